"""Step changes: where the level of a series seems to have moved. Proposed here, accepted only by people.

A new level gives a chart new limits, which hides the old level: so a step is never applied by itself.
Somebody accepts it, with a reason, their name and the day; `xmr(rebase=...)` then starts a phase there.

A step is proposed on a chart, within one of its phases, when all of this holds:

1. At least SHORTEST_BASELINE months come before it in the phase, and SINCE months or more from it on.
   A phase that is followed by an accepted step needs SHORTEST_BASELINE months there too, so that two
   accepted steps are never closer than APART.
2. SINCE months in a row, all with a value, lie on one side of the average of the months before them, and
   their own average lies outside the near limits of those months (two standard deviations of a month).
3. The month of the step is the one, of those SINCE, that parts the months best: where the squared
   distances to the averages on its two sides are least. Where it leaves fewer months than rule 1 asks for,
   nothing is proposed yet.
4. The months before it, and those since (to the next step proposed, or the phase's end), each look like
   one level: no shift and no trend stands among them by limits of their own.

By simulation of independent normal months (a seeded test repeats it), fewer than 1 in 100 series of 48
months in which nothing has changed are given a proposal. A level that moved by 2 standard deviations for
the last 18 of them is proposed 6 times in 10, by 3 nearly 9 times in 10, most often at the month itself. Where each
month keeps 0.4 of the one before, 5 in 100 series without a change are given one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.insight.chart import Charted, Direction, Limits, Point, XmR
from goldenthread.insight.spc import SHORTEST_BASELINE, xmr
from goldenthread.journey.periods import month_ord, month_period

SINCE: Final = 8  # months of the new level
APART: Final = SHORTEST_BASELINE  # months from one accepted step to the next, at least


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step change that the months suggest and nobody has accepted.

    `on` is the first day of the first month of the new level, which is measured over the months to
    `to`; the old one over the months from `since`. Both averages count each month alike.
    """

    on: date
    since: date
    to: date
    mean_before: float
    mean_after: float
    months_before: int
    months_after: int

    @property
    def is_up(self) -> bool:
        return self.mean_after > self.mean_before

    def sentence(self, shown: Callable[[float], str]) -> str:
        """What is proposed, for a person to accept or not. `shown` says an average in the indicator's unit."""
        level = "higher" if self.is_up else "lower"
        return (
            f"The level seems {level} from {_month(month_ord(self.on))}: an average of {shown(self.mean_after)} in the "
            f"{self.months_after} months to {_month(month_ord(self.to))}, of {shown(self.mean_before)} in the "
            f"{self.months_before} before."
        )


def propose(chart: XmR) -> tuple[Proposal, ...]:
    """The step changes that the months of `chart` suggest beyond those it starts a phase at, oldest first.

    Its points are neighbouring months, by their first days. Give it a chart of every month held: a step is
    only seen with SHORTEST_BASELINE months before it.
    """
    return tuple(
        proposal
        for phase, later in zip(chart.phases, (*chart.phases[1:], None), strict=True)
        for proposal in _in_phase(phase.points, SINCE if later is None else APART)
    )


def refusal(on: date, *, months: Sequence[date], accepted: Sequence[date]) -> str:
    """Why a step at the month of `on` cannot be accepted, as a sentence; blank where it can.

    `months` are those of the indicator's series; `accepted` the steps it has.
    """
    month, held = month_ord(on), sorted(month_ord(each) for each in months)
    if not held or month not in held[1:]:
        accepts = f"{_month(held[1])} to {_month(held[-1])}" if len(held) > 1 else "none: it has no series of months"
        return f"{_month(month)} does not lie in the series, after its first month. Accepted: {accepts}."
    if month in map(month_ord, accepted):
        return f"A step at {_month(month)} is accepted already. To give it another reason, withdraw it first."
    near = [each for each in accepted if abs(month_ord(each) - month) < APART]
    if near:
        return (
            f"{_month(month)} lies fewer than {APART} months from the step accepted at {_month(month_ord(near[0]))}: "
            "too few to measure a level by. Accepted: a month farther from it, or none before that one is withdrawn."
        )
    return ""


def _month(ord_: int) -> str:
    return month_period(ord_).title


def _in_phase(points: Sequence[Charted], at_the_end: int) -> Iterator[Proposal]:
    """The proposals of one phase, whose last level has `at_the_end` months or more."""
    rows = [Point(point.on, point.value) for point in points]
    starts = [0, *_parted(rows, at_the_end), len(rows)]
    for start, step, end in zip(starts, starts[1:], starts[2:], strict=False):
        before, since = rows[start:step], rows[step:end]
        yield Proposal(
            on=rows[step].on,
            since=rows[start].on,
            to=rows[end - 1].on,
            mean_before=_limits(before).mean or 0.0,
            mean_after=_limits(since).mean or 0.0,
            months_before=len(before),
            months_after=len(since),
        )


def _parted(rows: Sequence[Point], at_the_end: int) -> list[int]:
    """Where each new level begins, as places in `rows`; the first of them by the rule, then those after it."""
    for first in range(SHORTEST_BASELINE, len(rows) - SINCE + 1):
        if not _has_moved(rows[:first], rows[first : first + SINCE]):
            continue
        step = _best_parting(rows, first)
        later = [step + place for place in _parted(rows[step:], at_the_end)]
        since = rows[step : later[0] if later else len(rows)]
        if len(since) >= (SHORTEST_BASELINE if later else at_the_end) and _is_level(rows[:step]) and _is_level(since):
            return [step, *later]
    return []


def _has_moved(before: Sequence[Point], run: Sequence[Point]) -> bool:
    """Rule 2."""
    limits = _limits(before)
    values = [point.value for point in run if point.value is not None]
    if len(values) < len(run) or limits.mean is None or limits.near_lower is None or limits.near_upper is None:
        return False
    if not (all(value > limits.mean for value in values) or all(value < limits.mean for value in values)):
        return False
    return not limits.near_lower <= sum(values) / len(values) <= limits.near_upper


def _best_parting(rows: Sequence[Point], first: int) -> int:
    """Rule 3: among the months of the run that begins at `first`; the earliest of equals.

    Months farther on than another run say nothing of when this one began, and are left out.
    """
    near = rows[: first + 2 * SINCE]
    return min(range(first, first + SINCE), key=lambda place: _spread(near[:place]) + _spread(near[place:]))


def _spread(rows: Sequence[Point]) -> float:
    """The squared distances of the values to their own average, added up."""
    values = [point.value for point in rows if point.value is not None]
    mean = sum(values) / len(values) if values else 0.0
    return sum((value - mean) ** 2 for value in values)


def _is_level(rows: Sequence[Point]) -> bool:
    """Rule 4: no shift and no trend by limits of its own."""
    phase = xmr(rows, improvement_direction=Direction.NEUTRAL).phases[0]
    return not any(point.in_shift or point.in_trend for point in phase.points)


def _limits(rows: Sequence[Point]) -> Limits:
    return xmr(rows, improvement_direction=Direction.NEUTRAL).phases[0].limits
