"""The marked copy: what an analyst hands back, with every finding at its cell."""

import stat
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from goldenthread.errors import UsageError
from goldenthread.extracts import marked
from goldenthread.extracts.findings import stretches
from goldenthread.extracts.marked_xml import excerpt
from goldenthread.extracts.reader import read
from goldenthread.extracts.workbook import Grid
from goldenthread.home import checking
from goldenthread.journey.reading import Finding, Severity
from tests.spec.extracts.books import Formula, a_list

DAY = date(2020, 6, 30)
ROWS = (
    {"child_id": 1001, "date_of_referral": date(2020, 5, 4), "referral_source": "6"},
    {"child_id": 1002, "date_of_referral": "31/06/2020", "referral_source": "6"},
    {"child_id": 1003, "date_of_referral": date(2020, 5, 6), "referral_source": "=cmd|' /C calc'!A0"},
)


def _mark(path: Path, folder: Path):
    reading = read(path, authority="999", as_at=DAY)
    told = list(checking.mark([path], [reading], folder, None))
    return reading, folder / f"{path.stem} marked - holds personal data.xlsx", told


def _said(sheet):
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def _list(sheet):
    """The findings of the first sheet, by their words: each with where its link goes."""
    rows = list(sheet.iter_rows())
    top = next(at for at, row in enumerate(rows) if row[0].value == "Severity")
    return [
        (row[0].value, row[5].value, row[10].hyperlink.location if row[10].hyperlink else None)
        for row in rows[top + 1 :]
    ]


@pytest.fixture
def copied(book, tmp_path):
    sheets = {"List 3": [["Referrals, June"], *a_list(3, *ROWS)], "Notes": [["Total", Formula("=1+1", 2)]]}
    return _mark(book(sheets), tmp_path / "for the team")


def test_each_cell_is_filled_by_severity_and_says_what_was_found_and_what_is_accepted(copied):
    _, path, _ = copied
    sheet = openpyxl.load_workbook(path)["List 3"]
    headers = [cell.value for cell in sheet[2]]
    day = sheet.cell(4, headers.index("Date of referral") + 1)
    source = sheet.cell(5, headers.index("Referral Source") + 1)
    assert day.fill.start_color.rgb.endswith(marked.COLOURS[Severity.ROW_REJECTED])
    assert source.fill.start_color.rgb.endswith(marked.COLOURS[Severity.VALUE_DROPPED])
    assert day.comment.text.startswith("Row rejected: the cell is not a date. Accepted: a date cell, DD/MM/YYYY")
    assert "is not a known code" in source.comment.text
    assert (day.value, sheet["A1"].value) == ("31/06/2020", "Referrals, June")


def test_the_first_sheet_says_what_it_is_and_links_each_finding_to_its_cell(copied):
    _, path, told = copied
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["What was found", "List 3", "Notes"]
    first = book["What was found"]
    assert first["A1"].value.startswith("HOLDS PERSONAL DATA")
    assert "are not kept" in first["A3"].value
    found = _list(first)
    assert found[0][:2] == ("row rejected", "The cell is not a date")
    assert found[0][2].startswith("'List 3'!")
    assert book["List 3"][found[0][2].partition("!")[2]].value == "31/06/2020"
    assert "holds personal data" in told[0]
    assert path.name.endswith("marked - holds personal data.xlsx")


def test_the_rest_of_the_workbook_stays_and_nothing_in_our_list_can_become_a_formula(copied):
    _, path, _ = copied
    book = openpyxl.load_workbook(path)
    assert book["Notes"]["B1"].value == "=1+1"  # the team's own
    sheets = (book["What was found"], book["List 3"])
    injected = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if str(cell.value)[:1] == "="]
    assert injected.pop().data_type == "s"  # their own cell was text, and is
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in injected] == [("=cmd|' /C calc'!A0", "s", True)]


def test_it_is_for_its_owners_eyes_and_never_written_over(copied, book, tmp_path):
    _, path, _ = copied
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(UsageError, match="already there"):
        _mark(tmp_path / "annex_a.xlsx", path.parent)
    assert path.read_bytes() == before


def test_a_whole_column_is_filled_and_its_first_cell_says_how_many(copied):
    """Three rows without a gender are one finding."""
    _, path, _ = copied
    sheet = openpyxl.load_workbook(path)["List 3"]
    column = [cell.value for cell in sheet[2]].index("Gender") + 1
    filled = [row for row in (3, 4, 5) if sheet.cell(row, column).fill.fill_type == "solid"]
    assert filled == [3, 5]  # row 4 was set aside
    assert "In 2 rows" in sheet.cell(3, column).comment.text
    assert sheet.cell(5, column).comment is None


