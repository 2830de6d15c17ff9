from goldenthread.indicators.front_door import REFERRALS_DECIDED_WITHIN_1WD

title = "Referral decision within one working day"


def test_day_0_is_the_day_it_came_whatever_day_that_is(spec):
    spec(
        REFERRALS_DECIDED_WITHIN_1WD,
        events={
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2024-06-07   # a Friday
                birch | 2024-06-07
                cedar | 2024-06-08   # a Saturday: Monday is day 1
                elm   | 2024-06-08
                hazel | 2024-06-10
            """,
            "referral_decision": """
                child | referred_on | decided_on
                ------+-------------+-----------
                ash   | 2024-06-07  | 2024-06-10   # Monday
                birch | 2024-06-07  | 2024-06-11
                cedar | 2024-06-08  | 2024-06-10
                elm   | 2024-06-08  | 2024-06-11
                hazel | 2024-06-10  | 2024-06-10
            """,
        },
        during="2024-06",
        expect="3 of 5",
        counted={"ash", "cedar", "hazel"},
    )


def test_a_bank_holiday_is_no_working_day(spec):
    spec(
        REFERRALS_DECIDED_WITHIN_1WD,
        events={
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2024-05-03   # Monday 6 May was a holiday
            """,
            "referral_decision": """
                child | referred_on | decided_on
                ------+-------------+-----------
                ash   | 2024-05-03  | 2024-05-07
            """,
        },
        during="2024-05",
        expect="1 of 1",
        counted={"ash"},
    )


def test_undecided_counts_against_us_once_the_working_day_has_come(spec):
    """As known on Sunday 30 June, and for cedar on Monday 1 July."""
    spec(
        REFERRALS_DECIDED_WITHIN_1WD,
        events={
            "referral": """
                child | referred_on | as_at
                ------+-------------+-----------
                ash   | 2024-06-27  | 2024-06-30   # due on Friday 28 June
                birch | 2024-06-28  | 2024-06-30   # due on Monday
                cedar | 2024-06-28  | 2024-06-30
            """,
            "referral_decision": """
                child | referred_on | decided_on | as_at
                ------+-------------+------------+-----------
                cedar | 2024-06-28  |            | 2024-07-01   # the hub's log is a day newer
            """,
        },
        during="2024-06",
        expect="0 of 2",
        counted=[],
    )


def test_a_child_referred_before_has_each_referral_judged_by_its_own_decision(spec):
    spec(
        REFERRALS_DECIDED_WITHIN_1WD,
        events={
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2024-05-31
                ash   | 2024-06-03
            """,
            "referral_decision": """
                child | referred_on | decided_on
                ------+-------------+-----------
                ash   | 2024-05-31  | 2024-05-31
                ash   | 2024-06-03  | 2024-06-12
            """,
        },
        during="2024-06",
        expect="0 of 1",
        counted=[],
    )


def test_without_decisions_it_is_not_supplied_and_an_empty_month_has_nothing_to_divide(spec):
    spec(
        REFERRALS_DECIDED_WITHIN_1WD,
        events={},
        during="2024-06",
        covered={"referral_decision": "nothing"},
        expect="not supplied",
    )
    spec(REFERRALS_DECIDED_WITHIN_1WD, events={}, during="2024-06", expect="0 of 0", counted=[])
