"""Second reviews of children in care as they fall due, and whether a plan for permanence was there by then."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.stays import periods_in_stays
from goldenthread.facts.steps import CHILD, day_of, months, whether, yes
from goldenthread.facts.working_days import with_working_day
from goldenthread.journey.rules import FIRST_CARE_REVIEW_WORKING_DAYS, SECOND_CARE_REVIEW_MONTHS

_STAY = (*CHILD, "started_on")


def build(events: Events) -> Rows:
    """One row per stay in care that lasts beyond the day its second review falls due, with that day's team. Adding:

    second_review_due_on    the law's last day for it: three months after the stay's twentieth working day
    had_permanence_plan     a plan for permanence, said which, was recorded in the stay and by that day
    """
    periods = with_working_day(
        periods_in_stays(events), events, "started_on", FIRST_CARE_REVIEW_WORKING_DAYS, "first_review_due_on"
    )
    due_on = day_of(periods.first_review_due_on + months(SECOND_CARE_REVIEW_MONTHS))
    periods = periods.mutate(second_review_due_on=due_on)
    is_open = periods.ended_on.isnull() | yes(periods.ended_on > periods.second_review_due_on)
    periods = periods.filter(yes(periods.period_on <= periods.second_review_due_on) & is_open)
    due = periods.select(*_STAY, "team", "second_review_due_on")
    return whether(due, "had_permanence_plan", _STAY, _planned(due, events))


def _planned(due: Rows, events: Events) -> Rows:
    """The stays, each once for every plan recorded in time."""
    plans = events["permanence_plan"]
    plans = plans.filter(plans.permanence_plan.notnull()).select(*CHILD, "recorded_on")
    in_time = (plans.recorded_on >= due.started_on) & (plans.recorded_on <= due.second_review_due_on)
    return due.select(*_STAY, "second_review_due_on").join(plans, [*CHILD, in_time])


SECOND_REVIEW = Fact(
    name="second_review",
    grain=Grain.EVENT,
    build=build,
    events=("cla_period", "permanence_plan"),
    key=("child_id", "started_on"),
    aged_on="second_review_due_on",
)
