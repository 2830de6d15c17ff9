"""How a council compares in published statistics: figures of one published year side by side.

A month or a quarter is never set beside a year: only figures that one publication gives for one year meet here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from goldenthread.indicators.declare import Better
from goldenthread.journey.published_rows import Figure, Level, Neighbour

FEWEST: Final = 5  # neighbours with a figure, of ten: fewer have no middle, no best quarter and no rank
JOINT: Final = "published with another council's"
NO_FIGURE: Final = "no figure of that year"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A neighbour that has no figure to compare: `flag` is the symbol printed in its place, blank where none was."""

    name: str
    because: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where ours stands among others' figures of one year: their middle, their best quarter, our place (of `of`).

    What each means, and when it is None, is said of the same names of Comparison.
    """

    others: tuple[Figure, ...]
    median: Decimal | None
    best_quartile: Decimal | None
    rank: int | None
    tied: int
    of: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure of one council in one published year, beside England, its region and its statistical neighbours.

    `ours` has no value where a symbol stands in its place. `neighbours` are those with a figure of their own, the
    nearest first; the others are `left_out`. `median` and `best_quartile` are the neighbours' alone, and `rank` is
    ours among ours and theirs (`of`): 1 is the best, or the highest where no polarity is declared; `tied` is how many
    neighbours have our value. All of these are None where fewer than FEWEST neighbours have a figure, and for a bare
    count, which says how large a council is. `best_quartile` is also None without a polarity. `model` is the year of
    the model of neighbours: None where none was public. `history` is ours, year by year, the compared year last.
    `everywhere` is the place among all councils that have a figure of their own, with or without a model.
    `joint_with` names the areas of a joint return that ours is part of: then it is not ours alone, and not ranked.
    Nothing in it was published after the day that was asked about.
    """

    measure: str
    better: Better
    year: int
    year_ends_on: date
    published_on: date
    ours: Figure
    england: Figure | None
    region: Figure | None
    median: Decimal | None
    best_quartile: Decimal | None
    rank: int | None
    tied: int
    of: int
    neighbours: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]
    model: int | None
    history: tuple[Figure, ...]
    everywhere: Standing
    joint_with: str = ""

    @property
    def before(self) -> Figure | None:
        """Our figure of the year before; None where there is none."""
        return next((one for one in self.history if one.year == self.year - 1), None)

    @property
    def among(self) -> Standing:
        """Ours among the neighbours; among all councils where no model of neighbours was public."""
        if self.model is None:
            return self.everywhere
        return Standing(self.neighbours, self.median, self.best_quartile, self.rank, self.tied, self.of)

    @property
    def used(self) -> tuple[Figure, ...]:
        """Every figure that the comparison rests on."""
        beside = (one for one in (self.england, self.region) if one is not None)
        return (*self.history, *beside, *self.neighbours)

    @property
    def is_later_edition(self) -> bool:
        """Whether a figure of the year was read from an edition after the day, and may have been revised since."""
        return any(one.is_later_edition for one in self.used if one.year == self.year)

    @property
    def to_median(self) -> Decimal | None:
        """Ours less the neighbours' middle, in the unit of the measure."""
        return None if self.median is None or self.ours.value is None else self.ours.value - self.median

    @property
    def to_best_quartile(self) -> Decimal | None:
        """How far ours falls short of the neighbours' best quarter; 0 where it is within it."""
        if self.best_quartile is None or self.ours.value is None:
            return None
        short = self.best_quartile - self.ours.value
        return max(Decimal(0), short if self.better is Better.HIGHER else -short)

    @property
    def side(self) -> str:
        """Which side of the neighbours' middle we stand on: 'better', 'worse', 'higher', 'lower', 'the same' or ''."""
        gap = self.to_median
        if gap is None:
            return ""
        if not gap:
            return "the same"
        if self.better is Better.NEITHER:
            return "higher" if gap > 0 else "lower"
        return "better" if (gap > 0) == (self.better is Better.HIGHER) else "worse"


