"""Following up what the minutes hold: a confirmed point becomes what the committee asked for, under a reference."""

import re
from datetime import date
from typing import Final

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find
from goldenthread.service.scrutiny.models import (
    Addressee,
    Issue,
    Kind,
    Point,
    PointKind,
    Recommendation,
    Status,
)
from goldenthread.service.scrutiny.services.keeping import bare, office_titled, said_by, stand

FOLLOWED: Final = {
    PointKind.RECOMMENDATION: Kind.RECOMMENDATION,
    PointKind.UNDERTAKING: Kind.UNDERTAKING,
    PointKind.REQUEST: Kind.REQUEST,
    PointKind.QUESTION: Kind.QUESTION,
}
"""The kinds of point that are followed up, and as what."""
_GOES_ON: Final = re.compile(r"(?:[;,]|[;,]?\s+(?:and|or))$")  # to the next part: it says nothing of this one
_PART: Final = re.compile(r"^(?P<whole>.+)\((?P<letter>[a-z]{1,5})\)$")


@transaction.atomic
def follow_point(
    *,
    by: Person,
    point_id: int,
    reference: str,
    addressee: Addressee | None = None,
    owner: str | None = None,
    due_on: date | None = None,
) -> Recommendation:
    """Follow a confirmed point up under a reference, in its own words, as what it was confirmed to be.

    A reference that ends in a letter, `CYP 2020/21-07(b)`, makes it a part: of `CYP 2020/21-07`, which is made with
    the first part, in the words that introduce them. It is of the issue its item is of. `owner` is the post that
    answers for it: blank for none, and the one the minutes name where it is left out. `due_on` is the day it is due;
    none where it is left out. The reference of something a file told of at that meeting joins the point to it and
    fills what is blank there. Done again under the same reference nothing is changed.

    Raises NotFound, NotPermitted; ActRefused for a point that is not confirmed, or followed already, and where the
    reference is taken; UsageError for no reference, for a kind that is not followed up, and for a clock of law on what
    is no recommendation.
    """
    point = find(Point.objects.select_related("minutes__meeting", "item", "part_of"), id=point_id)
    require(by, Permission.COMMITTEE_RECORD)
    if not reference.strip():
        raise UsageError(f"{point}: no reference is given to follow it up under. Nothing was changed.")
    reference = reference.strip()
    if not point.is_confirmed:
        raise ActRefused(f"{point} was drafted, and nobody has confirmed what it is. Nothing was changed.")
    held = followed(point)
    if held is not None and held.reference.casefold() != reference.casefold():
        raise ActRefused(f"{point} is followed up already, as {held.reference}. Nothing was changed.")
    if held := held or Recommendation.objects.filter(reference__iexact=reference).first():
        return _told_before(held, point, addressee, owner, due_on, by=by)
    kind = _kind(point, addressee)
    lettered = _PART.match(reference)
    whole = _whole(point, lettered["whole"], kind, addressee, by=by) if lettered else None
    made = _new(point, reference, kind, addressee, text=_GOES_ON.sub("", point.text.strip()))
    made.part_of, made.letter = whole, lettered["letter"] if lettered else ""
    made.owner = point.office if owner is None else office_titled(owner, by=by) if owner.strip() else None
    made.owner_person = point.person if owner is None else None
    made.due_on = due_on
    made.keep(by=by)
    stand(made, Status.AWAITING_RESPONSE, by=by, on=point.minutes.meeting.held_on)
    record(Act.RECOMMENDATION_MADE, subject=made, by=by, because=f"of {point}")
    return made


def _told_before(
    held: Recommendation,
    point: Point,
    addressee: Addressee | None,
    owner: str | None,
    due_on: date | None,
    *,
    by: Person,
) -> Recommendation:
    """What is followed already, or a file told of, joined to the point. What was blank of it is filled; what it says
    already stays, and other words for it are refused: the acts for that say who and why."""
    joins = held.point_id is None
    if held.meeting_id != point.minutes.meeting_id or held.parts.exists() or not (joins or held == followed(point)):
        raise ActRefused(
            f"{held.reference} is taken already. Accepted: a reference of its own, or that of something of the same "
            "meeting that no point is joined to yet. Nothing was changed."
        )
    post = office_titled(owner, by=by) if owner and owner.strip() else None
    told = {"to whom": ("addressee", addressee), "owner": ("owner", post), "due": ("due_on", due_on)}
    blank = {}
    for name, (field, found) in told.items():
        is_held = getattr(held, field)
        if found and is_held and found != is_held:
            raise ActRefused(
                f"{held.reference} is followed up already, and {name} is {_shown(is_held)} there, not {_shown(found)}. "
                "Accepted: what it says, or blank; change it in the committee's file. Nothing was changed."
            )
        if found and not is_held:
            blank[field] = found
    if addressee and held.kind != Kind.RECOMMENDATION:
        raise UsageError(f"{point}: only a recommendation starts a clock, not a {held.kind}. Nothing was changed.")
    if not (joins or blank):
        return held
    held.point = held.point or point
    held.item = held.item or point.item
    for field, found in blank.items():
        setattr(held, field, found)
    held.keep(by=by)
    record(Act.RECOMMENDATION_MADE, subject=held, by=by, because=f"joined to {point}")
    return held


def _shown(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else f'"{value}"'


def followed(point: Point) -> Recommendation | None:
    """What follows a point up: by itself, or in the same words under its item, as in the draft minutes or in a file.

    None where nothing does.
    """
    if held := point.recommendations.filter(parts__isnull=True).first():
        return held
    words = said_by(point)
    of_item = Recommendation.objects.filter(meeting=point.minutes.meeting, item=point.item, parts__isnull=True)
    return next((one for one in of_item.select_related("point") if words & _said_of(one)), None)


def _said_of(asked: Recommendation) -> set[str]:
    return {bare(asked.text), *(said_by(asked.point) if asked.point else ())}


def _kind(point: Point, addressee: Addressee | None) -> Kind:
    kind = FOLLOWED.get(PointKind(point.kind))
    if kind is None:
        accepted = ", ".join(one.label.lower() for one in FOLLOWED)
        raise UsageError(
            f"{point} is a {point.get_kind_display().lower()}: that is not followed up. Accepted: {accepted}. "
            "Nothing was changed."
        )
    if addressee and kind != Kind.RECOMMENDATION:
        raise UsageError(f"{point}: only a recommendation starts a clock, not a {kind}. Nothing was changed.")
    return kind


def _whole(point: Point, reference: str, kind: Kind, addressee: Addressee | None, *, by: Person) -> Recommendation:
    """What the parts are of: the one of that reference and meeting, or a new one in the words that introduce them."""
    held = Recommendation.objects.filter(reference=reference).first()
    if held is not None and (held.meeting_id != point.minutes.meeting_id or not held.parts.exists()):
        raise ActRefused(
            f"{reference} is no whole with parts, or of another meeting. Accepted: a reference of its own. "
            "Nothing was changed."
        )
    if held is not None:
        return held
    text = point.part_of.text if point.part_of else point.lead or point.text
    whole = _new(point.part_of or point, reference, kind, addressee, text=text)
    return whole.keep(by=by)


def _new(point: Point, reference: str, kind: Kind, addressee: Addressee | None, *, text: str) -> Recommendation:
    issue = Issue.objects.filter(occurrences__item=point.item, occurrences__withdrawn_on=None).order_by("pk").first()
    return Recommendation(
        reference=reference,
        meeting=point.minutes.meeting,
        item=point.item,
        issue=issue if point.item else None,
        point=point,
        kind=kind,
        text=text,
        addressee=addressee or "",
    )
