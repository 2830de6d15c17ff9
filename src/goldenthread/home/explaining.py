"""Why a number changed: the figures fetched, the change judged, its parts and its groups worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.disclosure.audience import Audience
from goldenthread.errors import NotFound, UsageError
from goldenthread.home import computing
from goldenthread.home.comparing import comparisons
from goldenthread.home.home import Home
from goldenthread.home.reviewing import targets_of
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.indicators.declare import TEAM, Indicator, Stock
from goldenthread.insight.explained import Explained
from goldenthread.insight.explaining import explain, value_of
from goldenthread.insight.grouped import Pairs, beside, grouped, is_tested
from goldenthread.insight.held import Held
from goldenthread.insight.journeys import JOURNEY, STOCKS
from goldenthread.insight.published_words import sentence
from goldenthread.insight.verdict import Outcome, Verdict
from goldenthread.insight.verdicts import judge
from goldenthread.journey import periods
from goldenthread.journey.periods import Period, Window
from goldenthread.scorecard.series import Flag, Value

Step = Callable[[str, float], None]

_WHY_NOT = {
    Flag.NOT_SUPPLIED: "not supplied: no file that was loaded carries what it needs for that time",
    Flag.PARTIAL: "partial: the files do not cover all the time it needs",
    Flag.SUPPRESSED: "withheld, as small numbers could identify someone",
}


_FORMS = {
    Window.MONTH: "2020-06", Window.QUARTER: "2019-20-Q4", Window.YEAR: "FY2019-20", Window.ROLLING_YEAR: "2020-03-R12",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Why:
    """One change explained: whether it is real, what accounts for it, and where.

    `beside` is each group's value then and now, by the column `by`; `groups` what each adds, None where that can't
    be said. `notes` says why, and what else is not there.
    """

    verdict: Verdict
    compared: str  # what is published of the council and others, a sentence; blank where nothing is
    explained: Explained
    by: str
    beside: Pairs
    groups: Explained | None
    notes: tuple[str, ...]


def why(
    home: Home,
    id_: str,
    period: Period | None,
    against: Period | None,
    *,
    by: str = "",
    audience: Audience = Audience.OFFICERS,
    steps: Sequence[date] = (),
    step: Step,
) -> Why:
    """Why the indicator `id_` changed from `against` to `period`, as `audience` may see it.

    `period` is the latest quarter held whole where it is None, `against` the same a year before. `by` is the team
    for a share where it is blank. `steps` are the accepted ones of the indicator. NotFound for an indicator or a
    period that is not there, or has no whole figure; UsageError for a breakdown it has not, for two periods that
    are no pair, and in a home of several councils.
    """
    indicator = _one(id_)
    if period is not None:
        home.require(period)
    by = by or (TEAM[0] if indicator.is_share and TEAM[0] in indicator.breakdowns else "")
    computing.refuse_breakdown(by, [indicator])
    step("computing", 0.2)
    values = _values(home, indicator, by, audience, step)
    _refuse_several(values)
    held: dict[str, dict[str, Value]] = {}
    for value in values:
        if not value.breakdown:
            held.setdefault(value.indicator, {})[value.period] = value
    period = period or _latest(indicator, held)
    against = against or period.year_before()
    _refuse_no_pair(period, against)
    step("explaining", 0.9)
    explained = _explained(indicator, held, period, against)
    parts = [one for one in values if by and one.breakdown == by and one.indicator == indicator.id]
    shown = beside(indicator, parts, period, against)
    groups = grouped(explained, shown, held)
    targets = targets_of(home, INDICATORS).get(indicator.id, ())
    verdict = judge(indicator, held.get(indicator.id, {}), period, targets=targets, steps=steps)
    compared = comparisons(home.benchmarks, home.settings.authority, {indicator.id: indicator}, known_at=_newest(home))
    beside_others = sentence(compared[indicator.id]) if compared else ""
    notes = tuple(_notes(verdict, explained, by, shown, groups))
    return Why(verdict, beside_others, explained, by, shown, groups, notes)


def _newest(home: Home) -> date:
    """The last day that any file speaks for: no published figure of after it is used."""
    return max(one.to_on for one in home.history().coverage)


def _one(id_: str) -> Indicator:
    found = computing.chosen([id_])
    own = [one for one in found if one.id == id_]
    if not own:
        listed = ", ".join(one.id for one in found)
        raise UsageError(f'"{id_}" is several series: {listed}. Accepted: one of them. Nothing was explained.')
    return own[0]


def _values(home: Home, indicator: Indicator, by: str, audience: Audience, step: Step) -> list[Value]:
    from goldenthread.scorecard.columns import values_of

    breakdowns = tuple(dict.fromkeys(("", by)))
    if audience is Audience.OFFICERS:
        tables = home.scorecard_tables(None, breakdowns, _read(indicator))
        return [one for column in breakdowns for one in values_of(tables[column])]
    from goldenthread.disclosure.release import release

    tables = home.scorecard_tables(None, breakdowns)  # all of them: one may give another away
    step("withholding small numbers", 0.5)
    return release([one for column in breakdowns for one in values_of(tables[column])], INDICATORS, audience)


def _read(indicator: Indicator) -> list[str]:
    """The indicators whose values an explanation may read."""
    steps = [source.indicator for one in JOURNEY for source in one.sources]
    stocks = [id_ for stock, flows in STOCKS.items() for id_ in (stock, flows.started, flows.ended)]
    return list(dict.fromkeys((indicator.id, *steps, *stocks)))


def _refuse_several(values: Sequence[Value]) -> None:
    councils = sorted({one.authority for one in values})
    if len(councils) > 1:
        raise UsageError(
            f"This home holds several councils: {', '.join(councils)}. Accepted: a home of one. Nothing was explained."
        )


def _latest(indicator: Indicator, held: Held) -> Period:
    """The latest quarter with a whole value; of what is given for years alone, the latest twelve months."""
    window = Window.QUARTER if Window.QUARTER in indicator.windows else Window.ROLLING_YEAR
    whole = [
        periods.parse(one.period)
        for one in held.get(indicator.id, {}).values()
        if one.window == window and one.flag is Flag.NONE and one.value is not None
    ]
    if not whole:
        raise NotFound(
            f"{indicator.id}: no {window.value.replace('_', ' ')} of it is held whole. Nothing was explained. "
            f"See what is held: goldenthread scorecard --indicator {indicator.id}."
        )
    return max(whole)


def _refuse_no_pair(period: Period, against: Period) -> None:
    if against.window is not period.window or against.last >= period.first:
        raise UsageError(
            f"{period} against {against}: accepted is an earlier period of the same length, such as "
            f"{period.year_before()}. Nothing was explained."
        )


def _explained(indicator: Indicator, held: Held, period: Period, against: Period) -> Explained:
    found = explain(indicator, held, period, against)
    if found is not None:
        return found
    for one in (period, against):
        value = value_of(indicator, held, one)
        if value is None and one.window not in indicator.windows:
            given = " and ".join(window.value.replace("_", " ") for window in indicator.windows)
            forms = " or ".join(_FORMS[window] for window in indicator.windows)
            raise NotFound(
                f"{indicator.id} is given for a {given}, not for {one}. Accepted: {forms}. Nothing was explained."
            )
        reason = "not covered by any file that was loaded" if value is None else _WHY_NOT.get(value.flag)
        if reason or value is None or value.value is None:
            raise NotFound(
                f"{indicator.id}, {one}: it is {reason or 'without anything to divide'}. Nothing was explained. "
                "Give two periods that are whole, as PERIOD and --against PERIOD."
            )
    raise NotFound(f"{indicator.id}: {period} and {against} have no figures to lay side by side.")


def _notes(verdict: Verdict, explained: Explained, by: str, shown: Pairs, groups: Explained | None) -> Sequence[str]:
    indicator = explained.indicator
    notes = []
    asked = verdict.outcome is not Outcome.STOCK
    if asked and explained.interval is not None and verdict.outcome.is_change != explained.is_real:
        asks = (
            "The control chart asks whether a month stands out from those before it"
            if verdict.chart is not None
            else "The verdict takes each case for itself"
        )
        notes.append(
            f"{asks}; the ranges lay the two periods side by side as wholes, and allow for months that differ more "
            "than single cases would. They need not agree: where they don't, claim nothing."
        )
    if not explained.causes and not explained.notes and explained.change:
        if counts := [one.id for one in INDICATORS.values() if _is_its_count(one, indicator)]:
            notes.append(f"What accounts for its count: goldenthread explain {counts[0]} {explained.period}.")
        elif not by:
            columns = ", ".join(indicator.breakdowns)
            more = f" See its groups with --by: {columns}." if columns else ""
            notes.append(f"No steps, starts or ends stand behind this figure, so nothing accounts for it.{more}")
    named = by.replace("_", " ")
    if by and not shown:
        notes.append(f"By {named}: nothing was counted in any group.")
    elif by and groups is None and (indicator.is_median or indicator.per not in (0, 1, 100)):
        notes.append(f"By {named}: figures of this kind do not add up, so no group accounts for a part.")
    elif by and groups is None:
        notes.append(f"By {named}: a group is withheld, not whole or missing, so the parts would not add up.")
    if groups is not None and not is_tested(indicator):
        notes.append(
            "Counts of one day, shares of posts and whole caseloads are shown, not tested: its groups have no range."
        )
    return notes


def _is_its_count(one: Indicator, rate: Indicator) -> bool:
    """Whether `one` is the plain count that a rate is made of."""
    return one.whole is None and rate.whole is not None and one.counted == rate.counted and not isinstance(rate, Stock)
