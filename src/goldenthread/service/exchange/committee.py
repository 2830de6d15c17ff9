"""A committee's trail: from a file's values into the record, and back."""

from collections.abc import Sequence
from typing import Any

from goldenthread.errors import FileRefused, NotFound, UsageError
from goldenthread.service.exchange.keeper import Keeper, pick
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.scrutiny.models import AgendaItem, Committee, Meeting, Recommendation, Response, Status


def take(file: Values, keep: Keeper) -> str:
    """Keep the committee's meetings and all under them. Returns its name for the audit trail."""
    named = Committee.objects.filter(name=file["committee"])
    (committee,) = keep.rows(named, [{"name": file["committee"]}], ("name",))
    held = Meeting.objects.filter(committee=committee)
    meetings = keep.rows(held, [pick(one, "held_on") for one in file["meetings"]], ("held_on",), committee=committee)
    _refuse_others_references(file, committee, keep)
    fields = []
    asked = []
    for one, meeting in zip(file["meetings"], meetings, strict=True):
        items = [pick(item, "number", "title", "purpose") for item in one.get("items", [])]
        agenda = keep.rows(AgendaItem.objects.filter(meeting=meeting), items, ("number",), meeting=meeting)
        for recommendation in one.get("recommendations", []):
            asked.append(recommendation)
            fields.append(_fields(recommendation, meeting, agenda, keep))
    held_too = Recommendation.objects.filter(meeting__committee=committee).select_related("meeting", "item")
    rows = keep.rows(held_too, _still_closed(fields, asked, held_too, keep), ("reference",))
    for recommendation, row in zip(asked, rows, strict=True):
        given = [pick(one, "responded_on", "text", "position") for one in recommendation.get("responses", [])]
        keep.rows(Response.objects.filter(recommendation=row), given, ("responded_on",), recommendation=row)
    return f"the trail of {committee.name}"


def _fields(asked: Values, meeting: Meeting, agenda: Sequence[AgendaItem], keep: Keeper) -> dict[str, Any]:
    fields = pick(
        asked, "reference", "kind", "text", "addressed_to", "due_on", "status", "closed_on", "closed_because",
        "indicators",
    )  # fmt: skip
    fields["meeting"] = meeting
    if "item" in asked:
        fields["item"] = _item(asked, meeting, agenda, keep.result.file) if asked["item"] else None
    return fields


def _item(asked: Values, meeting: Meeting, agenda: Sequence[AgendaItem], file: str) -> AgendaItem:
    """The item of the meeting that has the number, or else the title, the file gives."""
    items = {item.pk: item for item in (*meeting.items.all(), *agenda)}.values()
    for item in items:
        if asked["item"] in (item.number, item.title):
            return item
    there = ", ".join(f"{item.number} ({item.title})" for item in items) or "none is held"
    raise FileRefused(
        f'{file}, {asked.place}: "{asked["item"]}" is not an item of the meeting of {meeting.held_on}. '
        f"Accepted: the number or the title of one of its items: {there}.\nNothing from this file was imported."
    )


def _refuse_others_references(file: Values, committee: Committee, keep: Keeper) -> None:
    """A reference names one recommendation, whichever committee made it."""
    asked = {one["reference"]: one for meeting in file["meetings"] for one in meeting.get("recommendations", [])}
    others = Recommendation.objects.filter(reference__in=asked).exclude(meeting__committee=committee)
    for other in others.select_related("meeting__committee"):
        raise FileRefused(
            f'{keep.result.file}, {asked[other.reference].place}: "{other.reference}" is the reference of a '
            f"{other.get_kind_display().lower()} of {other.meeting.committee}. Accepted: a reference of its own."
            "\nNothing from this file was imported."
        )


def _still_closed(fields: list[dict[str, Any]], asked: list[Values], held: Any, keep: Keeper) -> list[dict[str, Any]]:
    """What members agreed to close stays closed, whatever an older file says of it."""
    closed = {one.reference: one.closed_on for one in held if one.status == Status.CLOSED and one.closed_on}
    for row, one in zip(fields, asked, strict=True):
        day = closed.get(row["reference"])
        if day and row["status"] != Status.CLOSED:
            keep.result.notes.append(
                f"{keep.result.file}, {one.place}: {row['reference']} was closed on {day}. It stays closed: "
                f'the status "{row["status"]}" was not taken.'
            )
            for name in ("status", "closed_on", "closed_because"):
                row.pop(name, None)
    return fields


def give(which: str | None) -> dict[str, Any]:
    """The trail of the committee `which`, or of the only one, in the shape of its file."""
    names = list(Committee.objects.order_by("name").values_list("name", flat=True))
    if not names or (which and which not in names):
        raise NotFound(f"No committee{f' called {which}' if which else ''} is held. Nothing was written.")
    if not which and len(names) > 1:
        raise UsageError(f"Which committee? Held: {', '.join(names)}. Nothing was written.")
    committee = Committee.objects.get(name=which or names[0])
    return {
        "kind": "committee",
        "committee": committee.name,
        "meetings": [_meeting(one) for one in committee.meetings.all()],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "held_on": meeting.held_on,
        "items": [
            {"number": item.number, "title": item.title, "purpose": item.purpose} for item in meeting.items.all()
        ],
        "recommendations": [
            _recommendation(one) for one in meeting.recommendations.select_related("item").prefetch_related("responses")
        ],
    }


def _recommendation(asked: Recommendation) -> dict[str, Any]:
    written = {
        "reference": asked.reference,
        "item": asked.item.number if asked.item else None,
        "kind": asked.kind,
        "text": asked.text,
        "addressed_to": asked.addressed_to,
        "due_on": asked.due_on,
        "status": asked.status,
        "indicators": asked.indicators,
        "responses": [
            {"responded_on": one.responded_on, "text": one.text, "position": one.position}
            for one in asked.responses.all()
        ],
    }
    if asked.closed_on or asked.closed_because:
        written |= {"closed_on": asked.closed_on, "closed_because": asked.closed_because}
    return written
