"""The closed list of what a reader can report: each rule's severity, meaning, and what to do about it.

How what a rule found reads as English stands in `journey.found`. The page docs/reference/findings.md is
written from here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goldenthread.journey.reading import Severity

REJECTED, DROPPED = Severity.ROW_REJECTED, Severity.VALUE_DROPPED
REPAIRED, LOOK = Severity.REPAIRED, Severity.WORTH_A_LOOK

ROW_SET_ASIDE: Final = "The row was set aside and is in no count."
VALUE_LEFT_OUT: Final = "The value was left out; the row was loaded."
READ_AS_BLANK: Final = "It was read as blank; the row was loaded."


class Gather(StrEnum):
    """What one finding speaks for: a whole column of ordinary repairs is one finding, not a thousand."""

    CELL = "cell"
    VALUE = "value"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule: its severity, what it means, what happens unless the reader says otherwise, what to do."""

    id: str
    severity: Severity
    meaning: str
    outcome: str = ""
    gather: Gather = Gather.CELL
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that a person looks up together."""

    title: str
    rules: tuple[RuleText, ...]


_MEND = "Mend the cell in the system the file came from, and extract again."

VALUES = Group(
    "Values that could not be read",
    (
        RuleText("is_not_a_date", DROPPED, "The cell of a date column holds no date, such as 31/06/2020 or 'TBC'.",
                 VALUE_LEFT_OUT, to_do=_MEND),
        RuleText("is_written_month_first", DROPPED,
                 "The column's dates are written month first: none of them is believed.", VALUE_LEFT_OUT,
                 to_do="Set the export to DD/MM/YYYY or YYYY-MM-DD, or make the column a date column in Excel."),
        RuleText("is_not_a_moment", DROPPED, "The cell holds no date with a time of day.", VALUE_LEFT_OUT,
                 to_do="Export date and time together, such as 2020-06-30 14:05."),
        RuleText("is_not_a_whole_number", DROPPED, "The cell holds no whole number, 0 or more.", VALUE_LEFT_OUT,
                 to_do=_MEND),
        RuleText("is_not_a_number", DROPPED, "The cell holds no number, or one too long to keep.", VALUE_LEFT_OUT,
                 to_do=_MEND),
        RuleText("is_not_an_id", DROPPED,
                 "The cell holds no identifier we can trust: a date, a fraction, or digits that a spreadsheet cut "
                 "short (1.23E+05).", VALUE_LEFT_OUT,
                 to_do="Make the column text before the ids are pasted or opened in Excel, and extract again."),
        RuleText("is_not_a_known_code", DROPPED, "The cell matches no code or label of the column's list.",
                 VALUE_LEFT_OUT,
                 to_do="Mend the cell; if it is your system's own wording, give its code in a mapping file "
                 "(goldenthread mapping suggest)."),
        RuleText("is_neither_yes_nor_no", DROPPED, "The cell says neither yes, no nor unknown.", VALUE_LEFT_OUT,
                 to_do="Mend the cell, or give your system's wording in a mapping file."),
        RuleText("is_not_a_postcode", DROPPED, "The cell holds no UK postcode.", VALUE_LEFT_OUT, to_do=_MEND),
        RuleText("is_not_json", DROPPED, "The cell of a JSON column holds no JSON, or JSON cut short.", VALUE_LEFT_OUT,
                 to_do="Look at the column's length in the build of the dataset: text over it is cut."),
    ),
)  # fmt: skip

NOTHING = Group(
    "Cells that hold nothing, or nothing usable",
    (
        RuleText("is_blank", LOOK,
                 "A cell that should be filled is blank. Where no row can do without the column, the row is rejected.",
                 "Kept as blank.", Gather.COLUMN,
                 to_do="Fill it in the system the file came from: start with the column that touches most."),
        RuleText("error_cell", LOOK, "A formula ended in an error, such as a lookup that found nothing.",
                 READ_AS_BLANK, to_do="Mend the formula, or paste the values the lookup should have found."),
        RuleText("formula_not_calculated", LOOK,
                 "The formula was never calculated, so the file holds no value for it.",
                 READ_AS_BLANK + " Open the workbook in Excel, save it, and load it again.", Gather.COLUMN,
                 to_do="Open the workbook in Excel, save it, and load it again."),
        RuleText("is_a_placeholder_date", LOOK, "A stand-in such as 01/01/1900 or 31/12/9999 for 'no date'.",
                 READ_AS_BLANK, to_do="Nothing, where it stands for 'not ended'; elsewhere give the date."),
        RuleText("is_a_placeholder", LOOK,
                 "Stand-ins of the Standard Safeguarding Dataset, such as PLACEHOLDER_DATA, SSD_PH or 01/01/1900.",
                 "Read as blank.", Gather.COLUMN,
                 to_do="Nothing; filling the column makes more of the dataset usable."),
        RuleText("column_is_a_placeholder", LOOK, "Every filled cell of the column is a stand-in.",
                 "What it feeds is not supplied by this file.",
                 to_do="Nothing; filling the column makes more of the dataset usable."),
        RuleText("holds_several_answers", LOOK, "Several plans are marked at once, as in parallel planning.",
                 "Kept as blank: none of them is the one plan.", Gather.COLUMN,
                 to_do="Nothing, where plans run in parallel."),
    ),
)  # fmt: skip

REPAIRS = Group(
    "Values read another way than written",
    (
        RuleText("was_a_serial_number", REPAIRED, "A date came as Excel's number for a day.", "Read as dates.",
                 Gather.COLUMN, to_do="Nothing; a date format on the column makes the file easier to read."),
        RuleText("was_read_by_the_code_in_it", REPAIRED,
                 "The text starts with a code but is not its usual wording.",
                 to_do="Check that the code, not the wording beside it, is what was meant."),
        RuleText("was_read_by_its_letters", REPAIRED, "The text matches a label once spaces and signs are ignored.",
                 to_do="Nothing, if it was read as meant."),
        RuleText("was_rounded", REPAIRED, "The number has more than two decimal places.", gather=Gather.COLUMN,
                 to_do="Nothing, if two places are enough."),
        RuleText("may_have_lost_digits", LOOK, "A number so long that Excel may have changed its last digits.",
                 "Loaded as it stands.", to_do="Compare it with the system; make the column text and extract again."),
        RuleText("falls_in_a_clock_change", LOOK,
                 "The time occurs twice, or never, on the day the clocks change.",
                 "Read as the first of the two.", to_do="Nothing, unless the hour decides whether a limit was kept."),
    ),
)  # fmt: skip

ROWS = Group(
    "Rows",
    (
        RuleText("repeats_a_row", REPAIRED, "The row equals an earlier one in every column.", "Counted once.",
                 to_do="Nothing; many of them mean that the report joins a table it should not."),
        RuleText("shares_its_key_with_another_row", LOOK, "Two rows say they are the same event but differ.",
                 "Both were loaded.", to_do="Decide which is right and delete the other, or mend its date."),
        RuleText("is_one_cell_too_many", REJECTED, "More cells than headers: a comma inside an unquoted text.",
                 ROW_SET_ASIDE, to_do="Put quotation marks round texts that hold commas, or export as .xlsx."),
        RuleText("looks_like_a_note", LOOK, "A total, note or repeated header among the rows.",
                 "Not read as a row.", to_do="Nothing, if it is a note."),
    ),
)  # fmt: skip

SHEETS = Group(
    "Sheets and columns",
    (
        RuleText("most_rows_set_aside", LOOK, "More rows of the list were set aside than loaded.",
                 "The list speaks for no days: what it feeds is not supplied by this file, and it withdraws nothing.",
                 to_do="Look at the rule that set its rows aside: one column has most likely gone wrong as a whole."),
        RuleText("sheet_missing", LOOK, "No sheet of the file is this list.",
                 "Its events are not supplied by this file.",
                 to_do="Add the sheet, or name the sheet that holds it in a mapping file."),
        RuleText("sheet_not_known", LOOK, "The sheet is none of the lists we know.", "It was not read.",
                 to_do="Nothing, for a cover sheet; for a list, name it in a mapping file."),
        RuleText("table_not_needed", LOOK, "A table of the standard that feeds nothing here.", "It was not read.",
                 to_do="Nothing."),
        RuleText("sheet_is_hidden", LOOK, "A list was found on a hidden sheet.", "It was read.",
                 to_do="Check that the hidden sheet is the one you meant to send."),
        RuleText("sheet_repeats_a_list", LOOK, "Two sheets claim to be the same list.",
                 to_do="Keep the one that is right, and delete or rename the other."),
        RuleText("sheet_read_by_its_headers", REPAIRED,
                 "The sheet's name is not one we know; its headers are a list's.",
                 to_do="Nothing; a mapping file makes it certain."),
        RuleText("sheet_has_no_header_row", LOOK, "None of the first 20 rows holds the list's headers.",
                 "The sheet was not read.",
                 to_do="Put one row of headers above the rows, or give your headers in a mapping file."),
        RuleText("column_missing", LOOK, "No header of the sheet names this column.",
                 "What it feeds is not supplied by this file.",
                 to_do="Add the column, or give its header in a mapping file (goldenthread mapping suggest)."),
        RuleText("column_twice", LOOK, "Two headers name the same column.",
                 to_do="Keep one of them, or rename the other."),
        RuleText("column_not_known", LOOK, "A header we do not know.", "The column was not read.",
                 to_do="Nothing, for a column of your own; else give it in a mapping file."),
        RuleText("column_has_no_header", LOOK, "Cells beside the list, under no header.", "They were not read.",
                 to_do="Nothing, for notes; a column of data needs its header."),
        RuleText("required_column_missing", LOOK, "A column no row can do without has no header we know.",
                 "The sheet was not read: none of its rows is in any count.",
                 to_do="Add the column, or give its header in a mapping file (goldenthread mapping suggest)."),
    ),
)  # fmt: skip

FILE = Group(
    "The file",
    (
        RuleText("extract_date_taken_from_the_file", LOOK,
                 "The extract date was read from the file's name or heading. Not a fault.",
                 to_do="Nothing, if the day is right; --as-at gives another."),
        RuleText("extract_date_assumed", LOOK, "The extract date was worked out from the latest event.",
                 to_do="Give the day with --as-at, or write it in the file's name."),
        RuleText("coverage_assumed", LOOK,
                 "The first day a file covers was worked out from its earliest events.",
                 to_do="Give the first day with --from if it is another."),
        RuleText("roles_not_named", LOOK,
                 "No mapping says which roles of an involvement are a case's own worker, or none has those it names.",
                 "No involvement was taken: team and worker come only from the tables that carry them, and who held "
                 "which case is not supplied by this file.",
                 to_do="Name the roles in a mapping file, under roles."),
        RuleText("read_as_windows_text", REPAIRED, "The text file is not UTF-8.",
                 "Read as Windows-1252: check names with accents.", to_do="Save as 'CSV UTF-8' from Excel."),
        RuleText("file_not_read", LOOK, "A file of the folder or zip holds no table of the extract.",
                 "It was not read.",
                 to_do="Nothing, for a document; a workbook or XML file is loaded by itself."),
        RuleText("errors_look_blank", LOOK,
                 "In a workbook of this kind an error cell, and a formula never calculated, cannot be told from a "
                 "blank one.", "Such cells were read as blank.",
                 to_do="Save it from Excel as .xlsx, and load that."),
    ),
)  # fmt: skip

ACROSS = Group(
    "Checks across columns, rows and lists",
    (
        RuleText("differs_between_rows", LOOK,
                 "Rows of one person disagree on something that does not change, such as two birth dates.",
                 to_do="Look the child up, and mend the record that is wrong."),
        RuleText("is_not_among_the_people", LOOK,
                 "The child has no row in the table of people: age, sex and ethnicity are not known.",
                 "The rows were loaded.", Gather.COLUMN,
                 to_do="Look whether the table of people was cut off, or holds children under another number."),
        RuleText("names_what_is_not_there", LOOK,
                 "The row names a record of another table that the file does not hold. Where only that record says "
                 "whose row it is, the row is rejected.",
                 "What the record would have told is left blank; the row was loaded.",
                 to_do="Look whether the other table was cut off at an earlier date than this one."),
        RuleText("is_before_its_start", LOOK, "An end date lies before its start.", "Both dates were kept.",
                 to_do="Mend the date that is wrong: the two are often swapped."),
        RuleText("is_before_the_birth", LOOK,
                 "Something happened to the child before the child was born: more than nine months before, for what "
                 "may concern an unborn child.",
                 "Both dates were kept.", to_do="Mend the birth date or the event's date."),
        RuleText("is_after_the_extract", LOOK,
                 "The date lies after the day of the extract; a birth, by more than nine months: it may be expected.",
                 "The date was kept.", to_do="Mend the year, or give the right extract date with --as-at."),
        RuleText("is_outside_the_lists_window", LOOK,
                 "The row was over before the months the list covers.", "The rows were loaded.", Gather.COLUMN,
                 to_do="Nothing, if the list was asked for more months; else check the report's dates."),
        RuleText("makes_the_child_18_or_over", LOOK,
                 "Aged 18 or over at the event, or open, or closed, more than a month after the 18th birthday.",
                 "The row was loaded.", to_do="Mend the birth date, or close the case."),
        RuleText("is_absent_from_the_need_list", LOOK, "Open on a plan or in care, but not in list 6.",
                 "The row was loaded.", to_do="Check the report behind list 6: it should hold every open case."),
        RuleText("is_not_a_known_authority", LOOK, "The placement's authority is none we know.",
                 "Kept as written.", Gather.VALUE, to_do="Nothing, if it is spelt as you would wish to see it."),
    ),
)  # fmt: skip

PUBLISHED = Group(
    "Published statistics",
    (
        RuleText("is_neither_a_number_nor_a_symbol", DROPPED,
                 "The cell of a measure is no number, and none of the symbols that stand for one.",
                 "The value was left out; it is never taken for nought.", Gather.VALUE,
                 to_do="Download the file again; a symbol that is new this year has to be added to our list."),
        RuleText("stands_beside_a_symbol", DROPPED, "A row holds both a value and a symbol that says there is none.",
                 "The symbol was kept, the value left out.", Gather.VALUE,
                 to_do="Compare it with the publication."),
        RuleText("says_neither_a_value_nor_why", REJECTED, "A row holds no value, and no symbol that says why.",
                 ROW_SET_ASIDE, Gather.VALUE, to_do="Download the file again."),
        RuleText("was_an_older_symbol", REPAIRED, "A symbol of releases before 2022, such as ':' for not available.",
                 "Read as today's symbol for the same.", Gather.VALUE, to_do="Nothing."),
        RuleText("is_not_a_year", REJECTED, "The period of a row is not a whole year.", ROW_SET_ASIDE, Gather.VALUE,
                 to_do="Nothing, for terms, months and weeks: only yearly figures are held."),
        RuleText("is_no_area_we_hold", REJECTED, "The row is about something else than England, a region or a council.",
                 ROW_SET_ASIDE, Gather.VALUE, to_do="Nothing, for wards, districts and schools."),
        RuleText("has_no_area_code", REJECTED, "The row has no code that says which area it is about.",
                 ROW_SET_ASIDE, Gather.COLUMN, to_do="Download the file again."),
        RuleText("has_another_number_of_cells", REJECTED, "The row has more or fewer cells than there are headers.",
                 ROW_SET_ASIDE, Gather.COLUMN, to_do="Download the file again."),
        RuleText("contradicts_an_earlier_row", REJECTED,
                 "Two rows are about the same measures, year, area and categories, but differ.",
                 "The earlier row was kept, this one set aside.", Gather.COLUMN, to_do="Download the file again."),
        RuleText("has_no_known_day_of_publication", LOOK, "The day a year's figures became public is not known to us.",
                 to_do="Give the day this edition appeared with --as-at."),
    ),
)  # fmt: skip

LOOKED_AFTER = Group(
    "The looked-after return (SSDA903)",
    (
        RuleText("is_outside_its_years", LOOK, "A code was used in a year that does not have it.",
                 "It was read all the same.", Gather.VALUE,
                 to_do="Nothing, if the system was late with the change; else check which year's file it is."),
        RuleText("says_again_what_this_year_says", REPAIRED, "A row of last year's file equals one of this year's.",
                 "Counted once.", Gather.COLUMN, to_do="Nothing."),
        RuleText("gives_way_to_this_year", REPAIRED,
                 "Last year's file and this year's tell the same event, such as an episode that has ended since.",
                 "This year's row was taken.", Gather.COLUMN, to_do="Nothing."),
        RuleText("is_of_last_years_day", LOOK,
                 "Health and leaving care are told for one day of the year: last year's say nothing of this year's.",
                 "The file was not read.", to_do="Load last year's return by itself."),
        RuleText("is_of_an_older_year", LOOK, "A return holds one year and, beside it, the one before.",
                 "The file was not read.", to_do="Load each older return by itself."),
        RuleText("starts_part_way", LOOK,
                 "The first episode of a stay in care is not its start (RNE S): it began before, nobody says when.",
                 "The stay is counted from this episode.", Gather.COLUMN,
                 to_do="Put last year's episodes beside this year's (episodes_last.csv), or mend the reason."),
        RuleText("leaves_a_gap", LOOK,
                 "An episode ended with X1, which says that another starts the same day, and none does.",
                 "The stay in care was ended there.", to_do="Mend the dates, or add the episode that is missing."),
        RuleText("overlaps_the_next_episode", LOOK,
                 "An episode is still open, or ended later, when the child's next one starts.",
                 "Both were loaded, as stays of their own.",
                 to_do="Close the earlier episode on the day the next starts."),
        RuleText("is_one_of_several_open", LOOK, "A child has more than one open episode.", "All were loaded.",
                 to_do="Close the episodes that have ended."),
        RuleText("is_half_an_ending", LOOK, "An episode has a reason for ending but no date, or a date but no reason.",
                 "Without a date it is still open.", Gather.COLUMN, to_do="Fill in the other, or clear both."),
        RuleText("is_absent_from_the_header", LOOK, "The child has no row in the header file.",
                 "The row was loaded; sex, ethnicity and birth date come from elsewhere or stay blank.",
                 to_do="Add the child to the header file."),
        RuleText("was_in_care_under_a_year", LOOK,
                 "A child in OC2 was not looked after for the whole twelve months to 31 March.", "The row was loaded.",
                 to_do="Take the child out of OC2, or mend the episodes."),
        RuleText("is_not_a_pupil_number", LOOK, "The UPN is none, nor a code (UN1 to UN5) that says why there is none.",
                 "It was not kept; the row was loaded.", to_do="Mend the pupil number."),
        RuleText("shares_a_pupil_number", LOOK, "Two children have one pupil number.", "Both were loaded.",
                 to_do="Look both up: one number is wrong, or one child has two records."),
    ),
)  # fmt: skip

CENSUS = Group(
    "The children in need census",
    (
        RuleText("header_says_another_year", LOOK, "The header's Year is not the year its ReferenceDate lies in.",
                 "The reference date was believed.", to_do="Mend the header: the collection would refuse it."),
        RuleText("reference_date_is_not_31_march", LOOK, "The header's ReferenceDate is not a 31 March.",
                 to_do="Nothing, for an export made during the year; else mend the header."),
        RuleText("reference_date_is_missing", LOOK, "The header has no ReferenceDate that can be read.",
                 to_do="Mend the header, or give the day with --as-at."),
        RuleText("reference_date_is_to_come", LOOK, "The header's ReferenceDate lies after today.",
                 to_do="Nothing, for an export made during the year."),
        RuleText("collection_year_is_not_known", LOOK,
                 "The census is of a year whose codes and elements we do not hold.",
                 to_do="Look closely at codes and elements that were not known."),
        RuleText("authority_was_not_compared", LOOK,
                 "Whose census it is could not be compared with whose home this is.",
                 "The file was loaded.", to_do="Name the authority with its three-digit code (--authority)."),
        RuleText("module_is_missing", LOOK, "The file holds no element of a module that its year has.",
                 "What it feeds is not supplied by this file: never nought.",
                 to_do="Nothing, if there were none all year; else export again with the module."),
        RuleText("element_not_known", LOOK, "An element we do not know, or in a place where it does not belong.",
                 "It was not read.", to_do="Nothing, for a supplier's own element; else mend the export."),
        RuleText("element_came_twice", LOOK, "An element stands twice where one belongs.", "The first was read.",
                 to_do="Look which of the two is right."),
        RuleText("element_is_outside_its_years", LOOK, "An element was used in a year that does not have it.",
                 "It was read all the same.", to_do="Check which year's export was run."),
        RuleText("has_both_birth_dates", LOOK, "A child has a date of birth and an expected one.",
                 "Both were kept.", to_do="Clear the expected date once a child is born."),
        RuleText("has_no_birth_date", LOOK, "A child has neither a date of birth nor an expected one.",
                 "The child was loaded; no age can be worked out.", to_do="Fill in one of the two."),
        RuleText("is_not_20_letters_and_digits", LOOK,
                 "From 2024-25 a child's number is of letters and digits, at most 20.", "It was kept.",
                 to_do="Mend the number: the collection would refuse it."),
        RuleText("is_recorded_twice", LOOK, "A conference is on the enquiry and on CINdetails too.",
                 to_do="Keep the enquiry's; CINdetails is for one after no enquiry here, such as a transfer in."),
        RuleText("falls_on_a_weekend", LOOK, "A conference was held on a Saturday or Sunday.", "The date was kept.",
                 to_do="Mend the date."),
        RuleText("is_after_the_closure", LOOK, "Something happened in an episode of need after it closed.",
                 "Both dates were kept.", to_do="Mend the closure, or the date that is wrong."),
        RuleText("overlaps_a_protection_plan", LOOK, "A child in need plan was open while a protection plan was.",
                 "Both were loaded.", to_do="End the one on the day the other starts."),
        RuleText("is_worked_on_all_the_same", LOOK,
                 "A referral that ended in no further action holds an assessment or an enquiry.", "All were loaded.",
                 to_do="Mend ReferralNFA, or move the work to the referral it belongs to."),
        RuleText("is_before_1990", LOOK, "A date before 1990.", "The date was kept.", to_do="Mend the year."),
        RuleText("is_not_the_day_of_a_conference", LOOK,
                 "A protection plan starts on a day on which the child had no initial conference.",
                 "The plan was loaded.", to_do="Mend the plan's start or the conference's date."),
    ),
)  # fmt: skip

GROUPS: Final = (VALUES, NOTHING, REPAIRS, ROWS, SHEETS, FILE, ACROSS, PUBLISHED, LOOKED_AFTER, CENSUS)
RULES: Final[dict[str, RuleText]] = {rule.id: rule for group in GROUPS for rule in group.rules}
