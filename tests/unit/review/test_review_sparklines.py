"""The small lines of the tables: what is withheld is a gap, the latest is marked, and words say the same."""

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as some
from review_sample import ASSESSMENTS, STOCK, VISITS, document, values, withheld

from goldenthread.journey.periods import parse
from goldenthread.review.document import Claim, Document, Spark, Table, plain
from goldenthread.review.drawings import Cause, ChartPoint, Labels
from goldenthread.review.sparklines import TALL, WIDE, sparkline
from goldenthread.scorecard.series import Flag, Value

APRIL = parse("2018-04").last
SPAN = range(APRIL, APRIL + 24)
LABELS = Labels("x", "Visits on time", "24 months, between 70% and 82%, latest 80%")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*values: float | None, causes: Sequence[Cause] = (), percent: bool = True) -> ElementTree.Element:
    each = [*causes, *[Cause.COMMON] * len(values)]
    points = [ChartPoint(APRIL + i, v, cause=c) for i, (v, c) in enumerate(zip(values, each, strict=False))]
    return ElementTree.fromstring(sparkline(points, LABELS, months=SPAN, percent=percent))


def lines(root: ElementTree.Element) -> list[str]:
    return [path.get("d", "") for path in root.iter(f"{SVG}path")]


def sparks(review: Document) -> dict[str, Spark]:
    """Every line of the annex's list, by the measure it stands beside."""
    listed = next(s for s in review.sections if s.id == "annex").blocks
    table = next(block for block in listed if isinstance(block, Table))
    return {plain(row[0]): run for row in table.rows for cell in row for run in cell if isinstance(run, Spark)}


def beside(review: Document, start: str) -> Spark | None:
    return next((spark for title, spark in sparks(review).items() if title.startswith(start)), None)


def test_it_is_an_image_with_a_title_and_its_words() -> None:
    root = drawn(70, 80)
    assert root.get("role") == "img"
    assert [e.text for e in list(root)[:2]] == [LABELS.title, LABELS.description]


def test_a_missing_value_is_a_gap_and_one_alone_is_a_dot() -> None:
    root = drawn(70, 71, None, 75, None, 80, 81, 82)
    assert [d.count("L") for d in lines(root)] == [1, 2]
    assert len(list(root.iter(f"{SVG}circle"))) == 2  # the one alone, and the latest


def test_the_latest_value_is_marked_even_where_the_last_months_are_missing() -> None:
    root = drawn(70, 71, 72, None, None)
    assert [circle.get("cx") for circle in root.iter(f"{SVG}circle")] == [lines(root)[0].split("L")[-1].split()[0]]


def test_special_causes_have_a_shape_each() -> None:
    """Diamond, square, triangle: polygons of four, four and three corners; the latest keeps its own shape."""
    root = drawn(50, 60, 70, 80, causes=[Cause.BETTER, Cause.WORSE, Cause.CHANGED, Cause.BETTER])
    assert [len(p.get("points", "").split()) for p in root.iter(f"{SVG}polygon")] == [4, 4, 3, 4]


def test_a_wobble_does_not_look_like_a_leap() -> None:
    """Ninety and ninety-one of a hundred differ by a thirtieth of the height a fall of thirty points would take."""
    heights = [float(step.split()[-1]) for step in re.split("[ML]", lines(drawn(90, 91))[0])[1:]]
    assert abs(heights[0] - heights[1]) < TALL / 20


@given(some.lists(some.none() | some.floats(0, 5000), min_size=1, max_size=24).filter(any), some.booleans())
def test_nothing_lies_outside_the_picture(values: list[float | None], percent: bool) -> None:
    capped = [None if v is None else min(v, 100.0) if percent else v for v in values]
    root = drawn(*capped, percent=percent)
    numbers = [n for d in lines(root) for step in re.split("[ML]", d)[1:] for n in [tuple(map(float, step.split()))]]
    marks = [(float(c.get("cx", "-1")), float(c.get("cy", "-1"))) for c in root.iter(f"{SVG}circle")]
    assert all(0 <= x <= WIDE and 0 <= y <= TALL for x, y in [*numbers, *marks])


def test_the_words_are_claims_on_released_values() -> None:
    """Visits: 103 of 150 in April 2018 (69%), rising by one a month to 126 in March 2020 (84%)."""
    review = document()
    spark = beside(review, "Child protection visits on time")
    assert spark is not None
    assert spark.text == "24 months, between 69% and 84%, latest 84%"
    figures = [run for run in spark.alt if isinstance(run, Claim) and isinstance(run.of, Value)]
    assert [run.of for run in figures if run.of not in set(values())] == []
    assert all(run in set(review.claims()) for run in figures)


def test_a_measure_judged_by_months_shows_months_and_says_how_many_stand_out() -> None:
    spark = beside(document(), "Assessments finished")
    assert spark is not None
    assert spark.text.startswith("24 months, between 56% and 94%, latest 59%; ")
    assert spark.text.endswith(" outside the expected pattern")
    assert Cause.WORSE.fill in spark.svg


def test_a_measure_too_small_for_months_shows_quarters() -> None:
    spark = beside(document(), "Audits judged inadequate")
    assert spark is not None
    assert spark.text == "8 quarters, between 13% and 50%, latest 13%"


def test_what_is_withheld_leaves_a_gap_and_nothing_else() -> None:
    months = {f"2019-{month:02}" for month in (5, 6, 7)}
    partly = [
        replace(one, numerator=None, denominator=None, flag=Flag.SUPPRESSED)
        if one.indicator == STOCK and one.period in months
        else one
        for one in values()
    ]
    spark = beside(document(values=partly), "Children on a child protection plan")
    assert spark is not None
    assert spark.text.startswith("21 of 24 months, ")
    assert len(lines(ElementTree.fromstring(spark.svg))) == 2


def test_a_month_that_is_partly_covered_is_a_gap_too() -> None:
    """Half a month's count would look like a fall, and a line so small has no room to say that it is not."""
    partly = [
        replace(one, flag=Flag.PARTIAL) if one.indicator == STOCK and one.period == "2020-03" else one
        for one in values()
    ]
    spark = beside(document(values=partly), "Children on a child protection plan")
    assert spark is not None
    assert spark.text.startswith("23 of 24 months, ")


def test_a_measure_withheld_throughout_has_no_line() -> None:
    for id, start in (
        (STOCK, "Children on a child"),
        (ASSESSMENTS, "Assessments"),
        (VISITS, "Child protection visits"),
    ):
        assert beside(document(values=withheld(values(), id)), start) is None


def test_years_draw_no_line() -> None:
    """Special guardianship orders may be shown for whole years only."""
    assert beside(document(), "Special guardianship") is None


def test_the_key_explains_only_the_shapes_that_are_there() -> None:
    table = next(b for s in document().sections if s.id == "scorecard" for b in s.blocks if isinstance(b, Table))
    notes = plain(table.notes)
    assert "a gap where no whole figure may be shown" in notes
    assert "a square marks a month that is worse" in notes
    assert "triangle" not in notes
