"""Values as CSV, JSON and Parquet: the shapes other programs rely on, the same bytes whichever engine computed them.

Whole numbers have no point; full-time equivalents have two places and are never floats. A percentage
is written as the shortest number that reads back as itself. What is not known is left empty, or null.
"""

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.scorecard.series import Value

COLUMNS = (
    "indicator", "version", "authority", "period", "window", "breakdown", "group",
    "numerator", "denominator", "value", "flag",
)  # fmt: skip


_TYPES: Final = {
    "version": pa.int32(),
    "numerator": pa.decimal128(18, 2),
    "denominator": pa.decimal128(18, 2),
    "value": pa.float64(),
}
_PARQUET: Final = pa.schema([(name, _TYPES.get(name, pa.string())) for name in COLUMNS])


def as_csv(values: Iterable[Value]) -> str:
    """One line per value under a header, lines ended by a line feed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for value in values:
        cells = cells_of(value)
        writer.writerow(["" if cells[name] is None else cells[name] for name in COLUMNS])
    return text.getvalue()


def as_json(values: Iterable[Value]) -> str:
    """An array with one object per value, one a line."""
    objects = [
        "{" + ", ".join(f'"{name}": {_json(cell)}' for name, cell in cells_of(value).items()) + "}" for value in values
    ]
    return "[\n" + ",\n".join(objects) + "\n]\n" if objects else "[]\n"


def as_parquet(values: Iterable[Value]) -> bytes:
    """The columns of the CSV as Parquet; amounts are decimals of two places."""
    rows = [cells_of(value) for value in values]
    columns = {name: [row[name] for row in rows] for name in COLUMNS}
    for name in ("numerator", "denominator"):
        columns[name] = [None if one is None else Decimal(one) for one in columns[name]]
    columns["value"] = [None if one is None else float(one) for one in columns["value"]]
    sink = io.BytesIO()
    pq.write_table(pa.table(columns, schema=_PARQUET), sink, compression="zstd")
    return sink.getvalue()


def tables_as_parquet(tables: Iterable[pa.Table]) -> bytes:
    """As `as_parquet`, of tables in the shape of `columns.SCHEMA`: the millions of values of a nation."""
    sink = io.BytesIO()
    whole = pa.concat_tables([table.select(COLUMNS) for table in tables]).unify_dictionaries()
    pq.write_table(whole, sink, compression="zstd", store_schema=False)  # words are words to whoever reads it
    return sink.getvalue()


def cells_of(value: Value) -> dict[str, str | int | float | Decimal | None]:
    """A value as its cells, in the order of `COLUMNS`."""
    return {
        "indicator": value.indicator,
        "version": value.version,
        "authority": value.authority,
        "period": value.period,
        "window": value.window,
        "breakdown": value.breakdown,
        "group": value.group,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "value": value.numerator if value.denominator is None else value.value,
        "flag": str(value.flag),
    }


def _json(cell: str | int | float | Decimal | None) -> str:
    """A cell as JSON; a decimal is written out in full, which `json` alone would make a float."""
    return f"{cell:f}" if isinstance(cell, Decimal) else json.dumps(cell, ensure_ascii=False)
