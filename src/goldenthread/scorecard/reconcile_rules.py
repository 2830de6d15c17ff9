"""Rules by which a council may count otherwise than we do, each tried by computing the indicator that way.

A rule changes the declaration, the period or the facts, and the ordinary scorecard does the rest: so what a rule gives
is a figure like any other, with the same rows behind it.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final, cast

from goldenthread.facts.fact import Rows
from goldenthread.indicators.declare import Indicator, Part
from goldenthread.indicators.versions import version_for
from goldenthread.journey.periods import Period, Window
from goldenthread.journey.reading import Coverage
from goldenthread.journey.rules import (
    ASSESSMENT_WORKING_DAYS,
    ICPC_WORKING_DAYS,
    REFERRAL_DECISION_WORKING_DAYS,
)
from goldenthread.scorecard.compute import compute_over
from goldenthread.scorecard.membership import counts_in, meets
from goldenthread.scorecard.series import Value

Facts = Mapping[str, Rows]

# A yes-or-no column that asks for a limit: the column that tells the working days, and the limit.
LIMITS: Final = {
    "within_45_working_days": ("working_days_taken", ASSESSMENT_WORKING_DAYS),
    "within_15_working_days": ("working_days_from_discussion", ICPC_WORKING_DAYS),
    "decided_within_1_working_day": ("working_days_to_decision", REFERRAL_DECISION_WORKING_DAYS),
}
_DAYS: Final = {
    "started_on": "the day they started", "ended_on": "the day they ended", "closed_on": "the day they were closed",
    "authorised_on": "the day they were authorised", "referred_on": "the day of the referral",
    "received_on": "the day they were received", "decided_on": "the day they were decided",
    "held_on": "the day they were held", "runs_from": "the day their time limit runs from",
    "completed_on": "the day they were completed", "strategy_discussion_on": "the day of the strategy discussion",
    "made_on": "the day they were made",
}  # fmt: skip
_NOT: Final = "not__"
_APRIL: Final = 3  # of any year, as months are numbered, but for whole years
_CHILD: Final = "child_id"


def _with(facts: Facts, name: str, rows: Rows) -> Facts:
    """`facts`, but `rows` for those called `name`. The others are not looked at: one may have to be built."""
    return ChainMap({name: rows}, cast(MutableMapping[str, Rows], facts))


def _dated(column: str, indicator: Indicator) -> Indicator:
    return replace(indicator, dated=column)


def _among(column: str, indicator: Indicator) -> Indicator:
    return replace(indicator, among=column)


def _same(indicator: Indicator) -> Indicator:
    return indicator


def _that_period(period: Period) -> Period:
    return period


def _those_facts(facts: Facts, indicator: Indicator, period: Period) -> Facts:
    return facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of counting otherwise.

    name     what it is, in a word, the same for every indicator
    when     the end of 'Yours equals ours when'; '{period}' stands for the period that the rule takes
    change   the declaration it counts by
    moves    the period it takes for another
    alters   the facts it counts, for one period
    by_window  whether `alters` differs from window to window, and from one rolling year to the next
    """

    name: str
    when: str
    change: Callable[[Indicator], Indicator] = _same
    moves: Callable[[Period], Period] = _that_period
    alters: Callable[[Facts, Indicator, Period], Facts] = _those_facts
    by_window: bool = False

    def sentence(self, period: Period) -> str:
        """What the rule says of a figure of `period`."""
        return f"Yours equals ours when {self.when.format(period=self.moves(period).title)}."


AS_DECLARED: Final = Rule(name="as_declared", when="nothing is changed")


# Late recording: what these give is asked of the facts as they were known then, with nothing else changed.
KNOWN_AT_END: Final = Rule(
    name="known_at_end", when="only what was known at the end of the period is counted: the rest was recorded later"
)


def known_on(day: date) -> Rule:
    """The same for a day of the council's own: that of its workbook."""
    return Rule(name="known_on", when=f"only what was known on {day:%d/%m/%Y} is counted: the rest was recorded later")


def rules_for(indicator: Indicator, facts: Facts) -> list[Rule]:
    """The rules that can be tried on `indicator`, the plainest first."""
    rows = facts[indicator.of.name]
    return [
        *_periods(indicator), *_dates(indicator, rows), *_limits(indicator), *_conditions(indicator),
        *_children(indicator, rows), *_marked(indicator, rows),
    ]  # fmt: skip


