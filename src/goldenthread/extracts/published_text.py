"""A file of published statistics as columns of text: CSV below one row of headers."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.csv

from goldenthread.errors import UnreadableFile
from goldenthread.extracts.columns import Column, Mask, Rows
from goldenthread.extracts.findings import Notes

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # the marks it begins with
_MARK = "\ufeff"  # what may stand before the first header, more than once if files were joined
_MOST_COLUMNS = 2_000
_DELIMITERS = (",", ";", "\t")
ACCEPTED: Final = (
    "Accepted: the CSV files of Explore education statistics, and our own files of series, neighbours, judgements and "
    "councils, as .csv or .csv.gz. Nothing from this file was loaded."
)


@dataclass(frozen=True, slots=True)
class Texts:
    """The cells of a file, trimmed: a column for each header, and the row numbers a person sees.

    `ragged` are the rows with more or fewer cells than headers, which are in no column; `twice` the headers that
    stand there twice. `asked` gathers the columns that a reader looked at.
    """

    columns: dict[str, Column]
    numbers: Rows
    ragged: tuple[int, ...]
    twice: tuple[str, ...]
    asked: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        return len(self.numbers)

    def of(self, name: str) -> Column:
        """A column by its header; all blank where the file has none."""
        self.asked.add(name)
        return self.columns.get(name) or Column.constant("", self.count)

    def unread(self) -> list[str]:
        """The headers that no reader looked at."""
        return [name for name in self.columns if name not in self.asked]

    def take(self, rows: Mask) -> "Texts":
        """Only the rows where the mask is true."""
        return Texts({name: one.take(rows) for name, one in self.columns.items()}, self.numbers[rows], (), self.twice)


def header_of(data: bytes) -> list[str]:
    """The headers in the first row of a text, as far as they can be told."""
    top = data[:200_000].decode("utf-16" if data[:2] in _UTF_16 else "utf-8-sig", "replace")
    return _header(top.lstrip(_MARK))[0]


def read_texts(data: bytes, file: str, notes: Notes) -> Texts:
    """The cells of a CSV, its rows numbered as a spreadsheet numbers them. UnreadableFile when it is no CSV."""
    text = _decoded(data, file, notes)
    header, delimiter = _header(text)
    if len(header) > _MOST_COLUMNS:
        raise UnreadableFile(f"{file}: has {len(header):,} columns, more than {_MOST_COLUMNS:,}. {ACCEPTED}")
    table, ragged = _parsed(text, header, delimiter, file)
    numbers = np.setdiff1d(np.arange(2, 2 + table.num_rows + len(ragged)), np.array(ragged, np.int64))
    columns: dict[str, Column] = {}
    for place, (name, cells) in enumerate(zip(header, table.columns, strict=True), start=1):
        if name and name not in columns:
            columns[name] = _column(cells)
        elif not name and _column(cells).where(bool).any():
            notes.add("column_has_no_header", column=f"column {place}")
    twice = tuple(dict.fromkeys(name for name in header if name and header.count(name) > 1))
    texts = Texts(columns, numbers, ragged, twice)
    filled = np.zeros(len(numbers), np.bool_)
    for one in columns.values():
        filled |= one.where(bool)
    return Texts(texts.take(filled).columns, numbers[filled], ragged, twice)


def _decoded(data: bytes, file: str, notes: Notes) -> str:
    for encoding in ["utf-16"] if data[:2] in _UTF_16 else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            notes.add("read_as_windows_text")
        return text.lstrip(_MARK)
    raise UnreadableFile(
        f"{file}: is text in no encoding we know. Accepted: UTF-8 or Windows-1252. Nothing was loaded."
    )


def _header(text: str) -> tuple[list[str], str]:
    """The headers of the first row, and the sign that parts its cells."""
    line = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=line.count)
    try:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        first = []
    return [cell.strip() for cell in first], delimiter


def _parsed(text: str, header: Sequence[str], delimiter: str, file: str) -> tuple[pa.Table, tuple[int, ...]]:
    """Every cell as text, each column by its distinct contents; and the numbers of rows that do not fit."""
    content = text.encode()
    ragged: list[int] = []

    def set_aside(row: pyarrow.csv.InvalidRow) -> str:
        ragged.append(row.number)
        return "skip"

    names = [str(place) for place in range(len(header))]
    kind = pa.dictionary(pa.int32(), pa.string())
    try:
        table = pyarrow.csv.read_csv(
            io.BytesIO(content),
            # One thread and one block: only so are rows that do not fit numbered.
            pyarrow.csv.ReadOptions(
                use_threads=False, block_size=len(content) + 1, column_names=names, skip_rows_after_names=1
            ),
            pyarrow.csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=set_aside
            ),
            pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, kind), strings_can_be_null=False, quoted_strings_can_be_null=False
            ),
        )
    except (pa.ArrowException, OverflowError, ValueError) as problem:
        said = " ".join(str(problem).split())[:120]
        raise UnreadableFile(f"{file}: cannot be split into cells ({said}). {ACCEPTED}") from problem
    return table.unify_dictionaries(), tuple(ragged)


def _column(cells: pa.ChunkedArray) -> Column:
    """A column of text, trimmed; contents that differ only in spaces around them are one."""
    coded = cells.combine_chunks()
    if isinstance(coded, pa.ChunkedArray):  # no rows at all
        return Column.constant("", 0)
    trimmed = [content.strip() for content in coded.dictionary.to_pylist()]
    index = {content: place for place, content in enumerate(dict.fromkeys(trimmed))}
    places = np.fromiter((index[content] for content in trimmed), np.int32, len(trimmed))
    held = coded.indices  # taken from its buffer: Arrow's own way to numpy imports pandas
    at = np.frombuffer(held.buffers()[1], np.int32, len(held), held.offset * 4) if len(held) else np.zeros(0, np.int32)
    return Column(places[at], list(index))
