"""Published statistics, asked about: what was public on a day, and nothing that came later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.errors import NotFound
from goldenthread.journey.published import PUBLICATIONS
from goldenthread.journey.published_areas import is_old_code, is_ons_code, name_key, plain_name
from goldenthread.journey.published_rows import (
    Area,
    Figure,
    Judgement,
    Kind,
    Level,
    Neighbour,
    PublishedReading,
    Spread,
)
from goldenthread.store.benchmarks import Benchmarks as Store
from goldenthread.store.benchmarks import Manifest

POPULATION: Final = "population_0_17"


@dataclass(frozen=True, slots=True)
class Series:
    """What is held of one measure, in all files together."""

    measure: str
    first_year: int
    last_year: int
    figures: int
    without_value: int
    publication: str
    files: tuple[str, ...]


class Benchmarks:
    """The published statistics of a home, whose files `store` keeps.

    Every answer keeps to what was public at `known_at`; without it, to all.
    """

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        self._areas: tuple[list[str], list[Area]] | None = None

    # What is held

    def files(self) -> list[Manifest]:
        """Every file that counts, the oldest edition first."""
        return self.store.all()

    def keep(self, reading: PublishedReading, by: str, at: datetime | None = None) -> Manifest:
        """Keep what a file says, whole or not at all; what was kept. `at` is the moment of loading: now."""
        return self.store.save(reading, by, at)

    def held(self) -> list[Series]:
        """Every measure that is held, by its id. An edition that revises another is counted too."""
        found: dict[str, Series] = {}
        for manifest in self.store.all(Kind.FIGURES):
            for one in manifest.measures:
                before = found.get(one.measure)
                title = PUBLICATIONS[one.publication].title
                found[one.measure] = Series(
                    one.measure,
                    min(one.first_year, before.first_year) if before else one.first_year,
                    max(one.last_year, before.last_year) if before else one.last_year,
                    one.figures + (before.figures if before else 0),
                    one.without_value + (before.without_value if before else 0),
                    title,
                    (*(before.files if before else ()), manifest.file),
                )
        return [found[name] for name in sorted(found)]

    # Figures

    def series(
        self, measure: str, *, known_at: date | None = None, level: Level | None = None, la: str = ""
    ) -> tuple[Figure, ...]:
        """The newest figure of each area and year that was public at `known_at`, by area, then year.

        Of two editions the newest that was out by then is believed. Where only later editions are held, the
        oldest of them stands for what was published first, and says so (`is_later_edition`). `level` keeps
        England, regions or councils; `la` one area, by code or name. NotFound for a measure that is not held.
        """
        manifests = [one for one in self.store.all(Kind.FIGURES) if any(h.measure == measure for h in one.measures)]
        if not manifests:
            raise self._no_measure(measure)
        area = self.area(la) if la else None
        best: dict[tuple[str, int], tuple[Any, dict[str, Any]]] = {}
        for manifest in manifests:
            rows = _within(self.store.rows(manifest, measure), known_at, level, area)
            for row in rows.to_pylist():
                key = (row["la_old_code"] or row["la_code"], row["year"])
                preference = _preference(row, manifest, known_at)
                if key not in best or preference > best[key][0]:
                    best[key] = preference, row
        return tuple(_figure(best[key][1], known_at) for key in sorted(best))

    def population(self, la: str, year: int, *, known_at: date | None = None) -> Figure | None:
        """Children aged 0 to 17 in an area at the mid-year `year`; None when that is not held, or was not public."""
        found = self.series(POPULATION, known_at=known_at, la=la)
        return next((one for one in found if one.year == year), None)

    def distribution(self, measure: str, *, known_at: date | None = None) -> tuple[Spread, ...]:
        """How councils lie in a measure, year by year, in the figures as they stand now."""
        found: dict[int, Spread] = {}
        for manifest in self.store.all(Kind.DISTRIBUTION):
            for row in _plain(_public(self.store.rows(manifest, measure), known_at)):
                found[row["year"]] = Spread(**row)
        return tuple(found[year] for year in sorted(found))

    # What stands beside them

    def models(self, *, known_at: date | None = None) -> tuple[int, ...]:
        """The years of the neighbour models that are held, the oldest first."""
        years: set[int] = set()
        for manifest in self.store.all(Kind.NEIGHBOURS):
            years.update(pc.unique(_public(self.store.rows(manifest), known_at)["model"]).to_pylist())
        return tuple(sorted(years))

    def neighbours(self, la: str, *, model: int | None = None, known_at: date | None = None) -> tuple[Neighbour, ...]:
        """The nearest neighbours of a council, the nearest first: by the model of a year, else by the newest.

        Empty when no such model was public, or it does not hold the council.
        """
        area = self.area(la)
        found: dict[int, list[Neighbour]] = {}
        for manifest in self.store.all(Kind.NEIGHBOURS):
            rows = _public(self.store.rows(manifest), known_at)
            rows = rows.filter(pc.equal(rows["la_old_code"], area.la_old_code))
            for row in _plain(rows):
                found.setdefault(row["model"], []).append(Neighbour(**row))
        wanted = model if model is not None else max(found, default=0)
        # Of two files of one model the one loaded last is believed.
        by_rank = {one.rank: one for one in found.get(wanted, [])}
        return tuple(self._with_codes(by_rank[rank]) for rank in sorted(by_rank))

    def _with_codes(self, one: Neighbour) -> Neighbour:
        """A neighbour with the ONS codes that DfE's own file leaves out, as they are now."""
        codes = {area.la_old_code: area.la_code for area in self.areas()}
        return replace(
            one,
            la_code=one.la_code or codes.get(one.la_old_code, ""),
            neighbour_code=one.neighbour_code or codes.get(one.neighbour_old_code, ""),
        )

    def judgements(self, la: str, *, until: date | None = None) -> tuple[Judgement, ...]:
        """Ofsted's inspections and visits of a council that were published by `until`, the oldest first."""
        area = self.area(la)
        found: dict[tuple[date, str, str], Judgement] = {}
        for manifest in self.store.all(Kind.JUDGEMENTS):
            rows = _public(self.store.rows(manifest), until)
            for row in _plain(rows.filter(pc.equal(rows["la_old_code"], area.la_old_code))):
                found[row["inspected_on"], row["inspection_type"], row["visit_theme"]] = Judgement(**row)
        return tuple(found[key] for key in sorted(found))

    # Areas

    def areas(self) -> list[Area]:
        """Every area that is held: councils from the list of councils, else from whatever names them."""
        names = [one.name for one in self.store.all()]
        if self._areas is None or self._areas[0] != names:
            self._areas = names, self._all_areas()
        return self._areas[1]

    def area(self, text: str) -> Area:
        """The area with a DfE code, an ONS code or a name, in any spelling. Of two of a name the one that still is.

        NotFound, with the nearest names, when there is none.
        """
        text = text.strip()
        known = self.areas()
        if is_old_code(text):
            found = [one for one in known if one.la_old_code == text]
        elif is_ons_code(text):
            found = [one for one in known if text.upper() in (one.la_code, *one.former_codes)]
        else:
            found = [one for one in known if name_key(one.name) == name_key(text)]
        if not found:
            raise self._no_area(text)
        return max(found, key=lambda one: (one.last_year, one.la_old_code))

    def _all_areas(self) -> list[Area]:
        found: dict[str, Area] = {}
        for manifest in self.store.all():
            for one in manifest.areas:
                area = Area(
                    one.la_old_code, one.la_code, one.name, first_year=one.first_year, last_year=one.last_year
                )  # fmt: skip
                key = one.la_old_code or one.la_code
                found[key] = _joined(area, found.get(key))
        for manifest in self.store.all(Kind.AREAS):
            for row in _plain(self.store.rows(manifest)):
                codes = (one.split(":")[0] for one in row.pop("all_la_codes").split("|"))
                former = tuple(one for one in codes if one and one != row["la_code"])
                found[row["la_old_code"]] = Area(**row, former_codes=former)
        return sorted(found.values(), key=lambda one: (one.la_old_code, one.la_code))

    def _no_measure(self, measure: str) -> NotFound:
        held = [one.measure for one in self.held()]
        if not held:
            return _nothing_held()
        near = get_close_matches(measure, held, n=3)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        return NotFound(f'No published series "{measure}" is held.{hint} "goldenthread benchmarks" lists them.')

    def _no_area(self, text: str) -> NotFound:
        names = {name_key(one.name): plain_name(one.name) for one in self.areas() if " / " not in one.la_old_code}
        if not names:
            return _nothing_held()
        near = [names[key] for key in _nearest(name_key(text), names)]
        hint = f" Nearest: {', '.join(near)}." if near else ""
        return NotFound(
            f'No published statistics are held for "{text}".{hint} Accepted: a DfE code such as 884, an ONS code such '
            "as E06000019, or a council's name."
        )


