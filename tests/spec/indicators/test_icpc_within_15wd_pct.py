from goldenthread.indicators.child_protection import ICPC_WITHIN_15WD

title = "Initial conference within 15 working days"


def test_the_15th_working_day_counts_and_the_16th_does_not(spec):
    """From Monday 3 June the 15th is Monday 24 June."""
    spec(
        ICPC_WITHIN_15WD,
        events={
            "icpc": """
                child | strategy_discussion_on | held_on    | is_transfer_in
                ------+------------------------+------------+---------------
                ash   | 2024-06-03             | 2024-06-24 | no
                birch | 2024-06-03             | 2024-06-25 |
                cedar |                        | 2024-06-25 | no    # nobody can show it was in time
                elm   | 2024-06-03             | 2024-06-10 | yes   # moved in: another council's enquiry
                hazel | 2024-06-03             | 2024-07-01 | no    # July's
            """
        },
        during="2024-06",
        expect="1 of 3",
        counted={"ash"},
    )


def test_two_bank_holidays_in_may_give_two_days_more(spec):
    spec(
        ICPC_WITHIN_15WD,
        events={
            "icpc": """
                child | strategy_discussion_on | held_on
                ------+------------------------+-----------
                ash   | 2024-05-03             | 2024-05-28
                birch | 2024-05-03             | 2024-05-29
                birch | 2022-05-03             | 2022-05-10   # known before
            """
        },
        during="2024-05",
        expect="1 of 2",
        counted={"ash"},
    )


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(ICPC_WITHIN_15WD, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_a_conference_before_its_discussion_is_not_in_time(spec):
    """One of the two dates is wrong: nobody can say it was in time."""
    spec(
        ICPC_WITHIN_15WD,
        events={
            "icpc": """
                child | strategy_discussion_on | held_on
                ------+------------------------+-----------
                ash   | 2024-06-20             | 2024-06-10
                birch | 2024-06-10             | 2024-06-10   # the day itself
            """
        },
        during="2024-06",
        expect="1 of 2",
        counted={"birch"},
    )
