"""Whatever a file holds: rows in = rows accounted for, and nothing is raised but an ExtractError."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.errors import ExtractError
from goldenthread.extracts import annex_a, native
from goldenthread.extracts.cells import ErrorCell, NotCalculated
from goldenthread.extracts.findings import RULES, Notes
from goldenthread.extracts.reader import read
from goldenthread.extracts.workbook import Grid
from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import TABLES
from goldenthread.journey.reading import Reading, Severity

SPELLINGS = [code.official or code.code for codes in CODE_LISTS.values() for code in codes.codes]
WORDS = ["Yes", "E1", "no", "TRUE", "#N/A", "n/a", "Total", "Notes:", "30/06/2020", "2020-06-30T09:00Z", "31/02/2020",
         "1E+10", "43985", "-", "HR1 2AB", "\xa0", "0", "1.0"]  # fmt: skip
CELLS = st.one_of(
    st.just(""), st.just(""), st.sampled_from(WORDS), st.sampled_from(SPELLINGS), st.text(max_size=8),
    st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 60_000).map(float), st.integers(0, 3).map(float),
    st.dates(), st.datetimes(), st.times(), st.timedeltas(), st.just(ErrorCell("#REF!")), st.just(NotCalculated()),
)  # fmt: skip
AS_AT = st.sampled_from([None, date(2020, 6, 30)])


def check_accounts(reading: Reading, grids: dict[str, tuple[Grid, int]]) -> None:
    """The counts of a reading against its grids (each with its header row) and its own findings."""
    for count in reading.counts:
        grid, header = grids[count.sheet]
        place = "" if grid.delimited else count.sheet
        found = [one for one in reading.findings if one.sheet == place]
        filled = [row for row in grid.rows[header + 1 :] if any(not blank(cell) for cell in row)]
        notes = sum(one.rule == "looks_like_a_note" for one in found)
        rejected = {one.row for one in found if one.severity is Severity.ROW_REJECTED}
        assert count.rows_in + notes == len(filled)
        assert count.rows_in == count.rows_loaded + count.rows_rejected + count.rows_duplicate
        assert count.rows_rejected == len(rejected)
        assert count.rows_duplicate == sum(one.rule == "repeats_a_row" for one in found)
        assert count.values_dropped == sum(one.severity is Severity.VALUE_DROPPED for one in found)
    for table in reading.tables.values():
        table.validate(full=True)
    for finding in reading.findings:
        assert finding.rule in RULES
        assert finding.sentence()


def blank(cell: object) -> bool:
    invisible = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\x00"}
    return isinstance(cell, str) and not "".join(one for one in cell if one not in invisible).split()


def read_or_refused(reading: Callable[[], Reading]) -> bool:
    """Whether a file was read, or turned away by an error that says what became of it."""
    try:
        reading()
    except ExtractError as refusal:
        return "Nothing" in str(refusal)
    return True


@st.composite
def lists(draw: st.DrawFn) -> tuple[Grid, int]:
    """One list with its columns in any order, a banner or none above, and any cells below."""
    sheet = draw(st.sampled_from(ANNEX_A.sheets))
    headers = draw(st.permutations([field.header for field in sheet.fields] + ["Notes column"]))
    banner = draw(st.lists(st.just(["As at"] + [""] * (len(headers) - 1)), max_size=2))
    body = draw(st.lists(st.lists(CELLS, min_size=len(headers), max_size=len(headers)), max_size=6))
    repeats = draw(st.lists(st.sampled_from(body), max_size=2)) if body else []
    rows = [*banner, list(headers), *body, *repeats]
    return Grid(f"List {sheet.number}", rows, is_1904=draw(st.booleans())), len(banner)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(lists(), AS_AT)
def test_any_list(made: tuple[Grid, int], as_at: date | None) -> None:
    grid, header = made
    reading = annex_a.read_grids([grid], "any.xlsx", "0" * 64, "999", as_at)
    check_accounts(reading, {grid.name: (grid, header)})


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELLS, max_size=9), max_size=5), st.text(max_size=8))
def test_any_grid_at_all(rows: list[list[object]], name: str) -> None:
    width = max((len(row) for row in rows), default=0)
    grid = Grid(name, [row + [""] * (width - len(row)) for row in rows])
    assert read_or_refused(lambda: annex_a.read_grids([grid], "any.xlsx", "0" * 64, "999"))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_native_table(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TABLES))
    headers = [column.name for column in table.columns]
    text = st.one_of(st.just(""), st.sampled_from(WORDS), st.sampled_from(SPELLINGS), st.text(max_size=8))
    body = data.draw(st.lists(st.lists(text, min_size=len(headers), max_size=len(headers) + 1), max_size=6))
    grid = Grid(f"{table.name}.csv", [list(headers), *body], delimited=True)
    reading = native.read_grid(grid, grid.name, "0" * 64, "999", Notes(grid.name))
    check_accounts(reading, {grid.name: (grid, 0)})


@settings(deadline=None, max_examples=40)
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_named_like_a_table(tmp_path_factory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "contact.csv"
    path.write_bytes(content)
    assert read_or_refused(lambda: read(path, authority="999"))


@settings(deadline=None, max_examples=40)
@given(at=st.floats(0, 1), byte=st.integers(0, 255), cut=st.booleans())
def test_any_damage_to_a_workbook(tmp_path_factory, at: float, byte: int, cut: bool) -> None:
    folder = tmp_path_factory.getbasetemp()
    content = bytearray(_a_workbook(folder))
    place = int(at * (len(content) - 1))
    damaged = content[:place] if cut else content[:place] + bytes([byte]) + content[place + 1 :]
    path = folder / "damaged.xlsx"
    path.write_bytes(damaged)
    assert read_or_refused(lambda: read(path, authority="999"))


@settings(deadline=None, max_examples=40)
@given(at=st.floats(0, 1), junk=st.binary(min_size=1, max_size=12))
def test_any_damage_inside_a_sheet(tmp_path_factory, at: float, junk: bytes) -> None:
    """The archive is sound, its XML is not."""
    folder = tmp_path_factory.getbasetemp()
    (folder / "sound.xlsx").write_bytes(_a_workbook(folder))
    with zipfile.ZipFile(folder / "sound.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
    name = names[len(junk) % 4]
    place = int(at * len(parts[name]))
    parts[name] = parts[name][:place] + junk + parts[name][place:]
    path = folder / "unsound.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    assert read_or_refused(lambda: read(path, authority="999"))


def _a_workbook(folder: Path) -> bytes:
    path = folder / "whole.xlsx"
    if not path.exists():
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("List 1")
            for column, field in enumerate(ANNEX_A.sheets[0].fields):
                sheet.write(0, column, field.header)
                sheet.write(1, column, 43985 + column)
                sheet.write_formula(2, column, "=1/0", None, "#DIV/0!")
    return path.read_bytes()
