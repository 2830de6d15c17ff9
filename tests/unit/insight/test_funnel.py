"""Funnels: limits against plain sums of chances, over-dispersion against figures worked by hand."""

from fractions import Fraction
from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.errors import UsageError
from goldenthread.insight.funnel import (
    ACTION,
    WARNING,
    Funnel,
    Intervals,
    Place,
    Unit,
    dispersion,
    funnel,
    intervals,
    limits,
    winsorised,
)
from goldenthread.insight.proportions import Proportion

SHARES = some.integers(1, 99).map(lambda per_cent: per_cent / 100)


def units(*counts: int, of: int = 100) -> list[Unit]:
    return [Unit(f"unit {i}", count, of) for i, count in enumerate(counts)]


def drawn(given: list[Unit]) -> Funnel:
    found = funnel(given)
    assert isinstance(found, Funnel)
    return found


def chance_of_at_most(count: int, of: int, share: float) -> Fraction:
    """The naive oracle: every count's chance, added up in whole numbers."""
    p = Fraction(share)
    return sum((comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(count + 1)), Fraction(0))


def test_eighty_cases_at_23_per_cent_reach_from_10_to_39_per_cent() -> None:
    """scipy's binom.ppf gives the counts 8 (10%) and 31 (38.75%): ours lie between these and the next ones out."""
    found = limits(0.23, 80, ACTION)
    assert 7 / 80 < found.low <= 8 / 80
    assert 31 / 80 <= found.high < 32 / 80


@given(SHARES, some.integers(1, 60), some.sampled_from([WARNING, ACTION]), some.data())
def test_a_unit_lies_beyond_a_limit_just_when_chance_seldom_gives_as_few_or_as_many(
    share: float, of: int, confidence: float, data: some.DataObject
) -> None:
    count = data.draw(some.integers(0, of))
    tail, found = Fraction((1 - confidence) / 2), limits(share, of, confidence)
    assert (count / of < found.low) == (chance_of_at_most(count, of, share) < tail)
    assert (count / of > found.high) == (1 - chance_of_at_most(count - 1, of, share) < tail)


def test_large_units_are_quick_and_near_the_normal_curve() -> None:
    """A million cases at 20%: the standard error is 0.04 points, and the limits 1.96 and 3.09 of them."""
    found = limits(0.2, 1_000_000, WARNING)
    assert isclose(found.high - 0.2, 1.95996 * 0.0004, rel_tol=3e-3)
    assert isclose(0.2 - limits(0.2, 1_000_000, ACTION).low, 3.09023 * 0.0004, rel_tol=3e-3)


def test_shares_next_to_all_or_none_have_limits_too() -> None:
    """One in a billion is missed by chance: all of 60 are expected, and 59 of 60 is beyond 99.8%."""
    assert 59 / 60 < limits(1 - 1e-9, 60, ACTION).low <= 1
    assert limits(0.0, 60, ACTION).high == 0


@given(SHARES, some.integers(1, 400), some.sampled_from([WARNING, ACTION]), some.sampled_from([0.0, 0.004]))
def test_limits_narrow_with_size_hold_the_middle_and_mirror(
    share: float, of: int, confidence: float, tau2: float
) -> None:
    small, large = limits(share, of, confidence, tau2), limits(share, 4 * of, confidence, tau2)
    mirror = limits(1 - share, of, confidence, tau2)
    assert large.high - large.low <= small.high - small.low + 1e-9
    assert share in small
    assert isclose(1 - mirror.high, small.low, abs_tol=1e-9)
    assert limits(share, of, ACTION, tau2).low <= limits(share, of, WARNING, tau2).low


@given(SHARES, some.integers(1, 400), some.floats(0, 0.05))
def test_over_dispersion_never_narrows_a_limit(share: float, of: int, tau2: float) -> None:
    plain, wide = limits(share, of, ACTION), limits(share, of, ACTION, tau2)
    assert wide.low <= plain.low
    assert wide.high >= plain.high


def test_five_at_40_and_five_at_60_of_a_hundred() -> None:
    """By hand: each z is 2 (0.1 over 0.05), so phi is 4; w is 400, tau2 = (10*4 - 9) / (4000 - 1600000/4000)."""
    given_units = units(*[40] * 5, *[60] * 5)
    phi, tau2 = dispersion(given_units)
    assert isclose(phi, 4)
    assert isclose(tau2, 31 / 3600)
    found = drawn(given_units)
    assert isclose(found.limits(100, ACTION).high, 0.5 + 3.090232 * (0.0025 + 31 / 3600) ** 0.5, rel_tol=1e-6)
    assert [one.place for one in found.units] == [Place.WITHIN] * 10


def test_units_that_differ_as_chance_has_it_leave_the_limits_alone() -> None:
    found = drawn(units(47, 48, 49, 50, 50, 50, 50, 51, 52, 53))
    assert not found.is_dispersed
    assert found.limits(100, ACTION) == limits(0.5, 100, ACTION)


def test_the_tenth_at_each_end_is_pulled_in() -> None:
    assert winsorised([10, 1, 2, 3, 4, 5, 6, 7, 8, 9]) == [2, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert winsorised([3, 1, 2]) == [1, 2, 3]


def test_one_outlier_among_twenty_is_different_and_does_not_hide_itself() -> None:
    """It is one of a tenth, so winsorising keeps it from widening the limits that it is judged by."""
    found = drawn(units(*[20] * 10, *[22] * 9, 60))
    assert not found.is_dispersed
    assert [one.unit.name for one in found.at(Place.DIFFERENT)] == ["unit 19"]
    assert found.named("unit 19").is_above
    assert found.by_chance == pytest.approx(1)


def test_nobody_differs_where_all_have_none_or_all() -> None:
    for counts in ([0] * 10, [100] * 10):
        assert drawn(units(*counts)).at(Place.WITHIN) == drawn(units(*counts)).units


@given(some.lists(some.tuples(some.integers(0, 30), some.integers(1, 30)), min_size=10, max_size=20))
def test_widened_limits_flag_no_unit_that_exact_ones_do_not(pairs: list[tuple[int, int]]) -> None:
    found = drawn([Unit(f"{i}", min(count, of), of) for i, (count, of) in enumerate(pairs)])
    for one in found.units:
        if one.place is Place.DIFFERENT:
            assert one.unit.share not in limits(found.whole.share, one.unit.of, ACTION)


def test_fewer_than_ten_have_an_interval_each() -> None:
    """3 of 25 is 4.2% to 30.0% (published), and leaves out the 38% of all together (48 of 125)."""
    found = funnel([Unit("North", 3, 25), Unit("South", 45, 100)])
    assert isinstance(found, Intervals)
    assert [one.unit.name for one in found.apart] == ["North"]
    assert round(found.units[0].interval.high, 3) == 0.300


def test_units_may_be_laid_beside_a_whole_that_holds_more_than_them() -> None:
    assert intervals([Unit("North", 3, 25)], Proportion(12, 100)).apart == ()


@pytest.mark.parametrize(
    ("given_units", "said"),
    [([], "No unit was given"), ([Unit("North", 1, 2)] * 2, "North: given twice")],
)
def test_no_units_and_one_given_twice_are_refused(given_units: list[Unit], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        funnel(given_units)


def test_what_is_no_part_of_a_whole_names_its_unit() -> None:
    with pytest.raises(UsageError, match="North: 3 of 2 is not a proportion"):
        Unit("North", 3, 2)
    with pytest.raises(UsageError, match="South: no such unit"):
        drawn(units(*range(10))).named("South")
