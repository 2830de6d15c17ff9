"""Pages about a decision or an issue: fields, each 'Name: value' on a line, and the text of what was decided."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goldenthread.extracts.moderngov import resolutions, shapes
from goldenthread.extracts.moderngov.debate import debate
from goldenthread.extracts.moderngov.items import document_of, labelled
from goldenthread.extracts.moderngov.lines import Line
from goldenthread.extracts.moderngov.page import Item, Meeting, Occurrence, Page, Unread

_FIELD: Final = re.compile(r"^(?P<name>[A-Z][\w ()/'’-]{1,60}?)\??\s*:(?:\s+(?P<value>.*))?$")
_KNOWN: Final = re.compile(
    r"^(?:Decision (?:Maker|status|type|due)|Is |Report author|(?:First )?Publi(?:shed|cation)|Date |Decided "
    r"|Effective from"
    r"|Contact|Wards? affected|Reason Key|Lead |Department|Notice |Restriction|Other reasons)",
    re.IGNORECASE,
)
_DECISION_FIELDS: Final = re.compile(
    r"^(?:Decision Maker|Decision status|Is Key decision|Is subject to call ?in|Date of decision|Decided at"
    r" meeting)\??\s*:",
    re.IGNORECASE,
)
_TYPE: Final = re.compile(r"^Decision type\s*:", re.IGNORECASE)
_AT_MEETING: Final = re.compile(r"^(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<committee>.+)$")
_DATED: Final = re.compile(r"^(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<title>\S.*)$")
_FIELD_LENGTH: Final = 200  # characters: a longer 'Name: value' is a paragraph that holds a colon


def looks_like(lines: Sequence[Line]) -> bool:
    """Whether, without a heading, the lines are a decision's: two fields of one or more."""
    return sum(_DECISION_FIELDS.match(one.text) is not None for one in lines) > 1


def is_issue(lines: Sequence[Line]) -> bool:
    """Whether, without a heading, the lines are an issue's own page: its decision has a type, and is not yet told."""
    return any(_TYPE.match(one.text) for one in lines) and not any(labelled(one) for one in lines)


def decision(page: Page, lines: list[Line], at: int) -> None:
    """A decision's page: its fields in the order printed, its purpose, and what was decided."""
    item = Item()
    fields: dict[str, str] = {}
    page.fields = fields
    page.occurrences.append(Occurrence(None, [item]))
    loose: list[Line] = []
    sections: dict[str, list[Line]] = {}
    state: str | None = None
    has_labels = any(labelled(one) for one in lines)
    first = next((place for place, one in enumerate(lines) if _DECISION_FIELDS.match(one.text)), 0)
    title = _title(lines, at) if page.page_heading else None
    for place, line in enumerate(lines):
        if line is title:
            item.title = line.text
        elif line.role in ("site", "subtitle") or place < (at if page.page_heading else first):
            page.unread.append(_unread(line))
        else:
            state = _take(fields, item, line, state, sections, loose)
    if has_labels and any(key in sections for key in ("purpose", "decision")):
        page.unread.extend(_unread(one) for one in loose)
    else:
        _split(loose, sections)
    page.unread.extend(_fill(fields, item, sections))
    where = _AT_MEETING.match(fields.get("Decided at meeting", ""))
    if where:
        page.occurrences[0].meeting = Meeting(
            shapes.without_expired(where["committee"]) or None, shapes.slashed(where["date"])
        )


def _title(lines: Sequence[Line], at: int) -> Line | None:
    """The decision's title: what the markup calls so, else the first line after the heading that is no field."""
    found = next((one for one in lines if one.role == "subtitle"), None)
    if found is None and at < len(lines) and lines[at].role != "site":
        first = lines[at]
        found = None if labelled(first) or _KNOWN.match(first.text) or shapes.mark_of(first.text) else first
    return found


