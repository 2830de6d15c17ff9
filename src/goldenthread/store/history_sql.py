"""The history's rules as SQL: every snapshot's rows of one table at once.

snap    a row per snapshot that holds the table: where, which standard, how good, how new
cover   a row per range of days a snapshot covers of the table (latest values have none)
held    every row of every snapshot
judged  one row per event and standard, with what became of it
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.tables import Rule, Table
from goldenthread.store.coverage import place_of
from goldenthread.store.manifest import Manifest
from goldenthread.store.snapshots import Snapshots

if TYPE_CHECKING:
    import duckdb

_SNAP = pa.schema(
    [("path", pa.string()), ("snap_authority", pa.string()), ("snap_standard", pa.string()), ("place", pa.int64()),
     ("newness", pa.int64()), ("seen_on", pa.date32()), ("is_latest_only", pa.bool_())]
)  # fmt: skip
_COVER = pa.schema(
    [("authority", pa.string()), ("standard", pa.string()), ("place", pa.int64()), ("newness", pa.int64()),
     ("as_at", pa.date32()), ("from_on", pa.date32()), ("to_on", pa.date32())]
)  # fmt: skip

# When the range of days `c` should hold the row `r`. An open spell is known to run only to the day
# it was last seen open: where `c` begins after that day, nobody knows whether it should be in `c`.
_SHOULD_HOLD = {
    Rule.EVENT: "r.{dated} BETWEEN c.from_on AND c.to_on",
    Rule.SPELL: "r.{dated} <= c.to_on AND c.from_on <= coalesce(r.{ended}, r.seen_on)",
    Rule.POSITION: "r.{dated} = c.as_at",
}


def describe(connection: "duckdb.DuckDBPyConnection", table: Table, manifests: Sequence[Manifest]) -> None:
    """Make `snap` and `cover` for `table`. `manifests` come oldest first."""
    snap, cover = [], []
    for newness, one in enumerate(manifests):
        ranges = [covers for covers in one.covering(table.name) if not covers.latest_only]
        place = place_of(table, one.standard)
        about = (one.authority, one.standard, place, newness, one.as_at)
        cover += [(*about, covers.from_on, covers.to_on) for covers in ranges]
        if table.name in one.tables:
            path = str(one.folder / one.tables[table.name].file)
            is_latest_only = bool(one.covering(table.name)) and not ranges
            snap.append((path, *about, is_latest_only))
    for name, schema, rows in (("snap", _SNAP, snap), ("cover", _COVER, cover)):
        lines = [dict(zip(schema.names, row, strict=True)) for row in rows]
        connection.register("made", pa.Table.from_pylist(lines, schema=schema))
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM made")
        connection.unregister("made")


def gather(
    connection: "duckdb.DuckDBPyConnection",
    table: Table,
    snapshots: Snapshots,
    holding: Sequence[Manifest],
    empty: Path,
    sealed: bool,
) -> None:
    """Make `held`: the rows of every snapshot, each with its snapshot's line of `snap`."""
    schema = schema_of(table)
    if sealed:
        parts = [schema.empty_table().append_column("filename", pa.array([], pa.string()))]
        for one in holding:
            rows = snapshots.read(one, table.name)
            path = pa.array([str(one.folder / one.tables[table.name].file)] * rows.num_rows, pa.string())
            parts.append(rows.append_column("filename", path))
        connection.register("sealed_rows", pa.concat_tables(parts, promote_options="default"))
        source = "sealed_rows"
    else:
        pq.write_table(schema.empty_table(), empty)
        paths = [str(empty), *(str(snapshots.path(one, table.name)) for one in holding)]
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
        source = f"read_parquet([{listed}], union_by_name = true, filename = true)"
    columns = ", ".join(f"r.{_quoted(name)}" for name in schema.names)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE held AS SELECT {columns}, s.* EXCLUDE (path) "
        f"FROM {source} r JOIN snap s ON r.filename = s.path"
    )
    empty.unlink(missing_ok=True)


