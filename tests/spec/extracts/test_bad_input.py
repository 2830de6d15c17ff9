"""Files that cannot be read: each says where, what was found, what is accepted, and that nothing was loaded."""

import zipfile
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.errors import ExtractError, NotThisStandard, SheetMissing, UnreadableFile, UsageError
from goldenthread.extracts import container
from goldenthread.extracts.reader import read
from tests.spec.extracts.books import a_list, accounts, rewritten

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTACT = {"child_id": 1.0, "date_of_contact": date(2020, 6, 1), "contact_source": "6"}


def refusal(path, kind: type[ExtractError] = UnreadableFile, **options) -> str:
    with pytest.raises(kind) as raised:
        read(path, authority="999", **options)
    assert type(raised.value) is kind
    assert raised.value.exit_code == 10
    said = str(raised.value)
    assert said.startswith(path.name)
    assert "Accepted" in said
    assert "Nothing was loaded" in said
    return said


def test_a_file_that_is_neither_workbook_nor_text(tmp_path):
    (tmp_path / "annex_a.xlsx").write_bytes(bytes(range(256)) * 4)
    assert "is neither a workbook nor text" in refusal(tmp_path / "annex_a.xlsx")


def test_a_text_file_named_like_a_workbook(tmp_path):
    (tmp_path / "contact.xlsx").write_text("child_id,received_on\nash,2020-06-01\n")
    said = refusal(tmp_path / "contact.xlsx")
    assert "holds plain text" in said
    assert "rename it to contact.csv" in said


def test_a_password(tmp_path):
    content = OLE + b"\x00" * 2000 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 500
    (tmp_path / "annex_a.xlsx").write_bytes(content)
    said = refusal(tmp_path / "annex_a.xlsx")
    assert "is protected by a password" in said
    assert "--password-file" in said


def test_an_old_document(tmp_path):
    (tmp_path / "annex_a.xls").write_bytes(OLE + b"\x00" * 2000)
    assert "is an Office document of the old kind" in refusal(tmp_path / "annex_a.xls")


@pytest.mark.parametrize(("part", "kind"), [("xl/workbook.bin", ".xlsb"), ("content.xml", ".ods")])
def test_broken_workbooks_of_other_kinds(tmp_path, part, kind):
    with zipfile.ZipFile(tmp_path / f"annex_a{kind}", "w") as archive:
        archive.writestr(part, b"x")
    assert "is damaged, or was cut short" in refusal(tmp_path / f"annex_a{kind}")


def test_a_web_page_named_like_a_workbook(tmp_path):
    (tmp_path / "annex_a.xls").write_text("\n<html><table><tr><td>Child Unique ID</td></tr></table></html>")
    assert "is a web page, whatever its name says" in refusal(tmp_path / "annex_a.xls")


def test_an_archive_in_an_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as archive:
        archive.writestr("contact.csv", "child_id,received_on\nash,2020-06-01\n")
    with zipfile.ZipFile(tmp_path / "extract.zip", "w") as archive:
        archive.write(tmp_path / "inner.zip", "inner.zip")
    said = refusal(tmp_path / "extract.zip")
    assert 'holds an archive of its own, "inner.zip"' in said
    assert "Unpack that one first" in said


def test_an_empty_file_and_one_of_blank_lines(tmp_path):
    (tmp_path / "annex_a.xlsx").write_bytes(b"")
    assert "is empty" in refusal(tmp_path / "annex_a.xlsx")
    (tmp_path / "contact.csv").write_text("\n , ,\n")
    assert "holds no text" in refusal(tmp_path / "contact.csv")


def test_an_empty_folder_and_a_file_that_is_not_there(tmp_path):
    assert "holds no file to read" in refusal(tmp_path)
    assert "cannot be opened (no such file or directory)" in refusal(tmp_path / "annex_a.xlsx")


def test_a_workbook_without_a_worksheet(tmp_path, book):
    bare = b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    path = rewritten(book({"List 1": [[]]}), lambda name, content: bare if name == "xl/workbook.xml" else content)
    assert "holds no worksheet" in refusal(path, SheetMissing)


