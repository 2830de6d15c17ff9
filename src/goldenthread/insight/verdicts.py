"""Judging: one indicator, one period, one verdict. The rules are those of `insight.rules`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from goldenthread.indicators.declare import Better, Counts, Indicator, Mean, Median
from goldenthread.insight import rules, words
from goldenthread.insight.chart import Charted, Direction, Point, SpecialCause, XmR
from goldenthread.insight.lasting import lasting, said_of
from goldenthread.insight.proportions import Proportion, difference
from goldenthread.insight.spc import RUN, xmr
from goldenthread.insight.standing import against_target, standing, thin
from goldenthread.insight.targets import Target, in_force
from goldenthread.insight.verdict import Outcome, Quoted, Sentence, Verdict
from goldenthread.journey.periods import Period, Window, month_ord, month_period, month_start, rolling_year_to
from goldenthread.scorecard.series import Flag, Value

__all__ = ["Outcome", "Quoted", "Sentence", "Verdict", "chart_of", "judge"]

_DIRECTIONS = {
    Better.HIGHER: Direction.INCREASE,
    Better.LOWER: Direction.DECREASE,
    Better.NEITHER: Direction.NEUTRAL,
}


class NoChart(StrEnum):
    """Why the months of a series are no control chart; each member completes 'we can't tell: ...'."""

    GAPS = "not every month behind it is complete and can be shown"
    SHORT = "too few complete months are held to judge it by"
    YEARLY = "it is given for whole years, which overlap too much to be judged"
    SMALL = "there are too few in a month to judge it by"
    AT_THE_EDGE = "it lies so close to all or none that its months hardly differ"


@dataclass(frozen=True, slots=True)
class Ruling:
    """An outcome, the words for it, and how often chance alone would give a change."""

    outcome: Outcome
    words: str
    expected_by_chance: float = 0.0


def judge(
    indicator: Indicator,
    values: Mapping[str, Value],
    period: Period,
    *,
    targets: Sequence[Target] = (),
    steps: Sequence[date] = (),
) -> Verdict:
    """The verdict on `indicator` in `period`.

    `values` are the released values of the whole authority for this indicator, by period text; what
    is withheld there plays no part here. A financial year is read from the twelve months to its end
    where it has no value of its own. Of `targets` the one in force at the period's end counts: it says where
    the indicator stands, never whether it changed. `steps` are the first days of accepted levels: limits
    begin anew there once the level has lasted SHORTEST_CHART months; until then its months are judged by the old.
    """
    now, before = _find(values, period), _find(values, period.year_before())
    if now is None:
        sentence = words.not_supplied(indicator, period, None)
        return Verdict(indicator.id, period, Outcome.NOT_SUPPLIED, None, before, None, sentence)
    if unjudged := _unjudged(indicator, period, now):
        return Verdict(indicator.id, period, unjudged[0], now, before, None, unjudged[1])
    target = in_force(targets, period.ends_on)
    complete = _complete(values, period)
    old_enough = [step for step in steps if _months_since(step, complete) >= rules.SHORTEST_CHART]
    found = chart_of(indicator, values, period, target=target.value if target else None, steps=old_enough)
    chart = found if isinstance(found, XmR) else None
    ruling = _ruled(indicator, found, period, now, before)
    stands = standing(indicator, now, chart, target, ruling.outcome)
    lasts = lasting(_points(complete), period, ruling.outcome, indicator.better, steps) if chart else None
    further = (
        *(said_of(lasts, ruling.outcome, indicator.better) if lasts else ()),
        *against_target(indicator, stands, chart, target, ruling.outcome),
        *thin(indicator, now, chart),
    )
    return Verdict(
        indicator.id, period, ruling.outcome, now, before, chart,
        words.judged(indicator, period, now, before, ruling.words),
        ruling.expected_by_chance, target, stands, lasts.way if lasts else None, further,
    )  # fmt: skip


def _ruled(indicator: Indicator, chart: XmR | NoChart, period: Period, now: Value, before: Value | None) -> Ruling:
    if isinstance(chart, XmR):
        return _by_chart(indicator, chart, period, now, before)
    return _stock(indicator) if _is_never_judged(indicator) else _by_years(indicator, now, before, chart)


def _find(values: Mapping[str, Value], period: Period) -> Value | None:
    found = values.get(str(period))
    if found is None and period.window is Window.YEAR:
        found = values.get(str(rolling_year_to(period.last)))
    return found


def _unjudged(indicator: Indicator, period: Period, now: Value) -> tuple[Outcome, Sentence] | None:
    """What to say of a value that is not supplied, not whole, or a share of nothing; None for any other."""
    if now.flag is Flag.NOT_SUPPLIED:
        return Outcome.NOT_SUPPLIED, words.not_supplied(indicator, period, now)
    if now.flag is Flag.SUPPRESSED:
        return Outcome.WITHHELD, words.withheld(indicator, period, now)
    if now.denominator == 0:
        return Outcome.TOO_FEW, words.nothing_to_divide(indicator, period, now)
    if now.numerator is None:
        return Outcome.WITHHELD, words.withheld(indicator, period, now)
    if now.flag is Flag.PARTIAL:
        return Outcome.PARTIAL, words.partial(indicator, period, now)
    return None


