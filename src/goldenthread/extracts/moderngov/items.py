"""One item of an agenda: its number, title, purpose, documents, decision and minutes."""

import re
from collections.abc import Sequence
from typing import Final

from goldenthread.extracts.moderngov import resolutions, shapes
from goldenthread.extracts.moderngov.debate import debate, without_cut
from goldenthread.extracts.moderngov.lines import Line
from goldenthread.extracts.moderngov.page import Document, Item, Unread

_PURPOSE: Final = re.compile(
    r"^(?:To |For |(?:A |The )?Reports? (?:of|by|from)\b|Members (?:are|will be) |This report |The purpose "
    r"|Recommendations?\s*:|[\w’' ]{1,60}"
    r" (?:will be asked|is asked|are"
    r" asked|is invited|are invited|is requested) )",
    re.IGNORECASE,
)
_FINITE: Final = re.compile(
    r"\b(?:was|were|had|has|have|is|are|be|been|would|will|could|noted|asked|said|considered|agreed|received|thanked"
    r"|reported|advised|explained|stated|queried|presented|introduced|gave|took)\b"
)
_PERSON: Final = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Councillors?|Cllrs?)\b")
_TITLE_WORDS: Final = 16
_TITLE_LENGTH: Final = 110  # characters
_FILE_NAME: Final = re.compile(
    r"\.(?P<type>pdf|docx?|xlsx?|pptx?|csv|odt|ods|rtf|txt|zip|jpe?g|png)(?:$|[?#])", re.IGNORECASE
)
_HEADED: Final = ("has_additional_documents", "has_supporting_documents", "has_minutes_label", "has_decision_label")
_FLAG: Final = {
    "additional": _HEADED[0],
    "supporting": _HEADED[1],
    "minutes": _HEADED[2],
    "decision": _HEADED[3],
}


def labelled(line: Line) -> tuple[str, str] | None:
    """The item label a line bears, with the words after it; a label of the page's own markup may lack its colon."""
    if line.role == "label" and (key := shapes.LABELS.get(line.text.rstrip(": ").lower())):
        return key, ""
    return shapes.label_of(line.text)


def has_labels(lines: Sequence[Line]) -> bool:
    """Whether any line says 'Minutes:' or 'Decision:'. Some extractors of text lose all of them, for they are bold."""
    return any((found := labelled(one)) and found[0] in ("minutes", "decision") for one in lines)


def document_of(line: Line) -> Document | None:
    """A document with its type and size, or, of a link to a file, with the type its name ends in."""
    made = shapes.file_of(line.text)
    if made is None and line.role == "document" and line.text:
        made = Document(line.text, type_of(line.href))
    if made is not None:
        made.url = line.href
    return made


def type_of(url: str | None) -> str | None:
    """'pdf' of a file's address; None where it does not tell."""
    if not url:
        return None
    if "mgconvert2pdf" in url.lower():
        return "pdf"
    found = _FILE_NAME.search(url)
    return found["type"].lower() if found else None


def is_title(text: str) -> bool:
    """Whether a line heads what follows it: short, and no sentence. It may end in 'if any.'"""
    bare = re.sub(r",? \(?if any\)?\.?$", "", text)
    far = 2 if bare != text else 1  # a title that ends in 'if any' is one, however long
    return (
        0 < len(bare) <= far * _TITLE_LENGTH
        and len(bare.split()) <= far * _TITLE_WORDS
        and bare[-1] not in ".;,?!:"
        and ". " not in bare
        and (bare[0].isupper() or bare[0].isdigit())
        and not _FINITE.search(bare)
        and not _PERSON.match(bare)
        and not _PURPOSE.match(bare)
        and not shapes.mark_of(bare)
        and not resolutions.marked(bare)
    )


def titled(text: str, href: str | None = None) -> tuple[str, list[Document]]:
    """An item's title without 'pdf icon PDF 256 KB', and the document that said so."""
    made = shapes.file_of(text)
    if made is None or not made.name:
        return text, []
    made.url = href
    return made.name, [made]


