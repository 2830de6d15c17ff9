"""Reads of the plan and the judgements, as they stood on a day."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.utils import timezone

from goldenthread.errors import UsageError
from goldenthread.review import record as review
from goldenthread.service.plans import models

# What an owner says of an action: a version of it in which one of these is new is a rating.
_SAID: Final = ("delivery", "impact", "progress", "evidence", "completed_on", "closed_because")


def plan_known_on(on: date, financial_year: str, title: str | None = None) -> review.Plan | None:
    """The plan for `financial_year` as it stood on `on`; None when there is none.

    Raises UsageError when several are held for the year and `title` does not say which.
    """
    plans = models.Plan.objects.filter(financial_year=financial_year)
    held = list(plans.filter(title=title) if title else plans)
    if len(held) > 1:
        titles = ", ".join(f'"{plan.title}"' for plan in held)
        raise UsageError(f"Which plan for {financial_year}? Held: {titles}.")
    return _plan(held[0], on) if held else None


def _plan(plan: models.Plan, on: date) -> review.Plan:
    priorities = plan.priorities.prefetch_related("actions__milestones", "to_monitor")
    return review.Plan(
        title=plan.title,
        financial_year=plan.financial_year,
        scorecard=tuple(plan.scorecard),
        questions=tuple(
            review.ThreeQuestions(
                asked_on=one.asked_on,
                working_well=tuple(one.working_well),
                worried_about=tuple(one.worried_about),
                needs_to_happen=tuple(one.needs_to_happen),
                scale=one.scale,
            )
            for one in plan.questions.filter(asked_on__lte=on)
        ),
        priorities=tuple(_priority(one, on) for one in priorities),
    )


def _priority(priority: models.Priority, on: date) -> review.Priority:
    return review.Priority(
        number=priority.number,
        title=priority.title,
        outcome=priority.outcome,
        indicators=tuple(priority.indicators),
        actions=tuple(action_known_on(action, on) for action in priority.actions.all()),
        to_monitor=tuple(
            review.ToMonitor(one.gain, one.risk, one.trigger, tuple(one.indicators))
            for one in priority.to_monitor.all()
        ),
    )


def action_known_on(action: models.Action, on: date) -> review.Action:
    """One action as it stood on `on`.

    One completed after `on` was not complete then: it was late if its day had passed, else on track.
    What was typed of its progress, evidence and impact speaks of the later day, so it is left out.
    """
    completed_later = action.completed_on is not None and action.completed_on > on
    was_late = action.due_on is not None and action.due_on < on
    not_yet = models.Delivery.LATE if was_late else models.Delivery.ON_TRACK
    return review.Action(
        reference=action.reference,
        title=action.title,
        owner=action.owner,
        due_on=action.due_on,
        completed_on=None if completed_later else action.completed_on,
        delivery=str(not_yet) if completed_later else action.delivery,
        impact=str(models.Impact.TOO_EARLY) if completed_later else action.impact,
        progress="" if completed_later else action.progress,
        evidence="" if completed_later else action.evidence,
        indicators=tuple(action.indicators),
        milestones=tuple(
            review.Milestone(one.title, one.due_on, _by(one.reached_on, on)) for one in action.milestones.all()
        ),
    )


def rating_events(as_at: date) -> Iterator[dict[str, Any]]:
    """One row of the event table `improvement_action` for each day by `as_at` on which an action was rated.

    A rating is a version of the action, as kept, in which its owner says something new; a day has its last
    one. It is dated by the day it was recorded, whatever other day it names: what is said later changes no
    earlier quarter. An action taken out of the record has no rows. In order of action and day.
    """
    number = dict(models.Priority.objects.values_list("pk", "number"))
    versions = models.Action.history.filter(id__in=models.Action.objects.values("pk"))
    rated: dict[tuple[int, date], Any] = {}
    before: dict[int, tuple[Any, ...]] = {}
    for version in versions.order_by("id", "history_date", "history_id"):
        said = tuple(getattr(version, name) for name in _SAID)
        if before.get(version.id) != said:
            rated[version.id, timezone.localdate(version.history_date)] = version
        before[version.id] = said
    for (action_id, rated_on), version in rated.items():
        if rated_on <= as_at:
            yield {
                "action_id": f"{action_id}",
                "rated_on": rated_on,
                "delivery": version.delivery,
                "has_evidence": bool(version.evidence.strip()),
                "priority": f"{number[version.priority_id]}" if version.priority_id in number else None,
                "team": None,
            }


def judgements_known_on(on: date) -> tuple[review.Judgement, ...]:
    """Every judgement published by `on`, oldest first. One without a day of publication is not yet public."""
    return tuple(
        review.Judgement(
            inspected_on=one.inspected_on,
            published_on=one.published_on,
            framework=one.framework,
            kind=one.kind,
            area=one.area,
            grade=one.grade or None,
            summary=one.summary,
        )
        for one in models.Judgement.objects.filter(published_on__lte=on)
    )


def _by(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None
