"""One style for every drawing: words beside the picture, shapes beside colours, text that is large and dark enough.

Colour-blind safety rests on shape first: no two causes share one. Better and worse, the grades of audits and
the lines of a chart are also far apart in colour as people with protanopia, deuteranopia and tritanopia see
them, by the matrices of Machado, Oliveira and Fernandes (2009), and in grey.
"""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from itertools import combinations
from pkgutil import iter_modules
from xml.etree import ElementTree

import pytest

from goldenthread import review
from goldenthread.insight.funnel import Funnel, Unit, funnel, intervals
from goldenthread.journey.periods import parse
from goldenthread.review.canvas import ACCENT, GRID, INK, LINE, QUIET, WIDTH
from goldenthread.review.drawings import (
    SHADES,
    TARGET,
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
from goldenthread.review.funnel_chart import funnel_chart
from goldenthread.review.interval_chart import interval_chart
from goldenthread.review.journey_chart import Moment, Shift, SmallLine, journey_chart
from goldenthread.review.multiples_chart import Frame, small_multiples
from goldenthread.review.render_pdf import COMPACT
from goldenthread.review.sparklines import sparkline
from goldenthread.review.waterfall_chart import End, Fall, waterfall

SVG = "{http://www.w3.org/2000/svg}"
APRIL = parse("2017-04").last
LABELS = Labels("x", "Visits on time: about the same", "From 20% to 80%.")
PAGE = 166 / 25.4 * 96  # the width of the text of a page of A4, in CSS pixels
SMALLEST = 12  # CSS pixels, nine points
EACH = [ChartPoint(APRIL + i, 50 + 3 * i, 55, 75, 35, cause) for i, cause in enumerate(Cause)]
HELD: dict[int, float | None] = {APRIL: 50.0, APRIL + 3: None, APRIL + 6: 70.0, APRIL + 9: 60.0}


def a_funnel() -> Funnel:
    found = funnel([*(Unit(f"Council {i}", 20 + i % 3, 100 + 5 * i) for i in range(18)), Unit("Ours", 75, 150)])
    assert isinstance(found, Funnel)
    return found


DRAWN = {
    "xmr_chart": xmr_chart(EACH, LABELS, percent=True, targets=[(APRIL, 60), (APRIL + 3, 62)]),
    "stock_line": stock_line(EACH, LABELS),
    "bars": bars([Bar("Q1", 30, under="2019/20"), Bar("Q2", None, "withheld"), Bar("Q3", 4, quiet=True)], LABELS),
    "stacked_bars": stacked_bars([Stack("Desk", (9, 10, 12, 8))], ["Inadequate", "Poor", "Good", "Best"], LABELS),
    "journey_chart": journey_chart(
        [Moment(APRIL, 1), Moment(APRIL + 9, 2), Moment(APRIL + 20, None)],
        ["A", "B", "C"],
        "-",
        [SmallLine("Visits", [(APRIL, 60), (APRIL + 1, 75)], 1, "%", [Shift(APRIL, True), Shift(APRIL + 1, False)])],
        LABELS,
    ),
    "waterfall": waterfall(
        End("Before", 80, "80"),
        [Fall("Contacts", -10, -15, -5, True, "-10"), Fall("Plans", 5, -3, 12, False, "+5")],
        End("Now", 75, "75"),
        LABELS,
    ),
    "funnel_chart": funnel_chart(a_funnel(), "Ours", LABELS),
    "interval_chart": interval_chart(intervals([Unit("North", 12, 25), Unit("South", 20, 25)]), "council", LABELS),
    "sparkline": sparkline(EACH, LABELS, months=range(APRIL, APRIL + 24), percent=True),
    "small_multiples": small_multiples(
        [Frame("North", HELD, "60%"), Frame("South", {APRIL: None}, "withheld")],
        HELD,
        LABELS,
        ends=("Q1", "Q4"),
        highest=70,
        percent=True,
    ),
}
ON_WHITE = "#ffffff"

PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
TRITANOPIA = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
AS_IT_IS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
SIGHTS = {"all": AS_IT_IS, "protanopia": PROTANOPIA, "deuteranopia": DEUTERANOPIA, "tritanopia": TRITANOPIA}
Matrix = tuple[tuple[float, float, float], ...]


def light(colour: str) -> list[float]:
    """Red, green and blue as amounts of light, 0 to 1 (sRGB, IEC 61966-2-1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    red, green, blue = light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2: 1 for the same lightness, 21 for black on white."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def lab(colour: str, sight: Matrix) -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as somebody sees it (D65)."""
    seen = [min(max(sum(m * c for m, c in zip(row, light(colour), strict=True)), 0), 1) for row in sight]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(m * c for m, c in zip(row, seen, strict=True)) for row in to_xyz]
    scaled = [part / white for part, white in zip(xyz, (0.9505, 1.0, 1.089), strict=True)]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, sight: Matrix) -> float:
    """How far apart two colours look (CIE 1976): about 2 is just seen, 20 is plain at a glance."""
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def texts(svg: str) -> Iterator[ElementTree.Element]:
    return ElementTree.fromstring(svg).iter(f"{SVG}text")


