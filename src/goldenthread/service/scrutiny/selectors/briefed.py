"""What a member is told of an item before its meeting: of every issue it is of, as it stands on the day."""

from collections.abc import Iterable
from datetime import date

from goldenthread.errors import NotFound, UsageError
from goldenthread.review.briefing_rules import Briefed
from goldenthread.review.trail import IssueTrail, ItemSeen, TrackerRow
from goldenthread.service.scrutiny import models
from goldenthread.service.scrutiny.selectors.concerned import actions_then_and_now
from goldenthread.service.scrutiny.selectors.issues import issue_trail, item_seen, open_questions
from goldenthread.service.scrutiny.selectors.nearest import nearest


def committee_named(name: str) -> models.Committee:
    """The committee of that name. NotFound, with those held, the closest first."""
    found = models.Committee.objects.filter(name=name).first()
    if found is None:
        held = nearest(name, models.Committee.objects.values_list("name", flat=True))
        raise NotFound(f'There is no committee "{name}". Held: {held}. Nothing was written.')
    return found


def item_of(held_on: date, number: str, committee: str = "") -> models.AgendaItem:
    """The item of that number of the meeting held that day.

    NotFound, with the numbers there are, when there is none; UsageError when several committees have one that day.
    """
    of_day = models.AgendaItem.objects.filter(meeting__held_on=held_on).select_related("meeting__committee")
    if committee:
        committee_named(committee)
        of_day = of_day.filter(meeting__committee__name=committee)
    found = list(of_day.filter(number=number))
    if not found:
        there = ", ".join(f"{one.number} ({one.title}, {one.meeting.committee})" for one in of_day)
        held = there or "no item of a meeting on that day"
        raise NotFound(
            f"There is no item {number} of a meeting of {held_on:%d/%m/%Y}. Held: {held}. Nothing was written."
        )
    if len(found) > 1:
        names = ", ".join(f'"{one.meeting.committee.name}"' for one in found)
        raise UsageError(f"Which committee's item {number} of {held_on:%d/%m/%Y}? Held: {names}. Nothing was written.")
    return found[0]


def briefed(item: models.AgendaItem) -> Briefed:
    """All but the figures, on the day of the item's meeting: what was asked before, what came of it.

    `indicators` are those of its issues, of what was asked under them, and of the actions they concern.
    """
    on = item.meeting.held_on
    issues = models.Issue.objects.filter(occurrences__item=item, occurrences__withdrawn_on=None).order_by("pk")
    trails = [issue_trail(issue.name, on) for issue in issues]
    asked = _once(row for trail in trails for row in trail.asked if row.meeting_on < on)
    before = {one.id: one for trail in trails for one in trail.items if one.held_on < on}
    actions = {
        (one.plan, one.now.reference): one.now
        for trail in trails
        for one in actions_then_and_now(trail.name, [row.reference for row in asked], then=on, now=on)
    }
    named = [*_indicators(trails), *(id for row in asked for id in row.indicators)]
    named += [id for action in actions.values() for id in action.indicators]
    return Briefed(
        item=item_seen(item.pk, on),
        before=tuple(sorted(before.values(), key=_newest, reverse=True)),
        asked=asked,
        still_open=open_questions(item.pk),
        indicators=tuple(dict.fromkeys(named)),
        actions=tuple(actions.values()),
        is_of_an_issue=bool(trails),
    )


def _newest(item: ItemSeen) -> tuple[date, int]:
    return item.held_on, item.id


def _indicators(trails: Iterable[IssueTrail]) -> list[str]:
    return [id for trail in trails for id in trail.indicators]


def _once(rows: Iterable[TrackerRow]) -> tuple[TrackerRow, ...]:
    return tuple({row.reference: row for row in rows}.values())
