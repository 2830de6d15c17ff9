"""A published figure as a claim: it says where it is from and since when it was public; a symbol lends no digit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.errors import DefinitionError
from goldenthread.review.document import Claim
from goldenthread.review.published_figure import PublishedFigure
from goldenthread.review.render_html import data_of

SHARE = PublishedFigure(
    "rereferrals_within_12m_pct", 2019, "Ashshire", Decimal("28.5"), Decimal(337), Decimal(1182),
    "DfE, Characteristics of children in need", date(2019, 10, 31), False,
)  # fmt: skip


def test_its_trace_names_the_publication_and_the_day():
    claim = Claim("28.5%", SHARE, "2019", "")
    assert claim.trace == (
        "rereferrals_within_12m_pct 2019, Ashshire: 337 of 1,182. "
        "DfE, Characteristics of children in need, published 31 October 2019."
    )
    assert claim.source == "rereferrals_within_12m_pct"
    assert data_of(claim)["data-published-on"] == "2019-10-31"


def test_an_assumed_day_and_a_later_edition_are_said():
    worked_out = replace(
        SHARE, is_assumed=True, is_later_edition=True, derived="the middle of 10 neighbours", numerator=None,
        denominator=None, area="other neighbours",
    )  # fmt: skip
    assert worked_out.trace == (
        "rereferrals_within_12m_pct 2019, other neighbours (the middle of 10 neighbours): 28.5. "
        "DfE, Characteristics of children in need, published by 31 October 2019. Read from a later edition."
    )


def test_a_symbol_lends_itself_to_words_only():
    hidden = replace(SHARE, value=None, numerator=None)
    assert Claim("withheld", hidden, "2019", "").text == "withheld"
    with pytest.raises(DefinitionError, match="a figure was drafted where a symbol was published"):
        Claim("1 to 5", hidden, "2019", "")
