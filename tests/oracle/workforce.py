"""The workforce, from the words of the catalogue."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from tests.oracle.plain import Case, History, Oracle, Row, Span, during, is_open, latest_of_each

SOCIAL_WORK = ("social_worker", "newly_qualified", "senior", "manager")
_TEAM_MOVE = timedelta(days=14)


def vacancies(history: History, period: Span) -> list[Case]:
    return [
        Case(period.ends_on, team=row["team"], counts=row["is_vacant"] is True, amount=row["fte"])
        for row in history["post"]
        if is_open(row, period.ends_on) and row["role"] in SOCIAL_WORK
    ]


def in_post(history: History, end: date) -> list[Row]:
    """Workers in post, each once, in the team and the post taken up last, with the full-time equivalents of all."""
    posts = [row for row in history["worker"] if is_open(row, end)]
    return [
        row | {"fte": _added(one["fte"] for one in posts if one["worker"] == row["worker"])}
        for row in latest_of_each(posts, who="worker")
    ]


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None


def agency(history: History, period: Span) -> list[Case]:
    return [
        Case(period.ends_on, team=row["team"], counts=row["is_agency"] is True, amount=row["fte"])
        for row in in_post(history, period.ends_on)
        if row["role"] in SOCIAL_WORK
    ]


def employed(history: History, period: Span) -> list[Case]:
    return [
        Case(period.ends_on, team=row["team"], amount=row["fte"])
        for row in in_post(history, period.ends_on)
        if row["role"] in SOCIAL_WORK and row["is_agency"] is not True
    ]


def _employments(history: History) -> list[list[Row]]:
    """Each time a social worker was employed, as its spells: a break of more than 14 days begins another."""
    spells = [row for row in history["worker"] if row["role"] in SOCIAL_WORK and row["is_agency"] is not True]
    spells = [row for row in spells if row["ended_on"] is None or row["ended_on"] >= row["started_on"]]
    found: list[list[Row]] = []
    for row in sorted(spells, key=lambda row: (row["worker"], row["started_on"])):
        same = found and found[-1][0]["worker"] == row["worker"]
        if (
            same
            and row["started_on"] <= max(one["ended_on"] or date.max - _TEAM_MOVE for one in found[-1]) + _TEAM_MOVE
        ):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _as_one(spells: list[Row], on: date) -> Case:
    """One worker's posts begun or ended on a day, with the full-time equivalents of all, in one of their teams."""
    team = max((row["team"] for row in spells if row["team"]), default=None)
    return Case(on, team=team, amount=_added(row["fte"] for row in spells))


def starters(history: History, period: Span) -> list[Case]:
    cases = []
    for spells in _employments(history):
        began_on = spells[0]["started_on"]
        if period.starts_on <= began_on <= period.ends_on:
            posts = [row for row in spells if row["started_on"] == began_on]
            cases.append(_as_one(posts, began_on))
    return cases


def leavers(history: History, period: Span) -> list[Case]:
    cases = []
    for spells in _employments(history):
        left_on = max(row["ended_on"] or date.max for row in spells)
        if period.starts_on <= left_on <= period.ends_on:
            posts = [row for row in spells if row["ended_on"] == left_on]
            cases.append(_as_one(posts, left_on))
    return cases


def recruitment(history: History, period: Span) -> list[Case]:
    return [
        Case(row["filled_on"], team=row["team"], amount=(row["filled_on"] - row["approved_on"]).days)
        for row in during(history["recruitment"], "filled_on", period)
        if row["role"] in SOCIAL_WORK and row["approved_on"] <= row["filled_on"]
    ]


def trained(history: History, period: Span) -> list[Case]:
    done = {
        row["worker"]
        for row in history["training"]
        if row["course"] == "practice_model" and row["completed_on"] <= period.ends_on
    }
    return [
        Case(period.ends_on, team=row["team"], counts=row["worker"] in done)
        for row in in_post(history, period.ends_on)
        if row["role"] in (*SOCIAL_WORK, "family_support")
    ]


def _with_cases(history: History, end: date) -> list[tuple[Row, int]]:
    """Social workers who hold at least one case, full-time equivalent known, with the children whose case they hold."""
    found = []
    for row in in_post(history, end):
        held = {one["child_id"] for one in history["caseload"] if one["worker"] == row["worker"] and is_open(one, end)}
        if held and row["fte"] is not None and row["role"] in SOCIAL_WORK:
            found.append((row, len(held)))
    return found


def caseload(history: History, period: Span) -> list[Case]:
    return [Case(period.ends_on, team=row["team"], amount=held) for row, held in _with_cases(history, period.ends_on)]


def with_cases(history: History, period: Span) -> list[Case]:
    return [
        Case(period.ends_on, team=row["team"], amount=row["fte"]) for row, _ in _with_cases(history, period.ends_on)
    ]


def above_limit(history: History, period: Span) -> list[Case]:
    cases = []
    for row, held in _with_cases(history, period.ends_on):
        limit = 15 if row["role"] == "newly_qualified" else 18
        cases.append(Case(period.ends_on, team=row["team"], counts=held > limit * row["fte"]))
    return cases


ORACLES: dict[str, Oracle] = {
    "sw_vacancy_rate_pct": vacancies,
    "sw_agency_rate_pct": agency,
    "sw_turnover_rate_pct": leavers,
    "sw_starters": starters,
    "recruitment_median_days": recruitment,
    "practice_model_trained_pct": trained,
    "sw_average_caseload": caseload,
    "sw_caseload_above_limit_pct": above_limit,
}
OVER: dict[str, Oracle] = {"sw_turnover_rate_pct": employed, "sw_average_caseload": with_cases}
