"""From the tables of a looked-after return to the tables its rungs climb.

Codes for "none" are left blank, and episodes are joined into periods of care, placements and spells of
one legal status.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from goldenthread.extracts.cells import Value
from goldenthread.extracts.climb import Derived, feeds_of
from goldenthread.extracts.columns import NO_DAY, Column, Mask, Places, Rows, blank_where, groups
from goldenthread.extracts.rows import Feeds, SheetRead
from goldenthread.extracts.ssda903_joined import (
    GOES_ON,
    LEGAL_STATUS_ONLY,
    STARTS,
    TEMPORARY,
    Episodes,
    Joined,
    Runs,
    join,
)
from goldenthread.extracts.ssda903_year import year_start
from goldenthread.journey.care_ends import SHORT_BREAKS, STATUS_END
from goldenthread.journey.codes_903 import ACCOMMODATION, ACTIVITY, SEX, SUITABILITY
from goldenthread.journey.mapping import Sheet, Standard
from goldenthread.journey.ssda903 import CARE_PERIODS, JOINED, LAST, LEGAL_SPELLS, MORE_FEEDS, PLACEMENTS

UPN: Final = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]", re.IGNORECASE)
_NOBODY: Final = frozenset({"XX", "XXX"})  # of a social worker: none
_NO_URN: Final = re.compile(r"X{6,7}")


def _birthday(values: Sequence[Value], as_at: date) -> Value:
    """The birthday in the return's year; its last day where the birth date is not known."""
    born = values[0]
    if not isinstance(born, date):
        return as_at
    first = year_start(as_at)
    year = first.year + ((born.month, born.day) < (first.month, first.day))
    if (born.month, born.day) == (2, 29):
        return date(year, 2, 28) + timedelta(days=1)  # 29 February, or 1 March where there is none
    return date(year, born.month, born.day)


def _is_short_break(values: Sequence[Value], as_at: date) -> Value:
    return None if values[0] is None else values[0] in SHORT_BREAKS


def _district(values: Sequence[Value], as_at: date) -> Value:
    return str(values[0]).partition(" ")[0] if values[0] else None


RULES: Final[Mapping[str, Derived]] = {
    "listed here, so yes": Derived((), lambda values, as_at: True),
    "the day of the return": Derived((), lambda values, as_at: as_at),
    "the birthday in the year": Derived(("date_of_birth",), _birthday),
    "the letter of accommodation": Derived(("accommodation",), lambda values, _: ACCOMMODATION.get(str(values[0]))),
    "the digit of accommodation": Derived(("accommodation",), lambda values, _: SUITABILITY.get(str(values[0]))),
    "activity, unless not known": Derived(("activity",), lambda values, _: ACTIVITY.get(str(values[0]))),
    "legal_status is V3 or V4": Derived(("legal_status",), _is_short_break),
    "the outward half of placement_postcode": Derived(("placement_postcode",), _district),
}


def feeds_by_table(standard: Standard) -> dict[str, Feeds]:
    """What the fields of each table feed. Those of episodes feed whatever is joined out of them."""
    feeds = {sheet.table: feeds_of(standard, sheet, RULES) for sheet in standard.sheets}
    for year in ("", LAST):
        fields: dict[str, tuple[str, ...]] = {}
        rows: tuple[str, ...] = ()
        for sheet in JOINED:
            one = feeds[sheet.table + year]
            rows += one.row
            for name, fed in one.fields.items():
                fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), *fed)))
        for name, fed in MORE_FEEDS.items():
            fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), *fed)))
        feeds["episodes" + year] = Feeds(fields, tuple(dict.fromkeys(rows)))
    return feeds


def as_events_say_it(read: SheetRead) -> SheetRead:
    """A table with its codes for 'none' left blank, and sex as every other standard writes it."""
    changes = {
        "sex": lambda value: SEX.get(str(value)),
        "upn": lambda value: value if isinstance(value, str) and UPN.fullmatch(value) else None,
        "worker_id": lambda value: None if isinstance(value, str) and value.upper() in _NOBODY else value,
        "placement_urn": lambda value: None if isinstance(value, str) and _NO_URN.fullmatch(value.upper()) else value,
    }
    changed = {name: read.columns[name].map(change) for name, change in changes.items() if name in read.columns}
    return replace(read, columns=read.columns | changed)


@dataclass(frozen=True, slots=True)
class Share:
    """Some rows of one year's episodes: where they stand among the rows asked about, and in their own table."""

    name: str
    read: SheetRead
    places: Rows
    rows: Rows


@dataclass(frozen=True, slots=True)
class Care:
    """The episodes of both years one after the other, and what they join into."""

    reads: tuple[SheetRead, ...]  # this year's, then last year's
    names: tuple[str, ...]
    joined: Joined
    episodes: Episodes

    def column(self, name: str) -> Column:
        return Column.joined([read.column(name) for read in self.reads])

    def shared(self, rows: Rows) -> list["Share"]:
        """The rows of each year's table among `rows`, which count over both."""
        bounds = np.cumsum([0, *(len(read) for read in self.reads)])
        shares = []
        for at, (name, read) in enumerate(zip(self.names, self.reads, strict=True)):
            places = np.flatnonzero((rows >= bounds[at]) & (rows < bounds[at + 1]))
            shares.append(Share(name, read, places, rows[places] - bounds[at]))
        return shares


