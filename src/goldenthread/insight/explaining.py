"""Why a number changed: the parts of the change of a flow, a stock or its ends, each with its interval.

The arithmetic is `causes`, the intervals are `uncertainty`. A step of the journey that is not held whole in both
periods is left out, and the chain is shorter; that it was left out is noted. By groups: `grouped`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from goldenthread.indicators.declare import Indicator
from goldenthread.insight import uncertainty
from goldenthread.insight.causes import StockChange, by_steps, of_stock
from goldenthread.insight.explained import Cause, Explained, Name, Told, Worked, more_or_fewer
from goldenthread.insight.held import Held, Source, added, at_end, ends_at, spread, why_not
from goldenthread.insight.journeys import STOCKS, Flows, Step, steps_to, stock_ended_by
from goldenthread.insight.proportions import Interval
from goldenthread.insight.uncertainty import ByCause, Spread
from goldenthread.insight.words import number
from goldenthread.journey.periods import Period, Window, month_period, rolling_year_to
from goldenthread.scorecard.series import Value

YEAR = 12


def value_of(indicator: Indicator, held: Held, period: Period) -> Value | None:
    """The value of a period; a financial year's is read from the twelve months to its end, a stock's from its end."""
    found = held.get(indicator.id, {})
    tried = [period, *([rolling_year_to(period.last)] if period.window is Window.YEAR else [])]
    tried += ends_at(period.last) if indicator.is_stock else []
    return next((found[str(one)] for one in tried if str(one) in found), None)


def explain(indicator: Indicator, held: Held, period: Period, against: Period) -> Explained | None:
    """What accounts for the change of `indicator` from `against` to `period`; None where either has no whole value.

    Without causes where nothing that is held accounts for it: its notes say so.
    """
    before, after = (value_of(indicator, held, one) for one in (against, period))
    if before is None or after is None or before.flag or after.flag or before.value is None or after.value is None:
        return None
    plain = Explained(indicator, period, against, before, after, after.value - before.value, None, ())
    if indicator.id in STOCKS:
        return _stock(plain, STOCKS[indicator.id], held)
    if stock := stock_ended_by(indicator.id):
        return _ends(plain, stock, held)
    if len(steps_to(indicator.id)) > 1:
        return _flow(plain, held)
    return plain


class _Link(NamedTuple):
    """A step held in both spans: its counts, where they were found, and its spread given the step before."""

    step: Step
    source: Source
    earlier: float
    later: float
    spread: Spread | None


class _Chain(NamedTuple):
    """The steps of a journey held in both spans, and what was left out. `whole` is the spread of the last count."""

    links: list[_Link]
    whole: Spread | None
    notes: tuple[Told, ...]

    @property
    def counts(self) -> tuple[list[float], list[float]]:
        return [one.earlier for one in self.links], [one.later for one in self.links]

    @property
    def spreads(self) -> list[Spread] | None:
        """A spread for each step; None where one can't be told."""
        known = [one.spread for one in self.links if one.spread is not None]
        return known if len(known) == len(self.links) else None


def _chain(steps: Sequence[Step], held: Held, earlier: range, later: range) -> _Chain | None:
    """None where the last step itself is not held.

    Where the last step's own spread can be told, a step whose spread can't is left out: it would take the ranges
    of all the others with it.
    """
    last = steps[-1]
    whole = next((one for source in last.sources if (one := spread(held, source, later))), None)
    links: list[_Link] = []
    left_out: dict[str, list[str]] = {}
    for step in steps:
        found = _link(step, held, earlier, later, links[-1] if links else None)
        why = _why_left_out(found, step, held, earlier, later, is_tested=whole is not None)
        if found and (step is last or not why):
            links.append(found)
        else:
            left_out.setdefault(why, []).append(step.many)
    if not links or links[-1].step is not last:
        return None
    if not links[-1].earlier or not links[-1].later:
        left_out.setdefault("none at the end of the journey in one of the periods", []).extend(
            one.step.many for one in links[:-1]
        )
        links = links[-1:]
    notes: list[Told] = [(f"Steps left out: {', '.join(those)} ({why}).",) for why, those in left_out.items() if those]
    return _Chain(links, whole, tuple(notes))


