"""Supervision: was each social worker seen, and was each child thought about, in the 35 days to a month end?"""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.protection import our_plans
from goldenthread.facts.stays import one_at_a_time
from goldenthread.facts.steps import CHILD, days, latest, literal, open_at_month_ends, whether, yes
from goldenthread.journey.rules import SUPERVISION_DAYS

_SOCIAL_WORKERS = ("social_worker", "newly_qualified", "senior")
_WORKER_MONTH = ("authority", "worker", "month_ord")
_CHILD_MONTH = (*CHILD, "month_ord")


def build_workers(events: Events) -> Rows:
    """One row per case-holding social worker in post at each month end, away for the whole month left out, adding:

    was_supervised_in_35_days    had supervision of their own, by the month end and less than 35 days before it

    A worker in two teams counts once, in the team joined last. A manager holds no cases.
    """
    in_post = latest(_case_holders(events), per=_WORKER_MONTH, by=("started_on", "occurrence"))
    in_post = whether(in_post, "is_away", _WORKER_MONTH, _away_all_month(in_post, events))
    in_post = in_post.filter(~in_post.is_away).select(*_WORKER_MONTH, "month_ends_on", "team", "role")
    sessions = _recent(in_post, events, kind="personal", about="worker")
    return whether(in_post, "was_supervised_in_35_days", _WORKER_MONTH, sessions)


def build_children(events: Events) -> Rows:
    """One row per child with an open case at each month end: an episode of need, a plan of ours or a period of care.

    was_discussed_in_35_days    discussed in case supervision, by the month end and less than 35 days before it

    The team is that of the care, else of the plan, else of the episode; of two open, the latest started. Short
    breaks are care here: somebody holds the case.
    """
    cases = _open_cases(events, "cla_period").union(_open_cases(events, "cp_plan"), _open_cases(events, "cin_episode"))
    children = cases.group_by(*_CHILD_MONTH, "month_ends_on").agg(
        care_team=cases.team.max(where=cases.case_kind == "cla_period"),
        plan_team=cases.team.max(where=cases.case_kind == "cp_plan"),
        need_team=cases.team.max(where=cases.case_kind == "cin_episode"),
    )
    team = children.care_team.coalesce(children.plan_team).coalesce(children.need_team)
    children = children.select(*_CHILD_MONTH, "month_ends_on", team.name("team"))
    discussions = _recent(children, events, kind="case", about="child_id")
    return whether(children, "was_discussed_in_35_days", _CHILD_MONTH, discussions)


def _case_holders(events: Events) -> Rows:
    """Social workers in post at each month end; one not said to hold cases is taken to hold them."""
    workers = events["worker"]
    hold_cases = yes(workers.role.isin(_SOCIAL_WORKERS)) & workers.is_case_holding.fill_null(True)
    return open_at_month_ends(workers.filter(hold_cases), events)


def _away_all_month(in_post: Rows, events: Events) -> Rows:
    """Workers and months in which one absence covers every day."""
    absences = events["worker_absence"]
    absences = absences.select(
        "authority", "worker", absences.started_on.name("away_from"), absences.ended_on.name("away_to")
    )
    from_the_first = absences.away_from <= in_post.month_ends_on.truncate("M")
    to_the_last = absences.away_to.isnull() | (absences.away_to >= in_post.month_ends_on)
    return in_post.join(absences, ["authority", "worker", from_the_first, to_the_last])


def _recent(standing: Rows, events: Events, kind: str, about: str) -> Rows:
    """The workers or children at their month ends, each once for every session recent enough."""
    sessions = events["supervision"]
    sessions = sessions.filter(sessions.supervision_kind == kind).select("authority", about, "supervised_on")
    by_then = sessions.supervised_on <= standing.month_ends_on
    recent = sessions.supervised_on > standing.month_ends_on - days(SUPERVISION_DAYS)
    return standing.join(sessions, ["authority", about, by_then, recent])


def _open_cases(events: Events, kind: str) -> Rows:
    """For each child, the case of one kind open at each month end: the latest started, if two are open."""
    if kind == "cin_episode":
        spells = events[kind].rename(started_on="opened_on", ended_on="closed_on")
    else:
        spells = our_plans(events) if kind == "cp_plan" else one_at_a_time(events[kind])
    cases = latest(open_at_month_ends(spells, events), per=_CHILD_MONTH, by=("started_on", "occurrence"))
    return cases.mutate(case_kind=literal(kind)).select(*_CHILD_MONTH, "month_ends_on", "team", "case_kind")


SUPERVISED_WORKER = Fact(
    name="supervised_worker",
    grain=Grain.STANDING,
    build=build_workers,
    events=("worker", "worker_absence", "supervision"),
    key=("worker", "month_ord"),
)

CHILD_WITH_OPEN_CASE = Fact(
    name="child_with_open_case",
    grain=Grain.STANDING,
    build=build_children,
    events=("cin_episode", "cp_plan", "cla_period", "supervision"),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
