"""Counting by indicator and month."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from goldenthread.journey.periods import month_ord
from goldenthread.simulate import story

MONTHS: Final = range(month_ord(story.REPORTED_FROM), month_ord(story.AS_AT) + 1)


@dataclass(slots=True)
class Tally:
    """Numerators and denominators by indicator and month."""

    _numerators: dict[tuple[str, int], Decimal] = field(default_factory=dict)
    _denominators: dict[tuple[str, int], Decimal] = field(default_factory=dict)

    def count(self, indicator: str, month: int, hit: bool = True, weight: Decimal = Decimal(1)) -> None:
        """One more in the denominator of the month; in the numerator too when `hit`."""
        key = (indicator, month)
        self._denominators[key] = self._denominators.get(key, Decimal(0)) + weight
        if hit:
            self._numerators[key] = self._numerators.get(key, Decimal(0)) + weight

    def numerator(self, indicator: str, month: int) -> Decimal:
        return self._numerators.get((indicator, month), Decimal(0))

    def denominator(self, indicator: str, month: int) -> Decimal:
        return self._denominators.get((indicator, month), Decimal(0))
