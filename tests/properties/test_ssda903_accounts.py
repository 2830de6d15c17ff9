"""Whatever the files of a return hold: rows in = rows accounted for, and nothing is raised but an ExtractError."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.errors import ExtractError
from goldenthread.extracts.findings import RULES
from goldenthread.extracts.reader import read
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.mapping import Field, FieldKind
from goldenthread.journey.reading import Reading, Severity
from goldenthread.journey.ssda903 import TABLES

WHO = st.sampled_from(["1", "2", "3", "A7", "4.0", "", "1.2E+05"])
DAYS = st.dates(date(2016, 1, 1), date(2018, 12, 31)).map(lambda day: f"{day:%d/%m/%Y}")
ODD = st.sampled_from(
    ["", "", "XXX", "31/02/2017", "2017-05-01", "42856", "1.0", "#N/A", "ZZ/05/2012", "Total", "\xa0"]
)
AS_AT = st.sampled_from([None, date(2018, 3, 31), date(2017, 9, 30)])


def cells(field: Field) -> st.SearchStrategy[str]:
    """Mostly what belongs there."""
    if field.name == "child_id":
        return WHO
    if field.kind is FieldKind.DATE:
        return st.one_of(DAYS, DAYS, DAYS, ODD)
    if field.codes:
        return st.one_of(st.sampled_from([code.code for code in CODE_LISTS[field.codes].codes]), ODD)
    return st.one_of(st.sampled_from(["HR1 2AB", "1234567", "XXXXXXX", "A123456789012", "UN1", "SW1", "XX", "12"]), ODD)


@st.composite
def returns(draw: st.DrawFn) -> dict[str, list[list[str]]]:
    """Some tables, with their columns in any order, some missing; and last year's of some of them."""
    files = {}
    for table in draw(st.lists(st.sampled_from(TABLES), min_size=1, max_size=5, unique=True)):
        fields = draw(st.permutations(table.fields))
        if draw(st.integers(0, 5)) == 0:
            fields = fields[1:]
        for suffix in ("", "_last") if draw(st.booleans()) else ("",):
            rows = draw(st.lists(st.tuples(*(cells(field) for field in fields)), max_size=8))
            files[f"{table.table}{suffix}.csv"] = [[field.header for field in fields], *map(list, rows)]
    return files


def written(folder: Path, files: Mapping[str, list[list[str]]]) -> Path:
    for old in folder.iterdir():
        old.unlink()
    for name, rows in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    return folder


def check(reading: Reading, files: Mapping[str, list[list[str]]]) -> None:
    for count in reading.counts:
        found = [one for one in reading.findings if one.sheet in (count.sheet, "")]
        filled = [row for row in files[count.sheet][1:] if any(cell.strip() for cell in row)]
        notes = sum(one.rule == "looks_like_a_note" for one in found)
        again = sum(
            one.rows for one in found if one.rule in ("says_again_what_this_year_says", "gives_way_to_this_year")
        )
        assert count.rows_in + notes == len(filled)
        assert count.rows_in == count.rows_loaded + count.rows_rejected + count.rows_duplicate
        assert count.rows_rejected == len({one.row for one in found if one.severity is Severity.ROW_REJECTED})
        assert count.rows_duplicate == sum(one.rule == "repeats_a_row" for one in found) + again
        assert count.values_dropped == sum(one.severity is Severity.VALUE_DROPPED for one in found)
    for table in reading.tables.values():
        table.validate(full=True)
    for finding in reading.findings:
        assert finding.rule in RULES
        assert finding.sentence()


def read_or_refusal(path: Path, as_at: date | None = None) -> Reading | str:
    """The reading, or what the error says that turned the file away."""
    try:
        return read(path, authority="999", standard="ssda903", as_at=as_at)
    except ExtractError as refusal:
        return str(refusal)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(returns(), AS_AT)
def test_any_return(tmp_path_factory, files: dict[str, list[list[str]]], as_at: date | None) -> None:
    folder = tmp_path_factory.getbasetemp() / "any_return"
    folder.mkdir(exist_ok=True)
    reading = read_or_refusal(written(folder, files), as_at)
    if isinstance(reading, Reading):
        check(reading, files)
    else:
        assert "Nothing" in reading


@settings(deadline=None, max_examples=100)
@given(content=st.one_of(st.binary(max_size=300), st.text(alphabet="<>/ACHILDEPSO0123", max_size=300).map(str.encode)))
def test_any_bytes(tmp_path_factory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xml"
    path.write_bytes(b"<SSDA903><CHILD>" + content)
    reading = read_or_refusal(path)
    assert isinstance(reading, Reading) or "Nothing" in reading