def test_of_a_csv_the_rows_with_findings_are_written_as_values(tmp_path):
    path = tmp_path / "contact.csv"
    lines = ["child_id,received_on,contact_source", "1001,2020-06-01,6", "1002,2020-06-02,=2+2", "1003,32/01/2020,6"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _, out, _ = _mark(path, tmp_path / "out")
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["What was found", "contact.csv"]
    rows = [[cell.value for cell in row] for row in book["contact.csv"].iter_rows()]
    assert rows == [
        ["Row in the file", "child_id", "received_on", "contact_source"],
        [3, "1002", "2020-06-02", "=2+2"], [4, "1003", "32/01/2020", "6"],
    ]  # fmt: skip
    assert book["contact.csv"]["D2"].data_type == "s"
    assert [link for _, what, link in _list(book["What was found"]) if what == "The cell is not a date"] == [
        "'contact.csv'!C3"
    ]


def test_a_workbook_too_large_to_copy_gives_its_marked_rows(book, tmp_path, monkeypatch):
    monkeypatch.setattr(marked, "MOST_COPIED", 5)
    _, out, told = _mark(book({"List 3": a_list(3, *ROWS)}), tmp_path / "out")
    rows = [row[0].value for row in openpyxl.load_workbook(out)["List 3"].iter_rows()]
    assert rows == ["Row in the file", 2, 3, 4]
    assert "too large" in told[0]


def test_a_failure_leaves_no_half_written_copy(book, tmp_path, monkeypatch):
    monkeypatch.setattr(marked, "_add_list", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        _mark(book({"List 3": a_list(3, *ROWS)}), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_synchronised_folder_is_said_to_be_one(book, tmp_path):
    _, _, told = _mark(book({"List 3": a_list(3, *ROWS)}), tmp_path / "OneDrive - Council")
    assert "is on OneDrive" in told[0]


def test_several_findings_in_a_cell_share_its_comment_and_the_worst_gives_the_colour():
    grid = Grid("List 1", [["Day"], ["x"], ["y"]])
    found = [
        Finding("is_after_the_extract", Severity.WORTH_A_LOOK, "a.xlsx", "List 1", 2, "Day"),
        Finding("is_not_a_date", Severity.VALUE_DROPPED, "a.xlsx", "List 1", 2, "Day"),
        Finding("column_missing", Severity.WORTH_A_LOOK, "a.xlsx", "List 1", None, "Night"),  # nowhere to mark
        Finding("repeats_a_row", Severity.REPAIRED, "a.xlsx", "List 1", 3),
    ]
    spots = list(marked.spots_of(grid, found))
    assert [(spot.row, spot.column, len(spot.findings)) for spot in spots] == [(2, 1, 2), (3, 1, 1)]
    assert spots[0].colour == marked.COLOURS[Severity.VALUE_DROPPED]


def test_rows_told_in_stretches_are_found_again():
    rows = [2, 3, 4, 9, 11, 12]
    assert list(marked.rows_named(stretches(rows))) == rows
    assert list(marked.rows_named("7-8 ...")) == [7, 8]


def test_of_xml_the_elements_with_findings_are_rows_with_the_childs_id():
    """Lines are counted as an editor counts them; what no finding names is left out."""
    text = """<Message><Header/><Children>
    <Child><ChildIdentifiers><LAchildID>ash</LAchildID></ChildIdentifiers>
      <CINdetails><CINclosureDate>31/31/2020</CINclosureDate><ReferralNFA>0</ReferralNFA></CINdetails></Child>
    <Child><ChildIdentifiers><LAchildID>birch</LAchildID><PersonBirthDate>soon</PersonBirthDate></ChildIdentifiers>
      <CINdetails><CINclosureDate>2020-01-01</CINclosureDate></CINdetails></Child>
    </Children></Message>"""
    found = [
        Finding("is_not_a_date", Severity.VALUE_DROPPED, "a.xml", "CINdetails", 3, "CINclosureDate"),
        Finding("is_not_a_date", Severity.VALUE_DROPPED, "a.xml", "Child", 4, "PersonBirthDate"),
        Finding("is_blank", Severity.WORTH_A_LOOK, "a.xml", "Header", None, "Year"),
    ]
    first, second = excerpt(BytesIO(text.encode()), found)
    assert (first.name, first.rows) == ("CINdetails", [["LAchildID", "CINclosureDate"], [], ["ash", "31/31/2020"]])
    assert (second.name, second.rows[3]) == ("Child", ["birch", "soon"])
