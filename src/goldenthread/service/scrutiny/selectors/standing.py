"""How what was asked stood on a day: worked out from what is dated, so that a tracker of a past day never changes
by what happened after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.journey.scrutiny_clock import Orphan, Spell, orphan, response_due
from goldenthread.service.scrutiny import models
from goldenthread.service.scrutiny.models import FINISHED, Status
from goldenthread.service.scrutiny.selectors.exempt import points_of_exempt_items


@dataclass(frozen=True, slots=True)
class Standing:
    """A status on a day, since when, why, and the meeting that decided it, where one did."""

    status: str
    since: date | None
    because: str = ""
    meeting: models.Meeting | None = None

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED


def asked_by(on: date) -> QuerySet[models.Recommendation]:
    """All that committees had asked for by a day in the open, oldest first, with what `standing` reads.

    Parts, not their whole. What was asked under an exempt item is left out: whoever reads this publishes it.
    """
    hidden = points_of_exempt_items()
    return (
        models.Recommendation.objects.filter(meeting__held_on__lte=on, parts__isnull=True)
        .exclude(item__exempt_paragraph__gt="")
        .exclude(part_of__item__exempt_paragraph__gt="")
        .exclude(point__in=hidden)
        .exclude(part_of__point__in=hidden)
        .select_related("meeting__committee", "item", "issue", "part_of", "owner", "superseded_by")
        .prefetch_related(
            "responses__office", "responses__marks", "progress", "changes__meeting__committee",
            "actions__action__plan", "owner__spells",
        )
        .order_by("meeting__held_on", "pk")
    )  # fmt: skip


def due_by_law(asked: models.Recommendation, on: date | None = None) -> date | None:
    """The last day that the law gives for its answer, by the notices that had come by `on` (or ever); None while no
    clock runs. An NHS body's days are the committee's setting."""
    return response_due(
        asked.addressee,
        notice_received_on=by_then(asked.notice_received_on, on),
        report_received_on=by_then(asked.report_received_on, on),
        health_days=asked.meeting.committee.health_days,
    )


def by_then(day: date | None, on: date | None) -> date | None:
    """A day, once it has come; whatever it is where no day is asked about."""
    return day if day and (on is None or day <= on) else None


def responses_by(asked: models.Recommendation, on: date) -> list[models.Response]:
    """The answers given by a day, oldest first."""
    return sorted((one for one in asked.responses.all() if one.responded_on <= on), key=lambda one: one.responded_on)


def standing(asked: models.Recommendation, on: date) -> Standing:
    """How it stood on `on`: by its last change of status by then; of what came from a file without any, as the
    file's dates tell."""
    changes = sorted((one for one in asked.changes.all() if one.on <= on), key=lambda one: (one.on, one.pk))
    if changes:
        last = changes[-1]
        first_of_run = last
        for one in reversed(changes):
            if one.status != last.status:
                break
            first_of_run = one
        return Standing(last.status, first_of_run.on, last.because, last.meeting)
    return _from_file(asked, on)


def _from_file(asked: models.Recommendation, on: date) -> Standing:
    """An answer after `on` changed the status after `on`: before it, the matter was open when there had
    been an answer, else awaiting one. A closing day after `on` means members had not yet agreed.
    """
    responses = list(asked.responses.all())
    by_then = responses_by(asked, on)
    since = by_then[-1].responded_on if by_then else asked.meeting.held_on
    if any(one.responded_on > on for one in responses):
        return Standing(str(Status.OPEN if by_then else Status.AWAITING_RESPONSE), since)
    if asked.closed_on and asked.closed_on > on:
        return Standing(str(Status.AWAITING_AGREEMENT if responses else Status.AWAITING_RESPONSE), since)
    if asked.status == Status.CLOSED:
        return Standing(asked.status, asked.closed_on, asked.closed_because)
    return Standing(asked.status, since)


def orphaned(asked: models.Recommendation, on: date) -> Orphan | None:
    """Why nobody answers for it on a day; None where somebody does, or it is addressed to somebody not on record."""
    if asked.owner is None and asked.addressed_to:
        return None
    person = str(asked.owner_person_id) if asked.owner_person_id else None
    return orphan(_spells(asked.owner), on=on, person=person)


def _spells(office: models.Office | None) -> Sequence[Spell] | None:
    if office is None:
        return None
    return [
        Spell(str(one.person_id) if one.person_id else None, one.started_on, one.ended_on)
        for one in office.spells.all()
    ]
