"""A calendar as text, in the form of RFC 5545: events in, lines out. Nothing of the record is known here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

LINE: Final = 75
"""The most octets of a line, its break not counted (RFC 5545 section 3.1)."""

_TIMEZONE: Final = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:BST",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:GMT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""The clock of the United Kingdom since 1996: forward on the last Sunday of March, back on the last of October."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ADDRESS = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a diary. Without `starts_at` it is of the whole day and leaves the day free.

    `uid` never changes; `sequence` grows when the event does; `revised_at` has a time zone. An end that is not
    after the start is left out. `status` is CONFIRMED, TENTATIVE or CANCELLED.
    """

    uid: str
    sequence: int
    revised_at: datetime
    on: date
    summary: str
    status: str = "CONFIRMED"
    starts_at: time | None = None
    ends_at: time | None = None
    description: str = ""
    location: str = ""
    address: str = ""
    category: str = ""


def calendar(events: Iterable[Event], *, name: str) -> bytes:
    """The events, in their order, as an .ics file. Times are of Europe/London, which the file itself defines."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//goldenthread//The committee's trail//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escape(name)}",
        *_TIMEZONE,
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def _event(event: Event) -> Iterator[str]:
    revised = event.revised_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield from ("BEGIN:VEVENT", f"UID:{escape(event.uid)}", f"DTSTAMP:{revised}", f"LAST-MODIFIED:{revised}")
    yield f"SEQUENCE:{event.sequence}"
    if event.starts_at is None:
        yield f"DTSTART;VALUE=DATE:{_day(event.on)}"
        yield "TRANSP:TRANSPARENT"
    else:
        yield f"DTSTART;TZID=Europe/London:{_day(event.on)}T{event.starts_at:%H%M%S}"
        if event.ends_at is not None and event.ends_at > event.starts_at:
            yield f"DTEND;TZID=Europe/London:{_day(event.on)}T{event.ends_at:%H%M%S}"
    yield f"STATUS:{event.status}"
    yield f"SUMMARY:{escape(event.summary)}"
    for label, words in (
        ("DESCRIPTION", event.description),
        ("LOCATION", event.location),
        ("CATEGORIES", event.category),
    ):
        if words:
            yield f"{label}:{escape(words)}"
    if _ADDRESS.fullmatch(event.address):
        yield f"URL:{event.address}"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escape(words: str) -> str:
    r"""Words as a TEXT value (section 3.3.11): a line break becomes `\n`; any other control character a space."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return _CONTROL.sub(" ", words)


def fold(line: str) -> str:
    """A line broken where it grows over 75 octets, never inside a character; the next begins with a space."""
    folded, room = [""], LINE
    for character in line:
        octets = len(character.encode())
        if octets > room:
            folded.append(" ")
            room = LINE - 1
        folded[-1] += character
        room -= octets
    return "\r\n".join(folded)
