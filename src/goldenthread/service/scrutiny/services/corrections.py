"""Setting the record right. What it said is kept, with who changed it and why, and no file writes over it again."""

from datetime import date
from typing import Any, Final

from django.db import transaction

from goldenthread.errors import ActRefused, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import Kept, find, reason
from goldenthread.service.scrutiny.models import (
    AgendaItem,
    Correction,
    Document,
    Meeting,
    Point,
    ProgressNote,
    Recommendation,
    Response,
)
from goldenthread.service.scrutiny.services.keeping import as_json

MAY_BE_CORRECTED: Final[dict[type[Kept], frozenset[str]]] = {
    Meeting: frozenset({"held_on", "starts_at", "ended_at", "place", "is_online", "address", "source_id"}),
    AgendaItem: frozenset({"number", "title", "purpose", "is_call_in", "exempt_paragraph", "address", "source_id"}),
    Document: frozenset({"title", "kind", "address", "published_on", "media_type"}),
    Point: frozenset({"text", "label", "lead", "kind", "due_on"}),
    Recommendation: frozenset(
        {"text", "kind", "minute_number", "addressed_to", "addressee", "executive_member", "due_on", "notice_sent_on",
         "notice_received_on", "report_received_on", "considered_on", "indicators", "outcome", "achieved_on"}
    ),
    Response: frozenset(
        {"responded_on", "text", "position", "is_in_principle", "reasons", "action_promised", "action_due_on",
         "given_at", "address"}
    ),
    ProgressNote: frozenset({"noted_on", "text", "evidence"}),
}  # fmt: skip
"""What may be corrected. How a matter stands is not among it: that is changed by the acts, each with its day."""


@transaction.atomic
def correct(*, by: Person, row: Kept, field: str, to: Any, on: date, because: str) -> Correction:
    """Set one field of the committee's record right. Its status is no such field: the acts change that.

    Raises NotFound, NotPermitted; UsageError without a reason, for a field that may not be corrected, or a
    value it may not hold; ActRefused when it says so already.
    """
    allowed = MAY_BE_CORRECTED.get(type(row), frozenset())
    held = find(type(row).objects.select_for_update(), pk=row.pk)
    require(by, Permission.COMMITTEE_RECORD)
    if field not in allowed:
        accepted = ", ".join(sorted(allowed)) or "nothing of it"
        raise UsageError(
            f"{row._meta.verbose_name}: {field} is not corrected. Accepted: {accepted}. Nothing was changed."
        )
    was = getattr(held, field)
    if was == to:
        raise ActRefused(f"{held}: {field} says so already. Nothing was changed.")
    setattr(held, field, to)
    held.keep(by=by)
    correction = Correction(
        table=held._meta.model_name,
        row=held.pk,
        field=field,
        was=as_json(was),
        becomes=as_json(to),
        because=reason(because),
        corrected_on=on,
    ).keep(by=by)
    record(Act.RECORD_CORRECTED, subject=held, by=by, because=f"{field}: {because}")
    return correction
