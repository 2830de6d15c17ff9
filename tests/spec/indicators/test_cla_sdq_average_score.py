from goldenthread.indicators.education_and_health import CLA_SDQ_AVERAGE_SCORE

title = "Average strengths and difficulties score"


def since(day: str, *children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


def born(day: str, *children: str) -> str:
    return "child | born_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


def test_the_last_score_of_each_child_in_twelve_months(spec):
    spec(
        CLA_SDQ_AVERAGE_SCORE,
        events={
            "cla_period": since("2022-01-10", "ash", "birch", "cedar", "elm", "hazel", "oak"),
            "person": born("2012-01-10", "ash", "birch", "cedar", "elm", "hazel", "oak"),
            "sdq": """
                child | completed_on | score | no_score_reason
                ------+--------------+-------+----------------
                ash   | 2023-06-30   | 12    |            # the anniversary
                birch | 2023-06-29   | 30    |            # a day before it
                cedar | 2023-09-10   | 20    |
                cedar | 2024-06-30   | 17    |            # the last
                cedar | 2024-07-01   | 5     |            # a day after the end
                elm   | 2024-01-10   |       | SDQ2
                hazel | 2024-01-10   | 0     |            # nought is a score
                oak   | 2024-01-10   | 41    |            # and 41 is none
            """,
        },
        during="2024-06-R12",
        expect="29 of 3",
        counted={"ash", "cedar", "hazel"},
    )


def test_a_score_that_could_not_be_had_later_leaves_the_one_before(spec):
    spec(
        CLA_SDQ_AVERAGE_SCORE,
        events={
            "cla_period": since("2022-01-10", "ash"),
            "person": born("2012-01-10", "ash"),
            "sdq": """
                child | completed_on | score | no_score_reason
                ------+--------------+-------+----------------
                ash   | 2023-09-10   | 11    |
                ash   | 2024-05-10   |       | SDQ5
            """,
        },
        during="2024-06-R12",
        expect="11 of 1",
        counted={"ash"},
    )


def test_aged_5_to_16_and_in_care_for_twelve_months(spec):
    spec(
        CLA_SDQ_AVERAGE_SCORE,
        events={
            "cla_period": since("2022-01-10", "ash", "birch", "cedar", "elm", "hazel")
            + "\noak | 2023-06-30\npine | 2023-07-01",
            "person": """
                child | born_on
                ------+-----------
                ash   | 2019-06-30   # five that day
                birch | 2019-07-01   # the day after
                cedar | 2007-07-01   # 17 the day after
                elm   | 2007-06-30   # 17 that day
                oak   | 2012-01-10
                pine  | 2012-01-10
            """,  # nobody knows hazel's age
            "sdq": "child | completed_on | score\n---+---+---\n"
            + "\n".join(
                f"{child} | 2024-01-10 | 10" for child in ("ash", "birch", "cedar", "elm", "hazel", "oak", "pine")
            ),
        },
        during="2024-06-R12",
        expect="30 of 3",
        counted={"ash", "cedar", "oak"},
    )


def test_no_score_is_no_average(spec):
    spec(CLA_SDQ_AVERAGE_SCORE, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
    spec(CLA_SDQ_AVERAGE_SCORE, events={}, during="2024-06-R12", covered={"sdq": "nothing"}, expect="not supplied")
    covered = {"sdq": "2024-01-01 to 2024-06-30"}
    spec(CLA_SDQ_AVERAGE_SCORE, events={}, during="2024-06-R12", covered=covered, expect="partial 0 of 0")
