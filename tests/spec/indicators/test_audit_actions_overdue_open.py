from goldenthread.indicators.audit_and_quality import AUDIT_ACTIONS_OVERDUE_OPEN

title = "Audit actions open and late"
COUNT, DAYS = AUDIT_ACTIONS_OVERDUE_OPEN.series

LATE = """
    action_id | raised_on  | due_on     | closed_on
    ----------+------------+------------+-----------
    ash       | 2022-01-10 | 2022-07-01 |              # 730 days late
    birch     | 2024-05-01 | 2024-06-29 |              # one
    cedar     | 2024-05-01 | 2024-06-20 | 2024-07-01   # ten, and done the day after
    elm       | 2024-05-01 | 2024-06-30 |              # due on the day itself
    hazel     | 2022-01-10 | 2022-07-01 | 2024-06-30   # done on the day itself
"""


def test_late_whenever_it_was_raised(spec):
    spec(COUNT, events={"audit_action": LATE}, during="2024-06", expect="3", counted={"ash", "birch", "cedar"})


def test_how_late_the_middle_one_is(spec):
    spec(DAYS, events={"audit_action": LATE}, during="2024-06", expect="10 of 3")


def test_none_is_nought_and_has_no_middle(spec):
    spec(COUNT, events={}, during="2024-06", expect="0", counted=[])
    spec(DAYS, events={}, during="2024-06", expect="None of 0")
