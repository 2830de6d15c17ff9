from goldenthread.indicators.child_protection import CP_PLANS_OPEN_2Y_PLUS

title = "Plans open two years or more"


def test_the_second_anniversary_counts(spec):
    spec(
        CP_PLANS_OPEN_2Y_PLUS,
        events={
            "cp_plan": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2022-06-30 |              # two years today
                birch | 2022-07-01 |              # a day short
                cedar | 2020-01-10 | 2024-06-30   # ended on the day itself
                elm   | 2020-01-10 | 2024-07-01
                hazel | 2019-01-10 | 2022-01-10   # long, and known before
                hazel | 2024-01-10 |
            """
        },
        during="2024-06",
        expect="2 of 4",
        counted={"ash", "elm"},
    )


def test_two_years_from_a_leap_day_and_to_one(spec):
    events = {
        "cp_plan": """
            child | started_on
            ------+-----------
            ash   | 2020-02-29
            birch | 2022-02-28
            cedar | 2022-03-01
        """
    }
    spec(CP_PLANS_OPEN_2Y_PLUS, events=events, during="2022-02", expect="1 of 2", counted={"ash"})  # on the 28th
    spec(CP_PLANS_OPEN_2Y_PLUS, events=events, during="2024-02", expect="2 of 3", counted={"ash", "birch"})


def test_with_nobody_on_a_plan_there_is_nothing_to_divide(spec):
    spec(CP_PLANS_OPEN_2Y_PLUS, events={}, during="2024-06", expect="0 of 0", counted=[])
