"""Children in care at each month end, the orders courts make, and the legal statuses that end."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import CHILD, latest, no_team, open_at_month_ends, yes

_FULL_CARE_ORDER = "C2"


def one_at_a_time(periods: Rows) -> Rows:
    """Periods of care, each ended by the child's next one where it was left open or runs past it.

    A yearly return holds the episodes of its year alone: the next return knows the same stay by a
    later first episode, and says nothing of the period that the return before left open.
    """
    import ibis

    in_order = ibis.window(group_by=list(CHILD), order_by=["started_on", "occurrence"])
    placed = periods.mutate(next_on=periods.started_on.lead().over(in_order))
    runs_past = placed.next_on.notnull() & yes(placed.ended_on.isnull() | (placed.ended_on > placed.next_on))
    return placed.mutate(ended_on=runs_past.ifelse(placed.next_on, placed.ended_on)).drop("next_on")


def build(events: Events) -> Rows:
    """One row per child in care at each month end; short breaks (V3, V4) are left out."""
    periods = events["cla_period"]
    in_care = open_at_month_ends(one_at_a_time(periods.filter(~yes(periods.is_short_break))), events)
    in_care = latest(in_care, per=(*CHILD, "month_ord"), by=("started_on", "occurrence"))
    return in_care.select(
        "authority", "child_id", "month_ord", "month_ends_on", "team", "started_on", "category_of_need"
    )


def build_orders(events: Events) -> Rows:
    """One row per child per order, adding is_special_guardianship; the child need not have been in care."""
    orders = events["legal_order"]
    return orders.select(
        "authority",
        "child_id",
        "order_type",
        "made_on",
        "occurrence",
        no_team(),
        is_special_guardianship=yes(orders.order_type == "special_guardianship"),
    )


def build_status_ends(events: Events) -> Rows:
    """One row per child per legal status that has ended, adding:

    is_care_order_discharged    a full care order (C2) that the court ended as no longer needed: not by adoption,
                                special guardianship, the 18th birthday or a move; no, when nobody says why
    """
    statuses = events["cla_legal_status"]
    ended = statuses.filter(statuses.ended_on.notnull())
    was_care_order = ended.legal_status == _FULL_CARE_ORDER
    return ended.select(
        "authority",
        "child_id",
        "started_on",
        "occurrence",
        no_team(),
        "legal_status",
        "ended_on",
        "ended_because",
        is_care_order_discharged=yes(was_care_order & (ended.ended_because == "discharged")),
    )


CHILD_IN_CARE = Fact(
    name="child_in_care",
    grain=Grain.STANDING,
    build=build,
    events=("cla_period",),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)

LEGAL_ORDER = Fact(
    name="legal_order",
    grain=Grain.EVENT,
    build=build_orders,
    events=("legal_order",),
    key=("child_id", "order_type", "made_on", "occurrence"),
    aged_on="made_on",
)

LEGAL_STATUS_END = Fact(
    name="legal_status_end",
    grain=Grain.EVENT,
    build=build_status_ends,
    events=("cla_legal_status",),
    key=("child_id", "started_on", "occurrence"),
    aged_on="ended_on",
)
