"""Adoption: how long a child waited, from coming into care to moving in with the family."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import CHILD, attach, yes

_STAY = (*CHILD, "started_on")
_ADOPTED = "adopted"


def with_adoptive_placement(ends: Rows, events: Events) -> Rows:
    """Times that children left care, with:

    days_to_adoptive_placement    for those adopted, from coming into care to the day placed for adoption: the
                                  last such day of the stay, so that a placement that broke down is not the one;
                                  with a foster carer, the day the home became the adoptive placement
    has_adoptive_placement        that day is known

    Needs started_on, ended_on and reason of the rows. A child is never followed past an adoption.
    """
    placed = events["adoption"].select(*CHILD, "placed_on")
    care = ends.filter(ends.reason == _ADOPTED).select(*_STAY, "ended_on")
    of_the_stay = (placed.placed_on >= care.started_on) & (placed.placed_on <= care.ended_on)
    placed = placed.join(care, [*CHILD, of_the_stay])
    ends = attach(ends, placed.group_by(*_STAY).agg(placed_on=placed.placed_on.max()), _STAY)
    waited = ends.placed_on.delta(ends.started_on, unit="day").cast("int64")
    ends = ends.mutate(days_to_adoptive_placement=waited, has_adoptive_placement=yes(ends.placed_on.notnull()))
    return ends.drop("placed_on")
