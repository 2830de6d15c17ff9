from goldenthread.indicators.early_help import EARLY_HELP_STEPPED_UP

title = "Early help that later needed social care"


def test_counted_in_the_month_that_the_183_days_are_over(spec):
    """1 December and 183 days is 1 June; 30 December and 183 days is 30 June."""
    spec(
        EARLY_HELP_STEPPED_UP,
        events={
            "early_help": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2023-09-01 | 2023-12-01
                birch | 2023-09-01 | 2023-12-01
                cedar | 2023-09-01 | 2023-12-30
                elm   | 2023-09-01 | 2023-12-30
                hazel | 2023-09-01 | 2023-11-30   # known a day too early: May's
                oak   | 2023-09-01 | 2023-12-31   # and a day too late: July's
                rowan | 2023-09-01 |              # still helped
            """,
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2024-06-01   # the 183rd day after it ended
                birch | 2024-06-02   # the 184th
                cedar | 2023-10-05   # while it ran
                elm   | 2023-09-01   # the day it began: how elm came to early help
                hazel | 2024-01-05
                rowan | 2024-01-05
            """,
        },
        during="2024-06",
        expect="2 of 4",
        counted={"ash", "cedar"},
    )


def test_a_referral_before_early_help_is_not_what_came_of_it(spec):
    spec(
        EARLY_HELP_STEPPED_UP,
        events={
            "early_help": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2023-09-01 | 2023-12-15
                ash   | 2022-09-01 | 2022-12-15   # an earlier time, long over
            """,
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2023-03-01
            """,
        },
        during="2024-06",
        expect="0 of 1",
        counted=[],
    )


def test_it_needs_the_months_in_which_early_help_ran(spec):
    covered = {"early_help": "2023-12-01 to 2024-06-30"}
    spec(EARLY_HELP_STEPPED_UP, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")
    covered = {"early_help": "2023-11-01 to 2024-06-30"}
    spec(EARLY_HELP_STEPPED_UP, events={}, during="2024-06", covered=covered, expect="0 of 0")
