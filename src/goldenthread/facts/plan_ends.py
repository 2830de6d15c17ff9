"""Where children are on the day their child protection plan ends."""

from __future__ import annotations

from goldenthread.facts.children import completed_years
from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.stays import stays
from goldenthread.facts.steps import CHILD, attach, whether, yes

_MOVED_AWAY = "RC5"  # reason for closure: transferred to the services of another local authority
_END = (*CHILD, "ended_on")


def with_next_status(plans: Rows, events: Events) -> Rows:
    """Plans with `next_status`, of the day the plan ended, the first of these that holds:

    'looked after'     in care at the end of that day, short breaks apart
    'turned 18'
    'child in need'    an episode of need is open at the end of that day
    'moved away'       it closed on that day, the child having moved to another authority's services
    'closed'           it closed on that day for any other reason, or none recorded

    Null while the plan goes on, and where no episode of need is held for that day: nobody can say.
    """
    import ibis

    ends = plans.select(*_END).filter(plans.ended_on.notnull()).distinct()
    ends = attach(ends, events["person"].select(*CHILD, "born_on"), CHILD)
    ends = whether(ends, "is_looked_after", _END, _in_care(ends, events))
    ends = attach(ends, _need(ends, events), _END)
    status = ibis.cases(
        (ends.is_looked_after, "looked after"),
        (yes(completed_years(ends.born_on, ends.ended_on) >= 18), "turned 18"),
        (yes(ends.goes_on), "child in need"),
        (yes(ends.moved_away), "moved away"),
        (yes(ends.was_held), "closed"),
    )
    return attach(plans, ends.select(*_END, next_status=status), _END)


def _in_care(ends: Rows, events: Events) -> Rows:
    """The ends, each for every stay in care that goes on after that day."""
    care = stays(events).rename(came_on="started_on", left_on="ended_on")
    then = (care.came_on <= ends.ended_on) & (care.left_on.isnull() | (care.left_on > ends.ended_on))
    return ends.select(*_END).join(care, [*CHILD, then])


def _need(ends: Rows, events: Events) -> Rows:
    """For each end, what its episodes of need say: those open before that day that had not closed before it."""
    episodes = events["cin_episode"].select(*CHILD, "opened_on", "closed_on", "closure_reason")
    then = (episodes.opened_on <= ends.ended_on) & (episodes.closed_on.isnull() | (episodes.closed_on >= ends.ended_on))
    held = ends.select(*_END).join(episodes, [*CHILD, then])
    goes_on = held.closed_on.isnull() | (held.closed_on > held.ended_on)
    return held.group_by(*_END).agg(
        was_held=held.opened_on.notnull().any(),
        goes_on=goes_on.any(),
        moved_away=yes(held.closure_reason == _MOVED_AWAY).any(),
    )
