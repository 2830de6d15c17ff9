"""The door: whatever a council keeps an extract in is opened the same way, and says what it is."""

import io
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.opened import open_file, sha256, stem
from goldenthread.extracts.reader import read
from goldenthread.extracts.recognise import recognise
from goldenthread.home.home import Home
from tests.spec.extracts.books import a_list, accounts, rows_of, sentences, write_book
from tests.spec.extracts.other_books import Error, write_ods, write_xls, write_xlsb

JUNE_30 = date(2020, 6, 30)
CONTACT = {"child_id": 1001.0, "date_of_contact": date(2020, 6, 1), "contact_source": "6"}
REFERRAL = {"child_id": 1001.0, "date_of_referral": date(2020, 6, 2)}
NATIVE = {
    "contact.csv": "child_id,received_on\nash,2020-06-01\nbirch,2020-06-02\n",
    "cp_visit.csv": "child_id,visited_on\nash,2020-06-03\n",
}


def folder_of(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def zip_of(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def as_csv(rows: list[list[object]]) -> str:
    return "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows)


def lists_as_csv() -> dict[str, str]:
    """Lists 1 and 3 as CSV: no header of theirs holds a comma that matters here."""
    return {"List 1.csv": as_csv(a_list(1, CONTACT)), "Referrals.csv": as_csv(a_list(3, REFERRAL))}


class TestFoldersAndZips:
    def test_native_tables_of_a_folder_become_one_reading(self, tmp_path):
        reading = read(folder_of(tmp_path / "june", NATIVE), authority="999", as_at=JUNE_30)
        assert (reading.standard, reading.file) == ("native", "june")
        assert accounts(reading) == {"contact": (2, 2, 0, 0, 0), "cp_visit": (1, 1, 0, 0, 0)}
        assert [one.sheet for one in reading.counts] == ["contact.csv", "cp_visit.csv"]
        assert {one.table for one in reading.coverage} == {"contact", "cp_visit"}

    def test_a_zip_is_the_same_as_the_folder_in_it(self, tmp_path):
        inside = {f"export/2020/{name}": content for name, content in NATIVE.items()}
        reading = read(zip_of(tmp_path / "june.zip", inside), authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"contact": (2, 2, 0, 0, 0), "cp_visit": (1, 1, 0, 0, 0)}
        assert rows_of(reading, "cp_visit", "child_id", "visited_on") == [("ash", date(2020, 6, 3))]

    def test_lists_of_annex_a_kept_as_csv(self, tmp_path):
        reading = read(zip_of(tmp_path / "annex_a.zip", lists_as_csv()), authority="999", as_at=JUNE_30)
        assert (reading.standard, reading.file) == ("annex_a", "annex_a.zip")
        assert accounts(reading) == {"contacts": (1, 1, 0, 0, 0), "referrals": (1, 1, 0, 0, 0)}
        folder = read(folder_of(tmp_path / "annex_a", lists_as_csv()), authority="999", as_at=JUNE_30)
        assert accounts(folder) == accounts(reading)

    def test_what_systems_leave_is_passed_over_and_documents_are_named(self, tmp_path):
        beside = {"__MACOSX/._contact.csv": b"\x00\x05", ".DS_Store": b"\x00", "~$contact.csv": b"\x00",
                  "Thumbs.db": b"\x00", "README.txt": "Made by the data team", "guide.pdf": b"%PDF-1.7"}  # fmt: skip
        reading = read(zip_of(tmp_path / "june.zip", NATIVE | beside), authority="999", as_at=JUNE_30)
        assert set(accounts(reading)) == {"contact", "cp_visit"}
        assert [(one.sheet, one.value) for one in reading.findings if one.rule == "file_not_read"] == [
            ("README.txt", "a document"), ("guide.pdf", "a document"),
        ]  # fmt: skip

    def test_a_workbook_among_tables_is_named_and_an_empty_file_too(self, tmp_path):
        beside = {"workings.xlsx": write_book(tmp_path / "w.xlsx", {"List 1": [["x"]]}).read_bytes(), "empty.csv": b""}
        opened = open_file(folder_of(tmp_path / "june", NATIVE | beside))
        assert opened.content is Content.SET
        assert opened.passed_over == (
            ("empty.csv", "an empty file"), ("workings.xlsx", "an Excel workbook (.xlsx), which is loaded by itself"),
        )  # fmt: skip

    def test_the_only_file_of_a_zip_is_what_the_zip_is(self, tmp_path):
        book = write_book(tmp_path / "book.xlsx", {"List 1": a_list(1, CONTACT)}).read_bytes()
        reading = read(zip_of(tmp_path / "annex_a.zip", {"sent/book.xlsx": book}), authority="999", as_at=JUNE_30)
        assert (reading.standard, reading.file) == ("annex_a", "annex_a.zip")
        assert accounts(reading) == {"contacts": (1, 1, 0, 0, 0)}
        one = zip_of(tmp_path / "export.zip", {"contact.csv": NATIVE["contact.csv"]})
        assert open_file(one).content is Content.TEXT
        assert accounts(read(one, authority="999")) == {"contact": (2, 2, 0, 0, 0)}
        census = zip_of(tmp_path / "census.zip", {"cin.xml": "<Message><Header/></Message>"})
        opened = open_file(census)
        assert (opened.content, opened.root, opened.name) == (Content.XML, "Message", "census.zip")
        with opened.stream() as stream:
            assert stream.read() == b"<Message><Header/></Message>"

    def test_each_part_says_what_it_is_and_shows_its_top(self, tmp_path):
        pq.write_table(pa.table({"child_id": ["ash"] * 30}), tmp_path / "t.parquet")
        files = {"a/Contact.csv": "child_id\n" + "ash\n" * 30, "b.parquet": (tmp_path / "t.parquet").read_bytes()}
        opened = open_file(zip_of(tmp_path / "june.zip", files))
        assert [(part.name, stem(part), part.content) for part in opened.parts] == [
            ("a/Contact.csv", "Contact", Content.TEXT), ("b.parquet", "b", Content.PARQUET),
        ]  # fmt: skip
        notes = Notes(opened.name)
        assert [len(part.top().rows) for part in opened.parts] == [20, 20]
        assert [len(part.grid(notes).rows) for part in opened.parts] == [31, 31]
        with opened.parts[0].open() as stream:
            assert stream.read(8) == b"child_id"

    def test_a_table_twice_is_refused(self, tmp_path):
        twice = {"contact 2019.csv": NATIVE["contact.csv"], "contact 2020.csv": NATIVE["contact.csv"]}
        said = 'both "contact 2019.csv" and "contact 2020.csv" are the table contact.* newer would replace the other'
        with pytest.raises(NotThisStandard, match=said):
            read(zip_of(tmp_path / "june.zip", twice), authority="999")

    def test_files_of_no_standard(self, tmp_path):
        budget = {"a.csv": "cost centre,pounds\n1,2\n", "b.csv": "cost centre,pounds\n1,2\n"}
        with pytest.raises(NotThisStandard, match='fits none of the standards we read: it holds "a.csv", "b.csv"'):
            read(zip_of(tmp_path / "june.zip", budget), authority="999")
        (tmp_path / "feed.xml").write_text("<rss/>")
        with pytest.raises(NotThisStandard, match="its root element is <rss>"):
            read(tmp_path / "feed.xml", authority="999")


class TestNativeWorkbooks:
    def test_sheets_named_after_tables_or_with_their_headers(self, tmp_path):
        sheets = {
            "Cover": [["Extracted on 30/06/2020"]],
            "contact": [["child_id", "received_on"], ["ash", date(2020, 6, 1)]],
            "Visits made": [
                ["child_id", "visited_on", "was_seen", "mode"],
                ["ash", date(2020, 6, 3), "yes", "virtual"],
            ],
        }
        path = write_book(tmp_path / "returns.xlsx", sheets)
        assert recognise(open_file(path)) == "native"
        sheets["cp_visit"] = sheets.pop("Visits made")
        reading = read(write_book(path, sheets), authority="999")
        assert reading.as_at == JUNE_30
        assert accounts(reading) == {"contact": (1, 1, 0, 0, 0), "cp_visit": (1, 1, 0, 0, 0)}
        assert "The sheet is none of the lists we know" in " ".join(sentences(reading))


class TestOtherWorkbooks:
    """.xls, .xlsb and .ods: the same rows, and one finding about what they cannot show."""

    ROWS = (
        ["Extracted on 30/06/2020"],
        ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)", "Date of Contact",
         "Contact Source"],
        ["1001", "a) Female", "a) WBRI", "01/02/2010", 10.0, 43983.0, "6"],
        [1002.0, "b) Male", Error("#N/A"), "01/02/2011", 9.0, "02/06/2020", "6"],
        ["1003", True, None, "01/02/2012", 8.0, "03/06/2020", "6"],
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("write", "kind"), [(write_xls, ".xls"), (write_xlsb, ".xlsb"), (write_ods, ".ods")],
    )  # fmt: skip
    def test_each_is_read(self, tmp_path, write, kind):
        path = write(tmp_path / f"annex_a{kind}", {"List 1": self.ROWS, "Notes": [["x"]]})
        reading = read(path, authority="999")
        assert (reading.standard, reading.as_at) == ("annex_a", JUNE_30)
        assert accounts(reading)["contacts"][:4] == (3, 3, 0, 0)
        assert rows_of(reading, "contact", "child_id", "received_on") == [
            ("1001", date(2020, 6, 1)), ("1002", date(2020, 6, 2)), ("1003", date(2020, 6, 3)),
        ]  # fmt: skip
        (said,) = [one for one in reading.findings if one.rule == "errors_look_blank"]
        assert kind in said.value
        assert "Such cells were read as blank." in said.sentence()

    def test_a_locked_workbook_of_the_old_kind(self, tmp_path):
        """The mark of a password comes second in the stream, and says which kind of lock it is."""
        path = write_xls(tmp_path / "annex_a.xls", {"List 1": self.ROWS}, locked=True)
        with pytest.raises(UnreadableFile, match="--password-file"):
            read(path, authority="999")
        with pytest.raises(UnreadableFile, match="the one given does not open it|is damaged"):
            read(path, authority="999", password="any")


