from goldenthread.indicators.supervision import SUPERVISION_IN_TIMESCALE

title = "Social workers supervised on time"


def test_the_35_days_to_the_month_s_end(spec):
    """To 30 June they are 27 May to 30 June."""
    spec(
        SUPERVISION_IN_TIMESCALE,
        events={
            "worker": """
                worker | started_on | role
                -------+------------+----------------
                amina  | 2020-01-06 | social_worker
                bryn   | 2020-01-06 | social_worker
                carys  | 2020-01-06 | newly_qualified
                dilip  | 2020-01-06 | senior
            """,
            "supervision": """
                worker | supervised_on | supervision_kind | child
                -------+---------------+------------------+------
                amina  | 2024-05-27    | personal         |
                bryn   | 2024-05-26    | personal         |        # a day too long ago
                carys  | 2024-06-20    | case             | ash    # about a child, not of carys
                dilip  | 2024-06-30    | personal         |
                dilip  | 2024-06-03    | personal         |        # twice is once
                bryn   | 2024-07-01    | personal         |        # too late for June
            """,
        },
        during="2024-06",
        expect="2 of 4",
        counted={"amina", "dilip"},
    )


def test_who_is_in_post_and_holds_cases(spec):
    spec(
        SUPERVISION_IN_TIMESCALE,
        events={
            "worker": """
                worker | started_on | ended_on   | role          | is_case_holding
                -------+------------+------------+---------------+----------------
                amina  | 2024-06-30 |            | social_worker | yes   # began on the day itself
                bryn   | 2020-01-06 | 2024-06-30 | social_worker | yes   # left on the day itself
                carys  | 2020-01-06 |            | manager       |
                dilip  | 2020-01-06 |            | senior        | no
                ewa    | 2020-01-06 |            |               | yes   # a post nobody recorded
                farah  | 2020-01-06 | 2023-05-31 | social_worker | yes   # came back
                farah  | 2024-01-08 |            | social_worker |
            """,
            "supervision": """
                worker | supervised_on | supervision_kind
                -------+---------------+-----------------
                farah  | 2024-06-12    | personal
                carys  | 2024-06-12    | personal
            """,
        },
        during="2024-06",
        expect="1 of 2",
        counted={"farah"},
    )


def test_away_for_the_whole_month_is_left_out(spec):
    spec(
        SUPERVISION_IN_TIMESCALE,
        events={
            "worker": """
                worker | started_on | role
                -------+------------+--------------
                amina  | 2020-01-06 | social_worker
                bryn   | 2020-01-06 | social_worker
                carys  | 2020-01-06 | social_worker
            """,
            "worker_absence": """
                worker | started_on | ended_on
                -------+------------+-----------
                amina  | 2024-06-01 | 2024-06-30   # every day of it
                bryn   | 2024-06-02 |              # here on the first
                carys  | 2024-05-01 | 2024-06-29   # back on the last
            """,
        },
        during="2024-06",
        expect="0 of 2",
        counted=[],
    )


def test_a_worker_in_two_teams_counts_once_in_the_one_joined_last(spec):
    events = {
        "worker": """
            worker | started_on | role          | team
            -------+------------+---------------+------
            amina  | 2020-01-06 | social_worker | North
            amina  | 2024-05-01 | social_worker | South
        """
    }
    spec(SUPERVISION_IN_TIMESCALE, events=events, during="2024-06", expect="0 of 1", counted=[])
    spec(SUPERVISION_IN_TIMESCALE, events=events, during="2024-06", by="team", group="South", expect="0 of 1")


def test_with_nobody_in_post_there_is_nothing_to_divide(spec):
    spec(SUPERVISION_IN_TIMESCALE, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_without_supervision_records_it_is_not_supplied(spec):
    spec(
        SUPERVISION_IN_TIMESCALE,
        events={},
        during="2024-06",
        covered={"supervision": "nothing"},
        expect="not supplied",
    )
