"""Pages about a decision or an issue: fields, each 'Name: value' on a line, and the text of what was decided."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from goldenthread.extracts.moderngov import resolutions, shapes
from goldenthread.extracts.moderngov.debate import debate
from goldenthread.extracts.moderngov.items import document_of, is_told, labelled
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
_BARE: Final = {"decision taken": ("decision", ""), "decision made": ("decision", ""), "decision": ("decision", "")}
_HEADED: Final = re.compile(  # headings whose text follows in a paragraph of its own
    r"^(?:Other reasons(?: / organisations consulted)?|Organisations consulted|Consultees|Consultation process"
    r"|Means of consultation)\s*:?$",
    re.IGNORECASE,
)
_TRAIL: Final = re.compile(r"\S > \S")  # 'Home > Council > Issue': where the page stands on its site
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
    is_closed = False
    has_labels = any(labelled(one) for one in lines)
    first = next((place for place, one in enumerate(lines) if _DECISION_FIELDS.match(one.text)), 0)
    title = _title(lines, at) if page.page_heading else None
    for place, line in enumerate(lines):
        if line is title:
            item.title = line.text
        elif line.role in ("site", "subtitle") or place < (at if page.page_heading else first):
            page.unread.append(_unread(line))
        else:
            told, count = len(fields), len(loose)
            state = _take(fields, item, line, state, sections, loose)
            is_closed = is_closed or (bool(loose) and len(fields) > told)
            if is_closed and len(loose) > count:
                page.unread.append(_unread(loose.pop()))  # after the fields that follow the decision nothing is of it
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
    if found := labelled(line) or _BARE.get(line.text.lower()):
        sections.setdefault(found[0], [])
        if found[1]:
            sections[found[0]].append(Line(line.number, found[1]))
        if found[0] in ("accompanying", "supporting", "additional"):
            fields[line.text.rstrip(": ")] = ""
        return found[0]
    if state in ("accompanying", "supporting", "additional") and (document := document_of(line)):
        item.documents.append(document)
        return state
    if line.role == "label" or resolutions.note_of(line.text) or _HEADED.match(line.text):
        note = resolutions.note_of(line.text)
        name, value = note or (line.text.rstrip(": "), "")
        key = f"note {name}"
        while key in sections:
            key += " (again)"
        sections[key] = []
        if value:
            sections[key].append(Line(line.number, value))
        return key
    field = _FIELD.match(line.text)
    if state and state.startswith(("field ", "note ")) and field and not field["value"] and line.role != "word":
        key = f"note {field['name'].strip()}"  # a label under a label: the first has nothing to say
        sections.setdefault(key, [])
        return key
    if state and state.startswith("field "):
        fields[state.removeprefix("field ")] = line.text
        return None
    if line.text.endswith(":") and ": " not in line.text and _KNOWN.match(bare := line.text.rstrip(": ?")):
        fields.setdefault(bare, "")
        return f"field {bare}" if not fields[bare] else state
    if named := _field(fields, line, in_section=state is not None):
        fields[named[0]] = named[1]
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
    """Without labels: the paragraphs before the first mark or 'That' are the purpose, from there on the decision.

    Where a marker follows, all but the first paragraph is of the decision too, for it tells of the meeting.
    """
    marked = [at for at, one in enumerate(loose) if any(map(resolutions.marked, resolutions.split_marked(one.text)))]
    begins = next(
        (
            at
            for at, one in enumerate(loose)
            if at in marked or shapes.mark_of(one.text) or one.text.startswith("That ")
        ),
        len(loose),
    )
    if marked:
        begins = min(begins, next((at for at, one in enumerate(loose) if at > 0 or is_told(one.text)), begins))
    if loose[:begins]:
        sections.setdefault("purpose", []).extend(loose[:begins])
    if loose[begins:]:
        sections.setdefault("decision", []).extend(loose[begins:])


def _fill(fields: dict[str, str], item: Item, sections: dict[str, list[Line]]) -> list[Unread]:
    """The sections into fields, the resolution and its notes; what is none of these comes back unread."""
    unread: list[Unread] = []
    for key, lines in sorted(sections.items(), key=lambda one: one[0].startswith("note ")):  # a note is of a decision
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
            elif not fields.get(name):
                fields[name] = text
            else:
                unread.extend(_unread(one) for one in lines)
        else:
            unread.extend(_unread(one) for one in lines)
    return unread


def issue_details(page: Page, lines: list[Line], at: int) -> None:
    """An issue's own page: a title, what it is for, and fields; no meeting is in it. What is none of them is unread."""
    page.fields = {}
    title = next((one for one in lines if one.role == "subtitle"), None)
    if title is None and page.page_heading:
        title = next((one for one in lines[at:] if one.role != "site"), None)
    page.issue_title = title.text if title else None
    purpose = _purpose_of_issue(lines, at if page.page_heading else 0, title)
    if purpose:
        page.fields["Purpose"] = "\n".join(one.text for one in purpose)
    heading: str | None = None
    for line in lines:
        if line is title or any(line is one for one in purpose) or line.text.rstrip(":").lower() == "agenda items":
            continue
        field = _FIELD.match(line.text) if line.role != "site" else None
        if field and field["name"].strip() not in page.fields:
            page.fields[field["name"].strip()] = (field["value"] or "").strip()
            heading = None
        elif _HEADED.match(line.text):
            heading = line.text.rstrip(": ")
            page.fields.setdefault(heading, "")
        elif heading and line.text:
            page.fields[heading] = "\n".join(filter(None, (page.fields[heading], line.text)))
        elif line.text:
            page.unread.append(_unread(line))


def _purpose_of_issue(lines: Sequence[Line], at: int, title: Line | None) -> list[Line]:
    """What an issue is for: the paragraphs under its title, before its first field, and below the site's own trail."""
    first = next((place for place, one in enumerate(lines) if _is_field(one)), len(lines))
    above = max([at, *(place + 1 for place, one in enumerate(lines[:first]) if _TRAIL.search(one.text))])
    return [one for one in lines[above:first] if one is not title and one.role not in ("site", "label") and one.text]


def _is_field(line: Line) -> bool:
    """Whether a line is one of the fields that every issue's page has."""
    return (
        line.role != "site"
        and (_TYPE.match(line.text) or (_FIELD.match(line.text) and _KNOWN.match(line.text))) is not None
    )


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
