"""A figure of an official publication, as a claim of a review is bound to it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure of an official publication, or one worked out from several of them (`derived` says what).

    `published_on` is the day it became public; of several, the day the last of them did.
    """

    measure: str
    year: int
    area: str
    value: Decimal | None  # None where a symbol stands in its place
    numerator: Decimal | None
    denominator: Decimal | None
    publication: str
    published_on: date
    is_assumed: bool  # the day is the latest it can have been
    is_later_edition: bool = False
    derived: str = ""

    @property
    def trace(self) -> str:
        """'rereferrals_within_12m_pct 2019, Herefordshire: 123 of 431. DfE, ..., published 31 October 2019.'"""
        counted = "" if self.value is None else f": {_number(self.value)}"
        if self.numerator is not None and self.denominator is not None:
            counted = f": {_number(self.numerator)} of {_number(self.denominator)}"
        what = f" ({self.derived})" if self.derived else ""
        day = f"{self.published_on.day} {self.published_on:%B} {self.published_on.year}"
        when = f"published {'by ' if self.is_assumed else ''}{day}"
        later = " Read from a later edition." if self.is_later_edition else ""
        return f"{self.measure} {self.year}, {self.area}{what}{counted}. {self.publication}, {when}.{later}"


def _number(value: Decimal) -> str:
    return f"{value:,f}"
