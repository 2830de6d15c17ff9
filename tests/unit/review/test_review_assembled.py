"""The outline, the answers, and the rule that every figure is bound to a released value."""

import re
from dataclasses import replace
from datetime import date

import pytest
from review_sample import (
    ASSESSMENTS,
    ENDED,
    INDICATORS,
    ORDERS,
    STARTED,
    STOCK,
    VISITS,
    about,
    action,
    asked,
    document,
    empty,
    record,
    values,
    withheld,
)

from goldenthread.errors import UsageError
from goldenthread.journey.periods import parse
from goldenthread.review import render_html
from goldenthread.review.assemble import assemble
from goldenthread.review.document import (
    Beside,
    Claim,
    Document,
    Figure,
    Mark,
    Named,
    Section,
    Spark,
    Strong,
    Table,
    Text,
    Typed,
    plain,
    runs_of,
)
from goldenthread.review.record import HumanRecord, Plan
from goldenthread.scorecard.series import Flag, Value


@pytest.fixture(scope="module")
def review() -> Document:
    return document()


def part(review: Document, id: str) -> Section:
    return next(section for section in review.sections if section.id == id)


def said(section: Section) -> str:
    return " ".join(plain(tuple(runs_of(block))) for block in section.blocks)


def test_the_parts_follow_the_outline(review: Document) -> None:
    assert [(s.number, s.id) for s in review.sections if s.level == 1] == [
        ("1", "answers"), ("2", "asked"), ("3", "journey"), ("4", "scorecard"), ("5", "monitor"), ("6", "priorities"),
        ("7", "why"), ("8", "quality"), ("9", "workforce"), ("10", "plan"), ("11", "limits"),
        ("A", "annex"), ("B", "methods"), ("C", "glossary"),
    ]  # fmt: skip


def test_the_annex_has_a_section_for_each_measure_supplied_and_names_the_others(
    review: Document,
) -> None:
    supplied = {one.indicator for one in values() if one.flag is not Flag.NOT_SUPPLIED}
    assert [s.id for s in review.sections if s.id.startswith("annex-")] == [
        f"annex-{id}" for theme in dict.fromkeys(i.theme for i in INDICATORS.values())
        for id, i in INDICATORS.items() if i.theme == theme and id in supplied
    ] + ["annex-not-supplied"]  # fmt: skip


def test_a_review_speaks_for_a_quarter() -> None:
    with pytest.raises(UsageError, match="such as 2019-20-Q4"):
        assemble(parse("2020-03"), values=[], teams=[], indicators=INDICATORS, record=HumanRecord(), about=about())


def test_every_figure_is_a_claim_on_a_value_that_was_released(review: Document) -> None:
    """Digits stand in claims, in names (dates, periods, titles) and in typed words; nowhere else."""
    released = set(values())
    for run in review.runs():
        if isinstance(run, Text | Strong | Mark):
            assert not re.search(r"\d", run.text)
        if isinstance(run, Claim) and isinstance(run.of, Value) and not run.of.group:
            assert run.of in released
            assert run.snapshot == "3fa9c1d27be04c6f"
    assert sum(isinstance(run, Claim) for run in review.runs()) > 300


def test_names_are_names_and_no_way_round_a_claim(review: Document) -> None:
    """What a name may hold: a date, a period, a title, a reference, a definition's words, a version."""
    definitions = " ".join(
        f"{i.title} {i.question} {i.numerator} {i.denominator} {i.source} {i.note} {i.timescale}"
        for i in INDICATORS.values()
    )
    named = re.compile(
        r"(quarter \d of \d{4}/\d{2}.*|Quarter \d.*|.*[A-Z][a-z]+ \d{4}|\d{4}/\d{2}|\d\.\d ?|SR-\d|\d{1,2}|Version 1\. "
        r"|3fa9c1d27be0)"
    )
    for run in review.runs():
        if isinstance(run, Named) and re.search(r"\d", run.text):
            assert run.text.rstrip(".") in definitions or named.fullmatch(run.text), run.text


