"""A file of series: one row for each measure, year and area."""

from datetime import date
from typing import Final

import pyarrow as pa

from goldenthread.extracts.columns import Column
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.published_figures import (
    Figures,
    Numbers,
    Sieve,
    combined,
    level_of,
    year_of,
)
from goldenthread.extracts.published_text import Texts
from goldenthread.journey.published import publication_of
from goldenthread.journey.published_rows import SCHEMAS, Kind

COLUMNS: Final = frozenset(
    {"indicator_id", "year", "geography_level", "la_code", "la_old_code", "name", "value", "flag"}
)


def read(texts: Texts, file: str, notes: Notes, given: date | None) -> tuple[pa.Table, Sieve]:
    """The figures of the file, and what became of its rows."""
    measure, source = texts.of("indicator_id"), texts.of("source_file").map(lambda value: value or file)
    sieve = Sieve(texts, notes, Kind.FIGURES, lambda _, rows: filter(None, map(str, measure.take(rows).distinct())))
    years = texts.of("year").map(lambda text: year_of(str(text)))
    levels = texts.of("geography_level").map(lambda text: level_of(str(text)))
    code, old_code = texts.of("la_code"), texts.of("la_old_code")
    sieve.reject("is_blank", measure.is_in({""}), "indicator_id")
    sieve.reject("is_not_a_year", years.is_null(), "year", "a year such as 2020")
    sieve.reject("is_no_area_we_hold", levels.is_null(), "geography_level", '"national", "region", "la"')
    sieve.reject("has_no_area_code", code.is_in({""}) & old_code.is_in({""}))
    sieve.without_repeats([measure, years, _area(code, old_code)])
    value, flag = Numbers.read(sieve, "value"), Numbers.only_symbols(sieve, "flag")
    both = ~value.number.is_null() & flag.symbol.where(bool)
    sieve.drop("stands_beside_a_symbol", both, "value", "a number or a symbol, not both")
    number = combined([value.number, flag.symbol], lambda number, symbol: None if symbol else number)
    symbol = combined([value.symbol, flag.symbol], lambda in_value, symbol: symbol or in_value)
    sieve.reject("says_neither_a_value_nor_why", number.is_null() & ~symbol.where(bool), "value")
    figures = Figures(
        {
            "measure": measure,
            "year": years,
            "level": levels,
            "la_code": code,
            "la_old_code": old_code,
            "name": texts.of("name"),
            "is_joint": _joint(code, old_code),
            "value": number,
            "numerator": Numbers.read(sieve, "numerator").number,
            "denominator": Numbers.read(sieve, "denominator").number,
            "flag": symbol,
            "source_file": source,
            "publication": combined([source, measure], lambda *at: publication_of(*at).id),
        }
    ).take(sieve.standing)
    rows = figures.table(SCHEMAS[Kind.FIGURES], notes, given)
    return rows, sieve


def _area(code: Column, old_code: Column) -> Column:
    """What tells areas apart within a year: councils keep DfE's code when they change ONS's."""
    return combined([code, old_code], lambda new, old: old or new)


def _joint(code: Column, old_code: Column) -> Column:
    return combined([code, old_code], lambda new, old: "/" in f"{new}{old}")
