"""From the rows of sheets to event tables, by the rungs of a standard.

A row climbs as many rungs as it has events on it. Rows that share a table's key within one file are
numbered (`occurrence`); a register (people, adopters) has one row for each key, made of all that the
file says.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pyarrow as pa

from goldenthread.errors import DefinitionError
from goldenthread.extracts.cells import Value, as_text
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.journey.arrow import table_of
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


@dataclass(slots=True)
class _Pile:
    """The rows of one event table so far, column by column, with where each came from."""

    columns: dict[str, list[Value]]
    sheets: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    labels: dict[str, Mapping[str, str]] = field(default_factory=dict)  # sheet -> event column -> header


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
    piles: dict[str, _Pile] = {}
    for rung in standard.rungs:
        read = reads.get(rung.sheet)
        if read is not None and supplies(rung, read):
            table = TABLE[rung.table]
            pile = piles.setdefault(rung.table, _Pile({column.name: [] for column in table.columns}))
            _take(rung, table, read, source, rules, pile)
    return {name: _as_table(TABLE[name], pile, source, notes) for name, pile in piles.items()}


def supplies(rung: Rung, read: SheetRead) -> bool:
    """Whether the sheet has every column the rung's events need."""
    return all(name in read.columns for name in (*rung.needs, *rung.only))


def _take(rung: Rung, table: Table, read: SheetRead, source: Source, rules: Mapping[str, Derived], pile: _Pile) -> None:
    """Add the events of one rung to the pile of its table."""
    chosen = _chosen(rung, read)
    values: dict[str, list[Value]] = {}
    for column in table.columns:
        if column.name in rung.columns:
            held = read.column(rung.columns[column.name])
            values[column.name] = [held[at] for at in chosen]
        elif column.name in rung.derived:
            rule = _rule(rules, rung.derived[column.name])
            inputs = [read.column(name) for name in rule.fields]
            values[column.name] = [rule.of([one[at] for one in inputs], source.as_at) for at in chosen]
        else:
            values[column.name] = [rung.constant.get(column.name)] * len(chosen)
    numbers = [read.numbers[at] for at in chosen]
    keyed_by = {rung.columns[name] for name in table.key if name in rung.columns}
    if keyed_by != set(read.sheet.key):
        numbers = _without_repeats(values, numbers)
    for name, column_values in values.items():
        pile.columns[name] += column_values
    pile.sheets += [read.name] * len(numbers)
    pile.numbers += numbers
    pile.labels[read.name] = {column: read.labels.get(name, name) for column, name in rung.columns.items()}


def _chosen(rung: Rung, read: SheetRead) -> list[int]:
    """The rows of the sheet that are events of this rung."""
    chosen: Sequence[int] = range(len(read.numbers))
    for name in rung.needs:
        column = read.column(name)
        if None in column:
            chosen = [at for at in chosen if column[at] is not None]
    for name, codes in rung.only.items():
        column = read.column(name)
        chosen = [at for at in chosen if column[at] in codes]
    return list(chosen)


def _without_repeats(values: dict[str, list[Value]], numbers: list[int]) -> list[int]:
    """Leave out events that equal an earlier one of the same sheet: one visit on two rows of a child."""
    first: dict[tuple[Value, ...], int] = {}
    for at, row in enumerate(zip(*values.values(), strict=True)):
        first.setdefault(row, at)
    if len(first) == len(numbers):
        return numbers
    for name, column in values.items():
        values[name] = [column[at] for at in first.values()]
    return [numbers[at] for at in first.values()]


def _as_table(table: Table, pile: _Pile, source: Source, notes: Notes) -> pa.Table:
    if table.rule is Rule.REGISTER:
        _merge(table, pile, notes)
    keys = list(zip(*(pile.columns[name] for name in table.key), strict=True))
    seen: Counter[tuple[Value, ...]] = Counter()
    occurrences = []
    for key in keys:
        seen[key] += 1
        occurrences.append(seen[key])
    count = len(keys)
    provenance: dict[str, Sequence[Value]] = {
        "authority": [source.authority] * count,
        "standard": [source.standard] * count,
        "as_at": [source.as_at] * count,
        "source_sheet": pile.sheets,
        "source_row": pile.numbers,
        "occurrence": occurrences,
    }
    return table_of(table, {**pile.columns, **provenance})


# What must agree wherever one person appears.
_UNCHANGING = ("born_on", "sex", "ethnicity")


def _merge(table: Table, pile: _Pile, notes: Notes) -> None:
    """One row for each key: in each column what most rows say; on a tie, what the first list says."""
    groups: dict[tuple[Value, ...], list[int]] = {}
    for at, key in enumerate(zip(*(pile.columns[name] for name in table.key), strict=True)):
        groups.setdefault(key, []).append(at)
    firsts = [places[0] for places in groups.values()]
    several = [(row, places) for row, places in enumerate(groups.values()) if len(places) > 1]
    merged: dict[str, list[Value]] = {}
    for column in table.columns:
        values = pile.columns[column.name]
        weak = _weak_codes(column.codes) if column.kind is Kind.CODE else frozenset()
        merged[column.name] = [values[at] for at in firsts]
        for row, places in several:
            told = [values[at] for at in places]
            if len(set(told)) == 1:
                continue
            taken = merged[column.name][row] = _most_said(told, weak)
            if column.name in _UNCHANGING:
                for at in places:
                    if values[at] not in (taken, None) and values[at] not in weak:
                        _note_difference(table, pile, column.name, at, taken, places, notes)
    pile.columns = merged
    pile.sheets = [pile.sheets[at] for at in firsts]
    pile.numbers = [pile.numbers[at] for at in firsts]


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
    agreed = next(one for one in places if pile.columns[column][one] == taken)
    value = pile.columns[column][at]
    notes.add(
        "differs_between_rows", sheet=pile.sheets[at], row=pile.numbers[at],
        column=pile.labels[pile.sheets[at]].get(column, column), value=_said(value),
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
