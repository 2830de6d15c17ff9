"""Which file of a looked-after return is which of its tables, and their rows.

A file is told by the headers that its table alone has, and by its name only where they do not tell.
Last year's files may come along: `episodes_last.csv`, a folder called "last year", or names of both years.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Final

import numpy as np

from goldenthread.errors import ColumnMissing, NotThisStandard
from goldenthread.extracts.cells import as_text
from goldenthread.extracts.columns import Column, Mask, groups
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.headers import ROWS_SEARCHED, Header, nearest, read_header, required, spellings
from goldenthread.extracts.layout import note_header
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.opened import Opened, Part
from goldenthread.extracts.plain import read_part
from goldenthread.extracts.readers import Readers
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.extracts.ssda903_year import said, year_in_name
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.mapping import Field, Sheet
from goldenthread.journey.ssda903 import ALSO_REQUIRED, LAST, POSITIONS

_HALF: Final = 0.5
_LAST: Final = re.compile(r"(?:^|[ _\-])(?:last|prev|previous)(?:[ _\-]?(?:year|yr))?$", re.IGNORECASE)


@cache
def own_headers(sheets: tuple[Sheet, ...]) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """For each table, the fields that no other table has, with the spellings of each as letters and digits."""
    known = {sheet.table: spellings(sheet) for sheet in sheets}
    found: dict[str, dict[str, frozenset[str]]] = {}
    for sheet in sheets:
        others = {text for table, texts in known.items() if table != sheet.table for text in texts}
        own: dict[str, set[str]] = {}
        for text, field in known[sheet.table].items():
            if text not in others and not field.optional:
                own.setdefault(field.name, set()).add(text)
        found[sheet.table] = {name: frozenset(texts) for name, texts in own.items()}
    return found


def share_of(sheet: Sheet, sheets: tuple[Sheet, ...], headers: Iterable[str]) -> float:
    """The share of the table's own headers that are among `headers`, given as letters and digits."""
    own, held = own_headers(sheets)[sheet.table], set(headers)
    return sum(1 for texts in own.values() if texts & held) / len(own)


def by_headers(top: Grid, sheets: tuple[Sheet, ...]) -> tuple[Sheet | None, int, float]:
    """The table whose own headers a row of the top holds, that row, and the share it holds; none below half."""
    best: tuple[Sheet | None, int, float] = (None, 0, 0.0)
    for at, row in enumerate(top.rows[:ROWS_SEARCHED]):
        texts = {letters_and_digits(as_text(cell)) for cell in row}
        for sheet in sheets:
            share = share_of(sheet, sheets, texts)
            if share >= _HALF and share > best[2]:
                best = (sheet, at, share)
    return best


def is_alone(opened: Opened) -> bool:
    """Whether the file is the table, so that findings name nothing beside it."""
    return opened.content is Content.TEXT and opened.parts[0].name == opened.name


@dataclass(frozen=True, slots=True)
class Source:
    """A part of the return: which table it is, of which year, and where its headers are."""

    part: Part
    sheet: Sheet
    at: int | None  # the row of the headers; None when only the name tells which table it is
    is_last: bool

    @property
    def table(self) -> str:
        return self.sheet.table + LAST if self.is_last else self.sheet.table


def find(opened: Opened, sheets: tuple[Sheet, ...], notes: Notes) -> tuple[list[Source], list[str]]:
    """The parts that are tables of the return, and the names of those that were not read, each noted.

    Where every file is last year's, they are the return. Where names give several years, the newest is the return's,
    the one before is last year's, and older ones are not read.
    """
    found: list[Source] = []
    unread: list[str] = []
    for part in opened.parts:
        top = part.top()
        sheet, at, _ = by_headers(top, sheets)
        bare, is_last = _bare(part)
        if sheet is None:
            named = next((one for one in sheets if bare in {letters_and_digits(name) for name in one.names}), None)
            if named is None:
                notes.add("sheet_not_known", sheet=part.name)
                unread.append(part.name)
            else:
                found.append(Source(part, named, None, is_last))
        else:
            found.append(Source(part, sheet, at, is_last))
            if top.is_hidden:
                notes.add("sheet_is_hidden", sheet=part.name)
    if not found:
        raise NotThisStandard(
            f"{opened.name}: holds no table of the looked-after return. Found: "
            f"{quoted(part.name for part in opened.parts[:12])}. Accepted: files or sheets with the headers of "
            f"{quoted(sheet.table for sheet in sheets)}. Nothing was loaded."
        )
    found = _of_two_years(found, notes, unread)
    if all(one.is_last for one in found):
        found = [replace(one, is_last=False) for one in found]
    return _once(found, notes, unread), unread


def _of_two_years(found: Sequence[Source], notes: Notes, unread: list[str]) -> list[Source]:
    """The tables of the newest year that names give and of the one before, which is last year's."""
    years = {one.part.name: year_in_name(one.part.name) for one in found}
    newest = max((year for year in years.values() if year), default=0)
    kept = []
    for one in found:
        year = years[one.part.name] or newest
        if year >= newest - 1:
            kept.append(replace(one, is_last=True) if year < newest else one)
        else:
            notes.add(
                "is_of_an_older_year", sheet=one.part.name, value=said(year),
                accepted=f"{said(newest)}, and {said(newest - 1)} as last year's",
            )  # fmt: skip
            unread.append(one.part.name)
    return kept


