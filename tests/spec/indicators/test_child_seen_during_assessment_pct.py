from goldenthread.indicators.assessment import CHILD_SEEN_DURING_ASSESSMENT

title = "Child seen during the assessment"


def test_seen_of_all_authorised_and_not_said_is_not_seen(spec):
    spec(
        CHILD_SEEN_DURING_ASSESSMENT,
        events={
            "assessment": """
                child | started_on | authorised_on | was_child_seen
                ------+------------+---------------+---------------
                ash   | 2024-05-01 | 2024-06-01    | yes
                birch | 2024-05-01 | 2024-06-30    | no
                cedar | 2024-05-01 | 2024-06-12    |
                elm   | 2024-05-01 | 2024-07-01    | yes              # July's
                hazel | 2024-05-01 |               | yes              # not authorised
            """
        },
        during="2024-06",
        expect="1 of 3",
        counted={"ash"},
    )


def test_a_child_not_born_by_the_day_it_was_authorised_is_left_out(spec):
    spec(
        CHILD_SEEN_DURING_ASSESSMENT,
        events={
            "person": """
                child | born_on    | expected_on
                ------+------------+------------
                ash   | 2024-06-20 |
                birch | 2024-06-20 |
                cedar |            | 2024-08-01    # still expected
                elm   |            |               # nothing known: taken as born
                hazel | 2024-06-21 | 2024-06-15    # a week late
            """,
            "assessment": """
                child | started_on | authorised_on | was_child_seen
                ------+------------+---------------+---------------
                ash   | 2024-05-01 | 2024-06-20    | yes              # born that day, unborn at the start
                birch | 2024-05-01 | 2024-06-19    | no
                cedar | 2024-05-01 | 2024-06-19    | no
                elm   | 2024-05-01 | 2024-06-19    | no
                hazel | 2024-05-01 | 2024-06-19    | no
            """,
        },
        during="2024-06",
        expect="1 of 2",
        counted={"ash"},
    )


def test_by_age_on_the_day_it_started(spec):
    events = {
        "person": """
            child | born_on
            ------+-----------
            ash   | 2023-05-02   # a year old the day after it started
            birch | 2023-05-01
        """,
        "assessment": """
            child | started_on | authorised_on | was_child_seen
            ------+------------+---------------+---------------
            ash   | 2024-05-01 | 2024-06-20    | yes
            birch | 2024-05-01 | 2024-06-20    | no
        """,
    }
    for group, expect in {"under 1": "1 of 1", "1 to 4": "0 of 1"}.items():
        spec(CHILD_SEEN_DURING_ASSESSMENT, events=events, during="2024-06", by="age_band", group=group, expect=expect)


def test_where_nobody_is_asked_it_is_not_supplied(spec):
    covered = {"assessment": "without was_child_seen"}
    spec(CHILD_SEEN_DURING_ASSESSMENT, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(CHILD_SEEN_DURING_ASSESSMENT, events={}, during="2024-06", expect="0 of 0", counted=[])
