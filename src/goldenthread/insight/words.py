"""Plain English for values and verdicts. Figures appear only as quotes of a value.

Nothing here claims a cause, and 'better' or 'worse' never appear without a polarity.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from goldenthread.indicators.declare import Better, Counts, Indicator
from goldenthread.insight.verdict import Outcome, Part, Quoted, Sentence
from goldenthread.journey.periods import Period, Window, month_period
from goldenthread.scorecard.series import Flag, Value

Number = int | Decimal
_NEAR: Final = Fraction(2, 100)  # how far a share may lie from the fraction it is said as
_MOST: Final = Fraction(92, 100)


def quote(value: Value, indicator: Indicator) -> str:
    """The value as a reader sees it: '32 of 40 visits (80%)', '1,305 contacts', '52.4 per 10,000 children (212 plans)'.

    'withheld' or 'not supplied' where there is no number. A percentage is rounded to a whole number,
    but is only 0% or 100% when it is exactly that. Nothing of nothing has no percentage.
    """
    if value.flag is Flag.SUPPRESSED:
        return "withheld"
    if value.numerator is None or value.flag is Flag.NOT_SUPPLIED:
        return "not supplied"
    if value.denominator is None:
        return with_unit(value.numerator, indicator)
    if not indicator.is_percentage:
        return _quotient(value, value.numerator, value.denominator, indicator)
    of = f"{number(value.numerator)} of {with_unit(value.denominator, indicator)}"
    return f"{of} ({percentage(value.numerator, value.denominator)})" if value.denominator else of


def _quotient(value: Value, above: Number, below: Number, indicator: Indicator) -> str:
    """A rate, a mean or a median, with what it is worked out from."""
    if value.value is None:
        return "nothing to measure"
    if indicator.is_median:
        return f"{with_unit(above, indicator)} (the middle of {number(below)})"
    said = number(Decimal(value.value).quantize(Decimal("0.1"), ROUND_HALF_UP))
    if indicator.per == 1:
        return f"{said} on average ({number(above)} over {number(below)})"
    return f"{said} per {indicator.per:,} children ({with_unit(above, indicator)})"


def in_its_unit(given: float, indicator: Indicator) -> str:
    """A target or a limit: '90%', '14.9', '182 days', '300 referrals'. As many decimals as it has, at most one."""
    shown = number(Decimal(repr(given)).quantize(Decimal("0.1"), ROUND_HALF_UP))
    if indicator.is_percentage:
        return f"{shown}%"
    if indicator.per > 1:
        return f"{shown} per {indicator.per:,}"
    if indicator.per == 1:
        return shown
    return f"{shown} {indicator.unit_one if shown == '1' else indicator.unit}"


def about(part: Number, whole: Number) -> str:
    """A share as people say it: 'about 1 in 3', '1 in 4' where it is exact, 'nearly all', 'very few'.

    The first of halves, thirds, quarters, fifths and tenths within two percentage points; blank where none is.
    """
    share = Fraction(part) / Fraction(whole)
    if share in (0, 1):
        return "all" if share else "none"
    for below in (2, 3, 4, 5, 10):
        above = round(share * below)
        if 0 < above < below and abs(Fraction(above, below) - share) <= _NEAR:
            exactly = Fraction(above, below) == share
            return f"{'' if exactly else 'about '}{above} in {below}"
    return "nearly all" if share > _MOST else "very few" if share < 1 - _MOST else ""


def number(given: Number) -> str:
    """'1,305', '23.5': no zeros that say nothing."""
    text = f"{given:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_unit(given: Number, indicator: Indicator) -> str:
    """'1 child', '12 children'."""
    return f"{number(given)} {indicator.unit_one if given == 1 else indicator.unit}"


def percentage(part: Number, whole: Number) -> str:
    """A whole percentage, halves up; 'under 1%' and 'over 99%' where rounding would claim none or all."""
    exact = 100 * Decimal(part) / Decimal(whole)
    rounded = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    if rounded == 0 and part > 0:
        return "under 1%"
    if rounded == 100 and part < whole:
        return "over 99%"
    return f"{rounded}%"


def when(indicator: Indicator, period: Period) -> str:
    """'in quarter 4 of 2019/20'; 'at the end of June 2020' for what is counted on one day."""
    if not indicator.is_stock:
        return f"in {period.title}"
    last = month_period(period.last) if period.window is Window.ROLLING_YEAR else period
    return f"at the end of {last.title}"


def year_before(indicator: Indicator, period: Period) -> str:
    """'in the same quarter the year before'."""
    if indicator.is_stock:
        return "a year before"
    if period.window in (Window.MONTH, Window.QUARTER):
        return f"in the same {period.window} the year before"
    return "in the year before that"


def withheld(indicator: Indicator, period: Period, now: Value) -> Sentence:
    """No number, and the reason."""
    risk = "could identify a child" if indicator.counts is Counts.CHILDREN else "say little and could identify someone"
    return (f"{indicator.title}: ", Quoted(now, "withheld"), f" {when(indicator, period)}, as small numbers {risk}.")


def not_supplied(indicator: Indicator, period: Period, now: Value | None) -> Sentence:
    """No number, which is not the same as none."""
    figure: Part = "not supplied" if now is None else Quoted(now, "not supplied")
    return (
        f"{indicator.title}: ",
        figure,
        f" {when(indicator, period)}. The records this figure needs are not held, so nothing can be said.",
    )


def partial(indicator: Indicator, period: Period, now: Value) -> Sentence:
    """The number as it is, and why it is not judged."""
    return (
        f"{indicator.title}: ",
        Quoted(now, quote(now, indicator)),
        f" {when(indicator, period)}. The records do not cover all the time this figure needs: "
        "it is shown and not judged.",
    )


def nothing_to_divide(indicator: Indicator, period: Period, now: Value) -> Sentence:
    """A share of nothing is no percentage, and nothing has no middle."""
    if not indicator.is_percentage:
        return (f"{indicator.title}: ", Quoted(now, "nothing to measure"), f" {when(indicator, period)}.")
    return (
        f"{indicator.title}: there were ",
        Quoted(now, f"no {indicator.unit}"),
        f" {when(indicator, period)}, so there is no percentage.",
    )


def judged(indicator: Indicator, period: Period, now: Value, before: Value | None, ruling: str) -> Sentence:
    """What it is now, what it was a year before, and the ruling on the difference."""
    start: list[Part] = [
        f"{indicator.title}: ",
        Quoted(now, quote(now, indicator)),
        f" {when(indicator, period)}",
    ]
    if before is None or before.flag is Flag.NOT_SUPPLIED:
        start.append(f". There is no figure for {_that_time(indicator, period)}")
    elif before.flag is Flag.SUPPRESSED:
        start += [". The figure for ", f"{_that_time(indicator, period)} is ", Quoted(before, "withheld")]
    elif before.denominator == 0:
        nothing = f"no {indicator.unit}" if indicator.is_percentage else "nothing to measure"
        start += [", against ", Quoted(before, nothing), f" {year_before(indicator, period)}"]
    else:
        start += [", against ", Quoted(before, quote(before, indicator)), f" {year_before(indicator, period)}"]
        if before.flag is Flag.PARTIAL:
            start.append(", which rests on incomplete records")
    return (*start, f". {ruling}")


def _that_time(indicator: Indicator, period: Period) -> str:
    text = year_before(indicator, period)
    return "a year before" if indicator.is_stock else text.removeprefix("in ")


def change(outcome: Outcome, better: Better) -> str:
    """The claim of a change that is more than chance, in the words its polarity allows."""
    if better is Better.NEITHER:
        way = "rise" if outcome is Outcome.CHANGED_UP else "fall"
        return f"a real {way}, which asks for an explanation"
    return "a real improvement" if outcome is Outcome.IMPROVED else "a real worsening"


def months(period: Period, which: Sequence[int]) -> str:
    """'the month', 'all three months', 'January and March 2020', 'five of the twelve months'.

    `which` are month numbers of the period, in order.
    """
    total = len(period.months)
    if total == 1:
        return "the month"
    if len(which) == total:
        return f"all {in_words(total)} months"
    if len(which) > 3:
        return f"{in_words(len(which))} of the {in_words(total)} months"
    titles = [month_period(each).title for each in which]
    if len({each // 12 for each in which}) == 1:  # one year: said once, at the end
        titles = [title.split()[0] for title in titles[:-1]] + titles[-1:]
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"


def in_words(count: int) -> str:
    """'seven'. Only counts of months are ever said so: other figures are quoted from a value."""
    return _COUNTS[count]


def sentence_case(text: str) -> str:
    """The text with its first letter capital, the rest as it was."""
    return text[:1].upper() + text[1:]


_COUNTS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
