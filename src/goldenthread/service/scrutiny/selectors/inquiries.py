"""Reads of the work outside the committee's own meetings."""

from datetime import date

from goldenthread.review.trail import InquirySeen, SessionQuestion
from goldenthread.service.scrutiny import models


def inquiries(on: date, *, committee: str = "") -> tuple[InquirySeen, ...]:
    """The working groups, spotlight reviews and challenge sessions begun by a day, oldest first."""
    begun = models.Inquiry.objects.filter(started_on__lte=on).select_related("committee", "issue", "report")
    if committee:
        begun = begun.filter(committee__name=committee)
    rows = begun.prefetch_related(
        "members", "pre_reads__document", "findings__recommendation", "questions__action", "questions__answered_by"
    )
    return tuple(_seen(one, on) for one in rows)


def _seen(work: models.Inquiry, on: date) -> InquirySeen:
    members = list(work.members.all())
    return InquirySeen(
        committee=work.committee.name,
        kind=work.kind,
        title=work.title,
        scope=work.scope,
        issue=work.issue.name if work.issue else "",
        started_on=work.started_on,
        ended_on=work.ended_on if work.ended_on and work.ended_on <= on else None,
        open_to_all_members=work.open_to_all_members,
        invited=len(members),
        came=sum(one.came is True for one in members),
        pre_reads=tuple((one.document.title, one.audience) for one in work.pre_reads.all()),
        findings=tuple(
            (one.text, one.recommendation.reference if one.recommendation else "") for one in work.findings.all()
        ),
        questions=tuple(_question(one, on) for one in work.questions.all()),
        report=work.report.title if work.report else "",
    )


def _question(asked: models.ChallengeQuestion, on: date) -> SessionQuestion:
    answered = asked.answered_on is not None and asked.answered_on <= on
    return SessionQuestion(
        number=asked.number,
        text=asked.text,
        about=asked.indicator or (f"action {asked.action.reference}" if asked.action else asked.audit_theme),
        answer_due_on=asked.answer_due_on,
        answered_on=asked.answered_on if answered else None,
        answer=asked.answer if answered else "",
        answered_by=asked.answered_by.title if answered and asked.answered_by else "",
        is_past_due=not answered and asked.answer_due_on is not None and asked.answer_due_on < on,
    )
