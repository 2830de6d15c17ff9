"""Lists that stand beside the figures: statistical neighbours, Ofsted's judgements, councils, and how they spread."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

import pyarrow as pa

from goldenthread.errors import UnreadableFile
from goldenthread.extracts.cells import Value
from goldenthread.extracts.columns import Column
from goldenthread.extracts.findings import Notes, quoted
from goldenthread.extracts.published_figures import Sieve, arrow, combined, exact, year_of
from goldenthread.extracts.published_text import Texts
from goldenthread.journey.published import NEIGHBOUR_MODEL, Appeared, publication_of
from goldenthread.journey.published_rows import GRADES, JUDGED, SCHEMAS, SPREAD, Kind

NEIGHBOURS: Final = frozenset({"la_old_code", "rank", "neighbour_old_code", "closeness"})
NEIGHBOURS_WIDE: Final = frozenset({"old_la_code", "SN_1", "SN_1P"})
JUDGEMENTS: Final = frozenset({"la_old_code", "inspection_date", "publication_date", "framework", "inspection_type"})
AREAS: Final = frozenset({"la_old_code", "la_code_latest", "la_name", "all_la_codes"})
DISTRIBUTION: Final = frozenset({"indicator_id", "year", "las_with_value", *SPREAD})

_MODEL = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_WIDE = re.compile(r"SN_(\d+)")


def read_neighbours(texts: Texts, file: str, notes: Notes, given: date | None) -> tuple[pa.Table, Sieve]:
    """Each council's neighbours, a row for each. The model's year is the file's name's: its rows do not say it."""
    sieve = Sieve(texts, notes, Kind.NEIGHBOURS)
    appeared, model = _model(file, given, notes)
    rank = texts.of("rank").map(_whole)
    sieve.reject("is_blank", texts.of("la_old_code").is_in({""}), "la_old_code")
    sieve.reject("is_blank", texts.of("neighbour_old_code").is_in({""}), "neighbour_old_code")
    sieve.reject("is_not_a_whole_number", rank.is_null(), "rank")
    sieve.without_repeats([texts.of("la_old_code"), rank])
    columns = {name: texts.of(name) for name in ("la_old_code", "la_code", "la_name", "neighbour_old_code")}
    columns |= {name: texts.of(name) for name in ("neighbour_code", "neighbour_name", "closeness")}
    columns |= {"rank": rank}
    return _neighbours(_standing(sieve, columns), model, appeared, file), sieve


def read_wide_neighbours(texts: Texts, file: str, notes: Notes, given: date | None) -> tuple[pa.Table, Sieve]:
    """The same from DfE's own file: a row for each council, two columns for each neighbour."""
    sieve = Sieve(texts, notes, Kind.NEIGHBOURS)
    appeared, model = _model(file, given, notes)
    own = texts.of("old_la_code")
    sieve.reject("is_blank", own.is_in({""}), "old_la_code")
    sieve.without_repeats([own])
    names = dict(zip(own.to_list(), texts.of("la_name").to_list(), strict=True))
    ranks = sorted(int(found[1]) for name in texts.columns if (found := _WIDE.fullmatch(name)))
    parts: dict[str, list[Column]] = {}
    for rank in ranks:
        neighbour = texts.of(f"SN_{rank}").take(sieve.standing)
        there = neighbour.where(bool)
        for name, column in {
            "la_old_code": own.take(sieve.standing),
            "la_name": texts.of("la_name").take(sieve.standing),
            "rank": Column.constant(rank, len(neighbour)),
            "neighbour_old_code": neighbour,
            "neighbour_name": neighbour.map(lambda code: names.get(code, "")),
            "closeness": texts.of(f"SN_{rank}P").take(sieve.standing),
            "la_code": Column.constant("", len(neighbour)),
            "neighbour_code": Column.constant("", len(neighbour)),
        }.items():
            parts.setdefault(name, []).append(column.take(there))
    columns = {name: Column.joined(several) for name, several in parts.items()}
    return _neighbours(columns, model, appeared, file), sieve


def _model(file: str, given: date | None, notes: Notes) -> tuple[Appeared, int]:
    """When the model appeared, and its year: from the file's name, else from the day given."""
    named = _MODEL.search(file)
    if not named and not given:
        raise UnreadableFile(
            f"{file}: holds statistical neighbours, but not of which model. Accepted: the model's year in the file's "
            "name, such as statistical_neighbours_2025.csv, or the day it appeared with --as-at. Nothing was loaded."
        )
    model = int(named[1]) if named else given.year if given else 0
    if given:
        return Appeared(given, False, "the day given when it was loaded"), model
    appeared = NEIGHBOUR_MODEL.appeared(model)
    notes.add(
        "has_no_known_day_of_publication", value=f"{NEIGHBOUR_MODEL.title}, {model}",
        outcome=f"{appeared.because[0].upper()}{appeared.because[1:]}. A review as at an earlier day does not see it.",
    )  # fmt: skip
    return appeared, model


