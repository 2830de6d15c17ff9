from goldenthread.indicators.court_and_missing import RETURN_INTERVIEWS_OVERDUE_OPEN

title = "Return interviews outstanding past 72 hours"

EVENTS = {
    "missing_episode": """
        child | missing_kind | started_on | ended_on   | interview_held_at | was_interview_accepted | as_at
        ------+--------------+------------+------------+-------------------+------------------------+-----------
        ash   | M            | 2024-06-20 | 2024-06-27 |                   |                        | 2024-07-31
        birch | M            | 2024-06-20 | 2024-06-28 |                   |                        | 2024-07-31
        cedar | M            | 2024-06-01 | 2024-06-01 | 2024-06-30 17:00  | yes                    | 2024-07-31
        elm   | M            | 2024-06-01 | 2024-06-01 | 2024-07-01 00:30  | yes                    | 2024-07-31
        hazel | M            | 2024-06-01 | 2024-06-01 |                   | no                     | 2024-07-31
        oak   | A            | 2024-06-01 | 2024-06-01 |                   |                        | 2024-07-31
        yew   | M            | 2024-06-01 | 2024-06-01 |                   |                        | 2024-06-29
        fir   | M            | 2024-06-01 |            |                   |                        | 2024-07-31
    """
}


def test_those_without_an_interview_past_the_third_day(spec):
    """Ash's three days end today, birch's tomorrow. Elm was asked when July had begun in London."""
    spec(RETURN_INTERVIEWS_OVERDUE_OPEN, events=EVENTS, during="2024-06", expect="2", counted={"ash", "elm"})


def test_for_how_many_days(spec):
    _, days = RETURN_INTERVIEWS_OVERDUE_OPEN.series
    spec(days, events=EVENTS, during="2024-06", expect="16 of 2")  # 3 and 29


def test_who_was_asked_or_is_no_longer_told_of_is_not_waited_for(spec):
    spec(RETURN_INTERVIEWS_OVERDUE_OPEN, events=EVENTS, during="2024-07", expect="2", counted={"ash", "birch"})


def test_none_is_nought(spec):
    spec(RETURN_INTERVIEWS_OVERDUE_OPEN, events={}, during="2024-06", expect="0", counted=[])
