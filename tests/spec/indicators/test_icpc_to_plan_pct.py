from goldenthread.indicators.child_protection import ICPC_TO_PLAN

title = "Initial conferences that lead to a plan"


def test_those_that_made_a_plan(spec):
    spec(
        ICPC_TO_PLAN,
        events={
            "icpc": """
                child | held_on    | led_to_plan | is_transfer_in
                ------+------------+-------------+---------------
                ash   | 2024-06-01 | yes         | no
                birch | 2024-06-30 | yes         |
                cedar | 2024-06-10 | no          | no
                elm   | 2024-06-10 |             | no    # nobody says what it decided
                hazel | 2024-06-10 | yes         | yes   # moved in
                oak   | 2024-07-01 | yes         | no    # July's
                ash   | 2022-06-10 | no          | no    # known before
            """
        },
        during="2024-06",
        expect="2 of 4",
        counted={"ash", "birch"},
    )


def test_the_team_is_that_of_the_conference(spec):
    events = {
        "icpc": """
            child | held_on    | led_to_plan | team
            ------+------------+-------------+------
            ash   | 2024-06-10 | yes         | North
            ash   | 2024-06-20 | no          | South
        """
    }
    spec(ICPC_TO_PLAN, events=events, during="2024-06", by="team", group="North", expect="1 of 1", counted={"ash"})
    spec(ICPC_TO_PLAN, events=events, during="2024-06", by="team", group="South", expect="0 of 1", counted=[])


def test_what_it_decided_must_be_supplied(spec):
    covered = {"icpc": "without led_to_plan"}
    spec(ICPC_TO_PLAN, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(ICPC_TO_PLAN, events={}, during="2024-06", expect="0 of 0", counted=[])
