"""An indicator's whole definition, told in lines: for the terminal, the reference page and the workbook alike."""

from collections.abc import Iterable

from goldenthread.indicators.declare import (
    Better,
    Condition,
    Counts,
    Distribution,
    Indicator,
    Is,
    Mean,
    Median,
    Overdue,
    Part,
    Ratio,
    Share,
    Tolerance,
)
from goldenthread.journey.periods import Window

_BETTER = {
    Better.HIGHER: "higher",
    Better.LOWER: "lower",
    Better.NEITHER: "neither: a change asks for an explanation",
}
_COUNTS = {
    Counts.CHILDREN: "children: 1 to 5 withheld outside the council",
    Counts.PRACTICE: "practice: shown for the whole council, never for a small team",
    Counts.MANAGEMENT: "management: exact",
}
_WINDOWS = {
    Window.MONTH: "month",
    Window.QUARTER: "quarter",
    Window.YEAR: "financial year",
    Window.ROLLING_YEAR: "twelve months to a month",
}


def told(one: Indicator) -> list[tuple[str, str]]:
    """The definition as labels and texts, those that say nothing left out."""
    whole = one.whole
    lines = [
        ("Kind", kind_of(one)),
        ("Counted", one.numerator),
        ("Of", one.denominator),
        ("In facts", _expression(one.counted)),
        ("Over", _expression(whole) if whole and whole != one.counted else ""),
        ("Dated by", one.dated or "the last day of the period"),
        ("Given for", "every window" if set(one.windows) == set(Window) else _listed(_WINDOWS[w] for w in one.windows)),
        ("Better", _BETTER[one.better]),
        ("Common limits", _tolerance(one.tolerance, one.better) if one.tolerance else ""),
        ("Small numbers", _COUNTS[one.counts]),
        ("Time limit", f"{one.timescale} ({'statutory' if one.is_statutory else 'local'})" if one.timescale else ""),
        ("Still open", f"{one.overdue} counts those past the limit" if one.overdue else ""),
        ("Broken down by", _listed(one.breakdowns)),
        ("Needs", _listed((*one.needs, *(one.over_needs if isinstance(one, Ratio) else ())))),
        ("Looks back", _listed(f"{months} months of {table}" for table, months in one.looks_back.items())),
        ("Published", _listed(one.published)),
        ("Source", one.source),
        ("Version", _version(one)),
        ("Note", one.note),
    ]
    return [(label, text) for label, text in lines if text]


def kind_of(one: Indicator) -> str:
    """What kind of figure it is, in words."""
    if isinstance(one, Ratio):
        return (
            "percentage of two counts" if one.each == 100 else f"rate per {one.each:,}" if one.each > 1 else "average"
        )
    if isinstance(one, Distribution):
        return f"distribution: a percentage for each of {len(one.categories)} categories"
    if isinstance(one, Overdue):
        return "count at the period's end, and the middle one's days waited"
    for kind, words in ((Share, "percentage"), (Mean, "average"), (Median, "median")):
        if isinstance(one, kind):
            return words
    return "count at the period's end" if one.is_stock else "count"


def _expression(part: Part) -> str:
    """'referral where within_12_months_of_last, by referred_on'."""
    what = f"{part.adds} of {part.of.name}" if part.adds else part.of.name
    where = f" where {' and '.join(_condition(one) for one in part.where)}" if part.where else ""
    return f"{what}{where}, {f'by {part.dated}' if part.dated else 'at the end'}"


def _condition(condition: Condition) -> str:
    return f"{condition.column} is {condition.code}" if isinstance(condition, Is) else condition


def _tolerance(bounds: Tolerance, better: Better) -> str:
    side = "or less" if better is Better.LOWER else "or more"
    return f"green at {bounds.green:g} {side}, amber at {bounds.amber:g} {side} ({bounds.basis})"


def _version(one: Indicator) -> str:
    since = f" since {one.since}" if one.since else ""
    before = f"; before that version {one.before.version}" if one.before else ""
    return f"{one.version}{since}{before}"


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items)
