from goldenthread.indicators.child_in_need import CIN_AT_PERIOD_END

title = "Children in need"


def test_opened_by_the_last_day_and_not_closed_by_it(spec):
    spec(
        CIN_AT_PERIOD_END,
        events={
            "cin_episode": """
                child | opened_on  | closed_on
                ------+------------+-----------
                ash   | 2024-06-30 |              # opened that day
                birch | 2024-07-01 |
                cedar | 2024-01-10 | 2024-06-30   # closed that day
                elm   | 2024-01-10 | 2024-07-01   # and the day after
                hazel | 2024-01-10 |
                hazel | 2024-05-10 |              # two open episodes are one child
                oak   | 2022-01-10 | 2022-06-30   # known before
            """,
            "cp_plan": """
                child | started_on
                ------+-----------
                elm   | 2024-02-10   # on a plan: counted all the same
            """,
        },
        during="2024-06",
        expect="3",
        counted={"ash", "elm", "hazel"},
    )


def test_an_episode_that_came_to_nothing_is_left_out(spec):
    """The census lists an episode for each referral, and leaves open those that ended in no further action."""
    spec(
        CIN_AT_PERIOD_END,
        events={
            "cin_episode": """
                child | opened_on
                ------+-----------
                ash   | 2024-06-03
                birch | 2024-06-03
                cedar | 2024-06-03
                elm   | 2024-06-03
            """,
            "referral": """
                child | referred_on | is_nfa
                ------+-------------+-------
                ash   | 2024-06-03  | yes
                birch | 2024-06-03  | yes
                birch | 2024-06-03  | no       # referred twice that day, and once taken up
                cedar | 2024-06-03  |
                elm   | 2024-06-10  | yes      # a later one says nothing of the episode
            """,
        },
        during="2024-06",
        expect="3",
        counted={"birch", "cedar", "elm"},
    )


def test_by_age_on_the_last_day(spec):
    events = {
        "person": """
            child | born_on    | expected_on
            ------+------------+------------
            ash   | 2006-06-30 |               # 18 that day
            birch | 2006-07-01 |               # and the day after
            cedar |            | 2024-08-01
        """,
        "cin_episode": """
            child | opened_on
            ------+-----------
            ash   | 2024-01-10
            birch | 2024-01-10
            cedar | 2024-01-10
            elm   | 2024-01-10   # nothing known
        """,
    }
    for group in ("18 and over", "16 to 17", "unborn", "not recorded"):
        spec(CIN_AT_PERIOD_END, events=events, during="2024-06", by="age_band", group=group, expect="1")


def test_a_child_who_changed_teams_is_with_the_episode_that_opened_last(spec):
    events = {
        "cin_episode": """
            child | opened_on  | team
            ------+------------+------
            ash   | 2024-01-10 | North
            ash   | 2024-05-10 | South
        """
    }
    spec(CIN_AT_PERIOD_END, events=events, during="2024-06", by="team", group="South", expect="1", counted={"ash"})


def test_none_is_nought(spec):
    spec(CIN_AT_PERIOD_END, events={}, during="2024-06", expect="0", counted=[])
