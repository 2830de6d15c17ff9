"""The history of any snapshots equals what ten lines of plain Python make of them, in any order of loading.

The oracle below takes the rules one at a time, row by row; the product asks DuckDB for all at once.
"""

import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Coverage, Reading
from goldenthread.journey.tables import Rule, Table
from goldenthread.store.history import History, derive, sealed_rows
from goldenthread.store.keys import Keys
from goldenthread.store.pseudonyms import Original, pseudonym
from goldenthread.store.retention import plan, retained
from goldenthread.store.snapshots import Snapshots

START = date(2020, 1, 1)
CHILDREN = ("ash", "birch")
NAMES = ("referral", "cp_plan", "cla_period", "cla_position", "contact", "person")
SPELLS = ("cp_plan", "cla_period")


@dataclass(frozen=True)
class Row:
    """A row as one extract has it. `day` and `end` are numbers of days after the start."""

    child: str
    day: int
    end: int | None
    word: str | None
    occurrence: int


@dataclass(frozen=True)
class Extract:
    standard: str
    as_at: int
    covers_from: int
    latest_only: bool
    tables: dict[str, tuple[Row, ...]]
    made: int | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def newness(self) -> tuple[int, int, str]:
        """Of two of one day the later made is newer; one that does not say is older than any that does."""
        return self.as_at, -1 if self.made is None else self.made, self.sha256


# The oracle


def oracle(table_name: str, extracts: list[Extract]) -> Counter[tuple[Any, ...]]:
    """What becomes of each row: (why, child, day, end, word, occurrence), counted."""
    table = TABLE[table_name]
    told = [one for one in extracts if table_name in one.tables]
    if table.rule is Rule.REGISTER:
        return Counter(
            _person(child, told, table.preferred) for child in {r.child for e in told for r in e.tables["person"]}
        )
    judged: list[Judged] = []
    for standard in {one.standard for one in told}:
        own = sorted((one for one in told if one.standard == standard), key=lambda one: one.newness)
        for key in {_key(table_name, row) for one in own for row in one.tables[table_name]}:
            holder = [one for one in own if any(_key(table_name, row) == key for row in one.tables[table_name])][-1]
            row = next(row for row in holder.tables[table_name] if _key(table_name, row) == key)
            judged.append(Judged(key, _fate(table.rule, table.preferred, row, holder, told), holder, row))
    for one in [one for one in judged if one.why == "current"]:
        rivals = [other for other in judged if other.key == one.key and other.why == "current"]
        if one is not min(rivals, key=lambda rival: rival.rank(table)):
            one.yields = True
    for one in judged:
        one.why = "better_source" if one.yields else one.why
    rows = [(one.why, _filled(table, one, judged) if one.why == "current" else one.row) for one in judged]
    return Counter((why, row.child, row.day, row.end, row.word, row.occurrence) for why, row in rows)


@dataclass
class Judged:
    """The newest row of one event that one source holds, and what becomes of it."""

    key: tuple[Any, ...]
    why: str
    holder: Extract
    row: Row
    yields: bool = False

    def rank(self, table: Table) -> tuple[bool, int]:
        return self.holder.latest_only, table.preferred.index(self.holder.standard)

    @property
    def began(self) -> tuple[int, int]:
        return self.row.day, self.row.occurrence


def _filled(table: Table, one: Judged, judged: list[Judged]) -> Row:
    """The row, its blanks filled by a worse source that told of the same event later."""
    if table.rule is Rule.POSITION or one.holder.latest_only:
        return one.row
    if table.one_at_a_time:
        rivals = [
            each for each in judged
            if each.why == "current" and not each.holder.latest_only
            and (each.holder.standard, each.row.child) == (one.holder.standard, one.row.child)
        ]  # fmt: skip
        if one.row.end is not None or one is not max(rivals, key=lambda each: each.began):
            return one.row
    told = [
        each for each in judged
        if each.why == "better_source" and not each.holder.latest_only
        and each.rank(table) > one.rank(table) and each.holder.as_at > one.holder.as_at
        and (_ran_on(each.row, one.row.child, one.holder.as_at) if table.one_at_a_time else each.key == one.key)
    ]  # fmt: skip
    told.sort(key=lambda each: each.began, reverse=True)
    told.sort(key=lambda each: each.rank(table))
    if table.rule is Rule.SPELL and not table.one_at_a_time:
        told.sort(key=lambda each: each.row.end is None)
    if not told:
        return one.row
    end = told[0].row.end if one.row.end is None else one.row.end
    return replace(one.row, end=end, word=one.row.word or told[0].row.word)


def _ran_on(row: Row, child: str, day: int) -> bool:
    return row.child == child and row.day <= day and (row.end is None or row.end >= day)


