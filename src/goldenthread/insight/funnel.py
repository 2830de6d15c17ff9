"""Units beside one another: a funnel plot of their shares, or an interval for each where they are few.

A funnel says how far chance alone moves the share of a unit of each size from that of all together.
Shares are fractions from 0 to 1. Nothing here says why a unit is different, or whether that is good.

1. The middle is the share of all units together, each of them included.
2. Limits are at 95% and at 99.8%, exact binomial, interpolated between counts (Spiegelhalter 2005,
   appendix A.1.1), the upper one as the mirror of the lower. So a unit lies beyond a limit exactly
   when chance gives as few (as many) as it has less often than 25, or 1, in a thousand.
3. Where units differ more than chance allows (over-dispersion, as they nearly always do: their
   families differ), limits are widened: the additive model of Spiegelhalter 2005, z scores winsorised
   at 10%. The additive limits are normal approximations, so they count only where they lie outside
   the exact ones: over-dispersion never narrows a limit.
4. With fewer than FEWEST_UNITS units the spread is a guess: each has its own interval, and no limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, floor, lgamma, log, log1p, sqrt
from statistics import NormalDist
from typing import Final

from goldenthread.errors import UsageError
from goldenthread.insight.proportions import Interval, Proportion, wilson

FEWEST_UNITS: Final = 10
WARNING, ACTION = 0.95, 0.998
WINSORISED: Final = 0.10


@dataclass(frozen=True, slots=True)
class Unit:
    """`count` of `of` in one team or authority. Raises UsageError where that is no part of a whole."""

    name: str
    count: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.of or self.of == 0:
            raise UsageError(
                f"{self.name}: {self.count} of {self.of} is not a proportion. "
                "Accepted: a whole number from 0 to the whole, of at least 1. Nothing was compared."
            )

    @property
    def share(self) -> float:
        return self.count / self.of

    @property
    def part(self) -> Proportion:
        return Proportion(self.count, self.of)


class Place(StrEnum):
    """Where a unit lies in the funnel. Beyond 95% lies about one unit in twenty by chance alone."""

    WITHIN = "within"
    UNUSUAL = "unusual"  # beyond the 95% limit: worth a question
    DIFFERENT = "different"  # beyond the 99.8% limit: more than chance


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit, its limits and where it lies."""

    unit: Unit
    warning: Interval  # the 95% limits for a unit of this size
    action: Interval  # the 99.8% limits
    place: Place
    is_above: bool  # above the middle


@dataclass(frozen=True, slots=True)
class Funnel:
    """Ten units or more, in the order given. `phi` is their spread: 1 is what chance alone gives.

    `tau2` is the variance between units beyond chance; 0 where there is none.
    """

    units: tuple[Placed, ...]
    whole: Proportion
    phi: float
    tau2: float

    @property
    def is_dispersed(self) -> bool:
        """Whether units differ more than chance allows, so that the limits are widened."""
        return self.tau2 > 0

    @property
    def by_chance(self) -> float:
        """How many units chance alone puts beyond the 95% limits."""
        return len(self.units) * (1 - WARNING)

    def at(self, place: Place) -> tuple[Placed, ...]:
        return tuple(one for one in self.units if one.place is place)

    def named(self, name: str) -> Placed:
        """The unit of that name. Raises UsageError where there is none."""
        for one in self.units:
            if one.unit.name == name:
                return one
        raise UsageError(f"{name}: no such unit is in the funnel. Nothing was compared.")

    def limits(self, of: int, confidence: float) -> Interval:
        """The limits for a unit of this size, over-dispersion included."""
        return limits(self.whole.share, of, confidence, self.tau2)


@dataclass(frozen=True, slots=True)
class Ranged:
    """A unit of a few, with the 95% interval of its share."""

    unit: Unit
    interval: Interval


@dataclass(frozen=True, slots=True)
class Intervals:
    """Fewer than ten units, in the order given, and the whole that they are laid beside."""

    units: tuple[Ranged, ...]
    whole: Proportion

    @property
    def apart(self) -> tuple[Ranged, ...]:
        """The units whose interval leaves out the whole's share: about one in twenty does by chance."""
        return tuple(one for one in self.units if self.whole.share not in one.interval)