def read_item(item: Item, lines: Sequence[Line], *, labels_lost: bool, has_minutes: bool = True) -> list[Unread]:
    """Reads what stands under a title into the item; returns what has no place in it.

    `labels_lost`: the text bears no 'Minutes:' at all, so the order of its paragraphs tells which are minutes.
    `has_minutes`: False on an agenda, where every paragraph is the purpose.
    """
    unread: list[Unread] = []
    sections: dict[str, list[Line]] = {"minutes": [], "decision": []}
    state, lost = "purpose", labels_lost and has_minutes
    last = max((at for at, one in enumerate(lines) if has_labels([one])), default=-1)
    purpose = _purpose_ends(lines) if lost else -1
    for at, line in enumerate(lines):
        if line.role == "site" or shapes.TEMPLATE.match(line.text):
            unread.append(_unread(line))
            continue
        if found := labelled(line):
            state = found[0]
            if flag := _FLAG.get(state):
                setattr(item, flag, True)
            if not found[1]:
                continue
        words = Line(line.number, found[1], line.role, line.cell) if found else line  # those after the label
        state = _place(item, words, state, sections, unread, lost=lost and at >= purpose, labels_follow=at <= last)
    for section in ("decision", "minutes"):
        unread.extend(debate([one for one in sections[section] if one.text], section, item))
    return unread


def _purpose_ends(lines: Sequence[Line]) -> int:
    """How many lines are surely the purpose, where labels were lost: those before 'Additional documents:'.

    So is a list that a paragraph of the purpose leads in.
    """
    ends = next((at for at, one in enumerate(lines) if (found := labelled(one)) and found[0] == "additional"), 0)
    if not ends and lines and lines[0].text.endswith(shapes.LEADS) and not is_told(lines[0].text):
        ends = 1
        while ends < len(lines) and shapes.mark_of(lines[ends].text):
            ends += 1
    return ends


def _place(
    item: Item,
    line: Line,
    state: str,
    sections: dict[str, list[Line]],
    unread: list[Unread],
    *,
    lost: bool,
    labels_follow: bool,
) -> str:
    """Puts one line where the state says; returns the state after it."""
    if state in ("additional", "supporting", "accompanying") or (line.role == "document" and state == "purpose"):
        if document := document_of(line):
            item.documents.append(document)
            return state
        if state == "additional" and lost and not labels_follow and line.role != "document":
            state = "minutes"  # the labels were lost: what follows the documents is the minutes
        else:
            unread.extend([_unread(line)] if line.text else [])
            return state
    if state == "purpose" and lost and _starts_minutes(item, line):
        state = "minutes"
    if state == "purpose":
        item.purpose.extend(without_cut(line.text, item))
    else:
        sections[state].append(line)
    return state


def _starts_minutes(item: Item, line: Line) -> bool:
    """Whether, without labels, a paragraph is the first of the minutes: not one that says what the item is for.

    Under a title, wider apart from it than paragraphs are from each other, it is: 'Minutes:' stood between them.
    """
    text = line.text
    marked = resolutions.marked(text)
    if shapes.mark_of(text) or shapes.lone_mark(text) or (marked and not text.lower().startswith("recommendation")):
        return True
    if _PURPOSE.match(text) or text.isupper():
        return False
    return bool(item.purpose) or line.gap > 0 or _TOLD.search(text) is not None


_TOLD: Final = re.compile(
    r"^(?:The|Members|A|An|Councillors?|Cllrs?|It|There|At the meeting|Apologies|Further to|Following"
    r"|In response|Cabinet"
    r"|Consideration|Mr|Mrs|Ms|Dr)\b(?:(?!\b(?:will|must|may|shall|should|being|be|is"
    r"|are)\b)[^.]){0,160}?\b(?:considered|received|noted|notes|presented|introduced|reported|had|was|were"
    r"|gave|put forward|agreed|agrees|explained|referred|welcomed|informed|advised|submitted|thanked|invited|asked"
    r"|approved?|declared|made|stated|confirmed|discussed|resolved|provided|highlighted|outlined|opened|given)\b"
    r"|^(?:None|No (?:apologies|declarations|interests|questions|items|whip|urgent))\b"
)


def is_told(text: str) -> bool:
    """Whether a paragraph tells what happened at a meeting, as minutes do, and not what an item is for."""
    return _TOLD.search(text) is not None and not _PURPOSE.match(text)


def _unread(line: Line) -> Unread:
    return Unread(f"line {line.number}", line.text)
