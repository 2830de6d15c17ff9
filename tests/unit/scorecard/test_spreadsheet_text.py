"""What a spreadsheet would take for a formula is written as text."""

import pytest

from goldenthread.scorecard.spreadsheet_text import unlike_a_formula


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2 days", "@Sickness", "\tTab"])
def test_a_text_that_begins_like_a_formula_has_an_apostrophe_before_it(text):
    assert unlike_a_formula(text) == f"'{text}"


@pytest.mark.parametrize("value", ["That all be invited.", "-", "", 3, None])
def test_all_else_stays_and_a_lone_dash_stands_for_nothing(value):
    assert unlike_a_formula(value) == value
