"""A committee's trail: from the record into the shape of its file. What is blank is left out, mostly."""

from typing import Any

from goldenthread.errors import NotFound, UsageError
from goldenthread.journey.scrutiny_clock import HEALTH_DAYS
from goldenthread.service.exchange.inquiries import give_inquiries
from goldenthread.service.exchange.issues import give_issues, give_link, give_paper_requests
from goldenthread.service.exchange.yaml_file import filled
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    ChallengeQuestion,
    Committee,
    Meeting,
    MeetingStatus,
    Office,
    ProgressNote,
    Recommendation,
    Response,
    StatusChange,
)


def give(which: str | None) -> dict[str, Any]:
    """The trail of the committee `which`, or of the only one, in the shape of its file.

    Minutes, papers, attendance and members' views are not in it: the council's own system holds those.
    """
    names = list(Committee.objects.order_by("name").values_list("name", flat=True))
    if not names or (which and which not in names):
        raise NotFound(f"No committee{f' called {which}' if which else ''} is held. Nothing was written.")
    if not which and len(names) > 1:
        raise UsageError(f"Which committee? Held: {', '.join(names)}. Nothing was written.")
    committee = Committee.objects.get(name=which or names[0])
    return {
        "kind": "committee",
        "committee": committee.name,
        **filled(
            code=committee.code,
            health_days=None if committee.health_days == HEALTH_DAYS else committee.health_days,
            posts=[_post(one) for one in _offices(committee)],
            issues=give_issues(committee),
        ),
        "meetings": [_meeting(one) for one in committee.meetings.all()],
        **filled(inquiries=give_inquiries(committee), paper_requests=give_paper_requests(committee)),
    }


def _offices(committee: Committee) -> list[Office]:
    """The posts that own something this committee asked for, or have answered it, in a session too."""
    asked = Recommendation.objects.filter(meeting__committee=committee)
    in_sessions = ChallengeQuestion.objects.filter(inquiry__committee=committee).values("answered_by")
    owning = Office.objects.filter(owned__in=asked) | Office.objects.filter(responses__recommendation__in=asked)
    owning |= Office.objects.filter(pk__in=in_sessions)
    return list(owning.distinct().prefetch_related("spells__person"))


def _post(office: Office) -> dict[str, Any]:
    spells = [
        {"started_on": one.started_on, **filled(person=one.person and one.person.name, ended_on=one.ended_on,
                                                 is_interim=one.is_interim)}
        for one in office.spells.all()
    ]  # fmt: skip
    return {"title": office.title, **filled(abbreviation=office.abbreviation, body=office.body, spells=spells)}


def _meeting(meeting: Meeting) -> dict[str, Any]:
    asked = meeting.recommendations.select_related("item", "issue", "part_of", "superseded_by", "owner", "owner_person")
    return {
        "held_on": meeting.held_on,
        **filled(
            source_id=meeting.source_id if _has_another(meeting) else "",
            starts_at=f"{meeting.starts_at:%H:%M}" if meeting.starts_at and _has_another(meeting) else "",
            place=meeting.place,
            is_online=meeting.is_online,
            status="" if meeting.status == MeetingStatus.CONFIRMED else meeting.status,
        ),
        "items": [_item(item) for item in meeting.items.prefetch_related("occurrences__issue")],
        "recommendations": [
            _recommendation(one)
            for one in asked.prefetch_related(
                "responses__office", "responses__person", "progress__office", "progress__person", "changes__meeting"
            )
        ],
    }


def _has_another(meeting: Meeting) -> bool:
    """Whether the committee met twice on the day, so that its number tells which is meant."""
    return meeting.committee.meetings.filter(held_on=meeting.held_on).count() > 1


def _item(item: AgendaItem) -> dict[str, Any]:
    issues = [one.issue.title for one in item.occurrences.all() if one.withdrawn_on is None]
    return {
        "number": item.number,
        "title": item.title,
        "purpose": item.purpose,
        **filled(is_call_in=item.is_call_in, exempt_paragraph=item.exempt_paragraph, issues=issues),
    }


def _recommendation(asked: Recommendation) -> dict[str, Any]:
    return {
        "reference": asked.reference,
        **filled(part_of=asked.part_of and asked.part_of.reference, letter=asked.letter),
        "item": asked.item.number if asked.item else None,
        "kind": asked.kind,
        "text": asked.text,
        "addressed_to": asked.addressed_to,
        "due_on": asked.due_on,
        "status": asked.status,
        "indicators": asked.indicators,
        **filled(
            issue=asked.issue and asked.issue.title,
            minute_number=asked.minute_number,
            addressee=asked.addressee,
            executive_member=asked.executive_member,
            report_received_on=asked.report_received_on,
            notice_sent_on=asked.notice_sent_on,
            notice_received_on=asked.notice_received_on,
            considered_on=asked.considered_on,
            owner=asked.owner and asked.owner.title,
            owner_person=asked.owner_person and asked.owner_person.name,
            judgement=asked.judgement,
            outcome=asked.outcome,
            achieved_on=asked.achieved_on,
            superseded_by=asked.superseded_by and asked.superseded_by.reference,
            closed_on=asked.closed_on,
            closed_because=asked.closed_because,
        ),
        "responses": [_response(one) for one in asked.responses.all()],
        **filled(
            progress=[_progress(one) for one in asked.progress.all()],
            changes=[_change(one) for one in asked.changes.all()],
            actions=[give_link(one) for one in asked.actions.select_related("action__plan")],
        ),
    }


def _response(answer: Response) -> dict[str, Any]:
    return {
        "responded_on": answer.responded_on,
        "text": answer.text,
        "position": answer.position,
        **filled(
            is_in_principle=answer.is_in_principle,
            reasons=answer.reasons,
            action_promised=answer.action_promised,
            action_due_on=answer.action_due_on,
            post=answer.office and answer.office.title,
            person=answer.person and answer.person.name,
            given_at=answer.given_at,
            address=answer.address,
        ),
    }


def _progress(note: ProgressNote) -> dict[str, Any]:
    return {
        "noted_on": note.noted_on,
        "text": note.text,
        **filled(
            evidence=note.evidence,
            post=note.office and note.office.title,
            person=note.person and note.person.name,
        ),
    }


def _change(change: StatusChange) -> dict[str, Any]:
    return {
        "on": change.on,
        "status": change.status,
        **filled(because=change.because, meeting_on=change.meeting and change.meeting.held_on),
    }
