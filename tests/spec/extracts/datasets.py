"""Small deliveries of the Standard Safeguarding Dataset: every column of each table, most of them blank."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Reading
from goldenthread.journey.ssd_columns import COLUMNS
from tests.spec.extracts.books import write_book

Rows = Sequence[Mapping[str, Any]]
AS_AT = date(2024, 3, 31)

# Findings that every small delivery makes, because it is small.
SMALL = {"sheet_missing", "coverage_assumed", "is_blank"}


def table(name: str, rows: Rows, leave_out: Sequence[str] = ()) -> list[list[Any]]:
    """A header row of the table's columns, and its rows; a column nobody fills is blank."""
    columns = [column for column in COLUMNS[name] if column not in leave_out]
    return [columns, *([row.get(column) for column in columns] for row in rows)]


def write_csv(folder: Path, tables: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A folder of CSV files, as a database writes them: dates with a time, true and false as 1 and 0."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([[_as_text(cell) for cell in row] for row in rows])
    return folder


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d} 00:00:00.000"
    return str(cell)


def write_parquet(folder: Path, tables: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A folder of Parquet files with typed columns."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (header, *rows) in tables.items():
        columns = {column: pa.array([row[at] for row in rows]) for at, column in enumerate(header)}
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")
    return folder


def write_zip(path: Path, folder: Path) -> Path:
    """A zip of the folder's files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{folder.name}/{file.name}")
    return path


def write_workbook(path: Path, tables: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook with a sheet for each table."""
    return write_book(path, tables)


def read_set(folder: Path, tables: Mapping[str, Rows], **options: Any) -> Reading:
    """The reading of a folder of CSV files that holds these rows."""
    path = write_csv(folder / "ssd", {name: table(name, rows) for name, rows in tables.items()})
    return read(path, authority="999", **({"as_at": AS_AT} | options))


def told(reading: Reading, *, but: set[str] = SMALL) -> list[str]:
    """What the findings say, without the file's name."""
    return [one.sentence().removeprefix(f"{reading.file}, ") for one in reading.findings if one.rule not in but]
