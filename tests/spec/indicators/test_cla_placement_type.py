from goldenthread.indicators.catalogue import INDICATORS

title = "Where children in care live"

FOSTERED = INDICATORS["cla_placement_type__foster_placements"]
HOMES = INDICATORS["cla_placement_type__secure_homes_and_children_s_homes"]
NOT_RECORDED = INDICATORS["cla_placement_type__not_recorded"]

CARE = """
    child | started_on
    ------+-----------
    ash   | 2023-01-10
    birch | 2023-01-10
    cedar | 2023-01-10
    elm   | 2023-01-10
"""


def test_the_placement_when_the_last_day_is_over(spec):
    events = {
        "cla_period": CARE,
        "cla_placement": """
            child | started_on | ended_on   | placement_type
            ------+------------+------------+---------------
            ash   | 2023-01-10 | 2024-06-30 | U6
            ash   | 2024-06-30 |            | K2   # moved on the day itself
            birch | 2023-01-10 | 2024-07-01 | U1
            birch | 2024-07-01 |            | P1   # a day too late
            cedar | 2023-01-10 | 2024-06-01 | U4   # nothing held since
            elm   | 2023-01-10 |            | U4   # left open; the next one ends it
            elm   | 2024-02-01 |            | K1
        """,
    }
    spec(HOMES, events=events, during="2024-06", expect="2 of 4", counted={"ash", "elm"})
    spec(FOSTERED, events=events, during="2024-06", expect="1 of 4", counted={"birch"})
    spec(NOT_RECORDED, events=events, during="2024-06", expect="1 of 4", counted={"cedar"})


def test_a_child_away_for_a_while_lives_where_they_are_away_from(spec):
    events = {
        "cla_period": CARE,
        "cla_placement": """
            child | started_on | ended_on   | placement_type
            ------+------------+------------+---------------
            ash   | 2023-01-10 | 2024-06-20 | U6
            ash   | 2024-06-20 |            | T1   # in hospital
            birch | 2023-01-10 | 2024-06-20 | U6
            birch | 2024-06-20 | 2024-07-04 | T3   # the carer is on holiday
            birch | 2024-07-04 |            | U6
            cedar | 2023-01-10 | 2024-06-20 | U6
            cedar | 2024-06-20 |            | R2   # a placement, not a stay
        """,
    }
    spec(FOSTERED, events=events, during="2024-06", expect="2 of 4", counted={"ash", "birch"})


def test_with_nobody_in_care_there_is_nothing_to_divide(spec):
    spec(FOSTERED, events={}, during="2024-06", expect="0 of 0", counted=[])
    covered = {"cla_placement": "latest only, on 2024-06-30"}
    spec(FOSTERED, events={}, during="2024-06", covered=covered, expect="0 of 0")
    spec(FOSTERED, events={}, during="2024-05", covered=covered, expect="not supplied")
