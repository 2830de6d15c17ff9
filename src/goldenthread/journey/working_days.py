"""England's working days: Monday to Friday, less the bank holidays of England.

Source of the holidays: the `holidays` package, checked in a test against the list on GOV.UK.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from goldenthread.errors import DefinitionError
from goldenthread.journey.periods import month_end, month_ord

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2040, 12, 31)


class CalendarEnds(DefinitionError):
    """A day outside the years we hold bank holidays for."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar dimension.

    `working_ord` counts working days from the calendar's start up to and including the day, so the
    working days between two days, not counting the first, are a subtraction.
    """

    day: date
    month_ord: int
    month_ends_on: date
    is_working: bool
    working_ord: int


@lru_cache(maxsize=1)
def calendar() -> tuple[Day, ...]:
    """Every day from 2000 to 2040, in order."""
    bank_holidays = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_DAY.year, LAST_DAY.year + 1))
    days, count = [], 0
    for offset in range((LAST_DAY - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=offset)
        working = day.weekday() < 5 and day not in bank_holidays
        count += working
        ord_ = month_ord(day)
        days.append(Day(day, ord_, month_end(ord_), working, count))
    return tuple(days)


def _at(day: date) -> Day:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CalendarEnds(f"{day:%d/%m/%Y} lies outside the bank holidays held ({FIRST_DAY.year} to {LAST_DAY.year}).")
    return calendar()[(day - FIRST_DAY).days]


def is_working_day(day: date) -> bool:
    """Whether `day` is a working day in England."""
    return _at(day).is_working


def working_days_between(first: date, last: date) -> int:
    """Working days from `first` to `last`, not counting `first`.

    The same day is 0; negative when `last` is earlier. A start on a Saturday is day 0 as any other:
    the Monday after it is day 1. Raises CalendarEnds outside the years held.
    """
    return _at(last).working_ord - _at(first).working_ord


def add_working_days(start: date, count: int) -> date:
    """The day that is `count` working days after `start` (`count` at least 1)."""
    place = _at(start).working_ord + count - 1
    days = _working_days()
    if place >= len(days):
        raise CalendarEnds(
            f"{count} working days after {start:%d/%m/%Y} lie beyond the bank holidays held ({LAST_DAY.year})."
        )
    return days[place]


@lru_cache(maxsize=1)
def _working_days() -> tuple[date, ...]:
    """Every working day held: the one with `working_ord` n is the nth."""
    return tuple(day.day for day in calendar() if day.is_working)
