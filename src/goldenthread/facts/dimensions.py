"""The two dimensions that facts join to: every day of the calendar, and the month ends to report."""

import pyarrow as pa

from goldenthread.journey.periods import month_end
from goldenthread.journey.working_days import FIRST_DAY, Day, calendar


def calendar_table() -> pa.Table:
    """One row per day from 2000 to 2040: day, month_ord, month_ends_on, is_working, working_ord."""
    days = calendar()
    return pa.table(
        {
            "day": pa.array([day.day for day in days], pa.date32()),
            "month_ord": pa.array([day.month_ord for day in days], pa.int64()),
            "month_ends_on": pa.array([day.month_ends_on for day in days], pa.date32()),
            "is_working": pa.array([day.is_working for day in days], pa.bool_()),
            "working_ord": pa.array([day.working_ord for day in days], pa.int64()),
        }
    )


def months_table(first: int, last: int) -> pa.Table:
    """One row per month from `first` to `last` (month numbers): month_ord, and its last day as the calendar has it.

    Standing facts exist for these months only, so build them for every month that will be asked about.
    """
    ends = [_calendar_day(ord_) for ord_ in range(first, last + 1)]
    return pa.table(
        {
            "month_ord": pa.array([end.month_ord for end in ends], pa.int64()),
            "month_ends_on": pa.array([end.day for end in ends], pa.date32()),
            "working_ord": pa.array([end.working_ord for end in ends], pa.int64()),
        }
    )


def _calendar_day(ord_: int) -> Day:
    return calendar()[(month_end(ord_) - FIRST_DAY).days]
