from goldenthread.indicators.supervision import SW_AVERAGE_CASELOAD

title = "Average caseload"

_THREE_WORKERS = """
    worker | started_on | role           | is_agency | fte  | team
    -------+------------+----------------+-----------+------+------
    amina  | 2020-01-06 | social_worker  | yes       | 1.00 | North
    bryn   | 2020-01-06 | manager        | no        | 0.60 | South
    carys  | 2020-01-06 | social_worker  | no        | 1.00 | South   # holds nothing
    dilip  | 2020-01-06 | family_support | no        | 1.00 | South   # no social worker
"""


def test_children_held_on_the_last_day_over_the_hours_of_those_who_hold_them(spec):
    """Four cases over 1.60: ash is held by two."""
    events = {
        "worker": _THREE_WORKERS,
        "caseload": """
            worker | child | started_on | ended_on
            -------+-------+------------+-----------
            amina  | ash   | 2024-01-08 |
            amina  | ash   | 2024-05-01 |              # the same child allocated twice
            amina  | birch | 2024-06-30 |              # on the day itself
            amina  | cedar | 2024-01-08 | 2024-06-30   # passed on, on the day itself
            bryn   | ash   | 2024-01-08 |
            bryn   | elm   | 2024-01-08 | 2024-07-01
            dilip  | oak   | 2024-01-08 |
            zoe    | rowan | 2024-01-08 |              # a worker nobody lists
        """,
    }
    spec(SW_AVERAGE_CASELOAD, events=events, during="2024-06", expect="4 of 1.60", counted={"amina", "bryn"})
    spec(SW_AVERAGE_CASELOAD, events=events, during="2024-06", by="team", group="South", expect="2 of 0.60")


def test_whose_hours_are_not_known_is_left_out_with_their_cases(spec):
    spec(
        SW_AVERAGE_CASELOAD,
        events={
            "worker": """
                worker | started_on | ended_on   | role          | fte
                -------+------------+------------+---------------+-----
                amina  | 2020-01-06 |            | social_worker |
                bryn   | 2020-01-06 |            | social_worker | 0.00
                carys  | 2020-01-06 | 2024-06-01 | social_worker | 1.00   # has left, the case still named
                dilip  | 2020-01-06 |            | senior        | 0.50
            """,
            "caseload": """
                worker | child | started_on
                -------+-------+-----------
                amina  | ash   | 2024-01-08
                bryn   | birch | 2024-01-08
                carys  | cedar | 2024-01-08
                dilip  | elm   | 2024-01-08
            """,
        },
        during="2024-06",
        expect="1 of 0.50",
        counted={"dilip"},
    )


def test_with_no_cases_there_is_nothing_to_divide(spec):
    spec(SW_AVERAGE_CASELOAD, events={"worker": _THREE_WORKERS}, during="2024-06", expect="0 of 0.00", counted=[])


def test_without_full_time_equivalents_it_is_not_supplied(spec):
    spec(SW_AVERAGE_CASELOAD, events={}, during="2024-06", covered={"worker": "without fte"}, expect="not supplied")
