"""Values as a workbook, for people who work in Excel: a sheet to read, one to filter, and every definition."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

import xlsxwriter

from goldenthread.indicators.declare import Better, Indicator
from goldenthread.indicators.told import told
from goldenthread.journey.periods import parse
from goldenthread.scorecard.series import Value
from goldenthread.scorecard.words import said
from goldenthread.scorecard.write import COLUMNS, cells_of

_BETTER: Final = {Better.HIGHER: "higher", Better.LOWER: "lower", Better.NEITHER: "neither: explain a change"}
_AS_WRITTEN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_SHOWN: Final = 13  # periods on the sheet to read: a year of months and the one before, or as many quarters


def as_xlsx(values: Sequence[Value], indicators: Mapping[str, Indicator], about: Sequence[str]) -> bytes:
    """A workbook with the sheets 'Scorecard', 'Values', 'Definitions' and 'About'.

    `about` are the sentences of the last: whose figures, as at when, exact or withheld, simulated or not.
    A percentage is shown with its counts, never alone. Text that looks like a formula is written as text.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _read(book.add_worksheet("Scorecard"), values, indicators, bold, wrap)
        _tidy(book.add_worksheet("Values"), values, bold)
        _definitions(book.add_worksheet("Definitions"), values, indicators, bold, wrap)
        sheet = book.add_worksheet("About")
        sheet.set_column(0, 0, 110, wrap)
        for row, sentence in enumerate(about):
            sheet.write_string(row, 0, sentence)
    return stream.getvalue()


def _read(sheet: Any, values: Sequence[Value], indicators: Mapping[str, Indicator], bold: Any, wrap: Any) -> None:
    """A row for each indicator and group, a column for each of the latest periods of the shortest window given."""
    periods = sorted({parse(one.period) for one in values})
    window = periods[0].window if periods else None
    shown = [str(one) for one in periods if one.window is window][-_SHOWN:]
    lines: dict[tuple[str, str, str], dict[str, Value]] = {}
    for one in values:
        lines.setdefault((one.indicator, one.authority, one.group), {})[one.period] = one
    for column, (words, width) in enumerate([("Measure", 46), ("Authority", 10), ("Group", 18), ("Better", 12)]):
        sheet.set_column(column, column, width, wrap)
        sheet.write_string(0, column, words, bold)
    sheet.set_column(4, 4 + len(shown), 19, wrap)
    for column, period in enumerate(shown, start=4):
        sheet.write_string(0, column, parse(period).title, bold)
    for row, ((id_, authority, group), held) in enumerate(sorted(lines.items()), start=1):
        indicator = indicators[id_]
        for column, text in enumerate((indicator.title, authority, group or "all", _BETTER[indicator.better])):
            sheet.write_string(row, column, text)
        for column, period in enumerate(shown, start=4):
            sheet.write_string(row, column, said(held.get(period), indicator))
    sheet.freeze_panes(1, 1)


def _tidy(sheet: Any, values: Sequence[Value], bold: Any) -> None:
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, name, bold)
    for row, value in enumerate(values, start=1):
        for column, cell in enumerate(cells_of(value).values()):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    sheet.autofilter(0, 0, max(len(values), 1), len(COLUMNS) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 40)


def _definitions(
    sheet: Any, values: Sequence[Value], indicators: Mapping[str, Indicator], bold: Any, wrap: Any
) -> None:
    """A row for each indicator, a column for each thing that is told of any of them."""
    shown = [indicators[id_] for id_ in sorted({one.indicator for one in values})]
    lines = [{"Id": one.id, "Title": one.title, "Question": one.question, **dict(told(one))} for one in shown]
    for column, label in enumerate(dict.fromkeys(label for line in lines for label in line)):
        sheet.set_column(column, column, 36, wrap)
        sheet.write_string(0, column, label, bold)
        for row, line in enumerate(lines, start=1):
            sheet.write_string(row, column, line.get(label, ""))
    sheet.freeze_panes(1, 1)
