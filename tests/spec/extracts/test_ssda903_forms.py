"""The looked-after return in each form it comes in: folder, zip, workbook, XML; with last year's; and of which year."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from goldenthread.errors import UnreadableFile
from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Reading
from tests.spec.extracts.books import accounts, rows_of, sentences, write_book

MARCH_31 = date(2018, 3, 31)
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nash,1,27/03/2008,WBRI,UN1,,\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "ash,01/05/2017,S,C2,N1,U6,PR4,01/06/2017,X1,CARPL,HR1 1AA,HR4 2BB,1234567\n"
    "ash,01/06/2017,P,C2,N1,K2,PR4,,,,HR1 1AA,B1 1AA,7654321\n"
)
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\nash,27/03/2008,30/08/2017,PN6\n"
FILES = {"header.csv": HEADER, "episodes.csv": EPISODES, "reviews.csv": REVIEWS}
STAYS = [("ash", date(2017, 5, 1), None)]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def everything(reading: Reading) -> dict:
    """Every event, without where it was read from."""
    left_out = ("source_sheet", "source_row")
    return {
        name: table.drop_columns(left_out)
        .sort_by([(column, "ascending") for column in table.schema.names[:1]])
        .to_pydict()
        for name, table in reading.tables.items()
    }


class TestForms:
    def test_a_folder_a_zip_and_a_workbook_say_the_same(self, tmp_path):
        folder = read(write(tmp_path / "a", FILES), authority="999", as_at=MARCH_31)
        with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
            for name, content in FILES.items():
                archive.writestr(f"903/{name}", content)
        zipped = read(tmp_path / "b.zip", authority="999", as_at=MARCH_31)
        sheets = {
            Path(name).stem.title(): [line.split(",") for line in content.splitlines()]
            for name, content in FILES.items()
        }
        book = read(write_book(tmp_path / "c.xlsx", sheets), authority="999", as_at=MARCH_31)
        assert folder.standard == zipped.standard == book.standard == "ssda903"
        assert everything(folder) == everything(zipped) == everything(book)
        assert rows_of(folder, "cla_period", "child_id", "started_on", "ended_on") == STAYS
        assert rows_of(book, "cla_review", "source_sheet", "source_row") == [("Reviews", 2)]
        assert accounts(book) == {"header": (1, 1, 0, 0, 0), "episodes": (2, 2, 0, 0, 0), "reviews": (1, 1, 0, 0, 0)}

    def test_what_is_no_table_of_the_return_is_named_and_left(self, tmp_path):
        files = FILES | {"costs.csv": "Home,Weekly cost\nElms,4000\n", "episodes (2).csv": EPISODES}
        reading = read(write(tmp_path / "a", files), authority="999", as_at=MARCH_31)
        assert reading.unread == ("costs.csv", "episodes.csv")
        assert sentences(reading) == [
            'sheet "costs.csv": The sheet is none of the lists we know. It was not read.',
            'sheet "episodes.csv": The sheet is a list that another sheet is too. "episodes (2).csv" was read as '
            "episodes of care; this was "
            "not.",
        ]


XML = """<?xml version="1.0" encoding="utf-8"?>
<SSDA903>
  <CHILD>
    <HEADER>
      <CHILDID>ash</CHILDID><SEX>1</SEX><DOB>27/03/2008</DOB><ETHNIC>WBRI</ETHNIC><UPN>UN1</UPN>
      <UASC>0</UASC><COLOUR>red</COLOUR>
      <AREVIEW><REVIEW>30/08/2017</REVIEW><REVIEW_CODE>PN6</REVIEW_CODE></AREVIEW>
      <AMISSING><MISSING>M</MISSING><MIS_START>01/05/2017</MIS_START><MIS_END>03/05/2017</MIS_END></AMISSING>
      <OC2><SDQ_SCORE>15</SDQ_SCORE></OC2>
      <PERMANENCE><PREV_PERM>P1</PREV_PERM><LA_PERM>884</LA_PERM><DATE_PERM>ZZ/05/2012</DATE_PERM></PERMANENCE>
      <AD_PLACED><DATE_PLACED>10/06/2017</DATE_PLACED></AD_PLACED>
    </HEADER>
    <EPISODE><DECOM>01/04/2017</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL><PL_POST>HR4 2BB</PL_POST>
      <URN>1234567</URN><DEC>01/06/2017</DEC><REC>X1</REC></EPISODE>
    <EPISODE><DECOM>01/06/2017</DECOM><RNE>P</RNE><LS>C2</LS><CIN>N1</CIN><PL>K2</PL><PL_POST/></EPISODE>
  </CHILD>
  <CHILD>
    <HEADER><CHILDID>birch</CHILDID><SEX>2</SEX><DOB>30/03/2001</DOB><ETHNIC>MWBC</ETHNIC><UPN>UN1</UPN>
      <UASC>1</UASC><DUC>30/03/2019</DUC>
      <IN_TOUCH>YES</IN_TOUCH><ACTIV>F1</ACTIV><ACCOM>K1</ACCOM></HEADER>
  </CHILD>
