"""Who was at a meeting: the table of an attendance page, and the sentences minutes say it in."""

import re
from collections.abc import Sequence
from typing import Final

from goldenthread.extracts.moderngov.lines import Line
from goldenthread.extracts.moderngov.page import Attendance, Attendee, Item, Unread

_APOLOGIES: Final = re.compile(
    r"\bApologies (?:for absence |for non-attendance |of absence )?(?:were|was|had been|have been) (?:received|submitted|given|noted)"
    r"(?: for absence)? (?:from|for|on behalf of) (?P<names>[^;]+?)\.?$",
    re.IGNORECASE,
)
_IN_ATTENDANCE: Final = re.compile(r"^In attendance(?: for this item)?(?: were| was)?:? (?P<names>.+?)\.?$")
_SUBSTITUTE: Final = re.compile(
    r"(?P<name>[A-Z][^.;]*?) (?:attended|was present|substituted|acted|was substituting)(?: as)?(?: an?| the)? ?(?:substitutes?)? ?"
    r"(?:for|on behalf of) (?P<whose>[A-Z][^.;]*)",
)
_NOBODY: Final = re.compile(r"\b(?:no apologies|none)\b", re.IGNORECASE)
_AND: Final = re.compile(r",\s*and\s+|,\s+|\s+and\s+")
_STATUSES: Final = (
    ("substitute", "substitute"),
    ("in attendance", "in_attendance"),
    ("present", "present"),
    ("apologies", "apologies"),
    ("absent", "absent"),
    ("expected", "expected"),
)
_COLUMNS: Final = {"attendee": "name", "name": "name", "member": "name", "role": "role", "attendance": "status"}
_HONOURS: Final = re.compile(r"^(?:C?[BGKDMO]?BE|QC|KC|JP|DL|MP|OBE|MBE|CBE|QPM|PhD)$")


def status_of(printed: str) -> str:
    """'Present, as substitute, virtual' as 'substitute'; what is not known stays as printed, in lower case."""
    said = printed.strip().lower()
    return next((status for word, status in _STATUSES if word in said), said)


def from_items(items: Sequence[Item]) -> Attendance | None:
    """What the minutes' own sentences say of who was there; None where they say nothing."""
    found = Attendance()
    for point in (point for item in items for point in item.points):
        if (said := _APOLOGIES.search(point.text)) and not _NOBODY.search(point.text):
            found.apologies.extend(name for name, _ in people(said["names"]))
        if said := _IN_ATTENDANCE.match(point.text):
            found.in_attendance.extend(people(said["names"]))
        if (said := _SUBSTITUTE.search(point.text)) and "substitut" in point.text:
            found.substitutes.append((said["name"].strip(), said["whose"].strip()))
    return found or None


def people(text: str) -> list[tuple[str, str | None]]:
    """Names with the role in brackets after each, split at commas and 'and' outside brackets."""
    return [_person(one) for one in _apart(text)]


def _apart(text: str) -> list[str]:
    """The list's members. Honours after a comma ('Joan Heyes, MBE') belong to the name."""
    depth, start, at = 0, 0, 0
    found: list[str] = []
    while at < len(text):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if (
            depth <= 0
            and (cut := _AND.match(text, at))
            and not _HONOURS.match(re.split(r"[\s,(]", text[cut.end() :])[0])
        ):
            found.append(text[start:at])
            start = at = cut.end()
            continue
        at += 1
    return [one.strip() for one in (*found, text[start:]) if one.strip()]


def _person(text: str) -> tuple[str, str | None]:
    opens = text.find("(")
    if opens <= 0:
        return text, None
    return text[:opens].strip(), text[opens + 1 :].rstrip().removesuffix(")").strip() or None


def register(lines: Sequence[Line]) -> tuple[list[Attendee], list[Unread]]:
    """The rows of an attendance page, in a table or flattened to lines, three a row; and the lines that are neither."""
    head = next((at for at, one in enumerate(lines) if _COLUMNS.get(one.text.lower()) == "name"), None)
    if head is None:
        return [], [Unread(f"line {one.number}", one.text) for one in lines]
    columns: list[str] = []
    at = head
    while at < len(lines) and (name := _COLUMNS.get(lines[at].text.lower())) and name not in columns:
        columns.append(name)
        at += 1
    unread = [Unread(f"line {one.number}", one.text) for one in lines[:head]]
    found: list[Attendee] = []
    rest = list(lines[at:])
    while rest:
        row = rest[: len(columns)]
        if rest[0].cell:
            row = [one for one in rest if one.cell and rest[0].cell and one.cell[:2] == rest[0].cell[:2]]
        elif any(one.cell for one in row):
            row = row[:1]
        made = dict(zip(columns, (one.text for one in row), strict=False))
        if len(row) == len(columns) and made.get("name") and made.get("status"):
            found.append(Attendee(made["name"], made.get("role") or None, status_of(made["status"])))
        else:
            unread.extend(Unread(f"line {one.number}", one.text) for one in row if one.text)
        rest = [one for one in rest if all(one is not used for used in row)]
    return found, unread
