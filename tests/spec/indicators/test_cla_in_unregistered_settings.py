from goldenthread.indicators.looked_after_homes import CLA_IN_UNREGISTERED_SETTINGS

title = "Children in unregistered settings"

EVENTS = {
    "cla_period": """
        child | started_on | ended_on
        ------+------------+-----------
        ash   | 2023-01-10 |
        birch | 2023-01-10 |
        cedar | 2023-01-10 |
        elm   | 2023-01-10 | 2024-06-30   # left on the day itself
    """,
    "cla_placement": """
        child | started_on | ended_on   | placement_type | is_unregistered
        ------+------------+------------+----------------+----------------
        ash   | 2024-06-01 |            | K2             | yes
        birch | 2024-06-01 | 2024-06-30 | K2             | yes   # moved on the day itself
        birch | 2024-06-30 |            | K2             | no
        cedar | 2024-06-01 |            | Z1             |       # nobody says: taken as registered
        elm   | 2024-06-01 |            | K2             | yes
    """,
}


def test_those_there_when_the_last_day_is_over(spec):
    spec(CLA_IN_UNREGISTERED_SETTINGS, events=EVENTS, during="2024-06", expect="1", counted={"ash"})


def test_without_the_council_s_own_list_nothing_is_said(spec):
    covered = {"cla_placement": "without is_unregistered"}
    spec(CLA_IN_UNREGISTERED_SETTINGS, events=EVENTS, during="2024-06", covered=covered, expect="not supplied")


def test_none_is_nought(spec):
    spec(CLA_IN_UNREGISTERED_SETTINGS, events={}, during="2024-06", expect="0", counted=[])
