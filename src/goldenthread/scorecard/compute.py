"""The scorecard: declarations and facts in, values out.

Months of event facts add up to quarters and years; a standing fact is taken at the window's last
month and never added; a median is worked out for each window. What the sources cannot answer for is
flagged, never zero. All of it is arithmetic on columns: a region's values are millions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Indicator, Median, Part
from goldenthread.indicators.versions import version_for
from goldenthread.journey.periods import Period, windows_over
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.cells import Batch, Cells, add_up, batch_of
from goldenthread.scorecard.columns import Block, table_of, values_of
from goldenthread.scorecard.coverage import Supplies, flags_of, supplies
from goldenthread.scorecard.medians import Tally, key_of, medians_of, tallies
from goldenthread.scorecard.series import Value
from goldenthread.scorecard.windows import over_windows

_FEW_AUTHORITIES: Final = 5  # above it, a query for each breakdown: combinations of groups would be too many


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
    indicators = list(indicators)
    asked = {by: _asked(indicators, periods, by) for by in breakdowns}
    wanted = [period for mine in asked.values() for one in mine for period in one.periods]
    if not wanted:
        return {by: table_of([]) for by in breakdowns}
    authorities = sorted({covered.authority for covered in coverage})
    parts = {by: [part for one in mine for part in one.parts] for by, mine in asked.items()}
    at_once = len(authorities) <= _FEW_AUTHORITIES
    medians = {by: [one.indicator for one in mine if isinstance(one.indicator, Median)] for by, mine in asked.items()}
    first, last = min(period.first for period in wanted), max(period.last for period in wanted)
    cells = add_up(facts, parts, first, last, at_once)
    tallied = tallies(facts, medians, first, last, at_once)
    supplied = supplies(coverage)
    return {
        by: table_of([_block(one, authorities, cells, tallied, supplied, by) for one in mine])
        for by, mine in asked.items()
    }


def sorted_values(values: Iterable[Value]) -> list[Value]:
    """Values in the one order they are written in: by the text of each column, from the left."""
    return sorted(values, key=lambda v: (v.indicator, v.version, v.authority, v.period, v.breakdown, v.group))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One version of an indicator, and the periods it is asked for, in the order of their text."""

    indicator: Indicator
    periods: tuple[Period, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        whole = self.indicator.whole
        return (self.indicator.counted, *((whole,) if whole else ()))


def _asked(indicators: Iterable[Indicator], periods: Sequence[Period], by: str) -> list[_Asked]:
    """What is to be computed for one breakdown, in the order it is written in."""
    chosen = [one for one in indicators if not by or by in one.breakdowns]
    asked = [_Asked(version, mine) for one in chosen for version, mine in _in_force(one, periods)]
    return sorted(asked, key=lambda one: (one.indicator.id, one.indicator.version))


def _in_force(indicator: Indicator, periods: Sequence[Period]) -> Iterator[tuple[Indicator, tuple[Period, ...]]]:
    """Each version of the indicator, with those of `periods` that it is given for and speaks for."""
    found: dict[int, tuple[Indicator, list[Period]]] = {}
    for period in sorted(periods, key=str):
        one = version_for(indicator, period)
        if period.window in one.windows:
            found.setdefault(one.version, (one, []))[1].append(period)
    return ((one, tuple(mine)) for one, mine in found.values())


def _block(
    asked: _Asked,
    authorities: Sequence[str],
    cells: Mapping[tuple[str, Batch], Cells],
    tallied: Mapping[tuple[str, str, int], Tally],
    supplied: Supplies,
    by: str,
) -> Block:
    """Every authority, period and group of one indicator."""
    indicator, periods = asked.indicator, asked.periods
    mine = [cells[by, batch_of(part)] for part in asked.parts]
    places = [(who, group) for who in authorities for group in (_groups(mine, who) if by else [""])]
    counted, *whole = (over_windows(held, part, places, periods) for held, part in zip(mine, asked.parts, strict=True))
    flags = {who: flags_of(indicator, who, periods, supplied) for who in authorities}
    middle: npt.NDArray[np.float64] | None = None
    if isinstance(indicator, Median):
        middle = medians_of(tallied[key_of(by, indicator)], indicator, places, periods)
    return Block(
        indicator=indicator,
        periods=periods,
        places=places,
        breakdown=by,
        numerator=counted,
        denominator=whole[0] if whole else None,
        middle=middle,
        hundredths=tuple(held.has_hundredths[part] for held, part in zip(mine, asked.parts, strict=True)),
        flags=np.array([[str(flag) for flag in flags[who]] for who, _ in places], np.str_).reshape(
            len(places), len(periods)
        ),
    )


def _groups(cells: Sequence[Cells], authority: str) -> list[str]:
    return sorted({group for one in cells for group in one.groups(authority)})
