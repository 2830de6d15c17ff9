"""What may be said of a change between two published years. Two years are no trend, and 'sustained' is never said.

A share with counts has changed when chance is unlikely and few other councils moved as far; a share without
counts, a rate or an average is judged by the other councils' moves alone, and called unusual at most; a bare count
is not judged. Source: decision 0021.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from goldenthread.indicators.declare import Better
from goldenthread.insight.comparison import Comparison, alone, is_comparable
from goldenthread.insight.proportions import Difference, Proportion, difference
from goldenthread.insight.rules import ABOUT_THE_SAME, ALPHA
from goldenthread.journey.published_rows import Figure

FEWEST_CASES: Final = 30  # cases of a rate, or the whole of a share or an average: fewer leap by chance
ONE_IN: Final = 20  # as large a change in one of so many other councils, or more, is not unusual
FEWEST_COUNCILS: Final = 50  # with both years; fewer do not show how far councils' figures commonly move


class Move(StrEnum):
    """How a figure moved from the year before, as far as it may be said."""

    CHANGED = "changed"  # chance is unlikely, and few other councils moved as far
    UNUSUAL = "unusual"  # few other councils moved as far; chance could not be tested
    NOT_UNUSUAL = "not unusual"  # other councils commonly move as far
    ABOUT_THE_SAME = "about the same"  # chance explains it
    TOO_FEW = "too few to tell"
    NOT_JUDGED = "not judged"  # a bare count, a joint return, or too few councils to set it beside
    NO_FIGURE = "no figure"  # a symbol stands for this year's figure
    NO_YEAR_BEFORE = "no year before"


@dataclass(frozen=True, slots=True)
class Yearly:
    """One measure against the year before. `change` is in its own unit; `as_far` of `councils` others moved as far.

    `change` is None where a year has no figure. `test` is what chance says, where both years have counts.
    """

    move: Move
    better: Better
    change: Decimal | None
    as_far: int
    councils: int
    test: Difference | None

    @property
    def is_said(self) -> bool:
        """Whether it claims that something moved."""
        return self.move in (Move.CHANGED, Move.UNUSUAL)

    @property
    def is_judged(self) -> bool:
        """Whether it could have claimed that something moved."""
        return self.is_said or self.move in (Move.NOT_UNUSUAL, Move.ABOUT_THE_SAME, Move.TOO_FEW)

    @property
    def way(self) -> str:
        """'better' or 'worse' where a polarity is declared, else 'risen' or 'fallen'; blank without a change."""
        if not self.change:
            return ""
        if self.better is Better.NEITHER:
            return "risen" if self.change > 0 else "fallen"
        return "better" if (self.change > 0) == (self.better is Better.HIGHER) else "worse"


def judge(comparison: Comparison, others: Sequence[Figure], *, is_small: bool = False) -> Yearly:
    """The council's figure of the year against its own of the year before; `others` are the figures of everybody.

    `is_small`: so few children live there that a figure without counts is never judged.
    """
    now, before, better = comparison.ours, comparison.before, comparison.better
    if now.value is None:
        return Yearly(Move.NO_FIGURE, better, None, 0, 0, None)
    if before is None or before.value is None:
        return Yearly(Move.NO_YEAR_BEFORE, better, None, 0, 0, None)
    change = now.value - before.value
    sizes = changes(others, now.year, but=now.la_old_code)
    as_far = sum(abs(one) >= abs(change) for one in sizes)
    if not is_comparable(now.measure) or comparison.joint_with or len(sizes) < FEWEST_COUNCILS:
        return Yearly(Move.NOT_JUDGED, better, change, as_far, len(sizes), None)
    is_unusual = as_far * ONE_IN < len(sizes)
    test = _by_chance(now, before)
    if test is None and (is_small or _is_few(now) or _is_few(before)):
        return Yearly(Move.TOO_FEW, better, change, as_far, len(sizes), None)
    if test is None:
        return Yearly(Move.UNUSUAL if is_unusual else Move.NOT_UNUSUAL, better, change, as_far, len(sizes), None)
    is_real = test.p_value < ALPHA and 0.0 not in test.interval
    if is_real:
        move = Move.CHANGED if is_unusual else Move.NOT_UNUSUAL
    else:
        move = Move.ABOUT_THE_SAME if test.interval.within(ABOUT_THE_SAME) else Move.TOO_FEW
    return Yearly(move, better, change, as_far, len(sizes), test)


def changes(figures: Sequence[Figure], year: int, *, but: str) -> list[Decimal]:
    """Every other council's figure of `year` less that of the year before. Joint returns are left out."""
    now, before = (alone([one for one in figures if one.year == of]) for of in (year, year - 1))
    return [
        one.value - was.value
        for code, one in now.items()
        if code != but and one.value is not None and (was := before.get(code)) and was.value is not None
    ]


def _is_few(figure: Figure) -> bool:
    """Whether what was published beside the figure says that it rests on few cases."""
    cases = figure.numerator if "rate_per_10000" in figure.measure else figure.denominator
    return cases is not None and cases < FEWEST_CASES


def _by_chance(now: Figure, before: Figure) -> Difference | None:
    """The test of two shares; None where a year has no whole counts, as full-time equivalents have none."""
    first, second = proportion(now), proportion(before)
    return difference(first, second) if first and second else None


def proportion(figure: Figure) -> Proportion | None:
    """The whole counts of a share; None where there are none."""
    counted, of = figure.numerator, figure.denominator
    is_share = figure.measure.endswith("_pct") and not figure.measure.startswith("sw_")
    if not is_share or counted is None or of is None or counted % 1 or of % 1 or not 0 <= counted <= of or not of:
        return None
    return Proportion(int(counted), int(of))
