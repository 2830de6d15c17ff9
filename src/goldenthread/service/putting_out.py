"""Putting a paper out: who may, and its entry in the audit trail. Import it after `service.boot`."""

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from goldenthread.home.reviewing import rendered
from goldenthread.review.document import Document
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.services import person_at_console
from goldenthread.service.accounts.trail import record


def who_puts_out(who: str) -> Person:
    """The person at the console who may put papers out. NotPermitted."""
    with transaction.atomic():
        by = person_at_console(who)
        require(by, Permission.RECORD_EXPORT)
    return by


def put_out(document: Document, paths: Sequence[Path], *, by: Person, subject: str, because: str) -> tuple[str, ...]:
    """Write the paper into each of `paths`, and enter that it was written; what its maker should be told.

    Where a file cannot be written, nothing is entered; the error names it, and files written before it stay.
    """
    with transaction.atomic():
        names = ", ".join(path.name for path in paths)
        record(Act.FILE_EXPORTED, subject=subject, by=by, because=f"{because}, to {names}")
        return rendered(document, paths)