def test_claims_say_what_their_value_says(review: Document) -> None:
    """The first figure of a claim on a value is that value's numerator, its percentage or its whole."""
    for claim in review.claims():
        if isinstance(claim.of, Value) and (found := re.match(r"[\d,.]+", claim.text)):
            figure = float(found[0].replace(",", "").rstrip("."))
            assert claim.of.value is not None
            assert figure in (float(claim.of.numerator or 0), float(f"{claim.of.value:.0f}")) or "%" in claim.text


def test_the_answers_are_drafted_from_verdicts_with_officers_words_beside(review: Document) -> None:
    well, worried, needed = (block for block in part(review, "answers").blocks if isinstance(block, Beside))
    assert "Audits judged inadequate: 3 of 24 (13%), against 12 of 24 (50%) a year before. Real: better" in plain(
        tuple(runs_of(well.left.blocks[0]))
    )
    assert plain(tuple(runs_of(worried.left.blocks[0]))).startswith(
        "Assessments finished within 45 working days: 177 of 300 (59%), against 272 of 300 (91%) a year before. "
        "Real: worse1 of 8 measures cannot be judged"
    )
    assert plain(tuple(runs_of(needed.left.blocks[0]))).startswith(
        "For Assessments finished within 45 working days, the plan has Weekly review of every assessment (1.1, due "
        "31 December 2019). Late1 of 3 actions of the plan is late. Late1 of 4 requests has had no response."
    )
    assert list(runs_of(worried.right.blocks[0])) == [Typed("Assessments drift.")]
    assert "33 of 48 answers (69%)" in said(part(review, "answers"))


def test_at_most_three_lines_an_answer(review: Document) -> None:
    for block in part(review, "answers").blocks:
        if isinstance(block, Beside):
            assert all(len(getattr(inner, "items", ())) <= 3 for inner in block.left.blocks)


def test_what_was_asked_the_late_and_unanswered_first(review: Document) -> None:
    assert said(part(review, "asked")).startswith(
        "Of 4 requests, 1 is closed, 1 is done but not yet agreed by members, 1 is past due and 1 is "
        "without any response."
    )
    table = next(block for block in part(review, "asked").blocks if isinstance(block, Table))
    assert [plain(row[0])[:4] for row in table.rows] == ["SR-1", "SR-2", "SR-3"]
    assert plain(table.rows[0][3]) == "Late Due 1 Mar 2020. 30 days past it at the quarter's end."
    assert "Members have not yet agreed" in plain(table.rows[2][3])


def test_the_journey_tells_downs_as_it_tells_ups(review: Document) -> None:
    told = said(part(review, "journey"))
    assert "Of the changes of grade recorded, 1 went down and 1 went up." in told
    assert "Down Leaders: from good to requires improvement, June 2018." in told
    assert "Up Overall effectiveness: from inadequate to requires improvement, June 2018." in told
    assert "Contacts received, from 1 April 2019: each child counts once" in told


def test_the_scorecard_has_the_plans_rows_beside_the_year_before(review: Document) -> None:
    table = next(block for block in part(review, "scorecard").blocks if isinstance(block, Table))
    assert len(table.rows) == len(record().plan.scorecard)  # type: ignore[union-attr]  # the sample has a plan
    row = table.rows[1]
    assert plain(row[1][:1]) == "177 of 300 (59%)"
    assert isinstance(row[1][-1], Spark)
    assert [plain(cell) for cell in row[2:]] == ["272 of 300 (91%)", "Real: worse"]
    assert "chance alone would still give" in said(part(review, "scorecard"))


def test_a_year_speaks_where_the_quarter_is_withheld(review: Document) -> None:
    """Special guardianship orders are few: the quarter is withheld, the year to March 2020 is not."""
    table = next(block for block in part(review, "scorecard").blocks if isinstance(block, Table))
    row = next(row for row in table.rows if plain(row[0]).startswith("Special guardianship"))
    assert plain(row[0]).startswith("Special guardianship orders granted, the year to March 2020.")
    assert plain(row[1]) == "13"


def gap_said(gap: int) -> str:
    return "a few" if 1 <= abs(gap) <= 5 else f"{gap:+d}".replace("-", "−") if gap else "none"


