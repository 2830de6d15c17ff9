from goldenthread.indicators.workforce import RECRUITMENT_DAYS

title = "Days to fill a social work post"


def test_the_middle_of_the_posts_filled_in_the_year(spec):
    """1, 60 and 366 days: the middle one is 60. The leap day of 2024 counts."""
    spec(
        RECRUITMENT_DAYS,
        events={
            "recruitment": """
                post | approved_on | filled_on  | role
                -----+-------------+------------+----------------
                p1   | 2024-03-31  | 2024-04-01 | social_worker     # a day, and the year's first
                p2   | 2024-01-31  | 2025-01-31 | newly_qualified   # 366
                p3   | 2025-01-30  | 2025-03-31 | manager           # 60, and the year's last
                p4   | 2024-01-01  | 2024-03-31 | social_worker     # the day before
                p5   | 2024-06-01  | 2024-12-01 | other
                p6   | 2024-06-01  | 2024-12-01 |                   # nobody says what post
                p7   | 2024-12-01  | 2024-06-01 | social_worker     # filled before it was approved
            """
        },
        during="FY2024-25",
        expect="60 of 3",
        counted={"p1", "p2", "p3"},
    )


def test_of_two_the_middle_lies_between(spec):
    spec(
        RECRUITMENT_DAYS,
        events={
            "recruitment": """
                post | approved_on | filled_on  | role
                -----+-------------+------------+--------------
                p1   | 2024-06-03  | 2024-06-03 | social_worker   # the same day: nought
                p2   | 2024-06-03  | 2024-07-04 | social_worker   # 31
            """
        },
        during="2025-03-R12",
        expect="15.50 of 2",
        counted={"p1", "p2"},
    )


def test_a_post_filled_twice_counts_twice_each_in_its_team(spec):
    events = {
        "recruitment": """
            post | approved_on | filled_on  | role          | team
            -----+-------------+------------+---------------+------
            p1   | 2024-04-01  | 2024-05-01 | social_worker | North   # 30
            p1   | 2024-10-01  | 2024-10-11 | social_worker | South   # 10
        """
    }
    spec(RECRUITMENT_DAYS, events=events, during="FY2024-25", expect="20 of 2")
    spec(RECRUITMENT_DAYS, events=events, during="FY2024-25", by="team", group="South", expect="10 of 1")


def test_where_no_post_was_filled_there_is_no_middle(spec):
    spec(RECRUITMENT_DAYS, events={}, during="FY2024-25", expect="None of 0", counted=[])


def test_without_a_list_of_posts_filled_it_is_not_supplied(spec):
    spec(RECRUITMENT_DAYS, events={}, during="FY2024-25", covered={"recruitment": "nothing"}, expect="not supplied")
