"""Decisions for adoption, with the dates that other tables of a looked-after return tell of them.

The match comes from the table of adoptions (`ad1`); from episodes the placement order (the first with
legal status E1), the day the child was placed (the first placement A3 to A6), the adoption order (an
end with E11 or E12), and the day the child came into care. An episode that goes on with what an earlier
return saw begin gives no day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

import numpy as np

from goldenthread.extracts.cells import Value
from goldenthread.extracts.columns import Column, Rows
from goldenthread.extracts.rows import SheetRead
from goldenthread.extracts.ssda903_events import Care
from goldenthread.extracts.ssda903_joined import STARTS
from goldenthread.journey.mapping import Standard
from goldenthread.journey.ssda903 import LAST

_PLACED: Final = frozenset({"A3", "A4", "A5", "A6"})
_ADOPTED: Final = frozenset({"E11", "E12"})
_PLACEMENT_ORDER: Final = "E1"
# Reasons for a new episode by which its first day is that of its status, or of its placement. A return holds the
# episodes of its year alone: the first of them may go on with what an earlier return saw begin.
_NEW_STATUS: Final = frozenset({STARTS, "L", "B", "U"})
_NEW_PLACEMENT: Final = frozenset({STARTS, "P", "T", "B", "U"})
_DATES: Final = ("care_start_date", "placement_order_date", "placed_date", "adoption_order_date")
_Decision: TypeAlias = tuple[Value, Value]  # the child, and the day


def with_dates(reads: Mapping[str, SheetRead], care: Care | None, standard: Standard) -> dict[str, SheetRead]:
    """The tables of decisions, this year's and last year's, with what other tables tell.

    A date belongs to the child's latest decision on or before it, to the first where none is. A
    decision that both tables tell is taken from `placed_for_adoption`.
    """
    sheets = {sheet.table: sheet for sheet in standard.sheets}
    names = [name + year for year in ("", LAST) for name in ("placed_for_adoption", "ad1") if name + year in reads]
    matched: dict[_Decision, Value] = {}
    for name in names:
        days = reads[name].column("matched_date").to_list()
        matched |= {key: day for key, day in zip(_decisions(reads[name]), days, strict=True) if day is not None}
    told = {key for name in names if not name.startswith("ad1") for key in _decisions(reads[name])}
    kept = {name: _but(reads[name], told) if name.startswith("ad1") else reads[name] for name in names}
    dates = _dates_of({key for read in kept.values() for key in _decisions(read)}, care)
    found = {}
    for name, read in kept.items():
        keys = _decisions(read)
        added = {field: Column.of([dates.get(key, {}).get(field) for key in keys]) for field in _DATES if care}
        if matched or "matched_date" in read.columns:
            added["matched_date"] = Column.of([matched.get(key) for key in keys])
        found[name] = replace(read, sheet=sheets[name], columns=read.columns | added)
    return found


def _decisions(read: SheetRead) -> list[_Decision]:
    return list(zip(read.column("child_id").to_list(), read.column("decision_date").to_list(), strict=True))


def _but(read: SheetRead, told: set[_Decision]) -> SheetRead:
    """`read` without the decisions that are told elsewhere."""
    keep = np.array([key not in told for key in _decisions(read)], np.bool_)
    columns = {name: column.take(keep) for name, column in read.columns.items()}
    return replace(read, columns=columns, numbers=read.numbers[keep])


def _dates_of(decisions: Iterable[_Decision], care: Care | None) -> dict[_Decision, dict[str, date]]:
    """For each decision, the first day of each kind that episodes tell of it."""
    by_child: dict[Value, list[date]] = {}
    for child, on in decisions:
        if isinstance(on, date):
            by_child.setdefault(child, []).append(on)
    found: dict[_Decision, dict[str, date]] = {}
    for child, name, day in _told(care, by_child.keys()) if care else ():
        decided = sorted(by_child[child])
        if name == "care_start_date":  # of the stay in which it was decided
            belongs = [on for on in decided if on >= day]
            keep = max
        else:
            belongs = [max((on for on in decided if on <= day), default=decided[0])]
            keep = min
        for on in belongs:
            dates = found.setdefault((child, on), {})
            dates[name] = keep(day, dates.get(name, day))
    return found


def _told(care: Care, children: Iterable[Value]) -> Iterator[tuple[Value, str, date]]:
    """Each day that the episodes of some children tell: whose, of what kind, and when."""
    who = care.column("child_id")
    theirs = who.is_in(frozenset(children))
    starts, ends = care.column("episode_start_date"), care.column("episode_end_date")
    why = care.column("reason_new_episode")
    is_order = care.column("legal_status").is_in({_PLACEMENT_ORDER}) & why.is_in(_NEW_STATUS)
    is_placed = care.column("placement_type").is_in(_PLACED) & why.is_in(_NEW_PLACEMENT)
    is_adopted = care.column("reason_episode_ceased").is_in(_ADOPTED)
    into_care = care.joined.periods.first
    into_care = into_care[why.take(into_care).is_in({STARTS})]
    kinds: tuple[tuple[str, Column, Rows], ...] = (
        ("placement_order_date", starts, np.flatnonzero(theirs & is_order)),
        ("placed_date", starts, np.flatnonzero(theirs & is_placed)),
        ("adoption_order_date", ends, np.flatnonzero(theirs & is_adopted)),
        ("care_start_date", starts, into_care[theirs[into_care]]),
    )
    for name, days, rows in kinds:
        for row in rows.tolist():
            day = days[row]
            if isinstance(day, date):
                yield who[row], name, day
