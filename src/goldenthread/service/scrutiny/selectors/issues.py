"""Reads of issues: one subject over the meetings that considered it, and what is still open of it."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.errors import NotFound
from goldenthread.extracts.moderngov.figures import doubts
from goldenthread.review.trail import DocumentSeen, IssueTrail, ItemSeen, OpenQuestion, PointSeen, TrackerRow, TurnSeen
from goldenthread.service.keeping import find
from goldenthread.service.scrutiny import models
from goldenthread.service.scrutiny.models import IssueTurn, MinutesStatus, PointKind
from goldenthread.service.scrutiny.selectors.exempt import item_is_exempt, points_of_exempt_items
from goldenthread.service.scrutiny.selectors.inquiries import inquiries_of_issues
from goldenthread.service.scrutiny.selectors.nearest import nearest
from goldenthread.service.scrutiny.selectors.standing import asked_by
from goldenthread.service.scrutiny.selectors.tracker import tracker_of
from goldenthread.service.scrutiny.services.keeping import bare

_STANDS = {"awaiting_agreement": "done", "paused": "paused"}
_ASKS = (PointKind.QUESTION, PointKind.REQUEST, PointKind.UNDERTAKING)


def issue_names(on: date) -> tuple[tuple[str, str], ...]:
    """The name and title of every issue opened by a day, by title."""
    return tuple(_opened_by(on).values_list("name", "title"))


def _opened_by(on: date) -> QuerySet[models.Issue]:
    """Those opened by a day, or considered by one: what was loaded out of order was opened by its later meeting."""
    considered = models.Occurrence.objects.filter(item__meeting__held_on__lte=on).values("issue")
    return models.Issue.objects.filter(Q(opened_on__lte=on) | Q(pk__in=considered))


def find_issue(title: str, on: date) -> str:
    """The name of the issue, opened by a day, that has this name, title or other title; of several the newest.

    NotFound when none has it, with the titles held, the closest first.
    """
    opened = _opened_by(on)
    called = Q(name=title) | Q(title__iexact=title) | Q(aliases__title__iexact=title)
    named = opened.filter(called)
    found = named.order_by("-opened_on", "pk").first()
    if found is None:
        if later := models.Issue.objects.filter(called).order_by("opened_on").first():
            met = later.occurrences.order_by("item__meeting__held_on").values_list("item__meeting__held_on", flat=True)
            first = min([later.opened_on, *met[:1]])
            raise NotFound(f'"{title}" first came to a meeting on {first:%d/%m/%Y}. Nothing was written.')
        held = nearest(title, opened.values_list("title", flat=True))
        raise NotFound(f'No issue "{title}" was open by {on:%d/%m/%Y}. Held: {held}. Nothing was written.')
    return found.name


def issue_trail(name: str, on: date) -> IssueTrail:
    """The whole trail of an issue by a day, newest meeting first: its own, and of the issues that led to it.

    NotFound when there is no such issue.
    """
    issue = find(models.Issue.objects.prefetch_related("aliases", "actions__action__plan"), name=name)
    whole = _with_earlier(issue, on)
    items = _items(whole, on)
    asked = _asked(whole, items, on)
    return IssueTrail(
        name=issue.name,
        title=issue.title,
        aliases=tuple(one.title for one in issue.aliases.all() if one.used_from <= on),
        items=tuple(_item_seen(item, on, of=_earlier_title(item, issue, whole)) for item in items),
        turns=_turns(issue, on),
        asked=asked,
        open=_open(items, asked, on),
        indicators=tuple(issue.indicators),
        actions=tuple(
            f"{one.action.reference} of {one.action.plan.financial_year}"
            for one in issue.actions.all()
            if one.linked_on <= on and not (one.unlinked_on and one.unlinked_on <= on)
        ),
        audit_theme=issue.audit_theme,
        inquiries=inquiries_of_issues(whole, on),
    )


def open_questions(item_id: int, on: date | None = None) -> tuple[OpenQuestion, ...]:
    """What was asked or promised before, of the issues an item is of, and has no answer by `on`; oldest first.

    `on` is the day of the item's meeting when it is not given. NotFound when there is no such item.
    """
    item = find(models.AgendaItem.objects.select_related("meeting"), id=item_id)
    day = on or item.meeting.held_on
    of = models.Issue.objects.filter(occurrences__item=item, occurrences__withdrawn_on=None)
    whole = set().union(*(_with_earlier(issue, day) for issue in of))
    earlier = [one for one in _items(whole, day) if one.meeting.held_on < item.meeting.held_on]
    asked = tuple(row for row in _asked(whole, earlier, day) if row.meeting_on < item.meeting.held_on)
    return _open(earlier, asked, day)


def item_seen(item_id: int, on: date) -> ItemSeen:
    """One item as its issue's page shows it on a day. NotFound when there is no such item."""
    find(models.AgendaItem.objects.all(), id=item_id)
    (item,) = _read(models.AgendaItem.objects.filter(pk=item_id))
    return _item_seen(item, on, of="")


