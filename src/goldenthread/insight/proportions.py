"""Proportions of small samples: how sure one can be of each, and of the difference between two.

Shares are fractions from 0 to 1. Counts are whole numbers, and the samples are taken to be
independent: cases of one family or one worker hang together, so the truth is a little less sure.
"""

from bisect import bisect_left
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from math import ceil, comb, floor, sqrt
from statistics import NormalDist
from typing import Final

from goldenthread.errors import UsageError

CONFIDENCE: Final = 0.95
_Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
_FEWEST_EACH: Final = 4  # 3 of 3 against none of 3 has a p-value of 2/20; 4 of 4 against none of 4 of 2/70
_ROUNDING: Final = 1e-9  # what a product of floats may be off by


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


def wilson(part: Proportion, population: int | None = None) -> Interval:
    """The 95% interval of one proportion. Source: Wilson 1927, without continuity correction.

    `population` is how many cases there are in all, where the sample is a large part of them (files
    audited, of the open ones). The variance is then that of drawing without replacement, (N - n)/(N - 1)
    of the other (Cochran 1977, section 3.2), in Wilson's interval as Wallis 2021 puts it there: the
    truth is a whole number of the N cases, so the range goes outwards to the next whole ones, and never
    beyond what the cases read leave possible. When all are read, it is a point.
    Raises UsageError where the population is smaller than the sample.
    """
    if population is None:
        return _wilson(part, float(part.of))
    if population < part.of:
        raise UsageError(
            f"{part.count} of {part.of}, out of {population:,} cases in all: a sample is no larger than all. "
            f"Accepted: {part.of:,} cases in all, or more. Nothing was compared."
        )
    unread = population - part.of
    if not unread:
        return Interval(part.share, part.share)
    found = _wilson(part, part.of * (population - 1) / unread)
    low = max(floor(found.low * population + _ROUNDING), part.count)
    high = min(ceil(found.high * population - _ROUNDING), part.count + unread)
    return Interval(low / population, high / population)


def _wilson(part: Proportion, n: float) -> Interval:
    """Wilson's interval of the share, as if it came from `n` cases."""
    p, z2 = part.share, _Z * _Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    reach = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    low = 0.0 if part.count == 0 else centre - reach
    high = 1.0 if part.count == part.of else centre + reach
    return Interval(low, high)


def difference(
    now: Proportion, before: Proportion, *, now_of_all: int | None = None, before_of_all: int | None = None
) -> Difference:
    """`now` less `before`.

    The interval is Newcombe's (1998, method 10), from the two Wilson intervals: it holds at every
    sample size, 0 of 25 against 0 of 25 too. Where the samples are a large part of all cases, it is
    narrower for that (see `wilson`). The p-value is Fisher's exact test, two-sided, which errs on the
    side of 'no more than chance', and takes no account of how many cases there are in all.
    """
    first, second = wilson(now, now_of_all), wilson(before, before_of_all)
    estimate = now.share - before.share
    low = estimate - sqrt((now.share - first.low) ** 2 + (second.high - before.share) ** 2)
    high = estimate + sqrt((first.high - now.share) ** 2 + (before.share - second.low) ** 2)
    return Difference(estimate, Interval(low, high), fisher(now, before))


