"""A committee's working groups, spotlight reviews and challenge sessions: from its file into the record, and back."""

from collections.abc import Sequence
from typing import Any

from goldenthread.errors import FileRefused
from goldenthread.service.exchange.keeper import Keeper, pick
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.exchange.trail_names import issue_of, meeting_of, person_of, post_of
from goldenthread.service.exchange.yaml_file import filled
from goldenthread.service.plans.models import Action
from goldenthread.service.scrutiny.models import (
    ChallengeQuestion,
    Committee,
    Document,
    Finding,
    Inquiry,
    InquiryMember,
    PreRead,
    Recommendation,
)


def take_inquiries(given: Sequence[Values], committee: Committee, keep: Keeper) -> None:
    """Keep the work and all under it. A paper or an action that is not held is left out, and said."""
    fields = [_fields(one, committee, keep) for one in given]
    held = Inquiry.objects.filter(committee=committee)
    rows = keep.rows(held, fields, ("title", "started_on"), committee=committee)
    for one, work in zip(given, rows, strict=True):
        members = [
            {**pick(member, "is_lead", "invited_on", "came"), "person_id": person_of(member["person"], keep).pk}
            for member in one.get("members", [])
        ]
        keep.rows(InquiryMember.objects.filter(inquiry=work), members, ("person_id",), inquiry=work)
        _pre_reads(one, work, keep)
        findings = [
            pick(finding, "number", "text") | _recommendation(finding, keep) for finding in one.get("findings", [])
        ]
        keep.rows(Finding.objects.filter(inquiry=work), findings, ("number",), inquiry=work)
        questions = [_question(question, keep) for question in one.get("questions", [])]
        keep.rows(ChallengeQuestion.objects.filter(inquiry=work), questions, ("number",), inquiry=work)


def _fields(one: Values, committee: Committee, keep: Keeper) -> dict[str, Any]:
    fields = pick(one, "kind", "title", "scope", "started_on", "ended_on", "open_to_all_members", "audience")
    if "issue" in one:
        opened_on = one.get("agreed_at") or one["started_on"]
        fields["issue_id"] = issue_of(one["issue"], opened_on, keep).pk if one["issue"] else None
    if "agreed_at" in one:
        fields["agreed_at_id"] = meeting_of(one, "agreed_at", committee, keep)
    if "report" in one:
        paper = _paper(one["report"], committee, keep) if one["report"] else None
        if paper or not one["report"]:
            fields["report_id"] = paper and paper.pk
    return fields


def _pre_reads(one: Values, work: Inquiry, keep: Keeper) -> None:
    sent = []
    for paper in one.get("pre_reads", []):
        held = _paper(paper, work.committee, keep)
        if held:
            sent.append({**pick(paper, "audience", "sent_on"), "document_id": held.pk})
    keep.rows(PreRead.objects.filter(inquiry=work), sent, ("document_id",), inquiry=work)


def _paper(named: Values, committee: Committee, keep: Keeper) -> Document | None:
    """The committee's paper of that title, of the meeting named where one is. Not held, or one of several: said."""
    papers = Document.objects.filter(meeting__committee=committee, title=named["document"])
    if named.get("meeting_on"):
        papers = papers.filter(meeting_id=meeting_of(named, "meeting_on", committee, keep))
    if named.get("item"):
        papers = papers.filter(item__number=named["item"])
    found = list(papers[:2])
    if len(found) == 1:
        return found[0]
    which = "item" if named.get("meeting_on") else "meeting_on"
    why = f"several papers have that title: say {which}" if found else "no paper of that title is held"
    keep.result.notes.append(
        f'{keep.result.file}, {named.place}: "{named["document"]}" was left out: {why}. '
        "Load the committee's papers, then import this file again."
    )
    return None


