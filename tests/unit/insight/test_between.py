"""Charts of rare events, worked by hand: the gaps, their limits, and what a long wait says before it is over."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.errors import SeriesRefused
from goldenthread.insight.between import Between, cases_between, days_between
from goldenthread.insight.chart import Assurance, Point, SpecialCause, Variation
from goldenthread.insight.spc import xmr

FIRST = date(2023, 1, 1)
FEWER = "decrease"  # fewer events are better


def days_of(*gaps: int) -> list[date]:
    """The days of events with these gaps between them."""
    days = [FIRST]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    return days


def gaps_in(found: Between) -> list[float | None]:
    return [point.value for point in found.chart.points]


def judged(*gaps: int, **options: object) -> Between:
    return days_between(days_of(*gaps), improvement_direction=FEWER, **options)  # type: ignore[arg-type]  # options vary


def test_a_gap_lies_on_the_day_of_the_event_that_ends_it() -> None:
    """Events of 1, 11 and 31 January, given in any order: 10 and 20 days; before the first nothing is known."""
    found = days_between([date(2023, 1, 31), date(2023, 1, 1), date(2023, 1, 11)], improvement_direction=FEWER)
    assert [(point.on.day, point.value) for point in found.chart.points] == [(11, 10.0), (31, 20.0)]
    assert (found.events, found.together, found.since) == (3, 0, None)


def test_limits_are_those_of_the_days_to_the_power_of_1_over_3_6_turned_back() -> None:
    """10, 10 and 40 days are 1.896, 1.896 and 2.786: mean 2.193, ranges 0 and 0.891, so 2.193 +/- 2.66 * 0.4453.

    3.377 to the power 3.6 is 79.9 days, 1.008 is 1.03 days, and the centre 16.9 days.
    """
    limits = judged(10, 10, 40).chart.phases[0].limits
    assert limits.mean == pytest.approx(16.87, abs=0.05)
    assert limits.upper == pytest.approx(79.9, abs=0.2)
    assert limits.lower == pytest.approx(1.03, abs=0.02)


def test_a_limit_below_nothing_is_nothing() -> None:
    """1 and 200 days are 1 and 4.357: the mean less 2.66 * 3.357 is negative, and no gap is shorter than none."""
    assert judged(1, 200).chart.phases[0].limits.lower == 0.0


def test_two_events_of_one_day_are_one_occurrence() -> None:
    """Two brothers go missing on 11 January: ten days before them, twenty after, and no gap of nothing between."""
    days = [date(2023, 1, 1), date(2023, 1, 11), date(2023, 1, 11), date(2023, 1, 31)]
    found = days_between(days, improvement_direction=FEWER)
    assert gaps_in(found) == [10.0, 20.0]
    assert (found.events, found.together) == (4, 1)


def test_a_long_gap_is_better_where_fewer_events_are_and_worse_where_more_are() -> None:
    days = days_of(*[20, 24] * 8, 400)
    for direction, says in (
        ("decrease", Variation.IMPROVEMENT),
        ("increase", Variation.CONCERN),
        ("neutral", Variation.NEUTRAL_HIGH),
    ):
        found = days_between(days, improvement_direction=direction).chart
        assert found.points[-1].special_cause is SpecialCause.ABOVE
        assert found.variation is says


def test_events_that_come_faster_show_as_a_run_of_short_gaps() -> None:
    """Twelve gaps of 28 and 32 days in turn, then seven of 10: seven below the centre, and worse."""
    found = judged(*[28, 32] * 6, *[10] * 7, fix_after_n_points=12).chart
    assert all(point.in_shift and point.variation is Variation.CONCERN for point in found.points[12:])


def test_the_time_since_the_last_event_says_nothing_until_it_is_beyond_the_upper_limit() -> None:
    """Limits of 10, 10 and 40 days reach 79.9: after 79 days nothing can be said, after 80 the wait is longer."""
    last = days_of(10, 10, 40)[-1]
    waiting = judged(10, 10, 40, as_at=last + timedelta(days=79))
    assert waiting.since is not None
    assert (waiting.since.value, waiting.since.side, waiting.since.is_outside) == (79.0, None, None)
    assert waiting.chart.variation is Variation.COMMON_CAUSE
    beyond = judged(10, 10, 40, as_at=last + timedelta(days=80))
    assert beyond.since is not None
    assert beyond.since.special_cause is SpecialCause.ABOVE
    assert beyond.chart.variation is Variation.IMPROVEMENT
    assert beyond.chart.phases == waiting.chart.phases  # it is in no limit, and ends no run


def test_a_short_wait_does_not_take_back_what_the_latest_gap_says() -> None:
    gaps = [20, 24] * 8 + [400]
    found = judged(*gaps, as_at=days_of(*gaps)[-1])
    assert found.since is not None
    assert (found.since.value, found.since.variation) == (0.0, Variation.COMMON_CAUSE)
    assert found.chart.variation is Variation.IMPROVEMENT


def test_a_target_is_in_days_and_met_where_even_the_shortest_likely_gap_is_longer() -> None:
    found = judged(*[90, 110] * 8, target=14).chart
    assert (found.target, found.assurance) == (14, Assurance.CONSISTENT_PASS)
    assert judged(*[90, 110] * 8, target=400).chart.assurance is Assurance.CONSISTENT_FAIL


def test_limits_begin_anew_on_the_day_of_an_event() -> None:
    days = days_of(*[10, 12] * 3, *[50, 60] * 3)
    phases = days_between(days, improvement_direction=FEWER, rebase=[days[7]]).chart.phases
    assert [len(phase.points) for phase in phases] == [6, 6]
    assert [point.value for point in phases[1].points] == [50.0, 60.0] * 3


def test_cases_between_have_the_chances_of_a_geometric_distribution() -> None:
    """Nine cases between on average, so each case has one chance in ten: half of all gaps are seven or longer.

    0.9 ** 7 is 0.478 and 0.9 ** 6 0.531: the centre lies between six and seven. The upper limit leaves 0.00135 beyond:
    0.9 ** 63 is 0.00131 and 0.9 ** 62 0.00145, so 63 cases are beyond it and 62 are not.
    """
    found = cases_of(9, 9, 9, 9)
    limits = found.chart.phases[0].limits
    assert limits.mean is not None
    assert limits.upper is not None
    assert 6 < limits.mean < 7
    assert 62 < limits.upper < 63
    assert limits.lower == 0.0


def cases_of(*gaps: float | None, **options: object) -> Between:
    events = [Point(FIRST, None), *(Point(FIRST + timedelta(days=at), gap) for at, gap in enumerate(gaps, start=1))]
    return cases_between(events, improvement_direction=FEWER, **options)  # type: ignore[arg-type]  # options vary


def test_the_cases_of_the_first_event_are_not_read_and_those_of_one_day_are_added() -> None:
    day = date(2023, 2, 1)
    events = [Point(FIRST, 400.0), Point(day, 5.0), Point(day, 3.0), Point(date(2023, 3, 1), 0.0)]
    found = cases_between(events, improvement_direction=FEWER)
    assert gaps_in(found) == [8.0, 0.0]
    assert (found.events, found.together, found.since) == (4, 1, None)


def test_a_run_of_many_cases_between_is_better_where_fewer_events_are() -> None:
    found = cases_of(*[2, 6] * 6, *[30] * 7, fix_after_n_points=12).chart
    assert {point.variation for point in found.points[12:]} == {Variation.IMPROVEMENT}


def test_nothing_between_any_two_events_leaves_no_limits() -> None:
    found = cases_of(0, 0, 0, 0).chart
    assert found.phases[0].limits.upper is None
    assert {point.special_cause for point in found.points} == {SpecialCause.NONE}


@pytest.mark.parametrize(
    ("days", "options", "message"),
    [
        ([], {}, "The series holds no events. Accepted: events on two days or more"),
        ([FIRST, FIRST], {}, "The series holds events on 1 day. Accepted: events on two days or more"),
        ([datetime(2023, 1, 1), FIRST], {}, "Event 1 of 2: datetime.datetime"),
        (days_of(9), {"as_at": FIRST}, "The last event is of 10/01/2023, after 01/01/2023"),
        (days_of(9), {"target": -3.0}, "The target is -3.0. Accepted: days, 0 or more."),
        (days_of(9), {"fix_after_n_points": 5}, "The baseline was to be the first 5 points."),
    ],
)
def test_what_cannot_be_charted_is_said(days, options, message) -> None:
    with pytest.raises(SeriesRefused, match=message) as refused:
        days_between(days, improvement_direction=FEWER, **options)
    assert str(refused.value).endswith("Nothing was charted.")


@pytest.mark.parametrize("gap", [None, 2.5, -1.0, float("nan")])
def test_cases_are_whole_numbers(gap: float | None) -> None:
    with pytest.raises(SeriesRefused, match="no number of cases since the one before"):
        cases_of(4, gap)


@given(st.lists(st.integers(1, 900), min_size=1, max_size=40))
def test_the_days_are_judged_as_the_chart_of_their_roots_judges_them(gaps: list[int]) -> None:
    found = judged(*gaps).chart
    roots = [Point(on, gap ** (1 / 3.6)) for on, gap in zip(days_of(*gaps)[1:], gaps, strict=True)]
    even = xmr(roots, improvement_direction="increase")
    assert gaps_in(judged(*gaps)) == gaps
    assert [one.special_cause for one in found.points] == [one.special_cause for one in even.points]
    for one in found.points:
        if one.limits.upper is not None:
            assert one.limits.lower is not None
            assert one.limits.mean is not None
            assert 0 <= one.limits.lower <= one.limits.mean <= one.limits.upper
