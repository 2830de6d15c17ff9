"""The headline measures of the journey: which can be drawn, where their level shifted, and who accepted it."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.indicators.declare import Indicator
from goldenthread.insight.chart import Phase, XmR
from goldenthread.insight.steps import Proposal, propose
from goldenthread.insight.whole_chart import whole_chart
from goldenthread.journey.periods import Period, Window, month_ord, month_period
from goldenthread.review.document import Block, Bullets, Claim, Mark, Named, Paragraph, Runs, Tally, Text, Tone, Typed
from goldenthread.review.evidence import Evidence
from goldenthread.review.journey_chart import Shift, SmallLine
from goldenthread.review.phrases import amount, day, listed, prose, share, words
from goldenthread.review.record import StepChange
from goldenthread.scorecard.series import Flag, Value

MOST = 6  # small lines under the inspections
MONTHS, QUARTERS = 13, 5  # complete values that make a line
BACK = 120  # months looked back

NO_CAUSE = "Where a measure moved near an inspection, that is when it moved, not why: the figures do not show a cause."

Values = tuple[tuple[Period, Value | None], ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One measure: its complete values, the steps accepted for it, and those its months suggest."""

    indicator: Indicator
    window: Window
    values: Values  # None where none may be shown, or it is not complete
    accepted: tuple[StepChange, ...]
    proposed: tuple[Proposal, ...]

    @property
    def held(self) -> list[tuple[Period, Value]]:
        return [(period, value) for period, value in self.values if value is not None]

    def line(self) -> SmallLine:
        """The measure as drawn: the months of its shifts on an axis of months."""
        first, last = self.held[0][0].first, self.held[-1][0].last
        shifts = [Shift(month_ord(step.on), True) for step in self.accepted]
        shifts += [Shift(month_ord(step.on), False) for step in self.proposed]
        every = 1 if self.window is Window.MONTH else 3
        unit = "%" if self.indicator.is_percentage else ""
        points = [(period.last, share(value) if value else None) for period, value in self.values]
        title = self.indicator.title + ("" if every == 1 else ", by quarter")
        return SmallLine(title, points, every, unit, [shift for shift in shifts if first <= shift.month <= last])


def headline(evidence: Evidence) -> tuple[tuple[Level, ...], tuple[str, ...]]:
    """The measures of the plan's scorecard that are drawn, in its order; the titles of those that can't be.

    The first MOST that can be; but one with an accepted step is drawn before one without.
    """
    series = {id: _series(evidence, id) for id in (evidence.chosen if evidence.plan else ())}
    can = [id for id, held in series.items() if held is not None]
    first = sorted(can, key=lambda id: not evidence.record.steps_of(id))[:MOST]
    levels = [_level(evidence, id, *held) for id, held in series.items() if held is not None and id in first]
    return tuple(levels), tuple(evidence.indicators[id].title for id, held in series.items() if held is None)


