"""Acts on meetings: the meeting itself, who came, its agenda and its papers."""

from collections.abc import Collection
from datetime import date, time

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.scrutiny.models import (
    Adjournment,
    AgendaItem,
    Attendance,
    Committee,
    Declaration,
    Document,
    DocumentKind,
    Interest,
    Meeting,
    MeetingStatus,
    Presence,
    PublicQuestion,
)
from goldenthread.service.scrutiny.services.keeping import (
    office_titled,
    once_called,
    person_named,
    said_before,
    set_facts,
)


@transaction.atomic
def record_meeting(
    *,
    by: Person,
    committee: str,
    held_on: date,
    starts_at: time | None = None,
    ended_at: time | None = None,
    place: str | None = None,
    is_online: bool | None = None,
    status: MeetingStatus | None = None,
    cancelled_because: str | None = None,
    quorum_lost_at: time | None = None,
    source_id: str | None = None,
    address: str | None = None,
    is_another: bool = False,
) -> Meeting:
    """Record a committee's meeting on a day, or what is newly known of it. What is not said stays as it was.

    `source_id`, the council's own number, tells two meetings of one day apart; one of a known number on another
    day was moved. `is_another`: a second meeting of the day, at an hour of its own. Raises NotPermitted; UsageError for
    a field that holds what it may not; ActRefused where two meetings of the day could be meant.
    """
    require(by, Permission.COMMITTEE_RECORD)
    named = Committee.objects.filter(name=committee.strip()).first()
    where = named or Committee(name=committee.strip()).keep(by=by)
    held = None if is_another else meeting_told(where, held_on, source_id, starts_at)
    facts = {
        "held_on": held_on, "starts_at": starts_at, "ended_at": ended_at, "place": place, "is_online": is_online,
        "status": status, "cancelled_because": cancelled_because, "quorum_lost_at": quorum_lost_at,
        "source_id": source_id, "address": address,
    }  # fmt: skip
    meeting = set_facts(held or Meeting(committee=where, held_on=held_on), facts, by=by)
    record(Act.MEETING_RECORDED, subject=meeting, by=by)
    return meeting


def meeting_told(
    committee: Committee,
    held_on: date,
    source_id: str | None = None,
    starts_at: time | None = None,
    beside: Collection[date] = (),
) -> Meeting | None:
    """The meeting that is meant: that of the number; else that of the day, unless the two have different numbers.

    `beside` are the days told along with it: a meeting corrected to one of them is not meant by its earlier day.
    None where there is none. ActRefused where another hour of the day is told than is held, or two could be meant.
    """
    own = committee.meetings.select_for_update()
    if source_id and (known := own.filter(source_id=source_id).first()):
        return known
    of_day = [one for one in once_called(own, beside, held_on=held_on) if not (source_id and one.source_id)]
    at_hour = [one for one in of_day if starts_at in (None, one.starts_at, *hours_before(one))]
    at_hour = at_hour or [one for one in of_day if one.starts_at is None]
    if len(at_hour) == 1 or not of_day:
        return at_hour[0] if at_hour else None
    hours = ", ".join(f"{one.starts_at:%H:%M}" if one.starts_at else "an hour not said" for one in of_day)
    raise ActRefused(
        f"{committee} met on {held_on:%d/%m/%Y} at {hours}; found: {f'{starts_at:%H:%M}' if starts_at else 'no hour'}. "
        "Accepted: the council's own number for the meeting, or the hour it began. Nothing was changed."
    )


def hours_before(meeting: Meeting) -> list[time]:
    """The hours that a meeting was said to begin at before somebody set that right."""
    return [time.fromisoformat(was) for was in said_before(meeting, "starts_at")]


@transaction.atomic
def record_adjournment(
    *,
    by: Person,
    meeting_id: int,
    adjourned_at: time,
    resumed_at: time | None = None,
    resumed_on: date | None = None,
    because: str = "",
) -> Adjournment:
    """Record that a meeting was adjourned, and when it went on: `resumed_on` where that was another day.

    Raises NotFound, NotPermitted.
    """
    meeting = find(Meeting.objects.all(), id=meeting_id)
    require(by, Permission.COMMITTEE_RECORD)
    held = meeting.adjournments.filter(adjourned_at=adjourned_at).first()
    told = set_facts(
        held or Adjournment(meeting=meeting, adjourned_at=adjourned_at),
        {"resumed_at": resumed_at, "resumed_on": resumed_on, "because": because},
        by=by,
    )
    record(Act.MEETING_RECORDED, subject=told, by=by, because=because)
    return told


@transaction.atomic
def record_attendance(
    *,
    by: Person,
    meeting_id: int,
    person: str,
    presence: Presence,
    is_online: bool = False,
    role: str = "",
    substitute_for: str = "",
) -> Attendance:
    """Record whether somebody came to a meeting, and for whom they stood in.

    A list that says less than is known ('expected'; 'present' of a substitute; no role) takes nothing back.
    Raises NotFound, NotPermitted; UsageError when somebody stands in who is not a substitute.
    """
    meeting = find(Meeting.objects.all(), id=meeting_id)
    require(by, Permission.COMMITTEE_RECORD)
    if substitute_for and presence != Presence.SUBSTITUTE:
        raise UsageError("Only somebody present as a substitute stands in for another. Nothing was changed.")
    who = person_named(person, by=by)
    held = meeting.attendance.filter(person=who).first()
    came = held or Attendance(meeting=meeting, person=who)
    if held is not None and _says_less(presence, held):
        presence, is_online = Presence(held.presence), is_online or held.is_online
    if presence != Presence.SUBSTITUTE:
        came.substitute_for = None
    facts = {
        "presence": presence, "is_online": is_online, "role": role or came.role,
        "substitute_for": person_named(substitute_for, by=by) if substitute_for else None,
    }  # fmt: skip
    came = set_facts(came, facts, by=by)
    record(Act.ATTENDANCE_RECORDED, subject=came, by=by)
    return came


