"""What accounts for a change, and plain sentences for it.

'Accounts for' is arithmetic: the parts add up to the change. No sentence says that one thing led to another, none says
'better' or 'worse', and what chance could give is said to be chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from goldenthread.indicators.declare import Indicator
from goldenthread.insight import words
from goldenthread.insight.proportions import Interval
from goldenthread.insight.verdict import Quoted
from goldenthread.journey.periods import Period
from goldenthread.scorecard.series import Value

_NOTHING: Final = 1e-9  # what rounding leaves of a part that adds nothing


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a period, an indicator or a group within a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Worked:
    """A figure worked out from values: as it is said, the number, and what it is."""

    text: str
    number: float
    what: str


Told = tuple[str | Name | Quoted | Worked, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    """One part of a change, in the unit of the change. `name` begins a sentence.

    `interval` is None where too little is held to tell the part from chance. `group` names the group it is of.
    `is_known`: it rests on what stood on a day, and hardly varies by chance.
    """

    name: Told
    adds: float
    interval: Interval | None
    group: str = ""
    is_known: bool = False

    @property
    def is_real(self) -> bool:
        """Whether it is more than chance alone would give."""
        return self.interval is not None and 0 not in self.interval


@dataclass(frozen=True, slots=True)
class Explained:
    """A change and the parts that add up to it.

    `change` is in whole numbers for counts, in percentage points for percentages, in its own unit for means; so are
    the parts. `interval` is what chance leaves open of the whole change. `facts` is what was counted beside it;
    `notes` says what is not in the parts, and why.
    """

    indicator: Indicator
    period: Period
    against: Period
    before: Value
    after: Value
    change: float
    interval: Interval | None
    causes: tuple[Cause, ...]
    facts: Told = ()
    notes: tuple[Told, ...] = ()

    @property
    def is_real(self) -> bool:
        """Whether the change as a whole is more than chance alone would give."""
        return self.interval is not None and 0 not in self.interval

    @property
    def named(self) -> tuple[Cause, ...]:
        """The parts that are said: more than chance, the largest first.

        None where the whole is no more than chance, unless parts beyond chance pull against each other. Parts that
        hardly vary by chance do not count for that: one of them is nearly always beyond it.
        """
        real = sorted((one for one in self.causes if one.is_real), key=lambda one: -abs(one.adds))
        opposed = {one.adds > 0 for one in real if not one.is_known} == {True, False}
        return tuple(real) if self.is_real or opposed else ()


def plain(told: Told) -> str:
    """The sentence as text."""
    return "".join(part if isinstance(part, str) else part.text for part in told)


def said(number: float, indicator: Indicator) -> str:
    """The size of a change or a part: '23', '4.2 percentage points', '0.3'; 'under 1' where it rounds to none."""
    size = Decimal(abs(number))
    if indicator.is_percentage:
        shown = _or_under(size, "0.1")
        return f"{shown} percentage point{'' if shown == '1' else 's'}"
    if indicator.per:
        return _or_under(size, "0.01" if indicator.per == 1 else "0.1")
    whole = _rounded(size, "1")
    return "under 1" if whole == "0" and number else whole


def _or_under(size: Decimal, step: str) -> str:
    """The size to the nearest `step`; 'under 0.1' for what would round to none and is not."""
    shown = _rounded(size, step)
    return f"under {step}" if shown == "0" and size else shown


def _rounded(size: Decimal, step: str) -> str:
    return words.number(size.quantize(Decimal(step), ROUND_HALF_UP))


def headline(one: Explained) -> Told:
    """'Child protection plans started fell by 23, from 80 in ... to 57 in ...', and what was counted beside it."""
    title: Told = (Name(one.indicator.title),)
    was, now = _quoted(one.before, one.indicator), _quoted(one.after, one.indicator)
    then, since = _when(one.indicator, one.against), _when(one.indicator, one.period)
    if not one.change:
        return (*title, " did not change: ", now, *since, ", as", *then, *_and(one.facts), ".")
    moved = "rose" if one.change > 0 else "fell"
    by = Worked(said(one.change, one.indicator), abs(one.change), f"change of {one.indicator.title}")
    return (*title, f" {moved} by ", by, ", from ", was, *then, " to ", now, *since, *_and(one.facts), ".")


def _and(facts: Told) -> Told:
    return (": ", *facts) if facts else ()


def _quoted(value: Value, indicator: Indicator) -> Quoted:
    if value.denominator is None and value.numerator is not None:
        return Quoted(value, words.number(value.numerator))
    return Quoted(value, words.quote(value, indicator))


def _when(indicator: Indicator, period: Period) -> Told:
    if indicator.is_stock:
        return (" at the end of ", Name(words.when(indicator, period).removeprefix("at the end of ")))
    return (" in ", Name(period.title))


def accounts(one: Explained) -> tuple[Told, ...]:
    """What accounts for the change, sentence by sentence; of noise, that it is noise. Nothing without parts."""
    if not one.causes:
        return ()
    if one.interval is None:
        return (("Too little is held to tell the parts of this from chance, so none is named.",),)
    named = one.named
    if not named and not one.change:
        return ()
    if not named and not one.is_real:
        return (
            ("Between these two periods alone, chance could give such a change: nothing is said to account for it.",),
        )
    if not named:
        return (("No one part stands out from chance.",),)
    sentences: list[Told] = []
    if not one.is_real:
        sentences.append(("As a whole this could be chance, but parts of it pull against each other.",))
    along = [each for each in named if each.adds * one.change > 0]
    against = [each for each in named if each.adds * one.change <= 0]
    sentences += [_along(each, one) for each in along]
    sentences += [_against(each, one) for each in against]
    if len(named) < sum(bool(each.adds) for each in one.causes):
        sentences.append(("The rest is no more than chance.",))
    return tuple(sentences)


def _along(cause: Cause, one: Explained) -> Told:
    adds, whole = _worked(cause, one), said(one.change, one.indicator).split(" ")[0]
    total = Worked(whole, abs(one.change), f"change of {one.indicator.title}")
    if adds.text == said(one.change, one.indicator):
        return (*cause.name, ": that accounts for the whole of it", *_between(cause, one), ".")
    if abs(cause.adds) > abs(one.change):
        moved = "rise" if cause.adds > 0 else "fall"
        more = f", more than the whole {moved}."
        return (*cause.name, f": that alone would make a {moved} of ", adds, *_between(cause, one), more)
    return (*cause.name, ": that accounts for ", adds, " of the ", total, *_between(cause, one), ".")


def _against(cause: Cause, one: Explained) -> Told:
    way = "up" if cause.adds > 0 else "down"
    return ("The other way: ", *_lowered(cause.name), f", {way} by ", _worked(cause, one), *_between(cause, one), ".")


def _worked(cause: Cause, one: Explained) -> Worked:
    what = f"part of the change of {one.indicator.title}: {plain(cause.name)}"
    return Worked(said(cause.adds, one.indicator), abs(cause.adds), what)


def _between(cause: Cause, one: Explained) -> Told:
    if cause.interval is None or cause.interval.low == cause.interval.high:
        return ()
    low, high = sorted((abs(cause.interval.low), abs(cause.interval.high)))
    what = f"range of a part of the change of {one.indicator.title}: {plain(cause.name)}"
    ends = [Worked(said(end, one.indicator).split(" ")[0], end, what) for end in (low, high)]
    if ends[0].text == "under":
        ends[0] = Worked("under 1", low, what)
    return (" (between ", ends[0], " and ", ends[1], ")")


def _lowered(name: Told) -> Told:
    first = name[0]
    return (first[:1].lower() + first[1:], *name[1:]) if isinstance(first, str) else name


def more_or_fewer(change: float, many: str) -> str:
    """'More contacts', 'Fewer contacts', 'As many contacts'."""
    same = abs(change) < _NOTHING
    return f"{'As many' if same else 'More' if change > 0 else 'Fewer'} {many}"


def joined(sentences: Sequence[Told]) -> str:
    """The sentences as one text."""
    return " ".join(plain(one) for one in sentences)
