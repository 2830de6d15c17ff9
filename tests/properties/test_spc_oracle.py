"""The run rules against a naive reading of the specification: look at every window, one by one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.insight.chart import Direction, Point, XmR
from goldenthread.insight.spc import xmr

# Few distinct values, so that ties, runs and points on the mean are common; blanks among them.
VALUES = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 3), st.none()), min_size=1, max_size=40)
RISES = st.lists(st.integers(-1, 2), min_size=1, max_size=40).map(
    lambda steps: [float(sum(steps[: at + 1])) for at in range(len(steps))]
)


def chart(values: list[float | None]) -> XmR:
    days = [date(2017, 1, 1) + timedelta(days=30 * at) for at in range(len(values))]
    points = [Point(day, value) for day, value in zip(days, values, strict=True)]
    return xmr(points, improvement_direction=Direction.INCREASE)


def in_some_window(size: int, length: int, holds: list[bool]) -> list[bool]:
    """Whether each of `length` points lies in a window of `size` points that holds."""
    return [any(holds[start] for start in range(len(holds)) if start <= at < start + size) for at in range(length)]


@given(st.one_of(VALUES, RISES))
def test_a_trend_is_any_seven_in_a_row_that_rise_or_fall(values: list[float | None]) -> None:
    windows = [values[start : start + 7] for start in range(len(values) - 6)]
    holds = [
        None not in window and (window == sorted(set(window)) or window == sorted(set(window), reverse=True))  # type: ignore[type-var]  # None is ruled out first
        for window in windows
    ]
    assert [point.in_trend for point in chart(values).points] == in_some_window(7, len(values), holds)


@given(st.one_of(VALUES, RISES))
def test_a_shift_is_any_seven_in_a_row_on_one_side(values: list[float | None]) -> None:
    judged = chart(values).points
    sides = [point.side for point in judged]
    holds = [sides[start : start + 7] in ([1] * 7, [-1] * 7) for start in range(len(sides) - 6)]
    assert [point.in_shift for point in judged] == in_some_window(7, len(values), holds)


@given(VALUES)
def test_two_in_three_flags_near_points_that_have_company(values: list[float | None]) -> None:
    judged = chart(values).points
    for at, point in enumerate(judged):
        company = False
        for start in (at - 2, at - 1, at):
            window = judged[start : start + 3] if 0 <= start <= len(judged) - 3 else ()
            one_side = {each.side for each in window} in ({1}, {-1})
            company |= one_side and sum(bool(each.is_near) for each in window) >= 2
        assert point.in_two_in_three == (bool(point.is_near) and company)


@given(VALUES)
def test_the_picture_does_not_depend_on_which_way_is_up(values: list[float | None]) -> None:
    """Turn the series over and every flag stays: only above and below change places."""
    turned = chart([None if value is None else -value for value in values]).points
    for point, mirror in zip(chart(values).points, turned, strict=True):
        assert (point.in_trend, point.in_shift, point.in_two_in_three) == (
            mirror.in_trend,
            mirror.in_shift,
            mirror.in_two_in_three,
        )
        assert point.is_outside == mirror.is_outside


@given(st.floats(0.001, 1000), st.integers(1, 60))
def test_a_constant_series_never_alarms(value: float, length: int) -> None:
    assert not any(point.is_special for point in chart([value] * length).points)
