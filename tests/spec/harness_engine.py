"""Asks an engine: events in as Parquet, facts built and kept, the scorecard computed, the rows listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.facts.dimensions import calendar_table, months_table
from goldenthread.facts.fact import Fact
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.scorecard.behind import rows_behind
from goldenthread.scorecard.cells import NOT_RECORDED
from goldenthread.scorecard.columns import values_of
from goldenthread.scorecard.compute import compute_table
from goldenthread.scorecard.series import Value
from goldenthread.store.engines import Engine
from tests.spec.harness import Answer, Case, Row, names_of, said


def facts_of(
    engine: Engine, folder: Path, events: Mapping[str, list[Row]], wanted: Iterable[Fact], months: tuple[int, int]
) -> dict[str, Any]:
    """The facts `wanted`, built by `engine` from rows of `events` and kept in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = list(wanted)
    tables = {name: _arrow(name, events) for name in {name for fact in wanted for name in fact.reads}}
    tables |= {"calendar": calendar_table(), "months": months_table(*months)}
    read = {name: _through_parquet(engine, folder, name, table) for name, table in tables.items()}
    facts = {}
    for fact in wanted:
        path = folder / f"facts_{fact.name}.parquet"
        engine.write(engine.sql(fact.rows(read)), path)
        facts[fact.name] = engine.read(f"facts_{fact.name}", path)
    return facts


def answers(engine: Engine, folder: Path, cases: Sequence[Case]) -> list[Answer]:
    """What `engine` answers to each case, all computed together."""
    months = min(case.period.first for case in cases), max(case.period.last for case in cases)
    parts = [part for case in cases for part in (case.indicator.counted, case.indicator.whole) if part]
    wanted = {part.of.name: part.of for part in parts}.values()
    facts = facts_of(engine, folder, _together(cases), wanted, months)
    values = {place: value for by in {case.by for case in cases} for place, value in _values(facts, cases, by)}
    listed: dict[tuple[str, str], list[Row]] = {}
    for case in cases:
        place = case.indicator.id, str(case.period)
        if case.counted is not None and place not in listed:
            listed[place] = rows_behind(facts, case.indicator, case.period).numerator.to_pylist()
    return [_answer(case, values, listed.get((case.indicator.id, str(case.period)), [])) for case in cases]


def _answer(case: Case, values: Mapping[tuple[str, ...], Value], rows: Sequence[Row]) -> Answer:
    value = values[case.indicator.id, case.authority, str(case.period), case.by, case.group]
    mine = [row for row in rows if row["authority"] == case.authority and _in_group(case, row)]
    return Answer(said(value), names_of(case, mine))


def _in_group(case: Case, row: Row) -> bool:
    return not case.by or (row[case.by] or NOT_RECORDED) == case.group


def _values(facts: Mapping[str, Any], cases: Sequence[Case], by: str) -> Iterable[tuple[tuple[str, ...], Value]]:
    asked = [case for case in cases if case.by == by]
    indicators = {case.indicator.id: case.indicator for case in asked}.values()
    coverage = [one for case in asked for one in case.coverage]
    table = compute_table(facts, indicators, coverage, sorted({case.period for case in asked}), by)
    for value in values_of(_of_cases(table, asked)):  # every indicator is computed of every authority
        yield (value.indicator, value.authority, value.period, by, value.group), value


def _of_cases(table: pa.Table, cases: Sequence[Case]) -> pa.Table:
    wanted = [f"{case.indicator.id} {case.authority}" for case in cases]
    found = pc.binary_join_element_wise(*(table[name].cast(pa.string()) for name in ("indicator", "authority")), " ")
    return table.filter(pc.is_in(found, pa.array(wanted)))


def _together(cases: Sequence[Case]) -> dict[str, list[Row]]:
    events: dict[str, list[Row]] = {}
    for case in cases:
        for name, rows in case.events.items():
            events.setdefault(name, []).extend(rows)
    return events


def _arrow(name: str, events: Mapping[str, list[Row]]) -> pa.Table:
    return pa.Table.from_pylist(events.get(name, []), schema=schema_of(TABLE[name]))


def _through_parquet(engine: Engine, folder: Path, name: str, table: pa.Table) -> Any:
    path = folder / f"{name}.parquet"
    pq.write_table(table, path)
    return engine.read(name, path)
