from goldenthread.indicators.looked_after_homes import CLA_LONG_TERM_STABILITY

title = "Long-term placement stability"


def test_who_is_asked_about(spec):
    """Under 16 on 30 June 2024, and in care since 30 December 2021 at the latest: the clamped 31st counts."""
    spec(
        CLA_LONG_TERM_STABILITY,
        events={
            "person": """
                child | born_on
                ------+-----------
                ash   | 2012-01-01
                birch | 2012-01-01
                cedar | 2008-07-01   # 16 tomorrow
                elm   | 2008-06-30   # 16 today
                hazel |              # not known
                oak   | 2012-01-01
            """,
            "cla_period": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2021-12-30 |
                birch | 2022-01-01 |              # two days short
                cedar | 2021-01-10 |
                elm   | 2021-01-10 |
                hazel | 2021-01-10 |
                oak   | 2020-01-10 | 2023-01-10
                oak   | 2023-01-11 |              # a night at home
            """,
            "cla_placement": """
                child | started_on | placement_type
                ------+------------+---------------
                ash   | 2021-12-30 | U6
                cedar | 2022-09-01 | U6
            """,
        },
        during="2024-06",
        expect="1 of 2",
        counted={"ash"},
    )


PEOPLE = """
    child | born_on
    ------+-----------
    ash   | 2012-01-01
    birch | 2012-01-01
    cedar | 2012-01-01
    elm   | 2012-01-01
    hazel | 2012-01-01
    oak   | 2012-01-01
"""
CARE = """
    child | started_on
    ------+-----------
    ash   | 2020-01-10
    birch | 2020-01-10
    cedar | 2020-01-10
    elm   | 2020-01-10
    hazel | 2020-01-10
    oak   | 2020-01-10
"""


def test_two_years_in_one_placement_or_in_two_when_placed_for_adoption(spec):
    spec(
        CLA_LONG_TERM_STABILITY,
        events={
            "person": PEOPLE,
            "cla_period": CARE,
            "cla_placement": """
                child | started_on | ended_on   | placement_type | urn
                ------+------------+------------+----------------+----
                ash   | 2022-06-30 |            | U4             | 11   # two years to the day
                birch | 2022-07-01 |            | U4             | 11   # a day short
                cedar | 2021-01-10 | 2024-02-01 | U6             | 11
                cedar | 2024-02-01 |            | A6             | 12   # with new parents; two years together
                elm   | 2023-01-10 | 2024-02-01 | U6             | 11
                elm   | 2024-02-01 |            | A6             | 12   # not yet two years together
                hazel | 2020-01-10 | 2024-02-01 | U6             | 11
                hazel | 2024-02-01 |            | K2             | 12   # moved, not for adoption
            """,
        },
        during="2024-06",
        expect="2 of 6",
        counted={"ash", "cedar"},
    )


def test_coming_back_from_a_stay_away_breaks_nothing(spec):
    spec(
        CLA_LONG_TERM_STABILITY,
        events={
            "person": PEOPLE,
            "cla_period": CARE,
            "cla_placement": """
                child | started_on | ended_on   | placement_type | urn
                ------+------------+------------+----------------+----
                ash   | 2020-01-10 | 2023-08-01 | U4             | 11
                ash   | 2023-08-01 | 2023-08-15 | T3             |
                ash   | 2023-08-15 |            | U4             | 11   # the same home
                birch | 2020-01-10 | 2023-08-01 | U4             | 11
                birch | 2023-08-01 | 2023-08-15 | T3             |
                birch | 2023-08-15 |            | U4             | 12   # another
            """,
        },
        during="2024-06",
        expect="1 of 6",
        counted={"ash"},
    )


def test_with_nobody_long_in_care_there_is_nothing_to_divide(spec):
    spec(CLA_LONG_TERM_STABILITY, events={}, during="2024-06", expect="0 of 0", counted=[])
