"""The scorecard: declarations and facts in, values out.

Months of event facts add up to quarters and years; a standing fact is taken at the window's last
month and never added; a median is worked out for each window. What the sources cannot answer for is
flagged, never zero. All of it is arithmetic on columns: a region's values are millions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa

from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Indicator, Median, Part
from goldenthread.indicators.versions import version_for
from goldenthread.journey.periods import Period, windows_over
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.cells import Batch, Cells, add_up, batch_of
from goldenthread.scorecard.columns import Block, table_of, values_of
from goldenthread.scorecard.coverage import Flags, Supplies, flags_of, supplies
from goldenthread.scorecard.medians import Tally, key_of, medians_of, tallies
from goldenthread.scorecard.series import Value
from goldenthread.scorecard.windows import Grid, Windows, over_windows

_FEW_AUTHORITIES: Final = 5  # above it, each breakdown is asked for alone: combinations of groups would be too many

_Added: TypeAlias = tuple[Mapping[tuple[str, Batch], Cells], Mapping[tuple[str, str, int], Tally]]


def compute(
    facts: Mapping[str, Rows],
    indicators: Iterable[Indicator],
    coverage: Sequence[Coverage],
    first: int,
    last: int,
    by: str = "",
) -> list[Value]:
    """Every month, financial quarter and rolling year that ends in the months `first` to `last`.

    `facts` are tables by name; standing ones must have been built for these months. `by` is a column
    of the facts: only indicators that have it as a breakdown are computed, for each group seen, and a
    row without one is in the group 'not recorded'. Authorities are those that `coverage` names.
    In the order of `sorted_values`. Raises DefinitionError when a declaration names a column that is not there.
    """
    return compute_over(facts, indicators, coverage, tuple(windows_over(first, last)), by)


def compute_over(
    facts: Mapping[str, Rows],
    indicators: Iterable[Indicator],
    coverage: Sequence[Coverage],
    periods: Sequence[Period],
    by: str = "",
) -> list[Value]:
    """As `compute`, for the `periods` given: months, quarters, financial years, rolling years."""
    return values_of(compute_table(facts, indicators, coverage, periods, by))


def compute_table(
    facts: Mapping[str, Rows],
    indicators: Iterable[Indicator],
    coverage: Sequence[Coverage],
    periods: Sequence[Period],
    by: str = "",
) -> pa.Table:
    """As `compute_over`, as one table in the shape of `scorecard.columns.SCHEMA`: for very many values."""
    return compute_tables(facts, indicators, coverage, periods, [by])[by]


def compute_tables(
    facts: Mapping[str, Rows],
    indicators: Iterable[Indicator],
    coverage: Sequence[Coverage],
    periods: Sequence[Period],
    breakdowns: Sequence[str],
) -> dict[str, pa.Table]:
    """As `compute_table`, for each of `breakdowns` ('' for the whole authority), in few queries for all of them."""
    each = _asked(indicators, periods)
    asked = {by: [one for one in each if not by or by in one.breakdowns] for by in breakdowns}
    wanted = [window for mine in asked.values() for window in {one.windows for one in mine}]
    if not wanted:
        return {by: table_of([]) for by in breakdowns}
    flags = _Flags(sorted({covered.authority for covered in coverage}), supplies(coverage))
    over = int(min(one.firsts.min() for one in wanted)), int(max(one.lasts.max() for one in wanted))
    rounds = [asked] if len(flags.authorities) <= _FEW_AUTHORITIES else [{by: mine} for by, mine in asked.items()]
    found: dict[str, pa.Table] = {}
    for one, added in zip(rounds, _one_ahead(facts, rounds, over), strict=True):
        answers = _Answers(flags, *added)
        found |= {by: table_of(answers.block(asked_for, by) for asked_for in mine) for by, mine in one.items()}
    return found


def _one_ahead(facts: Mapping[str, Rows], rounds: Sequence[_Round], over: tuple[int, int]) -> Iterator[_Added]:
    """The answer of each round; the next is asked for while the caller lays the last out. A lone one is asked here.

    Where the caller stops, the round being asked is left to whoever closes the engine.
    """
    if len(rounds) == 1:
        yield _added_up(facts, rounds[0], over)
        return
    queries = ThreadPoolExecutor(max_workers=1)
    try:
        answer = queries.submit(_added_up, facts, rounds[0], over)
        for following in [*rounds[1:], None]:
            added = answer.result()
            if following is not None:
                answer = queries.submit(_added_up, facts, following, over)
            yield added
    finally:
        queries.shutdown(wait=False, cancel_futures=True)


def _added_up(facts: Mapping[str, Rows], asked: _Round, over: tuple[int, int]) -> _Added:
    """What is counted by each breakdown `asked` for, and the tallies of its medians."""
    parts = {by: [part for one in mine for part in one.parts] for by, mine in asked.items()}
    medians = {by: [one.indicator for one in mine if isinstance(one.indicator, Median)] for by, mine in asked.items()}
    return add_up(facts, parts, *over), tallies(facts, medians, *over)


def sorted_values(values: Iterable[Value]) -> list[Value]:
    """Values in the one order they are written in: by the text of each column, from the left."""
    return sorted(values, key=lambda v: (v.indicator, v.version, v.authority, v.period, v.breakdown, v.group))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One version of an indicator, the breakdowns it is given for, and the windows, in the order of their text."""

    indicator: Indicator
    breakdowns: tuple[str, ...]
    windows: Windows

    @property
    def parts(self) -> tuple[Part, ...]:
        whole = self.indicator.whole
        return (self.indicator.counted, *((whole,) if whole else ()))


