"""Counts of a span of months, read from values of any windows: a quarter, twelve months, or months added up.

Only whole values are read: one that is partial, withheld or not supplied is none. So the same code serves officers,
who have every month, and a review, which may have quarters alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.insight.uncertainty import Month
from goldenthread.journey.periods import Period, Window, month_period
from goldenthread.scorecard.series import Flag, Value

Held = Mapping[str, Mapping[str, Value]]  # the values of the whole authority, by indicator and by period

_BACK: Final = 36  # months that a spread is read from


@dataclass(frozen=True, slots=True)
class Source:
    """Where a count is found: the numerator of an indicator, or the whole it is taken of."""

    indicator: str
    is_whole: bool = False

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


def series(held: Held, source: Source, last: int, of: Source | None = None) -> list[Month]:
    """The count of each month up to `last`, of the count `of` (of 1 where it is left out), oldest first.

    Of each quarter where too few months are to be had.
    """
    by_month = [_pair(held, source, of, month_period(one)) for one in range(last - _BACK + 1, last + 1)]
    end = last - (last - 2) % 3
    by_quarter = [_pair(held, source, of, Period(one, one - 2, Window.QUARTER)) for one in range(end - 45, end + 1, 3)]
    return (
        by_month
        if sum(one is not None for one in by_month) >= sum(one is not None for one in by_quarter)
        else (by_quarter)
    )


def _pair(held: Held, source: Source, of: Source | None, period: Period) -> Month:
    count = known(held, source, period)
    whole = 1.0 if of is None else known(held, of, period)
    return None if count is None or whole is None else (whole, count)
