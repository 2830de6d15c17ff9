"""Acts on reviews: assembled, approved, published, never changed once published; and on the steps of their charts."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goldenthread.errors import ActRefused, AlreadyPublished, NotFound, NotYetApproved, UsageError
from goldenthread.insight.steps import refusal
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.services import person_at_console
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.reviews.models import Review, Status, StepChange
from goldenthread.service.reviews.selectors import steps_of


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


@transaction.atomic
def accept_step(
    *, by: Person, indicator: str, on: date, because: str, months: Sequence[date], accepted_on: date, post: str = ""
) -> StepChange:
    """Accept that the level of an indicator changed with the month of `on`: its charts get new limits from then on.

    `months` are those of its series, by their first days. `post` is printed in the review; the trail keeps who.
    Raises NotPermitted; UsageError without a reason; ActRefused for a month outside the series or too near
    another step. Accepted again on the day it was withdrawn, it stands again, its versions kept.
    """
    require(by, Permission.STEP_ACCEPT)
    why = reason(because)
    first = on.replace(day=1)
    if refused := refusal(first, months=months, accepted=steps_of(indicator)):
        raise ActRefused(f"{indicator}: {refused} Nothing was accepted.")
    if accepted_on < first:
        raise ActRefused(
            f"{indicator}: a step from {first:%d/%m/%Y} can't have been accepted on {accepted_on:%d/%m/%Y}, before it. "
            "Nothing was accepted."
        )
    step = StepChange.objects.filter(indicator=indicator, on=first, accepted_on=accepted_on).first()
    step = step or StepChange(indicator=indicator, on=first, accepted_on=accepted_on)
    step.reason, step.accepted_by, step.withdrawn_on, step.withdrawn_because = why, post.strip(), None, ""
    step.keep(by=by)
    record(Act.STEP_ACCEPTED, subject=step, by=by, because=why)
    return step


@transaction.atomic
def withdraw_step(*, by: Person, indicator: str, on: date, because: str, withdrawn_on: date) -> StepChange:
    """Withdraw an accepted step: its charts are drawn as if it had not been. What it said is kept.

    Raises NotPermitted; UsageError without a reason; NotFound where no such step stands; ActRefused
    for a day before it was accepted.
    """
    require(by, Permission.STEP_ACCEPT)
    why = reason(because)
    standing = StepChange.objects.select_for_update().filter(indicator=indicator, withdrawn_on__isnull=True)
    step = standing.filter(on=on.replace(day=1)).first()
    if step is None:
        held = ", ".join(f"{day:%B %Y}" for day in steps_of(indicator)) or "none"
        raise NotFound(
            f"{indicator}: no step is accepted at {on:%B %Y}. Accepted steps of it: {held}. Nothing was withdrawn."
        )
    if withdrawn_on < step.accepted_on:
        raise ActRefused(
            f"The {step} was accepted on {step.accepted_on:%d/%m/%Y}, after {withdrawn_on:%d/%m/%Y}. Accepted: that "
            "day or a later one. Nothing was withdrawn."
        )
    step.withdrawn_on, step.withdrawn_because = withdrawn_on, why
    step.keep(by=by)
    record(Act.STEP_WITHDRAWN, subject=step, by=by, because=why)
    return step


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
