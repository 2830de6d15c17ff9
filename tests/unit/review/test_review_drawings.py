"""Drawings: well formed, with a title and a description, shapes beside colours, labels that never overlap."""

import re
from collections.abc import Sequence
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.journey.periods import parse
from goldenthread.review.canvas import Canvas, Scale, month_axis, spread, ticks, width_of
from goldenthread.review.drawings import (
    Bar,
    Cause,
    ChartPoint,
    Labels,
    Stack,
    bars,
    stacked_bars,
    stock_line,
    xmr_chart,
)

APRIL = parse("2017-04").last
LABELS = Labels("x", "Visits <on time> & seen", "From 20% to 80%.")
SVG = "{http://www.w3.org/2000/svg}"


def points(*values: float | None, cause: Cause = Cause.COMMON) -> list[ChartPoint]:
    return [ChartPoint(APRIL + i, v, 50.0, 75.0, 25.0, cause) for i, v in enumerate(values)]


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [t.text or "" for t in drawn(svg).iter(f"{SVG}text")]


EVERY = {
    "xmr": xmr_chart(points(20, 40, None, 80), LABELS, percent=True),
    "stock": stock_line(points(120, 140, None, 180), LABELS),
    "bars": bars([Bar("Q1", 3, under="2019/20"), Bar("Q2", None, "withheld")], LABELS, axis="quarter"),
    "stacked": stacked_bars([Stack("Q4 desk", (3, 10, 12, 2))], ["Inadequate", "Poor", "Good", "Best"], LABELS),
}


@pytest.mark.parametrize("name", EVERY)
def test_every_drawing_is_an_image_with_a_title_and_a_description(name: str) -> None:
    root = drawn(EVERY[name])
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x-t x-d"
    assert [(e.get("id"), e.text) for e in list(root)[:2]] == [("x-t", LABELS.title), ("x-d", LABELS.description)]


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_drawn_outside_the_picture(name: str) -> None:
    root = drawn(EVERY[name])
    width, height = (float(n) for n in root.get("viewBox", "").split()[2:])
    for element in root.iter():
        for axis, most in (("x", width), ("y", height), ("x1", width), ("x2", width), ("y1", height), ("y2", height)):
            assert 0 <= float(element.get(axis, "0")) <= most
    for text in root.iter(f"{SVG}text"):
        wide = width_of(text.text or "", float(text.get("font-size", "0"))) * 0.9
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
        left = float(text.get("x", "0")) - shift
        assert left >= -1
        assert left + wide <= width + 1


def test_each_cause_has_a_shape_and_a_colour_of_its_own() -> None:
    """A black and white print tells them apart."""
    assert len({cause.shape for cause in Cause}) == len(Cause)
    svg = xmr_chart([ChartPoint(APRIL + i, 50, 50, 60, 40, c) for i, c in enumerate(Cause)], LABELS, percent=True)
    assert [words for words in texts(svg) if words in {c.words for c in Cause}] == [c.words for c in Cause]


def test_only_the_causes_that_appear_are_explained() -> None:
    assert Cause.WORSE.words not in texts(xmr_chart(points(40, 50), LABELS, percent=True))


def test_a_withheld_month_is_a_gap() -> None:
    svg = xmr_chart(points(40, 50, None, 60, 70), LABELS, percent=True)
    lines = [path.get("d", "") for path in drawn(svg).iter(f"{SVG}path")]
    assert [d.count("L") for d in lines] == [1, 1]


def test_limits_beyond_what_a_percentage_can_be_are_not_drawn() -> None:
    svg = xmr_chart([ChartPoint(APRIL + i, 95, 95, 112, 78) for i in range(3)], LABELS, percent=True)
    assert "upper 112%" not in texts(svg)
    assert "lower 78%" in texts(svg)


def test_a_scale_that_does_not_start_at_zero_says_so() -> None:
    assert "scale starts at 330" in texts(stock_line(points(332, 345, 358), LABELS))
    assert not any("scale" in words for words in texts(stock_line(points(10, 45, 80), LABELS)))


def test_a_wobble_of_percentages_does_not_look_like_a_leap() -> None:
    """Ninety-five to ninety-nine per cent is drawn on a scale of twenty points."""
    shown = texts(stock_line(points(97, 95, 99), LABELS, percent=True))
    assert {"scale starts at 75%", "100%"} <= set(shown)


def test_a_quarter_without_a_figure_says_why_and_has_no_bar() -> None:
    assert len(list(drawn(EVERY["bars"]).iter(f"{SVG}rect"))) == 1
    assert "withheld" in texts(EVERY["bars"])


def test_reasons_too_long_for_their_bar_are_signs_explained_below() -> None:
    """As in the tables: c for withheld, x for not supplied."""
    quarters = [Bar("Q1", None, "withheld"), Bar("Q2", None, "not supplied"), *[Bar("Q3", 4.0)] * 8]
    shown = texts(bars(quarters, LABELS))
    assert {"c", "x", "c: withheld", "x: not supplied"} <= set(shown)
    assert not any(":" in words for words in texts(EVERY["bars"]))


def test_a_year_is_written_once_under_its_quarters() -> None:
    rows = [Bar("Q4", 1, under="2018/19"), Bar("Q1", 2, under="2019/20"), Bar("Q2", 3, under="2019/20")]
    assert [words for words in texts(bars(rows, LABELS)) if "/" in words] == ["2018/19", "2019/20"]


def places(svg: str, pattern: str) -> list[tuple[float, float]]:
    """Left and right edges of the labels that match, left to right."""
    found = []
    for text in drawn(svg).iter(f"{SVG}text"):
        if re.fullmatch(pattern, text.text or ""):
            half = width_of(text.text or "") / 2
            found.append((float(text.get("x", "0")) - half, float(text.get("x", "0")) + half))
    return sorted(found)


@given(some.integers(0, 11), some.integers(2, 180), some.floats(200, 640))
def test_month_labels_never_overlap(start: int, months: int, wide: float) -> None:
    canvas = Canvas("x", "", "")
    span = list(range(APRIL + start, APRIL + start + months))
    month_axis(canvas, span, Scale(span[0], span[-1], 60, 60 + wide), 100)
    for pattern in (r"[A-Z][a-z]{2}", r"\d{4}"):
        assert all(before[1] <= after[0] + 4 for before, after in pairwise(places(canvas.svg(), pattern)))


@given(some.lists(some.floats(0, 200), min_size=1, max_size=8))
def test_labels_at_the_side_keep_their_distance(wanted: Sequence[float]) -> None:
    placed = sorted(spread(wanted, 18, 0, 200))
    assert all(after - before >= 18 - 1e-6 for before, after in pairwise(placed))
    assert placed[-1] <= 200


@given(some.floats(0, 5000), some.floats(0.01, 5000))
def test_ticks_enclose_what_they_measure_and_are_few(low: float, span: float) -> None:
    marks = ticks(low, low + span)
    assert marks[0] <= low + 1e-6
    assert marks[-1] >= low + span - 1e-6
    assert 2 <= len(marks) <= 9


def test_counts_are_marked_in_whole_numbers() -> None:
    assert ticks(0, 3, whole=True) == [0, 1, 2, 3]
    assert all(mark == int(mark) for mark in ticks(0, 11, whole=True))
