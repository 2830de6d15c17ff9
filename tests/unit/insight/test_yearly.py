"""Two published years: what may be called a change, and what is no more than councils' figures commonly do."""

from decimal import Decimal

import pytest
from published_cases import OURS, figure

from goldenthread.indicators.declare import Better
from goldenthread.insight.comparison import compare
from goldenthread.insight.yearly import Move, changes, judge
from goldenthread.journey.published_rows import Figure

SHARE, RATE = "rereferrals_within_12m_pct", "referrals_rate_per_10000"


def others(measure: str = SHARE, many: int = 60, far: int = 0) -> list[Figure]:
    """Councils that all moved by 2, but for `far` of them, which moved by 30."""
    codes = [str(300 + i) for i in range(many)]
    return [
        figure(code, str(value), year=year, measure=measure)
        for i, code in enumerate(codes)
        for year, value in ((2018, 20), (2019, 50 if i < far else 22))
    ]


def moved(before, now, beside, *, measure=SHARE, better=Better.LOWER, is_small=False):
    """Ours in two years: a value, or its counts."""
    ours = [
        figure(value=one, year=year, measure=measure)
        if isinstance(one, str)
        else figure(value=f"{100 * one[0] / one[1]:.1f}", year=year, counts=one, measure=measure)
        for year, one in ((2018, before), (2019, now))
    ]
    found = compare(ours, [*ours, *beside], better=better)
    return judge(found, [*ours, *beside], is_small=is_small)


def test_a_share_has_changed_when_chance_is_unlikely_and_few_others_moved_as_far():
    one = moved((200, 1000), (300, 1000), others())
    assert (one.move, one.way, one.change) == (Move.CHANGED, "worse", Decimal(10))
    assert (one.as_far, one.councils) == (0, 60)
    assert moved((300, 1000), (200, 1000), others()).way == "better"


def test_a_large_council_s_tiny_change_is_not_unusual():
    """20.0% to 21.9% of ten thousand: no chance, but every other council moved by 2 points."""
    one = moved((2000, 10_000), (2190, 10_000), others())
    assert one.test.p_value < 0.05
    assert (one.move, one.is_said) == (Move.NOT_UNUSUAL, False)


def test_one_other_council_in_twenty_that_moved_as_far_makes_it_not_unusual():
    assert moved((200, 1000), (300, 1000), others(far=2)).move is Move.CHANGED  # 2 of 60
    assert moved((200, 1000), (300, 1000), others(far=3)).move is Move.NOT_UNUSUAL  # 3 of 60: one in twenty


def test_what_chance_explains_is_about_the_same_however_the_others_moved():
    assert moved((200, 1000), (225, 1000), others()).move is Move.ABOUT_THE_SAME


def test_with_few_cases_we_cannot_tell():
    assert moved((4, 20), (6, 20), others()).move is Move.TOO_FEW


def test_a_rate_has_no_test_of_chance_and_is_unusual_at_most():
    one = moved("500", "600", others(RATE), measure=RATE, better=Better.NEITHER)
    assert (one.move, one.way, one.test) == (Move.UNUSUAL, "risen", None)
    assert moved("500", "502", others(RATE), measure=RATE).move is Move.NOT_UNUSUAL


def test_a_rate_of_few_cases_or_in_a_small_council_is_not_judged():
    few = [
        figure(value=str(value), year=year, counts=(cases, 300), measure=RATE)
        for year, value, cases in ((2018, 600, 20), (2019, 1000, 32))
    ]
    found = compare(few, [*few, *others(RATE)])
    assert judge(found, [*few, *others(RATE)]).move is Move.TOO_FEW
    assert moved("500", "600", others(RATE), measure=RATE, is_small=True).move is Move.TOO_FEW


def test_shares_of_full_time_equivalents_are_no_counts():
    """60 of 240 posts is a share, but posts are not cases."""
    measure = "sw_vacancy_rate_pct"
    one = moved((30, 240), (60, 240), others(measure), measure=measure)
    assert (one.move, one.test) == (Move.UNUSUAL, None)


@pytest.mark.parametrize(
    ("before", "now", "measure", "many", "expected"),
    [
        ("100", "200", "cp_plans_at_period_end", 60, Move.NOT_JUDGED),  # a bare count
        ("10", "50", SHARE, 49, Move.NOT_JUDGED),  # too few councils to set it beside
    ],
)
def test_what_is_not_judged(before, now, measure, many, expected):
    one = moved(before, now, others(measure, many), measure=measure)
    assert (one.move, one.is_judged) == (expected, False)


def test_a_symbol_in_either_year_is_never_a_change():
    now, gone = figure(year=2019), figure(value=None, flag="u", year=2018)
    assert judge(compare([gone, now], [gone, now]), [gone, now]).move is Move.NO_YEAR_BEFORE
    hidden = figure(value=None, flag="c", year=2019)
    assert judge(compare([hidden], [hidden]), [hidden]).move is Move.NO_FIGURE


def test_others_changes_leave_out_ourselves_joint_returns_and_those_of_one_year():
    figures = [
        figure("301", "10", year=2018), figure("301", "13", year=2019), figure("302", "10", year=2019),
        figure("303", "10", year=2018), figure("303", "90", year=2019), figure("303 / 304", "90", year=2019),
        figure(OURS, "10", year=2018), figure(OURS, "70", year=2019),
    ]  # fmt: skip
    assert changes(figures, 2019, but=OURS) == [Decimal(3)]


def test_without_polarity_nothing_is_better_or_worse():
    ways = {moved("500", now, others(RATE), measure=RATE, better=Better.NEITHER).way for now in ("400", "500", "600")}
    assert ways == {"fallen", "", "risen"}
