from goldenthread.indicators.front_door import REREFERRALS

title = "Re-referrals within 12 months"


def test_the_anniversary_counts_and_the_day_after_does_not(spec):
    """Earlier years are read too, or no re-referral in April could be seen."""
    spec(
        REREFERRALS,
        events={
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2023-05-10
                ash   | 2024-05-10   # a year to the day
                birch | 2023-05-10
                birch | 2024-05-11   # a year and a day
                cedar | 2024-06-01   # not known before
            """
        },
        during="FY2024-25",
        expect="1 of 3",
        counted={"ash"},
    )


def test_a_year_before_29_february_is_28_february(spec):
    spec(
        REREFERRALS,
        events={
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2023-02-28
                ash   | 2024-02-29
                birch | 2023-02-27
                birch | 2024-02-29
            """
        },
        during="2024-02",
        expect="1 of 2",
        counted={"ash"},
    )


def test_two_on_one_day_are_not_each_other_s_earlier_referral(spec):
    spec(
        REREFERRALS,
        events={
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2024-06-03
                ash   | 2024-06-03
                birch | 2024-01-03
                birch | 2024-06-03   # both of birch's come within a year of January's
                birch | 2024-06-03
            """
        },
        during="2024-06",
        expect="2 of 4",
        counted=["birch", "birch"],
    )


def test_with_less_than_a_year_before_it_is_partial(spec):
    events = {
        "referral": """
            child | referred_on
            ------+------------
            ash   | 2024-06-03
        """
    }
    covered = {"referral": "2023-06-01 to 2024-06-30"}
    spec(REREFERRALS, events=events, during="2024-06", covered=covered, expect="0 of 1")
    covered = {"referral": "2023-06-02 to 2024-06-30"}
    spec(REREFERRALS, events=events, during="2024-06", covered=covered, expect="partial 0 of 1")


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(REREFERRALS, events={}, during="2024-06", expect="0 of 0", counted=[])
