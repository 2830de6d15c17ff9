"""Acts on minutes: draft and approved, point by point, and what each point is."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.scrutiny.models import (
    ItemCut,
    Meeting,
    Minutes,
    MinutesStatus,
    Point,
    PointKind,
    Source,
)
from goldenthread.service.scrutiny.services.keeping import corrected, office_titled, person_named, set_facts


@transaction.atomic
def record_minutes(
    *,
    by: Person,
    meeting_id: int,
    status: MinutesStatus,
    published_on: date | None = None,
    approved_at_id: int | None = None,
    source: Source | None = None,
) -> Minutes:
    """Record that the draft, or the approved, minutes of a meeting are there. The draft is kept beside the approved.

    Minutes read before from where it was not said which they are become those that are told of now.
    `approved_at_id` is the later meeting that approved them; `source`, where they were read (kept with them).
    Raises NotFound, NotPermitted; ActRefused for an approval by a meeting before it.
    """
    meeting = find(Meeting.objects.all(), id=meeting_id)
    require(by, Permission.COMMITTEE_RECORD)
    approved_at = find(Meeting.objects.all(), id=approved_at_id) if approved_at_id else None
    if approved_at and (status != MinutesStatus.APPROVED or approved_at.held_on < meeting.held_on):
        raise ActRefused(
            f"Minutes of {meeting} are approved by a meeting after it, and only then. Found: {status}, "
            f"{approved_at.held_on:%d/%m/%Y}. Nothing was changed."
        )
    of_meeting = Minutes.objects.select_for_update().filter(meeting=meeting)
    held = of_meeting.filter(status=status).first() or of_meeting.filter(status=MinutesStatus.NOT_SAID).first()
    facts = {"status": status, "published_on": published_on, "approved_at": approved_at, "source": _kept(source, by=by)}
    minutes = set_facts(held or Minutes(meeting=meeting, status=status), facts, by=by)
    record(Act.MINUTES_RECORDED, subject=minutes, by=by)
    return minutes


def _kept(source: Source | None, *, by: Person) -> Source | None:
    """The same place with the same contents is one source, however often it is read."""
    if source is None or source.pk:
        return source
    return Source.objects.filter(place=source.place, sha256=source.sha256).first() or source.keep(by=by)


@transaction.atomic
def record_cut(
    *, by: Person, minutes_id: int, item_id: int, marker: str | None = None, is_mended: bool | None = None
) -> ItemCut:
    """Record that an item's minutes were cut where they were read; `is_mended` once the whole of them was read.

    Raises NotFound, NotPermitted.
    """
    minutes = find(Minutes.objects.all(), id=minutes_id)
    require(by, Permission.COMMITTEE_RECORD)
    item = find(minutes.meeting.items.all(), id=item_id)
    held = ItemCut.objects.filter(minutes=minutes, item=item).first()
    cut = set_facts(held or ItemCut(minutes=minutes, item=item), {"marker": marker, "is_mended": is_mended}, by=by)
    record(Act.MINUTES_RECORDED, subject=cut, by=by)
    return cut


@transaction.atomic
def record_point(
    *,
    by: Person,
    minutes_id: int,
    position: int,
    text: str,
    kind: PointKind = PointKind.NOTE,
    kind_because: str = "",
    item_id: int | None = None,
    label: str = "",
    lead: str = "",
    office: str = "",
    person: str = "",
    part_of_id: int | None = None,
    answers_id: int | None = None,
    due_on: date | None = None,
) -> Point:
    """Record the point in a place of the minutes, or what is newly read of it.

    A kind and a day that somebody confirmed stay, and so does what was corrected: a page read again changes none.
    Raises NotFound, NotPermitted; UsageError for a point that says nothing.
    """
    minutes = find(Minutes.objects.all(), id=minutes_id)
    require(by, Permission.COMMITTEE_RECORD)
    if not text.strip():
        raise UsageError(f"Point {position} of the {minutes} says nothing. Nothing was changed.")
    held = minutes.points.select_for_update().filter(position=position).first()
    facts = {
        "text": text, "label": label, "lead": lead,
        "item": find(minutes.meeting.items.all(), id=item_id) if item_id else None,
        "office": office_titled(office, by=by) if office else None,
        "person": person_named(person, by=by) if person else None,
        "part_of": find(minutes.points.all(), id=part_of_id) if part_of_id else None,
        "answers": find(Point.objects.all(), id=answers_id) if answers_id else None,
    }  # fmt: skip
    if held is None or not held.is_confirmed:
        facts |= {"kind": kind, "kind_because": kind_because, "due_on": due_on}
    point = set_facts(held or Point(minutes=minutes, position=position), facts, by=by)
    record(Act.POINT_RECORDED, subject=point, by=by)
    return point


@transaction.atomic
def confirm_point(
    *,
    by: Person,
    point_id: int,
    kind: PointKind,
    because: str = "",
    due_on: date | None = None,
    has_no_day: bool = False,
) -> Point:
    """Say, as a person who knows, what a point of the minutes is, and by when. It stays so, whatever is read again.

    A day that is left out stays as drafted, unless it `has_no_day`. Raises NotFound, NotPermitted; UsageError for
    another kind than was drafted without a reason; ActRefused where its kind was corrected.
    """
    point = find(Point.objects.select_for_update(), id=point_id)
    require(by, Permission.COMMITTEE_RECORD)
    if "kind" in corrected(point):
        raise ActRefused(f"The kind of {point} was corrected before. Correct it again. Nothing was changed.")
    if kind != point.kind:
        point.kind, point.kind_because = kind, reason(because)
    point.is_confirmed = True
    point.due_on = None if has_no_day else due_on or point.due_on
    point.keep(by=by)
    record(Act.POINT_CONFIRMED, subject=point, by=by, because=because)
    return point
