"""Each kind of page: how its head reads, and where its items begin."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from goldenthread.extracts.moderngov import attendance, decisions, shapes
from goldenthread.extracts.moderngov.items import document_of, has_labels, is_told, labelled, read_item, titled
from goldenthread.extracts.moderngov.lines import Line
from goldenthread.extracts.moderngov.meetings import is_head, listed, meeting_items, meeting_of
from goldenthread.extracts.moderngov.page import Attendance, Item, Meeting, Occurrence, Page, Remark, Unread

_HEADINGS: Final = (
    ("issue_meetings", re.compile(r"^Issue\s*[-–]\s*(?:items at )?meetings$", re.IGNORECASE)),
    ("issue_decisions", re.compile(r"^Issue\s*[-–]\s*decisions$", re.IGNORECASE)),
    ("issue_details", re.compile(r"^Issue details$", re.IGNORECASE)),
    ("agenda_item", re.compile(r"^(?:Agenda item|Meeting documents)$", re.IGNORECASE)),
    ("decision", re.compile(r"^(?:Officer |Delegated |Executive )?Decision(?: details)?$", re.IGNORECASE)),
    ("attendance", re.compile(r"^(?:Meeting attendance|Attendance details)$", re.IGNORECASE)),
    ("meetings", re.compile(r"^Browse meetings(?:\s*[-–].*)?$", re.IGNORECASE)),
    (
        "meeting",
        re.compile(
            r"^(?:Agenda|Decisions|(?:draft |printed )?minutes|Agenda(?:,| and) (?:decisions|(?:draft )?minutes"
            r"|decisions and"
            r" (?:draft )?minutes)|Decisions and (?:draft )?minutes|Meeting details)$",
            re.IGNORECASE,
        ),
    ),
)
_SURE_LABELS: Final = (("minutes", ""), ("decision", ""))
_WEAK: Final = 3  # the rank of one word that no markup calls a heading
_IN_LINK: Final = re.compile(r"^(?:• ?|· ?)?Meeting of (?P<what>.+)$")
_ITEM: Final = re.compile(r"\(Item [^()]*\)")
_NEAR: Final = 3  # lines below a heading that may repeat it
_TITLE_LENGTH: Final = 150  # characters: a longer line that ends a sentence is no title
_NUMBERED_TITLE: Final = re.compile(r"^(?P<number>\d{1,4}[a-z]?)\.?\s+(?P<title>\S.*)$")


def read_lines(lines: Sequence[Line]) -> Page | None:
    """The page these lines are; None where neither a heading nor the shapes of its lines tell its kind."""
    at, kind, is_weak = _heading(lines)
    shaped = _kind_without(lines) if kind is None or is_weak else None
    if shaped is not None and shaped != kind:
        at, kind = None, shaped
    if kind is None:
        return None
    page = Page(kind)
    body = list(lines)
    if at is not None:
        page.page_heading = lines[at].text
        again = [
            one for one in lines[at + 1 : at + 1 + _NEAR] if one.text == page.page_heading and one.role in ("", "site")
        ]
        _kept(page, again)  # some sites print it twice
        body = [one for one in lines if one is not lines[at] and all(one is not other for other in again)]
    _READERS[kind](page, [one for one in body if one.text or one.cell], 0 if at is None else at)
    if page.attendance is None:
        page.attendance = attendance.from_items(page.items())
    return page


def _heading(lines: Sequence[Line]) -> tuple[int | None, str | None, bool]:
    """The line that is nothing but a heading of a kind of page, and the kind.

    True where it is one word no markup calls a heading: the shapes of the lines may know better.
    The markup's own heading goes before others, several words before one ('Decisions' may be a link), then the first.
    """
    best: tuple[int, int, str] | None = None
    for at, line in enumerate(lines):
        for kind, shape in _HEADINGS:
            if shape.match(line.text):
                rank = 2 * (line.role != "heading") + (" " not in line.text)
                if best is None or rank < best[0]:
                    best = (rank, at, kind)
    return (best[1], best[2], best[0] == _WEAK) if best else (None, None, False)


def _kind_without(lines: Sequence[Line]) -> str | None:
    """The kind of a page whose heading was lost, by the shapes of its lines."""
    if any(shapes.MEETING.match(one.text) for one in lines):
        return "issue_meetings"
    if decisions.looks_like(lines):
        return "decision"
    if any(one.text.lower() in ("no. item", "note no. item") or one.role == "item" for one in lines):
        return "meeting"
    if decisions.is_issue(lines):
        return "issue_details"
    if any(_numbered(one) for one in lines[:1]) and has_labels(lines):
        return "issue_meetings"
    if is_head(lines):
        return "meeting"
    if any(labelled(one) in _SURE_LABELS for one in lines) or any(_in_link(one) for one in lines):
        return "agenda_item"
    return None


def _kept(page: Page, lines: Sequence[Line]) -> None:
    page.unread.extend(Unread(f"line {one.number}", one.text) for one in lines if one.text)


def _issue_meetings(page: Page, lines: list[Line], at: int) -> None:
    """A title, then for each meeting 'Meeting: dd/mm/yyyy - committee (Item n)' and its item.

    Labels are lost of the whole page or of none: at a meeting yet to come there are no minutes to label.
    """
    starts = [place for place, one in enumerate(lines) if shapes.MEETING.match(one.text)]
    if not starts and lines and _numbered(lines[0]):
        starts = [-1]  # the head of the page was lost, and with it the meeting
    head = lines[: max(0, starts[0])] if starts else lines
    _take_title(page, head, at)
    lost = not has_labels(lines)
    for start, end in pairwise([*starts, len(lines)]):
        meeting = _meeting_header(page, lines[start]) if start >= 0 else None
        item = Item(number=meeting.item_ref if meeting else None)
        content = _item_head(item, lines[start + 1 : end])
        page.occurrences.append(Occurrence(meeting, [item]))
        page.unread.extend(read_item(item, content, labels_lost=lost))
        _say_lost(page, item, lost=lost)


def _numbered(line: Line) -> bool:
    """'79 The plan PDF 212 KB': an item as only an issue's page prints it, its number before its title and document."""
    file = shapes.file_of(line.text)
    return file is not None and _NUMBERED_TITLE.match(file.name) is not None