def care_of(reads: Mapping[str, SheetRead]) -> Care | None:
    """The stays in care that the episodes tell; None when there are no episodes."""
    names = tuple(name for name in ("episodes", "episodes" + LAST) if name in reads)
    if not names:
        return None
    held = tuple(reads[name] for name in names)

    def column(name: str) -> Column:
        return Column.joined([read.column(name) for read in held])

    why, status, kind = column("reason_new_episode"), column("legal_status"), column("placement_type")
    start = column("episode_start_date")
    place = groups(
        [one.identities() for one in (kind, column("placement_postcode"), column("placement_urn"))], len(start)
    )
    episodes = Episodes(
        column("child_id").identities()[0], start.days(), column("episode_end_date").days(),
        why.is_in({STARTS}), why.is_in({LEGAL_STATUS_ONLY}), column("reason_episode_ceased").is_in({GOES_ON}),
        status.is_in(SHORT_BREAKS), status.identities()[0], place, kind.is_in(TEMPORARY),
    )  # fmt: skip
    return Care(held, names, join(episodes), episodes)


@dataclass(frozen=True, slots=True)
class Children:
    """Everyone the return names: a number for each, and whose each row of a table is."""

    count: int
    of: Mapping[str, Rows | Places]

    def of_episodes(self, care: Care) -> Rows:
        """Whose each episode is, over both years."""
        return np.concatenate([self.of[name] for name in care.names])

    def without(self, care: Care, table: str) -> Mask:
        """The episodes of children whom `table`, this year's and last year's, does not name."""
        named: Mask = np.zeros(self.count, np.bool_)
        for name in (table, table + LAST):
            if name in self.of:
                named[self.of[name]] = True
        return ~named[self.of_episodes(care)]


def children_of(reads: Mapping[str, SheetRead]) -> Children:
    """Everyone the tables name."""
    numbers, count = Column.joined([read.column("child_id") for read in reads.values()]).identities()
    bounds = np.cumsum([len(read) for read in reads.values()])[:-1]
    return Children(count, dict(zip(reads, np.split(numbers, bounds), strict=True)))


def joined_tables(care: Care, absent: Mask) -> dict[str, SheetRead]:
    """Periods of care, placements and spells of one legal status, each under the year of its first episode.

    `absent` marks the episodes of children who have no row in the header.
    """
    found: dict[str, SheetRead] = {}
    runs = {CARE_PERIODS: care.joined.periods, PLACEMENTS: care.joined.placements, LEGAL_SPELLS: care.joined.spells}
    for sheet in JOINED:
        found |= _joined_table(care, sheet, runs.get(sheet.table) or _only(care.joined.periods, absent))
    return found


def _only(runs: Runs, rows: Mask) -> Runs:
    """The runs whose first row is marked."""
    keep = rows[runs.first]
    return Runs(runs.first[keep], runs.last[keep], runs.is_followed[keep])


# What an episode says of its end, and so the last of a run says for all of it.
_OF_THE_LAST: Final = frozenset({"episode_end_date", "reason_episode_ceased", "reason_placement_change"})


def _joined_table(care: Care, sheet: Sheet, runs: Runs) -> dict[str, SheetRead]:
    columns = {
        field.name: care.column(field.name).take(runs.last if field.name in _OF_THE_LAST else runs.first)
        for field in sheet.fields
        if field.name != "status_end" and any(field.name in read.columns for read in care.reads)
    }
    is_open = care.episodes.end[runs.last] == NO_DAY
    if "reason_episode_ceased" in columns:
        columns["reason_episode_ceased"] = blank_where(columns["reason_episode_ceased"], is_open)
    if sheet.table == LEGAL_SPELLS:
        columns["status_end"] = _status_end(care, runs, is_open)
    found = {}
    for one in care.shared(runs.first):
        table = sheet.table + (LAST if one.name.endswith(LAST) else "")
        found[table] = SheetRead(
            replace(sheet, table=table), one.read.name,
            {name: column.take(one.places) for name, column in columns.items()},
            one.read.numbers[one.rows], one.read.labels, one.read.count,
        )  # fmt: skip
    return found


def _status_end(care: Care, runs: Runs, is_open: Mask) -> Column:
    """Why each spell of a legal status ended: another followed, or as care ended."""
    reason = care.column("reason_episode_ceased").take(runs.last)
    ended = reason.map(lambda value: None if value is None else STATUS_END.get(str(value), "other"))
    ended = blank_where(ended, is_open)
    replaced = len(ended.values)
    return Column(np.where(runs.is_followed, replaced, ended.at).astype(np.int32), [*ended.values, "replaced"])
