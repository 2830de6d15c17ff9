"""What a verdict is: an outcome, the values it rests on, and a sentence whose figures are bound to them."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.insight.chart import XmR
from goldenthread.insight.targets import Target
from goldenthread.journey.periods import Period
from goldenthread.scorecard.series import Value


class Outcome(StrEnum):
    """What may be said of one indicator in one period. `label` is how a reader sees it."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    CHANGED_UP = "changed_up"  # no polarity: a rise, which asks for an explanation
    CHANGED_DOWN = "changed_down"
    MIXED = "mixed"  # more than chance, but in two directions
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_FEW = "too_few"
    STOCK = "stock"
    PARTIAL = "partial"
    NOT_SUPPLIED = "not_supplied"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_change(self) -> bool:
        """Whether it claims a change that is more than chance."""
        return self in (Outcome.IMPROVED, Outcome.WORSENED, Outcome.CHANGED_UP, Outcome.CHANGED_DOWN)


_LABELS = {
    Outcome.IMPROVED: "improved",
    Outcome.WORSENED: "worsened",
    Outcome.CHANGED_UP: "risen",
    Outcome.CHANGED_DOWN: "fallen",
    Outcome.MIXED: "mixed",
    Outcome.NO_CLEAR_CHANGE: "about the same: no more than chance",
    Outcome.TOO_FEW: "we can't tell",
    Outcome.STOCK: "shown, not judged: see what started and ended",
    Outcome.PARTIAL: "incomplete records: not judged",
    Outcome.NOT_SUPPLIED: "not supplied",
    Outcome.WITHHELD: "withheld",
}


class TargetStanding(StrEnum):
    """Where an indicator stands against its target.

    By the chart, of the months to come if nothing is changed; without a chart, of the one figure alone.
    """

    RELIABLY_MET = "reliably_met"
    BY_CHANCE = "by_chance"  # some months meet it and some do not
    RELIABLY_MISSED = "reliably_missed"
    MET = "met"
    MISSED = "missed"
    NONE = "none"  # no target, no polarity, or no figure


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure in a sentence, and the value it is bound to."""

    value: Value
    text: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure in a sentence that is no value of the scorecard: `what` says whether a target, a limit, a count."""

    what: str
    number: float
    text: str


Part = str | Quoted | Stated
Sentence = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One indicator judged in one period. `chart` is the months it was judged by, where there was one.

    `outcome` says whether it changed; `standing` where it is against `target`; `sustained` whether the rule of a
    sustained change holds over the twelve months to the period's end: 1 for the better (of a measure without a
    better side: a rise), -1 for the worse (a fall), 0 for neither, None where it could not be asked.
    `sentence` is the figure and what may be said of its change, `further` what else may be said: the target,
    whether the change has lasted, how thin the figures are. `expected_by_chance` is how often such a verdict
    would claim a change where nothing changed; 0 where no test was made. The sum over a review's verdicts is
    how many of them chance would give.
    """

    indicator: str
    period: Period
    outcome: Outcome
    now: Value | None
    before: Value | None
    chart: XmR | None
    sentence: Sentence
    expected_by_chance: float = 0.0
    target: Target | None = None
    standing: TargetStanding = TargetStanding.NONE
    sustained: int | None = None
    further: Sentence = ()

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return plain(self.sentence)

    @property
    def paragraph(self) -> str:
        """All that may be said, as plain text."""
        return plain((*self.sentence, *self.further))


def plain(sentence: Sentence) -> str:
    """The parts as one text."""
    return "".join(part if isinstance(part, str) else part.text for part in sentence)
