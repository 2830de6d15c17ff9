"""Control charts worked by hand: small series whose limits and flags a reader can check with a pencil."""

from datetime import date, datetime

import pytest

from goldenthread.errors import SeriesRefused
from goldenthread.insight.chart import Assurance, Direction, Point, SpecialCause, Variation, XmR
from goldenthread.insight.spc import xmr

UP = Direction.INCREASE


def months(*values: float | None) -> list[Point]:
    return [Point(date(2019 + at // 12, at % 12 + 1, 1), value) for at, value in enumerate(values)]


def chart(*values: float | None, better: Direction = UP, **options: object) -> XmR:
    return xmr(months(*values), improvement_direction=better, **options)  # type: ignore[arg-type]  # options vary by test


def causes(judged: XmR) -> list[SpecialCause]:
    return [point.special_cause for point in judged.points]


def test_limits_are_the_mean_and_2_66_average_moving_ranges() -> None:
    """4, 6, 5, 7: mean 5.5; ranges 2, 1, 2 average 5/3; 2.66 of that is 4.4333."""
    limits = chart(4, 6, 5, 7).phases[0].limits
    assert limits.mean == 5.5
    assert limits.upper == pytest.approx(5.5 + 2.66 * 5 / 3)
    assert limits.lower == pytest.approx(5.5 - 2.66 * 5 / 3)
    assert limits.near_upper == pytest.approx(5.5 + 2 * 2.66 / 3 * 5 / 3)


def test_a_wild_range_is_left_out_of_the_limits_but_its_point_stays_in_the_mean() -> None:
    """Nine tens and eleven tens with one 60: the ranges of 50 and 49 exceed 3.267 averages and go."""
    values = [10, 11] * 9
    values[8] = 60
    judged = chart(*values)
    assert judged.phases[0].limits.mean == pytest.approx(sum(values) / 18)
    assert judged.points[8].special_cause is SpecialCause.ABOVE
    wider = chart(*values, screen_outliers=False).phases[0].limits
    assert wider.upper is not None
    assert judged.phases[0].limits.upper is not None
    assert wider.upper > judged.phases[0].limits.upper


@pytest.mark.parametrize("value", [12.0, 0.1, 100 / 3, 84.6153846153846])
def test_a_constant_series_has_no_special_cause(value: float) -> None:
    """Its limits are undefined with screening on; a mean one rounding off would flag every point."""
    judged = chart(*[value] * 18, target=value + 1)
    assert set(causes(judged)) == {SpecialCause.NONE}
    assert judged.phases[0].limits.upper is None
    assert judged.assurance is Assurance.INCONSISTENT
    assert set(causes(chart(*[value] * 18, screen_outliers=False))) == {SpecialCause.NONE}


def test_seven_rising_points_are_a_trend_and_six_are_not() -> None:
    """1 to 7: mean 4, ranges 1, limits 1.34 and 6.66; the two ends lie outside, which is named first."""
    judged = chart(1, 2, 3, 4, 5, 6, 7)
    assert all(point.in_trend for point in judged.points)
    assert causes(judged) == [SpecialCause.BELOW, *[SpecialCause.RISING] * 5, SpecialCause.ABOVE]
    assert not any(point.in_trend for point in chart(1, 2, 3, 4, 5, 6).points)


def test_a_tie_breaks_a_trend() -> None:
    assert not any(point.in_trend for point in chart(1, 2, 3, 4, 4, 5, 6, 7).points)


def test_the_shared_peak_of_two_trends_is_falling() -> None:
    """Up seven, down six, after a wild year whose limits hold them all: the peak takes the step that leaves it."""
    judged = causes(chart(*[0, 10] * 6, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, fix_after_n_points=12))
    assert judged[12:] == [SpecialCause.RISING] * 6 + [SpecialCause.FALLING] * 7


def test_a_blank_breaks_a_trend_a_shift_and_a_moving_range() -> None:
    """Seven rising values with a blank among them: no trend, and no range across the gap."""
    judged = chart(1, 2, 3, None, 4, 5, 6, 7)
    assert not any(point.in_trend or point.in_shift for point in judged.points)
    assert judged.points[3].side is None
    assert judged.points[3].is_outside is None
    assert judged.phases[0].limits.mean == 4
    assert judged.phases[0].limits.upper == pytest.approx(4 + 2.66)


def test_a_series_of_blanks_has_no_mean_and_no_flags() -> None:
    judged = chart(None, None, target=5)
    assert judged.phases[0].limits.mean is None
    assert judged.variation is Variation.COMMON_CAUSE
    assert judged.assurance is Assurance.INCONSISTENT


def test_a_point_on_the_mean_breaks_a_shift() -> None:
    """Mean 10: four above, one on it, four above, and the rest as far below."""
    values = [11, 12, 11, 12, 10, 11, 12, 11, 12, 8, 9, 8, 9, 8, 9, 8, 9]
    assert sum(values) / len(values) == 10
    judged = chart(*values)
    assert not any(point.in_shift for point in judged.points[:9])
    assert all(point.in_shift for point in judged.points[9:])


def test_a_rebase_starts_a_new_phase_and_a_date_that_is_no_point_is_ignored() -> None:
    """Runs never cross the boundary: six rising before it and six after are no trend."""
    rising = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    judged = chart(*rising, rebase=[date(2019, 7, 1), date(2019, 7, 2)])
    assert [len(phase.points) for phase in judged.phases] == [6, 6]
    assert not any(point.in_trend for point in judged.points)
    assert judged.is_short


def test_the_baseline_judges_later_points_and_takes_nothing_from_them() -> None:
    values = [10, 11] * 6 + [20, 21]
    judged = chart(*values, fix_after_n_points=12)
    assert judged.phases[0].limits.mean == 10.5
    assert causes(judged)[-2:] == [SpecialCause.ABOVE] * 2


def test_two_in_three_flags_the_near_points_only() -> None:
    """Alternating 9 and 11: mean 10, ranges 2, near limits 10 +/- 3.55, limits 10 +/- 5.32."""
    values = [9.0, 11.0] * 6 + [14.0, 10.5, 14.0]
    judged = chart(*values, fix_after_n_points=12)
    assert causes(judged)[-3:] == [SpecialCause.TWO_IN_THREE_ABOVE, SpecialCause.NONE, SpecialCause.TWO_IN_THREE_ABOVE]


@pytest.mark.parametrize(
    ("better", "says"),
    [
        (Direction.INCREASE, Variation.IMPROVEMENT),
        (Direction.DECREASE, Variation.CONCERN),
        (Direction.NEUTRAL, Variation.NEUTRAL_HIGH),
    ],
)
def test_what_a_rise_says_depends_on_which_way_is_better(better: Direction, says: Variation) -> None:
    assert chart(1, 2, 3, 4, 5, 6, 7, better=better).variation is says


def test_the_target_is_held_against_the_limits() -> None:
    """Limits of 4, 6, 5, 7 are 1.07 and 9.93."""
    values = (4, 6, 5, 7)
    assert chart(*values, target=1).assurance is Assurance.CONSISTENT_PASS
    assert chart(*values, target=1, better=Direction.DECREASE).assurance is Assurance.CONSISTENT_FAIL
    assert chart(*values, target=5).assurance is Assurance.INCONSISTENT
    assert chart(*values, target=10).assurance is Assurance.CONSISTENT_FAIL
    assert chart(*values, target=5, better=Direction.NEUTRAL).assurance is None
    assert chart(*values).assurance is None


def test_dates_need_no_order() -> None:
    points = months(3, 1, 2)
    assert xmr(points[::-1], improvement_direction=UP) == xmr(points, improvement_direction=UP)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([], "has no points"),
        ([Point(date(2020, 1, 1), 1), Point(date(2020, 1, 1), 2)], "01/01/2020 is there twice"),
        ([Point("2020-01-01", 1)], "is not a date"),  # type: ignore[arg-type]  # what a careless caller does
        ([Point(datetime(2020, 1, 1), 1)], "is not a date"),
        ([Point(date(2020, 1, 1), float("nan"))], "nan is not a number"),
        ([Point(date(2020, 1, 1), "5")], "'5' is not a number"),  # type: ignore[arg-type]  # what a careless caller does
    ],
)
def test_what_cannot_be_charted_is_refused_with_a_reason(points: list[Point], said: str) -> None:
    with pytest.raises(SeriesRefused, match="Nothing was charted") as refusal:
        xmr(points, improvement_direction=UP)
    assert said in str(refusal.value)


def test_options_that_make_no_sense_are_refused() -> None:
    with pytest.raises(SeriesRefused, match="first 11 points"):
        chart(*range(20), fix_after_n_points=11)
    with pytest.raises(SeriesRefused, match='"better" is not an improvement direction'):
        xmr(months(1), improvement_direction="better")
    with pytest.raises(SeriesRefused, match="target"):
        chart(1, target=float("inf"))