def test_a_workbook_cut_short(book):
    path = book({"List 1": a_list(1, CONTACT)})
    path.write_bytes(path.read_bytes()[:-200])
    assert "is damaged, or was cut short" in refusal(path)


def test_a_workbook_with_a_broken_sheet(book):
    path = book({"List 1": a_list(1, CONTACT)})
    rewritten(path, lambda name, content: content[:-40] + b"<f>" if name == SHEET else content)
    assert "is damaged, or was cut short" in refusal(path)


def test_a_file_of_300_mb(tmp_path):
    with (tmp_path / "annex_a.xlsx").open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(300 * 1024 * 1024)
    said = refusal(tmp_path / "annex_a.xlsx")
    assert "is 300 MB. Accepted: up to 250 MB on disk and 1 GB unpacked" in said


def test_a_small_file_that_unpacks_to_more_than_it_may(book, monkeypatch):
    path = book({"List 1": a_list(1, CONTACT)})
    monkeypatch.setattr(container, "MOST_UNPACKED", 1000)
    assert "unpacks to" in refusal(path)


def test_one_stray_cell_at_the_end_of_the_sheet(book):
    stray = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path = rewritten(book({"List 1": a_list(1, CONTACT)}), lambda _, content: content.replace(b"</sheetData>", stray))
    said = refusal(path)
    assert 'sheet "List 1": a cell at XFD1048576 stretches the sheet to 1,048,576 rows by 16,384 columns' in said


def test_a_stray_border_at_the_end_of_the_sheet_is_no_cell(book):
    border = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    path = rewritten(book({"List 1": a_list(1, CONTACT)}), lambda _, content: content.replace(b"</sheetData>", border))
    assert accounts(read(path, authority="999")) == {"contacts": (1, 1, 0, 0, 0)}


def test_every_row_wrong_loads_nothing_and_says_so(book):
    wrong = [CONTACT | {"date_of_contact": f"{day}/13/2020"} for day in range(1, 6)]
    reading = read(book({"List 1": a_list(1, *wrong)}), authority="999")
    assert accounts(reading) == {"contacts": (5, 0, 5, 0, 0)}
    assert reading.tables["contact"].num_rows == 0
    assert reading.counts[0].sentence() == "List 1: 5 rows read = 0 loaded + 5 set aside + 0 exact duplicates."


def test_a_quotation_mark_never_closed(tmp_path):
    body = 'ash,2020-06-01,"Smith\n' + "birch,2020-06-01,Jones\n" * 8000
    (tmp_path / "early_help.csv").write_text("child_id,started_on,organisation\n" + body)
    assert "a quotation mark may have been opened and never closed" in refusal(tmp_path / "early_help.csv")


def test_text_in_no_encoding_we_know(tmp_path):
    (tmp_path / "contact.csv").write_bytes(b"child_id,received_on\n\x81\x8d\x9d,2020-06-01\n")
    assert "is text in no encoding we know" in refusal(tmp_path / "contact.csv")


def test_parquet_that_is_damaged_or_holds_lists(tmp_path):
    (tmp_path / "contact.parquet").write_bytes(b"PAR1" + b"\x00" * 100 + b"PAR1")
    assert "is a damaged Parquet file" in refusal(tmp_path / "contact.parquet")
    pq.write_table(pa.table({"child_id": [["ash"]]}), tmp_path / "person.parquet")
    assert 'the column "child_id" holds lists or bytes' in refusal(tmp_path / "person.parquet")


def test_a_standard_we_do_not_read_and_one_the_file_is_not(tmp_path):
    (tmp_path / "contact.csv").write_text("child_id,received_on\n")
    with pytest.raises(UsageError, match='"annex b" is not a standard we read. Accepted: "annex_a"'):
        read(tmp_path / "contact.csv", authority="999", standard="annex b")
    said = refusal(tmp_path / "contact.csv", NotThisStandard, standard="annex_a")
    assert "no sheet is an Annex A list" in said


def test_a_day_that_has_not_come_is_refused(book):
    """Everything would be covered, as nought, until then."""
    path = book({"List 1": a_list(1, {"child_id": 1001.0, "date_of_contact": date(2020, 6, 1)})})
    with pytest.raises(UsageError, match="after today"):
        read(path, authority="999", as_at=date(2999, 1, 1))
