"""The middle of a column in each window: months of it can't be added up, but how many rows hold each value can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Median
from goldenthread.scorecard.cells import Place, Whole, facts_of, groups_along, places_of
from goldenthread.scorecard.membership import column, counts_in, meets
from goldenthread.scorecard.windows import Grid, lines_of

Middles: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows hold each value of the median's column in each month: arrays of equal length, by month.

    `across` says which of `places` each is of.
    """

    places: tuple[Place, ...]
    months: Whole
    across: Whole
    values: Whole
    counts: Whole


def tallies(
    facts: Mapping[str, Rows], medians: Mapping[str, Iterable[Median]], first: int, last: int
) -> dict[tuple[str, str, int], Tally]:
    """The tally of each median asked for by each breakdown, for the months `first` to `last`, by `key_of`."""
    asked: dict[tuple[str, int], tuple[Median, list[str]]] = {}
    for by, mine in medians.items():
        for one in mine:
            asked.setdefault((one.id, one.version), (one, []))[1].append(by)
    found: dict[tuple[str, str, int], Tally] = {}
    for one, bys in asked.values():
        found |= {key_of(by, one): tally for by, tally in _tally(facts, one, bys, first, last).items()}
    return found


def key_of(by: str, median: Median) -> tuple[str, str, int]:
    return by, median.id, median.version


def medians_of(tally: Tally, median: Median, grid: Grid) -> Middles:
    """The median for each place in each window of the grid; not a number where no row is."""
    periods = grid.windows.periods
    spans = [(one.last if median.counted.is_standing else one.first, one.last) for one in periods]
    middles = {span: _middles(tally, *span) for span in set(spans)}
    held = np.array([middles[span] for span in spans], np.float64).reshape(len(periods), len(tally.places))
    nothing = np.full((1, len(periods)), np.nan)
    return np.concatenate([held.T, nothing])[lines_of(tally.places, grid.places)]


def _tally(facts: Mapping[str, Rows], median: Median, bys: Sequence[str], first: int, last: int) -> dict[str, Tally]:
    """The tallies for each of `bys`, from one query."""
    part = median.counted
    rows = facts_of(facts, part)
    month, value, condition = counts_in(rows, part), column(rows, part, median.middle_of), meets(rows, part)
    rows = rows.filter(month.between(first, last), value.notnull(), *([] if condition is None else [condition]))
    grouped = rows.group_by(
        authority=rows.authority,
        counts_in=counts_in(rows, part),
        value=column(rows, part, median.middle_of).cast("int64"),
        **groups_along(rows, part, bys),
    )
    fetched = grouped.agg(counted=rows.count()).to_pyarrow()
    fetched = fetched.sort_by("counts_in")
    months, values, counts = (fetched[name].to_numpy() for name in ("counts_in", "value", "counted"))
    placed = {by: places_of(fetched, by) for by in bys}
    return {by: Tally(places, months, across, values, counts) for by, (places, across) in placed.items()}


def _middles(tally: Tally, first: int, last: int) -> Middles:
    """The median of the months `first` to `last`, for each place of the tally."""
    within = slice(*np.searchsorted(tally.months, (first, last + 1)))
    across, values, counts = tally.across[within], tally.values[within], tally.counts[within]
    order = np.lexsort((values, across))
    up_to = np.concatenate([[0], counts[order].cumsum()])  # how many rows lie before each value of each place
    starts = np.searchsorted(across[order], np.arange(len(tally.places) + 1))
    before, after = up_to[starts[:-1]], up_to[starts[1:]]
    in_order = np.append(values[order].astype(np.float64), np.nan)  # the last for places at the end without a row
    lower, upper = (
        in_order[np.searchsorted(up_to[1:], before + nth, side="right")]
        for nth in ((after - before - 1) // 2, (after - before) // 2)
    )
    return np.where(after > before, (lower + upper) / 2, np.nan)
