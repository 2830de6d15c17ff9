"""Figures as councils state them: what they say, and at what precision."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.journey.stated import read_stated

COUNTS = st.integers(0, 9_999)


@given(COUNTS, COUNTS, st.sampled_from(["{n}/{d}", "{n} of {d}", "{n:,} out of {d:,}"]))
def test_counts_are_read_back(numerator, denominator, form):
    found = read_stated(form.format(n=numerator, d=denominator))
    assert (found.numerator, found.denominator, found.number) == (numerator, denominator, None)


@given(
    st.decimals(0, 100, places=1),
    COUNTS,
    COUNTS,
    st.sampled_from(["{p}% ({n}/{d})", "{n} of {d} ({p}%)", "{p} % {n}/{d}"]),
)
def test_a_percentage_with_its_counts_is_read_back(percent, numerator, denominator, form):
    found = read_stated(form.format(p=percent, n=numerator, d=denominator))
    assert (found.number, found.decimals, found.is_percent) == (percent, 1, True)
    assert (found.numerator, found.denominator) == (numerator, denominator)


@given(st.decimals(0, 1, places=4), st.integers(0, 2))
def test_a_fraction_shown_as_a_percentage_is_one_at_the_places_shown(fraction, places):
    found = read_stated(float(fraction), "0%" if not places else f"0.{'0' * places}%")
    assert (found.number, found.decimals, found.is_percent) == (fraction * 100, places, True)


@given(st.text(max_size=30))
def test_every_text_is_blank_or_a_figure_or_says_why_not(text):
    found = read_stated(text)
    assert found is None or found.why_not or found.number is not None or found.numerator is not None


@pytest.mark.parametrize(
    ("cell", "shown", "number", "decimals"),
    [
        ("85%", None, "85", 0),
        ("85.30 %", None, "85.30", 2),
        ("1,204", None, "1204", 0),
        ("24.1 per 10,000", None, "24.1", 1),
        ("152 days", None, "152", 0),
        (85, "0", "85", 0),
        (85.333, "0.0", "85.333", 1),
        (85.333, "General", "85.333", 3),
        (1204.0, "#,##0_);[Red](#,##0)", "1204", 0),
    ],
)
def test_a_number_has_the_places_it_is_shown_with(cell, shown, number, decimals):
    found = read_stated(cell, shown)
    assert (found.number, found.decimals, found.why_not) == (Decimal(number), decimals, "")


def test_what_a_person_sees_is_told_not_what_the_cell_holds():
    assert read_stated(0.853, "0%").text == "85%"
    assert read_stated(85.0, "General").text == "85"


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("-", "is no figure"),
        ("n/a", "is no figure"),
        ("TBC", "is no figure"),
        ("#N/A", "is an error of Excel's"),
        ("<5", "is withheld, or a small number not given"),
        ("*", "is withheld, or a small number not given"),
        ("about 40", "cannot be read as a figure"),
        (date(2020, 4, 3), "is a date or time; Excel may have made one of a fraction such as 3/4"),
    ],
)
def test_what_is_no_figure_says_why(cell, why):
    assert read_stated(cell).why_not == why


def test_a_blank_states_nothing():
    assert read_stated("  ") is None
