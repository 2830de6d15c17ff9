"""Reads of the work outside the committee's own meetings."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Final

from django.db.models import QuerySet

from goldenthread.review.trail import FindingSeen, InquirySeen, InvitedSeen, PreReadSeen, SessionQuestion
from goldenthread.service.scrutiny import models
from goldenthread.service.scrutiny.selectors.exempt import is_under_exempt, item_is_exempt, points_of_exempt_items

_MEMBERS: Final = "the committee's members"
_PUBLIC: Final = ("public", "the public", "everybody", "anybody")
Called = Callable[[models.NamedPerson], str]


def nobody(_person: models.NamedPerson) -> str:
    """No name at all: those invited are counted."""
    return ""


def inquiries(on: date, *, committee: str = "", called: Called = nobody) -> tuple[InquirySeen, ...]:
    """The working groups, spotlight reviews and challenge sessions begun by a day, oldest first.

    `called` gives the name a person may go by. Nothing of an exempt paper, or of a recommendation made under an exempt
    item, is in them.
    """
    begun = models.Inquiry.objects.filter(started_on__lte=on)
    return _all(begun.filter(committee__name=committee) if committee else begun, on, called)


def inquiries_of_issues(issues: Collection[int], on: date) -> tuple[InquirySeen, ...]:
    """Those of these issues, without names."""
    return _all(models.Inquiry.objects.filter(started_on__lte=on, issue__in=issues), on, nobody)


def _all(rows: QuerySet[models.Inquiry], on: date, called: Called) -> tuple[InquirySeen, ...]:
    read = rows.select_related("committee", "issue", "agreed_at", "report__item").prefetch_related(
        "members__person", "pre_reads__document__item", "findings__recommendation__meeting",
        "findings__recommendation__item", "findings__recommendation__part_of__item", "findings__recommendation__parts",
        "questions__action__plan", "questions__answered_by", "questions__asked_by",
    )  # fmt: skip
    hidden = points_of_exempt_items()
    return tuple(_seen(one, on, called, hidden) for one in read)


def _seen(work: models.Inquiry, on: date, called: Called, hidden: frozenset[int]) -> InquirySeen:
    found = list(work.findings.all())
    told = [one for one in found if not (one.recommendation and is_under_exempt(one.recommendation, hidden))]
    return InquirySeen(
        committee=work.committee.name,
        kind=work.kind,
        title=work.title,
        scope=work.scope,
        issue=work.issue.name if work.issue else "",
        issue_title=work.issue.title if work.issue else "",
        agreed_on=work.agreed_at.held_on if work.agreed_at else None,
        started_on=work.started_on,
        ended_on=work.ended_on if work.ended_on and work.ended_on <= on else None,
        open_to_all_members=work.open_to_all_members,
        audiences=_audiences(work),
        members=tuple(
            InvitedSeen(called(one.person), one.is_lead, one.came)
            for one in work.members.all()
            if one.invited_on is None or one.invited_on <= on
        ),
        pre_reads=tuple(
            PreReadSeen(one.document.title, one.audience, one.sent_on, one.document.address)
            for one in work.pre_reads.all()
            if _is_open(one.document) and (one.sent_on is None or one.sent_on <= on)
        ),
        findings=tuple(FindingSeen(one.number, one.text, _references(one.recommendation, on)) for one in told),
        questions=tuple(_question(one, on, called) for one in work.questions.all()),
        report=work.report.title if work.report and _is_open(work.report) else "",
        hidden=len(found) - len(told),
    )


def _audiences(work: models.Inquiry) -> tuple[str, ...]:
    """For whom its papers are, where they are not for everybody: of every pre-read, the exempt and the unsent too.

    A piece of work of which nobody said so much is for the committee's members: it is public by being said to be.
    """
    said = [work.audience or ("all members" if work.open_to_all_members else "")]
    said = [one.strip() for one in (*said, *(paper.audience for paper in work.pre_reads.all())) if one.strip()]
    return tuple(dict.fromkeys(one for one in said or [_MEMBERS] if one.casefold() not in _PUBLIC))


def _is_open(paper: models.Document) -> bool:
    return not paper.is_exempt and not item_is_exempt(paper.item)


def _references(made: models.Recommendation | None, on: date) -> tuple[str, ...]:
    """What a tracker follows of a recommendation made by a day: its parts, or itself where it has none."""
    if made is None or made.meeting.held_on > on:
        return ()
    return tuple(part.reference for part in made.parts.all()) or (made.reference,)


def _question(asked: models.ChallengeQuestion, on: date, called: Called) -> SessionQuestion:
    answered = asked.answered_on is not None and asked.answered_on <= on
    due = None if answered else asked.answer_due_on
    return SessionQuestion(
        number=asked.number,
        text=asked.text,
        indicator=asked.indicator,
        action=f"{asked.action.reference} of {asked.action.plan.financial_year}" if asked.action else "",
        audit_theme=asked.audit_theme,
        asked_by=called(asked.asked_by) if asked.asked_by else "",
        answer_due_on=asked.answer_due_on,
        answered_on=asked.answered_on if answered else None,
        answer=asked.answer if answered else "",
        answered_by=asked.answered_by.title if answered and asked.answered_by else "",
        days_overdue=max((on - due).days, 0) if due else 0,
    )
