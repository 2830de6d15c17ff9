"""Our own tables: what no national standard carries.

A CSV or Parquet file, or the sheet of a workbook, holds one event table: a header row with its column
names, and a name after it (contact.csv, "contact 2020.csv"). Cells are read as in any extract.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from goldenthread.errors import ColumnMissing, NotThisStandard
from goldenthread.extracts import as_at as day_of
from goldenthread.extracts import local_names
from goldenthread.extracts.checks import Checks
from goldenthread.extracts.climb import Source, climb, coverage_of, feeds_of
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.headers import Header, header_row, nearest, read_header
from goldenthread.extracts.layout import note_header
from goldenthread.extracts.local_names import LocalNames, named
from goldenthread.extracts.native_tables import DAYS, NAME, sheet_of, standard_of, table_in_name, tables_by_headers
from goldenthread.extracts.opened import Opened, Part
from goldenthread.extracts.rows import Feeds, SheetRead, read_rows
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.events import TABLE, TABLES
from goldenthread.journey.mapping import OnBlank, Sheet, Standard
from goldenthread.journey.periods import month_ord, month_start
from goldenthread.journey.reading import Coverage, Reading
from goldenthread.journey.tables import Kind, Table

# A latest event this near its month's end speaks for the whole month.
_DAYS_OF_QUIET = 6


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
    day = day_of.settle(as_at, file, sheets, dates, notes, _DAYS_OF_QUIET)
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
    about, feeds, days = TABLE[sheet.table], feeds_of(standard, sheet, {}), DAYS.get(sheet.table, {})
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
                "once. Nothing was loaded. Where each has months of its own, load them one by one. Where both are of "
                "the same months, such as two teams, put their rows under one row of headers: loaded one by one, the "
                "newer would replace the other. Take an older copy away."
            )
        else:
            chosen[table] = grid
    if not chosen:
        raise NotThisStandard(
            f"{file}: none of {quoted(grid.name for grid in grids[:12])} is a table of ours, by name or by headers. "
            f"Accepted: {quoted(table.name for table in TABLES)}. Nothing was loaded."
        )
    return chosen
