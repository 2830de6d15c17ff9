from goldenthread.indicators.care_leavers import CARE_LEAVERS_EET

title = "Care leavers in education, work or training"

EVENTS = {
    "person": """
        child | born_on
        ------+-----------
        ash   | 2005-06-30   # 19 that day
        birch | 2005-07-01   # the day after
        cedar | 2002-07-01   # 22 the day after
        elm   | 2004-01-10
        hazel | 2004-01-10
        oak   | 2004-01-10
        pine  | 2004-01-10
    """,
    "care_leaver": """
        child | position_on | eligibility     | in_touch | activity
        ------+-------------+-----------------+----------+---------
        ash   | 2024-06-30  | former_relevant | YES      | F1
        birch | 2024-06-30  | former_relevant | YES      | F1
        cedar | 2024-06-30  | former_relevant | YES      | P5
        elm   | 2024-06-30  | former_relevant | YES      | G6
        hazel | 2024-06-30  | former_relevant | NO       |           # nobody knows
        oak   | 2024-06-30  | qualifying      | YES      | F1
        pine  | 2024-06-30  | former_relevant | DIED     | F1
    """,
}


def test_full_time_or_part_time(spec):
    spec(CARE_LEAVERS_EET, events=EVENTS, during="2024-06", expect="2 of 4", counted={"ash", "cedar"})


def test_by_what_they_do(spec):
    by = {"events": EVENTS, "during": "2024-06", "by": "activity_group"}
    spec(CARE_LEAVERS_EET, group="pregnancy or parenting", expect="0 of 1", **by)
    spec(CARE_LEAVERS_EET, group="not recorded", expect="0 of 1", **by)


def test_a_year_is_told_by_its_last_day(spec):
    spec(CARE_LEAVERS_EET, events=EVENTS, during="2024-06-R12", expect="2 of 4", counted={"ash", "cedar"})
    spec(CARE_LEAVERS_EET, events=EVENTS, during="2024-07", expect="0 of 0", counted=[])
    without = {"care_leaver": "without activity"}
    spec(CARE_LEAVERS_EET, events=EVENTS, during="2024-06", covered=without, expect="not supplied")
