"""Best and last quarter: when a place is marked, and what the funnel of the same measure says of it: one story."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.indicators.declare import Better
from goldenthread.insight.comparison import compare
from goldenthread.insight.funnel import Place, Placed, Unit
from goldenthread.insight.proportions import Interval
from goldenthread.insight.yearly import judge
from goldenthread.journey.published_rows import Figure, Level
from goldenthread.review.assemble_published_beside import said_of
from goldenthread.review.published_evidence import BEST_QUARTER, LAST_QUARTER, Headline, Row

SHARE = "rereferrals_within_12m_pct"


def figure(code: str, value: Decimal, counts: tuple[int, int] | None = None) -> Figure:
    counted, of = (Decimal(counts[0]), Decimal(counts[1])) if counts else (None, None)
    return Figure(
        SHARE, 2019, date(2019, 3, 31), Level.LA, f"E06000{code}", code, f"Council {code}", False, value, counted, of,
        "", "c1.csv", "DfE, Characteristics of children in need", date(2019, 10, 31), False, "", date(2019, 10, 31),
    )  # fmt: skip


def row(counted: int, of: int, *, is_small: bool = False, better: Better = Better.LOWER) -> Row:
    """Ours among eight others of 16% to 23%, whose middle is 19.5%."""
    ours = figure("884", Decimal(100 * counted) / of, (counted, of))
    others = [figure(f"{901 + i}", Decimal(16 + i)) for i in range(8)]
    found = compare([ours], [ours, *others], better=better)
    assert found is not None
    return Row(Headline(SHARE, "Re-referrals", "The front door", "why?"), found, judge(found, others), is_small)


def at(place: Place, *, is_above: bool) -> Placed:
    return Placed(Unit("Ashshire", 1, 2), Interval(0.1, 0.3), Interval(0.0, 0.4), place, is_above)


@pytest.mark.parametrize(
    ("counted", "mark"),
    [
        (150, BEST_QUARTER),  # 15%: all eight behind
        (175, BEST_QUARTER),  # 17.5%: six of eight behind, three in four
        (185, None),  # 18.5%: five behind
        (205, None),  # 20.5%: five before
        (215, None),  # 21.5%: six before, but 21.5% of 1,000 is 19.1% to 24.2%, and the middle lies within
        (235, LAST_QUARTER),  # 23.5%: all eight before
    ],
)
def test_three_in_four_stand_behind_or_before_and_chance_does_not_explain_it(counted, mark):
    made = row(counted, 1000)
    if counted == 175:  # 17.5% of 1,000 is 15.3% to 20.0%, and the middle lies within: of 4,000 it does not
        assert made.standing is None
        made = row(700, 4000)
    assert made.standing == mark


def test_nothing_is_marked_in_a_small_council_or_where_neither_way_is_better():
    """None of 32 re-referred: off the middle by Wilson's interval (0% to 10.7%), yet one family moves it."""
    assert row(0, 32).standing == BEST_QUARTER
    assert row(0, 32, is_small=True).standing is None
    assert row(300, 1000, is_small=True).standing is None
    assert row(300, 1000, better=Better.NEITHER).standing is None


@pytest.mark.parametrize(
    ("made", "placed", "said"),
    [
        (row(300, 1000), at(Place.WITHIN, is_above=True),
         "in the last quarter of all councils, yet no farther out than councils commonly are: chance and their "
         "differences could put it there"),
        (row(100, 1000), at(Place.WITHIN, is_above=False),
         "in the best quarter of all councils, yet no farther out than councils commonly are: chance and their "
         "differences could put it there"),
        (row(200, 1000), at(Place.WITHIN, is_above=True), "within what chance and councils' differences allow"),
        (row(300, 1000), at(Place.UNUSUAL, is_above=True),
         "in the last quarter of all councils, and above the limits that would hold nineteen in twenty councils of its "
         "size: worth a question"),
        (row(100, 1000), at(Place.UNUSUAL, is_above=False),
         "in the best quarter of all councils, and below the limits that would hold nineteen in twenty councils of its "
         "size: ask what is done differently, and whether it is recorded alike"),
        (row(100, 1000), at(Place.DIFFERENT, is_above=True),
         "in the best quarter of all councils, yet above the outer limits, that would hold nearly every council of its "
         "size: worth a question"),
        (row(200, 1000), at(Place.UNUSUAL, is_above=False),
         "below the limits that would hold nineteen in twenty councils of its size: ask what is done differently, and "
         "whether it is recorded alike"),
        (row(200, 1000, better=Better.NEITHER), at(Place.UNUSUAL, is_above=False),
         "below the limits that would hold nineteen in twenty councils of its size: worth a question"),
        (row(0, 32, is_small=True), at(Place.UNUSUAL, is_above=False),
         "below the limits that would hold nineteen in twenty councils of its size: with so few children there, little "
         "can be said of it"),
    ],
)  # fmt: skip
def test_the_funnel_speaks_to_the_mark(made, placed, said):
    assert said_of(made, placed) == said


def test_with_a_model_the_quarter_is_that_of_the_neighbours():
    made = row(300, 1000)
    near = made.comparison.everywhere
    found = replace(
        made.comparison, model=2021, neighbours=near.others, median=near.median, best_quartile=near.best_quartile,
        rank=near.rank, tied=near.tied, of=near.of,
    )  # fmt: skip
    told = said_of(replace(made, comparison=found), at(Place.WITHIN, is_above=True))
    assert told.startswith("in the last quarter of its neighbours, yet no farther out")
