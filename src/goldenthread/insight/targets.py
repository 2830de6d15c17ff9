"""Targets: what a council has set out to reach, and from when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach, in the unit of the indicator (0 to 100 for a percentage), from `since` on.

    `since` is None for one that has always been in force.
    """

    value: float
    since: date | None = None


def in_force(targets: Sequence[Target], on: date) -> Target | None:
    """The target that counts on a day: the latest set by then. None when none was."""
    held = [one for one in targets if one.since is None or one.since <= on]
    return max(held, key=lambda one: one.since or date.min, default=None)