def given_by(
    rules: Sequence[Rule], indicator: Indicator, periods: Sequence[Period], facts: Facts,
    coverage: Sequence[Coverage], authority: str,
) -> dict[tuple[str, Period], Value]:  # fmt: skip
    """What each rule gives for each period: by the rule's name and the period asked for."""
    facts = _with(facts, indicator.of.name, _with_negations(facts[indicator.of.name]))
    found: dict[tuple[str, Period], Value] = {}
    for some, mine in _together(rules, periods):
        asked = {str(some[0].moves(period)): period for period in mine}
        altered = some[0].alters(facts, version_for(indicator, mine[0]), mine[0])
        for value in _computed(some, indicator, [some[0].moves(one) for one in mine], altered, coverage):
            if value.authority == authority:
                found[value.indicator, asked[value.period]] = value
    return found


def _together(rules: Sequence[Rule], periods: Sequence[Period]) -> Iterator[tuple[Sequence[Rule], Sequence[Period]]]:
    """Rules that change the declaration alone are computed at once; others by themselves, or period by period."""
    plain = [one for one in rules if one.moves is _that_period and one.alters is _those_facts]
    if plain and periods:
        yield plain, periods
    for rule in rules:
        if rule not in plain:
            yield from (([rule], mine) for mine in (_by_window(periods) if rule.by_window else [periods]) if mine)


def _by_window(periods: Sequence[Period]) -> Iterator[Sequence[Period]]:
    """Periods that do not overlap: the months, the quarters, the years; rolling years one by one."""
    for window in (Window.MONTH, Window.QUARTER, Window.YEAR):
        yield [one for one in periods if one.window is window]
    yield from ([one] for one in periods if one.window is Window.ROLLING_YEAR)


def counted_by(rule: Rule, indicator: Indicator, period: Period, facts: Facts) -> tuple[Facts, Indicator, Period]:
    """The facts, declaration and period by which `rule` counts: what the rows behind its figure are asked of."""
    facts = _with(facts, indicator.of.name, _with_negations(facts[indicator.of.name]))
    one = _alone(rule.change(version_for(indicator, period)))
    return rule.alters(facts, one, period), one, rule.moves(period)


def _computed(
    rules: Sequence[Rule], indicator: Indicator, periods: Sequence[Period], facts: Facts, coverage: Sequence[Coverage]
) -> Iterator[Value]:
    """The values of the versions in force, counted by each rule and called by its name."""
    by_version: dict[int, list[Period]] = {}
    for period in periods:
        by_version.setdefault(version_for(indicator, period).version, []).append(period)
    for mine in by_version.values():
        one = version_for(indicator, mine[0])
        changed = [replace(_alone(rule.change(one)), id=rule.name) for rule in rules]
        yield from compute_over(facts, changed, coverage, mine)


def _alone(indicator: Indicator) -> Indicator:
    """The declaration for any period and window: the version was chosen before."""
    return replace(indicator, before=None, since="", windows=tuple(Window))


def _periods(indicator: Indicator) -> Iterator[Rule]:
    """The period before or after; and for what happens over time, a year to date, a rolling year or a last month."""
    before = "it speaks for {period}, the period before it"
    yield Rule(name="period_before", when=before, moves=lambda one: _moved(one, -1))
    yield Rule(
        name="period_after", when="it speaks for {period}, the period after it", moves=lambda one: _moved(one, 1)
    )
    if indicator.is_stock:
        return
    yield Rule(name="year_to_date", when="it is added up from April, a year to date", moves=_year_to_date)
    yield Rule(name="rolling_year", when="it speaks for {period}", moves=lambda one: _ending(one, 12))
    yield Rule(
        name="last_month", when="it speaks for {period}, the last month alone", moves=lambda one: _ending(one, 1)
    )


def _moved(period: Period, by: int) -> Period:
    months = len(period.months) * by if period.window is not Window.ROLLING_YEAR else by
    return Period(period.last + months, period.first + months, period.window)


def _ending(period: Period, months: int) -> Period:
    """The `months` that end with the period."""
    return Period(period.last, period.last - months + 1, Window.MONTH if months == 1 else Window.ROLLING_YEAR)


def _year_to_date(period: Period) -> Period:
    """From April; called a rolling year, so that each has a name of its own."""
    return Period(period.last, period.last - (period.last - 3) % 12, Window.ROLLING_YEAR)


