"""A meeting's page: its day, place and items; and the list of a committee's meetings."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from goldenthread.extracts.moderngov import shapes
from goldenthread.extracts.moderngov.items import has_labels, is_title, labelled, read_item, titled
from goldenthread.extracts.moderngov.lines import Line
from goldenthread.extracts.moderngov.page import Item, Listed, Meeting, Occurrence, Page, Unread

_HEAD_FIELD: Final = re.compile(r"^(?P<name>Venue|Contact|Location)\s*:\s*(?P<value>.*)$", re.IGNORECASE)
_DIRECTIONS: Final = re.compile(r"\.?\s*View directions$", re.IGNORECASE)
_EMAIL: Final = re.compile(r"\s+\S+@\S+$")  # a link beside the contact's name, not a part of it
_TEMPLATE: Final = frozenset({"items", "no. item", "no.", "item", "note no. item", "note"})
_MEETING_ID: Final = re.compile(r"[?&](?:MId|MeetingId|ID)=(?P<id>\d+)", re.IGNORECASE)
_STATUS: Final = re.compile(r"\b(cancelled|postponed|adjourned|provisional|confirmed)\b", re.IGNORECASE)
_TOGETHER: Final = re.compile(r"^(?P<number>\d{1,3})[.)]?\s+(?P<title>\S.*)$")
_PART: Final = re.compile(
    r"^(?:PART|Part|SECTION|Section) (?:\d|[IVX]{1,3}\b|[A-D]\b|(?i:one|two|three)\b)[^.]{0,100}$"
)
LONGEST_VENUE: Final = 300  # characters
_LONGEST_HEADER: Final = 250  # characters of a committee's name with its day
_JUMP: Final = 30  # items from one number to the next: more, and it is no number of an item
_INTEGER: Final = re.compile(r"\d+")


def meeting_of(text: str) -> Meeting | None:
    """'Committee - Tuesday, 3rd March, 2020 6.30 pm', or with the day first, as a meeting; None for other text."""
    found = shapes.LONG_DATE.search(text) if len(text) <= _LONGEST_HEADER else None
    if not found:
        return None
    before, after = text[: found.start()], text[found.end() :]
    committee = before.rstrip(" -–,") if before.strip() else after.lstrip(" -–,")
    if before.strip() and after.strip(" ."):
        return None
    return Meeting(shapes.without_expired(committee) or None, shapes.day_of(found), shapes.clock(found["clock"]))


def is_head(lines: Sequence[Line]) -> bool:
    """Whether lines begin as a meeting's page does: its title with day and time, or its place and contact."""
    first = [one.text for one in lines if one.text][:3]
    fields = [found["name"].lower() for one in first if (found := _HEAD_FIELD.match(one))]
    title = meeting_of(first[0]) if first else None
    return {"venue", "contact"} <= set(fields) or bool(title and title.committee and title.time and title.date)


def meeting_items(page: Page, lines: Sequence[Line], *, has_minutes: bool) -> None:
    """The head of the page, then every item; what stands in neither is unread."""
    start = next((at for at, one in enumerate(lines) if one.text.lower() in _TEMPLATE), None)
    if start is None:
        start = next((at for at, one in enumerate(lines) if one.role == "item" or shapes.NUMBER.match(one.text)), None)
    if start is None:
        start = _after_head(lines)
    meeting = _head(page, lines[:start])
    body = [one for one in lines[start:] if one.text.lower() not in _TEMPLATE or _is_in_minutes(one)]
    occurrence = Occurrence(meeting)
    page.occurrences.append(occurrence)
    starts = _starts(body)
    if not starts and body and ((titles := _titles(body)) or start < len(lines)):
        body = _as_items(body, titles)
        starts = _starts(body)
    page.unread.extend(_unread(one) for one in body[: starts[0] if starts else len(body)] if one.text)
    lost = not has_labels(body) and not _alone(body)  # an extractor that drops labels drops the numbers too
    body, notes = _without_notes(body, starts)
    page.unread.extend(notes)
    for begin, end in pairwise([*starts, len(body)]):
        occurrence.items.append(_item(page, body[begin:end], labels_lost=lost, has_minutes=has_minutes))


def _is_in_minutes(line: Line) -> bool:
    return line.role == "word"


