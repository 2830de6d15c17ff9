"""The notes a reading makes as it goes. What it may report is a closed list: see `rule_list`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from goldenthread.extracts.rule_list import DROPPED, LOOK, REJECTED, REPAIRED, ROW_SET_ASIDE, RULES, Gather, RuleText
from goldenthread.journey.reading import Finding

__all__ = (
    "DROPPED", "LOOK", "REJECTED", "REPAIRED", "ROW_SET_ASIDE", "RULES", "Gather", "Notes", "RuleText", "quoted",
    "stretches",
)  # fmt: skip

MOST_STRETCHES: Final = 1_000  # of rows, that one finding names


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

    def in_order(self, sheets: Iterable[str]) -> None:
        """Let findings of these sheets come in this order, whichever is noted first."""
        for sheet in sheets:
            self._sheets.setdefault(sheet, len(self._sheets))

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
        self.add_rows(
            rule, () if row is None else (row,), sheet=sheet, column=column, value=value, accepted=accepted,
            outcome=outcome, rejects=rejects, feeds=feeds,
        )  # fmt: skip

    def add_rows(
        self,
        rule: str,
        rows: Sequence[int],
        *,
        sheet: str = "",
        column: str = "",
        value: str = "",
        accepted: str = "",
        outcome: str = "",
        rejects: bool = False,
        feeds: tuple[str, ...] = (),
    ) -> None:
        """Note the same of several rows: one finding for each, or one for all where the rule gathers them."""
        text = RULES[rule]
        severity = REJECTED if rejects else text.severity
        said = ROW_SET_ASIDE if rejects else outcome or text.outcome
        first = int(rows[0]) if len(rows) else None
        found = Finding(rule, severity, self.file, sheet, first, column, value, accepted, said, feeds)
        self.in_order((sheet,))
        if first is None:
            self._cells.append(found)
        elif rejects or text.gather is Gather.CELL:
            self._cells.append(found)
            self._cells += [replace(found, row=int(row)) for row in rows[1:]]
        else:
            key = (rule, sheet, column, value if text.gather is Gather.VALUE else "")
            gathered = self._gathered.setdefault(key, _Gathered(found, []))
            gathered.rows.extend(map(int, rows))
            if first < (gathered.finding.row or 0):  # rows need not come in their order
                gathered.finding = found

    def findings(self) -> tuple[Finding, ...]:
        """All of them: sheet by sheet in the order they were read, then by row."""
        all_of_them = [*self._cells, *(_say_how_many(one) for one in self._gathered.values())]
        return tuple(sorted(all_of_them, key=lambda one: (self._sheets[one.sheet], one.row or 0)))


def _say_how_many(gathered: _Gathered) -> Finding:
    first, rows = gathered.finding, sorted(gathered.rows)
    if len(rows) == 1:
        return first
    outcome = f"{first.outcome} In {len(rows):,} rows; the first is row {rows[0]}.".strip()
    return replace(first, row=rows[0], outcome=outcome, rows=len(rows), row_numbers=stretches(rows))


def stretches(rows: Sequence[int]) -> str:
    """Rising row numbers in short: '7-9 12'. Ends in '...' when there are more stretches than we name."""
    numbers = np.array(rows, np.int64)
    ends = np.flatnonzero(np.diff(numbers, append=numbers[-1] + 2) != 1)[: MOST_STRETCHES + 1]
    firsts = np.r_[0, ends[:-1] + 1]
    pairs = zip(numbers[firsts].tolist(), numbers[ends].tolist(), strict=True)
    told = [str(first) if first == last else f"{first}-{last}" for first, last in pairs]
    return " ".join([*told[:MOST_STRETCHES], "..."] if len(told) > MOST_STRETCHES else told)


def quoted(names: Iterable[str]) -> str:
    """Names as a message lists them: "a", "b", "c"."""
    return ", ".join(f'"{name}"' for name in names)
