"""The tracker: all that committees asked for and what became of it, as at any date."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from goldenthread.journey.scrutiny_clock import NOTHING_MORE, age, no_update_since, waits_for
from goldenthread.review.trail import TrackerRow
from goldenthread.service.scrutiny import models
from goldenthread.service.scrutiny.models import MeetingStatus, Position, Status
from goldenthread.service.scrutiny.selectors.standing import (
    Standing,
    asked_by,
    by_then,
    due_by_law,
    orphaned,
    responses_by,
    standing,
)

_NEEDS_REASONS = (Position.NOT_ACCEPTED, Position.ACCEPTED_IN_PART)


def tracker(on: date, *, committee: str = "", open_only: bool = False) -> tuple[TrackerRow, ...]:
    """All that committees (or the one named) had asked for by `on`, oldest first, as it stood then.

    What is dated is taken by its date: answers, notes, changes of status, notices, links, posts held. Words,
    owners and stated days are as they are now; their earlier versions are in the history.
    """
    asked = asked_by(on)
    if committee:
        asked = asked.filter(meeting__committee__name=committee)
    return _rows(list(asked), on, open_only=open_only)


def tracker_of(asked: Sequence[models.Recommendation], on: date, *, open_only: bool = False) -> tuple[TrackerRow, ...]:
    """The rows of these, read by `asked_by`, in their order."""
    return _rows(asked, on, open_only=open_only)


def orphans(on: date) -> tuple[TrackerRow, ...]:
    """What is open on `on` and has nobody who answers for it, oldest first."""
    return tuple(row for row in tracker(on, open_only=True) if row.orphan)


def _rows(asked: Sequence[models.Recommendation], on: date, *, open_only: bool) -> tuple[TrackerRow, ...]:
    met = _meetings_by_committee(on)
    rows = (_row(one, on, met[one.meeting.committee_id]) for one in asked)
    return tuple(row for row in rows if not (open_only and row.is_finished))


def _meetings_by_committee(on: date) -> Mapping[int, list[date]]:
    met: dict[int, list[date]] = defaultdict(list)
    held = models.Meeting.objects.filter(held_on__lte=on).exclude(status=MeetingStatus.CANCELLED)
    for committee, day in held.values_list("committee_id", "held_on"):
        met[committee].append(day)
    return met


def _row(asked: models.Recommendation, on: date, met: Sequence[date]) -> TrackerRow:
    stands = standing(asked, on)
    answers = responses_by(asked, on)
    last = answers[-1] if answers else None
    updates = _updates(asked, answers, on)
    by_law = due_by_law(asked, on)
    waits = stands.status not in NOTHING_MORE
    next_due = waits_for(
        kind=asked.kind, status=stands.status, by_law=by_law, stated=asked.due_on, is_answered=last is not None,
        position=last.position if last else "", promised=last.action_due_on if last else None,
    )  # fmt: skip
    old = age(asked.meeting.held_on, on=on, meetings=met, finished_on=stands.since if stands.is_finished else None)
    nobody = None if stands.is_finished else orphaned(asked, on)
    asked_on = asked.meeting.held_on
    return TrackerRow(
        reference=asked.reference,
        committee=asked.meeting.committee.name,
        meeting_on=asked_on,
        item_number=asked.item.number if asked.item else "",
        item_title=asked.item.title if asked.item else "",
        minute_number=asked.minute_number,
        issue=asked.issue.name if asked.issue else "",
        kind=asked.kind,
        lead=asked.part_of.text if asked.part_of else "",
        text=asked.text,
        addressee=asked.addressee,
        addressed_to=asked.addressed_to,
        executive_member=asked.executive_member,
        owner=asked.owner.title if asked.owner else "",
        orphan=str(nobody) if nobody else "",
        notice_sent_on=by_then(asked.notice_sent_on, on),
        notice_received_on=by_then(asked.notice_received_on, on),
        considered_on=by_then(asked.considered_on, on),
        response_due_on=by_law,
        due_on=asked.due_on,
        **_answered(answers, on),
        actions=_actions(asked, on),
        indicators=tuple(asked.indicators),
        last_update_on=updates[-1][0] if updates else None,
        last_update=updates[-1][1] if updates else "",
        evidence=next((evidence for _, _, evidence in reversed(updates) if evidence), ""),
        status=stands.status,
        status_since=stands.since,
        status_because=stands.because,
        decided_at=_meeting(stands),
        superseded_by=_superseded_by(asked, stands),
        judgement=asked.judgement,
        outcome=asked.outcome,
        achieved_on=by_then(asked.achieved_on, on),
        age_days=old.days,
        age_meetings=old.meetings,
        no_update_since=no_update_since(asked_on, on=on, updates=[day for day, _, _ in updates], meetings=met)
        if waits
        else None,
        next_due_on=next_due,
        days_overdue=max((on - next_due).days, 0) if next_due else 0,
    )


def _answered(answers: Sequence[models.Response], on: date) -> dict[str, Any]:
    """The cells that tell of the answers: the first one's day, and what the last one says."""
    last = answers[-1] if answers else None
    return {
        "first_responded_on": answers[0].responded_on if answers else None,
        "responded_on": last.responded_on if last else None,
        "position": last.position if last else str(Position.NO_RESPONSE),
        "is_in_principle": last.is_in_principle if last else False,
        "response": last.text if last else "",
        "reasons": last.reasons if last else "",
        "lacks_reasons": bool(last and last.position in _NEEDS_REASONS and not last.reasons.strip()),
        "action_promised": last.action_promised if last else "",
        "action_due_on": last.action_due_on if last else None,
        "views": _views(last, on),
    }


def _updates(asked: models.Recommendation, answers: Sequence[models.Response], on: date) -> list[tuple[date, str, str]]:
    """The day, the words and the evidence of every answer and note of progress by a day, the oldest first."""
    notes = sorted((one for one in asked.progress.all() if one.noted_on <= on), key=lambda one: (one.noted_on, one.pk))
    updates = [
        *((one.responded_on, one.text, "") for one in answers),
        *((one.noted_on, one.text, one.evidence) for one in notes),
    ]
    return sorted(updates, key=lambda update: update[0])


def _views(last: models.Response | None, on: date) -> Mapping[str, int]:
    """Members' views of the last answer: of each member the latest by a day."""
    if last is None:
        return {}
    marks = sorted((one for one in last.marks.all() if one.marked_on <= on), key=lambda one: (one.marked_on, one.pk))
    return dict(Counter({mark.member_id: mark.view for mark in marks}.values()))


def _actions(asked: models.Recommendation, on: date) -> tuple[str, ...]:
    return tuple(
        f"{one.action.reference} of {one.action.plan.financial_year}"
        for one in asked.actions.all()
        if one.linked_on <= on and not (one.unlinked_on and one.unlinked_on <= on)
    )


def _meeting(stands: Standing) -> str:
    return str(stands.meeting) if stands.meeting else ""


def _superseded_by(asked: models.Recommendation, stands: Standing) -> str:
    superseded = stands.status == Status.SUPERSEDED and asked.superseded_by
    return asked.superseded_by.reference if superseded and asked.superseded_by else ""
