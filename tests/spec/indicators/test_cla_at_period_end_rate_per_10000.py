from goldenthread.indicators.looked_after import CLA_AT_PERIOD_END_RATE

title = "Looked-after rate"

CARE = """
    child | started_on | ended_on   | is_short_break
    ------+------------+------------+---------------
    ash   | 2019-01-10 |            | no
    birch | 2024-01-10 | 2024-06-30 | no    # went home on the day itself
    cedar | 2024-01-10 | 2024-07-01 | no
    hazel | 2024-01-10 |            | yes   # a series of short breaks
"""


def test_children_in_care_over_the_children_who_live_here(spec):
    spec(
        CLA_AT_PERIOD_END_RATE,
        events={
            "cla_period": CARE,
            "population": """
                started_on | ended_on   | children
                -----------+------------+---------
                2023-04-01 | 2024-03-31 | 30000     # last year's
                2024-04-01 |            | 31000
            """,
        },
        during="2024-25-Q1",
        expect="2 of 31000",
        counted={"ash", "cedar"},
    )


def test_without_residents_there_is_no_rate(spec):
    covered = {"population": "nothing"}
    spec(CLA_AT_PERIOD_END_RATE, events={"cla_period": CARE}, during="2024-06", covered=covered, expect="not supplied")


def test_nobody_in_care_is_nought_of_all_who_live_here(spec):
    spec(
        CLA_AT_PERIOD_END_RATE,
        events={
            "population": """
                started_on | children
                -----------+---------
                2024-04-01 | 31000
            """
        },
        during="2024-06",
        expect="0 of 31000",
        counted=[],
    )
