"""The cells of one table of the Standard Safeguarding Dataset, its stand-ins taken for blanks.

Builds of the dataset fill a column they cannot yet supply with PLACEHOLDER_DATA, SSD_PH, 1900-01-01
or 9999-12-31. All of them mean blank. A column that holds nothing else is as good as absent: no
indicator may be told that it was supplied.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from operator import or_
from typing import Final

import numpy as np

from goldenthread.extracts import dates
from goldenthread.extracts.cells import NULL_MARKERS, Cell, as_text, plain
from goldenthread.extracts.columns import Coded
from goldenthread.extracts.delimited import ParquetFile
from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.headers import Header, nearest, read_header, required
from goldenthread.extracts.layout import note_header
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.plain import plain_columns
from goldenthread.extracts.readers import Readers
from goldenthread.extracts.rows import NOTE, Feeds, SheetRead, read_columns, read_rows
from goldenthread.extracts.ssd_tables import Found
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import FieldKind, Sheet
from goldenthread.journey.ssd import PLACEHOLDERS
from goldenthread.journey.ssd_columns import COLUMNS

# A row that is all stand-ins is a row: what stands for nothing says so, and does not look like an empty line.
_BLANK: Final = "NULL"

# Words of the standard that would be read as something else, and what is read in their place.
_SAID_OTHERWISE: Final[Mapping[str, Mapping[str, str]]] = {
    "clea_care_leaver_eligibility": {"no current eligibility": _BLANK},  # a blank, and no code
}


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table once read. `filled` are the fields that hold anything at all, readable or not."""

    read: SheetRead
    filled: frozenset[str]


def read_table(
    found: Found, sheet: Sheet, notes: Notes, feeds: Feeds, place: str,
    progress: Callable[[str, int], None] | None = None,
) -> TableRead | None:  # fmt: skip
    """The rows of one table; None, with a finding, when a column no row can do without is absent or a stand-in.

    `place` is the part's name in findings, blank for a file that is one table.
    """
    name = found.part.name
    header = _header(found, sheet)
    note_header(sheet, header, notes, place, feeds)
    if _lacks(sheet, header, header.columns, notes, place, feeds):
        return None
    coded = _by_columns(found, sheet, header)
    if coded is not None:
        count = len(coded[0])
        if progress:
            progress(name, count + 1)
        cells = {name: coded[column] for name, column in header.columns.items()}
        numbers = np.arange(2, count + 2, dtype=np.int64)
        cleaned = _Cleaned.of(cells, numbers, sheet, header, notes, place, feeds)
        if _lacks(sheet, header, cleaned.cells, notes, place, feeds):
            return None
        read = read_columns(_keyed(sheet, cleaned), cleaned.cells, numbers, notes, feeds, place, name, header.labels)
        return TableRead(read, cleaned.filled)
    grid = found.part.grid(notes, progress)
    below = np.arange(header.row + 2, len(grid.rows) + 1, dtype=np.int64)
    rows = grid.rows[header.row + 1 :]
    cells = {name: Coded.of([row[column] for row in rows]) for name, column in header.columns.items()}
    cleaned = _Cleaned.of(cells, below, sheet, header, notes, place, feeds)
    if _lacks(sheet, header, cleaned.cells, notes, place, feeds):
        return None
    header = replace(
        header, columns={name: header.columns[name] for name in cleaned.cells},
        labels={name: header.labels[name] for name in cleaned.cells},
    )  # fmt: skip
    read = read_rows(
        _keyed(sheet, cleaned), _rewritten(grid, header, cleaned), header, notes, feeds, place,
        Readers(grid.is_1904),
    )  # fmt: skip
    return TableRead(read, cleaned.filled)


def _by_columns(found: Found, sheet: Sheet, header: Header) -> list[Coded] | None:
    """The part a column at a time, where nothing among its rows can be no row; else None."""
    if not isinstance(found.part, ParquetFile):
        columns = plain_columns(found.part, sheet, header)
        return columns.coded if columns is not None else None
    coded = found.part.coded()
    name = next((name for name in sheet.key if name in header.columns), None)
    if name is None:
        return None
    key, label = coded[header.columns[name]], letters_and_digits(header.labels[name])
    return coded if len(key) and not any(_may_be_no_row(one, label) for one in key.contents) else None


def _may_be_no_row(content: Cell, label: str) -> bool:
    """Whether a row whose key holds `content` may be blank, a note, a total or a repeat of the header `label`."""
    if not isinstance(content, str) or content.isdecimal():
        return False
    return letters_and_digits(content) in ("", label) or bool(NOTE.match(as_text(content)))


def _header(found: Found, sheet: Sheet) -> Header:
    """What the header row names. Columns that the standard has and nothing needs are passed over."""
    header = read_header(sheet, found.top, found.header)
    known = {letters_and_digits(name) for name in COLUMNS[sheet.table]}
    unknown = {at: text for at, text in header.unknown.items() if letters_and_digits(text) not in known}
    return replace(header, unknown=unknown)


