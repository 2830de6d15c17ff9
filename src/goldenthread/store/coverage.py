"""What the history covers: for each day of each event table, the source whose rows count that day.

The newest extract of the preferred source speaks for a day; the days it speaks for are taken from
all others. So a column counts as supplied on a day only when the rows of that day carry it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Coverage
from goldenthread.journey.tables import Rule, Table
from goldenthread.store.manifest import Manifest

Days = tuple[date, date]  # from and to, both included
_DAY = timedelta(days=1)


def place_of(table: Table, standard: str) -> int:
    """Where `standard` stands among the sources of `table`: 0 is the best; unlisted ones come last."""
    return table.preferred.index(standard) if standard in table.preferred else len(table.preferred)


@dataclass(frozen=True, slots=True)
class SharedDays:
    """A stretch of days that two sources of one council both cover: `sources` are council, better and other."""

    sources: tuple[str, str, str]
    days: Days


@dataclass(frozen=True, slots=True)
class Difference:
    """What two sources say of the same days of one table. `only_other` counts nowhere: the better is believed."""

    table: str
    authority: str
    preferred: str
    other: str
    both: int
    only_preferred: int
    only_other: int
    from_on: date
    to_on: date


def of_history(manifests: Sequence[Manifest]) -> tuple[Coverage, ...]:
    """The days each table is covered, by which standard, in which columns; no day twice from two extracts.

    Lists of people (Rule.REGISTER) have no days: all sources speak. A position speaks for the day
    of its extract. A source of latest values speaks for the day of its extract where no other does.
    """
    found: list[Coverage] = []
    authorities = sorted({one.authority for one in manifests})
    for authority in authorities:
        own = [one for one in manifests if one.authority == authority]
        for name in sorted({coverage.table for one in own for coverage in one.coverage}):
            found += _of_table(TABLE[name], own)
    return tuple(found)


def shared_days(table: Table, manifests: Sequence[Manifest]) -> list[SharedDays]:
    """The days that ranges of two sources both cover, for every two sources of one council. Of dated tables."""
    found: list[SharedDays] = []
    for authority in sorted({one.authority for one in manifests}):
        own = [one for one in manifests if one.authority == authority]
        covered = {
            standard: _union(
                (days.from_on, days.to_on)
                for one in own
                if one.standard == standard
                for days in (_days_of(table, each) for each in one.covering(table.name) if not each.latest_only)
            )
            for standard in sorted({one.standard for one in own}, key=lambda each: (place_of(table, each), each))
        }
        for better, other in combinations(covered, 2):
            for first, last in covered[better]:
                days = ((max(first, start), min(last, end)) for start, end in covered[other])
                found += [SharedDays((authority, better, other), one) for one in days if one[0] <= one[1]]
    return found


def _union(ranges: Iterable[Days]) -> list[Days]:
    """The same days as ranges that do not meet."""
    joined: list[Days] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + _DAY:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _of_table(table: Table, manifests: Iterable[Manifest]) -> list[Coverage]:
    best_first = sorted(manifests, key=lambda one: one.newness, reverse=True)
    best_first.sort(key=lambda one: place_of(table, one.standard))
    found: list[Coverage] = []
    taken: list[Days] = []
    for manifest in best_first:
        speaks = [_days_of(table, one) for one in manifest.covering(table.name) if not one.latest_only]
        found += [replace(one, from_on=first, to_on=last) for one in speaks for first, last in _without(one, taken)]
        if table.rule is not Rule.REGISTER:
            taken += [(one.from_on, one.to_on) for one in speaks]
    return _merged(found) + _latest(table, best_first, taken)


def _days_of(table: Table, one: Coverage) -> Coverage:
    return replace(one, from_on=one.to_on) if table.rule is Rule.POSITION else one


def _without(one: Coverage, taken: Iterable[Days]) -> list[Days]:
    """The days of `one` that lie in none of `taken`."""
    left = [(one.from_on, one.to_on)]
    for first, last in taken:
        parts = [((a, min(b, first - _DAY)), (max(a, last + _DAY), b)) for a, b in left]
        left = [part for pair in parts for part in pair if part[0] <= part[1]]
    return left


def _merged(found: Iterable[Coverage]) -> list[Coverage]:
    """The same days, with stretches that touch and say the same made one."""
    merged: list[Coverage] = []
    for one in sorted(found, key=lambda one: (one.standard, sorted(one.columns), one.from_on, one.to_on)):
        last = merged[-1] if merged else None
        if last and replace(last, from_on=one.from_on, to_on=one.to_on) == one and one.from_on <= last.to_on + _DAY:
            merged[-1] = replace(last, to_on=max(last.to_on, one.to_on))
        else:
            merged.append(one)
    return sorted(merged, key=lambda one: (one.from_on, one.to_on, one.standard, sorted(one.columns)))


def _latest(table: Table, best_first: Iterable[Manifest], taken: Sequence[Days]) -> list[Coverage]:
    """The days for which only a source of latest values speaks."""
    found: dict[date, Coverage] = {}
    for manifest in best_first:
        for one in manifest.covering(table.name):
            if one.latest_only and not any(first <= one.to_on <= last for first, last in taken):
                held = found.setdefault(one.to_on, one)
                if held.standard == one.standard:
                    found[one.to_on] = replace(held, columns=held.columns | one.columns)
    return [found[day] for day in sorted(found)]
