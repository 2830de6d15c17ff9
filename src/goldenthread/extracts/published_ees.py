"""A data set of Explore education statistics: one row for each year, area and category, a column for each measure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import numpy as np
import pyarrow as pa

from goldenthread.errors import ColumnMissing
from goldenthread.extracts.columns import Column, Mask
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.published_figures import (
    Figures,
    Numbers,
    Sieve,
    combined,
    level_of,
    read_cell,
    year_of,
)
from goldenthread.extracts.published_text import Texts
from goldenthread.journey.published import (
    ACADEMIC_YEAR,
    CALENDAR_YEAR,
    OTHER,
    PUBLICATIONS,
    REPORTING_YEAR,
    Publication,
    publication_of,
)
from goldenthread.journey.published_measures import (
    PLACE_COLUMNS,
    DataSet,
    Measured,
    data_set_of,
    made_id,
    stem,
    with_categories,
)
from goldenthread.journey.published_rows import SCHEMAS, Kind, Level

COLUMNS: Final = frozenset({"time_period", "geographic_level"})
_ENDS: Final = {
    "academic year": ACADEMIC_YEAR, "calendar year": CALENDAR_YEAR, "financial year": REPORTING_YEAR,
}  # fmt: skip
_CODES: Final = {Level.NATIONAL: "country_code", Level.REGION: "region_code", Level.LA: "new_la_code"}
_NAMES: Final = {Level.NATIONAL: "country_name", Level.REGION: "region_name", Level.LA: "la_name"}
_OLD_CODES: Final = {Level.LA: "old_la_code"}
_TOTALS = frozenset({"total", "all", "totals"})
_TITLES: Final = frozenset({"category"})
_FORMATTED = re.compile(r"-?£?\d[\d,]*(\.\d+)?%?", re.ASCII)  # as a spreadsheet shows it


def read(texts: Texts, file: str, notes: Notes, given: date | None) -> tuple[pa.Table, Sieve]:
    """The figures of the file, and what became of its rows."""
    known = data_set_of(texts.columns)
    publication = PUBLICATIONS[known.publication] if known else publication_of(file, "")
    categories, measures = split(texts, known)
    name = known.name if known else stem(file)
    fed = _fed(name, known, measures)
    sieve = Sieve(texts, notes, Kind.FIGURES, lambda column, _: fed.get(column, set().union(*fed.values())))
    place = _place(sieve, publication)
    sieve.without_repeats([place["year"], place["level"], place["la_code"], place["la_old_code"], *(
        texts.of(name) for name in categories
    )])  # fmt: skip
    place |= {
        "source_file": Column.constant(file, texts.count),
        "publication": Column.constant(publication.id, texts.count),
    }
    if not measures:
        raise ColumnMissing(
            f"{file}: no column holds figures. Accepted: a data set with a column for each measure, after those for "
            "year, area and categories. Nothing from this file was loaded."
        )
    cells = {name: Numbers.read(sieve, name, blank_is_news=name in measures) for name in {**measures, **_counts(known)}}
    says = np.logical_or.reduce([cells[name].says_something() for name in measures])
    sieve.reject("says_neither_a_value_nor_why", ~says)
    parts = [
        Figures({**place, **columns}).take(sieve.standing & shown)
        for column in measures
        for columns, shown in _figures(column, name, known, texts, categories, cells)
    ]
    schema = SCHEMAS[Kind.FIGURES]
    rows = Figures.joined(parts).table(schema, notes, given) if parts else schema.empty_table()
    return rows, sieve


def split(texts: Texts, known: DataSet | None) -> tuple[list[str], dict[str, None]]:
    """The columns of categories, and those of measures.

    A declared data set says which are its own. Of the others a column is a measure when most of its rows hold a
    number or a symbol, none says 'Total', and no column of words comes after it.
    """
    others = [name for name in texts.columns if name not in PLACE_COLUMNS]
    own = known.columns if known else frozenset()
    counts_only = known.counts_only if known else frozenset()
    wordy = [name for name in others if name not in own and _is_of_words(texts.of(name))]
    last = max((others.index(name) for name in wordy), default=-1)
    measures = [name for at, name in enumerate(others) if name in own or (at > last and name not in wordy)]
    categories = [name for name in others if name not in measures]
    return categories, dict.fromkeys(name for name in measures if name not in counts_only)


def _is_of_words(cells: Column) -> bool:
    filled = cells.where(bool)
    words = cells.where(lambda text: bool(text) and _is_word(str(text)))
    return bool(cells.where(lambda text: str(text).lower() in _TOTALS).any()) or 2 * words.sum() > filled.sum()


def _is_word(text: str) -> bool:
    """Whether a cell is of a category. 1,234 and 22.6% are figures that cannot be read, and no words."""
    cell = read_cell(text)
    return cell.number is None and not cell.symbol and not _FORMATTED.fullmatch(text)


def _counts(known: DataSet | None) -> dict[str, None]:
    return dict.fromkeys(sorted(known.counts_only)) if known else {}


def _fed(name: str, known: DataSet | None, measures: Iterable[str]) -> dict[str, set[str]]:
    """The series that each column feeds, whatever the category."""
    own = known.measures if known else ()
    return {
        column: {one.measure for one in own if one.column == column} or {made_id(name, column)} for column in measures
    }


def _place(sieve: Sieve, publication: Publication) -> dict[str, Column]:
    """Year and area of each row; rows without either are set aside."""
    texts = sieve.texts
    period, identifier = texts.of("time_period"), texts.of("time_identifier")
    years = combined([period, identifier], lambda *at: year_of(*map(str, at)))
    levels = texts.of("geographic_level").map(lambda text: level_of(str(text)))
    sieve.reject("is_not_a_year", years.is_null(), "time_period", "a whole year such as 2020, 201920 or 2019/20")
    sieve.reject(
        "is_no_area_we_hold", levels.is_null(), "geographic_level", '"National", "Regional", "Local authority"'
    )  # fmt: skip
    code, name, old_code = (_by_level(levels, texts, columns) for columns in (_CODES, _NAMES, _OLD_CODES))
    sieve.reject("has_no_area_code", code.is_in({""}) & old_code.is_in({""}))
    return {
        "year": years,
        "year_ends_on": combined([years, identifier], lambda *at: _ends_on(publication, *at)),
        "level": levels,
        "la_code": code,
        "la_old_code": old_code,
        "name": name,
        "is_joint": combined([code, old_code], lambda *codes: any("/" in str(one) for one in codes)),
    }


def _by_level(levels: Column, texts: Texts, columns: Mapping[Level, str]) -> Column:
    """The cell of the column that speaks for each row's level; blank where none does."""
    used = [texts.of(name) for name in columns.values()]

    def chosen(level: Level | None, *cells: str) -> str:
        return dict(zip(columns, cells, strict=True)).get(level, "") if level else ""

    return combined([levels, *used], chosen)


