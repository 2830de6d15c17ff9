from goldenthread.indicators.front_door import REFERRALS_RATE

title = "Referral rate"

RESIDENTS = """
    started_on | ended_on   | children
    -----------+------------+---------
    2022-04-01 | 2023-04-01 | 40000      # mid-year 2022, for the year to 31 March 2023
    2023-04-01 |            | 50000
"""


def test_referrals_of_twelve_months_over_the_residents_of_their_reporting_year(spec):
    events = {
        "population": RESIDENTS,
        "referral": """
            child | referred_on
            ------+------------
            ash   | 2023-03-31   # the year before
            ash   | 2023-04-01   # referred twice counts twice
            birch | 2024-03-31
            cedar | 2024-04-01   # the year after
        """,
    }
    spec(REFERRALS_RATE, events=events, during="FY2023-24", expect="2 of 50000", counted={"ash", "birch"})
    spec(REFERRALS_RATE, events=events, during="FY2022-23", expect="1 of 40000", counted={"ash"})


def test_a_rolling_year_takes_the_residents_of_its_last_month_and_the_newest_where_theirs_is_not_out(spec):
    events = {
        "population": RESIDENTS,
        "referral": """
            child | referred_on
            ------+------------
            ash   | 2023-10-05
        """,
    }
    spec(REFERRALS_RATE, events=events, during="2023-12-R12", expect="1 of 50000")
    spec(REFERRALS_RATE, events=events, during="2024-09-R12", expect="1 of 50000")


def test_it_is_ten_thousand_times_referrals_over_residents():
    assert REFERRALS_RATE.per == 10_000


def test_without_an_estimate_of_residents_it_is_not_supplied(spec):
    spec(REFERRALS_RATE, events={}, during="FY2023-24", covered={"population": "nothing"}, expect="not supplied")


def test_half_a_year_of_referrals_is_partial(spec):
    spec(
        REFERRALS_RATE,
        events={"population": RESIDENTS},
        during="FY2023-24",
        covered={"referral": "2023-10-01 to 2024-03-31"},
        expect="partial 0 of 50000",
    )
