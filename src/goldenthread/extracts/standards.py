"""The standards a council may have its own names for, with their sheets and columns."""

from functools import cache
from typing import Final

from goldenthread.extracts.native_tables import sheet_of
from goldenthread.journey import cin_census_elements, ssd, ssda903
from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.events import TABLES
from goldenthread.journey.mapping import Sheet

STANDARDS: Final = ("annex_a", "cin_census", "ssda903", "ssd", "native")
CODES_ONLY: Final = frozenset({"cin_census"})  # elements of XML, whose names nobody changes


@cache
def sheets_of(standard: str) -> tuple[Sheet, ...]:
    """Every sheet, file or module of a standard, with its columns. KeyError for none of `STANDARDS`."""
    return {
        "annex_a": ANNEX_A.sheets,
        "cin_census": cin_census_elements.SHEETS,
        "ssda903": ssda903.TABLES,
        "ssd": ssd.SHEETS,
        "native": tuple(sheet_of(table.name) for table in TABLES),
    }[standard]
