from goldenthread.indicators.front_door import CONTACTS_PROGRESSED_TO_REFERRAL

title = "Contacts that become referrals"


def test_by_its_outcome_or_by_a_referral_up_to_the_third_working_day_after(spec):
    spec(
        CONTACTS_PROGRESSED_TO_REFERRAL,
        events={
            "contact": """
                child | received_on | outcome
                ------+-------------+-----------
                ash   | 2024-06-03  | referral
                birch | 2024-06-03  | nfa
                cedar | 2024-06-03  | nfa
                elm   | 2024-06-03  | early_help
                hazel | 2024-06-03  |              # not decided: in no part
                oak   | 2024-06-28  | advice
                rowan | 2024-05-31  | referral     # May's
            """,
            "referral": """
                child | referred_on
                ------+------------
                birch | 2024-06-06   # the third working day
                cedar | 2024-06-07   # the fourth
                elm   | 2024-06-02   # before the contact
                hazel | 2024-06-03
                oak   | 2024-07-03   # Friday to Wednesday, over a weekend and the month's end
            """,
        },
        during="2024-06",
        expect="3 of 5",
        counted={"ash", "birch", "oak"},
    )


def test_two_contacts_about_one_child_each_count(spec):
    """One referral, the same day, answers both."""
    spec(
        CONTACTS_PROGRESSED_TO_REFERRAL,
        events={
            "contact": """
                child | received_on | contact_source | outcome
                ------+-------------+----------------+---------
                ash   | 2024-06-03  | 2A             | advice
                ash   | 2024-06-03  | 6              | referral
            """,
            "referral": """
                child | referred_on
                ------+------------
                ash   | 2024-06-03
            """,
        },
        during="2024-06",
        expect="2 of 2",
    )


def test_by_who_made_the_contact(spec):
    events = {
        "contact": """
            child | received_on | contact_source | outcome
            ------+-------------+----------------+---------
            ash   | 2024-06-03  | 3A             | referral
            birch | 2024-06-03  | 3F             | nfa
            cedar | 2024-06-03  | 6              | nfa
            elm   | 2024-06-03  |                | nfa
        """
    }
    for group, expect in {"Health": "1 of 2", "Police": "0 of 1", "Unknown": "0 of 1"}.items():
        spec(
            CONTACTS_PROGRESSED_TO_REFERRAL,
            events=events,
            during="2024-06",
            by="source_group",
            group=group,
            expect=expect,
        )


def test_referrals_must_be_held_for_a_week_after(spec):
    """Three working days over Christmas are seven."""
    enough, short = {"referral": "2020-01-01 to 2024-07-07"}, {"referral": "2020-01-01 to 2024-07-06"}
    spec(CONTACTS_PROGRESSED_TO_REFERRAL, events={}, during="2024-06", covered=enough, expect="0 of 0")
    spec(CONTACTS_PROGRESSED_TO_REFERRAL, events={}, during="2024-06", covered=short, expect="partial 0 of 0")


def test_without_outcomes_it_is_not_supplied(spec):
    """Annex A has none."""
    covered = {"contact": "without outcome"}
    spec(CONTACTS_PROGRESSED_TO_REFERRAL, events={}, during="2024-06", covered=covered, expect="not supplied")
