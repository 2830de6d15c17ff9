"""From the rows of sheets to event tables, by the rungs of a standard.

A row climbs as many rungs as it has events on it. Rows that share a table's key within one file are
numbered (`occurrence`); a register (people, adopters) has one row for each key, made of all that the
file says.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from goldenthread.errors import DefinitionError
from goldenthread.extracts.cells import Value, as_text
from goldenthread.extracts.columns import Column, Rows, first_of_each, groups, occurrences, whole_numbers
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import TABLE
from goldenthread.journey.mapping import Rung, Sheet, Standard
from goldenthread.journey.periods import add_months
from goldenthread.journey.reading import Count, Coverage
from goldenthread.journey.tables import Kind, Rule, Table


@dataclass(frozen=True, slots=True)
class Derived:
    """A rule that works out a column: the fields it needs, and what it makes of one row of them."""

    fields: tuple[str, ...]
    of: Callable[[Sequence[Value], date], Value]


@dataclass(frozen=True, slots=True)
class Source:
    """Whose file it is, of which standard, and the day it describes."""

    authority: str
    standard: str
    as_at: date


@dataclass(frozen=True, slots=True)
class _Part:
    """The events of one rung: a column for each of the table's, and where each row came from."""

    sheet: str
    columns: dict[str, Column]
    numbers: Rows
    labels: Mapping[str, str]  # event column -> header


@dataclass(frozen=True, slots=True)
class _Pile:
    """The rows of one event table, with where each came from."""

    columns: dict[str, Column]
    sheets: Column
    numbers: Rows
    labels: Mapping[str, Mapping[str, str]]  # sheet -> event column -> header


def feeds_of(standard: Standard, sheet: Sheet, rules: Mapping[str, Derived]) -> Feeds:
    """What each field of `sheet` feeds, and what one of its rows would have made."""
    fields: dict[str, list[str]] = {}
    rows: list[str] = []
    for rung in _rungs(standard, sheet.table):
        for column, name in rung.columns.items():
            fields.setdefault(name, []).append(f"{rung.table}.{column}")
        for column, rule in rung.derived.items():
            for name in _rule(rules, rule).fields:
                fields.setdefault(name, []).append(f"{rung.table}.{column}")
        if dated := TABLE[rung.table].dated:
            rows.append(f"{rung.table}.{dated}")
            for name in (*rung.needs, *rung.only):  # without it there is no event to date
                fields.setdefault(name, []).append(f"{rung.table}.{dated}")
    return Feeds({name: tuple(dict.fromkeys(fed)) for name, fed in fields.items()}, tuple(dict.fromkeys(rows)))


def _rungs(standard: Standard, sheet: str) -> Iterator[Rung]:
    return (rung for rung in standard.rungs if rung.sheet == sheet)


def _rule(rules: Mapping[str, Derived], name: str) -> Derived:
    if name not in rules:
        raise DefinitionError(f'The mapping derives a column by "{name}", a rule this reader does not know.')
    return rules[name]


def climb(
    standard: Standard, reads: Mapping[str, SheetRead], source: Source, rules: Mapping[str, Derived], notes: Notes
) -> dict[str, pa.Table]:
    """The event tables of one file, by name; every table that a sheet read here feeds, even when empty."""
    climbing = _climbing(standard, reads)
    return {
        name: _as_table(
            TABLE[name],
            _piled(TABLE[name], [_part(rung, TABLE[name], read, source, rules) for rung, read in those]),
            source,
            notes,
        )
        for name, those in climbing.items()
    }


def tables_fed(standard: Standard, reads: Mapping[str, SheetRead]) -> set[str]:
    """The names of the event tables that a sheet read here feeds."""
    return set(_climbing(standard, reads))


def _climbing(standard: Standard, reads: Mapping[str, SheetRead]) -> dict[str, list[tuple[Rung, SheetRead]]]:
    climbing: dict[str, list[tuple[Rung, SheetRead]]] = {}
    for rung in standard.rungs:
        read = reads.get(rung.sheet)
        if read is not None and supplies(rung, read):
            climbing.setdefault(rung.table, []).append((rung, read))
    return climbing


def supplies(rung: Rung, read: SheetRead) -> bool:
    """Whether the sheet has every column the rung's events need."""
    return all(name in read.columns for name in (*rung.needs, *rung.only))


