"""A council's own scorecard as it is laid out: what is found in it, and where."""

from datetime import date

import pytest
import xlsxwriter

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts.council_scorecard import read_scorecard
from goldenthread.extracts.opened import open_file

TITLE = ["Children's services scorecard"]


@pytest.fixture
def found(tmp_path):
    """The figures of sheets of lines, as tuples: cell, measure, period, what is stated."""

    def read(*sheets, merge=(), percent=()):
        path = tmp_path / "scorecard.xlsx"
        with xlsxwriter.Workbook(path, {"default_date_format": "mmm-yy"}) as book:
            shown = book.add_format({"num_format": "0.0%"})
            for number, lines in enumerate(sheets):
                sheet = book.add_worksheet(f"Page {number + 1}")
                for row, line in enumerate(lines):
                    for column, cell in enumerate(line):
                        if cell is not None:
                            sheet.write(row, column, cell, *([shown] if (row, column) in percent else []))
                for area, text in merge:
                    sheet.merge_range(area, text)
        return [
            (one.cell, one.measure, str(one.period or one.why_not), one.stated.text)
            for one in read_scorecard(open_file(path))
        ]

    return read


def test_titles_targets_and_marks_are_passed_over(found):
    assert found(
        [TITLE, [], ["Ref", "Measure", "Good is", "Target", "Apr-20", "May-20", "RAG"],
         ["1.1", "Referrals received", "Low", 40, 32, 28, "Green"], ["Front door"],
         ["1.2", "Re-referrals", "Low", 18, "12%", "n/a", "Red"]]
    ) == [
        ("E4", "Referrals received", "2020-04", "32"),
        ("F4", "Referrals received", "2020-05", "28"),
        ("E6", "Re-referrals", "2020-04", "12%"),
        ("F6", "Re-referrals", "2020-05", "n/a"),
    ]  # fmt: skip


def test_measures_may_run_across_and_periods_down(found):
    assert found(
        [
            TITLE,
            ["Month", "Referrals received", "Contacts"],
            ["Apr-20", 32, 101],
            ["May-20", 28, 99],
            ["Jun-20", 30, 98],
        ]
    ) == [
        ("B3", "Referrals received", "2020-04", "32"),
        ("B4", "Referrals received", "2020-05", "28"),
        ("B5", "Referrals received", "2020-06", "30"),
        ("C3", "Contacts", "2020-04", "101"),
        ("C4", "Contacts", "2020-05", "99"),
        ("C5", "Contacts", "2020-06", "98"),
    ]


def test_a_merged_year_stands_over_its_quarters_and_a_merged_measure_beside_its_lines(found):
    lines = [
        [],
        ["Measure", "", "Q4", "Q1", "Q2"],
        ["", "Number", 30, 40, 41],
        ["", "Denominator", 60, 50, 51],
    ]
    merge = [("D1:E1", "2020/21"), ("A3:A4", "Re-referrals")]
    lines[0] = [None, None, "2019/20"]
    assert found(lines, merge=merge)[:3] == [
        ("C3", "Re-referrals", "2019-20-Q4", "30"),
        ("D3", "Re-referrals", "2020-21-Q1", "40"),
        ("E3", "Re-referrals", "2020-21-Q2", "41"),
    ]


def test_a_number_is_as_excel_shows_it(found):
    got = found([["Measure", "Apr-20", "May-20"], ["Re-referrals", 0.1234, 0.5]], percent={(1, 1)})
    assert [one[3] for one in got] == ["12.3%", "0.5"]


def test_date_cells_head_their_months_and_a_later_heading_begins_another_block(found):
    got = found(
        [["Measure", date(2020, 4, 1), date(2020, 5, 31)], ["Contacts", 1, 2], [], ["Measure", "2018/19", "2019/20"],
         ["Contacts", "19/20", "18/19"]]
    )  # fmt: skip
    assert [(cell, period, text) for cell, _, period, text in got] == [
        ("B2", "2020-04", "1"), ("C2", "2020-05", "2"), ("B5", "FY2018-19", "19/20"), ("C5", "FY2019-20", "18/19")
    ]  # fmt: skip


def test_every_sheet_is_read_and_a_single_period_is_enough(found):
    got = found([["Measure", "2019/20"], ["Contacts", 7]], [["Measure", "Q1 2020/21"], ["Contacts", 8]])
    assert [(cell, period) for cell, _, period, _ in got] == [("B2", "FY2019-20"), ("B2", "2020-21-Q1")]


def test_a_csv_is_read_as_well(tmp_path):
    path = tmp_path / "scorecard.csv"
    path.write_text("Measure,Apr-20,May-20\nContacts,101,99\n", encoding="utf-8")
    assert [(one.cell, one.stated.text) for one in read_scorecard(open_file(path))] == [("B2", "101"), ("C2", "99")]


def test_lines_of_a_team_are_not_taken_for_the_whole_council(found):
    assert found(
        [
            ["Measure", "Team", "Apr-20", "May-20"],
            ["Referrals", None, 90, 85],
            ["Referrals", "North", 40, 35],
            ["Referrals", "All", 90, 85],
            ["Contacts", "South", 300, 310],
        ]
    )[::2] == [
        ("C2", "Referrals", "2020-04", "90"),
        ("C3", "Referrals", 'it is of "North": only figures of the whole council are compared', "40"),
        ("C4", "Referrals", "2020-04", "90"),
        ("C5", "Contacts", "2020-04", "300"),
    ]  # fmt: skip


def test_a_column_of_themes_or_of_who_answers_is_no_group(found):
    lines = [
        ["Area", "Measure", "Apr-20", "May-20"],
        ["Front door", "Referrals", 90, 85],
        ["In care", "Adoptions", 1, 2],
    ]
    assert [(cell, period) for cell, _, period, _ in found(lines)] == [
        ("C2", "2020-04"), ("D2", "2020-05"), ("C3", "2020-04"), ("D3", "2020-05"),
    ]  # fmt: skip


def test_without_periods_it_says_what_would_be_read(found):
    with pytest.raises(NotThisStandard, match="no heading in \"Page 1\" names a period over figures.*'Q1 2020/21'"):
        found([["Measure", "Target"], ["Contacts", 7]])


def test_a_locked_workbook_says_how_to_open_it(tmp_path):
    path = tmp_path / "locked.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UnreadableFile, match="--password-file"):
        open_file(path)
