from goldenthread.indicators.education_and_health import CLA_PERSISTENT_ABSENCE

title = "Persistent absence of children in care"


def since(day: str, *children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


HEADER = """
    child | started_on | ended_on   | sessions_possible | sessions_authorised | sessions_unauthorised
    ------+------------+------------+-------------------+---------------------+----------------------
"""


def test_a_tenth_of_possible_half_days(spec):
    spec(
        CLA_PERSISTENT_ABSENCE,
        events={
            "cla_period": since("2022-01-10", "ash", "birch", "cedar", "elm", "hazel", "oak"),
            "school_attendance": HEADER
            + """
                ash   | 2024-01-08 | 2024-03-28 | 100 | 6 | 4    # 10 of 100
                birch | 2024-01-08 | 2024-03-28 | 100 | 9 | 0    # 9
                cedar | 2023-09-04 | 2023-12-20 | 100 | 0 | 0
                cedar | 2024-01-08 | 2024-03-28 | 50  |   | 15   # 15 of 150, the blank being none
                elm   | 2024-01-08 | 2024-03-28 | 100 | 0 | 0
                elm   | 2024-04-15 | 2024-06-28 | 0   | 0 | 0
                hazel | 2024-01-08 | 2024-03-28 | 100 |   |      # tells of nothing
                oak   | 2024-01-08 | 2024-03-28 | 0   | 0 | 0    # could have attended nothing
            """,
        },
        during="2024-06-R12",
        expect="2 of 4",
        counted={"ash", "cedar"},
    )


def test_stretches_that_ended_in_the_twelve_months(spec):
    spec(
        CLA_PERSISTENT_ABSENCE,
        events={
            "cla_period": since("2022-01-10", "ash", "birch", "cedar", "elm"),
            "school_attendance": HEADER
            + """
                ash   | 2023-06-05 | 2023-07-01 | 40  | 40 | 0   # the first day of the twelve months
                ash   | 2024-01-08 | 2024-03-28 | 100 | 0  | 0
                birch | 2023-06-05 | 2023-06-30 | 40  | 40 | 0   # the day before
                birch | 2024-01-08 | 2024-03-28 | 100 | 0  | 0
                cedar | 2024-06-03 | 2024-06-30 | 40  | 4  | 0   # the last day
                elm   | 2024-06-03 | 2024-07-01 | 40  | 4  | 0   # the day after
            """,
        },
        during="2024-06-R12",
        expect="2 of 3",
        counted={"ash", "cedar"},
    )


def test_in_care_for_twelve_months(spec):
    spec(
        CLA_PERSISTENT_ABSENCE,
        events={
            "cla_period": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2023-06-30 |              # the anniversary
                birch | 2023-07-01 |              # the day after it
                cedar | 2022-01-10 | 2024-06-30   # left on the day itself
            """,
            "school_attendance": HEADER
            + "\n".join(f"{child} | 2024-01-08 | 2024-03-28 | 100 | 20 | 0" for child in ("ash", "birch", "cedar")),
        },
        during="2024-06-R12",
        expect="1 of 1",
        counted={"ash"},
    )


def test_by_phase(spec):
    events = {
        "cla_period": since("2022-01-10", "ash", "birch"),
        "person": "child | born_on\n---+---\nash | 2012-08-31\nbirch | 2012-09-01",
        "school_attendance": HEADER
        + "ash | 2024-01-08 | 2024-03-28 | 100 | 20 | 0\nbirch | 2024-01-08 | 2024-03-28 | 100 | 0 | 0",
    }
    by = {"events": events, "during": "2024-06-R12", "by": "phase"}
    spec(CLA_PERSISTENT_ABSENCE, group="secondary", expect="1 of 1", counted=["ash"], **by)
    spec(CLA_PERSISTENT_ABSENCE, group="primary", expect="0 of 1", counted=[], **by)


def test_nobody_and_nobody_to_say(spec):
    spec(CLA_PERSISTENT_ABSENCE, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
    covered = {"school_attendance": "nothing"}
    spec(CLA_PERSISTENT_ABSENCE, events={}, during="2024-06-R12", covered=covered, expect="not supplied")
    covered = {"school_attendance": "2023-07-01 to 2024-06-30"}
    spec(CLA_PERSISTENT_ABSENCE, events={}, during="2024-06-R12", covered=covered, expect="partial 0 of 0")
