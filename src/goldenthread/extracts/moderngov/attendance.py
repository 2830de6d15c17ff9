"""Who was at a meeting: the table of an attendance page, and the sentences minutes say it in."""

import re
from collections import deque
from collections.abc import Sequence
from typing import Final

from goldenthread.extracts.moderngov.figures import sentences
from goldenthread.extracts.moderngov.lines import Line
from goldenthread.extracts.moderngov.page import Attendance, Attendee, Item, Unread

_APOLOGIES: Final = re.compile(
    r"(?:\b(?:Apologies|An apology) (?:for absence |for non-attendance |of absence )?(?:were |was "
    r"|had been |have been )"
    r"(?:also )?(?:received|submitted|given|noted)(?: for absence)? (?:from|for|on behalf of)"
    r"|^There were apologies (?:for absence )?from|^Apologies(?: for absence)?\s*[:–-]) (?P<names>[^;]+)",
    re.IGNORECASE,
)
_STANDS_IN: Final = re.compile(
    r"^(?:substitutes?:?\s+(?P<a>.+)|(?P<b>.+?) (?:attending |attended )?as (?:a )?substitute)$", re.IGNORECASE
)
_OFFICE: Final = re.compile(r"^the (?:vice-?)?(?:chair(?:man|woman|person)?|leader|mayor)$", re.IGNORECASE)
_PLURALS: Final = {"councillors": "Councillor", "cllrs": "Cllr", "aldermen": "Alderman", "messrs": "Mr"}
_TITLED: Final = re.compile(
    r"^(?:the|councillor|cllr|alderman|deputy|mr|mrs|ms|miss|mx|dr|rev|reverend|prof|professor|sir|lord|lady|dame)\b",
    re.IGNORECASE,
)
_IN_ATTENDANCE: Final = re.compile(r"^In attendance(?: for this item)?(?: were| was)?:? (?P<names>.+?)\.?$")
_SUBSTITUTE: Final = re.compile(
    r"(?P<name>[A-Z][^.;]*?) (?:attended|was present|substituted|acted|was substituting)(?: as)?(?: an?| the)?"
    r" ?(?:substitutes?)? ?"
    r"(?:for|on behalf of) (?P<whose>[A-Z][^.;]*)",
)
_SPOKEN: Final = ("polog", "POLOG", "ubstitut")
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
_SAID: Final = frozenset(
    {"present", "as substitute", "as a substitute", "substitute", "virtual", "virtually", "online", "remote",
     "remotely", "in person", "apologies", "apologies received", "absent", "in attendance", "expected"}
)  # fmt: skip
_KNOWN: Final = frozenset(status for _, status in _STATUSES)
_COLUMNS: Final = {"attendee": "name", "name": "name", "member": "name", "role": "role", "attendance": "status"}
_HONOURS: Final = re.compile(r"^(?:C?[BGKDMO]?BE|QC|KC|JP|DL|MP|OBE|MBE|CBE|QPM|PhD)$")


def status_of(printed: str) -> str:
    """'Present, as substitute, virtual' as 'substitute'; words that are not all known stay as printed."""
    said = {one.strip() for one in printed.lower().split(",")}
    if not said <= _SAID:
        return printed.strip()
    return next((status for word, status in _STATUSES if any(word in one for one in said)), printed.strip())


def from_items(items: Sequence[Item]) -> Attendance | None:
    """What the minutes' own sentences say of who was there; None where they say nothing."""
    found = Attendance()
    for point in (point for item in items for point in item.points):
        if said := _IN_ATTENDANCE.match(point.text):
            found.in_attendance.extend(people(said["names"]))
        for sentence in sentences(point.text) if any(word in point.text for word in _SPOKEN) else ():
            _hear(found, sentence)
    return found or None


def _hear(found: Attendance, sentence: str) -> None:
    """Adds whom a sentence says sent apologies, and who came in whose place."""
    if (said := _APOLOGIES.search(sentence)) and not _NOBODY.search(sentence):
        for name, role in people(said["names"].rstrip(" .")):
            found.apologies.append(name)
            if stands := _STANDS_IN.match(role or ""):
                found.substitutes.append(((stands["a"] or stands["b"]).strip(), name))
    if "substitut" in sentence and (said := _SUBSTITUTE.search(sentence)):
        found.substitutes.append((said["name"].strip(), said["whose"].strip()))


def people(text: str) -> list[tuple[str, str | None]]:
    """Names with the role in brackets after each, split at commas and 'and' outside brackets.

    'Councillors Finch and Lund' are Councillor Finch and Councillor Lund.
    """
    found: list[tuple[str, str | None]] = []
    title = ""
    for one in _apart(text):
        name, role = _person(one.removeprefix("from ").removeprefix("for "))
        first, _, rest = name.partition(" ")
        if rest and first.lower().rstrip(".") in _PLURALS:
            title = _PLURALS[first.lower().rstrip(".")]
            name = f"{title} {rest}"
        elif _TITLED.match(name):
            title = ""
        elif title and name[:1].isupper():
            name = f"{title} {name}"
        if name and not _OFFICE.match(name) and not name.startswith("who "):
            found.append((name, role))
    return found


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
    rest = deque(lines[at:])
    while rest:
        row = _row(rest, len(columns))
        made = dict(zip(columns, (one.text for one in row), strict=False))
        is_known = row[0].cell is not None or status_of(made.get("status", "")) in _KNOWN
        if len(row) == len(columns) and made.get("name") and made.get("status") and is_known:
            found.append(Attendee(made["name"], made.get("role") or None, status_of(made["status"])))
        else:
            rest.extendleft(reversed(row[1:]) if row[0].cell is None else ())
            unread.extend(
                Unread(f"line {one.number}", one.text) for one in row[: None if row[0].cell else 1] if one.text
            )
    return found, unread


def _row(rest: deque[Line], width: int) -> list[Line]:
    """Takes a row off the front: the cells of one row of a table, or as many lines of a text as there are columns."""
    row = [rest.popleft()]
    place = row[0].cell
    while rest and (rest[0].cell[:2] == place[:2] if place and rest[0].cell else len(row) < width and not place):
        row.append(rest.popleft())
    return row
