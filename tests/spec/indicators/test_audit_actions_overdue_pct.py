from goldenthread.indicators.audit_and_quality import AUDIT_ACTIONS_OVERDUE

title = "Overdue audit actions"


def test_due_before_the_last_day_and_not_done_by_it(spec):
    spec(
        AUDIT_ACTIONS_OVERDUE,
        events={
            "audit_action": """
                action_id | raised_on  | due_on     | closed_on
                ----------+------------+------------+-----------
                ash       | 2024-05-01 | 2024-06-29 |              # a day late
                birch     | 2024-05-01 | 2024-06-30 |              # due on the day itself
                cedar     | 2024-05-01 | 2024-07-01 |              # not yet due
                elm       | 2024-05-01 | 2024-06-10 | 2024-06-30   # late, and done on the last day
                hazel     | 2024-05-01 | 2024-06-10 | 2024-07-01   # done the day after
                maple     | 2024-05-01 |            |              # never due
                oak       | 2024-05-01 | 2024-06-10 | 2024-05-20   # done early
            """
        },
        during="2024-06",
        expect="2 of 5",
        counted={"ash", "hazel"},
    )


def test_raised_in_twelve_months_the_anniversary_counts(spec):
    """To 30 June 2024 they begin on 30 June 2023; to 29 February 2024, on 28 February 2023."""
    events = {
        "audit_action": """
            action_id | raised_on  | due_on     | closed_on
            ----------+------------+------------+-----------
            ash       | 2023-06-30 | 2023-07-31 |
            birch     | 2023-06-29 | 2023-07-31 |              # a day too long ago
            cedar     | 2023-06-30 | 2023-07-31 | 2023-07-01
            elm       | 2023-06-29 | 2023-07-31 | 2023-07-01
            hazel     | 2024-06-30 | 2024-06-01 |              # raised on the last day, due before
            maple     | 2024-07-01 | 2024-06-01 |              # raised the day after
        """
    }
    spec(AUDIT_ACTIONS_OVERDUE, events=events, during="2024-06", expect="2 of 3", counted={"ash", "hazel"})


def test_by_priority(spec):
    events = {
        "audit_action": """
            action_id | raised_on  | due_on     | priority
            ----------+------------+------------+---------
            ash       | 2024-05-01 | 2024-06-03 | high
            birch     | 2024-05-01 | 2024-06-03 | low
            cedar     | 2024-05-01 | 2024-06-30 | high
        """
    }
    spec(AUDIT_ACTIONS_OVERDUE, events=events, during="2024-06", by="priority", group="high", expect="1 of 2")


def test_with_no_actions_there_is_nothing_to_divide(spec):
    spec(AUDIT_ACTIONS_OVERDUE, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_without_the_twelve_months_before_it_answers_in_part(spec):
    spec(
        AUDIT_ACTIONS_OVERDUE,
        events={},
        during="2024-06",
        covered={"audit_action": "2023-07-01 to 2024-06-30"},
        expect="partial 0 of 0",
    )
