"""A value of the scorecard: one indicator, one period, one group."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Flag(StrEnum):
    NONE = ""
    PARTIAL = "partial"  # the window, or a look-back, is not wholly covered: shown, never judged
    NOT_SUPPLIED = "not_supplied"  # no source carries what it needs: never zero
    SUPPRESSED = "suppressed"  # withheld by disclosure; the numbers are gone from the row


@dataclass(frozen=True, slots=True)
class Value:
    """One number of the scorecard.

    `numerator` alone for counts and stocks; both for shares. Whole numbers, or decimals for
    full-time equivalents. Both are None when not supplied or suppressed. `breakdown` is blank for
    the whole authority; else the column, with the group's name in `group`.
    """

    indicator: str
    version: int
    authority: str
    period: str
    window: str
    breakdown: str
    group: str
    numerator: int | Decimal | None
    denominator: int | Decimal | None
    flag: Flag = Flag.NONE

    @property
    def value(self) -> float | None:
        """The count itself, or the percentage (0 to 100). None when there is nothing to divide."""
        if self.numerator is None:
            return None
        if self.denominator is None:
            return float(self.numerator)
        return float(100 * Decimal(self.numerator) / Decimal(self.denominator)) if self.denominator else None
