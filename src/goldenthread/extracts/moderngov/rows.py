"""A text whose extractor ran the cells of the items' table together: 'Title PDF 9 KB To note it. Minutes: Noted. |'.

Item numbers are lost there, and where a title ends is told by its document or by how what it is for begins.
"""

import re
from collections.abc import Iterator
from typing import Final

from goldenthread.extracts.moderngov import shapes
from goldenthread.extracts.moderngov.lines import Line, paragraphs

_LABEL: Final = re.compile(
    r"(?:(?<=\s)(?<!\bfor )(?<!\bof )(?<!\bthe )(?<!\bthis )|^)"
    r"(?=(?:Additional documents|Supporting documents|Decisions?|Minutes):(?:\s|$))"
)
_SIZED: Final = re.compile(r"\b[A-Z]{3,4} \d+(?:\.\d+)? (?:KB|MB|B)\b")
_TABLE: Final = re.compile(r"^\|?\s*(?:Note\s*\|\s*)?No\.\s*\|\s*Item\s*[|\s]*$", re.IGNORECASE)
_BARS: Final = re.compile(r"^[\s|:-]*\|[\s|:-]*$")
_PURPOSE: Final = re.compile(
    r"(?<=[\w.)”’']) (?=To [a-z]{3,} |Report (?:of|by|from) the |Members (?:are|will|must|should) |In accordance with "
    r"|In the event |This (?:item|report) |Recommendations?:|The [A-Z][\w’']+(?: [\w’']+){0,7} (?:is|are"
    r"|will|has|have|to) )"
)
_LABELLED: Final = re.compile(r"^(?:Minutes|Decisions?|Additional documents|Supporting documents):")
_LEADING: Final = re.compile(rf"^To [a-z]{{3,}} |{_LABELLED.pattern}")
_LONGEST_HEAD: Final = 700  # characters before a label: more, and the label is words of a paragraph
_LONGEST_TITLE: Final = 160
_WRAPPED: Final = 40
_FEWEST: Final = 2  # lines that run on, where the text draws no bars


def run_on_lines(text: str) -> list[Line] | None:
    """The lines of such a text, each item's title with the role 'item'; None where the text is not of this form."""
    physical = list(enumerate(text.splitlines(), 1))
    found = [number for number, one in physical if _runs_on(one)]
    table = next((number for number, one in physical if _TABLE.match(one.strip())), None)
    has_bars = any(one.rstrip().endswith("|") for _, one in physical)
    if table is None and not (found and (has_bars or len(found) >= _FEWEST)):
        return None
    starts = table if table is not None else found[0] - 1
    head = paragraphs(physical[:starts], apart=False)
    body = _unwrapped(physical[starts:]) if has_bars else physical[starts:]
    return [*(one for one in head if not _TABLE.match(one.text)), *_rows(body, has_bars=has_bars)]


def _unwrapped(physical: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lines that only the width parted, put together: what ends in mid-sentence goes on in the next."""
    found: list[tuple[int, str]] = []
    for number, line in physical:
        before = found[-1][1].rstrip() if found else ""
        if len(before) >= _WRAPPED and before[-1].isalnum() and line.strip() and not _runs_on(before):
            found[-1] = (found[-1][0], f"{before} {line.strip()}")
        else:
            found.append((number, line))
    return found


def _runs_on(line: str) -> bool:
    """Whether a label stands in the middle of a line, with no more before it than a title and what it is for."""
    found = _LABEL.search(line.strip(), 1)
    return found is not None and found.start() <= _LONGEST_HEAD and not _LABELLED.match(line.strip())


def _rows(physical: list[tuple[int, str]], *, has_bars: bool) -> Iterator[Line]:
    """The items, one after another. A bar ends a row; a line with a title's shape begins one though none was drawn."""
    is_open = has_minutes = is_listing = False
    row = 0
    for number, line in physical:
        text = shapes.tidy(line)
        bare = "" if _BARS.match(text) else text.strip("|").strip()
        if (clock := shapes.TIME.fullmatch(bare)) and clock["half"]:
            yield Line(number, bare, "site")  # when the item is expected
            bare = ""
        if bare:
            again = bare.startswith("Minutes:") and has_minutes
            may_begin = has_minutes or is_listing or not has_bars
            if (
                not is_open
                or again
                or (may_begin and not _LABELLED.match(bare) and (_runs_on(bare) or _SIZED.search(bare)))
            ):
                row, has_minutes = row + 1, False
                yield from _head(number, bare, row)
            else:
                yield from (Line(number, piece) for piece in _pieces(bare))
            has_minutes = has_minutes or "Minutes:" in bare
            is_listing = bare.endswith(" documents:")
        is_open = bool(bare) and not text.endswith("|") if bare else False


def _head(number: int, text: str, row: int) -> Iterator[Line]:
    """The title of an item, empty where it was lost, and what stands after it in its first line."""
    first, *rest = _pieces(text)
    title, purpose = _parted(first)
    yield Line(number, title, "item", (0, row, 0))
    for piece in ([purpose] if purpose else []) + rest:
        yield Line(number, piece)


def _parted(text: str) -> tuple[str, str]:
    """A title, with its document, and what follows it."""
    if _LEADING.match(text):
        return "", text
    if sized := _SIZED.search(text):
        return text[: sized.end()], text[sized.end() :].strip()
    if found := _PURPOSE.search(text):
        return text[: found.start()].strip(), text[found.end() :].strip()
    return (text, "") if len(text) <= _LONGEST_TITLE else ("", text)


def _pieces(text: str) -> list[str]:
    """A line parted before each label, up to and with the minutes'."""
    found: list[str] = []
    for piece in _LABEL.split(text):
        if found and found[-1].startswith("Minutes:"):
            found[-1] = f"{found[-1]} {piece}".strip()
        elif piece.strip():
            found.append(piece.strip())
    return [one for piece in found for one in _label_apart(piece)]


def _label_apart(piece: str) -> list[str]:
    """A label on a line of its own, and the words after it."""
    label, colon, rest = piece.partition(":")
    if colon and shapes.label_of(f"{label}:"):
        return [f"{label}:", *([rest.strip()] if rest.strip() else [])]
    return [piece]
