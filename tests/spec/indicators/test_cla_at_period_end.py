from goldenthread.indicators.looked_after import CLA_AT_PERIOD_END

title = "Children looked after"


def test_in_care_when_the_last_day_is_over_short_breaks_left_out(spec):
    spec(
        CLA_AT_PERIOD_END,
        events={
            "cla_period": """
                child | started_on | ended_on   | is_short_break
                ------+------------+------------+---------------
                ash   | 2019-01-10 |            | no
                birch | 2024-01-10 | 2024-06-30 | no    # went home on the day itself
                cedar | 2024-01-10 | 2024-07-01 | no
                elm   | 2024-06-30 |            |       # came on the day itself
                hazel | 2024-01-10 |            | yes   # a series of short breaks
                oak   | 2022-01-10 | 2023-01-10 | no    # an earlier time
                oak   | 2024-02-01 |            | no
            """
        },
        during="2024-06",
        expect="4",
        counted={"ash", "cedar", "elm", "oak"},
    )


def test_two_periods_left_open_are_one_child(spec):
    spec(
        CLA_AT_PERIOD_END,
        events={
            "cla_period": """
                child | started_on
                ------+-----------
                ash   | 2023-01-10
                ash   | 2024-02-01
            """
        },
        during="2024-25-Q1",
        expect="1",
        counted={"ash"},
    )


def test_a_stay_that_a_later_return_begins_part_way_ends_when_that_one_does(spec):
    """The return of 2022/23 knew ash's first episode and left it open; that of 2023/24 knows only the second."""
    spec(
        CLA_AT_PERIOD_END,
        events={
            "cla_period": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2022-05-01 |
                ash   | 2022-06-01 | 2023-09-01
                birch | 2022-05-01 |
                birch | 2022-06-01 |             # still in care
            """
        },
        during="2024-01",
        expect="1",
        counted={"birch"},
    )


def test_periods_that_follow_each_other_are_one_child_throughout(spec):
    """The second began after the month's end: then only the first was open."""
    spec(
        CLA_AT_PERIOD_END,
        events={
            "cla_period": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2023-11-30 | 2024-03-29
                ash   | 2024-03-29 |
            """
        },
        during="2024-02",
        expect="1",
        counted={"ash"},
    )


def test_none_is_nought(spec):
    spec(CLA_AT_PERIOD_END, events={}, during="2024-06", expect="0", counted=[])
