"""Whether the sources can answer for a window: wholly, in part, or not at all.

Coverage is handed over as the history gives it: for each day, the source whose rows count that day. A
source that holds only the latest visit or review of each child speaks for the day of its extract, and
only for what stands on that day.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from goldenthread.indicators.declare import Indicator, Ratio
from goldenthread.indicators.versions import speaks_for
from goldenthread.journey.periods import Period, add_months
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.series import Flag


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Every day from `first` to `last`, both counted."""

    first: date
    last: date

    def hold(self, other: "Days") -> bool:
        return self.first <= other.first and other.last <= self.last

    def meet(self, other: "Days") -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Supply:
    """The days for which one column is supplied: in full, or as the latest of each child."""

    in_full: tuple[Days, ...] = ()
    latest_only: frozenset[date] = frozenset()


Supplies = Mapping[tuple[str, str], Supply]  # by authority and 'table.column'


def supplies(coverage: Sequence[Coverage]) -> Supplies:
    """What each authority supplies, by 'table.column'."""
    in_full: defaultdict[tuple[str, str], list[Days]] = defaultdict(list)
    latest: defaultdict[tuple[str, str], set[date]] = defaultdict(set)
    for covered in coverage:
        for column in covered.columns:
            key = covered.authority, f"{covered.table}.{column}"
            if covered.latest_only:
                latest[key].add(covered.to_on)
            else:
                in_full[key].append(Days(covered.from_on, covered.to_on))
    return {key: Supply(_joined(in_full[key]), frozenset(latest[key])) for key in {*in_full, *latest}}


def flags_of(indicator: Indicator, authority: str, periods: Sequence[Period], supplied: Supplies) -> list[Flag]:
    """The flag of one indicator's value in each of `periods`: the worst of all it needs."""
    needs = [(need, indicator.counted) for need in indicator.needs]
    if isinstance(indicator, Ratio):
        needs += [(need, indicator.over) for need in indicator.over_needs]
    held = tuple((need, part.is_standing, supplied.get((authority, need), Supply())) for need, part in needs)
    return list(_flags(_Asked(indicator), held, tuple(periods)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """An indicator by its identity: what hashes quickly, and is the same declaration throughout a run."""

    indicator: Indicator

    def __hash__(self) -> int:
        return id(self.indicator)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.indicator is other.indicator


@lru_cache(maxsize=4096)  # of a region's councils most are covered alike
def _flags(asked: _Asked, held: tuple[tuple[str, bool, Supply], ...], periods: tuple[Period, ...]) -> tuple[Flag, ...]:
    return tuple(_flag(asked.indicator, held, period) for period in periods)


def _flag(indicator: Indicator, held: Sequence[tuple[str, bool, Supply]], period: Period) -> Flag:
    answers = {_answer(indicator, need, is_standing, period, supply) for need, is_standing, supply in held}
    if Flag.NOT_SUPPLIED in answers or not speaks_for(indicator, period):
        return Flag.NOT_SUPPLIED
    return Flag.PARTIAL if Flag.PARTIAL in answers else Flag.NONE


def _answer(indicator: Indicator, need: str, is_standing: bool, period: Period, supply: Supply) -> Flag:
    """Whether one needed column is supplied for the window, with what it looks back to and ahead to.

    What stands at a period's end asks only for its last day; what happened in it asks for every day.
    Not supplied when no day of that window is, whatever is known of the months before.
    """
    table = need.split(".")[0]
    if is_standing and period.ends_on in supply.latest_only and table not in indicator.in_full:
        return Flag.NONE
    window = Days(period.ends_on if is_standing else period.starts_on, period.ends_on)
    wanted = _widened(window, indicator, table)
    if any(days.hold(wanted) for days in supply.in_full):
        return Flag.NONE
    return Flag.PARTIAL if any(days.meet(window) for days in supply.in_full) else Flag.NOT_SUPPLIED


def _widened(window: Days, indicator: Indicator, table: str) -> Days:
    """The window with the months before it and the days after it that `table` must also cover."""
    first = add_months(window.first, -indicator.looks_back.get(table, 0))
    return Days(first, window.last + timedelta(days=indicator.looks_ahead.get(table, 0)))


def _joined(spans: Sequence[Days]) -> tuple[Days, ...]:
    """The same days, in order, with spans that touch made one."""
    joined: list[Days] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Days(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)