def _is_never_judged(indicator: Indicator) -> bool:
    """Counts taken on one day, shares of posts (the same ones each time), and cases that come in groups."""
    if indicator.in_caseloads:
        return True
    return indicator.is_stock and (not indicator.is_share or indicator.counts is Counts.MANAGEMENT)


def _stock(indicator: Indicator) -> Ruling:
    if indicator.in_caseloads:
        return Ruling(Outcome.STOCK, "Its cases come in whole caseloads, so one worker moves many: shown, not judged.")
    if indicator.is_share:
        return Ruling(Outcome.STOCK, "It is taken on one day, from much the same whole each time: shown, not judged.")
    return Ruling(
        Outcome.STOCK,
        "It is a count taken on one day: shown, not judged. What started and what ended say whether it is changing.",
    )


def chart_of(
    indicator: Indicator,
    values: Mapping[str, Value],
    period: Period,
    *,
    target: float | None = None,
    steps: Sequence[date] = (),
) -> XmR | NoChart:
    """The control chart of the months up to the period's end, or why there is none (rule 3)."""
    if indicator.is_stock:
        return NoChart.GAPS
    if Window.MONTH not in indicator.windows:
        return NoChart.YEARLY
    rows = _complete(values, period)[-rules.CHART_MONTHS :]
    if len(rows) < len(period.months):
        return NoChart.GAPS
    points = _points(rows)
    if sum(point.value is not None for point in points) < rules.SHORTEST_CHART:
        return NoChart.SHORT
    if not _is_large_enough(indicator, [value for _, value in rows]):
        return NoChart.SMALL
    if indicator.is_share and not _has_both_sides([value for _, value in rows]):
        return NoChart.AT_THE_EDGE
    chart = xmr(points, improvement_direction=_DIRECTIONS[indicator.better], target=target, rebase=steps)
    if all(phase.has_width for phase in chart.phases):
        return chart
    # Months nearly all alike: screening leaves no range but none at all, and every other month would lie outside.
    return xmr(
        points, improvement_direction=_DIRECTIONS[indicator.better], target=target, rebase=steps, screen_outliers=False
    )


def _months_since(step: date, complete: Sequence[tuple[int, Value]]) -> int:
    """How many of the complete months hold a value from the step on."""
    return sum(month >= month_ord(step) and value.value is not None for month, value in complete)


def _complete(values: Mapping[str, Value], period: Period) -> list[tuple[int, Value]]:
    """The unbroken months with a complete figure that end with the period, the oldest first."""
    rows: list[tuple[int, Value]] = []
    month = period.last
    while (value := values.get(str(month_period(month)))) and value.flag is Flag.NONE and value.numerator is not None:
        rows.append((month, value))
        month -= 1
    return rows[::-1]


def _points(rows: Sequence[tuple[int, Value]]) -> list[Point]:
    return [Point(month_start(month), value.value) for month, value in rows]


def _is_large_enough(indicator: Indicator, values: Sequence[Value]) -> bool:
    if indicator.is_share or isinstance(indicator, Mean | Median):
        return median(float(value.denominator or 0) for value in values) >= rules.MONTHLY_DENOMINATOR
    return sum(float(value.numerator or 0) for value in values) >= rules.MONTHLY_COUNT * len(values)


def _has_both_sides(values: Sequence[Value]) -> bool:
    """Whether the rarer of the two, those that meet the condition and those that don't, averages MONTHLY_RARER."""
    met = sum(float(value.numerator or 0) for value in values)
    of = sum(float(value.denominator or 0) for value in values)
    return min(met, of - met) >= rules.MONTHLY_RARER * len(values)


def _by_chart(indicator: Indicator, chart: XmR, period: Period, now: Value, before: Value | None) -> Ruling:
    """Rule 4: the special causes among the period's own months."""
    own = [point for point in chart.points if month_ord(point.on) in period.months]
    special = [point for point in own if point.is_special]
    chance = rules.FALSE_ALARMS[len(period.months)]
    since = _since(chart.phases[-1].points[0].on)
    if not special:
        if _differs_plainly(indicator, now, before):
            return Ruling(
                Outcome.MIXED,
                f"Month by month {since} nothing stands out from chance, yet chance would very seldom give so large a "
                "difference from the year before: the two do not agree, and no change is claimed.",
                chance,
            )
        return Ruling(Outcome.NO_CLEAR_CHANGE, f"Month by month {since} nothing stands out from chance.", chance)
    ups = [point for point in special if point.special_cause.is_up]
    downs = [point for point in special if not point.special_cause.is_up]
    if ups and downs:
        return Ruling(Outcome.MIXED, _both_ways(period, ups, downs), chance)
    finding = _how(period, special, since)
    if _moved(now, before) == (-1 if ups else 1):
        since_then = "lower" if ups else "higher"
        return Ruling(
            Outcome.MIXED,
            f"{finding}, yet the figure is {since_then} than a year before: a mixed picture, and no change is claimed.",
            chance,
        )
    outcome = _outcome(indicator, up=bool(ups))
    return Ruling(outcome, f"{finding}: {words.change(outcome, indicator.better)}.", chance)


