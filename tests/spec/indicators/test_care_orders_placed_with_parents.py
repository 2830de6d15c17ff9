from goldenthread.indicators.permanence import CARE_ORDERS_PLACED_WITH_PARENTS

title = "Children on a care order living with parents"

EVENTS = {
    "cla_period": """
        child | started_on | ended_on   | team
        ------+------------+------------+------
        ash   | 2022-01-10 |            | North
        birch | 2022-01-10 | 2024-06-30 | North   # left on the day itself
        cedar | 2022-01-10 | 2024-07-01 | South   # left the day after
        elm   | 2022-01-10 |            | North
        hazel | 2022-01-10 |            | North
        oak   | 2022-01-10 |            | North
        pine  | 2022-01-10 |            | North
    """,
    "cla_legal_status": """
        child | legal_status | started_on | ended_on
        ------+--------------+------------+-----------
        ash   | C2           | 2022-01-10 |
        birch | C2           | 2022-01-10 |
        cedar | C2           | 2024-06-30 |             # made on the day itself
        elm   | C1           | 2022-01-10 |             # an interim order
        hazel | C2           | 2022-01-10 | 2024-06-30  # ended on the day itself
        oak   | C2           | 2022-01-10 |
    """,
    "cla_placement": """
        child | placement_type | started_on | ended_on
        ------+----------------+------------+-----------
        ash   | P1             | 2023-12-30 |             # six months
        birch | P1             | 2022-01-10 |
        cedar | P1             | 2023-07-01 |             # a day short of twelve
        elm   | P1             | 2022-01-10 |
        hazel | P1             | 2022-01-10 |
        oak   | U6             | 2022-01-10 |             # fostered
        pine  | P1             | 2022-01-10 |             # under what authority nobody says
    """,
}


def test_a_full_order_and_at_home_on_the_day(spec):
    spec(CARE_ORDERS_PLACED_WITH_PARENTS, events=EVENTS, during="2024-06", expect="2", counted={"ash", "cedar"})


def test_by_how_long_they_have_been_at_home(spec):
    by = {"events": EVENTS, "by": "months_at_home"}
    spec(CARE_ORDERS_PLACED_WITH_PARENTS, during="2024-06", group="6 to 11", expect="2", **by)
    spec(CARE_ORDERS_PLACED_WITH_PARENTS, during="2024-05", group="under 6", expect="1", counted=["ash"], **by)


def test_none_and_nobody_to_say(spec):
    without = {"cla_legal_status": "nothing"}
    spec(CARE_ORDERS_PLACED_WITH_PARENTS, events={}, during="2024-06", expect="0", counted=[])
    spec(CARE_ORDERS_PLACED_WITH_PARENTS, events={}, during="2024-06", covered=without, expect="not supplied")
