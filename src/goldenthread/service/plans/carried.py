"""An action that goes on in the next year's plan, mostly under another number.

The record keeps no link between plans, so it is told by what stands in them: the later action says in its progress
'Carried over from last year's plan (1.2)', or it has the very title that one action of the plan before has.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from goldenthread.service.plans.models import Action, Plan

_SAYS: Final = re.compile(r"\bcarried (?:over|forward) from [^().]{1,80}\((?:action )?([^()]+)\)", re.IGNORECASE)


def in_plan_of(action: Action, on: date) -> Action | None:
    """`action` as the plan that had begun by a day has it, whatever its number there; None where none has it."""
    found: Action | None = action
    while found is not None and begins_on(found.plan) > on:
        found = before(found)
    while found is not None and (later := after(found)) is not None and begins_on(later.plan) <= on:
        found = later
    return found


def before(action: Action) -> Action | None:
    """The action of the plan before that this one carries on; None where it is new."""
    earlier = Plan.objects.filter(financial_year__lt=action.plan.financial_year).order_by("-financial_year").first()
    if earlier is None:
        return None
    return _carried_from(action, _actions_of(earlier.financial_year))


def _actions_of(financial_year: str) -> list[Action]:
    return list(Action.objects.filter(plan__financial_year=financial_year).select_related("plan"))


def _carried_from(action: Action, held: Sequence[Action]) -> Action | None:
    """The one of the earlier actions that this one carries on; None where none, or several, may be meant."""
    said = _SAYS.search(action.progress)
    if said:
        named = [one for one in held if one.reference == said.group(1).strip()]
    else:
        named = [one for one in held if _words(one.title) == _words(action.title)]
    return named[0] if len(named) == 1 else None


def after(action: Action) -> Action | None:
    """The action of the next plan that carries this one on; None where none does, or several say so."""
    year = action.plan.financial_year
    later = Plan.objects.filter(financial_year__gt=year).order_by("financial_year").first()
    if later is None:
        return None
    own = _actions_of(year)
    found = [one for one in _actions_of(later.financial_year) if _carried_from(one, own) == action]
    return found[0] if len(found) == 1 else None


def begins_on(plan: Plan) -> date:
    """1 April of the plan's financial year."""
    return date(int(plan.financial_year[:4]), 4, 1)


def _words(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(".")
