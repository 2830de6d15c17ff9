from goldenthread.indicators.child_protection import S47_TO_ICPC

title = "Section 47 enquiries that reach conference"


def test_a_conference_by_the_30th_working_day(spec):
    """From Monday 3 June that is Monday 15 July; from Wednesday 19 June it is 31 July."""
    spec(
        S47_TO_ICPC,
        events={
            "section_47": """
                child | strategy_discussion_on
                ------+-----------------------
                ash   | 2024-06-03
                birch | 2024-06-03
                cedar | 2024-06-19               # its day comes on the month's last
                elm   | 2024-06-20               # its day comes in August
                hazel | 2024-06-03
                oak   | 2024-06-03
            """,
            "icpc": """
                child | held_on    | is_transfer_in
                ------+------------+---------------
                ash   | 2024-07-15 | no             # the 30th
                birch | 2024-07-16 | no             # the 31st
                elm   | 2024-06-25 | no
                hazel | 2024-06-10 | yes            # moved in: another council's enquiry
                oak   | 2024-06-01 | no             # before the enquiry
            """,
        },
        during="2024-07",
        expect="1 of 5",
        counted={"ash"},
    )


def test_two_enquiries_may_come_to_one_conference(spec):
    spec(
        S47_TO_ICPC,
        events={
            "section_47": """
                child | strategy_discussion_on
                ------+-----------------------
                ash   | 2024-06-03
                ash   | 2024-06-05
                ash   | 2022-06-05               # known before; that one came to nothing
                birch | 2024-06-03               # a twin, without
            """,
            "icpc": """
                child | held_on
                ------+-----------
                ash   | 2024-06-20
                ash   | 2024-06-27              # twice held is one enquiry each
            """,
        },
        during="2024-07",
        expect="2 of 3",
        counted=["ash", "ash"],
    )


def test_it_asks_for_the_two_months_before(spec):
    covered = {"section_47": "2024-07-01 to 2024-07-31"}
    spec(S47_TO_ICPC, events={}, during="2024-07", covered=covered, expect="partial 0 of 0")
    spec(S47_TO_ICPC, events={}, during="2024-07", covered={"icpc": "nothing"}, expect="not supplied")


def test_an_empty_month_has_nothing_to_divide(spec):
    spec(S47_TO_ICPC, events={}, during="2024-07", expect="0 of 0", counted=[])
