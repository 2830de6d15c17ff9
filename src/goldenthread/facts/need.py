"""Children in need at each month end, and those on a child in need plan: are they seen?"""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.stays import one_at_a_time
from goldenthread.facts.steps import (
    CHILD,
    attach,
    latest_at_month_ends,
    month_number,
    number_working_days,
    open_at_month_ends,
    whether,
    yes,
)
from goldenthread.journey.rules import CIN_VISIT_WORKING_DAYS

_CHILD_MONTH = (*CHILD, "month_ord")


def build(events: Events) -> Rows:
    """One row per child with an open episode of need at each month end (the latest opened, if two are open).

    Children on child protection plans and in care are among them, as DfE counts them.
    """
    episodes = episodes_of_need(events)
    in_need = latest_at_month_ends(episodes, events, by=("opened_on", "occurrence"), ended="closed_on")
    return in_need.select("authority", "child_id", "month_ord", "month_ends_on", "team", "opened_on", "primary_need")


def episodes_of_need(events: Events) -> Rows:
    """The episodes of children found to be in need.

    The census lists an episode for every referral, also where nothing came of it, and those are often left
    open: where all the child's referrals of the day it opened ended in no further action, it is left out.
    """
    referrals = events["referral"].rename(opened_on="referred_on")
    days = referrals.group_by(*CHILD, "opened_on").agg(came_to_nothing=yes(referrals.is_nfa).all())
    episodes = whether(
        events["cin_episode"], "came_to_nothing", (*CHILD, "opened_on"), days.filter(days.came_to_nothing)
    )
    return episodes.filter(~episodes.came_to_nothing).drop("came_to_nothing")


def build_plans(events: Events) -> Rows:
    """One row per child on a child in need plan at each month end (the latest started, if two are open), adding:

    is_seen_otherwise                   also on a child protection plan or in care that day, short breaks apart
    is_due_a_visit                      not seen otherwise, and the 20th working day after the start has come
    last_visited_on                     the latest visit of that month and the one before it at which the child
                                        was seen, or nobody said whether; null when there is none
    was_visited_in_20_working_days      that visit was no more than 20 working days before the month end
    """
    plans = latest_at_month_ends(events["cin_plan"], events)
    plans = whether(plans, "is_seen_otherwise", _CHILD_MONTH, _seen_otherwise(events))
    plans = attach(plans, _latest_visits(events), _CHILD_MONTH)
    plans = number_working_days(plans, events, "started_on", "last_visited_on")
    since_visited = plans.month_end_working - plans.last_visited_on_working
    days_open = plans.month_end_working - plans.started_on_working
    return plans.select(
        *_CHILD_MONTH,
        "month_ends_on",
        "team",
        "started_on",
        "is_seen_otherwise",
        "last_visited_on",
        was_visited_in_20_working_days=yes(since_visited <= CIN_VISIT_WORKING_DAYS),
        is_due_a_visit=~plans.is_seen_otherwise & (days_open >= CIN_VISIT_WORKING_DAYS),
    )


def _seen_otherwise(events: Events) -> Rows:
    """Children and month ends at which they are on a child protection plan or in care."""
    periods = events["cla_period"]
    in_care = open_at_month_ends(one_at_a_time(periods.filter(~yes(periods.is_short_break))), events)
    on_plans = open_at_month_ends(events["cp_plan"], events)
    return in_care.select(*_CHILD_MONTH).union(on_plans.select(*_CHILD_MONTH))


def _latest_visits(events: Events) -> Rows:
    """For each child and month, the latest visit in it or in the month before: 20 working days reach no further."""
    visits = events["cin_visit"]
    seen = visits.filter(visits.was_seen.fill_null(True))
    seen = seen.select(*CHILD, "visited_on", month_ord=month_number(seen.visited_on))
    in_either = seen.union(seen.mutate(month_ord=seen.month_ord + 1))
    return in_either.group_by(*_CHILD_MONTH).agg(last_visited_on=in_either.visited_on.max())


CHILD_IN_NEED = Fact(
    name="child_in_need",
    grain=Grain.STANDING,
    build=build,
    events=("cin_episode", "referral"),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)

CHILD_ON_CIN_PLAN = Fact(
    name="child_on_cin_plan",
    grain=Grain.STANDING,
    build=build_plans,
    events=("cin_plan", "cin_visit", "cp_plan", "cla_period"),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
