from goldenthread.indicators.education_and_health import CLA_PEP_UP_TO_DATE

title = "Personal education plans up to date"


def since(day: str, *children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


def born(day: str, *children: str) -> str:
    return "child | born_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


TWO = {"cla_period": since("2022-01-10", "ash", "birch"), "person": born("2012-01-10", "ash", "birch")}


def test_of_the_summer_term_since_april(spec):
    peps = "child | completed_on\n---+---\nash | 2024-04-01\nbirch | 2024-03-31"
    for month in ("2024-04", "2024-08"):
        spec(CLA_PEP_UP_TO_DATE, events=TWO | {"pep": peps}, during=month, expect="1 of 2", counted={"ash"})
    spec(CLA_PEP_UP_TO_DATE, events=TWO | {"pep": peps}, during="2024-09", expect="0 of 2", counted=[])


def test_of_the_autumn_term_since_september_and_the_spring_term_since_january(spec):
    peps = "child | completed_on\n---+---\nash | 2024-09-01\nbirch | 2024-08-31"
    spec(CLA_PEP_UP_TO_DATE, events=TWO | {"pep": peps}, during="2024-12", expect="1 of 2", counted={"ash"})
    peps = "child | completed_on\n---+---\nash | 2024-01-01\nbirch | 2023-12-31"
    spec(CLA_PEP_UP_TO_DATE, events=TWO | {"pep": peps}, during="2024-03", expect="1 of 2", counted={"ash"})


def test_of_compulsory_school_age(spec):
    """From the first of 31 March, 31 August and 31 December on or after the fifth birthday."""
    children = ("ash", "birch", "cedar", "elm", "hazel")
    events = {
        "cla_period": since("2022-01-10", *children),
        "person": """
            child | born_on
            ------+-----------
            ash   | 2019-03-31   # five on 31 March 2024
            birch | 2019-04-01   # five the day after: from 31 August
            cedar | 2008-08-31   # sixteen in this school year: left on 28 June
            elm   | 2008-09-01   # in the next
        """,  # nobody knows hazel's age
        "pep": "child | completed_on\n---+---\n" + "\n".join(f"{child} | 2024-05-10" for child in children),
    }
    spec(CLA_PEP_UP_TO_DATE, events=events, during="2024-05", expect="3 of 3", counted={"ash", "cedar", "elm"})
    spec(CLA_PEP_UP_TO_DATE, events=events, during="2024-06", expect="2 of 2", counted={"ash", "elm"})
    spec(CLA_PEP_UP_TO_DATE, events=events, during="2024-08", expect="3 of 3", counted={"ash", "birch", "elm"})


def test_in_care_for_ten_working_days(spec):
    """From Friday 14 June 2024 the tenth is Friday 28 June; from Monday 17 June it is Monday 1 July."""
    spec(
        CLA_PEP_UP_TO_DATE,
        events={
            "cla_period": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2024-06-14 |
                birch | 2024-06-17 |
                cedar | 2024-04-10 | 2024-05-10
                cedar | 2024-06-10 |              # the plan was of an earlier stay
            """,
            "person": born("2012-01-10", "ash", "birch", "cedar"),
            "pep": "child | completed_on\n---+---\nash | 2024-06-14\nbirch | 2024-06-20\ncedar | 2024-05-01",
        },
        during="2024-06",
        expect="1 of 2",
        counted={"ash"},
    )


def test_by_key_stage(spec):
    events = {
        "cla_period": since("2022-01-10", "ash", "birch"),
        "person": "child | born_on\n---+---\nash | 2012-08-31\nbirch | 2012-09-01",
    }
    by = {"events": events, "during": "2024-06", "by": "key_stage"}
    spec(CLA_PEP_UP_TO_DATE, group="key stage 3", expect="0 of 1", **by)  # eleven on 31 August 2023: year 7
    spec(CLA_PEP_UP_TO_DATE, group="key stage 2", expect="0 of 1", **by)


def test_nobody_and_nobody_to_say(spec):
    spec(CLA_PEP_UP_TO_DATE, events={}, during="2024-06", expect="0 of 0", counted=[])
    spec(CLA_PEP_UP_TO_DATE, events={}, during="2024-06", covered={"pep": "nothing"}, expect="not supplied")
    covered = {"pep": "2024-03-01 to 2024-06-30"}
    spec(CLA_PEP_UP_TO_DATE, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")
