"""Assessments: how long they took, and how long the open ones have waited."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import (
    CHILD,
    attach,
    days_with_previous,
    number_working_days,
    open_at_month_ends,
    yes,
)
from goldenthread.journey.rules import ASSESSMENT_WORKING_DAYS

_START = (*CHILD, "started_on")


def build(events: Events) -> Rows:
    """One row per child per assessment, adding:

    runs_from                  the day the 45 working days are counted from; see `with_clock`
    working_days_taken         from that day, day 0, to authorisation; null while open
    within_45_working_days     authorised no later than the 45th
    """
    facts = number_working_days(with_clock(events), events, "runs_from", "authorised_on")
    taken = facts.authorised_on_working - facts.runs_from_working
    return facts.select(
        "authority",
        "child_id",
        "started_on",
        "occurrence",
        "team",
        "authorised_on",
        "runs_from",
        working_days_taken=taken,
        within_45_working_days=yes(taken.between(0, ASSESSMENT_WORKING_DAYS)),
    )


def build_open(events: Events) -> Rows:
    """One row per assessment and month end on which it is open, adding:

    working_days_open    from the day it runs from, day 0, to the month end
    is_overdue           more than 45
    """
    still_open = open_at_month_ends(with_clock(events), events, ended="authorised_on")
    still_open = number_working_days(still_open, events, "runs_from")
    waited = still_open.month_end_working - still_open.runs_from_working
    return still_open.select(
        "authority",
        "child_id",
        "started_on",
        "occurrence",
        "month_ord",
        "month_ends_on",
        "team",
        "runs_from",
        working_days_open=waited,
        is_overdue=yes(waited > ASSESSMENT_WORKING_DAYS),
    )


def with_clock(events: Events) -> Rows:
    """Each assessment with `runs_from`: the referral it answers, else its own start.

    It answers the child's latest referral on or before its start that did not end in no further
    action, unless another assessment of the child began on or after that referral and before this one.
    """
    assessments = events["assessment"]
    starts = days_with_previous(assessments, "started_on", "previous_started_on")
    starts = attach(starts, _latest_referrals(starts, events), _START)
    is_the_first_since = starts.previous_started_on.isnull() | (starts.previous_started_on < starts.referred_on)
    answers = is_the_first_since.ifelse(starts.referred_on.coalesce(starts.started_on), starts.started_on)
    return attach(assessments, starts.select(*_START, answers.name("runs_from")), _START)


def _latest_referrals(starts: Rows, events: Events) -> Rows:
    """For each start of an assessment, the child's latest referral on or before it that was taken up."""
    referrals = events["referral"]
    taken_up = referrals.filter(~yes(referrals.is_nfa)).select(*CHILD, "referred_on")
    so_far = starts.join(taken_up, [*CHILD, taken_up.referred_on <= starts.started_on])
    return so_far.group_by(*_START).agg(referred_on=so_far.referred_on.max())


ASSESSMENT = Fact(
    name="assessment",
    grain=Grain.EVENT,
    build=build,
    events=("assessment", "referral"),
    key=("child_id", "started_on", "occurrence"),
    aged_on="started_on",
)

OPEN_ASSESSMENT = Fact(
    name="open_assessment",
    grain=Grain.STANDING,
    build=build_open,
    events=("assessment", "referral"),
    key=("child_id", "started_on", "occurrence", "month_ord"),
    aged_on="month_ends_on",
)
