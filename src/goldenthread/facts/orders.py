"""The orders courts make for children, and the legal statuses that end."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.legal_status import FULL_CARE_ORDER
from goldenthread.facts.placements import homes
from goldenthread.facts.steps import CHILD, attach, in_words, latest, no_team, yes
from goldenthread.journey.care_words import CEASED_REASONS, PLACEMENTS, TO_FORMER_FOSTER_CARER, TO_RELATIVE_OR_FRIEND

_STATUS = (*CHILD, "started_on", "occurrence")
_NOT_RECORDED = "not recorded"


def build(events: Events) -> Rows:
    """One row per child per order; the child need not have been in care. Adding:

    is_special_guardianship
    to_former_foster_carer     'yes' or 'no': whom the order went to, as said of the period of care that ended
    to_relative_or_friend      that day by special guardianship; null when none did
    """
    orders = attach(events["legal_order"], _guardians(events), (*CHILD, "made_on"))
    return orders.select(
        "authority",
        "child_id",
        "order_type",
        "made_on",
        "occurrence",
        no_team(),
        "to_former_foster_carer",
        "to_relative_or_friend",
        is_special_guardianship=yes(orders.order_type == "special_guardianship"),
    )


def _guardians(events: Events) -> Rows:
    """Per child and day on which care ended by special guardianship, whom the order went to."""
    periods = events["cla_period"]
    ended = periods.filter(periods.end_reason.isin(CEASED_REASONS["special guardianship"]))
    ended = ended.filter(ended.ended_on.notnull()).rename(made_on="ended_on")
    ended = latest(ended, per=(*CHILD, "made_on"), by=("started_on", "occurrence"))
    return ended.select(
        *CHILD,
        "made_on",
        to_former_foster_carer=ended.end_reason.isin(TO_FORMER_FOSTER_CARER).ifelse("yes", "no"),
        to_relative_or_friend=ended.end_reason.isin(TO_RELATIVE_OR_FRIEND).ifelse("yes", "no"),
    )


def build_status_ends(events: Events) -> Rows:
    """One row per child per legal status that has ended, adding:

    is_care_order_discharged    a full care order (C2) that the court ended as no longer needed: not by adoption,
                                special guardianship, the 18th birthday or a move; no, when nobody says why
    placement_before            in words, where the child lived the day before; 'not recorded' when none is held
    """
    statuses = events["cla_legal_status"]
    ended = attach(statuses.filter(statuses.ended_on.notnull()), _placements_before(statuses, events), _STATUS)
    was_care_order = ended.legal_status == FULL_CARE_ORDER
    placed = in_words(ended.placement_type, PLACEMENTS, "other")
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
        placement_before=ended.placement_type.isnull().ifelse(_NOT_RECORDED, placed),
    )


def _placements_before(statuses: Rows, events: Events) -> Rows:
    """Per status that has ended, the kind of placement of the day before."""
    placed = homes(events).select(*CHILD, "placement_type", placed_on="started_on", left_on="ended_on")
    ended = statuses.select(*_STATUS, status_ended_on="ended_on")
    the_day_before = (placed.placed_on < ended.status_ended_on) & (
        placed.left_on.isnull() | (placed.left_on >= ended.status_ended_on)
    )
    return latest(ended.join(placed, [*CHILD, the_day_before]), per=_STATUS, by=("placed_on",)).select(
        *_STATUS, "placement_type"
    )


LEGAL_ORDER = Fact(
    name="legal_order",
    grain=Grain.EVENT,
    build=build,
    events=("legal_order", "cla_period"),
    key=("child_id", "order_type", "made_on", "occurrence"),
    aged_on="made_on",
)

LEGAL_STATUS_END = Fact(
    name="legal_status_end",
    grain=Grain.EVENT,
    build=build_status_ends,
    events=("cla_legal_status", "cla_placement", "cla_period"),
    key=("child_id", "started_on", "occurrence"),
    aged_on="ended_on",
)