def _lacks(sheet: Sheet, header: Header, held: Mapping[str, object], notes: Notes, place: str, feeds: Feeds) -> bool:
    """Whether a column no row can do without is not held; a finding for each that no header names."""
    absent = [field for field in required(sheet) if field.name not in held]
    for field in absent:
        if field.name not in header.columns:
            near = nearest(field, header)
            notes.add(
                "required_column_missing", sheet=place, column=field.header, feeds=feeds.row,
                accepted=quoted((field.header, *field.variants)) + (f'. Nearest found: "{near}"' if near else ""),
            )  # fmt: skip
    return bool(absent)


def _keyed(sheet: Sheet, cleaned: "_Cleaned") -> Sheet:
    """`sheet` with its key where every row has one; without, where rows of no id would all seem to share it."""
    return sheet if cleaned.whole.issuperset(sheet.key) else replace(sheet, key=())


def _bare(content: str) -> str:
    """A text as markers are compared with it."""
    text = content.strip()
    return (text if text.isascii() and " " not in text else plain(text)).casefold()


@cache
def _codes(name: str) -> frozenset[str]:
    """The codes of a list, as markers are compared with them; none without a list."""
    return frozenset(code.code.casefold() for code in CODE_LISTS[name].codes) if name else frozenset()


def _is_empty(content: Cell, codes: frozenset[str]) -> bool:
    """Whether a cell says nothing. NONE is a code of a disability, and of nothing else."""
    if not isinstance(content, str) or content.isdecimal():
        return False
    return _bare(content) in NULL_MARKERS and _bare(content) not in codes


def _is_stand_in(content: Cell) -> bool:
    return isinstance(content, str) and not content.isdecimal() and _bare(content) in PLACEHOLDERS


def _is_no_day(content: Cell) -> bool:
    """Whether the cell of a date column is a stand-in."""
    if not isinstance(content, str | date | time):
        return False
    text = plain(content) if isinstance(content, str) else content
    return _is_stand_in(content) or dates.read_date(text) in dates.PLACEHOLDERS


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """The columns of a table without its stand-ins.

    `changed` are the fields that held any, `filled` those that hold anything, `whole` those without a blank.
    """

    cells: dict[str, Coded]
    changed: frozenset[str]
    filled: frozenset[str]
    whole: frozenset[str]

    @classmethod
    def of(
        cls, cells: Mapping[str, Coded], numbers: np.ndarray[tuple[int], np.dtype[np.int64]], sheet: Sheet,
        header: Header, notes: Notes, place: str, feeds: Feeds,
    ) -> "_Cleaned":  # fmt: skip
        """The same columns; a finding for each that holds stand-ins, and it is left out where it holds nothing else."""
        kept: dict[str, Coded] = {}
        changed, filled, whole = set(), set(), set()
        for name, column in cells.items():
            field = sheet.field(name)
            test = _is_no_day if field.kind is FieldKind.DATE else _is_stand_in
            stands_in = list(map(test, column.contents))
            codes = _codes(field.codes)
            empty = [_is_empty(content, codes) for content in column.contents]
            says = not all(map(or_, stands_in, empty))
            if not any(map(or_, stands_in, empty)):
                whole.add(name)
            kept[name] = _otherwise(column, name)
            if kept[name] is not column:
                changed.add(name)
            if says:
                filled.add(name)
            if not any(stands_in):
                continue
            rows = numbers[np.array(stands_in, np.bool_)[column.at]]
            value = as_text(column.contents[stands_in.index(True)])
            fed, label = feeds.fields.get(name, ()), header.labels[name]
            if says:
                notes.add_rows("is_a_placeholder", rows.tolist(), sheet=place, column=label, value=value, feeds=fed)
                contents = [_BLANK if one else cell for one, cell in zip(stands_in, kept[name].contents, strict=True)]
                kept[name] = Coded(column.at, contents)
                changed.add(name)
            else:
                fed = feeds.row if field in required(sheet) else fed
                notes.add("column_is_a_placeholder", sheet=place, column=label, value=value, feeds=fed)
                del kept[name]
        return cls(kept, frozenset(changed), frozenset(filled), frozenset(whole))


def _otherwise(column: Coded, name: str) -> Coded:
    """The column with what would be read as something else said otherwise."""
    said = _SAID_OTHERWISE.get(name, {})
    contents = [said.get(as_text(content).casefold(), content) for content in column.contents] if said else []
    return Coded(column.at, contents) if said and contents != column.contents else column


def _rewritten(grid: Grid, header: Header, cleaned: _Cleaned) -> Grid:
    """`grid` with the cleaned cells in their places."""
    changed = [name for name in header.columns if name in cleaned.changed]
    if not changed:
        return grid
    rows = [list(row) for row in grid.rows]
    for name in changed:
        column, coded = header.columns[name], cleaned.cells[name]
        for row, place in zip(rows[header.row + 1 :], coded.at.tolist(), strict=True):
            row[column] = coded.contents[place]
    return replace(grid, rows=rows)
