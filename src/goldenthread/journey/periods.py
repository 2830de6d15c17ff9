"""Periods a council reports: months, financial quarters, financial years, the twelve months to a month.

`2020-06` is always a month, `2019-20-Q4` a financial quarter (January to March 2020),
`FY2019-20` a financial year, `2020-03-R12` the twelve months to March 2020.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.errors import UsageError

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Window(StrEnum):
    """How much time a value speaks for."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING_YEAR = "rolling_year"


def month_ord(day: date) -> int:
    """The month of `day` as a running number: year * 12 + month - 1."""
    return day.year * 12 + day.month - 1


def month_start(ord_: int) -> date:
    """The first day of the month numbered `ord_`."""
    return date(ord_ // 12, ord_ % 12 + 1, 1)


def month_end(ord_: int) -> date:
    """The last day of the month numbered `ord_`."""
    first = month_start(ord_)
    return first.replace(day=monthrange(first.year, first.month)[1])


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months, its day clamped to the month's end (30 November + 3 is 28 February)."""
    ord_ = month_ord(day) + months
    return month_start(ord_).replace(day=min(day.day, month_end(ord_).day))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Consecutive calendar months, from `first` to `last` (month numbers), read as one window."""

    last: int
    first: int
    window: Window

    @property
    def starts_on(self) -> date:
        return month_start(self.first)

    @property
    def ends_on(self) -> date:
        return month_end(self.last)

    @property
    def months(self) -> range:
        return range(self.first, self.last + 1)

    def __str__(self) -> str:
        year, month = divmod(self.last, 12)
        if self.window is Window.MONTH:
            return f"{year}-{month + 1:02}"
        if self.window is Window.ROLLING_YEAR:
            return f"{year}-{month + 1:02}-R12"
        start = year if month >= 3 else year - 1
        financial = f"{start}-{(start + 1) % 100:02}"
        return f"FY{financial}" if self.window is Window.YEAR else f"{financial}-Q{(month - 3) % 12 // 3 + 1}"

    @property
    def title(self) -> str:
        """As a reader sees it: 'June 2020', 'quarter 4 of 2019/20', 'the year to March 2020'."""
        if self.window is Window.MONTH:
            return f"{_MONTHS[self.last % 12]} {self.last // 12}"
        if self.window is Window.ROLLING_YEAR:
            return f"the year to {_MONTHS[self.last % 12]} {self.last // 12}"
        start = self.starts_on.year if self.starts_on.month >= 4 else self.starts_on.year - 1
        financial = f"{start}/{(start + 1) % 100:02}"
        return financial if self.window is Window.YEAR else f"quarter {str(self)[-1]} of {financial}"

    def year_before(self) -> "Period":
        """The same window twelve months earlier."""
        return Period(self.last - 12, self.first - 12, self.window)


def month_period(ord_: int) -> Period:
    return Period(ord_, ord_, Window.MONTH)


def quarter_of(ord_: int) -> Period:
    """The financial quarter that holds the month numbered `ord_` (April to June is quarter 1)."""
    first = ord_ - ord_ % 3
    return Period(first + 2, first, Window.QUARTER)


def rolling_year_to(ord_: int) -> Period:
    """The twelve months that end with the month numbered `ord_`."""
    return Period(ord_, ord_ - 11, Window.ROLLING_YEAR)


def parse(text: str) -> Period:
    """The period that `text` names. UsageError, listing the forms, when it names none."""
    if match := re.fullmatch(r"(\d{4})-(\d{2})(-R12)?", text):
        year, month = int(match[1]), int(match[2])
        if 1 <= month <= 12:
            ord_ = year * 12 + month - 1
            return rolling_year_to(ord_) if match[3] else month_period(ord_)
    if match := re.fullmatch(r"(?:FY(\d{4})-(\d{2})|(\d{4})-(\d{2})-Q([1-4]))", text):
        year, end = int(match[1] or match[3]), int(match[2] or match[4])
        if end == (year + 1) % 100:
            april = year * 12 + 3
            if match[1]:
                return Period(april + 11, april, Window.YEAR)
            return quarter_of(april + 3 * (int(match[5]) - 1))
    raise UsageError(
        f'"{text}" is not a period. Accepted: 2020-06 (a month), 2019-20-Q4 (a financial quarter), '
        "FY2019-20 (a financial year), 2020-03-R12 (the twelve months to March 2020)."
    )


def windows_over(first: int, last: int) -> Iterator[Period]:
    """Every month, financial quarter and rolling year that ends in the months `first` to `last`."""
    for ord_ in range(first, last + 1):
        yield month_period(ord_)
        if ord_ % 3 == 2:
            yield quarter_of(ord_)
        yield rolling_year_to(ord_)
