from goldenthread.indicators.child_in_need import CIN_VISITS_IN_TIMESCALE
from goldenthread.journey.rules import CIN_VISIT_WORKING_DAYS
from goldenthread.journey.working_days import calendar

title = "Child in need visits on time"

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


def test_twenty_working_days_to_the_month_s_end(spec):
    """To Sunday 30 June they reach back to Friday 31 May."""
    spec(
        CIN_VISITS_IN_TIMESCALE,
        events={
            "cin_plan": PLANS,
            "cin_visit": """
                child | visited_on | was_seen
                ------+------------+---------
                ash   | 2024-05-31 | yes      # 20
                birch | 2024-05-30 | yes      # 21
                cedar | 2024-06-20 | no       # nobody was in
                cedar | 2024-05-20 | yes
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


def test_easter_reaches_two_months_back_by_no_more_than_a_day(spec):
    """April 2018 had 20 working days of which the first was Tuesday the 3rd: Thursday 29 March is the 20th before."""
    spec(
        CIN_VISITS_IN_TIMESCALE,
        events={
            "cin_plan": """
                child | started_on
                ------+-----------
                ash   | 2018-01-10
                birch | 2018-01-10
            """,
            "cin_visit": """
                child | visited_on | was_seen
                ------+------------+---------
                ash   | 2018-03-29 | yes
                birch | 2018-03-28 | yes
            """,
        },
        during="2018-04",
        expect="1 of 2",
        counted={"ash"},
    )


def test_twenty_working_days_never_reach_past_the_month_before():
    """Which is why the facts look at no more than the month itself and the one before it."""
    last_of = {day.month_ord: day for day in calendar()}
    for month, end in last_of.items():
        two_before = last_of.get(month - 2)
        assert two_before is None or end.working_ord - two_before.working_ord > CIN_VISIT_WORKING_DAYS


def test_a_plan_counts_from_its_twentieth_working_day(spec):
    spec(
        CIN_VISITS_IN_TIMESCALE,
        events={
            "cin_plan": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2024-05-31 |              # 20: should have been seen
                birch | 2024-06-03 |              # 19: not yet due
                cedar | 2024-01-10 | 2024-06-30   # ended on the day itself
                elm   | 2024-01-10 | 2024-07-01   # and the day after
            """,
            "cin_visit": """
                child | visited_on | was_seen
                ------+------------+---------
                birch | 2024-06-20 | yes
                cedar | 2024-06-20 | yes
            """,
        },
        during="2024-06",
        expect="0 of 2",
        counted=[],
    )


def test_children_on_a_protection_plan_or_in_care_are_seen_under_that(spec):
    spec(
        CIN_VISITS_IN_TIMESCALE,
        events={
            "cin_plan": PLANS,
            "cp_plan": """
                child | started_on | ended_on   | is_other_authority
                ------+------------+------------+-------------------
                ash   | 2024-06-28 |            |
                birch | 2024-01-10 | 2024-06-30 |                      # over by the day
                cedar | 2024-01-10 |            | yes                  # another council's plan
            """,
            "cla_period": """
                child | started_on | ended_on   | is_short_break
                ------+------------+------------+---------------
                elm   | 2024-06-30 |            |
                hazel | 2024-01-10 | 2024-06-30 |                  # home that day
                oak   | 2024-01-10 |            | yes              # respite: still seen as a child in need
            """,
            "cin_visit": """
                child | visited_on
                ------+-----------
                birch | 2024-06-20
                elm   | 2024-06-20
            """,
        },
        during="2024-06",
        expect="1 of 3",
        counted={"birch"},
    )


def test_a_list_of_latest_visits_answers_for_its_own_day_alone(spec):
    events = {
        "cin_plan": """
            child | started_on
            ------+-----------
            ash   | 2024-01-10
        """,
        "cin_visit": """
            child | visited_on
            ------+-----------
            ash   | 2024-06-20
        """,
    }
    covered = {"cin_visit": "latest only, on 2024-06-30"}
    spec(CIN_VISITS_IN_TIMESCALE, events=events, during="2024-06", covered=covered, expect="1 of 1")
    spec(CIN_VISITS_IN_TIMESCALE, events=events, during="2024-05", covered=covered, expect="not supplied")


def test_visits_held_for_less_than_a_month_before_make_it_partial(spec):
    covered = {"cin_visit": "2024-06-20 to 2024-06-30"}
    spec(CIN_VISITS_IN_TIMESCALE, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")


def test_with_nobody_on_a_plan_there_is_nothing_to_divide(spec):
    spec(CIN_VISITS_IN_TIMESCALE, events={}, during="2024-06", expect="0 of 0", counted=[])
