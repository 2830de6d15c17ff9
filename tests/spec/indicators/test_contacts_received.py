from goldenthread.indicators.front_door import CONTACTS_RECEIVED

title = "Contacts received"


def test_the_first_and_last_days_count_and_their_neighbours_do_not(spec):
    """A family of two is two contacts; two sources on one day are two as well."""
    spec(
        CONTACTS_RECEIVED,
        events={
            "contact": """
                child | received_on | contact_source
                ------+-------------+---------------
                ash   | 2024-05-31  | 6
                birch | 2024-06-01  | 6
                birch | 2024-06-01  | 2A    # the school rang too
                cedar | 2024-06-30  | 6
                elm   | 2024-06-30  |       # nobody noted who rang
                hazel | 2024-07-01  | 6
            """
        },
        during="2024-06",
        expect="4",
        counted=["birch", "birch", "cedar", "elm"],
    )


def test_a_quiet_month_is_nought_and_a_month_nobody_supplied_is_not(spec):
    one_in_june = """
        child | received_on | contact_source
        ------+-------------+---------------
        ash   | 2024-06-12  | 6
    """
    spec(CONTACTS_RECEIVED, events={"contact": one_in_june}, during="2024-07", expect="0", counted=[])
    spec(
        CONTACTS_RECEIVED,
        events={"contact": one_in_june},
        during="2024-07",
        covered={"contact": "2024-04-01 to 2024-06-30"},
        expect="not supplied",
    )


def test_a_quarter_of_which_two_months_are_held_is_partial(spec):
    spec(
        CONTACTS_RECEIVED,
        events={
            "contact": """
                child | received_on | contact_source
                ------+-------------+---------------
                ash   | 2024-05-03  | 6
                ash   | 2024-06-12  | 6      # known before, and counted again
            """
        },
        during="2024-25-Q1",
        covered={"contact": "2024-05-01 to 2024-06-30"},
        expect="partial 2",
        counted={"ash 2024-05-03", "ash 2024-06-12"},
    )