def _says_less(presence: Presence, held: Attendance) -> bool:
    """Whether what is read now tells less of somebody's coming than what is held."""
    if presence == Presence.EXPECTED:
        return held.presence != Presence.EXPECTED
    return presence == Presence.PRESENT and held.presence == Presence.SUBSTITUTE


@transaction.atomic
def record_declaration(
    *,
    by: Person,
    meeting_id: int,
    person: str,
    interest: Interest | None = None,
    nature: str = "",
    item_id: int | None = None,
    left_the_room: bool = False,
) -> Declaration:
    """Record an interest that a member declared. Raises NotFound, NotPermitted."""
    meeting = find(Meeting.objects.all(), id=meeting_id)
    require(by, Permission.COMMITTEE_RECORD)
    declared = Declaration(
        meeting=meeting,
        person=person_named(person, by=by),
        interest=interest or "",
        nature=nature,
        item=find(meeting.items.all(), id=item_id) if item_id else None,
        left_the_room=left_the_room,
    ).keep(by=by)
    record(Act.MEETING_RECORDED, subject=declared, by=by, because="an interest declared")
    return declared


@transaction.atomic
def record_public_question(
    *,
    by: Person,
    meeting_id: int,
    number: int,
    question: str,
    asked_by: str = "",
    answer: str = "",
    answered_on: date | None = None,
    answered_by: str = "",
) -> PublicQuestion:
    """Record a question from the public, or the answer that came later. Raises NotFound, NotPermitted, UsageError."""
    meeting = find(Meeting.objects.all(), id=meeting_id)
    require(by, Permission.COMMITTEE_RECORD)
    held = meeting.public_questions.filter(number=number).first()
    facts = {
        "question": reason(question), "asked_by": asked_by or None, "answer": answer or None,
        "answered_on": answered_on, "answered_by": office_titled(answered_by, by=by) if answered_by else None,
    }  # fmt: skip
    asked = set_facts(held or PublicQuestion(meeting=meeting, number=number), facts, by=by)
    record(Act.MEETING_RECORDED, subject=asked, by=by)
    return asked


@transaction.atomic
def record_item(
    *,
    by: Person,
    meeting_id: int,
    number: str,
    title: str | None = None,
    purpose: str | None = None,
    is_call_in: bool | None = None,
    decision: str | None = None,
    decision_made_on: date | None = None,
    decision_effective_on: date | None = None,
    exempt_paragraph: str | None = None,
    source_id: str | None = None,
    address: str | None = None,
    beside: Collection[str] = (),
) -> AgendaItem:
    """Record an item of a meeting's agenda, or what is newly known of it. What is not said stays as it was.

    `beside` are the numbers told along with it: an item that has one of them now is not meant by its earlier one.
    Raises NotFound, NotPermitted; UsageError for a new item without a title.
    """
    meeting = find(Meeting.objects.all(), id=meeting_id)
    require(by, Permission.COMMITTEE_RECORD)
    held = next(iter(once_called(meeting.items.select_for_update(), beside, number=number)), None)
    facts = {
        "title": title, "purpose": purpose, "is_call_in": is_call_in, "decision": decision,
        "decision_made_on": decision_made_on, "decision_effective_on": decision_effective_on,
        "exempt_paragraph": exempt_paragraph, "source_id": source_id, "address": address,
    }  # fmt: skip
    item = set_facts(held or AgendaItem(meeting=meeting, number=number), facts, by=by)
    record(Act.ITEM_RECORDED, subject=item, by=by)
    return item


@transaction.atomic
def record_document(
    *,
    by: Person,
    meeting_id: int,
    title: str,
    item_id: int | None = None,
    kind: DocumentKind = DocumentKind.REPORT,
    address: str = "",
    published_on: date | None = None,
    sha256: str | None = None,
    size: int | None = None,
    size_as_printed: str | None = None,
    media_type: str | None = None,
    is_exempt: bool | None = None,
    source_id: str | None = None,
    now_at: str = "",
) -> Document:
    """Record a paper of a meeting, or of one of its items. The same title at the same address is the same paper.

    `now_at` is a better address of it, that takes the place of `address`. Raises NotFound, NotPermitted, UsageError.
    """
    meeting = find(Meeting.objects.all(), id=meeting_id)
    require(by, Permission.COMMITTEE_RECORD)
    item = find(meeting.items.all(), id=item_id) if item_id else None
    of_item = Document.objects.filter(meeting=meeting, item=item)
    held = next(iter(once_called(of_item, title=title, address=address)), None)
    facts = {
        "kind": kind, "published_on": published_on, "sha256": sha256, "size": size, "media_type": media_type,
        "size_as_printed": size_as_printed, "is_exempt": is_exempt, "source_id": source_id,
        "address": now_at or None,
    }  # fmt: skip
    paper = set_facts(held or Document(meeting=meeting, item=item, title=title, address=address), facts, by=by)
    record(Act.DOCUMENT_RECORDED, subject=paper, by=by)
    return paper
