"""The scorecard: declarations and facts in, values out.

Months of event facts add up to quarters and years; a standing fact is taken at the window's last
month and never added. What the sources cannot answer for is flagged, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period, windows_over
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.coverage import Supplies, flag_of, supplies
from goldenthread.scorecard.monthly import Monthly, Number, add_up
from goldenthread.scorecard.series import Flag, Value


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
    Sorted by `sorted_values`. Raises DefinitionError when a declaration names a column that is not there.
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
    asked = [indicator for indicator in indicators if not by or by in indicator.breakdowns]
    if not asked or not periods:
        return []
    monthly = add_up(facts, asked, min(p.first for p in periods), max(p.last for p in periods), by)
    supplied = supplies(coverage)
    authorities = sorted({covered.authority for covered in coverage})
    return sorted_values(
        value
        for indicator in asked
        for authority in authorities
        for value in _series(indicator, authority, periods, monthly, supplied, by)
    )


def sorted_values(values: Iterable[Value]) -> list[Value]:
    """Values in the one order they are written in: by the text of each column, from the left."""
    return sorted(values, key=lambda v: (v.indicator, v.version, v.authority, v.period, v.breakdown, v.group))


def _series(
    indicator: Indicator, authority: str, periods: Sequence[Period], monthly: Monthly, supplied: Supplies, by: str
) -> Iterator[Value]:
    """Every period of one indicator, for the whole authority or for each group seen."""
    groups = sorted(monthly.groups[indicator.id, authority]) if by else [""]
    for period in periods:
        flag = flag_of(indicator, authority, period, supplied)
        for group in groups:
            counted, whole = _window(indicator, authority, group, period, monthly)
            is_known = flag is not Flag.NOT_SUPPLIED
            yield Value(
                indicator=indicator.id,
                version=indicator.version,
                authority=authority,
                period=str(period),
                window=str(period.window),
                breakdown=by,
                group=group,
                numerator=counted if is_known else None,
                denominator=whole if is_known else None,
                flag=flag,
            )


def _window(
    indicator: Indicator, authority: str, group: str, period: Period, monthly: Monthly
) -> tuple[Number, Number | None]:
    """Numerator and denominator over one period: its months added, or a standing's last."""
    months = [period.last] if indicator.is_stock else period.months
    nothing = indicator.nothing
    cells = [(indicator.id, authority, group, month) for month in months]
    counted = sum((monthly.counted.get(cell, nothing) for cell in cells), nothing)
    whole = sum((monthly.whole.get(cell, nothing) for cell in cells), nothing)
    return counted, whole if indicator.is_share else None
