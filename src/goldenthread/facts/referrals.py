"""Referrals: whether the child was referred before, who referred, and how soon it was decided."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import CHILD, attach, days_with_previous, months, number_working_days, yes
from goldenthread.journey.rules import REFERRAL_DECISION_WORKING_DAYS, REREFERRAL_MONTHS

POLICE = "6"
_REFERRAL = ("authority", "child_id", "referred_on", "occurrence")


def build(events: Events) -> Rows:
    """One row per child per referral, adding:

    previous_on                    the child's latest earlier day of referral; null when none is held
    within_12_months_of_last       the anniversary itself counts
    is_from_police                 the source is the police
    working_days_to_decision       from the day of the referral, day 0; null while undecided
    decided_within_1_working_day   by the first working day after it
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
        within_12_months_of_last=yes(facts.previous_on >= facts.referred_on - months(REREFERRAL_MONTHS)),
        is_from_police=yes(facts.referral_source == POLICE),
        working_days_to_decision=taken,
        decided_within_1_working_day=yes(taken.between(0, REFERRAL_DECISION_WORKING_DAYS)),
        is_decided_or_due=facts.decided_on.notnull() | yes(waited >= REFERRAL_DECISION_WORKING_DAYS),
    )


def _with_history(events: Events) -> Rows:
    """Each referral with `previous_on`."""
    referrals = events["referral"]
    return attach(referrals, days_with_previous(referrals, "referred_on", "previous_on"), [*CHILD, "referred_on"])


def _with_decisions(referrals: Rows, events: Events) -> Rows:
    """Each referral with the day it was decided, and the day until which that is known.

    That day is the as-at date of the decision's row; without one, of the referral's own.
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