def _nothing_held() -> NotFound:
    return NotFound(
        "No published statistics are held, so nothing was looked up or written. Load the published files first: "
        "goldenthread load FILE.csv FILE.csv.gz ..., with the data sets of Explore education statistics."
    )


def _nearest(key: str, keys: Iterable[str]) -> list[str]:
    """Up to three names, as keys: those that hold a whole word of `key`, then those spelt most alike."""
    known = sorted(keys)
    asked = set(key.split())
    sharing = [one for one in known if asked & set(one.split())]
    return list(dict.fromkeys([*get_close_matches(key, sharing, cutoff=0), *get_close_matches(key, known)]))[:3]


def _public(rows: pa.Table, known_at: date | None) -> pa.Table:
    return rows if known_at is None else rows.filter(pc.less_equal(rows["published_on"], pa.scalar(known_at)))


def _within(rows: pa.Table, known_at: date | None, level: Level | None, area: Area | None) -> pa.Table:
    """The rows that were public, of one level and one area."""
    rows = _public(rows, known_at)
    if level:
        rows = rows.filter(pc.equal(rows["level"], level.value))
    if area:
        column, code = ("la_old_code", area.la_old_code) if area.la_old_code else ("la_code", area.la_code)
        rows = rows.filter(pc.equal(rows[column], code))
    return rows


