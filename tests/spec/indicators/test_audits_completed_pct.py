from goldenthread.indicators.audit_and_quality import AUDITS_COMPLETED

title = "Audits done against the programme"


def test_audits_completed_over_audits_planned(spec):
    """A2 was planned for March and done in April: it is in April's numerator, and in no denominator of the quarter."""
    spec(
        AUDITS_COMPLETED,
        events={
            "audit_scheduled": """
                audit | scheduled_for
                ------+--------------
                A1    | 2024-04-01
                A2    | 2024-03-01
                A3    | 2024-06-30
                A4    | 2024-07-01
                A5    | 2024-05-01     # not done
            """,
            "audit": """
                audit | completed_on | grade
                ------+--------------+-----
                A1    | 2024-04-01   | good
                A2    | 2024-04-15   | good
                A3    | 2024-07-01   | good    # a day too late for the quarter
                A6    | 2024-06-30   |         # ungraded, and in no programme
            """,
        },
        during="2024-25-Q1",
        expect="3 of 3",
        counted={"A1 2024-04-01", "A2 2024-04-15", "A6 2024-06-30"},
    )


def test_more_may_be_done_than_was_planned(spec):
    events = {
        "audit": """
            audit | completed_on | team
            ------+--------------+------
            A1    | 2024-06-03   | North
            A2    | 2024-06-04   | North
        """,
        "audit_scheduled": """
            audit | scheduled_for | team
            ------+---------------+------
            A1    | 2024-06-01    | North
            A9    | 2024-06-01    | South
        """,
    }
    spec(AUDITS_COMPLETED, events=events, during="2024-06", expect="2 of 2")
    spec(AUDITS_COMPLETED, events=events, during="2024-06", by="team", group="North", expect="2 of 1")
    spec(AUDITS_COMPLETED, events=events, during="2024-06", by="team", group="South", expect="0 of 1")


def test_nothing_planned_and_nothing_done(spec):
    spec(AUDITS_COMPLETED, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_without_a_programme_it_is_not_supplied(spec):
    spec(AUDITS_COMPLETED, events={}, during="2024-06", covered={"audit_scheduled": "nothing"}, expect="not supplied")
