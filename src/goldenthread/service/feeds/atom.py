"""The changes of the trail as an Atom feed (RFC 4287): one entry for each kept version that changed what is told.

An entry says what was added or changed and names the things it changed, in their words of today; it gives no earlier
words, for what was corrected was corrected for a reason. Who made the change is not told.
"""

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
    """A row as the feed tells it: its title and its address on the web. What of it is told elsewhere is left out:
    that it came, or the fields `told_elsewhere`."""

    row: Kept
    title: str
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
        changed = [_label(model, name) for name in now if before and before[name] != now[name]]
        yield _Entry(
            at=at,
            id=addresses.named(f"change/{path(one.row)}/{version}"),
            title=one.title,
            said=f"Changed: {', '.join(changed)}." if before else "Added.",
            path=path(one.row),
            address=one.address,
        )


def _label(model: type[Kept], field: str) -> str:
    return str(model._meta.get_field(field).verbose_name)


def _meetings(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for one in Meeting.objects.filter(committee__in=chosen).select_related("committee"):
        yield _Told(one, f"Meeting of {_of(one)}: {one.get_status_display().lower()}", public_address(one.address))


def _of(meeting: Meeting) -> str:
    return f"{meeting.committee.name}, {meeting.held_on:%d/%m/%Y}"


def _items(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for one in AgendaItem.objects.filter(meeting__committee__in=chosen).select_related("meeting__committee"):
        address = "" if item_is_exempt(one) else public_address(one.address)
        yield _Told(one, f"Item {one.number}, {openly.words(one.title)}: {_of(one.meeting)}", address)


def _documents(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    papers = Document.objects.filter(meeting__committee__in=chosen, is_exempt=False)
    for one in papers.select_related("meeting__committee", "item"):
        if not item_is_exempt(one.item):
            title = f"{one.get_kind_display()}, {openly.words(one.title)}: {_of(one.meeting)}"
            yield _Told(one, title, public_address(one.address))


def _minutes(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for one in Minutes.objects.filter(meeting__committee__in=chosen).select_related("meeting__committee"):
        title = f"{one.get_status_display()} minutes: {_of(one.meeting)}"
        yield _Told(one, title, public_address(one.meeting.address))


def _points(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    """That a point came is told by its minutes; that it changed is told of itself."""
    points = Point.objects.filter(minutes__meeting__committee__in=chosen).select_related("minutes__meeting__committee")
    for one in points:
        if not openly.hides_point(one.pk):
            title = f"Point {one.position} of the {one.minutes.status} minutes: {_of(one.minutes.meeting)}"
            yield _Told(one, title, is_told_when_added=False)


def _asked(chosen: list[Committee], openly: Openly) -> Iterator[Recommendation]:
    return (one for one in asked_of(chosen) if not openly.hides(one))


def _recommendations(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for one in _asked(chosen, openly):
        title = f"{one.get_kind_display()} {one.reference}: {one.get_status_display().lower()}"
        yield _Told(one, title, told_elsewhere=frozenset({"status"} if one.changes.all() else ()))


def _responses(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for asked in _asked(chosen, openly):
        for one in asked.responses.all():
            title = f"Response to {asked.reference}, {one.responded_on:%d/%m/%Y}: {one.get_position_display().lower()}"
            yield _Told(one, title, public_address(one.address))


def _progress(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for asked in _asked(chosen, openly):
        for one in asked.progress.all():
            yield _Told(one, f"Progress on {asked.reference}, {one.noted_on:%d/%m/%Y}")


def _changes(chosen: list[Committee], openly: Openly) -> Iterator[_Told]:
    for asked in _asked(chosen, openly):
        for one in asked.changes.all():
            yield _Told(one, f"{asked.reference}: {one.get_status_display().lower()} from {one.on:%d/%m/%Y}")


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