def _head(page: Page, lines: Sequence[Line]) -> Meeting | None:
    """Title, venue and contact; what goes on on the next line of a contact belongs to it."""
    meeting: Meeting | None = None
    for line in lines:
        field = _HEAD_FIELD.match(line.text)
        if field and field["name"].lower() == "contact" and page.contact is None:
            page.contact = _EMAIL.sub("", field["value"]) if (line.href or "").startswith("mailto:") else field["value"]
            if page.contact != field["value"]:
                page.unread.append(Unread(f"line {line.number}", field["value"][len(page.contact) :].strip()))
        elif field and page.venue is None and len(field["value"]) <= LONGEST_VENUE:
            page.venue = _DIRECTIONS.sub("", field["value"])
            if page.venue != field["value"]:
                page.unread.append(Unread(f"line {line.number}", field["value"][len(page.venue) :].strip(" .")))
        elif meeting is None and (found := meeting_of(line.text)):
            meeting = _with_title(page, line, found)
        elif meeting is None and (found := _with_more(page, line)):
            meeting = found
        elif line.text:
            page.unread.append(_unread(line))
    return meeting


def _with_more(page: Page, line: Line) -> Meeting | None:
    """A title, a day with its time, and words after it ('NEW VENUE'), which are unread."""
    day = shapes.LONG_DATE.search(line.text)
    if not day or not day["clock"] or day.start() == 0:
        return None
    page.unread.append(Unread(f"line {line.number}", line.text[day.end() :].strip(" ,-–")))
    committee = shapes.without_expired(line.text[: day.start()].rstrip(" -–,"))
    return Meeting(committee or None, shapes.day_of(day), shapes.clock(day["clock"]))


def _with_title(page: Page, line: Line, found: Meeting) -> Meeting:
    """Where the day stands first, on a line of its own, the committee is the line before it, not what follows."""
    day = shapes.LONG_DATE.search(line.text)
    before = f"line {line.number - 1}", f"line {line.number - 2}"
    if day and day.start() == 0 and page.unread and page.unread[-1].place in before:
        if found.committee:
            page.unread.append(Unread(f"line {line.number}", found.committee))
            found.committee = page.unread.pop(-2).text
        else:
            found.committee = page.unread.pop().text
    return found


def _without_notes(body: Sequence[Line], starts: Sequence[int]) -> tuple[list[Line], list[Unread]]:
    """The lines without those before a number that are of the page: when it is expected, the part of the agenda."""
    noted = {
        at - 1
        for at in starts[1:]
        if ((clock := shapes.TIME.fullmatch(body[at - 1].text)) and clock["half"]) or _PART.match(body[at - 1].text)
    }
    kept = [Line(one.number, "") if at in noted else one for at, one in enumerate(body)]
    return kept, [_unread(body[at]) for at in sorted(noted)]


def _starts(body: Sequence[Line]) -> list[int]:
    """Where items begin: the number cells of the page's own table; in a text, numbers on lines of their own, rising."""
    for role in ("number", "item"):
        if any(one.role == role for one in body):
            return [at for at, one in enumerate(body) if one.role == role and (one.text or role == "item")]
    return _alone(body) or _together(body)


def _titles(body: Sequence[Line]) -> list[int]:
    """Where the numbers were lost: titles that say their document, and those that stand apart and are no sentence."""
    return [
        at
        for at, one in enumerate(body)
        if ((file := shapes.file_of(one.text)) and file.name and not _is_listed(body, at))
        or (is_title(one.text) and _stands_over(body, at))
    ]


def _as_items(body: Sequence[Line], titles: Sequence[int]) -> list[Line]:
    """The lines with the titles said to begin items; those before the first are of an item whose title was lost too."""
    found = [replace(one, role="item") if at in titles else one for at, one in enumerate(body)]
    return found if titles[:1] == [0] else [Line(body[0].number, "", "item", (0, 0, 0)), *found]


def _stands_over(body: Sequence[Line], at: int) -> bool:
    """Whether a line, by the blank lines around it, heads an item: a sub-heading has as many after it as before.

    Titles with nothing under them follow each other.
    """
    before = body[at].gap
    if at == 0 or at + 1 == len(body):
        return at == 0 or before > 0
    after = body[at + 1].gap
    return (before > 0 and after == 0) or after > before or (before > 0 and is_title(body[at + 1].text))


def _is_listed(body: Sequence[Line], at: int) -> bool:
    """Whether a document stands in a list of them: after 'Additional documents:', or after another of the list."""
    while at > 0 and shapes.file_of(body[at].text):
        at -= 1
    found = labelled(body[at])
    return found is not None and found[0] in ("additional", "supporting", "accompanying")


