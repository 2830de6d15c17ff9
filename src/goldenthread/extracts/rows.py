"""The rows of one sheet, each accounted for: loaded, set aside, or an exact duplicate.

Blank rows, totals, notes and repeated headers are not rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.extracts.cells import (
    NULL_MARKERS,
    Cell,
    ColumnRead,
    Readers,
    Value,
    accepted,
    as_text,
    is_blank,
)
from goldenthread.extracts.dates import read_date
from goldenthread.extracts.findings import DROPPED, RULES, Notes
from goldenthread.extracts.headers import Header
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.month_first import distrusted
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet
from goldenthread.journey.reading import Count

_NOTE = re.compile(
    r"(grand |sub-?)?totals?\b|end of (list|report|data|file|extract)\b|notes?\b *:?|source *:|"
    r"(report|extract|data) (run|produced|generated|created)\b|(produced|generated|extracted|printed) (by|on|at)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet once read: for each field found, its values in the rows that were loaded.

    `numbers` are those rows' numbers on the spreadsheet's edge; `name` is the sheet's own name.
    """

    sheet: Sheet
    name: str
    columns: dict[str, list[Value]]
    numbers: list[int]
    labels: dict[str, str]
    count: Count

    def column(self, field: str) -> list[Value]:
        """The values of `field`, all null where the sheet has no such column."""
        return self.columns.get(field) or [None] * len(self.numbers)


@dataclass(frozen=True, slots=True)
class Feeds:
    """What a sheet feeds: the 'table.column' of each field, and what a whole row would have made."""

    fields: Mapping[str, tuple[str, ...]]
    row: tuple[str, ...]


@dataclass(slots=True)
class _Job:
    """One sheet being read."""

    sheet: Sheet
    grid: Grid
    header: Header
    notes: Notes
    feeds: Feeds
    numbers: list[int]
    columns: dict[str, ColumnRead]
    place: str

    def note(self, rule: str, at: int, field: Field, cell: Cell, **said: object) -> None:
        rejects = bool(said.get("rejects"))
        self.notes.add(
            rule, sheet=self.place, row=self.numbers[at], column=self.header.labels.get(field.name, field.header),
            value=as_text(cell), accepted=accepted(field), outcome=str(said.get("outcome", "")), rejects=rejects,
            feeds=self.feeds.row if rejects else self.feeds.fields.get(field.name, ()),
        )  # fmt: skip


def read_rows(
    sheet: Sheet, grid: Grid, header: Header, notes: Notes, feeds: Feeds, place: str,
    readers: Readers | None = None, days: Mapping[str, str] = {},
) -> SheetRead:  # fmt: skip
    """Every row below the header, read once. Each cell that cannot be read is noted with its row and column.

    `place` is the sheet's name in findings ('' for a file that is one table). `days` names, for a
    date field, the moment it may be filled from when blank.
    """
    readers = readers or Readers(grid.is_1904)
    at = _data_rows(sheet, grid, header, notes, place)
    cells = {name: [grid.rows[row][column] for row in at] for name, column in header.columns.items()}
    columns = {name: readers.column(sheet.field(name), column) for name, column in cells.items()}
    for name, column in columns.items():
        if sheet.field(name).kind in (FieldKind.DATE, FieldKind.TIME):
            columns[name] = distrusted(column, cells[name])
    job = _Job(sheet, grid, header, notes, feeds, [row + 1 for row in at], columns, place)
    for target, source in days.items():
        _fill(job, cells, target, source)
    rejected = _rejected(job, cells) | _too_wide(job, at)
    duplicates = _duplicates(job, cells, rejected)
    dropped = _note_cells(job, cells, rejected, duplicates)
    _note_blanks(job, cells, rejected | duplicates.keys())
    kept = [row for row in range(len(at)) if row not in rejected and row not in duplicates]
    count = Count(sheet.table, grid.name, len(at), len(kept), len(rejected), len(duplicates), dropped)
    every = len(kept) == len(at)
    values = {name: one.values if every else [one.values[row] for row in kept] for name, one in columns.items()}
    read = SheetRead(sheet, grid.name, values, [job.numbers[row] for row in kept], dict(header.labels), count)
    _note_shared_keys(read, notes, place, feeds)
    return read