class TestPasswords:
    @pytest.fixture
    def locked(self, tmp_path) -> Path:
        book = write_book(tmp_path / "open.xlsx", {"List 1": a_list(1, CONTACT)})
        out = io.BytesIO()
        OOXMLFile(io.BytesIO(book.read_bytes())).encrypt("Kestrel 7", out)
        path = tmp_path / "annex_a.xlsx"
        path.write_bytes(out.getvalue())
        return path

    def test_the_right_one_opens_it_and_leaves_nothing_behind(self, locked):
        before = set(locked.parent.iterdir())
        reading = read(locked, authority="999", as_at=JUNE_30, password="Kestrel 7")
        assert accounts(reading) == {"contacts": (1, 1, 0, 0, 0)}
        assert set(locked.parent.iterdir()) == before

    def test_a_wrong_one_and_none(self, locked):
        with pytest.raises(UnreadableFile, match="the one given does not open it"):
            read(locked, authority="999", password="kestrel 7")
        with pytest.raises(UnreadableFile, match="--password-file"):
            read(locked, authority="999")

    def test_a_workbook_that_is_not_locked_needs_none(self, tmp_path):
        path = write_book(tmp_path / "open.xlsx", {"List 1": a_list(1, CONTACT)})
        assert accounts(read(path, authority="999", password="any")) == {"contacts": (1, 1, 0, 0, 0)}


