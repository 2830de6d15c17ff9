"""The Parquet schema of an event table."""

import pyarrow as pa

from goldenthread.journey.tables import PROVENANCE, Kind, Table

_TYPES = {
    Kind.ID: pa.string(),
    Kind.WORKER: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.TEAM: pa.string(),
    Kind.CODE: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.TIME: pa.timestamp("us", tz="UTC"),
    Kind.INTEGER: pa.int64(),
    Kind.DECIMAL: pa.decimal128(12, 2),
    Kind.YES_NO: pa.bool_(),
}


def schema_of(table: Table) -> pa.Schema:
    """The columns of `table`, then its provenance: the one shape an event table has everywhere."""
    return pa.schema([(column.name, _TYPES[column.kind]) for column in (*table.columns, *PROVENANCE)])
