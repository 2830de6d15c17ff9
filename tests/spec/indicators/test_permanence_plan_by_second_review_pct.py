from goldenthread.indicators.permanence import PERMANENCE_PLAN_BY_SECOND_REVIEW

title = "Permanence plan by the second review"


def since(day: str, *children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


def test_by_three_months_after_the_twentieth_working_day(spec):
    """From Friday 2 February 2024 the twentieth is Friday 1 March, and the second review is due by 1 June."""
    spec(
        PERMANENCE_PLAN_BY_SECOND_REVIEW,
        events={
            "cla_period": since("2024-02-02", "ash", "birch", "cedar", "elm", "hazel"),
            "permanence_plan": """
                child | recorded_on | permanence_plan
                ------+-------------+----------------
                ash   | 2024-06-01  | adoption
                birch | 2024-06-02  | adoption        # a day late
                cedar | 2024-02-01  | return_home     # of an earlier stay in care
                elm   | 2024-02-02  | return_home     # a plan for permanence too
                elm   | 2024-06-10  | adoption
                hazel | 2024-04-01  |                 # which plan, nobody says
            """,
        },
        during="2024-06",
        expect="2 of 5",
        counted={"ash", "elm"},
    )


def test_in_the_month_that_the_review_falls_due_and_still_in_care(spec):
    """From Thursday 29 February 2024 it is due by 28 June; from Friday 1 March, with Easter between, by 2 July."""
    spec(
        PERMANENCE_PLAN_BY_SECOND_REVIEW,
        events={
            "cla_period": """
                child | started_on | ended_on   | is_short_break
                ------+------------+------------+---------------
                ash   | 2024-02-01 |            | no    # due by 29 May
                birch | 2024-02-29 |            | no
                cedar | 2024-03-01 |            | no
                elm   | 2024-02-02 | 2024-06-01 | no    # left on the last day
                hazel | 2024-02-02 | 2024-06-02 | no    # left the day after
                oak   | 2024-02-02 |            | yes   # short breaks
            """,
        },
        during="2024-06",
        expect="0 of 2",
        counted=[],
    )


def test_the_team_is_the_one_of_that_day(spec):
    care = """
        child | started_on | ended_on   | team
        ------+------------+------------+------
        ash   | 2024-02-02 | 2024-06-01 | North
        ash   | 2024-06-01 |            | South   # the stay goes on
    """
    by = {"events": {"cla_period": care}, "during": "2024-06", "by": "team"}
    spec(PERMANENCE_PLAN_BY_SECOND_REVIEW, group="South", expect="0 of 1", **by)
    spec(PERMANENCE_PLAN_BY_SECOND_REVIEW, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_plans_without_a_day_do_not_answer(spec):
    covered = {"permanence_plan": "nothing"}
    spec(PERMANENCE_PLAN_BY_SECOND_REVIEW, events={}, during="2024-06", covered=covered, expect="not supplied")
    covered = {"permanence_plan": "2024-03-01 to 2024-06-30"}
    spec(PERMANENCE_PLAN_BY_SECOND_REVIEW, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")
