"""Acts on reviews: assembled, approved, published; never changed once published."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.errors import ActRefused, AlreadyPublished, NotYetApproved, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.services import person_at_console
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find
from goldenthread.service.reviews.models import Review, Status


@transaction.atomic
def keep_review(*, by: Person | str, period: str, digest: str, files: Sequence[Path]) -> Review:
    """Remember that the review of `period` was made from the snapshots of `digest`, and what its files held.

    The same files made from the same snapshots again are the same review: nothing is added.
    Raises NotPermitted; UsageError when a file is not there.
    """
    person = by if isinstance(by, Person) else person_at_console(by)
    require(person, Permission.REVIEW_ASSEMBLE)
    written = [{"path": _in_home(path), "sha256": _sha256(path)} for path in files]
    same = Review.objects.filter(period=period, digest=digest, files=written).first()
    if same:
        return same
    review = Review(period=period, digest=digest, files=written, made_at=timezone.now(), made_by=person)
    review.keep(by=person)
    record(Act.REVIEW_KEPT, subject=review, by=person, because=f"snapshots {digest}")
    return review


@transaction.atomic
def approve_review(*, by: Person, review_id: int) -> Review:
    """Approve a review as it was assembled. Raises NotFound, NotPermitted, AlreadyPublished, ActRefused."""
    review = find(Review.objects.select_for_update(), id=review_id)
    require(by, Permission.REVIEW_APPROVE)
    _refuse_published(review)
    if review.status == Status.APPROVED:
        raise ActRefused(f"The {review} was approved on {review.approved_at:%d/%m/%Y}. Nothing was changed.")
    _refuse_changed_files(review)
    review.status, review.approved_at, review.approved_by = Status.APPROVED, timezone.now(), by
    review.keep(by=by)
    record(Act.REVIEW_APPROVED, subject=review, by=by, because=_said(review))
    return review


@transaction.atomic
def publish_review(*, by: Person, review_id: int) -> Review:
    """Publish an approved review: from then on the database refuses to change it.

    Raises NotFound, NotPermitted, AlreadyPublished, NotYetApproved; ActRefused when a file is no
    longer what was approved.
    """
    review = find(Review.objects.select_for_update(), id=review_id)
    require(by, Permission.REVIEW_PUBLISH)
    _refuse_published(review)
    if review.status != Status.APPROVED:
        raise NotYetApproved(f"The {review} has not been approved. Nothing was published.")
    _refuse_changed_files(review)
    review.status, review.published_at, review.published_by = Status.PUBLISHED, timezone.now(), by
    review.keep(by=by)
    record(Act.REVIEW_PUBLISHED, subject=review, by=by, because=_said(review))
    return review


def _refuse_published(review: Review) -> None:
    if review.status == Status.PUBLISHED:
        raise AlreadyPublished(
            f"The {review} was published on {review.published_at:%d/%m/%Y} and never changes. "
            "A correction is a new review."
        )


def _refuse_changed_files(review: Review) -> None:
    """Approval is of what the files held, to the byte."""
    for file in review.files:
        path = settings.HOME / file["path"]
        if not path.is_file() or _sha256(path) != file["sha256"]:
            raise ActRefused(f"{file['path']} is not what the {review} held when it was made. Nothing was changed.")


def _in_home(path: Path) -> str:
    """The path inside the home, with forward slashes; the whole path when it lies outside."""
    whole = path.resolve()
    inside = whole.is_relative_to(settings.HOME)
    return (whole.relative_to(settings.HOME) if inside else whole).as_posix()


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as why:
        raise UsageError(f"{path} cannot be read: {why.strerror}. Nothing was changed.") from why


def _said(review: Review) -> str:
    return ", ".join(f"{file['path']} SHA-256 {file['sha256']}" for file in review.files)
