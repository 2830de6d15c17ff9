"""Our own event tables as sheets to read, and which of them a file is."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from goldenthread.extracts.headers import header_row, read_header
from goldenthread.extracts.local_names import LocalNames, named
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.events import TABLE, TABLES
from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Rung, Sheet, Standard
from goldenthread.journey.native_headers import NATIVE_FILE_NAMES, NATIVE_HEADERS
from goldenthread.journey.tables import Column, Kind

NAME: Final = "native"
_KINDS: Final = {
    Kind.ID: FieldKind.ID, Kind.WORKER: FieldKind.WORKER, Kind.TEXT: FieldKind.TEXT, Kind.TEAM: FieldKind.TEAM,
    Kind.CODE: FieldKind.CATEGORY, Kind.DATE: FieldKind.DATE, Kind.TIME: FieldKind.TIME,
    Kind.INTEGER: FieldKind.INTEGER, Kind.DECIMAL: FieldKind.DECIMAL, Kind.YES_NO: FieldKind.YES_NO,
}  # fmt: skip

# A date that, when blank, is the London day of a moment on the same row.
DAYS: Final[Mapping[str, Mapping[str, str]]] = {
    "contact": {"received_on": "received_at"},
    "missing_episode": {"ended_on": "ended_at"},
}

_WORDS = re.compile(r"[a-z]+|[0-9]+")


@cache
def sheet_of(table: str) -> Sheet:
    """An event table as a sheet to read: its column names, and what systems call them, are the headers."""
    about = TABLE[table]
    headers = NATIVE_HEADERS.get(table, {})
    fields = tuple(_field(column, headers.get(column.name, ())) for column in about.columns)
    return Sheet(0, table, about.grain, (table,), about.key, 0, fields)


def _field(column: Column, headers: tuple[str, ...]) -> Field:
    codes = "yes_no" if column.kind is Kind.YES_NO else column.codes
    on_blank = OnBlank.REJECT if column.required else OnBlank.OK
    kind = _KINDS[column.kind]
    return Field(column.name, column.name, kind, codes, on_blank, headers, optional=not column.required)


@cache
def standard_of(table: str) -> Standard:
    """A standard of one sheet that climbs to itself."""
    about = TABLE[table]
    needs = tuple(column.name for column in about.columns if column.required)
    rung = Rung(table, table, {column.name: column.name for column in about.columns}, needs=needs)
    return Standard(NAME, "our own tables", (sheet_of(table),), (rung,))


def table_in_name(stem: str, names: LocalNames | None = None) -> str | None:
    """The table a file is named after ('contact 2020', 'CP-visits_2019-20'), the longest that fits; else None.

    The council's own names for its files come first, and are compared whole.
    """
    for table, theirs in names.sheets.items() if names else ():
        if letters_and_digits(stem) in {letters_and_digits(one) for one in theirs}:
            return table
    words = _WORDS.findall(stem.lower())
    starts = {"".join(words[:count]) for count in range(1, len(words) + 1)}
    fits = [
        (len(bare), table.name)
        for table in TABLES
        for name in (table.name, *NATIVE_FILE_NAMES.get(table.name, ()))
        if {bare := letters_and_digits(name), f"{bare}s"} & starts
    ]
    return max(fits)[1] if fits else None


def tables_by_headers(grid: Grid, names: LocalNames | None = None) -> list[str]:
    """The tables whose required columns are all there, of those the ones that know most of the headers."""
    scores: dict[str, int] = {}
    for table in TABLES:
        sheet = named(standard_of(table.name), names).sheets[0]
        at = header_row(sheet, grid)
        if at is None:
            continue
        header = read_header(sheet, grid, at)
        days = DAYS.get(table.name, {})
        needed = [column.name for column in table.columns if column.required]
        if all(name in header.columns or days.get(name) in header.columns for name in needed):
            scores[table.name] = len(header.columns) - 2 * len(header.unknown)
    best = max(scores.values(), default=0)
    return [name for name, score in scores.items() if score == best]
