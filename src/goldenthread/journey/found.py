"""What each rule of the readers found, as the beginning of an English sentence.

In braces stands what is said where a finding holds no value; where it does, the value takes its place in
quotation marks, and in brackets without them. A rule that is not listed is its own sentence, of a cell:
`is_not_a_date` is '"31/06/2024" is not a date', or 'The cell is not a date'.
"""

import re
from collections.abc import Mapping
from typing import Final

_SAID: Final[Mapping[str, str]] = {
    # Cells
    "is_written_month_first": "{The date} is written month first",
    "is_not_a_moment": "{The cell} is not a date with a time",
    "error_cell": "{The cell} is the error of a formula",
    "formula_not_calculated": "The formula was never calculated",
    "column_is_a_placeholder": "The column holds nothing but {placeholders}",
    "was_a_serial_number": "{The date} is Excel's number for a day",
    "was_read_by_the_code_in_it": "{The cell} was read by the code in it",
    "was_rounded": "{The number} was rounded",
    "may_have_lost_digits": "{The number} may have lost digits",
    "falls_in_a_clock_change": "{The time} falls in a clock change",
    # Rows
    "repeats_a_row": "The row repeats another row",
    "shares_its_key_with_another_row": "The row shares its key with another row",
    "is_one_cell_too_many": "{A cell} is one cell too many",
    "looks_like_a_note": "{The row} looks like a note",
    # Sheets and columns
    "most_rows_set_aside": "[Most rows] were set aside, more than were loaded",
    "sheet_missing": "No sheet is {this list}",
    "sheet_not_known": "The sheet is none of the lists we know",
    "table_not_needed": "{The table} is not needed",
    "sheet_is_hidden": "The sheet is hidden",
    "sheet_repeats_a_list": "The sheet is a list that another sheet is too",
    "sheet_read_by_its_headers": "The sheet was known by its headers, not by its name",
    "sheet_has_no_header_row": "The sheet has no row of headers that we know",
    "column_missing": "No header names this column",
    "column_twice": "{Two headers} name the same column",
    "column_not_known": "The header is not known",
    "column_has_no_header": "The cells have no header",
    "required_column_missing": "No header names this column, which no row can do without",
    # The file
    "extract_date_taken_from_the_file": "The extract is as at [the day the file gives]",
    "extract_date_assumed": "The extract is taken to be as at [the day of its latest event]",
    "coverage_assumed": "The rows are taken to begin on [the first of a month]",
    "roles_not_named": "No role is named whose worker holds the case",
    "read_as_windows_text": "The text is not UTF-8",
    "file_not_read": "The file is [no table of the extract]",
    "errors_look_blank": "In [a workbook of this kind] an error cell looks blank",
    # Across columns, rows and lists
    "differs_between_rows": "{The value} differs between rows",
    "is_not_among_the_people": "{The child} is not among the people",
    "names_what_is_not_there": "The row names {a record}, which is not there",
    "is_before_its_start": "{The end} is before its start",
    "is_before_the_birth": "{The date} is before the birth",
    "is_after_the_extract": "{The date} is after the extract",
    "is_outside_the_lists_window": "The row is outside the months the list covers",
    "makes_the_child_18_or_over": "{The birth date} makes the child 18 or over",
    "is_absent_from_the_need_list": "{The child} is absent from the list of children in need",
    "is_not_a_known_authority": "{The authority} is not one we know",
    # Published statistics
    "stands_beside_a_symbol": "{The value} stands beside a symbol",
    "says_neither_a_value_nor_why": "The row says neither a value nor why there is none",
    "has_no_area_code": "The row has no area code",
    "has_another_number_of_cells": "The row has another number of cells than there are headers",
    "contradicts_an_earlier_row": "The row contradicts an earlier one",
    "has_no_known_day_of_publication": "{The publication} has no known day of publication",
    # The looked-after return
    "is_outside_its_years": "{The code} is outside its years",
    "says_again_what_this_year_says": "The row says again what this year's file says",
    "gives_way_to_this_year": "The row gives way to this year's",
    "is_of_last_years_day": "The file tells of last year's 31 March",
    "starts_part_way": "{The reason} does not start a stay in care",
    "leaves_a_gap": "{The end} leaves a gap",
    "overlaps_the_next_episode": "{The open end} overlaps the next episode",
    "is_one_of_several_open": "{The episode} is one of several open",
    "is_absent_from_the_header": "{The child} is absent from the header",
    "was_in_care_under_a_year": "{The child} was in care under a year",
    "shares_a_pupil_number": "Two children share {a pupil number}",
    # The census
    "header_says_another_year": "{The Year} is not the year of the reference date",
    "reference_date_is_not_31_march": "{The reference date} is not a 31 March",
    "reference_date_is_missing": "No reference date can be read in {the header}",
    "reference_date_is_to_come": "{The reference date} is still to come",
    "collection_year_is_not_known": "{The year} is a collection we do not know",
    "authority_was_not_compared": "{The authority} was not compared with the home's",
    "module_is_missing": "The file has no {element of this module}",
    "element_not_known": "The element is not known",
    "element_came_twice": "The element came twice",
    "element_is_outside_its_years": "The element is outside its years",
    "has_both_birth_dates": "The child has a birth date beside {an expected one}",
    "has_no_birth_date": "The child has no birth date",
    "is_not_20_letters_and_digits": "{The number} is not of letters and digits, at most 20",
    "is_recorded_twice": "{The conference} is recorded twice",
    "falls_on_a_weekend": "{The conference} falls on a weekend",
    "is_after_the_closure": "{The date} is after the closure",
    "overlaps_a_protection_plan": "{The plan} overlaps a protection plan",
    "is_worked_on_all_the_same": "The referral is worked on all the same",
    "is_before_1990": "{The date} is before 1990",
    "is_not_the_day_of_a_conference": "{The date} is not the day of a conference",
}
_STAND_IN: Final = re.compile(r"\{([^}]+)\}|\[([^]]+)\]")


def as_sentence(rule: str, value: str = "") -> str:
    """What `rule` found, with the `value` it is about where there is one; without the full stop."""
    said = _SAID.get(rule) or "{The cell} " + rule.replace("_", " ")

    def put(match: re.Match[str]) -> str:
        quoted, bare = match.groups()
        return (quoted or bare) if not value else f'"{value}"' if quoted else value

    return _STAND_IN.sub(put, said, count=1)


def as_clause(rule: str) -> str:
    """The same, as a part of another sentence: 'the cell is not a date'."""
    said = as_sentence(rule)
    return said[0].lower() + said[1:]