def _asked(indicators: Iterable[Indicator], periods: Sequence[Period]) -> list[_Asked]:
    """What is to be computed, in the order it is written in. Those asked for the same periods share their windows."""
    in_order = sorted(periods, key=str)
    shared: dict[tuple[Period, ...], Windows] = {}
    asked = []
    for one in indicators:
        for version, mine in _in_force(one, in_order):
            asked.append(_Asked(version, one.breakdowns, shared.setdefault(mine, Windows.of(mine))))
    return sorted(asked, key=lambda one: (one.indicator.id, one.indicator.version))


def _in_force(indicator: Indicator, periods: Sequence[Period]) -> Iterator[tuple[Indicator, tuple[Period, ...]]]:
    """Each version of the indicator, with those of `periods` that it is given for and speaks for."""
    found: dict[int, tuple[Indicator, list[Period]]] = {}
    for period in periods:
        one = version_for(indicator, period)
        if period.window in one.windows:
            found.setdefault(one.version, (one, []))[1].append(period)
    return ((one, tuple(mine)) for one, mine in found.values())


_Round: TypeAlias = Mapping[str, list[_Asked]]  # what is asked together, by breakdown


@dataclass(frozen=True, slots=True)
class _Flags:
    """What the sources can answer for: the flags of each indicator and authority, the same by every breakdown."""

    authorities: Sequence[str]
    supplied: Supplies
    _held: dict[tuple[str, int, Windows], dict[str, Flags]] = field(default_factory=dict)

    def of(self, asked: _Asked) -> dict[str, Flags]:
        key = asked.indicator.id, asked.indicator.version, asked.windows
        if key not in self._held:
            self._held[key] = {
                who: flags_of(asked.indicator, who, asked.windows, self.supplied) for who in self.authorities
            }
        return self._held[key]


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the facts answered by some breakdowns, and the grids laid over it so far."""

    flags: _Flags
    cells: Mapping[tuple[str, Batch], Cells]
    tallied: Mapping[tuple[str, str, int], Tally]
    _grids: dict[tuple[str, frozenset[Batch], Windows], Grid] = field(default_factory=dict)

    def block(self, asked: _Asked, by: str) -> Block:
        """Every authority, window and group of one indicator."""
        indicator = asked.indicator
        grid = self._grid(asked, by)
        mine = [self.cells[by, batch_of(part)] for part in asked.parts]
        counted, *whole = (over_windows(held, part, grid) for held, part in zip(mine, asked.parts, strict=True))
        flags = self.flags.of(asked)
        return Block(
            indicator=indicator,
            grid=grid,
            breakdown=by,
            numerator=counted,
            denominator=whole[0] if whole else None,
            middle=medians_of(self.tallied[key_of(by, indicator)], indicator, grid)
            if isinstance(indicator, Median)
            else None,
            hundredths=tuple(held.has_hundredths[part] for held, part in zip(mine, asked.parts, strict=True)),
            flags=np.array([flags[who] for who, _ in grid.places], np.int8).reshape(grid.shape),
        )

    def _grid(self, asked: _Asked, by: str) -> Grid:
        """Every authority covered and, by a breakdown, the groups seen in it; in the order of their names."""
        batches = frozenset(batch_of(part) for part in asked.parts)
        key = by, batches, asked.windows
        if key not in self._grids:
            covered = set(self.flags.authorities)
            seen = {place for batch in batches for place in self.cells[by, batch].places if place[0] in covered}
            places = sorted(seen) if by else [(who, "") for who in self.flags.authorities]
            self._grids[key] = Grid(tuple(places), asked.windows)
        return self._grids[key]
