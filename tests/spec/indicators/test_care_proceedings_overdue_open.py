from goldenthread.indicators.court_and_missing import CARE_PROCEEDINGS_OVERDUE_OPEN

title = "Care proceedings open past 26 weeks"

EVENTS = {
    "court_case": """
        child | case_id | issued_on  | concluded_on
        ------+---------+------------+-------------
        ash   | c1      | 2023-12-31 |              # 182 days: the last of the 26 weeks
        birch | c2      | 2023-12-30 |              # 183
        cedar | c3      | 2023-01-02 | 2024-06-30   # concluded on the day itself
        elm   | c4      | 2023-01-02 | 2024-07-01   # a day too late: 545
        birch | c0      | 2020-01-10 | 2021-01-10   # known before
    """
}


def test_those_past_the_26th_week(spec):
    spec(CARE_PROCEEDINGS_OVERDUE_OPEN, events=EVENTS, during="2024-06", expect="2", counted={"birch", "elm"})


def test_for_how_many_days(spec):
    _, days = CARE_PROCEEDINGS_OVERDUE_OPEN.series
    spec(days, events=EVENTS, during="2024-06", expect="364 of 2")  # 183 and 545


def test_none_is_nought(spec):
    spec(CARE_PROCEEDINGS_OVERDUE_OPEN, events={}, during="2024-06", expect="0", counted=[])
