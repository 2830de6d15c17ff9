from goldenthread.indicators.front_door import POLICE_REFERRALS_NFA

title = "Police contacts or referrals ending in no further action"


def test_a_contact_that_became_a_referral_counts_once_as_the_referral(spec):
    spec(
        POLICE_REFERRALS_NFA,
        events={
            "contact": """
                child | received_on | contact_source | outcome
                ------+-------------+----------------+-----------
                ash   | 2024-06-01  | 6              | nfa
                birch | 2024-06-10  | 6              | advice       # advice alone is no further action
                cedar | 2024-06-10  | 6              | early_help
                elm   | 2024-06-10  | 6              | referral     # see below
                hazel | 2024-06-10  | 6              |              # nothing decided yet
                oak   | 2024-06-10  | 2A             | nfa          # from a school
            """,
            "referral": """
                child | referred_on | referral_source | is_nfa
                ------+-------------+-----------------+-------
                elm   | 2024-06-11  | 6               | no
                rowan | 2024-06-30  | 6               | yes
                birch | 2024-06-20  | 6               |       # known before; outcome not known
            """,
        },
        during="2024-06",
        expect="3 of 5",
        counted={"ash", "birch", "rowan"},
    )


def test_an_empty_month_has_nothing_to_divide(spec):
    """The day before and the day after are not in it."""
    spec(
        POLICE_REFERRALS_NFA,
        events={
            "contact": """
                child | received_on | contact_source | outcome
                ------+-------------+----------------+--------
                ash   | 2024-05-31  | 6              | nfa
                ash   | 2024-07-01  | 6              | nfa
            """
        },
        during="2024-06",
        expect="0 of 0",
        counted=[],
    )


def test_referrals_alone_are_not_enough(spec):
    """Annex A has no outcome of contacts: half an answer would look better or worse than it is."""
    spec(
        POLICE_REFERRALS_NFA,
        events={},
        during="2024-06",
        covered={"contact": "without outcome"},
        expect="not supplied",
    )