def test_children_on_plans_are_told_through_starts_and_ends(review: Document) -> None:
    """154 at the end, 157 at the start; 41 started and 44 ended: all explained."""
    table = next(block for block in part(review, "why").blocks if isinstance(block, Table))
    last = [plain(cell) for cell in table.rows[-1]]
    start, started, ended, end = (int(cell) for cell in last[1:5])
    gap = end - start - started + ended
    assert last[0] == "Quarter 4 of 2019/20"
    assert last[5] == gap_said(gap)
    assert "What these figures cannot tell" in said(part(review, "why"))


def test_a_withheld_start_gives_no_difference_to_work_it_out_from() -> None:
    review = document(values=withheld(values(), STARTED))
    table = next(block for block in part(review, "why").blocks if isinstance(block, Table))
    assert {plain(row[2]) for row in table.rows} == {"withheld"}
    assert {plain(row[5]) for row in table.rows} == {"can't be said"}


def test_audits_carry_denominators_ranges_and_their_kind(review: Document) -> None:
    """3 of 27: Wilson's interval is 4% to 28%."""
    table = next(block for block in part(review, "audits").blocks if isinstance(block, Table))
    told = [[plain(cell) for cell in row] for row in table.rows]
    desk = ["Quarter 4 of 2019/20, desk", "3 of 27 (11%)", "4% to 28%", "14 of 27", "small sample"]
    assert desk in told
    assert told[-1][0] == "Quarter 4 of 2019/20, collaborative"


def test_few_answers_are_not_summed_up() -> None:
    """Nine families: neither how many answered is said, nor how they scored."""
    few = replace(record().feedback[0], scores=(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8))
    review = document(record=replace(record(), feedback=(few,)))
    assert "The scores are not shown" in said(part(review, "families"))
    assert not any(isinstance(block, Figure) for block in part(review, "families").blocks)
    assert "Too few families answered" in said(part(review, "answers"))


def test_the_plan_lists_only_what_is_wrong(review: Document) -> None:
    table = next(block for block in part(review, "plan").blocks if isinstance(block, Table))
    assert [(plain(row[0])[:3], plain(row[3])) for row in table.rows] == [
        ("1.1", "late"),
        ("1.2", "complete, with no evidence of impact"),
        ("2.1", "no owner"),
    ]


def test_delivery_and_impact_are_two_marks(review: Document) -> None:
    """An action past its date is late, whatever its owner rated; complete is not the same as helpful."""
    tables = [block for block in part(review, "priority-1").blocks if isinstance(block, Table)]
    marks = [[plain(row[1]), plain(row[2])] for row in tables[-1].rows]
    assert marks == [["Late", "Too early"], ["Complete", "No evidence"]]


def test_an_overdue_action_called_on_track_is_late() -> None:
    overdue = action("9.1", "Something", due_on=date(2020, 3, 30))
    priority = replace(record().plan.priorities[0], actions=(overdue,))  # type: ignore[union-attr]  # it has a plan
    only = Plan("Plan", "2019-20", (VISITS,), (), (priority,))
    assert "1 of 1 action of the plan is late" in said(part(document(record=HumanRecord(plan=only)), "answers"))


def test_the_limits_name_what_is_missing(review: Document) -> None:
    told = said(part(review, "limits"))
    assert "No file carries them: Return interviews. It touches 1 measure." in told
    assert "14 rows of earlier extracts are gone from a newer one" in told
    assert "Not a date37The row was set aside and is in no count" in told


def test_teams_are_shown_where_released(review: Document) -> None:
    told = said(part(review, f"annex-{ASSESSMENTS}"))
    assert "North135 of 150 (90%)" in told
    assert "each team" not in said(part(review, f"annex-{VISITS}"))


