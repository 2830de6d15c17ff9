from goldenthread.indicators.court_and_missing import CARE_PROCEEDINGS_MEDIAN

title = "Length of care proceedings"

EVENTS = {
    "court_case": """
        child | case_id | issued_on  | concluded_on | final_order
        ------+---------+------------+--------------+---------------------
        ash   | c1      | 2023-01-10 | 2023-07-11   | care                   # 182 days: 26 weeks
        birch | c2      | 2023-06-01 | 2024-03-31   | special_guardianship   # 304 days, on the last day
        cedar | c3      | 2023-04-01 | 2023-04-01   |                        # the same day: 0
        elm   | c4      | 2020-01-10 | 2024-04-01   | care                   # the day after
        hazel | c5      | 2020-01-10 |              |                        # goes on
        oak   | c6      | 2023-07-11 | 2023-07-10   | care                   # one of its dates is wrong
        ash   | c0      | 2020-01-10 | 2021-01-10   | supervision            # known before
    """
}


def test_the_middle_one_of_those_concluded(spec):
    spec(
        CARE_PROCEEDINGS_MEDIAN,
        events=EVENTS,
        during="FY2023-24",
        expect="182 of 3",  # 0, 182 and 304
        counted={"ash", "birch", "cedar"},
    )


def test_by_the_order_made(spec):
    by = {"by": "order_made", "group": "Special guardianship order"}
    spec(CARE_PROCEEDINGS_MEDIAN, events=EVENTS, during="FY2023-24", **by, expect="304 of 1", counted={"birch"})
    by = {"by": "order_made", "group": "not recorded"}
    spec(CARE_PROCEEDINGS_MEDIAN, events=EVENTS, during="FY2023-24", **by, expect="0 of 1", counted={"cedar"})


def test_without_the_day_of_the_final_order_it_is_not_supplied(spec):
    covered = {"court_case": "without concluded_on"}
    spec(CARE_PROCEEDINGS_MEDIAN, events=EVENTS, during="FY2023-24", covered=covered, expect="not supplied")
