"""Children with an open case at each month end: was the case discussed, and does a social worker hold it?"""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.protection import our_plans
from goldenthread.facts.stays import one_at_a_time
from goldenthread.facts.steps import CHILD, latest, literal, open_at_month_ends, whether, yes
from goldenthread.facts.workers import open_allocations, recent_sessions

_CHILD_MONTH = (*CHILD, "month_ord")

# What a child with an open case is called, by the kind of case that counts first.
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

    cases = _open_cases(events, "cla_period").union(_open_cases(events, "cp_plan"), _open_cases(events, "cin_episode"))
    counted = {f"has_{kind}": (cases.case_kind == kind).any() for kind in _STATUS}
    teams = {f"team_{kind}": cases.team.max(where=cases.case_kind == kind) for kind in _STATUS}
    children = cases.group_by(*_CHILD_MONTH, "month_ends_on").agg(**counted, **teams)
    status = ibis.cases(*((children[f"has_{kind}"], words) for kind, words in _STATUS.items()))
    team = ibis.coalesce(*(children[f"team_{kind}"] for kind in _STATUS))
    children = children.select(*_CHILD_MONTH, "month_ends_on", status=status, team=team)
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


def _open_cases(events: Events, kind: str) -> Rows:
    """For each child, the case of one kind open at each month end: the latest started, if two are open."""
    if kind == "cin_episode":
        spells = events[kind].rename(started_on="opened_on", ended_on="closed_on")
    else:
        spells = our_plans(events) if kind == "cp_plan" else one_at_a_time(events[kind])
    cases = latest(open_at_month_ends(spells, events), per=_CHILD_MONTH, by=("started_on", "occurrence"))
    return cases.mutate(case_kind=literal(kind)).select(*_CHILD_MONTH, "month_ends_on", "team", "case_kind")


CHILD_WITH_OPEN_CASE = Fact(
    name="child_with_open_case",
    grain=Grain.STANDING,
    build=build,
    events=("cin_episode", "cp_plan", "cla_period", "supervision", "caseload", "worker"),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
