"""Reads of the reviews that were made."""

from pathlib import Path

from django.conf import settings

from goldenthread.service.reviews.models import Review, Status


def published(period: str) -> list[Review]:
    """The published reviews of `period`, the latest first: a later one corrects an earlier."""
    return list(Review.objects.filter(period=period, status=Status.PUBLISHED).order_by("-published_at"))


def published_files() -> frozenset[Path]:
    """Every file of a published review: nothing may be written over one."""
    reviews = Review.objects.filter(status=Status.PUBLISHED)
    return frozenset(settings.HOME / file["path"] for review in reviews for file in review.files)
