from goldenthread.indicators.audit_and_quality import AUDITS_GOOD_OR_OUTSTANDING

title = "Audits judged good or better"


def test_the_moderated_grade_decides_and_ungraded_audits_are_left_out(spec):
    spec(
        AUDITS_GOOD_OR_OUTSTANDING,
        events={
            "audit": """
                audit | completed_on | grade                | moderated_grade
                ------+--------------+----------------------+---------------------
                A1    | 2024-04-01   | good                 |                       # the quarter's first day
                A2    | 2024-06-30   | outstanding          |                       # its last
                A3    | 2024-05-01   | good                 | requires_improvement
                A4    | 2024-05-01   | requires_improvement | good
                A5    | 2024-05-01   | inadequate           |
                A6    | 2024-05-01   |                      |                       # thematic
                A7    | 2024-03-31   | good                 |
                A8    | 2024-07-01   | good                 |
            """
        },
        during="2024-25-Q1",
        expect="3 of 5",
        counted={"A1", "A2", "A4"},
    )


def test_twelve_months_add_up(spec):
    events = {
        "audit": """
            audit | completed_on | grade
            ------+--------------+-----------
            A1    | 2023-07-01   | good
            A2    | 2024-06-30   | inadequate
            A3    | 2023-06-30   | good          # a day before the twelve months
        """
    }
    spec(AUDITS_GOOD_OR_OUTSTANDING, events=events, during="2024-06-R12", expect="1 of 2", counted={"A1"})


def test_no_audits_have_nothing_to_divide(spec):
    spec(AUDITS_GOOD_OR_OUTSTANDING, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_a_record_begun_in_the_quarter_answers_in_part(spec):
    spec(
        AUDITS_GOOD_OR_OUTSTANDING,
        events={},
        during="2024-25-Q1",
        covered={"audit": "2024-05-01 to 2024-06-30"},
        expect="partial 0 of 0",
    )
