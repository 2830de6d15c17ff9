from goldenthread.indicators.front_door import CONTACTS_DECIDED_WITHIN_24H

title = "MASH decision within 24 hours"


def test_the_clock_runs_through_the_weekend_and_stops_on_the_minute(spec):
    spec(
        CONTACTS_DECIDED_WITHIN_24H,
        events={
            "contact": """
                child | received_on | received_at      | decided_at
                ------+-------------+------------------+-----------------
                ash   | 2024-06-03  | 2024-06-03 09:30 | 2024-06-04 09:30   # 24 hours
                birch | 2024-06-03  | 2024-06-03 09:30 | 2024-06-04 09:31   # and a minute
                cedar | 2024-06-07  | 2024-06-07 16:00 | 2024-06-10 09:00   # Friday to Monday
                elm   | 2024-05-31  | 2024-05-31 23:50 | 2024-06-01 08:00   # received in May
            """
        },
        during="2024-06",
        expect="1 of 3",
        counted={"ash"},
    )


def test_undecided_counts_against_us_once_24_hours_have_gone(spec):
    """As known at the end of 30 June. A contact without its time can be judged neither way."""
    spec(
        CONTACTS_DECIDED_WITHIN_24H,
        events={
            "contact": """
                child | received_on | received_at      | decided_at | as_at
                ------+-------------+------------------+------------+-----------
                ash   | 2024-06-29  | 2024-06-29 18:00 |            | 2024-06-30   # overdue since six
                birch | 2024-06-30  | 2024-06-30 09:00 |            | 2024-06-30   # has until nine tomorrow
                cedar | 2024-06-12  |                  |            | 2024-06-30
            """
        },
        during="2024-06",
        expect="0 of 1",
        counted=[],
    )


def test_the_night_the_clocks_go_forward_is_an_hour_shorter(spec):
    """31 March 2024. What counts is elapsed time, not what the clock on the wall says."""
    spec(
        CONTACTS_DECIDED_WITHIN_24H,
        events={
            "contact": """
                child | received_on | received_at      | decided_at
                ------+-------------+------------------+-----------------
                ash   | 2024-03-30  | 2024-03-30 12:00 | 2024-03-31 13:00   # 24 hours
                birch | 2024-03-30  | 2024-03-30 12:00 | 2024-03-31 13:01
            """
        },
        during="2024-03",
        expect="1 of 2",
        counted={"ash"},
    )


def test_with_dates_alone_it_is_not_supplied(spec):
    """Annex A has no times. The working-day form is another indicator, never this one by another name."""
    spec(
        CONTACTS_DECIDED_WITHIN_24H,
        events={
            "contact": """
                child | received_on
                ------+------------
                ash   | 2024-06-03
            """
        },
        during="2024-06",
        covered={"contact": "without received_at, decided_at"},
        expect="not supplied",
    )


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(CONTACTS_DECIDED_WITHIN_24H, events={}, during="2024-06", expect="0 of 0", counted=[])
