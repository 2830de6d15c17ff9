from goldenthread.indicators.child_protection_contact import CP_VISITS_IN_TIMESCALE

title = "Child protection visits on time"

PLANS = """
    child | started_on
    ------+-----------
    ash   | 2024-01-10
    birch | 2024-01-10
    cedar | 2024-01-10
    elm   | 2024-01-10
    hazel | 2024-01-10
    oak   | 2024-01-10
"""


def test_ten_working_days_to_the_month_s_end(spec):
    """To Sunday 30 June they reach back to Friday 14 June."""
    spec(
        CP_VISITS_IN_TIMESCALE,
        events={
            "cp_plan": PLANS,
            "cp_visit": """
                child | visited_on | was_seen
                ------+------------+---------
                ash   | 2024-06-14 | yes      # 10
                birch | 2024-06-13 | yes      # 11
                cedar | 2024-06-20 | no       # nobody was in
                elm   | 2024-06-20 |          # nobody wrote down whether: taken as seen
                elm   | 2024-06-25 | yes      # twice seen is one child
                hazel | 2024-07-01 | yes      # a day too late
                oak   | 2024-06-30 | yes      # the last day, a Sunday
            """,
        },
        during="2024-06",
        expect="3 of 6",
        counted={"ash", "elm", "oak"},
    )


def test_a_plan_counts_from_its_tenth_working_day(spec):
    spec(
        CP_VISITS_IN_TIMESCALE,
        events={
            "cp_plan": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2024-06-14 |              # 10: should have been seen
                birch | 2024-06-17 |              # 9: not yet due
                cedar | 2024-01-10 | 2024-06-30   # ended on the day itself
                cedar | 2022-01-10 | 2022-06-30   # known before
            """,
            "cp_visit": """
                child | visited_on | was_seen
                ------+------------+---------
                birch | 2024-06-20 | yes
                cedar | 2024-06-20 | yes
            """,
        },
        during="2024-06",
        expect="0 of 1",
        counted=[],
    )


def test_a_list_of_latest_visits_answers_for_its_own_day_alone(spec):
    """Annex A has the latest visit of each child: in May it may since have been overwritten."""
    events = {
        "cp_plan": """
            child | started_on
            ------+-----------
            ash   | 2024-01-10
        """,
        "cp_visit": """
            child | visited_on
            ------+-----------
            ash   | 2024-06-20
        """,
    }
    covered = {"cp_visit": "latest only, on 2024-06-30"}
    spec(CP_VISITS_IN_TIMESCALE, events=events, during="2024-06", covered=covered, expect="1 of 1")
    spec(CP_VISITS_IN_TIMESCALE, events=events, during="2024-05", covered=covered, expect="not supplied")


def test_visits_held_for_less_than_a_month_before_make_it_partial(spec):
    covered = {"cp_visit": "2024-06-20 to 2024-06-30"}
    spec(CP_VISITS_IN_TIMESCALE, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")


def test_with_nobody_on_a_plan_there_is_nothing_to_divide(spec):
    spec(CP_VISITS_IN_TIMESCALE, events={}, during="2024-06", expect="0 of 0", counted=[])
