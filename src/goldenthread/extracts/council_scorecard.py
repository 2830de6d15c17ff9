"""A council's own scorecard, read as it is laid out: measures down and periods across, or the other way round.

Nothing is known of its layout beforehand. Headings are found by the periods they name; a measure is the text beside
(or above) its figures; a merged cell speaks for all it covers. Every sheet is looked at, hidden ones apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.errors import NotThisStandard
from goldenthread.extracts.cells import Cell, ErrorCell, NotCalculated, as_text, is_blank
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.opened import Opened, Part, stem
from goldenthread.extracts.shown import Shown
from goldenthread.extracts.workbook import Worksheet
from goldenthread.journey.period_labels import Label, financial_year_in, read_label
from goldenthread.journey.periods import Period
from goldenthread.journey.stated import Stated, read_stated

_HEADS_A_MEASURE: Final = re.compile(r"\b(measures?|indicators?|description|title|kpi|metric)\b", re.IGNORECASE)
_HEADS_A_GROUP: Final = frozenset(
    {"group", "team", "area", "locality", "age band", "age group", "sex", "gender", "ethnicity", "ethnic group"}
)
_WHOLE: Final = frozenset({"", "all", "total", "whole council", "council", "overall"})
_ROLES: Final = {
    "numerator": "numerator", "num": "numerator", "number": "numerator", "no.": "numerator", "count": "numerator",
    "denominator": "denominator", "denom": "denominator", "cohort": "denominator", "out of": "denominator",
    "%": "value", "percentage": "value", "percent": "value", "per cent": "value", "rate": "value", "value": "value",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TheirFigure:
    """One figure of a council's scorecard.

    cell      its place, as a spreadsheet names it: 'C7'
    measure   what the council calls it
    role      'value', or the 'numerator' or 'denominator' told on a line of its own
    period    the period of its heading; None when `why_not` says why that cannot be compared
    """

    sheet: str
    cell: str
    measure: str
    role: str
    heading: str
    period: Period | None
    why_not: str
    stated: Stated


def read_scorecard(opened: Opened) -> list[TheirFigure]:
    """Every figure of the scorecard, sheet by sheet, row by row. NotThisStandard when no period heads a figure."""
    if opened.content is Content.XML:
        raise _none_found(opened.name, "is XML")
    seen = [_Sheet.of(part) for part in opened.parts]
    figures = [one for sheet in seen if sheet.cells for one in sheet.figures()]
    if not figures:
        names = ", ".join(f'"{sheet.name}"' for sheet in seen[:5])
        raise _none_found(opened.name, f"no heading in {names} names a period over figures")
    return figures


def _none_found(file: str, found: str) -> NotThisStandard:
    return NotThisStandard(
        f"{file}: no scorecard was found: {found}. Accepted: a workbook or CSV with a row for each measure and a "
        "column for each period, or the other way round, headed 'Apr-20', 'April 2020', 'Q1 2020/21', '2019/20' or "
        "'year to March 2020'. Nothing was compared."
    )


def _most(headings: dict[int, dict[int, Label]]) -> int:
    """The most different periods that one line names."""
    return max((len(set(labels.values())) for labels in headings.values()), default=0)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet as lines of cells; turned on its side where measures run across."""

    name: str
    cells: list[list[Cell]]
    shown: Shown
    is_turned: bool = False

    @classmethod
    def of(cls, part: Part) -> "_Sheet":
        grid = part.grid(Notes(part.name))
        shown = part.shown() if isinstance(part, Worksheet) else Shown()
        rows = [] if grid.is_hidden else [list(row) for row in grid.rows]
        width = max((len(row) for row in rows), default=0)
        rows = [row + [""] * (width - len(row)) for row in rows]
        for (top, left), (bottom, right) in shown.merged:
            for row in range(top, min(bottom + 1, len(rows))):
                for column in range(left, min(right + 1, width)):
                    rows[row][column] = rows[top][left]
        return cls(stem(part), rows, shown)

    def figures(self) -> Iterator[TheirFigure]:
        """Every figure of the sheet."""
        across, down = self._headings(), self._turned()._headings()
        turns = _most(down) > _most(across)
        sheet, headings = (self._turned(), down) if turns else (self, across)
        if not headings:
            return
        starts = sorted(headings)
        for start, end in zip(starts, [*starts[1:], len(sheet.cells)], strict=True):
            yield from sheet._under(start, end, headings[start])

    def _turned(self) -> "_Sheet":
        return _Sheet(self.name, [list(one) for one in zip(*self.cells, strict=True)], self.shown, not self.is_turned)

    def _headings(self) -> dict[int, dict[int, Label]]:
        """The lines that head figures, each with its labels by column.

        A line heads figures when it names two periods or more, each once; where none does, one that names one.
        """
        found: dict[int, dict[int, Label]] = {}
        lone: dict[int, dict[int, Label]] = {}
        year = financial_year_in(self.name)
        for at, line in enumerate(self.cells):
            labels = self._labels(at, year)
            sure = {column: one for column, one in labels.items() if not one.is_doubtful}
            labels = sure if sure or found else labels
            if len(set(labels.values())) > 1:
                found[at] = labels
            elif labels and not lone and len([cell for cell in line if not is_blank(cell)]) > 1:
                lone[at] = labels
            said = {financial_year_in(cell) for cell in line if isinstance(cell, str)} - {None}
            if len(said) == 1 and not found:
                year = said.pop()
        return found or lone

    def _labels(self, at: int, year: int | None) -> dict[int, Label]:
        """What the cells of a line name, with the financial year that stands over each."""
        labels = {}
        for column, cell in enumerate(self.cells[at]):
            over = financial_year_in(as_text(self.cells[at - 1][column])) if at else None
            found = read_label(as_text(cell) if isinstance(cell, int) else cell, over or year)
            if found is not None:
                labels[column] = found
        return labels

    def _under(self, start: int, end: int, labels: dict[int, Label]) -> Iterator[TheirFigure]:
        """The figures below the headings of the line `start`, up to the line `end`."""
        beside = [column for column in range(len(self.cells[start])) if column not in labels]
        naming = self._naming(start, end, beside, min(labels))
        groups = self._groups(start, end, naming, beside)
        for at in range(start + 1, end):
            line = self.cells[at]
            measure, role = self._measure(line, naming, beside)
            if not measure:
                continue
            group = groups.get(at, "")
            of_a_group = f'it is of "{group}": only figures of the whole council are compared' if group else ""
            for column, label in labels.items():
                stated = self._stated(at, column)
                if stated is not None and not self._is_one_note(line, labels):
                    yield TheirFigure(
                        self.name, self._place(at, column), measure, role, as_text(self.cells[start][column]),
                        None if group else label.period, of_a_group or label.why_not, stated,
                    )  # fmt: skip

    def _groups(self, start: int, end: int, naming: int | None, beside: Sequence[int]) -> dict[int, str]:
        """The lines that are of a team or another group, and of which: one measure then stands on several lines.

        A column so headed beside measures that each stand once is of themes, or of who answers for them.
        """
        grouping = [one for one in beside if as_text(self.cells[start][one]).strip().lower() in _HEADS_A_GROUP]
        found: dict[tuple[str, str], dict[int, str]] = {}
        for at in range(start + 1, end):
            line = self.cells[at]
            words = [said for column in grouping if (said := as_text(line[column]).strip()).lower() not in _WHOLE]
            found.setdefault(self._measure(line, naming, beside), {})[at] = ", ".join(words)
        several = [lines for lines in found.values() if len(set(lines.values())) > 1]
        return {at: group for lines in several for at, group in lines.items() if group}

    def _naming(self, start: int, end: int, beside: Sequence[int], first: int) -> int | None:
        """The column that names measures: the one headed so, else the one before the figures with most to read."""
        headed = [one for one in beside if _HEADS_A_MEASURE.search(as_text(self.cells[start][one]))]
        among = headed or [one for one in beside if one < first] or list(beside)
        return max(among, key=lambda column: (self._wording(start, end, column), -column), default=None)

    def _wording(self, start: int, end: int, column: int) -> int:
        """How many letters the different texts of a column have."""
        texts = {cell for line in self.cells[start + 1 : end] if isinstance(cell := line[column], str)}
        return sum(sum(sign.isalpha() for sign in text) for text in texts)

    def _measure(self, line: Sequence[Cell], naming: int | None, beside: Sequence[int]) -> tuple[str, str]:
        """What a line's measure is called, and which of its numbers the line gives."""
        named = line[naming] if naming is not None else ""
        if naming is None or not isinstance(named, str) or is_blank(named):
            return "", ""
        roles = [
            _ROLES[text] for column in beside if column != naming and (text := as_text(line[column]).lower()) in _ROLES
        ]
        return as_text(named), roles[0] if roles else "value"

    def _is_one_note(self, line: Sequence[Cell], labels: dict[int, Label]) -> bool:
        """Whether the line is a heading of a section, the same text in every column: a merged cell, no figures."""
        texts = {as_text(line[column]) for column in labels}
        return (
            len(labels) > 1 and len(texts) == 1 and any(sign.isalpha() for sign in (min(texts))) and len(min(texts)) > 4
        )

    def _stated(self, at: int, column: int) -> Stated | None:
        cell = self.cells[at][column]
        if isinstance(cell, NotCalculated):
            return Stated("a formula", why_not="is a formula that was never calculated: open the workbook and save it")
        if isinstance(cell, ErrorCell):
            return read_stated(cell.text)
        place = (column, at) if self.is_turned else (at, column)
        return read_stated(cell, self.shown.formats.get(place))

    def _place(self, at: int, column: int) -> str:
        row, across = (column, at) if self.is_turned else (at, column)
        letters, left = "", across + 1
        while left:
            left, rest = divmod(left - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{row + 1}"
