"""The rows of one sheet, each accounted for: loaded, set aside, or an exact duplicate.

Blank rows, totals, notes and repeated headers are not rows.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from goldenthread.extracts.cells import BLANK, NULL_MARKERS, Cell, Read, accepted, as_text, is_blank
from goldenthread.extracts.columns import Coded, Column, Mask, Rows, first_of_each, groups
from goldenthread.extracts.dates import read_date
from goldenthread.extracts.findings import DROPPED, ROW_SET_ASIDE, RULES, Gather, Notes
from goldenthread.extracts.headers import Header
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.month_first import Slashes, distrusted
from goldenthread.extracts.readers import ColumnRead, Readers
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet
from goldenthread.journey.reading import Count

NOTE = re.compile(
    r"(grand |sub-?)?totals?\b|end of (list|report|data|file|extract)\b|notes?\b *:?|source *:|"
    r"(report|extract|data) (run|produced|generated|created)\b|(produced|generated|extracted|printed) (by|on|at)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet once read: for each field found, its values in the rows that were loaded.

    `numbers` are those rows' numbers on the spreadsheet's edge; `name` is the sheet's own name;
    `labels` the header of each field as the file writes it.
    """

    sheet: Sheet
    name: str
    columns: dict[str, Column]
    numbers: Rows
    labels: dict[str, str]
    count: Count

    def column(self, field: str) -> Column:
        """The values of `field`, all null where the sheet has no such column."""
        return self.columns.get(field) or Column.constant(None, len(self.numbers))

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class Feeds:
    """What a sheet feeds: the 'table.column' of each field, and what a whole row would have made."""

    fields: Mapping[str, tuple[str, ...]]
    row: tuple[str, ...]


@dataclass(slots=True)
class _Job:
    """One sheet being read."""

    sheet: Sheet
    notes: Notes
    feeds: Feeds
    numbers: Rows
    columns: dict[str, ColumnRead]
    labels: Mapping[str, str]
    place: str

    def note(self, rule: str, at: int, field: Field, *, outcome: str = "", rejects: bool = False) -> None:
        self.notes.add(
            rule, sheet=self.place, row=int(self.numbers[at]), column=self.labels.get(field.name, field.header),
            value=as_text(self.columns[field.name].cell(at)), accepted=accepted(field), outcome=outcome,
            rejects=rejects, feeds=self.feeds.row if rejects else self.feeds.fields.get(field.name, ()),
        )  # fmt: skip

    def note_rows(self, rule: str, rows: Sequence[int], field: Field, *, outcome: str = "") -> None:
        """Note the same of many rows at once, in the words of the first."""
        if not len(rows):
            return
        self.notes.add_rows(
            rule, self.numbers[rows].tolist(), sheet=self.place, column=self.labels.get(field.name, field.header),
            value=as_text(self.columns[field.name].cell(rows[0])), accepted=accepted(field), outcome=outcome,
            feeds=self.feeds.fields.get(field.name, ()),
        )  # fmt: skip


def read_rows(
    sheet: Sheet, grid: Grid, header: Header, notes: Notes, feeds: Feeds, place: str,
    readers: Readers | None = None, days: Mapping[str, str] = {},
) -> SheetRead:  # fmt: skip
    """Every row below the header, read once. Each cell that cannot be read is noted with its row and column.

    `place` is the sheet's name in findings ('' for a file that is one table). `days` names, for a
    date field, the moment it may be filled from when blank.
    """
    at = _data_rows(sheet, grid, header, notes, place)
    columns = list(zip(*(grid.rows[row] for row in at), strict=False))  # a row may be longer than the header
    cells = {name: Coded.of(columns[place] if at else ()) for name, place in header.columns.items()}
    numbers = np.array(at, np.int64) + 1
    too_wide = _too_wide(grid, header, at, numbers, notes, feeds, place)
    return read_columns(
        sheet, cells, numbers, notes, feeds, place, grid.name, header.labels,
        readers or Readers(grid.is_1904), days, too_wide,
    )  # fmt: skip


