"""The few words every oracle is written in. Slow, and plain on purpose: nothing here is shared with what it checks.

An oracle takes a history and a period, and returns the rows of an indicator's whole, one `Case` each, saying of
each whether it counts. The numerator is then the cases that count, the denominator all of them.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

Row = dict[str, Any]
History = dict[str, list[Row]]  # the rows of each event table


class Span(Protocol):
    """A period: its first day, and its last."""

    @property
    def starts_on(self) -> date: ...

    @property
    def ends_on(self) -> date: ...


@dataclass(frozen=True)
class Case:
    """One row of an indicator's whole.

    on       the day the child's age is taken on
    counts   it is in the numerator too
    amount   what is added up, or what the middle is taken of
    slugs    of a distribution, the categories it is in
    """

    on: date
    child: str = ""
    team: str | None = None
    counts: bool = True
    amount: int | Decimal = 1
    slugs: Sequence[str] = field(default=())


Oracle = Callable[[History, Span], list[Case]]

# Bank holidays of England and Wales, from GOV.UK.
_BANK_HOLIDAYS = """
2017: 01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26
2018: 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26
2019: 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
2020: 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
2021: 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022: 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
2023: 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
"""
_HOLIDAYS = {
    date.fromisoformat(f"{line[:4]}-{day}") for line in _BANK_HOLIDAYS.strip().splitlines() for day in line[6:].split()
}
_EVERY_DAY = [date(2017, 1, 1) + timedelta(days=number) for number in range(365 * 10)]
_WORKING_DAYS = [day for day in _EVERY_DAY if day.weekday() < 5 and day not in _HOLIDAYS]


def working_days(first: date, last: date) -> int:
    """Working days after `first` up to `last`; below nought when `last` is earlier."""
    assert _EVERY_DAY[0] <= min(first, last), "before the bank holidays written here"
    return bisect_right(_WORKING_DAYS, last) - bisect_right(_WORKING_DAYS, first)


def working_days_after(first: date, number: int) -> date:
    """The day that is so many working days after `first`."""
    return _WORKING_DAYS[bisect_right(_WORKING_DAYS, first) + number - 1]


def elapsed(first: datetime, last: datetime) -> timedelta:
    """The time that went by, also in a night when the clocks are changed."""
    return last.astimezone(UTC) - first.astimezone(UTC)


def months_after(day: date, number: int) -> date:
    """So many calendar months later, or earlier below nought; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def year_to(end: date) -> date:
    """The first day of the twelve months that end with the month of `end`."""
    return months_after(end.replace(day=1), -11)


def during(rows: Iterable[Row], column: str, period: Span) -> list[Row]:
    """The rows whose day in `column` lies in the period."""
    return [row for row in rows if row[column] is not None and period.starts_on <= row[column] <= period.ends_on]


def is_open(row: Row, end: date, started: str = "started_on", ended: str = "ended_on") -> bool:
    """Begun by the end of that day, and not ended by then."""
    return row[started] <= end and (row[ended] is None or row[ended] > end)


def of_child(history: History, table: str, child: str) -> list[Row]:
    return [row for row in history[table] if row["child_id"] == child]


def latest_of_each(rows: Iterable[Row], who: str = "child_id", by: str = "started_on") -> list[Row]:
    """One row for each child: the one begun last, of those begun on one day the one listed last."""
    found: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row[by]):
        found[row[who]] = row
    return list(found.values())


def person(history: History, child: str) -> Row | None:
    return next((row for row in history["person"] if row["child_id"] == child), None)


def is_unborn(history: History, child: str, on: date) -> bool:
    """Born after that day, or only expected so far; no, when nothing is known of the birth."""
    known = person(history, child)
    if known is None:
        return False
    if known["born_on"] is None:
        return known["expected_on"] is not None
    return known["born_on"] > on


def age(history: History, child: str, on: date) -> int | None:
    """Completed years; none for the unborn and the unknown."""
    known = person(history, child)
    if known is None or known["born_on"] is None or known["born_on"] > on:
        return None
    born = known["born_on"]
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_band(history: History, child: str, on: date) -> str | None:
    if is_unborn(history, child, on):
        return "unborn"
    years = age(history, child, on)
    bands = ((0, "under 1"), (4, "1 to 4"), (9, "5 to 9"), (15, "10 to 15"), (17, "16 to 17"), (999, "18 and over"))
    return None if years is None else next(name for last, name in bands if years <= last)


def residents(history: History, period: Span) -> list[Case]:
    """The estimate of residents that stands at the period's end: the newest of those that do."""
    standing = [row for row in history["population"] if is_open(row, period.ends_on)]
    newest = sorted(standing, key=lambda row: row["started_on"])[-1:]
    return [Case(period.ends_on, amount=row["children"]) for row in newest]
