"""What a page says, in the words of the field. What it does not say is None, and is never guessed."""

import datetime
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Service:
    """What the web service says of a meeting beyond its page; None where it is silent."""

    status: str | None = None
    location: str | None = None
    actual_start: datetime.time | None = None
    planned_finish: datetime.time | None = None
    is_webcast: bool | None = None
    has_agenda: bool | None = None
    has_minutes: bool | None = None
    has_decisions: bool | None = None


@dataclass(slots=True)
class Meeting:
    """One meeting: `committee` without ' - Expired dd/mm/yy', `item_ref` the item number printed in brackets."""

    committee: str | None = None
    date: datetime.date | None = None
    time: datetime.time | None = None
    item_ref: str | None = None
    id: int | None = None
    service: Service | None = None


@dataclass(slots=True)
class Document:
    """A document: `type` in lower case, `size` as printed. A page gives no id, a feed no size."""

    name: str
    type: str | None = None
    size: str | None = None
    id: int | None = None
    url: str | None = None
    is_restricted: bool = False
    restriction_paragraphs: tuple[str, ...] = ()


@dataclass(slots=True)
class Point:
    """A bullet, a numbered entry or a paragraph: its mark without brackets, and the paragraph that led its list in."""

    text: str
    label: str | None = None
    lead: str | None = None


@dataclass(slots=True)
class Part:
    label: str
    text: str
    parts: "list[Part]" = field(default_factory=list)


@dataclass(slots=True)
class Resolution:
    """What was resolved: `kind` resolved, decided, agreed, noted, recommended; unmarked where the marker was lost."""

    kind: str
    section: str
    marker: str | None = None
    lead: str | None = None
    text: str | None = None
    parts: list[Part] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def words(self) -> str:
        """All its words in order, without marks; the same for a resolution printed a second time."""
        said = [self.lead or "", self.text or "", *_words(self.parts)]
        return " ".join(" ".join(said).split())


def _words(parts: list[Part]) -> list[str]:
    return [word for part in parts for word in (part.text, *_words(part.parts))]


@dataclass(slots=True)
class Action:
    """An 'ACTION:' line; `of_point` counts from 1, and is 0 where it stands before any point."""

    marker: str
    owner: str
    of_point: int


@dataclass(slots=True)
class Declaration:
    member: str
    type: str | None
    nature: str | None


@dataclass(slots=True)
class Aside:
    """Words that are no point.

    `kind`: a 'heading', the 'table head' of declarations, a 'minute number' before a resolution, or a 'lead', which is
    a paragraph ending in ':' that no list followed; 'cut', the site's mark of a cut of another item.
    """

    kind: str
    text: str
    before_point: int


@dataclass(slots=True)
class Item:
    """One item of an agenda with what its minutes say."""

    number: str | None = None
    title: str | None = None
    purpose: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    has_additional_documents: bool = False
    has_supporting_documents: bool = False
    has_minutes_label: bool = False
    has_decision_label: bool = False
    points: list[Point] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    cut_marker: str | None = None
    cut_agenda: str | None = None
    id: int | None = None
    minute_number: str | None = None
    is_heading: bool = False
    is_restricted: bool = False
    is_call_in: bool = False

    def distinct_resolutions(self) -> list[Resolution]:
        """Each resolution once: the same words under Decision and under Minutes are one.

        'That' before it, the case and the last stop make no difference; the second, of the minutes, stands.
        """
        found = {_bare(one.words()): one for one in self.resolutions}
        return list(found.values())


def _bare(words: str) -> str:
    return words.lower().removeprefix("that ").rstrip(" .;")


@dataclass(slots=True)
class Attendee:
    """`status`: present, substitute, apologies, absent, in_attendance, expected, not_recorded; else as printed."""

    name: str
    role: str | None
    status: str


@dataclass(slots=True)
class Attendance:
    """Who was there: `register` of an attendance page or the feed; the rest from sentences of the minutes."""

    apologies: list[str] = field(default_factory=list)
    in_attendance: list[tuple[str, str | None]] = field(default_factory=list)
    substitutes: list[tuple[str, str]] = field(default_factory=list)
    register: list[Attendee] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.apologies or self.in_attendance or self.substitutes or self.register)


@dataclass(slots=True)
class Occurrence:
    """The subject at one meeting: of a meeting page, the meeting itself with all its items."""

    meeting: Meeting | None
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Listed:
    """A meeting in a list of meetings: `status` as printed (Confirmed, Cancelled)."""

    date: datetime.date | None
    time: datetime.time | None
    id: int | None = None
    status: str | None = None
    committee: str | None = None
    committee_id: int | None = None
    is_webcast: bool | None = None


@dataclass(slots=True)
class Unread:
    """Text nobody recognised, with the line, or the element, where it stands."""

    place: str
    text: str


@dataclass(slots=True)
class Remark:
    """What a person should look at: nothing was mended. `about` is the text it was said of."""

    rule: str
    sentence: str
    about: str | None = None
    item: str | None = None


@dataclass(slots=True)
class Page:
    """A page, read. `cut_by_capture`: the copy stops before the page does, and `cut_reason` says why we think so."""

    page_kind: str
    page_heading: str | None = None
    issue_title: str | None = None
    fields: dict[str, str] | None = None
    occurrences: list[Occurrence] = field(default_factory=list)
    minutes_status: str | None = None
    venue: str | None = None
    contact: str | None = None
    attendance: Attendance | None = None
    documents: list[Document] = field(default_factory=list)
    meetings: list[Listed] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    cut_by_capture: bool = False
    cut_reason: str | None = None
    unread: list[Unread] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def items(self) -> list[Item]:
        return [item for one in self.occurrences for item in one.items]
