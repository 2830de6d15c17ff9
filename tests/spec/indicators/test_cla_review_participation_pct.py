from goldenthread.indicators.looked_after_contact import CLA_REVIEW_PARTICIPATION

title = "Children who took part in their review"

CARE = """
    child | started_on | ended_on   | is_short_break | team
    ------+------------+------------+----------------+------
    ash   | 2022-01-10 |            | no             | North
    birch | 2022-01-10 |            | no             | North
    cedar | 2022-01-10 |            | no             | North
    elm   | 2022-01-10 |            | no             | North
    hazel | 2022-01-10 |            | yes            | North
    oak   | 2022-01-10 | 2024-05-01 | no             | North
    oak   | 2024-05-01 |            | no             | South
"""


def test_who_came_and_spoke_or_sent_word(spec):
    spec(
        CLA_REVIEW_PARTICIPATION,
        events={
            "cla_period": CARE,
            "person": """
                child | born_on
                ------+-----------
                ash   | 2012-01-01
                birch | 2012-01-01
                cedar | 2012-01-01
                elm   | 2012-01-01
                hazel | 2012-01-01
            """,
            "cla_review": """
                child | held_on    | participation
                ------+------------+--------------
                ash   | 2024-04-01 | PN1
                ash   | 2024-06-30 | PN7   # not there, and nothing sent
                ash   | 2024-07-01 | PN1   # the day after
                birch | 2024-05-01 | PN6   # not there, but sent word
                cedar | 2024-05-01 | PN4   # there, but silent
                elm   | 2024-05-01 |       # nobody wrote down whether
                hazel | 2024-05-01 | PN1   # a series of short breaks
            """,
        },
        during="2024-25-Q1",
        expect="2 of 5",
        counted={"ash 2024-04-01", "birch 2024-05-01"},
    )


def test_from_the_fourth_birthday(spec):
    spec(
        CLA_REVIEW_PARTICIPATION,
        events={
            "cla_period": CARE,
            "person": """
                child | born_on
                ------+-----------
                ash   | 2020-05-01   # four on the day
                birch | 2020-05-02   # tomorrow
                cedar | 2012-01-01
                elm   |              # not known: the code says
            """,
            "cla_review": """
                child | held_on    | participation
                ------+------------+--------------
                ash   | 2024-05-01 | PN1
                birch | 2024-05-01 | PN1
                cedar | 2024-05-01 | PN0   # coded as under four: left out
                elm   | 2024-05-01 | PN7
            """,
        },
        during="2024-05",
        expect="1 of 2",
        counted={"ash"},
    )


def test_the_team_is_that_of_the_day(spec):
    spec(
        CLA_REVIEW_PARTICIPATION,
        events={
            "cla_period": CARE,
            "person": """
                child | born_on
                ------+-----------
                oak   | 2012-01-01
            """,
            "cla_review": """
                child | held_on    | participation
                ------+------------+--------------
                oak   | 2024-04-30 | PN1
                oak   | 2024-05-01 | PN1   # passed to South that day
            """,
        },
        during="2024-25-Q1",
        by="team",
        group="South",
        expect="1 of 1",
    )


def test_without_reviews_there_is_nothing_to_divide(spec):
    spec(CLA_REVIEW_PARTICIPATION, events={}, during="2024-06", expect="0 of 0", counted=[])
    covered = {"cla_review": "without participation"}
    spec(CLA_REVIEW_PARTICIPATION, events={}, during="2024-06", covered=covered, expect="not supplied")
