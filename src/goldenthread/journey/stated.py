"""A figure as a council states it in its own scorecard: '85%', '32 of 40', '85% (34/40)', 0.85 shown as 85%, 'n/a'."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

_NUMBER: Final = r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)"
_PERCENT: Final = rf"{_NUMBER} ?%"
_COUNTS: Final = rf"{_NUMBER} ?(?:/|of|out of) ?{_NUMBER}"
_UNIT: Final = r"(?: ?(?:days?|weeks?|months?|children|cases|per [\d,]+(?: children)?))?"
_PLAIN: Final = str.maketrans({"\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00a0": " ", "\u2264": "<", "[": "(",
                               "]": ")"})  # fmt: skip
_ABSENT: Final = frozenset(
    ("-", "--", "n/a", "na", "n/k", "tbc", "tba", "nil return", "not available", "not applicable", "not yet available",
     "no data", "not reported", "..", ".", ":", "?", "null", "none")
)  # fmt: skip
_WITHHELD: Final = frozenset(("*", "c", "x", "(c)", "(x)", "s", "sup", "suppressed"))
_MOST_DECIMALS: Final = 6

# Each form of a text: the groups that are the number, the numerator and the denominator; and whether it is in per cent.
_FORMS: Final = tuple(
    (re.compile(form), number, counts, is_percent)
    for form, number, counts, is_percent in (
        (rf"{_PERCENT}", 1, (), True),
        (rf"{_NUMBER}{_UNIT}", 1, (), False),
        (rf"{_COUNTS}", 0, (1, 2), False),
        (rf"{_PERCENT},? ?\(?{_COUNTS}\)?", 1, (2, 3), True),
        (rf"{_COUNTS},? ?\(?{_PERCENT}\)?", 3, (1, 2), True),
        (rf"{_PERCENT} ?\({_NUMBER}\)", 1, (2,), True),
        (rf"{_NUMBER} ?\({_PERCENT}\)", 2, (1,), True),
    )
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a cell states, as a person sees it.

    number      as shown: 85 for '85%'; None where counts alone are given, or nothing is
    decimals    how many places it is shown with
    is_percent  shown with a percent sign
    why_not     why there is nothing to compare, as the end of a sentence; blank when there is
    """

    text: str
    number: Decimal | None = None
    decimals: int = 0
    is_percent: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    why_not: str = ""


def read_stated(cell: object, number_format: str | None = None) -> Stated | None:
    """What a cell states; None for a blank one. `number_format` is how Excel shows it, where that is known."""
    if isinstance(cell, bool | date | time | timedelta):
        return Stated(str(cell), why_not="is a date or time; Excel may have made one of a fraction such as 3/4")
    if isinstance(cell, int | float | Decimal):
        return _number(Decimal(repr(cell) if isinstance(cell, float) else cell), number_format)
    text = " ".join(str(cell).translate(_PLAIN).split())
    return _text(text) if text else None


def _number(number: Decimal, number_format: str | None) -> Stated:
    """A number in a cell, at the precision its format shows."""
    shown = (number_format or "").split(";")[0]
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", shown)
    is_percent = "%" in shown
    if is_percent:
        number *= 100
    places = re.search(r"[0#?](?:\.([0#?]+))?", shown)
    if places and shown.lower() != "general":
        decimals = len(places[1] or "")
    else:
        exponent = number.normalize().as_tuple().exponent
        decimals = min(max(-exponent, 0) if isinstance(exponent, int) else 0, _MOST_DECIMALS)
    told = round(number, decimals) + 0
    text = f"{told:,.{decimals}f}{'%' if is_percent else ''}"
    return Stated(text, number, decimals, is_percent)


def _text(text: str) -> Stated:
    low = text.lower().rstrip(".") if len(text) > 2 else text.lower()
    if low in _ABSENT:
        return Stated(text, why_not="is no figure")
    if low in _WITHHELD or re.fullmatch(r"< ?=? ?\d+|fewer than \w+|less than \w+", low):
        return Stated(text, why_not="is withheld, or a small number not given")
    if text.startswith("#"):
        return Stated(text, why_not="is an error of Excel's")
    for form, number, counts, is_percent in _FORMS:
        if match := form.fullmatch(low):
            numerator, denominator = (*(_decimal(match[one]) for one in counts), None, None)[:2]
            told = _decimal(match[number]) if number else None
            places = len(match[number].partition(".")[2]) if number else 0
            return Stated(text, told, places, is_percent, numerator, denominator)
    return Stated(text, why_not="cannot be read as a figure")


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
