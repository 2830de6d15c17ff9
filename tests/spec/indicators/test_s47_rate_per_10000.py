from goldenthread.indicators.child_protection import S47_RATE

title = "Section 47 enquiry rate"

ENQUIRIES = """
    child | strategy_discussion_on
    ------+-----------------------
    ash   | 2023-04-01             # the first day
    ash   | 2023-09-01             # a second enquiry counts again
    birch | 2024-03-31             # the last day
    cedar | 2023-03-31             # the day before
    elm   | 2024-04-01             # the day after
"""
RESIDENTS = """
    started_on | ended_on   | children
    -----------+------------+---------
    2022-04-01 | 2023-03-31 | 29000
    2023-04-01 |            | 30000
"""


def test_enquiries_of_the_year_over_the_children_who_live_here(spec):
    events = {"section_47": ENQUIRIES, "population": RESIDENTS}
    spec(S47_RATE, events=events, during="FY2023-24", expect="3 of 30000", counted=["ash", "ash", "birch"])


def test_without_residents_there_is_no_rate(spec):
    covered = {"population": "nothing"}
    spec(S47_RATE, events={"section_47": ENQUIRIES}, during="FY2023-24", covered=covered, expect="not supplied")


def test_enquiries_held_for_part_of_the_year_make_it_partial(spec):
    covered = {"section_47": "2023-10-01 to 2024-03-31"}
    events = {"section_47": ENQUIRIES, "population": RESIDENTS}
    spec(S47_RATE, events=events, during="FY2023-24", covered=covered, expect="partial 3 of 30000")


def test_no_enquiry_is_nought_of_all_who_live_here(spec):
    spec(S47_RATE, events={"population": RESIDENTS}, during="FY2023-24", expect="0 of 30000", counted=[])
