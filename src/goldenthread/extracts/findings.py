"""Every rule a reader can report, each with a sentence; and the notes a reading makes as it goes.

A rule's name completes "the value ...", so that `Finding.sentence` reads as English. The list is
closed: a reader cannot report what is not named here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from goldenthread.journey.reading import Finding, Severity

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
    """One rule: its severity, what it means, and what happens unless the reader says otherwise."""

    id: str
    severity: Severity
    meaning: str
    outcome: str = ""
    gather: Gather = Gather.CELL


_LIST = (
    # Values that could not be read
    RuleText("is_not_a_date", DROPPED, "The cell of a date column holds no date.", VALUE_LEFT_OUT),
    RuleText("is_written_month_first", DROPPED, "The column's dates are written month first: none of them is believed.",
             VALUE_LEFT_OUT),
    RuleText("is_not_a_moment", DROPPED, "The cell holds no date with a time of day.", VALUE_LEFT_OUT),
    RuleText("is_not_a_whole_number", DROPPED, "The cell holds no whole number, 0 or more.", VALUE_LEFT_OUT),
    RuleText("is_not_a_number", DROPPED, "The cell holds no number, or one too long to keep.", VALUE_LEFT_OUT),
    RuleText("is_not_an_id", DROPPED, "The cell holds no identifier we can trust.", VALUE_LEFT_OUT),
    RuleText("is_not_a_known_code", DROPPED, "The cell matches no code or label of the column's list.", VALUE_LEFT_OUT),
    RuleText("is_neither_yes_nor_no", DROPPED, "The cell says neither yes, no nor unknown.", VALUE_LEFT_OUT),
    RuleText("is_not_a_postcode", DROPPED, "The cell holds no UK postcode.", VALUE_LEFT_OUT),
    # Cells that hold nothing, or nothing usable
    RuleText("is_blank", LOOK, "A cell that should be filled is blank.", "Kept as blank.", Gather.COLUMN),
    RuleText("error_cell", LOOK, "A formula ended in an error, such as a lookup that found nothing.", READ_AS_BLANK),
    RuleText(
        "formula_not_calculated", LOOK, "The formula was never calculated, so the file holds no value for it.",
        READ_AS_BLANK + " Open the workbook in Excel, save it, and load it again.", Gather.COLUMN,
    ),
    RuleText("is_a_placeholder_date", LOOK, "A stand-in such as 01/01/1900 for 'no date'.", READ_AS_BLANK),
    # Values read another way than written
    RuleText("was_a_serial_number", REPAIRED, "A date came as Excel's number for a day.", "Read as dates.",
             Gather.COLUMN),
    RuleText("was_read_by_the_code_in_it", REPAIRED, "The text starts with a code but is not its usual wording."),
    RuleText("was_read_by_its_letters", REPAIRED, "The text matches a label once spaces and signs are ignored."),
    RuleText("was_rounded", REPAIRED, "The number has more than two decimal places."),
    RuleText("may_have_lost_digits", LOOK, "A number so long that Excel may have changed its last digits.",
             "Loaded as it stands."),
    RuleText("falls_in_a_clock_change", LOOK, "The time occurs twice, or never, on the day the clocks change.",
             "Read as the first of the two."),
    # Rows
    RuleText("repeats_a_row", REPAIRED, "The row equals an earlier one in every column.", "Counted once."),
    RuleText("shares_its_key_with_another_row", LOOK, "Two rows say they are the same event but differ.",
             "Both were loaded."),
    RuleText("is_one_cell_too_many", REJECTED, "More cells than headers: a comma inside an unquoted text.",
             ROW_SET_ASIDE),
    RuleText("looks_like_a_note", LOOK, "A total, note or repeated header among the rows.", "Not read as a row."),
    # Sheets and columns
    RuleText("most_rows_set_aside", LOOK, "More rows of the list were set aside than loaded.",
             "The list speaks for no days: what it feeds is not supplied by this file, and it withdraws nothing."),
    RuleText("sheet_missing", LOOK, "No sheet of the file is this list.",
             "Its events are not supplied by this file."),
    RuleText("sheet_not_known", LOOK, "The sheet is none of the lists we know.", "It was not read."),
    RuleText("sheet_is_hidden", LOOK, "A list was found on a hidden sheet.", "It was read."),
    RuleText("sheet_repeats_a_list", LOOK, "Two sheets claim to be the same list."),
    RuleText("sheet_read_by_its_headers", REPAIRED, "The sheet's name is not one we know; its headers are a list's."),
    RuleText("sheet_has_no_header_row", LOOK, "None of the first 20 rows holds the list's headers.",
             "The sheet was not read."),
    RuleText("column_missing", LOOK, "No header of the sheet names this column.",
             "What it feeds is not supplied by this file."),
    RuleText("column_twice", LOOK, "Two headers name the same column."),
    RuleText("column_not_known", LOOK, "A header we do not know.", "The column was not read."),
    RuleText("column_has_no_header", LOOK, "Cells beside the list, under no header.", "They were not read."),
    RuleText("required_column_missing", LOOK, "A column no row can do without has no header we know.",
             "The sheet was not read: none of its rows is in any count."),
    # The file
    RuleText("extract_date_taken_from_the_file", LOOK, "The extract date was read from the file's name or heading."),
    RuleText("extract_date_assumed", LOOK, "The extract date was worked out from the latest event."),
    RuleText("coverage_assumed", LOOK, "The first day a native file covers was worked out from its earliest event."),
    RuleText("read_as_windows_text", REPAIRED, "The text file is not UTF-8.",
             "Read as Windows-1252: check names with accents."),
    # Checks across rows and lists
    RuleText("differs_between_rows", LOOK, "Rows of one person disagree on something that does not change."),
    RuleText("is_before_its_start", LOOK, "An end date lies before its start.", "Both dates were kept."),
    RuleText("is_after_the_extract", LOOK, "The date lies after the day of the extract.", "The date was kept."),
    RuleText("makes_the_child_18_or_over", LOOK, "Aged 18 or over in a list of children.", "The row was loaded."),
    RuleText("is_absent_from_the_need_list", LOOK, "Open on a plan or in care, but not in list 6.",
             "The row was loaded."),
    RuleText("is_not_a_known_authority", LOOK, "The placement's authority is none we know.", "Kept as written.",
             Gather.VALUE),
)  # fmt: skip

RULES: Final[dict[str, RuleText]] = {rule.id: rule for rule in _LIST}


@dataclass(slots=True)
class _Gathered:
    finding: Finding
    rows: list[int]


@dataclass(slots=True)
class Notes:
    """What a reading has found so far, in one file."""

    file: str
    _cells: list[Finding] = field(default_factory=list)
    _gathered: dict[tuple[str, str, str, str], _Gathered] = field(default_factory=dict)
    _sheets: dict[str, int] = field(default_factory=dict)

    def add(
        self,
        rule: str,
        *,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        value: str = "",
        accepted: str = "",
        outcome: str = "",
        rejects: bool = False,
        feeds: tuple[str, ...] = (),
    ) -> None:
        """Note one finding. `rejects`: the row is set aside because of it. KeyError for an unlisted rule."""
        text = RULES[rule]
        severity = REJECTED if rejects else text.severity
        said = ROW_SET_ASIDE if rejects else outcome or text.outcome
        found = Finding(rule, severity, self.file, sheet, row, column, value, accepted, said, feeds)
        self._sheets.setdefault(sheet, len(self._sheets))
        if rejects or row is None or text.gather is Gather.CELL:
            self._cells.append(found)
            return
        key = (rule, sheet, column, value if text.gather is Gather.VALUE else "")
        self._gathered.setdefault(key, _Gathered(found, [])).rows.append(row)

    def findings(self) -> tuple[Finding, ...]:
        """All of them: sheet by sheet in the file's order, then by row."""
        all_of_them = [*self._cells, *(_say_how_many(one) for one in self._gathered.values())]
        return tuple(sorted(all_of_them, key=lambda one: (self._sheets[one.sheet], one.row or 0)))


def _say_how_many(gathered: _Gathered) -> Finding:
    first, count = gathered.finding, len(gathered.rows)
    if count == 1:
        return first
    outcome = f"{first.outcome} In {count:,} rows; the first is row {gathered.rows[0]}.".strip()
    return Finding(
        first.rule, first.severity, first.file, first.sheet, first.row, first.column, first.value,
        first.accepted, outcome, first.feeds,
    )  # fmt: skip


def quoted(names: Iterable[str]) -> str:
    """Names as a message lists them: "a", "b", "c"."""
    return ", ".join(f'"{name}"' for name in names)