def _part(
    rung: Rung, table: Table, read: SheetRead, source: Source, rules: Mapping[str, Derived]
) -> _Part:  # fmt: skip
    chosen = _chosen(rung, read)
    columns: dict[str, Column] = {}
    for column in table.columns:
        if column.name in rung.columns:
            columns[column.name] = read.column(rung.columns[column.name]).take(chosen)
        elif column.name in rung.derived:
            rule = _rule(rules, rung.derived[column.name])
            inputs = [read.column(name).take(chosen) for name in rule.fields]
            columns[column.name] = _derived(rule, inputs, source.as_at, len(chosen))
        else:
            columns[column.name] = Column.constant(rung.constant.get(column.name), len(chosen))
    numbers = read.numbers[chosen]
    keyed_by = {rung.columns[name] for name in table.key if name in rung.columns}
    if keyed_by != set(read.sheet.key):
        columns, numbers = _without_repeats(columns, numbers)
    labels = {column: read.labels.get(name, name) for column, name in rung.columns.items()}
    return _Part(read.name, columns, numbers, labels)


def _chosen(rung: Rung, read: SheetRead) -> Rows:
    """The rows of the sheet that are events of this rung."""
    chosen = np.ones(len(read), np.bool_)
    for name in rung.needs:
        chosen &= ~read.column(name).is_null()
    for name, codes in rung.only.items():
        chosen &= read.column(name).is_in(codes)
    return np.flatnonzero(chosen)


def _derived(rule: Derived, inputs: Sequence[Column], as_at: date, count: int) -> Column:
    """What a rule makes of its inputs, worked out once for each distinct row of them."""
    if not inputs:
        return Column.constant(rule.of((), as_at), count)
    rows = groups([one.identities() for one in inputs], count)
    _, first, at = np.unique(rows, return_index=True, return_inverse=True)
    return Column(at.astype(np.int32), [rule.of([one[row] for one in inputs], as_at) for row in first.tolist()])


def _without_repeats(columns: dict[str, Column], numbers: Rows) -> tuple[dict[str, Column], Rows]:
    """Leave out events that equal an earlier one of the same sheet: one visit on two rows of a child."""
    rows = groups([one.identities() for one in columns.values()], len(numbers))
    firsts = first_of_each(rows) == np.arange(len(numbers))
    if firsts.all():
        return columns, numbers
    return {name: one.take(firsts) for name, one in columns.items()}, numbers[firsts]


def _piled(table: Table, parts: Sequence[_Part]) -> _Pile:
    return _Pile(
        {column.name: Column.joined([part.columns[column.name] for part in parts]) for column in table.columns},
        Column.joined([Column.constant(part.sheet, len(part.numbers)) for part in parts]),
        np.concatenate([part.numbers for part in parts]),
        {part.sheet: part.labels for part in parts},
    )


def _as_table(table: Table, pile: _Pile, source: Source, notes: Notes) -> pa.Table:
    if table.rule is Rule.REGISTER:
        pile = _merged(table, pile, notes)
    count = len(pile.numbers)
    schema = schema_of(table)
    values = {
        **pile.columns,
        "authority": Column.constant(source.authority, count),
        "standard": Column.constant(source.standard, count),
        "as_at": Column.constant(source.as_at, count),
        "source_sheet": pile.sheets,
    }
    arrays = {name: column.to_arrow(schema.field(name).type) for name, column in values.items()}
    arrays["source_row"] = whole_numbers(pile.numbers)
    arrays["occurrence"] = whole_numbers(occurrences(_keys(table, pile)))
    return pa.Table.from_arrays([arrays[name] for name in schema.names], schema=schema)


def _keys(table: Table, pile: _Pile) -> Rows:
    return groups([pile.columns[name].identities() for name in table.key], len(pile.numbers))


# What must agree wherever one person appears.
_UNCHANGING = ("born_on", "sex", "ethnicity")


def _merged(table: Table, pile: _Pile, notes: Notes) -> _Pile:
    """One row for each key: in each column what most rows say; on a tie, what the first list says."""
    own_first = first_of_each(_keys(table, pile))  # for each row, the first of its key
    firsts = np.unique(own_first)
    if len(firsts) == len(own_first):
        return pile
    key = np.searchsorted(firsts, own_first)
    columns: dict[str, Column] = {}
    for column in table.columns:
        held = pile.columns[column.name]
        saying = np.flatnonzero(~held.is_null())
        telling = _telling(saying, key, firsts)
        disputed = saying[:0]
        if len(saying) > len(np.unique(key[saying])):
            numbers, _ = held.identities()
            disputed = np.unique(own_first[saying[numbers[saying] != numbers[telling[key[saying]]]]])
        if not len(disputed):
            columns[column.name] = held.take(telling)
            continue
        weak = _weak_codes(column.codes) if column.kind is Kind.CODE else frozenset()
        merged = held.take(telling).to_list()
        for first, places in _places(own_first, disputed):
            taken = merged[key[first]] = _most_said([held[at] for at in places], weak)
            if column.name in _UNCHANGING:
                for at in places:
                    if held[at] not in (taken, None) and held[at] not in weak:
                        _note_difference(table, pile, column.name, at, taken, places, notes)
        columns[column.name] = Column.of(merged)
    return _Pile(columns, pile.sheets.take(firsts), pile.numbers[firsts], pile.labels)


