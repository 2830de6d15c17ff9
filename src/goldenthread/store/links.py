"""The same child under two numbers: linked by the unique pupil number, or kept apart and counted.

The council's own number is the first link: the same number of the same council is one child. Two
numbers of one council that carry the same pupil number are one child too, and the history gives
every row the number that the better source uses. They are kept apart, and the reason counted,

- where either was adopted: an adopted child's old record and new one are never joined;
- where their birth dates differ: one of them carries another child's pupil number;
- where more than two numbers are tied together by the pupil numbers they share.

A pupil number links by the newest value each source knew; it is itself a pseudonym, and sealed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.store.coverage import place_of
from goldenthread.store.manifest import Manifest
from goldenthread.store.snapshots import Snapshots

Child = tuple[str, str]  # authority and pseudonym

LINKED: Final = "linked"
ADOPTED: Final = "kept_apart_adopted"
BORN_APART: Final = "kept_apart_birth_dates_differ"
TOO_MANY: Final = "kept_apart_more_than_two_numbers"
TWO_BIRTH_DATES: Final = "two_birth_dates"
TWO_SEXES: Final = "two_sexes"
REASONS: Final = (LINKED, ADOPTED, BORN_APART, TOO_MANY, TWO_BIRTH_DATES, TWO_SEXES)

# What says that a child was adopted: a table, its column, and the values that say so (any, when none is listed).
_ADOPTED_BY: Final = (
    ("adoption", "adopted_on", ()),
    ("cla_period", "end_reason", ("E11", "E12")),
    ("previous_permanence", "previous_permanence", ("P1",)),
)
_NOT_KNOWN: Final = "U"
_IN_FILE: Final = [("occurrence", "ascending"), ("source_row", "ascending")]
_PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Sighting:
    """The newest that one source knew of one child. `place` says how good the source is: 0 is the best."""

    child: Child
    standard: str
    place: int
    born_on: date | None = None
    sex: str | None = None
    upn: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """One line behind the figures of children kept apart, or of whom sources disagree: what a source says of one."""

    found: str  # one of REASONS: of LINKED `known_as` tells, and of ADOPTED nothing may tell
    authority: str
    child_id: str
    standard: str
    says: str


@dataclass(frozen=True, slots=True)
class Links:
    """`known_as` gives the number to use for each child that has two, both of them included."""

    known_as: Mapping[Child, str]
    behind: tuple[Identity, ...]
    counts: Mapping[str, int]


def find(snapshots: Snapshots, manifests: Sequence[Manifest], later: Sequence[Manifest] = ()) -> Links:
    """The links among the children of these snapshots. `manifests` come oldest first.

    `later` are asked for adoptions alone: who was adopted since is not linked in an earlier history either.
    """
    sightings = list(sightings_of(snapshots, manifests))
    candidates = {child for group in _groups(sightings) for child in group}
    return link(sightings, adopted(snapshots, [*manifests, *later]) if candidates else frozenset())


def may_tell_of_adoption(manifest: Manifest) -> bool:
    """Whether a snapshot holds a table that says who was adopted."""
    return any(table in manifest.tables for table, _column, _values in _ADOPTED_BY)


def link(sightings: Sequence[Sighting], adopted: frozenset[Child]) -> Links:
    """Which children are the same, which look so and are kept apart, and where sources disagree of one child."""
    told: dict[Child, list[Sighting]] = {}
    for one in sorted(sightings, key=lambda one: (one.place, one.standard)):
        told.setdefault(one.child, []).append(one)
    known_as: dict[Child, str] = {}
    behind: list[Identity] = []
    counts = dict.fromkeys(REASONS, 0)
    for group in _groups(sightings):
        found = _judged(group, told, adopted)
        counts[found] += 1
        if found == LINKED:
            best = min(group, key=lambda child: (told[child][0].place, child))
            known_as |= dict.fromkeys(group, best[1])
        elif not adopted.intersection(group):  # to list the two would join them
            behind += [Identity(found, *child, one.standard, _born(one)) for child in group for one in told[child]]
    people: dict[Child, list[Sighting]] = {}
    for child, lines in told.items():
        people.setdefault((child[0], known_as.get(child, child[1])), []).extend(lines)
    for lines in people.values():
        for found, says in ((TWO_BIRTH_DATES, _born), (TWO_SEXES, _sex)):
            if len({says(one) for one in lines} - {""}) > 1:
                counts[found] += 1
                behind += [Identity(found, *one.child, one.standard, says(one)) for one in lines]
    return Links(known_as, tuple(sorted(behind, key=_order)), counts)


def sightings_of(snapshots: Snapshots, manifests: Sequence[Manifest]) -> Iterator[Sighting]:
    """What each source knew of each child, newest first: of a column left blank later, the value before."""
    columns = ["born_on", "sex", "upn"]
    key = ["authority", "child_id"]
    for standard in sorted({one.standard for one in manifests if _PERSON in one.tables}):
        newest_first = [one for one in reversed(manifests) if one.standard == standard and _PERSON in one.tables]
        lists = [snapshots.read(one, _PERSON).sort_by(_IN_FILE) for one in newest_first]
        rows = pa.concat_tables([schema_of(TABLE[_PERSON]).empty_table(), *lists], promote_options="default").select(
            [*key, *columns]
        )
        known = pc.ScalarAggregateOptions(skip_nulls=True)
        found = rows.group_by(key, use_threads=False).aggregate([(name, "first", known) for name in columns])
        place = place_of(TABLE[_PERSON], standard)
        lines = zip(*(found[name].to_pylist() for name in (*key, *(f"{name}_first" for name in columns))), strict=True)
        for authority, child_id, born_on, sex, upn in lines:
            yield Sighting((authority, child_id), standard, place, born_on, sex, upn)


def adopted(snapshots: Snapshots, manifests: Iterable[Manifest]) -> frozenset[Child]:
    """Every child that any row of any snapshot says was adopted, or had been before."""
    found: set[Child] = set()
    for manifest in manifests:
        for name in dict.fromkeys(table for table, _column, _values in _ADOPTED_BY):
            if name in manifest.tables:
                found |= adopted_by(name, snapshots.read(manifest, name))
    return frozenset(found)


def adopted_by(name: str, rows: pa.Table) -> set[Child]:
    """Every child whom `rows` of the event table called `name` say was adopted, or had been before."""
    found: set[Child] = set()
    for table, column, values in _ADOPTED_BY:
        if table == name and column in rows.schema.names:
            says_so = pc.is_in(rows[column], pa.array(values)) if values else pc.is_valid(rows[column])
            told = rows.filter(says_so)
            found.update(zip(told["authority"].to_pylist(), told["child_id"].to_pylist(), strict=True))
    return found


def _groups(sightings: Iterable[Sighting]) -> list[list[Child]]:
    """The children tied together by a pupil number, two or more to a group, each group and all in order."""
    holders: dict[tuple[str, str], set[Child]] = {}
    for one in sightings:
        if one.upn:
            holders.setdefault((one.child[0], one.upn), set()).add(one.child)
    group_of: dict[Child, set[Child]] = {}
    for together in holders.values():
        joined = set().union(*(group_of.get(child, {child}) for child in together))
        group_of |= dict.fromkeys(joined, joined)
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    return sorted(sorted(group) for group in groups.values())


def _judged(group: Sequence[Child], told: Mapping[Child, Sequence[Sighting]], adopted: frozenset[Child]) -> str:
    if len(group) > 2:
        return TOO_MANY
    if adopted.intersection(group):
        return ADOPTED
    believed = (next((one.born_on for one in told[child] if one.born_on), None) for child in group)
    return BORN_APART if len(set(believed) - {None}) > 1 else LINKED


def _born(one: Sighting) -> str:
    return one.born_on.isoformat() if one.born_on else ""


def _sex(one: Sighting) -> str:
    return "" if one.sex in (None, _NOT_KNOWN) else str(one.sex)


def _order(one: Identity) -> tuple[int, str, str, str]:
    return REASONS.index(one.found), one.authority, one.child_id, one.standard
