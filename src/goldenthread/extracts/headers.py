"""Which sheet is which list, which row holds its headers, and which header names which column.

Only letters and digits are compared, and whole headers only: trailing spaces, doubled brackets,
curly quotes and CamelCase exports make no difference, and 'Percentage' is never 'Age'.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Final

from goldenthread.extracts.cells import Cell, as_text, is_blank, plain
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet

ROWS_SEARCHED: Final = 20
_HALF, _CLEAR_WINNER = 0.5, 0.8
_LIST_NUMBER = re.compile(r"\s*list[\s_\-.]*0*([0-9]{1,2})(?![0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet (`row` counted from 0), and what its cells name.

    `columns` is where each field was found, `labels` the header as the file writes it, `unknown`
    the headers we do not know, `twice` the fields that several headers name.
    """

    row: int
    columns: dict[str, int]
    labels: dict[str, str]
    unknown: dict[int, str]
    twice: dict[str, tuple[str, ...]]
    width: int


@cache
def spellings(sheet: Sheet) -> dict[str, Field]:
    """Each accepted header of `sheet`, as letters and digits, with the field it names: its own before a variant."""
    known = {letters_and_digits(field.header): field for field in reversed(sheet.fields)}
    for field in sheet.fields:
        for header in field.variants:
            known.setdefault(letters_and_digits(header), field)
    return known


@cache
def required(sheet: Sheet) -> tuple[Field, ...]:
    """The columns no row of `sheet` can do without: what a row is rejected for lacking, and the dates of its key."""
    return tuple(
        field
        for field in sheet.fields
        if field.on_blank is OnBlank.REJECT or (field.name in sheet.key and field.kind is FieldKind.DATE)
    )


def share_found(sheet: Sheet, row: Sequence[Cell]) -> float:
    """The share of the list's usual headers (all but the optional) that `row` holds."""
    usual = {field.name for field in sheet.fields if not field.optional}
    known = spellings(sheet)
    found = {known[text].name for cell in row if isinstance(cell, str) and (text := _spelt(cell)) in known}
    return len(found & usual) / len(usual)


@lru_cache(maxsize=4096)
def _spelt(text: str) -> str:
    """A header as it is compared. The top of a file is held against every table we know, and read once."""
    return letters_and_digits(plain(text))


def header_row(sheet: Sheet, grid: Grid) -> int | None:
    """The first of the top 20 rows that holds at least half of the list's usual headers; None when none does."""
    for at, row in enumerate(grid.rows[:ROWS_SEARCHED]):
        if share_found(sheet, row) >= _HALF:
            return at
    return None


def read_header(sheet: Sheet, grid: Grid, row: int) -> Header:
    """What each cell of the header row names. A field that two headers name is taken from its own
    full name if just one of them is that, else from neither.
    """
    known = spellings(sheet)
    places: dict[str, list[tuple[int, str]]] = {}
    unknown: dict[int, str] = {}
    width = 0
    for column, cell in enumerate(grid.rows[row]):
        if is_blank(cell):
            continue
        text, width = as_text(cell), column + 1
        field = known.get(letters_and_digits(text))
        if field is None:
            unknown[column] = text
        else:
            places.setdefault(field.name, []).append((column, text))
    columns, labels, twice = {}, {}, {}
    for name, found in places.items():
        if len(found) > 1:
            twice[name] = tuple(text for _, text in found)
            main = letters_and_digits(sheet.field(name).header)
            found = [one for one in found if letters_and_digits(one[1]) == main]
        if len(found) == 1:
            columns[name], labels[name] = found[0]
    return Header(row, columns, labels, unknown, twice, width)


def nearest(field: Field, header: Header) -> str:
    """The unknown header most like what `field` is called; '' when none comes near."""
    close = get_close_matches(field.header, list(header.unknown.values()), 1, 0.6)
    return close[0] if close else ""


@dataclass(frozen=True, slots=True)
class Matched:
    """Which grid is which list; which were passed over, and why."""

    chosen: dict[str, Grid]  # by the list's table name
    by_headers: frozenset[str]  # tables found by their headers alone
    repeats: dict[str, str]  # a sheet's name -> the table another sheet was taken for
    unknown: tuple[str, ...]  # sheets that are no list


def match_sheets(sheets: Sequence[Sheet], grids: Sequence[Grid]) -> Matched:
    """Find each list among the grids: by name first, then by headers where a name says nothing."""
    claims: dict[str, list[Grid]] = {}
    nameless: list[Grid] = []
    for grid in grids:
        sheet = by_name(sheets, grid.name)
        if sheet is None:
            nameless.append(grid)
        else:
            claims.setdefault(sheet.table, []).append(grid)
    chosen: dict[str, Grid] = {}
    repeats: dict[str, str] = {}
    for sheet in sheets:
        if found := claims.get(sheet.table):
            best = min(found, key=lambda grid: _rank(sheet, grid))
            chosen[sheet.table] = best
            repeats |= {grid.name: sheet.table for grid in found if grid is not best}
    by_headers, unknown = set(), []
    for grid in nameless:
        winner = _by_headers([sheet for sheet in sheets if sheet.table not in chosen], grid)
        if winner is None:
            unknown.append(grid.name)
        else:
            chosen[winner.table] = grid
            by_headers.add(winner.table)
    return Matched(chosen, frozenset(by_headers), repeats, tuple(unknown))


def _rank(sheet: Sheet, grid: Grid) -> tuple[bool, bool, bool]:
    """Best first: with its header row, visible, named exactly so."""
    exact = letters_and_digits(grid.name) in {letters_and_digits(name) for name in sheet.names}
    return header_row(sheet, grid) is None, grid.is_hidden, not exact


def by_name(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    """The list that `name` is one of the names of; else the list whose number it starts with."""
    bare = letters_and_digits(name)
    found = next((s for s in sheets if bare and bare in {letters_and_digits(one) for one in s.names}), None)
    if found is None and (match := _LIST_NUMBER.match(name)):
        found = next((sheet for sheet in sheets if sheet.number == int(match[1])), None)
    return found


def _by_headers(sheets: Sequence[Sheet], grid: Grid) -> Sheet | None:
    scores = []
    for sheet in sheets:
        row = header_row(sheet, grid)
        scores.append((share_found(sheet, grid.rows[row]) if row is not None else 0.0, sheet))
    scores.sort(key=lambda one: -one[0])
    clear = scores and scores[0][0] >= _CLEAR_WINNER and (len(scores) == 1 or scores[0][0] > scores[1][0])
    return scores[0][1] if clear else None
