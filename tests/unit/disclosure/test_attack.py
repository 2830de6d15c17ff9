"""What a reader with a pencil works out: each page holds one slip, and the attack finds it."""

from disclosure_cases import ENDED, INDICATORS, LONG, OPEN, ORDERS, POSTS, SEEN, STARTED, value

from goldenthread.disclosure.attack import attack
from goldenthread.disclosure.solve import Equation, Solver
from goldenthread.indicators.catalogue import INDICATORS as CATALOGUE
from goldenthread.indicators.declare import Indicator
from goldenthread.indicators.looked_after import CLA_AT_PERIOD_END, CLA_AT_PERIOD_END_RATE, CLA_CEASED, CLA_STARTED
from goldenthread.scorecard.series import Flag, Value


def hidden(indicator: Indicator, period: str, *, team: str = "") -> Value:
    return value(indicator, period, None, team=team, flag=Flag.SUPPRESSED)


def worked_out(*page: Value) -> dict[str, int]:
    """What follows, by indicator, period, team and part."""
    return {
        " ".join(part for part in (*found.key[1:2], found.key[4], found.key[3], found.part) if part): found.number
        for found in attack(page, INDICATORS)
    }


def test_two_months_and_their_quarter_give_the_third() -> None:
    page = [value(ORDERS, "2019-04", 7), value(ORDERS, "2019-05", 8), hidden(ORDERS, "2019-06")]
    assert worked_out(*page, value(ORDERS, "2019-20-Q1", 18)) == {"orders 2019-06 counted": 3}
    assert worked_out(*page, value(ORDERS, "2019-20-Q2", 18)) == {}


def test_two_hidden_months_of_a_quarter_keep_each_other() -> None:
    page = [value(ORDERS, "2019-04", 7), hidden(ORDERS, "2019-05"), hidden(ORDERS, "2019-06")]
    assert worked_out(*page, value(ORDERS, "2019-20-Q1", 18)) == {}


def test_overlapping_years_give_the_months_at_their_ends() -> None:
    """The year to April 2020 is the year to March 2020, less April 2019 (9), and April 2020: so 4."""
    page = [value(ORDERS, "2020-03-R12", 100), value(ORDERS, "2020-04-R12", 95), value(ORDERS, "2019-04", 9)]
    assert worked_out(*page, hidden(ORDERS, "2020-04")) == {"orders 2020-04 counted": 4}


def test_the_last_team_follows_from_the_whole() -> None:
    page = [value(ORDERS, "2019-04", 20), value(ORDERS, "2019-04", 17, team="North")]
    assert worked_out(*page, hidden(ORDERS, "2019-04", team="South")) == {"orders 2019-04 South counted": 3}


def test_teams_and_months_together_give_what_neither_gives_alone() -> None:
    """South's May follows from the whole's quarter, North's three months, and South's April and June."""
    page = [value(ORDERS, "2019-20-Q1", 40)]
    page += [value(ORDERS, month, 8, team="North") for month in ("2019-04", "2019-05", "2019-06")]
    page += [value(ORDERS, month, 7, team="South") for month in ("2019-04", "2019-06")]
    assert worked_out(*page, hidden(ORDERS, "2019-05", team="South")) == {"orders 2019-05 South counted": 2}


def test_what_is_counted_on_one_day_is_the_same_in_every_window() -> None:
    assert worked_out(value(OPEN, "2019-20-Q1", 4), hidden(OPEN, "2019-06")) == {"plans 2019-06 counted": 4}


def test_a_stock_less_the_one_before_is_started_less_ended() -> None:
    page = [value(OPEN, "2019-04", 100), value(OPEN, "2019-05", 95), value(ENDED, "2019-05", 8)]
    assert worked_out(*page, hidden(STARTED, "2019-05")) == {"plans_started 2019-05 counted": 3}


def test_the_denominator_of_a_share_is_a_count_of_another_family() -> None:
    """'0 of 43' in April, beside 39 in March and nobody who left."""
    page = [value(OPEN, "2019-03", 39), value(LONG, "2019-04", 0, 43), value(ENDED, "2019-04", 0)]
    assert worked_out(*page, hidden(OPEN, "2019-04"), hidden(STARTED, "2019-04")) == {
        "plans 2019-04 counted": 43,
        "plans_started 2019-04 counted": 4,
    }


def test_children_who_ceased_to_be_in_care_are_tried_beside_their_rate() -> None:
    page = [value(CLA_AT_PERIOD_END, "2019-04", 100), value(CLA_AT_PERIOD_END, "2019-05", 95)]
    page += [value(CLA_CEASED, "2019-05", 8), value(CLA_AT_PERIOD_END_RATE, "2019-05", 95, 30_000)]
    page.append(hidden(CLA_STARTED, "2019-05"))
    (found,) = attack(page, CATALOGUE)
    assert (found.key[1], found.part, found.number) == ("cla_started", "counted", 3)


def test_a_share_gives_its_three_parts_at_once() -> None:
    page = [value(SEEN, "2019-20-Q1", 30, 40), value(SEEN, "2019-04", 10, 14), value(SEEN, "2019-05", 10, 13)]
    assert worked_out(*page, hidden(SEEN, "2019-06")) == {
        "seen 2019-06 counted": 10,
        "seen 2019-06 rest": 3,
        "seen 2019-06 whole": 13,
    }


def test_nothing_is_below_nothing() -> None:
    """None of twelve in the quarter: none in any month, though how many there were stays hidden."""
    page = [value(SEEN, "2019-20-Q1", 0, 12), hidden(SEEN, "2019-05")]
    assert worked_out(*page) == {"seen 2019-05 counted": 0}


def test_bounds_can_meet_where_no_subtraction_leads() -> None:
    """All 12 of the quarter were seen, so in May the hidden rest is nobody."""
    assert worked_out(value(SEEN, "2019-20-Q1", 12, 12), hidden(SEEN, "2019-05")) == {"seen 2019-05 rest": 0}


def test_exact_classes_are_not_looked_at() -> None:
    assert worked_out(value(POSTS, "2019-20-Q1", 4), hidden(POSTS, "2019-06")) == {}


def test_figures_that_contradict_each_other_end_too() -> None:
    """The earlier is believed."""
    assert Solver([Equation({0: 1}, 3), Equation({0: 1}, 4)]).run().number({0: 1}) == 3
    assert Solver([Equation({0: 1, 1: -1}, 1), Equation({1: 1, 0: -1}, 1)]).run().number({0: 1, 1: 1}) is None


def test_a_sum_over_several_unknowns_may_follow_when_none_of_them_does() -> None:
    solver = Solver([Equation({0: 1, 1: 1}, 9), Equation({1: 1, 2: 1}, 4), Equation({2: 2}, 6)]).run()
    assert solver.number({0: 1, 1: 1, 2: 1}) == 12
    assert solver.number({0: 2}) == 16
