"""What was known of one child on a day: every event that counted then, and where it was read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.errors import NotFound
from goldenthread.home.home import Home
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import PLAIN_NAME, SOURCE_NAME, TABLES
from goldenthread.journey.tables import Kind, Table
from goldenthread.store.history import History, sealed_rows
from goldenthread.store.manifest import Manifest
from goldenthread.store.pseudonyms import Original, pseudonym

WITHDRAWN_SINCE: Final = "withdrawn since"
CHANGED_SINCE: Final = "changed since"
BETTER_SINCE: Final = "told by a better source since"
_PERSON: Final = "person"
_PSEUDONYM: Final = re.compile(r"c-[0-9a-f]{20}")
_NEVER_SHOWN: Final = {"child_id", "born_on", "expected_on", "died_on", "upn"}


@dataclass(frozen=True, slots=True)
class Child:
    """A child as they are known here; `through_vault`: the vault had to be opened to say so."""

    authority: str
    pseudonym: str
    through_vault: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One event: `says` gives each column's meaning and its value in words. `since`: what became of it later."""

    on: date | None
    table: str
    says: tuple[tuple[str, str], ...]
    standard: str
    file: str
    sheet: str
    row: int
    as_at: date
    since: str = ""

    @property
    def what(self) -> str:
        """The event in a line of plain words."""
        told = "; ".join(f"{meaning}: {value}" for meaning, value in self.says)
        return f"{PLAIN_NAME[self.table]}{': ' if told else ''}{told}"

    @property
    def source(self) -> str:
        """Where it was read."""
        return f"{SOURCE_NAME[self.standard]}, {self.file}, {self.sheet} row {self.row}, as at {self.as_at:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class ChildHistory:
    """What was known of a child on `as_at`: people's lists first, then events from the earliest on.

    `age` is in whole years on that day, never a date; `also_known_as` the other number that sources use.
    """

    child: str
    as_at: date
    age: int | None
    also_known_as: tuple[str, ...]
    lines: tuple[Line, ...]


def not_known(as_at: date) -> NotFound:
    """The one answer to a number or a pseudonym of which nothing is known."""
    return NotFound(
        f"Nothing was known here on {as_at:%d/%m/%Y} of a child by that number or pseudonym. Accepted: a pseudonym "
        "(c- and twenty letters and digits) or the council's own number. Nothing was shown."
    )


def identify(home: Home, text: str) -> Child | None:
    """The child whom `text` names: a pseudonym of now or of before a change of keys, or the council's own number."""
    held = sorted({one.authority for one in home.snapshots.all()}) or [home.settings.authority]
    if _PSEUDONYM.fullmatch(text):
        for authority in held:
            if _is_named(home.history(), authority, text):
                return Child(authority, text, through_vault=False)
    vault = home.snapshots.vault
    named = [vault.lookup(text)] if _PSEUDONYM.fullmatch(text) else [Original(one, "child", text) for one in held]
    for original in named:
        name = pseudonym(home.keys.pseudonyms, original) if original else ""
        if original and vault.lookup(name):
            return Child(original.authority, name, through_vault=True)
    return None


def child_history(home: Home, child: Child, as_at: date) -> ChildHistory:
    """What was known of `child` on `as_at`. NotFound when nothing was."""
    then, now = home.history(known_at=as_at), home.history()
    manifests = [one for one in home.snapshots.all() if one.as_at <= as_at and one.authority == child.authority]
    used = then.known_as.get((child.authority, child.pseudonym), child.pseudonym)
    names = sorted(
        {child.pseudonym, used}
        | {id_ for (authority, id_), known in then.known_as.items() if (authority, known) == (child.authority, used)}
    )
    of_now = sorted({*names, *(now.known_as.get((child.authority, name), name) for name in names)})
    person = _person(home, then, child.authority, used)
    lines: list[Line] = []
    for table in TABLES:
        if not any(column.name == "child_id" for column in table):
            continue
        rows = [person] if person and table.name == _PERSON else _rows(then, table, child.authority, [used])
        later = _Later(now, table, child.authority, of_now) if then.digest != now.digest and table.dated else None
        lines += [_line(home, table, row, manifests, names, later.of(row) if later else "") for row in rows]
    if not lines:
        raise not_known(as_at)
    lines.sort(key=lambda one: (one.on or date.min, one.table, one.row))
    born_on = person["born_on"] if person else None
    others = tuple(name for name in names if name != used)
    return ChildHistory(used, as_at, _age(born_on, as_at), others, tuple(lines))


