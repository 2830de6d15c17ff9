"""Section 47 enquiries: which reach a conference, and those that wait for one."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import CHILD, attach, day_of, days, number_working_days, open_at_month_ends, yes
from goldenthread.journey.rules import ENQUIRY_TO_CONFERENCE_WORKING_DAYS, ICPC_WORKING_DAYS

_DAY = (*CHILD, "strategy_discussion_on")


def build(events: Events) -> Rows:
    """One row per child per enquiry, adding:

    matures_on            the 30th working day after the strategy discussion: what came of it is known by then
    reached_conference    an initial conference of the child was held from the day of the discussion to that day,
                          not as one who moved in
    """
    enquiries = number_working_days(_with_conference(events), events, "strategy_discussion_on")
    working_ord = enquiries.strategy_discussion_on_working + ENQUIRY_TO_CONFERENCE_WORKING_DAYS
    calendar = events["calendar"]
    working = calendar.filter(calendar.is_working).select("working_ord", matures_on=calendar.day)
    enquiries = attach(enquiries.mutate(working_ord=working_ord), working, ["working_ord"])
    return enquiries.select(
        "authority",
        "child_id",
        "strategy_discussion_on",
        "occurrence",
        "team",
        "is_icpc_required",
        "matures_on",
        reached_conference=yes(enquiries.conference_on <= enquiries.matures_on),
    )


def build_waiting(events: Events) -> Rows:
    """One row per enquiry and month end at which it is known to need a conference that was not yet held, adding:

    days_waited    from the strategy discussion to the month end
    is_overdue     the 15th working day after the discussion has gone by

    Nothing is known after the day the row describes (as_at). One of which nobody says that it needs a
    conference waits for none.
    """
    enquiries = _with_conference(events)
    enquiries = enquiries.filter(yes(enquiries.is_icpc_required))
    waiting = enquiries.mutate(leaves_on=enquiries.conference_on.coalesce(day_of(enquiries.as_at + days(1))))
    waiting = open_at_month_ends(waiting, events, started="strategy_discussion_on", ended="leaves_on")
    waiting = number_working_days(waiting, events, "strategy_discussion_on")
    taken = waiting.month_end_working - waiting.strategy_discussion_on_working
    return waiting.select(
        "authority",
        "child_id",
        "strategy_discussion_on",
        "occurrence",
        "month_ord",
        "month_ends_on",
        "team",
        days_waited=waiting.month_ends_on.delta(waiting.strategy_discussion_on, unit="day").cast("int64"),
        is_overdue=yes(taken > ICPC_WORKING_DAYS),
    )


def _with_conference(events: Events) -> Rows:
    """Each enquiry with `conference_on`: the child's first initial conference here on or after its discussion."""
    enquiries = events["section_47"]
    conferences = events["icpc"]
    held = conferences.filter(~yes(conferences.is_transfer_in)).select(*CHILD, "held_on").distinct()
    began = enquiries.select(*_DAY).distinct()
    since = began.join(held, [*CHILD, held.held_on >= began.strategy_discussion_on])
    return attach(enquiries, since.group_by(*_DAY).agg(conference_on=since.held_on.min()), _DAY)


ENQUIRY = Fact(
    name="enquiry",
    grain=Grain.EVENT,
    build=build,
    events=("section_47", "icpc"),
    key=("child_id", "strategy_discussion_on", "occurrence"),
    aged_on="strategy_discussion_on",
)

WAITING_ENQUIRY = Fact(
    name="waiting_enquiry",
    grain=Grain.STANDING,
    build=build_waiting,
    events=("section_47", "icpc"),
    key=("child_id", "strategy_discussion_on", "occurrence", "month_ord"),
    aged_on="month_ends_on",
)
