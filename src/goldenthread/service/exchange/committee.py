"""A committee's trail: from a file's values into the record."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from difflib import get_close_matches
from typing import Any

from django.db.models import QuerySet

from goldenthread.errors import ActRefused, FileRefused
from goldenthread.journey.scrutiny_clock import HEALTH_DAYS
from goldenthread.service.exchange.committee_out import give
from goldenthread.service.exchange.inquiries import take_inquiries
from goldenthread.service.exchange.issues import linked, take_issues, take_paper_requests
from goldenthread.service.exchange.keeper import Keeper, pick
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.exchange.trail_names import issue_of, meeting_of, person_of, post_of
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Committee,
    Meeting,
    MeetingStatus,
    Occurrence,
    Office,
    OfficeHeld,
    ProgressNote,
    Recommendation,
    Response,
    Status,
    StatusChange,
)
from goldenthread.service.scrutiny.services.keeping import bare, once_called
from goldenthread.service.scrutiny.services.meetings import meeting_told

__all__ = ["give", "take"]

_ASKED = (
    "reference", "minute_number", "kind", "text", "addressee", "addressed_to", "executive_member", "report_received_on",
    "notice_sent_on", "notice_received_on", "considered_on", "due_on", "status", "judgement", "outcome", "achieved_on",
    "closed_on", "closed_because", "indicators",
)  # fmt: skip
_STANDING = ("status", "closed_on", "closed_because", "superseded_by")


def take(file: Values, keep: Keeper) -> str:
    """Keep the committee's posts, meetings and all under them. Returns its name for the audit trail."""
    named = Committee.objects.filter(name=file["committee"])
    told = pick(file, "code", "health_days", name="committee")
    if "health_days" in told:
        told["health_days"] = told["health_days"] or HEALTH_DAYS
    others = list(Committee.objects.values_list("name", flat=True))
    if file["committee"] not in others and (near := get_close_matches(file["committee"], others, n=1)):
        keep.result.notes.append(
            f'{keep.result.file}: "{file["committee"]}" is new here; "{near[0]}" is held. Where that was meant, put '
            "the name right before anything more is done: a committee is never deleted."
        )
    (committee,) = keep.rows(named, [told], ("name",))
    _posts(file.get("posts", []), keep)
    items = [item for meeting in file["meetings"] for item in meeting.get("items", [])]
    take_issues(file.get("issues", []), {title for item in items for title in item.get("issues", [])}, keep)
    days = {one["held_on"] for one in file["meetings"]}
    given = [_meeting(one, days, committee, keep) for one in file["meetings"]]
    meetings = keep.rows(Meeting.objects.filter(committee=committee), given, ("id",), committee=committee)
    _refuse_others_references(file, committee, keep)
    fields = []
    asked = []
    for one, meeting in zip(file["meetings"], meetings, strict=True):
        items = [
            pick(item, "number", "title", "purpose", "is_call_in", "exempt_paragraph") for item in one.get("items", [])
        ]
        agenda = keep.rows(AgendaItem.objects.filter(meeting=meeting), items, ("number",), meeting=meeting)
        for item, row in zip(one.get("items", []), agenda, strict=True):
            _occurrences(item.get("issues", []), row, meeting, keep)
        for recommendation in one.get("recommendations", []):
            asked.append(recommendation)
            fields.append(_fields(recommendation, meeting, agenda, keep))
    held_too = Recommendation.objects.filter(meeting__committee=committee).select_related("meeting", "item")
    rows = keep.rows(held_too, _as_decided(fields, asked, held_too, keep), ("reference",))
    _join(asked, rows, keep)
    for recommendation, row in zip(asked, rows, strict=True):
        _follow_up(recommendation, row, committee, keep)
    take_inquiries(file.get("inquiries", []), committee, keep)
    take_paper_requests(file.get("paper_requests", []), committee, keep)
    return f"the trail of {committee.name}"


