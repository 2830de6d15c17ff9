from goldenthread.indicators.child_protection_contact import CP_VISITS_SEEN_ALONE

title = "Child seen alone at the last visit"

OLD_ENOUGH = """
    child | born_on
    ------+-----------
    ash   | 2015-01-10
    birch | 2015-01-10
    cedar | 2015-01-10
    elm   | 2015-01-10
    hazel | 2015-01-10
    oak   | 2015-01-10
    yew   | 2015-01-10
"""


def test_the_latest_visit_of_the_plan(spec):
    spec(
        CP_VISITS_SEEN_ALONE,
        events={
            "person": OLD_ENOUGH,
            "cp_plan": """
                child | started_on
                ------+-----------
                ash   | 2024-01-10
                birch | 2024-01-10
                cedar | 2024-01-10
                elm   | 2024-01-10
                hazel | 2024-01-10
                oak   | 2024-01-10
                yew   | 2024-06-14   # 10 working days
            """,
            "cp_visit": """
                child | visited_on | was_seen | was_seen_alone
                ------+------------+----------+---------------
                ash   | 2024-06-20 | yes      | yes
                ash   | 2024-07-01 | yes      | no              # a day too late
                birch | 2024-06-20 | yes      | yes
                birch | 2024-06-30 | no       | no              # nobody was in
                cedar | 2024-06-20 | yes      |                 # nobody says
                elm   | 2024-06-20 | yes      | no
                elm   | 2024-06-20 | yes      | yes             # of two on one day either is enough
                hazel | 2023-12-20 | yes      | yes             # before the plan
                yew   | 2024-06-20 | yes      | yes
            """,
        },
        during="2024-06",
        expect="3 of 7",
        counted={"ash", "elm", "yew"},
    )


def test_from_the_fourth_birthday(spec):
    plans = """
        child | started_on
        ------+-----------
        ash   | 2024-01-10
        birch | 2024-01-10
        cedar | 2024-01-10
        elm   | 2024-01-10
        hazel | 2024-06-17   # nine working days
    """
    people = """
        child | born_on    | expected_on
        ------+------------+------------
        ash   | 2020-06-30 |              # four today
        birch | 2020-07-01 |              # four tomorrow
        cedar |            |              # nothing is known
        elm   |            | 2024-09-01   # unborn
        hazel | 2015-01-10 |
    """
    spec(
        CP_VISITS_SEEN_ALONE,
        events={"person": people, "cp_plan": plans},
        during="2024-06",
        expect="0 of 1",
        counted=[],
    )


def test_the_latest_visit_of_each_is_enough(spec):
    events = {
        "person": OLD_ENOUGH,
        "cp_plan": """
            child | started_on
            ------+-----------
            ash   | 2024-01-10
        """,
        "cp_visit": """
            child | visited_on | was_seen_alone
            ------+------------+---------------
            ash   | 2024-06-20 | yes
        """,
    }
    covered = {"cp_visit": "latest only, on 2024-06-30"}
    spec(CP_VISITS_SEEN_ALONE, events=events, during="2024-06", covered=covered, expect="1 of 1", counted={"ash"})
    spec(CP_VISITS_SEEN_ALONE, events=events, during="2024-05", covered=covered, expect="not supplied")


def test_with_nobody_on_a_plan_there_is_nothing_to_divide(spec):
    spec(CP_VISITS_SEEN_ALONE, events={}, during="2024-06", expect="0 of 0", counted=[])
