"""Rows that are older than a council keeps them, taken out of every snapshot.

A row is as old as its end, a spell without one as the day it was last seen open, any other row as its
date; none is younger than the day it was told of. Lists of people have no dates: a person goes with the last row of
any other table that named them. What was found wrong with a row goes with it. With the last row that says
a child was adopted goes the child's pupil number: nothing else would keep the old record and the new apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Coverage, Finding
from goldenthread.journey.tables import Rule, Table
from goldenthread.store.generations import Content, contents_of
from goldenthread.store.links import Child, adopted_by
from goldenthread.store.snapshots import Snapshots

DATED: Final = tuple(table.name for table in TABLE.values() if table.rule is not Rule.REGISTER)
_CHILD: Final = "child_id"
_UPN: Final = "upn"
Place = tuple[str, int | None]  # sheet and row of a file


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to go: rows before `first_kept` of each table, and the children whom nothing names then.

    `rows` counts them by table. A row that several snapshots hold is counted in each. `unlinked` are the
    children whose pupil number goes.
    """

    first_kept: Mapping[str, date]
    gone: frozenset[str]
    rows: Mapping[str, int]
    unlinked: frozenset[Child] = frozenset()


def first_kept(years: Mapping[str, int], today: date) -> dict[str, date]:
    """The first day whose rows stay, for each table: the same day so many years before."""
    return {name: _years_before(today, count) for name, count in years.items()}


def plan(snapshots: Snapshots, years: Mapping[str, int], today: date) -> Plan:
    """What these years would take out of the snapshots. Nothing is changed."""
    first = first_kept(years, today)
    named_before: set[str] = set()
    named_after: set[str] = set()
    adopted_before: set[Child] = set()
    adopted_after: set[Child] = set()
    rows: Counter[str] = Counter()
    for manifest in snapshots.every():
        for name in (one for one in manifest.event_tables if one in DATED):
            held = snapshots.read(manifest, name)
            kept = _kept(held, TABLE[name], first.get(name), manifest.as_at)
            rows[name] += held.num_rows - kept.num_rows
            if _CHILD in held.schema.names:
                named_before.update(held[_CHILD].unique().to_pylist())
                named_after.update(kept[_CHILD].unique().to_pylist())
                adopted_before |= adopted_by(name, held)
                adopted_after |= adopted_by(name, kept)
    gone = frozenset(named_before - named_after - {None})
    for manifest in snapshots.every():
        for name in (one for one in manifest.event_tables if one not in DATED):
            held = snapshots.read(manifest, name)
            kept = _without(held, gone)
            rows[name] += held.num_rows - kept.num_rows
            if _CHILD in held.schema.names:
                adopted_before |= adopted_by(name, held)
                adopted_after |= adopted_by(name, kept)
    left = {name: count for name, count in sorted(rows.items()) if count}
    return Plan(first, gone, left, frozenset(adopted_before - adopted_after))


def retained(snapshots: Snapshots, plan: Plan) -> Iterator[Content]:
    """Everything the snapshots hold but what `plan` takes out; coverage no longer claims what is gone."""
    for one in contents_of(snapshots):
        rows = {
            name: _kept(held, TABLE[name], plan.first_kept.get(name), one.manifest.as_at)
            if name in DATED
            else _unlinked(_without(held, plan.gone), plan.unlinked)
            for name, held in one.rows.items()
        }
        covers = (_shrunk(each, plan.first_kept.get(each.table)) for each in one.manifest.coverage)
        manifest = replace(one.manifest, coverage=tuple(each for each in covers if each))
        yield Content(manifest, rows, _findings(one, rows, plan))


def _kept(rows: pa.Table, table: Table, first: date | None, as_at: date) -> pa.Table:
    if first is None:
        return rows
    told_on = pa.scalar(as_at, pa.date32())
    day = pc.coalesce(rows[table.ended], told_on) if table.ended else rows[table.dated]
    day = pc.min_element_wise(day, told_on)
    return rows.filter(pc.greater_equal(day, pa.scalar(first, pa.date32())))


def _without(rows: pa.Table, gone: Iterable[str]) -> pa.Table:
    if _CHILD not in rows.schema.names:
        return rows
    return rows.filter(pc.invert(pc.is_in(rows[_CHILD], pa.array(sorted(gone), pa.string()))))


def _unlinked(rows: pa.Table, children: Set[Child]) -> pa.Table:
    """`rows` without the pupil numbers of `children`."""
    if not children or _UPN not in rows.schema.names:
        return rows
    known_as = zip(rows["authority"].to_pylist(), rows[_CHILD].to_pylist(), strict=True)
    keeps_it = pa.array([child not in children for child in known_as], pa.bool_())
    upn = pc.if_else(keeps_it, rows[_UPN], pa.scalar(None, rows.schema.field(_UPN).type))
    return rows.set_column(rows.schema.get_field_index(_UPN), rows.schema.field(_UPN), upn)


def _shrunk(one: Coverage, first: date | None) -> Coverage | None:
    """`one` from `first` on; None when nothing of it is left. A source of latest values speaks for its last day."""
    if first is None or one.from_on >= first:
        return one
    return replace(one, from_on=first) if one.to_on >= first else None


def _findings(one: Content, kept: Mapping[str, pa.Table], plan: Plan) -> list[Finding]:
    """What was found wrong, but for the rows that go, and for tables of which the file speaks no more."""
    lost: set[Place] = set()
    for name, rows in one.rows.items():
        lost |= _places(rows) - _places(kept[name])
    old = {name for name, first in plan.first_kept.items() if one.manifest.as_at < first}
    return [
        each
        for each in one.findings
        if (each.sheet, each.row) not in lost
        and not (each.feeds and {feed.split(".")[0] for feed in each.feeds} <= old)
    ]


def _places(rows: pa.Table) -> set[Place]:
    return set(zip(rows["source_sheet"].to_pylist(), rows["source_row"].to_pylist(), strict=True))


def _years_before(day: date, years: int) -> date:
    """29 February goes to the 28th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
