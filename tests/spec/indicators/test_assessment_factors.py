from goldenthread.facts.factors import FACTORS
from goldenthread.indicators.assessment import ASSESSMENT_FACTORS
from goldenthread.journey.codes import CODE_LISTS

title = "Worries found at assessment"

SERIES = {one.id.removeprefix("assessment_factors__"): one for one in ASSESSMENT_FACTORS.series}

FOUND = {
    "assessment": """
        child | started_on | authorised_on
        ------+------------+--------------
        ash   | 2023-03-01 | 2023-04-01
        birch | 2024-02-01 | 2024-03-31
        cedar | 2024-02-01 | 2024-03-01
        elm   | 2024-02-01 | 2024-03-01
        hazel | 2024-02-01 | 2024-04-01      # the year after
        oak   | 2024-02-01 |                 # not authorised
    """,
    "assessment_factor": """
        child | assessment_started_on | factor
        ------+-----------------------+-------
        ash   | 2023-03-01            | 3B
        ash   | 2023-03-01            | 4B       # two worries, one assessment
        birch | 2024-02-01            | 3B
        birch | 2021-06-01            | 16A      # of an assessment we do not hold
        cedar | 2024-02-01            | 21       # none found; elm has nothing recorded
        hazel | 2024-02-01            | 3B
        oak   | 2024-02-01            | 3B
    """,
}


def test_each_worry_among_assessments_that_found_any(spec):
    """ash and birch: the shares come to 150 per cent."""
    spec(SERIES["domestic_abuse_parent"], events=FOUND, during="FY2023-24", expect="2 of 2", counted={"ash", "birch"})
    spec(SERIES["mental_health_parent"], events=FOUND, during="FY2023-24", expect="1 of 2", counted={"ash"})
    spec(SERIES["neglect"], events=FOUND, during="FY2023-24", expect="0 of 2", counted=[])


def test_a_factor_is_of_the_child_and_the_day_the_assessment_started(spec):
    """Brothers assessed together each have their own, and so has a child assessed again."""
    events = {
        "assessment": """
            child | started_on | authorised_on
            ------+------------+--------------
            ash   | 2023-05-01 | 2023-06-01
            birch | 2023-05-01 | 2023-06-01
            ash   | 2023-09-01 | 2023-10-01
        """,
        "assessment_factor": """
            child | assessment_started_on | factor
            ------+-----------------------+-------
            ash   | 2023-05-01            | 16A
            birch | 2023-05-01            | 17A
            ash   | 2023-09-01            | 17A
        """,
    }
    spec(SERIES["neglect"], events=events, during="FY2023-24", expect="1 of 3", counted={"ash 2023-06-01"})
    spec(
        SERIES["emotional_abuse"],
        events=events,
        during="FY2023-24",
        expect="2 of 3",
        counted={"ash 2023-10-01", "birch 2023-06-01"},
    )


def test_five_codes_of_private_fostering_are_one_worry(spec):
    events = {
        "assessment": """
            child | started_on | authorised_on
            ------+------------+--------------
            ash   | 2023-05-01 | 2023-06-01
        """,
        "assessment_factor": """
            child | assessment_started_on | factor
            ------+-----------------------+-------
            ash   | 2023-05-01            | 8B
            ash   | 2023-05-01            | 8F
        """,
    }
    spec(SERIES["privately_fostered"], events=events, during="FY2023-24", expect="1 of 1", counted={"ash"})


def test_a_code_that_did_not_exist_is_not_supplied_and_never_nought(spec):
    """Abuse is divided by who did it from April 2020, criminal exploitation asked about from April 2021."""
    events = {
        "assessment": """
            child | started_on | authorised_on
            ------+------------+--------------
            ash   | 2019-05-01 | 2019-06-01
            birch | 2020-05-01 | 2020-06-01
        """,
        "assessment_factor": """
            child | assessment_started_on | factor
            ------+-----------------------+-------
            ash   | 2019-05-01            | 18A
            birch | 2020-05-01            | 18C
        """,
    }
    undivided, by_an_adult = SERIES["physical_abuse_unknown"], SERIES["physical_abuse_adult_on_child"]
    spec(undivided, events=events, during="FY2019-20", expect="1 of 1", counted={"ash"})
    spec(by_an_adult, events=events, during="FY2019-20", expect="not supplied")
    spec(by_an_adult, events=events, during="2020-09-R12", expect="not supplied")
    spec(by_an_adult, events=events, during="FY2020-21", expect="1 of 1", counted={"birch"})
    spec(undivided, events=events, during="FY2020-21", expect="0 of 1")
    spec(SERIES["child_criminal_exploitation"], events=events, during="FY2020-21", expect="not supplied")
    spec(SERIES["child_criminal_exploitation"], events=events, during="FY2021-22", expect="0 of 0")


def test_every_code_of_the_list_has_its_place():
    placed = [code for one in FACTORS for code in one.codes]
    assert sorted([*placed, "21"]) == sorted(one.code for one in CODE_LISTS["assessment_factor"].codes)


def test_without_factors_it_is_not_supplied(spec):
    """Annex A has none."""
    covered = {"assessment_factor": "nothing"}
    spec(SERIES["neglect"], events={}, during="FY2023-24", covered=covered, expect="not supplied")
