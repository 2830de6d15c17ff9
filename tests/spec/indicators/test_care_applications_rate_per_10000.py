from goldenthread.indicators.court_and_missing import CARE_APPLICATIONS_RATE

title = "Care applications rate"

CASES = """
    child | case_id | issued_on
    ------+---------+-----------
    ash   | c1      | 2023-04-01   # the first day
    birch | c1      | 2023-04-01   # a brother in the same case
    cedar | c2      | 2024-03-31   # the last day
    cedar | c3      | 2023-05-10   # a second case of one child
    elm   | c4      | 2023-03-31   # the day before
    hazel | c5      | 2024-04-01   # the day after
"""
RESIDENTS = """
    started_on | children
    -----------+---------
    2023-04-01 | 30000
"""


def test_children_in_cases_issued_in_the_year(spec):
    events = {"court_case": CASES, "population": RESIDENTS}
    counted = ["ash", "birch", "cedar", "cedar"]
    spec(CARE_APPLICATIONS_RATE, events=events, during="FY2023-24", expect="4 of 30000", counted=counted)


def test_without_the_court_s_log_it_is_not_supplied(spec):
    covered = {"court_case": "nothing"}
    spec(CARE_APPLICATIONS_RATE, events={}, during="FY2023-24", covered=covered, expect="not supplied")


def test_a_log_of_half_the_year_makes_it_partial(spec):
    events = {"court_case": CASES, "population": RESIDENTS}
    covered = {"court_case": "2023-10-01 to 2024-03-31"}
    spec(CARE_APPLICATIONS_RATE, events=events, during="FY2023-24", covered=covered, expect="partial 4 of 30000")


def test_no_application_is_nought_of_all_who_live_here(spec):
    events = {"population": RESIDENTS}
    spec(CARE_APPLICATIONS_RATE, events=events, during="FY2023-24", expect="0 of 30000", counted=[])
