"""Our own tables: what no national standard carries.

A CSV or Parquet file, or the sheet of a workbook, holds one event table: a header row with its column
names, and a name after it (contact.csv, "contact 2020.csv"). Cells are read as in any extract.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pyarrow as pa

from goldenthread.errors import ColumnMissing, NotThisStandard, UsageError
from goldenthread.extracts import as_at as day_of
from goldenthread.extracts import local_names
from goldenthread.extracts.cells import accepted
from goldenthread.extracts.checks import Checks
from goldenthread.extracts.climb import Source, climb, coverage_of, feeds_of
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.headers import Header, header_row, nearest, read_header
from goldenthread.extracts.layout import note_header
from goldenthread.extracts.local_names import LocalNames, named
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.opened import Opened, Part
from goldenthread.extracts.rows import Feeds, SheetRead, read_rows
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import TABLE, TABLES
from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Rung, Sheet, Standard
from goldenthread.journey.periods import month_ord, month_start
from goldenthread.journey.reading import Coverage, Reading
from goldenthread.journey.tables import Column, Kind, Table

NAME: Final = "native"
_KINDS: Final = {
    Kind.ID: FieldKind.ID, Kind.WORKER: FieldKind.WORKER, Kind.TEXT: FieldKind.TEXT, Kind.TEAM: FieldKind.TEAM,
    Kind.CODE: FieldKind.CATEGORY, Kind.DATE: FieldKind.DATE, Kind.TIME: FieldKind.TIME,
    Kind.INTEGER: FieldKind.INTEGER, Kind.DECIMAL: FieldKind.DECIMAL, Kind.YES_NO: FieldKind.YES_NO,
}  # fmt: skip

# A date that, when blank, is the London day of a moment on the same row.
_DAYS: Final[Mapping[str, Mapping[str, str]]] = {"contact": {"received_on": "received_at"}}

# A latest event this near its month's end speaks for the whole month.
_DAYS_OF_QUIET = 6

_WORDS = re.compile(r"[a-z]+|[0-9]+")


@cache
def sheet_of(table: str) -> Sheet:
    """An event table as a sheet to read: its column names are the headers."""
    about = TABLE[table]
    fields = tuple(_field(column) for column in about.columns)
    return Sheet(0, table, about.grain, (table,), about.key, 0, fields)


def _field(column: Column) -> Field:
    codes = "yes_no" if column.kind is Kind.YES_NO else column.codes
    on_blank = OnBlank.REJECT if column.required else OnBlank.OK
    return Field(column.name, column.name, _KINDS[column.kind], codes, on_blank, optional=not column.required)


@cache
def standard_of(table: str) -> Standard:
    """A standard of one sheet that climbs to itself."""
    about = TABLE[table]
    needs = tuple(column.name for column in about.columns if column.required)
    rung = Rung(table, table, {column.name: column.name for column in about.columns}, needs=needs)
    return Standard(NAME, "our own tables", (sheet_of(table),), (rung,))


def fits(opened: Opened) -> float:
    """How surely the file holds tables of ours: the share of a part's headers that one of our tables knows."""
    shares = [_fit(part) for part in opened.parts]
    return max(shares, default=0.0)


def _fit(part: Part) -> float:
    grid = part.top()
    shares = []
    for table in tables_by_headers(grid):
        sheet = sheet_of(table)
        header = read_header(sheet, grid, header_row(sheet, grid) or 0)
        shares.append(len(header.columns) / (len(header.columns) + len(header.unknown)))
    return max(shares, default=0.0)


def read(
    opened: Opened, *, authority: str, as_at: date | None = None, covers_from: date | None = None,
    mapping: Path | None = None, progress: Callable[[str, int], None] | None = None,
) -> Reading:  # fmt: skip
    """The event tables of a CSV or Parquet file, of a folder or zip of them, or of a workbook with a sheet for each.

    Raises UnreadableFile, NotThisStandard when neither name nor headers say which table it is,
    ColumnMissing when a column no row can do without is absent.
    """
    notes = opened.notes()
    grids = [replace(part.grid(notes, progress), name=part.name) for part in opened.parts]
    if not grids:
        raise NotThisStandard(
            f"{opened.name}: is {opened.content.value}, and none of our tables. Accepted: CSV, Parquet or a workbook "
            "with their headers. Nothing was loaded."
        )
    names = local_names.chosen(mapping, NAME)
    if len(grids) == 1 and opened.content in (Content.TEXT, Content.PARQUET):
        return read_grid(grids[0], opened.name, opened.sha256, authority, notes, as_at, covers_from, names)
    chosen = _which_tables(grids, opened.name, notes, names)
    return _read_tables(chosen, opened.name, opened.sha256, authority, notes, as_at, covers_from, grids, names)


