from goldenthread.indicators.permanence import CLA_CEASED_SGO

title = "Share leaving care by special guardianship"

CARE = """
    child | started_on | ended_on   | end_reason | is_short_break
    ------+------------+------------+------------+---------------
    ash   | 2020-01-10 | 2023-07-01 | E45        | no    # the first day of the twelve months
    birch | 2020-01-10 | 2024-06-30 | E48        | no    # the last
    cedar | 2020-01-10 | 2023-06-30 | E46        | no    # the day before
    elm   | 2020-01-10 | 2024-07-01 | E47        | no    # the day after
    hazel | 2020-01-10 | 2024-05-01 | E12        | no
    oak   | 2020-01-10 | 2024-05-01 |            | no    # nobody says: in the whole alone
    pine  | 2020-01-10 |            |            | no    # still in care
    rowan | 2020-01-10 | 2024-05-01 | E45        | yes   # a series of short breaks
"""


def test_of_those_who_left_in_twelve_months(spec):
    spec(
        CLA_CEASED_SGO,
        events={"cla_period": CARE},
        during="2024-06-R12",
        expect="2 of 4",
        counted={"ash", "birch"},
    )


def test_a_period_that_goes_on_the_same_day_has_not_ended(spec):
    spec(
        CLA_CEASED_SGO,
        events={
            "cla_period": """
                child | started_on | ended_on   | end_reason
                ------+------------+------------+-----------
                ash   | 2024-01-10 | 2024-05-01 | E45
                ash   | 2024-05-01 |            |
                birch | 2024-01-10 | 2024-05-01 | E45
                birch | 2024-05-02 |            |            # back the next day: left, and came
            """
        },
        during="2024-06-R12",
        expect="1 of 1",
        counted={"birch"},
    )


def test_what_sources_cover(spec):
    six_months = {"cla_period": "2024-01-01 to 2024-06-30"}
    without = {"cla_period": "without end_reason"}
    spec(
        CLA_CEASED_SGO,
        events={"cla_period": CARE},
        during="2024-06-R12",
        covered=six_months,
        expect="partial 2 of 4",
    )
    spec(CLA_CEASED_SGO, events={}, during="2024-06-R12", covered=without, expect="not supplied")
    spec(CLA_CEASED_SGO, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
