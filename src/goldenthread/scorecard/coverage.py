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
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from goldenthread.indicators.declare import Indicator, Ratio
from goldenthread.indicators.versions import speaks_for
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.series import Flag
from goldenthread.scorecard.windows import Days as DaysOf
from goldenthread.scorecard.windows import Windows, first_days, last_days

FLAGS: Final = (Flag.NONE, Flag.PARTIAL, Flag.NOT_SUPPLIED)  # each worse than the one before
_NONE, _PARTIAL, _NOT_SUPPLIED = (np.int8(number) for number in range(len(FLAGS)))

Flags: TypeAlias = npt.NDArray[np.int8]  # places in `FLAGS`


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Every day from `first` to `last`, both counted."""

    first: date
    last: date


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


def flags_of(indicator: Indicator, authority: str, windows: Windows, supplied: Supplies) -> Flags:
    """The flag of one indicator's value in each window: the worst of all it needs, as its place in `FLAGS`."""
    needs = [(need, indicator.counted) for need in indicator.needs]
    if isinstance(indicator, Ratio):
        needs += [(need, indicator.over) for need in indicator.over_needs]
    worst = np.where(_speaks(indicator, windows), _NONE, _NOT_SUPPLIED)
    for need, part in needs:
        table = need.split(".")[0]
        asked = _Asked(
            is_standing=part.is_standing,
            takes_latest=part.is_standing and table not in indicator.in_full,
            looks_back=indicator.looks_back.get(table, 0),
            looks_ahead=indicator.looks_ahead.get(table, 0),
        )
        worst = np.maximum(worst, _answers(asked, windows, supplied.get((authority, need), Supply())))
    return worst


def _speaks(indicator: Indicator, windows: Windows) -> npt.NDArray[np.bool_]:
    if not indicator.since:
        return np.ones(len(windows.periods), np.bool_)
    return np.array([speaks_for(indicator, period) for period in windows.periods], np.bool_)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an indicator asks of one table: for a window's last day or all of its days, and how far around it."""

    is_standing: bool
    takes_latest: bool
    looks_back: int
    looks_ahead: int


@lru_cache(maxsize=4096)  # many indicators ask the same of a table, and most councils of a region are covered alike
def _answers(asked: _Asked, windows: Windows, supply: Supply) -> Flags:
    """Whether one needed column is supplied for each window, with what it looks back to and ahead to.

    What stands at a period's end asks only for its last day; what happened in it asks for every day.
    Not supplied when no day of that window is, whatever is known of the months before.
    """
    ends = last_days(windows.lasts)
    starts = ends if asked.is_standing else first_days(windows.firsts)
    wanted_from, wanted_to = _months_before(starts, asked.looks_back), ends + np.timedelta64(asked.looks_ahead, "D")
    is_held, is_met = np.zeros((2, len(ends)), np.bool_)
    for days in supply.in_full:
        first, last = np.datetime64(days.first), np.datetime64(days.last)
        is_held |= (first <= wanted_from) & (wanted_to <= last)
        is_met |= (first <= ends) & (starts <= last)
    if asked.takes_latest:
        is_held |= np.isin(ends, np.array(sorted(supply.latest_only), "datetime64[D]"))
    return np.where(is_held, _NONE, np.where(is_met, _PARTIAL, _NOT_SUPPLIED))


def _months_before(days: DaysOf, count: int) -> DaysOf:
    """Each day moved back by whole months, its day clamped to the month's end, as `journey.periods.add_months`."""
    months = days.astype("datetime64[M]")
    moved = months - count
    last = (moved + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    clamped: DaysOf = np.minimum(moved.astype("datetime64[D]") + (days - months.astype("datetime64[D]")), last)
    return clamped


def _joined(spans: Sequence[Days]) -> tuple[Days, ...]:
    """The same days, in order, with spans that touch made one."""
    joined: list[Days] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Days(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)