def _with_earlier(issue: models.Issue, on: date) -> set[int]:
    """The issue and those that were merged into it, split to make it, or that it follows, by a day."""
    whole, ahead = set(), [issue.pk]
    while ahead:
        whole.add(ahead.pop())
        led = models.IssueChange.objects.filter(other__in=whole, on__lte=on).values_list("issue", flat=True)
        ahead.extend(pk for pk in led if pk not in whole and pk not in ahead)
    return whole


def _items(issues: Collection[int], on: date) -> list[models.AgendaItem]:
    """The items that considered any of these issues by a day, newest first, each once."""
    items = models.AgendaItem.objects.filter(
        Q(occurrences__withdrawn_on=None) | Q(occurrences__withdrawn_on__gt=on),
        occurrences__issue__in=issues,
        meeting__held_on__lte=on,
    ).distinct()
    return sorted(_read(items), key=lambda item: (item.meeting.held_on, -item.pk), reverse=True)


def _read(items: QuerySet[models.AgendaItem]) -> QuerySet[models.AgendaItem]:
    return items.select_related("meeting__committee").prefetch_related(
        "documents", "occurrences__issue", "cuts", "points__minutes", "points__office",
        "points__answered_by__minutes__meeting", "points__recommendations__meeting", "meeting__minutes",
    )  # fmt: skip


def _asked(issues: Collection[int], items: Iterable[models.AgendaItem], on: date) -> tuple[TrackerRow, ...]:
    asked = asked_by(on).filter(Q(issue__in=issues) | Q(item__in=[item.pk for item in items], issue=None))
    return tracker_of(list(asked.distinct()), on)


def _minutes(item: models.AgendaItem, on: date) -> models.Minutes | None:
    """The minutes that were out by a day: the approved ones where there are some, else the draft."""
    out = [one for one in item.meeting.minutes.all() if not one.published_on or one.published_on <= on]
    return max(out, key=lambda one: one.status == MinutesStatus.APPROVED, default=None)


def _points(item: models.AgendaItem, on: date) -> list[models.Point]:
    """The points of the item's minutes, in order; none of an exempt item, and none that hangs on one."""
    if item_is_exempt(item):
        return []
    minutes = _minutes(item, on)
    hidden = points_of_exempt_items()
    mine = [
        point for point in item.points.all() if minutes and point.minutes_id == minutes.pk and point.pk not in hidden
    ]
    return sorted(mine, key=lambda point: point.position)


def _item_seen(item: models.AgendaItem, on: date, *, of: str) -> ItemSeen:
    minutes = _minutes(item, on)
    is_open = not item_is_exempt(item)
    cut = next((one for one in _cuts(item) if is_open and minutes and one.minutes_id == minutes.pk), None)
    return ItemSeen(
        id=item.pk,
        committee=item.meeting.committee.name,
        held_on=item.meeting.held_on,
        starts_at=item.meeting.starts_at,
        place=item.meeting.place,
        meeting_status=item.meeting.status,
        number=item.number,
        title=item.title,
        purpose=item.purpose if is_open else "",
        is_call_in=item.is_call_in,
        exempt_paragraph=item.exempt_paragraph,
        address=item.address,
        documents=tuple(
            DocumentSeen(one.title, one.kind, one.address, one.size_as_printed, one.media_type, one.sha256)
            for one in item.documents.all()
            if is_open and not one.is_exempt
        ),
        minutes=minutes.status if minutes else "",
        points=_points_seen(item, on),
        is_cut=cut is not None,
        cut_marker=cut.marker if cut else "",
        of_issue=of,
    )


