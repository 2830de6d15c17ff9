"""A review from published statistics alone: nothing that came later, and a publication behind every figure."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_england import write

from goldenthread.errors import NotFound, UsageError
from goldenthread.home.home import Home
from goldenthread.home.published_review import make_published_review, published_evidence
from goldenthread.insight.yearly import Move
from goldenthread.journey.published import LICENCE, LICENCE_CAVEAT
from goldenthread.journey.published_areas import plain_name
from goldenthread.review.assemble_published import assemble_published
from goldenthread.review.document import Document, Table, plain
from goldenthread.review.published_figure import PublishedFigure

THEN, TODAY = date(2020, 9, 15), date(2026, 11, 27)
SHARE = "rereferrals_within_12m_pct"


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Home:
    folder: Path = tmp_path_factory.mktemp("published")
    home = Home.open(folder / "home", folder / "keys")
    home.load(write(folder), by="ana")
    return home


def evidence(held: Home, council: str = "Ashshire", year: int | None = None, as_at: date = THEN):
    return published_evidence(
        held.benchmarks, council, year=year, as_at=as_at, made_on=TODAY, step=lambda *_: None
    )  # fmt: skip


def document(held: Home, **asked) -> Document:
    return assemble_published(evidence(held, **asked))


def text(document: Document, section: str = "") -> str:
    runs = [
        run.text
        for one in document.sections
        if section in ("", one.id)
        for run in Document("", "", "", "", (one,), document.about).runs()
    ]
    return "".join(runs)


def test_every_figure_is_bound_to_a_publication_of_the_day_or_before(held):
    claims = [claim.of for claim in document(held).claims()]
    bound = [one for one in claims if isinstance(one, PublishedFigure)]
    assert len(bound) > 30
    assert max(one.published_on for one in bound) <= THEN
    assert max(one.year for one in bound) == 2019


@settings(max_examples=20, deadline=None)
@given(day=st.dates(date(2018, 6, 1), date(2022, 12, 31)))
def test_whatever_the_day_no_figure_came_after_it(held, day):
    try:
        made = document(held, as_at=day)
    except NotFound:  # nothing was public yet
        assert day < date(2019, 1, 31)
        return
    bound = [one.of for one in made.claims() if isinstance(one.of, PublishedFigure)]
    assert max(one.published_on for one in bound) <= day


def test_it_follows_the_order_of_the_quarterly_review(held):
    ids = [one.id for one in document(held).sections]
    assert ids == ["answers", "scorecard", "journey", "beside", "why", "limits", "annex", "neighbours", "methods",
                   "glossary"]  # fmt: skip


def test_a_share_that_rose_beyond_chance_and_beyond_the_others_is_a_worry(held):
    said = text(document(held), "answers")
    assert "Re-referrals within 12 months: 300 of 1,000 (30.0%), was 20.0% the year before. Real: worse" in said
    assert "Re-referrals within 12 months: which families come back" in said


def test_the_first_page_says_that_figures_came_from_later_editions(held):
    assert "may have been revised since that day" in text(document(held), "answers")
    assert "may have been revised" not in text(document(held, as_at=TODAY), "answers")


def test_without_a_model_of_neighbours_all_councils_are_beside_it(held):
    then, later = document(held), document(held, as_at=date(2022, 2, 1), year=2019)
    assert "Councils' middle" in headers(then)
    assert "no model that holds this council was public on the day" in text(then, "limits")
    assert "Neighbours' middle" in headers(later)
    assert "DfE's model of 2021" in text(later, "limits")


def headers(document: Document) -> list[str]:
    scorecard = next(one for one in document.sections if one.id == "scorecard")
    return [column.header for block in scorecard.blocks if isinstance(block, Table) for column in block.columns]


def test_a_joint_return_is_shown_and_not_judged(held):
    row = evidence(held).row("sw_vacancy_rate_pct")
    assert (row.yearly.move, row.comparison.rank) == (Move.NOT_JUDGED, None)
    assert "were returned for Ashshire / Council 301 together" in text(document(held), "limits")


def test_a_symbol_is_said_in_words_and_never_as_nought(held):
    later = document(held, as_at=TODAY)
    assert "low reliability: the return was not good enough to publish" in text(later, "scorecard")
    row = evidence(held, as_at=TODAY).row(SHARE)
    assert (row.comparison.ours.flag, row.mark.text) == ("u", "No figure")


def test_where_starts_are_withheld_nothing_is_worked_out_from_them(held):
    """310 at the end of 2019, 300 a year before, 70 left: how many came could be worked out, and is not."""
    why = next(one for one in document(held).sections if one.id == "why")
    (table,) = [block for block in why.blocks if isinstance(block, Table)]
    assert [plain(cell) for cell in table.rows[-1]] == ["2019", "300", "withheld", "70", "310", "can't be said"]


def test_what_starts_and_ends_leave_unexplained_is_said_exactly(held):
    """310 at the start of 2020, 90 came, 68 left, 330 at the end: two fewer than they give. All four are published."""
    why = next(one for one in document(held, as_at=TODAY).sections if one.id == "why")
    (table,) = [block for block in why.blocks if isinstance(block, Table)]
    assert [plain(cell) for cell in table.rows[-1]] == ["2020", "310", "90", "68", "330", "−2"]
    assert "a few" not in text(document(held, as_at=TODAY), "why")


def test_a_measure_that_the_answers_only_count_is_found_by_its_mark_in_the_scorecard(held):
    said = text(document(held), "scorecard")
    assert "Real: worse Last quarter Rose by " in said
    assert "three in four of the others stand before, or behind" in said


def test_the_funnel_says_the_same_of_it(held):
    """30% where the others are 16% to 25%: in the last quarter, and beyond what they differ by."""
    said = text(document(held), "beside")
    assert "in the last quarter of all councils, and above the " in said


def test_inspections_published_later_are_not_known(held):
    said = text(document(held), "journey")
    assert "published on 23 Jul 2018: requires improvement." in said
    assert "Sep 2022" not in said


def test_limits_name_what_was_not_out_what_is_assumed_and_what_came_from_a_later_edition(held):
    said = text(document(held), "limits")
    assert "Not yet public on the day, or not held: DfE, Characteristics of children in need for 2020" in said
    assert "were read from an edition that appeared after the day" in said
    assert "Worked out from published counts:" in said


def test_the_year_is_the_newest_that_says_anything_or_the_one_asked_for(held):
    assert evidence(held).year == 2019
    assert evidence(held, as_at=TODAY).year == 2020
    assert evidence(held, as_at=TODAY, year=2018).row(SHARE).comparison.year == 2018
    with pytest.raises(NotFound, match=r"Ashshire for 2020 was public on 15 September 2020 .* from 2018 to 2019"):
        evidence(held, year=2020)
    with pytest.raises(NotFound, match="No headline figure of Ashshire that was public on 1 January 2010"):
        evidence(held, as_at=date(2010, 1, 1))


def test_it_is_of_one_council(held):
    with pytest.raises(UsageError, match='"England" is no single council'):
        evidence(held, "England")


def test_it_is_written_as_a_page_and_as_a_pdf_with_the_licence_on_both(held, tmp_path):
    made = make_published_review(
        held, "Ashshire", year=None, as_at=THEN, formats=("html", "pdf"), out=tmp_path, made_on=TODAY,
        step=lambda *_: None,
    )  # fmt: skip
    page, paper = made.paths
    assert page.name == "review-published-ashshire-2019-as-at-2020-09-15.html"
    html = page.read_text(encoding="utf-8")
    assert LICENCE in html
    assert LICENCE_CAVEAT in html
    assert 'data-published-on="2019-10-31"' in html
    assert paper.read_bytes().startswith(b"%PDF")
    assert made.document.notice == f"{LICENCE} {LICENCE_CAVEAT}"
    assert not made.document.is_simulated


def test_the_same_files_give_the_same_page(held, tmp_path):
    pages = [
        make_published_review(
            held, "884", year=None, as_at=THEN, formats=("html",), out=tmp_path / name, made_on=TODAY,
            step=lambda *_: None,
        ).paths[0].read_bytes()
        for name in ("one", "two")
    ]  # fmt: skip
    assert pages[0] == pages[1]


def test_nothing_is_called_sustained_and_no_cause_is_claimed(held):
    said = text(document(held)).replace("nothing here is called sustained", "").replace("What caused a change.", "")
    assert not re.search(r"sustained|because of|caused|due to|led to", said.replace("because of it", ""))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Herefordshire, County of", "Herefordshire"), ("Kent", "Kent"), ("Bristol, City of", "Bristol")],
)
def test_a_council_by_the_name_people_use(name, expected):
    assert plain_name(name) == expected
