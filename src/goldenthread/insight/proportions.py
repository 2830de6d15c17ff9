"""Proportions of small samples: how sure one can be of each, and of the difference between two.

Shares are fractions from 0 to 1. Counts are whole numbers, and the samples are taken to be
independent: cases of one family or one worker hang together, so the truth is a little less sure.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb, sqrt
from statistics import NormalDist
from typing import Final

from goldenthread.errors import UsageError

CONFIDENCE: Final = 0.95
_Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True, slots=True)
class Proportion:
    """`count` of `of`. Raises UsageError where that is no part of a whole."""

    count: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.of or self.of == 0:
            raise UsageError(
                f"{self.count} of {self.of} is not a proportion. "
                "Accepted: a whole number from 0 to the whole, of at least 1. Nothing was compared."
            )

    @property
    def share(self) -> float:
        return self.count / self.of


@dataclass(frozen=True, slots=True)
class Interval:
    """The range that holds the truth in 95 samples of 100."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def within(self, reach: float) -> bool:
        """Whether the whole range lies no further than `reach` from nothing."""
        return -reach <= self.low and self.high <= reach


@dataclass(frozen=True, slots=True)
class Difference:
    """The later share less the earlier: the estimate, its 95% interval, and the chance of one so large."""

    estimate: float
    interval: Interval
    p_value: float


def wilson(part: Proportion) -> Interval:
    """The 95% interval of one proportion. Source: Wilson 1927, without continuity correction."""
    p, n, z2 = part.share, part.of, _Z * _Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    reach = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = 0.0 if part.count == 0 else centre - reach
    high = 1.0 if part.count == part.of else centre + reach
    return Interval(low, high)


def difference(now: Proportion, before: Proportion) -> Difference:
    """`now` less `before`.

    The interval is Newcombe's (1998, method 10), from the two Wilson intervals: it holds at every
    sample size, 0 of 25 against 0 of 25 too. The p-value is Fisher's exact test, two-sided, which
    errs on the side of 'no more than chance'.
    """
    first, second = wilson(now), wilson(before)
    estimate = now.share - before.share
    low = estimate - sqrt((now.share - first.low) ** 2 + (second.high - before.share) ** 2)
    high = estimate + sqrt((first.high - now.share) ** 2 + (before.share - second.low) ** 2)
    return Difference(estimate, Interval(low, high), fisher(now, before))


def fisher(first: Proportion, second: Proportion) -> float:
    """The two-sided p-value of Fisher's exact test.

    Of all ways to deal the same successes over two samples of these sizes, the share that are no
    likelier than what was seen. Whole numbers throughout, so that ties are ties.
    """
    successes, total = first.count + second.count, first.of + second.of
    lowest, highest = max(0, successes - second.of), min(first.of, successes)
    ways = comb(first.of, lowest) * comb(second.of, successes - lowest)
    table: list[int] = []
    for count in range(lowest, highest + 1):
        table.append(ways)
        # The next table from this one: cheaper than two fresh binomial coefficients.
        ways = ways * (first.of - count) * (successes - count)
        ways //= (count + 1) * (second.of - successes + count + 1)
    seen = table[first.count - lowest]
    return float(Fraction(sum(each for each in table if each <= seen), comb(total, successes)))
