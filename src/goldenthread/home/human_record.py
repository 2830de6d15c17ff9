"""The human record's event tables (audits, feedback, ratings of actions, posts) as a snapshot like any other.

The service owns them whole, so each snapshot of them speaks for all their days: what is gone from
a newer one was withdrawn.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Count, Coverage, Reading
from goldenthread.journey.tables import Table
from goldenthread.store.manifest import Manifest
from goldenthread.store.snapshots import Snapshots

STANDARD: Final = "human_record"


def keep(
    tables: Mapping[str, pa.Table], snapshots: Snapshots, *, authority: str, as_at: date, by: str
) -> Manifest | None:
    """Keep `tables` as they are on `as_at`; None when nothing was said that is not kept already.

    A table without rows is kept only when an earlier snapshot held it: 'no audits' is then a fact,
    and not merely a record that nobody has begun.
    """
    kept = [one for one in snapshots.all() if (one.standard, one.authority) == (STANDARD, authority)]
    last = kept[-1] if kept else None
    as_at = max(as_at, last.as_at) if last else as_at
    begun = {one.table for manifest in kept for one in manifest.coverage}
    rows = {
        name: _with_provenance(TABLE[name], table, authority, as_at)
        for name, table in sorted(tables.items())
        if table.num_rows or name in begun
    }
    content = _digest(rows)
    file = f"human record {content[:12]}"
    if not rows or (last and (last.file, last.as_at) == (file, as_at)):
        return None
    sha256 = hashlib.sha256(f"{content}|{as_at}|{len(kept)}".encode()).hexdigest()
    reading = Reading(
        standard=STANDARD,
        file=file,
        sha256=sha256,
        authority=authority,
        as_at=as_at,
        as_at_because="the day the human record was read",
        counts=tuple(Count(name, name, table.num_rows, table.num_rows, 0, 0, 0) for name, table in rows.items()),
        findings=(),
        tables=rows,
        coverage=tuple(_coverage(TABLE[name], table, kept, authority, as_at) for name, table in rows.items()),
        made_at=datetime.now(UTC),
    )
    return snapshots.save(reading, by)


def _with_provenance(shape: Table, table: pa.Table, authority: str, as_at: date) -> pa.Table:
    """`table` with every row saying where it came from."""
    seen: Counter[tuple[Any, ...]] = Counter()
    lines = table.select([column.name for column in shape]).to_pylist()
    for number, line in enumerate(lines, start=1):
        key = tuple(line[name] for name in shape.key)
        seen[key] += 1
        line |= {
            "authority": authority,
            "standard": STANDARD,
            "as_at": as_at,
            "source_sheet": shape.name,
            "source_row": number,
            "occurrence": seen[key],
        }
    return pa.Table.from_pylist(lines, schema=schema_of(shape))


def _coverage(shape: Table, table: pa.Table, kept: Sequence[Manifest], authority: str, as_at: date) -> Coverage:
    """From the month of the earliest row ever kept, so that a row taken away later is missed."""
    starts = [as_at, *(one.from_on for manifest in kept for one in manifest.covering(shape.name))]
    earliest = pc.min(table[shape.dated]).as_py()
    first = min([*starts, earliest] if earliest else starts)
    columns = frozenset(column.name for column in shape)
    return Coverage(authority, shape.name, STANDARD, first.replace(day=1), as_at, columns)


def _digest(rows: Mapping[str, pa.Table]) -> str:
    """The same for the same rows, whatever the day they were read."""
    plain = {name: table.drop_columns(["as_at"]).to_pylist() for name, table in rows.items()}
    return hashlib.sha256(json.dumps(plain, default=str).encode()).hexdigest()
