"""A page as JSON, in the field names of the samples' sidecars, with what those do not hold beside them."""

from datetime import date, time
from typing import Any

from goldenthread.extracts.moderngov.page import Attendance, Document, Item, Listed, Meeting, Page, Part, Resolution


def page_as_json(page: Page) -> dict[str, Any]:
    """The page. Of an issue at several meetings, `occurrences` holds each; `meeting` is null then and `items` empty.

    `unread` holds the text nobody recognised, `asides` sub-headings and introductions: neither is lost.
    """
    alone = page.occurrences[0] if len(page.occurrences) == 1 else None
    made: dict[str, Any] = {
        "page_kind": page.page_kind,
        "page_heading": page.page_heading,
        "issue_title": page.issue_title,
    }
    if page.fields is not None:
        made["fields"] = page.fields
    made |= {
        "meeting": meeting_as_json(alone.meeting) if alone and alone.meeting else None,
        "minutes_status": page.minutes_status,
        "venue": page.venue,
        "contact": page.contact,
        "items": [item_as_json(one) for one in alone.items] if alone else [],
        "attendance": _attendance(page.attendance),
        "cut_by_capture": page.cut_by_capture,
        "cut_reason": page.cut_reason,
    }
    if len(page.occurrences) > 1:
        made["occurrences"] = [
            (meeting_as_json(one.meeting) if one.meeting else {}) | item_as_json(item)
            for one in page.occurrences
            for item in one.items
        ]
    if page.documents:
        made["meeting_documents"] = [_document(one) for one in page.documents]
    if page.page_kind == "meetings":
        made["meetings"] = [listed_as_json(one) for one in page.meetings]
    if page.rows:
        made[page.page_kind] = page.rows
    made["asides"] = [
        {"item": item.number, "kind": one.kind, "text": one.text, "before_point": one.before_point}
        for item in page.items()
        for one in item.asides
    ]
    made["unread"] = [{"place": one.place, "text": one.text} for one in page.unread]
    made["remarks"] = [
        {"rule": one.rule, "item": one.item, "sentence": one.sentence, "about": one.about} for one in page.remarks
    ]
    return made


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def clock(value: time | None) -> str | None:
    return value.strftime("%H:%M") if value else None


def meeting_as_json(meeting: Meeting) -> dict[str, Any]:
    made: dict[str, Any] = {
        "committee": meeting.committee,
        "date": day(meeting.date),
        "time": clock(meeting.time),
        "item_ref": meeting.item_ref,
    }
    if meeting.service is not None:
        made |= {
            "id": meeting.id,
            "status": meeting.service.status,
            "location": meeting.service.location,
            "actual_start": clock(meeting.service.actual_start),
            "planned_finish": clock(meeting.service.planned_finish),
            "webcast": meeting.service.is_webcast,
            "agenda_published": meeting.service.has_agenda,
            "minutes_published": meeting.service.has_minutes,
            "decisions_published": meeting.service.has_decisions,
        }
    return made


def item_as_json(item: Item) -> dict[str, Any]:
    made: dict[str, Any] = {
        "number": item.number,
        "title": item.title,
        "purpose": "\n".join(item.purpose) or None,
        "documents": [_document(one) for one in item.documents],
        "additional_documents_heading": item.has_additional_documents,
        "supporting_documents_heading": item.has_supporting_documents,
        "minutes_label": item.has_minutes_label,
        "decision_label": item.has_decision_label,
        "points": [
            {"text": one.text}
            | ({"label": one.label} if one.label is not None else {})
            | ({"lead": one.lead} if one.lead is not None else {})
            for one in item.points
        ],
        "resolutions": [resolution_as_json(one) for one in item.resolutions],
    }
    if item.actions:
        made["actions"] = [{"marker": one.marker, "owner": one.owner, "of_point": one.of_point} for one in item.actions]
    if item.declarations:
        made["declarations"] = [
            {"member": one.member, "type": one.type, "nature": one.nature} for one in item.declarations
        ]
    made["cut"] = {"by_site": item.cut_marker is not None, "marker": item.cut_marker}
    if item.cut_agenda:
        made["cut_agenda"] = item.cut_agenda
    if item.id is not None:
        made |= {"id": item.id, "minute_number": item.minute_number}
    if item.is_heading:
        made["kind"] = "heading"
    made |= {name: True for name, is_so in (("restricted", item.is_restricted), ("call_in", item.is_call_in)) if is_so}
    return made


def resolution_as_json(one: Resolution) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": one.kind,
        "section": one.section,
        "marker": one.marker,
        "lead": one.lead,
        "text": one.text,
        "parts": [_part(part) for part in one.parts],
    }
    return made | ({"notes": one.notes} if one.notes else {})


def _part(one: Part) -> dict[str, Any]:
    made: dict[str, Any] = {"label": one.label, "text": one.text}
    return made | ({"parts": [_part(part) for part in one.parts]} if one.parts else {})


def _document(one: Document) -> dict[str, Any]:
    made: dict[str, Any] = {"name": one.name, "type": one.type, "size": one.size}
    if one.id is not None:
        made["id"] = one.id
    if one.is_restricted:
        made |= {"restricted": True, "restriction_paragraphs": list(one.restriction_paragraphs)}
    return made


def listed_as_json(one: Listed) -> dict[str, Any]:
    return {
        "id": one.id,
        "date": day(one.date),
        "time": clock(one.time),
        "status": one.status,
        "committee": one.committee,
        "committee_id": one.committee_id,
        "webcast": one.is_webcast,
    }


def _attendance(found: Attendance | None) -> Any:
    """Null where the text says nothing; a list of people for a register, else what the minutes' sentences name."""
    if found is None or not found:
        return None
    if found.register:
        return [{"name": one.name, "role": one.role, "status": one.status} for one in found.register]
    made: dict[str, Any] = {}
    if found.apologies:
        made["apologies"] = found.apologies
    if found.in_attendance:
        made["in_attendance"] = [{"name": name, "role": role} for name, role in found.in_attendance]
    if found.substitutes:
        made["substitutes"] = [{"name": name, "for": whose} for name, whose in found.substitutes]
    return made
