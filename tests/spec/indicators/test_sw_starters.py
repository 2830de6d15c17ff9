from goldenthread.indicators.workforce import SW_STARTERS

title = "Social workers recruited"


def test_full_time_equivalents_of_those_who_started(spec):
    spec(
        SW_STARTERS,
        events={
            "worker": """
                worker | started_on | ended_on   | role            | is_agency | fte
                -------+------------+------------+-----------------+-----------+-----
                amina  | 2024-04-01 |            | newly_qualified | no        | 1.00   # the quarter's first day
                bryn   | 2024-06-30 |            | manager         | no        | 0.60   # its last
                carys  | 2024-03-31 |            | social_worker   | no        | 1.00
                dilip  | 2024-07-01 |            | social_worker   | no        | 1.00
                ewa    | 2024-05-01 |            | social_worker   | yes       | 1.00   # agency
                farah  | 2024-05-01 |            | family_support  | no        | 1.00   # no social worker
                gwen   | 2024-05-01 | 2024-05-20 | senior          | no        | 0.50   # came, and has gone again
            """
        },
        during="2024-25-Q1",
        expect="2.10",
        counted={"amina", "bryn", "gwen"},
    )


def test_a_move_is_no_start_and_neither_is_more_hours(spec):
    spec(
        SW_STARTERS,
        events={
            "worker": """
                worker | started_on | ended_on   | role          | fte
                -------+------------+------------+---------------+-----
                amina  | 2020-01-06 | 2024-05-17 | social_worker | 1.00
                amina  | 2024-05-31 |            | social_worker | 1.00   # 14 days later
                bryn   | 2020-01-06 | 2024-05-17 | social_worker | 1.00
                bryn   | 2024-06-01 |            | social_worker | 1.00   # 15 days later
                carys  | 2020-01-06 |            | social_worker | 0.50
                carys  | 2024-06-01 |            | social_worker | 0.50   # a second half
            """
        },
        during="2024-25-Q1",
        expect="1.00",
        counted={"bryn"},
    )


def test_by_route_and_converted_from_agency(spec):
    """Two halves begun on one day are one start."""
    events = {
        "worker": """
            worker | started_on | ended_on   | role          | is_agency | route       | fte
            -------+------------+------------+---------------+-----------+-------------+-----
            amina  | 2023-01-09 | 2024-06-03 | social_worker | yes       |             | 1.00
            amina  | 2024-06-03 |            | social_worker | no        | from_agency | 1.00
            bryn   | 2024-06-03 |            | social_worker | no        | overseas    | 0.50
            bryn   | 2024-06-03 |            | social_worker | no        |             | 0.40
            carys  | 2024-06-03 |            | social_worker | no        |             | 1.00
        """
    }
    spec(SW_STARTERS, events=events, during="2024-06", expect="2.90", counted={"amina", "bryn", "carys"})
    spec(SW_STARTERS, events=events, during="2024-06", by="route", group="from_agency", expect="1.00")
    spec(SW_STARTERS, events=events, during="2024-06", by="route", group="overseas", expect="0.90")
    spec(SW_STARTERS, events=events, during="2024-06", by="route", group="not recorded", expect="1.00")


def test_nobody_is_nought(spec):
    spec(SW_STARTERS, events={}, during="2024-06", expect="0.00", counted=[])


def test_without_the_month_before_a_move_cannot_be_told_from_a_start(spec):
    spec(
        SW_STARTERS,
        events={},
        during="2024-06",
        covered={"worker": "2024-06-01 to 2024-06-30"},
        expect="partial 0.00",
    )