def _after_head(lines: Sequence[Line]) -> int:
    """Where, without numbers or the table's head, the items begin: after the title, the place and the contact."""
    at = 0
    for place, line in enumerate(lines):
        if _HEAD_FIELD.match(line.text) or (place <= at + 1 and meeting_of(line.text)):
            at = place + 1
    return at if _titles(lines[at:]) else len(lines)


def _alone(body: Sequence[Line]) -> list[int]:
    """Numbers on lines of their own that go on from each other: 23/5, 23/6; 3., 3a, 3b, 4."""
    found: list[int] = []
    last: tuple[str, tuple[int, ...]] | None = None
    for at, line in enumerate(body):
        number = shapes.NUMBER.match(line.text)
        if not number or (line.cell and line.cell[2] > 0) or at + 1 == len(body):
            continue
        if shapes.MINUTE_NUMBER.match(line.text) and found:
            continue
        style = _style(number["number"])
        is_part = style == last and number["number"][-1].isalpha()  # 3a, of item 3
        if last is None or is_part or (style != last and _goes_on(last, style)):
            found.append(at)
            last = style
    return found


def _style(number: str) -> tuple[str, tuple[int, ...]]:
    """('#/#', (23, 5)) of '23/5', ('#', (3,)) of '3a': what stays the same from item to item, and what counts."""
    bare = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return _INTEGER.sub("#", bare), tuple(int(one) for one in _INTEGER.findall(bare))


def _goes_on(last: tuple[str, tuple[int, ...]], style: tuple[str, tuple[int, ...]]) -> bool:
    """Whether one number goes on from another: 77/21, 78/21; 23/5, 23/6; 3, 3a: one of its counts rises, at most."""
    if last[0] != style[0]:
        return False
    rises = [now - before for before, now in zip(last[1], style[1], strict=True) if now != before]
    return len(rises) <= 1 and all(0 < rise <= _JUMP for rise in rises)


def _together(body: Sequence[Line]) -> list[int]:
    """'1. Apologies', '2. Declarations': number and title on one line, counting one by one from the first line."""
    found: list[int] = []
    expected: int | None = None
    for at, line in enumerate(body):
        match = _TOGETHER.match(line.text)
        if match and (at == 0 if expected is None else int(match["number"]) == expected):
            found.append(at)
            expected = int(match["number"]) + 1
    return found


def _item(page: Page, lines: Sequence[Line], *, labels_lost: bool, has_minutes: bool) -> Item:
    item = Item()
    number = shapes.NUMBER.match(lines[0].text)
    rest = list(lines[1:])
    if lines[0].role != "item" and (number is not None or lines[0].role == "number"):
        item.number = number["number"] if number else lines[0].text.rstrip(".")
        title = rest.pop(0) if rest and rest[0].text and labelled(rest[0]) is None else None
    else:
        together = _TOGETHER.match(lines[0].text) if lines[0].role != "item" else None
        item.number = together["number"] if together else None
        title = Line(lines[0].number, together["title"] if together else lines[0].text, "", None, lines[0].href)
    if title is not None:
        item.title, item.documents = titled(title.text, title.href)
        item.title = item.title or None
    page.unread.extend(read_item(item, rest, labels_lost=labels_lost, has_minutes=has_minutes))
    return item


def listed(lines: Sequence[Line]) -> tuple[list[Listed], list[Line]]:
    """The meetings of a list, each a line with a day; and the lines that name none."""
    found: list[Listed] = []
    rest: list[Line] = []
    for line in lines:
        day = shapes.LONG_DATE.search(line.text) or shapes.SLASHED.search(line.text)
        whole = day and not line.text[: day.start()].strip(" -–")
        after = line.text[day.end() :].strip(" -–,") if day and whole else ""
        status = _STATUS.search(after)
        known = after == "" or (status and after.lower() == status[1].lower())
        clock = shapes.clock(after) if day and day.re is shapes.SLASHED else shapes.clock(day["clock"]) if day else None
        if not day or not whole or not (known or (clock and shapes.TIME.fullmatch(after))):
            rest.append(line)
            continue
        identity = _MEETING_ID.search(line.href or "")
        found.append(
            Listed(shapes.day_of(day), clock, int(identity["id"]) if identity else None, status[1] if status else None)
        )
    return found, rest


def _unread(line: Line) -> Unread:
    return Unread(f"line {line.number}", line.text)
