"""Reads of the papers that members asked the executive for."""

from datetime import date

from goldenthread.journey.scrutiny_clock import papers_due
from goldenthread.review.trail import PapersSeen
from goldenthread.service.scrutiny import models
from goldenthread.service.scrutiny.models import PapersAnswer


def paper_requests(on: date, *, committee: str = "") -> tuple[PapersSeen, ...]:
    """What members of committees (or of the one named) had asked for by `on`, oldest first, as it stood then."""
    asked = models.PaperRequest.objects.filter(received_on__lte=on).select_related("committee", "member")
    if committee:
        asked = asked.filter(committee__name=committee)
    return tuple(_seen(one, on) for one in asked)


def _seen(asked: models.PaperRequest, on: date) -> PapersSeen:
    is_answered = asked.answered_on is not None and asked.answered_on <= on
    due_on = papers_due(asked.received_on)
    until = asked.answered_on if is_answered and asked.answered_on else on
    return PapersSeen(
        committee=asked.committee.name,
        member=asked.member.name,
        papers=asked.papers,
        received_on=asked.received_on,
        due_on=due_on,
        answered_on=asked.answered_on if is_answered else None,
        answer=asked.answer if is_answered else "",
        reasons=asked.reasons if is_answered else "",
        lacks_reasons=is_answered and asked.answer != PapersAnswer.GIVEN and not asked.reasons.strip(),
        days_late=max((until - due_on).days, 0),
    )
