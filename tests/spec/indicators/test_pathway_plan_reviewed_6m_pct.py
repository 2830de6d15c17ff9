from goldenthread.indicators.care_leavers import PATHWAY_PLAN_REVIEWED_6M

title = "Pathway plans up to date"


def test_made_or_reviewed_in_the_last_six_months(spec):
    spec(
        PATHWAY_PLAN_REVIEWED_6M,
        events={
            "person": "child | born_on\n---+---\n"
            + "\n".join(f"{child} | 2006-01-10" for child in ("ash", "birch", "cedar", "elm")),
            "care_leaver": """
                child | position_on | eligibility | in_touch | pathway_plan_on
                ------+-------------+-------------+----------+----------------
                ash   | 2024-06-30  | relevant    | YES      | 2023-12-30       # six months
                birch | 2024-06-30  | relevant    | YES      | 2023-12-29       # and a day
                cedar | 2024-06-30  | relevant    | YES      |                  # none
                elm   | 2024-06-30  | relevant    | YES      | 2024-07-01       # a day not come yet
            """,
        },
        during="2024-06",
        expect="1 of 4",
        counted={"ash"},
    )


def test_the_last_day_of_february(spec):
    spec(
        PATHWAY_PLAN_REVIEWED_6M,
        events={
            "person": "child | born_on\n---+---\nash | 2006-01-10\nbirch | 2006-01-10",
            "care_leaver": """
                child | position_on | eligibility | in_touch | pathway_plan_on
                ------+-------------+-------------+----------+----------------
                ash   | 2024-02-29  | relevant    | YES      | 2023-08-29
                birch | 2024-02-29  | relevant    | YES      | 2023-08-28
            """,
        },
        during="2024-02",
        expect="1 of 2",
        counted={"ash"},
    )


def test_eligible_relevant_and_former_relevant_aged_16_to_21(spec):
    spec(
        PATHWAY_PLAN_REVIEWED_6M,
        events={
            "person": """
                child | born_on
                ------+-----------
                ash   | 2008-06-30   # 16 that day
                birch | 2008-07-01   # the day after
                cedar | 2002-07-01   # 22 the day after
                elm   | 2002-06-30   # 22 that day
                hazel | 2006-01-10
            """,
            "care_leaver": """
                child | position_on | eligibility     | in_touch | pathway_plan_on
                ------+-------------+-----------------+----------+----------------
                ash   | 2024-06-30  | eligible        | YES      | 2024-06-30
                birch | 2024-06-30  | eligible        | YES      | 2024-06-30
                cedar | 2024-06-30  | former_relevant | YES      | 2024-01-01
                elm   | 2024-06-30  | former_relevant | YES      | 2024-06-30
                hazel | 2024-06-30  | qualifying      | YES      | 2024-06-30
            """,
        },
        during="2024-06",
        expect="2 of 2",
        counted={"ash", "cedar"},
    )


def test_plans_that_no_extract_tells_of(spec):
    without = {"care_leaver": "without pathway_plan_on"}
    spec(PATHWAY_PLAN_REVIEWED_6M, events={}, during="2024-06", covered=without, expect="not supplied")
    spec(PATHWAY_PLAN_REVIEWED_6M, events={}, during="2024-06", expect="0 of 0", counted=[])
