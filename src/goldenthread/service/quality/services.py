"""Acts on audits: recording one, moderating its grade."""

from datetime import date

from django.db import transaction

from goldenthread.errors import ActRefused
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.quality.models import Audit, Grade


@transaction.atomic
def record_audit(
    *, by: Person, reference: str, completed_on: date, team: str, grade: Grade | None, collaborative: bool
) -> Audit:
    """Record one audit of a case file. Raises NotPermitted for another team's; ActRefused when it is held."""
    require(by, Permission.AUDIT_RECORD, team=team)
    if Audit.objects.filter(reference=reference).exists():
        raise ActRefused(f"Audit {reference} is held already. Nothing was recorded.")
    audit = Audit(
        reference=reference, completed_on=completed_on, team=team, grade=grade or "", collaborative=collaborative
    ).keep(by=by)
    record(Act.AUDIT_RECORDED, subject=audit, by=by)
    return audit


@transaction.atomic
def moderate_audit(*, by: Person, reference: str, grade: Grade, because: str) -> Audit:
    """Set the grade after moderation; it decides. The auditor's own grade stays.

    Raises NotFound, NotPermitted; ActRefused when there is no grade to moderate; UsageError without a reason.
    """
    audit = find(Audit.objects.select_for_update(), reference=reference)
    require(by, Permission.AUDIT_MODERATE, team=audit.team)
    if not audit.grade:
        raise ActRefused(f"Audit {reference} has no grade to moderate. Nothing was changed.")
    audit.moderated_grade, audit.moderated_because = grade, reason(because)
    audit.keep(by=by)
    record(Act.AUDIT_MODERATED, subject=audit, by=by, because=because)
    return audit
