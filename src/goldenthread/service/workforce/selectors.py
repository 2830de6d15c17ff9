"""Reads of posts: the quarters a review shows, the events an indicator counts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.journey.periods import Period, month_ord, quarter_of
from goldenthread.review.record import WorkforceQuarter
from goldenthread.service.workforce.models import PostRole, PostSpell

# Managers are social workers too, as in the national workforce count and in facts.posts.
SOCIAL_WORK = (PostRole.SOCIAL_WORKER, PostRole.NEWLY_QUALIFIED, PostRole.SENIOR, PostRole.MANAGER)


def workforce_quarters(on: date) -> tuple[WorkforceQuarter, ...]:
    """Social work posts at the end of each quarter that had ended by `on`, in full-time equivalents.

    `vacant` has no permanent or fixed-term holder, covered or not. Starters and leavers are spells of
    being filled that began or ended in the quarter; those that open the record are nobody's start.
    """
    spells = list(PostSpell.objects.filter(post__role__in=SOCIAL_WORK, started_on__lte=on).select_related("post"))
    if not spells:
        return ()
    opening = min(spell.started_on for spell in spells)
    return tuple(_quarter(spells, quarter, opening) for quarter in _quarters(opening, on))


def _quarters(first: date, on: date) -> list[Period]:
    """The quarters from the one that holds `first` that had ended by `on`."""
    start, end = quarter_of(month_ord(first)).last, month_ord(on)
    return [quarter for last in range(start, end + 1, 3) if (quarter := quarter_of(last)).ends_on <= on]


def _quarter(spells: list[PostSpell], quarter: Period, opening: date) -> WorkforceQuarter:
    end = quarter.ends_on
    held = [spell for spell in spells if spell.started_on <= end and (spell.ended_on is None or spell.ended_on > end)]
    filled = [spell for spell in spells if not spell.is_vacant]
    return WorkforceQuarter(
        quarter=str(quarter),
        established=_fte(held),
        vacant=_fte([spell for spell in held if spell.is_vacant]),
        covered_by_agency=_fte([spell for spell in held if spell.is_covered_by_agency]),
        starters=sum(quarter.starts_on <= spell.started_on <= end and spell.started_on > opening for spell in filled),
        leavers=sum(spell.ended_on is not None and quarter.starts_on <= spell.ended_on <= end for spell in filled),
    )


def _fte(spells: list[PostSpell]) -> Decimal:
    return sum((spell.post.fte for spell in spells), Decimal("0.00"))


def post_events(as_at: date) -> Iterator[dict[str, Any]]:
    """One row of the event table `post` for each spell begun by `as_at`, in order of post and start."""
    spells = PostSpell.objects.filter(started_on__lte=as_at).select_related("post")
    for spell in spells.order_by("post__reference", "started_on"):
        yield {
            "post_id": spell.post.reference,
            "started_on": spell.started_on,
            "ended_on": spell.ended_on,
            "role": spell.post.role,
            "fte": spell.post.fte,
            "is_vacant": spell.is_vacant,
            "is_covered_by_agency": spell.is_covered_by_agency,
            "team": spell.post.team or None,
        }
