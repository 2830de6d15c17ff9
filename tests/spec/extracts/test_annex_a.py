"""An Annex A workbook in, event tables and plain sentences out."""

from datetime import date

import pytest

from goldenthread.errors import ColumnMissing, NotThisStandard
from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Severity
from tests.spec.extracts.books import (
    a_list,
    accounts,
    rows_of,
    sentences,
)

ASH, BIRCH, CEDAR = 1001.0, 1002.0, 1003.0
JUNE_30 = date(2020, 6, 30)


def contact(child=ASH, on=date(2020, 6, 1), source="q) 6: Police", **more):
    return {"child_id": child, "date_of_contact": on, "contact_source": source, "gender": "Female",
            "ethnicity": "WBRI", "date_of_birth": date(2012, 3, 4)} | more  # fmt: skip


class TestRows:
    def test_banners_blank_rows_totals_and_notes_are_not_rows(self, book):
        header, first, second = a_list(1, contact(), contact(BIRCH))
        sheet = [
            ["Contacts received by the front door"],
            [],
            header,
            first,
            [],  # a gap: more rows follow
            second,
            ["Total", 2],
            [],
            ["Figures from the case system"],
        ]
        reading = read(book({"List 1": sheet}), authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"contacts": (2, 2, 0, 0, 0)}
        assert rows_of(reading, "contact", "child_id", "source_row") == [("1001", 4), ("1002", 6)]
        assert sentences(reading) == [
            'sheet "List 1", row 7: "Total" looks like a note. Not read as a row.',
            'sheet "List 1", row 9: "Figures from the case system" looks like a note. Not read as a row.',
        ]

    def test_a_header_repeated_on_every_page_is_not_a_row(self, book):
        header, first, second = a_list(1, contact(), contact(BIRCH))
        reading = read(book({"List 1": [header, first, header, second]}), authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"contacts": (2, 2, 0, 0, 0)}

    def test_an_exact_repeat_counts_once_and_a_near_repeat_is_kept_and_flagged(self, book):
        rows = [contact(), contact(), contact(gender="Male"), contact(BIRCH)]
        reading = read(book({"List 1": a_list(1, *rows)}), authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"contacts": (4, 3, 0, 1, 0)}
        assert rows_of(reading, "contact", "child_id", "occurrence") == [("1001", 1), ("1001", 2), ("1002", 1)]
        assert sentences(reading)[:2] == [
            'sheet "List 1", row 3: The row repeats another row. It equals row 2 in every column we read. Counted '
            "once.",
            'sheet "List 1", row 4: The row shares its key with another row. Row 2 has the same Child Unique ID, '
            "Date of "
            "Contact, Contact Source but differs elsewhere. Both were loaded.",
        ]

    def test_a_row_without_a_child_or_a_date_is_set_aside(self, book):
        reading = read(book({"List 1": a_list(1, contact(None), contact(on=None), contact())}), authority="999",
                       as_at=JUNE_30)  # fmt: skip
        assert accounts(reading) == {"contacts": (3, 1, 2, 0, 0)}
        assert [one.column for one in reading.findings if one.severity is Severity.ROW_REJECTED] == [
            "Child Unique ID",
            "Date of Contact",
        ]

    def test_a_wrong_value_is_left_out_and_its_row_loaded(self, book):
        reading = read(book({"List 1": a_list(1, contact(source="The vicar"))}), authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"contacts": (1, 1, 0, 0, 1)}
        (finding,) = [one for one in reading.findings if one.severity is Severity.VALUE_DROPPED]
        assert (finding.rule, finding.row, finding.column) == ("is_not_a_known_code", 2, "Contact Source")
        assert finding.feeds == ("contact.contact_source",)
        assert "The vicar" in finding.sentence()
        assert "The vicar" not in finding.log_line()


