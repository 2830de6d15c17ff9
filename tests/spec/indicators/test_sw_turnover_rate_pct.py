from goldenthread.indicators.workforce import SW_TURNOVER_RATE

title = "Social worker turnover"


def test_who_left_in_the_year_over_who_is_in_post_at_its_end(spec):
    """Left: 1.00 + 0.60. In post on 31 March 2025: 1.00 + 0.80."""
    spec(
        SW_TURNOVER_RATE,
        events={
            "worker": """
                worker | started_on | ended_on   | role          | is_agency | fte
                -------+------------+------------+---------------+-----------+-----
                amina  | 2020-01-06 | 2024-04-01 | social_worker | no        | 1.00   # the first day of the year
                bryn   | 2020-01-06 | 2025-03-31 | manager       | no        | 0.60   # the last
                carys  | 2020-01-06 | 2024-03-31 | social_worker | no        | 1.00   # the day before
                dilip  | 2020-01-06 | 2025-04-01 | senior        | no        | 1.00   # the day after: still in post
                ewa    | 2020-01-06 |            | social_worker | no        | 0.80
                farah  | 2020-01-06 | 2024-09-30 | social_worker | yes       | 1.00   # agency
            """
        },
        during="FY2024-25",
        expect="1.60 of 1.80",
        counted={"amina 2024-04-01", "bryn 2025-03-31"},
    )


def test_a_move_between_teams_is_no_leaving(spec):
    """Fourteen days between two posts are a move, fifteen are a leaving and a new start."""
    spec(
        SW_TURNOVER_RATE,
        events={
            "worker": """
                worker | started_on | ended_on   | role            | fte
                -------+------------+------------+-----------------+-----
                amina  | 2020-01-06 | 2024-06-30 | social_worker   | 1.00
                amina  | 2024-06-30 |            | senior          | 1.00   # promoted the same day
                bryn   | 2020-01-06 | 2024-06-14 | social_worker   | 1.00
                bryn   | 2024-06-28 |            | social_worker   | 1.00   # 14 days later
                carys  | 2020-01-06 | 2024-06-14 | social_worker   | 1.00
                carys  | 2024-06-29 |            | social_worker   | 0.50   # 15 days later
            """
        },
        during="2025-03-R12",
        expect="1.00 of 2.50",
        counted={"carys 2024-06-14"},
    )


def test_leaving_one_of_two_posts_or_for_other_work(spec):
    """Dilip leaves both halves of a post on one day, and is one leaver."""
    spec(
        SW_TURNOVER_RATE,
        events={
            "worker": """
                worker | started_on | ended_on   | role          | is_agency | fte
                -------+------------+------------+---------------+-----------+-----
                amina  | 2020-01-06 |            | social_worker | no        | 0.50
                amina  | 2022-01-10 | 2024-06-30 | social_worker | no        | 0.50   # the other half goes on
                bryn   | 2020-01-06 | 2024-06-30 | social_worker | no        | 1.00
                bryn   | 2024-07-01 |            | other         | no        | 1.00   # left social work
                carys  | 2020-01-06 | 2024-06-30 | social_worker | no        | 0.80
                carys  | 2024-07-01 |            | social_worker | yes       | 0.80   # came back through an agency
                dilip  | 2020-01-06 | 2024-07-31 | social_worker | no        | 0.50
                dilip  | 2023-01-09 | 2024-07-31 | social_worker | no        | 0.30
            """
        },
        during="FY2024-25",
        expect="2.60 of 0.50",
        counted={"bryn 2024-06-30", "carys 2024-06-30", "dilip 2024-07-31"},
    )


def test_somebody_who_leaves_twice_counts_twice(spec):
    events = {
        "worker": """
            worker | started_on | ended_on   | role          | fte
            -------+------------+------------+---------------+-----
            amina  | 2020-01-06 | 2024-05-01 | social_worker | 1.00
            amina  | 2024-10-01 | 2025-02-01 | social_worker | 0.50
        """
    }
    spec(SW_TURNOVER_RATE, events=events, during="FY2024-25", expect="1.50 of 0.00")


def test_an_empty_year_has_nothing_to_divide(spec):
    spec(SW_TURNOVER_RATE, events={}, during="FY2024-25", expect="0.00 of 0.00", counted=[])


def test_a_staff_list_that_begins_within_the_year_answers_in_part(spec):
    spec(
        SW_TURNOVER_RATE,
        events={},
        during="FY2024-25",
        covered={"worker": "2024-05-01 to 2025-03-31"},
        expect="partial 0.00 of 0.00",
    )


def test_a_post_that_ended_before_it_began_is_none(spec):
    spec(
        SW_TURNOVER_RATE,
        events={
            "worker": """
                worker | started_on | ended_on   | role          | fte  | team
                -------+------------+------------+---------------+------+------
                amina  | 2023-03-30 | 2024-06-04 | social_worker | 1.00 |
                amina  | 2024-10-30 | 2024-06-04 | social_worker | 0.50 | North   # a slip of the keyboard
                bryn   | 2023-03-30 |            | social_worker | 1.00 | North
            """
        },
        during="FY2024-25",
        expect="1.00 of 1.00",
        counted={"amina 2024-06-04"},
    )