def _take_title(page: Page, head: Sequence[Line], at: int) -> None:
    """The issue's title: what the markup calls so, else the first line after the heading."""
    chosen = next((one for one in head if one.role == "subtitle"), None)
    if chosen is None:
        chosen = next((one for one in head[at:] if one.role not in ("site", "label")), None)
    page.issue_title = chosen.text if chosen else None
    _kept(page, [one for one in head if one is not chosen])


def _meeting_header(page: Page, line: Line) -> Meeting:
    found = shapes.MEETING.match(line.text)
    if not found:
        return Meeting()
    committee, ref = shapes.split_item(found["rest"])
    day = shapes.slashed(found["date"])
    if day is None:
        page.remarks.append(
            Remark(
                "no_such_day", f"{found['date']} is no day of the calendar: the meeting has no date here.", line.text
            )
        )
    return Meeting(shapes.without_expired(committee) or None, day, None, ref)


def _item_head(item: Item, lines: list[Line]) -> list[Line]:
    """Takes the number and title off the top of an item's lines; returns the rest."""
    rest = list(lines)
    if rest and (found := shapes.NUMBER.match(rest[0].text)) and len(rest) > 1:
        item.number = found["number"]
        rest = rest[1:]
    if not rest:
        return rest
    text, number = rest[0].text, item.number
    if number is None and (found := _NUMBERED_TITLE.match(text)):
        number = item.number = found["number"]
    if number and re.match(rf"{re.escape(number)}\.?\s", text):
        text = text[len(number) :].lstrip(".").strip()
    elif rest[0].gap and text.endswith((".", ":")) and not shapes.file_of(text):
        return rest  # the title was lost, and this is what the item is for
    item.title, item.documents = titled(text, rest[0].href)
    return rest[1:]


def _say_lost(page: Page, item: Item, *, lost: bool) -> None:
    """Says where labels or the marker of a resolution were lost, so that nobody takes our reading for the council's."""
    if lost and item.points:
        page.remarks.append(
            Remark(
                "label_lost",
                "The label 'Minutes:' is not in this text: which paragraphs are minutes was told by their order."
                " Check them.",
                item=item.number,
            )
        )
    page.remarks.extend(
        Remark(
            "marker_lost",
            "A numbered list reads as a resolution, but the words that mark it ('RESOLVED') are not in this text."
            " Check it.",
            one.words(),
            item.number,
        )
        for one in item.resolutions
        if one.kind == "unmarked"
    )


