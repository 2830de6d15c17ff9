"""Which single numbers may be shown, by what they count."""

import pytest

from goldenthread.disclosure.small import is_safe
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
