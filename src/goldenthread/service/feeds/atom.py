"""The changes of the trail as an Atom feed (RFC 4287): one entry for each kept version that changed what is told.

An entry says what was added or changed and names the things it changed, in their words of today; it gives no earlier
words, for what was corrected was corrected for a reason. Who made the change is not told.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from xml.etree import ElementTree

from goldenthread.service.feeds.addresses import Addresses, path
from goldenthread.service.feeds.held import asked_of, committees, moment
from goldenthread.service.feeds.oparl_words import public_address
from goldenthread.service.feeds.openly import Openly
from goldenthread.service.keeping import Kept
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Committee,
    Document,
    Meeting,
    Minutes,
    Point,
    ProgressNote,
    Recommendation,
    Response,
    StatusChange,
)
from goldenthread.service.scrutiny.selectors.exempt import item_is_exempt

MOST: Final = 500
"""The most entries of a feed: the newest."""

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_BEFORE_ANYTHING: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Told:
    """A row as the feed tells it: its title, what its coming says in a sentence, and its address on the web. What of
    it is told elsewhere is left out: that it came, or the fields `told_elsewhere`."""

    row: Kept
    title: str
    added: str
    address: str = ""
    is_told_when_added: bool = True
    told_elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Entry:
    at: datetime
    id: str
    title: str
    said: str
    path: str
    address: str


def atom(which: str | None, on: date) -> bytes:
    """The newest 500 changes to the trail of the committee `which`, or of every committee, newest first.

    Nothing of an exempt item but its title is told, nor any name but a member's. The day `on` changes nothing in it.
    NotFound where no such committee is held.
    """
    chosen = committees(which)
    addresses, openly = Addresses.of_the_record(), Openly()
    entries: list[_Entry] = []
    for model, (fields, rows) in _SOURCES.items():
        told = {one.row.pk: one for one in rows(chosen, openly)}
        entries += _entries(model, fields, told, addresses)
    entries.sort(key=lambda one: (one.at, one.id), reverse=True)
    return _feed(", ".join(one.name for one in chosen), addresses, chosen, entries[:MOST])


def _entries(
    model: type[Kept], fields: tuple[str, ...], told: dict[int, _Told], addresses: Addresses
) -> Iterator[_Entry]:
    """One for each version that differs from the one before it in what is told."""
    last: dict[int, dict[str, Any]] = {}
    versions = model.history.order_by("history_date", "history_id").values_list(
        "id", "history_id", "history_date", *fields
    )
    for pk, version, at, *values in versions.iterator(chunk_size=2000):
        one = told.get(pk)
        if one is None:
            continue
        now = {name: value for name, value in zip(fields, values, strict=True) if name not in one.told_elsewhere}
        before = last.get(pk)
        last[pk] = now
        if before == now or (before is None and not one.is_told_when_added):
            continue
        changed = [_said(one.row, name) for name in now if before and before[name] != now[name]]
        yield _Entry(
            at=at,
            id=addresses.named(f"change/{path(one.row)}/{version}"),
            title=one.title,
            said=f"Changed: {', '.join(changed)}." if before else one.added,
            path=path(one.row),
            address=one.address,
        )


def _said(row: Kept, field: str) -> str:
    """What changed, and of a day which it is now: 'notice received on 09/06/2020'."""
    now = getattr(row, field)
    label = str(row._meta.get_field(field).verbose_name)
    return f"{label} {_day(now)}" if isinstance(now, date) else label


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def _meetings(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for one in Meeting.objects.filter(committee__in=chosen).select_related("committee"):
        title = f"Meeting of {_of(one)}: {one.get_status_display().lower()}"
        added = f"A meeting was entered: {_of(one)}."
        yield _Told(one, title, added, public_address(one.address))


def _of(meeting: Meeting) -> str:
    return f"{meeting.committee.name}, {meeting.held_on:%d/%m/%Y}"


def _items(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for one in AgendaItem.objects.filter(meeting__committee__in=chosen).select_related("meeting__committee"):
        address = "" if item_is_exempt(one) else public_address(one.address)
        closed = f" It is not open to the public (paragraph {one.exempt_paragraph})." if item_is_exempt(one) else ""
        added = f"On the agenda of {_day(one.meeting.held_on)}: item {one.number}, {openly.words(one.title)}.{closed}"
        yield _Told(one, f"Item {one.number}, {openly.words(one.title)}: {_of(one.meeting)}", added, address)


def _documents(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    papers = Document.objects.filter(meeting__committee__in=chosen, is_exempt=False)
    for one in papers.select_related("meeting__committee", "item"):
        if not item_is_exempt(one.item):
            title = f"{one.get_kind_display()}, {openly.words(one.title)}: {_of(one.meeting)}"
            of = f"item {one.item.number} of the meeting" if one.item else "the meeting"
            added = f"{one.get_kind_display()} for {of} of {_day(one.meeting.held_on)}: {openly.words(one.title)}."
            yield _Told(one, title, added, public_address(one.address))


def _minutes(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    """Each with how many points of it are open to the public."""
    points = Point.objects.filter(minutes__meeting__committee__in=chosen).values_list("pk", "minutes")
    told = Counter(minutes for pk, minutes in points if not openly.hides_point(pk))
    for one in Minutes.objects.filter(meeting__committee__in=chosen).select_related("meeting__committee"):
        count = "1 point" if told[one.pk] == 1 else f"{told[one.pk]:,} points"
        added = f"The {one.named()} of {_day(one.meeting.held_on)}, with {count}."
        title = f"{one.named().capitalize()}: {_of(one.meeting)}"
        yield _Told(one, title, added, public_address(one.meeting.address))


def _points(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    """That a point came is told by its minutes; that it changed is told of itself."""
    points = Point.objects.filter(minutes__meeting__committee__in=chosen).select_related("minutes__meeting__committee")
    for one in points:
        if not openly.hides_point(one.pk):
            title = f"Point {one.position} of the {one.minutes.named()}: {_of(one.minutes.meeting)}"
            yield _Told(one, title, added="", is_told_when_added=False)


def _asked(chosen: list[Committee], openly: Openly) -> Iterator[Recommendation]:
    return (one for one in asked_of(chosen) if not openly.hides(one))


def _recommendations(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for one in _asked(chosen, openly):
        title = f"{one.get_kind_display()} {one.reference}: {one.get_status_display().lower()}"
        yield _Told(
            one, title, _asked_for(one, openly), told_elsewhere=frozenset({"status"} if one.changes.all() else ())
        )


def _asked_for(asked: Recommendation, openly: Openly) -> str:
    """Where and of whom it was asked, in what words, by when, and when notice of it was received."""
    lead = asked.part_of.text.strip() if asked.part_of else ""
    of = f" of {openly.words(asked.addressed_to)}" if asked.addressed_to else ""
    due = f" Due on {_day(asked.due_on)}." if asked.due_on else ""
    notice = f" Notice received on {_day(asked.notice_received_on)}." if asked.notice_received_on else ""
    words = openly.words(" ".join(filter(None, (lead, asked.text.strip()))))
    words += "" if words.endswith((".", "?", "!")) else " (in parts)." if words.endswith(":") else "."
    return f"Asked{of} on {_day(asked.meeting.held_on)}: {words}{due}{notice}"


def _responses(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for asked in _asked(chosen, openly):
        for one in asked.responses.all():
            title = f"Response to {asked.reference}, {one.responded_on:%d/%m/%Y}: {one.get_position_display().lower()}"
            principle = ", in principle" if one.is_in_principle else ""
            promised = f" Something is promised by {_day(one.action_due_on)}." if one.action_due_on else ""
            said = f"{one.get_position_display().lower()}{principle}"
            added = f"{asked.reference} was answered on {_day(one.responded_on)}: {said}.{promised}"
            yield _Told(one, title, added, public_address(one.address))


def _progress(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for asked in _asked(chosen, openly):
        for one in asked.progress.all():
            evidence = ", with evidence" if one.evidence.strip() else ""
            added = f"Progress on {asked.reference} was noted on {_day(one.noted_on)}{evidence}."
            yield _Told(one, f"Progress on {asked.reference}, {_day(one.noted_on)}", added)


def _changes(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for asked in _asked(chosen, openly):
        for one in asked.changes.all():
            status = one.get_status_display().lower()
            met = f", as the meeting of {_day(one.meeting.held_on)} decided" if one.meeting else ""
            added = f"{asked.reference} is {status} from {_day(one.on)}{met}."
            yield _Told(one, f"{asked.reference}: {status} from {_day(one.on)}", added)


_Rows = Callable[[list[Committee], Openly], Iterator[_Told]]

_SOURCES: Final[dict[type[Kept], tuple[tuple[str, ...], _Rows]]] = {
    Meeting: (("held_on", "starts_at", "ended_at", "place", "is_online", "status", "address"), _meetings),
    AgendaItem: (("number", "title", "exempt_paragraph"), _items),
    Document: (("title", "kind", "address", "published_on"), _documents),
    Minutes: (("status", "published_on"), _minutes),
    Point: (("text", "kind", "is_confirmed", "due_on"), _points),
    Recommendation: (("text", "kind", "addressed_to", "due_on", "notice_received_on", "owner", "judgement",
                      "status"), _recommendations),
    Response: (("responded_on", "text", "position", "action_promised", "action_due_on"), _responses),
    ProgressNote: (("noted_on", "text", "evidence"), _progress),
    StatusChange: (("on", "status"), _changes),
}  # fmt: skip
"""What is told of each kind. How a recommendation stands is told by its changes of status where it has any."""


def _feed(name: str, addresses: Addresses, chosen: list[Committee], entries: list[_Entry]) -> bytes:
    """The feed as XML. Its id stays as long as it is of the same committees."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}feed")
    scope = ",".join(sorted(path(one) for one in chosen))
    updated = entries[0].at if entries else _BEFORE_ANYTHING
    _add(root, "id", addresses.named(f"atom/{scope}"))
    _add(root, "title", f"What changed: {name}")
    _add(root, "updated", moment(updated))
    _add(_add(root, "author"), "name", name)
    for one in entries:
        entry = _add(root, "entry")
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "updated", moment(one.at))
        _add(entry, "category", term=one.path)
        _add(entry, "content", one.said, type="text")  # without it an entry would need an address on the web
        if one.address:
            _add(entry, "link", rel="alternate", href=one.address)
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _add(into: ElementTree.Element, name: str, words: str = "", **attributes: str) -> ElementTree.Element:
    added = ElementTree.SubElement(into, f"{{{_NAMESPACE}}}{name}", attributes)
    added.text = _without_controls(words) or None
    return added


def _without_controls(words: str) -> str:
    """XML 1.0 has no place for control characters, nor for half a surrogate: a space stands for each."""
    return "".join(
        " " if (one < " " and one not in "\t\n\r") or "\ud800" <= one <= "\udfff" or one in "\ufffe\uffff" else one
        for one in words
    )
