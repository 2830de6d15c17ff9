"""Numbers of different measures beside each other: what one leaves of another is as small as any."""

from dataclasses import replace

import pytest
from disclosure_cases import text, value

from goldenthread.disclosure.audience import Audience
from goldenthread.disclosure.release import release
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey.periods import month_period, parse
from goldenthread.scorecard.series import Value

CEASED, ADOPTED, IN_CARE = (INDICATORS[one] for one in ("cla_ceased", "cla_adopted", "cla_at_period_end"))
GUARDIANSHIP, HOME = (INDICATORS[one] for one in ("cla_ceased_sgo_pct", "returned_home_planned_pct"))
AT_HOME = INDICATORS["care_orders_placed_with_parents"]
YEAR = "FY2019-20"


def shown(*values: Value) -> dict[str, str]:
    return {f"{one.indicator} {one.period}": text(one) for one in release(values, INDICATORS, Audience.PUBLIC)}


def test_of_14_who_left_11_adopted_leave_three_others():
    cells = shown(value(CEASED, YEAR, 14), value(ADOPTED, YEAR, 11))
    assert cells == {f"cla_ceased {YEAR}": "14", f"cla_adopted {YEAR}": "-"}


def test_of_24_who_left_11_adopted_leave_enough():
    assert shown(value(CEASED, YEAR, 24), value(ADOPTED, YEAR, 11))[f"cla_adopted {YEAR}"] == "11"


def test_nobody_left_over_tells_of_nobody():
    assert shown(value(CEASED, YEAR, 11), value(ADOPTED, YEAR, 11))[f"cla_adopted {YEAR}"] == "11"


def test_several_ways_of_leaving_together_leave_few():
    """40 less 11 adopted, 12 to a guardian and 15 gone home are two who left in some other way."""
    cells = shown(value(CEASED, YEAR, 40), value(ADOPTED, YEAR, 11), value(GUARDIANSHIP, YEAR, 12, 40),
                  value(HOME, YEAR, 8, 15))  # fmt: skip
    assert cells[f"cla_ceased {YEAR}"] == "40"
    told = [cells[f"{one.id} {YEAR}"] for one in (ADOPTED, GUARDIANSHIP, HOME)]
    assert "-" in told


@pytest.mark.parametrize("wide_in_months", [True, False])
def test_months_and_their_year_are_laid_beside_each_other(wide_in_months):
    months = [str(month_period(month)) for month in parse(YEAR).months]
    by_month = (CEASED, 24) if wide_in_months else (ADOPTED, 21)
    of_year = (ADOPTED, 24 * 12 - 2) if wide_in_months else (CEASED, 21 * 12 + 2)
    cells = shown(*(value(by_month[0], month, by_month[1]) for month in months), value(of_year[0], YEAR, of_year[1]))
    assert {text for cell, text in cells.items() if cell.startswith("cla_adopted")} == {"-"}


def test_where_one_period_tells_every_period_is_withheld():
    """The quarters would give the year away, and the year the quarter."""
    adopted = {"2019-20-Q1": 20, "2019-20-Q2": 28, "2019-20-Q3": 20, "2019-20-Q4": 20}
    cells = shown(*(value(CEASED, one, 30) for one in adopted), *(value(ADOPTED, *one) for one in adopted.items()))
    assert [cells[f"cla_adopted {quarter}"] for quarter in adopted] == ["-"] * 4


def test_what_stands_at_a_months_end_is_the_same_in_its_quarter():
    cells = shown(value(IN_CARE, "2019-12", 100), value(AT_HOME, "2019-20-Q3", 97))
    assert cells["care_orders_placed_with_parents 2019-20-Q3"] == "-"


def test_a_team_is_held_to_the_same_and_the_whole_stays():
    teams = [value(CEASED, YEAR, 14, team="North"), value(CEASED, YEAR, 40, team="South"),
             value(ADOPTED, YEAR, 11, team="North"), value(ADOPTED, YEAR, 8, team="South")]  # fmt: skip
    cells = release([value(CEASED, YEAR, 54), value(ADOPTED, YEAR, 19), *teams], INDICATORS, Audience.PUBLIC)
    told = {(one.indicator, one.group): text(one) for one in cells}
    assert (told["cla_adopted", "North"], told["cla_adopted", "South"]) == ("-", "-")
    assert (told["cla_ceased", "North"], told["cla_adopted", ""]) == ("14", "19")


def test_what_is_withheld_of_the_whole_is_withheld_of_its_teams():
    """The teams' 6 and 11 adopted would add up to the 17 again, which leave 3 of 20."""
    teams = [value(ADOPTED, YEAR, 6, team="North"), value(ADOPTED, YEAR, 11, team="South")]
    cells = release([value(CEASED, YEAR, 20), value(ADOPTED, YEAR, 17), *teams], INDICATORS, Audience.PUBLIC)
    assert [text(one) for one in cells] == ["20", "-", "-", "-"]


def test_officers_see_all():
    values = [value(CEASED, YEAR, 14), value(ADOPTED, YEAR, 11)]
    assert release(values, INDICATORS, Audience.OFFICERS) == values


def test_another_council_is_another_matter():
    ours, theirs = value(CEASED, YEAR, 14), replace(value(ADOPTED, YEAR, 11), authority="998")
    assert [text(one) for one in release([ours, theirs], INDICATORS, Audience.PUBLIC)] == ["14", "11"]
