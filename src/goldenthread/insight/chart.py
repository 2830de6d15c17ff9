"""What a control chart is: points, limits, phases, and the words for what they say.

`spc.xmr` makes one. The names of special causes, variation and assurance are those of
NHSRplotthedots, so that a chart of ours can be laid beside one of theirs.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

SHORT_PHASE: Final = 13  # a phase with fewer rows is warned about


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class SpecialCause(StrEnum):
    """Why a point is not chance alone; the names of the reference."""

    ABOVE = "Above UCL"
    BELOW = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    TWO_IN_THREE_ABOVE = "2 in 3 Above CL"
    TWO_IN_THREE_BELOW = "2 in 3 Below CL"
    SHIFT_ABOVE = "7 Points Above CL"
    SHIFT_BELOW = "7 Points Below CL"
    NONE = "Common Cause"

    @property
    def is_up(self) -> bool:
        return self in (self.ABOVE, self.RISING, self.TWO_IN_THREE_ABOVE, self.SHIFT_ABOVE)


class Variation(StrEnum):
    """What a point, or the latest point of a series, says."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class Assurance(StrEnum):
    """Whether the process, left alone, would meet the target."""

    CONSISTENT_PASS = "consistent_pass"
    CONSISTENT_FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series, on its date. `value` is None where the row exists and the value does not."""

    on: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre and limits of one phase. All None when undefined; never clipped to 0 or 100.

    `mean` is defined wherever the baseline holds a value; the rest need a moving range.
    """

    mean: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None


@dataclass(frozen=True, slots=True)
class Charted:
    """One point judged. `side` is 1 above the mean, -1 below, 0 on it; None where the value is blank.

    `is_outside` and `is_near` are None where they cannot be computed. `in_trend`, `in_two_in_three`
    and `in_shift` say the point belongs to the pattern, whichever rule finally names it.
    """

    on: date
    value: float | None
    phase: int
    limits: Limits
    side: int | None
    is_outside: bool | None
    is_near: bool | None
    in_trend: bool
    in_two_in_three: bool
    in_shift: bool
    special_cause: SpecialCause
    variation: Variation

    @property
    def is_special(self) -> bool:
        return self.special_cause is not SpecialCause.NONE


@dataclass(frozen=True, slots=True)
class Phase:
    """The points between two rebases, and the one set of limits they are judged by."""

    number: int
    points: tuple[Charted, ...]

    @property
    def limits(self) -> Limits:
        return self.points[0].limits

    @property
    def has_width(self) -> bool:
        """Whether its limits are apart. Of months nearly all equal they are one line, and any other lies outside."""
        return self.limits.lower is None or self.limits.lower != self.limits.upper

    @property
    def is_short(self) -> bool:
        """Fewer rows than the method is comfortable with. A warning only."""
        return len(self.points) < SHORT_PHASE


@dataclass(frozen=True, slots=True)
class XmR:
    """A judged series. `variation` is the latest point's; nothing earlier counts for it.

    `assurance` compares the target with the last phase's limits, not with the points; None without
    a target or a direction.
    """

    improvement_direction: Direction
    target: float | None
    phases: tuple[Phase, ...]
    variation: Variation
    assurance: Assurance | None

    @property
    def points(self) -> tuple[Charted, ...]:
        return tuple(point for phase in self.phases for point in phase.points)

    @property
    def is_short(self) -> bool:
        return any(phase.is_short for phase in self.phases)