def _cuts(item: models.AgendaItem) -> list[models.ItemCut]:
    """The cuts of an item's minutes that no whole text has mended."""
    return [one for one in item.cuts.all() if not one.is_mended]


def _points_seen(item: models.AgendaItem, on: date) -> tuple[PointSeen, ...]:
    points = _points(item, on)
    wholes = {point.part_of_id for point in points}
    return tuple(_point_seen(one, item.meeting.held_on, has_parts=one.pk in wholes) for one in points)


def _point_seen(point: models.Point, met_on: date, *, has_parts: bool) -> PointSeen:
    return PointSeen(
        id=point.pk,
        position=point.position,
        label=point.label,
        lead=point.lead,
        text=point.text,
        kind=point.kind,
        is_confirmed=point.is_confirmed,
        office=point.office.title if point.office else "",
        due_on=point.due_on,
        is_part=point.part_of_id is not None,
        has_parts=has_parts,
        doubts=tuple(one.sentence for one in doubts(point.text, met_on)),
    )


def _earlier_title(item: models.AgendaItem, issue: models.Issue, whole: Collection[int]) -> str:
    """The title of the earlier issue that an item was of; blank where it is of the issue itself."""
    of = [one.issue for one in item.occurrences.all() if one.issue_id in whole and one.withdrawn_on is None]
    return "" if issue in of or not of else of[0].title


def _turns(issue: models.Issue, on: date) -> tuple[TurnSeen, ...]:
    to = [
        TurnSeen(IssueTurn(one.turn).value, one.other.name, one.other.title, one.on, one.because, False)
        for one in issue.turns.filter(on__lte=on).select_related("other")
    ]
    of = [
        TurnSeen(IssueTurn(one.turn).value, one.issue.name, one.issue.title, one.on, one.because, True)
        for one in issue.turns_to.filter(on__lte=on).select_related("issue")
    ]
    return tuple(sorted([*of, *to], key=lambda turn: turn.on))


def _open(items: Iterable[models.AgendaItem], asked: Iterable[TrackerRow], on: date) -> tuple[OpenQuestion, ...]:
    """Points that ask or promise, unanswered and not followed by a reference of their own; and what is unfinished."""
    found = [_open_row(row, on) for row in asked if not row.is_finished]
    for item in items:
        settled = _settled(item, on)
        for point in _points(item, on):
            if point.kind in _ASKS and bare(point.text) not in settled:
                found.append(
                    OpenQuestion(
                        kind=point.kind,
                        text=point.text,
                        committee=item.meeting.committee.name,
                        held_on=item.meeting.held_on,
                        item_number=item.number,
                        reference="",
                        due_on=point.due_on,
                        is_past_due=bool(point.due_on and point.due_on < on),
                        because="unanswered",
                        is_confirmed=point.is_confirmed,
                    )
                )
    return tuple(sorted(found, key=lambda one: (one.held_on, one.reference == "", one.reference)))


def _settled(item: models.AgendaItem, on: date) -> set[str]:
    """The words of the item's points that were answered, or given a reference of their own, by a day.

    Words, so that what answers a point of the draft answers the same point of the approved minutes, and what a file
    tells of under a reference is not told again as a point.
    """
    answered = {
        bare(point.text)
        for point in item.points.all()
        if any(answer.minutes.meeting.held_on <= on for answer in point.answered_by.all())
        or any(made.meeting.held_on <= on for made in point.recommendations.all())
    }
    return answered | {bare(one.text) for one in item.recommendations.all() if one.meeting.held_on <= on}


def _open_row(row: TrackerRow, on: date) -> OpenQuestion:
    return OpenQuestion(
        kind=row.kind,
        text=row.text,
        committee=row.committee,
        held_on=row.meeting_on,
        item_number=row.item_number,
        reference=row.reference,
        due_on=row.next_due_on or (None if row.responded_on else row.due_on),
        is_past_due=bool(row.next_due_on and row.next_due_on < on),
        is_answered=row.responded_on is not None,
        because=_STANDS.get(row.status) or row.orphan or ("open" if row.responded_on else "unanswered"),
    )
