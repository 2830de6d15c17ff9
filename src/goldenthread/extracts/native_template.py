"""An empty native table to fill in, with a dictionary of its columns."""

import csv
from collections.abc import Sequence
from pathlib import Path

from goldenthread.errors import UsageError
from goldenthread.extracts.cells import accepted
from goldenthread.extracts.findings import quoted
from goldenthread.extracts.native_tables import DAYS, sheet_of
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.events import TABLE
from goldenthread.journey.mapping import Field, FieldKind
from goldenthread.journey.tables import Column, Table


def template(table_name: str, folder: Path) -> list[Path]:
    """An empty CSV of one event table and a dictionary of its columns, written into `folder`: their paths.

    Raises UsageError for a table we do not have, or when either file is already there.
    """
    if table_name not in TABLE:
        raise UsageError(
            f'"{table_name}" is not one of our tables. Accepted: {quoted(sorted(TABLE))}. Nothing was written.'
        )
    table = TABLE[table_name]
    empty, dictionary = folder / f"{table_name}.csv", folder / f"dictionary_of_{table_name}.csv"
    for path in (empty, dictionary):
        if path.exists():
            raise UsageError(f"{path} is already there. Nothing was written. Give another folder, or move it first.")
    folder.mkdir(parents=True, exist_ok=True)
    _write(empty, [[column.name for column in table.columns]])
    _write(dictionary, [["column", "kind", "required", "meaning", "accepted"], *_about(table)])
    return [empty, dictionary]


def _about(table: Table) -> list[Sequence[str]]:
    sheet = sheet_of(table.name)
    return [
        (column.name, column.kind.value, "yes" if column.required else "", _meaning(table, column),
         _accepted(sheet.field(column.name)))
        for column in table.columns
    ]  # fmt: skip


def _meaning(table: Table, column: Column) -> str:
    source = DAYS.get(table.name, {}).get(column.name)
    return f"{column.meaning}; taken from {source} when blank" if source else column.meaning


def _accepted(field: Field) -> str:
    if field.kind is not FieldKind.CATEGORY:
        return accepted(field)
    return "; ".join(f"{code.code} = {code.label}" for code in CODE_LISTS[field.codes].codes)


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """UTF-8 with its mark, so that Excel shows every letter."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
