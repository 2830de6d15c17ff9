"""What children and families say: pieces of feedback, and complaints at the first stage."""

from __future__ import annotations

from typing import Any

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import number_working_days, open_at_month_ends, yes
from goldenthread.journey.rules import COMPLAINT_WORKING_DAYS, COMPLEX_COMPLAINT_WORKING_DAYS


def build(events: Events) -> Rows:
    """One row per piece of feedback, adding has_score: a mark from 0 to 10 was given. Any other mark is no score."""
    feedback = events["feedback"]
    return feedback.select(
        "authority",
        "feedback_id",
        "occurrence",
        "team",
        "received_on",
        "respondent",
        "stage",
        "score",
        has_score=yes(feedback.score.between(0, 10)),
    )


def build_closed(events: Events) -> Rows:
    """One row per complaint at stage 1 that is closed, adding:

    working_days_to_answer    from the day it was received, day 0, to the answer; null when none was given
    was_owed_an_answer        answered, or not withdrawn
    within_limit              answered no later than the 10th working day, the 20th where it is complex
    """
    complaints = _at_stage_1(events)
    complaints = complaints.filter(complaints.closed_on.notnull())
    complaints = number_working_days(complaints, events, "received_on", "responded_on")
    taken = complaints.responded_on_working - complaints.received_on_working
    in_order = yes(complaints.responded_on >= complaints.received_on)
    return complaints.select(
        "authority",
        "complaint_id",
        "occurrence",
        "team",
        "received_on",
        "closed_on",
        "outcome",
        working_days_to_answer=taken,
        was_owed_an_answer=complaints.responded_on.notnull() | ~yes(complaints.outcome == "withdrawn"),
        within_limit=in_order & yes(taken <= _limit(complaints)),
    )


def build_unanswered(events: Events) -> Rows:
    """One row per complaint at stage 1 and month end at which it is neither answered nor closed, adding:

    is_overdue     more than 10 working days after it was received, 20 where it is complex
    days_waited    calendar days from that day to the month end
    """
    import ibis

    complaints = _at_stage_1(events)
    answered, closed = complaints.responded_on, complaints.closed_on
    complaints = complaints.mutate(settled_on=ibis.least(answered.coalesce(closed), closed.coalesce(answered)))
    waiting = open_at_month_ends(complaints, events, started="received_on", ended="settled_on")
    waiting = number_working_days(waiting, events, "received_on")
    waited = waiting.month_end_working - waiting.received_on_working
    return waiting.select(
        "authority",
        "complaint_id",
        "occurrence",
        "month_ord",
        "month_ends_on",
        "team",
        "received_on",
        is_overdue=yes(waited > _limit(waiting)),
        days_waited=waiting.month_ends_on.delta(waiting.received_on, unit="day").cast("int64"),
    )


def _at_stage_1(events: Events) -> Rows:
    complaints = events["complaint"]
    return complaints.filter(complaints.stage == 1)


def _limit(complaints: Rows) -> Any:
    """Working days to answer in; a complaint not said to be complex is not."""
    return yes(complaints.is_complex).ifelse(COMPLEX_COMPLAINT_WORKING_DAYS, COMPLAINT_WORKING_DAYS)


FEEDBACK = Fact(
    name="feedback",
    grain=Grain.EVENT,
    build=build,
    events=("feedback",),
    key=("feedback_id", "occurrence"),
)

COMPLAINT = Fact(
    name="complaint",
    grain=Grain.EVENT,
    build=build_closed,
    events=("complaint",),
    key=("complaint_id", "occurrence"),
)

UNANSWERED_COMPLAINT = Fact(
    name="unanswered_complaint",
    grain=Grain.STANDING,
    build=build_unanswered,
    events=("complaint",),
    key=("complaint_id", "occurrence", "month_ord"),
)