def _agenda_item(page: Page, lines: list[Line], at: int) -> None:
    """A title and one item. Its text names neither committee nor day; a link to its meeting may."""
    meeting, linked = None, None
    body: list[Line] = []
    for line in lines:
        found = _in_link(line) if meeting is None else None
        if found is not None:
            meeting, linked = found, line
        else:
            body.append(line)
    above = lines.index(linked) if linked and page.page_heading == "Meeting documents" else at
    top = [one for one in lines[:above] if one.role != "subtitle" and any(one is other for other in body)]
    _kept(page, top)
    body = [one for one in body if all(one is not other for other in top)]
    chosen = next(
        (one for one in body if one.role == "subtitle"), next((one for one in body if one.role != "site"), None)
    )
    item = Item()
    if chosen is not None and (labelled(chosen) or page.page_heading == "Meeting documents" or _is_paragraph(chosen)):
        chosen = None  # the title was lost, or an older site prints none
    if chosen is not None:
        item.title, item.documents = titled(chosen.text, chosen.href)
    content = [one for one in body if one is not chosen]
    page.occurrences.append(Occurrence(meeting, [item]))
    lost = not has_labels(content)
    page.unread.extend(read_item(item, content, labels_lost=lost))
    _say_lost(page, item, lost=lost)


def _is_paragraph(line: Line) -> bool:
    """Whether the first line is no title: long, or wide apart from the heading, and a sentence."""
    if line.role != "" or not line.text.endswith((".", ":", "-")):
        return False
    return len(line.text) > _TITLE_LENGTH or (line.gap > 0 and is_told(line.text))


def _in_link(line: Line) -> Meeting | None:
    """'Meeting of Scrutiny Committee, Tuesday, 15th September, 2020 10.00 am (Item 6.)' as the meeting it leads to."""
    found = _IN_LINK.match(line.text) if line.role in ("site", "") else None
    day = shapes.LONG_DATE.search(found["what"]) if found else None
    if not found or not day:
        return None
    _, ref = shapes.split_item(line.text)
    committee = shapes.without_expired(found["what"][: day.start()].rstrip(" ,-–"))
    rest = found["what"][day.end() :].strip(" .,")
    if not committee or (rest and not _ITEM.fullmatch(rest)):
        return None
    return Meeting(committee, shapes.day_of(day), shapes.clock(day["clock"]), ref)


def _meeting(page: Page, lines: list[Line], at: int) -> None:
    heading = (page.page_heading or "").lower()
    page.minutes_status = "draft" if "draft" in heading else None
    body: list[Line] = []
    for line in lines:
        document = document_of(line) if line.role == "site" else None
        if document is not None and document.size:
            page.documents.append(document)
        elif line.role == "site" and not shapes.cut_of(line.text):
            _kept(page, [line])
        else:
            body.append(line)
    has_minutes = heading in ("", "meeting details") or "minutes" in heading or "decisions" in heading
    meeting_items(page, body, has_minutes=has_minutes)
    for item in page.items():
        _say_lost(page, item, lost=has_minutes and not has_labels(body))
    if page.items() and not any(item.number for item in page.items()):
        page.remarks.append(
            Remark(
                "numbers_lost",
                "The items' numbers are not in this text: where an item begins was told by its look. Check it.",
            )
        )


def _attendance(page: Page, lines: list[Line], at: int) -> None:
    titles = [one for one in lines if one.role == "subtitle" or meeting_of(one.text)]
    meeting = meeting_of(titles[0].text) if titles else None
    used = titles[:1] if meeting else []
    page.occurrences.append(Occurrence(meeting))
    people, unread = attendance.register([one for one in lines if all(one is not other for other in used)])
    page.attendance = Attendance(register=people)
    page.unread.extend(one for one in unread if one.text)


def _meetings(page: Page, lines: list[Line], at: int) -> None:
    page.meetings, rest = listed(lines)
    _kept(page, rest)


_READERS: Final[dict[str, Callable[[Page, list[Line], int], None]]] = {
    "issue_meetings": _issue_meetings,
    "issue_decisions": decisions.issue_decisions,
    "issue_details": decisions.issue_details,
    "agenda_item": _agenda_item,
    "decision": decisions.decision,
    "attendance": _attendance,
    "meetings": _meetings,
    "meeting": _meeting,
}
