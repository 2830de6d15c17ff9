"""A text as lines, a paragraph each: what every page becomes before it is read, whether it was HTML or text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.extracts.moderngov import resolutions, shapes

_WIDE_BULLET: Final = re.compile(r"^[\s]*[o§]\s{2,}")  # Word's second bullet, in a font that is lost
_FIELD: Final = re.compile(r"^[A-Z][\w ()/'’-]{1,48}\??:(?=\s|$)")
_SENTENCE_ENDS: Final = (".", ":", ";", "!", "?", "”", '"')
_LONG: Final = 40  # characters: a line this long without an end of sentence was wrapped
_WIDEST: Final = 120  # characters: no wrapped text is wider
_FEW_BLANKS: Final = 0.2
_TEMPLATE: Final = frozenset({"items", "no. item", "no.", "item", "note no. item", "note"})
_BAR_ENDS: Final = re.compile(r"(?:^|\s)\|\s*$")


@dataclass(slots=True)
class Line:
    """A paragraph: `text` with its white space tidied, `role` what the page's own markup said of it ('' in plain text).

    `cell` is (table, row, column) where it stood in a table; `href` where a document or meeting it names is.
    `gap`: how many more blank lines stand before it than the text's paragraphs have between them: a label was lost.
    """

    number: int
    text: str
    role: str = ""
    cell: tuple[int, int, int] | None = None
    href: str | None = None
    gap: int = 0


def text_lines(text: str) -> list[Line]:
    """The paragraphs of a text: blocks between blank lines or, where there are none, lines put together again."""
    physical = text.splitlines()
    blanks = sum(not line.strip() for line in physical)
    apart = blanks >= _FEW_BLANKS * max(1, len(physical) - blanks)
    is_wrapped = all(len(line) <= _WIDEST for line in physical)
    lines: list[Line] = []
    block: list[tuple[int, str]] = []
    blank = 0
    for number, line in enumerate((*physical, ""), 1):
        if line.strip():
            block.append((number, line))
            continue
        if block:
            made = _in_cells(block) or paragraphs(block, apart=apart, is_wrapped=is_wrapped)
            if made and lines:
                made[0].gap = blank
            lines.extend(made)
            block, blank = [], 0
        blank += 1
    usual = min((one.gap for one in lines if one.gap), default=0)
    for one in lines:
        one.gap = max(0, one.gap - usual)
    return lines


def _in_cells(block: Sequence[tuple[int, str]]) -> list[Line]:
    """The cells of a block that an extractor drew as a table, bars between them; empty where it did not.

    A bar at the end of a line is drawn, and no text of the page.
    """
    if not any(_BAR_ENDS.search(line) for _, line in block):
        return []
    lines: list[Line] = []
    for row, (number, line) in enumerate(block):
        cells = [shapes.tidy(one) for one in line.strip().strip("|").split("|")] if _BAR_ENDS.search(line) else [line]
        if "".join(cells).strip(" :-"):
            at = [(0, row, column) if len(cells) > 1 else None for column in range(len(cells))]
            lines.extend(Line(number, shapes.tidy(one), "", cell) for one, cell in zip(cells, at, strict=True))
    return lines


def paragraphs(block: Iterable[tuple[int, str]], *, apart: bool, is_wrapped: bool = True) -> list[Line]:
    """The paragraphs of a block of lines. `apart`: blank lines part paragraphs, so lines within one belong together.

    `is_wrapped`: no line is wider than a page; where some are, a line break is the end of a paragraph.
    """
    lines: list[Line] = []
    last = ""
    for number, raw in block:
        text = shapes.tidy(_WIDE_BULLET.sub("• ", raw))
        if not text:
            continue
        if lines and _goes_on(last, text, apart=apart, is_wrapped=is_wrapped):
            lines[-1].text += f" {text}"
        else:
            lines.append(Line(number, text))
        last = text
    return lines


def _goes_on(before: str, text: str, *, apart: bool, is_wrapped: bool) -> bool:
    """Whether a line continues the one before it."""
    if _stands_alone(before) or (_begins(text) and not _was_wrapped(before, text)):
        return False
    if apart or text[0].islower():
        return True
    return is_wrapped and len(before) >= _LONG and not before.endswith(_SENTENCE_ENDS) and not _FIELD.match(before)


def _stands_alone(text: str) -> bool:
    """A line complete in itself: a label, a number, a title with its document, the header of a meeting."""
    return bool(
        text.lower() in _TEMPLATE
        or (shapes.label_of(text) or ("", "x"))[1] == ""
        or shapes.NUMBER.match(text)
        or shapes.lone_mark(text)
        or shapes.MEETING.match(text)
        or shapes.LINK.match(text)
        or shapes.cut_of(text)
        or shapes.file_of(text)
    )


def _begins(text: str) -> bool:
    """Whether a line's shape says that something new begins with it."""
    return bool(
        text.lower() in _TEMPLATE
        or shapes.label_of(text)
        or shapes.MEETING.match(text)
        or shapes.mark_of(text)
        or shapes.lone_mark(text)
        or shapes.NUMBER.match(text)
        or _FIELD.match(text)
        or resolutions.note_of(text)
    )


def _was_wrapped(before: str, text: str) -> bool:
    """'... set out in paragraph' / '(b) above': a mark at the start of a line that only the width put there."""
    marked = shapes.mark_of(text)
    return bool(
        marked and marked[0] != "•" and len(before) >= _LONG and before[-1].isalnum() and not before.endswith(" and")
    )
