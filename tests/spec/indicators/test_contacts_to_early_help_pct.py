from goldenthread.indicators.front_door import CONTACTS_TO_EARLY_HELP

title = "Contacts passed to early help"


def test_of_those_with_an_outcome(spec):
    spec(
        CONTACTS_TO_EARLY_HELP,
        events={
            "contact": """
                child | received_on | outcome
                ------+-------------+-----------
                ash   | 2024-05-31  | early_help   # the day before the month
                ash   | 2024-06-01  | early_help   # known before, and counted again
                birch | 2024-06-10  | nfa
                cedar | 2024-06-30  | referral
                elm   | 2024-06-30  |              # nothing decided yet
            """
        },
        during="2024-06",
        expect="1 of 3",
        counted={"ash 2024-06-01"},
    )


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(CONTACTS_TO_EARLY_HELP, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_without_outcomes_it_is_not_supplied(spec):
    spec(
        CONTACTS_TO_EARLY_HELP,
        events={},
        during="2024-06",
        covered={"contact": "without outcome"},
        expect="not supplied",
    )
