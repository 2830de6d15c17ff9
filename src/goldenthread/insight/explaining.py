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


class _Chain(NamedTuple):
    """The steps of a journey held in both spans: their counts, their spreads, and what was left out.

    `whole` is the spread of the last count itself.
    """

    steps: Sequence[Step]
    earlier: list[float]
    later: list[float]
    spreads: list[Spread] | None
    whole: Spread | None
    notes: tuple[Told, ...]


def _chain(steps: Sequence[Step], held: Held, earlier: range, later: range) -> _Chain | None:
    """None where the last step itself is not held."""
    kept: list[tuple[Step, Source, float, float]] = []
    left_out: dict[str, list[str]] = {}
    for step in steps:
        found = next((one for one in step.sources if _in_both(held, one, earlier, later)), None)
        if found is None:
            why = why_not(held, step.sources, later)
            why = why if why != "not supplied" else why_not(held, step.sources, earlier)
            left_out.setdefault(why, []).append(step.many)
            continue
        before, after = added(held, found, earlier), added(held, found, later)
        if before and after:
            kept.append((step, found, before, after))
        elif step is steps[-1]:
            kept.append((step, found, before or 0.0, after or 0.0))
        else:
            left_out.setdefault("none in one of the periods", []).append(step.many)
    if not kept or kept[-1][0] is not steps[-1]:
        return None
    notes: list[Told] = [(f"Steps left out: {', '.join(those)} ({why}).",) for why, those in left_out.items()]
    steps, sources, befores, afters = (list(column) for column in zip(*kept, strict=True))
    spreads = _spreads(held, [(source, before, after) for _, source, before, after in kept], later)
    return _Chain(steps, befores, afters, spreads, spread(held, sources[-1], later), tuple(notes))


def _in_both(held: Held, source: Source, earlier: range, later: range) -> bool:
    return added(held, source, earlier) is not None and added(held, source, later) is not None


def _spreads(held: Held, kept: Sequence[tuple[Source, float, float]], months: range) -> list[Spread] | None:
    """A spread for the first count and for each given the one before; None where one can't be told."""
    found = [spread(held, kept[0][0], months)]
    for (of, *wholes), (source, *counts) in zip(kept, kept[1:], strict=False):
        is_part = all(count <= whole for count, whole in zip(counts, wholes, strict=True))
        found.append(spread(held, source, months, of, is_part=is_part))
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def _step_causes(chain: _Chain, intervals: Sequence[Interval | None]) -> list[Cause]:
    parts = by_steps([one.many for one in chain.steps], _whole(chain.earlier), _whole(chain.later))
    names = [more_or_fewer(parts[0].adds, chain.steps[0].many)]
    for part, of, step in zip(parts[1:], chain.steps, chain.steps[1:], strict=False):
        names.append(f"{more_or_fewer(part.adds, step.many)} for each {of.one}")
    return [Cause((name,), part.adds, interval) for name, part, interval in zip(names, parts, intervals, strict=True)]


def _whole(counts: Sequence[float]) -> list[int]:
    return [int(count) for count in counts]


def _flow(plain: Explained, held: Held) -> Explained:
    chain = _chain(steps_to(plain.indicator.id), held, plain.against.months, plain.period.months)
    if chain is None or len(chain.steps) == 1:
        notes = chain.notes if chain else ()
        return _noted(plain, *notes, ("No step before it is held, so nothing in the journey accounts for it.",))
    found = None
    if chain.spreads and chain.whole:
        found = uncertainty.of_steps(chain.earlier, chain.later, chain.spreads, chain.whole)
    causes = _step_causes(chain, found.causes if found else [None] * len(chain.steps))
    return _with(plain, causes, found, chain.notes)


def _ends(plain: Explained, stock: str, held: Held) -> Explained:
    """The ends by how many could end, the stock at the start, and by how many of those did."""
    flows = STOCKS[stock]
    opened = [at_end(held, Source(stock), one.first - 1) for one in (plain.against, plain.period)]
    ended = [float(one.numerator or 0) for one in (plain.before, plain.after)]
    if opened[0] is None or opened[1] is None or not all(opened):
        return _noted(plain, (f"How many {flows.many} there were at the start is not held, so no part is told apart.",))
    pairs = ((opened[0], ended[0]), (opened[1], ended[1]))
    parts = by_steps(("could end", "ended"), _whole(pairs[0]), _whole(pairs[1]))
    wide = _ends_spread(held, stock, pairs, plain.period.months)
    found = uncertainty.of_ends(pairs, wide) if wide else None
    names = _ends_names(flows, parts[0].adds, parts[1].adds)
    intervals = found.causes if found else (None, None)
    causes = [Cause((name,), part.adds, one) for name, part, one in zip(names, parts, intervals, strict=True)]
    return _with(plain, causes, found, ())


def _ends_names(flows: Flows, could_end: float, ended: float) -> tuple[str, str]:
    few = more_or_fewer(could_end, "").strip().lower()
    many = "More" if ended > 0 else "Fewer" if ended < 0 else "As many"
    return (
        f"{more_or_fewer(could_end, flows.many)} at the start, so {few} could leave",
        f"{many} {flows.ends} for each {flows.one} at the start",
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
    if before is None or chain is None:
        return _noted(
            plain, ("The starts and ends of a year earlier are not held, so no part is told apart.",), facts=facts
        )
    ends = ((float(before.opened), float(before.ended)), (float(now.opened), float(now.ended)))
    starts, wide = (chain.earlier, chain.later), _ends_spread(held, plain.indicator.id, ends, later)
    found = None
    if chain.spreads and chain.whole and wide:
        found = uncertainty.of_stock(starts, ends, now.unexplained, (chain.spreads, chain.whole, wide))
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
    intervals = found.causes if found else [None] * (len(chain.steps) + 4)
    names = _ends_names(flows, -could_end.adds, -ended.adds)
    as_before: Told = ("The starts and ends of ", Name(_span_title(earlier)), " over again")
    causes = [Cause(as_before, net.adds, intervals[0]), *_step_causes(chain, intervals[1 : 1 + len(chain.steps)])]
    for name, part, interval in zip(names, (could_end, ended), intervals[-3:-1], strict=True):
        causes.append(Cause((name,), part.adds, interval))
    if unexplained.adds:
        causes.append(Cause(("Not accounted for by starts and ends",), unexplained.adds, intervals[-1]))
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
