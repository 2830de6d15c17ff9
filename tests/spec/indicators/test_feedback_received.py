from goldenthread.indicators.feedback import FEEDBACK_RECEIVED

title = "Pieces of feedback received"

_FEEDBACK = """
    feedback_id | received_on | respondent      | stage           | score
    ------------+-------------+-----------------+-----------------+------
    F1          | 2024-04-01  | child           | in care         | 9
    F2          | 2024-06-30  | parent_or_carer | closing a case  |         # words alone
    F3          | 2024-05-01  |                 |                 | 2       # nobody says who gave it
    F4          | 2024-03-31  | child           | in care         | 7
    F5          | 2024-07-01  | child           | in care         | 7
"""


def test_received_in_the_quarter_with_a_mark_or_without(spec):
    spec(
        FEEDBACK_RECEIVED,
        events={"feedback": _FEEDBACK},
        during="2024-25-Q1",
        expect="3",
        counted={"F1", "F2", "F3"},
    )


def test_by_who_gave_it_and_the_stage_it_speaks_of(spec):
    for by, group in (
        ("respondent", "child"),
        ("respondent", "parent_or_carer"),
        ("respondent", "not recorded"),
        ("stage", "closing a case"),
    ):
        spec(FEEDBACK_RECEIVED, events={"feedback": _FEEDBACK}, during="2024-25-Q1", by=by, group=group, expect="1")


def test_none_is_nought(spec):
    spec(FEEDBACK_RECEIVED, events={}, during="2024-06", expect="0", counted=[])


def test_without_a_log_it_is_not_supplied(spec):
    spec(FEEDBACK_RECEIVED, events={}, during="2024-06", covered={"feedback": "nothing"}, expect="not supplied")
