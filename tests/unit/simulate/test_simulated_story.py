"""The story of the simulated county: its levels are a small county's, and its turns can be seen.

Levels: the published series of Herefordshire, 2017 to 2020. Turns: what its scrutiny minutes of
June and September 2020 tell.
"""

from datetime import date

import pytest

from goldenthread.insight.chart import Direction, Point
from goldenthread.insight.spc import xmr

YEARS = (2017, 2018, 2019)
QUARTER_4 = ("2020-01", "2020-02", "2020-03")
A_YEAR_BEFORE = ("2019-01", "2019-02", "2019-03")


def months_of(year):
    """The twelve months of the financial year that starts in `year`."""
    return [f"{year}-{month:02}" for month in range(4, 13)] + [f"{year + 1}-{month:02}" for month in range(1, 4)]


def total(series, months):
    return sum(series[month].numerator for month in months)


def share(series, months):
    return 100 * total(series, months) / sum(series[month].denominator for month in months)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("indicator", "low", "high"),
    [
        ("contacts_received", 5700, 6400),
        ("referrals_received", 1150, 1450),
        ("cp_plans_started", 110, 240),
        ("cp_plans_ended", 130, 240),
        ("sgo_granted", 5, 20),
        ("care_orders_discharged", 4, 20),
    ],
)
def test_a_years_counts_are_those_of_a_small_county(answers, indicator, low, high, year):
    assert low <= total(answers[indicator], months_of(year)) <= high


@pytest.mark.parametrize(
    ("indicator", "low", "high"),
    [("cp_plans_at_period_end", 90, 200), ("cla_at_period_end", 310, 385), ("assessments_overdue_open", 0, 35)],
)
def test_stocks_stay_in_their_range_at_every_month_end(answers, indicator, low, high):
    assert all(low <= one.numerator <= high for one in answers[indicator].values())


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("indicator", "low", "high"),
    [
        ("referrals_from_police_pct", 26, 36),
        ("police_referrals_nfa_pct", 60, 80),
        ("rereferrals_within_12m_pct", 13, 28),
        ("early_help_stepped_up_pct", 10, 32),
        ("icpc_within_15wd_pct", 68, 92),
        ("step_down_to_early_help_pct", 12, 35),
        ("contacts_to_early_help_pct", 5, 16),
        ("referrals_decided_within_1wd_pct", 78, 95),
    ],
)
def test_a_years_shares_are_believable(answers, indicator, low, high, year):
    assert low <= share(answers[indicator], months_of(year)) <= high


@pytest.mark.parametrize("year", YEARS)
def test_between_a_sixth_and_a_third_of_social_work_posts_are_vacant(answers, year):
    assert 15 <= share(answers["sw_vacancy_rate_pct"], months_of(year)) <= 30


@pytest.mark.parametrize("indicator", ["contacts_received", "referrals_received"])
def test_the_front_door_falls_quiet_in_the_lockdown_and_busy_when_schools_return(answers, indicator):
    series = answers[indicator]
    usual = total(series, months_of(2018)) / 12
    assert total(series, ["2020-04", "2020-05"]) / 2 < usual * 3 / 4
    assert series["2020-09"].numerator > usual * 5 / 4


@pytest.mark.parametrize(
    "indicator",
    [
        "assessments_within_45wd_pct",
        "cp_visits_in_timescale_pct",
        "supervision_in_timescale_pct",
        "case_supervision_in_timescale_pct",
    ],
)
def test_quarter_4_of_2019_20_is_better_than_any_quarter_before_it(answers, indicator):
    series = answers[indicator]
    before = [month for month in series if month < "2020-01"]
    quarters = [share(series, before[first : first + 3]) for first in range(0, len(before), 3)]
    assert share(series, QUARTER_4) > max(quarters)
    assert share(series, QUARTER_4) > share(series, A_YEAR_BEFORE) + 5


def test_a_control_chart_sees_assessments_improve_by_the_end_of_quarter_4(answers):
    """The month is judged against those before it: chance alone would not put it there."""
    points = [
        Point(date(int(month[:4]), int(month[5:]), 1), float(100 * one.numerator / one.denominator))
        for month, one in answers["assessments_within_45wd_pct"].items()
        if month <= "2020-03"
    ]
    chart = xmr(points, improvement_direction=Direction.INCREASE)
    lately = [one.special_cause for one in chart.points[-3:]]
    assert any(cause.is_up for cause in lately)


def test_plans_fall_from_early_2019_to_about_110_and_the_flows_say_why(answers):
    stock = answers["cp_plans_at_period_end"]
    assert stock["2019-01"].numerator > 150
    assert all(95 <= stock[month].numerator <= 125 for month in QUARTER_4)
    started, ended = answers["cp_plans_started"], answers["cp_plans_ended"]
    assert total(ended, months_of(2019)) > total(started, months_of(2019)) + 25


@pytest.mark.parametrize("indicator", ["sgo_granted", "care_orders_discharged"])
def test_no_order_is_made_while_the_courts_are_closed(answers, indicator):
    assert total(answers[indicator], ["2020-04", "2020-05", "2020-06"]) == 0
    assert total(answers[indicator], ["2020-07", "2020-08", "2020-09"]) > 0


def test_audits_were_inadequate_in_12_of_25_and_a_year_later_in_3_of_27(answers):
    series = answers["audits_inadequate_pct"]
    for months, inadequate, graded in (
        (("2019-04", "2019-05", "2019-06"), 12, 25),
        (("2020-04", "2020-05", "2020-06"), 3, 27),
    ):
        assert total(series, months) == inadequate
        assert sum(series[month].denominator for month in months) == graded


def test_audits_get_better_quarter_by_quarter_from_the_summer_of_2019(answers):
    series = answers["audits_inadequate_pct"]
    months = [month for month in series if "2019-04" <= month <= "2020-06"]
    shares = [share(series, months[first : first + 3]) for first in range(0, len(months), 3)]
    assert shares == sorted(shares, reverse=True)


def test_brothers_and_sisters_arrive_together(wyeford):
    """A contact names 1.7 to 2.1 children on average; few families have one contact for each child."""
    incidents = {(one.received_at, one.source) for one in wyeford.contacts}
    assert 1.5 < len(wyeford.contacts) / len(incidents) < 2.2
