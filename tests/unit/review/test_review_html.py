"""The page: self-contained, in English, sound in structure, and every figure traceable."""

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as some
from review_sample import ASSESSMENTS, VISITS, document, empty, plan, record, values, withheld

from goldenthread.review.document import Document
from goldenthread.review.record import HumanRecord, Plan, Story, ThreeQuestions
from goldenthread.review.render_html import css_string, render

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """What the tests ask of a page: its tags, their attributes, its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text, self.open = "", list[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


@cache
def page() -> Page:
    return Page(render(document()))


def test_no_request_leaves_the_page() -> None:
    """No script, no style sheet, no picture and no font from elsewhere; the page's own policy forbids them."""
    assert not {"script", "link", "img", "iframe", "object", "form"} & {name for name, _ in page().tags}
    html = render(document())
    assert "url(" not in html
    assert "@import" not in html
    assert set(re.findall(r"https?://[^\"' <]+", html)) == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in html


def test_its_language_title_and_landmarks() -> None:
    assert page().all("html") == [{"lang": "en-GB"}]
    assert "Children's services: quarterly review, quarter 4 of 2019/20" in page().text
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page().all(landmark)) == 1
    assert {"class": "skip", "href": "#main"} in page().all("a")


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(name[1]) for name, _ in page().tags if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_ids_are_unique_and_every_link_lands() -> None:
    ids = [attrs["id"] for _, attrs in page().tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in page().all("a")} <= set(ids)
    for _, attrs in page().tags:
        assert set(attrs.get("aria-labelledby", "").split()) <= set(ids)


def test_tables_have_captions_scopes_and_a_place_to_scroll() -> None:
    assert len(page().all("table")) == len(page().all("caption"))
    assert {th["scope"] for th in page().all("th")} == {"col", "row"}
    scrollers = [attrs for attrs in page().all("div") if attrs.get("class", "").startswith("scroll")]
    assert all(attrs["tabindex"] == "0" and attrs["aria-label"] for attrs in scrollers)
    small = [attrs for attrs in page().all("span") if attrs.get("class") == "spark"]
    assert len(scrollers) == len(page().all("table")) + len(page().all("svg")) - len(small)


def test_a_figure_can_be_traced() -> None:
    traced = [attrs for attrs in page().all("data") if attrs["data-source"] == ASSESSMENTS]
    now = next(attrs for attrs in traced if attrs["data-period"] == "2019-20-Q4" and "data-group" not in attrs)
    assert (now["value"], now["data-numerator"], now["data-denominator"], now["data-version"]) == (
        "59",
        "177",
        "300",
        "1",
    )
    assert now["title"].endswith("177 of 300. Definition 1. Extract 3fa9c1d27be0.")


def test_a_withheld_value_leaves_no_number_in_the_page() -> None:
    held = Page(render(document(values=withheld(values(), VISITS))))
    spans = [attrs for name, attrs in held.tags if attrs.get("data-source") == VISITS]
    assert spans
    assert not any("value" in attrs or "data-numerator" in attrs for attrs in spans)


def test_simulated_is_said_at_the_top_on_every_part_and_on_every_printed_page() -> None:
    html = render(document())
    parts = sum(section.level == 1 for section in document().sections)
    assert html.count('<span class="simulated">Simulated</span>') == parts
    assert '@top-right { content: "Simulated"; }' in html
    assert "This authority does not exist." in html


def test_a_real_authority_is_not_called_simulated() -> None:
    assert "imulated" not in Page(render(empty())).text


def hostile(text: str) -> Document:
    asked = ThreeQuestions(plan().questions[0].asked_on, (text,), (text,), (text,))
    priority = replace(plan().priorities[0], title=text, outcome=text)
    marked = Plan(text, "2019-20", (), (asked,), (priority,))
    kept: HumanRecord = replace(record(), plan=marked, stories=(Story(record().stories[0].told_on, text, text),))
    return document(record=kept)


def test_markup_that_somebody_typed_is_printed_as_typed() -> None:
    typed = "<script>alert('#1')</script> & \"quotes\" {{ 7*7 }} </style>"
    shown = Page(render(hostile(typed)))
    assert typed in shown.text
    assert not shown.all("script")


@settings(max_examples=15, deadline=None)
@given(some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip() == t))
def test_whatever_was_typed_is_shown(text: str) -> None:
    assert text in Page(render(hostile(text))).text


def test_a_name_cannot_leave_the_style_sheet() -> None:
    assert css_string('a"b</style>') == '"a\\22 b\\3c \\2f style\\3e "'
