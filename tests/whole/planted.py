"""What the simulator spoils in each workbook, cell by cell: overheard while it writes them again."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from goldenthread.extracts.cells import as_text
from goldenthread.journey.mapping import Field, FieldKind, OnBlank
from goldenthread.simulate import dirt, faults, style, workbooks
from goldenthread.simulate.authority import simulate
from goldenthread.simulate.xlsx import Formula

SEED = 2017
REPEAT, CONFLICT = "the row is given twice", "the child is listed twice with different values"


@dataclass(frozen=True)
class Planted:
    """One thing spoilt: where it stands, and the rule that ought to find it ('' when no reader can)."""

    file: str
    sheet: str
    row: int
    column: str
    child: str
    found_by: str
    what: str


@dataclass
class _Heard:
    as_at: date
    cells: list[Any]
    who: str
    at: int | None
    field: Field | None
    what: str


def planted(seed: int = SEED) -> list[Planted]:
    """Everything the simulator puts wrong in its workbooks. Nothing is written."""
    held = simulate(seed)
    with _listening() as (heard, seen, written):
        for _ in workbooks.write_each(held, faults.choose(held), Path("nowhere"), workbooks.month_ends()):
            pass
    found: list[Planted] = []
    for file, as_at, sheets in written:
        habits = style.style_of(seed, as_at)
        places = {id(row): (name, number, rows) for name, rows in sheets for number, row in enumerate(rows, 1)}
        for one in heard:
            if place := places.get(id(one.cells)):
                name, number, rows = place
                header = next(row for row in rows if len(row) == len(one.cells) and row[0] is not None)
                assert habits.banner <= rows.index(header) + 1
                column = "" if one.at is None else as_text(header[one.at])
                is_alone = seen[one.as_at, one.who] == 1
                found.append(Planted(file, name, number, column, one.who, _rule(one, is_alone), one.what))
    return found


@contextmanager
def _listening() -> Iterator[tuple[list[_Heard], Counter[tuple[date, str]], list[tuple[str, date, Any]]]]:
    """What is spoilt, how often each child stands in a month's file, and each file's sheets."""
    heard: list[_Heard] = []
    seen: Counter[tuple[date, str]] = Counter()
    written: list[tuple[str, date, Any]] = []
    conflicts: list[Any] = []
    rows_as_they_are, conflicts_as_they_are = dirt.Spoiler.rows, dirt.with_conflicts

    def rows(self: dirt.Spoiler, sheet: Any, columns: list[Field], given: Any, cells: list[list[Any]]) -> Any:
        clean = [list(row) for row in cells]
        out = rows_as_they_are(self, sheet, columns, given, cells)
        seen.update((self.as_at, row.who) for row in given if row.values.get("date_of_birth"))
        for row, before, after in zip(given, clean, cells, strict=True):
            if any(row is one for one in conflicts):
                heard.append(_Heard(self.as_at, after, row.who, None, None, CONFLICT))
            for at, (was, now) in enumerate(zip(before, after, strict=True)):
                if now != was and not (isinstance(now, str) and isinstance(was, str) and now.split() == was.split()):
                    heard.append(_Heard(self.as_at, after, row.who, at, columns[at], f"{was!r} became {now!r}"))
        for earlier, later in zip(out, out[1:], strict=False):
            if earlier == later:
                heard.append(_Heard(self.as_at, later, "", None, None, REPEAT))
        return out

    def with_conflicts(rng: Any, sheet: Any, given: list[Any], as_at: date) -> Any:
        out = conflicts_as_they_are(rng, sheet, given, as_at)
        conflicts.extend(row for row in out if not any(row is one for one in given))
        return out

    def write(path: Path, sheets: Any, **_: Any) -> None:
        written.append((path.name, date.fromisoformat(path.stem[-10:]), sheets))

    with (
        patch.object(dirt.Spoiler, "rows", rows), patch.object(dirt, "with_conflicts", with_conflicts),
        patch.object(workbooks.xlsx, "write", write), patch.object(Path, "mkdir"),
    ):  # fmt: skip
        yield heard, seen, written


def _rule(one: _Heard, is_alone: bool) -> str:
    """The rule that ought to report what was heard; '' where nothing in the file gives it away."""
    if one.field is None or one.at is None:
        return "repeats_a_row" if one.what == REPEAT else "shares_its_key_with_another_row"
    now = one.cells[one.at]
    if now is None:
        return "is_blank" if one.field.on_blank is not OnBlank.OK else ""
    if isinstance(now, Formula):
        return "formula_not_calculated" if now.value is None else "error_cell"
    if now in ("31/12/9999", date(9999, 12, 31)):
        return "is_a_placeholder_date"
    if isinstance(now, date):  # another birth date
        return "" if is_alone else "differs_between_rows"
    return {
        FieldKind.DATE: "is_not_a_date", FieldKind.CATEGORY: "is_not_a_known_code",
        FieldKind.YES_NO: "is_neither_yes_nor_no", FieldKind.INTEGER: "is_not_a_whole_number",
    }[one.field.kind]  # fmt: skip