def _data_rows(sheet: Sheet, grid: Grid, header: Header, notes: Notes, place: str) -> list[int]:
    """Where the rows are: below the header, less blanks, notes, totals and repeated headers."""
    mapped = set(header.columns.values())
    first = next((header.columns[name] for name in sheet.key if name in header.columns), 0)
    wanted = {name: letters_and_digits(text) for name, text in header.labels.items()}
    last_full = _last_row_with_several_cells(grid, header.row)
    rows, after_blank = [], False
    for at in range(header.row + 1, len(grid.rows)):
        row = grid.rows[at]
        if not isinstance(row[first], str) and not grid.delimited:  # a number for an id: no note, no blank row
            rows.append(at)
            continue
        filled = [column for column, cell in enumerate(row) if cell != "" and not is_blank(cell)]
        if not filled:
            after_blank = True
            continue
        if grid.delimited and len(row) > header.width and any(column >= header.width for column in filled):
            rows.append(at)
        elif _is_note(row, filled, first, mapped, wanted, header, after_blank and at > last_full):
            notes.add("looks_like_a_note", sheet=place, row=at + 1, value=as_text(row[filled[0]])[:80])
        else:
            rows.append(at)
    return rows


def _last_row_with_several_cells(grid: Grid, header: int) -> int:
    for at in range(len(grid.rows) - 1, header, -1):
        if sum(1 for cell in grid.rows[at] if cell != "" and not is_blank(cell)) > 1:
            return at
    return header


def _is_note(
    row: Sequence[Cell], filled: Sequence[int], first: int, mapped: set[int], wanted: Mapping[str, str],
    header: Header, below: bool,
) -> bool:  # fmt: skip
    """Whether a row is a total, a note or a repeated header. `below`: nothing but blanks and notes follow."""
    if not any(column in mapped for column in filled):
        return True
    text = as_text(row[first]) if isinstance(row[first], str) else ""
    if _NOTE.match(text or as_text(row[filled[0]])):  # without an id, the first cell tells
        return True
    if below and len(filled) == 1 and not any(letter.isdigit() for letter in as_text(row[filled[0]]).split(" ")[0]):
        return True
    if not text or len(filled) < 2:
        return False
    return all(letters_and_digits(as_text(row[header.columns[name]])) in ("", label) for name, label in wanted.items())


def _fill(job: _Job, cells: dict[str, list[Cell]], target: str, source: str) -> None:
    """Fill the blanks of a date column from the London day of a moment."""
    moments = job.columns.get(source)
    if moments is None:
        return
    days: list[Value] = [read_date(moment) if isinstance(moment, datetime) else None for moment in moments.values]
    held = job.columns.get(target)
    if held is None:
        job.columns[target], cells[target] = ColumnRead(days, {}), [""] * len(days)
        return
    filled = [day if value is None and at not in held.reads else value
              for at, (value, day) in enumerate(zip(held.values, days, strict=True))]  # fmt: skip
    job.columns[target] = ColumnRead(filled, held.reads)


def _rejected(job: _Job, cells: Mapping[str, Sequence[Cell]]) -> set[int]:
    """The rows that lack what no row can do without; a finding for each such cell."""
    rejected: set[int] = set()
    for field in job.sheet.fields:
        if field.on_blank is not OnBlank.REJECT or field.name not in job.columns:
            continue
        column = job.columns[field.name]
        for at, value in enumerate(column.values):
            if value is None:
                rejected.add(at)
                rule = column.reads[at].rule if at in column.reads else "is_blank"
                job.note(rule, at, field, cells[field.name][at], rejects=True)
    return rejected


