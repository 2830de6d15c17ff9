"""Acts on issues: opening one, joining items to it, and what becomes of it: renamed, merged, split, followed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.plans.models import Action
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Issue,
    IssueAction,
    IssueAlias,
    IssueChange,
    IssueTurn,
    Occurrence,
)
from goldenthread.service.scrutiny.services.keeping import refuse_linked


@transaction.atomic
def open_issue(
    *,
    by: Person,
    title: str,
    opened_on: date,
    indicators: Sequence[str] = (),
    audit_theme: str = "",
    source_id: str = "",
) -> Issue:
    """Open an issue. Its name, which addresses use, is made of the title and never changes.

    Raises NotPermitted; UsageError for a title without a letter; ActRefused when an issue has that title.
    """
    require(by, Permission.COMMITTEE_RECORD)
    if not slugify(title):
        raise UsageError(f'"{title}" is no title: it has no letter or digit. Nothing was opened.')
    if Issue.objects.filter(title=title.strip()).exists():
        raise ActRefused(f'There is an issue called "{title.strip()}" already. Nothing was opened.')
    issue = Issue(
        name=_free_name(title),
        title=title.strip(),
        opened_on=opened_on,
        indicators=list(indicators),
        audit_theme=audit_theme,
        source_id=source_id,
    ).keep(by=by)
    record(Act.ISSUE_OPENED, subject=issue, by=by)
    return issue


def _free_name(title: str) -> str:
    """The title as an address; numbered where an earlier issue has it."""
    name = slugify(title)[:110]
    taken = set(Issue.objects.filter(name__startswith=name).values_list("name", flat=True))
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


@transaction.atomic
def join_item(*, by: Person, issue: str, item_id: int, because: str = "", title: str = "") -> Occurrence:
    """Say that an item considered the issue of that name. An item may be of several issues.

    A title the issue has not had yet, the item's or the `title` given, becomes one of its other titles.
    Raises NotFound, NotPermitted; ActRefused when it is joined already.
    """
    found = find(Issue.objects.select_for_update(), name=issue)
    require(by, Permission.COMMITTEE_RECORD)
    item = find(AgendaItem.objects.select_related("meeting"), id=item_id)
    held = Occurrence.objects.filter(issue=found, item=item).first()
    if held and held.withdrawn_on is None:
        raise ActRefused(f'{item} is of the issue "{found}" already. Nothing was changed.')
    joined = held or Occurrence(issue=found, item=item)
    joined.because, joined.withdrawn_on, joined.withdrawn_because = because, None, ""
    joined.keep(by=by)
    for other in dict.fromkeys(filter(None, (item.title, title))):
        if other != found.title and not found.aliases.filter(title=other).exists():
            IssueAlias(issue=found, title=other, used_from=item.meeting.held_on).keep(by=by)
    record(Act.ISSUE_JOINED, subject=joined, by=by, because=because)
    return joined


@transaction.atomic
def part_item(*, by: Person, issue: str, item_id: int, on: date, because: str) -> Occurrence:
    """Say that an item was not of the issue after all. That it was thought so is kept.

    Raises NotFound, NotPermitted; UsageError without a reason.
    """
    joined = find(Occurrence.objects.select_for_update(), issue__name=issue, item_id=item_id, withdrawn_on=None)
    require(by, Permission.COMMITTEE_RECORD)
    joined.withdrawn_on, joined.withdrawn_because = on, reason(because)
    joined.keep(by=by)
    record(Act.ISSUE_JOINED, subject=joined, by=by, because=f"parted: {because}")
    return joined


@transaction.atomic
def rename_issue(*, by: Person, issue: str, title: str, on: date) -> Issue:
    """Give an issue another title from a day on; the old one stays one of its titles, and its name does not change.

    Raises NotFound, NotPermitted; UsageError for a blank title.
    """
    found = find(Issue.objects.select_for_update(), name=issue)
    require(by, Permission.COMMITTEE_RECORD)
    was, found.title = found.title, reason(title)
    if not found.aliases.filter(title=was).exists():
        IssueAlias(issue=found, title=was, used_from=found.opened_on).keep(by=by)
    found.keep(by=by)
    record(Act.ISSUE_TURNED, subject=found, by=by, because=f'renamed on {on:%d/%m/%Y} from "{was}"')
    return found


@transaction.atomic
def turn_issue(*, by: Person, issue: str, turn: IssueTurn, other: str, on: date, because: str) -> IssueChange:
    """Say that an issue was merged into another, split, or followed by another. Both keep their meetings.

    Raises NotFound, NotPermitted; UsageError without a reason; ActRefused for itself, twice, or a ring.
    """
    found = find(Issue.objects.select_for_update(), name=issue)
    require(by, Permission.COMMITTEE_RECORD)
    to = find(Issue.objects.all(), name=other)
    if found == to or leads_to(to, found):
        raise ActRefused(f'"{to}" leads to "{found}" itself. Accepted: an issue that does not. Nothing was changed.')
    if IssueChange.objects.filter(issue=found, turn=turn, other=to).exists():
        raise ActRefused(f'"{found}" was {IssueTurn(turn).label.lower()} "{to}" before. Nothing was changed.')
    change = IssueChange(issue=found, turn=turn, other=to, on=on, because=reason(because)).keep(by=by)
    record(Act.ISSUE_TURNED, subject=change, by=by, because=because)
    return change


def leads_to(issue: Issue, other: Issue) -> bool:
    """Whether merging, splitting and following lead from `issue` to `other`."""
    seen: set[int] = set()
    ahead = [issue.pk]
    while ahead:
        seen.add(ahead.pop())
        next_ones = IssueChange.objects.filter(issue__in=seen).values_list("other", flat=True)
        ahead.extend(pk for pk in next_ones if pk not in seen and pk not in ahead)
    return other.pk in seen


@transaction.atomic
def link_issue(*, by: Person, issue: str, action_id: int, on: date) -> IssueAction:
    """Say that an issue concerns an action of the plan. A link that ended before is kept beside the new one.

    Raises NotFound, NotPermitted; ActRefused when it is linked, or was on that day.
    """
    found = find(Issue.objects.all(), name=issue)
    require(by, Permission.COMMITTEE_RECORD)
    action = find(Action.objects.all(), id=action_id)
    refuse_linked(found.actions.filter(action=action), f'"{found}" is linked to action {action.reference}', on)
    linked = IssueAction(issue=found, action=action, linked_on=on).keep(by=by)
    record(Act.ACTION_LINKED, subject=linked, by=by)
    return linked


@transaction.atomic
def unlink_issue(*, by: Person, issue: str, action_id: int, on: date) -> IssueAction:
    """Say that an issue no longer concerns an action, from a day on; that it did is kept.

    Raises NotFound, NotPermitted; ActRefused for a day before it was linked.
    """
    linked = find(IssueAction.objects.select_for_update(), issue__name=issue, action_id=action_id, unlinked_on=None)
    require(by, Permission.COMMITTEE_RECORD)
    if on < linked.linked_on:
        raise ActRefused(f"{linked} was linked on {linked.linked_on:%d/%m/%Y}, after that. Nothing was changed.")
    linked.unlinked_on = on
    linked.keep(by=by)
    record(Act.ACTION_LINKED, subject=linked, by=by, because=f"ended on {on:%d/%m/%Y}")
    return linked
