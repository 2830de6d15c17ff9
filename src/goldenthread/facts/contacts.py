"""Contacts at the front door: what was decided, and how soon; and those that nobody has decided."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.sources import source_group
from goldenthread.facts.steps import (
    CHILD,
    days,
    hours,
    london_day,
    number_working_days,
    open_at_month_ends,
    whether,
    yes,
)
from goldenthread.journey.rules import CONTACT_DECISION_HOURS, CONTACT_TO_REFERRAL_WORKING_DAYS

_DAY = (*CHILD, "received_on")
_SATURDAY = 5


def build(events: Events) -> Rows:
    """One row per child per contact, adding:

    source_group            who made it: Individual, Schools, Health, Police...
    weekday_or_weekend      the day it was received
    seconds_to_decision     elapsed, weekends included; null when undecided or without its times
    within_24_hours         the decision came no later than 24 elapsed hours after receipt, and not before it
    is_decided_or_overdue   decided, or undecided and received before the day the row describes (as_at),
                            so that 24 hours have gone; never without a time of receipt
    has_outcome             an outcome is recorded
    passed_to_early_help    that outcome is early help
    became_a_referral       that outcome is a referral; or, whatever the outcome, the child was referred that
                            day or by the third working day after it
    """
    contacts = events["contact"]
    was_decided = contacts.decided_at.notnull()
    is_overdue = contacts.decided_at.isnull() & (contacts.received_on < contacts.as_at)
    facts = contacts.select(
        "authority",
        "child_id",
        "received_on",
        "contact_source",
        "occurrence",
        "team",
        "received_at",
        "decided_at",
        "outcome",
        source_group=source_group(contacts.contact_source),
        weekday_or_weekend=(contacts.received_on.day_of_week.index() >= _SATURDAY).ifelse("weekend", "weekday"),
        seconds_to_decision=contacts.decided_at.delta(contacts.received_at, unit="microsecond") // 1_000_000,
        within_24_hours=yes(
            (contacts.decided_at >= contacts.received_at)
            & (contacts.decided_at <= contacts.received_at + hours(CONTACT_DECISION_HOURS))
        ),
        is_decided_or_overdue=contacts.received_at.notnull() & (was_decided | is_overdue),
        has_outcome=contacts.outcome.notnull(),
        passed_to_early_help=yes(contacts.outcome == "early_help"),
    )
    facts = whether(facts, "was_referred_soon", _DAY, _referred_soon(events))
    became_a_referral = yes(facts.outcome == "referral") | facts.was_referred_soon
    return facts.mutate(became_a_referral=became_a_referral).drop("was_referred_soon")


def _referred_soon(events: Events) -> Rows:
    """The days of contact, each once for every referral of the child in the three working days from it."""
    contacts = number_working_days(events["contact"].select(*_DAY).distinct(), events, "received_on")
    referrals = number_working_days(events["referral"].select(*CHILD, "referred_on").distinct(), events, "referred_on")
    not_before = referrals.referred_on >= contacts.received_on
    taken = referrals.referred_on_working - contacts.received_on_working
    return contacts.join(referrals, [*CHILD, not_before, taken <= CONTACT_TO_REFERRAL_WORKING_DAYS])


def build_open(events: Events) -> Rows:
    """One row per contact and month end at which it is known to be undecided, adding:

    days_waited    from the day it was received to the month end
    is_overdue     received before the month's last day, so that 24 hours have gone by its end

    Nothing is known after the day the row describes (as_at). One with an outcome has been decided,
    though nobody wrote when.
    """
    contacts = events["contact"]
    undecided = contacts.filter(contacts.decided_at.notnull() | contacts.outcome.isnull())
    undecided = undecided.mutate(leaves_on=london_day(undecided.decided_at).coalesce(undecided.as_at + days(1)))
    still_open = open_at_month_ends(undecided, events, started="received_on", ended="leaves_on")
    waited = still_open.month_ends_on.delta(still_open.received_on, unit="day").cast("int64")
    return still_open.select(
        "authority",
        "child_id",
        "received_on",
        "contact_source",
        "occurrence",
        "month_ord",
        "month_ends_on",
        "team",
        source_group=source_group(still_open.contact_source),
        days_waited=waited,
        is_overdue=waited > 0,
    )


CONTACT = Fact(
    name="contact",
    grain=Grain.EVENT,
    build=build,
    events=("contact", "referral"),
    key=("child_id", "received_on", "contact_source", "occurrence"),
    aged_on="received_on",
)

OPEN_CONTACT = Fact(
    name="open_contact",
    grain=Grain.STANDING,
    build=build_open,
    events=("contact",),
    key=("child_id", "received_on", "contact_source", "occurrence", "month_ord"),
    aged_on="month_ends_on",
)
