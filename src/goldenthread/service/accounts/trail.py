"""The audit trail: one row an act, each holding the hash of the row before it.

`record` is the only way in. `verify` reads the whole trail and says where it was broken, if it was.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import models, transaction
from django.utils import timezone

from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import AuditEntry, Person, TrailHead

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading the trail from its beginning showed. `broken_at` is None when it is whole."""

    entries: int
    broken_at: int | None = None
    because: str = ""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def record(act: Act, *, subject: models.Model | str, by: Person, because: str = "") -> AuditEntry:
    """Add one act to the trail, in the transaction of the act itself: both happen or neither does.

    Raises TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An act and its audit row belong in one transaction.")
    TrailHead.objects.get_or_create(pk=1)
    head = TrailHead.objects.select_for_update().get(pk=1)  # one writer at a time, on PostgreSQL too
    entry = AuditEntry(
        number=head.number + 1,
        at=timezone.now(),
        who=by.get_username(),
        act=act.value,
        subject=_named(subject)[:300],
        because=because,
        previous_hash=head.hash,
    )
    entry.hash = _hash(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def verify() -> Verdict:
    """Whether every entry is as it was written, none is missing, and the last is the last."""
    number, previous = 0, BEGINNING
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != number + 1:
            return Verdict(number, number + 1, "entries are missing here")
        if entry.previous_hash != previous:
            return Verdict(number, entry.number, "it does not follow from the entry before it")
        if entry.hash != _hash(entry):
            return Verdict(number, entry.number, "it is not as it was written")
        number, previous = entry.number, entry.hash
    head = TrailHead.objects.filter(pk=1).first()
    last = (head.number, head.hash) if head else (0, BEGINNING)
    if last != (number, previous):
        return Verdict(number, number + 1, "entries were cut from the end")
    return Verdict(number)


def _named(subject: models.Model | str) -> str:
    """The thing acted on: its kind, its number, and its name as the admin shows it."""
    if isinstance(subject, str):
        return subject
    return f"{subject._meta.verbose_name} {subject.pk}: {subject}"


def _hash(entry: AuditEntry) -> str:
    """SHA-256 of everything the entry says, and of the hash before it."""
    said = [
        entry.number,
        _moment(entry.at),
        entry.who,
        entry.act,
        entry.subject,
        entry.because,
        entry.previous_hash,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