def _meeting(said: Values, days: Collection[date], committee: Committee, keep: Keeper) -> dict[str, Any]:
    """What a file says of a meeting, and which row it means: that of its day, or of its number where two are."""
    fields = pick(said, "held_on", "place", "is_online", "status")
    if said.get("source_id"):
        fields["source_id"] = said["source_id"]
    if "status" in fields:
        fields["status"] = fields["status"] or MeetingStatus.CONFIRMED
    hour = time.fromisoformat(said["starts_at"]) if said.get("starts_at") else None
    if hour:
        fields["starts_at"] = hour
    try:
        if hour:
            told = _of_hour(committee, said, hour)
        else:
            told = meeting_told(committee, said["held_on"], said.get("source_id"), beside=days)
    except ActRefused as why:
        raise FileRefused(f"{keep.result.file}, {said.place}: {why}\nNothing from this file was imported.") from why
    return {"id": told.pk if told else None, **fields}


def _of_hour(committee: Committee, said: Values, hour: time) -> Meeting | None:
    """The meeting of that number, else of that day and hour, else the one of the day whose hour nobody has said."""
    of_day = committee.meetings.filter(held_on=said["held_on"])
    numbered = of_day.filter(source_id=said["source_id"]).first() if said.get("source_id") else None
    return numbered or of_day.filter(starts_at=hour).first() or of_day.filter(starts_at=None).first()


def _posts(posts: Sequence[Values], keep: Keeper) -> None:
    titles = [post["title"] for post in posts]
    offices = keep.rows(
        Office.objects.filter(title__in=titles),
        [pick(one, "title", "abbreviation", "body") for one in posts],
        ("title",),
    )
    for post, office in zip(posts, offices, strict=True):
        spells = [
            pick(spell, "started_on", "ended_on", "is_interim") | {"person": person_of(spell.get("person"), keep)}
            for spell in post.get("spells", [])
        ]
        keep.rows(OfficeHeld.objects.filter(office=office), spells, ("started_on",), office=office)


def _occurrences(titles: Sequence[str], item: AgendaItem, meeting: Meeting, keep: Keeper) -> None:
    """The issues an item considered, each opened at the first meeting a file names it at."""
    issues = [issue_of(title, meeting.held_on, keep) for title in titles]
    parted = Occurrence.objects.filter(item=item, issue__in=issues).exclude(withdrawn_on=None)
    for one in parted:
        keep.result.notes.append(
            f'{keep.result.file}: {item} was parted from "{one.issue}" on {one.withdrawn_on:%d/%m/%Y}. It stays so.'
        )
    apart = {one.issue_id for one in parted}
    joined = [{"issue_id": issue.pk} for issue in issues if issue.pk not in apart]
    keep.rows(Occurrence.objects.filter(item=item, withdrawn_on=None), joined, ("issue_id",), item=item)


def _fields(asked: Values, meeting: Meeting, agenda: Sequence[AgendaItem], keep: Keeper) -> dict[str, Any]:
    fields = pick(asked, *_ASKED)
    fields["meeting"] = meeting
    if "item" in asked:
        fields["item"] = _item(asked, meeting, agenda, keep.result.file) if asked["item"] else None
    if asked.get("issue"):
        fields["issue"] = issue_of(asked["issue"], meeting.held_on, keep)
    if "owner" in asked:
        fields["owner"] = post_of(asked["owner"], keep)
    if "owner_person" in asked:
        fields["owner_person"] = person_of(asked["owner_person"], keep)
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


def _as_decided(fields: list[dict[str, Any]], asked: list[Values], held: Any, keep: Keeper) -> list[dict[str, Any]]:
    """What members agreed to close stays closed, and what was done to a matter stays done, whatever an older file
    says of it: a file that knows of every change held is no older.
    """
    in_record = {one.reference: one for one in held.prefetch_related("changes")}
    for row, one in zip(fields, asked, strict=True):
        known = in_record.get(row["reference"])
        if known is None:
            continue
        told = {(change["on"], change["status"]) for change in one.get("changes", [])}
        is_older = not {(change.on, change.status) for change in known.changes.all()} <= told
        is_closed = known.status == Status.CLOSED and known.closed_on and row["status"] != Status.CLOSED and not told
        if not (is_older or is_closed):
            continue
        if row["status"] != known.status:
            said = (
                f"was closed on {known.closed_on}. It stays closed"
                if known.closed_on
                else f"is {known.status}. It stays"
            )
            keep.result.notes.append(
                f"{keep.result.file}, {one.place}: {row['reference']} {said}: "
                f'the status "{row["status"]}" was not taken.'
            )
        for name in _STANDING:
            row.pop(name, None)
        one["changes"] = []
    return fields


