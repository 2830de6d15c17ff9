from goldenthread.indicators.front_door import REFERRALS_UNDECIDED_OVERDUE

title = "Referrals undecided past one working day"

HOW_LONG = REFERRALS_UNDECIDED_OVERDUE.series[1]

WAITING = {
    "referral": """
        child | referred_on | is_nfa
        ------+-------------+-------
        ash   | 2024-06-27  |          # Thursday: Friday has gone
        birch | 2024-06-28  |          # Friday: it has until Monday 1 July
        cedar | 2024-06-03  |
        elm   | 2024-06-03  |
        hazel | 2024-06-03  | yes      # decided, nobody wrote when
        oak   | 2024-06-29  |          # Saturday
        rowan | 2024-05-01  |          # was waiting at the end of May
    """,
    "referral_decision": """
        child | referred_on | decided_on
        ------+-------------+-----------
        birch | 2024-06-28  |
        cedar | 2024-06-03  | 2024-07-01   # a day late for June
        elm   | 2024-06-03  | 2024-06-30   # the last day, a Sunday
        rowan | 2024-05-01  | 2024-06-03
    """,
}


def test_undecided_at_the_end_of_the_month_with_the_next_working_day_gone(spec):
    """The last working day of June 2024 is Friday the 28th."""
    spec(REFERRALS_UNDECIDED_OVERDUE, events=WAITING, during="2024-06", expect="2", counted={"ash", "cedar"})
    spec(REFERRALS_UNDECIDED_OVERDUE, events=WAITING, during="2024-05", expect="1", counted={"rowan"})


def test_the_middle_one_s_days_waited(spec):
    """ash 3 days and cedar 27, of the calendar."""
    spec(HOW_LONG, events=WAITING, during="2024-06", expect="15 of 2", counted={"ash", "cedar"})


def test_nothing_is_known_after_the_day_the_extract_describes(spec):
    """A decision not yet made speaks for the day its own list was drawn."""
    events = {
        "referral": """
            child | referred_on | as_at
            ------+-------------+-----------
            ash   | 2024-06-03  | 2024-06-30
            birch | 2024-06-03  | 2024-06-30
        """,
        "referral_decision": """
            child | referred_on | decided_on | as_at
            ------+-------------+------------+-----------
            birch | 2024-06-03  |            | 2024-07-31
        """,
    }
    spec(REFERRALS_UNDECIDED_OVERDUE, events=events, during="2024-06", expect="2", counted={"ash", "birch"})
    spec(REFERRALS_UNDECIDED_OVERDUE, events=events, during="2024-07", expect="1", counted={"birch"})


def test_without_days_of_decision_it_is_not_supplied(spec):
    covered = {"referral_decision": "nothing"}
    spec(REFERRALS_UNDECIDED_OVERDUE, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_none_is_nought(spec):
    spec(REFERRALS_UNDECIDED_OVERDUE, events={}, during="2024-06", expect="0", counted=[])
