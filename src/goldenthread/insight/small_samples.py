"""What two small samples say of a change, in words: how sure one can be, and how large it may be.

Directions are 'fall' and 'rise', never better or worse: no polarity is known here. They are said only
where a change is claimed, by rule 5 of `insight.rules`: Fisher's p-value below ALPHA and an interval
that leaves out zero. Otherwise the sentence says how much may have changed unseen.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goldenthread.insight import rules
from goldenthread.insight.proportions import Difference, Proportion, difference
from goldenthread.insight.words import percentage

VERY_UNLIKELY_BELOW: Final = 0.01


class Chance(StrEnum):
    """What chance has to do with a difference; the words of a sentence."""

    VERY_UNLIKELY = "very unlikely to be chance"
    UNLIKELY = "unlikely to be chance"
    COULD_WELL_BE = "could well be chance"
    CANNOT_TELL = "we can't tell, for the cases are too few"

    @property
    def is_change(self) -> bool:
        return self in (Chance.VERY_UNLIKELY, Chance.UNLIKELY)


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a sentence: its text, what it is, and the numbers it stands for."""

    text: str
    what: str
    numerator: int | float
    denominator: int | None = None


Part = str | Said


@dataclass(frozen=True, slots=True)
class Told:
    """A difference with its words. `parts` is the sentence, its figures apart from its words."""

    found: Difference
    chance: Chance
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def told(
    before: Proportion,
    now: Proportion,
    *,
    before_of_all: int | None = None,
    now_of_all: int | None = None,
    what: str = "",
) -> Told:
    """'12 of 25 (48%), then 3 of 27 (11%): very unlikely to be chance (p 0.005). The fall is between ...'.

    `before_of_all` and `now_of_all` as in `difference`. `what` names the share where figures are bound:
    'files found inadequate'.
    """
    found = difference(now, before, now_of_all=now_of_all, before_of_all=before_of_all)
    chance = chance_of(found)
    ends: tuple[Part, ...] = (
        _counted(before, f"{what}, before".strip(", ")),
        ", then ",
        _counted(now, f"{what}, now".strip(", ")),
        f": {chance} (",
        Said(p_words(found.p_value), "Fisher's two-sided p-value, in thousandths", round(1000 * found.p_value, 1)),
        "). ",
    )
    return Told(found, chance, (*ends, *_reach(found, chance)))


def chance_of(found: Difference) -> Chance:
    """The words for a difference: a change only where both the test and the interval say so."""
    if found.p_value < rules.ALPHA and 0 not in found.interval:
        return Chance.VERY_UNLIKELY if found.p_value < VERY_UNLIKELY_BELOW else Chance.UNLIKELY
    return Chance.COULD_WELL_BE if found.interval.within(rules.ABOUT_THE_SAME) else Chance.CANNOT_TELL


def p_words(p_value: float) -> str:
    """'p 0.012', 'p under 0.001'; never rounded up to a limit that it lies below."""
    if p_value < 0.001:
        return "p under 0.001"
    for limit in (VERY_UNLIKELY_BELOW, rules.ALPHA):
        if p_value < limit <= round(p_value, 3):
            return f"p just under {limit:g}"
    return f"p {p_value:.3f}" if p_value < 0.1 else f"p {p_value:.2f}"


def counted(part: Proportion) -> str:
    """'12 of 25 (48%)'."""
    return f"{part.count:,} of {part.of:,} ({percentage(part.count, part.of)})"


def points(share: float) -> str:
    """'36 points', '1 point', 'less than 1 point' for what would round to none."""
    whole = round(100 * abs(share))
    return "less than 1 point" if whole == 0 else f"{whole} point{'' if whole == 1 else 's'}"


def _counted(part: Proportion, what: str) -> Said:
    return Said(counted(part), what or "cases", part.count, part.of)


def _points(text: str, share: float) -> Said:
    return Said(text, "end of the 95% interval of the difference, in points", round(100 * share, 1))


def _reach(found: Difference, chance: Chance) -> tuple[Part, ...]:
    """How large the difference is, or may be."""
    low, high = found.interval.low, found.interval.high
    if low == high:  # every case was read, both times: nothing is estimated
        return (
            "Every case was looked at both times, so the difference is certain: ", _points(signed(low), low),
            ". Chance is said of the work behind the cases.",
        )  # fmt: skip
    if chance.is_change:
        less, more = sorted((low, high), key=abs)
        direction = "The fall is " if found.estimate < 0 else "The rise is "
        if round(100 * abs(less)) == 0:
            return (direction, "at most ", _points(points(more), more), ".")
        if round(100 * abs(less)) == round(100 * abs(more)):
            return (direction, "about ", _points(points(more), more), ".")
        bare = f"{round(100 * abs(less))}"
        return (direction, "between ", _points(bare, less), " and ", _points(points(more), more), ".")
    # No change is claimed, so the range always reaches to no change, where Fisher's test is the stricter.
    low, high = min(low, 0.0), max(high, 0.0)
    lead = "Any change is small: from " if chance is Chance.COULD_WELL_BE else "It may be anything from "
    return (lead, _points(signed(low), low), " to ", _points(signed(high), high), ".")


def signed(share: float) -> str:
    """'36 points lower', '1 point higher', 'no change'."""
    if share == 0:
        return "no change"
    return f"{points(share)} {'lower' if share < 0 else 'higher'}"