def _dates(indicator: Indicator, rows: Rows) -> Iterator[Rule]:
    """Another date of the same facts assigns a row to its month."""
    if indicator.is_stock:
        return
    for name, kind in rows.schema().items():
        if kind.is_date() and name != indicator.dated:
            day = _DAYS.get(name, f'the date "{_words(name)}"')
            yield Rule(
                name=f"dated_{name}", when=f"{indicator.unit} are dated by {day}",
                change=partial(_dated, name),
            )  # fmt: skip


def _limits(indicator: Indicator) -> Iterator[Rule]:
    """One working day more, or less."""
    limit = LIMITS.get(indicator.where) if isinstance(indicator.where, str) else None
    for more in (1, -1) if limit else ():
        waits, days = limit if limit else ("", 0)

        def altered(facts: Facts, one: Indicator, period: Period, waits: str = waits, most: int = days + more) -> Facts:
            rows = facts[one.of.name]
            held = rows[waits].between(0, most).fill_null(False)
            return _with(facts, one.of.name, rows.mutate(**{str(one.where): held}))

        said = f"{days + more} working {'day is' if days + more == 1 else 'days are'} allowed, not {days}"
        yield Rule(name=f"limit_{'more' if more > 0 else 'less'}", when=said, alters=altered)


def _conditions(indicator: Indicator) -> Iterator[Rule]:
    """Without the condition on the whole, or on what is counted."""
    if indicator.among:
        said = f'all {indicator.unit} are taken, not only those where "{_said(indicator.among)}"'
        yield Rule(name="all_rows", when=said, change=partial(_among, ""))
    if indicator.where and indicator.whole is None:
        said = f'all {indicator.unit} are counted, not only those where "{_said(indicator.where)}"'
        yield Rule(name="all_counted", when=said, change=lambda one: replace(one, where=""))


def _marked(indicator: Indicator, rows: Rows) -> Iterator[Rule]:
    """Of those that another yes-or-no column marks, or without them."""
    for name, kind in rows.schema().items():
        if kind.is_boolean() and name not in (indicator.where, indicator.among) and not name.startswith("found_"):
            unit, where = indicator.unit, f'where "{_words(name)}"'
            for column, said in (
                (name, f"only {unit} {where} are taken"),
                (f"{_NOT}{name}", f"{unit} {where} are left out"),
            ):
                yield Rule(name=f"among_{column}", when=said, change=partial(_among, column))


def _children(indicator: Indicator, rows: Rows) -> Iterator[Rule]:
    """Each child once, however often it is counted."""
    if _CHILD not in rows.columns or indicator.is_stock or indicator.adds:
        return
    for name in ("first", "latest") if indicator.whole else ("first",):

        def altered(facts: Facts, one: Indicator, period: Period, is_last: bool = name == "latest") -> Facts:
            return _with(facts, one.of.name, _once(facts[one.of.name], one.whole or one.counted, period, is_last))

        said = "each child is counted once in the period"
        said += f", by the {name} of its {indicator.unit}" if indicator.whole else ""
        yield Rule(name=f"children_once_{name}", when=said, alters=altered, by_window=True)


def _once(rows: Rows, part: Part, period: Period, is_last: bool) -> Rows:
    """The first or last row of each child among those of `part`, in each period like `period`, or in a rolling year.

    Months, quarters and years are told apart by counting from an April.
    """
    import ibis

    condition = meets(rows, part)
    mine = rows if condition is None else rows.filter(condition)
    if period.window is Window.ROLLING_YEAR:
        mine = mine.filter(counts_in(mine, part).between(period.first, period.last))
    mine = mine.mutate(within=((counts_in(mine, part) - _APRIL) / len(period.months)).floor().cast("int64"))
    if period.window is Window.ROLLING_YEAR:
        mine = mine.mutate(within=0)
    order = [mine[name].desc() if is_last else mine[name].asc() for name in (part.dated, *part.of.key)]
    ranked = mine.mutate(
        nth=ibis.row_number().over(group_by=[mine.authority, mine[_CHILD], mine.within], order_by=order)
    )
    return ranked.filter(ranked.nth == 0).drop("nth", "within")


def _with_negations(rows: Rows) -> Rows:
    """The rows with each yes-or-no column's opposite beside it."""
    flags = [name for name, kind in rows.schema().items() if kind.is_boolean() and not name.startswith("found_")]
    return rows.mutate(**{f"{_NOT}{name}": ~rows[name] for name in flags}) if flags else rows


def _said(condition: object) -> str:
    return _words(str(getattr(condition, "code", condition)))


def _words(name: str) -> str:
    return name.replace("_", " ")