def _too_wide(job: _Job, at: Sequence[int]) -> set[int]:
    """Cells beyond the headers: of a text file the row is set aside, of a workbook the column is not read."""
    width, found, columns = job.header.width, set(), set()
    for place, row in enumerate(at):
        cells = job.grid.rows[row]
        if len(cells) <= width:
            continue
        beyond = [column for column in range(width, len(cells)) if not is_blank(cells[column])]
        if beyond and job.grid.delimited:
            found.add(place)
            job.notes.add(
                "is_one_cell_too_many", sheet=job.place, row=job.numbers[place], value=as_text(cells[beyond[0]]),
                accepted=f"{width} cells a row, with quotes round a text that holds a comma", rejects=True,
                feeds=job.feeds.row,
            )  # fmt: skip
        elif beyond:
            columns.update(beyond)
    if columns:
        job.notes.add("column_has_no_header", sheet=job.place, value=f"{len(columns)} columns")
    return found


def _duplicates(job: _Job, cells: Mapping[str, Sequence[Cell]], rejected: set[int]) -> dict[int, int]:
    """Rows equal to an earlier one in every column, with that row. What could not be read is compared as written."""
    compared: list[Sequence[object]] = []
    for name, column in job.columns.items():
        values: list[object] = list(column.values)
        for at, read in column.reads.items():
            if read.value is None:
                values[at] = ("as written", as_text(cells[name][at]))
        compared.append(values)
    first: dict[tuple[object, ...], int] = {}
    found: dict[int, int] = {}
    for at, row in enumerate(zip(*compared, strict=True)):
        if at not in rejected:
            earlier = first.setdefault(row, at)
            if earlier != at:
                found[at] = earlier
    for at, earlier in found.items():
        job.notes.add(
            "repeats_a_row", sheet=job.place, row=job.numbers[at],
            outcome=f"It equals row {job.numbers[earlier]} in every column we read. Counted once.",
        )  # fmt: skip
    return found


def _note_cells(
    job: _Job, cells: Mapping[str, Sequence[Cell]], rejected: set[int], duplicates: Mapping[int, int]
) -> int:
    """Note every cell with something to report; return how many values were dropped."""
    dropped = 0
    for name, column in job.columns.items():
        field = job.sheet.field(name)
        for at, read in column.reads.items():
            if at in duplicates or (at in rejected and field.on_blank is OnBlank.REJECT and read.value is None):
                continue
            job.note(read.rule, at, field, cells[name][at], outcome=read.outcome)
            dropped += RULES[read.rule].severity is DROPPED
    return dropped


def _note_blanks(job: _Job, cells: Mapping[str, Sequence[Cell]], passed_over: set[int]) -> None:
    for name, column in job.columns.items():
        field = job.sheet.field(name)
        if field.on_blank is not OnBlank.FLAG or None not in column.values:
            continue
        for at, value in enumerate(column.values):
            blank = value is None and at not in column.reads and at not in passed_over
            if blank and _says_nothing(cells[name][at]):
                job.note("is_blank", at, field, cells[name][at])


def _says_nothing(cell: Cell) -> bool:
    """Blank or a null marker; an answer of 'unknown' is not blank."""
    return not isinstance(cell, str) or as_text(cell).casefold() in NULL_MARKERS


def _note_shared_keys(read: SheetRead, notes: Notes, place: str, feeds: Feeds) -> None:
    """Rows that are the same event by their key but differ elsewhere: all stay, each is noted."""
    first: dict[tuple[Value, ...], int] = {}
    names = [name for name in read.sheet.key if name in read.columns]
    for at, key in enumerate(zip(*(read.columns[name] for name in names), strict=True)):
        earlier = first.setdefault(key, at)
        if earlier != at:
            told = ", ".join(read.labels.get(name, read.sheet.field(name).header) for name in names)
            notes.add(
                "shares_its_key_with_another_row", sheet=place, row=read.numbers[at], feeds=feeds.row,
                outcome=f"Row {read.numbers[earlier]} has the same {told} but differs elsewhere. Both were loaded.",
            )  # fmt: skip
