"""Counts of a span of months, read from values of any windows: a quarter, twelve months, or months added up.

Only whole values are read: one that is partial, withheld or not supplied is none. So the same code serves officers,
who have every month, and a review, which may have quarters alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.insight.uncertainty import STRETCH, Month, Spread, spread_of
from goldenthread.journey.periods import Period, Window, month_period
from goldenthread.scorecard.series import Flag, Value

Held = Mapping[str, Mapping[str, Value]]  # the values of the whole authority, by indicator and by period

_BACK: Final = 36  # months that a spread is read from


@dataclass(frozen=True, slots=True)
class Source:
    """Where a count is found: the numerator of an indicator, or the whole it is taken of; or what stood on a day."""

    indicator: str
    is_whole: bool = False
    is_stock: bool = False

    def of(self, value: Value) -> float | None:
        """The count; None where the value is not whole or holds none."""
        count = value.denominator if self.is_whole else value.numerator
        return None if value.flag is not Flag.NONE or count is None else float(count)


def known(held: Held, source: Source, period: Period) -> float | None:
    """The count of one period as it stands; None where there is none that is whole."""
    value = held.get(source.indicator, {}).get(str(period))
    return None if value is None else source.of(value)


def added(held: Held, source: Source, months: range) -> float | None:
    """The count over `months` (month numbers), from the fewest values that make them up; None where none do."""
    for pieces in _ways(months):
        counts = [known(held, source, piece) for piece in pieces]
        if pieces and None not in counts:
            return sum(count for count in counts if count is not None)
    return None


def _ways(months: range) -> list[list[Period]]:
    """The span as one window; as years, quarters, months: each is a way to make it up."""
    first, last = months[0], months[-1]
    found = []
    for width, window in ((12, Window.ROLLING_YEAR), (3, Window.QUARTER), (1, Window.MONTH)):
        if len(months) % width == 0 and (window is not Window.QUARTER or last % 3 == 2):  # noqa: PLR2004  March: 2
            found.append([Period(at + width - 1, at, window) for at in range(first, last + 1, width)])
    return found


def at_end(held: Held, source: Source, month: int) -> float | None:
    """A stock at the end of a month; from the month itself, or the quarter that ends with it."""
    return next((found for one in ends_at(month) if (found := known(held, source, one)) is not None), None)


def ends_at(month: int) -> list[Period]:
    """The windows that end with a month and say what stood then."""
    quarter = [Period(month, month - 2, Window.QUARTER)] if month % 3 == 2 else []  # noqa: PLR2004  as above
    return [month_period(month), *quarter]


def why_not(held: Held, sources: Sequence[Source], months: range) -> str:
    """Why a count over `months` is not to be had: 'withheld', 'incomplete', 'not supplied'."""
    flags = {
        value.flag
        for source in sources
        for pieces in _ways(months)
        for piece in pieces
        if (value := held.get(source.indicator, {}).get(str(piece))) is not None
    }
    if Flag.SUPPRESSED in flags:
        return "withheld"
    return "incomplete" if Flag.PARTIAL in flags else "not supplied"


def spread(
    held: Held, source: Source, months: range, of: Source | None = None, *, is_part: bool = False
) -> Spread | None:
    """How widely a count varies, of the count `of` where one is given, as the time up to the end of `months` shows.

    Read from months; from quarters where too few months are to be had. None where that is too little.
    """
    last = months[-1]
    found = spread_of(monthly(held, source, last, of), is_part=is_part, stretch=min(STRETCH, len(months)))
    if found is None and len(months) >= STRETCH:
        end = last - (last - 2) % 3
        quarters = [Period(one, one - 2, Window.QUARTER) for one in range(end - _BACK + 3, end + 1, 3)]
        found = spread_of([_pair(held, source, of, one) for one in quarters], is_part=is_part, stretch=1)
    return found


def monthly(held: Held, source: Source, last: int, of: Source | None = None) -> list[Month]:
    """The months up to `last`, oldest first: of how many, and how many."""
    return [_pair(held, source, of, month_period(one)) for one in range(last - _BACK + 1, last + 1)]


def _pair(held: Held, source: Source, of: Source | None, period: Period) -> Month:
    """The count of a period and its whole: another count of it, or where that is a stock, how many it began with."""
    count = known(held, source, period)
    whole = 1.0 if of is None else at_end(held, of, period.first - 1) if of.is_stock else known(held, of, period)
    return None if count is None or whole is None else (whole, count)
