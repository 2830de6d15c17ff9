"""XML files, streamed: the rows of a tree of elements, column by column, a record at a time.

Namespaces are left out of account, and so is text between elements. Whatever order elements come in, a
field is its row's, and an element that is blank is as one that is absent.
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

import numpy as np
from lxml import etree

from goldenthread.extracts.columns import Gathering
from goldenthread.extracts.markup import broken_off, xml_options
from goldenthread.extracts.xml_rows import RowsOf
from goldenthread.journey.cin_census_elements import Element

_PIECE: Final = 4096
_LOOK_AT: Final = 64 * 1024  # bytes, to tell what a document is
_BATCH: Final = 4096  # rows held as rows before they join their columns
_LAST_LINE: Final = 65_535  # the last that libxml2 keeps with an element; beyond it, only with text


def local(tag: str) -> str:
    """An element's name without its namespace."""
    return tag.rpartition("}")[2]


def start_of(stream: BinaryIO) -> dict[str, str]:
    """The elements that the first 64 KB hold, each with the text of its first; a fault in it ends the look."""
    parser = etree.XMLPullParser(events=("start", "end"), **xml_options())
    found: dict[str, str] = {}
    seen = 0
    try:
        while seen < _LOOK_AT and (piece := stream.read(_PIECE)):
            seen += len(piece)
            parser.feed(piece)
            for event, element in parser.read_events():
                if isinstance(element.tag, str):
                    text = (element.text or "").strip() if event == "end" else ""
                    found[local(element.tag)] = found.get(local(element.tag)) or text
    except etree.XMLSyntaxError:
        pass  # what came before it tells enough
    return found


