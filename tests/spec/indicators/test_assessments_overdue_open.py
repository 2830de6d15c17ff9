from goldenthread.indicators.assessment import ASSESSMENTS_OVERDUE_OPEN

title = "Open assessments past 45 working days"


def test_open_at_the_month_s_end_and_past_the_45th_working_day(spec):
    """At Sunday 30 June, 45 working days have gone since Wednesday 24 April, 46 since Tuesday 23 April."""
    spec(
        ASSESSMENTS_OVERDUE_OPEN,
        events={
            "referral": """
                child | referred_on
                ------+------------
                oak   | 2024-04-23
            """,
            "assessment": """
                child | started_on | authorised_on
                ------+------------+--------------
                ash   | 2024-04-24 |              # 45
                birch | 2024-04-23 |              # 46
                cedar | 2024-04-23 | 2024-06-30   # done on the last day
                elm   | 2024-04-23 | 2024-07-01   # the day after
                hazel | 2024-07-01 |
                oak   | 2024-05-01 |              # 46 from the referral it answers
            """,
        },
        during="2024-06",
        expect="3",
        counted={"birch", "elm", "oak"},
    )


def test_a_quarter_takes_its_last_month_and_adds_nothing(spec):
    waiting_since_winter = """
        child | started_on | authorised_on
        ------+------------+--------------
        ash   | 2024-01-02 |
        birch | 2024-01-02 | 2024-06-20   # overdue in April and May
    """
    spec(
        ASSESSMENTS_OVERDUE_OPEN,
        events={"assessment": waiting_since_winter},
        during="2024-25-Q1",
        expect="1",
        counted={"ash"},
    )


def test_the_middle_one_s_days_waited(spec):
    """To 30 June: 180 days of the calendar from 2 January, 68 from the referral of 23 April that birch's answers."""
    spec(
        ASSESSMENTS_OVERDUE_OPEN.series[1],
        events={
            "referral": """
                child | referred_on
                ------+------------
                birch | 2024-04-23
            """,
            "assessment": """
                child | started_on | authorised_on
                ------+------------+--------------
                ash   | 2024-01-02 |
                birch | 2024-05-01 |
                cedar | 2024-06-03 |              # not overdue: in no middle
            """,
        },
        during="2024-06",
        expect="124 of 2",
        counted={"ash", "birch"},
    )


def test_none_is_nought(spec):
    spec(ASSESSMENTS_OVERDUE_OPEN, events={}, during="2024-06", expect="0", counted=[])