def read_grid(
    grid: Grid, file: str, digest: str, authority: str, notes: Notes,
    as_at: date | None = None, covers_from: date | None = None, names: LocalNames | None = None,
) -> Reading:  # fmt: skip
    """The same, of one file already opened. `names` are the council's own."""
    chosen = {_which_table(grid, file, names): grid}
    return _read_tables(chosen, file, digest, authority, notes, as_at, covers_from, [], names)


@dataclass(frozen=True, slots=True)
class _TableRead:
    """One table as read, before the day of the file is known."""

    standard: Standard
    about: Table
    read: SheetRead
    feeds: Feeds
    place: str


def _read_tables(
    chosen: Mapping[str, Grid], file: str, digest: str, authority: str, notes: Notes,
    as_at: date | None, covers_from: date | None, sheets: Sequence[Grid], names: LocalNames | None,
) -> Reading:  # fmt: skip
    """Every table of the file. `sheets` are all of its parts; none when it is one table, and findings name no sheet."""
    held = [
        _read_table(named(standard_of(table), names), grid, file, notes, grid.name if sheets else "")
        for table, grid in chosen.items()
    ]
    dates = [
        one.read.columns[column.name].distinct()
        for one in held
        for column in one.about.columns
        if column.kind is Kind.DATE and column.name in one.read.columns
    ]
    day = day_of.settle(as_at, Path(file).stem, sheets, dates, notes, _DAYS_OF_QUIET)
    source = Source(authority, NAME, day.on)
    tables: dict[str, pa.Table] = {}
    coverage: list[Coverage] = []
    for one in held:
        tables |= climb(one.standard, {one.about.name: one.read}, source, {}, notes)
        coverage += _coverage(one, source, covers_from, notes)
    reads = {one.about.name: one.read for one in held}
    checks = Checks(reads, {one.about.name: one.feeds for one in held}, notes, sheetless=not sheets)
    checks.spans((one.about.name, one.about.dated, one.about.ended) for one in held if one.about.ended)
    checks.nothing_after(day.on)
    counts = tuple(one.read.count for one in held)
    return Reading(
        NAME, file, digest, authority, day.on, day.because, counts, notes.findings(), tables, tuple(coverage)
    )


def _read_table(standard: Standard, grid: Grid, file: str, notes: Notes, place: str) -> _TableRead:
    sheet = standard.sheets[0]
    about, feeds, days = TABLE[sheet.table], feeds_of(standard, sheet, {}), _DAYS.get(sheet.table, {})
    header = _header(sheet, grid, f'{file}, "{place}"' if place else file, days)
    filled = {target for target, source in days.items() if source in header.columns}
    if grid.is_hidden:
        notes.add("sheet_is_hidden", sheet=place)
    note_header(sheet, header, notes, place, feeds, filled)
    return _TableRead(standard, about, read_rows(sheet, grid, header, notes, feeds, place, days=days), feeds, place)


def _coverage(one: _TableRead, source: Source, given: date | None, notes: Notes) -> tuple[Coverage, ...]:
    """From the day given, else the first of the month of the earliest event; a register covers its own day."""
    days = [day for day in one.read.column(one.about.dated).distinct() if isinstance(day, date) and day <= source.as_at]
    if given:
        start = min(given, source.as_at)
    elif days:
        start = month_start(month_ord(min(days)))
        notes.add(
            "coverage_assumed", sheet=one.place, value=f"{start:%d/%m/%Y}",
            outcome="Taken from the month of its earliest event: earlier days count as not supplied, later ones as "
            "complete. Give another with --from.",
        )  # fmt: skip
    else:
        start = source.as_at
    return coverage_of(one.standard, {one.about.name: one.read}, source, {}, start)


def _header(sheet: Sheet, grid: Grid, file: str, days: Mapping[str, str]) -> Header:
    """The header row. ColumnMissing when a required column has none, unless a moment can give it."""
    at = header_row(sheet, grid)
    header = read_header(sheet, grid, at if at is not None else 0)
    for field in sheet.fields:
        absent = field.on_blank is OnBlank.REJECT and field.name not in header.columns
        if absent and days.get(field.name, "") not in header.columns:
            near = nearest(field, header)
            twice = " It is there twice: keep one." if field.name in header.twice else ""
            raise ColumnMissing(
                f'{file}: no column for "{field.header}", which no row of {sheet.table} can do without.{twice}'
                + (f' Nearest found: "{near}".' if near else "")
                + f" Accepted: {quoted(one.header for one in sheet.fields)}. Nothing from this file was loaded. "
                f"Rename the column, or start from 'goldenthread template {sheet.table}'."
            )
    return header


