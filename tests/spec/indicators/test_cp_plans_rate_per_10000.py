from goldenthread.indicators.child_protection import CP_PLANS_RATE

title = "Child protection plan rate"

PLANS = """
    child | started_on | ended_on   | is_other_authority
    ------+------------+------------+-------------------
    ash   | 2023-01-10 |            | no
    birch | 2024-01-10 | 2024-06-30 | no    # ended on the day itself
    cedar | 2024-06-30 | 2024-07-01 |       # began on the day itself
    elm   | 2024-01-10 |            | yes   # held for another council
    hazel | 2024-07-01 |            | no    # a day too late
"""
RESIDENTS = """
    started_on | ended_on   | children
    -----------+------------+---------
    2023-04-01 | 2024-03-31 | 30000     # last year's
    2024-04-01 |            | 31000
"""


def test_children_on_a_plan_over_the_children_who_live_here(spec):
    events = {"cp_plan": PLANS, "population": RESIDENTS}
    spec(CP_PLANS_RATE, events=events, during="2024-25-Q1", expect="2 of 31000", counted={"ash", "cedar"})


def test_without_residents_there_is_no_rate(spec):
    covered = {"population": "nothing"}
    spec(CP_PLANS_RATE, events={"cp_plan": PLANS}, during="2024-06", covered=covered, expect="not supplied")


def test_nobody_on_a_plan_is_nought_of_all_who_live_here(spec):
    spec(CP_PLANS_RATE, events={"population": RESIDENTS}, during="2024-06", expect="0 of 31000", counted=[])
