from goldenthread.indicators.child_protection import CP_PLANS_STARTED

title = "Child protection plans started"


def test_plans_not_children(spec):
    spec(
        CP_PLANS_STARTED,
        events={
            "cp_plan": """
                child | started_on | ended_on   | is_other_authority
                ------+------------+------------+-------------------
                ash   | 2024-05-31 |            |        # the day before
                birch | 2024-06-01 | 2024-06-12 |        # over already
                birch | 2024-06-30 |            | no     # and on a plan again
                cedar | 2024-06-15 |            | yes    # another council's plan
                elm   | 2024-07-01 |            |
            """
        },
        during="2024-06",
        expect="2",
        counted={"birch 2024-06-01", "birch 2024-06-30"},
    )


def test_none_is_nought(spec):
    spec(CP_PLANS_STARTED, events={}, during="2024-06", expect="0", counted=[])