def _take(
    fields: dict[str, str],
    item: Item,
    line: Line,
    state: str | None,
    sections: dict[str, list[Line]],
    loose: list[Line],
) -> str | None:
    """Places one line; returns the section the next belongs to."""
    if found := labelled(line):
        sections.setdefault(found[0], [])
        if found[1]:
            sections[found[0]].append(Line(line.number, found[1]))
        if found[0] in ("accompanying", "supporting", "additional"):
            fields[line.text.rstrip(": ")] = ""
        return found[0]
    if state in ("accompanying", "supporting", "additional") and (document := document_of(line)):
        item.documents.append(document)
        return state
    if line.role == "label" or resolutions.note_of(line.text):
        note = resolutions.note_of(line.text)
        name, value = note or (line.text.rstrip(": "), "")
        key = f"note {name}"
        while key in sections:
            key += " (again)"
        sections[key] = []
        if value:
            sections[key].append(Line(line.number, value))
        return key
    if state and state.startswith("field "):
        fields[state.removeprefix("field ")] = line.text
        return None
    if (bare := line.text.rstrip(": ?")) != line.text and line.text.endswith(":") and _KNOWN.match(bare):
        fields.setdefault(bare, "")
        return f"field {bare}" if not fields[bare] else state
    if field := _field(fields, line, in_section=state is not None):
        fields[field[0]] = field[1]
        return None
    if state in (None, "accompanying", "supporting", "additional"):
        loose.append(line)
        return None
    sections[str(state)].append(line)
    return state


def _field(fields: dict[str, str], line: Line, *, in_section: bool) -> tuple[str, str] | None:
    """A field's name and value. Inside a section 'None: it is required by law' is text: only known names end one."""
    found = _FIELD.match(line.text)
    if not found or found["value"] is None or line.role == "word" or len(line.text) > _FIELD_LENGTH:
        return None
    if resolutions.marked(line.text):
        return None
    name = found["name"].strip()
    if name in fields or (in_section and not _KNOWN.match(name)):
        return None
    return name, found["value"].strip()


def _split(loose: Sequence[Line], sections: dict[str, list[Line]]) -> None:
    """Without labels: the paragraphs before the first mark or 'That' are the purpose, from there on the decision."""
    begins = next(
        (at for at, one in enumerate(loose) if shapes.mark_of(one.text) or resolutions.marked(one.text)
         or one.text.startswith("That ")),
        len(loose),
    )  # fmt: skip
    if loose[:begins]:
        sections.setdefault("purpose", []).extend(loose[:begins])
    if loose[begins:]:
        sections.setdefault("decision", []).extend(loose[begins:])


def _fill(fields: dict[str, str], item: Item, sections: dict[str, list[Line]]) -> list[Unread]:
    """The sections into fields, the resolution and its notes; what is none of these comes back unread."""
    unread: list[Unread] = []
    for key, lines in sections.items():
        text = "\n".join(one.text for one in lines)
        if key == "purpose" and text:
            fields["Purpose"] = text
        elif key in ("decision", "minutes"):
            unread.extend(debate(lines, "decision", item))
            item.has_decision_label = False
        elif key.startswith("note "):
            name = key.removeprefix("note ")
            if item.resolutions:
                item.resolutions[-1].notes[name] = text
            elif name not in fields:
                fields[name] = text
        else:
            unread.extend(_unread(one) for one in lines)
    return unread


def issue_details(page: Page, lines: list[Line], at: int) -> None:
    """An issue's own page: a title and fields, with no meeting in it. What is neither is unread."""
    page.fields = {}
    title = next((one for one in lines if one.role == "subtitle"), None)
    if title is None:
        title = next((one for one in lines[at:] if one.role != "site"), None)
    page.issue_title = title.text if title else None
    for line in lines:
        if line is title or line.text.rstrip(":").lower() == "agenda items":
            continue
        field = _FIELD.match(line.text)
        if field and line.role != "site" and field["name"] not in page.fields and field["value"] is not None:
            page.fields[field["name"].strip()] = field["value"].strip()
        elif line.text:
            page.unread.append(_unread(line))


def issue_decisions(page: Page, lines: list[Line], at: int) -> None:
    """The decisions of an issue: 'dd/mm/yyyy - title', then what was decided, for each."""
    starts = [place for place, one in enumerate(lines) if _DATED.match(one.text)]
    head = lines[: starts[0]] if starts else lines
    title = next((one for one in head if one.role == "subtitle"), None)
    if title is None:
        title = next((one for one in head[at:] if one.role != "site"), None)
    page.issue_title = title.text if title else None
    page.unread.extend(_unread(one) for one in head if one is not title and one.text)
    for start, end in pairwise([*starts, len(lines)]):
        found = _DATED.match(lines[start].text)
        if found:
            item = Item(title=found["title"])
            page.occurrences.append(Occurrence(Meeting(date=shapes.slashed(found["date"])), [item]))
            content = [one for one in lines[start + 1 : end] if one.text]
            page.unread.extend(_unread(one) for one in content if one.role == "site")
            page.unread.extend(debate([one for one in content if one.role != "site"], "decision", item))


def _unread(line: Line) -> Unread:
    return Unread(f"line {line.number}", line.text)
