"""Sustained: the rule, what first stands in its way, and how often it errs."""

import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.errors import SeriesRefused
from goldenthread.insight.chart import Direction, Point
from goldenthread.insight.spc import SHORTEST_BASELINE
from goldenthread.insight.sustained import NOTABLE, SHORTEST_SPAN, Sustained, sustained
from goldenthread.insight.words import in_words
from goldenthread.journey.periods import month_start, parse

JANUARY_2018 = parse("2018-01").last
# The average is 60; the moving ranges are 2 throughout, so a limit lies 5.32 away and a third of that is 1.77.
BEFORE = [59.0, 61.0] * 6
AFTER = [64.0, 66.0] * 4


def points(values: Sequence[float | None]) -> list[Point]:
    """Months from January 2018 on."""
    return [Point(month_start(JANUARY_2018 + at), value) for at, value in enumerate(values)]


def over_2019(values: Sequence[float | None], direction: str = "increase") -> Sustained:
    """Told from January 2019 to the last month, by the twelve months of 2018."""
    series = points(values)
    return sustained(
        series, direction=direction, first=date(2019, 1, 1), last=max(date(2019, 1, 1), series[-1].on),
        baseline_from=date(2018, 1, 1), baseline_to=date(2018, 12, 1),
    )  # fmt: skip


def test_months_that_all_lie_well_on_the_better_side_are_sustained() -> None:
    told = over_2019(BEFORE + AFTER)

    assert (told.holds, told.reason, told.is_up) == (True, "", True)
    assert (told.baseline.mean, told.average) == (60.0, 65.0)
    assert (told.first, told.last) == (date(2019, 1, 1), date(2019, 8, 1))
    assert (told.baseline_from, told.baseline_to) == (date(2018, 1, 1), date(2018, 12, 1))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (BEFORE + AFTER[:6], "it has lasted fewer than seven months"),
        ([*BEFORE, *AFTER[:3], None, *AFTER], "April 2019 holds no complete figure"),
        ([*BEFORE, *AFTER, 59.0], "September 2019 lies on the other side of the average of the months before"),
        ([*BEFORE, *AFTER, 60.0], "September 2019 lies on the average of the months before"),
        (BEFORE + [55.0, 54.0] * 4, "January 2019 lies on the other side of the average of the months before"),
        (BEFORE + [61.0, 62.0] * 4, "its months lie too close to the average of the months before"),
        ([*BEFORE, 75, 74, 73, 72, 71, 70, 69], "the months to July 2019 drift back, one after another"),
        ([None, *BEFORE[1:], *AFTER], "January 2018, one of the months before, holds no complete figure"),
        ([60.0] * 12 + AFTER, "the months before do not vary, so they give no limits to measure it by"),
    ],
)  # fmt: skip
def test_what_first_stands_in_the_way_is_said(values: list[float | None], reason: str) -> None:
    told = over_2019(values)

    assert (told.holds, told.reason) == (False, reason)


def test_a_drift_that_ended_in_the_first_half_of_the_span_does_not_count() -> None:
    fell_early = [78, 77, 76, 75, 74, 73, 72, 74, 73, 75, 74, 76, 75, 77, 76]

    assert over_2019(BEFORE + fell_early).holds


def test_going_on_getting_better_is_no_drift() -> None:
    assert over_2019(BEFORE + [64.0 + at for at in range(9)]).holds


def test_less_is_better_where_the_measure_says_so() -> None:
    lower = [120 - value for value in BEFORE + AFTER]

    assert over_2019(lower, "decrease").holds
    assert not over_2019(lower, "increase").holds


def test_a_measure_without_a_better_side_is_sustained_on_either() -> None:
    higher = over_2019(BEFORE + AFTER, "neutral")
    lower = over_2019([120 - value for value in BEFORE + AFTER], "neutral")

    assert (higher.holds, higher.is_up) == (True, True)
    assert (lower.holds, lower.is_up) == (True, False)


def test_the_months_before_an_accepted_step_are_a_baseline() -> None:
    told = sustained(
        points([90.0, *BEFORE, *AFTER]), direction="increase", first=date(2019, 2, 1), last=date(2019, 9, 1),
        step=date(2019, 2, 1), baseline_from=date(2018, 2, 1),
    )  # fmt: skip

    assert told.holds
    assert (told.baseline_from, told.baseline_to) == (date(2018, 2, 1), date(2019, 1, 1))


def test_a_step_before_the_span_still_gives_the_months_before_it() -> None:
    told = sustained(
        points([*BEFORE, 40.0, *AFTER]), direction="increase", first=date(2019, 2, 1), last=date(2019, 9, 1),
        step=date(2019, 1, 1),
    )  # fmt: skip

    assert (told.holds, told.baseline.mean) == (True, 60.0)


