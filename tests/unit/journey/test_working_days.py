"""England's working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.journey.working_days import (
    FIRST_DAY,
    LAST_DAY,
    CalendarEnds,
    add_working_days,
    calendar,
    is_working_day,
    working_days_between,
)

# Bank holidays in England as published on GOV.UK.
PUBLISHED = {
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
}


@pytest.mark.parametrize("year", sorted(PUBLISHED))
def test_the_weekdays_off_are_the_published_bank_holidays(year):
    off = [
        f"{day.day:%m-%d}"
        for day in calendar()
        if day.day.year == year and day.day.weekday() < 5 and not day.is_working
    ]
    assert " ".join(off) == PUBLISHED[year]


def test_easter_is_not_counted():
    """Maundy Thursday to the Wednesday after Easter 2020: Tuesday and Wednesday are the two working days."""
    assert working_days_between(date(2020, 4, 9), date(2020, 4, 15)) == 2


def test_the_same_day_is_nought_and_a_saturday_is_day_nought_as_any_other():
    assert working_days_between(date(2020, 6, 5), date(2020, 6, 5)) == 0
    assert working_days_between(date(2020, 6, 6), date(2020, 6, 8)) == 1  # Saturday to Monday


def test_outside_the_years_held_is_an_error():
    with pytest.raises(CalendarEnds, match="01/01/1990"):
        is_working_day(date(1990, 1, 1))


@given(st.dates(FIRST_DAY, LAST_DAY), st.dates(FIRST_DAY, LAST_DAY))
def test_the_subtraction_equals_counting_the_days_one_by_one(one, other):
    first, last = sorted((one, other))
    if (last - first).days > 400:
        last = date.fromordinal(first.toordinal() + 400)
    counted = sum(is_working_day(date.fromordinal(day)) for day in range(first.toordinal() + 1, last.toordinal() + 1))
    assert working_days_between(first, last) == counted
    assert working_days_between(last, first) == -counted


@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_adding_working_days_is_the_inverse(start, count):
    end = add_working_days(start, count)
    assert working_days_between(start, end) == count
    assert is_working_day(end)
