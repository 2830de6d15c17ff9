"""Targets, gains at risk and other councils, in the review of the sample quarter."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from review_sample import ASSESSMENTS, LAST, document, record, values, windows
from test_review_assembled import part, said

from goldenthread.indicators.declare import Better
from goldenthread.insight.comparison import compare
from goldenthread.insight.targets import Target
from goldenthread.journey.published_rows import Figure, Level, Neighbour
from goldenthread.review import render_html as html
from goldenthread.review.document import Claim, Document, Table, plain, runs_of
from goldenthread.review.document import Figure as Drawing
from goldenthread.review.published_figure import PublishedFigure
from goldenthread.review.record import HumanRecord
from goldenthread.scorecard.series import Value

# Assessments that stray a little about 85%: sure to meet 70, sure to miss 95.
STEADY = [((102 if month % 2 else 99), 120) for month in range(27)]


def steady() -> list[Value]:
    months = {LAST - 26 + at: pair for at, pair in enumerate(STEADY)}
    return [one for one in values() if one.indicator != ASSESSMENTS] + windows(ASSESSMENTS, months)


def with_target(target: float, record_: HumanRecord | None = None) -> Document:
    return document(values=steady(), targets={ASSESSMENTS: [Target(target)]}, record=record_ or record())


def test_what_is_sure_to_meet_its_target_is_working_well_and_what_is_sure_to_miss_it_a_worry():
    well, worried, _ = (block for block in part(with_target(70), "answers").blocks if hasattr(block, "left"))
    assert "Assessments finished within 45 working days" in plain(tuple(runs_of(well)))
    assert "Meets its target" in plain(tuple(runs_of(well)))
    well, worried, _ = (block for block in part(with_target(95), "answers").blocks if hasattr(block, "left"))
    assert "Assessments finished within 45 working days" not in plain(tuple(runs_of(well)))
    assert "Misses its target" in plain(tuple(runs_of(worried)))


def test_a_worry_has_the_plans_action_for_it_or_none():
    tied = said(part(with_target(95), "answers"))
    assert "For Assessments finished within 45 working days, the plan has Weekly review of every assessment" in tied
    plan = record().plan
    assert plan is not None
    loose = [replace(p, actions=tuple(replace(a, indicators=()) for a in p.actions)) for p in plan.priorities]
    without = replace(record(), plan=replace(plan, priorities=tuple(loose)))
    answers = said(part(with_target(95, without), "answers"))
    assert "No action of the plan addresses Assessments finished within 45 working days." in answers


def test_the_scorecard_says_where_a_measure_stands_and_binds_the_target():
    review = with_target(95)
    assert "no month can be expected to meet the target of at least 95%" in said(part(review, "scorecard"))
    targets = [claim for claim in review.claims() if claim.text == "95%" and claim.of.numerator == 95]
    assert targets
    assert all(claim.source == "rules" for claim in targets)


def test_a_gain_that_nobody_watches_is_drafted_with_the_month_that_would_show_it_going():
    """The average is 84% (99 and 102 of 120 by turns); months differ by 2.5 points: the lower limit is 77%."""
    review = with_target(70)
    table = next(b for b in part(review, "monitor").blocks if isinstance(b, Table) and "Drafted" in plain(b.caption))
    row = next(row for row in table.rows if "Assessments" in plain(row[0]))
    assert plain(row[2]) == "A month below 77%, or seven months in a row below 84%."
    assert all(run.source == "verdicts" for run in row[2] if isinstance(run, Claim))


def test_a_target_is_drawn_over_the_months_it_was_in_force():
    dated = {ASSESSMENTS: [Target(70, date(2018, 4, 1)), Target(80, date(2020, 1, 1))]}
    review = document(values=steady(), targets=dated)
    drawing = next(b for b in part(review, f"annex-{ASSESSMENTS}").blocks if isinstance(b, Drawing))
    assert drawing.svg.count('stroke-dasharray="9 3 2 3"') == 2
    assert "target 80%" in drawing.svg
    assert "Target: at least 80%." in plain(drawing.alt)


def _published(code: str, value: str, level: Level = Level.LA) -> Figure:
    day = date(2019, 10, 31)
    return Figure(
        ASSESSMENTS, 2019, date(2019, 3, 31), level, code, code, code, False, Decimal(value), None, None, "", "a file",
        "DfE, Characteristics of children in need", day, False, "", day,
    )  # fmt: skip


def _neighbour(rank: int) -> Neighbour:
    since = date(2015, 1, 1)
    return Neighbour(2014, "999", "999", "Wyeford", rank, f"90{rank}", "", f"Council {rank}", "", "", since, False, "")


def test_published_figures_of_a_year_stand_beside_the_scorecard_with_their_licence():
    ours, others = _published("999", "88.0"), [_published(f"90{rank}", f"{80 + rank}.0") for rank in range(1, 6)]
    england = _published("E92", "83.1", Level.NATIONAL)
    found = compare(
        [ours], [ours, *others, england], better=Better.HIGHER, neighbours=[_neighbour(rank) for rank in range(1, 6)]
    )
    assert found is not None
    review = document(comparisons={ASSESSMENTS: found})
    table = next(
        b for b in part(review, "scorecard").blocks if isinstance(b, Table) and "other councils" in plain(b.caption)
    )
    (row,) = table.rows
    assert [plain(cell) for cell in row[1:]] == ["88.0%", "83.0%", "83.1%", "none published", "1 of 6"]
    assert "Open Government Licence" in plain(table.notes)
    assert "Published for year to 31 March 2019: 88.0% here; the neighbours' middle 83.0%, England 83.1%." in said(
        part(review, f"annex-{ASSESSMENTS}")
    )


def test_no_published_count_is_in_the_page_or_in_what_a_figure_is_traced_by():
    """The counts of a year less those of three released quarters would be the fourth quarter's."""
    figures = [
        replace(_published("999", "88.4"), numerator=Decimal(7654), denominator=Decimal(8658)),
        *(_published(f"90{rank}", f"{80 + rank}.0") for rank in range(1, 6)),
        replace(_published("E92", "83.1", Level.NATIONAL), numerator=Decimal(7653), denominator=Decimal(9209)),
    ]
    near = [_neighbour(rank) for rank in range(1, 6)]
    found = compare(figures[:1], figures, better=Better.HIGHER, neighbours=near)
    assert found is not None
    review = document(comparisons={ASSESSMENTS: found})
    page = html.render(review)
    assert "88.4%" in page
    for number in ("7654", "7,654", "8658", "8,658", "7653", "7,653", "9209", "9,209"):
        assert number not in page
    bound = [one for one in review.claims() if isinstance(one.of, PublishedFigure) and not one.of.derived]
    assert bound
    assert all(one.of.numerator is None and one.of.denominator is None for one in bound)


def test_without_published_figures_that_is_said():
    assert "nothing here is compared with other councils" in said(part(document(), "scorecard"))
