from goldenthread.indicators.catalogue import INDICATORS

title = "Legal status of children in care"

INTERIM = INDICATORS["cla_legal_status__interim_care_order"]
FULL = INDICATORS["cla_legal_status__full_care_order"]
NOT_RECORDED = INDICATORS["cla_legal_status__not_recorded"]

CARE = """
    child | started_on | ended_on
    ------+------------+-----------
    ash   | 2023-01-10 |
    birch | 2023-01-10 |
    cedar | 2023-01-10 |
    elm   | 2023-01-10 | 2024-06-30   # left on the day itself
"""


def test_the_status_when_the_last_day_is_over(spec):
    events = {
        "cla_period": CARE,
        "cla_legal_status": """
            child | started_on | ended_on   | legal_status
            ------+------------+------------+-------------
            ash   | 2023-01-10 | 2024-06-30 | C1
            ash   | 2024-06-30 |            | C2           # since the day itself
            birch | 2023-01-10 |            | C1           # left open; the next one ends it
            birch | 2023-09-01 | 2024-07-01 | C1
            birch | 2024-07-01 |            | C2           # a day too late
            cedar | 2023-01-10 | 2024-03-01 | V2           # nothing held since
            elm   | 2023-01-10 | 2024-06-30 | C2
        """,
    }
    spec(FULL, events=events, during="2024-06", expect="1 of 3", counted={"ash"})
    spec(INTERIM, events=events, during="2024-06", expect="1 of 3", counted={"birch"})
    spec(NOT_RECORDED, events=events, during="2024-06", expect="1 of 3", counted={"cedar"})


def test_annex_a_says_it_as_the_position_on_the_day_of_the_extract(spec):
    """At an earlier month's end a status that began since is not recorded; the status of before is not held."""
    events = {
        "cla_period": CARE,
        "cla_position": """
            child | position_on | legal_status | legal_status_started_on
            ------+-------------+--------------+------------------------
            ash   | 2024-06-30  | C2           | 2024-05-10
            birch | 2024-06-30  | C2           | 2023-02-01
            cedar | 2024-06-30  | C1           | 2024-06-30
        """,
    }
    spec(FULL, events=events, during="2024-06", expect="2 of 3", counted={"ash", "birch"})
    spec(FULL, events=events, during="2024-04", expect="1 of 4", counted={"birch"})
    spec(NOT_RECORDED, events=events, during="2024-04", expect="3 of 4", counted={"ash", "cedar", "elm"})


def test_with_nobody_in_care_there_is_nothing_to_divide(spec):
    spec(FULL, events={}, during="2024-06", expect="0 of 0", counted=[])
    covered = {"cla_legal_status": "nothing"}
    spec(FULL, events={"cla_period": CARE}, during="2024-06", covered=covered, expect="not supplied")
