"""The history: one row per event, derived from every snapshot, never kept as a truth of its own.

For each event, named by its natural key:

- the newest extract that holds it says what it was;
- a newer extract of the same standard that should hold it and does not has withdrawn it: the row
  is kept aside and counted nowhere;
- where a better source covers its date, the better source alone is believed;
- a source of latest values (`latest_only`) yields to any source that covers its date or the day
  of its extract, and withdraws nothing.

A child whom two sources know by two numbers is one child here (`store.links`).

Lists of people (Rule.REGISTER) are read otherwise: one who is gone from a newer list has left, and
was never withdrawn; each column takes the newest value any extract knew.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.errors import HomeRefused
from goldenthread.journey.arrow import array_of, schema_of
from goldenthread.journey.events import TABLE, TABLES
from goldenthread.journey.reading import Coverage
from goldenthread.journey.tables import Rule, Table
from goldenthread.store import coverage, history_sql, links
from goldenthread.store.coverage import Difference
from goldenthread.store.engines import duckdb_settings
from goldenthread.store.files import UNFINISHED, forget_older, write_file
from goldenthread.store.links import Identity, Links
from goldenthread.store.manifest import Manifest, coverage_from_plain, coverage_to_plain
from goldenthread.store.snapshots import SEALED_TABLES, Snapshots, parquet, table_from

if TYPE_CHECKING:
    import duckdb

# Raise this when a rule of the history changes: every cached history is then derived again.
RULES = 3
_NAME = "history.json"
_IDENTITIES = "identities.json.enc"
_NEVER_PLAIN = {"person": ("born_on", "expected_on", "died_on", "upn")}
_IN_FILE = [("occurrence", "ascending"), ("source_row", "ascending")]
_KNOWN = pc.ScalarAggregateOptions(skip_nulls=True)


@dataclass(frozen=True, slots=True)
class History:
    """One Parquet file per event table, of the rows that count.

    `withdrawn` and `superseded` say how many rows of each table a newer extract, or a better
    source, put aside: they are in `<table>.withdrawn.parquet`, each with its reason. `sealed`
    are the tables whose full rows are encrypted; their file in `tables` lacks dates of birth.
    `known_as` gives the number used for each child that sources know by two; `identities` counts them,
    those kept apart, and those of whom sources disagree, by reason (the reasons of `store.links`).
    """

    folder: Path
    digest: str
    authorities: tuple[str, ...]
    snapshots: int
    tables: Mapping[str, Path]
    sealed: Mapping[str, Path]
    rows: Mapping[str, int]
    withdrawn: Mapping[str, int]
    superseded: Mapping[str, int]
    coverage: tuple[Coverage, ...]
    known_as: Mapping[links.Child, str]
    identities: Mapping[str, int]
    differences: tuple[Difference, ...]


def derive(
    snapshots: Snapshots,
    to: Path,
    several: bool = False,
    progress: Callable[[str, int], None] | None = None,
    known_at: date | None = None,
) -> History:
    """The history of all snapshots, in `to/<digest>/`; read back when it was derived before.

    With `known_at`, of those alone that describe that day or one before it: what was known then. But for
    adoptions: a child who was adopted since is not linked then either.

    `progress` is called with each table's name and how many are done. Raises HomeRefused when the
    snapshots are of several authorities and `several` does not allow it, DamagedSnapshot when a
    file is not what was written.
    """
    everything = snapshots.all()
    manifests = [one for one in everything if known_at is None or one.as_at <= known_at]
    later = [one for one in everything if known_at and one.as_at > known_at and links.may_tell_of_adoption(one)]
    authorities = tuple(sorted({one.authority for one in manifests}))
    if len(authorities) > 1 and not several:
        raise HomeRefused(
            f"{snapshots.folder}: extracts of several authorities were found ({', '.join(authorities)}). Their "
            "children's numbers do not match across councils, so their figures must not be added up by accident. "
            "Nothing was computed. Keep a home for each, or set several_authorities: true in settings.yaml."
        )
    digest = _digest(manifests, later)
    folder = to / digest
    if not (folder / _NAME).exists():
        to.mkdir(parents=True, exist_ok=True)
        _derive_into(folder, snapshots, manifests, later, progress)
        forget_older(to, folder)
    return _read_back(folder, digest, authorities, len(manifests))


def sealed_rows(history: History, name: str, snapshots: Snapshots) -> pa.Table:
    """The full rows of a sealed table, dates of birth included. For the store's own use and audits."""
    return table_from(snapshots.keys.snapshots.decrypt(history.sealed[name].read_bytes()))


