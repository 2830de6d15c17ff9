"""Charts of rare events: how long, or how many cases, from one to the next.

A month with fewer than about five events can't be judged by its count: it is 0, 1, 2 or 3 whatever happens. The time
between events can. The rules for runs, trends and points near a limit are those of `insight.spc`; the limits are these:

- Days between (a t-chart), where the day of each event is known. Waiting times are far from even: many short, a few
  very long. Raised to 1/3.6 they are nearly normal, so an XmR chart is made of those and its centre and limits are
  turned back into days. Its limits come from how far one gap differs from the next, so events that come in bursts
  widen them. Source: Nelson 1994, 'A control chart for parts-per-million nonconforming items'.
- Cases between (a g-chart), where what matters is out of how many: placements made from one that broke down to the
  next. It is not misled when more placements are made. The centre is the middle of a geometric distribution of the
  average found, not its mean (two of three gaps lie below that), and the limits leave out as much as three sigma do
  of a normal one. Source: Benneyan 2001, 'Number-between g-type statistical quality control charts'.

Events of one day are one occurrence: brothers and sisters go missing together. The time before the first event is no
gap, for we don't know how long it had been; the time since the last is not finished.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import isfinite, log
from statistics import NormalDist, mean
from typing import Final

from goldenthread.errors import SeriesRefused
from goldenthread.insight.chart import Charted, Direction, Limits, Phase, Point, SpecialCause, XmR
from goldenthread.insight.spc import check_baseline, direction_of, judged_by, variation_of, xmr

POWER: Final = 3.6  # days to the power 1/3.6 are nearly normal
_OUTSIDE: Final = NormalDist().cdf(-3)  # of chances: what lies beyond one limit
_NEAR: Final = NormalDist().cdf(-2)
_REVERSED = {
    Direction.INCREASE: Direction.DECREASE,
    Direction.DECREASE: Direction.INCREASE,
    Direction.NEUTRAL: Direction.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class Between:
    """The gaps between events, judged.

    `chart` has a point for each gap, on the day of the event that ended it. `since` is the time since the last event,
    on the day to which that is counted: None where no such day was given. Its flags are None, and it says nothing,
    unless it is already longer than the upper limit; then `chart.variation` is what it says. `events` is how many were
    given, `together` how many of them fell on the day of another and count with it. `in_days`: not cases.
    """

    chart: XmR
    since: Charted | None
    events: int
    together: int
    in_days: bool


def days_between(
    days: Sequence[date],
    *,
    improvement_direction: Direction | str,
    as_at: date | None = None,
    target: float | None = None,
    rebase: Sequence[date] = (),
    fix_after_n_points: int | None = None,
    screen_outliers: bool = True,
) -> Between:
    """The days from one event to the next, of events on `days`, in any order.

    `improvement_direction` is of the events: 'decrease' where fewer are better, so that a longer gap is an improvement.
    `target` is in days. The centre is near the median gap; a lower limit that would be negative reads 0.
    Raises SeriesRefused on events of fewer than two days, an `as_at` before the last, and as `spc.xmr` does.
    """
    direction = _REVERSED[direction_of(improvement_direction)]
    occurred = _ordered(days)
    if target is not None and (not isfinite(target) or target < 0):
        raise SeriesRefused(f"The target is {target}. Accepted: days, 0 or more. Nothing was charted.")
    gaps = {later: (later - earlier).days for earlier, later in zip(occurred, occurred[1:], strict=False)}
    even = xmr(
        [Point(on, gap ** (1 / POWER)) for on, gap in gaps.items()],
        improvement_direction=direction,
        target=None if target is None else target ** (1 / POWER),
        rebase=rebase,
        fix_after_n_points=fix_after_n_points,
        screen_outliers=screen_outliers,
    )
    chart = replace(even, target=target, phases=tuple(_turned_back(phase, gaps) for phase in even.phases))
    since = None if as_at is None else _since(chart, occurred[-1], as_at)
    if since is not None and since.is_special:
        chart = replace(chart, variation=since.variation)
    return Between(chart, since, len(days), len(days) - len(occurred), in_days=True)


def cases_between(
    events: Sequence[Point],
    *,
    improvement_direction: Direction | str,
    target: float | None = None,
    rebase: Sequence[date] = (),
    fix_after_n_points: int | None = None,
) -> Between:
    """The cases from one event to the next: the value of each of `events` is how many came since the one before.

    The value of the first day is not read: the record may begin in the middle of a gap. Values of one day are added.
    `improvement_direction` is of the events, as in `days_between`. `since` is None: a date does not say how many cases
    there were. Raises SeriesRefused as `days_between` does, and on a value that is no whole number of cases.
    """
    check_baseline(fix_after_n_points)
    direction = _REVERSED[direction_of(improvement_direction)]
    occurred = _ordered([event.on for event in events])
    gaps = dict.fromkeys(occurred[1:], 0.0)
    for event in events:
        if event.on in gaps:
            gaps[event.on] += _cases(event)
    chart = judged_by(
        lambda rows: _geometric([row.value for row in rows[:fix_after_n_points] if row.value is not None]),
        [Point(on, gap) for on, gap in gaps.items()],
        improvement_direction=direction,
        target=target,
        rebase=rebase,
    )
    return Between(chart, None, len(events), len(events) - len(occurred), in_days=False)


def _ordered(days: Sequence[date]) -> list[date]:
    """The days on which anything happened, in order. Raises SeriesRefused where they are too few for a gap."""
    for number, day in enumerate(days, start=1):
        if not isinstance(day, date) or isinstance(day, datetime):
            raise SeriesRefused(
                f"Event {number} of {len(days)}: {day!r} is not a date. Accepted: dates. Nothing was charted."
            )
    occurred = sorted(set(days))
    if len(occurred) < 2:
        held = f"events on {len(occurred)} day" if occurred else "no events"
        raise SeriesRefused(
            f"The series holds {held}. Accepted: events on two days or more, for there is no gap between fewer. "
            "Nothing was charted."
        )
    return occurred


def _turned_back(phase: Phase, gaps: dict[date, int]) -> Phase:
    """The phase in days: each gap as it was, and centre and limits from the even scale."""
    even = phase.limits
    limits = Limits(
        _in_days(even.mean), _in_days(even.lower), _in_days(even.upper), _in_days(even.near_lower),
        _in_days(even.near_upper),
    )  # fmt: skip
    points = tuple(replace(point, value=float(gaps[point.on]), limits=limits) for point in phase.points)
    return Phase(phase.number, points)


def _in_days(even: float | None) -> float | None:
    return None if even is None else float(max(even, 0.0) ** POWER)


def _since(chart: XmR, last: date, as_at: date) -> Charted:
    """The time since the last event: judged only where it is beyond the upper limit, for it can only grow longer."""
    if as_at < last:
        raise SeriesRefused(
            f"The last event is of {last:%d/%m/%Y}, after {as_at:%d/%m/%Y}, the day to which the time since it was to "
            "be counted. Accepted: that day or a later one. Nothing was charted."
        )
    days, phase = float((as_at - last).days), chart.phases[-1]
    limits = phase.limits
    beyond = limits.upper is not None and days > limits.upper
    cause = SpecialCause.ABOVE if beyond else SpecialCause.NONE
    return Charted(
        as_at, days, phase.number, limits, 1 if beyond else None, True if beyond else None, False if beyond else None,
        in_trend=False, in_two_in_three=False, in_shift=False, special_cause=cause,
        variation=variation_of(cause, chart.improvement_direction),
    )  # fmt: skip


def _cases(event: Point) -> float:
    if event.value is None or not isfinite(event.value) or event.value < 0 or event.value != int(event.value):
        raise SeriesRefused(
            f"The event of {event.on:%d/%m/%Y}: {event.value!r} is no number of cases since the one before. "
            "Accepted: a whole number, 0 or more. Nothing was charted."
        )
    return float(event.value)


def _geometric(gaps: Sequence[float]) -> Limits:
    """Centre and limits where each case has the same chance to be an event, one in (average + 1).

    A gap is `k` cases or longer with the chance (average / (average + 1)) ** k. Halves between whole numbers are the
    ends of each, so that a gap lies above the centre about as often as below. No gap at all leaves no limits.
    """
    average = mean(gaps)
    if not average:
        return Limits(0.0, None, None, None, None)
    step = log(average / (average + 1))

    def longer_by(chance: float) -> float:
        return max(log(chance) / step - 0.5, 0.0)

    return Limits(longer_by(0.5), longer_by(1 - _OUTSIDE), longer_by(_OUTSIDE), longer_by(1 - _NEAR), longer_by(_NEAR))
