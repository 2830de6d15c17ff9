from goldenthread.indicators.permanence import CARE_ORDERS_DISCHARGED

title = "Care orders discharged"


def test_full_care_orders_that_the_court_ended_as_no_longer_needed(spec):
    spec(
        CARE_ORDERS_DISCHARGED,
        events={
            "cla_legal_status": """
                child | legal_status | started_on | ended_on   | ended_because
                ------+--------------+------------+------------+---------------------
                ash   | C1           | 2020-01-10 | 2020-06-10 | replaced
                ash   | C2           | 2020-06-10 | 2024-06-30 | discharged
                birch | C2           | 2020-01-10 | 2024-06-10 | special_guardianship
                cedar | C2           | 2020-01-10 | 2024-06-10 | reached_18
                elm   | C1           | 2024-01-10 | 2024-06-10 | discharged             # an interim order
                hazel | C2           | 2020-01-10 | 2024-06-10 |                        # nobody says why
                oak   | C2           | 2020-01-10 |            |                        # still in force
                rowan | C2           | 2020-01-10 | 2024-07-01 | discharged             # July's
            """
        },
        during="2024-06",
        expect="1",
        counted={"ash"},
    )


def test_none_is_nought(spec):
    spec(CARE_ORDERS_DISCHARGED, events={}, during="2024-06", expect="0", counted=[])


def test_by_where_the_child_lived_the_day_before(spec):
    events = {
        "cla_legal_status": """
            child | legal_status | started_on | ended_on   | ended_because
            ------+--------------+------------+------------+--------------
            ash   | C2           | 2020-01-10 | 2024-06-10 | discharged
            birch | C2           | 2020-01-10 | 2024-06-10 | discharged
            cedar | C2           | 2020-01-10 | 2024-06-10 | discharged
        """,
        "cla_placement": """
            child | placement_type | started_on | ended_on
            ------+----------------+------------+-----------
            ash   | U6             | 2020-01-10 | 2024-01-10
            ash   | P1             | 2024-01-10 | 2024-06-10
            birch | U6             | 2020-01-10 | 2024-06-10
            birch | P1             | 2024-06-10 |            # home that day
        """,
    }
    by = {"events": events, "during": "2024-06", "by": "placement_before"}
    spec(CARE_ORDERS_DISCHARGED, group="with parents", expect="1", counted=["ash"], **by)
    spec(CARE_ORDERS_DISCHARGED, group="fostered", expect="1", counted=["birch"], **by)
    spec(CARE_ORDERS_DISCHARGED, group="not recorded", expect="1", counted=["cedar"], **by)
