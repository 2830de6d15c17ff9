"""Closed episodes of need: did the family keep some help?"""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import CHILD, days, whether, yes
from goldenthread.journey.rules import STEP_DOWN_DAYS

# Adopted, died, child arrangements order, special guardianship order, moved to another authority, adult
# services: nobody steps down to early help from these.
_NOT_A_STEP_DOWN = ("RC1", "RC2", "RC3", "RC4", "RC5", "RC6")
_TO_EARLY_HELP = "RC9"
_CLOSURE = (*CHILD, "closed_on")


def build(events: Events) -> Rows:
    """One row per child per closed episode of need, adding:

    is_step_down_eligible    the family stays, without an order: closed for any other reason, or none recorded
    stepped_down             closed to early help, or early help started within 14 days either side
    """
    episodes = events["cin_episode"]
    closures = episodes.filter(episodes.closed_on.notnull())
    closures = closures.select(
        "authority",
        "child_id",
        "opened_on",
        "occurrence",
        "team",
        "closed_on",
        "closure_reason",
        is_step_down_eligible=~yes(closures.closure_reason.isin(_NOT_A_STEP_DOWN)),
    )
    closures = whether(closures, "has_early_help", _CLOSURE, _helped_around(closures, events))
    to_early_help = yes(closures.closure_reason == _TO_EARLY_HELP)
    return closures.mutate(stepped_down=to_early_help | closures.has_early_help)


def _helped_around(closures: Rows, events: Events) -> Rows:
    """The closures, each once for every start of early help close to it."""
    helped = events["early_help"].select(*CHILD, "started_on")
    not_too_early = helped.started_on >= closures.closed_on - days(STEP_DOWN_DAYS)
    not_too_late = helped.started_on <= closures.closed_on + days(STEP_DOWN_DAYS)
    return closures.join(helped, [*CHILD, not_too_early, not_too_late])


CIN_CLOSURE = Fact(
    name="cin_closure",
    grain=Grain.EVENT,
    build=build,
    events=("cin_episode", "early_help"),
    key=("child_id", "opened_on", "occurrence"),
    aged_on="closed_on",
)
