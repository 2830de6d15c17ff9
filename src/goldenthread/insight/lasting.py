"""Whether a change has lasted the year: the rule of `sustained`, put to the twelve months to a period's end.

The baseline is the twelve months before those, or the months before a step that was accepted by their first month.
A claim of the better and one of the worse are held to the same rule: a worsening that nobody undid is said too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.indicators.declare import Better
from goldenthread.insight.chart import Direction, Point
from goldenthread.insight.sustained import Sustained, sustained
from goldenthread.insight.verdict import Outcome, Sentence
from goldenthread.journey.periods import Period, month_ord, month_period, month_start

YEAR: Final = 12  # months of the span, and of the baseline before it


@dataclass(frozen=True, slots=True)
class Lasting:
    """The answer: `way` is 1 for the better (or a rise), -1 for the worse (or a fall), 0 where it has not lasted."""

    way: int
    found: Sustained
    step: date | None  # the accepted step that parts it from its baseline


def lasting(
    points: Sequence[Point], period: Period, outcome: Outcome, better: Better, steps: Sequence[date]
) -> Lasting | None:
    """The rule put to the direction of `outcome`; where no change is claimed, to both, but only if a step was accepted.

    `points` are every complete month to the period's end. None where months are lacking, and where nothing is asked:
    a chart on which nothing stands out is no ground for a claim.
    """
    first = month_start(period.last - YEAR + 1)
    step = max((one for one in steps if one <= first), default=None)
    ways = _ways(outcome, step is not None)
    if len(points) < 2 * YEAR or not ways:
        return None
    earlier = max((one for one in steps if step and one < step), default=None)
    found = {
        way: sustained(
            points,
            direction=Direction.INCREASE if (way > 0) == (better is not Better.LOWER) else Direction.DECREASE,
            first=first,
            last=month_start(period.last),
            baseline_from=earlier if step else month_start(period.last - 2 * YEAR + 1),
            baseline_to=None if step else month_start(period.last - YEAR),
            step=step,
        )
        for way in ways
    }
    held = next((way for way, one in found.items() if one.holds), 0)
    towards = 1 if found[ways[0]].is_up == (better is not Better.LOWER) else -1  # the way its average went
    return Lasting(held, found[held or (towards if towards in found else ways[0])], step)


def _ways(outcome: Outcome, has_step: bool) -> tuple[int, ...]:
    match outcome:
        case Outcome.IMPROVED | Outcome.CHANGED_UP:
            return (1,)
        case Outcome.WORSENED | Outcome.CHANGED_DOWN:
            return (-1,)
        case _:
            return (1, -1) if has_step else ()


def said_of(lasts: Lasting, outcome: Outcome, better: Better) -> Sentence:
    """A sentence with a space before it. That nothing lasted is said of an improvement, and of an accepted step."""
    if not lasts.way:
        if outcome is Outcome.IMPROVED:
            return (f" It can't be called sustained: {lasts.found.reason}.",)
        if lasts.step and not outcome.is_change:
            when = month_period(month_ord(lasts.step)).title
            return (f" The change accepted at {when} can't be called sustained: {lasts.found.reason}.",)
        return ()
    is_claimed = outcome.is_change
    match better:
        case Better.NEITHER:
            what = f"The {'rise' if lasts.way > 0 else 'fall'}" if is_claimed else "An earlier change"
            side = "above" if lasts.way > 0 else "below"
        case _:
            noun = "improvement" if lasts.way > 0 else "worsening"
            what = f"The {noun}" if is_claimed else f"An earlier {noun}"
            side = "on the better side of" if lasts.way > 0 else "on the worse side of"
    span = f"each of the twelve months to {month_period(month_ord(lasts.found.last)).title} lies {side} the average of"
    return (f" {what} is sustained: {span} {_baseline(lasts)}.",)


def _baseline(lasts: Lasting) -> str:
    if lasts.step is None:
        return "the twelve months before"
    return f"the months before the step accepted at {month_period(month_ord(lasts.step)).title}"
