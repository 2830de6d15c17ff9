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


def test_by_where_the_child_was_on_the_day_it_ended(spec):
    events = {
        "person": """
            child | born_on
            ------+-----------
            ash   | 2015-01-10
            elm   | 2006-06-10   # 18 that day
            fir   | 2006-06-11   # 18 the day after
        """,
        "cp_plan": """
            child | started_on | ended_on
            ------+------------+-----------
            ash   | 2023-06-10 | 2024-06-10
            birch | 2023-06-10 | 2024-06-10
            cedar | 2023-06-10 | 2024-06-10
            elm   | 2023-06-10 | 2024-06-10
            fir   | 2023-06-10 | 2024-06-10
            hazel | 2023-06-10 | 2024-06-10
            oak   | 2023-06-10 | 2024-06-10
            yew   | 2023-06-10 | 2024-06-10
        """,
        "cla_period": """
            child | started_on | ended_on   | is_short_break
            ------+------------+------------+---------------
            ash   | 2024-06-10 |            | no    # came into care that day
            birch | 2023-06-10 | 2024-06-10 | no    # went home that day
            cedar | 2023-06-10 |            | yes
        """,
        "cin_episode": """
            child | opened_on  | closed_on  | closure_reason
            ------+------------+------------+---------------
            ash   | 2023-01-10 |            |
            birch | 2023-01-10 | 2024-06-11 | RC7   # the day after
            cedar | 2023-01-10 | 2024-06-10 | RC7
            elm   | 2023-01-10 |            |
            fir   | 2023-01-10 |            |
            hazel | 2023-01-10 | 2024-06-10 | RC5
            oak   | 2023-01-10 | 2024-06-09 | RC7   # closed before: nobody can say
            oak   | 2024-06-11 |            |       # a new one, too late
            yew   | 2023-01-10 | 2024-06-10 |       # nobody says why
        """,
    }
    for group, expect, counted in (
        ("looked after", "1", {"ash"}),
        ("child in need", "2", {"birch", "fir"}),
        ("closed", "2", {"cedar", "yew"}),
        ("turned 18", "1", {"elm"}),
        ("moved away", "1", {"hazel"}),
        ("not recorded", "1", {"oak"}),
    ):
        spec(
            CP_PLANS_ENDED,
            events=events,
            during="2024-06",
            by="next_status",
            group=group,
            expect=expect,
            counted=counted,
        )


def test_none_is_nought(spec):
    spec(CP_PLANS_ENDED, events={}, during="2024-06", expect="0", counted=[])
