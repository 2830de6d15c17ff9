from goldenthread.indicators.care_leavers import CARE_LEAVERS_SUITABLE_ACCOMMODATION

title = "Care leavers in suitable housing"

EVENTS = {
    "person": """
        child | born_on
        ------+-----------
        ash   | 2005-06-30   # 19 that day
        birch | 2005-07-01   # the day after
        cedar | 2002-07-01   # 22 the day after
        elm   | 2002-06-30   # 22 that day
        hazel | 2004-01-10
        oak   | 2004-01-10
        pine  | 2004-01-10
        rowan | 2004-01-10
    """,
    "care_leaver": """
        child | position_on | eligibility     | in_touch | accommodation | suitability
        ------+-------------+-----------------+----------+---------------+------------
        ash   | 2024-06-30  | former_relevant | YES      | U             | suitable
        birch | 2024-06-30  | former_relevant | YES      | U             | suitable
        cedar | 2024-06-30  | former_relevant | NO       | Z             | suitable
        elm   | 2024-06-30  | former_relevant | YES      | U             | suitable
        hazel | 2024-06-30  | former_relevant | YES      | X             | suitable     # custody is not
        oak   | 2024-06-30  | former_relevant | YES      | W             | unsuitable
        pine  | 2024-06-30  | former_relevant | NO       |               |              # nobody knows
        rowan | 2024-06-30  | relevant        | YES      | U             | suitable
    """,
}


def test_former_relevant_aged_19_to_21(spec):
    spec(
        CARE_LEAVERS_SUITABLE_ACCOMMODATION,
        events=EVENTS,
        during="2024-06",
        expect="2 of 5",
        counted={"ash", "cedar"},
    )


def test_by_home_and_by_age(spec):
    by = {"events": EVENTS, "during": "2024-06"}
    spec(CARE_LEAVERS_SUITABLE_ACCOMMODATION, by="home", group="in custody", expect="0 of 1", **by)
    spec(CARE_LEAVERS_SUITABLE_ACCOMMODATION, by="home", group="not recorded", expect="0 of 1", **by)
    spec(CARE_LEAVERS_SUITABLE_ACCOMMODATION, by="years", group="21", expect="1 of 1", counted=["cedar"], **by)


def test_nobody_and_nobody_to_say(spec):
    spec(CARE_LEAVERS_SUITABLE_ACCOMMODATION, events={}, during="2024-06", expect="0 of 0", counted=[])
    the_yearly_return = {"care_leaver": "2024-03-31 to 2024-03-31 without eligibility"}
    spec(
        CARE_LEAVERS_SUITABLE_ACCOMMODATION,
        events={},
        during="2024-03",
        covered=the_yearly_return,
        expect="not supplied",
    )
