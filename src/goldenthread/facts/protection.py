"""Child protection plans: those that start and end, and the children on one at each month end."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import CHILD, latest, number_working_days, open_at_month_ends, whether, yes
from goldenthread.journey.rules import CP_VISIT_WORKING_DAYS

_CHILD_MONTH = (*CHILD, "month_ord")


def our_plans(events: Events) -> Rows:
    """The plans that are ours: those held for another authority are left out of every count."""
    plans = events["cp_plan"]
    return plans.filter(~yes(plans.is_other_authority))


def build(events: Events) -> Rows:
    """One row per child per plan of ours. It has two dates, and each can assign it to a month."""
    return our_plans(events).select(
        "authority", "child_id", "started_on", "occurrence", "team", "ended_on", "initial_category", "latest_category"
    )


def build_standing(events: Events) -> Rows:
    """One row per child on a plan at each month end (the latest started, if two are open), adding:

    has_been_open_10_working_days       the tenth working day after the start has come
    was_visited_in_10_working_days      a visit, the child seen or not said, by the month end, and no more
                                        than 10 working days before it; in person or not
    """
    plans = latest(open_at_month_ends(our_plans(events), events), per=_CHILD_MONTH, by=("started_on", "occurrence"))
    plans = number_working_days(plans, events, "started_on")
    days_open = plans.month_end_working - plans.started_on_working
    plans = plans.select(
        "authority",
        "child_id",
        "month_ord",
        "month_ends_on",
        "month_end_working",
        "team",
        "started_on",
        "latest_category",
        has_been_open_10_working_days=days_open >= CP_VISIT_WORKING_DAYS,
    )
    return whether(plans, "was_visited_in_10_working_days", _CHILD_MONTH, _recent_visits(plans, events))


def _recent_visits(plans: Rows, events: Events) -> Rows:
    """The plans at their month ends, each once for every visit recent enough."""
    visits = events["cp_visit"]
    seen = visits.filter(visits.was_seen.fill_null(True)).select(*CHILD, "visited_on")
    seen = number_working_days(seen, events, "visited_on")
    by_then = seen.visited_on <= plans.month_ends_on
    recent = plans.month_end_working - seen.visited_on_working <= CP_VISIT_WORKING_DAYS
    return plans.join(seen, [*CHILD, by_then, recent])


CP_PLAN = Fact(
    name="cp_plan",
    grain=Grain.EVENT,
    build=build,
    events=("cp_plan",),
    key=("child_id", "started_on", "occurrence"),
    aged_on="started_on",
)

CHILD_ON_PLAN = Fact(
    name="child_on_plan",
    grain=Grain.STANDING,
    build=build_standing,
    events=("cp_plan", "cp_visit"),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
