"""Permanence, from the words of the catalogue."""

from tests.oracle.plain import Case, History, Oracle, Span, during


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


ORACLES: dict[str, Oracle] = {
    "sgo_granted": special_guardianship,
    "care_orders_discharged": care_orders_discharged,
}
OVER: dict[str, Oracle] = {}
