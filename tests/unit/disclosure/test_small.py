"""Which single numbers may be shown, by what they count."""

import pytest
from tests.unit.disclosure.disclosure_cases import MEAN, MEDIAN, RATE

from goldenthread.disclosure.small import is_safe, may_be_shown
from goldenthread.indicators.declare import Counts


@pytest.mark.parametrize(
    ("numerator", "denominator", "may_be_shown"),
    [
        (0, None, True),  # no child at all
        (1, None, False),
        (5, None, False),
        (6, None, True),
        (6, 12, True),
        (0, 12, True),
        (12, 12, True),
        (5, 12, False),  # the counted are few
        (7, 12, False),  # the rest are few: five of twelve were not
        (0, 7, False),  # none of seven says what is true of each of the seven
        (7, 7, False),
        (6, 9, False),
        (0, 0, True),  # nobody
        (-1, None, False),  # no count at all
        (8, 7, False),
    ],
)
def test_children(numerator: int, denominator: int | None, may_be_shown: bool) -> None:
    assert is_safe(Counts.CHILDREN, numerator, denominator, is_group=False) is may_be_shown
    assert is_safe(Counts.CHILDREN, numerator, denominator, is_group=True) is may_be_shown


@pytest.mark.parametrize(
    ("numerator", "denominator", "council_wide", "for_a_team"),
    [
        (3, 27, True, True),  # audits: three of 27 is what the committee asks for
        (3, 9, True, False),
        (3, 5, False, False),
        (0, 0, True, True),
        (3, None, True, False),
        (6, None, True, True),
    ],
)
def test_practice(numerator: int, denominator: int | None, council_wide: bool, for_a_team: bool) -> None:
    assert is_safe(Counts.PRACTICE, numerator, denominator, is_group=False) is council_wide
    assert is_safe(Counts.PRACTICE, numerator, denominator, is_group=True) is for_a_team


def test_management_is_exact() -> None:
    assert is_safe(Counts.MANAGEMENT, 1, 2, is_group=True)


@pytest.mark.parametrize(("numerator", "may_be"), [(0, True), (3, False), (6, True)])
def test_a_rate_over_residents_is_held_to_the_rule_of_a_count(numerator, may_be):
    assert may_be_shown(RATE, numerator, 35_000, is_group=False) is may_be


@pytest.mark.parametrize("indicator", [MEAN, MEDIAN], ids=lambda one: one.id)
@pytest.mark.parametrize(("of", "may_be"), [(0, True), (1, False), (9, False), (10, True)])
def test_a_mean_or_a_median_is_held_to_how_many_it_is_of(indicator, of, may_be):
    """The sum, or the middle itself, is no number of children: 3 days are no secret."""
    assert may_be_shown(indicator, 3, of, is_group=False) is may_be
