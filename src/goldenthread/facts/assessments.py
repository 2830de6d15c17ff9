"""Assessments: how long they took, what they found, and how long the open ones have waited."""

from __future__ import annotations

from goldenthread.facts.children import is_unborn
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.factors import with_factors
from goldenthread.facts.sources import source_group
from goldenthread.facts.steps import (
    CHILD,
    attach,
    days_with_previous,
    latest,
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
    source_group               who made the referral it answers; null when it answers none
    ended_without_service      the child was found not to need social care; no, when nobody says
    was_child_born             born by the day it was authorised; yes, when nothing is known of the birth
    was_child_seen             the child was seen during it; no, when nobody says
    has_factors                something was found: at least one factor, 'none' not being one
    found_...                  each of `facts.factors`
    """
    facts = number_working_days(_with_source(with_clock(events), events), events, "runs_from", "authorised_on")
    facts = attach(facts, events["person"].select(*CHILD, "born_on", "expected_on"), CHILD)
    taken = facts.authorised_on_working - facts.runs_from_working
    facts = facts.select(
        "authority",
        "child_id",
        "started_on",
        "occurrence",
        "team",
        "authorised_on",
        "runs_from",
        "source_group",
        working_days_taken=taken,
        within_45_working_days=yes(taken.between(0, ASSESSMENT_WORKING_DAYS)),
        ended_without_service=yes(~facts.requires_support),
        was_child_born=~is_unborn(facts, "authorised_on"),
        was_child_seen=yes(facts.was_child_seen),
    )
    return with_factors(facts, events)


def build_open(events: Events) -> Rows:
    """One row per assessment and month end on which it is open, adding:

    working_days_open    from the day it runs from, day 0, to the month end
    days_waited          the same in days of the calendar
    is_overdue           more than 45 working days
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
        days_waited=still_open.month_ends_on.delta(still_open.runs_from, unit="day").cast("int64"),
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
    taken_up = _taken_up(events).select(*CHILD, "referred_on")
    so_far = starts.join(taken_up, [*CHILD, taken_up.referred_on <= starts.started_on])
    return so_far.group_by(*_START).agg(referred_on=so_far.referred_on.max())


def _taken_up(events: Events) -> Rows:
    """The referrals that did not end in no further action."""
    referrals = events["referral"]
    return referrals.filter(~yes(referrals.is_nfa))


def _with_source(assessments: Rows, events: Events) -> Rows:
    """Each assessment with the source_group of the referral it answers: one taken up on the day it runs from."""
    referrals = latest(_taken_up(events), per=(*CHILD, "referred_on"), by=("occurrence",))
    sources = referrals.select(
        *CHILD, referrals.referred_on.name("runs_from"), source_group=source_group(referrals.referral_source)
    )
    return attach(assessments, sources, (*CHILD, "runs_from"))


ASSESSMENT = Fact(
    name="assessment",
    grain=Grain.EVENT,
    build=build,
    events=("assessment", "assessment_factor", "referral", "person"),
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
