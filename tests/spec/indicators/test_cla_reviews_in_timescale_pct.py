from goldenthread.indicators.looked_after_contact import CLA_REVIEWS_IN_TIMESCALE

title = "Looked-after reviews on time"


def since(day: str, *children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


def test_twenty_working_days_then_three_months(spec):
    """From Friday 1 March 2024, with Easter between, the twentieth is Tuesday 2 April."""
    spec(
        CLA_REVIEWS_IN_TIMESCALE,
        events={
            "cla_period": since("2024-03-01", "ash", "birch", "cedar", "elm", "hazel", "oak"),
            "cla_review": """
                child | held_on
                ------+-----------
                ash   | 2024-04-02   # the next is due on 2 July
                birch | 2024-04-03
                cedar | 2024-03-20
                cedar | 2024-06-20   # three months
                elm   | 2024-03-20
                elm   | 2024-06-21   # and a day
                hazel | 2024-03-20   # and none since
            """,
        },
        during="2024-06-R12",
        expect="2 of 6",
        counted={"ash", "cedar"},
    )


def test_then_every_six_months_and_only_those_due_in_the_twelve_months(spec):
    """The twelve months to 30 June 2024 begin on 1 July 2023."""
    spec(
        CLA_REVIEWS_IN_TIMESCALE,
        events={
            "cla_period": since("2020-01-06", "ash", "birch", "cedar", "elm"),
            "cla_review": """
                child | held_on
                ------+-----------
                ash   | 2023-02-10
                ash   | 2023-08-10   # six months
                ash   | 2024-02-10   # the next is due on 10 August
                birch | 2023-02-10
                birch | 2023-08-11   # and a day
                birch | 2024-02-10
                cedar | 2022-12-30   # the next was due on 30 June, before the twelve months
                cedar | 2023-07-20
                cedar | 2024-01-20
                elm   | 2023-01-01   # the next was due on 1 July, and came late
                elm   | 2023-07-20
                elm   | 2024-01-20
            """,
        },
        during="2024-06-R12",
        expect="2 of 4",
        counted={"ash", "cedar"},
    )


def test_a_child_counts_from_the_twentieth_working_day(spec):
    """From Friday 31 May 2024 the twentieth is Friday 28 June."""
    spec(
        CLA_REVIEWS_IN_TIMESCALE,
        events={
            "cla_period": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2024-05-31 |              # 20
                birch | 2024-06-03 |              # 19
                cedar | 2022-01-10 | 2024-06-30   # left on the day itself
                elm   | 2023-08-01 | 2024-01-10   # an earlier stay, never reviewed
                elm   | 2024-05-01 |
            """,
            "cla_review": """
                child | held_on
                ------+-----------
                elm   | 2024-05-20
            """,
        },
        during="2024-06-R12",
        expect="1 of 2",
        counted={"elm"},
    )


def test_a_list_of_latest_reviews_does_not_answer(spec):
    covered = {"cla_review": "latest only, on 2024-06-30"}
    spec(CLA_REVIEWS_IN_TIMESCALE, events={}, during="2024-06-R12", covered=covered, expect="not supplied")
    spec(CLA_REVIEWS_IN_TIMESCALE, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
