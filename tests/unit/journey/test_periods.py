"""Periods: what a council calls them, and which days they hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import UsageError
from goldenthread.journey import periods
from goldenthread.journey.periods import Window


@pytest.mark.parametrize(
    ("text", "starts", "ends", "title"),
    [
        ("2020-06", date(2020, 6, 1), date(2020, 6, 30), "June 2020"),
        ("2019-20-Q1", date(2019, 4, 1), date(2019, 6, 30), "quarter 1 of 2019/20"),
        ("2019-20-Q4", date(2020, 1, 1), date(2020, 3, 31), "quarter 4 of 2019/20"),
        ("FY2019-20", date(2019, 4, 1), date(2020, 3, 31), "2019/20"),
        ("2020-03-R12", date(2019, 4, 1), date(2020, 3, 31), "the year to March 2020"),
        ("1999-00-Q3", date(1999, 10, 1), date(1999, 12, 31), "quarter 3 of 1999/00"),
    ],
)
def test_a_period_is_read_and_written_alike(text, starts, ends, title):
    period = periods.parse(text)
    assert (period.starts_on, period.ends_on, period.title, str(period)) == (starts, ends, title, text)


@pytest.mark.parametrize("text", ["2019-21-Q1", "2019-20", "2019-20-Q5", "2020-13", "FY2019", "June 2020", ""])
def test_anything_else_is_refused_and_the_forms_are_named(text):
    """2019-20 alone could be February 2020 mistyped or a year: it is never guessed."""
    with pytest.raises(UsageError, match="2019-20-Q4"):
        periods.parse(text)


def test_thirty_november_and_three_months_is_the_end_of_february():
    assert periods.add_months(date(2019, 11, 30), 3) == date(2020, 2, 29)
    assert periods.add_months(date(2018, 11, 30), 3) == date(2019, 2, 28)
    assert periods.add_months(date(2020, 3, 31), -1) == date(2020, 2, 29)


def test_a_year_before_keeps_the_window():
    assert str(periods.parse("2019-20-Q4").year_before()) == "2018-19-Q4"
    assert str(periods.parse("2020-03-R12").year_before()) == "2019-03-R12"


@given(st.integers(2001 * 12, 2039 * 12))
def test_every_window_over_a_month_reads_back(ord_):
    for period in periods.windows_over(ord_, ord_):
        assert periods.parse(str(period)) == period
        assert period.last == ord_
        assert (period.window is Window.QUARTER) <= (period.ends_on.month in (3, 6, 9, 12))
