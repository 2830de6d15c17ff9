"""Children in care at each month end."""

from __future__ import annotations

from typing import Any

from goldenthread.facts.care_education import with_education
from goldenthread.facts.care_health import with_health
from goldenthread.facts.care_reviews import with_reviews
from goldenthread.facts.care_visits import with_visits
from goldenthread.facts.children import completed_years
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.legal_status import FULL_CARE_ORDER, status_at_month_ends
from goldenthread.facts.placements import homes_at_month_ends
from goldenthread.facts.stays import periods_in_stays, with_uasc
from goldenthread.facts.steps import CHILD, attach, day_of, in_words, months, open_at_month_ends, whether, yes
from goldenthread.journey.care_words import (
    AGENCIES,
    FOSTERED,
    FOSTERED_BY_FAMILY,
    LEGAL_STATUSES,
    PLACED_FOR_ADOPTION,
    PLACEMENTS,
    PROVIDERS,
    WITH_PARENTS,
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
_COVER = "ABSENC"
_NOT_RECORDED = "not recorded"


def build(events: Events) -> Rows:
    """One row per child in care at each month end; short breaks (V3, V4) are left out. The team is the period's.

    started_on                    the day the child came into care; periods without a day between are one stay
    has_been_in_care_12_months    that day's anniversary has come
    legal_status                  in words, DfE's groups; 'not recorded' when none is held; `legal_status_code` as coded
    uasc                          'yes' or 'no': unaccompanied and seeking asylum; null when not recorded

    and the columns of `_with_home`, `_with_stability`, `with_visits`, `with_reviews`, `with_health`,
    `with_education`, and had_3_workers_in_12_months.
    """
    rows = attach(_children_in_care(events), events["person"].select(*CHILD, "born_on"), CHILD)
    rows = attach(rows, status_at_month_ends(events), _CHILD_MONTH)
    rows = rows.mutate(
        legal_status=in_words(rows.legal_status_code, LEGAL_STATUSES, _NOT_RECORDED),
        has_been_in_care_12_months=_has_lasted(rows.started_on, OUTCOMES_CARE_MONTHS, rows),
    )
    rows = _with_stability(_with_home(with_uasc(rows, events), events), events)
    rows = with_visits(with_reviews(rows, events), events)
    rows = with_education(with_health(rows, events), events)
    rows = whether(rows, "had_3_workers_in_12_months", _CHILD_MONTH, _many_workers(events))
    return rows.drop("month_end_working", "born_on")


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
    placed_out_of_area      'yes' or 'no': outside the authority; null when not recorded
    months_at_home          how long a child placed with parents has been: 'under 6', '6 to 11', '12 and over';
                            'not with parents'
    is_with_parents_on_a_care_order    placed with parents under a full care order (C2)
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
        placed_out_of_area=(rows.location == "out").ifelse("yes", "no"),
        months_at_home=_months_at_home(rows),
        is_with_parents_on_a_care_order=yes(rows.placement_type.isin(PLACEMENTS[WITH_PARENTS]))
        & yes(rows.legal_status_code == FULL_CARE_ORDER),
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


def _months_at_home(rows: Rows) -> Any:
    import ibis

    return ibis.cases(
        (~yes(rows.placement_type.isin(PLACEMENTS[WITH_PARENTS])), "not with parents"),
        (_has_lasted(rows.placement_on, 12, rows), "12 and over"),
        (_has_lasted(rows.placement_on, 6, rows), "6 to 11"),
        else_="under 6",
    )


def _with_stability(rows: Rows, events: Events) -> Rows:
    """`rows` with how settled each child is at the month end:

    had_3_placements_in_12_months    as DfE counts moves (see `facts.placements`), the one at the year's start counted
    is_long_term_under_16            born, under 16, and in care for two and a half years
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
    is_under_16 = yes(completed_years(rows.born_on, rows.month_ends_on).between(0, LONG_TERM_CARE_BELOW_AGE - 1))
    rows = rows.mutate(is_long_term_under_16=is_under_16 & rows.has_been_in_care_30_months)
    return rows.drop("has_been_in_care_30_months", "third_last_ended_on", "previous_placement_on")


def _has_lasted(since: Any, count: int, rows: Rows) -> Any:
    """Whether `count` calendar months have gone by the month end since a day; the anniversary itself counts."""
    return yes(since + months(count) <= rows.month_ends_on)


def _many_workers(events: Events) -> Rows:
    """The children and month ends with three or more workers allocated in the twelve months, cover left out.

    Cover is a first spell begun for absence: a worker known to the child who comes back is no cover.
    """
    import ibis

    spells = events["caseload"].semi_join(events["cla_period"], CHILD)
    in_order = ibis.window(group_by=[*CHILD, "worker"], order_by=["started_on", "occurrence"])
    spells = spells.mutate(is_first=spells.started_on.lag().over(in_order).isnull())
    spells = spells.filter(~(spells.is_first & yes(spells.change_reason == _COVER)))
    spells = spells.mutate(forgotten_on=day_of(spells.ended_on.truncate("M") + months(12)))
    standing = open_at_month_ends(spells, events, ended="forgotten_on")
    workers = standing.group_by(*_CHILD_MONTH).agg(workers=standing.worker.nunique())
    return workers.filter(workers.workers >= MANY_IN_A_YEAR)


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
        "health_check",
        "sdq",
        "pep",
        "school_attendance",
        "caseload",
        "person",
    ),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
