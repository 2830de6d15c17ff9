"""The actions of the plan that an issue concerns, as they stood on two days."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from goldenthread.review.issue_page import ActionThenAndNow
from goldenthread.service.plans.models import Action
from goldenthread.service.plans.selectors import action_known_on
from goldenthread.service.scrutiny.models import IssueAction, RecommendationAction


def actions_then_and_now(
    issue: str, references: Collection[str], *, then: date, now: date
) -> tuple[ActionThenAndNow, ...]:
    """The actions linked by `now` to the issue of that name, or to any recommendation of these references.

    A plan whose financial year had not begun by `then` did not hold its actions then.
    """
    linked = Q(linked_on__lte=now) & (Q(unlinked_on=None) | Q(unlinked_on__gt=now))
    of_issue = IssueAction.objects.filter(linked, issue__name=issue).values("action")
    of_asked = RecommendationAction.objects.filter(linked, recommendation__reference__in=references).values("action")
    actions = Action.objects.filter(Q(pk__in=of_issue) | Q(pk__in=of_asked)).select_related("plan")
    return tuple(
        ActionThenAndNow(
            plan=one.plan.title,
            then=action_known_on(one, then) if then >= _begins_on(one.plan.financial_year) else None,
            now=action_known_on(one, now),
        )
        for one in actions.order_by("plan__financial_year", "pk")
    )


def _begins_on(financial_year: str) -> date:
    return date(int(financial_year[:4]), 4, 1)