def read_columns(
    sheet: Sheet, cells: Mapping[str, Coded], numbers: Rows, notes: Notes, feeds: Feeds, place: str, name: str,
    labels: Mapping[str, str], readers: Readers | None = None, days: Mapping[str, str] = {},
    set_aside: Mask | None = None, slashes: Mapping[str, Slashes] = {},
) -> SheetRead:  # fmt: skip
    """The same, of columns already separated: `cells` by field, `numbers` each row's number in the file.

    `set_aside` marks rows that were rejected, and noted, before. `slashes` says how the dates of a field are
    written in the whole file, where these are some of its rows.
    """
    notes.in_order((place,))
    readers = readers or Readers()
    columns = {field: readers.column(sheet.field(field), column) for field, column in cells.items()}
    for field, column in columns.items():
        if sheet.field(field).kind in (FieldKind.DATE, FieldKind.TIME):
            columns[field] = distrusted(column, slashes.get(field))
    job = _Job(sheet, notes, feeds, numbers, columns, labels, place)
    for target, source in days.items():
        _fill(job, target, source, readers)
    rejected = _rejected(job)
    if set_aside is not None:
        rejected |= set_aside
    duplicate = _duplicates(job, rejected)
    dropped = _note_cells(job, rejected, duplicate)
    _note_blanks(job, rejected | duplicate)
    kept = np.flatnonzero(~(rejected | duplicate))
    count = Count(
        sheet.table, name, len(numbers), len(kept), int(rejected.sum()), int(duplicate.sum()), dropped
    )  # fmt: skip
    values = {field: column.column().take(kept) for field, column in job.columns.items()}
    read = SheetRead(sheet, name, values, numbers[kept], dict(labels), count)
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
        elif is_note(row, filled, first, mapped, wanted, header, after_blank and at > last_full):
            notes.add("looks_like_a_note", sheet=place, row=at + 1, value=as_text(row[filled[0]])[:80])
        else:
            rows.append(at)
    return rows


def _last_row_with_several_cells(grid: Grid, header: int) -> int:
    for at in range(len(grid.rows) - 1, header, -1):
        if sum(1 for cell in grid.rows[at] if cell != "" and not is_blank(cell)) > 1:
            return at
    return header


def is_note(
    row: Sequence[Cell], filled: Sequence[int], first: int, mapped: set[int], wanted: Mapping[str, str],
    header: Header, below: bool,
) -> bool:  # fmt: skip
    """Whether a row is a total, a note or a repeated header. `below`: nothing but blanks and notes follow."""
    if not any(column in mapped for column in filled):
        return True
    text = as_text(row[first]) if isinstance(row[first], str) else ""
    if NOTE.match(text or as_text(row[filled[0]])):  # without an id, the first cell tells
        return True
    if below and len(filled) == 1 and not any(letter.isdigit() for letter in as_text(row[filled[0]]).split(" ")[0]):
        return True
    if not text or len(filled) < 2:
        return False
    return all(letters_and_digits(as_text(row[header.columns[name]])) in ("", label) for name, label in wanted.items())


def _fill(job: _Job, target: str, source: str, readers: Readers) -> None:
    """Fill the blanks of a date column from the London day of a moment, or from its day where it has no time."""
    moments = job.columns.get(source)
    if moments is None:
        return
    held = job.columns.get(target) or ColumnRead(np.zeros(len(moments.at), np.int32), [""], [BLANK])
    days = distrusted(readers.column(job.sheet.field(target), Coded(moments.at, moments.contents))).reads
    both = held.at.astype(np.int64) * len(moments.reads) + moments.at
    pairs, at = np.unique(both, return_inverse=True)
    contents: list[Cell] = []
    reads: list[Read] = []
    for pair in pairs.tolist():
        own, other = divmod(pair, len(moments.reads))
        read, moment = held.reads[own], moments.reads[other].value
        if read.value is None and not read.rule:
            read = Read(read_date(moment) if isinstance(moment, datetime) else days[other].value)
        contents.append(held.contents[own])
        reads.append(read)
    job.columns[target] = ColumnRead(at.astype(np.int32), contents, reads)


def _rejected(job: _Job) -> Mask:
    """The rows that lack what no row can do without; a finding for each such cell."""
    rejected: Mask = np.zeros(len(job.numbers), np.bool_)
    for field in job.sheet.fields:
        if field.on_blank is not OnBlank.REJECT or field.name not in job.columns:
            continue
        column = job.columns[field.name]
        lacking = column.is_null()
        rejected |= lacking
        for at in np.flatnonzero(lacking).tolist():
            job.note(column.read(at).rule or "is_blank", at, field, rejects=True)
    return rejected


