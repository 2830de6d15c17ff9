"""How a council compares: figures of one published year beside each other, and nobody ranked who is not shown."""

from dataclasses import replace
from decimal import Decimal
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_cases import OURS, figure, model, neighbour, six

from goldenthread.indicators.declare import Better
from goldenthread.insight.comparison import JOINT, NO_FIGURE, compare, places, quantile, shown
from goldenthread.insight.published_words import sentence, when
from goldenthread.journey.published_rows import Level

ENGLAND = figure("E92000001", "22.6", level=Level.NATIONAL)
REGION = figure("E12000005", "23.6", level=Level.REGION)
SIX = six("16.2", "19.2", "19.5", "22.5", "23.9", "28.8")


def compared(ours, others, **asked):
    found = compare(ours, [*ours, *others], **asked)
    assert found is not None
    return found


def test_ours_stands_beside_england_the_region_and_the_neighbours_of_the_same_year():
    late = figure("901", "99", year=2020)
    one = compared(
        [figure(value="21.3", year=2018), figure(value="28.5")],
        [ENGLAND, REGION, *SIX, late],
        better=Better.LOWER,
        neighbours=model(6),
        region_code="E12000005",
    )
    assert (one.year, one.ours.value, one.before.value) == (2019, Decimal("28.5"), Decimal("21.3"))
    assert (one.england.value, one.region.value) == (Decimal("22.6"), Decimal("23.6"))
    assert one.median == Decimal("21.0")  # halfway from 19.5 to 22.5
    assert one.best_quartile == Decimal("19.275")  # a quarter of the way up: 19.2 + 0.25 of 0.3
    assert (one.rank, one.of, one.tied, one.side) == (6, 7, 0, "worse")
    assert one.to_best_quartile == Decimal("9.225")
    assert (one.model, len(one.neighbours), one.left_out) == (2021, 6, ())


def test_the_sentence_is_plain_and_prints_the_figures_as_published():
    one = compared([figure(value="28.5")], [ENGLAND, *SIX], better=Better.LOWER, neighbours=model(6))
    assert sentence(one) == (
        "In the year to 31 March 2019 28.5% here; the neighbours' middle 21.0%, England 22.6% "
        "(published 31 October 2019)."
    )


def test_the_sentence_says_where_a_later_edition_was_read():
    one = compared([replace(figure(value="28.5"), is_later_edition=True)], [ENGLAND])
    assert sentence(one).endswith("England 22.6% (published 31 October 2019; read from a later edition).")


def test_without_a_model_of_neighbours_nothing_is_said_of_them():
    one = compared([figure(value="28.5")], [ENGLAND, *SIX])
    assert (one.median, one.rank, one.model) == (None, None, None)
    assert sentence(one) == "In the year to 31 March 2019 28.5% here; England 22.6% (published 31 October 2019)."
    assert (one.everywhere.median, one.everywhere.rank, one.everywhere.of) == (Decimal("21.0"), 2, 7)


def test_a_symbol_is_no_figure_and_has_no_place():
    one = compared([figure(value=None, flag="u")], [ENGLAND, *SIX], neighbours=model(6))
    assert (one.rank, one.of, one.to_median, one.side) == (None, 0, None, "")
    assert sentence(one).startswith("In the year to 31 March 2019 no figure (low reliability: the return was not good")


def test_equal_values_share_a_place_and_are_counted():
    one = compared([figure(value="19.2")], SIX, better=Better.LOWER, neighbours=model(6))
    assert (one.rank, one.tied) == (2, 1)


def test_joint_returns_and_symbols_are_left_out_and_counted():
    """906 returned with 907, and the interactive tool repeats the joint figure for 906."""
    others = [*six("10", "11", "12", None, "13", "14"), figure("906 / 907", "14")]
    one = compared([figure(value="9")], others, neighbours=[*model(6), neighbour("950", 7)])
    assert [left.name for left in one.left_out] == ["Council 904", "Council 906", "Council 950"]
    assert [(left.because, left.flag) for left in one.left_out[1:]] == [(JOINT, ""), (NO_FIGURE, "")]
    assert one.left_out[0].flag == "c"
    assert one.median is None  # four are too few


def test_our_own_joint_return_is_shown_and_not_ranked():
    others = [*SIX, figure(f"{OURS} / 318", "20")]
    one = compared([figure()], others, neighbours=model(6))
    assert (one.joint_with, one.rank, one.median) == (f"Council {OURS} / 318", None, Decimal("21.0"))


def test_councils_of_different_size_are_not_compared_by_bare_counts():
    plans = "cp_plans_at_period_end"
    one = compared([figure(measure=plans)], six("1", "2", "3", "4", "5", measure=plans), neighbours=model(5))
    assert (one.median, one.rank, one.everywhere.rank) == (None, None, None)
    assert sentence(one) == "At 31 March 2019 20 here; nothing to compare it with (published 31 October 2019)."


@pytest.mark.parametrize(
    ("better", "value", "side", "best", "short"),
    [
        (Better.HIGHER, "21", "the same", "23.55", "2.55"),
        (Better.HIGHER, "24", "better", "23.55", "0"),
        (Better.LOWER, "24", "worse", "19.275", "4.725"),
        (Better.NEITHER, "24", "higher", None, None),
        (Better.NEITHER, "15", "lower", None, None),
    ],
)
def test_better_and_worse_need_a_polarity(better, value, side, best, short):
    one = compared([figure(value=value)], SIX, better=better, neighbours=model(6))
    assert one.side == side
    assert (one.best_quartile, one.to_best_quartile) == tuple(x and Decimal(x) for x in (best, short))


def test_a_year_may_be_asked_for():
    ours = [figure(year=2018), figure(year=2019)]
    assert compare(ours, ours, year=2018).year == 2018
    assert compare(ours, ours, year=2020) is None
    assert compare([], ours) is None


def test_what_is_taken_on_one_day_is_said_of_that_day():
    assert when(figure(measure="cp_plans_rate_per_10000")) == "31 March 2019"
    assert when(figure(measure="cp_plans_started_rate_per_10000")) == "the year to 31 March 2019"
    assert when(figure(measure="sw_turnover_rate_pct")) == "the year to 31 March 2019"


def test_values_are_printed_with_the_places_of_their_publication():
    assert places([figure(value="19"), figure(value="28.5")]) == 1
    assert [shown(Decimal(one), 1) for one in ("21", "18.15", "1305")] == ["21.0", "18.2", "1,305.0"]


VALUES = st.lists(st.integers(0, 100).map(Decimal), min_size=5, max_size=10)


@given(VALUES, st.integers(0, 100).map(Decimal), st.sampled_from(Better))
def test_the_place_is_the_first_of_equals_in_a_sorted_list(values, ours, better):
    one = compared(
        [figure(value=str(ours))], six(*map(str, values)), better=better, neighbours=model(len(values))
    )  # fmt: skip
    ordered = sorted([*values, ours], reverse=better is not Better.LOWER)
    assert one.rank == ordered.index(ours) + 1
    assert one.tied == values.count(ours)


@given(VALUES)
def test_quartiles_are_those_of_the_standard_library(values):
    assert [quantile(values, Decimal(q) / 4) for q in (1, 2, 3)] == quantiles(values, n=4, method="inclusive")
