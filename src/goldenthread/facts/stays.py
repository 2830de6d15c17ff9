"""Stays in care: coming into care and leaving it. Periods of care without a day between are one stay."""

from __future__ import annotations

from goldenthread.facts.adoption import with_adoptive_placement
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.health_checks import with_first_assessment
from goldenthread.facts.legal_status import spells
from goldenthread.facts.steps import CHILD, attach, day_of, in_words, months, open_at_month_ends, yes
from goldenthread.journey.care_words import CEASED_REASONS, LEFT_FOR_FAMILY, LEGAL_STATUSES
from goldenthread.journey.rules import REENTRY_MONTHS

_STAY = (*CHILD, "started_on")


def one_at_a_time(periods: Rows) -> Rows:
    """Periods of care, each ended by the child's next one where it was left open or runs past it.

    A yearly return holds the episodes of its year alone: the next return knows the same stay by a
    later first episode, and says nothing of the period that the return before left open.
    """
    import ibis

    in_order = ibis.window(group_by=list(CHILD), order_by=["started_on", "occurrence"])
    placed = periods.mutate(next_on=periods.started_on.lead().over(in_order))
    runs_past = placed.next_on.notnull() & yes(placed.ended_on.isnull() | (placed.ended_on > placed.next_on))
    ended_on = runs_past.ifelse(placed.next_on, placed.ended_on)
    return placed.select(*(ended_on.name(name) if name == "ended_on" else name for name in periods.columns))


def periods_in_stays(events: Events) -> Rows:
    """Every period of care, with the stay it is part of. Short breaks (V3, V4) are left out, and end no other:

    started_on          the day the child came into care; `period_on` is the period's own start
    ended_on            the period's end
    is_first, is_last   of the periods of the stay
    """
    import ibis

    periods = events["cla_period"]
    periods = one_at_a_time(periods.filter(~yes(periods.is_short_break))).rename(period_on="started_on")
    in_order = ibis.window(group_by=list(CHILD), order_by=["period_on", "occurrence"])
    goes_on = yes(periods.ended_on.lag().over(in_order) >= periods.period_on)
    periods = periods.mutate(begins=goes_on.ifelse(0, 1))
    so_far = ibis.window(group_by=list(CHILD), order_by=["period_on", "occurrence"], preceding=None, following=0)
    periods = periods.mutate(
        stay=periods.begins.sum().over(so_far), next_begins=periods.begins.lead().over(in_order).fill_null(1)
    )
    of_the_stay = ibis.window(group_by=[*CHILD, "stay"])
    given = [name for name in periods.columns if name not in ("begins", "next_begins", "stay")]
    return periods.select(
        *given,
        started_on=periods.period_on.min().over(of_the_stay),
        is_first=periods.begins == 1,
        is_last=periods.next_begins == 1,
    )


def stays(events: Events) -> Rows:
    """One row per stay: started_on, and ended_on, null while the child is in care."""
    periods = periods_in_stays(events)
    return periods.filter(periods.is_last).select(*_STAY, "ended_on")


def last_of_stays(rows: Rows, date: str, events: Events) -> Rows:
    """Per child and month end, the last of `rows` that lies in the stay: it is the last until the next, or the end.

    With every column of `rows`, and `previous_<date>`, the one before it in the stay; null where there was none.
    `rows` hold a child's day of `date` once only. A child in care alone has a row.
    """
    import ibis

    care = stays(events)
    of_the_stay = (rows[date] >= care.started_on) & (care.ended_on.isnull() | (rows[date] < care.ended_on))
    held = rows.join(care, [*CHILD, of_the_stay])
    in_order = ibis.window(group_by=[*CHILD, "started_on"], order_by=date)
    held = held.mutate(
        until=held[date].lead().over(in_order).coalesce(held.ended_on),
        **{f"previous_{date}": held[date].lag().over(in_order)},
    )
    standing = open_at_month_ends(held, events, started=date, ended="until")
    return standing.select(*rows.columns, f"previous_{date}", "month_ord")


def build_starts(events: Events) -> Rows:
    """One row per child per time they came into care: a child who comes twice counts twice. Adding:

    legal_status    in words, the status that began that day; 'not recorded' when none is held
    uasc            'yes' or 'no': unaccompanied and seeking asylum; null when not recorded

    and the columns of `with_first_assessment`.
    """
    periods = periods_in_stays(events)
    starts = attach(periods.filter(periods.is_first), spells(events).drop("ended_on"), _STAY)
    starts = starts.mutate(legal_status=in_words(starts.legal_status, LEGAL_STATUSES, "not recorded"))
    starts = with_uasc(starts, events).select(
        "authority", "child_id", "started_on", "team", "category_of_need", "legal_status", "uasc"
    )
    return with_first_assessment(attach(starts, stays(events), _STAY), events).drop("ended_on")


def build_ends(events: Events) -> Rows:
    """One row per child per time they left care, adding:

    reason                        in words: adopted, returned home, child arrangements order, special
                                  guardianship, turned 18, or other; 'not recorded' when nobody says
    left_for_family               home, or to family or a friend by either order
    matures_on                    twelve months after: the day it is known whether leaving lasted
    came_back_within_12_months    into care again, the anniversary still counting; short breaks don't

    and the columns of `with_adoptive_placement`.
    """
    import ibis

    periods = periods_in_stays(events)
    last = periods.filter(periods.is_last)
    in_order = ibis.window(group_by=list(CHILD), order_by="started_on")
    last = last.mutate(next_on=last.started_on.lead().over(in_order))
    ends = last.filter(last.ended_on.notnull())
    reason = in_words(ends.end_reason, CEASED_REASONS, "other")
    ends = ends.select(
        "authority",
        "child_id",
        "started_on",
        "team",
        "ended_on",
        "end_reason",
        "next_on",
        reason=ends.end_reason.isnull().ifelse("not recorded", reason),
        matures_on=day_of(ends.ended_on + months(REENTRY_MONTHS)),
    )
    ends = ends.mutate(
        left_for_family=ends.reason.isin(LEFT_FOR_FAMILY),
        came_back_within_12_months=yes(ends.next_on <= ends.matures_on),
    )
    return with_adoptive_placement(ends.drop("next_on"), events)


def with_uasc(rows: Rows, events: Events) -> Rows:
    """`rows` with `uasc`: 'yes' or 'no', unaccompanied and seeking asylum; null when not recorded."""
    people = events["person"]
    return attach(rows, people.select(*CHILD, uasc=people.is_uasc.ifelse("yes", "no")), CHILD)


CARE_START = Fact(
    name="care_start",
    grain=Grain.EVENT,
    build=build_starts,
    events=("cla_period", "cla_legal_status", "cla_position", "health_check", "person"),
    key=("child_id", "started_on"),
    aged_on="started_on",
)

CARE_END = Fact(
    name="care_end",
    grain=Grain.EVENT,
    build=build_ends,
    events=("cla_period", "adoption"),
    key=("child_id", "started_on"),
    aged_on="ended_on",
)