def _link(step: Step, held: Held, earlier: range, later: range, before: _Link | None) -> _Link | None:
    """The step as its sources hold it: the first whose spread can be told, else the first there is."""
    found = []
    for source in step.sources:
        then, now = added(held, source, earlier), added(held, source, later)
        if then is None or now is None:
            continue
        is_part = before is not None and then <= before.earlier and now <= before.later
        wide = spread(held, source, later, before.source if before else None, is_part=is_part)
        found.append(_Link(step, source, then, now, wide))
    return next((one for one in found if one.spread), found[0] if found else None)


def _why_left_out(found: _Link | None, step: Step, held: Held, earlier: range, later: range, *, is_tested: bool) -> str:
    """Why a step can't be a link; blank where it can."""
    if found is None:
        why = why_not(held, step.sources, later)
        return why if why != "not supplied" else why_not(held, step.sources, earlier)
    if not found.earlier or not found.later:
        return "none in one of the periods"
    return "given for too few months or quarters" if is_tested and found.spread is None else ""


def _step_causes(chain: _Chain, intervals: Sequence[Interval | None], alone: str = "") -> list[Cause]:
    """A cause for each step; `alone` is what a lone one is called."""
    steps = [one.step for one in chain.links]
    parts = by_steps([one.many for one in steps], *(_whole(counts) for counts in chain.counts))
    names = [more_or_fewer(parts[0].adds, alone if alone and len(steps) == 1 else steps[0].many)]
    for part, of, step in zip(parts[1:], steps, steps[1:], strict=False):
        names.append(f"{more_or_fewer(part.adds, step.many)} for each {of.one}")
    return [Cause((name,), part.adds, interval) for name, part, interval in zip(names, parts, intervals, strict=True)]


def _whole(counts: Sequence[float]) -> list[int]:
    return [int(count) for count in counts]


def _flow(plain: Explained, held: Held) -> Explained:
    chain = _chain(steps_to(plain.indicator.id), held, plain.against.months, plain.period.months)
    if chain is None or len(chain.links) == 1:
        notes = chain.notes if chain else ()
        return _noted(plain, *notes, ("No step before it is held, so nothing in the journey accounts for it.",))
    found = None
    if chain.spreads and chain.whole:
        found = uncertainty.of_steps(*chain.counts, chain.spreads, chain.whole)
    causes = _step_causes(chain, found.causes if found else [None] * len(chain.links))
    return _with(plain, causes, found, chain.notes)


def _ends(plain: Explained, stock: str, held: Held) -> Explained:
    """The ends by how many could end, the stock at the start, and by how many of those did."""
    flows = STOCKS[stock]
    opened = [at_end(held, Source(stock), one.first - 1) for one in (plain.against, plain.period)]
    ended = [float(one.numerator or 0) for one in (plain.before, plain.after)]
    if opened[0] is None or opened[1] is None or not all(opened):
        return _noted(plain, (f"How many {flows.many} there were at the start is not held, so no part is told apart.",))
    if not all(ended):
        return _noted(plain, ("None ended in one of the periods, so no part is told apart.",))
    pairs = ((opened[0], ended[0]), (opened[1], ended[1]))
    parts = by_steps(("could end", "ended"), _whole(pairs[0]), _whole(pairs[1]))
    wide = _ends_spread(held, stock, pairs, plain.period.months)
    found = uncertainty.of_ends(pairs, wide) if wide else None
    names = _ends_names(flows, parts[0].adds, parts[1].adds)
    intervals = found.causes if found else (None, None)
    causes = [
        Cause((name,), part.adds, one, is_known=part is parts[0])
        for name, part, one in zip(names, parts, intervals, strict=True)
    ]
    return _with(plain, causes, found, ())


def _ends_names(flows: Flows, could_end: float, ended: float) -> tuple[str, str]:
    few = more_or_fewer(could_end, "").strip().lower()
    return (
        f"{more_or_fewer(could_end, flows.many)} at the start, so {few} could leave",
        f"{more_or_fewer(ended, flows.ends)} for each {flows.one} at the start",
    )


def _ends_spread(
    held: Held, stock: str, pairs: tuple[tuple[float, float], tuple[float, float]], months: range
) -> Spread | None:
    is_part = all(ends <= opened for opened, ends in pairs)
    return spread(held, Source(STOCKS[stock].ended), months, Source(stock, is_stock=True), is_part=is_part)