def _too_wide(
    grid: Grid, header: Header, at: Sequence[int], numbers: Rows, notes: Notes, feeds: Feeds, place: str
) -> Mask:
    """Cells beyond the headers: of a text file the row is set aside, of a workbook the column is not read."""
    width, columns = header.width, set()
    found: Mask = np.zeros(len(at), np.bool_)
    for row, number in enumerate(at):
        cells = grid.rows[number]
        if len(cells) <= width:
            continue
        beyond = [column for column in range(width, len(cells)) if not is_blank(cells[column])]
        if beyond and grid.delimited:
            found[row] = True
            notes.add(
                "is_one_cell_too_many", sheet=place, row=int(numbers[row]), value=as_text(cells[beyond[0]]),
                accepted=f"{width} cells a row, with quotes round a text that holds a comma", rejects=True,
                feeds=feeds.row,
            )  # fmt: skip
        elif beyond:
            columns.update(beyond)
    if columns:
        notes.add("column_has_no_header", sheet=place, value=f"{len(columns)} columns")
    return found


def _duplicates(job: _Job, rejected: Mask) -> Mask:
    """The rows equal to an earlier one in every column. What could not be read is compared as written."""
    rows = np.flatnonzero(~rejected)
    parts = [(numbers[rows], several) for numbers, several in (one.as_compared() for one in job.columns.values())]
    earlier = rows[first_of_each(groups(parts, len(rows)))] if len(rows) else rows
    repeats = earlier != rows
    found: Mask = np.zeros(len(rejected), np.bool_)
    found[rows[repeats]] = True
    for at, first in zip(rows[repeats].tolist(), earlier[repeats].tolist(), strict=True):
        job.notes.add(
            "repeats_a_row", sheet=job.place, row=int(job.numbers[at]),
            outcome=f"It equals row {job.numbers[first]} in every column we read. Counted once.",
        )  # fmt: skip
    return found


def _note_cells(job: _Job, rejected: Mask, duplicate: Mask) -> int:
    """Note every cell with something to report; return how many values were dropped."""
    dropped = 0
    for name, column in job.columns.items():
        field = job.sheet.field(name)
        gathered: dict[str, list[int]] = {}
        for at in column.notable().tolist():
            read = column.read(at)
            said = rejected[at] and field.on_blank is OnBlank.REJECT and read.value is None
            if duplicate[at] or said:
                continue
            dropped += RULES[read.rule].severity is DROPPED
            if RULES[read.rule].gather is Gather.COLUMN:
                gathered.setdefault(read.rule, []).append(at)
            else:
                job.note(read.rule, at, field, outcome=ROW_SET_ASIDE if rejected[at] else read.outcome)
        for rule, rows in gathered.items():
            job.note_rows(rule, rows, field, outcome=column.read(rows[0]).outcome)
    return dropped


def _note_blanks(job: _Job, passed_over: Mask) -> None:
    for name, column in job.columns.items():
        field = job.sheet.field(name)
        if field.on_blank is OnBlank.FLAG:
            blank = column.is_silent(_says_nothing)
            if field.asked_once in job.columns:
                blank &= ~job.columns[field.asked_once].is_null()
            job.note_rows("is_blank", np.flatnonzero(blank & ~passed_over).tolist(), field)


def _says_nothing(cell: Cell) -> bool:
    """Blank or a null marker; an answer of 'unknown' is not blank."""
    return not isinstance(cell, str) or as_text(cell).casefold() in NULL_MARKERS


def _note_shared_keys(read: SheetRead, notes: Notes, place: str, feeds: Feeds) -> None:
    """Rows that are the same event by their key but differ elsewhere: all stay, each is noted."""
    names = [name for name in read.sheet.key if name in read.columns]
    if not names:
        return
    earlier = first_of_each(groups([read.columns[name].identities() for name in names], len(read)))
    told = ", ".join(read.labels.get(name, read.sheet.field(name).header) for name in names)
    for at in np.flatnonzero(earlier != np.arange(len(read))).tolist():
        notes.add(
            "shares_its_key_with_another_row", sheet=place, row=int(read.numbers[at]), feeds=feeds.row,
            outcome=f"Row {read.numbers[earlier[at]]} has the same {told} but differs elsewhere. Both were loaded.",
        )  # fmt: skip
