from goldenthread.indicators.child_protection import CP_PLANS_ENDED

title = "Child protection plans ended"


def test_counted_on_the_day_they_ended_however_long_they_ran(spec):
    spec(
        CP_PLANS_ENDED,
        events={
            "cp_plan": """
                child | started_on | ended_on   | is_other_authority
                ------+------------+------------+-------------------
                ash   | 2021-05-31 | 2024-06-01 |
                birch | 2024-06-03 | 2024-06-30 |
                cedar | 2024-01-15 | 2024-06-15 | yes    # another council's plan
                elm   | 2024-01-15 | 2024-07-01 |
                hazel | 2024-01-15 |            |        # still on a plan
            """
        },
        during="2024-06",
        expect="2",
        counted={"ash", "birch"},
    )


def test_none_is_nought(spec):
    spec(CP_PLANS_ENDED, events={}, during="2024-06", expect="0", counted=[])
