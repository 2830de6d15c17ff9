"""Residents: the children that rates are worked out over."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import latest, no_team, open_at_month_ends


def build(events: Events) -> Rows:
    """One row per authority and month end: the estimate of `children` resident that stands for it.

    That of the mid-year in the reporting year's first quarter, as in DfE's rates; the newest held where
    that one has not appeared yet.
    """
    standing = open_at_month_ends(events["population"], events)
    standing = latest(standing, per=("authority", "month_ord"), by=("started_on",))
    return standing.select("authority", "started_on", "month_ord", "month_ends_on", no_team(), "children")


RESIDENT_CHILDREN = Fact(
    name="resident_children",
    grain=Grain.STANDING,
    build=build,
    events=("population",),
    key=("month_ord",),
)
