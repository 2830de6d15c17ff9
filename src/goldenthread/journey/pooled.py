"""Event tables pooled from many councils: how the days they cover are written beside them."""

from collections.abc import Iterable
from typing import Final

import pyarrow as pa

from goldenthread.journey.reading import Coverage

COVERAGE: Final = "coverage.parquet"
_SCHEMA: Final = pa.schema(
    [
        ("authority", pa.string()), ("table", pa.string()), ("standard", pa.string()), ("from_on", pa.date32()),
        ("to_on", pa.date32()), ("columns", pa.list_(pa.string())), ("latest_only", pa.bool_()),
    ]
)  # fmt: skip


def coverage_table(coverage: Iterable[Coverage]) -> pa.Table:
    """One row for each council, event table and source: the days it covers, and in which columns."""
    rows = [{name: getattr(one, name) for name in _SCHEMA.names} | {"columns": sorted(one.columns)} for one in coverage]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def coverage_from(table: pa.Table) -> list[Coverage]:
    """What `coverage_table` wrote. KeyError or ValueError where a column is missing or of another kind."""
    rows = table.select(_SCHEMA.names).cast(_SCHEMA).to_pylist()
    return [Coverage(**row | {"columns": frozenset(row["columns"])}) for row in rows]
