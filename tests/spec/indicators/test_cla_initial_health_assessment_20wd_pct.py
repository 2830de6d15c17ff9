from goldenthread.indicators.education_and_health import CLA_INITIAL_HEALTH_ASSESSMENT_20WD

title = "First health check within 20 working days of coming into care"


def test_by_the_twentieth_working_day(spec):
    """From Friday 31 May 2024 the twentieth is Friday 28 June."""
    spec(
        CLA_INITIAL_HEALTH_ASSESSMENT_20WD,
        events={
            "cla_period": "child | started_on\n---+---\n"
            + "\n".join(f"{child} | 2024-05-31" for child in ("ash", "birch", "cedar", "elm", "hazel")),
            "health_check": """
                child | check_kind        | held_on
                ------+-------------------+-----------
                ash   | health_assessment | 2024-06-28
                birch | health_assessment | 2024-06-29   # a day late
                cedar | health_assessment | 2024-05-30   # before care
                elm   | dental_check      | 2024-06-10
                hazel | health_assessment | 2024-05-31   # on the day itself, and again
                hazel | health_assessment | 2024-07-10
            """,
        },
        during="2024-06",
        expect="2 of 5",
        counted={"ash", "hazel"},
    )


def test_in_the_month_that_the_twentieth_day_comes_and_still_in_care(spec):
    """Of 1 May it is 31 May, of 2 May 3 June, with a bank holiday on 6 and 27 May; of 3 June it is 1 July."""
    spec(
        CLA_INITIAL_HEALTH_ASSESSMENT_20WD,
        events={
            "cla_period": """
                child | started_on | ended_on   | is_short_break
                ------+------------+------------+---------------
                ash   | 2024-05-01 |            | no
                birch | 2024-05-02 |            | no
                cedar | 2024-06-03 |            | no
                elm   | 2024-05-31 | 2024-06-28 | no    # left on the twentieth
                hazel | 2024-05-31 | 2024-06-29 | no    # left the day after
                oak   | 2024-05-31 |            | yes   # short breaks
                pine  | 2024-05-31 | 2024-06-10 | no
                pine  | 2024-06-10 |            | no    # the stay goes on
            """
        },
        during="2024-06",
        expect="0 of 3",
        counted=[],
    )


def test_a_list_of_the_latest_does_not_answer(spec):
    covered = {"health_check": "latest only, on 2024-06-30"}
    spec(CLA_INITIAL_HEALTH_ASSESSMENT_20WD, events={}, during="2024-06", covered=covered, expect="not supplied")
    covered = {"health_check": "2024-04-02 to 2024-06-30"}
    spec(CLA_INITIAL_HEALTH_ASSESSMENT_20WD, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")
    spec(CLA_INITIAL_HEALTH_ASSESSMENT_20WD, events={}, during="2024-06", expect="0 of 0", counted=[])
