"""The plan: from a file's values into the record, and back."""

from typing import Any

from goldenthread.errors import NotFound, UsageError
from goldenthread.service.exchange.keeper import Keeper, pick
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.plans.models import Action, Milestone, Plan, Priority, ThreeQuestions, ToMonitor


def take(plan: Values, keep: Keeper) -> str:
    """Keep the plan and all under it. Returns what it is called in the audit trail."""
    named = Plan.objects.filter(title=plan["title"], financial_year=plan["financial_year"])
    (row,) = keep.rows(named, [pick(plan, "title", "financial_year", "scorecard")], ("title", "financial_year"))
    _questions(plan, row, keep)
    given = plan.get("priorities", [])
    fields = [pick(one, "number", "title", "outcome", "indicators") for one in given]
    priorities = keep.rows(Priority.objects.filter(plan=row), fields, ("number",), plan=row)
    _actions(list(zip(given, priorities, strict=True)), row, keep)
    for one, priority in zip(given, priorities, strict=True):
        gains = [pick(gain, "gain", "risk", "trigger", "indicators") for gain in one.get("to_monitor", [])]
        keep.rows(ToMonitor.objects.filter(priority=priority), gains, ("gain",), priority=priority)
    return str(row)


def _questions(plan: Values, row: Plan, keep: Keeper) -> None:
    lists = ("working_well", "worried_about", "needs_to_happen")
    given = [pick(one, "asked_on", "scale", *lists) for one in plan.get("questions", [])]
    keep.rows(ThreeQuestions.objects.filter(plan=row), given, ("asked_on",), plan=row)


def _actions(priorities: list[tuple[Values, Priority]], plan: Plan, keep: Keeper) -> None:
    """All the plan's actions at once: one that moved to another priority is the same action."""
    given = [(one, priority) for values, priority in priorities for one in values.get("actions", [])]
    texts = ("reference", "title", "owner", "progress", "evidence", "indicators")
    fields = [
        pick(one, *texts, "due_on", "completed_on", "delivery", "impact") | {"priority": priority}
        for one, priority in given
    ]
    held = Action.objects.filter(plan=plan).select_related("priority")
    actions = keep.rows(held, fields, ("reference",))
    for (one, _), action in zip(given, actions, strict=True):
        steps = [pick(step, "title", "due_on", "reached_on") for step in one.get("milestones", [])]
        keep.rows(Milestone.objects.filter(action=action), steps, ("title",), action=action)


def give(which: str | None) -> dict[str, Any]:
    """The plan called `which`, or of that financial year, else of the latest, in the shape of its file."""
    plans = list(Plan.objects.order_by("-financial_year", "title"))
    if which:
        plans = [one for one in plans if which in (one.title, one.financial_year)]
    if not plans:
        raise NotFound(f"No plan{f' for {which}' if which else ''} is held. Nothing was written.")
    plan, *others = [one for one in plans if one.financial_year == plans[0].financial_year]
    if others:
        titles = ", ".join(f'"{one.title}"' for one in (plan, *others))
        raise UsageError(f"Which plan for {plan.financial_year}? Held: {titles}. Nothing was written.")
    return {
        "kind": "plan",
        "title": plan.title,
        "financial_year": plan.financial_year,
        "scorecard": plan.scorecard,
        "questions": [
            _fields(one, "asked_on", "scale", "working_well", "worried_about", "needs_to_happen")
            for one in plan.questions.all()
        ],
        "priorities": [_priority(one) for one in plan.priorities.all()],
    }


def _priority(priority: Priority) -> dict[str, Any]:
    return _fields(priority, "number", "title", "outcome", "indicators") | {
        "actions": [_action(one) for one in priority.actions.all()],
        "to_monitor": [_fields(one, "gain", "risk", "trigger", "indicators") for one in priority.to_monitor.all()],
    }


def _action(action: Action) -> dict[str, Any]:
    names = (
        "reference", "title", "owner", "due_on", "completed_on", "delivery", "impact", "progress", "evidence",
        "indicators",
    )  # fmt: skip
    steps = [_fields(one, "title", "due_on", "reached_on") for one in action.milestones.all()]
    return _fields(action, *names) | {"milestones": steps}


def _fields(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
