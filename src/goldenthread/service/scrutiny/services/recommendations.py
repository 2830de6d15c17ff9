"""Acts that make a recommendation: its words and parts, the notice, its owner, and the plan's actions behind it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.plans.models import Action
from goldenthread.service.scrutiny.models import (
    Addressee,
    Issue,
    Kind,
    Meeting,
    Point,
    Recommendation,
    RecommendationAction,
    Status,
)
from goldenthread.service.scrutiny.services.keeping import (
    locked,
    office_titled,
    person_named,
    refuse_before,
    refuse_finished,
    refuse_linked,
    refuse_whole,
    stand,
)


@transaction.atomic
def make_recommendation(
    *,
    by: Person,
    reference: str,
    meeting_id: int,
    text: str,
    parts: Mapping[str, str] | None = None,
    kind: Kind = Kind.RECOMMENDATION,
    item_id: int | None = None,
    point_id: int | None = None,
    issue: str = "",
    minute_number: str = "",
    addressee: Addressee | None = None,
    addressed_to: str = "",
    executive_member: str = "",
    due_on: date | None = None,
    indicators: Sequence[str] = (),
) -> Recommendation:
    """Record what a meeting asked for, in its own words: a recommendation, or a question, request or undertaking.

    `parts` are its lettered parts, {"a": "That ..."}: each is followed by itself, under `reference(a)`, and `text` is
    what introduces them. Only a recommendation has an addressee with a legal clock; an undertaking or a
    request has a day, `due_on`. Returns the whole. Raises NotFound, NotPermitted; ActRefused when the
    reference is taken; UsageError for words, letters or a kind that cannot be.
    """
    meeting = find(Meeting.objects.all(), id=meeting_id)
    require(by, Permission.COMMITTEE_RECORD)
    lettered = dict(parts or {})
    if addressee and kind != Kind.RECOMMENDATION:
        raise UsageError(f"{reference}: only a recommendation starts a clock, not a {kind}. Nothing was recorded.")
    references = [reference, *(f"{reference}({letter})" for letter in lettered)]
    taken = Recommendation.objects.filter(reference__in=references).first()
    if taken:
        raise ActRefused(f"{taken.reference} is held already. Nothing was recorded.")
    facts = {
        "meeting": meeting,
        "item": find(meeting.items.all(), id=item_id) if item_id else None,
        "point": find(Point.objects.filter(minutes__meeting=meeting), id=point_id) if point_id else None,
        "issue": find(Issue.objects.all(), name=issue) if issue else None,
        "minute_number": minute_number, "kind": kind, "addressee": addressee or "", "addressed_to": addressed_to,
        "executive_member": executive_member, "due_on": due_on, "indicators": list(indicators),
    }  # fmt: skip
    whole = Recommendation(reference=reference, text=reason(text), **facts).keep(by=by)
    rows = [
        Recommendation(
            reference=f"{reference}({letter})", letter=letter, part_of=whole, text=reason(words), **facts
        ).keep(by=by)
        for letter, words in lettered.items()
    ]
    for row in rows or [whole]:
        stand(row, Status.AWAITING_RESPONSE, by=by, on=meeting.held_on)
    said = f"with parts {', '.join(lettered)}" if lettered else ""
    record(Act.RECOMMENDATION_MADE, subject=whole, by=by, because=said)
    return whole


@transaction.atomic
def record_notice(
    *,
    by: Person,
    reference: str,
    sent_on: date | None = None,
    received_on: date | None = None,
    report_received_on: date | None = None,
    considered_on: date | None = None,
) -> Recommendation:
    """Record that notice to respond was sent, and received: the law's clock runs from then. Of a whole, for its parts.

    `considered_on` is the day the executive had it before it. What is not said stays as it was. Raises
    NotFound, NotPermitted; UsageError for what is no recommendation; ActRefused for days that cannot follow.
    """
    asked = locked(reference)
    require(by, Permission.COMMITTEE_RECORD)
    if asked.kind != Kind.RECOMMENDATION:
        raise UsageError(f"{reference} is no recommendation: no notice is given of it. Nothing was changed.")
    given = {
        "notice_sent_on": sent_on, "notice_received_on": received_on,
        "report_received_on": report_received_on, "considered_on": considered_on,
    }  # fmt: skip
    days = {name: day for name, day in given.items() if day}
    for day in days.values():
        refuse_before(asked, day)
    for row in (asked, *asked.parts.select_for_update()):
        for name, day in days.items():
            setattr(row, name, day)
        if row.notice_sent_on and row.notice_received_on and row.notice_received_on < row.notice_sent_on:
            raise ActRefused(
                f"{row.reference}: notice received on {row.notice_received_on:%d/%m/%Y} was sent on "
                f"{row.notice_sent_on:%d/%m/%Y}. Accepted: that day or a later one. Nothing was changed."
            )
        row.keep(by=by)
    said = ", ".join(f"{name.replace('_', ' ')} {day:%d/%m/%Y}" for name, day in days.items())
    record(Act.NOTICE_RECORDED, subject=asked, by=by, because=said)
    return asked


@transaction.atomic
def name_owner(
    *, by: Person, reference: str, office: str, person: str = "", due_on: date | None = None
) -> Recommendation:
    """Say which post answers for it, and who took it on in that post. Named again, it is an orphan no more.

    Raises NotFound, NotPermitted; ActRefused once it is finished, or where it has parts.
    """
    asked = locked(reference)
    require(by, Permission.RESPONSE_RECORD)
    refuse_whole(asked)
    refuse_finished(asked)
    asked.owner = office_titled(office, by=by)
    asked.owner_person = person_named(person, by=by) if person else None
    asked.due_on = due_on or asked.due_on
    asked.keep(by=by)
    record(Act.OWNER_NAMED, subject=asked, by=by, because=office)
    return asked


@transaction.atomic
def link_action(*, by: Person, reference: str, action_id: int, on: date) -> RecommendationAction:
    """Say which action of the plan carries it out. A link that ended before is kept beside the new one.

    Raises NotFound, NotPermitted; ActRefused when it is linked, or was on that day.
    """
    asked = locked(reference)
    require(by, Permission.PROGRESS_RECORD)
    action = find(Action.objects.all(), id=action_id)
    refuse_linked(asked.actions.filter(action=action), f"{reference} is linked to action {action.reference}", on)
    linked = RecommendationAction(recommendation=asked, action=action, linked_on=on).keep(by=by)
    record(Act.ACTION_LINKED, subject=linked, by=by)
    return linked


@transaction.atomic
def unlink_action(*, by: Person, reference: str, action_id: int, on: date) -> RecommendationAction:
    """Say that an action no longer carries it out, from a day on; that it did is kept.

    Raises NotFound, NotPermitted; ActRefused for a day before it was linked.
    """
    linked = find(
        RecommendationAction.objects.select_for_update(),
        recommendation__reference=reference,
        action_id=action_id,
        unlinked_on=None,
    )
    require(by, Permission.PROGRESS_RECORD)
    if on < linked.linked_on:
        raise ActRefused(f"{linked} was linked on {linked.linked_on:%d/%m/%Y}, after that. Nothing was changed.")
    linked.unlinked_on = on
    linked.keep(by=by)
    record(Act.ACTION_LINKED, subject=linked, by=by, because=f"ended on {on:%d/%m/%Y}")
    return linked