def judge(connection: "duckdb.DuckDBPyConnection", table: Table) -> None:
    """Make `judged`, with `because`: current, withdrawn, or better_source."""
    sql = _register_sql(table) if table.rule is Rule.REGISTER else _dated_sql(table)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE judged AS {sql}")


def _dated_sql(table: Table) -> str:
    key = ", ".join(_quoted(name) for name in ("authority", *table.key, "occurrence"))
    should_hold = _SHOULD_HOLD[table.rule].format(dated=_quoted(table.dated), ended=_quoted(table.ended or "none"))
    same_council = "c.authority = r.snap_authority"
    return f"""
        WITH newest AS (
            SELECT *, row_number() OVER () AS line FROM held
            QUALIFY row_number() OVER (PARTITION BY snap_standard, {key} ORDER BY newness DESC, source_row) = 1
        ),
        withdrawn AS (
            SELECT DISTINCT r.line FROM newest r JOIN cover c
            ON {same_council} AND c.standard = r.snap_standard AND c.newness > r.newness AND {should_hold}
        ),
        better AS (
            SELECT DISTINCT r.line FROM newest r JOIN cover c
            ON {same_council} AND c.standard <> r.snap_standard AND (
                (c.place < r.place OR r.is_latest_only) AND {should_hold}
                OR r.is_latest_only AND r.seen_on BETWEEN c.from_on AND c.to_on
            )
        ),
        marked AS (
            SELECT r.*, CASE
                WHEN line IN (SELECT line FROM withdrawn) THEN 'withdrawn'
                WHEN line IN (SELECT line FROM better) THEN 'better_source'
                ELSE 'current' END AS because
            FROM newest r
        )
        SELECT * REPLACE (
            CASE WHEN because = 'current' AND row_number() OVER (
                PARTITION BY {key}, because ORDER BY is_latest_only, place, newness DESC) > 1
            THEN 'better_source' ELSE because END AS because)
        FROM marked
    """


def _register_sql(table: Table) -> str:
    """One row per key: each column's newest known value, from the best source that knows one."""
    key = ("authority", *table.key)
    values = [name for name in schema_of(table).names if name not in key]
    taken = ", ".join(f"arg_min({_quoted(name)}, line) AS {_quoted(name)}" for name in values)
    named = ", ".join(_quoted(name) for name in key)
    return f"""
        SELECT {named}, {taken}, 'current' AS because
        FROM (SELECT *, row_number() OVER (ORDER BY place, newness DESC, occurrence, source_row) AS line FROM held)
        GROUP BY {named}
    """


def current(connection: "duckdb.DuckDBPyConnection", table: Table) -> pa.Table:
    """The rows that count, in the order of their keys."""
    return connection.execute(_select(table, "because = 'current'")).to_arrow_table()


def write(connection: "duckdb.DuckDBPyConnection", table: Table, to: Path, aside: Path) -> None:
    """The rows that count into `to`, the others into `aside` with the reason in `because`."""
    _copy(connection, _select(table, "because = 'current'"), to)
    _copy(connection, _select(table, "because <> 'current'", ", because"), aside)


def counts(connection: "duckdb.DuckDBPyConnection") -> dict[str, int]:
    """How many rows count, and how many were put aside for each reason."""
    found = dict(connection.execute("SELECT because, count(*) FROM judged GROUP BY because").fetchall())
    return {reason: found.get(reason, 0) for reason in ("current", "withdrawn", "better_source")}


def _select(table: Table, where: str, more: str = "") -> str:
    names = schema_of(table).names
    order = [*table.key, "authority", "occurrence", "standard", "as_at"]
    return (
        f"SELECT {', '.join(_quoted(name) for name in names)}{more} FROM judged WHERE {where} "
        f"ORDER BY {', '.join(_quoted(name) for name in dict.fromkeys(order))}"
    )


def _copy(connection: "duckdb.DuckDBPyConnection", sql: str, to: Path) -> None:
    path = str(to).replace("'", "''")
    connection.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def _quoted(name: str) -> str:
    return f'"{name}"'
