"""How sure one can be of what a cause adds: intervals from draws, so that noise is called noise.

Children come in families and months hang together, so counts vary more than single, unrelated cases would. How much
more is read off the months held: stretches of three months beside the three before them, each difference over what
unrelated cases would give; never less than 1. Three months, because one step of a journey follows another weeks later,
which moves single months and cancels in longer ones, and because a slow drift shows. A step in the series is one large
difference among many, and is left out as a control chart leaves it out. Of so few stretches the measure is itself
unsure, so it is widened (FEW_STRETCHES). Tried on simulated journeys without change (families, drift, steps a month
late), the interval of a part held nothing in 94 to 98 of 100; in 91 to 93 where months drift strongly together.

Each count is then drawn anew DRAWS times, around what was seen and with that spread (a gamma for a count; a beta for
a part of a whole; a normal for a mean), in both periods; the arithmetic of `causes` is done on every draw; the interval
is the middle 95% of what comes out. The draws are seeded: the same figures give the same interval. A step of a journey
is drawn given the step before it. Fewer than SHORTEST months give no interval, and nothing is then claimed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import TYPE_CHECKING, Final

from goldenthread.insight.proportions import CONFIDENCE, Interval
from goldenthread.insight.rules import SHORTEST_CHART
from goldenthread.insight.spc import SCREEN

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Draws = npt.NDArray[np.float64]

DRAWS: Final = 2000
SHORTEST: Final = SHORTEST_CHART  # months
FEWEST_QUARTERS: Final = 8  # where months are not to be had
_SEED: Final = 1995
STRETCH: Final = 3  # months
FEW_STRETCHES: Final = 1.2  # the square of Student's t over the normal, for a dozen differences
_LEAST: Final = 1e-9
_MEAN_SIZE: Final = 0.7979  # the mean size of a normal deviate of variance 1

Month = tuple[float, float] | None  # of how many, and how many; None where it is not to be had


@dataclass(frozen=True, slots=True)
class Spread:
    """How widely a figure varies: what its variance is multiplied by, and whether it is a part of a whole."""

    dispersion: float
    is_part: bool = False


def spread_of(months: Sequence[Month], *, is_part: bool = False, stretch: int = STRETCH) -> Spread | None:
    """The dispersion of `months`, oldest first; None for fewer than SHORTEST of them.

    A plain count has 1 as its whole. `is_part`: no more than the whole can be counted, so its variance is a
    binomial's; else it is a Poisson's. `stretch` is how many are added up before they are compared: 1 where each
    is a stretch already.
    """
    if sum(one is not None for one in months) < (SHORTEST if stretch > 1 else FEWEST_QUARTERS):
        return None
    pieces = [_together(months[at : at + stretch]) for at in range(len(months) - stretch + 1)]
    differences = []
    for one, other in zip(pieces, pieces[stretch:], strict=False):
        if one is not None and other is not None:
            differences += _standardised(one, other, is_part=is_part)
    return Spread(max(1.0, FEW_STRETCHES * _size(differences)), is_part) if differences else None


def variance_of_one(months: Sequence[Month]) -> float | None:
    """The variance of a single case of a mean, from the means of neighbouring months; None as for `spread_of`."""
    if sum(one is not None for one in months) < SHORTEST:
        return None
    pairs = [(a, b) for a, b in zip(months, months[1:], strict=False) if a is not None and b is not None]
    return _size([(b[1] / b[0] - a[1] / a[0]) / sqrt(1 / a[0] + 1 / b[0]) for a, b in pairs if a[0] and b[0]])


def _together(months: Sequence[Month]) -> Month:
    known = [one for one in months if one is not None]
    return (sum(of for of, _ in known), sum(count for _, count in known)) if len(known) == len(months) else None


def _standardised(one: tuple[float, float], other: tuple[float, float], *, is_part: bool) -> list[float]:
    """The difference of two rates over its standard error, were the cases unrelated; none where nothing can vary."""
    (of_a, a), (of_b, b) = one, other
    rate = (a + b) / (of_a + of_b) if of_a and of_b else 0.0
    variance = rate * max(1 - rate, 0) if is_part else rate
    return [(b / of_b - a / of_a) / sqrt(variance * (1 / of_a + 1 / of_b))] if variance > 0 else []


def _size(differences: Sequence[float]) -> float:
    """The variance that differences of this mean size have; the very large ones left out once. 0 of none."""
    sizes = [abs(one) for one in differences]
    if not sizes:
        return 0.0
    kept = [one for one in sizes if one < SCREEN * fmean(sizes)] or sizes
    return (fmean(kept) / _MEAN_SIZE) ** 2


@dataclass(frozen=True, slots=True)
class ByCause:
    """The interval of each cause, in the order given, and of the whole change."""

    causes: tuple[Interval, ...]
    change: Interval


def of_steps(earlier: Sequence[float], later: Sequence[float], spreads: Sequence[Spread], whole: Spread) -> ByCause:
    """The intervals of `causes.by_steps`: one spread for the first count, then for each count given the one before.

    `whole` is the spread of the last count itself, for the whole change: what one step has too many the next has too
    few, so the steps together vary less than each.
    """
    draw = _generator()
    parts = _factors_add([_factors_drawn(draw, counts, spreads) for counts in (earlier, later)])
    change = _rate(draw, later[-1], 1, whole) - _rate(draw, earlier[-1], 1, whole)
    return ByCause(tuple(_middle(one) for one in parts), _middle(change))


def of_stock(
    started: tuple[Sequence[float], Sequence[float]],
    ended: tuple[Sequence[float], Sequence[float]],
    unexplained: float,
    spreads: tuple[Sequence[Spread], Spread, Spread],
) -> ByCause:
    """The intervals of a stock's causes: the net as before, each step of the starts, who could end, ends, the rest.

    `started` are the counts of a journey to the starts, in the earlier span and the later; `ended` the stock at
    the start of each and its ends; `spreads` those of the steps, of the starts themselves, and of the ends. A stock
    at the start is known: only the ends are drawn.
    """
    draw = _generator()
    steps = _factors_add([_factors_drawn(draw, counts, spreads[0]) for counts in started])
    starts = [_rate(draw, counts[-1], 1, spreads[1]) for counts in started]
    rates = [_rate(draw, ends, opened or 1, spreads[2]) for opened, ends in ended]
    could_end, sooner = _factors_add([[ended[at][0] or 1, rates[at]] for at in (0, 1)])
    net, closing = (starts[at] - rates[at] * (ended[at][0] or 1) for at in (0, 1))
    parts = [net, *steps, -could_end, -sooner, net * 0 + unexplained]
    return ByCause(tuple(_middle(one) for one in parts), _middle(closing + unexplained))


def of_ends(ended: tuple[Sequence[float], Sequence[float]], spread: Spread) -> ByCause:
    """The intervals of ends: by the stock at the start of each period, which is known, and by the rate of ending."""
    draw = _generator()
    rates = [_rate(draw, ends, opened or 1, spread) for opened, ends in ended]
    parts = _factors_add([[ended[at][0] or 1, rates[at]] for at in (0, 1)])
    return ByCause(tuple(_middle(one) for one in parts), _middle(parts[0] + parts[1]))


def of_groups(
    earlier: Mapping[str, tuple[float, float]],
    later: Mapping[str, tuple[float, float]],
    rate: Spread | float,
    size: Spread,
) -> tuple[dict[str, Interval], Interval]:
    """The intervals of `causes.by_groups`: of what each group's rate adds, and of what all the shares add together.

    `rate` is the spread of a percentage, or of a mean the variance of one case; `size` that of the wholes.
    """
    draw = _generator()
    names = sorted({*earlier, *later})
    sizes = [[_size_drawn(draw, period.get(name, (0, 0))[1], size) for name in names] for period in (earlier, later)]
    rates = [[_group_rate(draw, period.get(name, (0, 0)), rate) for name in names] for period in (earlier, later)]
    wholes = [sum(one) for one in sizes]
    level = sum(
        sum(s * r for s, r in zip(sizes[at], rates[at], strict=True) if r is not None) / wholes[at] for at in (0, 1)
    )
    found, mix = {}, sizes[0][0] * 0
    for i, name in enumerate(names):
        before = rates[0][i] if rates[0][i] is not None else rates[1][i]
        after = rates[1][i] if rates[1][i] is not None else before
        if before is None or after is None:
            continue
        shares = [sizes[at][i] / wholes[at] for at in (0, 1)]
        found[name] = _middle((shares[0] + shares[1]) / 2 * (after - before))
        mix = mix + ((before + after) - level) / 2 * (shares[1] - shares[0])
    return found, _middle(mix)


def of_counts(earlier: Mapping[str, float], later: Mapping[str, float], spread: Spread) -> dict[str, Interval]:
    """For each group the interval of the change of its count."""
    draw = _generator()
    pairs = {name: (earlier.get(name, 0), later.get(name, 0)) for name in sorted({*earlier, *later})}
    return {
        name: _middle(_rate(draw, after, 1, spread) - _rate(draw, before, 1, spread))
        for name, (before, after) in pairs.items()
        if before or after
    }


def _factors_drawn(draw: "np.random.Generator", counts: Sequence[float], spreads: Sequence[Spread]) -> "list[Draws]":
    wholes = [1.0, *counts[:-1]]
    return [_rate(draw, count, of or 1, spread) for count, of, spread in zip(counts, wholes, spreads, strict=True)]


def _factors_add(periods: "Sequence[Sequence[Draws | float]]") -> "list[Draws]":
    """The logarithmic mean Divisia index on draws: as `causes.by_steps`, which the tests hold it to."""
    import numpy as np

    before, after = (np.asarray(_product(factors)) for factors in periods)
    apart = np.log(after) - np.log(before)
    same = np.abs(apart) < 1e-12  # noqa: PLR2004  the mean of two equal numbers is the number
    weight = np.where(same, before, (after - before) / np.where(same, 1.0, apart))
    return [weight * (np.log(b) - np.log(a)) for a, b in zip(*periods, strict=True)]


def _product(factors: "Sequence[Draws | float]") -> "Draws":
    import numpy as np

    return np.asarray(np.multiply.reduce([np.broadcast_to(one, (DRAWS,)) for one in factors]))


def _rate(draw: "np.random.Generator", count: float, of: float, spread: Spread) -> "Draws":
    """`count` of `of`, drawn: never quite 0, which has no logarithm. A half is added, as Jeffreys does."""
    wide = spread.dispersion
    if spread.is_part and count <= of:
        return draw.beta((count + 0.5) / wide, (of - count + 0.5) / wide, DRAWS).clip(min=_LEAST)
    return draw.gamma((count + 0.5) / wide, wide / of, DRAWS).clip(min=_LEAST)


def _size_drawn(draw: "np.random.Generator", count: float, spread: Spread) -> "Draws":
    """A count, drawn; nothing stays nothing."""
    return _rate(draw, count, 1, Spread(spread.dispersion)) * (count > 0)


def _group_rate(draw: "np.random.Generator", counted: tuple[float, float], rate: Spread | float) -> "Draws | None":
    count, of = counted
    if not of:
        return None
    if isinstance(rate, Spread):
        return _rate(draw, count, of, rate)
    return draw.normal(count / of, sqrt(rate / of), DRAWS)


def _middle(draws: "Draws") -> Interval:
    import numpy as np

    low, high = np.percentile(draws, [100 * (1 - CONFIDENCE) / 2, 100 * (1 + CONFIDENCE) / 2])
    return Interval(float(low), float(high))


def _generator() -> "np.random.Generator":
    import numpy as np

    return np.random.default_rng(_SEED)
