"""A value as a person reads it, its counts beside it."""

from decimal import Decimal
from typing import Final

from goldenthread.indicators.declare import Indicator
from goldenthread.scorecard.series import Flag, Value

_WORDS: Final = {Flag.NOT_SUPPLIED: "not supplied", Flag.SUPPRESSED: "withheld"}


def said(value: Value | None, indicator: Indicator) -> str:
    """A value as a person reads it: '32 of 40 (80%)', '24.1 per 10,000 (212)', 'not supplied'."""
    if value is None:
        return "-"
    if value.numerator is None:
        return _WORDS.get(value.flag, "nothing to divide")
    number, of = _plain(value.numerator), value.denominator
    if of is None:
        text = number
    elif value.value is None:
        text = f"{number} of 0"
    elif indicator.is_median:
        text = f"{value.value:g} {indicator.unit} (middle of {_plain(of)})"
    elif indicator.per == 100:
        text = f"{number} of {_plain(of)} ({value.value:.1f}%)"
    elif indicator.per == 1:
        text = f"{value.value:.1f} (of {_plain(of)})"
    else:
        text = f"{value.value:.1f} per {indicator.per:,} ({number})"
    return f"{text}, partial" if value.flag is Flag.PARTIAL else text


def _plain(number: int | Decimal) -> str:
    return f"{number:,}"


def figure(value: Value, indicator: Indicator) -> str:
    """The value alone, for a column beside its counts: '80.0%', '24.1', '152 days'; blank for a count."""
    if value.value is None or value.denominator is None:
        return ""
    if indicator.is_median:
        return f"{value.value:g} {indicator.unit}"
    return f"{value.value:.1f}%" if indicator.per == 100 else f"{value.value:.1f}"