@pytest.mark.parametrize(
    ("baseline", "reason"),
    [
        ({"step": date(2019, 3, 1)}, "the step change of March 2019 comes after the span begins"),
        (
            {"baseline_from": date(2018, 1, 1), "baseline_to": date(2019, 1, 1)},
            "the months before run to January 2019, when the span has begun",
        ),
        (
            {"baseline_from": date(2018, 2, 1), "baseline_to": date(2018, 12, 1)},
            "fewer than twelve months before are held to measure it by",
        ),
        ({"step": date(2018, 12, 1)}, "fewer than twelve months before are held to measure it by"),
    ],
)
def test_a_baseline_is_a_year_or_more_and_ends_before_the_span(baseline: dict[str, date], reason: str) -> None:
    told = sustained(
        points(BEFORE + AFTER), direction="increase", first=date(2019, 1, 1), last=date(2019, 8, 1), **baseline
    )

    assert (told.holds, told.reason) == (False, reason)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "The baseline was not stated, or was stated twice."),
        ({"baseline_to": date(2018, 12, 1)}, "The baseline was not stated, or was stated twice."),
        ({"baseline_to": date(2018, 12, 1), "step": date(2019, 1, 1)}, "The baseline was not stated, or was stated"),
        ({"step": date(2019, 1, 1), "last": date(2018, 12, 1)}, "The span ends in December 2018 and begins in January"),
        ({"step": date(2019, 1, 1), "direction": "up"}, '"up" is not an improvement direction'),
    ],
)
def test_a_question_that_is_none_is_refused(given: dict[str, object], said: str) -> None:
    asked = {"direction": "increase", "first": date(2019, 1, 1), "last": date(2019, 8, 1)} | given
    with pytest.raises(SeriesRefused, match=said):
        sustained(points(BEFORE + AFTER), **asked)  # type: ignore[arg-type]


def test_the_words_say_the_numbers_of_the_rule() -> None:
    assert in_words(SHORTEST_SPAN) in over_2019(BEFORE + AFTER[:1]).reason
    assert in_words(SHORTEST_BASELINE) == "twelve"
    assert pytest.approx(1 / 3) == NOTABLE


# ---- what always holds ------------------------------------------------------------------------------------------

SERIES = st.lists(st.integers(0, 100).map(float), min_size=19, max_size=40)
TOWARDS = st.sampled_from(list(Direction))


@settings(max_examples=60, deadline=None)
@given(SERIES, TOWARDS, st.data())
def test_it_never_holds_when_a_month_is_missing(values: list[float], towards: str, data: st.DataObject) -> None:
    missing = data.draw(st.integers(12, len(values) - 1))
    holed: list[float | None] = [None if at == missing else value for at, value in enumerate(values)]

    assert not _over_all(points(holed), towards, len(values)).holds
    assert not _over_all([p for p in points(holed) if p.value is not None], towards, len(values)).holds


@settings(max_examples=60, deadline=None)
@given(SERIES, st.floats(0, 50))
def test_it_never_holds_when_the_last_month_is_on_the_worse_side(values: list[float], by: float) -> None:
    better = [*values[:12], *(value + 100 for value in values[12:])]
    worse = [*better[:-1], sum(values[:12]) / 12 - by]

    assert not _over_all(points(worse), "increase", len(values)).holds


@settings(max_examples=60, deadline=None)
@given(SERIES, st.integers(0, 60), TOWARDS)
def test_upside_down_with_the_other_side_better_it_says_the_same(values: list[float], by: int, towards: str) -> None:
    moved = [*values[:12], *(value + by for value in values[12:])]
    other = {"increase": "decrease", "decrease": "increase", "neutral": "neutral"}[towards]

    up = _over_all(points(moved), towards, len(values))
    down = _over_all(points([-value for value in moved]), other, len(values))

    assert (up.holds, up.reason) == (down.holds, down.reason)


def _over_all(series: Sequence[Point], direction: str, months: int) -> Sustained:
    return sustained(
        series, direction=direction, first=date(2019, 1, 1), last=month_start(JANUARY_2018 + months - 1),
        baseline_from=date(2018, 1, 1), baseline_to=date(2018, 12, 1),
    )  # fmt: skip


# ---- how often it errs ------------------------------------------------------------------------------------------


def found(chance: random.Random, months: int, moved: float, direction: str = "increase", kept: float = 0.0) -> float:
    """Of simulated series of normal months, the share called sustained over `months`.

    `moved` is in standard deviations; each month keeps `kept` of what the one before strayed.
    """
    series = 400
    hits = 0
    for _ in range(series):
        strays, values = 0.0, []
        for at in range(-20, 12 + months):  # the first twenty are warm-up
            strays = kept * strays + chance.gauss(0, 4)
            values.append(60 + strays + (4 * moved if at >= 12 else 0))
        hits += over_2019(values[20:], direction).holds
    return hits / series


def test_chance_alone_is_seldom_called_sustained() -> None:
    chance = random.Random(1)

    assert found(chance, SHORTEST_SPAN, 0) <= 0.0125  # 0.8% in the long run
    assert found(chance, 12, 0) <= 0.005
    assert found(chance, SHORTEST_SPAN, 0, "neutral") <= 0.025


def test_months_that_hang_together_are_called_sustained_by_chance_more_often() -> None:
    chance = random.Random(4)

    assert 0.005 < found(chance, SHORTEST_SPAN, 0, kept=0.2) < 0.045  # 2.2% in the long run
    assert 0.02 < found(chance, SHORTEST_SPAN, 0, kept=0.4) < 0.085  # 5.0%
    assert found(chance, 12, 0, kept=0.4) < 0.035  # 1.4%


def test_a_level_that_has_moved_is_found_more_often_the_farther_it_moved() -> None:
    chance = random.Random(2)

    assert 0.46 < found(chance, SHORTEST_SPAN, 1.5) < 0.66
    assert 0.72 < found(chance, SHORTEST_SPAN, 2) < 0.92
    assert 0.62 < found(chance, 12, 2) < 0.82
