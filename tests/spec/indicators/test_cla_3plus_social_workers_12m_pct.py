from goldenthread.indicators.looked_after_contact import CLA_3PLUS_SOCIAL_WORKERS_12M

title = "Three or more social workers in a year"


def in_care(*children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | 2022-01-10" for child in children)


def test_workers_of_the_twelve_months_are_counted_once_each(spec):
    """The twelve months to 30 June 2024 begin on 1 July 2023."""
    spec(
        CLA_3PLUS_SOCIAL_WORKERS_12M,
        events={
            "cla_period": in_care("ash", "birch", "cedar", "elm"),
            "caseload": """
                worker | child | started_on | ended_on
                -------+-------+------------+-----------
                Amir   | ash   | 2022-01-10 | 2023-07-01   # until the first day
                Beth   | ash   | 2023-07-01 | 2024-06-30
                Cora   | ash   | 2024-06-30 |              # since the last
                Amir   | birch | 2022-01-10 | 2023-06-30   # until the day before
                Beth   | birch | 2023-06-30 | 2024-02-01
                Cora   | birch | 2024-02-01 |
                Amir   | cedar | 2022-01-10 | 2024-02-01
                Beth   | cedar | 2024-02-01 | 2024-03-01
                Amir   | cedar | 2024-03-01 |              # back: two workers
                Amir   | elm   | 2022-01-10 |
                Beth   | elm   | 2023-09-01 |              # together
                Cora   | elm   | 2024-07-01 |              # a day too late
            """,
        },
        during="2024-06-R12",
        expect="1 of 4",
        counted={"ash"},
    )


def test_cover_is_left_out_and_who_comes_back_from_absence_is_not_cover(spec):
    spec(
        CLA_3PLUS_SOCIAL_WORKERS_12M,
        events={
            "cla_period": in_care("ash", "birch"),
            "caseload": """
                worker | child | started_on | ended_on   | change_reason
                -------+-------+------------+------------+--------------
                Amir   | ash   | 2022-01-10 | 2024-02-01 |
                Beth   | ash   | 2024-02-01 | 2024-03-01 | ABSENC   # covers
                Cora   | ash   | 2024-03-01 |            | LEFTRL
                Amir   | birch | 2022-01-10 | 2022-06-01 |
                Beth   | birch | 2022-06-01 | 2023-09-01 | TSPROC
                Amir   | birch | 2023-09-01 | 2024-03-01 | ABSENC   # back
                Cora   | birch | 2024-03-01 |            | LEFTRL
            """,
        },
        during="2024-06-R12",
        expect="1 of 2",
        counted={"birch"},
    )


def test_children_out_of_care_do_not_count_and_a_worker_from_before_care_does(spec):
    spec(
        CLA_3PLUS_SOCIAL_WORKERS_12M,
        events={
            "cla_period": """
                child | started_on | ended_on
                ------+------------+-----------
                ash   | 2024-05-01 |
                birch | 2022-01-10 | 2024-06-30   # left on the day itself
            """,
            "caseload": """
                worker | child | started_on | ended_on
                -------+-------+------------+-----------
                Amir   | ash   | 2023-09-01 | 2024-01-01
                Beth   | ash   | 2024-01-01 | 2024-05-01
                Cora   | ash   | 2024-05-01 |
                Amir   | birch | 2023-09-01 | 2024-01-01
                Beth   | birch | 2024-01-01 | 2024-05-01
                Cora   | birch | 2024-05-01 |
            """,
        },
        during="2024-06-R12",
        expect="1 of 1",
        counted={"ash"},
    )


def test_with_nobody_in_care_there_is_nothing_to_divide(spec):
    spec(CLA_3PLUS_SOCIAL_WORKERS_12M, events={}, during="2024-06-R12", expect="0 of 0", counted=[])
    covered = {"caseload": "2024-01-01 to 2024-06-30"}
    spec(CLA_3PLUS_SOCIAL_WORKERS_12M, events={}, during="2024-06-R12", covered=covered, expect="partial 0 of 0")
