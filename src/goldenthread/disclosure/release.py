"""The one door out: values go through `release` before any document sees them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from goldenthread.disclosure.attack import WorkedOut, attack
from goldenthread.disclosure.audience import Audience
from goldenthread.disclosure.cells import Key, families, key_of, name_of, period_of
from goldenthread.disclosure.nested import that_tell
from goldenthread.disclosure.windows import shown
from goldenthread.errors import DisclosureRefused
from goldenthread.indicators.declare import Count, Indicator, Part, Stock
from goldenthread.journey.periods import Period, quarter_of
from goldenthread.scorecard.series import Flag, Value

__all__ = ["Audience", "release"]

_NAMED_AT_MOST = 5


def release(
    values: Sequence[Value],
    indicators: Mapping[str, Indicator],
    audience: Audience = Audience.PUBLIC,
    *,
    until: Period | None = None,
) -> list[Value]:
    """The values as `audience` may see them, in the order given.

    What is withheld comes back with Flag.SUPPRESSED and no numbers. Give everything a document will
    show in ONE call, the whole authority and its teams, for the whole range: the rules of
    `disclosure.windows` weigh them together, and a team's values without the whole are withheld. So is a
    share, a mean or a median whose denominator is a count withheld for the same period, and an indicator
    that leaves a small number of what a wider one counts (see `disclosure.nested`).
    `until` is the period under review: where only years can be shown they end in its last month of
    the year (by default that of the latest period given).

    Officers get everything, unchanged. Raises DisclosureRefused when a value has no declared
    indicator, is there twice, or, withheld, could still be worked out by `disclosure.attack`: of a
    group, its breakdown is withheld for the quarter first, and the attack tried again.
    """
    if audience is Audience.OFFICERS or not values:
        return list(values)
    anchor = until.last if until else max(period_of(value.period).last for value in values)
    allowed = {key for family in families(values, indicators) for key in shown(family, anchor)}
    while telling := that_tell(values, allowed, indicators) | set(_wholes_that_tell(values, allowed, indicators)):
        allowed -= telling
    while True:
        released = [value if key_of(value) in allowed else _withheld(value) for value in values]
        found = _given_away(values, released, indicators)
        telling = _breakdowns_that_tell(found, allowed)
        if not telling:
            break
        allowed -= telling
    if found:
        raise DisclosureRefused(_refusal(found, {key_of(value): value for value in values}, indicators))
    return released


def _withheld(value: Value) -> Value:
    """The cell without its numbers. What was never supplied is not withheld."""
    if value.flag is Flag.NOT_SUPPLIED:
        return replace(value, numerator=None, denominator=None)
    return replace(value, numerator=None, denominator=None, flag=Flag.SUPPRESSED)


def _wholes_that_tell(values: Sequence[Value], allowed: set[Key], indicators: Mapping[str, Indicator]) -> Iterator[Key]:
    """The cells allowed whose denominator is a count given, and withheld for their period: '0 of 43' says 43."""
    counts: dict[tuple[str, Part, str], set[str]] = {}
    unknown = {key_of(value) for value in values if value.numerator is None}
    for value in values:
        one = indicators[value.indicator]
        if isinstance(one, Count | Stock):
            counts.setdefault((value.authority, one.counted, value.breakdown), set()).add(one.id)
    for value in values:
        whole = indicators[value.indicator].whole
        if whole and key_of(value) in allowed:
            given = counts.get((value.authority, whole, value.breakdown), ())
            if not {key_of(replace(value, indicator=one)) for one in given} <= allowed | unknown:
                yield key_of(value)


def _given_away(
    values: Sequence[Value], released: Sequence[Value], indicators: Mapping[str, Indicator]
) -> list[WorkedOut]:
    """The withheld small numbers that could still be worked out."""
    actual = {key_of(value): value for value in values}
    return [
        each
        for each in attack(released, indicators)
        if each.gives_away(actual[each.key], indicators[actual[each.key].indicator])
    ]


def _breakdowns_that_tell(found: Sequence[WorkedOut], allowed: set[Key]) -> set[Key]:
    """The cells still shown of the breakdowns that give a group away, in the quarters it is given away in."""
    quarters = {
        (authority, indicator, breakdown, quarter_of(period_of(period).last))
        for authority, indicator, breakdown, _, period in (each.key for each in found)
        if breakdown
    }
    return {
        key
        for key in allowed
        for authority, indicator, breakdown, quarter in quarters
        if key[:3] == (authority, indicator, breakdown)
        and period_of(key[4]).first <= quarter.last
        and period_of(key[4]).last >= quarter.first
    }


def _refusal(found: Sequence[WorkedOut], actual: Mapping[Key, Value], indicators: Mapping[str, Indicator]) -> str:
    cells = sorted({name_of(actual[each.key], indicators[each.key[1]]) for each in found})
    named = "; ".join(cells[:_NAMED_AT_MOST]) + ("; and others" if len(cells) > _NAMED_AT_MOST else "")
    many = f"{len(cells)} withheld cells" if len(cells) > 1 else "1 withheld cell"
    return (
        f"{named}: {many} could be worked out from what would be shown. Nothing was released. "
        "Leave out the breakdown or the finer periods, or declare the indicators that add up as 'together'."
    )
