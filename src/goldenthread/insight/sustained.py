"""Whether a change was sustained over a span of months. The method has no such notion; this rule is ours.

A rise, a fall, an improvement is called sustained over a span of months only when all of this holds:

1. A baseline is stated: SHORTEST_BASELINE or more months, all of them complete, that end before the
   span begins; or the months before an accepted step change, where the step falls on the span's first
   month or earlier. Average and limits come from the baseline alone.
2. The span has SHORTEST_SPAN months or more, and every one of them holds a value.
3. Every month of the span lies strictly on the better side of the baseline's average: for a measure
   without a better side, all of them above it or all of them below.
4. The average of the span lies as far from the baseline's as NOTABLE of the way to the limits, or farther.
5. The later half of the span is not drifting back: none of its months belongs to a trend of RUN months the
   worse way. (None can lie beyond the limits the worse way: rule 3 does not let it.)

How often it errs, by simulation of normal months with a baseline of SHORTEST_BASELINE (a seeded test repeats
it): where nothing has changed and months are independent, 8 in 1,000 spans of seven months would be called a
sustained improvement, and 1 or 2 in 1,000 of twelve; twice that for a measure without a better side. A level
that moved by 1.5 standard deviations is found 56 times in 100 over seven months and 41 over twelve; by 2,
82 times and 72. Months that hang together err more: where each keeps 0.2 of the month before, 22 in 1,000 and
5; where it keeps 0.4, 50 and 14. Prefer longer spans; and state the baseline and why it was chosen, for
choosing it after seeing the figures makes chance likelier again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.errors import SeriesRefused
from goldenthread.insight.chart import Direction, Limits, Point
from goldenthread.insight.spc import RUN, SHORTEST_BASELINE, xmr
from goldenthread.journey.periods import month_ord, month_period, month_start

SHORTEST_SPAN: Final = RUN
NOTABLE: Final = 1 / 3  # of the way from the average to a limit: one standard deviation of a month


_UNDEFINED: Final = Limits(None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Sustained:
    """Whether a change is sustained over the months `first` to `last`, and by what it was told.

    `reason` is blank when it holds; else the first thing that stands in the way, as words that complete
    'not sustained: ...'; its only digits are those of months' names. `is_up` says that the span's average lies
    above the baseline's; None where it lies on it, or one is not to be had. `average` counts each month of the
    span alike; None where none holds a value.
    `baseline` has every part None where the baseline's months hold no value.
    """

    holds: bool
    reason: str
    first: date
    last: date
    baseline_from: date  # the first day of its first month
    baseline_to: date  # the first day of its last month
    baseline: Limits
    average: float | None
    is_up: bool | None


@dataclass(frozen=True, slots=True)
class _Case:
    """What the rules are put to: months by number, with the values that are held."""

    values: Mapping[int, float]
    before: range
    span: range
    limits: Limits
    average: float | None
    direction: Direction
    step: int | None

    @property
    def is_up(self) -> bool | None:
        if self.average is None or self.limits.mean is None or self.average == self.limits.mean:
            return None
        return self.average > self.limits.mean

    @property
    def wants_up(self) -> bool | None:
        """The side every month must lie on: the better one, or the one the average lies on."""
        return self.is_up if self.direction is Direction.NEUTRAL else self.direction is Direction.INCREASE


def sustained(
    points: Sequence[Point],
    *,
    direction: Direction | str,
    first: date,
    last: date,
    baseline_from: date | None = None,
    baseline_to: date | None = None,
    step: date | None = None,
) -> Sustained:
    """Whether the months `first` to `last` are a sustained change for the better (for `neutral`: any change).

    `points` are complete months by a day of theirs, in any order; a month that is not there, or whose
    value is None, is missing. The baseline is the months `baseline_from` to `baseline_to`; or, with an
    accepted `step`, the months before it, from `baseline_from` where that is given (an earlier step), else
    from the first month held.

    Raises SeriesRefused for what `xmr` refuses, two points of one month, a span that ends before it
    begins, and a baseline given both ways or neither.
    """
    if (baseline_to is None) == (step is None) or (step is None and baseline_from is None):
        raise SeriesRefused(
            "The baseline was not stated, or was stated twice. Accepted: its first and last month, or an accepted "
            "step change. Nothing was judged."
        )
    if month_ord(last) < month_ord(first):
        raise SeriesRefused(
            f"The span ends in {_name(month_ord(last))} and begins in {_name(month_ord(first))}. "
            "Accepted: a last month that is not before the first. Nothing was judged."
        )
    chart = xmr([Point(month_start(month_ord(p.on)), p.value) for p in points], improvement_direction=direction)
    values = {month_ord(point.on): point.value for point in chart.points if point.value is not None}
    before_to = month_ord(step) - 1 if step else month_ord(baseline_to or first)
    before = range(month_ord(baseline_from) if baseline_from else month_ord(chart.points[0].on), before_to + 1)
    span = range(month_ord(first), month_ord(last) + 1)
    known = [values[month] for month in span if month in values]
    case = _Case(
        values, before, span, _limits(values, before), sum(known) / len(known) if known else None,
        chart.improvement_direction, month_ord(step) if step else None,
    )  # fmt: skip
    reason = _baseline_unfit(case) or _span_unfit(case) or _not_moved(case) or _drifts_back(case)
    return Sustained(
        not reason, reason, month_start(span.start), month_start(span.stop - 1),
        month_start(before.start), month_start(before.stop - 1), case.limits, case.average, case.is_up,
    )  # fmt: skip


def _name(month: int) -> str:
    return month_period(month).title


def _limits(values: Mapping[int, float], months: range) -> Limits:
    """Average and limits of `months` alone; every part None where none of them holds a value."""
    rows = [Point(month_start(month), values.get(month)) for month in months]
    return xmr(rows, improvement_direction=Direction.NEUTRAL).phases[0].limits if rows else _UNDEFINED


def _baseline_unfit(case: _Case) -> str:
    """Rule 1."""
    if case.step is not None and case.step > case.span.start:
        return f"the step change of {_name(case.step)} comes after the span begins"
    if case.before.stop > case.span.start:
        return f"the months before run to {_name(case.before.stop - 1)}, when the span has begun"
    if len(case.before) < SHORTEST_BASELINE:
        return "fewer than twelve months before are held to measure it by"
    if missing := _missing(case, case.before):
        return f"{missing}, one of the months before, holds no complete figure"
    if case.limits.lower is None or case.limits.lower == case.limits.upper:
        return "the months before do not vary, so they give no limits to measure it by"
    return ""


def _missing(case: _Case, months: range) -> str:
    """The first of `months` without a value, by name; blank where each has one."""
    return next((_name(month) for month in months if month not in case.values), "")


def _span_unfit(case: _Case) -> str:
    """Rule 2."""
    if len(case.span) < SHORTEST_SPAN:
        return "it has lasted fewer than seven months"
    missing = _missing(case, case.span)
    return f"{missing} holds no complete figure" if missing else ""


def _not_moved(case: _Case) -> str:
    """Rules 3 and 4. The baseline and the span are whole by now."""
    mean, limit, average = case.limits.mean or 0.0, case.limits.upper or 0.0, case.average or 0.0
    for month in case.span:
        value = case.values[month]
        if value == mean:
            return f"{_name(month)} lies on the average of the months before"
        if (value > mean) is not case.wants_up:
            return f"{_name(month)} lies on the other side of the average of the months before"
    if abs(average - mean) < NOTABLE * (limit - mean):
        return "its months lie too close to the average of the months before"
    return ""


def _drifts_back(case: _Case) -> str:
    """Rule 5: whether a trend the worse way reaches the later half of the span, the middle month in it."""
    half = case.span.start + len(case.span) // 2
    run = 1
    for month in case.span[1:]:
        value, earlier = case.values[month], case.values[month - 1]
        run = run + 1 if value != earlier and (value < earlier) is case.wants_up else 1
        if run >= RUN and month >= half:
            return f"the months to {_name(month)} drift back, one after another"
    return ""
