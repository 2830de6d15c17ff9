from goldenthread.indicators.looked_after_homes import CLA_3PLUS_PLACEMENTS_12M

title = "Three or more placements in a year"


def in_care(*children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | 2022-01-10" for child in children)


def test_the_placement_at_the_start_of_the_year_counts(spec):
    """The twelve months to 30 June 2024 begin on 1 July 2023."""
    spec(
        CLA_3PLUS_PLACEMENTS_12M,
        events={
            "cla_period": in_care("ash", "birch", "cedar"),
            "cla_placement": """
                child | started_on | ended_on   | placement_type
                ------+------------+------------+---------------
                ash   | 2022-01-10 | 2023-07-01 | U6   # left on the first day
                ash   | 2023-07-01 | 2024-06-30 | K2
                ash   | 2024-06-30 |            | U6   # the third on the last day
                birch | 2022-01-10 | 2023-06-30 | U6   # left the day before
                birch | 2023-06-30 | 2024-02-01 | K2
                birch | 2024-02-01 |            | U6
                cedar | 2022-01-10 | 2024-02-01 | U6
                cedar | 2024-02-01 | 2024-07-01 | K2
                cedar | 2024-07-01 |            | U6   # the third a day too late
            """,
        },
        during="2024-06-R12",
        expect="1 of 3",
        counted={"ash"},
    )


def test_stays_away_and_changes_of_status_are_no_moves(spec):
    spec(
        CLA_3PLUS_PLACEMENTS_12M,
        events={
            "cla_period": in_care("ash", "birch", "cedar", "elm"),
            "cla_placement": """
                child | started_on | ended_on   | placement_type | urn | change_reason
                ------+------------+------------+----------------+-----+--------------
                ash   | 2022-01-10 | 2024-02-01 | U6             | 11  |
                ash   | 2024-02-01 | 2024-02-09 | T3             |     |        # the carer's holiday
                ash   | 2024-02-09 |            | U6             | 11  |        # back
                birch | 2022-01-10 | 2024-02-01 | U6             | 11  |
                birch | 2024-02-01 | 2024-02-09 | T3             |     |
                birch | 2024-02-09 | 2024-03-01 | U6             | 12  |        # to other carers: the second
                birch | 2024-03-01 |            | K2             | 13  |        # the third
                cedar | 2022-01-10 | 2024-02-01 | U6             | 11  | PLACE  # now for good: the same carer
                cedar | 2024-02-01 | 2024-03-01 | U4             | 11  |
                cedar | 2024-03-01 |            | A5             | 11  |        # to be adopted by them
                elm   | 2022-01-10 | 2024-02-01 | U6             | 11  |
                elm   | 2024-02-01 | 2024-03-01 | U6             | 11  |        # other carers of the agency
                elm   | 2024-03-01 |            | A6             | 14  |        # to be adopted by others
            """,
        },
        during="2024-06-R12",
        expect="2 of 4",
        counted={"birch", "elm"},
    )


def test_a_placement_that_an_earlier_return_left_open_is_the_same_one(spec):
    spec(
        CLA_3PLUS_PLACEMENTS_12M,
        events={
            "cla_period": in_care("ash", "birch"),
            "cla_placement": """
                child | started_on | ended_on   | placement_type | urn
                ------+------------+------------+----------------+----
                ash   | 2022-01-10 |            | U6             | 11
                ash   | 2023-09-01 | 2024-02-01 | U6             | 11   # goes on
                ash   | 2024-02-01 |            | K2             | 12
                birch | 2022-01-10 |            | U6             | 11
                birch | 2023-09-01 | 2024-02-01 | K2             | 12   # elsewhere
                birch | 2024-02-01 |            | K2             | 13
            """,
        },
        during="2024-06-R12",
        expect="1 of 2",
        counted={"birch"},
    )


def test_series_of_short_breaks_are_left_out(spec):
    spec(
        CLA_3PLUS_PLACEMENTS_12M,
        events={
            "cla_period": """
                child | started_on | ended_on   | is_short_break
                ------+------------+------------+---------------
                ash   | 2023-09-01 | 2024-03-01 | yes
                ash   | 2024-03-01 |            | no
            """,
            "cla_placement": """
                child | started_on | ended_on   | placement_type
                ------+------------+------------+---------------
                ash   | 2023-09-01 | 2023-09-03 | U6
                ash   | 2023-10-01 | 2023-10-03 | U6
                ash   | 2024-03-01 |            | U6
            """,
        },
        during="FY2023-24",
        expect="0 of 1",
        counted=[],
    )


def test_a_list_of_latest_placements_does_not_answer(spec):
    """Annex A has the latest placement of each child, and no end of one."""
    covered = {"cla_placement": "latest only, on 2024-06-30"}
    spec(CLA_3PLUS_PLACEMENTS_12M, events={}, during="2024-06-R12", covered=covered, expect="not supplied")
    spec(CLA_3PLUS_PLACEMENTS_12M, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
