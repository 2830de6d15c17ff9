from goldenthread.indicators.looked_after_homes import CLA_PLACED_20_MILES_OUT_OF_AREA

title = "Placed more than 20 miles away and out of area"

EVENTS = {
    "cla_period": """
        child | started_on
        ------+-----------
        ash   | 2023-01-10
        birch | 2023-01-10
        cedar | 2023-01-10
        elm   | 2023-01-10
        hazel | 2023-01-10
        oak   | 2023-01-10
    """,
    "cla_placement": """
        child | started_on | ended_on   | placement_type | distance_miles | location
        ------+------------+------------+----------------+----------------+---------
        ash   | 2023-01-10 |            | U6             | 20.01          | out
        birch | 2023-01-10 |            | U6             | 20             | out   # not more than 20
        cedar | 2023-01-10 |            | U6             | 31             | in    # far, in our area
        elm   | 2023-01-10 |            | U6             |                | out   # not measured
        hazel | 2023-01-10 | 2024-06-30 | U6             | 90             | out
        hazel | 2024-06-30 |            | U6             | 3              | in    # came back on the day itself
        oak   | 2023-01-10 |            | U6             | 90             |       # area not held
    """,
}


def test_more_than_twenty_miles_and_outside(spec):
    spec(CLA_PLACED_20_MILES_OUT_OF_AREA, events=EVENTS, during="2024-06", expect="1 of 6", counted={"ash"})


def test_a_source_without_distances_cannot_say(spec):
    covered = {"cla_placement": "without distance_miles"}
    spec(CLA_PLACED_20_MILES_OUT_OF_AREA, events=EVENTS, during="2024-06", covered=covered, expect="not supplied")


def test_with_nobody_in_care_there_is_nothing_to_divide(spec):
    spec(CLA_PLACED_20_MILES_OUT_OF_AREA, events={}, during="2024-06", expect="0 of 0", counted=[])
