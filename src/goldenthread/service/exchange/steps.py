"""Accepted step changes: from a file's values into the record, and back."""

from itertools import pairwise
from typing import Any

from goldenthread.errors import FileRefused, NotFound
from goldenthread.insight.steps import APART
from goldenthread.journey.periods import month_ord, month_start, parse
from goldenthread.service.exchange.keeper import Keeper, pick
from goldenthread.service.exchange.shapes import Values
from goldenthread.service.reviews.models import StepChange
from goldenthread.service.reviews.selectors import steps_of

_STEP = ("indicator", "reason", "accepted_by", "accepted_on", "withdrawn_on", "withdrawn_because")


def take(file: Values, keep: Keeper) -> str:
    """Keep the step changes. Returns what the file is called in the audit trail.

    Raises FileRefused where two that would stand are too near one another. Whether a month lies in the
    series is not asked: the figures may be loaded later.
    """
    given = [pick(one, *_STEP) | {"on": month_start(parse(one["month"]).last)} for one in file["steps"]]
    given.sort(key=lambda one: one.get("withdrawn_on") is None)  # one that is withdrawn makes room first
    keep.rows(StepChange.objects.all(), given, ("indicator", "on", "accepted_on"))
    for indicator in sorted({one["indicator"] for one in given}):
        for earlier, later in pairwise(steps_of(indicator)):
            if month_ord(later) - month_ord(earlier) < APART:
                raise FileRefused(
                    f"{keep.result.file}: {indicator} would have steps at {earlier:%B %Y} and {later:%B %Y}. Accepted: "
                    f"steps {APART} months or more apart, those held already among them.\n"
                    "Nothing from this file was imported."
                )
    return "step changes"


def give(_which: str | None) -> dict[str, Any]:
    """Every step change ever accepted, those withdrawn among them, in the shape of its file."""
    held = [
        {
            "indicator": one.indicator,
            "month": f"{one.on:%Y-%m}",
            **{name: getattr(one, name) for name in _STEP if name != "indicator"},
        }
        for one in StepChange.objects.all()
    ]
    if not held:
        raise NotFound("No step changes are held. Nothing was written.")
    return {"kind": "steps", "steps": held}
