"""Audits of case files, and the plan's actions, from the words of the catalogue."""

from tests.oracle.plain import Case, History, Oracle, Row, Span, during, months_after


def _graded(history: History, period: Span, *grades: str) -> list[Case]:
    """Audits with a final grade: the moderated one, else the auditor's own."""
    found = [(row, row["moderated_grade"] or row["grade"]) for row in during(history["audit"], "completed_on", period)]
    return [Case(row["completed_on"], team=row["team"], counts=grade in grades) for row, grade in found if grade]


def inadequate(history: History, period: Span) -> list[Case]:
    return _graded(history, period, "inadequate")


def good(history: History, period: Span) -> list[Case]:
    return _graded(history, period, "good", "outstanding")


def completed(history: History, period: Span) -> list[Case]:
    return [
        Case(row["completed_on"], team=row["team"], counts=row["is_collaborative"] is True)
        for row in during(history["audit"], "completed_on", period)
    ]


def completed_of_planned(history: History, period: Span) -> list[Case]:
    return [Case(row["completed_on"], team=row["team"]) for row in during(history["audit"], "completed_on", period)]


def planned(history: History, period: Span) -> list[Case]:
    rows = during(history["audit_scheduled"], "scheduled_for", period)
    return [Case(row["scheduled_for"], team=row["team"]) for row in rows]


def _is_late(action: Row, period: Span) -> bool:
    is_done = action["closed_on"] is not None and action["closed_on"] <= period.ends_on
    return action["due_on"] is not None and action["due_on"] < period.ends_on and not is_done


def actions_overdue(history: History, period: Span) -> list[Case]:
    end = period.ends_on
    return [
        Case(end, team=row["team"], counts=_is_late(row, period))
        for row in history["audit_action"]
        if row["due_on"] is not None and row["due_on"] <= end
        if row["raised_on"] <= end <= months_after(row["raised_on"], 12)
    ]


def actions_overdue_open(history: History, period: Span) -> list[Case]:
    return [
        Case(period.ends_on, team=row["team"], amount=(period.ends_on - row["due_on"]).days)
        for row in history["audit_action"]
        if _is_late(row, period) and row["raised_on"] <= period.ends_on
    ]


def actions_on_track(history: History, period: Span) -> list[Case]:
    """Of each action its latest rating, where it is live."""
    quarter_from = months_after(period.ends_on.replace(day=1), -2)
    latest: dict[str, Row] = {}
    for row in sorted(history["improvement_action"], key=lambda row: row["rated_on"]):
        if row["rated_on"] <= period.ends_on:
            latest[row["action_id"]] = row
    cases = []
    for row in latest.values():
        is_recent = row["rated_on"] >= quarter_from
        is_live = is_recent or row["delivery"] != "complete"
        if is_live and months_after(row["rated_on"], 12) >= period.ends_on:
            goes_well = row["delivery"] in ("complete", "on_track") and row["has_evidence"] is True
            cases.append(Case(period.ends_on, team=row["team"], counts=is_recent and goes_well))
    return cases


ORACLES: dict[str, Oracle] = {
    "audits_inadequate_pct": inadequate,
    "audits_good_or_outstanding_pct": good,
    "audits_collaborative_pct": completed,
    "audits_completed_pct": completed_of_planned,
    "audit_actions_overdue_pct": actions_overdue,
    "audit_actions_overdue_open": actions_overdue_open,
    "improvement_actions_on_track_pct": actions_on_track,
}
OVER: dict[str, Oracle] = {"audits_completed_pct": planned}
