from goldenthread.indicators.child_protection_contact import CP_REVIEWS_IN_TIMESCALE

title = "Child protection reviews on time"


def test_three_months_then_six_all_the_life_of_the_plan(spec):
    spec(
        CP_REVIEWS_IN_TIMESCALE,
        events={
            "cp_plan": """
                child | started_on
                ------+-----------
                ash   | 2024-01-10
                birch | 2024-01-10
                cedar | 2023-06-01
                elm   | 2022-06-01
                hazel | 2024-03-30   # its day is today
                fir   | 2024-03-31   # three months clamped: today as well
                oak   | 2024-03-29   # its day was yesterday
                yew   | 2024-04-01   # not yet three months
            """,
            "cp_review": """
                child | held_on
                ------+-----------
                ash   | 2024-04-10   # three months to the day
                birch | 2024-04-11   # a day late
                cedar | 2023-09-01
                cedar | 2024-03-01   # six months to the day
                elm   | 2022-09-02   # one day late, long ago; all the others in time
                elm   | 2023-03-02
                elm   | 2023-09-02
                elm   | 2024-03-02
                oak   | 2024-07-01   # not by the period's end
            """,
        },
        during="2024-06",
        expect="4 of 7",
        counted={"ash", "cedar", "fir", "hazel"},
    )


def test_a_review_not_yet_due_at_the_period_s_end_is_not_late_then(spec):
    events = {
        "cp_plan": """
            child | started_on
            ------+-----------
            ash   | 2023-10-05
        """,
        "cp_review": """
            child | held_on
            ------+-----------
            ash   | 2024-01-05
            ash   | 2024-07-20   # due by 5 July
        """,
    }
    spec(CP_REVIEWS_IN_TIMESCALE, events=events, during="2024-06", expect="1 of 1", counted={"ash"})
    spec(CP_REVIEWS_IN_TIMESCALE, events=events, during="2024-07", expect="0 of 1", counted=[])
    spec(CP_REVIEWS_IN_TIMESCALE, events=events, during="2024-08", expect="0 of 1", counted=[])  # it stays late


def test_each_plan_has_reviews_of_its_own(spec):
    spec(
        CP_REVIEWS_IN_TIMESCALE,
        events={
            "cp_plan": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2022-01-10 | 2022-12-10   # never reviewed, and over
                ash   | 2024-01-10 |
                birch | 2024-01-10 |
                cedar | 2023-01-10 | 2024-01-10
                cedar | 2024-01-10 |
            """,
            "cp_review": """
                child | held_on
                ------+-----------
                ash   | 2024-03-10
                birch | 2024-01-10   # the first day: the conference itself, no review
                cedar | 2023-04-10
                cedar | 2023-10-10
                cedar | 2024-01-10   # of the plan before
            """,
        },
        during="2024-06",
        expect="1 of 3",
        counted={"ash"},
    )


def test_the_latest_review_alone_cannot_say(spec):
    covered = {"cp_review": "latest only, on 2024-06-30"}
    spec(CP_REVIEWS_IN_TIMESCALE, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_it_asks_for_the_reviews_of_three_years(spec):
    """Of a plan of two and a half years the reviews of its first half year are asked for too."""
    events = {
        "cp_plan": """
            child | started_on
            ------+-----------
            ash   | 2021-12-10
        """,
        "cp_review": """
            child | held_on
            ------+-----------
            ash   | 2022-09-01   # the reviews before it are not held
            ash   | 2023-03-01
            ash   | 2023-09-01
            ash   | 2024-03-01
        """,
    }
    for covered, expect in (
        ("2022-07-01", "partial 0 of 1"),
        ("2021-07-01", "partial 0 of 1"),
        ("2021-06-30", "0 of 1"),
    ):
        reviews = {"cp_review": f"{covered} to 2024-06-30"}
        spec(CP_REVIEWS_IN_TIMESCALE, events=events, during="2024-06", covered=reviews, expect=expect)


def test_with_nobody_on_a_plan_there_is_nothing_to_divide(spec):
    spec(CP_REVIEWS_IN_TIMESCALE, events={}, during="2024-06", expect="0 of 0", counted=[])