def _differs_plainly(indicator: Indicator, now: Value, before: Value | None) -> bool:
    """Whether two whole shares a year apart are farther from each other than chance gives once in a hundred."""
    if not indicator.is_share or before is None or before.flag is not Flag.NONE:
        return False
    then, latest = _proportion(before), _proportion(now)
    return then is not None and latest is not None and difference(latest, then).p_value < rules.PLAINLY


def _since(first: date) -> str:
    return f"since {month_period(month_ord(first)).title}"


def _moved(now: Value, before: Value | None) -> int:
    """1 when the value rose since the year before, -1 when it fell, 0 when that can't be said."""
    if before is None or before.flag is not Flag.NONE or now.value is None or before.value is None:
        return 0
    return (now.value > before.value) - (now.value < before.value)


def _outcome(indicator: Indicator, *, up: bool) -> Outcome:
    if indicator.better is Better.NEITHER:
        return Outcome.CHANGED_UP if up else Outcome.CHANGED_DOWN
    return Outcome.IMPROVED if up == (indicator.better is Better.HIGHER) else Outcome.WORSENED


def _named(period: Period, points: Sequence[Charted]) -> str:
    return words.months(period, [month_ord(point.on) for point in points])


def _both_ways(period: Period, ups: Sequence[Charted], downs: Sequence[Charted]) -> str:
    return (
        f"More than chance alone would give, but both ways: up in {_named(period, ups)}, down in "
        f"{_named(period, downs)}. A mixed picture, and no change is claimed."
    )


def _how(period: Period, special: Sequence[Charted], since: str) -> str:
    """What the special months do, as the rule that names them says it."""
    subject = words.sentence_case(_named(period, special))
    run = f"{words.in_words(RUN)} months or more"
    one = len(special) == 1
    causes = {point.special_cause for point in special}
    lie, are = ("lies", "is") if one else ("lie", "are")
    cause = causes.pop() if len(causes) == 1 else None
    match cause:
        case SpecialCause.ABOVE | SpecialCause.BELOW:
            does = f"{lie} {'above' if cause.is_up else 'below'} what chance alone would give {since}"
        case SpecialCause.RISING | SpecialCause.FALLING:
            does = f"{are} part of a {'rise' if cause.is_up else 'fall'} of {run}, longer than chance gives"
        case SpecialCause.SHIFT_ABOVE | SpecialCause.SHIFT_BELOW:
            side = "above" if cause.is_up else "below"
            does = f"{are} part of {run} {side} the average {since}, longer than chance gives"
        case _:
            edge = "high" if special[0].special_cause.is_up else "low"
            does = f"{lie} {edge}, more often or further than chance alone would give {since}"
    return f"{subject} {does}"


def _by_years(indicator: Indicator, now: Value, before: Value | None, why: NoChart) -> Ruling:
    """Rules 5 and 6: a share against the same period a year before; a count not at all."""
    reason = "it is taken on one day" if indicator.is_stock else str(why)
    if not indicator.is_share:
        return Ruling(Outcome.TOO_FEW, f"We can't tell whether this is a change: {reason}.")
    then = None if before is None or before.flag is not Flag.NONE else _proportion(before)
    latest = _proportion(now)
    if then is None or latest is None:
        return Ruling(
            Outcome.TOO_FEW,
            f"We can't tell whether this is a change: {reason}, and no complete figure is held for a year before.",
        )
    found = difference(latest, then)
    if found.p_value < rules.ALPHA and 0 not in found.interval:
        outcome = _outcome(indicator, up=found.estimate > 0)
        claim = words.change(outcome, indicator.better)
        return Ruling(outcome, f"Chance alone would seldom give so large a difference: {claim}.", rules.ALPHA)
    if found.interval.within(rules.ABOUT_THE_SAME):
        return Ruling(
            Outcome.NO_CLEAR_CHANGE, "It is about the same: the difference is no more than chance.", rules.ALPHA
        )
    return Ruling(
        Outcome.TOO_FEW,
        "We can't tell whether this is a change: with numbers this small, chance alone could give the difference.",
        rules.ALPHA,
    )


def _proportion(value: Value) -> Proportion | None:
    """The value as whole numbers; None for decimals, or with nothing to divide."""
    if not isinstance(value.numerator, int) or not isinstance(value.denominator, int) or not value.denominator:
        return None
    return Proportion(value.numerator, value.denominator)
