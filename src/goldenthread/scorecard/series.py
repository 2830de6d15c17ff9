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

    `numerator` alone for counts and stocks; both for shares, means and ratios, `per` being what their
    quotient is multiplied by. For a median (`per` is 0) the numerator is the middle itself, the
    denominator how many it is the middle of. Whole numbers, or decimals for full-time equivalents.
    Both are None when not supplied or suppressed. `breakdown` is blank for the whole authority; else
    the column, with the group's name in `group`.
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
    per: int = 100

    @property
    def value(self) -> float | None:
        """The count itself, the percentage (0 to 100), the rate, the mean or the median.

        None when there is nothing to divide, or no row to take the middle of.
        """
        if self.numerator is None:
            return None
        if self.denominator is None:
            return float(self.numerator)
        if not self.denominator:
            return None
        return (
            float(self.per * Decimal(self.numerator) / Decimal(self.denominator)) if self.per else float(self.numerator)
        )
