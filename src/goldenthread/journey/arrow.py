"""The Parquet schema of an event table, and columns of plain values made Arrow.

`pa.array` imports pandas the first time it is called, which takes longer than reading eleven lists:
so `array_of` makes columns of our few types without it.
"""

from array import array
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

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
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def schema_of(table: Table) -> pa.Schema:
    """The columns of `table`, then its provenance: the one shape an event table has everywhere."""
    return pa.schema([(column.name, _TYPES[column.kind]) for column in (*table.columns, *PROVENANCE)])


def table_of(table: Table, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """An Arrow table in the schema of `table`. `columns` holds every column of it, provenance too."""
    schema = schema_of(table)
    return pa.Table.from_arrays([array_of(columns[one.name], one.type) for one in schema], schema=schema)


def array_of(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """`values` (None for null) as an Arrow array of one of the types of an event table.

    Moments must carry their zone; decimals must fit the type exactly. Raises ValueError otherwise.
    """
    if pa.types.is_string(kind):
        builder = pa.lib.StringBuilder()
        builder.append_values(list(values))
        return builder.finish()
    holes = values.count(None)
    data = pa.py_buffer(_bytes(values, kind))
    validity = pa.py_buffer(_bits([value is not None for value in values])) if holes else None
    return pa.Array.from_buffers(kind, len(values), [validity, data], holes)


def _bytes(values: Sequence[Any], kind: pa.DataType) -> bytes:
    if pa.types.is_boolean(kind):
        return _bits([bool(value) for value in values])
    if pa.types.is_date32(kind):
        return array("i", [0 if day is None else day.toordinal() - _EPOCH_DAY for day in values]).tobytes()
    if pa.types.is_int64(kind):
        return array("q", [value or 0 for value in values]).tobytes()
    if pa.types.is_timestamp(kind) and kind.unit == "us":
        return array("q", [0 if at is None else (at - _EPOCH) // _MICROSECOND for at in values]).tobytes()
    if pa.types.is_decimal128(kind):
        return b"".join(_whole(value, kind).to_bytes(16, "little", signed=True) for value in values)
    raise ValueError(f"{kind} is not a type of our tables")


def _whole(value: Decimal | None, kind: pa.DataType) -> int:
    """A decimal as the whole number Arrow stores: 1.25 of two places is 125."""
    if value is None:
        return 0
    whole = value.scaleb(kind.scale)
    if whole != whole.to_integral_value() or abs(whole) >= 10**kind.precision:
        raise ValueError(f"{value} does not fit {kind}")
    return int(whole)


def _bits(flags: Sequence[bool]) -> bytes:
    """One bit for each flag, the first in the lowest place."""
    if not flags:
        return b""
    number = int("".join("1" if flag else "0" for flag in reversed(flags)), 2)
    return number.to_bytes((len(flags) + 7) // 8, "little")
