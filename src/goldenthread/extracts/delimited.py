"""A CSV or Parquet file as one grid of cells."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from typing import Any, BinaryIO, Final, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.errors import UnreadableFile
from goldenthread.extracts.cells import Cell
from goldenthread.extracts.columns import Coded, places
from goldenthread.extracts.container import Content, Held
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.second_look import MOST_CELLS
from goldenthread.extracts.workbook import Grid, narrowed

_Made = TypeVar("_Made")

ROWS_OF_THE_TOP: Final = 20
_DELIMITERS = (",", ";", "\t", "|")
_TOP = 200_000  # bytes searched for the delimiter, and for the top rows
_LONGEST_CELL = 131_072  # of the csv module: a longer one means a quote that was never closed


class TextFile:
    """A CSV file. `place` is what a finding calls it beside the file's own name: blank when it is the file itself.

    The delimiter is the one that splits most rows near the top alike, its header among them: commas inside
    a text, or inside JSON, are many and not everywhere. A quoted text may hold
    line ends: a row is then several lines of the file but one row of the grid.
    """

    content: Final = Content.TEXT

    def __init__(self, held: Held, name: str, place: str = "") -> None:
        self.name = name
        self._held, self._place = held, place

    def open(self) -> BinaryIO:
        """The bytes as they stand."""
        return self._held.open()

    def rows(self, notes: Notes | None = None) -> Iterator[list[str]]:
        """Each row as it comes, its cells as text: UTF-8 (or UTF-16 with its mark), else Windows-1252 with a finding.

        UnreadableFile for text in neither, and when it cannot be split into cells.
        """
        data = self._held.read()
        encoding = self._encoding(data)
        if encoding == "cp1252" and notes:
            notes.add("read_as_windows_text", sheet=self._place)
        yield from self._split(data, encoding)

    def top(self) -> Grid:
        """The first 20 rows, as far as column 1,000."""
        return self._top

    @cached_property
    def _top(self) -> Grid:
        with self._held.open() as stream:
            data = stream.read(_TOP)
        encoding = self._encoding(data, cut=len(data) == _TOP)
        return narrowed(self._grid(islice(self._split(data, encoding, "ignore"), ROWS_OF_THE_TOP)))

    def grid(self, notes: Notes, progress: Callable[[str, int], None] | None = None) -> Grid:
        """Every row. UnreadableFile when it holds no text, or more cells than we can hold."""
        grid = self._grid(self.rows(notes))
        if not any(cell.strip() for row in grid.rows for cell in row if isinstance(cell, str)):
            raise UnreadableFile(
                f"{self._held.place}: holds no text. Accepted: CSV with a header row. Nothing was loaded. Save it "
                "again from the system it came from."
            )
        if progress:
            progress(self.name, len(grid.rows))
        return grid

    def _encoding(self, data: bytes, cut: bool = False) -> str:
        """The encoding that reads `data`. `cut`: the last character may be half there."""
        has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        for encoding in ["utf-16"] if has_mark else ["utf-8-sig", "cp1252"]:
            try:
                codecs.getincrementaldecoder(encoding)().decode(data, final=not cut)
            except UnicodeDecodeError:
                continue
            return encoding
        raise UnreadableFile(
            f"{self._held.place}: is text in no encoding we know. Accepted: UTF-8 or Windows-1252. Nothing was loaded. "
            "Save it again from Excel as 'CSV UTF-8'."
        )

    def _split(self, data: bytes, encoding: str, errors: str = "strict") -> Iterator[list[str]]:
        top = data[:_TOP].decode(encoding, "ignore").splitlines(keepends=True)[:ROWS_OF_THE_TOP]
        delimiter = max(_DELIMITERS, key=lambda one: _splits_alike(top, one))
        lines = io.TextIOWrapper(io.BytesIO(data), encoding, errors, newline="")
        try:
            yield from csv.reader(lines, delimiter=delimiter)
        except csv.Error as problem:
            raise UnreadableFile(
                f"{self._held.place}: cannot be split into cells ({problem}): a quotation mark may have been opened "
                f"and never closed. Accepted: CSV with cells of up to {_LONGEST_CELL:,} characters. Nothing was "
                "loaded. Save it again from Excel as 'CSV UTF-8'."
            ) from problem

    def _grid(self, rows: Iterator[list[str]]) -> Grid:
        """Short rows are filled up with blanks to the widest of the top rows, which hold the header."""
        top = list(islice(rows, ROWS_OF_THE_TOP))
        width = max((len(row) for row in top), default=0)
        held: list[list[Cell]] = []
        for row in chain(top, rows):
            held.append([*row, *[""] * (width - len(row))] if len(row) < width else list(row))
            if len(held) * width > MOST_CELLS:
                raise _too_many_cells(self._held.place, f"more than {len(held) - 1:,} rows of {width:,} columns")
        return Grid(self.name, held, delimited=True)


class ParquetFile:
    """A Parquet file with plain columns, read below a header of its column names."""

    content: Final = Content.PARQUET

    def __init__(self, held: Held, name: str) -> None:
        self.name = name
        self._held = held

    def open(self) -> BinaryIO:
        """The bytes as they stand."""
        return self._held.open()

    def top(self) -> Grid:
        """The header and the first 19 rows, as far as column 1,000."""
        return self._top

    @cached_property
    def _top(self) -> Grid:
        return narrowed(self._grid(lambda file: pa.Table.from_batches(
            list(islice(file.iter_batches(batch_size=ROWS_OF_THE_TOP - 1), 1)), schema=file.schema_arrow
        )))  # fmt: skip

    def grid(self, notes: Notes, progress: Callable[[str, int], None] | None = None) -> Grid:
        """The header and every row. UnreadableFile when it is damaged, too large, or holds lists or bytes."""
        grid = self._grid(lambda file: file.read())
        if progress:
            progress(self.name, len(grid.rows) - 1)
        return grid

    def coded(self) -> list[Coded]:
        """Every column by its distinct contents, as `grid` would hold them. UnreadableFile as for `grid`."""
        return self._made(lambda file: file.read(), lambda table: [_coded(column) for column in table.columns])

    def _grid(self, read: Callable[[Any], pa.Table]) -> Grid:
        def made(table: pa.Table) -> Grid:
            columns = [[_cell(value) for value in _simple(column).to_pylist()] for column in table.columns]
            header: list[Cell] = list(table.column_names)
            body = [list(row) for row in zip(*columns, strict=True)] if columns else []
            return Grid(self.name, [header, *body])

        return self._made(read, made)

    def _made(self, read: Callable[[Any], pa.Table], make: Callable[[pa.Table], _Made]) -> _Made:
        """What `make` makes of the rows that `read` takes."""
        place = self._held.place
        try:
            with pq.ParquetFile(io.BytesIO(self._held.read())) as file:
                about = file.metadata
                if about.num_rows * about.num_columns > MOST_CELLS:
                    raise _too_many_cells(place, f"{about.num_rows:,} rows of {about.num_columns} columns")
                self._refuse_nested(file.schema_arrow)
                return make(read(file))
        except (pa.ArrowException, OSError, ValueError, OverflowError) as problem:
            said = " ".join(str(problem).split())[:120]
            raise UnreadableFile(
                f"{place}: is a damaged Parquet file ({said}). Accepted: Parquet with plain columns. Nothing was "
                "loaded. Write it again from the system it came from."
            ) from problem

    def _refuse_nested(self, schema: pa.Schema) -> None:
        nested = [one.name for one in schema if pa.types.is_nested(one.type) or pa.types.is_binary(one.type)]
        if nested:
            raise UnreadableFile(
                f'{self._held.place}: the column "{nested[0]}" holds lists or bytes. Accepted: text, numbers, dates, '
                "moments, and true or false. Nothing was loaded. Write it again with plain columns."
            )


def _splits_alike(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many rows `delimiter` splits into the commonest number of cells above one, and that number."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
    except csv.Error:
        return 0, 0
    return max(((rows, cells) for cells, rows in widths.items()), default=(0, 0))


def _too_many_cells(place: str, found: str) -> UnreadableFile:
    return UnreadableFile(
        f"{place}: holds {found}. Accepted: up to {MOST_CELLS:,} cells in one file. Nothing was loaded. Split it by "
        "year, or delete the empty columns."
    )


def _simple(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Categories as what they are of, and moments as Python can hold them: nanoseconds would come back as another
    library's type.
    """
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
    return column


def _coded(column: pa.ChunkedArray) -> Coded:
    """A column by its distinct contents."""
    whole = _simple(column).combine_chunks()
    packed = whole.dictionary_encode(null_encoding="encode")
    contents = [_cell(value) for value in packed.dictionary.to_pylist()]
    return Coded(places(packed.indices), contents)


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str | int | float | Decimal | date | datetime):
        return value
    return str(value)
