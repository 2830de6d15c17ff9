from goldenthread.indicators.supervision import CASE_SUPERVISION_IN_TIMESCALE

title = "Children whose case was discussed in supervision"


def test_every_child_with_an_open_case_once(spec):
    spec(
        CASE_SUPERVISION_IN_TIMESCALE,
        events={
            "cin_episode": """
                child | opened_on  | closed_on
                ------+------------+-----------
                ash   | 2024-01-10 |
                birch | 2024-01-10 |
                cedar | 2024-01-10 | 2024-06-30   # closed on the day itself
                elm   | 2024-06-30 |              # opened on it
            """,
            "cp_plan": """
                child | started_on | is_other_authority
                ------+------------+-------------------
                ash   | 2024-02-01 |       # the same child
                hazel | 2024-02-01 | yes   # another council's case
            """,
            "cla_period": """
                child | started_on
                ------+-----------
                oak   | 2019-02-01
            """,
            "supervision": """
                worker | supervised_on | supervision_kind | child
                -------+---------------+------------------+------
                amina  | 2024-05-27    | case             | ash     # the first of the 35 days
                amina  | 2024-05-26    | case             | birch   # the day before
                amina  | 2024-06-12    | personal         | elm     # not about elm's case
                amina  | 2024-06-30    | case             | oak
            """,
        },
        during="2024-06",
        expect="2 of 4",
        counted={"ash", "oak"},
    )


def test_a_child_s_team_is_that_of_the_care_then_of_the_plan_then_of_the_episode(spec):
    events = {
        "cin_episode": """
            child | opened_on  | team
            ------+------------+-----------
            ash   | 2024-01-10 | Assessment
            birch | 2024-01-10 | Assessment
            cedar | 2024-01-10 | Assessment
        """,
        "cp_plan": """
            child | started_on | team
            ------+------------+-----------
            ash   | 2024-02-01 | Protection
            birch | 2024-02-01 | Protection
        """,
        "cla_period": """
            child | started_on | team
            ------+------------+-----
            ash   | 2024-03-01 | Care
        """,
    }
    for team in ("Care", "Protection", "Assessment"):
        spec(
            CASE_SUPERVISION_IN_TIMESCALE,
            events=events,
            during="2024-06",
            by="team",
            group=team,
            expect="0 of 1",
        )


def test_of_two_plans_left_open_the_latest_names_the_team(spec):
    events = {
        "cp_plan": """
            child | started_on | team
            ------+------------+------
            ash   | 2023-02-01 | West   # never closed
            ash   | 2024-02-01 | East
        """,
    }
    spec(CASE_SUPERVISION_IN_TIMESCALE, events=events, during="2024-06", by="team", group="East", expect="0 of 1")


def test_with_no_open_case_there_is_nothing_to_divide(spec):
    spec(CASE_SUPERVISION_IN_TIMESCALE, events={}, during="2024-06", expect="0 of 0", counted=[])