def _telling(saying: Rows, key: Rows, firsts: Rows) -> Rows:
    """For each key the first of the rows that say anything; its first row where none does."""
    telling = firsts.copy()
    keys, first = np.unique(key[saying], return_index=True)
    telling[keys] = saying[first]
    return telling


def _places(own_first: Rows, disputed: Rows) -> Iterator[tuple[int, list[int]]]:
    """For each key in dispute: its first row, and all of its rows."""
    among = np.flatnonzero(np.isin(own_first, disputed))
    among = among[np.argsort(own_first[among], kind="stable")]
    starts = np.flatnonzero(np.r_[True, np.diff(own_first[among]) != 0])
    for places in np.split(among, starts[1:]):
        yield int(own_first[places[0]]), places.tolist()


def _weak_codes(codes: str) -> frozenset[Value]:
    """Codes that say nothing is known, and so disagree with nobody."""
    known = CODE_LISTS[codes].codes
    return frozenset(code.code for code in known if code.group == "Unknown" or (codes == "gender" and code.code == "U"))


def _most_said(told: Sequence[Value], weak: frozenset[Value]) -> Value:
    for heard in (
        [one for one in told if one is not None and one not in weak],
        [one for one in told if one is not None],
    ):
        if heard:
            if isinstance(heard[0], bool) and heard.count(True) * 2 == len(heard):
                return True
            return Counter(heard).most_common(1)[0][0]
    return None


def _note_difference(
    table: Table, pile: _Pile, column: str, at: int, taken: Value, places: Sequence[int], notes: Notes
) -> None:
    held = pile.columns[column]
    agreed = next(one for one in places if held[one] == taken)
    sheet = str(pile.sheets[at])
    notes.add(
        "differs_between_rows", sheet=sheet, row=int(pile.numbers[at]),
        column=pile.labels[sheet].get(column, column), value=_said(held[at]),
        outcome=f'"{pile.sheets[agreed]}", row {pile.numbers[agreed]} says {_said(taken)}, which was taken.',
        feeds=(f"{table.name}.{column}",),
    )  # fmt: skip


def _said(value: Value) -> str:
    return as_text(value) if isinstance(value, str | date) else str(value)


def is_mostly_set_aside(count: Count) -> bool:
    """Whether all rows of a list were set aside, or ten and more than were loaded: it speaks for nothing."""
    enough = 10 if count.rows_loaded else 1
    return count.rows_rejected >= enough and count.rows_rejected > count.rows_loaded


def coverage_of(
    standard: Standard,
    reads: Mapping[str, SheetRead],
    source: Source,
    rules: Mapping[str, Derived],
    from_on: date | None = None,
) -> tuple[Coverage, ...]:
    """The days and columns this file speaks for, one entry for each table and way of covering.

    A sheet covers its months up to the extract; a list of latest ones, and a position, only the day
    itself. `from_on` overrules the sheet's months.
    """  # fmt: skip
    found: dict[tuple[str, bool], Coverage] = {}
    for rung in standard.rungs:
        read = reads.get(rung.sheet)
        if read is None or not supplies(rung, read) or is_mostly_set_aside(read.count):
            continue
        columns = {column for column, name in rung.columns.items() if name in read.columns} | set(rung.constant)
        for column, rule in rung.derived.items():
            if all(name in read.columns for name in _rule(rules, rule).fields):
                columns.add(column)
        columns -= rung.unvouched
        start = from_on or _window_start(read.sheet, source.as_at)
        if rung.latest_only or TABLE[rung.table].rule is Rule.POSITION:
            start = source.as_at
        key = (rung.table, rung.latest_only)
        held = found.get(key)
        found[key] = Coverage(
            source.authority, rung.table, source.standard, min(start, held.from_on) if held else start, source.as_at,
            frozenset(columns) | (held.columns if held else frozenset()), rung.latest_only,
        )  # fmt: skip
    return tuple(found.values())


def _window_start(sheet: Sheet, as_at: date) -> date:
    return add_months(as_at + timedelta(days=1), -sheet.months) if sheet.months else as_at