def funnel(units: Sequence[Unit]) -> Funnel | Intervals:
    """The funnel of ten units or more; of fewer, an interval for each.

    Raises UsageError where there is no unit, or two have one name.
    """
    if len(units) < FEWEST_UNITS:
        return intervals(units)
    whole = _together(units)
    phi, tau2 = dispersion(units)
    return Funnel(tuple(_placed(unit, whole.share, tau2) for unit in units), whole, phi, tau2)


def intervals(units: Sequence[Unit], whole: Proportion | None = None) -> Intervals:
    """A Wilson interval for each unit, beside `whole`, or beside all units together where it is not given."""
    together = _together(units)
    return Intervals(tuple(Ranged(unit, wilson(unit.part)) for unit in units), whole or together)


def _together(units: Sequence[Unit]) -> Proportion:
    if not units:
        raise UsageError("No unit was given. Accepted: one at least, of 1 case or more. Nothing was compared.")
    names = [unit.name for unit in units]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"{', '.join(twice)}: given twice. Accepted: each unit once. Nothing was compared.")
    return Proportion(sum(unit.count for unit in units), sum(unit.of for unit in units))


def dispersion(units: Sequence[Unit]) -> tuple[float, float]:
    """phi, and tau2 of the additive model. Source: Spiegelhalter 2005, z scores winsorised at 10%.

    phi is the mean of the squared z scores; tau2 is 0 unless phi is above (K-1)/K for K units, and
    where every unit has none or all (nothing can then differ).
    """
    centre, k = _together(units).share, len(units)
    if centre in (0.0, 1.0):
        return 0.0, 0.0
    variances = [centre * (1 - centre) / unit.of for unit in units]
    scores = [(unit.share - centre) / sqrt(variance) for unit, variance in zip(units, variances, strict=True)]
    phi = sum(score * score for score in winsorised(scores)) / k
    if phi <= (k - 1) / k:
        return phi, 0.0
    weights = [1 / variance for variance in variances]
    total = sum(weights)
    return phi, (k * phi - (k - 1)) / (total - sum(weight * weight for weight in weights) / total)


def winsorised(scores: Sequence[float]) -> list[float]:
    """The scores, sorted, the tenth at each end pulled in to the next one (a tenth is rounded down)."""
    ordered = sorted(scores)
    cut = int(WINSORISED * len(ordered))
    low, high = ordered[cut], ordered[-1 - cut]
    return [min(max(score, low), high) for score in ordered]


def _placed(unit: Unit, centre: float, tau2: float) -> Placed:
    warning = limits(centre, unit.of, WARNING, tau2)
    action = limits(centre, unit.of, ACTION, tau2)
    place = Place.WITHIN if unit.share in warning else Place.UNUSUAL if unit.share in action else Place.DIFFERENT
    return Placed(unit, warning, action, place, unit.share > centre)


def limits(centre: float, of: int, confidence: float, tau2: float = 0.0) -> Interval:
    """The limits at `confidence` for a unit of `of` cases when the share of all is `centre`.

    Never outside 0 to 1. With `tau2` the wider of the exact and the additive limits, at each end.
    """
    tail = (1 - confidence) / 2
    low, high = _lower(centre, of, tail), 1 - _lower(1 - centre, of, tail)
    if tau2 > 0:
        reach = NormalDist().inv_cdf(1 - tail) * sqrt(centre * (1 - centre) / of + tau2)
        low, high = min(low, centre - reach), max(high, centre + reach)
    return Interval(max(low, 0.0), min(high, 1.0))


def _lower(share: float, of: int, tail: float) -> float:
    """The share below which chance gives less than `tail`, interpolated between counts.

    With F(r) the chance of r or fewer, r the first with F(r) >= tail, it is (r - a) / n where
    a = (F(r) - tail) / (F(r) - F(r-1)): above r-1 always, so only counts up to r-1 lie below it.
    """
    if share in (0.0, 1.0):
        return share
    # What lies further down weighs less than a rounding: nine standard deviations and forty cases below.
    count = max(0, floor(of * share - 9 * sqrt(of * share * (1 - share)) - 40))
    chance = exp(
        lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1) + count * log(share) + (of - count) * log1p(-share)
    )
    so_far = chance
    odds = share / (1 - share)
    while so_far < tail:
        chance *= (of - count) / (count + 1) * odds
        count += 1
        so_far += chance
    return (count - (so_far - tail) / chance) / of
