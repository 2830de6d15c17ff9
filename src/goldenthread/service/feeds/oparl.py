"""The whole trail as one JSON file in the shape of OParl 1.1, for programs of other councils and archives.

Its objects are embedded where OParl would link to pages, for this is a file and not a server; ids are urns for the
same reason. What OParl lacks (recommendations and their later life, points of minutes) has the prefix `goldenthread:`.
The file's schema is `oparl.schema.json` beside this module.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings

from goldenthread.home.settings import Settings
from goldenthread.service.feeds.addresses import Addresses, path
from goldenthread.service.feeds.held import committees, kept_between
from goldenthread.service.feeds.oparl_asked import papers, recommendations
from goldenthread.service.feeds.oparl_words import filled, kind_of, public_address
from goldenthread.service.feeds.openly import Openly
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Attendance,
    Committee,
    Declaration,
    Document,
    ItemCut,
    Meeting,
    MeetingStatus,
    Membership,
    Minutes,
    MinutesStatus,
    NamedPerson,
    Point,
    PointKind,
    Presence,
)
from goldenthread.service.scrutiny.selectors.exempt import item_is_exempt

_LONDON: Final = ZoneInfo("Europe/London")
_CAME: Final = (Presence.PRESENT, Presence.SUBSTITUTE, Presence.IN_ATTENDANCE)


def oparl(which: str | None, on: date) -> bytes:
    """The trail of the committee `which`, or of every committee, as JSON in UTF-8. The day `on` changes nothing in it.

    Nothing exempt is in it, nobody but members by name, no member's view of an answer, and of questions from the
    public only that they were put. NotFound where no such committee is held.
    """
    chosen = committees(which)
    file = _Body(chosen, Addresses.of_the_record(), Openly()).whole()
    return (json.dumps(file, ensure_ascii=False, indent=1) + "\n").encode()


class _Body:
    """One file under way."""

    def __init__(self, chosen: list[Committee], addresses: Addresses, openly: Openly) -> None:
        self.chosen = chosen
        self.addresses = addresses
        self.openly = openly

    def whole(self) -> dict[str, Any]:
        seats = list(Membership.objects.filter(committee__in=self.chosen).select_related("person", "committee"))
        consultations, issues = papers(self.chosen, self.addresses, self.openly)
        return {
            "id": self.addresses.named("body"),
            "type": kind_of("Body"),
            "name": Settings.read(settings.HOME / "settings.yaml").authority_name or "The council",
            "organization": [self._organization(one, seats) for one in self.chosen],
            "person": self._people(seats),
            "meeting": self._meetings(consultations),
            "paper": issues,
            "goldenthread:recommendation": recommendations(self.chosen, self.addresses, self.openly),
        }

    def _organization(self, committee: Committee, seats: Iterable[Membership]) -> dict[str, Any]:
        return {
            "id": self.addresses.urn(committee),
            "type": kind_of("Organization"),
            "name": committee.name,
            "membership": [self.addresses.urn(one) for one in seats if one.committee_id == committee.pk],
            **filled(
                shortName=committee.code,
                endDate=committee.ended_on,
                web=public_address(committee.address),
                path=path(committee),
                term=[
                    filled(
                        municipal_year=one.municipal_year,
                        started_on=one.started_on,
                        ended_on=one.ended_on,
                        terms_of_reference=self.openly.words(one.terms_of_reference),
                        ours=False,
                    )
                    for one in committee.terms.all()
                ],
            ),
        }

    def _people(self, seats: Iterable[Membership]) -> list[dict[str, Any]]:
        """Members and others whom papers name: those with a seat, or who came to a meeting, or declared an interest."""
        held: dict[int, list[Membership]] = defaultdict(list)
        for seat in seats:
            held[seat.person_id].append(seat)
        people = NamedPerson.objects.filter(memberships__committee__in=self.chosen) | NamedPerson.objects.filter(
            attendance__meeting__committee__in=self.chosen
        )
        people |= NamedPerson.objects.filter(declarations__meeting__committee__in=self.chosen)
        people |= NamedPerson.objects.filter(substituted__meeting__committee__in=self.chosen)
        return [
            {
                "id": self.addresses.urn(one),
                "type": kind_of("Person"),
                "name": self.openly.name(one),
                "membership": [self._membership(seat) for seat in held[one.pk]],
            }
            for one in people.distinct().order_by("name", "pk")
            if self.openly.name(one)
        ]

    def _membership(self, seat: Membership) -> dict[str, Any]:
        """OParl's `endDate` is the last day; the record keeps the first day they no longer sat."""
        last = max(seat.started_on, seat.ended_on - timedelta(days=1)) if seat.ended_on else None
        return {
            "id": self.addresses.urn(seat),
            "type": kind_of("Membership"),
            "organization": self.addresses.urn(seat.committee),
            "role": seat.get_seat_display(),
            **filled(startDate=seat.started_on, endDate=last, party=seat.party, represents=seat.represents),
        }

    def _meetings(self, consultations: Mapping[int, str]) -> list[dict[str, Any]]:
        kept = kept_between(Meeting)
        meetings = (
            Meeting.objects.filter(committee__in=self.chosen)
            .select_related("committee")
            .prefetch_related(
                "items__documents", "documents", "attendance__person", "attendance__substitute_for",
                "declarations__person", "declarations__item", "adjournments", "public_questions__answered_by",
                "minutes__points__item", "minutes__points__part_of", "minutes__points__answers",
                "minutes__points__office", "minutes__cuts__item", "minutes__source", "minutes__approved_at",
            )
            .order_by("held_on", "pk")
        )  # fmt: skip
        return [self._meeting(one, consultations) | kept.get(one.pk, {}) for one in meetings]

    def _meeting(self, meeting: Meeting, consultations: Mapping[int, str]) -> dict[str, Any]:
        came = [one for one in meeting.attendance.all() if one.presence in _CAME and self.openly.name(one.person)]
        over_midnight = meeting.starts_at and meeting.ended_at and meeting.ended_at <= meeting.starts_at
        place = {"type": kind_of("Location"), "description": self.openly.words(meeting.place)}
        return {
            "id": self.addresses.urn(meeting),
            "type": kind_of("Meeting"),
            "name": f"{meeting.committee.name}, {meeting.held_on:%d/%m/%Y}",
            "meetingState": meeting.status,
            "cancelled": meeting.status == MeetingStatus.CANCELLED,
            "organization": [self.addresses.urn(meeting.committee)],
            "agendaItem": [
                self._item(item, order, meeting, consultations) for order, item in enumerate(meeting.items.all(), 1)
            ],
            **filled(
                start=_at(meeting.held_on, meeting.starts_at),
                end=None if over_midnight else _at(meeting.held_on, meeting.ended_at),
                location=place if meeting.place else None,
                participant=[self.addresses.urn(one.person) for one in came],
                auxiliaryFile=self._files(one for one in meeting.documents.all() if one.item_id is None),
                web=public_address(meeting.address),
                path=path(meeting),
                date=meeting.held_on,
                is_online=meeting.is_online,
                quorum_lost_at=meeting.quorum_lost_at,
                adjournment=[
                    filled(adjourned_at=one.adjourned_at, resumed_on=one.resumed_on, resumed_at=one.resumed_at,
                           ours=False)
                    for one in meeting.adjournments.all()
                ],
                attendance=[self._attendance(one) for one in meeting.attendance.all()],
                declaration=[self._declaration(one) for one in meeting.declarations.all()],
                public_question=[
                    filled(number=one.number, answered_on=one.answered_on,
                           answered_by=one.answered_by and one.answered_by.title, ours=False)
                    for one in meeting.public_questions.all()
                ],
                minutes=[self._minutes(one) for one in meeting.minutes.all()],
            ),
        }  # fmt: skip

    def _attendance(self, came: Attendance) -> dict[str, Any]:
        """A member by name; anybody else by post, or only that somebody was there."""
        is_named = bool(self.openly.name(came.person))
        other = came.substitute_for
        return filled(
            person=self.addresses.urn(came.person) if is_named else None,
            post="" if is_named else self.openly.post(came.person),
            presence=came.presence,
            is_online=came.is_online,
            role=self.openly.words(came.role),
            substitute_for=self.addresses.urn(other) if other and self.openly.name(other) else None,
            ours=False,
        )

    def _declaration(self, declared: Declaration) -> dict[str, Any]:
        """The nature of an interest in an exempt item would tell what the item was about."""
        is_named = bool(self.openly.name(declared.person))
        return filled(
            person=self.addresses.urn(declared.person) if is_named else None,
            item=self.addresses.urn(declared.item) if declared.item else None,
            interest=declared.interest,
            nature="" if item_is_exempt(declared.item) else self.openly.words(declared.nature),
            left_the_room=declared.left_the_room,
            ours=False,
        )

    def _files(self, documents: Iterable[Document]) -> list[dict[str, Any]]:
        return [
            {
                "id": self.addresses.urn(one),
                "type": kind_of("File"),
                "name": self.openly.words(one.title),
                **filled(
                    accessUrl=public_address(one.address),
                    mimeType=one.media_type,
                    size=one.size,
                    date=one.published_on,
                    kind=one.kind,
                    sha256=one.sha256,
                    theirs=("date",),
                ),
            }
            for one in documents
            if not one.is_exempt
        ]

    def _item(self, item: AgendaItem, order: int, meeting: Meeting, consultations: Mapping[int, str]) -> dict[str, Any]:
        """Of an exempt item its number, title and paragraph, and no more."""
        told = {
            "id": self.addresses.urn(item),
            "type": kind_of("AgendaItem"),
            "meeting": self.addresses.urn(meeting),
            "number": item.number,
            "order": order,
            "name": self.openly.words(item.title),
            "public": not item_is_exempt(item),
            **filled(path=path(item), exempt_paragraph=item.exempt_paragraph),
        }
        if item_is_exempt(item):
            return told
        return told | filled(
            consultation=consultations.get(item.pk),
            resolutionText=self._resolution(item, meeting),
            auxiliaryFile=self._files(item.documents.all()),
            web=public_address(item.address),
            purpose=self.openly.words(item.purpose),
            is_call_in=item.is_call_in,
            decision=self.openly.words(item.decision),
            decision_made_on=item.decision_made_on,
            decision_effective_on=item.decision_effective_on,
        )

    def _resolution(self, item: AgendaItem, meeting: Meeting) -> str:
        """The words resolved under an item, by the approved minutes where there are some, else by the draft."""
        best = max(meeting.minutes.all(), key=lambda one: one.status == MinutesStatus.APPROVED, default=None)
        points = best.points.all() if best else ()
        resolved = (one for one in points if one.item_id == item.pk and one.kind == PointKind.RESOLUTION)
        return self.openly.words("\n".join(one.text for one in resolved if not self.openly.hides_point(one.pk)))

    def _minutes(self, minutes: Minutes) -> dict[str, Any]:
        source = minutes.source
        return {
            "id": self.addresses.urn(minutes),
            "point": [self._point(one) for one in minutes.points.all() if not self.openly.hides_point(one.pk)],
            **filled(
                path=path(minutes),
                status=minutes.status,
                published_on=minutes.published_on,
                approved_at=self.addresses.urn(minutes.approved_at) if minutes.approved_at else None,
                read_from=public_address(source.place) if source else "",
                cut=[self.addresses.urn(one.item) for one in _cuts(minutes)],
                ours=False,
            ),
        }

    def _point(self, point: Point) -> dict[str, Any]:
        return {
            "id": self.addresses.urn(point),
            "position": point.position,
            "kind": point.kind,
            "is_confirmed": point.is_confirmed,
            "text": self.openly.words(point.text),
            **filled(
                path=path(point),
                item=self.addresses.urn(point.item) if point.item else None,
                label=point.label,
                lead=self.openly.words(point.lead),
                post=point.office and point.office.title,
                part_of=self.addresses.urn(point.part_of) if point.part_of else None,
                answers=self.addresses.urn(point.answers) if point.answers else None,
                due_on=point.due_on,
                ours=False,
            ),
        }


def _at(day: date, clock: time | None) -> str | None:
    """A time of day by the clock of London, with its distance from Greenwich; None where the time is not known."""
    if clock is None:
        return None
    return datetime.combine(day, clock, tzinfo=_LONDON).isoformat(timespec="seconds")


def _cuts(minutes: Minutes) -> list[ItemCut]:
    """The cuts that no whole text has mended, of open items."""
    return [one for one in minutes.cuts.all() if not one.is_mended and not item_is_exempt(one.item)]
