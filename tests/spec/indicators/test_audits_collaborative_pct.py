from goldenthread.indicators.audit_and_quality import AUDITS_COLLABORATIVE

title = "Audits done with the social worker"


def test_together_with_the_social_worker_graded_or_not(spec):
    spec(
        AUDITS_COLLABORATIVE,
        events={
            "audit": """
                audit | completed_on | grade | is_collaborative
                ------+--------------+-------+-----------------
                A1    | 2024-04-01   | good  | yes
                A2    | 2024-06-30   |       | yes   # ungraded
                A3    | 2024-05-01   | good  | no
                A4    | 2024-05-01   | good  |       # nobody says: not together
                A5    | 2024-07-01   | good  | yes
            """
        },
        during="2024-25-Q1",
        expect="2 of 4",
        counted={"A1", "A2"},
    )


def test_by_team(spec):
    events = {
        "audit": """
            audit | completed_on | is_collaborative | team
            ------+--------------+------------------+------
            A1    | 2024-06-03   | yes              | North
            A2    | 2024-06-03   | no               | South
            A3    | 2024-06-03   | yes              |
        """
    }
    spec(AUDITS_COLLABORATIVE, events=events, during="2024-06", by="team", group="South", expect="0 of 1")
    spec(AUDITS_COLLABORATIVE, events=events, during="2024-06", by="team", group="not recorded", expect="1 of 1")


def test_no_audits_have_nothing_to_divide(spec):
    spec(AUDITS_COLLABORATIVE, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_a_log_that_does_not_say_does_not_supply_it(spec):
    spec(
        AUDITS_COLLABORATIVE,
        events={},
        during="2024-06",
        covered={"audit": "without is_collaborative"},
        expect="not supplied",
    )
