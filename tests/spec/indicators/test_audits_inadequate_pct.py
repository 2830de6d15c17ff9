from goldenthread.indicators.audit_and_quality import AUDITS_INADEQUATE

title = "Audits judged inadequate"


def test_the_grade_after_moderation_decides(spec):
    spec(
        AUDITS_INADEQUATE,
        events={
            "audit": """
                audit | completed_on | grade                | moderated_grade
                ------+--------------+----------------------+---------------------
                a1    | 2024-04-01   | inadequate           |
                a2    | 2024-05-10   | requires_improvement | inadequate             # marked down
                a3    | 2024-05-10   | inadequate           | requires_improvement   # marked up
                a4    | 2024-06-30   | good                 |
                a5    | 2024-06-30   |                      |       # a themed audit without a grade
                a6    | 2024-03-31   | inadequate           |       # the quarter before
                a7    | 2024-07-01   | inadequate           |       # the quarter after
            """
        },
        during="2024-25-Q1",
        expect="2 of 4",
        counted={"a1", "a2"},
    )


def test_a_quarter_without_audits_has_nothing_to_divide(spec):
    spec(AUDITS_INADEQUATE, events={}, during="2024-25-Q1", expect="0 of 0", counted=[])
