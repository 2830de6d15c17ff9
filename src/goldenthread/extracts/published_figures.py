"""Figures out of columns of text: numbers, symbols, years, areas, and the day each became public."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

import numpy as np
import pyarrow as pa

from goldenthread.extracts.cells import Value
from goldenthread.extracts.columns import Column, Mask, Rows, first_of_each, groups
from goldenthread.extracts.findings import REJECTED, RULES, Notes, quoted, stretches
from goldenthread.extracts.published_text import Texts
from goldenthread.journey.published import OLDER_SYMBOLS, PUBLICATIONS, SYMBOLS, Publication, origin_of
from goldenthread.journey.published_rows import Level
from goldenthread.journey.reading import Count, Finding

NUMBER_OR_SYMBOL: Final = f"a number, or one of the symbols {quoted(SYMBOLS)}"
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d{1,2})?", re.ASCII)
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_SPAN = re.compile(r"((?:19|20)\d\d)[-/]?(\d\d)", re.ASCII)
_EDITIONS_OF_A_YEAR = frozenset({"", "reporting year", "calendar year", "financial year", "academic year", "tax year"})
_LEVELS: Final[Mapping[str, Level]] = {
    "national": Level.NATIONAL, "country": Level.NATIONAL, "regional": Level.REGION, "region": Level.REGION,
    "local authority": Level.LA, "la": Level.LA,
}  # fmt: skip
_MOST_BEFORE_THE_POINT, _MOST_AFTER_IT, _MOST_DIGITS = 20, 18, 28


@dataclass(frozen=True, slots=True)
class CellRead:
    """A cell of a measure: a number, or the symbol that stands for it, or neither (`rule` says what was found)."""

    number: Decimal | None = None
    symbol: str = ""
    rule: str = ""


def read_cell(text: str) -> CellRead:
    """What the cell of a measure says. A blank is neither a number nor a symbol, and breaks no rule."""
    if not text:
        return CellRead()
    if _NUMBER.fullmatch(text):
        number = exact(text)
        return CellRead(number) if number is not None else CellRead(rule="is_neither_a_number_nor_a_symbol")
    bare = text.lower()[1:-1] if text.startswith("[") and text.endswith("]") else text.lower()
    if bare in SYMBOLS:
        return CellRead(symbol=bare)
    if bare in OLDER_SYMBOLS:
        return CellRead(symbol=OLDER_SYMBOLS[bare], rule="was_an_older_symbol")
    return CellRead(rule="is_neither_a_number_nor_a_symbol")


def exact(text: str) -> Decimal | None:
    """A number as written; None when it holds more digits than are kept."""
    number = Decimal(text)
    _, digits, exponent = number.as_tuple()
    places = -exponent if isinstance(exponent, int) else 0
    if len(digits) > _MOST_DIGITS or places > _MOST_AFTER_IT or len(digits) - places > _MOST_BEFORE_THE_POINT:
        return None
    return number


def year_of(period: str, identifier: str = "") -> int | None:
    """The year a period ends in: 2020 for '2020', '201920' and '2019/20'; None when it is no whole year."""
    if identifier.lower() not in _EDITIONS_OF_A_YEAR:
        return None
    if _YEAR.fullmatch(period):
        return int(period)
    span = _SPAN.fullmatch(period)
    if span and (int(span[1]) + 1) % 100 == int(span[2]):
        return int(span[1]) + 1
    return None


def level_of(text: str) -> Level | None:
    """Which kind of area; None for one we do not hold, such as a ward or a school."""
    return _LEVELS.get(text.lower())


def combined(columns: Sequence[Column], say: Callable[..., Value]) -> Column:
    """What `say` makes of the columns' values in each row, asked once for each combination."""
    together = groups([one.identities() for one in columns], len(columns[0]))
    _, first, member = np.unique(together, return_index=True, return_inverse=True)
    values = [say(*(one[int(row)] for one in columns)) for row in first]
    return Column(member.astype(np.int32), values)


