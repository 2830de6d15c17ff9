"""Whether the sources can answer for a window: wholly, in part, or not at all.

A column speaks for the days on which the source that is used holds it. For each day that is the best
source covering the day (`Table.preferred`), then the newest; one that holds only the latest visit or
review of each child comes last, and speaks for the day of its extract alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from goldenthread.indicators.declare import Indicator
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import Period, add_months
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.series import Flag

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Every day from `first` to `last`, both counted."""

    first: date
    last: date

    def holds(self, other: "Days") -> bool:
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "Days") -> bool:
        return self.first <= other.last and other.first <= self.last

    def without(self, other: "Days") -> list["Days"]:
        """What is left of these days when the `other` are taken away."""
        if not self.meets(other):
            return [self]
        before = [Days(self.first, other.first - _DAY)] if self.first < other.first else []
        after = [Days(other.last + _DAY, self.last)] if other.last < self.last else []
        return before + after


@dataclass(frozen=True, slots=True)
class Supply:
    """The days one authority's column is supplied for: in full, or as the latest of each child."""

    in_full: tuple[Days, ...] = ()
    latest_only: tuple[Days, ...] = ()


Supplies = Mapping[tuple[str, str], Supply]  # by authority and 'table.column'


def supplies(coverage: Sequence[Coverage]) -> Supplies:
    """What each authority supplies, by 'table.column'."""
    full: defaultdict[tuple[str, str], list[Days]] = defaultdict(list)
    latest: defaultdict[tuple[str, str], list[Days]] = defaultdict(list)
    for (authority, table), one_table in groupby(sorted(coverage, key=_place), key=lambda c: (c.authority, c.table)):
        claimed: list[Days] = []
        for _, source in groupby(one_table, key=_rank):
            spans = list(source)
            for covered in spans:
                found = latest if covered.latest_only else full
                for column in covered.columns:
                    found[authority, f"{table}.{column}"] += _left(_days(covered), claimed)
            claimed += [_days(covered) for covered in spans]
    return {key: Supply(_joined(full[key]), tuple(sorted(latest[key]))) for key in {*full, *latest}}


def flag_of(indicator: Indicator, authority: str, period: Period, supplied: Supplies) -> Flag:
    """The flag of one indicator's value for `period`: the worst of all it needs."""
    answers = {_answer(indicator, need, period, supplied.get((authority, need), Supply())) for need in indicator.needs}
    if Flag.NOT_SUPPLIED in answers:
        return Flag.NOT_SUPPLIED
    return Flag.PARTIAL if Flag.PARTIAL in answers else Flag.NONE


def _answer(indicator: Indicator, need: str, period: Period, supply: Supply) -> Flag:
    """Whether one needed column is supplied for the window, and for what it looks back to and ahead to."""
    window = Days(period.ends_on, period.ends_on) if indicator.is_stock else Days(period.starts_on, period.ends_on)
    if indicator.is_stock and window in supply.latest_only:
        return Flag.NONE
    wanted = _widened(window, indicator, need.split(".")[0])
    if any(days.holds(wanted) for days in supply.in_full):
        return Flag.NONE
    return Flag.PARTIAL if any(days.meets(window) for days in supply.in_full) else Flag.NOT_SUPPLIED


def _widened(window: Days, indicator: Indicator, table: str) -> Days:
    """The window with the months before and the days after that `table` must also cover."""
    first = add_months(window.first, -indicator.looks_back.get(table, 0))
    return Days(first, window.last + timedelta(days=indicator.looks_ahead.get(table, 0)))


def _rank(covered: Coverage) -> tuple[bool, int, int, str]:
    """Sources of one table in the order they are used: in full before latest, preferred, newest."""
    preferred = TABLE[covered.table].preferred
    place = preferred.index(covered.standard) if covered.standard in preferred else len(preferred)
    return covered.latest_only, place, -covered.to_on.toordinal(), covered.standard


def _place(covered: Coverage) -> tuple[str, str, tuple[bool, int, int, str]]:
    return covered.authority, covered.table, _rank(covered)


def _days(covered: Coverage) -> Days:
    return Days(covered.to_on if covered.latest_only else covered.from_on, covered.to_on)


def _left(days: Days, claimed: Sequence[Days]) -> list[Days]:
    """The part of `days` that no better source has claimed."""
    left = [days]
    for taken in claimed:
        left = [part for one in left for part in one.without(taken)]
    return left


def _joined(spans: Sequence[Days]) -> tuple[Days, ...]:
    """The same days, in order, with spans that touch made one."""
    joined: list[Days] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last + _DAY:
            joined[-1] = Days(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)
