"""The PDF: tagged, titled, its fonts within it, what was typed printed as typed, nothing withheld in it."""

from dataclasses import replace
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pdf_reading import fonts, open_pdf, structure, tags, text
from review_sample import STARTED, asked, document, empty, plan, record, values, withheld

from goldenthread.review.document import Document, Figure, Spark, Table
from goldenthread.review.render_pdf import render, warnings


@cache
def pdf() -> pikepdf.Pdf:
    return open_pdf(render(document()))


def test_it_declares_pdf_ua_its_language_and_its_title() -> None:
    assert str(pdf().Root.Lang) == "en-GB"
    assert bool(pdf().Root.MarkInfo.Marked)
    assert bool(pdf().Root.ViewerPreferences.DisplayDocTitle)
    with pdf().open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Children's services: quarterly review, quarter 4 of 2019/20"
    assert "/Outlines" in pdf().Root


def test_headings_tables_and_figures_are_tagged() -> None:
    found = tags(pdf())
    review = document()
    figures = [block for section in review.sections for block in section.blocks if isinstance(block, Figure)]
    assert found["H1"] == sum(section.level == 1 for section in review.sections)
    assert found["Table"] >= 20
    assert found["TH"] > found["Table"]
    sparks = [
        run
        for section in review.sections for block in section.blocks if isinstance(block, Table)
        for row in block.rows for cell in row for run in cell if isinstance(run, Spark)
    ]  # fmt: skip
    assert found["Figure"] == len(figures) + len(sparks)
    assert {spark.text for spark in sparks} <= {str(e.get("/Alt", "")) for e in structure(pdf())}
    assert all(str(e["/Alt"]) for e in structure(pdf()) if str(e["/S"]) == "/Figure")


def test_every_font_is_embedded_and_ours() -> None:
    held = list(fonts(pdf()))
    assert held
    for font in held:
        assert any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        assert "SourceSans" in str(font["/FontName"])


def test_a4_with_page_numbers_and_simulated_on_every_page() -> None:
    pages = len(pdf().pages)
    for page in pdf().pages:
        assert [round(float(x)) for x in page.MediaBox] == [0, 0, 595, 842]
    shown = text(pdf())
    assert shown.count("Simulated") == pages
    assert f"Page {pages} of {pages}" in shown


def test_the_body_is_no_longer_than_a_committee_reads() -> None:
    """At most sixteen pages before the annex, for a plan of two priorities far fewer."""
    pages = [" ".join(text_of(page).split()) for page in pdf().pages]
    annex = next(i for i, shown in enumerate(pages) if "Annex: every measure Each measure" in shown)
    assert annex <= 14


def text_of(page: pikepdf.Page) -> str:
    single = pikepdf.new()
    single.pages.append(page)
    return text(single)


def with_title(words: str) -> Document:
    priority = replace(plan().priorities[0], title=words, outcome=words)
    return document(record=replace(record(), plan=replace(plan(), title=words, priorities=(priority,))))


@pytest.mark.parametrize(
    "typed",
    [
        "#set page(fill: red) #panic()",
        "*not bold* _nor this_ `nor that`",
        "@someone <label> $x^2$",
        "= Not a heading",
        "- not a list\\ item ~ //comment /* block",
        '") #("',
    ],
)
def test_markup_that_somebody_typed_is_printed_as_typed(typed: str) -> None:
    shown = "".join(text(open_pdf(render(with_title(typed)))).split())
    assert "".join(typed.split()) in shown


def test_a_character_the_font_lacks_is_named_and_visibly_replaced() -> None:
    review = with_title("Family of 李 and 👩")
    assert warnings(review) == [
        "The PDF's font has no CJK UNIFIED IDEOGRAPH-674E (U+674E): [U+674E] is printed instead.",
        "The PDF's font has no WOMAN (U+1F469): [U+1F469] is printed instead.",
    ]
    shown = " ".join(text(open_pdf(render(review))).split())
    assert "[U+674E]" in shown
    assert "[U+1F469]" in shown
    assert warnings(document()) == []


@settings(max_examples=6, deadline=None)
@given(some.text(min_size=1, max_size=40))
def test_no_text_stops_the_press(typed: str) -> None:
    assert render(with_title(typed)).startswith(b"%PDF")


def test_a_withheld_number_is_nowhere_in_it() -> None:
    """4,127 plans started is a number nothing else has; withheld, it is in no text, alternative or property."""
    given_away = [
        replace(one, numerator=4127) if one.indicator == STARTED and one.numerator is not None else one
        for one in values()
    ]
    open_one = open_pdf(render(document(values=given_away)))
    assert "4,127" in text(open_one)
    hidden = open_pdf(render(document(values=withheld(given_away, STARTED))))
    everything = text(hidden) + " ".join(str(e["/Alt"]) for e in structure(hidden) if "/Alt" in e)
    with hidden.open_metadata() as metadata:
        everything += " ".join(f"{value}" for value in metadata.values())
    assert "4,127" not in everything
    assert "4127" not in everything


def test_an_empty_home_makes_a_short_sound_pdf() -> None:
    made = open_pdf(render(empty()))
    assert tags(made)["Figure"] == 0
    assert "Simulated" not in text(made)


def test_the_same_review_gives_the_same_bytes() -> None:
    assert render(empty()) == render(empty())


def test_a_request_and_its_action_lead_to_each_other_on_paper_too() -> None:
    kept = record()
    assert kept.plan
    name = f"{kept.plan.priorities[0].actions[0].reference} of {kept.plan.financial_year}"
    linked = asked("SR-9", actions=(name,))
    found = tags(open_pdf(render(document(record=replace(kept, recommendations=(linked,))))))["Link"]
    assert found == tags(open_pdf(render(document(record=replace(kept, recommendations=())))))["Link"] + 2
