"""Where children in care live: placements, and how often they moved.

A move is what DfE counts as one. A temporary stay (T0 to T4) is none: the home a child is away from
still stands, and coming back to it is no move. Nor is a change of the placement's status alone (reason
PLACE), being placed for adoption with the foster carer the child lives with, or a placement that an
earlier return left open and a later one knows by a later day. The same place is the same kind of placement,
registration number and postcode district.
"""

from __future__ import annotations

from typing import Any

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import CHILD, attach, open_at_month_ends, whether, yes
from goldenthread.journey.care_words import ADOPTED_BY_CARER, FOSTERED, PLACEMENTS, TEMPORARY
from goldenthread.journey.rules import MANY_IN_A_YEAR

_STATUS_ALONE = "PLACE"
_FOSTERED = PLACEMENTS[FOSTERED]


def homes_at_month_ends(events: Events) -> Rows:
    """One row per child and month end on which a placement is held, with the placement's columns and:

    placement_on            the day the child came to live there: `started_on` of the first of placements
                            that are no move from one another
    previous_placement_on   the same of the home before, when the child came straight from it
    third_last_ended_on     the day the last home but two ended; null when there was none
    """
    standing = open_at_month_ends(homes(events), events)
    return standing.select(
        *CHILD,
        "month_ord",
        "placement_type",
        "provider",
        "location",
        "distance_miles",
        "is_intended_to_18",
        "is_unregistered",
        "placement_on",
        "previous_placement_on",
        "third_last_ended_on",
    )


def homes(events: Events) -> Rows:
    """Placements, temporary stays left out, never two at a time, with the columns of `homes_at_month_ends`."""
    import ibis

    placed = _without_temporary_stays(events)
    in_order = ibis.window(group_by=list(CHILD), order_by=["started_on", "occurrence"])
    next_on = placed.started_on.lead().over(in_order)
    own_end = placed.is_left_for_a_while.ifelse(ibis.null("date"), placed.ended_on)
    came_straight = _came_straight(placed, in_order)
    placed = placed.mutate(
        begins=_is_a_move(placed, in_order).ifelse(1, 0),
        came_straight=came_straight,
        ended_on=ibis.least(own_end.coalesce(next_on), next_on.coalesce(own_end)),
    )
    so_far = ibis.window(group_by=list(CHILD), order_by=["started_on", "occurrence"], preceding=None, following=0)
    placed = placed.mutate(home=placed.begins.sum().over(so_far), before_ended_on=placed.ended_on.lag().over(in_order))
    first = placed.filter(placed.begins == 1)
    by_home = ibis.window(group_by=list(CHILD), order_by="home")
    first = first.select(
        *CHILD,
        "home",
        placement_on=first.started_on,
        previous_placement_on=first.came_straight.ifelse(first.started_on.lag().over(by_home), ibis.null("date")),
        third_last_ended_on=first.before_ended_on.lag(MANY_IN_A_YEAR - 2).over(by_home),
    )
    return attach(placed, first, (*CHILD, "home"))


def _without_temporary_stays(events: Events) -> Rows:
    """Placements in care that are not temporary stays, adding:

    is_left_for_a_while     a temporary stay follows without a day between
    is_back                 a temporary stay came just before
    """
    import ibis

    placed = events["cla_placement"]
    placed = placed.mutate(is_temporary=yes(placed.placement_type.isin(TEMPORARY)))
    placed = whether(placed, "is_short_break", (*CHILD, "started_on", "occurrence"), _in_short_breaks(placed, events))
    placed = placed.filter(~placed.is_short_break)
    in_order = ibis.window(group_by=list(CHILD), order_by=["started_on", "occurrence"])
    placed = placed.mutate(
        is_left_for_a_while=yes(placed.is_temporary.lead().over(in_order))
        & yes(placed.ended_on.isnull() | (placed.ended_on >= placed.started_on.lead().over(in_order))),
        is_back=yes(placed.is_temporary.lag().over(in_order)),
    )
    return placed.filter(~placed.is_temporary)


def _in_short_breaks(placed: Rows, events: Events) -> Rows:
    """The placements that begin in a series of short breaks (V3, V4)."""
    periods = events["cla_period"]
    breaks = periods.filter(yes(periods.is_short_break))
    breaks = breaks.select(*CHILD, breaks.started_on.name("breaks_from"), breaks.ended_on.name("breaks_to"))
    since = breaks.breaks_from <= placed.started_on
    until = breaks.breaks_to.isnull() | (breaks.breaks_to > placed.started_on)
    return placed.join(breaks, [*CHILD, since, until])


def _came_straight(placed: Rows, in_order: Any) -> Any:
    """Whether no day lies between each placement and the one before, temporary stays apart."""
    ended_on = placed.ended_on.lag().over(in_order)
    was_away = yes(placed.is_left_for_a_while.lag().over(in_order)) & placed.is_back
    return was_away | yes(ended_on.isnull() | (ended_on >= placed.started_on))


def _is_a_move(placed: Rows, in_order: Any) -> Any:
    """Whether each placement is another home than the one before; yes for a child's first."""

    def before(name: str) -> Any:
        return placed[name].lag().over(in_order)

    def is_the_same(name: str) -> Any:
        return yes(before(name) == placed[name]) | (before(name).isnull() & placed[name].isnull())

    same_place = is_the_same("placement_type") & is_the_same("urn") & is_the_same("postcode_district")
    was_away = yes(before("is_left_for_a_while")) & placed.is_back
    was_left_open = yes(before("ended_on").isnull() | (before("ended_on") > placed.started_on))
    status_alone = yes(before("change_reason") == _STATUS_ALONE)
    by_the_carer = yes(placed.placement_type.isin(ADOPTED_BY_CARER)) & yes(before("placement_type").isin(_FOSTERED))
    stayed = ((was_away | was_left_open) & same_place) | (
        (status_alone | by_the_carer) & _came_straight(placed, in_order)
    )
    return before("started_on").isnull() | ~stayed
