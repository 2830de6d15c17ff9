from goldenthread.indicators.permanence import SGO_GRANTED

title = "Special guardianship orders granted"


def test_on_the_day_the_court_made_it(spec):
    spec(
        SGO_GRANTED,
        events={
            "legal_order": """
                child | order_type           | made_on
                ------+----------------------+-----------
                ash   | special_guardianship | 2024-03-31   # the day before the quarter
                birch | special_guardianship | 2024-04-01
                cedar | child_arrangements   | 2024-05-10   # another kind of order
                elm   |                      | 2024-05-10   # a kind nobody recorded
                hazel | care                 | 2020-05-10   # known before
                hazel | special_guardianship | 2024-06-30
            """
        },
        during="2024-25-Q1",
        expect="2",
        counted={"birch", "hazel"},
    )


def test_with_the_courts_closed_it_is_nought(spec):
    spec(SGO_GRANTED, events={}, during="2024-06", expect="0", counted=[])


def test_to_whom_is_known_of_children_who_left_care_by_it(spec):
    events = {
        "legal_order": """
            child | order_type           | made_on
            ------+----------------------+-----------
            ash   | special_guardianship | 2024-06-10
            birch | special_guardianship | 2024-06-10
            cedar | special_guardianship | 2024-06-10   # never in care
            elm   | special_guardianship | 2024-06-10
        """,
        "cla_period": """
            child | started_on | ended_on   | end_reason
            ------+------------+------------+-----------
            ash   | 2020-01-10 | 2024-06-10 | E45
            birch | 2020-01-10 | 2024-06-10 | E48
            elm   | 2020-01-10 | 2024-06-11 | E45          # another day
        """,
    }
    by = {"events": events, "during": "2024-06"}
    spec(SGO_GRANTED, by="to_relative_or_friend", group="yes", expect="1", counted=["ash"], **by)
    spec(SGO_GRANTED, by="to_former_foster_carer", group="no", expect="1", counted=["birch"], **by)
    spec(SGO_GRANTED, by="to_former_foster_carer", group="not recorded", expect="2", counted=["cedar", "elm"], **by)
