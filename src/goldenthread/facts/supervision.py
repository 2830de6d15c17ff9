"""Children with an open case at each month end: was the case discussed, and does a social worker hold it?"""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.protection import our_plans
from goldenthread.facts.stays import one_at_a_time
from goldenthread.facts.steps import CHILD, latest_at_month_ends, open_at_month_ends, whether, yes
from goldenthread.facts.workers import open_allocations, recent_sessions

_CHILD_MONTH = (*CHILD, "month_ord")

# What a child with an open case is called, by the kind of case: the first kind counts.
_STATUS = {"cla_period": "in care", "cp_plan": "child protection plan", "cin_episode": "child in need"}


def build(events: Events) -> Rows:
    """One row per child with an open case at each month end: an episode of need, a plan of ours or a period of care.

    status                                  'in care', else 'child protection plan', else 'child in need'
    was_discussed_in_35_days                discussed in case supervision, by the month end and less than 35 days before
    is_in_care_or_on_plan_without_worker    in care or on a plan, and no registered social worker in post holds the case
    is_in_need_without_worker               neither in care nor on a plan, and none does

    The team is that of the care, else of the plan, else of the episode; of two open, the latest started. Short
    breaks are care here: somebody holds the case. A worker not said to be registered is not.
    """
    import ibis

    kinds = [_open_cases(events, kind, place) for place, kind in enumerate(_STATUS)]
    cases = kinds[0].union(*kinds[1:])
    children = cases.group_by(*_CHILD_MONTH, "month_ends_on").agg(
        first=cases.place.min(), team=cases.team.argmin(cases.place, where=cases.team.notnull())
    )
    status = ibis.cases(*((children.first == place, words) for place, words in enumerate(_STATUS.values())))
    children = children.select(*_CHILD_MONTH, "month_ends_on", status=status, team=children.team)
    discussions = recent_sessions(children, events, kind="case", about="child_id")
    children = whether(children, "was_discussed_in_35_days", _CHILD_MONTH, discussions)
    children = whether(children, "has_worker", _CHILD_MONTH, _held_by_registered(events))
    is_in_need = children.status == _STATUS["cin_episode"]
    return children.mutate(
        is_in_care_or_on_plan_without_worker=~is_in_need & ~children.has_worker,
        is_in_need_without_worker=is_in_need & ~children.has_worker,
    ).drop("has_worker")


def _held_by_registered(events: Events) -> Rows:
    """Children and month ends at which a registered social worker in post holds the case."""
    workers = events["worker"]
    registered = open_at_month_ends(workers.filter(yes(workers.is_registered)), events)
    return open_allocations(events).semi_join(registered, ["authority", "worker", "month_ord"])


def _open_cases(events: Events, kind: str, place: int) -> Rows:
    """For each child, the case of one kind open at each month end: the latest started, if two are open.

    `place` says where the kind comes in the order of those that count.
    """
    import ibis

    if kind == "cin_episode":
        spells = events[kind].rename(started_on="opened_on", ended_on="closed_on")
    else:
        spells = our_plans(events) if kind == "cp_plan" else one_at_a_time(events[kind])
    cases = latest_at_month_ends(spells, events)
    return cases.mutate(place=ibis.literal(place)).select(*_CHILD_MONTH, "month_ends_on", "team", "place")


CHILD_WITH_OPEN_CASE = Fact(
    name="child_with_open_case",
    grain=Grain.STANDING,
    build=build,
    events=("cin_episode", "cp_plan", "cla_period", "supervision", "caseload", "worker"),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
