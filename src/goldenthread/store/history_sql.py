"""The history's rules as SQL: every snapshot's rows of one table at once.

snap    a row per snapshot that holds the table: where, which standard, how good, how new
cover   a row per range of days a snapshot covers of the table (latest values have none)
held    every row of every snapshot
judged  one row per event and standard, with what became of it
known   the number to use for each child known by two
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.tables import Kind, Rule, Table
from goldenthread.store.coverage import SharedDays, place_of
from goldenthread.store.links import Links
from goldenthread.store.manifest import Manifest
from goldenthread.store.snapshots import Snapshots

if TYPE_CHECKING:
    import duckdb

_SNAP = {
    "path": "VARCHAR", "snap_authority": "VARCHAR", "snap_standard": "VARCHAR", "place": "BIGINT", "newness": "BIGINT",
    "seen_on": "DATE", "is_latest_only": "BOOLEAN", "carries": "VARCHAR[]",
}  # fmt: skip
_COVER = {
    "authority": "VARCHAR", "standard": "VARCHAR", "place": "BIGINT", "newness": "BIGINT", "as_at": "DATE",
    "from_on": "DATE", "to_on": "DATE",
}  # fmt: skip

_KNOWN = {"authority": "VARCHAR", "child_id": "VARCHAR", "used": "VARCHAR"}
_BOTH_COVER = {
    "authority": "VARCHAR", "better": "VARCHAR", "other": "VARCHAR", "from_on": "DATE", "to_on": "DATE",
}  # fmt: skip

REASONS = ("current", "withdrawn", "better_source")

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
            carries = sorted({column for covers in one.covering(table.name) for column in covers.columns})
            snap.append((path, *about, is_latest_only, carries))
    _make(connection, "snap", _SNAP, snap)
    _make(connection, "cover", _COVER, cover)


def _make(
    connection: "duckdb.DuckDBPyConnection", name: str, types: Mapping[str, str], rows: Sequence[tuple[object, ...]]
) -> None:
    """A small table, its columns handed over as lists: anything else makes DuckDB import pandas."""
    columns = ", ".join(f"unnest(?::{type_}[]) AS {column}" for column, type_ in types.items())
    lists = [[row[at] for row in rows] for at in range(len(types))]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {columns}", lists)


def link(connection: "duckdb.DuckDBPyConnection", links: Links) -> None:
    """Make `known`, empty when no child has two numbers."""
    lines = [(*child, used) for child, used in sorted(links.known_as.items())]
    _make(connection, "known", _KNOWN, lines)


def gather(
    connection: "duckdb.DuckDBPyConnection",
    table: Table,
    snapshots: Snapshots,
    holding: Sequence[Manifest],
    empty: Path,
) -> None:
    """Make `held`: the rows of every snapshot, each with its snapshot's line of `snap`.

    A child of two numbers goes by the one in `known`, and rows of one file that thereby share a key
    are counted 1, 2... anew. `empty` is a file to write and remove: it makes sure of every column and
    type, whatever was held.
    """
    schema = schema_of(table)
    pq.write_table(schema.empty_table(), empty)
    paths = [empty, *(snapshots.path(one, table.name) for one in holding)]
    listed = ", ".join(_text(path) for path in paths)
    columns = ", ".join(f"r.{_quoted(name)}" for name in schema.names)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE held AS SELECT {columns}, s.* EXCLUDE (path) "
        f"FROM read_parquet([{listed}], union_by_name = true, filename = true) r JOIN snap s ON r.filename = s.path"
    )
    empty.unlink()
    if "child_id" in schema.names and connection.execute("SELECT count(*) FROM known").fetchone() != (0,):
        _rename_children(connection, table)


def _rename_children(connection: "duckdb.DuckDBPyConnection", table: Table) -> None:
    used = "coalesce(k.used, r.child_id)"
    key = ", ".join(used if name == "child_id" else f"r.{_quoted(name)}" for name in table.key)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE held AS
        SELECT r.* REPLACE (
            {used} AS child_id,
            CASE WHEN k.used IS NULL THEN r.occurrence ELSE row_number() OVER (
                PARTITION BY r.newness, r.authority, {key}
                ORDER BY r.occurrence, r.source_sheet, r.source_row, r.child_id
            ) END AS occurrence)
        FROM held r LEFT JOIN known k ON k.authority = r.authority AND k.child_id = r.child_id
    """)


