from goldenthread.indicators.looked_after_contact import CLA_VISITS_OVERDUE

title = "Children in care whose visit is overdue"

EVENTS = {
    "cla_period": """
        child | started_on | ended_on
        ------+------------+-----------
        ash   | 2022-01-10 |
        birch | 2022-01-10 |
        cedar | 2022-01-10 |
        elm   | 2022-01-10 |
        hazel | 2022-01-10 | 2024-06-30   # left on the day itself
    """,
    "cla_placement": """
        child | started_on | placement_type
        ------+------------+---------------
        ash   | 2024-06-23 | U6   # the week ends today: not yet overdue
        birch | 2024-06-22 | U6   # a day ago
        cedar | 2024-01-10 | U6
        elm   | 2024-01-10 | U6
        hazel | 2024-01-10 | U6
    """,
    "cla_visit": """
        child | visited_on
        ------+-----------
        cedar | 2024-05-10   # due by 21 June, 9 days ago
        elm   | 2024-05-19   # due by today
        hazel | 2024-02-01
    """,
}


def test_those_whose_last_day_has_gone_by(spec):
    spec(CLA_VISITS_OVERDUE, events=EVENTS, during="2024-06", expect="2", counted={"birch", "cedar"})


def test_by_how_many_days(spec):
    _, days = CLA_VISITS_OVERDUE.series
    spec(days, events=EVENTS, during="2024-06", expect="5 of 2")  # 1 and 9


def test_none_is_nought(spec):
    spec(CLA_VISITS_OVERDUE, events={}, during="2024-06", expect="0", counted=[])
