"""Acts on the plan. Each checks who, changes one thing, and leaves one row in the audit trail."""

from datetime import date

from django.db import transaction

from goldenthread.errors import AlreadyClosed, UsageError
from goldenthread.service.accounts.acts import Act
from goldenthread.service.accounts.models import Person
from goldenthread.service.accounts.roles import Permission
from goldenthread.service.accounts.selectors import require
from goldenthread.service.accounts.trail import record
from goldenthread.service.keeping import find, reason
from goldenthread.service.plans.models import Action, Delivery, Impact


@transaction.atomic
def update_action(
    *, by: Person, action_id: int, delivery: Delivery, impact: Impact, progress: str, evidence: str = ""
) -> Action:
    """Say how an action goes: how far it has got, and what difference it has made, apart.

    Raises NotFound, NotPermitted; AlreadyClosed once it is complete; UsageError for 'complete', which
    is `close_action`, and for 'embedded' without evidence.
    """
    action = find(Action.objects.select_for_update(), id=action_id)
    require(by, Permission.ACTION_UPDATE)
    _refuse_closed(action)
    if delivery == Delivery.COMPLETE:
        raise UsageError("An action is completed by closing it, with the day and the reason. Nothing was changed.")
    _require_evidence(impact, evidence)
    action.delivery, action.impact, action.progress, action.evidence = delivery, impact, progress, evidence
    action.keep(by=by)
    record(Act.ACTION_UPDATED, subject=action, by=by, because=progress)
    return action


@transaction.atomic
def close_action(
    *, by: Person, action_id: int, completed_on: date, because: str, impact: Impact | None = None, evidence: str = ""
) -> Action:
    """Close an action as completed on a day, keeping who, when and why. Its due day stays: late is late.

    Raises NotFound, NotPermitted, AlreadyClosed; UsageError without a reason.
    """
    action = find(Action.objects.select_for_update(), id=action_id)
    require(by, Permission.ACTION_CLOSE)
    _refuse_closed(action)
    action.completed_on, action.delivery, action.closed_because = completed_on, Delivery.COMPLETE, reason(because)
    action.impact, action.evidence = impact or action.impact, evidence or action.evidence
    _require_evidence(Impact(action.impact), action.evidence)
    action.keep(by=by)
    record(Act.ACTION_CLOSED, subject=action, by=by, because=because)
    return action


def _refuse_closed(action: Action) -> None:
    if action.completed_on:
        raise AlreadyClosed(
            f"Action {action.reference} was completed on {action.completed_on:%d/%m/%Y}. Nothing was changed."
        )


def _require_evidence(impact: Impact, evidence: str) -> None:
    if impact == Impact.EMBEDDED and not evidence.strip():
        raise UsageError("An impact is embedded only with evidence. Say what shows it. Nothing was changed.")
