from goldenthread.indicators.education_and_health import CLA_INITIAL_HEALTH_ASSESSMENT_OVERDUE

title = "First health checks overdue"
COUNT, MIDDLE = CLA_INITIAL_HEALTH_ASSESSMENT_OVERDUE.series

EVENTS = {
    "cla_period": """
        child | started_on | ended_on
        ------+------------+-----------
        ash   | 2024-05-31 |              # the twentieth working day was 28 June: 2 days
        birch | 2024-06-03 |              # it is 1 July
        cedar | 2024-05-01 |              # it was 31 May
        elm   | 2024-05-01 |              # the same: 30 days
        hazel | 2024-05-01 | 2024-06-30   # left on the day itself
        oak   | 2024-05-01 |              # the same: 30 days
    """,
    "health_check": """
        child | check_kind        | held_on
        ------+-------------------+-----------
        cedar | health_assessment | 2024-06-20   # late, and held
        elm   | health_assessment | 2024-07-01   # the day after
        oak   | health_assessment | 2024-04-30   # before care
    """,
}


def test_past_the_day_and_not_assessed(spec):
    spec(COUNT, events=EVENTS, during="2024-06", expect="3", counted={"ash", "elm", "oak"})
    spec(MIDDLE, events=EVENTS, during="2024-06", expect="30 of 3")


def test_a_list_of_the_latest_answers_for_its_day(spec):
    covered = {"health_check": "latest only, on 2024-06-30"}
    spec(COUNT, events=EVENTS, during="2024-06", covered=covered, expect="3")
    spec(COUNT, events=EVENTS, during="2024-05", covered=covered, expect="not supplied")


def test_nobody_waits(spec):
    spec(COUNT, events={}, during="2024-06", expect="0", counted=[])
    covered = {"health_check": "2023-07-01 to 2024-06-30"}
    spec(COUNT, events={}, during="2024-06", covered=covered, expect="partial 0")
