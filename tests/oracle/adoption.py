"""Adoption, from the words of the catalogue."""

from tests.oracle.care import Stay, stays
from tests.oracle.plain import Case, History, Oracle, Span, of_child

_ADOPTED = ("E11", "E12")


def left_during(history: History, period: Span) -> list[Stay]:
    """The stays in care that ended in the period."""
    return [stay for stay in stays(history) if stay.left and period.starts_on <= stay.left <= period.ends_on]


def why(stay: Stay) -> str | None:
    """Why care ended, by its code."""
    reason: str | None = stay.periods[-1]["end_reason"]
    return reason


def adopted(history: History, period: Span) -> list[Case]:
    return [leaving(stay) for stay in left_during(history, period) if why(stay) in _ADOPTED]


def leaving(stay: Stay, counts: bool = True, amount: int = 1) -> Case:
    assert stay.left is not None
    return Case(stay.left, stay.child, stay.periods[-1]["team"], counts, amount)


def days_to_placement(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in left_during(history, period):
        placed = [
            row["placed_on"]
            for row in of_child(history, "adoption", stay.child)
            if row["placed_on"] and stay.left and stay.came <= row["placed_on"] <= stay.left
        ]
        if why(stay) in _ADOPTED and placed:
            cases.append(leaving(stay, amount=(max(placed) - stay.came).days))
    return cases


ORACLES: dict[str, Oracle] = {
    "cla_adopted": adopted,
    "adoption_entry_to_placement_mean_days": days_to_placement,
}
OVER: dict[str, Oracle] = {}
