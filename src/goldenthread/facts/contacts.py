"""Contacts at the front door: what was decided, and how soon."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import hours, yes
from goldenthread.journey.rules import CONTACT_DECISION_HOURS


def build(events: Events) -> Rows:
    """One row per child per contact, adding:

    seconds_to_decision     elapsed, weekends included; null when undecided or without its times
    within_24_hours         the decision came no later than 24 elapsed hours after receipt
    is_decided_or_overdue   decided, or undecided and received before the day the row describes (as_at),
                            so that 24 hours have gone; never without a time of receipt
    has_outcome             an outcome is recorded
    passed_to_early_help    that outcome is early help
    """
    contacts = events["contact"]
    was_decided = contacts.decided_at.notnull()
    is_overdue = contacts.decided_at.isnull() & (contacts.received_on < contacts.as_at)
    return contacts.select(
        "authority",
        "child_id",
        "received_on",
        "contact_source",
        "occurrence",
        "team",
        "received_at",
        "decided_at",
        "outcome",
        seconds_to_decision=contacts.decided_at.delta(contacts.received_at, unit="microsecond") // 1_000_000,
        within_24_hours=yes(
            (contacts.decided_at >= contacts.received_at)
            & (contacts.decided_at <= contacts.received_at + hours(CONTACT_DECISION_HOURS))
        ),
        is_decided_or_overdue=contacts.received_at.notnull() & (was_decided | is_overdue),
        has_outcome=contacts.outcome.notnull(),
        passed_to_early_help=yes(contacts.outcome == "early_help"),
    )


CONTACT = Fact(
    name="contact",
    grain=Grain.EVENT,
    build=build,
    events=("contact",),
    key=("child_id", "received_on", "contact_source", "occurrence"),
    aged_on="received_on",
)
