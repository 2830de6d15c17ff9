"""Referrals: whether the child was referred before, who referred, how soon it was decided; and those undecided."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.sources import POLICE, source_group
from goldenthread.facts.steps import (
    CHILD,
    attach,
    days,
    days_with_previous,
    months,
    number_working_days,
    open_at_month_ends,
    yes,
)
from goldenthread.journey.rules import REFERRAL_DECISION_WORKING_DAYS, REREFERRAL_MONTHS

_REFERRAL = ("authority", "child_id", "referred_on", "occurrence")


def build(events: Events) -> Rows:
    """One row per child per referral, adding:

    source_group                   who referred: Individual, Schools, Health, Police...
    outcome                        'no further action' or 'taken up'; null when not recorded
    ended_in_no_further_action     the first of these
    previous_on                    the child's latest earlier day of referral; null when none is held
    within_12_months_of_last       the anniversary itself counts
    is_from_police                 the source is the police
    working_days_to_decision       from the day of the referral, day 0; null while undecided
    decided_within_1_working_day   by the first working day after it, and no working day before
    is_decided_or_due              decided, or undecided although that day had come when the row was made
    """
    facts = _with_decisions(_with_history(events), events)
    taken = facts.decided_on_working - facts.referred_on_working
    waited = facts.known_on_working - facts.referred_on_working
    return facts.select(
        "authority",
        "child_id",
        "referred_on",
        "occurrence",
        "team",
        "referral_source",
        "previous_on",
        "decided_on",
        source_group=source_group(facts.referral_source),
        outcome=facts.is_nfa.ifelse("no further action", "taken up"),
        ended_in_no_further_action=yes(facts.is_nfa),
        within_12_months_of_last=yes(facts.previous_on >= facts.referred_on - months(REREFERRAL_MONTHS)),
        is_from_police=yes(facts.referral_source == POLICE),
        working_days_to_decision=taken,
        decided_within_1_working_day=yes(taken.between(0, REFERRAL_DECISION_WORKING_DAYS)),
        is_decided_or_due=facts.decided_on.notnull() | yes(waited >= REFERRAL_DECISION_WORKING_DAYS),
    )


def build_open(events: Events) -> Rows:
    """One row per referral and month end at which it is known to be undecided, adding:

    days_waited    from the day it was received to the month end
    is_overdue     the first working day after it has gone by then

    Nothing is known after the day until which its rows speak (as_at). One that ended in no further action
    has been decided, though nobody wrote when.
    """
    referrals = _with_decisions(events["referral"], events)
    undecided = referrals.filter(referrals.decided_on.notnull() | ~yes(referrals.is_nfa))
    undecided = undecided.mutate(leaves_on=undecided.decided_on.coalesce(undecided.known_on + days(1)))
    still_open = open_at_month_ends(undecided, events, started="referred_on", ended="leaves_on")
    working_days_waited = still_open.month_end_working - still_open.referred_on_working
    return still_open.select(
        "authority",
        "child_id",
        "referred_on",
        "occurrence",
        "month_ord",
        "month_ends_on",
        "team",
        source_group=source_group(still_open.referral_source),
        days_waited=still_open.month_ends_on.delta(still_open.referred_on, unit="day").cast("int64"),
        is_overdue=working_days_waited >= REFERRAL_DECISION_WORKING_DAYS,
    )


def _with_history(events: Events) -> Rows:
    """Each referral with `previous_on`."""
    referrals = events["referral"]
    return attach(referrals, days_with_previous(referrals, "referred_on", "previous_on"), [*CHILD, "referred_on"])


def _with_decisions(referrals: Rows, events: Events) -> Rows:
    """Each referral with the day it was decided, and the day until which that is known.

    That day is the as-at date of the decision's row; without one, of the referral's own. Of several referrals of a
    child on one day, the first decision listed is of the first, and so on.
    """
    decisions = events["referral_decision"]
    decisions = decisions.select(*_REFERRAL, "decided_on", decisions.as_at.name("decision_as_at"))
    decided = attach(referrals, decisions, _REFERRAL)
    decided = decided.mutate(known_on=decided.decision_as_at.coalesce(decided.as_at))
    return number_working_days(decided, events, "referred_on", "decided_on", "known_on")


REFERRAL = Fact(
    name="referral",
    grain=Grain.EVENT,
    build=build,
    events=("referral", "referral_decision"),
    key=("child_id", "referred_on", "occurrence"),
    aged_on="referred_on",
)

OPEN_REFERRAL = Fact(
    name="open_referral",
    grain=Grain.STANDING,
    build=build_open,
    events=("referral", "referral_decision"),
    key=("child_id", "referred_on", "occurrence", "month_ord"),
    aged_on="month_ends_on",
)
