"""The model: a figure without a source cannot be drafted, and a withheld value has no digit to draft."""

import pytest
from review_sample import INDICATORS, QUARTER, VISITS, value

from goldenthread.errors import DefinitionError, DisclosureRefused
from goldenthread.review.document import Claim, Column, Mark, Named, Strong, Table, Tally, Text, plain_number
from goldenthread.review.phrases import amount, listed, prose, words
from goldenthread.scorecard.series import Flag


@pytest.mark.parametrize("kind", [Text, Strong, Mark])
def test_drafted_words_hold_no_figure(kind: type) -> None:
    with pytest.raises(DefinitionError, match='holds a figure: "32 of 40"'):
        kind("32 of 40")


def test_a_withheld_value_lends_itself_to_words_only() -> None:
    hidden = value(VISITS, QUARTER, None, Flag.SUPPRESSED)
    assert Claim("withheld", hidden, QUARTER.title, "").text == "withheld"
    with pytest.raises(DisclosureRefused, match="a figure was drafted from a withheld value"):
        Claim("under 6", hidden, QUARTER.title, "")


def test_a_claim_says_what_it_is_bound_to() -> None:
    seen = value(VISITS, QUARTER, (32, 40))
    claim = Claim("32 of 40 (80%)", seen, QUARTER.title, "3fa9c1d27be04c6f")
    assert claim.trace == (
        "cp_visits_in_timescale_pct, quarter 4 of 2019/20: 32 of 40. Definition 1. Extract 3fa9c1d27be0."
    )
    late = Claim("3 of 14 actions", Tally("plan", "actions late", 3, 14), "", "")
    assert late.trace == "actions late: 3 of 14. Source: plan."


def test_a_row_of_a_table_has_a_cell_for_each_column() -> None:
    with pytest.raises(DefinitionError, match="has 2 columns and a row of 1"):
        Table(words("Posts"), (Column("Quarter"), Column("Posts")), ((words("x"),),))


def test_prose_fills_its_gaps_with_runs() -> None:
    runs = prose("Of {all}, {late} late.", all=Named("5"), late=listed([words("one"), words("two"), words("three")]))
    assert "".join(run.text for run in runs) == "Of 5, one, two and three late."


@pytest.mark.parametrize(
    ("pair", "flag", "shown"),
    [
        ((32, 40), Flag.NONE, "32 of 40 (80%)"),
        ((1, 400), Flag.NONE, "1 of 400 (under 1%)"),
        ((32, 40), Flag.PARTIAL, "32 of 40 (80%), partial"),
        ((0, 0), Flag.NONE, "none to count"),
        (None, Flag.SUPPRESSED, "withheld"),
        (None, Flag.NOT_SUPPLIED, "not supplied"),
    ],
)
def test_what_a_cell_shows(pair: tuple[int, int] | None, flag: Flag, shown: str) -> None:
    assert amount(value(VISITS, QUARTER, pair, flag), INDICATORS[VISITS]) == shown


def test_numbers_carry_no_idle_zeros() -> None:
    assert [plain_number(n) for n in (1305, 20.5, 7.0)] == ["1,305", "20.5", "7"]
