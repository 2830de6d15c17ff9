"""Permanence, from the words of the catalogue."""

from tests.oracle.adoption import leaving, left_during, why
from tests.oracle.care import home_at, status_at, stays, stays_at, stays_of
from tests.oracle.looked_after import case
from tests.oracle.plain import Case, History, Oracle, Span, during, months_after, of_child, working_days_after

_GUARDIANSHIP = ("E45", "E46", "E47", "E48")
_HOME = ("E4A", "E4B")


def special_guardianship(history: History, period: Span) -> list[Case]:
    orders = during(history["legal_order"], "made_on", period)
    return [Case(row["made_on"], row["child_id"]) for row in orders if row["order_type"] == "special_guardianship"]


def care_orders_discharged(history: History, period: Span) -> list[Case]:
    ended = during(history["cla_legal_status"], "ended_on", period)
    return [
        Case(row["ended_on"], row["child_id"])
        for row in ended
        if row["legal_status"] == "C2" and row["ended_because"] == "discharged"
    ]


def ceased_by_guardianship(history: History, period: Span) -> list[Case]:
    return [leaving(stay, why(stay) in _GUARDIANSHIP) for stay in left_during(history, period)]


def returned_home_planned(history: History, period: Span) -> list[Case]:
    return [leaving(stay, why(stay) == "E4A") for stay in left_during(history, period) if why(stay) in _HOME]


def with_parents_on_care_order(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays_at(history, period.ends_on):
        found = home_at(history, stay.child, period.ends_on)
        is_at_home = found is not None and found[0]["placement_type"] == "P1"
        if is_at_home and status_at(history, stay.child, period.ends_on) == "C2":
            cases.append(case(stay, period))
    return cases


def reentry(history: History, period: Span) -> list[Case]:
    """Dated by the day it is known, twelve months after leaving; the age is that on leaving."""
    cases = []
    for stay in stays(history):
        if stay.left is None or why(stay) not in (*_HOME, *_GUARDIANSHIP, "E41"):
            continue
        known_on = months_after(stay.left, 12)
        if period.starts_on <= known_on <= period.ends_on:
            again = [other.came for other in stays_of(history, stay.child) if stay.left < other.came <= known_on]
            cases.append(leaving(stay, bool(again)))
    return cases


def plan_by_second_review(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays(history):
        due = months_after(working_days_after(stay.came, 20), 3)
        if period.starts_on <= due <= period.ends_on and stay.holds(due):
            plans = [
                row
                for row in of_child(history, "permanence_plan", stay.child)
                if row["permanence_plan"] and stay.came <= row["recorded_on"] <= due
            ]
            cases.append(Case(due, stay.child, stay.period_at(due)["team"], bool(plans)))
    return cases


ORACLES: dict[str, Oracle] = {
    "sgo_granted": special_guardianship,
    "care_orders_discharged": care_orders_discharged,
    "cla_ceased_sgo_pct": ceased_by_guardianship,
    "returned_home_planned_pct": returned_home_planned,
    "care_orders_placed_with_parents": with_parents_on_care_order,
    "reentry_to_care_12m_pct": reentry,
    "permanence_plan_by_second_review_pct": plan_by_second_review,
}
OVER: dict[str, Oracle] = {}