def _recommendation(finding: Values, keep: Keeper) -> dict[str, Any]:
    if "recommendation" not in finding:
        return {}
    if not finding["recommendation"]:
        return {"recommendation_id": None}
    made = Recommendation.objects.filter(reference=finding["recommendation"]).first()
    if made is None:
        raise FileRefused(
            f'{keep.result.file}, {finding.place}: recommendation is "{finding["recommendation"]}". Accepted: the '
            "reference of a recommendation, of this file or held already.\nNothing from this file was imported."
        )
    return {"recommendation_id": made.pk}


def _question(asked: Values, keep: Keeper) -> dict[str, Any]:
    fields = pick(
        asked, "number", "text", "indicator", "audit_theme", "answer_due_on", "answer", "answered_on"
    )  # fmt: skip
    if "asked_by" in asked:
        fields["asked_by"] = person_of(asked["asked_by"], keep)
    if "answered_by" in asked:
        fields["answered_by"] = post_of(asked["answered_by"], keep)
    if "action" in asked:
        fields["action"] = _action(asked, keep) if asked["action"] else None
    return fields


def _action(asked: Values, keep: Keeper) -> Action:
    """The action a question is about. FileRefused where no plan has it, for the question would be about nothing."""
    found = list(Action.objects.filter(reference=asked["action"], plan__financial_year=asked["financial_year"]))
    if len(found) == 1:
        return found[0]
    why = "no plan that is held has it" if not found else "several plans have one"
    raise FileRefused(
        f"{keep.result.file}, {asked.place}: action {asked['action']} of {asked['financial_year']}: {why}. Accepted: "
        "an action of one plan that is held. Import the plan first.\nNothing from this file was imported."
    )


def give_inquiries(committee: Committee) -> list[dict[str, Any]]:
    """The committee's work between its meetings, oldest first, in the shape of its file."""
    work = committee.inquiries.select_related("issue", "agreed_at", "report__meeting", "report__item").prefetch_related(
        "members__person", "pre_reads__document__meeting", "pre_reads__document__item", "findings__recommendation",
        "questions__action__plan",
        "questions__asked_by", "questions__answered_by",
    )  # fmt: skip
    return [_inquiry(one) for one in work]


def _inquiry(work: Inquiry) -> dict[str, Any]:
    return {
        "kind": work.kind,
        "title": work.title,
        "started_on": work.started_on,
        **filled(
            ended_on=work.ended_on,
            scope=work.scope,
            issue=work.issue and work.issue.title,
            agreed_at=work.agreed_at and work.agreed_at.held_on,
            open_to_all_members=work.open_to_all_members,
            audience=work.audience,
            report=work.report and _named(work.report),
            members=[_invited(one) for one in work.members.all()],
            pre_reads=[
                {**_named(one.document), "audience": one.audience, **filled(sent_on=one.sent_on)}
                for one in work.pre_reads.all()
            ],
            findings=[_finding(one) for one in work.findings.all()],
            questions=[_asked(one) for one in work.questions.all()],
        ),
    }


def _named(paper: Document) -> dict[str, Any]:
    """The title of a paper, with its meeting's day and its item's number: papers of several items may share a title."""
    item = paper.item.number if paper.item else ""
    return {"document": paper.title, **filled(meeting_on=paper.meeting and paper.meeting.held_on, item=item)}


def _invited(member: InquiryMember) -> dict[str, Any]:
    came = {} if member.came is None else {"came": member.came}
    return {"person": member.person.name, **filled(is_lead=member.is_lead, invited_on=member.invited_on), **came}


def _finding(found: Finding) -> dict[str, Any]:
    made = found.recommendation
    return {"number": found.number, "text": found.text, **filled(recommendation=made and made.reference)}


def _asked(question: ChallengeQuestion) -> dict[str, Any]:
    action = question.action
    return {
        "number": question.number,
        "text": question.text,
        **filled(
            indicator=question.indicator,
            action=action and action.reference,
            financial_year=action and action.plan.financial_year,
            audit_theme=question.audit_theme,
            asked_by=question.asked_by and question.asked_by.name,
            answer_due_on=question.answer_due_on,
            answer=question.answer,
            answered_on=question.answered_on,
            answered_by=question.answered_by and question.answered_by.title,
        ),
    }
