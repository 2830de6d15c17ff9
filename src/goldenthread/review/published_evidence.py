"""What a review from published statistics may quote: figures that were public on a day, bound to their publication."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from goldenthread.insight.comparison import Comparison, places, shown
from goldenthread.insight.proportions import wilson
from goldenthread.insight.published_words import unit
from goldenthread.insight.yearly import Move, Yearly, proportion
from goldenthread.journey.published_rows import Figure, Judgement, Neighbour
from goldenthread.review.document import About, Claim, Mark, Runs, Tone, plain_number
from goldenthread.review.phrases import words
from goldenthread.review.published_figure import PublishedFigure

# What stands in a cell where a symbol stands for the figure. The data limits say what each means.
SHORT: Final[Mapping[str, str]] = {
    "c": "withheld", "u": "unreliable", "x": "not available", "z": "not applicable", "k": "close to nought",
    "low": "close to nought", "-": "not shown",
}  # fmt: skip
NONE_PUBLISHED: Final = "none published"
_MARKS: Final = {
    Move.NOT_UNUSUAL: "Not unusual",
    Move.ABOUT_THE_SAME: "About the same",
    Move.TOO_FEW: "We can't tell",
    Move.NOT_JUDGED: "Not judged",
    Move.NO_FIGURE: "No figure",
    Move.NO_YEAR_BEFORE: "No year before",
}
LAST_QUARTER: Final = Mark("Last quarter", Tone.WATCH)
BEST_QUARTER: Final = Mark("Best quarter", Tone.GOOD)
_TONES: Final = {"better": Tone.GOOD, "worse": Tone.BAD, "risen": Tone.WATCH, "fallen": Tone.WATCH}


@dataclass(frozen=True, slots=True)
class Headline:
    """A measure of the scorecard: its title, its theme, and what a committee may ask when it stands out."""

    measure: str
    title: str
    theme: str
    ask: str


@dataclass(frozen=True, slots=True)
class Row:
    """A headline measure of the council: beside others, and against its own year before."""

    headline: Headline
    comparison: Comparison
    yearly: Yearly
    is_small: bool = False  # so few children live there that one family moves a figure: no place is a mark

    @property
    def decimals(self) -> int:
        return places(self.comparison.used)

    @property
    def mark(self) -> Mark:
        if not self.yearly.is_said:
            return Mark(_MARKS[self.yearly.move], Tone.QUIET)
        how = "Real" if self.yearly.move is Move.CHANGED else "Unusual"
        return Mark(f"{how}: {self.yearly.way}", _TONES[self.yearly.way])

    @property
    def standing(self) -> Mark | None:
        """The mark of our place among the others; None where it is no mark."""
        if self.is_best_quarter:
            return BEST_QUARTER
        return LAST_QUARTER if self.is_last_quarter else None

    @property
    def is_best_quarter(self) -> bool:
        """Whether three in four of the others stand behind us, and chance in our own cases does not explain it."""
        one = self.comparison.among
        if one.rank is None or one.best_quartile is None:
            return False
        return 4 * (one.of - one.rank - one.tied) >= 3 * (one.of - 1) and self._is_apart

    @property
    def is_last_quarter(self) -> bool:
        """Whether three in four of the others stand before us, and chance in our own cases does not explain it.

        False, as `is_best_quarter` is, where neither way is better, and in a small council.
        """
        one = self.comparison.among
        if one.rank is None or one.best_quartile is None:
            return False
        return 4 * (one.rank - 1) >= 3 * (one.of - 1) and self._is_apart

    @property
    def _is_apart(self) -> bool:
        """Whether our figure (of counts, its whole interval) lies off the others' middle; in a small one never."""
        ours, median = self.comparison.ours, self.comparison.among.median
        if self.is_small or median is None:
            return False
        counted = proportion(ours)
        return ours.value != median if counted is None else float(median) / 100 not in wilson(counted)


