"""Any damage to a page of minutes: it is read, every word kept somewhere, or refused in a sentence."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.spec.extracts.moderngov_pages import ISSUE_HTML, MEETING_XML, TEXTS

from goldenthread.errors import GoldenthreadError
from goldenthread.extracts.moderngov.as_json import page_as_json
from goldenthread.extracts.moderngov.kinds import doubts, drafts, texts
from goldenthread.extracts.moderngov.reader import read

SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORD = re.compile(r"[^\W_]+")
# The page's own furniture: read, turned into a field or a flag, and not printed again.
FURNITURE = frozenset(
    {"accompanying", "additional", "agenda", "am", "as", "attendance", "attendee", "contact", "decision",
     "decisions", "documents", "expired", "icon", "item", "items", "kb", "meeting", "minutes", "name", "no",
     "pdf", "pm", "present", "purpose", "role", "substitute", "supporting", "venue", "virtual", "xlsx"}
)  # fmt: skip
# A line that holds a day of a meeting: its figures become an ISO date and a time.
DATED = re.compile(r"^Meeting:\s*\d|\d(?:st|nd|rd|th)? \w+,? \d{4}|^Item \d")
UNDRAWN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # no browser draws these: the letters around them are one word
STRANGE = st.sampled_from(
    ["Minutes:", "Decision:", "RESOLVED: That", "(a)", "7.2", "8.", "·", "ACTION: the Chair", "Name of Member", "Items",
     "Type of Interest", "Meeting: 31/02/2020 - Cabinet (Item 3)", "Share this page", "REASON FOR DECISION:", "and",
     "... view the full agenda text for item 9", "Additional documents:", "Accept all cookies", "Agenda item", "9.9 A",
     "RECOMMENDED that X. RESOLVED: Y", "Appendix pdf icon PDF 1 KB", "Alternative options considered", "A list:"]
)  # fmt: skip


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [
            text
            for key, one in value.items()
            if key != "sentence"
            for text in ([key] if key[:1].isupper() or " " in key else []) + _strings(one)
        ]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return [value] if isinstance(value, str) else []


def _words(text: str) -> Counter[str]:
    return Counter(word for word in (one.lower() for one in WORD.findall(text)) if word not in FURNITURE)


def _expected(text: str) -> Counter[str]:
    """The words of a text, line by line: of a line with a meeting's day, those that are no part of it."""
    found: Counter[str] = Counter()
    for line in text.splitlines():
        words = _words(line)
        if DATED.search(line):
            words = Counter({one: n for one, n in words.items() if len(one) > 9})
        found += words
    return found


def _lost(text: str, name: str = "page.txt") -> dict[str, int]:
    """The words of the visible text that stand in no field and in no unread text; none where the page was refused."""
    try:
        page = read(name, text.encode("utf-8", "replace"))
    except GoldenthreadError as problem:
        return {} if str(problem).startswith(name) else {"an error names no file": 1}
    doubts(page)
    said = " ".join(one.text for one in drafts(page))
    points = [point.text for item in page.items() for point in item.points]
    assert not Counter(WORD.findall(" ".join(points))) - Counter(WORD.findall(said)), "every point is drafted whole"
    assert all(texts(item) is not None for item in page.items())
    said = " ".join(_strings(page_as_json(page)))
    is_html = name.endswith(".html")
    visible = UNDRAWN.sub("", _visible(text) if is_html else text)
    lost = {word: n for word, n in (_expected(visible) - _words(said)).items() if word not in _days(visible)}
    # a tag may part a word ('<b>R</b>esolved') or, damaged, no longer part two: their letters still stand together
    return {word: n for word, n in lost.items() if not (is_html and word in "".join(said.lower().split()))}


def _days(text: str) -> frozenset[str]:
    """The parts of days and clock times that fields hold in another form."""
    return frozenset(WORD.findall(" ".join(re.findall(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}[.:]\d{2}", text)).lower()))


def _visible(markup: str) -> str:
    """What a browser shows, naively: all text but scripts', heads' and that for screen readers."""
    root = etree.fromstring(markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if root is None:
        return ""
    hidden = (
        "ancestor-or-self::head or ancestor-or-self::script or ancestor-or-self::style or ancestor-or-self::noscript"
    )
    hidden += " or ancestor-or-self::template or ancestor-or-self::*[contains(concat(' ', @class, ' '), ' mgHide ')]"
    return "\n".join(str(one) for one in root.xpath(f"//text()[not(parent::*[{hidden}])]"))


def _damaged(lines: list[str], draw: Callable[[Any], Any]) -> list[str]:
    at = draw(st.integers(0, len(lines) - 1))
    to = draw(st.integers(0, len(lines) - 1))
    match draw(st.integers(0, 7)):
        case 0:
            return lines[:at] + lines[at + 1 :]
        case 1:
            return [*lines[:at], draw(STRANGE), "", *lines[at:]]
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
            return lines
        case 3:
            return [*lines[:at], lines[to], *lines[at:]]
        case 4:
            return lines[: at + 1]
        case 5:
            return [line for line in lines if line.strip()]
        case 6:
            place = draw(st.integers(0, max(0, len(lines[at]) - 1)))
            return [*lines[:at], lines[at][:place], *lines[at + 1 :]]
        case _:
            return [
                *lines[:at],
                draw(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)),
                *lines[at:],
            ]


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_every_word_of_a_whole_text_is_kept(kind: str) -> None:
    assert _lost(TEXTS[kind]) == {}


@SETTINGS
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_every_word_of_a_damaged_text_is_kept(kind: str, data: Any) -> None:
    lines = TEXTS[kind].splitlines()
    for _ in range(data.draw(st.integers(1, 5))):
        lines = _damaged(lines, data.draw) or [""]
    assert _lost("\n".join(lines)) == {}


@SETTINGS
@given(st.data())
def test_every_word_of_a_damaged_page_is_kept(data: Any) -> None:
    page = ISSUE_HTML
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(page)))
        to = min(len(page), at + data.draw(st.integers(0, 60)))
        page = (
            page[:at]
            + data.draw(st.sampled_from(["", "<p>", "</td>", "<li>", "<!--", "</div></div>", "&amp;", "<br>"]))
            + page[to:]
        )
    assert _lost(page, "page.html") == {}


@SETTINGS
@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    try:
        read("bytes", content)
    except GoldenthreadError as problem:
        assert str(problem).startswith("bytes: ")  # noqa: PT017  a page may also be read


@SETTINGS
@given(st.integers(0, len(MEETING_XML) - 1), st.integers(0, 40))
def test_a_damaged_answer_of_the_service_is_read_or_refused_in_a_sentence(at: int, length: int) -> None:
    try:
        read("answer.xml", (MEETING_XML[:at] + MEETING_XML[at + length :]).encode())
    except GoldenthreadError as problem:
        assert str(problem).startswith("answer.xml: ")  # noqa: PT017  an answer may also be read
