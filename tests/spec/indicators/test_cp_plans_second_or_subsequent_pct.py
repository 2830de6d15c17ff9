from goldenthread.indicators.child_protection import CP_PLANS_SECOND_OR_SUBSEQUENT

title = "Second or later plans"


def test_a_plan_before_that_is_held_or_counted(spec):
    spec(
        CP_PLANS_SECOND_OR_SUBSEQUENT,
        events={
            "cp_plan": """
                child | started_on | ended_on   | previous_plans | is_other_authority
                ------+------------+------------+----------------+-------------------
                ash   | 2010-01-10 | 2010-06-10 |                |       # ever is ever
                ash   | 2023-05-10 |            |                |
                birch | 2023-05-10 |            | 1              |       # before the history
                cedar | 2023-05-10 |            | 0              |
                elm   | 2023-05-10 |            |                |       # nobody says
                hazel | 2023-05-10 |            | 0              |       # twice on one day: neither is earlier
                hazel | 2023-05-10 |            | 0              |
                oak   | 2020-01-10 | 2020-06-10 |                | yes   # held for another council
                oak   | 2023-05-10 |            | 0              |
                yew   | 2023-05-10 | 2023-07-10 | 0              |
                yew   | 2024-03-31 |            | 0              |       # held, whatever is counted
            """
        },
        during="FY2023-24",
        expect="3 of 9",
        counted={"ash", "birch", "yew"},
    )


def test_how_long_since_the_plan_before_ended(spec):
    events = {
        "cp_plan": """
            child | started_on | ended_on   | previous_plans
            ------+------------+------------+---------------
            ash   | 2020-01-10 | 2021-05-10 |
            ash   | 2023-05-10 |            | 1               # two years to the day
            birch | 2020-01-10 | 2021-05-10 |
            birch | 2023-05-11 |            | 1
            cedar | 2023-05-10 |            | 2               # told by the count alone
            elm   | 2023-05-10 |            | 0               # in no group
        """
    }
    for group, child in (("within 2 years", "ash"), ("longer", "birch"), ("not known", "cedar")):
        spec(
            CP_PLANS_SECOND_OR_SUBSEQUENT,
            events=events,
            during="FY2023-24",
            by="gap_since_last_plan",
            group=group,
            expect="1 of 1",
            counted={child},
        )


def test_the_council_s_own_count_is_needed(spec):
    covered = {"cp_plan": "without previous_plans"}
    spec(CP_PLANS_SECOND_OR_SUBSEQUENT, events={}, during="FY2023-24", covered=covered, expect="not supplied")


def test_a_year_held_in_part_is_partial(spec):
    covered = {"cp_plan": "2023-10-01 to 2024-03-31"}
    spec(CP_PLANS_SECOND_OR_SUBSEQUENT, events={}, during="FY2023-24", covered=covered, expect="partial 0 of 0")


def test_with_no_plan_begun_there_is_nothing_to_divide(spec):
    spec(CP_PLANS_SECOND_OR_SUBSEQUENT, events={}, during="FY2023-24", expect="0 of 0", counted=[])
