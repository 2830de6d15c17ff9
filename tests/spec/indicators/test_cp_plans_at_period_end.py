from goldenthread.indicators.child_protection import CP_PLANS_AT_PERIOD_END

title = "Children on a child protection plan"

PLANS = """
    child | started_on | ended_on   | is_other_authority
    ------+------------+------------+-------------------
    ash   | 2024-01-10 |            |
    birch | 2024-01-10 | 2024-06-30 | no    # ended on the day itself
    cedar | 2024-01-10 | 2024-07-01 | no
    elm   | 2024-06-30 |            | no    # started on the day itself
    hazel | 2024-07-01 |            | no
    oak   | 2024-01-10 |            | yes   # another council's plan
    rowan | 2023-01-10 | 2023-09-01 | no    # an earlier plan
    rowan | 2024-03-01 |            | no
"""


def test_open_when_the_last_day_is_over(spec):
    spec(
        CP_PLANS_AT_PERIOD_END,
        events={"cp_plan": PLANS},
        during="2024-06",
        expect="4",
        counted={"ash", "cedar", "elm", "rowan"},
    )


def test_a_quarter_and_a_year_show_their_last_day(spec):
    spec(CP_PLANS_AT_PERIOD_END, events={"cp_plan": PLANS}, during="2024-25-Q1", expect="4")
    spec(CP_PLANS_AT_PERIOD_END, events={"cp_plan": PLANS}, during="2024-06-R12", expect="4")


def test_a_child_with_two_open_plans_is_one_child_in_the_team_of_the_later(spec):
    twice = """
        child | started_on | ended_on | team
        ------+------------+----------+------
        ash   | 2024-01-10 |          | North
        ash   | 2024-05-10 |          | South   # the first was never closed
    """
    spec(CP_PLANS_AT_PERIOD_END, events={"cp_plan": twice}, during="2024-06", expect="1", counted={"ash"})
    spec(
        CP_PLANS_AT_PERIOD_END,
        events={"cp_plan": twice},
        during="2024-06",
        by="team",
        group="South",
        expect="1",
        counted={"ash"},
    )


def test_only_the_last_day_must_be_covered(spec):
    covered = {"cp_plan": "2024-06-30 to 2024-06-30"}
    spec(CP_PLANS_AT_PERIOD_END, events={"cp_plan": PLANS}, during="2024-25-Q1", covered=covered, expect="4")
    covered = {"cp_plan": "2024-01-01 to 2024-06-29"}
    spec(
        CP_PLANS_AT_PERIOD_END,
        events={"cp_plan": PLANS},
        during="2024-06",
        covered=covered,
        expect="not supplied",
    )


def test_none_is_nought(spec):
    spec(CP_PLANS_AT_PERIOD_END, events={}, during="2024-06", expect="0", counted=[])
