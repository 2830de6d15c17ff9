"""The words an indicator is declared with.

An indicator says *of* which facts, *where* which condition holds, *among* which rows, *dated* by
which column. The number and the list of children behind it come from the same filter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from goldenthread.facts.fact import Fact


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"  # a change asks for an explanation; it is never good or bad


class Counts(StrEnum):
    """What is counted, and so how small numbers are treated outside the council."""

    CHILDREN = "children"  # 1 to 5 withheld everywhere
    PRACTICE = "practice"  # shown with denominators council-wide, never for a small team
    MANAGEMENT = "management"  # exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator, defined once.

    where        a yes-or-no column of the facts: the numerator (all rows when blank)
    among        a yes-or-no column: the denominator (all rows when blank); a share only
    dated        the date column that assigns a row to a month; blank for standing facts
    weight       a decimal column to add up instead of counting rows
    needs        'table.column' of every event column that must be supplied
    looks_back   months of each event table that must be covered before the window
    looks_ahead  days of each event table that must be covered after it
    in_caseloads its cases come a whole caseload at a time: chance moves it in leaps, so a test that
                 takes each case for itself would call too much real; shown, never judged
    together     indicators that give each other away by subtraction share a word here
    """

    id: str
    title: str
    question: str
    theme: str
    of: Fact
    numerator: str
    where: str = ""
    dated: str = ""
    weight: str = ""
    denominator: str = ""
    among: str = ""
    better: Better
    counts: Counts
    unit: str
    unit_one: str
    needs: tuple[str, ...]
    source: str
    looks_back: Mapping[str, int] = field(default_factory=dict)
    looks_ahead: Mapping[str, int] = field(default_factory=dict)
    timescale: str = ""
    target: str = ""
    together: str = ""
    in_caseloads: bool = False
    note: str = ""
    breakdowns: tuple[str, ...] = ("team",)
    version: int = 1

    @property
    def is_share(self) -> bool:
        return False

    @property
    def is_stock(self) -> bool:
        """Counted at a moment: shown for each month end, never added, never judged on a chart."""
        return not self.dated

    @property
    def nothing(self) -> int | Decimal:
        """Zero, as this indicator counts: whole, or with the two places of a weight."""
        return Decimal("0.00") if self.weight else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Indicator):
    """How many rows, added up over the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock(Indicator):
    """How many at the period's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Indicator):
    """A part of a whole: numerator and denominator carried apart, divided last."""

    @property
    def is_share(self) -> bool:
        return True
