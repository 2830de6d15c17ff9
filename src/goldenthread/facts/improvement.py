"""Live actions of the improvement plan at each month end, by their latest rating."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import months, open_at_month_ends, yes
from goldenthread.journey.rules import IMPROVEMENT_ACTION_LIVE_MONTHS

_GOES_WELL = ("complete", "on_track")


def build(events: Events) -> Rows:
    """One row per action live in the three months to each month end, with its latest rating by then, adding:

    was_rated_in_quarter      that rating was made in these three months
    is_on_track               it was, and says complete or on track, with evidence

    Live: not complete before these three months, and rated in the twelve calendar months to the month end.
    """
    import ibis

    ratings = events["improvement_action"]
    in_order = ibis.window(group_by=["authority", "action_id"], order_by=["rated_on", "occurrence"])
    ratings = ratings.mutate(next_rated_on=ratings.rated_on.lead().over(in_order))
    standing = open_at_month_ends(ratings, events, started="rated_on", ended="next_rated_on")
    in_quarter = standing.rated_on >= standing.month_ends_on.truncate("M") - months(2)
    is_live = in_quarter | (standing.delivery != "complete")
    not_forgotten = standing.rated_on + months(IMPROVEMENT_ACTION_LIVE_MONTHS) >= standing.month_ends_on
    standing = standing.mutate(was_rated_in_quarter=in_quarter).filter(is_live & not_forgotten)
    goes_well = standing.delivery.isin(_GOES_WELL) & yes(standing.has_evidence)
    return standing.select(
        "authority",
        "action_id",
        "month_ord",
        "month_ends_on",
        "team",
        "priority",
        "delivery",
        "rated_on",
        "was_rated_in_quarter",
        is_on_track=yes(goes_well & standing.was_rated_in_quarter),
    )


IMPROVEMENT_ACTION = Fact(
    name="improvement_action",
    grain=Grain.STANDING,
    build=build,
    events=("improvement_action",),
    key=("action_id", "month_ord"),
)
