"""Initial child protection conferences: how soon after the strategy discussion, and whether a plan was made."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import number_working_days, yes
from goldenthread.journey.rules import ICPC_WORKING_DAYS


def build(events: Events) -> Rows:
    """One row per child per initial conference, adding:

    is_our_enquiry                  not a conference for a child who moved in from another authority
    working_days_from_discussion    strategy discussion, day 0, to conference; null without its date
    within_15_working_days          held no later than the 15th; no, when the discussion's date is unknown
    led_to_plan                     a child protection plan was made; no, when nobody says
    """
    conferences = number_working_days(events["icpc"], events, "strategy_discussion_on", "held_on")
    taken = conferences.held_on_working - conferences.strategy_discussion_on_working
    return conferences.select(
        "authority",
        "child_id",
        "held_on",
        "occurrence",
        "team",
        "strategy_discussion_on",
        is_our_enquiry=~yes(conferences.is_transfer_in),
        working_days_from_discussion=taken,
        within_15_working_days=yes(taken.between(0, ICPC_WORKING_DAYS)),
        led_to_plan=yes(conferences.led_to_plan),
    )


ICPC = Fact(
    name="icpc",
    grain=Grain.EVENT,
    build=build,
    events=("icpc",),
    key=("child_id", "held_on", "occurrence"),
    aged_on="held_on",
)