def _preference(row: Mapping[str, Any], manifest: Manifest, known_at: date | None) -> tuple[Any, ...]:
    """Which of several editions of a figure to believe: the greatest.

    The newest that was out; failing that the oldest. Then DfE's own file before one made from it, and the last loaded.
    """
    edition = row["edition_on"].toordinal()
    was_out = known_at is None or row["edition_on"] <= known_at
    return was_out, edition if was_out else -edition, row["source_file"] == manifest.file, manifest.loaded_at


def _figure(row: dict[str, Any], known_at: date | None) -> Figure:
    plain = _blanks_for_nulls(row, but=("value", "numerator", "denominator"))
    numbers = {name: _trimmed(row[name]) for name in ("value", "numerator", "denominator")}
    publication = PUBLICATIONS[row["publication"]].title
    is_later = known_at is not None and row["edition_on"] > known_at
    return Figure(
        **plain | numbers | {"level": Level(row["level"]), "publication": publication, "is_later_edition": is_later}
    )


def _trimmed(number: Any) -> Any:
    """A decimal without the noughts that the store's eighteen places add."""
    if number is None:
        return None
    bare = number.normalize()
    return bare.quantize(1) if bare.as_tuple().exponent > 0 else bare


def _plain(rows: pa.Table) -> Iterable[dict[str, Any]]:
    """Rows as a dataclass takes them: blank for a text that is not there, decimals as published."""
    decimals = [one.name for one in rows.schema if pa.types.is_decimal(one.type)]
    for row in rows.to_pylist():
        yield _blanks_for_nulls(row, but=decimals) | {name: _trimmed(row[name]) for name in decimals}


def _blanks_for_nulls(row: Mapping[str, Any], but: Iterable[str]) -> dict[str, Any]:
    kept = set(but)
    return {name: "" if value is None and name not in kept else value for name, value in row.items()}


def _joined(area: Area, known: Area | None) -> Area:
    """What two files say of one area: the code and name of the later that gives them, the years of both."""
    if known is None:
        return area
    newer, older = (area, known) if area.last_year >= known.last_year else (known, area)
    code = newer.la_code or older.la_code
    codes = dict.fromkeys([*older.former_codes, older.la_code, *newer.former_codes])
    return Area(
        newer.la_old_code, code, newer.name or older.name, newer.region_code, newer.region_name,
        min(area.first_year, known.first_year), newer.last_year, tuple(one for one in codes if one and one != code),
    )  # fmt: skip
