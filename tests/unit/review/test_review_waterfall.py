"""Part 7's waterfall: drawn from released values alone; what is few, withheld or not there is said in words."""

import re
from dataclasses import replace

import pytest
from review_sample import (
    ASSESSMENTS,
    CONTACTS,
    ENDED,
    FIRST,
    LAST,
    STARTED,
    STOCK,
    document,
    months_of,
    record,
    value,
    values,
    windows,
    withheld,
)

from goldenthread.journey.periods import windows_over
from goldenthread.review.canvas import Canvas
from goldenthread.review.document import Bullets, Claim, Document, Figure, Paragraph, Section, plain, runs_of
from goldenthread.review.drawings import Labels
from goldenthread.review.render_html import render
from goldenthread.review.waterfall_chart import End, Fall, signed, waterfall
from goldenthread.scorecard.series import Flag

LABELS = Labels("w", "A title", "A description")


def part(review: Document) -> Section:
    return next(section for section in review.sections if section.id == "why")


def said(review: Document) -> str:
    return " ".join(plain(tuple(runs_of(block))) for block in part(review).blocks)


def drawn(review: Document) -> list[Figure]:
    return [b for b in part(review).blocks if isinstance(b, Figure) and "waterfall" in b.svg[:200]]


def story(starts, ends, opening=200):
    """The sample's values with another story of children on plans, from April 2017, and no assessments before them."""
    levels, now = [], opening
    for new, gone in zip(starts, ends, strict=True):
        now += new - gone
        levels.append((now, None))
    made = [one for one in values() if one.indicator not in (STOCK, STARTED, ENDED, ASSESSMENTS)]
    for id, months in ((STOCK, levels), (STARTED, [(n, None) for n in starts]), (ENDED, [(n, None) for n in ends])):
        held = months_of(months)
        for period in windows_over(FIRST - 9, LAST):
            if not all(month in held for month in period.months):
                continue
            counts = [held[month][0] for month in period.months]
            made.append(value(id, period, (counts[-1] if id == STOCK else sum(counts), None)))
    return made


WITH_CONTACTS = story([20] * 24 + [12] * 12, [20] * 36)
FEWER_STARTS = [one for one in WITH_CONTACTS if one.indicator != CONTACTS]


def test_the_finding_is_the_title_and_the_parts_are_drawn_from_the_start_to_the_end() -> None:
    (figure,) = drawn(document(values=FEWER_STARTS))
    assert plain(figure.title) == "Fewer plans started: that accounts for most of the fall"
    assert figure.data is not None
    assert figure.printed
    names = [plain(row[0]) for row in figure.data.rows]
    assert names == [
        "The starts and ends of the year to March 2019 over again", "Fewer plans started",
        "As many children on plans at the start, so as many could leave",
        "As many plans ended for each child on a plan at the start", "The whole change",
    ]  # fmt: skip
    assert plain(figure.data.rows[1][1]) == "−96"
    assert plain(figure.data.rows[1][4]) == "yes"
    assert ">200<" in figure.svg
    assert ">104<" in figure.svg


def test_the_text_alternative_says_what_accounts_for_it_and_how_to_read_it() -> None:
    (figure,) = drawn(document(values=FEWER_STARTS))
    alt = plain(figure.alt)
    assert "fell by 96, from 200 at the end of quarter 4 of 2018/19 to 104" in alt
    assert "Fewer plans started: that accounts for the whole of it (between " in alt
    assert "filled, the others hollow" in alt


def test_a_withheld_flow_is_not_drawn_and_the_reason_is_given() -> None:
    review = document(values=withheld(FEWER_STARTS, STARTED))
    assert drawn(review) == []
    assert "No drawing shows what accounts for the change of Children on a child protection plan." in said(review)
    assert "withheld" in said(review)


def test_a_withheld_step_is_left_out_of_the_chain_and_named() -> None:
    review = document(values=withheld(WITH_CONTACTS, CONTACTS))
    assert "contacts (withheld)" in said(review)


def test_a_part_of_a_few_children_is_said_in_words_everywhere() -> None:
    """Three fewer starts in the year: neither the words, nor the drawing, nor the table holds the three."""
    review = document(values=story([20] * 33 + [19] * 3, [20] * 36))
    (figure,) = drawn(review)
    assert "fell by a few, from 200" in said(review)
    assert "a few down" in figure.svg
    assert figure.data is not None
    assert plain(figure.data.rows[1][1]) == "a few down"
    assert not any(isinstance(run, Claim) for run in figure.data.rows[1][1])
    words = re.sub(r"<[^>]+>", " ", figure.svg)
    assert not re.search(r"[−+]3\b", words)


def test_every_figure_of_it_is_a_claim_and_the_page_renders() -> None:
    review = document(values=FEWER_STARTS)
    assert any(claim.of.numerator == 96 for claim in review.claims() if claim.source == "verdicts")
    assert "Fewer plans started: that accounts for most of the fall" in render(review)