class _Later:
    """What the newest history says of the rows of an earlier one."""

    def __init__(self, now: History, table: Table, authority: str, names: list[str]) -> None:
        self._table = table
        self._current = {self._key(row): row for row in _rows(now, table, authority, names)}
        aside = now.folder / f"{table.name}.withdrawn.parquet"
        put_aside = _of_child(aside, authority, names) if aside.exists() else []
        self._aside = {(self._key(row), row["standard"]): row["because"] for row in put_aside}

    def of(self, row: Mapping[str, Any]) -> str:
        """What became of `row` since; blank when it still counts as it was."""
        key = self._key(row)
        if key in self._current:
            columns = [one.name for one in self._table if one.name != "child_id"]
            return "" if all(self._current[key][name] == row[name] for name in columns) else CHANGED_SINCE
        because = self._aside.get((key, row["standard"]), "withdrawn")
        return BETTER_SINCE if because == "better_source" else WITHDRAWN_SINCE

    def _key(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return (*(row[name] for name in self._table.key if name != "child_id"), row["occurrence"])


def _is_named(history: History, authority: str, name: str) -> bool:
    if (authority, name) in history.known_as:
        return True
    tables = (table for table in TABLES if any(column.name == "child_id" for column in table))
    return any(_rows(history, table, authority, [name]) for table in tables)


def _rows(history: History, table: Table, authority: str, names: list[str]) -> list[dict[str, Any]]:
    return _of_child(history.tables[table.name], authority, names)


def _of_child(path: Path, authority: str, names: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            who = file.read_row_group(group, columns=["authority", "child_id"])
            is_asked = pc.and_(pc.equal(who["authority"], authority), pc.is_in(who["child_id"], pa.array(names)))
            if pc.any(is_asked).as_py():
                found += file.read_row_group(group).filter(is_asked).to_pylist()
    return found


def _person(home: Home, history: History, authority: str, name: str) -> dict[str, Any] | None:
    """The child's line of the sealed list of people."""
    people: pa.Table = sealed_rows(history, _PERSON, home.snapshots)
    found = people.filter(pc.and_(pc.equal(people["authority"], authority), pc.equal(people["child_id"], name)))
    return found.to_pylist()[0] if found.num_rows else None


def _line(
    home: Home, table: Table, row: Mapping[str, Any], manifests: list[Manifest], names: list[str], since: str
) -> Line:
    file = next((one.file for one in _told_by(home, table, row, manifests, names)), "")
    return Line(
        on=row[table.dated] if table.dated else None,
        table=table.name,
        says=tuple(_says(table, row)),
        standard=row["standard"],
        file=file,
        sheet=row["source_sheet"],
        row=row["source_row"],
        as_at=row["as_at"],
        since=since,
    )


def _told_by(
    home: Home, table: Table, row: Mapping[str, Any], manifests: list[Manifest], names: list[str]
) -> Iterator[Manifest]:
    """The snapshots that may have told of `row`, the newest first: where several may, only those that hold it."""
    same = ("standard", "as_at")
    likely = [one for one in reversed(manifests) if all(getattr(one, name) == row[name] for name in same)]
    likely = [one for one in likely if table.name in one.tables]
    for one in likely:
        if len(likely) == 1 or _holds(home, one, table, row, names):
            yield one


def _holds(home: Home, manifest: Manifest, table: Table, row: Mapping[str, Any], names: list[str]) -> bool:
    rows = home.snapshots.read(manifest, table.name)
    place = pc.and_(
        pc.equal(rows["source_sheet"], row["source_sheet"]), pc.equal(rows["source_row"], row["source_row"])
    )
    return bool(pc.any(pc.and_(place, pc.is_in(rows["child_id"], pa.array(names)))).as_py())


def _says(table: Table, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each column that is filled, in words; the date the line stands at is left out."""
    for column in table:
        value = row.get(column.name)
        if value is not None and column.name not in _NEVER_SHOWN and column.name != table.dated:
            yield column.meaning.split(";")[0], _in_words(value, column.codes if column.kind is Kind.CODE else "")
    if row.get("died_on"):
        yield "recorded as having died", "yes"


def _in_words(value: object, codes: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    labels = {one.code: one.label for one in CODE_LISTS[codes].codes} if codes else {}
    return labels.get(str(value), str(value))


def _age(born_on: date | None, on: date) -> int | None:
    """Whole years; None for a date that is not known or not yet come."""
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