class TestWhenAndWhat:
    def test_a_workbook_says_when_it_was_saved(self, tmp_path):
        path = tmp_path / "annex_a.xlsx"
        write_book(path, {"List 1": a_list(1, CONTACT)})
        saved = b"2020-07-01T09:30:00Z"
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        core = parts["docProps/core.xml"]
        start, end = core.index(b'W3CDTF">', core.index(b"modified")) + 8, core.rindex(b"</dcterms:modified>")
        zip_of(path, parts | {"docProps/core.xml": core[:start] + saved + core[end:]})
        assert open_file(path).made_at == datetime(2020, 7, 1, 9, 30, tzinfo=UTC)
        assert read(path, authority="999").made_at == datetime(2020, 7, 1, 9, 30, tzinfo=UTC)

    def test_anything_else_by_its_last_change(self, tmp_path):
        folder = folder_of(tmp_path / "june", NATIVE)
        os.utime(folder / "contact.csv", (0, 1_600_000_000))
        os.utime(folder / "cp_visit.csv", (0, 1_500_000_000))
        assert open_file(folder / "cp_visit.csv").made_at == datetime(2017, 7, 14, 2, 40, tzinfo=UTC)
        assert open_file(folder).made_at == datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)

    def test_a_folder_is_known_by_the_names_and_contents_of_what_is_read(self, tmp_path):
        here = folder_of(tmp_path / "here", NATIVE)
        there = folder_of(tmp_path / "there", NATIVE | {".DS_Store": b"\x00", "readme.md": "x"})
        assert open_file(here).sha256 == open_file(there).sha256 == sha256(there)
        (there / "contact.csv").write_text(NATIVE["contact.csv"] + "cedar,2020-06-04\n")
        assert sha256(here) != sha256(there)
        (here / "cp_visit.csv").rename(here / "cla_visit.csv")
        assert sha256(here) != open_file(folder_of(tmp_path / "again", NATIVE)).sha256
        assert sha256(tmp_path / "nothing") == ""

    def test_a_folder_loaded_again_is_known_and_one_file_more_is_new(self, tmp_path):
        home = Home.open(tmp_path / "home", tmp_path / "keys")
        june = folder_of(tmp_path / "june 2020", NATIVE)
        (first,) = home.load([june])
        (again,) = home.load([june])
        assert (first.already, again.already) == (False, True)
        (june / "cla_visit.csv").write_text("child_id,visited_on\nash,2020-06-05\n")
        (more,) = home.load([june])
        assert not more.already
        assert [manifest.file for manifest in home.snapshots.all()] == ["june 2020", "june 2020"]