def _fate(rule: Rule, preferred: tuple[str, ...], row: Row, holder: Extract, told: list[Extract]) -> str:
    ranges = [one for one in told if not one.latest_only]
    for other in ranges:
        if (
            other.standard == holder.standard
            and other.newness > holder.newness
            and _should_hold(rule, row, holder, other)
        ):
            return "withdrawn"
    for other in ranges:
        if other.standard != holder.standard:
            is_better = preferred.index(other.standard) < preferred.index(holder.standard) or holder.latest_only
            if is_better and _should_hold(rule, row, holder, other):
                return "better_source"
            if holder.latest_only and other.covers_from <= holder.as_at <= other.as_at:
                return "better_source"
    return "current"


def _should_hold(rule: Rule, row: Row, holder: Extract, other: Extract) -> bool:
    if rule is Rule.EVENT:
        return other.covers_from <= row.day <= other.as_at
    if rule is Rule.POSITION:
        return row.day == other.as_at
    if row.day > other.as_at:
        return False
    if row.end is None:  # open when last seen: it is known to have run to that day, and no further
        return other.covers_from <= holder.as_at
    return row.end >= other.covers_from


def _person(child: str, told: list[Extract], preferred: tuple[str, ...]) -> tuple[Any, ...]:
    newest_first = sorted(told, key=lambda one: one.newness, reverse=True)
    best_first = sorted(newest_first, key=lambda one: preferred.index(one.standard))
    rows = [
        row
        for one in best_first
        for row in sorted(one.tables["person"], key=lambda r: r.occurrence)
        if row.child == child
    ]
    words = [row.word for row in rows if row.word is not None]
    return ("current", child, words[0] if words else None)


def _key(table_name: str, row: Row) -> tuple[Any, ...]:
    word = (row.word,) if table_name == "contact" else ()
    return row.child, row.day, *word, row.occurrence


# The product


def product(table_name: str, extracts: list[Extract], folder: Path) -> Counter[tuple[Any, ...]]:
    """The same, as the store makes it of snapshots saved in the order given."""
    keys = Keys.open(folder / "keys")
    snapshots = Snapshots(folder / "snapshots", keys)
    for one in extracts:
        snapshots.save(_reading(one), by="")
    history = derive(snapshots, folder / "history")
    children = {pseudonym(keys.pseudonyms, Original("999", "child", child)): child for child in CHILDREN}
    if table_name == "person":
        people = sealed_rows(history, "person", snapshots).to_pylist()
        return Counter(("current", children[row["child_id"]], row["sex"]) for row in people)
    found: Counter[tuple[Any, ...]] = Counter()
    aside = history.folder / f"{table_name}.withdrawn.parquet"
    for path in [history.tables[table_name], *([aside] if aside.exists() else [])]:
        for row in pq.read_table(path).to_pylist():
            day, end, word = (row.get(name) for name in _COLUMNS[table_name])
            ends = (end - START).days if end else None
            why, child = row.get("because", "current"), children[row["child_id"]]
            found[(why, child, (day - START).days, ends, word, row["occurrence"])] += 1
    whys = Counter(why for why, *_ in found.elements())
    counted = (history.rows[table_name], history.withdrawn[table_name], history.superseded[table_name])
    assert counted == (whys["current"], whys["withdrawn"], whys["better_source"])
    return found


_COLUMNS = {
    "referral": ("referred_on", "none", "team"),
    "cp_plan": ("started_on", "ended_on", "team"),
    "cla_period": ("started_on", "ended_on", "team"),
    "cla_position": ("position_on", "none", "none"),
    "contact": ("received_on", "none", "contact_source"),
    "person": ("none", "none", "sex"),
}


def _reading(one: Extract) -> Reading:
    as_at, first = START + timedelta(days=one.as_at), START + timedelta(days=one.covers_from)
    tables, coverage = {}, []
    for name, rows in one.tables.items():
        day, end, word = _COLUMNS[name]
        about = {"authority": "999", "standard": one.standard, "as_at": as_at, "source_sheet": name}
        lines = [
            about
            | {"child_id": row.child, word: row.word, "occurrence": row.occurrence, "source_row": number}
            | {day: START + timedelta(days=row.day), end: row.end and START + timedelta(days=row.end)}
            for number, row in enumerate(rows, start=2)
        ]
        schema = schema_of(TABLE[name])
        tables[name] = pa.Table.from_pylist(
            [{key: line[key] for key in line if key in schema.names} for line in lines], schema
        )
        columns = frozenset(column.name for column in TABLE[name])
        coverage.append(Coverage("999", name, one.standard, first, as_at, columns, one.latest_only))
    made_at = None if one.made is None else datetime(2021, 1, 1, tzinfo=UTC) + timedelta(hours=one.made)
    return Reading(
        one.standard, "x", one.sha256, "999", as_at, "", (), (), tables, tuple(coverage), made_at=made_at
    )  # fmt: skip


