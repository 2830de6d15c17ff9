"""Funnels, and ranges of a few: well formed, readable in black and white, from released values alone."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from review_sample import ASSESSMENTS, QUARTER, document, teams

from goldenthread.errors import UsageError
from goldenthread.insight.funnel import Funnel, Unit, funnel, intervals
from goldenthread.insight.proportions import Proportion
from goldenthread.review.canvas import width_of
from goldenthread.review.document import Claim, Document, Figure, plain
from goldenthread.review.drawings import Labels
from goldenthread.review.funnel_chart import Roots, funnel_chart
from goldenthread.review.interval_chart import interval_chart
from goldenthread.review.team_chart import _NO_TEAM
from goldenthread.scorecard.cells import NOT_RECORDED
from goldenthread.scorecard.series import Flag, Value

LABELS = Labels("x", "Re-referrals <in a year>", "Each council.")
SVG = "{http://www.w3.org/2000/svg}"
COUNCILS = [*(Unit(f"Council {i}", 20 + i % 3, 100 + 5 * i) for i in range(18)), Unit("Ours", 75, 150)]
FEW = [Unit("North", 32, 40), Unit("South", 12, 25), Unit("A team whose name is very long indeed", 6, 6)]


def a_funnel(units: list[Unit]) -> Funnel:
    found = funnel(units)
    assert isinstance(found, Funnel)
    return found


EVERY = {
    "funnel": funnel_chart(a_funnel(COUNCILS), "Ours", LABELS),
    "funnel, none ours": funnel_chart(a_funnel(COUNCILS), "", LABELS),
    "funnel of tiny ones": funnel_chart(a_funnel([Unit(f"{i}", i % 2, 1 + i % 2) for i in range(12)]), "3", LABELS),
    "funnel of none": funnel_chart(a_funnel([Unit(f"{i}", 0, 10) for i in range(10)]), "3", LABELS),
    "ranges": interval_chart(intervals(FEW, Proportion(50, 71)), "whole council", LABELS),
    "ranges of none": interval_chart(intervals([Unit("North", 0, 3)]), "whole council", LABELS),
}


def texts(svg: str) -> list[str]:
    return [t.text or "" for t in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", EVERY)
def test_every_drawing_is_an_image_with_a_title_and_nothing_outside_it(name: str) -> None:
    root = ElementTree.fromstring(EVERY[name])
    assert root.get("role") == "img"
    assert [e.text for e in list(root)[:2]] == [LABELS.title, LABELS.description]
    width, height = (float(n) for n in root.get("viewBox", "").split()[2:])
    for element in root.iter():
        for axis, most in (("x", width), ("y", height), ("x1", width), ("x2", width), ("y1", height), ("y2", height),
                           ("cx", width), ("cy", height)):  # fmt: skip
            assert 0 <= float(element.get(axis, "0")) <= most
    for text in root.iter(f"{SVG}text"):
        wide = width_of(text.text or "", float(text.get("font-size", "0"))) * 0.9
        left = float(text.get("x", "0")) - {"start": 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "")]
        assert left >= -1
        assert left + wide <= width + 1


def test_ours_has_a_shape_and_a_name_that_no_other_has() -> None:
    svg = EVERY["funnel"]
    assert texts(svg).count("Ours") == 2, "beside its point, and in the legend"
    diamonds = [p for p in ElementTree.fromstring(svg).iter(f"{SVG}polygon") if p.get("fill") == "#a33c00"]
    assert len(diamonds) == 2
    with pytest.raises(UsageError, match="Elsewhere: no such unit"):
        funnel_chart(a_funnel(COUNCILS), "Elsewhere", LABELS)


def test_our_name_lies_on_no_point_and_a_line_leads_to_it() -> None:
    """A crowd round ours: every place next to it is taken."""
    crowd = [Unit(f"{i}", 200 + 6 * (i % 9) + i // 9, 900 + 4 * (i // 9) ** 2) for i in range(140)]
    root = ElementTree.fromstring(funnel_chart(a_funnel([*crowd, Unit("Ours", 225, 1100)]), "Ours", LABELS))
    (name,) = [t for t in root.iter(f"{SVG}text") if t.text == "Ours" and t.get("fill") == "#a33c00"]
    (line,) = [each for each in root.iter(f"{SVG}line") if each.get("stroke") == "#a33c00"]
    x, y, wide = float(name.get("x", "")), float(name.get("y", "")), width_of("Ours")
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[name.get("text-anchor", "")]
    for point in root.iter(f"{SVG}circle"):
        px, py = float(point.get("cx", "")), float(point.get("cy", ""))
        assert not (left < px < left + wide and y - 12 < py < y + 4)
    assert left - 5 <= float(line.get("x2", "")) <= left + wide + 5
    assert y - 14 <= float(line.get("y2", "")) <= y + 6


def test_one_huge_unit_leaves_the_others_room() -> None:
    """Of 10,000 the largest: one of 2,500 lies in the middle of the axis, and the axis says why."""
    scale = Roots(10_000, 0.0, 400.0)
    assert [scale(size) for size in (0, 100, 2_500, 10_000)] == [0, 40, 200, 400]
    assert Roots(10_000, 62.0, 704.0).marks() == [0, 50, 200, 500, 1000, 2000, 3000, 5000, 7000]
    assert "how many cases each has, on a scale of square roots" in texts(EVERY["funnel"])


def test_a_unit_beyond_the_outer_limits_is_named_though_it_is_not_ours() -> None:
    assert "Ours" in texts(EVERY["funnel, none ours"])
    assert "above 99.8%" in texts(EVERY["funnel, none ours"])
    assert "below 99.8%" not in texts(EVERY["funnel, none ours"])


def test_a_range_that_leaves_out_the_whole_is_marked_by_shape_and_weight() -> None:
    """South: 12 of 25 is 30.0 to 66.5 (published), and the whole 70%."""
    root = ElementTree.fromstring(EVERY["ranges"])
    assert len(list(root.iter(f"{SVG}polygon"))) == 2, "one row, one key"
    bold = [t.text for t in root.iter(f"{SVG}text") if t.get("font-weight")]
    assert bold == ["whole council 50 of 71 (70%)", "12 of 25 (48%)"]


def test_a_long_name_is_cut() -> None:
    assert "A team whose name is very l…" in texts(EVERY["ranges"])


def drawn(review: Document, id: str = ASSESSMENTS) -> Figure | None:
    section = next(one for one in review.sections if one.id == f"annex-{id}")
    return next((b for b in section.blocks if isinstance(b, Figure) and 'id="ranges-' in b.svg), None)


def test_the_annex_lays_teams_beside_the_whole_council() -> None:
    figure = drawn(document())
    assert figure is not None
    assert plain(figure.title).endswith("the ranges of 2 of 2 teams leave out the whole council's share")
    claims = [run.text for run in figure.alt if isinstance(run, Claim)]
    assert claims == [
        "177 of 300 (59%)", "135 of 150 (90%)", "84% to 94%", "123 of 150 (82%)", "75% to 87%",
    ]  # fmt: skip


@pytest.mark.parametrize("flag", [Flag.SUPPRESSED, Flag.PARTIAL, Flag.NOT_SUPPLIED])
def test_a_team_without_a_whole_released_value_is_not_drawn(flag: Flag) -> None:
    def without(one: Value) -> Value:
        if one.group != "North" or one.period != str(QUARTER):
            return one
        is_partial = flag is Flag.PARTIAL
        return replace(one, flag=flag, numerator=one.numerator if is_partial else None,
                       denominator=one.denominator if is_partial else None)  # fmt: skip

    assert drawn(document(teams=[without(one) for one in teams()])) is None, "one team alone repeats the whole"


def test_rows_without_a_team_are_no_team() -> None:
    assert _NO_TEAM == NOT_RECORDED
    renamed = [replace(one, group=NOT_RECORDED) if one.group == "North" else one for one in teams()]
    assert drawn(document(teams=renamed)) is None


def test_ten_teams_or_more_are_a_funnel() -> None:
    several = [replace(one, group=f"{one.group} {i}") for one in teams() for i in range(5)]
    figure = drawn(document(teams=several))
    assert figure is not None
    assert plain(figure.title).endswith("no team lies beyond the outer limits")
    assert "limits 95% (dotted), 99.8% (dashed)" in texts(figure.svg)


def test_one_team_of_ten_far_out_is_counted_in_the_title() -> None:
    """Nine at 45 of 50 a month; one at 10 of 50."""
    several = [
        replace(one, group=f"Team {i}", numerator=one.numerator if i or one.numerator is None else one.numerator // 4)
        for one in teams() if one.group == "North" for i in range(10)
    ]  # fmt: skip
    figure = drawn(document(teams=several))
    assert figure is not None
    assert plain(figure.title).endswith("1 of 10 teams lies beyond the outer limits")


def test_limits_are_lines_even_where_every_unit_is_of_one_size() -> None:
    same = a_funnel([Unit(f"{i}", 45 + i, 100) for i in range(10)])
    lines = [p.get("d", "") for p in ElementTree.fromstring(funnel_chart(same, "", LABELS)).iter(f"{SVG}path")]
    assert len(lines) == 4
    assert all(line.count("L") > 5 for line in lines)
