"""The committee's diary: its meetings, what must be done by when for those to come, and answers that are due."""

from collections.abc import Iterator
from datetime import date, time

from django.utils.text import slugify

from goldenthread.journey.scrutiny_clock import answer_due, timetable, waits_for
from goldenthread.service.feeds.addresses import Addresses
from goldenthread.service.feeds.held import Revised, asked_of, committees, revised
from goldenthread.service.feeds.icalendar import Event, calendar
from goldenthread.service.feeds.oparl_words import public_address
from goldenthread.service.feeds.openly import Openly
from goldenthread.service.scrutiny.models import (
    Adjournment,
    Committee,
    Kind,
    Meeting,
    Recommendation,
    Response,
    Status,
)
from goldenthread.service.scrutiny.selectors.standing import due_by_law

_NOTHING_IS_DUE = (Status.WITHDRAWN, Status.SUPERSEDED, Status.PAUSED)
_MEETING_TOLD = ("held_on", "starts_at", "ended_at", "place", "is_online", "status", "address")
_ASKED_TOLD = (
    "reference", "kind", "text", "addressed_to", "addressee", "notice_received_on", "report_received_on", "due_on",
    "status",
)  # fmt: skip
_RESPONSE_TOLD = ("responded_on", "action_promised", "action_due_on")


def diary(which: str | None, on: date) -> bytes:
    """The diary of the committee `which`, or of every committee, as an .ics file; deadlines for meetings from `on`.

    An event keeps its UID whatever changes, and its SEQUENCE grows with each change to what is told. Nothing asked
    under an exempt item is in it. NotFound where no such committee is held.
    """
    chosen = committees(which)
    addresses = Addresses.of_the_record()
    events = [*_meetings(chosen, addresses, on), *_due(chosen, addresses)]
    events.sort(key=lambda event: (event.on, event.starts_at or time.min, event.uid))
    return calendar(events, name=", ".join(one.name for one in chosen))


def _meetings(chosen: list[Committee], addresses: Addresses, on: date) -> Iterator[Event]:
    names = revised(Committee, "name")
    told, dated = revised(Meeting, *_MEETING_TOLD), revised(Meeting, "held_on", "status")
    resumed = revised(Adjournment, "resumed_on", "resumed_at")
    meetings = Meeting.objects.filter(committee__in=chosen).select_related("committee")
    for meeting in meetings.prefetch_related("adjournments"):
        named = names[meeting.committee_id]
        yield _meeting(meeting, addresses, told[meeting.pk] + named)
        for one in meeting.adjournments.all():
            if one.resumed_on:
                yield _resumed(one, meeting, addresses, resumed[one.pk] + told[meeting.pk] + named)
        if meeting.held_on >= on:
            yield from _deadlines(meeting, addresses, dated[meeting.pk] + named)


def _meeting(meeting: Meeting, addresses: Addresses, revision: Revised) -> Event:
    return Event(
        uid=addresses.urn(meeting),
        sequence=revision.times,
        revised_at=revision.at,
        on=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ended_at,
        summary=meeting.committee.name,
        status=meeting.status.upper(),
        location=_place(meeting),
        address=public_address(meeting.address),
        category="Meeting",
    )


def _place(meeting: Meeting) -> str:
    return "; ".join(filter(None, (meeting.place, "online" if meeting.is_online else "")))


def _resumed(adjourned: Adjournment, meeting: Meeting, addresses: Addresses, revision: Revised) -> Event:
    return Event(
        uid=addresses.urn(adjourned),
        sequence=revision.times,
        revised_at=revision.at,
        on=adjourned.resumed_on,
        starts_at=adjourned.resumed_at,
        summary=f"{meeting.committee.name}, adjourned from {meeting.held_on:%d/%m/%Y}",
        status=meeting.status.upper(),
        location=_place(meeting),
        category="Meeting",
    )


def _deadlines(meeting: Meeting, addresses: Addresses, revision: Revised) -> Iterator[Event]:
    """The despatch timetable. Of a cancelled meeting its deadlines are cancelled."""
    *before, _ = timetable(meeting.held_on)
    for deadline in before:
        yield Event(
            uid=addresses.urn(meeting, f"deadline/{slugify(deadline.name)}"),
            sequence=revision.times,
            revised_at=revision.at,
            on=deadline.on,
            summary=f"{deadline.name}: {meeting.committee.name}, {meeting.held_on:%d/%m/%Y}",
            status=meeting.status.upper(),
            category="Deadline",
        )


def _due(chosen: list[Committee], addresses: Addresses) -> Iterator[Event]:
    openly = Openly()
    asked_revised, answered = revised(Recommendation, *_ASKED_TOLD), revised(Response, *_RESPONSE_TOLD)
    for asked in asked_of(chosen):
        if asked.parts.all() or openly.hides(asked):  # what has parts is answered part by part
            continue
        revision = asked_revised[asked.pk]
        if asked.part_of is not None:
            revision += asked_revised[asked.part_of.pk]
        answers = sorted(asked.responses.all(), key=lambda one: one.responded_on)
        for one in answers:
            revision += answered[one.pk].and_one_more()
        yield from _answer_due(asked, answers, addresses, openly, revision)
        for one in answers:
            if one.action_due_on:
                yield _promise_due(asked, one, one is answers[-1], addresses, openly, revision)


def _answer_due(
    asked: Recommendation, answers: list[Response], addresses: Addresses, openly: Openly, revision: Revised
) -> Iterator[Event]:
    """The day its answer is due, by law or as stated, whichever is sooner; nothing where there is neither.

    Once it is answered without another day, and is not complete, the stated day.
    """
    by_law = due_by_law(asked)
    last = answers[-1] if answers else None
    waits = waits_for(
        kind=asked.kind, status=asked.status, by_law=by_law, stated=asked.due_on, is_answered=last is not None,
        position=last.position if last else "", promised=last.action_due_on if last else None,
    )  # fmt: skip
    is_promised = last is not None and last.action_due_on is not None  # told as an entry of its own
    due = answer_due(by_law=by_law, stated=asked.due_on) if waits is None or is_promised else waits
    if due is None:
        return
    said = f"Answered on {answers[0].responded_on:%d/%m/%Y}." if answers else ""
    yield Event(
        uid=addresses.urn(asked, "response-due"),
        sequence=revision.times,
        revised_at=revision.at,
        on=due,
        summary=f"{'Response due' if asked.kind == Kind.RECOMMENDATION else 'Due'}: {asked.reference}",
        status="CANCELLED" if asked.status in _NOTHING_IS_DUE else "CONFIRMED",
        description=_description(asked, said, openly),
        category="Response due",
    )


def _promise_due(
    asked: Recommendation, answer: Response, is_last: bool, addresses: Addresses, openly: Openly, revision: Revised
) -> Event:
    """What an answer promised by a day. A later answer takes its place."""
    stands = is_last and asked.status not in _NOTHING_IS_DUE
    return Event(
        uid=addresses.urn(answer, "action-due"),
        sequence=revision.times,
        revised_at=revision.at,
        on=answer.action_due_on,
        summary=f"Promised by today: {asked.reference}",
        status="CONFIRMED" if stands else "CANCELLED",
        description=_description(asked, answer.action_promised, openly),
        category="Response due",
    )


def _description(asked: Recommendation, said: str, openly: Openly) -> str:
    lead = asked.part_of.text if asked.part_of else ""
    to = f"To: {asked.addressed_to}." if asked.addressed_to else ""
    return openly.words("\n".join(filter(None, (lead, asked.text, to, said, f"{asked.get_status_display()}."))))
