"""What a review may quote: the released values of the quarter, looked up and bound to claims."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.indicators.declare import Indicator
from goldenthread.insight.chart import XmR
from goldenthread.insight.comparison import Comparison
from goldenthread.insight.targets import Target
from goldenthread.insight.verdict import Outcome, TargetStanding
from goldenthread.journey.periods import Period, Window, parse
from goldenthread.review.document import About, Claim, Mark, Named, Runs, Tone
from goldenthread.review.phrases import amount
from goldenthread.review.record import Action, HumanRecord, Plan
from goldenthread.scorecard.series import Value

_MARKS = {
    Outcome.IMPROVED: ("Real: better", Tone.GOOD),
    Outcome.WORSENED: ("Real: worse", Tone.BAD),
    Outcome.CHANGED_UP: ("Real: risen", Tone.WATCH),
    Outcome.CHANGED_DOWN: ("Real: fallen", Tone.WATCH),
    Outcome.MIXED: ("Mixed", Tone.QUIET),
    Outcome.NO_CLEAR_CHANGE: ("About the same", Tone.QUIET),
    Outcome.TOO_FEW: ("Too early to say", Tone.QUIET),
    Outcome.STOCK: ("Not judged", Tone.QUIET),
    Outcome.PARTIAL: ("Incomplete", Tone.QUIET),
    Outcome.NOT_SUPPLIED: ("No evidence", Tone.WATCH),
    Outcome.WITHHELD: ("Withheld", Tone.QUIET),
}
_TARGET_MARKS = {
    TargetStanding.RELIABLY_MET: Mark("Meets its target", Tone.GOOD),
    TargetStanding.BY_CHANCE: Mark("Target by chance", Tone.WATCH),
    TargetStanding.RELIABLY_MISSED: Mark("Misses its target", Tone.BAD),
    TargetStanding.MET: Mark("At its target", Tone.QUIET),
    TargetStanding.MISSED: Mark("Not at its target", Tone.WATCH),
}
NO_EVIDENCE = Mark("No evidence", Tone.WATCH)
CHANGES = (Outcome.CHANGED_UP, Outcome.CHANGED_DOWN)
UNSEEN = (Outcome.NOT_SUPPLIED, Outcome.WITHHELD, Outcome.PARTIAL)


@dataclass(frozen=True, slots=True)
class Judged:
    """One indicator in the quarter: where it stands, where it stood, and the sentence on it.

    `period` is the quarter, or the twelve months to its end where only those may be shown; `before` is
    the same a year earlier. `moved` is 1 when the figure went the better way
    since then, -1 the worse way, 0 where neither can be said. `standing` is where it is against its target,
    `sustained` whether a change is (1 for the better, -1 for the worse, 0 neither, None not asked), `further` what
    else may be said, with a space before it.
    """

    indicator: Indicator
    period: Period
    now: Value | None
    before: Value | None
    outcome: Outcome
    moved: int
    sentence: Runs  # without the indicator's title
    ruling: Runs  # the end of the sentence: what may be said of the change
    chart: XmR | None
    expected_by_chance: float
    standing: TargetStanding
    sustained: int | None
    further: Runs
    targets: tuple[Target, ...]  # every one set, the earliest first
    comparison: Comparison | None  # in published figures of a year; None where nothing is held

    @property
    def mark(self) -> Mark:
        return Mark(*_MARKS[self.outcome])

    @property
    def target_mark(self) -> Mark | None:
        """Where it stands against its target; None without one."""
        return _TARGET_MARKS.get(self.standing)

    @property
    def is_well(self) -> bool:
        """Better by more than chance, or sure to meet its target: and neither worse nor sure to miss it."""
        if self.outcome in (Outcome.WORSENED, Outcome.MIXED) or self.standing is TargetStanding.RELIABLY_MISSED:
            return False
        return self.outcome is Outcome.IMPROVED or self.standing is TargetStanding.RELIABLY_MET

    @property
    def is_worry(self) -> bool:
        """Worse by more than chance, or sure to miss its target as things run."""
        return self.outcome is Outcome.WORSENED or self.standing is TargetStanding.RELIABLY_MISSED

    @property
    def may_be_worse(self) -> bool:
        """Surely worse, or worse than a year ago without being sure."""
        unsure = self.outcome in (Outcome.TOO_FEW, Outcome.MIXED) and self.moved < 0
        return self.outcome is Outcome.WORSENED or unsure

    @property
    def may_be_better(self) -> bool:
        unsure = self.outcome in (Outcome.TOO_FEW, Outcome.MIXED) and self.moved > 0
        return self.outcome is Outcome.IMPROVED or unsure


@dataclass(frozen=True)
class Evidence:
    """Everything the parts of a review are drafted from. All values are already released."""

    period: Period
    indicators: Mapping[str, Indicator]
    by_indicator: Mapping[str, Mapping[str, Value]]
    teams: Mapping[str, Mapping[tuple[str, str], Value]]
    judged: Mapping[str, Judged]
    record: HumanRecord
    about: About
    periods: Mapping[str, Period] = field(default_factory=dict)

    def value(self, indicator: str, period: Period | None = None) -> Value | None:
        return self.by_indicator.get(indicator, {}).get(str(period or self.period))

    def claim(self, indicator: str, value: Value | None, *, strong: bool = False) -> Runs:
        """The value as a cell or a figure, bound. Words alone where there is no row at all."""
        if value is None:
            return (Named("not supplied"),)
        return (self.bind(amount(value, self.indicators[indicator]), value, strong=strong),)

    def bind(self, text: str, value: Value, *, strong: bool = False) -> Claim:
        """`text` as a claim on `value`."""
        return Claim(text, value, self.title_of(value.period), self.about.snapshot, strong)

    def title_of(self, period: str) -> str:
        return (self.periods.get(period) or parse(period)).title

    def series(self, indicator: str, window: Window, *, back: int) -> list[tuple[Period, Value | None]]:
        """The last `back` windows of one kind, without overlap, oldest first.

        They end with the quarter; years end with the one that speaks for the indicator.
        """
        width = 1 if window is Window.MONTH else 3 if window is Window.QUARTER else 12
        end = self.period.last
        if window is Window.ROLLING_YEAR and indicator in self.judged:
            end = self.judged[indicator].period.last
        lasts = range(end - width * (back - 1), end + 1, width)
        spans = [Period(last, last - width + 1, window) for last in lasts]
        found = [(span, self.value(indicator, span)) for span in spans]
        while found and found[0][1] is None:
            found.pop(0)
        return found

    @property
    def plan(self) -> Plan | None:
        return self.record.plan

    @property
    def actions(self) -> tuple[Action, ...]:
        plan = self.record.plan
        return tuple(action for priority in plan.priorities for action in priority.actions) if plan else ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The indicators of the plan's scorecard; every indicator where no plan chooses."""
        picked = self.plan.scorecard if self.plan and self.plan.scorecard else tuple(self.indicators)
        return tuple(id for id in picked if id in self.indicators)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Indicators the plan names that have no definition here."""
        return tuple(id for id in (self.plan.scorecard if self.plan else ()) if id not in self.indicators)

    def rows(self, ids: Iterable[str]) -> list[Judged]:
        return [self.judged[id] for id in ids if id in self.judged]


def by_period(values: Sequence[Value]) -> dict[str, dict[str, Value]]:
    """The whole authority's values, by indicator, then by period."""
    found: dict[str, dict[str, Value]] = {}
    for value in values:
        if not value.breakdown:
            found.setdefault(value.indicator, {})[value.period] = value
    return found


def by_team(values: Sequence[Value]) -> dict[str, dict[tuple[str, str], Value]]:
    """The teams' values, by indicator, then by team and period."""
    found: dict[str, dict[tuple[str, str], Value]] = {}
    for value in values:
        if value.breakdown == "team" and value.group:
            found.setdefault(value.indicator, {})[(value.group, value.period)] = value
    return found
