"""Which part of a delivery is which table of the Standard Safeguarding Dataset.

A part is known by its columns, whose names start with letters of their table's own (pers_, cine_,
clae_); its name decides only where columns do not. A name may carry '#', a schema, an authority or a
date. A part named after a table that is not read is not opened: what identifies families stays shut.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from goldenthread.extracts.as_at import in_name
from goldenthread.extracts.cells import as_text
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.headers import ROWS_SEARCHED, spellings
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.opened import Part, stem
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.mapping import Sheet
from goldenthread.journey.ssd_columns import COLUMNS, NOT_READ

_FEWEST: Final = 2  # columns of a table that a header row holds
_FEWEST_OF_PLAIN_NAMES: Final = 4  # 'id' and 'description' are anybody's
_PLAIN_NAMES: Final = frozenset({"ssd_api_data_staging", "ssd_version_log"})
_SCHEMA: Final = re.compile(r"^[#\[\]\s]*(?:[a-z_]+\.)?[#\[\]\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A part that is a table: where its header stands, and whether its name says so too."""

    part: Part
    table: str
    top: Grid
    header: int
    by_name: bool


@dataclass(slots=True)
class Matched:
    """Which part is which table, and what became of the others."""

    chosen: dict[str, Found] = field(default_factory=dict)
    not_read: dict[str, str] = field(default_factory=dict)  # part -> the table it is
    repeats: dict[str, str] = field(default_factory=dict)  # part -> the table another part was taken for
    unknown: list[str] = field(default_factory=list)
    version_log: Part | None = None

    def unread(self) -> list[str]:
        return [*self.not_read, *self.repeats, *self.unknown]


@cache
def _letters() -> Mapping[str, str]:
    """Each column of the standard, as letters and digits, with its table."""
    return {letters_and_digits(name): table for table, names in COLUMNS.items() for name in names}


def table_in_name(name: str, sheets: Sequence[Sheet] = ()) -> str | None:
    """The table that a part is named after, the longest that fits; else None."""
    bare = letters_and_digits(_SCHEMA.sub("", name))
    known = {letters_and_digits(table): table for table in COLUMNS}
    known |= {letters_and_digits(one): sheet.table for sheet in sheets for one in sheet.names}
    fits = [one for one in known if one and bare.startswith(one)]
    return known[max(fits, key=len)] if fits else None


def table_in_columns(top: Grid, sheets: Sequence[Sheet] = ()) -> tuple[str, int] | None:
    """The table whose columns one of the top rows holds, and that row from 0; None when there is no such row."""
    known = {**_letters(), **{one: sheet.table for sheet in sheets for one in spellings(sheet)}}
    best: tuple[int, str, int] | None = None
    for at, row in enumerate(top.rows[:ROWS_SEARCHED]):
        names = {letters_and_digits(as_text(cell)) for cell in row} & known.keys()
        held: dict[str, int] = {}
        for name in names:
            held[known[name]] = held.get(known[name], 0) + 1
        for table, count in held.items():
            enough = _FEWEST_OF_PLAIN_NAMES if table in _PLAIN_NAMES else _FEWEST
            if count >= enough and (best is None or count > best[0]):
                best = count, table, at
    return (best[1], best[2]) if best else None


def share_known(parts: Sequence[Part]) -> float:
    """The share of the parts that are tables of the standard; 0 when none is by its columns."""
    named, by_columns = 0, 0
    for part in parts:
        if table_in_name(stem(part)) in NOT_READ:
            named += 1
            continue
        found = table_in_columns(part.top())
        by_columns += bool(found and found[0] not in _PLAIN_NAMES)
    return (named + by_columns) / len(parts) if by_columns else 0.0


def match(parts: Sequence[Part], sheets: Sequence[Sheet]) -> Matched:
    """Which part is which table. Of several for one table the latest dated is taken, else the first."""
    matched = Matched()
    claims: dict[str, list[Found]] = {}
    for part in parts:
        named = table_in_name(stem(part), sheets)
        if named is not None and named in NOT_READ:
            matched.not_read[part.name] = named
            if named == "ssd_version_log":
                matched.version_log = part
            continue
        top = part.top()
        by_columns = table_in_columns(top, sheets)
        if by_columns is None and named is None:
            matched.unknown.append(part.name)
            continue
        table, header = by_columns or (str(named), 0)
        if table in NOT_READ:
            matched.not_read[part.name] = table
        else:
            claims.setdefault(table, []).append(Found(part, table, top, header, table == named))
    for table, found in claims.items():
        best = max(found, key=lambda one: (one.by_name, str(in_name(stem(one.part)) or "")))
        matched.chosen[table] = best
        matched.repeats |= {one.part.name: table for one in found if one is not best}
    return matched


def note(
    matched: Matched, sheets: Sequence[Sheet], feeds: Mapping[str, tuple[str, ...]], notes: Notes, sheetless: bool
) -> None:
    """Note each part that was not read, with why, and each table that no part is. `feeds` by table.

    `sheetless`: a single table was handed over, and nobody need be told that the others are not in it.
    """
    for name, table in matched.not_read.items():
        notes.add("table_not_needed", sheet=name, value=table, outcome=f"It was not read: {NOT_READ[table]}.")
    for name, table in matched.repeats.items():
        taken = matched.chosen[table].part.name
        notes.add("sheet_repeats_a_list", sheet=name, outcome=f'"{taken}" was read as {table}; this was not.')
    for name in matched.unknown:
        notes.add("sheet_not_known", sheet=name)
    for table, found in matched.chosen.items():
        if not found.by_name:
            notes.add(
                "sheet_read_by_its_headers", sheet="" if sheetless else found.part.name, outcome=f"Read as {table}."
            )
    for sheet in () if sheetless else sheets:
        if sheet.table not in matched.chosen:
            notes.add(
                "sheet_missing", sheet=sheet.table, value=sheet.title, feeds=feeds[sheet.table],
                accepted=f"a file or sheet named {sheet.table}, or with its columns",
            )  # fmt: skip
