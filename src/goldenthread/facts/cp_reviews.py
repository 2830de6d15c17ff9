"""Reviews of child protection plans: when the next is due, and those not held in time."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import CHILD, attach, day_of, months, open_at_month_ends, yes
from goldenthread.journey.rules import FIRST_CP_REVIEW_MONTHS, LATER_CP_REVIEW_MONTHS

_PLAN = (*CHILD, "started_on", "occurrence")
_PLAN_MONTH = (*_PLAN, "month_ord")


def with_reviews(on_plan: Rows, plans: Rows, events: Events) -> Rows:
    """Children on plans at month ends, with:

    has_been_open_3_months    three calendar months of the plan have gone; the day itself counts
    was_reviewed_in_time      no last day for a review of the plan has ever gone by without it: the first within
                              three months of the start, each later one within six of the one before
    is_review_overdue         the last day for the next has gone by; `days_review_overdue` ago, null where it has not

    `on_plan` is of `plans`, open at the month end.
    """
    steps = _steps(plans, events)
    standing = open_at_month_ends(steps, events, started="from_on", ended="until")
    rows = attach(on_plan, standing.select(*_PLAN_MONTH, "review_due_on"), _PLAN_MONTH)
    late = steps.filter(yes(steps.held_on.isnull() | (steps.held_on > steps.review_due_on)))
    rows = attach(rows, late.group_by(*_PLAN).agg(first_missed_on=late.review_due_on.min()), _PLAN)
    is_overdue = yes(rows.month_ends_on > rows.review_due_on)
    return rows.mutate(
        has_been_open_3_months=rows.month_ends_on >= rows.started_on + months(FIRST_CP_REVIEW_MONTHS),
        was_reviewed_in_time=~yes(rows.month_ends_on > rows.first_missed_on),
        is_review_overdue=is_overdue,
        days_review_overdue=is_overdue.ifelse(rows.month_ends_on.delta(rows.review_due_on, unit="day"), None),
    )


def _steps(plans: Rows, events: Events) -> Rows:
    """Each plan cut at its reviews: from its start, or a review (`from_on`), until the next, or the plan's end.

    `review_due_on` is the last day for the next; `held_on` the day it was held, null when it has not been. What
    is listed for the plan's first day is the initial conference, no review.
    """
    import ibis

    plans = plans.select(*_PLAN, "ended_on")
    held = events["cp_review"].select(*CHILD, "held_on").distinct()
    of_the_plan = (held.held_on > plans.started_on) & (plans.ended_on.isnull() | (held.held_on <= plans.ended_on))
    reviews = held.join(plans, [*CHILD, of_the_plan])
    starts = plans.select(*_PLAN, "ended_on", from_on=plans.started_on)
    steps = starts.union(reviews.select(*_PLAN, "ended_on", from_on=reviews.held_on))
    in_order = ibis.window(group_by=list(_PLAN), order_by="from_on")
    steps = steps.mutate(held_on=steps.from_on.lead().over(in_order))
    first_due = steps.from_on + months(FIRST_CP_REVIEW_MONTHS)
    later_due = steps.from_on + months(LATER_CP_REVIEW_MONTHS)
    due = (steps.from_on == steps.started_on).ifelse(first_due, later_due)
    return steps.mutate(review_due_on=day_of(due), until=steps.held_on.coalesce(steps.ended_on))