@st.composite
def extracts_of(draw: st.DrawFn, table_name: str) -> list[Extract]:
    """Two to five extracts, some of the same day, and some that do not say when they were made."""
    days = draw(st.lists(st.integers(3, 9), min_size=2, max_size=5))
    found: list[Extract] = []
    for as_at in days:
        latest_only = table_name in ("referral", *SPELLS) and draw(st.booleans())
        covers_from = as_at if latest_only else draw(st.integers(1, as_at))
        events = draw(st.lists(_event(table_name, as_at), max_size=4))
        seen: Counter[tuple[Any, ...]] = Counter()
        rows = []
        for event in events:
            key = _key(table_name, Row(*event, 0)) if table_name != "person" else event[:1]
            seen[key] += 1
            rows.append(Row(*event, seen[key]))
        standard = draw(st.sampled_from(["annex_a", "native", "ssd"]))
        made = draw(st.none() | st.integers(0, 3))
        one = Extract(standard, as_at, covers_from, latest_only, {table_name: tuple(rows)}, made)
        found += [] if one in found else [one]  # the same file twice is one snapshot
    return found


def _event(table_name: str, as_at: int) -> st.SearchStrategy[tuple[str, int, int | None, str | None]]:
    has_word = table_name != "cla_position"
    word = st.sampled_from([None, "5A", "6"] if has_word else [None])
    end = st.none() | st.integers(1, as_at) if table_name in SPELLS else st.none()
    day = st.just(as_at) if table_name == "cla_position" else st.integers(1, 9)
    return st.tuples(st.sampled_from(CHILDREN), day, end, word)


@pytest.fixture(scope="module", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """What is on trial here is the history, not a power cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        yield


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_history_equals_the_oracle_in_any_order_of_loading(data: st.DataObject) -> None:
    table_name = data.draw(st.sampled_from(NAMES))
    extracts = data.draw(extracts_of(table_name))
    again = data.draw(st.permutations(extracts))
    expected = oracle(table_name, extracts)
    with tempfile.TemporaryDirectory() as folder:
        assert product(table_name, extracts, Path(folder, "one")) == expected
        if again != extracts:
            assert product(table_name, list(again), Path(folder, "two")) == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_same_files_in_any_order_give_the_same_bytes(data: st.DataObject) -> None:
    """Every table, what was put aside, what is sealed, coverage and the history's own name."""
    extracts = [
        one for name in data.draw(st.sets(st.sampled_from(NAMES), min_size=1)) for one in data.draw(extracts_of(name))
    ]
    again = data.draw(st.permutations(extracts))
    with tempfile.TemporaryDirectory() as folder:
        keys = Keys.open(Path(folder, "keys"))
        assert written(extracts, keys, Path(folder, "one")) == written(again, keys, Path(folder, "two"))


def written(extracts: Sequence[Extract], keys: Keys, folder: Path) -> dict[str, bytes]:
    """Every file of the history of `extracts` loaded in this order; what is sealed as it is within."""
    snapshots = Snapshots(folder / "snapshots", keys)
    for one in extracts:
        snapshots.save(_reading(one), by="")
    history = derive(snapshots, folder / "history")
    files = {path.name: path.read_bytes() for path in sorted(history.folder.iterdir())}
    opened = {name: keys.snapshots.decrypt(one) for name, one in files.items() if name.endswith(".enc")}
    return files | opened | {"name": history.digest.encode()}


# Retention


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_retention_leaves_is_the_history_of_before_without_its_old_rows(data: st.DataObject) -> None:
    """Nothing that was withdrawn or superseded comes back, and no day is claimed whose rows were removed.

    Spells are of one source here: one that a better source ruled out in days now gone may count again.
    """
    table_name = data.draw(st.sampled_from([name for name in NAMES if name != "person"]))
    extracts = data.draw(extracts_of(table_name))
    if table_name in SPELLS:
        extracts = [replace(one, standard="annex_a") for one in extracts]
    today = START.replace(year=2021) + timedelta(days=data.draw(st.integers(0, 10)))
    first = today.replace(year=2020)
    with tempfile.TemporaryDirectory() as folder:
        old = Snapshots(Path(folder, "old"), Keys.open(Path(folder, "keys")))
        for one in extracts:
            old.save(_reading(one), by="")
        new = Snapshots(Path(folder, "new"), old.keys)
        for content in retained(old, plan(old, {table_name: 1}, today)):
            new.keep(content.manifest, content.rows, content.findings)
        before, after = (derive(each, Path(folder, "history")) for each in (old, new))
        kept = [row for row in _current(before, table_name) if _last_day(row, TABLE[table_name]) >= first]
        assert _current(after, table_name) == kept
        assert all(one.to_on >= first and (one.latest_only or one.from_on >= first) for one in after.coverage)


def _current(history: History, table_name: str) -> list[dict[str, Any]]:
    return list(pq.read_table(history.tables[table_name]).to_pylist())


def _last_day(row: dict[str, Any], table: Table) -> date:
    """The end of a spell, the date of anything else; never after the day it was told of."""
    return min(row[table.ended or table.dated] or row["as_at"], row["as_at"])
