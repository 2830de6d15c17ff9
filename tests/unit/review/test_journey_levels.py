"""The journey's headline measures: which are drawn, where their level shifted, and what is said of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from review_sample import (
    ASSESSMENTS,
    CONTACTS,
    INDICATORS,
    ORDERS,
    VISITS,
    document,
    months_of,
    record,
    values,
    windows,
    withheld,
)  # fmt: skip

from goldenthread.review.document import Block, Document, Figure, Tally, plain
from goldenthread.review.record import HumanRecord, StepChange
from goldenthread.scorecard.series import Flag, Value

STEP = StepChange(
    ASSESSMENTS, date(2019, 4, 1), "Both teams plan from one list.", "Head of Performance", date(2020, 2, 7)
)
# Sixty in a hundred for sixteen months, then ninety for eleven: a level that has moved, in May 2019.
MOVED = [(60 + at % 3, 100) for at in range(16)] + [(90 + at % 3, 100) for at in range(11)]


def moved() -> list[Value]:
    return [one for one in values() if one.indicator != ASSESSMENTS] + windows(ASSESSMENTS, months_of(MOVED))


def with_steps(*steps: StepChange, **changed: object) -> HumanRecord:
    return replace(record(), steps=steps, **changed)  # type: ignore[arg-type]


def blocks(review: Document) -> Sequence[Block]:
    return next(section for section in review.sections if section.id == "journey").blocks


def figure(review: Document) -> Figure:
    return next(block for block in blocks(review) if isinstance(block, Figure))


def said(review: Document) -> str:
    found: list[str] = []
    for block in blocks(review):
        runs = getattr(block, "runs", None)
        found += [plain(runs)] if runs else [plain(item) for item in getattr(block, "items", ())]
    return "\n".join(found)


def test_the_title_states_the_path_of_grades_and_the_shifts() -> None:
    assert plain(figure(document()).title) == (
        "Overall effectiveness: from inadequate to requires improvement; no shift of level accepted in the headline "
        "measures, and none proposed"
    )
    both = document(values=moved(), record=with_steps(replace(STEP, indicator=CONTACTS)))
    assert plain(figure(both).title).endswith(
        "; a shift of level accepted in 1 of 6 headline measures and a shift of level proposed in 1 of 6 headline "
        "measures"
    )


def test_an_accepted_step_is_listed_with_its_reason_its_post_its_day_and_both_averages() -> None:
    review = document(values=moved(), record=with_steps(replace(STEP, on=date(2019, 5, 1))))

    assert (
        "Accepted Assessments finished within 45 working days, from May 2019. Both teams plan from one list. "
        "Accepted by Head of Performance, 7 February 2020. Average of a month: 60.9% before, 90.9% since."
    ) in said(review)
    assert "Proposed" not in said(review)
    assert "the level shifted from May 2019 (accepted)" in plain(figure(review).alt)


def test_a_proposed_step_says_that_nobody_has_accepted_it() -> None:
    review = document(values=moved())

    assert (
        "Proposed Assessments finished within 45 working days: the level seems higher from May 2019. Nobody has "
        "accepted it. Average of a month: 60.9% before, 90.9% since."
    ) in said(review)
    assert "No shift of a measure's level has been accepted by anybody." in said(review)
    assert "proposed, nobody has accepted it" in figure(review).svg
    assert "accepted, with its reason" not in figure(review).svg


def test_a_step_of_what_may_not_be_shown_by_month_is_not_told() -> None:
    """Its months are withheld: that its level moved, and when, was read from what nobody outside may see."""
    assert "Special guardianship orders granted, from" not in said(
        document(record=with_steps(replace(STEP, indicator=ORDERS)))
    )


def test_no_cause_is_claimed_of_what_stands_under_an_inspection() -> None:
    assert "that is when it moved, not why" in said(document())


def test_every_figure_is_bound_and_no_withheld_one_is_drawn() -> None:
    review = document(values=withheld(moved(), ASSESSMENTS), record=with_steps(STEP))

    assert "Assessments finished within 45 working days</text>" not in figure(review).svg
    assert "Not drawn, because too few complete months or quarters are held or may be shown: " in said(review)
    assert "Average of a month" not in said(review)
    averages = [c for c in document(values=moved()).claims() if isinstance(c.of, Tally) and "the shift" in c.of.what]
    assert [claim.text for claim in averages] == ["60.9%", "90.9%"]


def test_an_incomplete_month_is_left_out_of_a_line() -> None:
    late = [
        replace(one, flag=Flag.PARTIAL) if (one.indicator, one.period) == (CONTACTS, "2020-03") else one
        for one in values()
    ]
    assert "Contacts received: 500 in January 2018, 495 in March 2020." in plain(figure(document()).alt)
    assert "Contacts received: 500 in January 2018, 510 in February 2020." in plain(figure(document(values=late)).alt)


def test_at_most_six_are_drawn_and_one_with_an_accepted_step_before_one_without() -> None:
    plan = record().plan
    assert plan is not None
    ids = [f"referrals_by_source__{name}" for name in ("health", "housing", "legal", "other", "police", "schools")]
    more = [one for id in ids for one in windows(id, months_of([(30 + at % 4, 100) for at in range(27)]))]
    wide = replace(plan, scorecard=(*ids, VISITS, ASSESSMENTS))

    without = figure(document(values=[*values(), *more], record=replace(record(), plan=wide)))
    accepted = figure(document(values=[*values(), *more], record=with_steps(STEP, plan=wide)))

    assert drawn_titles(without) == [INDICATORS[id].title for id in ids]
    assert drawn_titles(accepted) == [*(INDICATORS[id].title for id in ids[:5]), INDICATORS[ASSESSMENTS].title]


def drawn_titles(figure: Figure) -> list[str]:
    """The titles in the drawing, from the top down."""
    known = {one.title for one in INDICATORS.values()}
    root = ElementTree.fromstring(figure.svg)
    return [text.text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.text in known]


def test_without_an_inspection_the_measures_are_drawn_alone() -> None:
    review = document(record=replace(record(), judgements=()))

    assert "No inspection has been recorded, so there is no path of grades to draw." in said(review)
    assert plain(figure(review).title) == "No shift of level accepted in the headline measures, and none proposed"
    assert plain(figure(review).alt).startswith("A small line for each headline measure.")


def test_without_a_measure_to_draw_the_inspections_stand_alone() -> None:
    review = document(values=[], teams=[])

    assert "No headline measure of the plan has enough complete months or quarters to be drawn." in said(review)
    assert plain(figure(review).title) == "Overall effectiveness: from inadequate to requires improvement"


def test_with_neither_nothing_is_drawn() -> None:
    review = document(values=[], teams=[], record=HumanRecord())

    assert not [block for block in blocks(review) if isinstance(block, Figure)]
    assert "No inspection has been recorded" in said(review)


def test_an_inspection_is_named_by_its_kind_and_its_framework() -> None:
    headers = [column.header for block in blocks(document()) for column in getattr(block, "columns", ())]
    assert "December 2019: Focused visit (ILACS)" in headers