def judge(connection: "duckdb.DuckDBPyConnection", table: Table) -> None:
    """Make `judged`, with `because`: current, withdrawn, or better_source."""
    key = ", ".join(_quoted(name) for name in ("authority", *table.key, "occurrence"))
    should_hold = _SHOULD_HOLD[table.rule].format(dated=_quoted(table.dated), ended=_quoted(table.ended or "none"))
    same_council = "c.authority = r.snap_authority"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE newest AS SELECT * FROM held
        WHERE rowid IN (SELECT arg_max(rowid, newness) FROM held GROUP BY snap_standard, {key})
    """)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE judged AS
        WITH withdrawn AS (
            SELECT r.rowid AS line FROM newest r JOIN cover c
            ON {same_council} AND c.standard = r.snap_standard AND c.newness > r.newness AND {should_hold}
        ),
        better AS (
            SELECT r.rowid AS line FROM newest r JOIN cover c
            ON {same_council} AND c.standard <> r.snap_standard AND (
                (c.place < r.place OR r.is_latest_only) AND {should_hold}
                OR r.is_latest_only AND r.seen_on BETWEEN c.from_on AND c.to_on
            )
        ),
        marked AS (
            SELECT r.*, r.rowid AS line, CASE
                WHEN line IN (SELECT line FROM withdrawn) THEN 'withdrawn'
                WHEN line IN (SELECT line FROM better) THEN 'better_source'
                ELSE 'current' END AS because
            FROM newest r
        ),
        believed AS (  -- of one event from several sources, the best source's row
            SELECT arg_min(line, (is_latest_only, place)) AS line FROM marked WHERE because = 'current' GROUP BY {key}
        )
        SELECT * REPLACE (
            CASE WHEN because = 'current' AND line NOT IN (SELECT line FROM believed)
            THEN 'better_source' ELSE because END AS because)
        FROM marked
    """)
    if table.rule is not Rule.POSITION:
        _fill(connection, table, key)
    for column in table.columns:
        if column.kind in (Kind.TEAM, Kind.WORKER) and not column.required and column.name not in table.key:
            _lend(connection, table, column.name, key)


def _fill(connection: "duckdb.DuckDBPyConnection", table: Table, key: str) -> None:
    """Fill what the row that counts left blank from a later extract of the next best source that has the event.

    The better source is believed of what it says; of what came after the day of its extract it has said
    nothing, and a yearly return would else keep open for good whatever was open on 31 March. Of spells that
    come one at a time, only a child's last, while open, may be one that the other source dates otherwise.
    """
    ended = _quoted(table.ended or "none")
    last = f"""QUALIFY {ended} IS NULL AND row_number() OVER (
        PARTITION BY snap_standard, authority, child_id ORDER BY {_quoted(table.dated)} DESC, occurrence DESC
    ) = 1"""
    ended_first = f"l.{ended} IS NULL, " if table.ended and not table.one_at_a_time else ""
    filled = ", ".join(
        f"coalesce(j.{name}, t.{name}) AS {name}" for name in (_quoted(one.name) for one in table.columns)
    )
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE judged AS
        WITH asking AS (
            SELECT * FROM judged WHERE because = 'current' AND NOT is_latest_only {last if table.one_at_a_time else ""}
        ),
        telling AS (
            SELECT o.line AS of_line, l.* FROM asking o JOIN judged l ON {_same(table, key, "o.seen_on")}
            WHERE l.because = 'better_source' AND NOT l.is_latest_only AND l.place > o.place AND l.seen_on > o.seen_on
            QUALIFY row_number() OVER (PARTITION BY o.line ORDER BY {ended_first}{_best(table)}) = 1
        )
        SELECT j.* REPLACE ({filled}) FROM judged j LEFT JOIN telling t ON t.of_line = j.line
    """)


def _lend(connection: "duckdb.DuckDBPyConnection", table: Table, column: str, key: str) -> None:
    """Give the row that counts the team or worker that the next best source has for the same event.

    Only where its own source does not carry the column: who held the work says nothing of what
    happened, and without it a census would leave a year of the scorecard without teams.
    """
    name, first = _quoted(column), f"o.{_quoted(table.dated)}"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE judged AS
        WITH asking AS (SELECT * FROM judged WHERE because = 'current' AND NOT list_contains(carries, '{column}')),
        lending AS (
            SELECT o.line AS of_line, l.{name} AS lent FROM asking o JOIN judged l ON {_same(table, key, first)}
            WHERE l.because = 'better_source' AND NOT l.is_latest_only AND l.{name} IS NOT NULL
            QUALIFY row_number() OVER (PARTITION BY o.line ORDER BY {_best(table)}) = 1
        )
        SELECT j.* REPLACE (coalesce(j.{name}, t.lent) AS {name})
        FROM judged j LEFT JOIN lending t ON t.of_line = j.line
    """)


