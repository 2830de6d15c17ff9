"""Series in which nothing changes, made by chance alone: what a control chart says of them.

Each maker hands back a table of numbers, a row for each series and a column for each month. Of shares it hands back
the part, and says of how many. What is assumed of brothers and sisters is said here once: SIBLINGS.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Table = NDArray[np.float64]
SIBLINGS = (0.50, 0.28, 0.14, 0.08)  # families that bring one, two, three and four children at once: an assumption
CHILDREN_IN_A_FAMILY = sum(size * share for size, share in enumerate(SIBLINGS, start=1))
RHO = 0.05  # how alike two cases of one month are, of a share: an assumption
BEFORE = 240  # months a stock runs before it is looked at, until it has forgotten that it began empty
STAY = 12  # months: how long a child stays, on average or exactly


@dataclass(frozen=True, slots=True)
class Kind:
    """One way for months to come about. `of` is the whole of a share; None of a count or a plain number."""

    make: Callable[[Generator, int, int], Table]
    of: int | None = None
    is_judged: bool = True  # false of what we never judge, and simulate only to show why


def normal(rng: Generator, series: int, months: int) -> Table:
    return rng.normal(100, 10, (series, months))


def poisson(mean: float) -> Callable[[Generator, int, int], Table]:
    return lambda rng, series, months: rng.poisson(mean, (series, months)).astype(float)


def binomial(of: int, share: float) -> Callable[[Generator, int, int], Table]:
    return lambda rng, series, months: rng.binomial(of, share, (series, months)).astype(float)


def alike(of: int, share: float) -> Callable[[Generator, int, int], Table]:
    """A share whose cases hang together within a month: beta-binomial, of the correlation RHO."""
    both = (1 - RHO) / RHO

    def make(rng: Generator, series: int, months: int) -> Table:
        chance = rng.beta(share * both, (1 - share) * both, (series, months))
        return rng.binomial(of, chance).astype(float)

    return make


def families(children: float) -> Callable[[Generator, int, int], Table]:
    """So many children a month on average, who come as brothers and sisters: a Poisson number of families.

    Families of each size are a Poisson number of their own, which is the same thing.
    """
    rates = [children / CHILDREN_IN_A_FAMILY * share for share in SIBLINGS]

    def make(rng: Generator, series: int, months: int) -> Table:
        return sum(
            (size * rng.poisson(rate, (series, months)).astype(float) for size, rate in enumerate(rates, start=1)),
            np.zeros((series, months)),
        )

    return make


def stock(starts: float, *, shown: str, is_fixed: bool) -> Callable[[Generator, int, int], Table]:
    """A stock of children, from months of Poisson starts: `shown` is its 'ends', or how many it 'holds'.

    They stay STAY months: each exactly that, or on average, with the same chance to leave in every month.
    """

    def make(rng: Generator, series: int, months: int) -> Table:
        began = rng.poisson(starts, (series, BEFORE + months)).astype(float)
        if is_fixed:
            ended = np.zeros_like(began)
            ended[:, STAY:] = began[:, :-STAY]
        else:
            ended = _left(rng, began)
        held = np.cumsum(began - ended, axis=1)
        return (ended if shown == "ends" else held)[:, BEFORE:]

    return make


def _left(rng: Generator, began: Table) -> Table:
    """How many leave in each month where each child held has one chance in STAY of it."""
    ended = np.zeros_like(began)
    held = np.zeros(began.shape[0])
    for month in range(began.shape[1]):
        ended[:, month] = rng.binomial(held.astype(int), 1 / STAY)
        held += began[:, month] - ended[:, month]
    return ended


def rolling_years(mean: float) -> Callable[[Generator, int, int], Table]:
    """For each month the total of the twelve months to its end."""

    def make(rng: Generator, series: int, months: int) -> Table:
        total = np.cumsum(rng.poisson(mean, (series, months + 12)).astype(float), axis=1)
        return total[:, 12:] - total[:, :-12]

    return make


KINDS: dict[str, Kind] = {
    "normal": Kind(normal),
    "counts of mean 8": Kind(poisson(8)),
    "counts of mean 20": Kind(poisson(20)),
    "counts of mean 60": Kind(poisson(60)),
    "80% of 10": Kind(binomial(10, 0.8), of=10),
    "80% of 40": Kind(binomial(40, 0.8), of=40),
    "counts of mean 8, brothers and sisters together": Kind(families(8)),
    "counts of mean 20, brothers and sisters together": Kind(families(20)),
    "80% of 40, cases alike": Kind(alike(40, 0.8), of=40),
    "starts of a stock": Kind(poisson(20)),
    "ends of a stock, stays of any length": Kind(stock(20, shown="ends", is_fixed=False)),
    "ends of a stock, stays of one length": Kind(stock(20, shown="ends", is_fixed=True)),
    "the stock itself, stays of any length": Kind(stock(20, shown="held", is_fixed=False), is_judged=False),
    "the stock itself, stays of one length": Kind(stock(20, shown="held", is_fixed=True), is_judged=False),
    "rolling years of counts of mean 20": Kind(rolling_years(20), is_judged=False),
}
