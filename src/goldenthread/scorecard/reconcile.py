"""A council's own figure beside ours: whether they agree at the precision it shows, and if not how they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Final

from goldenthread.indicators.declare import Indicator
from goldenthread.journey.stated import Stated
from goldenthread.scorecard.series import Flag, Value

_HALF: Final = Decimal("0.5")


class Standing(StrEnum):
    EQUAL = "equal"
    DIFFERS = "differs"
    PARTIAL = "ours is partial"  # the files do not cover the whole period, or what it looks back to
    NOT_SUPPLIED = "ours is not supplied"
    NOT_COMPARABLE = "not comparable"
    NOT_MATCHED = "not matched"


class Role(StrEnum):
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class Rounding:
    """Another way to round: the end of 'Yours equals ours when', and what it makes of a number with so many places."""

    when: str
    rounds: Callable[[Decimal, int], Decimal]
    of_counts: bool = False


ROUNDINGS: Final = (
    Rounding(
        "what is beyond the last place shown is cut off, not rounded",
        lambda ours, places: ours.quantize(Decimal(1).scaleb(-places), ROUND_FLOOR),
    ),
    Rounding(
        "it is rounded to a whole number before it is shown with places", lambda ours, _: ours.quantize(Decimal(1))
    ),
    Rounding("counts are rounded to the nearest 5", lambda ours, _: round(ours / 5) * Decimal(5), of_counts=True),
)


def as_percentages(stated: Iterable[Stated], indicator: Indicator) -> list[Stated]:
    """A row of figures of which every one is from 0 to 1, and not all whole, as the percentages they are.

    Of an indicator in per cent alone; what is shown with a percent sign already stays as it is.
    """
    row = list(stated)
    numbers = [one.number for one in row if one.number is not None]
    bare = [one for one in row if one.number is not None and not one.is_percent]
    is_fractions = bare and all(0 <= one <= 1 for one in numbers) and any(one % 1 for one in numbers)
    if not (indicator.is_percentage and is_fractions):
        return row
    return [
        one if one.number is None else replace(one, number=one.number * 100, decimals=max(one.decimals - 2, 0))
        for one in row
    ]


def standing_of(stated: Stated, role: Role, indicator: Indicator, value: Value) -> tuple[Standing, str]:
    """How their figure stands to ours for the same period, and why it cannot be compared where it cannot."""
    if stated.why_not:
        return Standing.NOT_COMPARABLE, f"theirs {stated.why_not}"
    if value.numerator is None:
        return Standing.NOT_SUPPLIED, "no file that was loaded carries what it needs"
    if because := _unlike(stated, role, indicator):
        return Standing.NOT_COMPARABLE, because
    if role is Role.VALUE and stated.number is not None and exact(value, indicator) is None:
        return Standing.NOT_COMPARABLE, "ours has nothing to divide"
    if agrees(stated, role, indicator, value):
        return Standing.EQUAL, ""
    if value.flag is Flag.PARTIAL:
        return Standing.PARTIAL, "the files do not cover the whole period, or the months it looks back to"
    return Standing.DIFFERS, ""


def agrees(stated: Stated, role: Role, indicator: Indicator, value: Value) -> bool:
    """Whether ours is theirs at the precision they show; counts, where they give them, to the unit."""
    if value.numerator is None or stated.why_not or _unlike(stated, role, indicator):
        return False
    if role is not Role.VALUE:
        ours = value.numerator if role is Role.NUMERATOR else value.denominator
        return ours is not None and stated.number is not None and _close(stated, Decimal(ours))
    if stated.numerator is not None and stated.numerator != value.numerator:
        return False
    if stated.denominator is not None and stated.denominator != value.denominator:
        return False
    number = exact(value, indicator)
    return stated.number is None or (number is not None and _close(stated, number))


def exact(value: Value, indicator: Indicator) -> Decimal | None:
    """The value without rounding; None where there is nothing to divide or none is known."""
    if value.numerator is None:
        return None
    if value.denominator is None or indicator.is_median:
        return Decimal(value.numerator)
    return indicator.per * Decimal(value.numerator) / Decimal(value.denominator) if value.denominator else None


def gives_counts(stated: Stated) -> bool:
    """Whether their figure tells how many: agreement with it is then hardly chance."""
    return stated.numerator is not None and stated.denominator is not None


def is_rounded(how: Rounding, stated: Stated, role: Role, indicator: Indicator, value: Value) -> bool:
    """Whether ours, rounded so, is the number they show, and the counts, where they give them, are ours."""
    ours = exact(value, indicator) if role is Role.VALUE else None
    if stated.number is None or ours is None or not _counts_agree(stated, value):
        return False
    if how.of_counts and value.denominator is not None:
        return False
    return stated.number == how.rounds(ours, stated.decimals)


def counts_apart(stated: Stated, value: Value) -> str:
    """Which of the counts differ, where they give both: 'the counted is equal; the whole differs: yours 4, ours 5'."""
    if stated.numerator is None or stated.denominator is None or value.denominator is None:
        return ""
    pairs = {"counted": (stated.numerator, value.numerator), "whole": (stated.denominator, value.denominator)}
    apart = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    if len(apart) == 1:
        (name, (theirs, ours)), same = next(iter(apart.items())), "whole" if "counted" in apart else "counted"
        return f"the {same} is equal; the {name} differs: yours {theirs:,}, ours {ours:,}"
    return "; ".join(f"the {name} differs: yours {theirs:,}, ours {ours:,}" for name, (theirs, ours) in apart.items())


def _counts_agree(stated: Stated, value: Value) -> bool:
    return stated.numerator in (None, value.numerator) and stated.denominator in (None, value.denominator)


def _close(stated: Stated, ours: Decimal) -> bool:
    """Within half of the last place shown; a half itself may be rounded either way."""
    return stated.number is not None and abs(stated.number - ours) <= _HALF.scaleb(-stated.decimals)


def _unlike(stated: Stated, role: Role, indicator: Indicator) -> str:
    """Why the two are of different kinds; blank when they are of one."""
    if role is Role.DENOMINATOR and indicator.whole is None:
        return "theirs is a denominator, and ours has none"
    if role is not Role.VALUE:
        return "theirs is a percentage where a count is told" if stated.is_percent else ""
    if stated.is_percent and not indicator.is_percentage:
        return "theirs is a percentage, and ours is none"
    if stated.numerator is not None and indicator.whole is None:
        return "theirs is a part of a whole, and ours a count"
    return ""
