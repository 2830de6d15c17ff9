from goldenthread.indicators.adoption import CLA_ADOPTED

title = "Children adopted"

CARE = """
    child | started_on | ended_on   | end_reason
    ------+------------+------------+-----------
    ash   | 2020-01-10 | 2024-04-01 | E11   # the quarter's first day
    birch | 2020-01-10 | 2024-06-30 | E12   # its last
    cedar | 2020-01-10 | 2024-03-31 | E11   # the day before
    elm   | 2020-01-10 | 2024-07-01 | E12   # the day after
    hazel | 2020-01-10 | 2024-05-01 | E45   # a special guardian
    oak   | 2020-01-10 | 2024-05-01 |       # nobody says
    pine  | 2020-01-10 |            |       # placed with adopters, still in care
"""


def test_those_who_left_care_by_adoption(spec):
    spec(CLA_ADOPTED, events={"cla_period": CARE}, during="2024-25-Q1", expect="2", counted={"ash", "birch"})


def test_by_age_on_the_day(spec):
    born = """
        child | born_on
        ------+-----------
        ash   | 2023-04-02   # a day short of one
        birch | 2023-06-30   # one that day
    """
    by = {"events": {"cla_period": CARE, "person": born}, "during": "2024-25-Q1", "by": "age_band"}
    spec(CLA_ADOPTED, group="under 1", expect="1", counted=["ash"], **by)
    spec(CLA_ADOPTED, group="1 to 4", expect="1", counted=["birch"], **by)


def test_none_and_nobody_to_say(spec):
    spec(CLA_ADOPTED, events={}, during="2024-06", expect="0", counted=[])
    without = {"cla_period": "without end_reason"}
    spec(CLA_ADOPTED, events={}, during="2024-06", covered=without, expect="not supplied")
