from goldenthread.indicators.child_protection_contact import CP_VISITS_OVERDUE

title = "Children on plans not visited in 10 working days"

EVENTS = {
    "cp_plan": """
        child | started_on | ended_on
        ------+------------+-----------
        ash   | 2024-01-10 |
        birch | 2024-01-10 |
        cedar | 2024-01-10 |
        elm   | 2024-06-14 |              # 10 working days: should have been seen
        fir   | 2024-06-17 |              # 9: not yet
        hazel | 2024-01-10 | 2024-06-30   # ended on the day itself
        oak   | 2024-05-31 |
    """,
    "cp_visit": """
        child | visited_on | was_seen
        ------+------------+---------
        ash   | 2024-06-14 |              # the 10th working day before Sunday 30 June
        birch | 2024-06-13 | yes          # the 11th: 17 days
        cedar | 2024-05-31 | yes          # 30 days
        cedar | 2024-06-20 | no           # nobody was in
        oak   | 2024-05-30 | yes          # before the plan: 30 days since its start
        oak   | 2024-07-01 | yes          # a day too late
    """,
}


def test_those_open_for_ten_working_days_and_not_seen_in_ten(spec):
    counted = {"birch", "cedar", "elm", "oak"}
    spec(CP_VISITS_OVERDUE, events=EVENTS, during="2024-06", expect="4", counted=counted)


def test_for_how_many_days(spec):
    """16 since elm's plan began, 17, 30 and 30: the middle is between 17 and 30."""
    _, days = CP_VISITS_OVERDUE.series
    spec(days, events=EVENTS, during="2024-06", expect="23.50 of 4")


def test_a_quarter_takes_its_last_month(spec):
    spec(CP_VISITS_OVERDUE, events=EVENTS, during="2024-25-Q1", expect="4")


def test_the_latest_visit_of_each_is_enough(spec):
    covered = {"cp_visit": "latest only, on 2024-06-30"}
    spec(CP_VISITS_OVERDUE, events=EVENTS, during="2024-06", covered=covered, expect="4")
    spec(CP_VISITS_OVERDUE, events=EVENTS, during="2024-05", covered=covered, expect="not supplied")


def test_none_is_nought(spec):
    spec(CP_VISITS_OVERDUE, events={}, during="2024-06", expect="0", counted=[])
