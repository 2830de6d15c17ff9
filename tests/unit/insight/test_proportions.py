"""Small samples: intervals and p-values against published or hand-worked figures."""

from fractions import Fraction
from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import UsageError
from goldenthread.insight.proportions import (
    Proportion,
    count_behind,
    counts_behind,
    difference,
    fisher,
    sample_to_see,
    smallest_sample,
    wilson,
)

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


def test_a_sample_of_25_of_140_open_cases_is_a_little_surer() -> None:
    """By hand: 25 * 139 / 115 is as good as 30.2 cases; 31.4% to 65.0% is 44.02 to 91.01 of the 140 cases."""
    assert wilson(Proportion(12, 25), 140).low == 44 / 140
    assert wilson(Proportion(12, 25), 140).high == 92 / 140


def test_when_every_case_is_read_nothing_is_estimated() -> None:
    found = wilson(Proportion(12, 25), 25)
    assert (found.low, found.high) == (0.48, 0.48)
    assert wilson(Proportion(0, 24), 25).high == 1 / 25, "the one left unread may be the one"


@pytest.mark.parametrize(("sample", "population"), [(10, 30), (20, 30), (25, 60), (55, 60)])
def test_the_interval_of_a_sample_of_so_many_cases_holds_the_truth(sample: int, population: int) -> None:
    """Every possible truth, every sample that may come of it, by the hypergeometric chances.

    Wilson's own interval holds 93% at its worst for common truths, and so does this one.
    """
    for truth in range(population + 1):
        held = Fraction(0)
        for count in range(max(0, sample - (population - truth)), min(sample, truth) + 1):
            if truth / population in wilson(Proportion(count, sample), population):
                held += Fraction(
                    comb(truth, count) * comb(population - truth, sample - count), comb(population, sample)
                )
        assert held > 0.93, truth


def test_a_population_smaller_than_its_sample_is_refused() -> None:
    with pytest.raises(UsageError, match="a sample is no larger than all"):
        wilson(Proportion(12, 25), 24)


@pytest.mark.parametrize(
    ("share", "precision", "population", "needed"),
    [
        (0.5, 0.1, None, 93),  # Cochran's 96.04 less z squared, 3.84: 92.2
        (0.5, 0.1, 140, 57),  # 93 * 140 / (139 + 93) = 56.1
        (0.0, 0.1, None, 35),  # the upper end: z2 / (n + z2) = 0.1 at n = 34.6
        (0.5, 0.1, 10, 10),
    ],
)
def test_how_many_to_audit(share: float, precision: float, population: int | None, needed: int) -> None:
    assert smallest_sample(share, precision, population) == needed


@given(st.integers(0, 100), st.integers(1, 49))
def test_one_case_fewer_than_needed_is_less_precise(share: int, precision: int) -> None:
    """The farther end of Wilson's interval written out, at the size that is said and at one less."""
    p, reach = share / 100, precision / 100
    needed = smallest_sample(p, reach)

    def farther(n: int) -> float:
        half = 1.959964 * ((p * (1 - p) + 3.841459 / (4 * n)) / n) ** 0.5 / (1 + 3.841459 / n)
        centre = (p + 3.841459 / (2 * n)) / (1 + 3.841459 / n)
        return max(centre + half - p, p - centre + half)

    assert farther(needed) <= reach + 1e-6
    if needed > 1:
        assert farther(needed - 1) >= reach - 1e-6


def test_92_each_show_a_fall_from_48_to_28_per_cent() -> None:
    """Published by statsmodels (samplesize_proportions_2indep_onetail): 92 each for a power of 80%."""
    assert sample_to_see(0.48, 0.28) == 92
    assert sample_to_see(0.28, 0.48) == 92
    assert sample_to_see(0.48, 0.28, power=0.9) > 92


def test_even_all_against_none_takes_four_each() -> None:
    assert sample_to_see(1, 0) == 4
    assert fisher(Proportion(3, 3), Proportion(0, 3)) == 0.1


def test_a_change_that_is_none_cannot_be_seen() -> None:
    with pytest.raises(UsageError, match="two different shares"):
        sample_to_see(0.48, 0.48)
    with pytest.raises(UsageError, match="a precision between 0 and 50 points"):
        smallest_sample(0.48, 0)


@pytest.mark.parametrize(
    ("printed", "of", "counts"),
    [("48", 25, [12]), ("11", 27, [3]), ("48", 250, [119, 120, 121]), ("48.0", 250, [120]), ("0", 25, [0]),
     ("13", 8, [1]), ("12", 8, [1]), ("100", 3, [3])],
)  # fmt: skip
def test_the_counts_behind_a_printed_percentage(printed: str, of: int, counts: list[int]) -> None:
    """One of eight is 12.5%, which some print as 12 and some as 13."""
    assert list(counts_behind(printed, of)) == counts


@pytest.mark.parametrize(
    ("printed", "of", "said"),
    [
        ("11", 25, "11% of 25 is no count: 2 of 25 is 8%, 3 of 25 is 12%."),
        ("99.5", 7, "99.5% of 7 is no count: 6 of 7 is 85.7%, 7 of 7 is 100.0%."),
        ("101", 25, '"101%" of 25 is no percentage of a whole.'),
        ("some", 25, '"some%" of 25 is no percentage of a whole.'),
    ],
)
def test_a_percentage_that_no_count_gives_is_refused_with_the_nearest(printed: str, of: int, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        counts_behind(printed, of)
    assert str(refused.value).startswith(said)


@given(PARTS, st.integers(0, 3))
def test_the_count_is_found_again_from_its_percentage(part: Proportion, places: int) -> None:
    printed = f"{100 * part.count / part.of:.{places}f}"
    assert count_behind(printed, part.of) == part.count
