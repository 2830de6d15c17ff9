"""The XML form of the looked-after return: the same tables, a child at a time.

The root holds a block for each child: a HEADER with the child's own particulars and, inside it, its
reviews (AREVIEW), times missing (AMISSING), OC2, PERMANENCE and AD_PLACED; and an EPISODE for each
episode. An element that holds others is a row of the table it is named for, or of the one whose own
headers are inside it; the child's number, birth date and sex go to every row of the child.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, Final

import numpy as np
from lxml import etree

from goldenthread.extracts.cells import plain
from goldenthread.extracts.columns import Gathering
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.headers import spellings
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.markup import broken_off, xml_options
from goldenthread.extracts.opened import Opened
from goldenthread.extracts.readers import Readers
from goldenthread.extracts.rows import Feeds, SheetRead, read_columns
from goldenthread.extracts.ssda903_tables import own_headers
from goldenthread.journey.mapping import Sheet
from goldenthread.journey.ssda903 import ELEMENTS

_LOOK_AT: Final = 20  # children, to tell what the file is
_AMONG_PARTICULARS: Final = ("uasc", "oc3", "ad1")
_OF_THE_CHILD: Final = frozenset({"child_id", "date_of_birth", "sex"})
_LAST_LINE: Final = 65_535  # the last that libxml2 keeps with an element; beyond it, only with text

_Cells = dict[str, str]


def fits(opened: Opened) -> float:
    """1 when one of the first children holds a number and an episode, or the particulars of a header; else 0."""
    with opened.stream() as stream:
        for child in islice(_children(stream, opened.name), _LOOK_AT):
            tags = {_local(one) for one in child.iter(etree.Element)}
            if "CHILDID" in tags and ({"EPISODE", "DECOM"} <= tags or {"DOB", "ETHNIC"} <= tags):
                return 1.0
    return 0.0


def read_tables(
    opened: Opened, sheets: tuple[Sheet, ...], feeds: Mapping[str, Feeds], notes: Notes,
    progress: Callable[[str, int], None] | None,
) -> dict[str, SheetRead]:  # fmt: skip
    """Every table that some child has a row of. UnreadableFile when the XML is broken."""
    gathered = {sheet.table: _Rows(sheet) for sheet in sheets}
    walk = _Walk(sheets, gathered)
    with opened.stream() as stream:
        for child in _children(stream, opened.name):
            walk.take(child)
    for name, element in walk.unknown.items():
        notes.add("column_not_known", sheet=element, column=name)
    readers = Readers()
    reads = {}
    for table, rows in gathered.items():
        if rows.lines:
            reads[table] = rows.read(feeds[table], notes, readers)
            if progress:
                progress(rows.name, len(rows.lines))
    return reads


def _children(stream: BinaryIO, file: str) -> Iterator[Any]:
    """Each block below the root, freed once the next is asked for."""
    context = etree.iterparse(stream, events=("end",), tag="{*}CHILD", **xml_options())
    try:
        for _, element in context:
            parent = element.getparent()
            if parent is None or parent.getparent() is not None:
                continue  # the child's number may be called CHILD too
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as problem:
        raise broken_off(file, problem) from problem


class _Rows:
    """The rows of one table, gathered cell by cell; a column that no row has is not there."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.name = next((element for element, table in ELEMENTS.items() if table == sheet.table), sheet.table.upper())
        self.lines: list[int] = []
        self._fields = {text: field.name for text, field in spellings(sheet).items()}
        self._cells = {field.name: Gathering() for field in sheet.fields}
        self._labels: dict[str, str] = {}

    def add(self, cells: _Cells, shared: _Cells, line: int) -> None:
        """One row; what it lacks of the child's own particulars comes from `shared`."""
        row: dict[str, str] = {}
        for name, text in (*cells.items(), *shared.items()):
            field = self._fields.get(letters_and_digits(name))
            if field and (name in cells or field in _OF_THE_CHILD) and not row.get(field):
                row[field] = text
                self._labels.setdefault(field, name)
        for field, column in self._cells.items():
            column.add(row.get(field, ""))
        self.lines.append(line)

    def read(self, feeds: Feeds, notes: Notes, readers: Readers) -> SheetRead:
        cells = {field: self._cells[field].coded() for field in self._labels}
        numbers = np.array(self.lines, np.int64)
        return read_columns(
            self.sheet, cells, numbers, notes, feeds, self.name, self.name, self._labels, readers
        )  # fmt: skip


class _Walk:
    """The rows of each child, into the tables they belong to."""

    def __init__(self, sheets: tuple[Sheet, ...], tables: Mapping[str, _Rows]) -> None:
        self._tables = tables
        self._own = {
            table: frozenset().union(*texts.values()) for table, texts in own_headers(sheets).items()
        }  # fmt: skip
        self._known = frozenset(text for sheet in sheets for text in spellings(sheet))
        self.unknown: dict[str, str] = {}  # an element's name -> what it lies in

    def take(self, child: Any) -> None:
        """Add the rows of one child's block."""
        particulars: _Cells = {}
        line = _line(child)
        rows = []
        for element in child.iter(etree.Element):
            cells = self._cells(element)
            if not cells:
                continue
            if element is child or _local(element) == "HEADER":
                particulars |= {name: text for name, text in cells.items() if not particulars.get(name)}
                line = _line(element)
            elif table := self._table(element, cells):
                rows.append((table, cells, _line(element)))
        if particulars:
            self._tables["header"].add(particulars, {}, line)
        held = {letters_and_digits(name) for name, text in particulars.items() if text}
        for table in _AMONG_PARTICULARS:
            if held & self._own[table]:
                self._tables[table].add(particulars, {}, line)
        for table, cells, at in rows:
            self._tables[table].add(cells, particulars, at)

    def _cells(self, element: Any) -> _Cells:
        """The text of each element inside that holds no others."""
        cells: _Cells = {}
        for one in element.iterchildren(etree.Element):
            if len(one) == 0:
                name = _local(one)
                cells[name] = cells.get(name) or plain(one.text or "")
                if letters_and_digits(name) not in self._known:
                    self.unknown.setdefault(name, _local(element))
        return cells

    def _table(self, element: Any, cells: _Cells) -> str:
        """The table that an element is a row of: by its name, else by the headers that no other table has."""
        if named := ELEMENTS.get(_local(element)):
            return named
        held = {letters_and_digits(name) for name in cells}
        table = max(self._own, key=lambda one: len(held & self._own[one]))
        return table if held & self._own[table] else ""


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _line(element: Any) -> int:
    """The line on which an element starts; late in a long file libxml2 gives that of its first text's end."""
    line = int(element.sourceline or 0)
    return line if line < _LAST_LINE else line - (element.text or "").count("\n")
