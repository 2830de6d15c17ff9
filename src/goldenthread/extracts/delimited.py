"""A CSV or Parquet file as one grid of cells."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.errors import UnreadableFile
from goldenthread.extracts.cells import Cell
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.headers import ROWS_SEARCHED
from goldenthread.extracts.workbook import MOST_CELLS, Grid

_DELIMITERS = (",", ";", "\t", "|")
_TOP = 200_000  # characters searched for the delimiter
_LONGEST_CELL = 131_072  # of the csv module: a longer one means a quote that was never closed


def read_text(path: Path, notes: Notes) -> Grid:
    """The rows of a CSV file: UTF-8 (or UTF-16 with its mark), else Windows-1252 with a finding.

    The delimiter is the one that splits a line near the top into most cells. A quoted text may
    hold line ends: a row is then several lines of the file but one row of the grid.
    """
    text = _decoded(path, notes)
    top = text[:_TOP].splitlines()[:ROWS_SEARCHED]
    delimiter = max(_DELIMITERS, key=lambda one: max((line.count(one) for line in top), default=0))
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as problem:
        raise UnreadableFile(
            f"{path.name}: cannot be split into cells ({problem}): a quotation mark may have been opened and never "
            f"closed. Accepted: CSV with cells of up to {_LONGEST_CELL:,} characters. Nothing was loaded. "
            "Save it again from Excel as 'CSV UTF-8'."
        ) from problem
    if not any(cell.strip() for row in rows for cell in row if isinstance(cell, str)):
        raise UnreadableFile(
            f"{path.name}: holds no text. Accepted: CSV with a header row. Nothing was loaded. Save it again from the "
            "system it came from."
        )
    return Grid(path.name, _filled_up(rows), delimited=True)


def _decoded(path: Path, notes: Notes) -> str:
    data = path.read_bytes()
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    attempts = ["utf-16"] if has_mark else ["utf-8-sig", "cp1252"]
    for encoding in attempts:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            notes.add("read_as_windows_text")
        return text
    raise UnreadableFile(
        f"{path.name}: is text in no encoding we know. Accepted: UTF-8 or Windows-1252. Nothing was loaded. "
        "Save it again from Excel as 'CSV UTF-8'."
    )


def _filled_up(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Short rows filled up with blanks to the widest of the top rows, which hold the header."""
    width = max(len(row) for row in rows[:ROWS_SEARCHED])
    return [row + [""] * (width - len(row)) if len(row) < width else row for row in rows]


def read_parquet(path: Path) -> Grid:
    """The rows of a Parquet file below a header of its column names. Nested columns are refused."""
    try:
        with pq.ParquetFile(path) as file:
            _check_size(path, file.metadata)
            table = file.read()
        columns = [[_cell(value) for value in _in_microseconds(column).to_pylist()] for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, OverflowError) as problem:
        said = " ".join(str(problem).split())[:120]
        raise UnreadableFile(
            f"{path.name}: is a damaged Parquet file ({said}). Accepted: Parquet with plain columns. Nothing was "
            "loaded. Write it again from the system it came from."
        ) from problem
    nested = [one.name for one in table.schema if pa.types.is_nested(one.type) or pa.types.is_binary(one.type)]
    if nested:
        raise UnreadableFile(
            f'{path.name}: the column "{nested[0]}" holds lists or bytes. Accepted: text, numbers, dates, moments, and '
            "true or false. Nothing was loaded. Write it again with plain columns."
        )
    header: list[Cell] = list(table.column_names)
    body = [list(row) for row in zip(*columns, strict=True)] if columns else []
    return Grid(path.name, [header, *body])


def _check_size(path: Path, about: Any) -> None:
    """UnreadableFile for a file that packs more rows than we can hold."""
    if about.num_rows * about.num_columns > MOST_CELLS:
        raise UnreadableFile(
            f"{path.name}: holds {about.num_rows:,} rows of {about.num_columns} columns. Accepted: up to "
            f"{MOST_CELLS:,} cells in Parquet. Nothing was loaded. Split it by year."
        )


def _in_microseconds(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Moments as Python can hold them: nanoseconds would come back as another library's type."""
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
    return column


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str | int | float | Decimal | date | datetime):
        return value
    return str(value)
