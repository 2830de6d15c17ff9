"""Supervision, from the words of the catalogue."""

from datetime import timedelta

from tests.oracle.care import periods_of
from tests.oracle.plain import Case, History, Oracle, Row, Span, is_open, latest_of_each, of_child
from tests.oracle.workforce import in_post


def _is_lately(row: Row, period: Span) -> bool:
    """In the 35 days that end with the period."""
    return bool(period.ends_on - timedelta(days=35) < row["supervised_on"] <= period.ends_on)


def _was_away(history: History, worker: str, period: Span) -> bool:
    """One absence covers every day of the period's last month."""
    first = period.ends_on.replace(day=1)
    return any(
        row["started_on"] <= first and (row["ended_on"] is None or row["ended_on"] >= period.ends_on)
        for row in history["worker_absence"]
        if row["worker"] == worker
    )


def social_workers(history: History, period: Span) -> list[Case]:
    """By the post taken up last: who has become a manager holds no cases."""
    cases = []
    for row in in_post(history, period.ends_on):
        holds_cases = (
            row["role"] in ("social_worker", "newly_qualified", "senior") and row["is_case_holding"] is not False
        )
        if holds_cases and not _was_away(history, row["worker"], period):
            sessions = [one for one in history["supervision"] if one["worker"] == row["worker"]]
            was_seen = any(one["supervision_kind"] == "personal" and _is_lately(one, period) for one in sessions)
            cases.append(Case(period.ends_on, team=row["team"], counts=was_seen))
    return cases


def open_cases(history: History, period: Span) -> list[Case]:
    """The team is that of the care, else of the plan, else of the episode."""
    end = period.ends_on
    episodes = [row for row in history["cin_episode"] if is_open(row, end, "opened_on", "closed_on")]
    plans = [row for row in history["cp_plan"] if row["is_other_authority"] is not True and is_open(row, end)]
    in_care = [
        row
        for child in sorted({row["child_id"] for row in history["cla_period"]})
        for row in periods_of(history, child, with_short_breaks=True)
        if is_open(row, end)
    ]
    teams: dict[str, str | None] = {}
    for row in latest_of_each(episodes, by="opened_on") + latest_of_each(plans) + latest_of_each(in_care):
        teams[row["child_id"]] = row["team"] or teams.get(row["child_id"])
    cases = []
    for child, team in teams.items():
        sessions = of_child(history, "supervision", child)
        was_discussed = any(one["supervision_kind"] == "case" and _is_lately(one, period) for one in sessions)
        cases.append(Case(end, child, team, was_discussed))
    return cases


def _without_worker(history: History, period: Span, in_care_or_on_plan: bool) -> list[Case]:
    """Children with an open case that no registered social worker in post holds."""
    end, cases = period.ends_on, []
    registered = {row["worker"] for row in history["worker"] if row["is_registered"] is True and is_open(row, end)}
    protected = {
        row["child_id"] for row in history["cp_plan"] if row["is_other_authority"] is not True and is_open(row, end)
    }
    for case in open_cases(history, period):
        in_care = any(is_open(row, end) for row in periods_of(history, case.child, with_short_breaks=True))
        holders = {row["worker"] for row in of_child(history, "caseload", case.child) if is_open(row, end)}
        if (in_care or case.child in protected) == in_care_or_on_plan and not holders & registered:
            cases.append(Case(end, case.child, case.team))
    return cases


def children_without_worker(history: History, period: Span) -> list[Case]:
    return _without_worker(history, period, in_care_or_on_plan=True)


def in_need_without_worker(history: History, period: Span) -> list[Case]:
    return _without_worker(history, period, in_care_or_on_plan=False)


ORACLES: dict[str, Oracle] = {
    "supervision_in_timescale_pct": social_workers,
    "case_supervision_in_timescale_pct": open_cases,
    "children_without_qualified_sw": children_without_worker,
    "cin_without_qualified_sw": in_need_without_worker,
}
OVER: dict[str, Oracle] = {}