def test_an_empty_home_gives_an_honest_review() -> None:
    review = empty()
    for id, words in (
        ("answers", "Nothing can be said: no measure could be judged."),
        ("answers", "No improvement plan has been recorded"),
        ("answers", "No family's words were recorded for this quarter."),
        ("asked", "No recommendation or request of a committee has been recorded"),
        ("journey", "No inspection has been recorded"),
        ("scorecard", "No plan has chosen a scorecard"),
        ("monitor", "A gain nobody watches is easily lost."),
        ("why", "cannot be explained"),
        ("audits", "No audit with a grade was recorded"),
        ("workforce", "No posts have been recorded"),
        ("plan", "nothing can be late"),
        ("limits", "every row was read as it stood"),
    ):
        assert words in said(part(review, id))
    assert not any(isinstance(claim.of, Value) for claim in review.claims())


def test_nothing_starts_a_page_for_a_line_or_two() -> None:
    assert [s.id for s in empty().sections if s.starts_page] == ["annex", "methods", "glossary"] or all(
        any(isinstance(block, Table | Figure) for block in s.blocks) for s in empty().sections if s.starts_page
    )


@pytest.mark.parametrize("id", [STOCK, ENDED, ASSESSMENTS, VISITS, ORDERS])
def test_a_withheld_measure_shows_no_digit_anywhere(id: str) -> None:
    review = document(values=withheld(values(), id), teams=[])
    claims = [claim for claim in review.claims() if claim.source == id]
    assert claims
    assert not any(re.search(r"\d", claim.text) for claim in claims)
    assert all(claim.of.flag is Flag.SUPPRESSED for claim in claims if isinstance(claim.of, Value))
    derived = [claim.of.what for claim in review.claims() if not isinstance(claim.of, Value)]
    assert not any(id in what for what in derived)
    assert "annex-" + id.replace("_", "-") + "-t" not in "".join(
        block.svg for section in review.sections for block in section.blocks if isinstance(block, Figure)
    )


def test_a_request_without_a_date_says_so() -> None:
    review = document(record=HumanRecord(recommendations=(asked("SR-9", due_on=None),)))
    assert "No date was given." in said(part(review, "asked"))


def test_a_part_is_printed_with_what_introduces_it_and_in_principle_as_it_was_said() -> None:
    one = asked("SR-9(b)", lead="That the executive:", text="publish it.", is_in_principle=True, response="")
    told = said(part(document(record=HumanRecord(recommendations=(one,))), "asked"))

    assert "That the executive: publish it." in told
    assert "Accepted in principle." in told


def test_a_request_that_nobody_answers_for_says_so() -> None:
    review = document(record=HumanRecord(recommendations=(asked("SR-9", orphan="left"),)))
    assert said(part(review, "asked")).count("who took it on has left the post.") == 1


def test_what_is_paused_withdrawn_or_superseded_is_told_and_never_late() -> None:
    due = date(2019, 12, 1)
    made = (
        asked("SR-1", status="paused", status_because="National policy is awaited.", due_on=due),
        asked("SR-2", status="withdrawn", due_on=due),
        asked("SR-3", status="superseded", due_on=due),
    )
    told = said(part(document(record=HumanRecord(recommendations=made)), "asked"))

    assert "National policy is awaited." in told
    assert "Withdrawn by the committee: SR-2." in told
    assert "Superseded by the committee: SR-3." in told
    assert "Late" not in told


def test_a_request_and_the_action_that_carries_it_out_lead_to_each_other() -> None:
    kept = record()
    plan = kept.plan
    assert plan
    done_by = plan.priorities[0].actions[0]
    name = f"{done_by.reference} of {plan.financial_year}"
    request = asked(
        "SR-9", actions=(name,), age_meetings=3, no_update_since=date(2019, 11, 12), orphan="left", reasons="Too dear."
    )
    made = document(record=replace(kept, recommendations=(request,)))
    links = {run.text: run.address for run in made.runs() if isinstance(run, Named) and run.address}
    assert links == {name: f"#action-{done_by.reference.replace('.', '_2e_')}", "SR-9": "#asked-SR-9"}
    page = render_html.render(made)
    for address in links.values():
        assert page.count(f'href="{address}"') == 1
        assert page.count(f'id="{address[1:]}"') == 1, "the row itself, not the part it stands in"
    told = said(part(made, "asked"))
    assert "Asked 3 meetings ago. No update since 12 Nov 2019. Nobody to ask: who took it on has left the post." in told
    assert "Because: Too dear." in told
