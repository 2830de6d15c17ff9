from goldenthread.indicators.workforce import SW_VACANCY_RATE

title = "Social worker vacancy rate"


def test_full_time_equivalents_on_the_last_day(spec):
    spec(
        SW_VACANCY_RATE,
        events={
            "post": """
                post | started_on | ended_on   | role            | fte  | is_vacant | is_covered_by_agency
                -----+------------+------------+-----------------+------+-----------+---------------------
                p1   | 2024-01-01 |            | social_worker   | 1.00 | no        |
                p2   | 2024-01-01 |            | newly_qualified | 0.60 | yes       | no
                p3   | 2024-01-01 |            | manager         | 1.00 | yes       | yes   # covered, still vacant
                p4   | 2024-01-01 | 2024-06-30 | social_worker   | 0.50 | yes       | no    # filled on the day
                p4   | 2024-06-30 |            | social_worker   | 0.50 | no        |
                p5   | 2024-01-01 |            | other           | 1.00 | yes       |       # not a social work post
                p6   | 2024-01-01 |            |                 | 1.00 | yes       |       # nobody says what post
                p7   | 2024-07-01 |            | senior          | 1.00 | yes       |       # from tomorrow
            """
        },
        during="2024-06",
        expect="1.60 of 3.10",
        counted={"p2", "p3"},
    )


def test_with_no_posts_there_is_nothing_to_divide(spec):
    spec(SW_VACANCY_RATE, events={}, during="2024-06", expect="0.00 of 0.00", counted=[])
