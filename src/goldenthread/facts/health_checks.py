"""Health assessments, and whether the first one came in time after a child came into care."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import CHILD, attach, yes
from goldenthread.facts.working_days import with_working_day
from goldenthread.journey.rules import FIRST_HEALTH_ASSESSMENT_WORKING_DAYS

_STAY = (*CHILD, "started_on")


def health_assessments(events: Events) -> Rows:
    """The days on which each child's health was assessed, as `assessed_on`."""
    checks = events["health_check"]
    assessed = checks.filter(checks.check_kind == "health_assessment")
    return assessed.select(*CHILD, assessed.held_on.name("assessed_on")).distinct()


def with_first_assessment(starts: Rows, events: Events) -> Rows:
    """Times that children came into care, with:

    matures_on                                the twentieth working day: the last for the first health assessment
    was_in_care_20_working_days               the child was still in care at that day's end
    was_health_assessed_in_20_working_days    assessed in care, by that day

    Needs started_on and ended_on of the stay. Sources do not tell a first assessment from a later one: the
    earliest since the child came into care is the first.
    """
    starts = with_working_day(starts, events, "started_on", FIRST_HEALTH_ASSESSMENT_WORKING_DAYS, "matures_on")
    starts = attach(starts, _first_assessments(starts, events), _STAY)
    return starts.mutate(
        was_in_care_20_working_days=starts.ended_on.isnull() | yes(starts.ended_on > starts.matures_on),
        was_health_assessed_in_20_working_days=yes(starts.assessed_on <= starts.matures_on),
    ).drop("assessed_on")


def _first_assessments(starts: Rows, events: Events) -> Rows:
    """The day of the child's first assessment on or after each start, as `assessed_on`."""
    held = health_assessments(events)
    since = starts.select(*_STAY).join(held, [*CHILD, held.assessed_on >= starts.started_on])
    return since.group_by(*_STAY).agg(assessed_on=since.assessed_on.min())
