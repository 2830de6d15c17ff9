"""Children in care, from the words of the catalogue: visits, reviews, and who their social worker is."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.oracle.care import Stay, home_at, periods_of, status_at, stays_at
from tests.oracle.looked_after import case
from tests.oracle.plain import (
    Case,
    History,
    Oracle,
    Span,
    age,
    during,
    months_after,
    of_child,
    working_days,
    working_days_after,
    year_to,
)


def _reviews_held(history: History, stay: Stay) -> list[date]:
    """The days on which reviews of a stay were held, in order."""
    held = {row["held_on"] for row in of_child(history, "cla_review", stay.child)}
    return sorted(day for day in held if stay.came <= day < (stay.left or date.max))


def _visit_due(history: History, stay: Stay, end: date) -> tuple[date, date, bool] | None:
    """The last day for a visit, the day the child came to the home, and whether they were visited in it."""
    found = home_at(history, stay.child, end)
    if found is None:
        return None
    row, homes = found
    came = homes[-1].came
    visits = [
        visit["visited_on"]
        for visit in of_child(history, "cla_visit", stay.child)
        if visit["was_seen"] is not False and max(came, stay.came) <= visit["visited_on"] <= end
    ]
    if not visits:
        return came + timedelta(days=7), came, False
    last: date = max(visits)
    if row["placement_type"] == "P1" and status_at(history, stay.child, end) == "C1":
        was_reviewed = any(day <= end for day in _reviews_held(history, stay))
        return last + timedelta(days=28 if was_reviewed else 7), came, True
    if end > months_after(came, 12) and row["is_intended_to_18"] is True:
        return months_after(last, 3), came, True
    return last + timedelta(days=42), came, True


def visits_in_timescale(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for stay in stays_at(history, end):
        due = _visit_due(history, stay, end)
        if due and due[1] + timedelta(days=7) <= end:
            cases.append(case(stay, period, due[2] and due[0] >= end))
    return cases


def visits_overdue(history: History, period: Span) -> list[Case]:
    dues = [(stay, _visit_due(history, stay, period.ends_on)) for stay in stays_at(history, period.ends_on)]
    return [
        case(stay, period, amount=(period.ends_on - due[0]).days)
        for stay, due in dues
        if due and due[0] < period.ends_on
    ]


def _reviews(history: History, stay: Stay) -> Iterator[tuple[date, date | None]]:
    """The last day for each review of a stay, and the day it was held."""
    held = _reviews_held(history, stay)
    limits = [working_days_after(stay.came, 20)]
    for number, day in enumerate(held):
        is_first = number == 0 and day <= months_after(stay.came, 3)
        limits.append(months_after(day, 3 if is_first else 6))
    yield from zip(limits, [*held, None], strict=True)


def reviews_in_timescale(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for stay in stays_at(history, end):
        if working_days(stay.came, end) >= 20:
            due = [(limit, on) for limit, on in _reviews(history, stay) if year_to(end) <= limit <= end]
            cases.append(case(stay, period, all(on is not None and on <= limit for limit, on in due)))
    return cases


def reviews_overdue(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for stay in stays_at(history, end):
        limit = next(limit for limit, on in _reviews(history, stay) if on is None or on > end)
        if limit < end:
            cases.append(case(stay, period, amount=(end - limit).days))
    return cases


def review_participation(history: History, period: Span) -> list[Case]:
    cases = []
    for row in during(history["cla_review"], "held_on", period):
        child, on = row["child_id"], row["held_on"]
        then = [
            one
            for one in periods_of(history, child, with_short_breaks=True)
            if one["started_on"] <= on and (one["ended_on"] is None or one["ended_on"] >= on)
        ]
        if then and then[-1]["is_short_break"] is True:
            continue
        years = age(history, child, on)
        known = [one for one in of_child(history, "person", child) if one["born_on"]]
        is_four = years is not None and years >= 4 if known else row["participation"] is not None
        if is_four and row["participation"] != "PN0":
            took_part = row["participation"] in ("PN1", "PN2", "PN3", "PN5", "PN6")
            cases.append(Case(on, child, then[-1]["team"] if then else None, took_part))
    return cases


def many_social_workers(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays_at(history, period.ends_on):
        known, workers = set(), set()
        for row in sorted(of_child(history, "caseload", stay.child), key=lambda row: row["started_on"]):
            is_cover = row["change_reason"] == "ABSENC" and row["worker"] not in known
            known.add(row["worker"])
            is_lately = row["ended_on"] is None or row["ended_on"] >= year_to(period.ends_on)
            if not is_cover and row["started_on"] <= period.ends_on and is_lately:
                workers.add(row["worker"])
        cases.append(case(stay, period, len(workers) >= 3))
    return cases


ORACLES: dict[str, Oracle] = {
    "cla_visits_in_timescale_pct": visits_in_timescale,
    "cla_visits_overdue": visits_overdue,
    "cla_reviews_in_timescale_pct": reviews_in_timescale,
    "cla_reviews_overdue": reviews_overdue,
    "cla_review_participation_pct": review_participation,
    "cla_3plus_social_workers_12m_pct": many_social_workers,
}
OVER: dict[str, Oracle] = {}