def _spans(plain: Explained) -> tuple[range, range]:
    """The months between the two ends of a stock, and as many a whole number of years before them."""
    later = range(plain.against.last + 1, plain.period.last + 1)
    back = YEAR * -(-len(later) // YEAR)
    return range(later.start - back, later.stop - back), later


def _stock(plain: Explained, flows: Flows, held: Held) -> Explained:
    """A stock by what started and ended since, beside the same months a year before."""
    earlier, later = _spans(plain)
    if not later:
        return _noted(plain, ("The two periods end in one month, so nothing started or ended between them.",))
    now = _change(plain.indicator.id, flows, held, later)
    if now is None:
        why = why_not(held, (Source(flows.started), Source(flows.ended)), later)
        return _noted(plain, (f"What started and what ended between the two days is {why}.",))
    facts = _facts(flows, now)
    before = _change(plain.indicator.id, flows, held, earlier)
    steps = steps_to(flows.started) or (Step("", flows.start, (Source(flows.started),)),)
    chain = _chain(steps, held, earlier, later) if before else None
    if before is not None and not (before.ended and now.ended):
        return _noted(plain, ("None ended in one of the periods, so no part is told apart.",), facts=facts)
    if before is None or chain is None:
        return _noted(
            plain, ("The starts and ends of a year earlier are not held, so no part is told apart.",), facts=facts
        )
    ends = ((float(before.opened), float(before.ended)), (float(now.opened), float(now.ended)))
    wide = _ends_spread(held, plain.indicator.id, ends, later)
    found = None
    if chain.spreads and chain.whole and wide:
        found = uncertainty.of_stock(chain.counts, ends, now.unexplained, (chain.spreads, chain.whole, wide))
    return _with(plain, _stock_causes(flows, before, now, chain, earlier, found), found, chain.notes, facts)


def _change(stock: str, flows: Flows, held: Held, months: range) -> StockChange | None:
    found = (
        at_end(held, Source(stock), months[0] - 1),
        added(held, Source(flows.started), months),
        added(held, Source(flows.ended), months),
        at_end(held, Source(stock), months[-1]),
    )
    return None if None in found else StockChange(*(int(one) for one in found if one is not None))


def _facts(flows: Flows, now: StockChange) -> Told:
    return (
        Worked(number(now.started), now.started, flows.start), f" {flows.start} and ",
        Worked(number(now.ended), now.ended, flows.ends), f" {flows.ends} between the two",
    )  # fmt: skip


def _stock_causes(
    flows: Flows, before: StockChange, now: StockChange, chain: _Chain, earlier: range, found: ByCause | None
) -> list[Cause]:
    net, _, could_end, ended, unexplained = of_stock(before, now)
    intervals = found.causes if found else [None] * (len(chain.links) + 4)
    names = _ends_names(flows, -could_end.adds, -ended.adds)
    as_before: Told = ("The starts and ends of ", Name(_span_title(earlier)), " over again")
    causes = [Cause(as_before, net.adds, intervals[0]), *_step_causes(chain, intervals[1:-3], flows.start)]
    causes.append(Cause((names[0],), could_end.adds, intervals[-3], is_known=True))
    causes.append(Cause((names[1],), ended.adds, intervals[-2]))
    if unexplained.adds:
        causes.append(Cause(("Not accounted for by starts and ends",), unexplained.adds, intervals[-1], is_known=True))
    return causes


def _span_title(months: range) -> str:
    first, last = months[0], months[-1]
    if len(months) == YEAR:
        return rolling_year_to(last).title
    if len(months) == 1:
        return month_period(last).title
    return f"{month_period(first).title} to {month_period(last).title}"


def _noted(plain: Explained, *notes: Told, facts: Told = ()) -> Explained:
    return _with(plain, (), None, notes, facts)


def _with(
    plain: Explained, causes: Sequence[Cause], found: ByCause | None, notes: Sequence[Told], facts: Told = ()
) -> Explained:
    return Explained(
        plain.indicator, plain.period, plain.against, plain.before, plain.after, plain.change,
        found.change if found else None, tuple(causes), facts, tuple(notes),
    )  # fmt: skip
