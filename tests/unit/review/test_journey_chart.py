"""The journey drawn: inspections, small lines beneath on the same axis, solid and hollow marks of their shifts."""

from collections.abc import Sequence
from xml.etree import ElementTree

import pytest

from goldenthread.journey.periods import parse
from goldenthread.review.canvas import width_of
from goldenthread.review.drawings import Labels
from goldenthread.review.journey_chart import ACCEPTED, OWN_SCALE, PROPOSED, Moment, Shift, SmallLine, journey_chart

APRIL = parse("2017-04").last
LABELS = Labels("x", "From inadequate to good", "A line of steps.")
GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
SVG = "{http://www.w3.org/2000/svg}"
MOMENTS = (Moment(APRIL - 60, 3), Moment(APRIL, 2), Moment(APRIL + 20, None))


def line(*values: float | None, shifts: Sequence[Shift] = (), every: int = 1) -> SmallLine:
    points = [(APRIL + every * at, value) for at, value in enumerate(values)]
    return SmallLine("Visits <on time>", points, every, "%", shifts)


def chart(moments: Sequence[Moment], *lines: SmallLine) -> ElementTree.Element:
    return ElementTree.fromstring(journey_chart(moments, GRADES, "No grade given", lines, LABELS))


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def lines_of(root: ElementTree.Element, stroke: str) -> list[int]:
    """How many points each line of a colour has, in the order drawn."""
    return [path.get("d", "").count("L") + 1 for path in root.iter(f"{SVG}path") if path.get("stroke") == stroke]


EVERY = {
    "both": chart(MOMENTS, line(61, None, 72, 80), line(5)),
    "no line": chart(MOMENTS),
    "no inspection": chart((), line(61, 72, shifts=[Shift(APRIL, True), Shift(APRIL + 1, False)])),
    "one month": chart((), line(61)),
    "a long title": chart((), SmallLine("Worries found at assessment: " + "and another " * 7, [(APRIL, 3.0)], 3, "")),
    "a century": chart((Moment(APRIL - 1200, 1),), line(61, 72)),
}


def test_halves_go_up_and_decimals_are_those_of_the_publication() -> None:
    assert "29%" in texts(chart((), line(21.2, 28.5)))
    published = SmallLine("Re-referrals", [(APRIL, 21.25), (APRIL + 12, 28.5)], 12, "%", decimals=1)
    assert {"21.3% to 28.5%", "28.5%"} <= set(texts(chart((), published)))


@pytest.mark.parametrize("name", EVERY)
def test_it_is_an_image_with_a_title_and_a_description_and_nothing_outside(name: str) -> None:
    root = EVERY[name]
    assert (root.get("role"), [e.text for e in list(root)[:2]]) == ("img", [LABELS.title, LABELS.description])
    width, height = (float(n) for n in root.get("viewBox", "").split()[2:])
    for element in root.iter():
        for axis, most in (("x", width), ("y", height), ("x1", width), ("x2", width), ("y1", height), ("y2", height)):
            assert 0 <= float(element.get(axis, "0")) <= most
    for text in root.iter(f"{SVG}text"):
        wide = width_of(text.text or "", float(text.get("font-size", "0"))) * 0.9
        left = (
            float(text.get("x", "0"))
            - {"start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
        )
        assert left >= -1
        assert left + wide <= width + 1


def test_an_inspection_and_a_month_of_a_line_stand_under_one_another() -> None:
    """The axis is one: the grade of April 2017 and that month of the line have the same x."""
    root = chart(MOMENTS, line(61, 72, shifts=[Shift(APRIL, True)]))
    discs = [float(e.get("cx", "0")) for e in root.iter(f"{SVG}circle") if e.get("fill") != "#ffffff"]
    (dashed,) = [float(e.get("x1", "0")) for e in root.iter(f"{SVG}line") if e.get("stroke-dasharray") == "3 3"]
    assert dashed in discs


def test_an_accepted_shift_is_solid_and_a_proposed_one_hollow_and_each_is_explained() -> None:
    accepted = chart((), line(61, 72, shifts=[Shift(APRIL + 1, True)]))
    proposed = chart((), line(61, 72, shifts=[Shift(APRIL + 1, False)]))

    fills = [[e.get("fill") for e in root.iter(f"{SVG}polygon")] for root in (accepted, proposed)]
    assert fills == [["#5b2d86"] * 2, ["#ffffff"] * 2]  # the mark, and its key
    assert (ACCEPTED in texts(accepted), PROPOSED in texts(accepted)) == (True, False)
    assert (ACCEPTED in texts(proposed), PROPOSED in texts(proposed)) == (False, True)


def test_a_line_says_its_range_its_latest_figure_and_that_its_scale_is_its_own() -> None:
    root = chart((), line(61, 80, 72))

    assert texts(root)[:3] == ["Visits <on time>", "61% to 80%", "72%"]
    assert OWN_SCALE in texts(root)
    assert OWN_SCALE not in texts(chart(MOMENTS))


def test_a_month_without_a_figure_is_a_gap_and_one_alone_is_a_dot() -> None:
    root = chart((), line(61, 62, None, 63, None, 64, 65))

    assert lines_of(root, "#12436d") == [2, 2]
    assert len(list(root.iter(f"{SVG}circle"))) == 1


def test_quarters_are_joined_across_their_months() -> None:
    assert lines_of(chart((), line(61, 62, 63, every=3)), "#12436d") == [3]


def test_years_are_left_out_where_they_would_run_into_one_another() -> None:
    years = [text for text in texts(EVERY["a century"]) if text.isdigit() and len(text) == 4]
    assert 2 <= len(years) <= 12
    assert [text for text in texts(EVERY["both"]) if text.startswith("201") and len(text) == 4][:2] == ["2012", "2013"]
