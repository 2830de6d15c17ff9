"""Step changes: what is proposed, what is not, and what may be accepted."""

import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from insight_cases import CONTACTS, ON_PLANS, VISITS, values_to

from goldenthread.insight.chart import Point, XmR
from goldenthread.insight.spc import xmr
from goldenthread.insight.steps import APART, SINCE, Proposal, propose, refusal
from goldenthread.insight.whole_chart import whole_chart
from goldenthread.journey.periods import month_start, parse

JANUARY_2018 = parse("2018-01").last
# The average is 60; the moving ranges are 2 throughout, so a near limit lies 3.55 away.
OLD = [59.0, 61.0] * 6
NEW = [65.0, 67.0] * 4


def chart(values: Sequence[float | None], rebase: Sequence[date] = ()) -> XmR:
    """Months from January 2018 on."""
    points = [Point(month_start(JANUARY_2018 + at), value) for at, value in enumerate(values)]
    return xmr(points, improvement_direction="neutral", rebase=rebase)


def proposed(values: Sequence[float | None], rebase: Sequence[date] = ()) -> list[date]:
    return [proposal.on for proposal in propose(chart(values, rebase))]


def test_a_level_that_has_moved_is_proposed_at_its_first_month() -> None:
    (found,) = propose(chart(OLD + NEW))

    assert found == Proposal(
        on=date(2019, 1, 1), since=date(2018, 1, 1), to=date(2019, 8, 1),
        mean_before=60.0, mean_after=66.0, months_before=12, months_after=8,
    )  # fmt: skip
    assert found.is_up
    assert found.sentence(lambda average: f"{average:.0f}%") == (
        "The level seems higher from January 2019: an average of 66% in the 8 months to August 2019, of 60% in the "
        "12 before."
    )


def test_a_level_that_fell_is_proposed_alike() -> None:
    (found,) = propose(chart([120 - value for value in OLD + NEW]))

    assert (found.on, found.is_up) == (date(2019, 1, 1), False)
    assert "seems lower from January 2019" in found.sentence(str)


@pytest.mark.parametrize(
    ("what", "values"),
    [
        ("seven months are too few to call a level", OLD + NEW[:7]),
        ("eleven months are too few to move from", OLD[:11] + NEW),
        ("one month of the run on the other side", OLD + [*NEW[:7], 59.0]),
        ("a month without a value", OLD + [*NEW[:7], None]),
        ("a move within the near limits", OLD + [62.0, 63.0] * 4),
        ("a drift that goes on", OLD + [64.0 + at for at in range(12)]),
        ("a level that has gone back", OLD + NEW + OLD),
        ("months before that were falling already", [80.0 - at for at in range(12)] + [40.0, 42.0] * 4),
        ("months that never vary give no limits", [60.0] * 12 + NEW),
        ("nothing at all", [None] * 24),
    ],
)
def test_what_does_not_look_like_one_level_after_another_is_not_proposed(what: str, values: list[float | None]) -> None:
    assert proposed(values) == [], what


def test_a_month_that_strays_before_the_move_does_not_date_it() -> None:
    """December 2018 lies above the average by chance: the run begins there, the level in January."""
    assert proposed([*OLD[:10], 59.0, 61.0, *NEW, *NEW]) == [date(2019, 1, 1)]


def test_a_run_that_began_by_chance_waits_until_the_level_itself_has_lasted() -> None:
    early = [*OLD[:11], 61.5, 61.5, 75.0, 77.0, 75.0, 77.0, 75.0, 77.0]

    assert proposed(early) == []
    assert proposed([*early, 75.0, 77.0]) == [date(2019, 2, 1)]


def test_two_moves_are_two_proposals() -> None:
    twice = OLD + [65.0, 67.0] * 6 + [73.0, 71.0] * 6

    found = propose(chart(twice))

    assert [(one.on, one.months_before, one.months_after) for one in found] == [
        (date(2019, 1, 1), 12, 12), (date(2020, 1, 1), 12, 12),
    ]  # fmt: skip


def test_an_accepted_step_is_not_proposed_again() -> None:
    assert proposed(OLD + NEW, rebase=[date(2019, 1, 1)]) == []


