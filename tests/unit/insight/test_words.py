"""Values in plain English."""

from decimal import Decimal

import pytest
from insight_cases import CONTACTS, ON_PLANS, OVERDUE, PROCEEDINGS, RATE, SCORE, VACANCY, VISITS, quotient, value

from goldenthread.indicators.declare import Indicator
from goldenthread.insight.words import months, percentage, quote, when, year_before
from goldenthread.journey.periods import parse
from goldenthread.scorecard.series import Flag, Value


@pytest.mark.parametrize(
    ("indicator", "held", "text"),
    [
        (VISITS, value("2020-03", (32, 40)), "32 of 40 visits (80%)"),
        (VISITS, value("2020-03", (1, 1)), "1 of 1 visit (100%)"),
        (VISITS, value("2020-03", (0, 0)), "0 of 0 visits"),
        (VISITS, value("2020-03", (1034, 1305)), "1,034 of 1,305 visits (79%)"),
        (OVERDUE, value("2020-03", 1), "1 child"),
        (OVERDUE, value("2020-03", 0), "0 children"),
        (CONTACTS, value("2020-03", 1305), "1,305 contacts"),
        (VACANCY, value("2020-03", (Decimal("23.50"), Decimal("120.00"))), "23.5 of 120 posts (20%)"),
        (RATE, quotient(10_000, "2020-03-R12", 1806, 34_440), "524.4 per 10,000 children (1,806 referrals)"),
        (RATE, quotient(10_000, "2020-03-R12", 1, 40_000), "0.3 per 10,000 children (1 referral)"),
        (SCORE, quotient(1, "2020-03", 149, 10), "14.9 on average (149 over 10)"),
        (SCORE, quotient(1, "2020-03", 0, 0), "nothing to measure"),
        (PROCEEDINGS, quotient(0, "2020-03", 182, 23), "182 days (the middle of 23)"),
        (PROCEEDINGS, quotient(0, "2020-03", Decimal("181.5"), 2), "181.5 days (the middle of 2)"),
        (CONTACTS, value("2020-03", 12, Flag.PARTIAL), "12 contacts"),
        (CONTACTS, value("2020-03", None, Flag.SUPPRESSED), "withheld"),
        (CONTACTS, value("2020-03", None, Flag.NOT_SUPPLIED), "not supplied"),
    ],
)
def test_a_value_is_quoted_with_its_unit(indicator: Indicator, held: Value, text: str) -> None:
    assert quote(held, indicator) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(1, 8, "13%"), (249, 250, "over 99%"), (1, 250, "under 1%"), (0, 250, "0%"), (250, 250, "100%"), (2, 3, "67%")],
)
def test_a_percentage_never_claims_all_or_none_by_rounding(part: int, whole: int, text: str) -> None:
    assert percentage(part, whole) == text


@pytest.mark.parametrize(
    ("period", "flow", "stock", "before"),
    [
        ("2020-03", "in March 2020", "at the end of March 2020", "in the same month the year before"),
        (
            "2019-20-Q4", "in quarter 4 of 2019/20", "at the end of quarter 4 of 2019/20",
            "in the same quarter the year before",
        ),
        ("2020-03-R12", "in the year to March 2020", "at the end of March 2020", "in the year before that"),
        ("FY2019-20", "in 2019/20", "at the end of 2019/20", "in the year before that"),
    ],
)  # fmt: skip
def test_periods_are_said_as_people_say_them(period: str, flow: str, stock: str, before: str) -> None:
    assert when(VISITS, parse(period)) == flow
    assert when(ON_PLANS, parse(period)) == stock
    assert year_before(VISITS, parse(period)) == before
    assert year_before(ON_PLANS, parse(period)) == "a year before"


def test_months_of_a_period_are_named_or_counted() -> None:
    quarter, year = parse("2019-20-Q4"), parse("2020-03-R12")
    january = parse("2020-01").last
    assert months(parse("2020-03"), [january + 2]) == "the month"
    assert months(quarter, [january]) == "January 2020"
    assert months(quarter, [january, january + 2]) == "January and March 2020"
    assert months(quarter, [january, january + 1, january + 2]) == "all three months"
    assert months(year, [january - 1, january]) == "December 2019 and January 2020"
    assert months(year, [january - 4, january - 3, january - 2, january - 1]) == "four of the twelve months"
