from goldenthread.indicators.early_help import STEP_DOWN_TO_EARLY_HELP

title = "Step-down from social care to early help"


def test_fourteen_days_either_side(spec):
    spec(
        STEP_DOWN_TO_EARLY_HELP,
        events={
            "cin_episode": """
                child | opened_on  | closed_on  | closure_reason
                ------+------------+------------+---------------
                ash   | 2024-01-10 | 2024-06-10 | RC7
                birch | 2024-01-10 | 2024-06-10 | RC8
                cedar | 2024-01-10 | 2024-06-20 | RC8
                elm   | 2024-01-10 | 2024-06-20 | RC8
            """,
            "early_help": """
                child | started_on
                ------+-----------
                ash   | 2024-06-24   # 14 days after
                birch | 2024-06-25   # 15
                cedar | 2024-06-06   # 14 days before
                elm   | 2024-06-05   # 15
            """,
        },
        during="2024-06",
        expect="2 of 4",
        counted={"ash", "cedar"},
    )


def test_who_cannot_step_down_is_left_out_and_a_reason_can_say_it_alone(spec):
    spec(
        STEP_DOWN_TO_EARLY_HELP,
        events={
            "cin_episode": """
                child | opened_on  | closed_on  | closure_reason
                ------+------------+------------+---------------
                ash   | 2024-01-10 | 2024-06-01 | RC9   # closed to early help
                birch | 2024-01-10 | 2024-06-30 | RC5   # moved away
                cedar | 2024-01-10 | 2024-06-30 | RC4   # special guardianship
                elm   | 2024-01-10 | 2024-06-30 |       # no reason recorded: in the whole
                hazel | 2024-01-10 |            |       # still open
                oak   | 2024-01-10 | 2024-07-01 | RC9
                ash   | 2023-01-10 | 2023-05-10 | RC9   # known before
            """
        },
        during="2024-06",
        expect="1 of 2",
        counted={"ash"},
    )


def test_it_is_partial_until_the_fourteen_days_after_are_known(spec):
    covered = {"early_help": "2024-01-01 to 2024-07-14"}
    spec(STEP_DOWN_TO_EARLY_HELP, events={}, during="2024-06", covered=covered, expect="0 of 0")
    covered = {"early_help": "2024-01-01 to 2024-07-13"}
    spec(STEP_DOWN_TO_EARLY_HELP, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")