@dataclass(slots=True)
class Strangers:
    """Elements that we do not know, or that repeat where one may stand: how many, and the first one's line."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, parent: str, name: str, line: int) -> None:
        """Count one more."""
        key = (parent, name)
        self.counts[key] = self.counts.get(key, 0) + 1
        self.lines.setdefault(key, line)

    def join(self, other: "Strangers", lines: int) -> None:
        """Add what was counted elsewhere, `lines` more to each line."""
        for key, count in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + count
            self.lines.setdefault(key, other.lines[key] + lines)

    def without(self, other: "Strangers") -> "Strangers":
        """What was counted here beyond `other`."""
        more = {key: count - other.counts.get(key, 0) for key, count in self.counts.items()}
        return Strangers({key: count for key, count in more.items() if count > 0}, self.lines)


def records(
    stream: BinaryIO, file: str, within: Mapping[str, str], strangers: Strangers
) -> Iterator[tuple[str, Any]]:  # fmt: skip
    """Each record with its name, in the file's order; it is freed once the next is asked for.

    `within` gives for each record's name its parent's; a namesake elsewhere is no record. What stands
    beside records and is none is counted among `strangers`. Raises UnreadableFile where the XML breaks off.
    """
    context = etree.iterparse(
        stream, events=("end",), tag=[f"{{*}}{name}" for name in within], remove_comments=True, remove_pis=True,
        **xml_options(),
    )  # fmt: skip
    try:
        for _, element in context:
            parent = element.getparent()
            if parent is None or local(parent.tag) != within[local(element.tag)]:
                continue
            yield local(element.tag), element
            element.clear(keep_tail=False)
            while (before := element.getprevious()) is not None:
                _note_beside(before, parent, within, strangers)
                parent.remove(before)
    except etree.XMLSyntaxError as problem:
        raise broken_off(file, problem) from problem
    for parent in (context.root, *context.root):
        if local(parent.tag) in within.values():
            for element in parent:
                _note_beside(element, parent, within, strangers)


def _note_beside(element: Any, parent: Any, within: Mapping[str, str], strangers: Strangers) -> None:
    name, around = local(element.tag), local(parent.tag)
    if within.get(name) != around and name not in within.values():
        strangers.add(around, name, line_of(element))


def line_of(element: Any) -> int:
    """The line of the file on which the element starts.

    From line 65,535 on libxml2 gives the line on which the element's first text ends.
    """
    line = element.sourceline or 0
    return line if line < _LAST_LINE else line - (element.text or "").count("\n")


class _Gathered:
    """The rows of one table as they are gathered. The number of a row counts from the last cut."""

    __slots__ = ("_columns", "around", "batch", "blank", "count", "element", "lines", "owners", "places")

    def __init__(self, element: Element, around: "_Gathered | None") -> None:
        self.element, self.around = element, around
        names = _fields(element)
        self.places = {name: place for place, name in enumerate(names)}
        self.blank = [""] * len(names)
        self._begin()

    def _begin(self) -> None:
        self.count = 0
        self._columns = {name: Gathering() for name in self.places}
        self.lines, self.owners = array("i"), array("i")
        self.batch: list[list[str]] = []

    def gather(self) -> None:
        """Let the rows held as rows join their columns."""
        if self.batch:
            for column, cells in zip(self._columns.values(), zip(*self.batch, strict=True), strict=True):
                column.extend(cells)
            self.batch.clear()

    def cut(self, around: RowsOf | None) -> RowsOf:
        """The rows gathered so far; from now on others are."""
        self.gather()
        columns = {name: column.coded() for name, column in self._columns.items()}
        lines, owners = np.array(self.lines, np.int32), np.array(self.owners, np.int32)
        self._begin()
        return RowsOf(self.element, around, columns, lines, owners)


@dataclass(slots=True)
class _Known:
    """An element that begins a row, or lies around fields and rows.

    `inside` gives for each tag in it the place of the field it fills, or what it is; the walk adds the
    tags that a namespace makes of the same names.
    """

    tag: str
    rows: _Gathered | None
    place: int  # of the field that a row's own text fills; -1 for none
    inside: dict[str, "int | _Known"]


class Walk:
    """Walks records by a tree of elements, and gathers their rows by table."""

    def __init__(self, tree: Element) -> None:
        self.strangers, self.repeats = Strangers(), Strangers()
        self._tables: dict[str, _Gathered] = {}
        self._tree = self._compiled(tree, None)

    def _compiled(self, element: Element, around: _Gathered | None) -> _Known:
        rows = around
        if element.row_of:
            rows = self._tables.get(element.row_of) or _Gathered(element, around)
            self._tables[element.row_of] = rows
        assert rows is not None  # a record is a row
        inside: dict[str, int | _Known] = {
            one.tag: rows.places[one.field] if one.field and not one.row_of else self._compiled(one, rows)
            for one in element.inside
        }
        place = rows.places[element.field] if element.field else -1
        return _Known(element.tag, rows if element.row_of else None, place, inside)

    def take(self, record: Any) -> None:
        """Add the rows of one record."""
        if self._tree.rows is not None:
            self._row(record, self._tree, self._tree.rows, -1)

    def rows(self) -> int:
        """How many rows were gathered since the last cut."""
        return sum(one.count for one in self._tables.values())

    def cut(self) -> dict[str, RowsOf]:
        """The tables gathered since the last cut, each after the one its rows lie in."""
        found: dict[str, RowsOf] = {}
        for name, rows in self._tables.items():
            found[name] = rows.cut(found[rows.around.element.row_of] if rows.around else None)
        return found

    def _row(self, element: Any, known: _Known, rows: _Gathered, owner: int) -> None:
        number = rows.count
        rows.count = number + 1
        rows.owners.append(owner)
        line = element.sourceline
        rows.lines.append(line if line < _LAST_LINE else line_of(element))
        if known.place < 0:
            cells = rows.blank.copy()
            self._inside(element, known, cells, number)
        else:
            cells = [element.text or ""]  # a row that is its one field
            if len(element):
                self._unknown(element)
        batch = rows.batch
        batch.append(cells)
        if len(batch) == _BATCH:
            rows.gather()

    def _inside(self, element: Any, known: _Known, cells: list[str], number: int) -> None:
        """What lies in `element`: the fields of the row `number`, whose `cells` are filled, and rows within it.

        This runs for every element of the file. Of a field that comes twice the first is taken.
        """
        inside = known.inside
        for one in element:
            try:
                what = inside[one.tag]
            except KeyError:
                named = self._named(one, known)
                if named is None:
                    continue
                what = named
            if isinstance(what, int):
                text = one.text
                if not text:
                    if len(one):
                        self._unknown(one)
                elif cells[what]:
                    self.repeats.add(known.tag, local(one.tag), line_of(one))
                else:
                    cells[what] = text
            elif what.rows is not None:
                self._row(one, what, what.rows, number)
            else:
                self._inside(one, what, cells, number)

    def _unknown(self, element: Any) -> None:
        for one in element:
            self.strangers.add(local(element.tag), local(one.tag), line_of(one))

    def _named(self, element: Any, known: _Known) -> "int | _Known | None":
        """What a child with a namespace is; None, and counted, when it is none we know."""
        what = known.inside.get(local(element.tag))
        if what is None:
            self.strangers.add(known.tag, local(element.tag), line_of(element))
        else:
            known.inside[element.tag] = what
        return what


def _fields(element: Element) -> list[str]:
    """The fields of the row an element begins: its own, and those of what lies in it up to the next row."""
    own = [element.field] if element.field else []
    return [*own, *(name for one in element.inside if not one.row_of for name in _fields(one))]