class Sieve:
    """The rows of one file: which still stand, and what was found wrong with the others.

    `feeds` names the series that the cells of a column feed in some rows, so that a finding can name them.
    """

    def __init__(
        self, texts: Texts, notes: Notes, name: str, feeds: Callable[[str, Rows], Iterable[str]] | None = None
    ) -> None:
        self.texts = texts
        self.standing: Mask = np.ones(texts.count, np.bool_)
        self._notes = notes
        self._name = name
        self._feeds = feeds
        self._touched: dict[tuple[str, str, str], set[str]] = {}
        self._dropped = 0
        self._repeated = 0
        for header in texts.twice:
            notes.add("column_twice", column=header, outcome="The first of them was read.")
        if texts.ragged:
            notes.add_rows("has_another_number_of_cells", texts.ragged)

    def reject(self, rule: str, where: Mask, column: str = "", accepted: str = "") -> None:
        """Set aside the standing rows that `where` marks; one finding for each content of `column`."""
        where = where & self.standing
        self.note(rule, where, column, accepted=accepted, rejects=RULES[rule].severity is not REJECTED)
        self.standing &= ~where

    def drop(self, rule: str, where: Mask, column: str, accepted: str) -> None:
        """Leave out the values of `column` in the standing rows that `where` marks."""
        where = where & self.standing
        self._dropped += int(where.sum())
        self.note(rule, where, column, accepted=accepted)

    def note(
        self, rule: str, where: Mask, column: str = "", accepted: str = "", outcome: str = "", rejects: bool = False
    ) -> None:
        """Report the rows that `where` marks: one finding for each content of `column`."""
        rows = np.flatnonzero(where)
        if not len(rows):
            return
        cells = self.texts.of(column)
        order = rows[np.argsort(cells.at[rows], kind="stable")]
        ends = np.flatnonzero(np.diff(cells.at[order])) + 1
        for part in np.split(order, ends):
            value = str(cells[int(part[0])] or "")
            self._notes.add_rows(
                rule, sorted(self.texts.numbers[part].tolist()), column=column, value=value,
                accepted=accepted, outcome=outcome, rejects=rejects,
            )  # fmt: skip
            if self._feeds:
                self._touched.setdefault((rule, column, value), set()).update(self._feeds(column, part))

    def without_repeats(self, key: Sequence[Column]) -> None:
        """Count once the rows that equal an earlier one; set aside those that contradict one of the same `key`."""
        standing = np.flatnonzero(self.standing)
        if not len(standing):
            return
        every = [one.take(standing).identities() for one in self.texts.columns.values()]
        whole = groups(every, len(standing))
        repeats: Mask = np.zeros(len(self.standing), np.bool_)
        repeats[standing] = first_of_each(whole) != np.arange(len(standing))
        self._repeated = int(repeats.sum())
        self.note("repeats_a_row", repeats)
        self.standing &= ~repeats
        standing = np.flatnonzero(self.standing)
        same = groups([one.take(standing).identities() for one in key], len(standing))
        contradicts: Mask = np.zeros(len(self.standing), np.bool_)
        contradicts[standing] = first_of_each(same) != np.arange(len(standing))
        self.reject("contradicts_an_earlier_row", contradicts)

    def findings(self) -> tuple[Finding, ...]:
        """What was found, each with the series it touches."""
        return tuple(
            replace(one, indicators=tuple(sorted(self._touched.get((one.rule, one.column, one.value), ()))))
            for one in self._notes.findings()
        )

    def count(self) -> Count:
        """How the rows of the file were accounted for."""
        loaded = int(self.standing.sum())
        rows_in = self.texts.count + len(self.texts.ragged)
        return Count(
            self._name, self._name, rows_in, loaded, rows_in - loaded - self._repeated, self._repeated, self._dropped
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of a measure, read: its numbers and, where there is none, its symbols."""

    number: Column
    symbol: Column

    @classmethod
    def read(cls, sieve: Sieve, name: str, *, blank_is_news: bool = False) -> "Numbers":
        """The cells of the column `name`, with a finding for what is neither a number nor a symbol."""
        cells = sieve.texts.of(name)
        reads = [read_cell(str(content)) for content in cells.values]
        rules = Column(cells.at, [read.rule for read in reads])
        sieve.drop(
            "is_neither_a_number_nor_a_symbol", rules.is_in({"is_neither_a_number_nor_a_symbol"}), name,
            NUMBER_OR_SYMBOL,
        )  # fmt: skip
        sieve.note("was_an_older_symbol", rules.is_in({"was_an_older_symbol"}) & sieve.standing, name)
        if blank_is_news:
            sieve.note("is_blank", cells.is_in({""}) & sieve.standing, name, outcome="No figure was kept for it.")
        return cls(Column(cells.at, [one.number for one in reads]), Column(cells.at, [one.symbol for one in reads]))

    @classmethod
    def only_symbols(cls, sieve: Sieve, name: str) -> "Numbers":
        """The cells of a column of flags, with a finding for what is no symbol."""
        read = cls.read(sieve, name)
        sieve.drop("is_neither_a_number_nor_a_symbol", ~read.number.is_null(), name, f"blank, or {quoted(SYMBOLS)}")
        return read

    def says_something(self) -> Mask:
        """True where there is a number or a symbol."""
        filled: Mask = ~self.number.is_null() | self.symbol.where(bool)
        return filled


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures as columns, before they are given the day they became public."""

    columns: dict[str, Column]

    def table(self, schema: pa.Schema, notes: Notes, given: date | None) -> pa.Table:
        """As rows of `schema`. `given`: the day this edition appeared, where the user knows it."""
        dated = self.columns | _days(self.columns, given)
        _note_assumed_days(dated, notes)
        return arrow(dated, schema)

    def take(self, rows: Mask | Rows) -> "Figures":
        return Figures({name: one.take(rows) for name, one in self.columns.items()})

    @classmethod
    def joined(cls, parts: Sequence["Figures"]) -> "Figures":
        """The figures of several, one after the other."""
        return cls({name: Column.joined([one.columns[name] for one in parts]) for name in parts[0].columns})


def arrow(columns: Mapping[str, Column], schema: pa.Schema) -> pa.Table:
    """Columns as an Arrow table of `schema`; blank texts become null."""
    arrays = []
    for one in schema:
        column = columns[one.name]
        if pa.types.is_dictionary(one.type):
            texts = Column(column.at, [str(value) if value else None for value in column.values])
            arrays.append(texts.to_arrow(pa.string()).dictionary_encode())
        elif pa.types.is_int32(one.type):
            arrays.append(column.to_arrow(pa.int64()).cast(pa.int32()))
        else:
            arrays.append(column.to_arrow(one.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _days(columns: Mapping[str, Column], given: date | None) -> dict[str, Column]:
    """When each year ended, when its figures became public, and when the edition they stand in did."""
    publications, years, sources = columns["publication"], columns["year"], columns["source_file"]
    newest = _newest(publications, years, sources)

    def publication(id_: str) -> Publication:
        return PUBLICATIONS[id_]

    def settled(id_: str, year: int, source: str) -> tuple[date, bool, str]:
        known = publication(id_).appeared(year)
        if given and known.is_assumed and year == newest[id_, origin_of(source)] and known.on > given:
            return given, False, "the day given when it was loaded"
        return known.on, known.is_assumed, known.because

    def edition(id_: str, source: str) -> date:
        return given or publication(id_).appeared(newest[id_, origin_of(source)]).on

    placed = [publications, years, sources]
    return {
        "year_ends_on": columns.get("year_ends_on")
        or combined([publications, years], lambda id_, year: publication(id_).ends_on(year)),
        "published_on": combined(placed, lambda *at: settled(*at)[0]),
        "published_on_is_assumed": combined(placed, lambda *at: settled(*at)[1]),
        "published_on_because": combined(placed, lambda *at: settled(*at)[2]),
        "edition_on": combined([publications, sources], edition),
    }


def _newest(publications: Column, years: Column, sources: Column) -> dict[tuple[str, str], int]:
    """The newest year of each publication in each file of origin."""
    newest: dict[tuple[str, str], int] = {}
    together = groups([one.identities() for one in (publications, years, sources)], len(years))
    for row in np.unique(together, return_index=True)[1].tolist():
        key = (str(publications[row]), origin_of(str(sources[row])))
        year = years[row]
        assert isinstance(year, int)
        newest[key] = max(year, newest.get(key, year))
    return newest


def _note_assumed_days(dated: Mapping[str, Column], notes: Notes) -> None:
    """One finding for each publication whose day was not known for some years."""
    publications, years, assumed = (dated[name] for name in ("publication", "year", "published_on_is_assumed"))
    found: dict[str, set[int]] = {}
    together = groups([one.identities() for one in (publications, years, assumed)], len(years))
    for row in np.unique(together, return_index=True)[1].tolist():
        year = years[row]
        if assumed[row] and isinstance(year, int):
            found.setdefault(str(publications[row]), set()).add(year)
    for id_, held in sorted(found.items()):
        publication = PUBLICATIONS[id_]
        because = publication.appeared(max(held)).because
        notes.add(
            "has_no_known_day_of_publication", value=f"{publication.title}, {stretches(sorted(held))}",
            outcome=f"{because[0].upper()}{because[1:]}. A review as at an earlier day does not see them.",
        )  # fmt: skip
