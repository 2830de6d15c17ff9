from goldenthread.indicators.education_and_health import CLA_HEALTH_ASSESSMENT

title = "Yearly health assessments up to date"


def since(day: str, *children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


def born(day: str, *children: str) -> str:
    return "child | born_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


def test_in_the_last_twelve_months(spec):
    spec(
        CLA_HEALTH_ASSESSMENT,
        events={
            "cla_period": since("2022-01-10", "ash", "birch", "cedar", "elm"),
            "person": born("2012-01-10", "ash", "birch", "cedar"),  # nobody knows elm's age: once is enough
            "health_check": """
                child | check_kind        | held_on
                ------+-------------------+-----------
                ash   | health_assessment | 2023-06-30   # the anniversary
                birch | health_assessment | 2023-06-29   # a day before it
                birch | health_assessment | 2024-07-01   # a day after the end
                cedar | dental_check      | 2024-06-10
                elm   | health_assessment | 2024-06-10
            """,
        },
        during="2024-06-R12",
        expect="2 of 4",
        counted={"ash", "elm"},
    )


def test_twice_under_five(spec):
    spec(
        CLA_HEALTH_ASSESSMENT,
        events={
            "cla_period": since("2022-01-10", "ash", "birch", "cedar", "elm"),
            "person": """
                child | born_on
                ------+-----------
                ash   | 2019-07-01   # five the day after
                birch | 2019-07-01
                cedar | 2019-06-30   # five that day
                elm   | 2019-07-01
            """,
            "health_check": """
                child | check_kind        | held_on
                ------+-------------------+-----------
                ash   | health_assessment | 2023-06-30
                ash   | health_assessment | 2024-01-10
                birch | health_assessment | 2023-06-29
                birch | health_assessment | 2024-01-10
                cedar | health_assessment | 2024-01-10
                elm   | health_assessment | 2024-01-10
                elm   | health_assessment | 2024-01-10   # told of twice
            """,
        },
        during="2024-06-R12",
        expect="2 of 4",
        counted={"ash", "cedar"},
    )


def test_in_care_for_twelve_months(spec):
    spec(
        CLA_HEALTH_ASSESSMENT,
        events={
            "cla_period": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2023-06-30 |              # the anniversary
                birch | 2023-07-01 |              # the day after it
                cedar | 2020-01-10 | 2024-06-30   # left on the day itself
                elm   | 2020-01-10 | 2024-01-10
                elm   | 2024-01-10 |              # the stay goes on
                hazel | 2020-01-10 | 2024-01-10
                hazel | 2024-01-11 |              # came back the next day
            """
        },
        during="2024-06-R12",
        expect="0 of 2",
        counted=[],
    )


def test_neither_the_latest_nor_the_yearly_return_answers(spec):
    latest = {"health_check": "latest only, on 2024-06-30"}
    yearly = {"health_check": "nothing"}
    spec(CLA_HEALTH_ASSESSMENT, events={}, during="2024-06-R12", covered=latest, expect="not supplied")
    spec(CLA_HEALTH_ASSESSMENT, events={}, during="2024-03-R12", covered=yearly, expect="not supplied")
    spec(CLA_HEALTH_ASSESSMENT, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
