from goldenthread.indicators.child_protection_contact import CP_REVIEWS_OVERDUE

title = "Children on plans whose review is overdue"

EVENTS = {
    "cp_plan": """
        child | started_on | ended_on
        ------+------------+-----------
        ash   | 2024-03-30 |              # due today
        birch | 2024-03-29 |              # a day ago
        cedar | 2023-01-10 |
        elm   | 2023-01-10 |
        hazel | 2023-01-10 | 2024-06-30   # ended on the day itself
    """,
    "cp_review": """
        child | held_on
        ------+-----------
        cedar | 2023-12-21   # due by 21 June, 9 days ago
        elm   | 2023-12-30   # due by today
    """,
}


def test_those_whose_last_day_has_gone_by(spec):
    spec(CP_REVIEWS_OVERDUE, events=EVENTS, during="2024-06", expect="2", counted={"birch", "cedar"})


def test_by_how_many_days(spec):
    _, days = CP_REVIEWS_OVERDUE.series
    spec(days, events=EVENTS, during="2024-06", expect="5 of 2")  # 1 and 9


def test_the_latest_review_of_each_is_enough(spec):
    covered = {"cp_review": "latest only, on 2024-06-30"}
    spec(CP_REVIEWS_OVERDUE, events=EVENTS, during="2024-06", covered=covered, expect="2")
    spec(CP_REVIEWS_OVERDUE, events=EVENTS, during="2024-05", covered=covered, expect="not supplied")


def test_none_is_nought(spec):
    spec(CP_REVIEWS_OVERDUE, events={}, during="2024-06", expect="0", counted=[])
