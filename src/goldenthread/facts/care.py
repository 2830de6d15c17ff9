"""Children in care at each month end, the orders courts make, and the legal statuses that end."""

from __future__ import annotations

from typing import Any

from goldenthread.facts.care_reviews import with_reviews
from goldenthread.facts.care_visits import with_visits
from goldenthread.facts.children import completed_years
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.legal_status import status_at_month_ends
from goldenthread.facts.placements import homes_at_month_ends
from goldenthread.facts.stays import periods_in_stays, with_uasc
from goldenthread.facts.steps import CHILD, attach, in_words, months, no_team, open_at_month_ends, whether, yes
from goldenthread.journey.care_words import (
    AGENCIES,
    FOSTERED,
    FOSTERED_BY_FAMILY,
    LEGAL_STATUSES,
    PLACED_FOR_ADOPTION,
    PLACEMENTS,
    PROVIDERS,
)
from goldenthread.journey.rules import (
    FAR_FROM_HOME_MILES,
    LONG_TERM_CARE_BELOW_AGE,
    LONG_TERM_CARE_MONTHS,
    MANY_IN_A_YEAR,
    OUTCOMES_CARE_MONTHS,
    STABLE_PLACEMENT_MONTHS,
)

_CHILD_MONTH = (*CHILD, "month_ord")
_FULL_CARE_ORDER = "C2"
_COVER = "ABSENC"
_NOT_RECORDED = "not recorded"


def build(events: Events) -> Rows:
    """One row per child in care at each month end; short breaks (V3, V4) are left out. The team is the period's.

    started_on                    the day the child came into care; periods without a day between are one stay
    has_been_in_care_12_months    that day's anniversary has come
    legal_status                  in words, DfE's groups; 'not recorded' when none is held; `legal_status_code` as coded
    uasc                          'yes' or 'no': unaccompanied and seeking asylum; null when not recorded

    and the columns of `_with_home`, `_with_stability`, `with_visits`, `with_reviews`, and
    had_3_workers_in_12_months.
    """
    rows = _children_in_care(events)
    rows = attach(rows, status_at_month_ends(events), _CHILD_MONTH)
    rows = rows.mutate(
        legal_status=in_words(rows.legal_status_code, LEGAL_STATUSES, _NOT_RECORDED),
        has_been_in_care_12_months=_has_lasted(rows.started_on, OUTCOMES_CARE_MONTHS, rows),
    )
    rows = _with_stability(_with_home(with_uasc(rows, events), events), events)
    rows = with_visits(with_reviews(rows, events), events)
    return whether(rows, "had_3_workers_in_12_months", _CHILD_MONTH, _many_workers(events)).drop("month_end_working")


def _children_in_care(events: Events) -> Rows:
    standing = open_at_month_ends(periods_in_stays(events), events, started="period_on")
    return standing.select(
        "authority", "child_id", "month_ord", "month_ends_on", "month_end_working", "team", "started_on",
        "category_of_need",
    )  # fmt: skip


def _with_home(rows: Rows, events: Events) -> Rows:
    """`rows` with the placement at the month end; the home a child is away from for a while still stands:

    placement_type          in words, DfE's groups: fostered, with parents...; 'not recorded' when none is held
    provider                in words; 'not recorded'
    distance                '20 miles or less' or 'more than 20 miles' from home; null when not recorded
    foster_carer            whose carer: family or friend, own, agency, or another public body's; 'not fostered'
    is_fostered, is_far_out_of_area (more than 20 miles and outside the authority), is_in_unregistered_setting
    """
    rows = attach(rows, homes_at_month_ends(events), _CHILD_MONTH)
    is_far = rows.distance_miles > FAR_FROM_HOME_MILES
    is_fostered = yes(rows.placement_type.isin(PLACEMENTS[FOSTERED]))
    return rows.mutate(
        placement_type=rows.placement_type.notnull().ifelse(
            in_words(rows.placement_type, PLACEMENTS, "other"), _NOT_RECORDED
        ),
        provider=in_words(rows.provider, PROVIDERS, _NOT_RECORDED),
        distance=is_far.ifelse("more than 20 miles", "20 miles or less"),
        foster_carer=_foster_carer(rows, is_fostered),
        is_fostered=is_fostered,
        is_far_out_of_area=yes(is_far & (rows.location == "out")),
        is_in_unregistered_setting=yes(rows.is_unregistered),
    ).drop("is_unregistered")


