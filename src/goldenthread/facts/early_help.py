"""Early help: the children helped at each month end, and, six months after it ended, whether it held."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import CHILD, day_of, days, latest_at_month_ends, no_team, whether
from goldenthread.journey.rules import STEP_UP_DAYS


def build(events: Events) -> Rows:
    """One row per child per episode of early help that has ended, adding:

    matures_on            183 days after it ended: the day the outcome is known
    needed_social_care    a referral was received after it started, and no later than matures_on;
                          one on the day it started is how the child came, not what came of it
    """
    helped = events["early_help"]
    helped = helped.filter(helped.ended_on.notnull())
    helped = helped.select(
        "authority",
        "child_id",
        "started_on",
        "organisation",
        "occurrence",
        no_team(),
        "ended_on",
        matures_on=day_of(helped.ended_on + days(STEP_UP_DAYS)),
    )
    return whether(helped, "needed_social_care", _OUTCOME, _stepped_up(helped, events))


_OUTCOME = (*CHILD, "started_on", "ended_on")


def _stepped_up(helped: Rows, events: Events) -> Rows:
    """The episodes, each once for every referral that followed in time."""
    referrals = events["referral"].select(*CHILD, "referred_on")
    after_it_started = referrals.referred_on > helped.started_on
    in_time = referrals.referred_on <= helped.matures_on
    return helped.join(referrals, [*CHILD, after_it_started, in_time])


def build_standing(events: Events) -> Rows:
    """One row per child with an open episode of early help at each month end: the latest started, if two are open."""
    helped = latest_at_month_ends(events["early_help"], events, by=("started_on", "organisation", "occurrence"))
    return helped.select("authority", "child_id", "month_ord", "month_ends_on", no_team(), "started_on", "organisation")


EARLY_HELP = Fact(
    name="early_help",
    grain=Grain.EVENT,
    build=build,
    events=("early_help", "referral"),
    key=("child_id", "started_on", "organisation", "occurrence"),
    aged_on="started_on",
)

CHILD_IN_EARLY_HELP = Fact(
    name="child_in_early_help",
    grain=Grain.STANDING,
    build=build_standing,
    events=("early_help",),
    key=("child_id", "month_ord"),
    aged_on="month_ends_on",
)
