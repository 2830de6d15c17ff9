"""The legal status of a child in care: its spells, and the one at each month end."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import CHILD, open_at_month_ends, yes

INTERIM_CARE_ORDER = "C1"
FULL_CARE_ORDER = "C2"


def spells(events: Events) -> Rows:
    """One row per child and day on which a legal status began: started_on, ended_on, legal_status.

    Annex A tells of a status that goes on only as the position on the day of the extract: its start is
    taken from there. A status ends where the next begins; two begun on one day are the later code.
    One that ended by the day it began never was.
    """
    import ibis

    held = events["cla_legal_status"].select(*CHILD, "started_on", "ended_on", "legal_status")
    position = events["cla_position"]
    told = position.select(
        *CHILD,
        position.legal_status_started_on.name("started_on"),
        ibis.null("date").name("ended_on"),
        "legal_status",
    )
    known = held.union(told)
    known = known.filter(known.legal_status.notnull() & known.started_on.notnull())
    known = known.filter(~yes(known.ended_on <= known.started_on))
    known = known.group_by(*CHILD, "started_on").agg(
        ended_on=known.ended_on.min(), legal_status=known.legal_status.max()
    )
    in_order = ibis.window(group_by=list(CHILD), order_by="started_on")
    known = known.mutate(next_on=known.started_on.lead().over(in_order))
    ended_on = ibis.least(known.ended_on.coalesce(known.next_on), known.next_on.coalesce(known.ended_on))
    return known.select(*CHILD, "started_on", "legal_status", ended_on=ended_on)


def status_at_month_ends(events: Events) -> Rows:
    """The code of the status (`legal_status_code`) of each child and month end on which one is held."""
    standing = open_at_month_ends(spells(events), events)
    return standing.select(*CHILD, "month_ord", legal_status_code=standing.legal_status)
