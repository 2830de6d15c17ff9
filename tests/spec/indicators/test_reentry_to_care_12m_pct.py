from goldenthread.indicators.permanence import REENTRY_TO_CARE_12M

title = "Came back into care within a year"


def test_known_twelve_months_after_and_the_anniversary_counts(spec):
    spec(
        REENTRY_TO_CARE_12M,
        events={
            "cla_period": """
                child | started_on | ended_on   | end_reason
                ------+------------+------------+-----------
                ash   | 2020-01-10 | 2022-07-01 | E4A        # known on 1 July 2023
                ash   | 2023-07-01 |            |            # back on the anniversary
                birch | 2020-01-10 | 2022-07-01 | E45
                birch | 2023-07-02 |            |            # and a day after it
                cedar | 2020-01-10 | 2023-06-30 | E41        # known on 30 June 2024
                cedar | 2023-07-10 | 2023-07-20 | E4B        # and went home again: known in July
                elm   | 2020-01-10 | 2022-06-30 | E4A        # known a day before the twelve months
                elm   | 2022-07-30 |            |
                hazel | 2020-01-10 | 2023-07-01 | E4A        # and a day after them
                hazel | 2023-08-01 |            |
            """
        },
        during="2024-06-R12",
        expect="2 of 3",
        counted={"ash", "cedar"},
    )


def test_of_those_who_left_for_family(spec):
    spec(
        REENTRY_TO_CARE_12M,
        events={
            "cla_period": """
                child | started_on | ended_on   | end_reason | is_short_break
                ------+------------+------------+------------+---------------
                ash   | 2020-01-10 | 2023-01-10 | E4B        | no
                ash   | 2023-03-01 |            |            | yes   # short breaks: not back in care
                birch | 2020-01-10 | 2023-01-10 | E12        | no    # adopted
                cedar | 2020-01-10 | 2023-01-10 | E5         | no    # independent
                elm   | 2020-01-10 | 2023-01-10 | E13        | no    # with family, by no order
                elm   | 2023-03-01 |            |            | no
                hazel | 2020-01-10 | 2023-01-10 |            | no    # nobody says why
                oak   | 2020-01-10 | 2023-01-10 | E4A        | no
                oak   | 2023-01-10 |            |            | no    # goes on the same day: never left
            """
        },
        during="2024-06-R12",
        expect="0 of 1",
        counted=[],
    )


def test_a_leap_day_has_its_anniversary_on_28_february(spec):
    spec(
        REENTRY_TO_CARE_12M,
        events={
            "cla_period": """
                child | started_on | ended_on   | end_reason
                ------+------------+------------+-----------
                ash   | 2020-01-10 | 2024-02-29 | E4A
                ash   | 2025-02-28 |            |
                birch | 2020-01-10 | 2024-02-29 | E4A
                birch | 2025-03-01 |            |
            """
        },
        during="2025-02-R12",
        expect="1 of 2",
        counted={"ash"},
    )


def test_it_looks_back_twelve_months(spec):
    of_24_months = {"cla_period": "2022-07-01 to 2024-06-30"}
    less_a_day = {"cla_period": "2022-07-02 to 2024-06-30"}
    spec(REENTRY_TO_CARE_12M, events={}, during="2024-06-R12", covered=of_24_months, expect="0 of 0", counted=[])
    spec(REENTRY_TO_CARE_12M, events={}, during="2024-06-R12", covered=less_a_day, expect="partial 0 of 0")
