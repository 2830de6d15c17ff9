"""A CSV file read by columns and read as a grid: the same rows, the same findings."""

import csv
import io
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.errors import ExtractError
from goldenthread.extracts import plain
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.headers import header_row, read_header
from goldenthread.extracts.opened import open_file
from goldenthread.extracts.rows import Feeds, SheetRead, read_rows
from goldenthread.journey.ssda903 import TABLES

SHEET = next(table for table in TABLES if table.table == "missing")
NAMES = [field.header for field in SHEET.fields]
FEEDS = Feeds({}, ())

IDS = st.sampled_from(["1", "2", "3", "A7", "4.0", "1.2E+05", "", " ", "Total", "Notes:", "CHILD", "-"])
CELLS = st.sampled_from(
    ["", "01/05/2017", "2017-05-01", "31/02/2017", "05/13/2017", "M", "a", "XX", "n/a", "#N/A", "  ", "MISSING",
     "smith, jones", 'a "b"', "line\nend", "42856", "\u00a0", "caf\u00e9", "MIS_START", "Total"]
)  # fmt: skip
SOUND = st.sampled_from(["01/05/2017", "02/05/2017", "M", "A"])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Mostly sound rows, and now and then whatever else a file holds."""
    stream = io.StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    ends = draw(st.sampled_from(["\n", "\r\n", "\n", "\r"]))
    writer = csv.writer(stream, quoting=quoting, lineterminator=ends)
    extra = draw(st.sampled_from([[], [], ["NOTES"], [""]]))
    header = [*draw(st.permutations(NAMES)), *extra]
    if draw(st.integers(0, 9)) == 0:
        writer.writerow(["A title above", *[""] * (len(header) - 1)])
    writer.writerow(header)
    for _ in range(draw(st.integers(0, 8))):
        odd = draw(st.integers(0, 5))
        if odd == 0:
            writer.writerow([draw(CELLS) for _ in range(draw(st.integers(0, len(header) + 1)))])
        else:
            values = CELLS if odd == 1 else SOUND
            writer.writerow([draw(IDS if name == "CHILD" and odd < 3 else values) for name in header])
    text = stream.getvalue()
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(['"', '""', ",", "\n", "\r", "\x00", ";", "\n\n"])) + text[at:]
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    return mark + text.encode(draw(st.sampled_from(["utf-8", "utf-8", "cp1252"])), "replace")


def said(read: SheetRead, notes: Notes) -> Any:
    values = {name: column.to_list() for name, column in read.columns.items()}
    return read.name, values, read.numbers.tolist(), read.labels, read.count, notes.findings()


def read_both_ways(path: Path) -> tuple[Any, Any, bool] | None:
    """What each way says, and whether the file was plain; None where neither gets as far as its rows."""
    part = open_file(path).parts[0]
    top = part.top()
    at = header_row(SHEET, top)
    if at is None:
        return None
    header = read_header(SHEET, top, at)
    notes, other = Notes("missing.csv"), Notes("missing.csv")
    by_grid = said(read_rows(SHEET, part.grid(notes), header, notes, FEEDS, ""), notes)
    by_columns = said(plain.read_part(part, SHEET, header, other, FEEDS, ""), other)
    return by_grid, by_columns, plain.plain_columns(part, SHEET, header) is not None


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_both_ways_say_the_same(tmp_path_factory: Any, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "missing.csv"
    path.write_bytes(content)
    try:
        told = read_both_ways(path)
    except ExtractError:
        return
    if told:
        assert told[0] == told[1]


class TestWhatIsPlain:
    ROWS = "CHILD,DOB,MISSING,MIS_START,MIS_END\n1,01/01/2001,M,01/05/2017,02/05/2017\n"

    def is_plain(self, tmp_path: Path, text: str, encoding: str = "utf-8") -> bool:
        path = tmp_path / "missing.csv"
        path.write_bytes(text.encode(encoding))
        told = read_both_ways(path)
        assert told is not None
        assert told[0] == told[1]
        return told[2]

    def test_what_systems_write(self, tmp_path):
        assert self.is_plain(tmp_path, self.ROWS)
        assert self.is_plain(tmp_path, self.ROWS.replace("\n", "\r\n"), "utf-8-sig")
        assert self.is_plain(tmp_path, self.ROWS.replace("CHILD", '"CHILD"').replace("1,01/01", '"A ""b"", c",01/01'))
        assert self.is_plain(tmp_path, self.ROWS + ",01/01/2001,M,01/05/2017,02/05/2017\n")  # a row without a child
        assert self.is_plain(tmp_path, self.ROWS + ",,,,\n,, ,,\n\n\n")  # blank rows that Excel leaves at the end

    def test_what_people_add_is_read_as_a_grid(self, tmp_path):
        assert not self.is_plain(tmp_path, "Missing children,,,,\n" + self.ROWS)
        assert not self.is_plain(tmp_path, self.ROWS + "\n2,01/01/2001,M,01/05/2017,02/05/2017\n")
        assert not self.is_plain(tmp_path, self.ROWS + ",,,,\n2,01/01/2001,M,01/05/2017,02/05/2017\n")
        assert not self.is_plain(tmp_path, self.ROWS + "Total,1,,,\n")
        assert not self.is_plain(tmp_path, self.ROWS + "2,01/01/2001,M,01/05/2017,02/05/2017,Smith\n")
        assert not self.is_plain(tmp_path, self.ROWS.replace(",", ";"))
        assert not self.is_plain(tmp_path, self.ROWS, "utf-16")
        assert not self.is_plain(tmp_path, self.ROWS.replace(",M,", ",caf\u00e9,"), "cp1252")
