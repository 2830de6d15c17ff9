from goldenthread.indicators.front_door import REFERRALS_NFA

title = "Referrals ending in no further action"

REFERRALS = {
    "referral": """
        child | referred_on | is_nfa | referral_source
        ------+-------------+--------+----------------
        ash   | 2024-05-31  | yes    | 6                # May's
        ash   | 2024-06-01  | yes    | 6                # known before
        birch | 2024-06-30  | no     | 6
        cedar | 2024-06-12  |        | 2A               # nobody says: in the whole alone
        elm   | 2024-06-12  | yes    | 2A
    """
}


def test_those_that_ended_in_no_further_action_of_all_received(spec):
    spec(REFERRALS_NFA, events=REFERRALS, during="2024-06", expect="2 of 4", counted={"ash", "elm"})


def test_by_who_referred(spec):
    spec(REFERRALS_NFA, events=REFERRALS, during="2024-06", by="source_group", group="Police", expect="1 of 2")
    spec(REFERRALS_NFA, events=REFERRALS, during="2024-06", by="source_group", group="Schools", expect="1 of 2")


def test_where_nobody_is_asked_it_is_not_supplied(spec):
    covered = {"referral": "without is_nfa"}
    spec(REFERRALS_NFA, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(REFERRALS_NFA, events={}, during="2024-06", expect="0 of 0", counted=[])
