"""Acts on work outside the committee's meetings: working groups, spotlight reviews, performance challenge sessions."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.plans.models import Action
from goldenthread.service.scrutiny.models import (
    ChallengeQuestion,
    Committee,
    Document,
    Finding,
    Inquiry,
    InquiryKind,
    InquiryMember,
    Issue,
    Meeting,
    PreRead,
    Recommendation,
)
from goldenthread.service.scrutiny.services.keeping import office_titled, person_named, set_facts


@transaction.atomic
def record_inquiry(
    *,
    by: Person,
    committee: str,
    kind: InquiryKind,
    title: str,
    started_on: date,
    scope: str | None = None,
    issue: str = "",
    agreed_at_id: int | None = None,
    ended_on: date | None = None,
    open_to_all_members: bool | None = None,
    audience: str | None = None,
    report_id: int | None = None,
) -> Inquiry:
    """Record a working group, spotlight review or challenge session, or what is newly known of it.

    Raises NotFound, NotPermitted, UsageError.
    """
    where = find(Committee.objects.all(), name=committee)
    require(by, Permission.COMMITTEE_RECORD)
    held = Inquiry.objects.filter(committee=where, title=title, started_on=started_on).first()
    facts = {
        "kind": kind, "scope": scope, "ended_on": ended_on, "open_to_all_members": open_to_all_members,
        "audience": audience,
        "issue": find(Issue.objects.all(), name=issue) if issue else None,
        "agreed_at": find(Meeting.objects.all(), id=agreed_at_id) if agreed_at_id else None,
        "report": find(Document.objects.all(), id=report_id) if report_id else None,
    }  # fmt: skip
    work = set_facts(held or Inquiry(committee=where, title=title, started_on=started_on), facts, by=by)
    record(Act.INQUIRY_RECORDED, subject=work, by=by)
    return work


@transaction.atomic
def record_invited(
    *,
    by: Person,
    inquiry_id: int,
    person: str,
    invited_on: date | None = None,
    came: bool | None = None,
    is_lead: bool | None = None,
) -> InquiryMember:
    """Record that somebody was invited, and afterwards whether they came. Raises NotFound, NotPermitted."""
    work = find(Inquiry.objects.all(), id=inquiry_id)
    require(by, Permission.COMMITTEE_RECORD)
    who = person_named(person, by=by)
    held = work.members.filter(person=who).first()
    facts = {"invited_on": invited_on, "came": came, "is_lead": is_lead}
    member = set_facts(held or InquiryMember(inquiry=work, person=who), facts, by=by)
    record(Act.INQUIRY_RECORDED, subject=member, by=by)
    return member


@transaction.atomic
def record_pre_read(
    *, by: Person, inquiry_id: int, document_id: int, audience: str, sent_on: date | None = None
) -> PreRead:
    """Record a paper sent out before a session, and for whom. Raises NotFound, NotPermitted, UsageError."""
    work = find(Inquiry.objects.all(), id=inquiry_id)
    require(by, Permission.COMMITTEE_RECORD)
    paper = find(Document.objects.all(), id=document_id)
    held = work.pre_reads.filter(document=paper).first()
    facts = {"audience": reason(audience), "sent_on": sent_on}
    sent = set_facts(held or PreRead(inquiry=work, document=paper), facts, by=by)
    record(Act.INQUIRY_RECORDED, subject=sent, by=by)
    return sent


@transaction.atomic
def record_finding(*, by: Person, inquiry_id: int, number: int, text: str, reference: str = "") -> Finding:
    """Record what a piece of work found, and the recommendation made of it.

    Raises NotFound, NotPermitted, UsageError.
    """
    work = find(Inquiry.objects.all(), id=inquiry_id)
    require(by, Permission.COMMITTEE_RECORD)
    made = find(Recommendation.objects.all(), reference=reference) if reference else None
    held = work.findings.filter(number=number).first()
    facts = {"text": reason(text), "recommendation": made}
    finding = set_facts(held or Finding(inquiry=work, number=number), facts, by=by)
    record(Act.INQUIRY_RECORDED, subject=finding, by=by)
    return finding


@transaction.atomic
def ask_in_session(
    *,
    by: Person,
    inquiry_id: int,
    text: str,
    asked_by: str = "",
    indicator: str = "",
    action_id: int | None = None,
    audit_theme: str = "",
    answer_due_on: date | None = None,
) -> ChallengeQuestion:
    """Log a question of a session against an indicator, an action or an audit theme, with the day its answer is due.

    Raises NotFound, NotPermitted; UsageError for what is no challenge session, or a question about none of these.
    """
    work = find(Inquiry.objects.select_for_update(), id=inquiry_id)
    require(by, Permission.COMMITTEE_RECORD)
    if work.kind != InquiryKind.CHALLENGE_SESSION:
        raise UsageError(f"The {work} is no performance challenge session. Nothing was recorded.")
    if not (indicator or action_id or audit_theme):
        raise UsageError("A question is about an indicator, an action or an audit theme. Nothing was recorded.")
    asked = ChallengeQuestion(
        inquiry=work,
        number=work.questions.count() + 1,
        asked_by=person_named(asked_by, by=by) if asked_by else None,
        text=reason(text),
        indicator=indicator,
        action=find(Action.objects.all(), id=action_id) if action_id else None,
        audit_theme=audit_theme,
        answer_due_on=answer_due_on,
    ).keep(by=by)
    record(Act.CHALLENGE_ASKED, subject=asked, by=by)
    return asked


@transaction.atomic
def answer_in_session(*, by: Person, question_id: int, answer: str, on: date, office: str = "") -> ChallengeQuestion:
    """Record the answer to a question of a session, and the post that gave it.

    Raises NotFound, NotPermitted; ActRefused when it has one; UsageError for an answer that says nothing.
    """
    asked = find(ChallengeQuestion.objects.select_for_update(), id=question_id)
    require(by, Permission.RESPONSE_RECORD)
    if asked.answered_on:
        raise ActRefused(f"{asked} was answered on {asked.answered_on:%d/%m/%Y}. Nothing was changed.")
    asked.answer, asked.answered_on = reason(answer), on
    asked.answered_by = office_titled(office, by=by) if office else None
    asked.keep(by=by)
    record(Act.CHALLENGE_ANSWERED, subject=asked, by=by)
    return asked
