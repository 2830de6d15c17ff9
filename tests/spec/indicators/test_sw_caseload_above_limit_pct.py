from goldenthread.indicators.supervision import SW_CASELOAD_ABOVE_LIMIT

title = "Social workers above the caseload limit"


def cases(**held: int) -> str:
    """The allocations of so many children to each worker."""
    rows = [f"{worker} | {worker}-{n} | 2024-01-08" for worker, number in held.items() for n in range(number)]
    return "\n".join(("worker | child | started_on", "---", *rows))


def test_eighteen_for_each_full_time_worker(spec):
    """Nine for half a post is 18; eight for 0.40 of one is 20."""
    spec(
        SW_CASELOAD_ABOVE_LIMIT,
        events={
            "worker": """
                worker | started_on | role          | fte
                -------+------------+---------------+-----
                amina  | 2020-01-06 | social_worker | 1.00   # 18
                bryn   | 2020-01-06 | senior        | 1.00   # 19
                carys  | 2020-01-06 | social_worker | 0.50   # 9
                dilip  | 2020-01-06 | social_worker | 0.40   # 8
                ewa    | 2020-01-06 | social_worker | 1.00   # none
            """,
            "caseload": cases(amina=18, bryn=19, carys=9, dilip=8),
        },
        during="2024-06",
        expect="2 of 4",
        counted={"bryn", "dilip"},
    )


def test_fifteen_for_the_newly_qualified(spec):
    spec(
        SW_CASELOAD_ABOVE_LIMIT,
        events={
            "worker": """
                worker | started_on | role            | fte
                -------+------------+-----------------+-----
                amina  | 2020-01-06 | newly_qualified | 1.00   # 15
                bryn   | 2020-01-06 | newly_qualified | 1.00   # 16
                carys  | 2020-01-06 | manager         | 1.00   # 16
            """,
            "caseload": cases(amina=15, bryn=16, carys=16),
        },
        during="2024-06",
        expect="1 of 3",
        counted={"bryn"},
    )


def test_whose_hours_are_not_known_is_left_out(spec):
    spec(
        SW_CASELOAD_ABOVE_LIMIT,
        events={
            "worker": """
                worker | started_on | role          | fte
                -------+------------+---------------+-----
                amina  | 2020-01-06 | social_worker |
                bryn   | 2020-01-06 | social_worker | 0.00
                carys  | 2020-01-06 |               | 0.10   # a post nobody recorded
            """,
            "caseload": cases(amina=30, bryn=30, carys=30),
        },
        during="2024-06",
        expect="0 of 0",
        counted=[],
    )


def test_without_allocations_it_is_not_supplied(spec):
    spec(SW_CASELOAD_ABOVE_LIMIT, events={}, during="2024-06", covered={"caseload": "nothing"}, expect="not supplied")
