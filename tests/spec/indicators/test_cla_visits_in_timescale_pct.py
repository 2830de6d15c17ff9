from goldenthread.indicators.looked_after_contact import CLA_VISITS_IN_TIMESCALE

title = "Visits to children in care on time"


def in_care(*children: str) -> str:
    return "child | started_on\n---+---\n" + "\n".join(f"{child} | 2022-01-10" for child in children)


def test_within_a_week_of_a_placement_s_start(spec):
    spec(
        CLA_VISITS_IN_TIMESCALE,
        events={
            "cla_period": in_care("ash", "birch", "cedar", "elm", "hazel"),
            "cla_placement": """
                child | started_on | placement_type
                ------+------------+---------------
                ash   | 2024-06-23 | U6    # 7 days
                birch | 2024-06-23 | U6
                cedar | 2024-06-24 | U6    # 6 days: not yet asked about
                elm   | 2024-06-10 | U6
                hazel | 2024-06-10 | U6
            """,
            "cla_visit": """
                child | visited_on | was_seen
                ------+------------+---------
                ash   | 2024-06-23 | yes    # on the day itself
                birch | 2024-06-20 | yes    # in the placement before
                elm   | 2024-06-12 | no     # nobody was in
                hazel | 2024-06-12 |        # nobody wrote down whether: taken as seen
            """,
        },
        during="2024-06",
        expect="2 of 4",
        counted={"ash", "hazel"},
    )


def test_six_weeks_or_three_months_once_a_placement_to_last_is_a_year_old(spec):
    """Six weeks to 30 June reach back to 19 May, three months to 30 March."""
    spec(
        CLA_VISITS_IN_TIMESCALE,
        events={
            "cla_period": in_care("ash", "birch", "cedar", "elm", "hazel", "oak"),
            "cla_placement": """
                child | started_on | placement_type | is_intended_to_18
                ------+------------+----------------+------------------
                ash   | 2024-01-10 | U6             |
                birch | 2024-01-10 | U6             |
                cedar | 2023-06-30 | U4             | yes   # a year old today: still its first year
                elm   | 2023-06-29 | U4             | yes
                hazel | 2023-06-29 | U4             | yes
                oak   | 2022-01-10 | U4             |       # nobody says to 18: six weeks
            """,
            "cla_visit": """
                child | visited_on
                ------+-----------
                ash   | 2024-05-19
                ash   | 2024-07-01   # after the day
                birch | 2024-05-18
                cedar | 2024-05-18
                elm   | 2024-03-30
                hazel | 2024-03-29
                oak   | 2024-05-18
            """,
        },
        during="2024-06",
        expect="2 of 6",
        counted={"ash", "elm"},
    )


def test_with_parents_on_an_interim_order_weekly_until_the_first_review_then_every_four_weeks(spec):
    spec(
        CLA_VISITS_IN_TIMESCALE,
        events={
            "cla_period": in_care("ash", "birch", "cedar", "elm", "hazel"),
            "cla_placement": """
                child | started_on | placement_type
                ------+------------+---------------
                ash   | 2024-05-01 | P1
                birch | 2024-05-01 | P1
                cedar | 2024-05-01 | P1
                elm   | 2024-05-01 | P1
                hazel | 2024-05-01 | P1
            """,
            "cla_legal_status": """
                child | started_on | legal_status
                ------+------------+-------------
                ash   | 2024-05-01 | C1
                birch | 2024-05-01 | C1
                cedar | 2024-05-01 | C1
                elm   | 2024-05-01 | C1
                hazel | 2024-05-01 | C2            # a full order: six weeks
            """,
            "cla_review": """
                child | held_on
                ------+-----------
                cedar | 2024-05-20
                elm   | 2024-06-30   # on the day itself
            """,
            "cla_visit": """
                child | visited_on
                ------+-----------
                ash   | 2024-06-23   # a week
                birch | 2024-06-22
                cedar | 2024-06-01   # 29 days
                elm   | 2024-06-02   # 28
                hazel | 2024-05-19
            """,
        },
        during="2024-06",
        expect="3 of 5",
        counted={"ash", "elm", "hazel"},
    )


def test_a_list_of_latest_visits_answers_for_its_own_day_alone(spec):
    events = {
        "cla_period": in_care("ash"),
        "cla_placement": """
            child | started_on | placement_type
            ------+------------+---------------
            ash   | 2024-01-10 | U6
        """,
        "cla_visit": """
            child | visited_on
            ------+-----------
            ash   | 2024-06-20
        """,
    }
    covered = dict.fromkeys(("cla_visit", "cla_placement", "cla_review"), "latest only, on 2024-06-30")
    spec(CLA_VISITS_IN_TIMESCALE, events=events, during="2024-06", covered=covered, expect="1 of 1")
    spec(CLA_VISITS_IN_TIMESCALE, events=events, during="2024-05", covered=covered, expect="not supplied")


def test_with_nobody_in_care_there_is_nothing_to_divide(spec):
    spec(CLA_VISITS_IN_TIMESCALE, events={}, during="2024-06", expect="0 of 0", counted=[])
    covered = {"cla_visit": "2024-06-01 to 2024-06-30"}
    spec(CLA_VISITS_IN_TIMESCALE, events={}, during="2024-06", covered=covered, expect="partial 0 of 0")
