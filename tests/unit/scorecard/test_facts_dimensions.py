"""The calendar and the month ends that facts join to."""

from datetime import date

from goldenthread.facts.dimensions import calendar_table, months_table
from goldenthread.journey.periods import month_ord


def test_a_month_ends_on_its_last_day_with_that_day_s_place_among_working_days():
    """30 June 2024 is a Sunday: no working day since Friday the 28th."""
    june = month_ord(date(2024, 6, 1))
    (month,) = months_table(june, june).to_pylist()
    days = {row["day"]: row for row in calendar_table().to_pylist()}
    assert month["month_ends_on"] == date(2024, 6, 30)
    assert month["working_ord"] == days[date(2024, 6, 28)]["working_ord"] == days[date(2024, 6, 30)]["working_ord"]
    assert days[date(2024, 7, 1)]["working_ord"] == month["working_ord"] + 1


def test_no_months_are_an_empty_table_of_the_same_columns():
    assert months_table(24294, 24293).num_rows == 0
    assert months_table(24294, 24293).schema == months_table(24294, 24294).schema