</SSDA903>
"""


class TestXml:
    def test_every_table_of_the_xml_form(self, tmp_path):
        reading = read(write(tmp_path, {"903.xml": XML}) / "903.xml", authority="999", as_at=MARCH_31)
        assert rows_of(reading, "person", "child_id", "sex", "born_on", "is_uasc") == [
            ("ash", "M", date(2008, 3, 27), False),
            ("birch", "F", date(2001, 3, 30), True),
        ]
        assert rows_of(reading, "cla_period", "child_id", "started_on", "ended_on") == [("ash", date(2017, 4, 1), None)]
        assert rows_of(reading, "cla_placement", "placement_type", "postcode_district", "urn") == [
            ("U6", "HR4", "1234567"),
            ("K2", None, None),
        ]
        assert rows_of(reading, "cla_review", "child_id", "held_on", "participation") == [
            ("ash", date(2017, 8, 30), "PN6")
        ]
        assert rows_of(reading, "missing_episode", "missing_kind", "ended_on") == [("M", date(2017, 5, 3))]
        assert rows_of(reading, "cla_year", "child_id", "sdq_score") == [("ash", 15)]
        assert rows_of(reading, "previous_permanence", "ordered_on") == [("ZZ/05/2012",)]
        assert rows_of(reading, "adoption", "decided_on", "care_started_on") == [(date(2017, 6, 10), date(2017, 4, 1))]
        assert rows_of(reading, "care_leaver", "child_id", "position_on", "accommodation", "suitability") == [
            ("birch", date(2018, 3, 30), "K", "suitable")
        ]
        assert sentences(reading) == [
            'element "HEADER", part "COLOUR": The header is not known. The column was not read.'
        ]

    def test_a_row_is_told_by_its_line(self, tmp_path):
        reading = read(write(tmp_path, {"903.xml": XML}) / "903.xml", authority="999", as_at=MARCH_31)
        assert rows_of(reading, "cla_placement", "source_sheet", "source_row") == [("EPISODE", 13), ("EPISODE", 15)]

    def test_a_column_that_no_child_has_is_not_spoken_for(self, tmp_path):
        reading = read(write(tmp_path, {"903.xml": XML}) / "903.xml", authority="999", as_at=MARCH_31)
        (year,) = [one for one in reading.coverage if one.table == "cla_year"]
        assert year.columns == {"child_id", "position_on", "sdq_score"}

    def test_cut_short_it_is_refused(self, tmp_path):
        path = write(tmp_path, {"903.xml": XML[: len(XML) // 2]}) / "903.xml"
        with pytest.raises(UnreadableFile, match="Nothing was loaded. Export it again, and do not edit it"):
            read(path, authority="999")

    def test_a_line_before_its_declaration_is_refused_without_sending_anybody_to_excel(self, tmp_path):
        path = write(tmp_path, {"903.xml": "\n" + XML}) / "903.xml"
        with pytest.raises(UnreadableFile, match="only at the start of the document.*Export it again"):
            read(path, authority="999")

    def test_entities_are_not_expanded(self, tmp_path):
        bomb = XML.replace("<SSDA903>", '<!DOCTYPE SSDA903 [<!ENTITY a "ash">]><SSDA903>').replace(">ash<", ">&a;<")
        with pytest.raises(UnreadableFile, match="DOCTYPE"):
            read(write(tmp_path, {"903.xml": bomb}) / "903.xml", authority="999")


LAST = (
    EPISODES.splitlines()[0] + "\n"
    "ash,01/05/2017,S,C2,N1,U6,PR4,,,,HR1 1AA,HR4 2BB,1234567\n"  # since then it has ended
    "birch,01/05/2016,S,C2,N1,U6,PR4,01/06/2016,E4A,,HR1 1AA,HR4 2BB,1234567\n"
)


class TestLastYear:
    def test_nothing_is_counted_twice_and_this_years_word_is_taken(self, tmp_path):
        files = FILES | {"episodes_last.csv": LAST, "header_last.csv": HEADER, "reviews_last.csv": REVIEWS}
        reading = read(write(tmp_path / "a", files), authority="999", as_at=MARCH_31)
        assert rows_of(reading, "cla_period", "child_id", "started_on", "ended_on", "source_sheet") == [
            ("ash", date(2017, 5, 1), None, "episodes.csv"),
            ("birch", date(2016, 5, 1), date(2016, 6, 1), "episodes_last.csv"),
        ]
        assert accounts(reading) == {
            "header": (1, 1, 0, 0, 0), "episodes": (2, 2, 0, 0, 0), "reviews": (1, 1, 0, 0, 0),
            "header_last": (1, 0, 0, 1, 0), "episodes_last": (2, 1, 0, 1, 0), "reviews_last": (1, 0, 0, 1, 0),
        }  # fmt: skip
        assert {(one.sheet, one.rule, one.row) for one in reading.findings} == {
            ("header_last.csv", "says_again_what_this_year_says", 2),
            ("reviews_last.csv", "says_again_what_this_year_says", 2),
            ("episodes_last.csv", "gives_way_to_this_year", 2),
            ("episodes_last.csv", "is_absent_from_the_header", 3),  # birch
        }

    def test_both_years_are_covered_and_last_years_start_is_found(self, tmp_path):
        begun = LAST.replace("ash,01/05/2017,S", "ash,01/05/2016,S").replace("PR4,,,", "PR4,01/05/2017,X1,")
        files = FILES | {"episodes.csv": EPISODES.replace(",S,", ",P,"), "last year/episodes.csv": begun}
        reading = read(write(tmp_path / "a", files), authority="999", as_at=MARCH_31)
        assert rows_of(reading, "cla_period", "child_id", "started_on") == [
            ("ash", date(2016, 5, 1)), ("birch", date(2016, 5, 1)),
        ]  # fmt: skip
        covered = {one.table: (one.from_on, one.to_on) for one in reading.coverage}
        assert covered["cla_period"] == (date(2016, 4, 1), MARCH_31)
        assert covered["cla_review"] == (date(2017, 4, 1), MARCH_31)  # last year's were not there

    def test_positions_of_last_year_are_not_this_years(self, tmp_path):
        oc3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nbirch,30/03/2001,YES,F1,K1\n"
        files = {"oc3.csv": oc3, "oc3_last.csv": oc3.replace("YES", "NO")}
        reading = read(write(tmp_path / "a", files), authority="999", as_at=MARCH_31)
        assert rows_of(reading, "care_leaver", "in_touch") == [("YES",)]
        assert reading.unread == ("oc3_last.csv",)
        assert [one.rule for one in reading.findings] == ["is_of_last_years_day"]

    @pytest.mark.parametrize("name", ["{} {}.csv", "{1}/{0}.csv"])
    def test_of_files_named_after_several_years_the_newest_is_the_return(self, tmp_path, name):
        files = {
            name.format("Episodes", "2015-16"): EPISODES.replace("2017", "2015"),
            name.format("Episodes", "2016-17"): LAST.replace("/2017", "/2016"),
            name.format("Episodes", "2017-18"): EPISODES,
            "Header.csv": HEADER,
        }
        reading = read(write(tmp_path / "a", files), authority="999")
        assert {one.table: one.sheet for one in reading.counts} == {
            "header": "Header.csv",
            "episodes": name.format("Episodes", "2017-18"),
            "episodes_last": name.format("Episodes", "2016-17"),
        }
        assert (reading.as_at, reading.as_at_because) == (MARCH_31, "from the names of its files")
        assert reading.unread == (name.format("Episodes", "2015-16"),)
        assert [one.value for one in reading.findings if one.rule == "is_of_an_older_year"] == ["2015-16"]

    def test_last_years_files_alone_are_a_return_like_any(self, tmp_path):
        reading = read(
            write(tmp_path / "a", {"episodes_last.csv": EPISODES, "header_last.csv": HEADER}), authority="999"
        )
        assert accounts(reading) == {"header": (1, 1, 0, 0, 0), "episodes": (2, 2, 0, 0, 0)}


class TestTheYear:
    @pytest.mark.parametrize(
        ("name", "as_at", "because"),
        [
            ("903 2017-18", MARCH_31, "from the file's name"),
            ("ssda903_201718_final", MARCH_31, "from the file's name"),
            ("return 2018-03-31", MARCH_31, "from the file's name"),
            ("return 2017-09-30", date(2017, 9, 30), "from the file's name"),  # taken within the year
            ("return 2018-07-12", MARCH_31, "from the file's name"),  # the day it was sent in
            ("903 31.12.2017", date(2017, 12, 31), "from the file's name"),
            ("903 2017-18 Q2", date(2017, 9, 30), "from the file's name"),  # a return within the year
            ("903 Q3 2017-2018", date(2017, 12, 31), "from the file's name"),
            ("903 2017-18 as at 31-12-2017", date(2017, 12, 31), "from the file's name"),
            ("903 2017-18 run 20180412", MARCH_31, "from the file's name"),
            ("return", MARCH_31, "assumed from the year of its latest event, 01/06/2017"),
        ],
    )
    def test_the_last_day_of_the_return(self, tmp_path, name, as_at, because):
        reading = read(write(tmp_path / name, {"episodes.csv": EPISODES, "header.csv": HEADER}), authority="999")
        assert (reading.as_at, reading.as_at_because) == (as_at, because)
        (period,) = [one for one in reading.coverage if one.table == "cla_period"]
        assert (period.from_on, period.to_on) == (date(2017, 4, 1), as_at)

    def test_a_year_that_is_not_over_ends_with_its_latest_event(self, tmp_path, monkeypatch):
        monkeypatch.setattr("goldenthread.extracts.as_at.today", lambda: date(2017, 12, 1))
        reading = read(write(tmp_path / "a", {"episodes.csv": EPISODES}), authority="999")
        assert reading.as_at == date(2017, 6, 1)
        assert reading.as_at_because == "assumed from its latest event, in a year that is not over"

    def test_a_file_without_events_is_taken_for_the_last_year_that_ended(self, tmp_path, monkeypatch):
        monkeypatch.setattr("goldenthread.extracts.as_at.today", lambda: date(2018, 12, 1))
        reading = read(write(tmp_path / "a", {"header.csv": HEADER}), authority="999")
        assert reading.as_at == MARCH_31
        assert [one.rule for one in reading.findings] == ["extract_date_assumed"]
