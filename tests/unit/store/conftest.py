"""A store in a temporary folder, and snapshots written as small tables."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Coverage, Reading
from goldenthread.journey.tables import Kind
from goldenthread.store.history import History, derive
from goldenthread.store.keys import Keys
from goldenthread.store.manifest import Manifest
from goldenthread.store.snapshots import Snapshots


def day(text: str) -> date:
    return date.fromisoformat(text)


def _cell(kind: Kind, text: str) -> Any:
    if text in ("", "-"):
        return None
    if kind is Kind.YES_NO:
        return text == "yes"
    return {Kind.DATE: day, Kind.INTEGER: int, Kind.DECIMAL: Decimal}.get(kind, str)(text)


def rows_of(name: str, text: str, *, standard: str, as_at: str, authority: str) -> pa.Table:
    """The pipe table `text` as rows of the event table `name`; its first line names the columns."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    rows, seen = [], {}
    for number, line in enumerate(lines[1:], start=2):
        given = dict(zip(lines[0], line, strict=True))
        row = {column: _cell(TABLE[name].column(column).kind, value) for column, value in given.items()}
        key = tuple(row.get(part) for part in TABLE[name].key)
        seen[key] = seen.get(key, 0) + 1
        about = {"authority": authority, "standard": standard, "as_at": day(as_at)}
        rows.append(row | about | {"source_sheet": name, "source_row": number, "occurrence": seen[key]})
    return pa.Table.from_pylist(rows, schema=schema_of(TABLE[name]))


def reading(
    as_at: str,
    covers: tuple[str, str] | None = None,
    *,
    standard: str = "annex_a",
    authority: str = "999",
    latest_only: bool = False,
    file: str = "",
    made_on: str = "",
    lacks: tuple[str, ...] = (),
    **tables: str,
) -> Reading:
    """A Reading of these tables, each covering `covers` (the day of the extract when not given).

    Its standard carries every column but those in `lacks`.
    """
    first, last = covers or (as_at, as_at)
    content = f"{standard} {as_at} {covers} {authority} {file} {tables}"
    return Reading(
        standard=standard,
        file=file or f"{standard}_{as_at}.xlsx",
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        authority=authority,
        as_at=day(as_at),
        as_at_because="told so",
        counts=(),
        findings=(),
        tables={
            name: rows_of(name, text, standard=standard, as_at=as_at, authority=authority)
            for name, text in tables.items()
        },
        coverage=tuple(
            Coverage(
                authority, name, standard, day(first), day(last),
                frozenset(column.name for column in TABLE[name]) - set(lacks), latest_only,
            )
            for name in tables
        ),
        made_at=datetime.fromisoformat(made_on).replace(tzinfo=UTC) if made_on else None,
    )  # fmt: skip


class Store:
    """Snapshots in a folder, and the history they give."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = Keys.open(folder / "keys")
        self.snapshots = Snapshots(folder / "home" / "snapshots", self.keys)

    def save(self, *args: Any, **named: Any) -> Manifest:
        return self.snapshots.save(reading(*args, **named), by="ann")

    def history(self, known_at: date | None = None) -> History:
        return derive(self.snapshots, self.folder / "home" / "history", known_at=known_at)

    def current(self, name: str, *columns: str) -> list[tuple[str, ...]]:
        """The rows that count, with the council's own ids put back; '-' for a blank."""
        rows = pq.read_table(self.history().tables[name]).to_pylist()
        return sorted(tuple(self._shown(row[column]) for column in columns) for row in rows)

    def _shown(self, value: Any) -> str:
        original = self.snapshots.vault.lookup(value) if isinstance(value, str) else None
        if original:
            return original.id
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "-" if value is None else str(value)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.fixture
def reading_of() -> Callable[..., Reading]:
    return reading