def _neighbours(columns: Mapping[str, Column], model: int, appeared: Appeared, file: str) -> pa.Table:
    count = len(columns["rank"])
    constant: Mapping[str, Value] = {
        "model": model, "source_file": file, "published_on": appeared.on,
        "published_on_is_assumed": appeared.is_assumed, "published_on_because": appeared.because,
    }  # fmt: skip
    every = {name: Column.constant(value, count) for name, value in constant.items()} | dict(columns)
    return arrow(every, SCHEMAS[Kind.NEIGHBOURS])


def read_judgements(texts: Texts, file: str, notes: Notes, _given: date | None) -> tuple[pa.Table, Sieve]:
    """Inspections and visits. One without a day of publication is set aside: it is not known to have been public."""
    sieve = Sieve(texts, notes, Kind.JUDGEMENTS)
    inspected, published = texts.of("inspection_date").map(_day), texts.of("publication_date").map(_day)
    day = "YYYY-MM-DD or DD/MM/YYYY"
    sieve.reject("is_blank", texts.of("la_old_code").is_in({""}), "la_old_code")
    sieve.reject("is_not_a_date", inspected.is_null(), "inspection_date", day)
    sieve.reject("is_not_a_date", published.is_null(), "publication_date", day)
    sieve.without_repeats([texts.of("la_old_code"), inspected, texts.of("inspection_type"), texts.of("visit_theme")])
    columns = {
        name: texts.of(name)
        for name in ("la_code", "la_old_code", "name", "framework", "inspection_type", "visit_theme")
    }
    for name in JUDGED:
        grade = texts.of(name).map(_grade)
        sieve.drop("is_not_a_known_code", grade.is_null() & texts.of(name).where(bool), name, quoted(GRADES))
        columns[name] = grade
    columns |= {
        "inspected_on": inspected,
        "published_on": published,
        "source_file": texts.of("source_file").map(lambda source: source or file),
    }
    return arrow(_standing(sieve, columns), SCHEMAS[Kind.JUDGEMENTS]), sieve


def read_areas(texts: Texts, _file: str, notes: Notes, _given: date | None) -> tuple[pa.Table, Sieve]:
    """Councils, the codes they had, their region, and the years figures are held for."""
    sieve = Sieve(texts, notes, Kind.AREAS)
    sieve.reject("is_blank", texts.of("la_old_code").is_in({""}), "la_old_code")
    sieve.without_repeats([texts.of("la_old_code")])
    columns = {name: texts.of(name) for name in ("la_old_code", "region_code", "region_name", "all_la_codes")}
    columns |= {"la_code": texts.of("la_code_latest"), "name": texts.of("la_name")}
    for name in ("first_year", "last_year"):
        columns[name] = texts.of(name).map(_year)
        sieve.drop("is_not_a_year", columns[name].is_null(), name, "a year such as 2020")
    return arrow(_standing(sieve, columns), SCHEMAS[Kind.AREAS]), sieve


def read_distribution(texts: Texts, _file: str, notes: Notes, given: date | None) -> tuple[pa.Table, Sieve]:
    """How councils lie in each measure and year. It appeared with the last of the figures it is made from."""
    sieve = Sieve(texts, notes, Kind.DISTRIBUTION)
    measure, years, councils = (
        texts.of("indicator_id"),
        texts.of("year").map(_year),
        texts.of("las_with_value").map(_whole),
    )
    sieve.reject("is_blank", measure.is_in({""}), "indicator_id")
    sieve.reject("is_not_a_year", years.is_null(), "year", "a year such as 2020")
    sieve.reject("is_not_a_whole_number", councils.is_null(), "las_with_value")
    sieve.without_repeats([measure, years])
    columns = {"measure": measure, "year": years, "councils": councils}
    columns["england"] = texts.of("england_published").map(_number)
    for name in SPREAD:
        columns[name] = texts.of(name).map(_number)
        sieve.reject("is_not_a_number", columns[name].is_null(), name)

    def appeared(about: Callable[[Appeared], Value]) -> Column:
        # A row that is set aside may have no year.
        return combined(
            [measure, years], lambda name, year: about(publication_of("", name).appeared(year)) if year else None
        )

    columns |= {
        "published_on": appeared(lambda one: given or one.on),
        "published_on_is_assumed": appeared(lambda one: one.is_assumed and not given),
        "published_on_because": appeared(lambda one: "the day given when it was loaded" if given else one.because),
    }
    return arrow(_standing(sieve, columns), SCHEMAS[Kind.DISTRIBUTION]), sieve


def _standing(sieve: Sieve, columns: Mapping[str, Column]) -> dict[str, Column]:
    return {name: one.take(sieve.standing) for name, one in columns.items()}


def _whole(text: Value) -> int | None:
    return int(str(text)) if re.fullmatch(r"\d{1,6}", str(text), re.ASCII) else None


def _year(text: Value) -> int | None:
    return year_of(str(text))


def _number(text: Value) -> Decimal | None:
    return exact(str(text)) if re.fullmatch(r"-?\d+(\.\d+)?", str(text), re.ASCII) else None


def _grade(text: Value) -> str | None:
    grade = str(text).lower().replace(" ", "_").removesuffix("_to_be_good")
    return grade if grade in GRADES else None


def _day(text: Value) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(str(text), form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None
