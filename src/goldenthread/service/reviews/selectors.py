"""Reads of the reviews that were made, and of the step changes that were accepted."""

from datetime import date
from pathlib import Path

from django.conf import settings

from goldenthread.review import record as review
from goldenthread.service.reviews.models import Review, Status, StepChange


def published(period: str) -> list[Review]:
    """The published reviews of `period`, the latest first: a later one corrects an earlier."""
    return list(Review.objects.filter(period=period, status=Status.PUBLISHED).order_by("-published_at"))


def published_files() -> frozenset[Path]:
    """Every file of a published review: nothing may be written over one."""
    reviews = Review.objects.filter(status=Status.PUBLISHED)
    return frozenset(settings.HOME / file["path"] for review in reviews for file in review.files)


def steps_known_on(on: date) -> tuple[review.StepChange, ...]:
    """The step changes accepted by `on` that nobody has withdrawn since, by indicator and month.

    A review made today of an earlier quarter does not rest on a step that is known by now to be none.
    """
    return tuple(
        review.StepChange(one.indicator, one.on, one.reason, one.accepted_by, one.accepted_on)
        for one in StepChange.objects.filter(withdrawn_on__isnull=True, accepted_on__lte=on)
    )


def steps_of(indicator: str) -> list[date]:
    """The first days of the steps of an indicator that stand now, oldest first."""
    standing = StepChange.objects.filter(indicator=indicator, withdrawn_on__isnull=True)
    return list(standing.order_by("on").values_list("on", flat=True))
