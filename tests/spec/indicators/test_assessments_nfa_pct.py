from goldenthread.indicators.assessment import ASSESSMENTS_NFA

title = "Assessments ending with no social care service"


def test_those_that_found_no_need_of_all_authorised(spec):
    spec(
        ASSESSMENTS_NFA,
        events={
            "assessment": """
                child | started_on | authorised_on | requires_support
                ------+------------+---------------+-----------------
                ash   | 2024-05-01 | 2024-06-01    | no
                birch | 2024-05-01 | 2024-06-30    | yes
                cedar | 2024-05-01 | 2024-06-12    |                    # nobody says: in the whole alone
                elm   | 2024-05-01 | 2024-07-01    | no                 # July's
                hazel | 2024-05-01 |               | no                 # not authorised
                ash   | 2024-01-01 | 2024-02-01    | no                 # known before
            """
        },
        during="2024-06",
        expect="1 of 3",
        counted={"ash"},
    )


def test_by_who_made_the_referral_it_answers(spec):
    """A referral that ended in no further action is answered by no assessment."""
    events = {
        "referral": """
            child | referred_on | referral_source | is_nfa
            ------+-------------+-----------------+-------
            ash   | 2024-04-30  | 6               |
            birch | 2024-04-30  | 6               | yes
            cedar | 2024-04-29  | 2A              |
            cedar | 2024-04-30  | 3A              |          # the latest is the one
        """,
        "assessment": """
            child | started_on | authorised_on | requires_support
            ------+------------+---------------+-----------------
            ash   | 2024-05-01 | 2024-06-03    | no
            birch | 2024-05-01 | 2024-06-03    | no
            cedar | 2024-05-01 | 2024-06-03    | yes
            cedar | 2024-05-20 | 2024-06-20    | no                 # the second since: it answers none
        """,
    }
    for group, expect in {"Police": "1 of 1", "Health": "0 of 1", "not recorded": "2 of 2"}.items():
        spec(ASSESSMENTS_NFA, events=events, during="2024-06", by="source_group", group=group, expect=expect)


def test_where_nobody_is_asked_it_is_not_supplied(spec):
    """The census does not say what an assessment found."""
    covered = {"assessment": "without requires_support"}
    spec(ASSESSMENTS_NFA, events={}, during="2024-06", covered=covered, expect="not supplied")


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(ASSESSMENTS_NFA, events={}, during="2024-06", expect="0 of 0", counted=[])
