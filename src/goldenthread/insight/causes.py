"""Why a number changed: what each cause adds, so that the causes together are the change, exactly.

Three questions, each with its own arithmetic:

- of a stock (children on plans): more or fewer starts, more or fewer who could end, or sooner ends (`of_stock`);
- of a flow at the end of a journey (plans started): more contacts, or more of each step going on to the
  next (`by_steps`, logarithmic mean Divisia);
- of a percentage or a mean: did the groups change, or who is in them (`by_groups`, Kitagawa).

Nothing here says whether a cause is more than chance: that is `uncertainty`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from goldenthread.errors import UsageError

Counted = tuple[float, float]  # a numerator, and the whole it is divided by
_NEXT_TO_NOTHING: Final = 1e-20  # stands for a step that nobody took: the limit of the method as it goes to zero
OF_STOCK: Final = ("as before", "started", "could end", "ended", "not accounted for")


@dataclass(frozen=True, slots=True)
class StockChange:
    """A stock at two ends of a span: `opened + started - ended + unexplained = closed`.

    `unexplained` is what the records of starts and ends do not account for; other than 0 it is a finding.
    """

    opened: int
    started: int
    ended: int
    closed: int

    @property
    def unexplained(self) -> int:
        return self.closed - self.opened - self.started + self.ended


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause adds to the change, in the units of what changed."""

    cause: str
    adds: float


@dataclass(frozen=True, slots=True)
class GroupPart:
    """What one group adds to the change of a percentage, as a fraction: by its own rate, and by its share of all."""

    group: str
    rate: float
    mix: float

    @property
    def adds(self) -> float:
        return self.rate + self.mix


def by_steps(names: Sequence[str], earlier: Sequence[int], later: Sequence[int]) -> list[Part]:
    """What the first count and each rate of going on add to the change of the last count.

    `earlier` and `later` are counts along a journey, of the same `names`: contacts, referrals, plans. The parts
    are of the first count, then of each count over the one before; they add up to the change of the last. Source:
    B. W. Ang, 'LMDI decomposition approach', Energy Policy 86 (2015). UsageError for unequal or negative counts.
    """
    if not len(names) == len(earlier) == len(later) > 0 or min(*earlier, *later, 0) < 0:
        raise UsageError(
            f"{list(earlier)} and {list(later)} are no counts of {', '.join(names)}. Accepted: a whole number of each, "
            "of 0 or more. Nothing was explained."
        )
    before, after = (_factors([one or _NEXT_TO_NOTHING for one in counts]) for counts in (earlier, later))
    weight = _log_mean(later[-1] or _NEXT_TO_NOTHING, earlier[-1] or _NEXT_TO_NOTHING)
    causes = [names[0], *(f"{following} of {name}" for name, following in zip(names, names[1:], strict=False))]
    return [Part(cause, weight * log(b / a)) for cause, a, b in zip(causes, before, after, strict=True)]


def of_stock(earlier: StockChange, later: StockChange, names: Sequence[str] = OF_STOCK) -> list[Part]:
    """What makes the change of a stock in the later span, beside an earlier span of as many months.

    The net of the earlier span (had as many started and ended again); the change of starts; the change of ends, by
    how many could end (the stock at the start) and by how many of them did; what the records do not account for.
    An end takes away, so more ends add less than nothing. The parts add up to `later.closed - later.opened`.
    """
    could_end, ended = by_steps(names[2:4], [earlier.opened, earlier.ended], [later.opened, later.ended])
    adds = (
        earlier.started - earlier.ended,
        later.started - earlier.started,
        -could_end.adds,
        -ended.adds,
        later.unexplained,
    )
    return [Part(name, add) for name, add in zip(names, adds, strict=True)]


def by_groups(earlier: Mapping[str, Counted], later: Mapping[str, Counted]) -> list[GroupPart]:
    """What each group adds to the change of a percentage or a mean, as a fraction: all parts together are the change.

    Each group's numerator and denominator in both periods; one that was not there counts as 0 of 0. A group's rate
    counts by its mean share of all; its share by how far its mean rate lies from the mean of all. Of a group
    without a rate in one period, the rate is taken to be that of the other. Source: E. M. Kitagawa, 'Components of
    a difference between two rates', JASA 50 (1955). UsageError when a period has nothing to divide by.
    """
    whole = [sum(of for _, of in period.values()) for period in (earlier, later)]
    if not all(whole):
        raise UsageError("A period has nothing to divide by. Accepted: a denominator of at least 1 in each.")
    level = sum(
        sum(count for count, _ in period.values()) / of for period, of in zip((earlier, later), whole, strict=True)
    )
    parts = []
    for group in sorted({*earlier, *later}):
        (count_before, of_before), (count_after, of_after) = earlier.get(group, (0, 0)), later.get(group, (0, 0))
        if not of_before and not of_after:
            continue
        share_before, share_after = of_before / whole[0], of_after / whole[1]
        rate_after = count_after / of_after if of_after else count_before / of_before
        rate_before = count_before / of_before if of_before else rate_after
        parts.append(
            GroupPart(
                group,
                rate=(share_before + share_after) / 2 * (rate_after - rate_before),
                mix=((rate_before + rate_after) - level) / 2 * (share_after - share_before),
            )
        )
    return parts


def _factors(counts: Sequence[float]) -> list[float]:
    """The first count, then each over the one before."""
    return [counts[0], *(following / one for one, following in zip(counts, counts[1:], strict=False))]


def _log_mean(one: float, other: float) -> float:
    return one if one == other else (one - other) / (log(one) - log(other))
