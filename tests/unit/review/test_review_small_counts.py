"""Small counts that no release has seen are said in words: findings, rows, a difference, a group that answered."""

import re
from dataclasses import replace
from datetime import date

import pytest
from review_sample import STARTED, about, document, judgement, record, values

from goldenthread.review.document import Claim, Document, Figure, FindingCount, Section, Table, plain, runs_of
from goldenthread.review.phrases import is_few
from goldenthread.review.record import FeedbackRound, Judgement
from goldenthread.review.render_html import render
from goldenthread.scorecard.series import Value


def part(review: Document, id: str) -> Section:
    return next(section for section in review.sections if section.id == id)


def said(section: Section) -> str:
    return " ".join(plain(tuple(runs_of(block))) for block in section.blocks)


def limited(withdrawn: tuple[tuple[str, int], ...], findings: tuple[FindingCount, ...] = ()) -> Document:
    return document(about=replace(about(), limits=replace(about().limits, withdrawn=withdrawn, findings=findings)))


@pytest.mark.parametrize(("number", "few"), [(0, False), (1, True), (5, True), (6, False), (-5, True), (-6, False)])
def test_one_to_five_are_few(number: int, few: bool) -> None:
    assert is_few(number) is few


def test_a_few_rows_withdrawn_are_not_counted_and_no_total_tells_them() -> None:
    review = limited((("referral", 14), ("icpc", 5)))
    told = said(part(review, "limits"))
    assert "Rows of earlier extracts are gone" in told
    assert "(14 of referral and a few of icpc)" in told
    assert not any(isinstance(c.of, Value) is False and "rows withdrawn" in c.of.what and c.of.numerator in (5, 19)
                   for c in review.claims())  # fmt: skip


def test_rows_withdrawn_of_six_or_more_keep_their_total() -> None:
    told = said(part(limited((("referral", 14), ("icpc", 6))), "limits"))
    assert "20 rows of earlier extracts are gone" in told
    assert "(14 of referral and 6 of icpc)" in told


def test_a_few_findings_are_not_counted() -> None:
    few = FindingCount("makes_the_child_18_or_over", "value_dropped", 2)
    shown = (FindingCount("not_a_date", "row_rejected", 37), few)
    told = said(part(limited((), shown), "limits"))
    assert "Not a date37" in told
    assert "Makes the child 18 or overa few" in told


def test_a_few_findings_of_other_kinds_are_not_counted() -> None:
    rules = tuple(FindingCount(f"rule_{letter}", "repaired", 9) for letter in "abcde")
    told = said(part(limited((), (*rules, FindingCount("rule_f", "repaired", 4))), "limits"))
    assert "And a few findings of other kinds." in told


@pytest.mark.parametrize(("more", "cell"), [(0, "none"), (1, "a few"), (5, "a few"), (6, "−6"), (-5, "a few")])
def test_a_few_children_not_explained_are_not_counted(more: int, cell: str) -> None:
    """The sample's last quarter is wholly explained once the starts are set to what the stock needs."""
    held = {(v.indicator, v.period): v for v in values()}
    end, start = (held[("cp_plans_at_period_end", q)].numerator for q in ("2019-20-Q4", "2019-20-Q3"))
    ended = held[("cp_plans_ended", "2019-20-Q4")].numerator
    assert end is not None
    assert start is not None
    assert ended is not None
    needed = end - start + ended + more
    changed = [
        replace(v, numerator=needed) if (v.indicator, v.period) == (STARTED, "2019-20-Q4") else v for v in values()
    ]
    review = document(values=changed)
    table = next(block for block in part(review, "why").blocks if isinstance(block, Table))
    assert plain(table.rows[-1][5]) == cell
    if cell == "a few":
        assert not any(isinstance(run, Claim) for run in table.rows[-1][5])


PARENTS = FeedbackRound("2019-20-Q4", "parents", (1, 1, 1, 1, 0, 0, 0, 2, 2, 2, 2), 40)
CARE = FeedbackRound("2019-20-Q4", "young people in care", (1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1), 5)


def test_a_small_group_is_neither_summed_nor_counted() -> None:
    """Parents 8 of 12. Young people 2 of 3 would follow from a sum of 10 of 15: it is not made."""
    review = document(record=replace(record(), feedback=(PARENTS, CARE)))
    first, families = said(part(review, "answers")), said(part(review, "families"))
    assert "8 of 12 answers (67%)" in first
    assert "Groups with fewer than ten answers are left out." in first
    assert "12 of 40 of parents asked" in families
    assert "fewer than ten answers came from young people in care" in families
    numbers = [(c.of.numerator, c.of.denominator) for c in review.claims() if c.source == "feedback"]
    assert numbers == [(8, 12), (12, 40), (8, 12)]
    assert not re.search(r"\b(3 of 5|2 of 3|10 of 15)\b", render(review))


def test_small_groups_are_not_pooled_into_one_that_is_large_enough() -> None:
    """Nine and three answers are twelve, and still nothing is shown of either."""
    nine = replace(PARENTS, scores=(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8))
    review = document(record=replace(record(), feedback=(nine, CARE)))
    assert "Too few families answered" in said(part(review, "answers"))
    assert not [c for c in review.claims() if c.source == "feedback"]


def inspected(*grades: tuple[int, str]) -> tuple[Judgement, ...]:
    return tuple(judgement(date(year, 5, 1), "Overall effectiveness", grade) for year, grade in grades)


def test_adequate_is_a_grade_and_better_than_inadequate() -> None:
    review = document(record=replace(record(), judgements=inspected((2009, "good"), (2011, "adequate"))))
    told = said(part(review, "journey"))
    assert "1 went down and none went up" in told
    assert "Down Overall effectiveness: from good to adequate, May 2011." in told
    assert "May 2009: Good and May 2011: Adequate." in told
    assert "no grade given" not in told
    drawing = next(b for b in part(review, "journey").blocks if isinstance(b, Figure))
    assert ">Adequate<" in drawing.svg


def test_adequate_stands_where_requires_improvement_does() -> None:
    """Inadequate, adequate, requires improvement: one step up, and then none."""
    grades = inspected((2009, "inadequate"), (2011, "adequate"), (2014, "requires_improvement"))
    review = document(record=replace(record(), judgements=grades))
    told = said(part(review, "journey"))
    assert "none went down and 1 went up" in told
    assert "from inadequate to adequate" in told
    drawing = next(b for b in part(review, "journey").blocks if isinstance(b, Figure))
    assert "Adequate, or requires improvement" in drawing.svg
