"""Which single numbers are too small to show, by what they count.

children    1 to 5 of the counted, or of the rest, are withheld, and every share of fewer than 10.
            Nobody at all (0, or 0 of 0) reveals nobody; '0 of 7' is a share of fewer than 10.
practice    shown for the whole council, unless it is a share of 1 to 5; a team's share of fewer than
            10, or count of 1 to 5, is withheld.
management  exact, everywhere.

A rate over residents is held to the rule of a count: the residents are public, those counted are not. A mean
or a median is held to the number of rows it is of, as a share of that many would be.

Source: the suppression of DfE's children in need and looked-after statistics (1 to 5); shares of
fewer than 10 are our rule for public papers.
"""

from decimal import Decimal

from goldenthread.indicators.declare import Counts, Indicator, Mean, Median, Ratio
from goldenthread.journey.rules import SMALL_DENOMINATOR, SMALL_NUMBER

Number = int | Decimal


def is_safe(counts: Counts, numerator: Number, denominator: Number | None, *, is_group: bool) -> bool:
    """Whether the number alone may be shown to the public. A part of no whole (-1, 8 of 7) may not."""
    if counts is Counts.MANAGEMENT:
        return True
    if numerator < 0 or (denominator is not None and denominator < numerator):
        return False
    if counts is Counts.PRACTICE:
        if denominator is None:
            return not (is_group and is_small(numerator))
        return not _is_below(denominator, SMALL_DENOMINATOR if is_group else SMALL_NUMBER + 1)
    if denominator is None:
        return not is_small(numerator)
    if _is_below(denominator, SMALL_DENOMINATOR):
        return False
    return not is_small(numerator) and not is_small(denominator - numerator)


def may_be_shown(indicator: Indicator, numerator: Number, denominator: Number | None, *, is_group: bool) -> bool:
    """Whether one figure of `indicator` alone may be shown to the public."""
    if isinstance(indicator, Ratio):
        return is_safe(indicator.counts, numerator, None, is_group=is_group)
    if isinstance(indicator, Mean | Median):
        return is_safe(indicator.counts, 0, denominator, is_group=is_group)
    return is_safe(indicator.counts, numerator, denominator, is_group=is_group)


def is_small(number: Number) -> bool:
    """1 to 5."""
    return _is_below(number, SMALL_NUMBER + 1)


def _is_below(number: Number, least: int) -> bool:
    """Someone, but fewer than `least`."""
    return 0 < number < least
