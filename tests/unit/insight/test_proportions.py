"""Small samples: intervals and p-values against published or hand-worked figures."""

from fractions import Fraction
from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import UsageError
from goldenthread.insight.proportions import Proportion, difference, fisher, wilson

PARTS = st.integers(1, 30).flatmap(lambda of: st.builds(Proportion, st.integers(0, of), st.just(of)))


def test_three_of_25_is_between_4_and_30_per_cent() -> None:
    """Published: 12% (4.2 to 30.0), 48% (30.0 to 66.5)."""
    small, large = wilson(Proportion(3, 25)), wilson(Proportion(12, 25))
    assert (round(small.low, 3), round(small.high, 3)) == (0.042, 0.300)
    assert (round(large.low, 3), round(large.high, 3)) == (0.300, 0.665)


def test_twelve_of_25_to_three_of_25_is_a_fall_of_36_points() -> None:
    """Published: -36 points, -56.1 to -10.6; Fisher's p-value 0.012."""
    found = difference(Proportion(3, 25), Proportion(12, 25))
    assert round(found.estimate, 3) == -0.36
    assert (round(found.interval.low, 3), round(found.interval.high, 3)) == (-0.561, -0.106)
    assert round(found.p_value, 3) == 0.012


def test_nothing_against_nothing_is_still_unsure() -> None:
    """Published: 0 of 25 against 0 of 25 leaves -13.3 to 13.3."""
    found = difference(Proportion(0, 25), Proportion(0, 25))
    assert (round(found.interval.low, 3), round(found.interval.high, 3)) == (-0.133, 0.133)
    assert found.p_value == 1


def test_the_lady_tasting_tea() -> None:
    """Fisher's own: four of four against none of four. Two tables of 70 are as extreme."""
    assert isclose(fisher(Proportion(4, 4), Proportion(0, 4)), 2 / 70)


def test_large_samples_are_quick_and_exact() -> None:
    """The sum of some thousand-digit numbers, not of roundings."""
    assert fisher(Proportion(2500, 5000), Proportion(2500, 5000)) == 1
    assert fisher(Proportion(2700, 5000), Proportion(2500, 5000)) < 0.001


@pytest.mark.parametrize(("count", "of"), [(0, 0), (4, 3), (-1, 3)])
def test_no_part_of_a_whole_is_refused(count: int, of: int) -> None:
    with pytest.raises(UsageError, match="is not a proportion"):
        Proportion(count, of)


@given(PARTS, PARTS)
def test_fisher_is_the_sum_of_the_tables_no_likelier(first: Proportion, second: Proportion) -> None:
    successes = first.count + second.count
    likely = {
        count: Fraction(
            comb(first.of, count) * comb(second.of, successes - count), comb(first.of + second.of, successes)
        )
        for count in range(first.of + 1)
        if 0 <= successes - count <= second.of
    }
    expected = sum(each for each in likely.values() if each <= likely[first.count])
    assert isclose(fisher(first, second), expected)


@given(PARTS, PARTS)
def test_the_interval_holds_the_estimate_and_turns_round_with_the_samples(now: Proportion, before: Proportion) -> None:
    forward, backward = difference(now, before), difference(before, now)
    assert forward.estimate in forward.interval
    assert isclose(forward.interval.low, -backward.interval.high, abs_tol=1e-12)
    assert forward.interval.low >= -1
    assert forward.interval.high <= 1