def _series(evidence: Evidence, id: str) -> tuple[Window, Values] | None:
    """The complete months of a measure, else its complete quarters; None where there are too few of both."""
    for window, width, enough in ((Window.MONTH, 1, MONTHS), (Window.QUARTER, 3, QUARTERS)):
        series = evidence.series(id, window, back=BACK // width)
        values = tuple((period, value if _is_whole(value) else None) for period, value in series)
        if sum(value is not None for _, value in values) >= enough:
            return window, values
    return None


def _level(evidence: Evidence, id: str, window: Window, values: Values) -> Level:
    accepted = tuple(step for step in evidence.record.steps if step.indicator == id)
    chart = _chart(evidence, evidence.indicators[id]) if window is Window.MONTH else None
    return Level(evidence.indicators[id], window, values, accepted, propose(chart) if chart else ())


def _is_whole(value: Value | None) -> bool:
    return value is not None and value.flag is Flag.NONE and share(value) is not None


def _chart(evidence: Evidence, indicator: Indicator) -> XmR | None:
    values = evidence.by_indicator.get(indicator.id, {})
    return whole_chart(indicator, values, evidence.period, evidence.record.steps_of(indicator.id))


def told(evidence: Evidence, levels: Sequence[Level]) -> Runs:
    """The lines in words: each one's first and latest figure, and where its level shifted."""
    if not levels:
        return ()
    runs: Runs = words("A small line for each headline measure.")
    for level in levels:
        (first, then), (last, now) = level.held[0], level.held[-1]
        runs += prose(
            " {title}: {then} in {first}, {now} in {last}{shifts}.",
            title=Named(level.indicator.title),
            then=evidence.bind(amount(then, level.indicator), then),
            first=Named(first.title),
            now=evidence.bind(amount(now, level.indicator), now),
            last=Named(last.title),
            shifts=_shifts_in_words(level),
        )
    return runs


def _shifts_in_words(level: Level) -> Runs:
    marks = [(step.on, "accepted") for step in level.accepted] + [
        (p.on, "proposed, nobody has accepted it") for p in level.proposed
    ]
    runs: Runs = ()
    for on, state in sorted(marks):
        month = Named(month_period(month_ord(on)).title)
        runs += (Text("; the level shifted from "), month, Text(f" ({state})"))
    return runs


def finding(levels: Sequence[Level]) -> Runs:
    """'a shift of level accepted in 1 of 6 headline measures', for a title; blank without a line."""
    if not levels:
        return ()
    accepted, proposed = (
        sum(bool(level.accepted) for level in levels), sum(bool(level.proposed) for level in levels)
    )  # fmt: skip
    if not accepted and not proposed:
        return words("no shift of level accepted in the headline measures, and none proposed")
    found = [
        prose(f"a shift of level {state} in {{n}} headline measures", n=_measures(state, number, len(levels)))
        for state, number in (("accepted", accepted), ("proposed", proposed))
        if number
    ]
    return listed(found)


def _measures(state: str, number: int, of: int) -> Claim:
    tally = Tally("verdicts", f"headline measures with a shift of level {state}", number, of)
    return Claim(f"{number} of {of}", tally, "", "")


def step_blocks(evidence: Evidence, levels: Sequence[Level], passed: Sequence[str]) -> list[Block]:
    """What was accepted, by whom, when and why; what is only proposed; what could not be drawn."""
    blocks: list[Block] = []
    known = [step for step in evidence.record.steps if step.on <= evidence.period.ends_on]
    accepted = [step for step in known if _may_be_shown(evidence, step)]
    proposed = [(level, one) for level in levels for one in level.proposed]
    items = [_accepted(evidence, step) for step in sorted(accepted, key=lambda step: step.on)]
    items += [_proposed(level, one) for level, one in proposed]
    if accepted or proposed:
        lead = (
            "Where the level of a measure shifted. Once an accepted level has lasted thirteen months, its months are "
            "judged by its own average; until then by the old one."
        )
        blocks += [Paragraph(words(lead), keep=True), Bullets(tuple(items))]
    if not accepted:
        blocks.append(Paragraph(words("No shift of a measure's level has been accepted by anybody.")))
    if levels:
        blocks.append(Paragraph(words(NO_CAUSE)))
    if passed:
        titles = listed([(Named(title),) for title in passed])
        too_few = "Not drawn, because too few complete months or quarters are held or may be shown: {all}."
        blocks.append(Paragraph(prose(too_few, all=titles)))
    return blocks


def _may_be_shown(evidence: Evidence, step: StepChange) -> bool:
    """Whether the months a step was found in may be seen: a measure that is withheld tells nothing by its steps."""
    indicator = evidence.indicators.get(step.indicator)
    return indicator is not None and _chart(evidence, indicator) is not None


def _accepted(evidence: Evidence, step: StepChange) -> Runs:
    indicator = evidence.indicators[step.indicator]
    by = prose(" by {post}", post=Named(step.accepted_by)) if step.accepted_by else ()
    return (
        Mark("Accepted", Tone.QUIET),
        *prose(" {title}, from {month}. ", title=Named(indicator.title), month=_month(step)),
        Typed(step.reason.strip()),
        *prose(" Accepted{by}, {on}.", by=by, on=Named(day(step.accepted_on))),
        *_averages(indicator, *_phases(_chart(evidence, indicator), step)),
    )


def _month(step: StepChange | Proposal) -> Named:
    return Named(month_period(month_ord(step.on)).title)


def _phases(chart: XmR | None, step: StepChange) -> tuple[float | None, float | None]:
    """The averages of the phases before and from `step`; None where the chart does not hold them."""
    phases: tuple[Phase, ...] = chart.phases if chart else ()
    at = next((i for i, phase in enumerate(phases) if phase.points[0].on == step.on), 0)
    return (phases[at - 1].limits.mean, phases[at].limits.mean) if at else (None, None)


def _proposed(level: Level, one: Proposal) -> Runs:
    way = "higher" if one.is_up else "lower"
    return (
        Mark("Proposed", Tone.WATCH),
        *prose(
            " {title}: the level seems {way} from {month}. Nobody has accepted it.",
            title=Named(level.indicator.title),
            way=Text(way),
            month=_month(one),
        ),
        *_averages(level.indicator, one.mean_before, one.mean_after),
    )


def _averages(indicator: Indicator, before: float | None, after: float | None) -> Runs:
    if before is None or after is None:
        return ()

    def claim(average: float, when: str) -> Claim:
        unit = "%" if indicator.is_percentage else ""
        tally = Tally("verdicts", f"average of the months of {indicator.id} {when} the shift", round(average, 1))
        return Claim(f"{average:,.1f}{unit}", tally, "", "")

    return prose(
        " Average of a month: {before} before, {after} since.",
        before=claim(before, "before"),
        after=claim(after, "from"),
    )
