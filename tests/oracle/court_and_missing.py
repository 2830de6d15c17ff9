"""The family court, and children who go missing, from the words of the catalogue."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tests.oracle.plain import Case, History, Oracle, Row, Span, during, elapsed, is_open, residents

_LONDON = ZoneInfo("Europe/London")


def applications(history: History, period: Span) -> list[Case]:
    return [Case(row["issued_on"], row["child_id"]) for row in during(history["court_case"], "issued_on", period)]


def proceedings(history: History, period: Span) -> list[Case]:
    return [
        Case(row["issued_on"], row["child_id"], amount=(row["concluded_on"] - row["issued_on"]).days)
        for row in during(history["court_case"], "concluded_on", period)
        if row["issued_on"] <= row["concluded_on"]
    ]


def proceedings_overdue(history: History, period: Span) -> list[Case]:
    end = period.ends_on
    return [
        Case(end, row["child_id"], amount=(end - row["issued_on"]).days)
        for row in history["court_case"]
        if is_open(row, end, "issued_on", "concluded_on") and row["issued_on"] + timedelta(weeks=26) < end
    ]


def _came_back(history: History) -> list[Row]:
    """Times missing that ended; one whose kind nobody recorded counts as missing."""
    return [row for row in history["missing_episode"] if row["missing_kind"] in ("M", None) and row["ended_on"]]


def return_interviews(history: History, period: Span) -> list[Case]:
    cases = []
    for row in during(_came_back(history), "ended_on", period):
        held_at, came_at = row["interview_held_at"], row["ended_at"]
        if held_at or row["ended_on"] + timedelta(days=3) <= row["as_at"]:
            both_known = held_at is not None and came_at is not None
            in_time = both_known and timedelta(0) <= elapsed(came_at, held_at) <= timedelta(hours=72)
            cases.append(Case(row["ended_on"], row["child_id"], counts=in_time))
    return cases


def return_interviews_overdue(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for row in _came_back(history):
        waited = (end - row["ended_on"]).days
        held_on: date | None = row["interview_held_at"] and row["interview_held_at"].astimezone(_LONDON).date()
        waits = held_on > end if held_on else end <= row["as_at"] and row["was_interview_accepted"] is not False
        if waits and waited >= 3:
            cases.append(Case(end, row["child_id"], amount=waited))
    return cases


ORACLES: dict[str, Oracle] = {
    "care_applications_rate_per_10000": applications,
    "care_proceedings_median_days": proceedings,
    "care_proceedings_overdue_open": proceedings_overdue,
    "return_interviews_within_72h_pct": return_interviews,
    "return_interviews_overdue_open": return_interviews_overdue,
}
OVER: dict[str, Oracle] = {"care_applications_rate_per_10000": residents}
