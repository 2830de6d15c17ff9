from goldenthread.indicators.looked_after_contact import CLA_REVIEWS_OVERDUE

title = "Children in care whose review is overdue"

EVENTS = {
    "cla_period": """
        child | started_on | ended_on
        ------+------------+-----------
        ash   | 2020-01-06 |
        birch | 2020-01-06 |
        cedar | 2024-05-01 |              # the first is due by 31 May
        elm   | 2024-01-10 |
        hazel | 2020-01-06 | 2024-06-30   # left on the day itself
        oak   | 2024-01-10 |
    """,
    "cla_review": """
        child | held_on
        ------+-----------
        ash   | 2023-12-30   # the next is due today
        birch | 2023-12-29   # and here was yesterday
        birch | 2023-12-29   # twice on one day is one review
        elm   | 2024-04-10   # three months into care: the first; the next is due on 10 July
        oak   | 2024-01-20   # the first; the second was due by 20 April
        oak   | 2024-07-01   # after the day
    """,
}


def test_those_whose_last_day_has_gone_by(spec):
    spec(CLA_REVIEWS_OVERDUE, events=EVENTS, during="2024-06", expect="3", counted={"birch", "cedar", "oak"})


def test_by_how_many_days(spec):
    """1, 30 and 71."""
    _, days = CLA_REVIEWS_OVERDUE.series
    spec(days, events=EVENTS, during="2024-06", expect="30 of 3")


def test_none_is_nought(spec):
    spec(CLA_REVIEWS_OVERDUE, events={}, during="2024-06", expect="0", counted=[])