def _which_table(grid: Grid, file: str, names: LocalNames | None) -> str:
    """The table that the file's name, else its headers, say it is."""
    by_name = table_in_name(Path(grid.name).stem, names)
    if by_name:
        return by_name
    fits = tables_by_headers(grid, names)
    if len(fits) == 1:
        return fits[0]
    what = f"its headers fit {quoted(fits)}" if fits else "its headers fit none of our tables"
    raise NotThisStandard(
        f"{file}: its name is no table of ours, and {what}. Accepted: a file named after one of "
        f"{quoted(table.name for table in TABLES)}, such as contact.csv. Nothing was loaded. Rename the file."
    )


def _which_tables(grids: Sequence[Grid], file: str, notes: Notes, names: LocalNames | None) -> dict[str, Grid]:
    """The parts of the file that are tables of ours, by table; the others are noted.

    NotThisStandard when there is none, and when two parts are the same table.
    """
    chosen: dict[str, Grid] = {}
    for grid in grids:
        by_name, by_headers = table_in_name(Path(grid.name).stem, names), tables_by_headers(grid, names)
        table = by_name if by_name in by_headers or not by_headers else by_headers[0] if len(by_headers) == 1 else None
        if table is None or not any(cell != "" for row in grid.rows for cell in row):
            notes.add("sheet_not_known", sheet=grid.name)
        elif table in chosen:
            raise NotThisStandard(
                f'{file}: both "{chosen[table].name}" and "{grid.name}" are the table {table}. Accepted: each table '
                "once. Nothing was loaded. Put their rows together, or load them one by one."
            )
        else:
            chosen[table] = grid
    if not chosen:
        raise NotThisStandard(
            f"{file}: none of {quoted(grid.name for grid in grids[:12])} is a table of ours, by name or by headers. "
            f"Accepted: {quoted(table.name for table in TABLES)}. Nothing was loaded."
        )
    return chosen


def table_in_name(stem: str, names: LocalNames | None = None) -> str | None:
    """The table a file is named after ('contact 2020', 'CP-visits_2019-20'), the longest that fits; else None.

    The council's own names for its files come first, and are compared whole.
    """
    for table, theirs in names.sheets.items() if names else ():
        if letters_and_digits(stem) in {letters_and_digits(one) for one in theirs}:
            return table
    words = _WORDS.findall(stem.lower())
    starts = {"".join(words[:count]) for count in range(1, len(words) + 1)}
    fits = [table.name for table in TABLES if {bare := letters_and_digits(table.name), f"{bare}s"} & starts]
    return max(fits, key=len, default=None)


def tables_by_headers(grid: Grid, names: LocalNames | None = None) -> list[str]:
    """The tables whose required columns are all there, of those the ones that know most of the headers."""
    scores: dict[str, int] = {}
    for table in TABLES:
        sheet = named(standard_of(table.name), names).sheets[0]
        at = header_row(sheet, grid)
        if at is None:
            continue
        header = read_header(sheet, grid, at)
        days = _DAYS.get(table.name, {})
        needed = [column.name for column in table.columns if column.required]
        if all(name in header.columns or days.get(name) in header.columns for name in needed):
            scores[table.name] = len(header.columns) - 2 * len(header.unknown)
    best = max(scores.values(), default=0)
    return [name for name, score in scores.items() if score == best]


def template(table_name: str, folder: Path) -> list[Path]:
    """An empty CSV of one event table and a dictionary of its columns, written into `folder`: their paths.

    Raises UsageError for a table we do not have, or when either file is already there.
    """
    if table_name not in TABLE:
        raise UsageError(
            f'"{table_name}" is not one of our tables. Accepted: {quoted(sorted(TABLE))}. Nothing was written.'
        )
    table = TABLE[table_name]
    empty, dictionary = folder / f"{table_name}.csv", folder / f"dictionary_of_{table_name}.csv"
    for path in (empty, dictionary):
        if path.exists():
            raise UsageError(f"{path} is already there. Nothing was written. Give another folder, or move it first.")
    folder.mkdir(parents=True, exist_ok=True)
    _write(empty, [[column.name for column in table.columns]])
    _write(dictionary, [["column", "kind", "required", "meaning", "accepted"], *_about(table)])
    return [empty, dictionary]


def _about(table: Table) -> list[Sequence[str]]:
    sheet = sheet_of(table.name)
    return [
        (column.name, column.kind.value, "yes" if column.required else "", _meaning(table, column),
         _accepted(sheet.field(column.name)))
        for column in table.columns
    ]  # fmt: skip


def _meaning(table: Table, column: Column) -> str:
    source = _DAYS.get(table.name, {}).get(column.name)
    return f"{column.meaning}; taken from {source} when blank" if source else column.meaning


def _accepted(field: Field) -> str:
    if field.kind is not FieldKind.CATEGORY:
        return accepted(field)
    return "; ".join(f"{code.code} = {code.label}" for code in CODE_LISTS[field.codes].codes)


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """UTF-8 with its mark, so that Excel shows every letter."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
