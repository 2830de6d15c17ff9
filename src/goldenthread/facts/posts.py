"""Posts at each month end: filled or vacant, in full-time equivalents."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Fact, Grain, Rows
from goldenthread.facts.steps import open_at_month_ends, yes

# Managers are social workers too: the national workforce count has them. A post of another kind is not.
_SOCIAL_WORK = ("social_worker", "newly_qualified", "senior", "manager")


def build(events: Events) -> Rows:
    """One row per post at each month end, with its `fte`, adding:

    is_social_work    the post is for a social worker, managers included
    is_vacant         without a permanent or fixed-term holder, agency cover or not
    """
    posts = open_at_month_ends(events["post"], events)
    is_social_work = yes(posts.role.isin(_SOCIAL_WORK))
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


POST = Fact(
    name="post",
    grain=Grain.STANDING,
    build=build,
    events=("post",),
    key=("post_id", "started_on", "occurrence", "month_ord"),
)
