"""Reviews of children in care: each one held, when the next is due, and those not held in time."""

from __future__ import annotations

from goldenthread.facts.children import completed_years
from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.stays import one_at_a_time, stays
from goldenthread.facts.steps import (
    CHILD,
    attach,
    day_of,
    latest,
    months,
    number_working_days,
    open_at_month_ends,
    whether,
    yes,
)
from goldenthread.facts.working_days import with_working_day
from goldenthread.journey.rules import (
    FIRST_CARE_REVIEW_WORKING_DAYS,
    KNOWN_AS_FIRST_REVIEW_MONTHS,
    LATER_CARE_REVIEW_MONTHS,
    PARTICIPATION_FROM_AGE,
    SECOND_CARE_REVIEW_MONTHS,
)

_CHILD_MONTH = (*CHILD, "month_ord")
_STAY_MONTH = (*CHILD, "started_on", "month_ord")
_REVIEW = (*CHILD, "held_on", "occurrence")
_UNDER_FOUR = "PN0"
_TOOK_PART = ("PN1", "PN2", "PN3", "PN5", "PN6")


def build(events: Events) -> Rows:
    """One row per review held, those of short breaks left out, adding:

    team              that of the period of care it was held in; null where no such period is held
    could_take_part   the child was four or older; where no birth date is held, a code says so; never with PN0
    took_part         came and said what they think, or had it said or sent (PN1 to PN3, PN5, PN6)
    """
    reviews = events["cla_review"]
    held = attach(reviews, _team_then(reviews, events), _REVIEW)
    people = events["person"].select(*CHILD, "born_on")
    held = attach(held.filter(~yes(held.is_short_break)), people, CHILD)
    is_four = completed_years(held.born_on, held.held_on) >= PARTICIPATION_FROM_AGE
    said_so = held.participation.notnull() & (held.participation != _UNDER_FOUR)
    return held.select(
        "authority",
        "child_id",
        "held_on",
        "occurrence",
        "team",
        "participation",
        could_take_part=is_four.fill_null(said_so) & ~yes(held.participation == _UNDER_FOUR),
        took_part=yes(held.participation.isin(_TOOK_PART)),
    )


def _team_then(reviews: Rows, events: Events) -> Rows:
    """For each review, the team of the period of care it was held in, and whether that was of short breaks."""
    periods = one_at_a_time(events["cla_period"])
    periods = periods.select(*CHILD, "started_on", "ended_on", "team", "is_short_break")
    on_the_day = (periods.started_on <= reviews.held_on) & (
        periods.ended_on.isnull() | (periods.ended_on >= reviews.held_on)
    )
    then = reviews.select(*_REVIEW).join(periods, [*CHILD, on_the_day])
    return latest(then, per=_REVIEW, by=("started_on",)).select(*_REVIEW, "team", "is_short_break")


def with_reviews(in_care: Rows, events: Events) -> Rows:
    """Children in care at month ends, with:

    last_review_on                     the last review of the stay by the month end; null before the first
    review_due_on                      the last day for the next
    has_been_in_care_20_working_days   the twentieth working day of the stay has come
    was_reviewed_in_time               no review of the stay that was due in the twelve months came late or not at all
    is_review_overdue                  the last day has gone by; `days_review_overdue` ago, null where it has not
    """
    steps = _steps(events)
    standing = open_at_month_ends(steps, events, started="from_on", ended="until")
    standing = standing.select(
        *_CHILD_MONTH, "review_due_on", last_review_on=standing.is_review.ifelse(standing.from_on, None)
    )
    rows = attach(in_care, standing, _CHILD_MONTH)
    rows = whether(rows, "has_missed_a_review", _STAY_MONTH, _missed(steps, events))
    rows = number_working_days(rows, events, "started_on")
    is_overdue = yes(rows.month_ends_on > rows.review_due_on)
    worked = rows.month_end_working - rows.started_on_working
    return rows.mutate(
        has_been_in_care_20_working_days=yes(worked >= FIRST_CARE_REVIEW_WORKING_DAYS),
        was_reviewed_in_time=~rows.has_missed_a_review,
        is_review_overdue=is_overdue,
        days_review_overdue=is_overdue.ifelse(rows.month_ends_on.delta(rows.review_due_on, unit="day"), None),
    ).drop("has_missed_a_review", "started_on_working")


def _missed(steps: Rows, events: Events) -> Rows:
    """The stays and month ends whose twelve months hold the last day of a review that had not been held by it."""
    late = steps.filter(yes(steps.held_on.isnull() | (steps.held_on > steps.review_due_on)))
    late = late.mutate(forgotten_on=day_of(late.review_due_on.truncate("M") + months(12)))
    return open_at_month_ends(late, events, started="review_due_on", ended="forgotten_on")


def _steps(events: Events) -> Rows:
    """Each stay cut at its reviews: from the stay's start, or a review (`from_on`), until the next, or the stay's end.

    `review_due_on` is the last day for the next; `held_on` the day it was held, null when it has not been.
    """
    import ibis

    care = stays(events)
    held = events["cla_review"].select(*CHILD, "held_on").distinct()
    of_the_stay = (held.held_on >= care.started_on) & (care.ended_on.isnull() | (held.held_on < care.ended_on))
    held = held.join(care, [*CHILD, of_the_stay])
    stay = (*CHILD, "started_on", "ended_on")
    starts = care.select(*stay, from_on=care.started_on, is_review=ibis.literal(False))
    steps = starts.union(held.select(*stay, from_on=held.held_on, is_review=ibis.literal(True)))
    in_order = ibis.window(group_by=[*CHILD, "started_on"], order_by=["from_on", "is_review"])
    steps = steps.mutate(held_on=steps.from_on.lead().over(in_order), place=ibis.row_number().over(in_order))
    steps = with_working_day(steps, events, "started_on", FIRST_CARE_REVIEW_WORKING_DAYS, "first_due_on")
    known_as_first = steps.from_on <= steps.started_on + months(KNOWN_AS_FIRST_REVIEW_MONTHS)
    due = ibis.cases(
        (steps.place == 0, steps.first_due_on),
        ((steps.place == 1) & known_as_first, day_of(steps.from_on + months(SECOND_CARE_REVIEW_MONTHS))),
        else_=day_of(steps.from_on + months(LATER_CARE_REVIEW_MONTHS)),
    )
    return steps.mutate(review_due_on=due, until=steps.held_on.coalesce(steps.ended_on))


CARE_REVIEW = Fact(
    name="care_review",
    grain=Grain.EVENT,
    build=build,
    events=("cla_review", "cla_period", "person"),
    key=("child_id", "held_on", "occurrence"),
    aged_on="held_on",
)
