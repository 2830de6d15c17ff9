from goldenthread.indicators.permanence import RETURNED_HOME_PLANNED

title = "Left care to go home as planned"

CARE = """
    child | started_on | ended_on   | end_reason | team
    ------+------------+------------+------------+------
    ash   | 2020-01-10 | 2023-07-01 | E4A        | North
    birch | 2020-01-10 | 2024-06-30 | E4A        | South
    cedar | 2020-01-10 | 2024-05-01 | E4B        | North
    elm   | 2020-01-10 | 2023-06-30 | E4B        | North   # the day before the twelve months
    hazel | 2020-01-10 | 2024-05-01 | E13        | North   # to family without parental responsibility
    oak   | 2020-01-10 | 2024-05-01 | E45        | North
    pine  | 2020-01-10 | 2024-05-01 |            | North
"""


def test_of_those_who_went_home(spec):
    spec(
        RETURNED_HOME_PLANNED,
        events={"cla_period": CARE},
        during="2024-06-R12",
        expect="2 of 3",
        counted={"ash", "birch"},
    )


def test_by_team(spec):
    by = {"events": {"cla_period": CARE}, "during": "2024-06-R12", "by": "team"}
    spec(RETURNED_HOME_PLANNED, group="North", expect="1 of 2", counted=["ash"], **by)
    spec(RETURNED_HOME_PLANNED, group="South", expect="1 of 1", counted=["birch"], **by)


def test_a_child_who_goes_home_twice_counts_twice(spec):
    spec(
        RETURNED_HOME_PLANNED,
        events={
            "cla_period": """
                child | started_on | ended_on   | end_reason
                ------+------------+------------+-----------
                ash   | 2023-08-10 | 2023-09-10 | E4B
                ash   | 2024-01-10 | 2024-05-10 | E4A
            """
        },
        during="2024-06-R12",
        expect="1 of 2",
        counted={"ash 2024-05-10"},
    )


def test_nobody_went_home(spec):
    spec(RETURNED_HOME_PLANNED, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
