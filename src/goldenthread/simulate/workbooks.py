"""Annex A workbooks: one for each month end, as it was known that day, with that month's dirt."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.mapping import Sheet
from goldenthread.journey.periods import month_end
from goldenthread.simulate import dirt, lists, lists_care, story, style, xlsx
from goldenthread.simulate.faults import Fault, in_rows
from goldenthread.simulate.lists import Pull, Row
from goldenthread.simulate.records import Authority
from goldenthread.simulate.tally import MONTHS
from goldenthread.simulate.workforce import Allocation

_PULLS: Final[dict[str, Callable[[Pull], Iterator[Row]]]] = {
    "contacts": lists.contacts,
    "early_help_assessments": lists.early_help,
    "referrals": lists.referrals,
    "assessments": lists.assessments,
    "section_47_enquiries_and_icpcs": lists.enquiries,
    "children_in_need": lists.children_in_need,
    "child_protection_plans": lists.plans,
    "looked_after_children": lists_care.looked_after,
    "care_leavers": lists_care.care_leavers,
    "adoption": lists_care.adoption,
    "adopters": lists_care.adopters,
}


def month_ends() -> list[date]:
    """The days the extracts were run: April 2017 to September 2020."""
    return [month_end(month) for month in MONTHS]


def file_name(as_at: date) -> str:
    return f"Annex A {as_at:%Y-%m-%d}.xlsx"


def write_each(held: Authority, faults: list[Fault], folder: Path, days: list[date]) -> Iterator[Path]:
    """Writes the workbooks of `days`, one by one."""
    folder.mkdir(parents=True, exist_ok=True)
    allocation = Allocation(held.holders)
    for day in days:
        yield _write_one(held, faults, folder, day, allocation)


def _write_one(held: Authority, faults: list[Fault], folder: Path, as_at: date, allocation: Allocation) -> Path:
    """The workbook of one day."""
    pull, habits = Pull(held, as_at, allocation), style.style_of(held.seed, as_at)
    sheets = [(style.sheet_name(habits, sheet), _sheet(sheet, pull, habits, faults)) for sheet in ANNEX_A.sheets]
    path = folder / file_name(as_at)
    xlsx.write(path, sheets, title=f"Annex A, {story.TITLE}", made_on=as_at + timedelta(days=3))
    return path


def _sheet(sheet: Sheet, pull: Pull, habits: style.Style, faults: list[Fault]) -> list[list[xlsx.Cell]]:
    rng = Random(f"{pull.held.seed}:{pull.as_at}:{sheet.table}")
    rows = dirt.with_conflicts(rng, sheet, sorted(_PULLS[sheet.table](pull), key=_in_order), pull.as_at)
    columns = style.columns(habits, sheet)
    tellers = [(field.name, style.teller(habits, sheet, field)) for field in columns]
    written: list[list[xlsx.Cell]] = [
        [None if (value := row.values[name]) is None else tell(value) for name, tell in tellers] for row in rows
    ]
    if sheet.number >= 10 and pull.as_at.month % 2:
        written = [dirt.with_formulas(cells) for cells in written]
    spoilt = dirt.Spoiler(rng, pull.as_at, in_rows(faults)).rows(sheet, columns, rows, written)
    count = len(spoilt)
    if habits.has_gaps:
        spoilt = dirt.gaps(rng, spoilt)
    headers: list[xlsx.Cell] = [style.header(habits, field) for field in columns]
    return [*style.banner(habits, sheet), headers, *spoilt, *style.footer(habits, count)]


def _in_order(row: Row) -> tuple[date, str]:
    return row.dated or date.min, row.who
