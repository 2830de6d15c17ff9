from goldenthread.indicators.catalogue import INDICATORS

title = "Plans by category of abuse"

NEGLECT = INDICATORS["cp_plans_by_category__neglect"]
PHYSICAL = INDICATORS["cp_plans_by_category__physical_abuse"]
NOT_RECORDED = INDICATORS["cp_plans_by_category__not_recorded"]

EVENTS = {
    "cp_plan": """
        child | started_on | ended_on   | initial_category | latest_category
        ------+------------+------------+------------------+----------------
        ash   | 2024-01-10 |            | EMO              | NEG              # the latest counts
        birch | 2024-01-10 |            | NEG              |                  # no latest held
        cedar | 2024-01-10 |            |                  |
        elm   | 2024-01-10 |            | NEG              | PHY
        hazel | 2024-01-10 | 2024-06-30 | NEG              | NEG              # ended on the day itself
        oak   | 2024-01-10 |            | SAB              | NEG
        oak   | 2024-06-10 |            | SAB              | PHY              # of two open the later counts
    """
}


def test_the_latest_category_of_those_on_a_plan(spec):
    spec(NEGLECT, events=EVENTS, during="2024-06", expect="2 of 5", counted={"ash", "birch"})
    spec(PHYSICAL, events=EVENTS, during="2024-06", expect="2 of 5", counted={"elm", "oak"})
    spec(NOT_RECORDED, events=EVENTS, during="2024-06", expect="1 of 5", counted={"cedar"})


def test_the_categories_give_one_another_away_and_nothing_else():
    family = {one.id for one in INDICATORS.values() if one.together == "cp_plans_by_category"}
    assert len(family) == 6
    assert all(name.startswith("cp_plans_by_category__") for name in family)


def test_with_nobody_on_a_plan_there_is_nothing_to_divide(spec):
    spec(NEGLECT, events={}, during="2024-06", expect="0 of 0", counted=[])


def test_without_categories_it_is_not_supplied(spec):
    covered = {"cp_plan": "without latest_category"}
    spec(NEGLECT, events=EVENTS, during="2024-06", covered=covered, expect="not supplied")
