"""Child protection plans: those that start and end, and the children on one at each month end."""

from __future__ import annotations

from typing import Any, Final

from goldenthread.facts.children import completed_years, is_unborn
from goldenthread.facts.cp_reviews import with_reviews
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.plan_ends import with_next_status
from goldenthread.facts.steps import (
    CHILD,
    attach,
    in_words,
    latest_at_month_ends,
    months,
    number_working_days,
    open_at_month_ends,
    yes,
)
from goldenthread.journey.rules import (
    CP_VISIT_WORKING_DAYS,
    LONG_PLAN_MONTHS,
    QUICK_RETURN_TO_PLAN_MONTHS,
    SEEN_ALONE_FROM_AGE,
)

CATEGORIES: Final = {
    "neglect": ("NEG",),
    "emotional abuse": ("EMO",),
    "physical abuse": ("PHY",),
    "sexual abuse": ("SAB",),
    "multiple": ("MUL",),
}
_CHILD_MONTH = (*CHILD, "month_ord")
_PLAN = (*CHILD, "started_on", "occurrence")


def our_plans(events: Events) -> Rows:
    """The plans that are ours: those held for another authority are left out of every count."""
    plans = events["cp_plan"]
    return plans.filter(~yes(plans.is_other_authority))


def build(events: Events) -> Rows:
    """One row per child per plan of ours. It has two dates, and each can assign it to a month. Adding:

    category                     of abuse at the start, in words; the latest where no first is held
    duration                     how long the plan was, in DfE's bands; null while it is open
    is_second_or_later           the child had a plan of ours before: an earlier one is held, or the council's own
                                 count of previous plans is one or more. Either is enough: the count reaches back
                                 before the history, and a plan held is a plan, whatever the count says
    next_status                  where the child was on the day it ended: see `plan_ends.with_next_status`
    gap_since_last_plan          'within 2 years' of the end of the one before, or 'longer'; 'not known' where
                                 only the count tells of one; null for a first plan
    """
    plans = with_next_status(our_plans(events), events)
    plans = attach(plans, _plans_before(events), (*CHILD, "started_on"))
    had_one = plans.previous_started_on.notnull()
    return plans.select(
        "authority",
        "child_id",
        "started_on",
        "occurrence",
        "team",
        "ended_on",
        "initial_category",
        "latest_category",
        "next_status",
        category=_category(plans.initial_category.coalesce(plans.latest_category)),
        duration=_duration(plans),
        is_second_or_later=had_one | yes(plans.previous_plans > 0),
        gap_since_last_plan=_gap(plans),
    )


def _plans_before(events: Events) -> Rows:
    """For each child and day on which a plan of ours started, the start and the end of the one before it."""
    import ibis

    plans = our_plans(events)
    starts = plans.group_by(*CHILD, "started_on").agg(ended_on=plans.ended_on.max())
    in_order = ibis.window(group_by=list(CHILD), order_by="started_on")
    return starts.select(
        *CHILD,
        "started_on",
        previous_started_on=starts.started_on.lag().over(in_order),
        previous_ended_on=starts.ended_on.lag().over(in_order),
    )


def _gap(plans: Rows) -> Any:
    import ibis

    soon = plans.started_on <= plans.previous_ended_on + months(QUICK_RETURN_TO_PLAN_MONTHS)
    return ibis.cases(
        (yes(soon), "within 2 years"),
        (plans.previous_ended_on.notnull(), "longer"),
        (plans.previous_started_on.notnull() | yes(plans.previous_plans > 0), "not known"),
    )


def _duration(plans: Rows) -> Any:
    """The bands of DfE's table of durations: three months or less, then to six, to a year, to two, and more."""
    import ibis

    ended, started = plans.ended_on, plans.started_on
    return ibis.cases(
        (ended.isnull(), None),
        (ended <= started + months(3), "3 months or less"),
        (ended <= started + months(6), "up to 6 months"),
        (ended < started + months(12), "up to 1 year"),
        (ended < started + months(LONG_PLAN_MONTHS), "up to 2 years"),
        else_="2 years or more",
    )


def _category(code: Any) -> Any:
    return in_words(code, CATEGORIES, "not recorded")