def _foster_carer(rows: Rows, is_fostered: Any) -> Any:
    import ibis

    return ibis.cases(
        (~is_fostered, "not fostered"),
        (rows.placement_type.isin(FOSTERED_BY_FAMILY), "family or friend"),
        (yes(rows.provider == "PR1"), "own"),
        (yes(rows.provider.isin(AGENCIES)), "agency"),
        (yes(rows.provider.isin(("PR2", "PR3"))), "another public body"),
        else_=_NOT_RECORDED,
    )


def _with_stability(rows: Rows, events: Events) -> Rows:
    """`rows` with how settled each child is at the month end:

    had_3_placements_in_12_months    as DfE counts moves (see `facts.placements`), the one at the year's start counted
    is_long_term_under_16            under 16, and in care for two and a half years
    is_settled                       two years in one home, or placed for adoption and two years with the home before
    """
    first_day = rows.month_ends_on.truncate("M") - months(11)
    settled_since = (rows.placement_type == PLACED_FOR_ADOPTION).ifelse(
        rows.previous_placement_on.coalesce(rows.placement_on), rows.placement_on
    )
    rows = rows.mutate(
        had_3_placements_in_12_months=yes(rows.third_last_ended_on >= first_day),
        has_been_in_care_30_months=_has_lasted(rows.started_on, LONG_TERM_CARE_MONTHS, rows),
        is_settled=_has_lasted(settled_since, STABLE_PLACEMENT_MONTHS, rows),
    )
    rows = attach(rows, events["person"].select(*CHILD, "born_on"), CHILD)
    is_under_16 = yes(completed_years(rows.born_on, rows.month_ends_on) < LONG_TERM_CARE_BELOW_AGE)
    rows = rows.mutate(is_long_term_under_16=is_under_16 & rows.has_been_in_care_30_months)
    return rows.drop("born_on", "has_been_in_care_30_months", "third_last_ended_on", "previous_placement_on")


def _has_lasted(since: Any, count: int, rows: Rows) -> Any:
    """Whether `count` calendar months have gone by the month end since a day; the anniversary itself counts."""
    return yes(since + months(count) <= rows.month_ends_on)


def _many_workers(events: Events) -> Rows:
    """The children and month ends with three or more workers allocated in the twelve months, cover left out.

    Cover is a first spell begun for absence: a worker known to the child who comes back is no cover.
    """
    import ibis

    spells = events["caseload"]
    in_order = ibis.window(group_by=[*CHILD, "worker"], order_by=["started_on", "occurrence"])
    spells = spells.mutate(is_first=spells.started_on.lag().over(in_order).isnull())
    spells = spells.filter(~(spells.is_first & yes(spells.change_reason == _COVER)))
    spells = spells.semi_join(events["cla_period"], CHILD)
    spells = spells.mutate(forgotten_on=(spells.ended_on.truncate("M") + months(12)).cast("date"))
    standing = open_at_month_ends(spells, events, ended="forgotten_on")
    workers = standing.group_by(*_CHILD_MONTH).agg(workers=standing.worker.nunique())
    return workers.filter(workers.workers >= MANY_IN_A_YEAR)


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
    events=(
        "cla_period",
        "cla_legal_status",
        "cla_position",
        "cla_placement",
        "cla_visit",
        "cla_review",
        "caseload",
        "person",
    ),
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
