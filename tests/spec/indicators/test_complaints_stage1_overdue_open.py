from goldenthread.indicators.feedback import COMPLAINTS_OVERDUE_OPEN

title = "Complaints waiting past the limit"
COUNT, DAYS = COMPLAINTS_OVERDUE_OPEN.series

WAITING = """
    complaint_id | received_on | responded_on | closed_on  | stage | is_complex
    -------------+-------------+--------------+------------+-------+-----------
    C1           | 2024-06-14  |              |            | 1     | no    # the tenth working day, a Friday, has gone
    C2           | 2024-06-13  |              |            | 1     | no    # the eleventh: 17 days
    C3           | 2024-05-31  |              |            | 1     | yes   # the twentieth
    C4           | 2024-05-30  |              |            | 1     | yes   # the 21st: 31 days
    C5           | 2024-05-01  | 2024-06-30   | 2024-07-05 | 1     | no    # answered on the last day
    C6           | 2024-05-01  | 2024-07-01   |            | 1     | no    # the day after: 60 days
    C7           | 2024-05-01  |              | 2024-06-30 | 1     | no    # closed on the last day
    C8           | 2024-05-01  |              |            | 2     | no    # another stage
"""


def test_neither_answered_nor_closed_past_the_limit(spec):
    """At Sunday 30 June 2024, ten working days have gone since 14 June, twenty since 31 May."""
    spec(COUNT, events={"complaint": WAITING}, during="2024-06", expect="3", counted={"C2", "C4", "C6"})


def test_how_long_the_middle_one_has_waited(spec):
    spec(DAYS, events={"complaint": WAITING}, during="2024-06", expect="31 of 3")


def test_a_quarter_takes_its_last_month(spec):
    """In May the middle one of three had waited 30 days: that is not in it."""
    spec(COUNT, events={"complaint": WAITING}, during="2024-25-Q1", expect="3")
    spec(DAYS, events={"complaint": WAITING}, during="2024-25-Q1", expect="31 of 3")
    spec(DAYS, events={"complaint": WAITING}, during="2024-05", expect="30 of 3")
    spec(COUNT, events={"complaint": WAITING}, during="2024-05", expect="3", counted={"C5", "C6", "C7"})


def test_none_is_nought_and_has_no_middle(spec):
    spec(COUNT, events={}, during="2024-06", expect="0", counted=[])
    spec(DAYS, events={}, during="2024-06", expect="None of 0")