def _same(table: Table, key: str, on: str) -> str:
    """When the row `l` is the event of the row `o`: by its key or, one at a time, by running on the day `on`.

    The looked-after return dates a stay by the first episode of its year, other sources by its first day.
    """
    if not table.one_at_a_time:
        return " AND ".join(f"l.{one} IS NOT DISTINCT FROM o.{one}" for one in key.split(", "))
    runs = (
        f"l.{_quoted(table.dated)} <= {on} AND (l.{_quoted(table.ended)} IS NULL OR l.{_quoted(table.ended)} >= {on})"
    )
    return f"l.authority = o.authority AND l.child_id = o.child_id AND {runs}"


def _best(table: Table) -> str:
    """The order of several rows `l` that are one event: the best source's first; of one source, the last begun."""
    return f"l.place, l.snap_standard, l.{_quoted(table.dated)} DESC, l.occurrence DESC"


def compare(
    connection: "duckdb.DuckDBPyConnection", table: Table, shared: Sequence[SharedDays]
) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """For each council, better source and other: how many events both hold, only the better, and only the other.

    Of the events dated in days that ranges of both cover, as each last had them, those withdrawn left out.
    """
    _make(connection, "both_cover", _BOTH_COVER, [(*one.sources, *one.days) for one in shared])
    key = ", ".join(f"r.{_quoted(name)}" for name in ("authority", *table.key, "occurrence"))
    found = connection.execute(f"""
        WITH event AS (
            SELECT c.authority, c.better, c.other, bool_or(r.snap_standard = c.better) AS has_better,
                bool_or(r.snap_standard = c.other) AS has_other
            FROM judged r JOIN both_cover c ON c.authority = r.snap_authority
                AND r.snap_standard IN (c.better, c.other) AND r.{_quoted(table.dated)} BETWEEN c.from_on AND c.to_on
            WHERE NOT r.is_latest_only AND r.because <> 'withdrawn'
            GROUP BY c.authority, c.better, c.other, {key}
        )
        SELECT authority, better, other, count(*) FILTER (has_better AND has_other), count(*) FILTER (NOT has_other),
            count(*) FILTER (NOT has_better)
        FROM event GROUP BY authority, better, other
    """).fetchall()
    return {(row[0], row[1], row[2]): (row[3], row[4], row[5]) for row in found}


def write(connection: "duckdb.DuckDBPyConnection", table: Table, to: Path, aside: Path) -> dict[str, int]:
    """The rows that count into `to`; the others, if any, into `aside` with the reason in `because`.

    Returns how many count, and how many were put aside for each reason.
    """
    found = dict(connection.execute("SELECT because, count(*) FROM judged GROUP BY because").fetchall())
    _copy(connection, _select(table, "because = 'current'"), to)
    if set(found) - {"current"}:
        _copy(connection, _select(table, "because <> 'current'", ", because"), aside)
    return {reason: found.get(reason, 0) for reason in REASONS}


def _select(table: Table, where: str, more: str = "") -> str:
    names = schema_of(table).names
    order = [*table.key, "authority", "occurrence", "standard", "as_at"]
    return (
        f"SELECT {', '.join(_quoted(name) for name in names)}{more} FROM judged WHERE {where} "
        f"ORDER BY {', '.join(_quoted(name) for name in dict.fromkeys(order))}"
    )


def _copy(connection: "duckdb.DuckDBPyConnection", sql: str, to: Path) -> None:
    connection.execute(f"COPY ({sql}) TO {_text(to)} (FORMAT parquet, COMPRESSION zstd)")


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
