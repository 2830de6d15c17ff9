from goldenthread.indicators.feedback import FEEDBACK_SCALE_MEAN

title = "Average score from families"


def test_marks_added_up_over_those_who_gave_one(spec):
    """0 + 10 + 7 over three."""
    spec(
        FEEDBACK_SCALE_MEAN,
        events={
            "feedback": """
                feedback_id | received_on | score
                ------------+-------------+------
                F1          | 2024-04-01  | 0      # a mark as any other
                F2          | 2024-06-30  | 10
                F3          | 2024-05-01  | 7
                F4          | 2024-05-01  |        # words alone
                F5          | 2024-05-01  | 11     # not on the scale
                F6          | 2024-05-01  | -1
                F7          | 2024-07-01  | 1
            """
        },
        during="2024-25-Q1",
        expect="17 of 3",
        counted={"F1", "F2", "F3"},
    )


def test_children_and_parents_apart(spec):
    events = {
        "feedback": """
            feedback_id | received_on | respondent      | score
            ------------+-------------+-----------------+------
            F1          | 2024-06-03  | child           | 4
            F2          | 2024-06-03  | child           | 5
            F3          | 2024-06-03  | parent_or_carer | 9
        """
    }
    spec(FEEDBACK_SCALE_MEAN, events=events, during="2024-06", by="respondent", group="child", expect="9 of 2")
    spec(
        FEEDBACK_SCALE_MEAN, events=events, during="2024-06", by="respondent", group="parent_or_carer", expect="9 of 1"
    )


def test_without_marks_there_is_nothing_to_divide(spec):
    spec(FEEDBACK_SCALE_MEAN, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_a_log_begun_in_the_quarter_answers_in_part(spec):
    spec(
        FEEDBACK_SCALE_MEAN,
        events={},
        during="2024-25-Q1",
        covered={"feedback": "2024-06-01 to 2024-06-30"},
        expect="partial 0 of 0",
    )