def test_every_function_that_draws_is_looked_at_here() -> None:
    """What takes labels and gives a string is a drawing."""
    found = {
        name
        for module in (import_module(f"goldenthread.review.{one.name}") for one in iter_modules(review.__path__))
        for name, one in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and inspect.signature(one).return_annotation is str
        and inspect.signature(one).parameters.get("labels") is not None
    }  # fmt: skip
    assert found == set(DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_has_a_title_and_a_description(name: str) -> None:
    root = ElementTree.fromstring(DRAWN[name])
    assert root.get("role") == "img"
    assert [(e.tag, e.text) for e in list(root)[:2]] == [
        (f"{SVG}title", LABELS.title),
        (f"{SVG}desc", LABELS.description),
    ]


@pytest.mark.parametrize("name", DRAWN)
def test_text_is_large_enough_on_paper_and_on_the_narrowest_screen(name: str) -> None:
    """On paper at the width of a compact figure; on a screen at the least that the style sheet gives a drawing."""
    css = (files("goldenthread.review") / "templates" / "review.css").read_text(encoding="utf-8")
    rule = re.search(r"\.drawing svg \{[^}]*min-width: (\d+)rem", css)
    assert rule
    on_paper, on_screen = PAGE * COMPACT / 100 / WIDTH, int(rule[1]) * 16 / WIDTH
    for text in texts(DRAWN[name]):
        assert float(text.get("font-size", "0")) * min(on_paper, on_screen) >= SMALLEST, text.text


@pytest.mark.parametrize("name", DRAWN)
def test_text_stands_out_from_what_it_is_written_on(name: str) -> None:
    on = {ink: fill for fill, ink in SHADES if ink == ON_WHITE}
    for text in texts(DRAWN[name]):
        ink = text.get("fill", "")
        assert contrast(ink, on.get(ink, ON_WHITE)) >= 4.5, text.text


def test_the_counts_of_a_stack_stand_out_from_their_shade() -> None:
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in SHADES)


@pytest.mark.parametrize("name", DRAWN)
def test_marks_and_lines_stand_out_from_the_page(name: str) -> None:
    """By fill or by outline. The faint lines of the scale carry nothing: each has its value beside it."""
    for element in ElementTree.fromstring(DRAWN[name]).iter():
        if element.tag.split("}")[1] in ("circle", "polygon", "rect", "path", "line"):
            drawn = {element.get("fill", "none"), element.get("stroke", "none")} - {"none", ON_WHITE}
            if drawn:  # else it is white, beneath a mark drawn as an outline
                assert drawn == {GRID} or max(contrast(colour, ON_WHITE) for colour in drawn) >= 3, drawn


def test_no_two_causes_share_a_shape() -> None:
    """So colour is never the only carrier, whoever reads and whatever prints it."""
    assert len({cause.shape for cause in Cause}) == len(Cause)


@pytest.mark.parametrize("sight", SIGHTS)
def test_better_and_worse_are_far_apart_in_colour_too(sight: str) -> None:
    assert apart(Cause.BETTER.fill, Cause.WORSE.fill, SIGHTS[sight]) >= 30


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_grades_of_a_stack_are_far_apart_in_colour(sight: str) -> None:
    for (one, _), (other, _) in combinations(SHADES, 2):
        assert apart(one, other, SIGHTS[sight]) >= 20, (one, other)


def test_the_grades_of_a_stack_are_told_apart_in_grey() -> None:
    """Their order, worst first, and the count in each part say it as well."""
    for (one, _), (other, _) in combinations(SHADES, 2):
        assert contrast(one, other) >= 1.5, (one, other)


def test_the_lines_of_a_chart_differ_in_their_dashes() -> None:
    """Average, limits and target: told apart without colour."""
    lines = ElementTree.fromstring(DRAWN["xmr_chart"]).iter(f"{SVG}line")
    dashes = {(line.get("stroke"), line.get("stroke-dasharray", "")) for line in lines}
    told = {stroke: dash for stroke, dash in dashes if stroke in (ACCENT, QUIET, TARGET)}
    assert len(set(told.values())) == len(told) == 3


def test_the_palette_is_the_style_sheets() -> None:
    css = (files("goldenthread.review") / "templates" / "review.css").read_text(encoding="utf-8")
    for colour in (INK, QUIET, ACCENT, Cause.WORSE.fill):
        assert colour in css
    assert contrast(LINE, ON_WHITE) >= 3