def compare(
    ours: Sequence[Figure],
    others: Sequence[Figure],
    *,
    better: Better = Better.NEITHER,
    neighbours: Sequence[Neighbour] = (),
    region_code: str = "",
    year: int | None = None,
) -> Comparison | None:
    """The comparison of `year`, or of the newest that is among `ours`; None where ours has no row for it.

    `ours` are the council's figures of one measure and `others` those of everybody, as they were public on one day.
    """
    history = sorted((one for one in ours if year is None or one.year <= year), key=lambda one: one.year)
    if not history or (year is not None and history[-1].year != year):
        return None
    now = history[-1]
    same_year = [one for one in others if one.year == now.year]
    found, left_out = _beside(same_year, neighbours)
    joint = next((one for one in same_year if one.is_joint and now.la_old_code in codes_of(one)), None)
    near = standing(now, found, better, is_ranked=joint is None)
    rest = [one for one in alone(same_year).values() if one.value is not None and one.area != now.area]
    return Comparison(
        measure=now.measure,
        better=better,
        year=now.year,
        year_ends_on=now.year_ends_on,
        published_on=now.published_on,
        ours=now,
        england=next((one for one in same_year if one.level is Level.NATIONAL), None),
        region=next((one for one in same_year if one.level is Level.REGION and one.la_code == region_code), None),
        median=near.median,
        best_quartile=near.best_quartile,
        rank=near.rank,
        tied=near.tied,
        of=near.of,
        neighbours=found,
        left_out=left_out,
        model=neighbours[0].model if neighbours else None,
        history=tuple(history),
        everywhere=standing(now, rest, better, is_ranked=joint is None),
        joint_with=joint.name if joint else "",
    )


def standing(ours: Figure, others: Sequence[Figure], better: Better, *, is_ranked: bool = True) -> Standing:
    """Where `ours` stands among `others`, each of which has a value. Not `is_ranked`: no place is given."""
    values = [one.value for one in others if one.value is not None]
    if len(values) < FEWEST or not is_comparable(ours.measure):
        return Standing(tuple(others), None, None, None, 0, 0)
    median, best = quantile(values, Decimal("0.5")), _best_quartile(values, better)
    if ours.value is None or not is_ranked:
        return Standing(tuple(others), median, best, None, 0, 0)
    tied = sum(one == ours.value for one in values)
    return Standing(tuple(others), median, best, _rank(ours.value, values, better), tied, len(values) + 1)


def alone(same_year: Sequence[Figure]) -> dict[str, Figure]:
    """The figures that are of one council alone, by DfE's code.

    The interactive tool repeats a joint return for each of its councils: those are left out too.
    """
    joint = {code for one in same_year if one.is_joint for code in codes_of(one)}
    return {
        one.la_old_code: one
        for one in same_year
        if one.level is Level.LA and not one.is_joint and one.la_old_code not in joint
    }


def codes_of(figure: Figure) -> list[str]:
    """The DfE codes of a figure's council, or of all the councils of a joint return."""
    return figure.la_old_code.split(" / ")


def is_comparable(measure: str) -> bool:
    """Whether councils of different size can be set side by side: shares, rates and averages, never bare counts."""
    return measure.endswith("_pct") or any(part in measure for part in ("rate_per_10000", "average", "attainment"))


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """The value below which `share` of the values lie, straight between the two nearest. One value at least.

    Source: Hyndman and Fan 1996, definition 7.
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _best_quartile(values: Sequence[Decimal], better: Better) -> Decimal | None:
    if better is Better.NEITHER:
        return None
    return quantile(values, Decimal("0.75") if better is Better.HIGHER else Decimal("0.25"))


def _rank(ours: Decimal, values: Sequence[Decimal], better: Better) -> int:
    """One more than the neighbours that stand before us: with a lower value where lower is better, else a higher."""
    before = (one < ours if better is Better.LOWER else one > ours for one in values)
    return 1 + sum(before)


def _beside(
    same_year: Sequence[Figure], neighbours: Sequence[Neighbour]
) -> tuple[tuple[Figure, ...], tuple[LeftOut, ...]]:
    """The neighbours' figures, nearest first, and the neighbours that have none of their own."""
    own = alone(same_year)
    joint = {code for one in same_year if one.is_joint for code in codes_of(one)}
    found, left_out = [], []
    for neighbour in neighbours:
        figure = own.get(neighbour.neighbour_old_code)
        if figure is not None and figure.value is not None:
            found.append(figure)
        elif neighbour.neighbour_old_code in joint:
            left_out.append(LeftOut(neighbour.neighbour_name, JOINT))
        else:
            flag = figure.flag if figure else ""
            left_out.append(LeftOut(neighbour.neighbour_name, "a symbol" if flag else NO_FIGURE, flag))
    return tuple(found), tuple(left_out)


def places(figures: Sequence[Figure]) -> int:
    """Decimal places of the publication: the most that any of the figures has, at most two."""
    exponents = (one.value.as_tuple().exponent for one in figures if one.value is not None)
    return max((min(2, -exponent) for exponent in exponents if isinstance(exponent, int)), default=0)


def shown(value: Decimal, decimals: int) -> str:
    """'1,305', '21.0': a value as a publication with so many decimals prints it, halves up."""
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"
