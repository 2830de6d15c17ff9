"""The stable address of everything in the committee's trail. Decided once: nothing here may change.

Inside the record a thing has a path: `meeting/12`, `item/40`, `point/311`, `recommendation/7`. The number is the one
the record gave it; nothing of the trail is deleted, so none is given twice, and a corrected day, number or title
changes no address. Outside, where another council has a `meeting/12` too, it is known by a `urn:uuid:` (RFC 9562
version 5) made of the record's own id and the path. The record's id is made of the hash of the first entry of its
audit trail, which the database refuses to change, and goes along when the record is moved to another database.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from django.db import models

from goldenthread.errors import NotFound
from goldenthread.service.accounts.models import AuditEntry
from goldenthread.service.scrutiny import models as trail

_OURS: Final = UUID("5d0a8b1e-6c1f-4f0e-9a53-0f6f2a1c7be4")

_WORDS: Final[dict[type[models.Model], str]] = {
    trail.Committee: "committee",
    trail.Membership: "membership",
    trail.NamedPerson: "person",
    trail.Meeting: "meeting",
    trail.Adjournment: "adjournment",
    trail.AgendaItem: "item",
    trail.Document: "document",
    trail.Minutes: "minutes",
    trail.Point: "point",
    trail.Issue: "issue",
    trail.IssueChange: "issue-change",
    trail.Occurrence: "consultation",
    trail.Recommendation: "recommendation",
    trail.Response: "response",
    trail.ProgressNote: "progress",
    trail.StatusChange: "status-change",
}
"""Written out, so that renaming a class changes no address."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one record."""

    record: UUID

    @classmethod
    def of_the_record(cls) -> "Addresses":
        """Of the record Django is set up for. NotFound where nothing was ever done in it: it has no id yet."""
        first = AuditEntry.objects.filter(number=1).first()
        if first is None:
            raise NotFound("Nothing was ever recorded here. Nothing was written.")
        return cls(uuid5(_OURS, first.hash))

    def urn(self, row: models.Model, part: str = "") -> str:
        """What the row, or a named part of it, is known by everywhere."""
        return self.named(f"{path(row)}/{part}" if part else path(row))

    def named(self, name: str) -> str:
        """The urn of what has this path or name in the record."""
        return f"urn:uuid:{uuid5(self.record, name)}"


def path(row: models.Model) -> str:
    """Where the row is in its record: `meeting/12`."""
    return f"{_WORDS[type(row)]}/{row.pk}"
