"""The actions of the plan that an issue concerns, as they stood on two days."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from goldenthread.review.issue_page import ActionThenAndNow
from goldenthread.service.plans.carried import in_plan_of
from goldenthread.service.plans.models import Action
from goldenthread.service.plans.selectors import action_known_on
from goldenthread.service.scrutiny.models import IssueAction, RecommendationAction


def actions_then_and_now(
    issue: str, references: Collection[str], *, then: date, now: date
) -> tuple[ActionThenAndNow, ...]:
    """The actions linked by `now` to the issue of that name, or to any recommendation of these references.

    Each once, under the number it has in the plan of `now`. `then` is of the plan of that day, whatever its number
    there; None where the action was in no plan yet.
    """
    linked = Q(linked_on__lte=now) & (Q(unlinked_on=None) | Q(unlinked_on__gt=now))
    of_issue = IssueAction.objects.filter(linked, issue__name=issue).values("action")
    of_asked = RecommendationAction.objects.filter(linked, recommendation__reference__in=references).values("action")
    actions = Action.objects.filter(Q(pk__in=of_issue) | Q(pk__in=of_asked)).select_related("plan")
    linked_ones = actions.order_by("plan__financial_year", "pk")
    present = {one.pk: one for one in ((in_plan_of(linked, now) or linked) for linked in linked_ones)}
    return tuple(_then_and_now(one, then, now) for one in present.values())


def _then_and_now(action: Action, then: date, now: date) -> ActionThenAndNow:
    earlier = in_plan_of(action, then)
    is_another = earlier is not None and earlier.pk != action.pk
    return ActionThenAndNow(
        plan=action.plan.title,
        then=action_known_on(earlier, then) if earlier else None,
        now=action_known_on(action, now),
        was=f"{earlier.reference} in {earlier.plan.financial_year.replace('-', '/')}" if is_another and earlier else "",
    )
