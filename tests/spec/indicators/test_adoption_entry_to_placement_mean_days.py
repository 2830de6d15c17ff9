from goldenthread.indicators.adoption import ADOPTION_ENTRY_TO_PLACEMENT

title = "Days from entering care to moving in with adopters"


def test_the_days_of_those_adopted_added_up(spec):
    """From 1 to 31 March 2022 is 30 days; from 1 January to 31 December 2022 is 364."""
    spec(
        ADOPTION_ENTRY_TO_PLACEMENT,
        events={
            "cla_period": """
                child | started_on | ended_on   | end_reason
                ------+------------+------------+-----------
                ash   | 2022-03-01 | 2023-07-01 | E11
                birch | 2022-01-01 | 2024-06-30 | E12
                cedar | 2022-01-01 | 2023-06-30 | E12   # adopted before the twelve months
                elm   | 2022-01-01 | 2024-05-01 | E45   # a special guardian after all
                hazel | 2022-01-01 |            |       # not yet adopted
            """,
            "adoption": """
                child | decided_on | placed_on
                ------+------------+-----------
                ash   | 2022-03-10 | 2022-03-31
                birch | 2022-06-01 | 2022-12-31
                cedar | 2022-06-01 | 2022-12-31
                elm   | 2022-06-01 | 2022-12-31
                hazel | 2022-06-01 | 2022-12-31
            """,
        },
        during="2024-06-R12",
        expect="394 of 2",
        counted={"ash", "birch"},
    )


def test_the_last_placement_of_the_stay_is_the_one(spec):
    spec(
        ADOPTION_ENTRY_TO_PLACEMENT,
        events={
            "cla_period": """
                child | started_on | ended_on   | end_reason
                ------+------------+------------+-----------
                ash   | 2022-01-01 | 2022-06-01 | X1
                ash   | 2022-06-01 | 2024-05-01 | E11   # one stay
                birch | 2022-01-01 | 2024-05-01 | E11
                cedar | 2022-01-01 | 2024-05-01 | E11
                elm   | 2022-01-01 | 2024-05-01 | E11
            """,
            "adoption": """
                child | decided_on | placed_on  | reversed_on
                ------+------------+------------+------------
                ash   | 2022-01-02 | 2022-01-11 |
                birch | 2022-01-02 | 2022-01-11 | 2022-05-01   # it broke down
                birch | 2023-01-02 | 2023-01-01 |              # 365 days
                cedar | 2021-01-02 | 2021-12-31 |              # of an earlier stay: not known
                elm   | 2022-01-02 |            |              # not known
            """,
        },
        during="2024-06-R12",
        expect="375 of 2",
        counted={"ash", "birch"},
    )


def test_nobody_adopted_and_nobody_to_say(spec):
    spec(ADOPTION_ENTRY_TO_PLACEMENT, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
    covered = {"adoption": "nothing"}
    spec(ADOPTION_ENTRY_TO_PLACEMENT, events={}, during="2024-06-R12", covered=covered, expect="not supplied")
    covered = {"adoption": "2021-07-02 to 2024-06-30"}
    spec(ADOPTION_ENTRY_TO_PLACEMENT, events={}, during="2024-06-R12", covered=covered, expect="partial 0 of 0")
