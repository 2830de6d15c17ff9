"""A reconciled scorecard as a file: CSV and JSON with a line for each figure, or a workbook laid out as theirs is."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter

from goldenthread.home.reconciling import Compared, Reconciled
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.scorecard.reconcile import Standing, counts_apart
from goldenthread.scorecard.spreadsheet_text import unlike_a_formula
from goldenthread.scorecard.words import said

OFFICERS_ONLY: Final = "For officers only: figures are exact, and small numbers are not withheld. Do not publish it."
COLUMNS: Final = (
    "sheet", "cell", "measure", "role", "heading", "indicator", "period", "yours", "ours", "standing", "rule", "why",
)  # fmt: skip
_COLOURS: Final = {
    Standing.EQUAL: "#E2EFDA", Standing.DIFFERS: "#F8CBAD", Standing.PARTIAL: "#FFE699",
    Standing.NOT_SUPPLIED: "#EDEDED", Standing.NOT_COMPARABLE: "#EDEDED", Standing.NOT_MATCHED: "#EDEDED",
}  # fmt: skip


def line_of(one: Compared) -> dict[str, str]:
    """A figure as a line of words, by the names of `COLUMNS`."""
    theirs = one.theirs
    return {
        "sheet": theirs.sheet,
        "cell": theirs.cell,
        "measure": theirs.measure,
        "role": one.role.value,
        "heading": theirs.heading,
        "indicator": one.indicator.id if one.indicator else "",
        "period": str(theirs.period or ""),
        "yours": theirs.stated.text,
        "ours": said(one.ours, one.indicator) if one.ours and one.indicator else "",
        "standing": one.standing.value,
        "rule": one.cause.said() if one.cause else "",
        "why": why(one),
    }


def why(one: Compared) -> str:
    """Why there is nothing to compare; of a difference without a rule, that none was found, with the counts."""
    if one.standing not in (Standing.DIFFERS, Standing.PARTIAL) or one.cause:
        return one.why
    apart = counts_apart(one.theirs.stated, one.ours) if one.ours else ""
    return "; ".join(said for said in (one.why, "no rule that was tried gives yours", apart) if said)


def as_csv(found: Reconciled) -> str:
    """One line per figure under a header. Text that a spreadsheet would take for a formula has an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found.cells:
        writer.writerow([unlike_a_formula(cell) for cell in line_of(one).values()])
    return text.getvalue()


def as_json(found: Reconciled) -> str:
    """The summary, what each measure was taken for, and every figure."""
    about = {
        "file": found.file,
        "summary": found.summary(),
        "measures": [
            {"measure": one.measure, "indicator": one.indicator, "because": one.because} for one in found.matches
        ],
        "figures": [line_of(one) for one in found.cells],
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def as_xlsx(found: Reconciled) -> bytes:
    """The sheets 'Summary', 'Side by side', 'Differences', 'Every figure' and 'Measures'.

    Colours say nothing that words do not. Text that looks like a formula is written as text.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        wrap = {"text_wrap": True, "valign": "top"}
        bold = book.add_format({"bold": True, "bottom": 1, **wrap})
        colours = {one: book.add_format({"bg_color": colour, **wrap}) for one, colour in _COLOURS.items()}
        summary = book.add_worksheet("Summary")
        summary.set_column(0, 0, 110, book.add_format(wrap))
        for row, sentence in enumerate([OFFICERS_ONLY, f"Your scorecard: {found.file}.", *found.summary()]):
            summary.write_string(row, 0, sentence)
        _side_by_side(book.add_worksheet("Side by side"), found, bold, colours)
        apart = [one for one in found.cells if one.standing in (Standing.DIFFERS, Standing.PARTIAL)]
        _lines(book.add_worksheet("Differences"), apart, bold, colours)
        _lines(book.add_worksheet("Every figure"), found.cells, bold, colours)
        _measures(book.add_worksheet("Measures"), found, bold)
    return stream.getvalue()


def _side_by_side(sheet: Any, found: Reconciled, bold: Any, colours: dict[Standing, Any]) -> None:
    """A line for each row of theirs, a column for each heading, yours over ours in each cell."""
    headings = list(dict.fromkeys(one.theirs.heading for one in found.cells))
    rows = list(dict.fromkeys((one.theirs.sheet, one.theirs.measure, one.role.value) for one in found.cells))
    for column, words in enumerate(["Sheet", "Measure", "Number", *headings]):
        sheet.set_column(column, column, 40 if column == 1 else 22 if column > 2 else 12)
        sheet.write_string(0, column, words, bold)
    for row, named in enumerate(rows, start=1):
        for column, text in enumerate(named):
            sheet.write_string(row, column, text)
    for one in found.cells:
        line = line_of(one)
        text = f"{line['standing']}\nyours: {line['yours']}\nours: {line['ours'] or '-'}"
        row = rows.index((one.theirs.sheet, one.theirs.measure, one.role.value)) + 1
        sheet.write_string(row, 3 + headings.index(one.theirs.heading), text, colours[one.standing])
    sheet.freeze_panes(1, 2)


def _lines(sheet: Any, cells: Sequence[Compared], bold: Any, colours: dict[Standing, Any]) -> None:
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, {"measure": 40, "rule": 70, "why": 50, "ours": 24}.get(name, 13))
        sheet.write_string(0, column, name, bold)
    for row, one in enumerate(cells, start=1):
        for column, text in enumerate(line_of(one).values()):
            sheet.write_string(row, column, text, colours[one.standing])
    sheet.autofilter(0, 0, max(len(cells), 1), len(COLUMNS) - 1)
    sheet.freeze_panes(1, 3)


def _measures(sheet: Any, found: Reconciled, bold: Any) -> None:
    """What each measure was taken for, and how we count it."""
    for column, (words, width) in enumerate([("Yours", 44), ("Ours", 34), ("Why", 44), ("We count", 50), ("Of", 50)]):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words, bold)
    for row, one in enumerate(found.matches, start=1):
        indicator = INDICATORS.get(one.indicator)
        counted = (indicator.numerator, indicator.denominator) if indicator else ("", "")
        for column, text in enumerate((one.measure, one.indicator or "none", one.because, *counted)):
            sheet.write_string(row, column, text)
