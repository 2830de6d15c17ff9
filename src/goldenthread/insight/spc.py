"""XmR control charts by the method of 'Making Data Count' (NHS England).

Source: the behaviour of the R package NHSRplotthedots 0.2.2, point for point. Two things are ours,
where the reference stops with an error: a blank value breaks a trend, and a refusal is a sentence.

Dates only order the points: a missing month makes its neighbours adjacent. Every formula and every
rule runs inside one phase; a rebase date that is the date of a point starts a new one.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from math import isfinite
from statistics import mean
from typing import Final

from goldenthread.errors import SeriesRefused
from goldenthread.insight.chart import (
    Assurance,
    Charted,
    Direction,
    Limits,
    Phase,
    Point,
    SpecialCause,
    Variation,
    XmR,
)

RUN: Final = 7  # points in a row that make a shift or a trend
SHORTEST_BASELINE: Final = 12  # `fix_after_n_points` may not be smaller
TO_LIMITS: Final = 2.66  # average moving ranges from the mean to a limit; exactly this, not 3/1.128
TO_NEAR_LIMITS: Final = 2 * (TO_LIMITS / 3)
SCREEN: Final = 3.267  # moving ranges of this many averages or more are left out, once


def xmr(
    points: Sequence[Point],
    *,
    improvement_direction: Direction | str,
    target: float | None = None,
    rebase: Sequence[date] = (),
    fix_after_n_points: int | None = None,
    screen_outliers: bool = True,
) -> XmR:
    """The control chart of `points`, in date order.

    The limits of a phase come from its first `fix_after_n_points` rows, blanks included (all rows
    when None). Raises SeriesRefused on no points, two points of one date, a value or a date that is
    none, an unknown direction, or a baseline shorter than SHORTEST_BASELINE.
    """
    check_baseline(fix_after_n_points)
    return judged_by(
        lambda rows: _limits(rows, fix_after_n_points, screen_outliers),
        points,
        improvement_direction=improvement_direction,
        target=target,
        rebase=rebase,
    )


def judged_by(
    limits_of: Callable[[Sequence[Point]], Limits],
    points: Sequence[Point],
    *,
    improvement_direction: Direction | str,
    target: float | None = None,
    rebase: Sequence[date] = (),
) -> XmR:
    """The chart of `points`, in date order, by the limits that `limits_of` gives to the rows of each phase.

    Raises SeriesRefused as `xmr` does, which judges by these rules too.
    """
    direction = direction_of(improvement_direction)
    _check_target(target)
    series = _checked(points)
    starts = set(rebase)
    groups: dict[int, list[Point]] = {}
    number = 0
    for point in series:
        number += point.on in starts
        groups.setdefault(number, []).append(point)
    phases = tuple(Phase(number, _judged(rows, number, direction, limits_of(rows))) for number, rows in groups.items())
    latest = phases[-1].points[-1]
    return XmR(direction, target, phases, latest.variation, _assurance(latest.limits, target, direction))


def direction_of(given: Direction | str) -> Direction:
    """The direction named. Raises SeriesRefused where it is none."""
    try:
        return Direction(given)
    except ValueError:
        raise SeriesRefused(
            f'"{given}" is not an improvement direction. Accepted: increase, decrease, neutral. Nothing was charted.'
        ) from None


def check_baseline(fix_after: int | None) -> None:
    """Raises SeriesRefused on a baseline shorter than SHORTEST_BASELINE."""
    if fix_after is not None and fix_after < SHORTEST_BASELINE:
        raise SeriesRefused(
            f"The baseline was to be the first {fix_after} points. Accepted: {SHORTEST_BASELINE} or more, "
            "or none, to use every point. Nothing was charted."
        )


def _check_target(target: float | None) -> None:
    if target is not None and not isfinite(target):
        raise SeriesRefused(f"The target is {target}. Accepted: a number. Nothing was charted.")


def _checked(points: Sequence[Point]) -> list[Point]:
    """The points in date order. Raises SeriesRefused naming the first that cannot be charted."""
    if not points:
        raise SeriesRefused("The series has no points. Accepted: at least one. Nothing was charted.")
    seen: set[date] = set()
    for number, point in enumerate(points, start=1):
        where = f"Point {number} of {len(points)}"
        if not isinstance(point.on, date) or isinstance(point.on, datetime):
            raise SeriesRefused(f"{where}: {point.on!r} is not a date. Accepted: dates. Nothing was charted.")
        if point.on in seen:
            raise SeriesRefused(
                f"{where}: {point.on:%d/%m/%Y} is there twice. Accepted: one value for each date; "
                "chart each group on its own. Nothing was charted."
            )
        seen.add(point.on)
        if point.value is not None and (isinstance(point.value, str) or not isfinite(point.value)):
            raise SeriesRefused(
                f"{where}, {point.on:%d/%m/%Y}: {point.value!r} is not a number. "
                "Accepted: a number, or nothing for a missing value. Nothing was charted."
            )
    ordered = sorted(points, key=lambda point: point.on)
    return [Point(point.on, None if point.value is None else float(point.value)) for point in ordered]


def _mean(values: Sequence[float]) -> float:
    """The average, summed exactly and rounded once.

    Even `math.fsum` divided by n is a hair off the values of one constant series in ten, which would put
    every one of its points outside its own limits.
    """
    return mean(values)


def _limits(rows: Sequence[Point], fix_after: int | None, screen: bool) -> Limits:
    """Centre and limits from the baseline rows of one phase."""
    values = [row.value for row in rows[:fix_after]]
    known = [value for value in values if value is not None]
    if not known:
        return Limits(None, None, None, None, None)
    centre = _mean(known)
    ranges = [
        abs(value - before)
        for before, value in zip(values, values[1:], strict=False)
        if before is not None and value is not None
    ]
    if screen and ranges:
        cut = SCREEN * _mean(ranges)
        ranges = [value for value in ranges if value < cut]
    if not ranges:
        return Limits(centre, None, None, None, None)
    average = _mean(ranges)
    wide, near = TO_LIMITS * average, TO_NEAR_LIMITS * average
    return Limits(centre, centre - wide, centre + wide, centre - near, centre + near)


def _judged(rows: Sequence[Point], number: int, direction: Direction, limits: Limits) -> tuple[Charted, ...]:
    """The points of one phase, each with its patterns, its special cause and what that says."""
    values = [row.value for row in rows]
    sides = [_side(value, limits.mean) for value in values]
    outside = [_beyond(value, limits.lower, limits.upper) for value in values]
    near = [
        None if out is None else not out and bool(_beyond(value, limits.near_lower, limits.near_upper))
        for value, out in zip(values, outside, strict=True)
    ]
    shifts, trends, twos = _shifts(sides), _trends(values), _two_in_three(sides, near)
    judged = []
    for at, row in enumerate(rows):
        cause = _cause(sides[at], bool(outside[at]), _way(values, trends, at), twos[at], shifts[at])
        judged.append(
            Charted(
                row.on,
                row.value,
                number,
                limits,
                sides[at],
                outside[at],
                near[at],
                trends[at],
                twos[at],
                shifts[at],
                cause,
                variation_of(cause, direction),
            )  # fmt: skip
        )
    return tuple(judged)


def _side(value: float | None, mean: float | None) -> int | None:
    if value is None or mean is None:
        return None
    return (value > mean) - (value < mean)


def _beyond(value: float | None, lower: float | None, upper: float | None) -> bool | None:
    """Whether `value` lies strictly beyond either bound; None where that cannot be said."""
    if value is None or lower is None or upper is None:
        return None
    return value > upper or value < lower


def _shifts(sides: Sequence[int | None]) -> list[bool]:
    """Points in a run of RUN or more on one side. A point on the mean breaks it, and so does a blank."""
    flags = [False] * len(sides)
    start = 0
    for at in range(1, len(sides) + 1):
        if at == len(sides) or sides[at] != sides[start]:
            if sides[start] and at - start >= RUN:
                flags[start:at] = [True] * (at - start)
            start = at
    return flags


def _trends(values: Sequence[float | None]) -> list[bool]:
    """Points in a run of RUN or more strictly rising, or strictly falling. A tie or a blank breaks it."""
    steps = [_step(values, at) for at in range(1, len(values))]
    flags = [False] * len(values)
    start = 0
    for at in range(1, len(steps) + 1):
        if at == len(steps) or steps[at] != steps[start]:
            if steps[start] and at - start >= RUN - 1:
                flags[start : at + 1] = [True] * (at + 1 - start)
            start = at
    return flags


def _step(values: Sequence[float | None], at: int) -> int | None:
    """The sign of the step that arrives at `at`; None beside a blank."""
    before, value = values[at - 1], values[at]
    if before is None or value is None:
        return None
    return (value > before) - (value < before)


def _two_in_three(sides: Sequence[int | None], near: Sequence[bool | None]) -> list[bool]:
    """Near points of any three in a row that share a side, two of them at least near. Never the third."""
    flags = [False] * len(sides)
    for at in range(len(sides) - 2):
        window = range(at, at + 3)
        close = [each for each in window if near[each]]
        if sides[at] and len({sides[each] for each in window}) == 1 and len(close) >= 2:
            for each in close:
                flags[each] = True
    return flags


def _way(values: Sequence[float | None], trends: Sequence[bool], at: int) -> int:
    """1 where the point belongs to a rising trend, -1 a falling one, 0 to none.

    Where two trends touch, the shared point takes the step into the second, as in the reference.
    """
    if not trends[at]:
        return 0
    goes_on = at + 1 < len(trends) and trends[at + 1]
    return 1 if _step(values, at + 1 if goes_on else at) == 1 else -1


def _cause(side: int | None, outside: bool, way: int, two_in_three: bool, shift: bool) -> SpecialCause:
    """The name of the special cause: the first that fits."""
    above = side == 1
    if outside:
        return SpecialCause.ABOVE if above else SpecialCause.BELOW
    if way:
        return SpecialCause.RISING if way > 0 else SpecialCause.FALLING
    if two_in_three:
        return SpecialCause.TWO_IN_THREE_ABOVE if above else SpecialCause.TWO_IN_THREE_BELOW
    if shift:
        return SpecialCause.SHIFT_ABOVE if above else SpecialCause.SHIFT_BELOW
    return SpecialCause.NONE


def variation_of(cause: SpecialCause, direction: Direction) -> Variation:
    """What a special cause says where `direction` is better."""
    if cause is SpecialCause.NONE:
        return Variation.COMMON_CAUSE
    if direction is Direction.NEUTRAL:
        return Variation.NEUTRAL_HIGH if cause.is_up else Variation.NEUTRAL_LOW
    better = cause.is_up == (direction is Direction.INCREASE)
    return Variation.IMPROVEMENT if better else Variation.CONCERN


def _assurance(limits: Limits, target: float | None, direction: Direction) -> Assurance | None:
    """The target against the limits of the last row; on a limit, or without limits, is inconsistent."""
    if target is None or direction is Direction.NEUTRAL:
        return None
    if limits.lower is None or limits.upper is None or limits.lower <= target <= limits.upper:
        return Assurance.INCONSISTENT
    met = (target < limits.lower) == (direction is Direction.INCREASE)
    return Assurance.CONSISTENT_PASS if met else Assurance.CONSISTENT_FAIL
