from goldenthread.indicators.assessment import ASSESSMENTS_WITHIN_45WD

title = "Assessments finished within 45 working days"


def test_the_45th_working_day_counts_and_the_46th_does_not(spec):
    """From Tuesday 2 April, with the holidays of 6 and 27 May, the 45th is Thursday 6 June."""
    spec(
        ASSESSMENTS_WITHIN_45WD,
        events={
            "assessment": """
                child | started_on | authorised_on
                ------+------------+--------------
                ash   | 2024-04-02 | 2024-06-06
                birch | 2024-04-02 | 2024-06-07
                cedar | 2024-04-02 |              # still open: another indicator
                elm   | 2024-04-02 | 2024-05-31   # May's
            """
        },
        during="2024-06",
        expect="1 of 2",
        counted={"ash"},
    )


def test_the_days_run_from_the_referral_it_answers(spec):
    spec(
        ASSESSMENTS_WITHIN_45WD,
        events={
            "referral": """
                child | referred_on | is_nfa
                ------+-------------+-------
                ash   | 2024-04-02  | no
                birch | 2024-04-02  | yes      # that one led to nothing
                cedar | 2023-04-03  | no
                cedar | 2024-04-03  |          # the latest counts
                elm   | 2024-04-09  | no       # came after the start
                hazel | 2024-01-10  | no
                hazel | 2024-04-08  | no       # came on the day of the start
            """,
            "assessment": """
                child | started_on | authorised_on
                ------+------------+--------------
                ash   | 2024-04-08 | 2024-06-07   # 46 days from the referral
                birch | 2024-04-08 | 2024-06-07
                cedar | 2024-04-08 | 2024-06-07   # 45
                elm   | 2024-04-08 | 2024-06-07
                hazel | 2024-04-08 | 2024-06-07
            """,
        },
        during="2024-06",
        expect="4 of 5",
        counted={"birch", "cedar", "elm", "hazel"},
    )


def test_a_second_assessment_of_the_same_referral_runs_from_its_own_start(spec):
    """Else a child in need who is assessed again after a year would seem to have waited for one."""
    spec(
        ASSESSMENTS_WITHIN_45WD,
        events={
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2023-11-01
                birch | 2023-11-01
            """,
            "assessment": """
                child | started_on | authorised_on
                ------+------------+--------------
                ash   | 2023-11-01 | 2023-12-04   # answered the referral, on the very day
                ash   | 2024-05-07 | 2024-06-10
                birch | 2023-10-31 | 2023-12-04   # began before the referral came
                birch | 2024-05-07 | 2024-06-10   # so this one answers it, late
            """,
        },
        during="2024-06",
        expect="1 of 2",
        counted={"ash"},
    )


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(ASSESSMENTS_WITHIN_45WD, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_without_three_months_of_referrals_before_it_is_partial(spec):
    covered = {"referral": "2024-03-02 to 2024-06-30"}
    spec(ASSESSMENTS_WITHIN_45WD, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")
