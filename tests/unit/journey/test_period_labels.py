"""Periods as councils write them: any label made from a period is read back as that period."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.journey.period_labels import Label, financial_year_in, read_label
from goldenthread.journey.periods import Period, Window, month_period, parse, quarter_of, rolling_year_to

MONTHS = st.integers(1990 * 12, 2079 * 12)
# Two-digit and four-digit years alike; what a month, a quarter and a year are written with.
OF_A_MONTH = (
    "{mon}-{yy}", "{mon} {yy}", "{mon} '{yy}", "{month} {year}", "{MON} {year}", "{year} {month}", "{mm}/{year}",
    "{last}/{mm}/{year}", "{last} {month} {year}", "as at {last} {mon} {year}", "Month ending {last}/{mm}/{year}",
)  # fmt: skip
OF_A_QUARTER = (
    "Q{q} {start}/{end}", "Qtr {q} {st}-{end}", "{start}-{end} Q{q}", "Quarter {q} {start}/{end}",
    "{q_th} quarter {start}-{end}",
    "Q{q} ({first_mon}-{mon}) {start}/{end}", "{first_mon}-{mon} {year}",
    "{first_month} to {month} {year}", "Q{q} {start}",
)  # fmt: skip
OF_A_YEAR = ("{start}/{end}", "FY {start}/{end}", "{start}-{ending}", "Outturn {start}/{end}", "{start}/{end} actual",
             "Apr {start} - Mar {ending}", "Financial year {start}/{end}")  # fmt: skip
OF_A_ROLLING_YEAR = (
    "12 months to {mon}-{yy}", "Rolling year to {month} {year}", "rolling 12 months to {month} {year}",
    "R12 {mon}-{yy}",
    "Year ending {last} {month} {year}", "the year to {month} {year}", "12 months rolling to {mon} {year}",
)  # fmt: skip


def written(form: str, period: Period) -> str:
    first, last = period.starts_on, period.ends_on
    start = first.year if first.month >= 4 else first.year - 1
    quarter = (first.month - 4) % 12 // 3 + 1
    return form.format(
        mon=f"{last:%b}", MON=f"{last:%b}".upper(), month=f"{last:%B}", yy=f"{last:%y}", year=last.year,
        mm=f"{last:%m}",
        last=last.day, first_mon=f"{first:%b}", first_month=f"{first:%B}", q=quarter,
        q_th=("1st", "2nd", "3rd", "4th")[quarter - 1], start=start, ending=start + 1, st=f"{start % 100:02}",
        end=f"{(start + 1) % 100:02}",
    )  # fmt: skip


@given(MONTHS, st.sampled_from(OF_A_MONTH))
def test_a_month_is_read_back(month, form):
    assert read_label(written(form, month_period(month))) == Label(month_period(month))


@given(MONTHS, st.sampled_from(OF_A_QUARTER))
def test_a_quarter_is_read_back(month, form):
    quarter = quarter_of(month)
    assert read_label(written(form, quarter)) == Label(quarter)


@given(st.integers(2000, 2078), st.sampled_from(OF_A_YEAR))
def test_a_financial_year_is_read_back(start, form):
    year = Period(start * 12 + 14, start * 12 + 3, Window.YEAR)
    assert read_label(written(form, year)) == Label(year)


@given(MONTHS, st.sampled_from(OF_A_ROLLING_YEAR))
def test_a_rolling_year_is_read_back(month, form):
    assert read_label(written(form, rolling_year_to(month))) == Label(rolling_year_to(month))


@given(st.sampled_from(list(Window)), MONTHS)
def test_our_own_words_and_codes_are_read_back(window, month):
    start = (month - 3) // 12
    period = {
        Window.MONTH: month_period(month),
        Window.QUARTER: quarter_of(month),
        Window.YEAR: Period(start * 12 + 14, start * 12 + 3, Window.YEAR),
        Window.ROLLING_YEAR: rolling_year_to(month),
    }[window]
    assert read_label(str(period)) == read_label(period.title) == Label(period)


@given(st.text(max_size=30), st.one_of(st.none(), st.integers(2000, 2050)))
def test_no_text_breaks_it(text, year):
    found = read_label(text, year)
    assert found is None or found.period or found.why_not


@pytest.mark.parametrize("cell", [date(2020, 4, 1), date(2020, 4, 30), datetime(2020, 4, 15, 9, 30)])
def test_a_date_stands_for_its_month(cell):
    assert read_label(cell) == Label(parse("2020-04"))


@pytest.mark.parametrize(
    ("text", "means"), [("Apr", "2020-04"), ("Mar", "2021-03"), ("Q4", "2020-21-Q4"), ("Full year", "FY2020-21")]
)
def test_a_label_without_its_year_takes_the_financial_year_over_it(text, means):
    assert read_label(text, 2020) == Label(parse(means))
    assert read_label(text) is None


@pytest.mark.parametrize("text", ["YTD", "2020/21 YTD", "Year to date", "Apr-20 YTD", "Apr-Sep 2020"])
def test_what_is_no_period_of_ours_says_why(text):
    found = read_label(text)
    assert found is not None
    assert (found.period, found.why_not.endswith("which is no period of ours")) == (None, True)


@pytest.mark.parametrize(
    "text", ["", "Target 2020/21", "England 2019/20", "RAG", "32/40", "85%", "2020", "Re-referrals within 12 months"]
)
def test_other_headings_are_no_periods(text):
    assert read_label(text) is None


def test_nineteen_of_twenty_looks_like_a_year_and_is_doubted():
    assert read_label("19/20") == Label(parse("FY2019-20"), is_doubtful=True)
    assert read_label("2019/20") == Label(parse("FY2019-20"))


def test_the_year_of_a_title_is_the_only_one_in_it():
    assert financial_year_in("Children's scorecard 2020/21") == 2020
    assert financial_year_in("2019/20 and 2020/21") is None
    assert financial_year_in("19 of 20, or 32/33") is None