def _ends_on(publication: Publication, year: int | None, identifier: str) -> date | None:
    """The last day of a year. A publication we know says which; of others the data set does."""
    if year is None:
        return None
    if publication is OTHER and identifier.lower() in _ENDS:
        return date(year, *_ENDS[identifier.lower()])
    return publication.ends_on(year)


def _figures(
    column: str, name: str, known: DataSet | None, texts: Texts, categories: list[str], cells: Mapping[str, Numbers]
) -> Iterator[tuple[dict[str, Column], Mask]]:
    """The figures of one column, measure by measure, each with the rows where it stands."""
    declared = [one for one in known.measures if one.column == column] if known else []
    claimed = np.zeros(texts.count, np.bool_)
    for one in declared:
        where = np.ones(texts.count, np.bool_)
        for category, content in one.where.items():
            where &= texts.of(category).is_in({content})
        claimed |= where
        further = [other for other in categories if other not in one.where]
        yield _columns(one, texts, further, cells), where & cells[column].says_something()
    if not claimed.all():
        made = Measured(column, made_id(name, column))
        yield _columns(made, texts, categories, cells), ~claimed & cells[column].says_something()


def _columns(one: Measured, texts: Texts, categories: list[str], cells: Mapping[str, Numbers]) -> dict[str, Column]:
    """What a measure says in every row."""
    # A title says the same in every row. Any other column that does tells that the file was cut down to one category.
    telling = [texts.of(name) for name in categories if name not in _TITLES or len(texts.of(name).distinct()) > 1]
    measure = (
        combined(telling, lambda *contents: with_categories(one.measure, contents))
        if telling
        else Column.constant(one.measure, texts.count)
    )
    return {
        "measure": measure,
        "value": cells[one.column].number,
        "flag": cells[one.column].symbol,
        "numerator": _sum(one.numerator, cells, texts.count),
        "denominator": _sum(one.denominator, cells, texts.count),
    }


def _sum(columns: tuple[str, ...], cells: Mapping[str, Numbers], count: int) -> Column:
    """The counts of several columns added; null where one of them is not shown, or there are none."""
    numbers = [cells[name].number for name in columns if name in cells]
    if not columns or len(numbers) < len(columns):
        return Column.constant(None, count)
    if len(numbers) == 1:
        return numbers[0]
    return combined(numbers, lambda *parts: None if None in parts else sum(parts[1:], parts[0]))