def test_before_an_accepted_step_a_proposal_keeps_the_distance_that_two_steps_need() -> None:
    close = OLD + NEW + [75.0, 77.0] * 4
    far = OLD + [65.0, 67.0] * 6 + [75.0, 77.0] * 4

    assert proposed(close, rebase=[date(2019, 9, 1)]) == []
    assert proposed(far, rebase=[date(2020, 1, 1)]) == [date(2019, 1, 1)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30).map(float) | st.none(), min_size=1, max_size=40), st.integers(0, 40))
def test_every_proposal_keeps_to_its_rule_whatever_the_months(values: list[float | None], by: int) -> None:
    moved = [value + by if value is not None and at >= len(values) // 2 else value for at, value in enumerate(values)]
    found = propose(chart(moved))

    for one in found:
        assert one.months_before >= APART
        assert one.months_after >= SINCE
        assert one.mean_before != one.mean_after
    for one, later in zip(found, found[1:], strict=False):
        assert (later.since, one.months_after) == (one.on, later.months_before)
    assert [one.on for one in propose(chart([None if v is None else -v for v in moved]))] == [one.on for one in found]


def test_chance_alone_is_seldom_proposed_and_a_large_move_mostly_is() -> None:
    chance = random.Random(3)

    def share(moved: float, series: int) -> float:
        made = [[chance.gauss(60 + 4 * moved * (at >= 30), 4) for at in range(48)] for _ in range(series)]
        return sum(bool(proposed(values)) for values in made) / series

    assert share(0, 200) <= 0.02
    assert share(2, 60) > 0.4
    assert share(3, 60) > 0.75


# ---- what may be accepted ---------------------------------------------------------------------------------------

MONTHS = [month_start(JANUARY_2018 + at) for at in range(36)]


def test_a_step_lies_in_the_series_after_its_first_month() -> None:
    assert refusal(date(2018, 2, 1), months=MONTHS, accepted=()) == ""
    assert refusal(date(2020, 12, 1), months=MONTHS, accepted=()) == ""
    assert refusal(date(2018, 1, 1), months=MONTHS, accepted=()) == (
        "January 2018 does not lie in the series, after its first month. Accepted: February 2018 to December 2020."
    )
    assert "January 2021 does not lie in the series" in refusal(date(2021, 1, 1), months=MONTHS, accepted=())
    assert "Accepted: none: it has no series of months." in refusal(date(2021, 1, 1), months=(), accepted=())


def test_two_steps_are_a_year_apart() -> None:
    held = [date(2019, 6, 1)]

    assert refusal(date(2020, 6, 1), months=MONTHS, accepted=held) == ""
    assert refusal(date(2018, 6, 1), months=MONTHS, accepted=held) == ""
    assert refusal(date(2020, 5, 1), months=MONTHS, accepted=held) == (
        "May 2020 lies fewer than 12 months from the step accepted at June 2019: too few to measure a level by. "
        "Accepted: a month farther from it, or none before that one is withdrawn."
    )


# ---- the chart it is read from ----------------------------------------------------------------------------------


def test_the_whole_chart_goes_back_as_far_as_complete_months_do() -> None:
    held = values_to("2020-03", [100 + at % 3 for at in range(40)])

    drawn = whole_chart(CONTACTS, held, parse("2020-03"))

    assert drawn is not None
    assert (len(drawn.points), drawn.points[0].on) == (40, date(2016, 12, 1))


def test_a_phase_begins_at_each_accepted_step() -> None:
    held = values_to("2020-03", [(30 + at % 3, 40) for at in range(40)])

    drawn = whole_chart(VISITS, held, parse("2020-03"), steps=[date(2019, 1, 1)])

    assert drawn is not None
    assert [phase.points[0].on for phase in drawn.phases] == [date(2016, 12, 1), date(2019, 1, 1)]


def test_what_is_never_charted_has_no_whole_chart() -> None:
    assert whole_chart(ON_PLANS, values_to("2020-03", [100] * 24), parse("2020-03")) is None
    assert whole_chart(CONTACTS, values_to("2020-03", [100] * 12), parse("2020-03")) is None
