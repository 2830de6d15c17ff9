"""Requests at the front door: contacts and referrals as one history, so that nothing is counted twice."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.sources import POLICE
from goldenthread.facts.steps import literal, yes

_NO_ACTION = ("nfa", "advice")


def build(events: Events) -> Rows:
    """One row per child per contact whose outcome is not a referral, and per referral, with:

    request_kind                    'contact' or 'referral'
    has_outcome                     the contact's outcome, or whether the referral ended in no further
                                    action, is known
    is_from_police_with_outcome     the source is the police, and the outcome is known
    ended_in_no_further_action      no further action or, for a contact, advice alone
    """
    requests = _contacts_not_referred(events).union(_referrals(events))
    is_from_police = yes(requests.source == POLICE)
    return requests.mutate(
        is_from_police=is_from_police, is_from_police_with_outcome=is_from_police & requests.has_outcome
    )


def _contacts_not_referred(events: Events) -> Rows:
    contacts = events["contact"]
    contacts = contacts.filter(~yes(contacts.outcome == "referral")).mutate(request_kind=literal("contact"))
    return contacts.select(
        "authority",
        "child_id",
        "request_kind",
        "received_on",
        contacts.contact_source.name("source"),
        "occurrence",
        "team",
        has_outcome=contacts.outcome.notnull(),
        ended_in_no_further_action=yes(contacts.outcome.isin(_NO_ACTION)),
    )


def _referrals(events: Events) -> Rows:
    referrals = events["referral"].mutate(request_kind=literal("referral"))
    return referrals.select(
        "authority",
        "child_id",
        "request_kind",
        referrals.referred_on.name("received_on"),
        referrals.referral_source.name("source"),
        "occurrence",
        "team",
        has_outcome=referrals.is_nfa.notnull(),
        ended_in_no_further_action=yes(referrals.is_nfa),
    )


FRONT_DOOR_REQUEST = Fact(
    name="front_door_request",
    grain=Grain.EVENT,
    build=build,
    events=("contact", "referral"),
    key=("child_id", "request_kind", "received_on", "source", "occurrence"),
    aged_on="received_on",
)
