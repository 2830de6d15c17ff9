from goldenthread.indicators.audit_and_quality import IMPROVEMENT_ACTIONS_ON_TRACK

title = "Improvement plan actions on track"


def test_the_latest_rating_of_the_quarter_with_evidence(spec):
    spec(
        IMPROVEMENT_ACTIONS_ON_TRACK,
        events={
            "improvement_action": """
                action_id | rated_on   | delivery    | has_evidence
                ----------+------------+-------------+-------------
                A1        | 2024-04-01 | on_track    | yes   # the quarter's first day
                A2        | 2024-06-30 | complete    | yes   # its last
                A3        | 2024-05-01 | on_track    | no
                A4        | 2024-05-01 | complete    |       # nobody says that there is evidence
                A5        | 2024-05-01 | on_track    | yes
                A5        | 2024-06-01 | at_risk     | yes   # the later one counts
                A6        | 2024-05-01 | not_started | yes
                A7        | 2024-07-01 | on_track    | yes   # rated the day after
            """
        },
        during="2024-25-Q1",
        expect="2 of 6",
        counted={"A1", "A2"},
    )


def test_a_live_action_that_nobody_rated_in_the_quarter_is_not_on_track(spec):
    spec(
        IMPROVEMENT_ACTIONS_ON_TRACK,
        events={
            "improvement_action": """
                action_id | rated_on   | delivery | has_evidence
                ----------+------------+----------+-------------
                A1        | 2024-03-31 | on_track | yes   # the day before the quarter
                A2        | 2024-03-31 | complete | yes   # complete before it: no longer live
                A3        | 2023-06-30 | late     | no    # twelve months to the day
                A4        | 2023-06-29 | late     | no    # a day more
                A5        | 2024-03-31 | complete | yes
                A5        | 2024-04-01 | at_risk  | no    # opened again
            """
        },
        during="2024-06",
        expect="0 of 3",
        counted=[],
    )


def test_a_later_rating_does_not_change_an_earlier_quarter(spec):
    events = {
        "improvement_action": """
            action_id | rated_on   | delivery | has_evidence | priority
            ----------+------------+----------+--------------+---------
            A1        | 2024-05-01 | on_track | yes          | 1
            A1        | 2024-08-01 | late     | yes          | 1
            A2        | 2024-05-01 | late     | no           | 2
        """
    }
    spec(IMPROVEMENT_ACTIONS_ON_TRACK, events=events, during="2024-25-Q1", expect="1 of 2", counted={"A1"})
    spec(IMPROVEMENT_ACTIONS_ON_TRACK, events=events, during="2024-25-Q2", expect="0 of 2", counted=[])
    spec(IMPROVEMENT_ACTIONS_ON_TRACK, events=events, during="2024-25-Q1", by="priority", group="1", expect="1 of 1")


def test_with_no_plan_there_is_nothing_to_divide(spec):
    spec(IMPROVEMENT_ACTIONS_ON_TRACK, events={}, during="2024-25-Q1", expect="0 of 0", counted=[])


def test_a_record_of_less_than_twelve_months_answers_in_part(spec):
    spec(
        IMPROVEMENT_ACTIONS_ON_TRACK,
        events={},
        during="2024-25-Q1",
        covered={"improvement_action": "2024-01-01 to 2024-06-30"},
        expect="partial 0 of 0",
    )