def _bare(part: Part) -> tuple[str, bool]:
    """A part's name as letters and digits, and whether it or its folder says that it is last year's."""
    path = PurePosixPath(part.name)
    stem = part.name if part.content is Content.WORKBOOK else path.stem
    folders = () if part.content is Content.WORKBOOK else path.parts[:-1]
    bare = _LAST.sub("", stem)
    return letters_and_digits(bare), bare != stem or any(_LAST.search(folder) for folder in folders)


def _once(found: Sequence[Source], notes: Notes, unread: list[str]) -> list[Source]:
    """Each table once: the first part that is it. Positions of last year are not read."""
    chosen: dict[str, Source] = {}
    for one in found:
        if one.is_last and one.sheet.table in POSITIONS:
            notes.add("is_of_last_years_day", sheet=one.part.name)
            unread.append(one.part.name)
        elif one.table in chosen:
            told = f'"{chosen[one.table].part.name}" was read as {one.sheet.title.lower()}; this was not.'
            notes.add("sheet_repeats_a_list", sheet=one.part.name, outcome=told)
            unread.append(one.part.name)
        else:
            chosen[one.table] = one
    return list(chosen.values())


def read_sources(
    opened: Opened, sources: Sequence[Source], feeds: Mapping[str, Feeds], notes: Notes,
    progress: Callable[[str, int], None] | None,
) -> tuple[dict[str, SheetRead], list[str]]:  # fmt: skip
    """The rows of every table that can be read, and the parts that cannot.

    ColumnMissing when none can. A last year's row that this year tells again is left out.
    """
    reads: dict[str, SheetRead] = {}
    blocked: list[tuple[str, str]] = []
    readers = Readers()
    for one in sources:
        place = "" if is_alone(opened) else one.part.name
        top = one.part.top()
        header = None if one.at is None else read_header(one.sheet, top, one.at)
        if problem := _blocked_by(one, header, notes, place, feeds[one.table]):
            blocked.append((one.part.name, problem))
        elif header is not None:
            sheet = replace(one.sheet, table=one.table)
            note_header(sheet, header, notes, place, feeds[one.table])
            dated = Readers(top.is_1904) if top.is_1904 else readers
            reads[one.table] = read_part(
                one.part, sheet, header, notes, feeds[one.table], place, readers=dated, progress=progress
            )
    if not reads:
        where = "" if is_alone(opened) else f'"{blocked[0][0]}": '
        raise ColumnMissing(
            f"{opened.name}, {where}{blocked[0][1]} Nothing from this file was loaded. Rename the column, and load it "
            "again."
        )
    for table in [name for name in reads if name.endswith(LAST) and name.removesuffix(LAST) in reads]:
        reads[table] = without_repeats(reads[table], reads[table.removesuffix(LAST)], notes)
    return reads, [name for name, _ in blocked]


def _needed(sheet: Sheet) -> list[Field]:
    return [*required(sheet), *(sheet.field(name) for name in ALSO_REQUIRED.get(sheet.table, ()))]


def _blocked_by(one: Source, header: Header | None, notes: Notes, place: str, feeds: Feeds) -> str:
    """Why the table cannot be read; '' when it can."""
    sheet = one.sheet
    if header is None:
        accepted = f"headers such as {quoted(field.header for field in sheet.fields[:4])}"
        notes.add("sheet_has_no_header_row", sheet=place, feeds=feeds.row, accepted=accepted)
        return f"none of the first {ROWS_SEARCHED} rows holds the headers of {sheet.table}."
    absent = [field for field in _needed(sheet) if field.name not in header.columns]
    for field in absent:
        near = nearest(field, header)
        notes.add(
            "required_column_missing", sheet=place, column=field.header, feeds=feeds.row,
            accepted=quoted((field.header, *field.variants)) + (f'. Nearest found: "{near}"' if near else ""),
        )  # fmt: skip
    if not absent:
        return ""
    near = nearest(absent[0], header)
    told = f' Nearest found: "{near}".' if near else ""
    looked_for = quoted((absent[0].header, *absent[0].variants))
    return f'no column for "{absent[0].header}" of {sheet.table}. Looked for {looked_for}.{told}'


def without_repeats(last: SheetRead, this: SheetRead, notes: Notes) -> SheetRead:
    """Last year's rows less those whose event this year's rows tell too, each kind of repeat noted once."""
    told = _told_again(last, this, this.sheet.key)
    equal = told & _told_again(last, this, tuple({*this.columns, *last.columns}))
    for rule, which in (("says_again_what_this_year_says", equal), ("gives_way_to_this_year", told & ~equal)):
        if which.any():
            notes.add_rows(rule, last.numbers[which].tolist(), sheet=last.name)
    keep = ~told
    count = replace(
        last.count, rows_loaded=int(keep.sum()), rows_duplicate=last.count.rows_duplicate + int(told.sum())
    )  # fmt: skip
    columns = {name: column.take(keep) for name, column in last.columns.items()}
    return replace(last, columns=columns, numbers=last.numbers[keep], count=count)


def _told_again(last: SheetRead, this: SheetRead, fields: Iterable[str]) -> Mask:
    """The rows of `last` that equal a row of `this` in every one of `fields`."""
    count = len(last) + len(this)
    both = groups([Column.joined([last.column(name), this.column(name)]).identities() for name in fields], count)
    told: Mask = np.isin(both[: len(last)], both[len(last) :])
    return told