class TestSheetsAndColumns:
    @pytest.mark.parametrize("name", ["List 1", "List_1", "LIST1", "list 01", "1", "Contacts", "List 1 - Contacts"])
    def test_a_sheet_is_known_by_number_or_title(self, book, name):
        reading = read(book({name: a_list(1, contact())}), authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"contacts": (1, 1, 0, 0, 0)}

    def test_list_1_does_not_swallow_list_10(self, book):
        decided = {"child_id": ASH, "adoption_decision_date": date(2020, 1, 1)}
        reading = read(book({"List 10": a_list(10, decided)}), authority="999", as_at=JUNE_30)
        assert list(accounts(reading)) == ["adoption"]

    def test_a_sheet_with_a_strange_name_is_known_by_its_headers(self, book):
        reading = read(book({"Export (3)": a_list(3, {"child_id": ASH, "date_of_referral": JUNE_30})}), authority="999",
                       as_at=JUNE_30)  # fmt: skip
        assert list(accounts(reading)) == ["referrals"]
        assert (
            'sheet "Export (3)": The sheet was known by its headers, not by its name. Read as list 3, referrals.'
            in sentences(reading)
        )

    def test_headers_match_by_letters_and_digits_alone_and_columns_in_any_order(self, book):
        sheet = [
            ["Contact  Source ", "dateofcontact", "D.O.B.", "CHILD UNIQUE ID\n", "Sex", "Ethnic group", "Age"],
            ["8", date(2020, 6, 1), date(2012, 3, 4), ASH, "F", "WBRI", 8.2],
        ]
        reading = read(book({"List 1": sheet}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "child_id", "contact_source") == [("1001", "8")]
        assert rows_of(reading, "person", "born_on", "sex") == [(date(2012, 3, 4), "F")]
        assert sentences(reading) == []

    def test_a_missing_list_is_a_finding_and_its_tables_have_no_coverage(self, book):
        reading = read(book({"List 1": a_list(1, contact())}), authority="999", as_at=JUNE_30)
        assert {one.table for one in reading.coverage} == {"person", "contact"}
        missing = [one for one in reading.findings if one.rule == "sheet_missing"]
        assert [one.sheet for one in missing] == [f"List {number}" for number in range(2, 12)]
        assert missing[3].feeds == ("section_47.strategy_discussion_on", "icpc.held_on")

    def test_a_list_without_its_required_column_is_not_read_and_says_what_came_nearest(self, book):
        header, row = a_list(3, {"child_id": ASH, "date_of_referral": date(2020, 6, 1)})
        header[header.index("Date of referral")] = "Date referal recieved"
        reading = read(book({"List 1": a_list(1, contact()), "List 3": [header, row]}), authority="999", as_at=JUNE_30)
        assert list(accounts(reading)) == ["contacts"]
        assert reading.unread == ("List 3",)
        assert "referral" not in {one.table for one in reading.coverage}
        assert sentences(reading) == [
            'sheet "List 3", column "Date of referral": No header names this column, which no row can do without. '
            'Accepted: "Date of referral", '
            '"ReferralDate". Nearest found: "Date referal recieved". The sheet was not read: none of its rows is in '
            "any count."
        ]

    def test_a_file_of_which_no_list_can_be_read_is_refused(self, book):
        path = book({"List 3": a_list(3, {"child_id": ASH}, leave_out=["date_of_referral"])})
        with pytest.raises(ColumnMissing) as refusal:
            read(path, authority="999")
        assert str(refusal.value) == (
            'annex_a.xlsx, sheet "List 3": no column for "Date of referral". Looked for "Date of referral", '
            '"ReferralDate". Nothing from this file was loaded. Rename the column, or name it in a mapping file '
            "('goldenthread mapping suggest' drafts one)."
        )

    def test_a_workbook_of_something_else_is_refused(self, book):
        with pytest.raises(NotThisStandard, match='no sheet is an Annex A list. Found: "Budget"'):
            read(book({"Budget": [["Cost centre", "Spend"], ["A", 1]]}), authority="999")

    def test_a_missing_column_that_rows_can_do_without_is_not_supplied(self, book):
        row = {"child_id": ASH, "date_of_referral": date(2020, 6, 1)}
        reading = read(book({"List 3": a_list(3, row, leave_out=["allocated_team"])}), authority="999", as_at=JUNE_30)
        (coverage,) = [one for one in reading.coverage if one.table == "referral"]
        assert "team" not in coverage.columns
        assert "worker" in coverage.columns
        (finding,) = [one for one in reading.findings if one.rule == "column_missing"]
        assert finding.feeds == ("referral.team",)

    def test_findings_come_sheet_by_sheet_whichever_check_made_them(self, book):
        """What is found in list 1 only when all lists are read comes before what a cell of list 3 said at once."""
        contact = a_list(1, {"child_id": ASH, "date_of_contact": date(2020, 7, 1)})
        referral = a_list(3, {"child_id": ASH, "date_of_referral": "June"})
        reading = read(book({"List 1": contact, "List 3": referral}), authority="999", as_at=JUNE_30)
        found = {"is_after_the_extract": "List 1", "is_not_a_date": "List 3"}
        assert [(one.rule, one.sheet) for one in reading.findings if one.rule in found] == list(found.items())

    def test_two_headers_for_one_column_are_reported_never_chosen_in_silence(self, book):
        header, row = a_list(3, {"child_id": ASH, "date_of_referral": date(2020, 6, 1), "allocated_worker": "Ann"})
        path = book({"List 3": [[*header, "Worker", "Social Worker"], [*row, "Bea", "Cal"]]})
        reading = read(path, authority="999", as_at=JUNE_30)
        assert rows_of(reading, "referral", "worker") == [("Ann",)]
        assert [one for one in sentences(reading) if "name the same column" in one] == [
            'sheet "List 3", row 1, column "Allocated Worker": "Allocated Worker, Worker, Social Worker" name the '
            "same column. "
            '"Allocated Worker" was read.'
        ]

    def test_a_hidden_sheet_is_read_and_a_visible_one_is_preferred(self, book):
        hidden = read(book({"List 1": a_list(1, contact())}, hidden=["List 1"]), authority="999", as_at=JUNE_30)
        assert 'sheet "List 1": The sheet is hidden. It was read.' in sentences(hidden)
        sheets = {"List 1 old": a_list(1, contact(CEDAR)), "List 1": a_list(1, contact())}
        both = read(book(sheets, hidden=["List 1 old"]), authority="999", as_at=JUNE_30)
        assert rows_of(both, "contact", "child_id") == [("1001",)]
        assert both.unread == ("Cover", "List 1 old")


class TestClimbing:
    def test_one_row_of_list_5_is_an_enquiry_and_a_conference(self, book):
        rows = [
            {"child_id": ASH, "strategy_discussion_date": date(2020, 6, 1), "icpc_unnecessary": "No",
             "icpc_date": date(2020, 6, 19), "icpc_led_to_plan": "Yes"},
            {"child_id": BIRCH, "strategy_discussion_date": date(2020, 6, 2), "icpc_unnecessary": "Yes"},
        ]  # fmt: skip
        reading = read(book({"List 5": a_list(5, *rows)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "section_47", "child_id", "is_icpc_required") == [("1001", True), ("1002", False)]
        assert rows_of(reading, "icpc", "child_id", "held_on", "led_to_plan") == [("1001", date(2020, 6, 19), True)]
        assert accounts(reading)["section_47_enquiries_and_icpcs"] == (2, 2, 0, 0, 0)

    def test_special_guardianship_ends_care_and_is_an_order(self, book):
        row = {"child_id": ASH, "care_start_date": date(2018, 1, 1), "legal_status_start_date": date(2018, 6, 1),
               "legal_status": "C2: FCO", "care_end_date": date(2020, 6, 5), "care_end_reason": "E47"}  # fmt: skip
        reading = read(book({"List 8": a_list(8, row)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "legal_order", "order_type", "made_on") == [("special_guardianship", date(2020, 6, 5))]
        assert rows_of(reading, "cla_legal_status", "legal_status", "ended_on", "ended_because") == [
            ("C2", date(2020, 6, 5), "special_guardianship")
        ]
        assert rows_of(reading, "cla_period", "is_short_break") == [(False,)]
        assert rows_of(reading, "cla_position", "position_on") == [(JUNE_30,)]

    def test_a_legal_status_still_held_is_part_of_the_position_and_no_spell(self, book):
        row = {"child_id": ASH, "care_start_date": date(2018, 1, 1), "legal_status_start_date": date(2018, 6, 1),
               "legal_status": "C2: FCO"}  # fmt: skip
        reading = read(book({"List 8": a_list(8, row)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "cla_legal_status", "legal_status") == []
        assert rows_of(reading, "cla_position", "legal_status", "legal_status_started_on") == [("C2", date(2018, 6, 1))]

    def test_a_visit_repeated_on_two_rows_of_one_child_is_one_visit(self, book):
        seen = {"child_id": ASH, "last_visit_date": date(2020, 6, 9)}
        rows = [seen | {"care_start_date": date(2020, 1, 1), "care_end_date": date(2020, 2, 1)},
                seen | {"care_start_date": date(2020, 5, 1)}]  # fmt: skip
        reading = read(book({"List 8": a_list(8, *rows)}), authority="999", as_at=JUNE_30)
        assert reading.tables["cla_period"].num_rows == 2
        assert rows_of(reading, "cla_visit", "visited_on", "occurrence") == [(date(2020, 6, 9), 1)]

    def test_a_list_covers_its_months_and_a_latest_visit_only_the_day(self, book):
        plan = {"child_id": ASH, "plan_start_date": date(2020, 1, 1), "last_statutory_visit_date": date(2020, 6, 20)}
        sheets = {"List 7": a_list(7, plan), "List 8": a_list(8), "List 9": a_list(9, {"child_id": BIRCH}),
                  "List 11": a_list(11)}  # fmt: skip
        covered = {one.table: one for one in read(book(sheets), authority="999", as_at=JUNE_30).coverage}
        assert (covered["cp_plan"].from_on, covered["cp_plan"].to_on) == (date(2020, 1, 1), JUNE_30)
        assert (covered["cp_visit"].from_on, covered["cp_visit"].latest_only) == (JUNE_30, True)
        assert covered["cla_period"].from_on == date(2020, 1, 1)
        assert covered["cla_position"].from_on == covered["care_leaver"].from_on == JUNE_30
        assert covered["adopter"].from_on == date(2019, 7, 1)

    def test_a_person_on_several_lists_is_one_person_and_disagreement_is_flagged(self, book):
        sheets = {
            "List 1": a_list(1, contact(date_of_birth=date(2012, 3, 4), gender="c) Not stated/recorded")),
            "List 3": a_list(3, {"child_id": ASH, "date_of_referral": date(2020, 6, 2), "gender": "F",
                                 "date_of_birth": date(2012, 4, 3)}),
            "List 4": a_list(4, {"child_id": ASH, "assessment_start_date": date(2020, 6, 3),
                                 "date_of_birth": date(2012, 3, 4)}),
        }  # fmt: skip
        reading = read(book(sheets), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "person", "child_id", "born_on", "sex") == [("1001", date(2012, 3, 4), "F")]
        assert sentences(reading) == [
            'sheet "List 3", row 2, column "Date of Birth": "03/04/2012" differs between rows. '
            '"List 1", row 2 says 04/03/2012, which was taken.'
        ]


class TestChecks:
    def test_an_end_before_its_start_and_a_date_after_the_extract(self, book):
        rows = [{"child_id": ASH, "plan_start_date": date(2020, 6, 9), "plan_end_date": date(2020, 6, 1)},
                {"child_id": BIRCH, "plan_start_date": date(2020, 7, 1)}]  # fmt: skip
        reading = read(book({"List 7": a_list(7, *rows)}), authority="999", as_at=JUNE_30)
        assert sentences(reading) == [
            'sheet "List 7", row 2, column "Child Protection Plan End Date": "01/06/2020" is before its start. '
            "It started on 09/06/2020. Both were kept.",
            'sheet "List 7", row 3, column "Child Protection Plan Start Date": "01/07/2020" is after the extract. '
            "The extract is as at 30/06/2020. The date was kept.",
        ]

    def test_a_plan_may_start_before_birth(self, book):
        row = {"child_id": ASH, "plan_start_date": date(2020, 5, 1), "date_of_birth": date(2020, 6, 20)}
        assert sentences(read(book({"List 7": a_list(7, row)}), authority="999", as_at=JUNE_30)) == []

    def test_open_on_a_plan_but_not_in_need(self, book):
        sheets = {
            "List 6": a_list(6, {"child_id": ASH, "cin_start_date": date(2020, 1, 1)}),
            "List 7": a_list(7, {"child_id": ASH, "plan_start_date": date(2020, 2, 1)},
                             {"child_id": BIRCH, "plan_start_date": date(2020, 2, 1)}),
        }  # fmt: skip
        assert sentences(read(book(sheets), authority="999", as_at=JUNE_30)) == [
            'sheet "List 7", row 3, column "Child Unique ID": "1002" is absent from the list of children in need. '
            "The row was loaded."
        ]


class TestListsThatSpeakForNothing:
    def test_the_end_of_an_early_help_assessment_is_not_the_end_of_help(self, book):
        """It is kept, and no indicator may be told that Annex A says when help ended."""
        row = {"child_id": ASH, "assessment_start_date": date(2020, 5, 1), "organisation": "School",
               "assessment_completion_date": date(2020, 5, 20)}  # fmt: skip
        reading = read(book({"List 2": a_list(2, row)}), authority="999", as_at=JUNE_30)
        assert reading.tables["early_help"]["ended_on"].to_pylist() == [date(2020, 5, 20)]
        columns = next(one.columns for one in reading.coverage if one.table == "early_help")
        assert "started_on" in columns
        assert "ended_on" not in columns

    def test_a_list_whose_every_row_was_set_aside_covers_no_days_and_so_withdraws_nothing(self, book):
        """Covering them, it would turn every earlier month of the list to nought."""
        path = book({"List 1": a_list(1, contact()), "List 3": a_list(3, {"child_id": ASH, "date_of_referral": "May"})})
        reading = read(path, authority="999", as_at=JUNE_30)
        assert "referral" not in {one.table for one in reading.coverage}
        assert "contact" in {one.table for one in reading.coverage}
        assert any(one.rule == "most_rows_set_aside" for one in reading.findings)


class TestExtractDate:
    @pytest.mark.parametrize(
        ("name", "day"),
        [
            ("Annex A 2020-06-30", date(2020, 6, 30)),
            ("annex_a_30-06-2020_v2", date(2020, 6, 30)),
            ("30.06.2020 Annex A (1)", date(2020, 6, 30)),
            ("AnnexA20200630", date(2020, 6, 30)),
            ("AnnexA_202006", date(2020, 6, 30)),
            ("annex_a_2020-06", date(2020, 6, 30)),
            ("Annex A June 2020", date(2020, 6, 30)),
            ("Annex A 15th Jun 2020", date(2020, 6, 15)),
            ("Annex A 2020-01-01 to 2020-06-30", date(2020, 6, 30)),
            ("Annex A 2019-20-Q4", date(2020, 3, 31)),
            ("Annex A 2019-20 Q3", date(2019, 12, 31)),
            ("Annex A Q2 2019-20", date(2019, 9, 30)),
            ("Annex A Q1 2019-2020", date(2019, 6, 30)),
        ],
    )
    def test_it_is_read_from_the_files_name(self, book, name, day):
        reading = read(book({"List 1": a_list(1, contact(on=date(2020, 1, 2)))}, f"{name}.xlsx"), authority="999")
        assert (reading.as_at, reading.as_at_because) == (day, "from the file's name")
        assert any(one.rule == "extract_date_taken_from_the_file" for one in reading.findings)

    def test_it_is_read_from_the_name_of_a_folder_however_its_date_is_dotted(self, tmp_path):
        folder = tmp_path / "Annex A 30.06.2020"
        folder.mkdir()
        rows = a_list(1, contact(on="02/01/2020"))
        lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
        (folder / "List 1.csv").write_text("\n".join(lines), encoding="utf-8")
        assert read(folder, authority="999").as_at == date(2020, 6, 30)

    def test_else_from_a_heading_else_the_latest_event_before_today(self, book):
        rows = a_list(1, contact(on=date(2020, 6, 12)), contact(BIRCH, on=date(2089, 1, 1)))
        assert read(book({"List 1": rows}), authority="999").as_at == date(2020, 6, 12)
        headed = [["Contacts", "extracted on 16/06/2020 09:00"], *rows]
        assert read(book({"List 1": headed}), authority="999").as_at == date(2020, 6, 16)

    @pytest.mark.parametrize(
        "heading", ["Extract period: 01/12/2019 to 30/06/2020", "Extract 1 December 2019 - 30 June 2020"]
    )
    def test_of_a_period_in_a_heading_the_last_day_is_taken(self, book, heading):
        rows = [["Contacts", heading], *a_list(1, contact(on=date(2020, 6, 12)))]
        assert read(book({"List 1": rows}), authority="999").as_at == date(2020, 6, 30)

    def test_a_date_given_wins_and_needs_no_finding(self, book):
        path = book({"List 1": a_list(1, contact())}, "Annex A 2020-06-30.xlsx")
        reading = read(path, authority="999", as_at=date(2020, 7, 1))
        assert reading.as_at == date(2020, 7, 1)
        assert sentences(reading) == []