def test_what_a_committee_asked_comes_before_the_plans_first_stock() -> None:
    """Contacts are followed by referrals that halved: an open request asks about referrals, the plan about plans."""
    referrals = windows("referrals_received", months_of([(100, None)] * 24 + [(50, None)] * 3))
    asked = replace(record().recommendations[0], indicators=("referrals_received",))
    held = replace(record(), recommendations=(asked,))
    review = document(values=[*WITH_CONTACTS, *referrals], record=held)
    assert part(review).title == "Why one thing changed: referrals received"
    first, second = drawn(review)
    assert plain(first.title).startswith("Fewer referrals for each contact: that")
    assert plain(second.alt).startswith("A waterfall of Children on a child protection plan.")
    closed = replace(held, recommendations=(replace(asked, status="closed"),))
    assert part(document(values=[*WITH_CONTACTS, *referrals], record=closed)).title.endswith("children on plans")


def test_noise_is_drawn_hollow_and_said_to_be_chance() -> None:
    wobble = [0, 3, -2, 4, -3, 1, -4, 2, -1]
    review = document(
        values=story([20 + wobble[m % 9] for m in range(36)], [20 + wobble[m * 2 % 9] for m in range(36)])
    )
    for figure in drawn(review):
        assert "could be chance alone" in plain(figure.title)
        assert "chance could give such a change" in plain(figure.alt)


def test_what_the_figures_cannot_tell_stays_and_no_cause_is_claimed() -> None:
    review = document(values=FEWER_STARTS)
    told = said(review)
    assert "What these figures cannot tell" in told
    assert not re.search(r"\b(caused|because of|due to|led to|thanks to|better|worse)\b", told)
    assert any(isinstance(b, Paragraph | Bullets) for b in part(review).blocks)


def fall(adds: float, *, real: bool, label: str = "Fewer plans") -> Fall:
    return Fall(label, adds, adds - 5, adds + 5, real, signed(adds))


def test_filled_bars_are_more_than_chance_and_hollow_ones_are_not() -> None:
    svg = waterfall(End("Then", 100, "100"), [fall(-20, real=True), fall(6, real=False)], End("Now", 86, "86"), LABELS)
    bars = re.findall(r'<rect [^>]*height="16" fill="([^"]+)" stroke="([^"]+)"', svg)
    assert [fill for fill, _ in bars] == ["#12436d", "#ffffff"]
    assert "hollow: no more than chance" in svg


def test_a_bar_begins_where_the_one_before_it_ended() -> None:
    svg = waterfall(End("Then", 100, "100"), [fall(-20, real=True), fall(-10, real=True)], End("Now", 70, "70"), LABELS)
    (x1, _), (x2, wide2) = [
        (float(x), float(w)) for x, w in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="16"', svg)
    ]
    assert x2 + wide2 == pytest.approx(x1, abs=0.2)


def test_a_part_without_a_range_has_no_whisker_and_the_key_says_so() -> None:
    bare = Fall("Fewer plans", -20, None, None, False, "−20")
    svg = waterfall(End("Then", 100, "100"), [bare], End("Now", 80, "80"), LABELS)
    assert "can't be told from chance" in svg
    assert "what chance leaves open" not in svg


def test_the_longest_words_of_a_row_stay_left_of_the_bars() -> None:
    long = "More initial conferences for each section 47 enquiry that a child had in the time"
    svg = waterfall(End("Then", 10, "10"), [fall(3, real=True, label=long)], End("Now", 13, "13"), LABELS)
    lines = [words for x, words in re.findall(r'<text x="(4)" [^>]*>([^<]+)<', svg) if x == "4"]
    assert len([one for one in lines if one not in ("Then", "Now")]) == 2
    assert all(len(one) <= 40 for one in lines)


@pytest.mark.parametrize(("number", "places", "text"), [
    (12.4, 0, "+12"), (-35.2, 0, "−35"), (0.2, 0, "0"), (-0.2, 0, "0"), (2.46, 1, "+2.5"), (-1.0, 1, "−1.0"),
])  # fmt: skip
def test_a_signed_number(number: float, places: int, text: str) -> None:
    assert signed(number, places) == text


def test_a_waterfall_is_a_canvas_like_any_other() -> None:
    svg = waterfall(End("Then", 10, "10"), [fall(3, real=True)], End("Now", 13, "13"), LABELS)
    assert svg.startswith(Canvas("w", "A title", "A description").svg()[:40])
    assert 'role="img"' in svg


def test_a_partial_flow_is_not_read_as_whole() -> None:
    partial = [
        replace(one, flag=Flag.PARTIAL) if one.indicator == ENDED and one.period != "2020-03" else one
        for one in FEWER_STARTS
    ]
    review = document(values=partial)
    assert drawn(review) == []
    assert "incomplete" in said(review)
