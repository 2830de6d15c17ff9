"""The standards we read by their sheets and columns, by name."""

from functools import cache
from typing import Final

from goldenthread.extracts.native import sheet_of
from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.events import TABLES
from goldenthread.journey.mapping import Sheet

STANDARDS: Final = ("annex_a", "native")
CODES_ONLY: Final = frozenset({"cin_census"})  # elements of XML, whose names nobody changes


@cache
def sheets_of(standard: str) -> tuple[Sheet, ...]:
    """Every sheet, file or module of a standard, with its columns. KeyError for none of `STANDARDS`."""
    return {
        "annex_a": ANNEX_A.sheets,
        "native": tuple(sheet_of(table.name) for table in TABLES),
    }[standard]
