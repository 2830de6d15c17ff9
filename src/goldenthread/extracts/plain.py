"""Plain CSV files, read a column at a time: large ones take a tenth of the time, and say the same.

A file is plain when it is comma-separated UTF-8 with its header in the first row, as many cells in
every row, quotation marks only round whole cells, and nothing among its rows that is no row: no blank
one but at the end, no total, note or repeated header. Any other file is read row by row, as a grid, and
so is a sheet of a workbook. Which of the two ways a file was read makes no difference to what was found.
"""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from goldenthread.extracts.cells import Cell, as_text
from goldenthread.extracts.columns import Coded, places
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.headers import Header
from goldenthread.extracts.lookup import letters_and_digits
from goldenthread.extracts.opened import Part
from goldenthread.extracts.readers import Readers
from goldenthread.extracts.rows import NOTE, Feeds, SheetRead, is_note, read_columns, read_rows
from goldenthread.journey.mapping import Sheet

_TOP: Final = 200_000  # bytes: the delimiter is looked for in the lines that start here, as for a grid
_LINES: Final = 20
_OTHER_DELIMITERS: Final = (";", "\t", "|")
_LONGEST_CELL: Final = 131_072  # what a grid takes
_MOST_DOUBTFUL: Final = 1_000  # rows to look at one by one before the whole file is read so
_BLOCK: Final = 1 << 24  # bytes that are split at a time; a row is shorter
_QUOTE, _RETURN, _LINE = b'"', b"\r", b"\n"
_AROUND_A_CELL: Final = np.frombuffer(b",\r\n", np.uint8)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells below the header, one column each."""

    coded: list[Coded]

    def row(self, at: int) -> list[Cell]:
        return [column.contents[int(column.at[at])] for column in self.coded]

    def top(self, count: int) -> "_Columns":
        """The first `count` rows."""
        return self if count == len(self) else _Columns([Coded(one.at[:count], one.contents) for one in self.coded])

    def __len__(self) -> int:
        return len(self.coded[0])


def read_part(
    part: Part, sheet: Sheet, header: Header, notes: Notes, feeds: Feeds, place: str,
    *, readers: Readers | None = None, days: Mapping[str, str] = {},
    progress: Callable[[str, int], None] | None = None,
) -> SheetRead:  # fmt: skip
    """Every row of `part`, of which `header` was found among the top rows: by columns where the file is plain.

    The rest as for `rows.read_rows`: `place` is the part's name in findings, blank for a file that is
    one table.
    """
    columns = plain_columns(part, sheet, header)
    if columns is None:
        grid = part.grid(notes, progress)
        return read_rows(sheet, grid, header, notes, feeds, place, readers, days)
    if progress:
        progress(part.name, len(columns) + 1)
    cells = {name: columns.coded[column] for name, column in header.columns.items()}
    numbers = np.arange(2, len(columns) + 2, dtype=np.int64)
    return read_columns(sheet, cells, numbers, notes, feeds, place, part.name, header.labels, readers, days)


def plain_columns(part: Part, sheet: Sheet, header: Header) -> _Columns | None:
    """The columns of a plain CSV file below its header; None when it is not plain."""
    if part.content is not Content.TEXT or header.row != 0:
        return None
    with part.open() as stream:
        data = stream.read().rstrip(b"\r\n")
    names = _names(data)
    if len(names) != header.width or not _splits_plainly(data):
        return None
    columns = _split(data, len(names))
    count = _count(columns, sheet, header) if columns is not None and len(columns) else 0
    return columns.top(count) if columns is not None and count else None


def _names(data: bytes) -> list[str]:
    """The cells of the first row; none when the file is not comma-separated UTF-8."""
    try:
        top = data[:_TOP].decode("utf-8-sig", "strict" if len(data) <= _TOP else "ignore")
    except UnicodeDecodeError:
        return []
    lines = top.splitlines()[:_LINES]
    commas = max((line.count(",") for line in lines), default=0)
    if any(line.count(other) > commas for other in _OTHER_DELIMITERS for line in lines):
        return []
    return next(csv.reader(io.StringIO(top, newline="")), [])


def _splits_plainly(data: bytes) -> bool:
    """Whether the bytes mean the same to every reader of CSV: line ends of one kind, quotes round whole cells."""
    if b"\0" in data or data.count(_RETURN) != data.count(b"\r\n"):
        return False
    if _QUOTE not in data:
        return True
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    whole = np.frombuffer(data, np.uint8)[start:]
    quotes = np.flatnonzero(whole == _QUOTE[0])
    if len(quotes) % 2:
        return False
    opens, closes = quotes[0::2], quotes[1::2]
    within = opens[1:] == closes[:-1] + 1  # "" inside a cell: it closes and opens at once
    before = whole[np.maximum(opens - 1, 0)]
    after = whole[np.minimum(closes + 1, len(whole) - 1)]
    is_start = np.isin(before, _AROUND_A_CELL) | (opens == 0)
    is_end = np.isin(after, _AROUND_A_CELL) | (closes == len(whole) - 1)
    is_start[1:] |= within
    is_end[:-1] |= within
    return bool(is_start.all() and is_end.all())


def _split(data: bytes, count: int) -> _Columns | None:
    """The columns of the file, its first row left out; None when a row is longer or shorter than the first."""
    names = [str(at) for at in range(count)]
    text = pa.dictionary(pa.int32(), pa.string())
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            read_options=arrow_csv.ReadOptions(column_names=names, skip_rows_after_names=1, block_size=_BLOCK),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=_QUOTE in data, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, text), null_values=[], strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    coded = []
    for column in table.columns:
        one = _coded(column)
        if one is None:
            return None
        coded.append(one)
    return _Columns(coded)


def _coded(column: pa.ChunkedArray) -> Coded | None:
    """One column by its distinct contents; None when a cell is longer than a grid takes."""
    chunks = column.unify_dictionaries().chunks
    if not chunks:
        return Coded(np.zeros(0, np.int32), [])
    dictionary = chunks[-1].dictionary
    if len(dictionary) and pc.max(pc.utf8_length(dictionary)).as_py() > _LONGEST_CELL:
        return None
    at = np.concatenate([places(chunk.indices) for chunk in chunks])
    return Coded(at, dictionary.to_pylist())


def _count(columns: _Columns, sheet: Sheet, header: Header) -> int:
    """How many rows there are before blank ones end the file; 0 where another is blank, a note or a repeated header.

    The cell of the key tells in almost every row; the few where it does not are looked at whole.
    """
    first = next((header.columns[name] for name in sheet.key if name in header.columns), 0)
    wanted = {name: letters_and_digits(text) for name, text in header.labels.items()}
    name = next((name for name, column in header.columns.items() if column == first), None)
    if name is None:
        return 0
    key = columns.coded[first]
    doubtful = np.array([_is_doubtful(content, wanted[name]) for content in key.contents], np.bool_)
    rows = np.flatnonzero(doubtful[key.at])
    if len(rows) > _MOST_DOUBTFUL:
        return 0
    mapped = set(header.columns.values())
    count = len(columns)
    for at in rows[::-1].tolist():
        row = columns.row(at)
        filled = [column for column, cell in enumerate(row) if cell != "" and as_text(cell)]
        if not filled and at == count - 1:
            count = at
        elif not filled or is_note(row, filled, first, mapped, wanted, header, below=False):
            return 0
    return count


def _is_doubtful(content: Cell, label: str) -> bool:
    """Whether a row whose key holds `content` may be none. `label`: the key's header, by letters and digits."""
    if isinstance(content, str) and content.isdecimal():
        return False
    text = as_text(content)
    return not text or bool(NOTE.match(text)) or letters_and_digits(text) in ("", label)
