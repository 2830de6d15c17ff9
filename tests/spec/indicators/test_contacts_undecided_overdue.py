from goldenthread.indicators.front_door import CONTACTS_UNDECIDED_OVERDUE

title = "Contacts undecided past 24 hours"

HOW_LONG = CONTACTS_UNDECIDED_OVERDUE.series[1]

WAITING = {
    "contact": """
        child | received_on | decided_at
        ------+-------------+-----------------
        ash   | 2024-06-29  |                    # since the day before the last: 1 day
        birch | 2024-06-30  |                    # the last day itself: 24 hours have not gone
        cedar | 2024-06-10  | 2024-07-02 10:00   # 20 days
        elm   | 2024-06-10  | 2024-07-01 00:30   # half an hour into July, when Greenwich has June: 20 days
        hazel | 2024-06-10  | 2024-06-30 23:30
        oak   | 2024-05-01  | 2024-06-15 09:00   # was waiting at the end of May
    """
}


def test_undecided_at_the_end_of_the_month_and_received_before_its_last_day(spec):
    spec(CONTACTS_UNDECIDED_OVERDUE, events=WAITING, during="2024-06", expect="3", counted={"ash", "cedar", "elm"})
    spec(CONTACTS_UNDECIDED_OVERDUE, events=WAITING, during="2024-05", expect="1", counted={"oak"})


def test_the_middle_one_s_days_waited(spec):
    """1, 20 and 20 days."""
    spec(HOW_LONG, events=WAITING, during="2024-06", expect="20 of 3", counted={"ash", "cedar", "elm"})


def test_in_winter_the_month_ends_by_greenwich(spec):
    spec(
        CONTACTS_UNDECIDED_OVERDUE,
        events={
            "contact": """
                child | received_on | decided_at
                ------+-------------+-----------------
                ash   | 2023-12-20  | 2024-01-01 00:10
                birch | 2023-12-20  | 2023-12-31 23:50
            """
        },
        during="2023-12",
        expect="1",
        counted={"ash"},
    )


def test_nothing_is_known_after_the_day_the_extract_describes(spec):
    events = {
        "contact": """
            child | received_on | decided_at | as_at
            ------+-------------+------------+-----------
            ash   | 2024-06-10  |            | 2024-06-30
        """
    }
    spec(CONTACTS_UNDECIDED_OVERDUE, events=events, during="2024-06", expect="1", counted={"ash"})
    spec(CONTACTS_UNDECIDED_OVERDUE, events=events, during="2024-07", expect="0", counted=[])


def test_an_outcome_is_a_decision_though_nobody_wrote_when(spec):
    spec(
        CONTACTS_UNDECIDED_OVERDUE,
        events={
            "contact": """
                child | received_on | outcome
                ------+-------------+--------
                ash   | 2024-06-10  | advice
                birch | 2024-06-10  |
            """
        },
        during="2024-06",
        expect="1",
        counted={"birch"},
    )


def test_without_times_of_decision_it_is_not_supplied(spec):
    covered = {"contact": "without decided_at"}
    spec(CONTACTS_UNDECIDED_OVERDUE, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_none_is_nought(spec):
    spec(CONTACTS_UNDECIDED_OVERDUE, events={}, during="2024-06", expect="0", counted=[])
