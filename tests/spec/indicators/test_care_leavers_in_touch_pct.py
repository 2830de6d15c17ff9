from goldenthread.indicators.care_leavers import CARE_LEAVERS_IN_TOUCH

title = "Care leavers we are in touch with"


def born(day: str, *children: str) -> str:
    return "child | born_on\n---+---\n" + "\n".join(f"{child} | {day}" for child in children)


def test_spoken_to_in_the_last_eight_weeks(spec):
    """Fifty-six days before 30 June 2024 is 5 May."""
    spec(
        CARE_LEAVERS_IN_TOUCH,
        events={
            "person": born("2004-06-30", "ash", "birch", "cedar", "elm", "hazel", "oak"),
            "care_leaver": """
                child | position_on | eligibility     | in_touch | latest_contact_on
                ------+-------------+-----------------+----------+------------------
                ash   | 2024-06-30  | former_relevant | YES      | 2024-05-05
                birch | 2024-06-30  | former_relevant | YES      | 2024-05-04   # a day too long ago
                cedar | 2024-06-30  | former_relevant | YES      |              # as the council says
                elm   | 2024-06-30  | former_relevant |          |              # nobody says
                hazel | 2024-06-30  | former_relevant | REFU     |              # wants no contact
                oak   | 2024-06-30  | former_relevant | DIED     |
            """,
        },
        during="2024-06",
        expect="2 of 5",
        counted={"ash", "cedar"},
    )


def test_relevant_and_former_relevant_aged_17_to_21(spec):
    spec(
        CARE_LEAVERS_IN_TOUCH,
        events={
            "person": """
                child | born_on
                ------+-----------
                ash   | 2007-06-30   # 17 that day
                birch | 2007-07-01   # the day after
                cedar | 2002-07-01   # 22 the day after
                elm   | 2002-06-30   # 22 that day
                hazel | 2004-06-30
                oak   | 2004-06-30
                pine  | 2004-06-30
            """,
            "care_leaver": """
                child | position_on | eligibility     | in_touch
                ------+-------------+-----------------+---------
                ash   | 2024-06-30  | relevant        | YES
                birch | 2024-06-30  | relevant        | YES
                cedar | 2024-06-30  | former_relevant | YES
                elm   | 2024-06-30  | former_relevant | YES
                hazel | 2024-06-30  | qualifying      | YES
                oak   | 2024-06-30  | relevant        | RHOM   # went home for good
                pine  | 2024-06-30  | eligible        | YES    # still in care
                rowan | 2024-06-30  | former_relevant | YES    # of no age anybody knows
            """,
        },
        during="2024-06",
        expect="2 of 2",
        counted={"ash", "cedar"},
    )


def test_only_an_extract_of_the_last_day_answers(spec):
    events = {
        "person": born("2004-06-30", "ash"),
        "care_leaver": """
            child | position_on | eligibility     | in_touch
            ------+-------------+-----------------+---------
            ash   | 2024-06-28  | former_relevant | YES
            ash   | 2024-05-31  | former_relevant | NO
        """,
    }
    the_day = {"care_leaver": "2024-06-30 to 2024-06-30"}
    before = {"care_leaver": "2024-06-28 to 2024-06-28"}
    spec(CARE_LEAVERS_IN_TOUCH, events=events, during="2024-06", covered=the_day, expect="0 of 0", counted=[])
    spec(CARE_LEAVERS_IN_TOUCH, events=events, during="2024-06", covered=before, expect="not supplied")