def build_standing(events: Events) -> Rows:
    """One row per child on a plan at each month end (the latest started, if two are open), adding:

    category                            of abuse as last recorded, in words; the first where no latest is held
    has_been_open_10_working_days       the tenth working day after the start has come
    was_visited_in_10_working_days      a visit in the plan, the child seen or not said, by the month end, and no
                                        more than 10 working days before it; in person or not
    is_visit_overdue                    open for 10 working days, and not so visited
    days_since_visit                    from the last such visit, however long ago, else the plan's start
    can_be_seen_alone                   aged four or over, on a plan open for 10 working days; no, when the birth
                                        is not known
    was_seen_alone                      at the plan's latest visit by the month end, whether or not that one found
                                        the child; of two on one day either is enough; no, when nobody says
    has_been_open_2_years               two calendar years; the anniversary counts
    and what `cp_reviews.with_reviews` adds
    """
    plans = latest_at_month_ends(our_plans(events), events)
    plans = with_reviews(plans, our_plans(events), events)
    plans = attach(plans, _latest_visits(events), (*_PLAN, "month_ord"))
    plans = attach(plans, events["person"].select(*CHILD, "born_on", "expected_on"), CHILD)
    plans = number_working_days(plans, events, "started_on", "seen_on")
    is_due = plans.month_end_working - plans.started_on_working >= CP_VISIT_WORKING_DAYS
    was_visited = yes(plans.month_end_working - plans.seen_on_working <= CP_VISIT_WORKING_DAYS)
    last_seen = plans.seen_on.coalesce(plans.started_on)
    is_four = completed_years(plans.born_on, plans.month_ends_on) >= SEEN_ALONE_FROM_AGE
    return plans.select(
        "authority",
        "child_id",
        "month_ord",
        "month_ends_on",
        "team",
        "started_on",
        "latest_category",
        "has_been_open_3_months",
        "was_reviewed_in_time",
        "is_review_overdue",
        "days_review_overdue",
        category=_category(plans.latest_category.coalesce(plans.initial_category)),
        has_been_open_10_working_days=is_due,
        was_visited_in_10_working_days=was_visited,
        is_visit_overdue=is_due & ~was_visited,
        days_since_visit=plans.month_ends_on.delta(last_seen, unit="day").cast("int64"),
        can_be_seen_alone=is_due & yes(is_four) & ~is_unborn(plans, "month_ends_on"),
        was_seen_alone=yes(plans.was_seen_alone),
        has_been_open_2_years=plans.month_ends_on >= plans.started_on + months(LONG_PLAN_MONTHS),
    )


def _latest_visits(events: Events) -> Rows:
    """For each plan and month end, two things of the visits in the plan by then:

    was_seen_alone    on the latest day of one, whether or not it found the child
    seen_on           the latest day of one that found the child, or did not say; null for none

    Each day of a visit is the latest until the next, or until the plan's end.
    """
    import ibis

    visits = events["cp_visit"]
    visits = visits.group_by(*CHILD, "visited_on").agg(
        was_seen_alone=yes(visits.was_seen_alone).any(), was_seen=visits.was_seen.fill_null(True).any()
    )
    plans = our_plans(events).select(*_PLAN, "ended_on")
    of_the_plan = (visits.visited_on >= plans.started_on) & (
        plans.ended_on.isnull() | (visits.visited_on <= plans.ended_on)
    )
    visits = visits.join(plans, [*CHILD, of_the_plan])
    in_order = ibis.window(group_by=list(_PLAN), order_by="visited_on")
    so_far = ibis.window(group_by=list(_PLAN), order_by="visited_on", preceding=None, following=0)
    visits = visits.mutate(
        until=visits.visited_on.lead().over(in_order).coalesce(visits.ended_on),
        seen_on=visits.was_seen.ifelse(visits.visited_on, None).max().over(so_far),
    )
    standing = open_at_month_ends(visits, events, started="visited_on", ended="until")
    return standing.select(*_PLAN, "month_ord", "was_seen_alone", "seen_on")


CP_PLAN = Fact(
    name="cp_plan",
    grain=Grain.EVENT,
    build=build,
    events=("cp_plan", "cla_period", "cin_episode", "person"),
    key=("child_id", "started_on", "occurrence"),
    aged_on="started_on",
)

CHILD_ON_PLAN = Fact(
    name="child_on_plan",
    grain=Grain.STANDING,
    build=build_standing,
    events=("cp_plan", "cp_visit", "cp_review", "person"),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