def identities(history: History, snapshots: Snapshots) -> list[Identity]:
    """The lines behind `history.identities`: birth dates and sexes among them. For the store's own use and audits."""
    sealed = (history.folder / _IDENTITIES).read_bytes()
    return [Identity(*one) for one in json.loads(snapshots.keys.snapshots.decrypt(sealed))]


def _digest(manifests: Iterable[Manifest], later: Iterable[Manifest]) -> str:
    """The name of the history of `manifests`, which come oldest first; `later` tell it of adoptions, and no more."""
    shapes = "".join(str(schema_of(table)) + table.rule + str(table.key + table.preferred) for table in TABLES)
    parts = [str(RULES), shapes, *(one.digest for one in manifests)]
    parts += [f"adoptions of {one.digest}" for one in later]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def _derive_into(
    folder: Path,
    snapshots: Snapshots,
    manifests: Sequence[Manifest],
    later: Sequence[Manifest],
    progress: Callable[[str, int], None] | None,
) -> None:
    """Derive every table beside `folder`, then put it in place in one step. `later` tell of adoptions, and no more."""
    import duckdb

    part = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    spill = part / "spill"
    try:
        found = links.find(snapshots, manifests, later)
        with duckdb.connect(config=duckdb_settings(spill)) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            history_sql.link(connection, found)
            counts, differences = {}, []
            for done, table in enumerate(TABLES, start=1):
                if table.rule is Rule.REGISTER:
                    counts[table.name] = _derive_register(table, snapshots, manifests, found, part)
                else:
                    counts[table.name] = _derive_dated(connection, table, snapshots, manifests, part)
                    differences += _differences(connection, table, manifests) if counts[table.name]["current"] else []
                if progress:
                    progress(table.name, done)
        shutil.rmtree(spill, ignore_errors=True)
        lines = [(one.found, one.authority, one.child_id, one.standard, one.says) for one in found.behind]
        behind = json.dumps(lines).encode()
        (part / _IDENTITIES).write_bytes(snapshots.keys.snapshots.encrypt(behind))
        write_file(part / _NAME, _about(counts, differences, found, manifests))
        _put_in_place(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _about(
    counts: Mapping[str, Mapping[str, int]],
    differences: Iterable[Difference],
    found: Links,
    manifests: Sequence[Manifest],
) -> bytes:
    days = ("from_on", "to_on")
    content = {
        "counts": counts,
        "coverage": [coverage_to_plain(one) for one in coverage.of_history(manifests)],
        "known_as": [[*child, used] for child, used in sorted(found.known_as.items())],
        "identities": found.counts,
        "differences": [asdict(one) | {day: getattr(one, day).isoformat() for day in days} for one in differences],
    }
    return json.dumps(content).encode()


def _put_in_place(part: Path, folder: Path) -> None:
    try:
        part.rename(folder)
    except OSError:
        if not (folder / _NAME).exists():  # else another process derived the same history first
            raise


def _derive_dated(
    connection: "duckdb.DuckDBPyConnection", table: Table, snapshots: Snapshots, manifests: Sequence[Manifest], to: Path
) -> dict[str, int]:
    """Write the rows of `table` that count, and those put aside, into `to`; how many of each."""
    holding = [one for one in manifests if table.name in one.tables]
    if not holding:
        (to / f"{table.name}.parquet").write_bytes(parquet(schema_of(table).empty_table()))
        return dict.fromkeys(history_sql.REASONS, 0)
    history_sql.describe(connection, table, manifests)
    history_sql.gather(connection, table, snapshots, holding, to / f"{UNFINISHED}empty.parquet")
    history_sql.judge(connection, table)
    return history_sql.write(connection, table, to / f"{table.name}.parquet", to / f"{table.name}.withdrawn.parquet")


def _differences(
    connection: "duckdb.DuckDBPyConnection", table: Table, manifests: Sequence[Manifest]
) -> list[Difference]:
    """What each two sources say of the days of `table` they both cover."""
    shared = coverage.shared_days(table, manifests)
    compared = history_sql.compare(connection, table, shared) if shared else {}
    found = []
    for authority, better, other in dict.fromkeys(one.sources for one in shared):
        days = [one.days for one in shared if one.sources == (authority, better, other)]
        counted = compared.get((authority, better, other), (0, 0, 0))
        found.append(Difference(table.name, authority, better, other, *counted, days[0][0], days[-1][1]))
    return found


def _derive_register(
    table: Table, snapshots: Snapshots, manifests: Sequence[Manifest], found: Links, to: Path
) -> dict[str, int]:
    """Write one row per person of `table` into `to`, and the full rows sealed; how many."""
    holding = sorted((one for one in manifests if table.name in one.tables), key=lambda one: one.newness, reverse=True)
    holding.sort(key=lambda one: coverage.place_of(table, one.standard))
    schema = schema_of(table)
    best_first = pa.concat_tables(
        [schema.empty_table(), *(snapshots.read(one, table.name).sort_by(_IN_FILE) for one in holding)],
        promote_options="default",
    ).select(schema.names)
    best_first = _by_known_numbers(best_first, found)
    key = ["authority", *table.key]
    first_known = [(name, "first", _KNOWN) for name in schema.names if name not in key]
    merged = best_first.group_by(key, use_threads=False).aggregate(first_known)
    merged = merged.rename_columns([name.removesuffix("_first") for name in merged.column_names])
    rows = merged.select(schema.names).cast(schema).sort_by([(name, "ascending") for name in key])
    if table.name in SEALED_TABLES:
        (to / f"{table.name}.parquet.enc").write_bytes(snapshots.keys.snapshots.encrypt(parquet(rows)))
        rows = rows.drop_columns(list(_NEVER_PLAIN[table.name]))
    (to / f"{table.name}.parquet").write_bytes(parquet(rows))
    return dict.fromkeys(history_sql.REASONS, 0) | {"current": rows.num_rows}


def _by_known_numbers(rows: pa.Table, found: Links) -> pa.Table:
    """`rows` with each child by the number to use."""
    if "child_id" not in rows.schema.names or not found.known_as:
        return rows
    children = zip(rows["authority"].to_pylist(), rows["child_id"].to_pylist(), strict=True)
    used = [found.known_as.get(child, child[1]) for child in children]
    return rows.set_column(rows.schema.get_field_index("child_id"), "child_id", array_of(used, pa.string()))


def _read_back(folder: Path, digest: str, authorities: tuple[str, ...], snapshots: int) -> History:
    content: dict[str, Any] = json.loads((folder / _NAME).read_bytes())
    os.utime(folder)
    counts = content["counts"]
    return History(
        folder=folder,
        digest=digest,
        authorities=authorities,
        snapshots=snapshots,
        tables={name: folder / f"{name}.parquet" for name in TABLE},
        sealed={name: folder / f"{name}.parquet.enc" for name in sorted(SEALED_TABLES)},
        rows={name: counts[name]["current"] for name in TABLE},
        withdrawn={name: counts[name]["withdrawn"] for name in TABLE},
        superseded={name: counts[name]["better_source"] for name in TABLE},
        coverage=tuple(coverage_from_plain(one) for one in content["coverage"]),
        known_as={(authority, child): used for authority, child, used in content["known_as"]},
        identities=content["identities"],
        differences=tuple(_difference(one) for one in content["differences"]),
    )


def _difference(one: Mapping[str, Any]) -> Difference:
    days = {name: date.fromisoformat(one[name]) for name in ("from_on", "to_on")}
    return Difference(**{**one, **days})
