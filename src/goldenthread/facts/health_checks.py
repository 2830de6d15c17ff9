"""Health assessments, and whether the first one came in time after a child came into care."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import CHILD, whether, yes
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
    held = health_assessments(events)
    in_time = (held.assessed_on >= starts.started_on) & (held.assessed_on <= starts.matures_on)
    assessed = starts.select(*_STAY, "matures_on").join(held, [*CHILD, in_time])
    starts = starts.mutate(
        was_in_care_20_working_days=starts.ended_on.isnull() | yes(starts.ended_on > starts.matures_on)
    )
    return whether(starts, "was_health_assessed_in_20_working_days", _STAY, assessed)