def fisher(first: Proportion, second: Proportion) -> float:
    """The two-sided p-value of Fisher's exact test.

    Of all ways to deal the same successes over two samples of these sizes, the share that are no
    likelier than what was seen. Whole numbers throughout, so that ties are ties. Boschloo's test is
    sharper (12 of 25 to 3 of 25: 0.0066 against 0.012) and is not used: a verdict here would rather
    miss a change than claim one, and Fisher's can be worked out with a pencil.
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


def smallest_sample(share: float, precision: float, population: int | None = None) -> int:
    """How many cases to draw so that the 95% interval of `share` reaches no further than `precision` each way.

    Both are fractions: 0.3 and 0.1 for a share of about 30%, known within 10 points at its farther end too:
    Wilson's interval reaches farther towards 50%. With `population`, of so many cases in all (Cochran 1977,
    formula 4.2).
    Raises UsageError for a share outside 0 to 1, a precision outside 0 to a half, or no population.
    """
    if not 0 <= share <= 1 or not 0 < precision < 0.5 or (population is not None and population < 1):
        all_ = "" if population is None else f", out of {population:,} cases in all"
        raise UsageError(
            f"A share of {share:.0%} within {precision:.0%}{all_} gives no sample. Accepted: a share from 0% to 100%, "
            "a precision between 0 and 50 points, 1 case or more. Nothing was worked out."
        )
    enough = 1
    while _farther_end(share, enough) > precision + _ROUNDING:
        enough *= 2
    sizes = range(enough // 2, enough + 1)  # the reach shrinks with every case, so the smallest can be bisected
    needed = float(sizes[bisect_left(sizes, True, key=lambda n: _farther_end(share, n or 1) <= precision + _ROUNDING)])
    if population is not None:
        needed = needed * population / (population - 1 + needed)
    return max(1, ceil(needed - _ROUNDING))


def _farther_end(share: float, of: int) -> float:
    """How far Wilson's interval of a share of so many cases reaches from it, on the side where it reaches farther."""
    z2 = _Z * _Z
    centre = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(share - (centre - reach), centre + reach - share)


def sample_to_see(before: float, now: float, power: float = 0.8) -> int:
    """Cases needed each time so that such a change is found `power` of the time, at 5%, two-sided.

    Source: Fleiss, Levin and Paik 2003, formula 4.14 (no continuity correction); it is that of
    statsmodels. Fisher's test errs towards chance: with it about 2 divided by the difference more are
    needed (10 more for 20 points), so say 'about'; never fewer than the four with which all against none
    passes that test. Raises UsageError where there is no change to see.
    """
    if not (0 <= before <= 1 and 0 <= now <= 1) or before == now or not 0.5 <= power < 1:
        raise UsageError(
            f"From {before:.0%} to {now:.0%}, seen {power:.0%} of the time, gives no sample. "
            "Accepted: two different shares from 0% to 100%, seen 50% of the time or more. Nothing was worked out."
        )
    middle = (before + now) / 2
    by_chance = _Z * sqrt(2 * middle * (1 - middle))
    by_change = NormalDist().inv_cdf(power) * sqrt(before * (1 - before) + now * (1 - now))
    return max(_FEWEST_EACH, ceil(((by_chance + by_change) / (now - before)) ** 2 - _ROUNDING))


def counts_behind(percentage: str, of: int) -> range:
    """The counts of `of` that a percentage may have been printed for, rounded as it is printed; never none.

    '48' of 25 is 12; '48.0' of 250 is 120, and '48' of 250 any of 119 to 121. A half may have been
    rounded either way. Raises UsageError, naming the nearest possible percentages, where no count gives it.
    """
    try:
        printed = Decimal(percentage)
    except InvalidOperation:
        printed = Decimal("NaN")
    if not printed.is_finite() or not 0 <= printed <= 100 or of < 1:
        raise UsageError(
            f'"{percentage}%" of {of:,} is no percentage of a whole. '
            "Accepted: 0% to 100%, of 1 case or more. Nothing was compared."
        )
    places = max(0, -int(printed.as_tuple().exponent))
    half, exact = Fraction(1, 2 * 10**places), Fraction(printed)
    found = range(max(0, ceil((exact - half) * of / 100)), min(of, floor((exact + half) * of / 100)) + 1)
    if found:
        return found
    below = floor(exact * of / 100)
    near = [f"{count:,} of {of:,} is {_printed(count, of, places)}%" for count in (below, below + 1)]
    raise UsageError(f"{percentage}% of {of:,} is no count: {', '.join(near)}. Nothing was compared.")


def count_behind(percentage: str, of: int) -> int:
    """The count of `of` that is nearest to the printed percentage, among those it may stand for."""
    found = counts_behind(percentage, of)
    exact = Fraction(Decimal(percentage)) * of / 100
    return min(found, key=lambda count: abs(count - exact))


def _printed(count: int, of: int, places: int) -> str:
    """The percentage as it would have been printed, halves up."""
    return f"{(Decimal(100 * count) / of).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}"
