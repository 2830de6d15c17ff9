"""Workers in post at each month end, with what they hold and whether they are supervised; who came and who left."""

from __future__ import annotations

from typing import Any

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.posts import SOCIAL_WORK
from goldenthread.facts.steps import attach, days, latest, open_at_month_ends, whether, yes
from goldenthread.journey.rules import (
    CASELOAD_LIMIT,
    NEWLY_QUALIFIED_CASELOAD_LIMIT,
    SUPERVISION_DAYS,
    TEAM_MOVE_DAYS,
)

_CASE_HOLDERS = ("social_worker", "newly_qualified", "senior")
_WITH_FAMILIES = (*SOCIAL_WORK, "family_support")
_WORKER = ("authority", "worker")
_WORKER_MONTH = (*_WORKER, "month_ord")
_FTE = "decimal(12, 2)"


def build(events: Events) -> Rows:
    """One row per worker in post at each month end, agency workers too, adding:

    fte                           that of every team the worker is in, added up; null where none is given
    is_social_worker              by the post held, managers included
    is_agency_social_worker       a social worker from an agency; one not said to be is taken to be employed
    is_employed_social_worker     any other social worker
    works_with_families           a social worker, a manager or a family support worker
    was_trained                   had completed the core training of the practice model by the month end
    is_supervised_case_holder     a social worker, not a manager, not said to hold no cases, not away all month
    was_supervised_in_35_days     had supervision of their own, by the month end and less than 35 days before it
    children_allocated            children whose case the worker holds
    is_social_worker_with_cases   a social worker who holds a case, and whose full-time equivalent is known
    is_above_caseload_limit       children over full-time equivalent are more than the limit for the post

    A worker in two teams counts once, in the team and the post taken up last.
    """
    spells = open_at_month_ends(events["worker"], events)
    in_post = latest(spells, per=_WORKER_MONTH, by=("started_on", "occurrence"))
    added = spells.group_by(*_WORKER_MONTH).agg(whole_fte=spells.fte.sum().cast(_FTE))
    in_post = attach(in_post, added, _WORKER_MONTH)
    in_post = whether(in_post, "is_away", _WORKER_MONTH, _away_all_month(in_post, events))
    in_post = attach(in_post, _first_trained(events), _WORKER)
    in_post = attach(in_post, _children_held(events), _WORKER_MONTH)
    sessions = recent_sessions(in_post, events, kind="personal", about="worker")
    in_post = whether(in_post, "was_supervised_in_35_days", _WORKER_MONTH, sessions)
    is_social_worker = yes(in_post.role.isin(SOCIAL_WORK))
    holds_cases = yes(in_post.role.isin(_CASE_HOLDERS)) & in_post.is_case_holding.fill_null(True)
    children = in_post.children_allocated.fill_null(0)
    return in_post.select(
        *_WORKER_MONTH,
        "month_ends_on",
        "team",
        "role",
        fte=in_post.whole_fte,
        is_social_worker=is_social_worker,
        is_agency_social_worker=is_social_worker & yes(in_post.is_agency),
        is_employed_social_worker=is_social_worker & ~yes(in_post.is_agency),
        works_with_families=yes(in_post.role.isin(_WITH_FAMILIES)),
        was_trained=yes(in_post.trained_on <= in_post.month_ends_on),
        is_supervised_case_holder=holds_cases & ~in_post.is_away,
        was_supervised_in_35_days=in_post.was_supervised_in_35_days,
        children_allocated=children,
        is_social_worker_with_cases=is_social_worker & (children > 0) & yes(in_post.whole_fte > 0),
        is_above_caseload_limit=yes(children > in_post.whole_fte * _limit(in_post)),
    )


def build_starts(events: Events) -> Rows:
    """One row per social worker who started with the council, agency workers left out, with the `route` and:

    fte    full-time equivalent on the first day; null where none is given

    Who has been a social worker here within the last 14 days has moved between teams, not started. A worker
    who was here through an agency starts on the day of being employed. Of two posts taken up on one day the
    team is the later in the alphabet.
    """
    employed = _employed(events)
    began = employed.filter(employed.started_on == employed.began_on)
    return began.group_by(*_WORKER, "started_on").agg(
        team=began.team.max(), role=began.role.max(), route=began.route.max(), fte=began.fte.sum().cast(_FTE)
    )


