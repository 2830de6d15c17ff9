"""Cells of an Annex A workbook: what each is read as, and what is said of the ones that cannot be."""

from datetime import date, datetime

import pytest

from goldenthread.extracts import second_look
from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Severity
from tests.spec.extracts.books import (
    Formula,
    a_list,
    accounts,
    never_calculated,
    rows_of,
    sentences,
    without_references,
)

ASH, BIRCH, CEDAR = 1001.0, 1002.0, 1003.0
JUNE_30 = date(2020, 6, 30)


def contact(child=ASH, on=date(2020, 6, 1), source="q) 6: Police", **more):
    return {"child_id": child, "date_of_contact": on, "contact_source": source, "gender": "Female",
            "ethnicity": "WBRI", "date_of_birth": date(2012, 3, 4)} | more  # fmt: skip


class TestCells:
    def test_an_id_from_excel_is_its_digits_and_text_keeps_its_zeros(self, book):
        path = book({"List 1": a_list(1, contact(612306.0), contact("000417"), contact("8812.0"))})
        assert rows_of(read(path, authority="999"), "contact", "child_id") == [("612306",), ("000417",), ("8812",)]

    def test_a_date_may_be_a_date_a_number_of_days_or_text_but_never_month_first(self, book):
        written = [
            date(2020, 6, 1),
            datetime(2020, 6, 2, 14, 5),  # the time of day is dropped
            43985,  # Excel's number for 3 June 2020
            "04/06/2020",
            "2020-06-05",
            "06/06/2020 23:59",
            "2020-06-07T08:00:00",
            "8 June 2020",
            "20200609",
        ]
        path = book({"List 1": a_list(1, *(contact(on=one) for one in written))})
        reading = read(path, authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "received_on") == [(date(2020, 6, day),) for day in range(1, 10)]
        assert sentences(reading) == [
            'sheet "List 1", row 4, column "Date of Contact": "43985" is Excel\'s number for a day. '
            "Accepted: a date cell, DD/MM/YYYY or YYYY-MM-DD. Read as dates."
        ]

    def test_a_date_that_does_not_exist_sets_the_row_aside(self, book):
        path = book({"List 1": a_list(1, contact(on="31/06/2020"), contact(on="06/30/2020"), contact())})
        reading = read(path, authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"contacts": (3, 1, 2, 0, 0)}
        assert sentences(reading) == [
            f'sheet "List 1", row {row}, column "Date of Contact": "{value}" is not a date. Accepted: a date cell, '
            "DD/MM/YYYY or YYYY-MM-DD. The row was set aside and is in no count."
            for row, value in ((2, "31/06/2020"), (3, "06/30/2020"))
        ]
        rejected = [one for one in reading.findings if one.severity is Severity.ROW_REJECTED]
        assert [one.feeds for one in rejected] == [("contact.received_on",)] * 2

    def test_a_workbook_that_counts_from_1904_gives_the_same_days(self, book):
        serial_in_1904 = 43985 - 1462
        path = book({"List 1": a_list(1, contact(), contact(BIRCH, on=serial_in_1904))}, date_1904=True)
        reading = read(path, authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "received_on") == [(date(2020, 6, 1),), (date(2020, 6, 3),)]

    @pytest.mark.parametrize("placeholder", [date(1900, 1, 1), date(9999, 12, 31), "00/01/1900"])
    def test_a_stand_in_date_is_no_date(self, book, placeholder):
        row = {"child_id": ASH, "assessment_start_date": date(2020, 6, 1), "assessment_completion_date": placeholder,
               "organisation": "School"}  # fmt: skip
        reading = read(book({"List 2": a_list(2, row)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "early_help", "started_on", "ended_on") == [(date(2020, 6, 1), None)]
        assert accounts(reading) == {"early_help_assessments": (1, 1, 0, 0, 0)}
        assert "is a placeholder date" in sentences(reading)[0]

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("a) WBRI", "WBRI"),
            ("wbri", "WBRI"),
            ("White British", "WBRI"),
            ("s) NOBT", "NOBT"),  # the letter says REFU in another template: never match the letter
            ("z) REFU", "REFU"),
            ("MWBC - somebody's own words", "MWBC"),
            ("White - British", "WBRI"),
            ("s)", None),
            ("Whitish", None),
        ],
    )
    def test_a_code_is_matched_by_code_or_label_never_by_its_letter(self, book, written, code):
        reading = read(book({"List 1": a_list(1, contact(ethnicity=written))}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "person", "ethnicity") == [(code,)]
        assert accounts(reading)["contacts"][-1] == (code is None)

    def test_what_was_read_by_guessing_says_so(self, book):
        reading = read(
            book({"List 1": a_list(1, contact(ethnicity="White - British"))}), authority="999", as_at=JUNE_30
        )
        (finding,) = [one for one in reading.findings if one.severity is Severity.REPAIRED]
        assert finding.sentence() == (
            'annex_a.xlsx, sheet "List 1", row 2, column "Ethnicity": "White - British" was read by its letters. '
            "Accepted: WBRI, WIRI, WIRT, WOTH, WROM, MWBC, MWBA, MWAS, MOTH, AIND, APKN, ABAN and 9 more, or their "
            "labels. Read as WBRI (White British). The row was loaded."
        )

    @pytest.mark.parametrize(
        ("written", "answer"),
        [("Yes", True), ("a) Yes", True), (True, True), (1, True), ("TRUE", True), ("n", False), (0.0, False),
         (False, False), ("Unknown", None), ("NFA", True), ("No further action", True)],
    )  # fmt: skip
    def test_yes_and_no_come_in_many_forms_and_nfa_means_yes_in_its_own_column(self, book, written, answer):
        row = {"child_id": ASH, "date_of_referral": date(2020, 6, 1), "referral_nfa": written}
        reading = read(book({"List 3": a_list(3, row)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "referral", "is_nfa") == [(answer,)]
        assert accounts(reading)["referrals"][-1] == 0

    def test_nfa_means_nothing_in_any_other_column(self, book):
        row = {"child_id": ASH, "assessment_start_date": date(2020, 6, 1), "child_seen": "NFA"}
        reading = read(book({"List 4": a_list(4, row)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "assessment", "was_child_seen") == [(None,)]
        assert accounts(reading)["assessments"][-1] == 1

    def test_odd_spaces_in_names_are_made_plain(self, book):
        row = {"child_id": ASH, "date_of_referral": date(2020, 6, 1), "allocated_worker": " Ann\xa0 Other\u200b ",
               "allocated_team": "Hub\u2013North"}  # fmt: skip
        reading = read(book({"List 3": a_list(3, row)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "referral", "worker", "team") == [("Ann Other", "Hub-North")]

    def test_null_markers_are_blank_and_say_nothing(self, book):
        rows = [
            contact(child=1000 + at, gender=mark) for at, mark in enumerate(["N/A", "-", "(blank)", "not applicable"])
        ]
        reading = read(book({"List 1": a_list(1, *rows)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "person", "sex") == [(None,)] * 4
        assert sentences(reading) == []

    def test_a_failed_lookup_is_reported_not_blank(self, book):
        row = {"child_id": ASH, "date_of_referral": date(2020, 6, 1),
               "allocated_team": Formula("=VLOOKUP(1,A1,1)", "#N/A"), "allocated_worker": "#REF!"}  # fmt: skip
        reading = read(book({"List 3": a_list(3, row)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "referral", "team", "worker") == [(None, None)]
        assert accounts(reading)["referrals"] == (1, 1, 0, 0, 0)
        assert sentences(reading) == [
            'sheet "List 3", row 2, column "Allocated Team": "#N/A" is the error of a formula. Accepted: a team\'s '
            "name. "
            "It was read as blank; the row was loaded.",
            'sheet "List 3", row 2, column "Allocated Worker": "#REF!" is the error of a formula. Accepted: a '
            "worker's name or "
            "number. It was read as blank; the row was loaded.",
        ]

    def test_a_formula_never_calculated_is_reported_and_one_that_gives_a_value_is_read(self, book):
        rows = [contact(date_of_birth=Formula("=DATE(2012,3,4)", 40972))]
        calculated = read(book({"List 1": a_list(1, *rows)}), authority="999", as_at=JUNE_30)
        assert rows_of(calculated, "person", "born_on") == [(date(2012, 3, 4),)]
        never = read(never_calculated(book({"List 1": a_list(1, *rows)})), authority="999", as_at=JUNE_30)
        assert rows_of(never, "person", "born_on") == [(None,)]
        assert sentences(never) == [
            'sheet "List 1", row 2, column "Date of Birth": The formula was never calculated. Accepted: a date '
            "cell, DD/MM/YYYY "
            "or YYYY-MM-DD. It was read as blank; the row was loaded. Open the workbook in Excel, save it, and load "
            "it again."
        ]

    @pytest.mark.parametrize("parsed_at_once", [0, 10**9])
    @pytest.mark.parametrize("written", [lambda path: path, without_references])
    def test_errors_are_found_in_sheets_of_any_size_whoever_wrote_them(
        self, book, monkeypatch, parsed_at_once, written
    ):
        monkeypatch.setattr(second_look, "_PARSED_AT_ONCE", parsed_at_once)
        rows = [
            contact(age_years=8, date_of_birth=Formula("=1/0", "#DIV/0!")),
            contact(BIRCH, age_years=8, gender=Formula("=A1", "Male")),
        ]
        reading = read(written(book({"List 1": [["Contacts"], *a_list(1, *rows)]})), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "person", "child_id", "born_on", "sex") == [
            ("1001", None, "F"),
            ("1002", date(2012, 3, 4), "M"),
        ]
        assert [(one.rule, one.row, one.column) for one in reading.findings if one.rule == "error_cell"] == [
            ("error_cell", 3, "Date of Birth")
        ]

    def test_only_the_district_of_a_postcode_is_kept(self, book):
        row = {"child_id": ASH, "care_start_date": date(2019, 1, 1), "placement_start_date": date(2019, 1, 1),
               "placement_postcode": "hr12ab"}  # fmt: skip
        reading = read(book({"List 8": a_list(8, row)}), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "cla_placement", "postcode_district") == [("HR1",)]
