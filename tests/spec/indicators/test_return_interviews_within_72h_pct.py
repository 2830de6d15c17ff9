from goldenthread.indicators.court_and_missing import RETURN_INTERVIEWS_WITHIN_72H

title = "Return home interviews within 72 hours"


def test_72_elapsed_hours_from_the_return(spec):
    spec(
        RETURN_INTERVIEWS_WITHIN_72H,
        events={
            "missing_episode": """
                child | missing_kind | started_on | ended_on   | ended_at         | interview_held_at
                ------+--------------+------------+------------+------------------+------------------
                ash   | M            | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 | 2024-06-13 20:00   # 72 hours
                birch | M            | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 | 2024-06-13 20:01
                cedar | M            | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 |                    # nobody asked
                elm   | M            | 2024-06-09 | 2024-06-10 |                  | 2024-06-11 20:00   # no hour
                hazel | A            | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 |                    # not missing
                oak   | M            | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 | 2024-06-10 19:00   # before it
                yew   |              | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 | 2024-06-11 20:00   # kind unknown
                ash   | M            | 2024-06-20 | 2024-07-01 | 2024-07-01 00:30 | 2024-07-01 09:00   # July's
                fir   | M            | 2024-06-20 |            |                  |                    # not back
            """
        },
        during="2024-06",
        expect="2 of 6",
        counted={"ash", "yew"},
    )


def test_an_interview_is_due_once_72_hours_have_gone(spec):
    spec(
        RETURN_INTERVIEWS_WITHIN_72H,
        events={
            "missing_episode": """
                child | missing_kind | started_on | ended_on   | ended_at         | interview_held_at | as_at
                ------+--------------+------------+------------+------------------+-------------------+-----------
                ash   | M            | 2024-06-29 | 2024-06-30 | 2024-06-30 23:00 |                   | 2024-07-02
                birch | M            | 2024-06-29 | 2024-06-30 | 2024-06-30 23:00 |                   | 2024-07-03
                cedar | M            | 2024-06-29 | 2024-06-30 | 2024-06-30 23:00 | 2024-07-01 10:00  | 2024-07-02
            """
        },
        during="2024-06",
        expect="1 of 2",
        counted={"cedar"},
    )


def test_hours_are_elapsed_when_the_clocks_go_back(spec):
    """On Sunday 27 October the day has 25 hours."""
    spec(
        RETURN_INTERVIEWS_WITHIN_72H,
        events={
            "missing_episode": """
                child | missing_kind | started_on | ended_on   | ended_at         | interview_held_at
                ------+--------------+------------+------------+------------------+------------------
                ash   | M            | 2024-10-25 | 2024-10-26 | 2024-10-26 12:00 | 2024-10-29 11:00
                birch | M            | 2024-10-25 | 2024-10-26 | 2024-10-26 12:00 | 2024-10-29 12:00
            """
        },
        during="2024-10",
        expect="1 of 2",
        counted={"ash"},
    )


def test_by_where_the_child_lives_and_whether_it_was_offered(spec):
    events = {
        "missing_episode": """
            child | started_on | ended_on   | ended_at         | was_interview_offered | was_interview_accepted
            ------+------------+------------+------------------+-----------------------+-----------------------
            ash   | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 | yes                   | no
            birch | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 | no                    | no
            cedar | 2024-06-09 | 2024-06-10 | 2024-06-10 20:00 |                       |
        """,
        "cla_period": """
            child | started_on | ended_on   | is_short_break
            ------+------------+------------+---------------
            ash   | 2023-01-10 |            | no
            birch | 2023-01-10 | 2024-06-10 | no    # went home that day
            cedar | 2023-01-10 |            | yes
        """,
    }
    for by, group, whole in (
        ("lives_in", "in care", 1),
        ("lives_in", "at home", 2),
        ("offer", "declined", 1),
        ("offer", "not offered", 1),
        ("offer", "not recorded", 1),
    ):
        expect = f"0 of {whole}"
        spec(RETURN_INTERVIEWS_WITHIN_72H, events=events, during="2024-06", by=by, group=group, expect=expect)


def test_without_the_hour_it_is_not_supplied(spec):
    covered = {"missing_episode": "without interview_held_at"}
    spec(RETURN_INTERVIEWS_WITHIN_72H, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(RETURN_INTERVIEWS_WITHIN_72H, events={}, during="2024-06", expect="0 of 0", counted=[])