def _join(asked: Sequence[Values], rows: Sequence[Recommendation], keep: Keeper) -> None:
    """Parts to their whole, and what is superseded to what took its place: both may stand anywhere in the file."""
    for one, row in zip(asked, rows, strict=True):
        wanted: dict[str, Any] = {}
        if "part_of" in one:
            wanted |= {"part_of": _other(one, "part_of", keep), "letter": one.get("letter") or ""}
        if "superseded_by" in one and row.status == Status.SUPERSEDED:
            wanted["superseded_by"] = _other(one, "superseded_by", keep)
        if any(getattr(row, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(row, name, value)
            row.keep(by=keep.by)


def _other(asked: Values, key: str, keep: Keeper) -> Recommendation | None:
    if not asked[key]:
        return None
    other = Recommendation.objects.filter(reference=asked[key]).exclude(reference=asked["reference"]).first()
    if other is None:
        raise FileRefused(
            f'{keep.result.file}, {asked.place}: {key} is "{asked[key]}". Accepted: the reference of another '
            "recommendation, of this file or held already.\nNothing from this file was imported."
        )
    return other


def _follow_up(asked: Values, row: Recommendation, committee: Committee, keep: Keeper) -> None:
    answers = [
        pick(
            one, "responded_on", "text", "position", "is_in_principle", "reasons", "action_promised", "action_due_on",
            "given_at", "address",
        ) | _who(one, keep)
        for one in asked.get("responses", [])
    ]  # fmt: skip
    for one in asked.get("responses", []):
        if one["responded_on"] < row.meeting.held_on:
            raise FileRefused(
                f"{keep.result.file}, {one.place}: {row.reference} was answered on {one['responded_on']}, before the "
                f"meeting of {row.meeting.held_on} asked. Accepted: that day or a later one."
                "\nNothing from this file was imported."
            )
    held = Response.objects.filter(recommendation=row)
    keep.rows(held, _meant(answers, held), ("id",), recommendation=row)
    notes = [pick(one, "noted_on", "text", "evidence") | _who(one, keep) for one in asked.get("progress", [])]
    keep.rows(ProgressNote.objects.filter(recommendation=row), notes, ("noted_on", "text"), recommendation=row)
    links = linked(asked.get("actions", []), row.actions.all(), row.reference, keep)
    keep.rows(row.actions.all(), links, ("id",), recommendation=row)
    changes = [
        {
            "because": "",
            **pick(one, "on", "status", "because"),
            "meeting_id": meeting_of(one, "meeting_on", committee, keep),
        }
        for one in asked.get("changes", [])
    ]
    if changes:  # an older file, and one without any, leaves those that are held alone
        key = ("on", "status", "because", "meeting_id")
        keep.rows(StatusChange.objects.filter(recommendation=row), changes, key, recommendation=row)


def _meant(answers: Sequence[dict[str, Any]], held: QuerySet[Response]) -> list[dict[str, Any]]:
    """The answers, each with the number of the one held that it is: of its day, or of its words where the file has
    nothing of the day that is held. So a day put right in the file is put right, and no answer stands twice."""
    days = {one["responded_on"] for one in answers}
    told: set[int] = set()
    found = []
    for one in answers:
        same = once_called(held, days, responded_on=one["responded_on"])
        same = same or [
            other for other in held if other.responded_on not in days and bare(other.text) == bare(one["text"])
        ]
        meant = next((other.pk for other in same if other.pk not in told), None)
        told |= {meant} if meant else set()
        found.append({"id": meant, **one})
    return found


def _who(said: Values, keep: Keeper) -> Mapping[str, Any]:
    who = {}
    if "post" in said:
        who["office"] = post_of(said["post"], keep)
    if "person" in said:
        who["person"] = person_of(said["person"], keep)
    return who
