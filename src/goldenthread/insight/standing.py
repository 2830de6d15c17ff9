"""Where an indicator stands against its target, and what else its figures allow to be said.

Source of assurance: Making Data Count (the target against the limits in force, not against the points).
"""

from typing import Final

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight import rules, words
from goldenthread.insight.chart import Assurance, XmR
from goldenthread.insight.proportions import Proportion, wilson
from goldenthread.insight.targets import Target
from goldenthread.insight.verdict import Outcome, Sentence, Stated, TargetStanding
from goldenthread.scorecard.series import Value

FEW_CASES: Final = 30  # a share of fewer is said with the range its true level most likely lies in

_LATEST: Final = 12  # months of which it is said how many met the target


def standing(
    indicator: Indicator, now: Value | None, chart: XmR | None, target: Target | None, outcome: Outcome
) -> TargetStanding:
    """By the limits in force, where they speak of the months to come; else whether the figure itself meets the target.

    Where the period's months stand out the level is moving, and limits drawn through it promise nothing. What
    is sure by the limits must be true of every one of the latest _LATEST months too; else it is by chance.
    """
    if target is None or indicator.better is Better.NEITHER or now is None or now.value is None:
        return TargetStanding.NONE
    if chart is None or not _is_settled(chart, outcome):
        return TargetStanding.MET if _meets(indicator, now.value, target) else TargetStanding.MISSED
    met = [_meets(indicator, value, target) for value in _latest(chart)]
    if chart.assurance is Assurance.CONSISTENT_PASS and all(met):
        return TargetStanding.RELIABLY_MET
    if chart.assurance is Assurance.CONSISTENT_FAIL and not any(met):
        return TargetStanding.RELIABLY_MISSED
    return TargetStanding.BY_CHANCE


def _is_settled(chart: XmR, outcome: Outcome) -> bool:
    return not _moves(outcome, chart) and chart.points[-1].limits.upper is not None


def _moves(outcome: Outcome, chart: XmR | None) -> bool:
    return chart is not None and (outcome.is_change or outcome is Outcome.MIXED)


def _latest(chart: XmR) -> list[float]:
    """The latest months of the phase in force that have a value."""
    return [point.value for point in chart.phases[-1].points if point.value is not None][-_LATEST:]


def _meets(indicator: Indicator, value: float, target: Target) -> bool:
    return value >= target.value if indicator.better is Better.HIGHER else value <= target.value


def against_target(
    indicator: Indicator, found: TargetStanding, chart: XmR | None, target: Target | None, outcome: Outcome
) -> Sentence:
    """A sentence with a space before it; nothing where there is no target to speak of."""
    if target is None or found is TargetStanding.NONE:
        return ()
    at = Stated(f"target of {indicator.id}", target.value, words.in_its_unit(target.value, indicator))
    side = "at least " if indicator.better is Better.HIGHER else "at most "
    aim = ("the target of ", side, at)
    match found:
        case TargetStanding.RELIABLY_MET:
            return (" As things run, every month can be expected to meet ", *aim, ".")
        case TargetStanding.RELIABLY_MISSED:
            return (" As things run, no month can be expected to meet ", *aim, ": that takes a change.")
        case TargetStanding.BY_CHANCE:
            return _by_chance(indicator, chart, target, aim)
        case _:
            does = "meets" if found is TargetStanding.MET else "does not meet"
            moves = "; its level is moving, so nothing is said of the months to come" if _moves(outcome, chart) else ""
            return (f" The figure {does} ", *aim, f"{moves}.")


def _by_chance(indicator: Indicator, chart: XmR | None, target: Target, aim: Sentence) -> Sentence:
    """What the latest months did is no promise either way."""
    held = _latest(chart) if chart else []
    met = sum(_meets(indicator, value, target) for value in held)
    what = f"of the latest {len(held)} months of {indicator.id}, those that met its target"
    if met == len(held):
        whole = Stated(what, met, f"{met} months")
        return (" The last ", whole, " met ", *aim, "; as things run, chance could still make one miss it.")
    if not met:
        none = Stated(what, len(held), f"{len(held)} months")
        return (" None of the last ", none, " met ", *aim, "; as things run, chance could make one meet it.")
    some = Stated(what, met, f"{met} of the last {len(held)} months")
    return (" As things run, chance decides which months meet ", *aim, ": ", some, " did.")


def thin(indicator: Indicator, now: Value, chart: XmR | None) -> Sentence:
    """How far the true level may lie from a share of few cases; that a chart is short. Nothing where neither is so."""
    return (*_few_cases(indicator, now), *_short_chart(indicator, chart))


def _few_cases(indicator: Indicator, now: Value) -> Sentence:
    if not indicator.is_share or not isinstance(now.numerator, int) or not isinstance(now.denominator, int):
        return ()
    if not 0 < now.denominator < FEW_CASES:
        return ()
    reach = wilson(Proportion(now.numerator, now.denominator))
    low, high = (Stated(f"range of {indicator.id}", 100 * end, f"{100 * end:.0f}%") for end in (reach.low, reach.high))
    return (" It rests on few cases: the true level most likely lies between ", low, " and ", high, ".")


def _short_chart(indicator: Indicator, chart: XmR | None) -> Sentence:
    if chart is None or len(chart.phases[-1].points) >= rules.CHART_MONTHS:
        return ()
    months = len(chart.phases[-1].points)
    held = Stated(f"months on the chart of {indicator.id}", months, f"{months} months")
    return (" The chart holds only ", held, ".") if len(chart.phases) == 1 else ()
