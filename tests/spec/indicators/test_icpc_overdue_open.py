from goldenthread.indicators.child_protection import ICPC_OVERDUE_OPEN

title = "Enquiries waiting for a conference past 15 working days"

EVENTS = {
    "section_47": """
        child | strategy_discussion_on | is_icpc_required | as_at
        ------+------------------------+------------------+-----------
        ash   | 2024-06-06             | yes              | 2024-07-31   # 16 working days, 24 days
        birch | 2024-06-07             | yes              | 2024-07-31   # 15
        cedar | 2024-05-01             | yes              | 2024-07-31   # held on the day itself
        elm   | 2024-05-01             | yes              | 2024-07-31   # held a day too late: 60 days
        hazel | 2024-05-01             | no               | 2024-07-31   # none was needed
        oak   | 2024-05-01             |                  | 2024-07-31   # nobody says that one was needed
        yew   | 2024-05-01             | yes              | 2024-06-29   # nothing is known of it on the 30th
    """,
    "icpc": """
        child | held_on
        ------+-----------
        cedar | 2024-06-30
        elm   | 2024-07-01
        ash   | 2022-06-10   # known before
    """,
}


def test_those_without_a_conference_past_the_15th_working_day(spec):
    spec(ICPC_OVERDUE_OPEN, events=EVENTS, during="2024-06", expect="2", counted={"ash", "elm"})


def test_for_how_many_days(spec):
    _, days = ICPC_OVERDUE_OPEN.series
    spec(days, events=EVENTS, during="2024-06", expect="42 of 2")  # 24 and 60


def test_whether_one_was_needed_must_be_known(spec):
    covered = {"section_47": "without is_icpc_required"}
    spec(ICPC_OVERDUE_OPEN, events=EVENTS, during="2024-06", covered=covered, expect="not supplied")


def test_none_is_nought(spec):
    spec(ICPC_OVERDUE_OPEN, events={}, during="2024-06", expect="0", counted=[])