@dataclass(frozen=True, slots=True)
class Held:
    """A measure of the annex, with our figures year by year."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Unseen:
    """A headline measure without a figure of the year: why, as a sentence."""

    headline: Headline
    because: str


@dataclass(frozen=True, slots=True)
class PublishedEvidence:
    """Everything that a review from published statistics is drafted from; nothing of it came after `about.as_at`."""

    name: str
    year: int
    about: About
    rows: tuple[Row, ...]
    unseen: tuple[Unseen, ...]
    judgements: tuple[Judgement, ...]
    neighbours: tuple[Neighbour, ...]
    ours: Mapping[str, tuple[Figure, ...]]  # our figures of the measures of the journey and of why one thing changed
    councils: Mapping[str, tuple[Figure, ...]]  # every council's figures of the year, of the measures of the funnels
    held: tuple[Held, ...]
    is_gone: bool = False  # no figure after the year is held, though others have some: it may no longer exist

    def row(self, measure: str) -> Row | None:
        return next((one for one in self.rows if one.headline.measure == measure), None)

    def figure(self, measure: str, year: int) -> Figure | None:
        """Ours of that year: None where it is not held, or was not public."""
        return next((one for one in self.ours.get(measure, ()) if one.year == year), None)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of ours that is shown, once."""
        rows = (one for row in self.rows for one in row.comparison.history)
        held = (one for each in self.held for one in each.figures)
        return tuple(dict.fromkeys((*rows, *held)))


def bound(figure: Figure) -> PublishedFigure:
    """The figure as a claim is bound to it; 'derived:' in its source says that it was worked out from counts."""
    worked_out = "worked out from published counts" if figure.source_file.startswith("derived:") else ""
    return PublishedFigure(
        figure.measure, figure.year, figure.name, figure.value, figure.numerator, figure.denominator,
        figure.publication, figure.published_on, figure.published_on_is_assumed, figure.is_later_edition, worked_out,
    )  # fmt: skip


def quoted(text: str, figure: Figure, *, strong: bool = False) -> Claim:
    """`text` as a claim on the figure."""
    return Claim(text, bound(figure), f"{figure.year}", "", strong)


def derived(
    text: str, what: str, value: Decimal, figures: Sequence[Figure], *, of: int | None = None, area: str = ""
) -> Claim:
    """`text` as a claim on what was worked out from the figures: public on the day the last of them was."""
    last = max(figures, key=lambda one: (one.year, one.published_on))
    latest = max(figures, key=lambda one: one.published_on)
    claimed = PublishedFigure(
        last.measure, last.year, area or last.name, value, value if of is not None else None,
        Decimal(of) if of is not None else None, last.publication, latest.published_on,
        latest.published_on_is_assumed, any(one.is_later_edition for one in figures), what,
    )  # fmt: skip
    return Claim(text, claimed, f"{last.year}", "")


def amount(figure: Figure, decimals: int, *, brief: bool = False) -> str:
    """'267 of 1,806 (14.8%)', '524.4 (1,806)', '71.1%'; 'withheld' where a symbol stands. `brief`: the value alone."""
    if figure.value is None:
        return SHORT.get(figure.flag, NONE_PUBLISHED)
    percent = "%" if unit(figure.measure) == "%" else ""
    value = shown(figure.value, decimals) + percent
    if brief or figure.numerator is None or figure.denominator is None:
        return value
    counted = plain_number(figure.numerator)
    return f"{counted} of {plain_number(figure.denominator)} ({value})" if percent else f"{value} ({counted})"


def cell(figure: Figure | None, decimals: int, *, brief: bool = False) -> Runs:
    """The figure in a cell, bound; words where none was published."""
    if figure is None:
        return words(NONE_PUBLISHED)
    return (quoted(amount(figure, decimals, brief=brief), figure),)


def middle_of(comparison: Comparison) -> Runs:
    """The others' middle, bound; words where too few of them have a figure."""
    one = comparison.among
    if one.median is None:
        return words("too few")
    percent = "%" if unit(comparison.measure) == "%" else ""
    who = "neighbours" if comparison.model else "councils"
    text = f"{shown(one.median, places(comparison.used))}{percent}"
    return (derived(text, f"the middle of {len(one.others)} {who}", one.median, one.others, area=f"other {who}"),)


def place_of(comparison: Comparison) -> Runs:
    """'3 of 11', the best (or the highest) first; '3= of 11' where it is shared; words where we are not ranked."""
    one, ours = comparison.among, comparison.ours
    if one.rank is None:
        return words("not ranked")
    text, what = f"{one.rank}{'=' if one.tied else ''} of {one.of}", "the place among ours and the others'"
    return (derived(text, what, Decimal(one.rank), (ours, *one.others), of=one.of, area=ours.name),)