def build_leavings(events: Events) -> Rows:
    """One row per social worker who left the council's social work, agency workers left out, with:

    left_on    the day the last post ended
    fte        full-time equivalent on the last day; null where none is given

    Who takes up another social work post no later than 14 days after has moved between teams, not left. Of two
    posts that ended on one day the team is the later in the alphabet.
    """
    employed = _employed(events)
    left = employed.filter(employed.held_to == employed.ceased_on)
    return left.group_by(*_WORKER, left_on=left.held_to).agg(
        team=left.team.max(), role=left.role.max(), fte=left.fte.sum().cast(_FTE)
    )


def open_allocations(events: Events) -> Rows:
    """One row per child, worker and month end at which the worker holds the child's case, and perhaps more."""
    return open_at_month_ends(events["caseload"], events).select(*_WORKER_MONTH, "child_id")


def recent_sessions(standing: Rows, events: Events, kind: str, about: str) -> Rows:
    """The workers or children at their month ends, each once for every session recent enough."""
    sessions = events["supervision"]
    sessions = sessions.filter(sessions.supervision_kind == kind).select("authority", about, "supervised_on")
    by_then = sessions.supervised_on <= standing.month_ends_on
    recent = sessions.supervised_on > standing.month_ends_on - days(SUPERVISION_DAYS)
    return standing.join(sessions, ["authority", about, by_then, recent])


def _employed(events: Events) -> Rows:
    """Each spell of a social worker who is employed, with the first and last day of the employment it is part of.

    began_on     the start of its first spell
    held_to      the end of this spell; the last day there is while it is open
    ceased_on    the end of its last spell; null while one is open

    Spells belong to one employment when each starts no later than 14 days after all before it have ended.
    A spell that ended before it started is none.
    """
    import ibis

    workers = events["worker"]
    never = ibis.date(2999, 12, 31)
    spells = workers.filter(yes(workers.role.isin(SOCIAL_WORK)) & ~yes(workers.is_agency))
    spells = spells.filter(~yes(spells.ended_on < spells.started_on))
    spells = spells.mutate(held_to=spells.ended_on.coalesce(never))
    in_order = {"group_by": list(_WORKER), "order_by": ["started_on", "occurrence"]}
    so_far = ibis.window(**in_order, preceding=None, following=0)
    spells = spells.mutate(latest_end=spells.held_to.max().over(so_far))
    spells = spells.mutate(end_before=spells.latest_end.lag().over(ibis.window(**in_order)))
    is_new = spells.end_before.isnull() | (spells.started_on > spells.end_before + days(TEAM_MOVE_DAYS))
    spells = spells.mutate(is_new=is_new.ifelse(1, 0))
    spells = spells.mutate(employment=spells.is_new.sum().over(so_far))
    spans = spells.group_by(*_WORKER, "employment").agg(
        began_on=spells.started_on.min(), ceased_on=spells.held_to.max().nullif(never)
    )
    return attach(spells, spans, (*_WORKER, "employment"))


def _away_all_month(in_post: Rows, events: Events) -> Rows:
    """Workers and months in which one absence covers every day."""
    absences = events["worker_absence"]
    absences = absences.select(
        "authority", "worker", absences.started_on.name("away_from"), absences.ended_on.name("away_to")
    )
    from_the_first = absences.away_from <= in_post.month_ends_on.truncate("M")
    to_the_last = absences.away_to.isnull() | (absences.away_to >= in_post.month_ends_on)
    return in_post.join(absences, ["authority", "worker", from_the_first, to_the_last])


def _first_trained(events: Events) -> Rows:
    """The day on which each worker first completed the core training of the practice model."""
    training = events["training"]
    core = training.filter(training.course == "practice_model")
    return core.group_by(*_WORKER).agg(trained_on=core.completed_on.min())


def _children_held(events: Events) -> Rows:
    """How many children's cases each worker holds at each month end; a child counts once."""
    held = open_allocations(events).distinct()
    return held.group_by(*_WORKER_MONTH).agg(children_allocated=held.count())


def _limit(in_post: Rows) -> Any:
    return (in_post.role == "newly_qualified").ifelse(NEWLY_QUALIFIED_CASELOAD_LIMIT, CASELOAD_LIMIT)


WORKER = Fact(
    name="worker",
    grain=Grain.STANDING,
    build=build,
    events=("worker", "worker_absence", "supervision", "caseload", "training"),
    key=("worker", "month_ord"),
)

SOCIAL_WORKER_START = Fact(
    name="social_worker_start",
    grain=Grain.EVENT,
    build=build_starts,
    events=("worker",),
    key=("worker", "started_on"),
)

SOCIAL_WORKER_LEAVING = Fact(
    name="social_worker_leaving",
    grain=Grain.EVENT,
    build=build_leavings,
    events=("worker",),
    key=("worker", "left_on"),
)
