from goldenthread.indicators.looked_after import CLA_STARTED

title = "Children who came into care"


def test_every_time_a_child_comes_counts_and_short_breaks_do_not(spec):
    spec(
        CLA_STARTED,
        events={
            "cla_period": """
                child | started_on | ended_on   | is_short_break
                ------+------------+------------+---------------
                ash   | 2024-03-31 |            | no    # the day before the quarter
                birch | 2024-04-01 |            | no    # its first day
                cedar | 2024-06-30 |            |       # its last
                elm   | 2024-07-01 |            | no    # the day after
                hazel | 2024-05-01 |            | yes   # a series of short breaks
                oak   | 2024-04-10 | 2024-04-20 | no
                oak   | 2024-06-01 |            | no    # a second time
            """
        },
        during="2024-25-Q1",
        expect="4",
        counted={"birch 2024-04-01", "cedar 2024-06-30", "oak 2024-04-10", "oak 2024-06-01"},
    )


def test_a_period_without_a_day_after_the_one_before_is_the_same_stay(spec):
    """A yearly return knows a stay by the first episode of its year; the year before left it open."""
    spec(
        CLA_STARTED,
        events={
            "cla_period": """
                child | started_on | ended_on   | is_short_break
                ------+------------+------------+---------------
                ash   | 2022-05-01 |            | no
                ash   | 2024-05-01 |            | no    # goes on
                birch | 2024-01-10 | 2024-05-01 | no
                birch | 2024-05-01 |            | no    # goes on the same day
                cedar | 2024-01-10 | 2024-05-01 | no
                cedar | 2024-05-02 |            | no    # a night at home
                elm   | 2024-01-10 | 2024-05-01 | yes
                elm   | 2024-05-01 |            | no    # from short breaks into care
            """
        },
        during="2024-25-Q1",
        expect="2",
        counted={"cedar", "elm"},
    )


def test_by_the_legal_status_that_began_that_day(spec):
    events = {
        "cla_period": """
            child | started_on
            ------+-----------
            ash   | 2024-05-01
            birch | 2024-05-01
            cedar | 2024-05-01
        """,
        "cla_legal_status": """
            child | started_on | ended_on   | legal_status
            ------+------------+------------+-------------
            ash   | 2024-05-01 | 2024-05-20 | V2
            ash   | 2024-05-20 |            | C1          # since
            birch | 2024-05-01 |            | L2
            cedar | 2024-05-09 |            | C1          # of the first day nothing is held
        """,
    }
    by = {"during": "2024-05", "by": "legal_status"}
    spec(CLA_STARTED, events=events, group="section 20", expect="1", counted=["ash"], **by)
    spec(CLA_STARTED, events=events, group="not recorded", expect="1", counted=["cedar"], **by)


def test_none_is_nought_and_half_a_quarter_covered_is_partial(spec):
    spec(CLA_STARTED, events={}, during="2024-25-Q1", expect="0", counted=[])
    covered = {"cla_period": "2024-05-01 to 2024-06-30"}
    spec(CLA_STARTED, events={}, during="2024-25-Q1", covered=covered, expect="partial 0")
