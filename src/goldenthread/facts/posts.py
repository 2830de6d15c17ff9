"""Posts at each month end, filled or vacant, in full-time equivalents; and how long filling one took."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import open_at_month_ends, yes

# Managers are social workers too: the national workforce count has them. A post of another kind is not.
SOCIAL_WORK = ("social_worker", "newly_qualified", "senior", "manager")


def build(events: Events) -> Rows:
    """One row per post at each month end, with its `fte`, adding:

    is_social_work    the post is for a social worker, managers included
    is_vacant         without a permanent or fixed-term holder, agency cover or not
    """
    posts = open_at_month_ends(events["post"], events)
    is_social_work = yes(posts.role.isin(SOCIAL_WORK))
    return posts.select(
        "authority",
        "post_id",
        "started_on",
        "occurrence",
        "month_ord",
        "month_ends_on",
        "team",
        "role",
        "fte",
        is_social_work=is_social_work,
        is_vacant=yes(posts.is_vacant),
    )


def build_filled(events: Events) -> Rows:
    """One row per post filled by recruiting, adding:

    days_to_fill                calendar days from the approval to the new worker's first day
    is_social_work_with_days    a social work post, managers included, not filled before it was approved
    """
    filled = events["recruitment"]
    days_to_fill = filled.filled_on.delta(filled.approved_on, unit="day").cast("int64")
    return filled.select(
        "authority",
        "post_id",
        "approved_on",
        "occurrence",
        "filled_on",
        "team",
        "role",
        days_to_fill=days_to_fill,
        is_social_work_with_days=yes(filled.role.isin(SOCIAL_WORK)) & yes(days_to_fill >= 0),
    )


POST = Fact(
    name="post",
    grain=Grain.STANDING,
    build=build,
    events=("post",),
    key=("post_id", "started_on", "occurrence", "month_ord"),
)

POST_FILLED = Fact(
    name="post_filled",
    grain=Grain.EVENT,
    build=build_filled,
    events=("recruitment",),
    key=("post_id", "approved_on", "occurrence"),
)
