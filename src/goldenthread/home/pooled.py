"""A region's or the nation's event tables: Parquet in a folder, computed from without a home.

    TABLES/<event table>/*.parquet, or <event table>.parquet      the rows, each with its authority
    TABLES/coverage.parquet                                       the days each authority's tables cover
    TABLES/facts/                                                 built once, again when something changed

Ids are pseudonyms made by each council with keys of its own, so no child is matched across councils. The
register of children holds dates of birth: whoever pools it keeps the folder as they keep those.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.errors import DefinitionError, NotFound
from goldenthread.home import computing, figures
from goldenthread.home.computing import Computing
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import Period, windows_over
from goldenthread.journey.pooled import COVERAGE, coverage_from
from goldenthread.journey.reading import Coverage


def scorecard_tables(
    tables: Path,
    periods: Sequence[Period] | None,
    breakdowns: Sequence[str],
    indicators: Sequence[str] | None,
    *,
    engine: str = "duckdb",
    master: str = "",
) -> dict[str, pa.Table]:
    """The scorecard of every authority pooled in the folder `tables`, as `Home.scorecard_tables` gives a council's."""
    from goldenthread.scorecard.compute import compute_tables

    chosen = computing.chosen(indicators or ())
    for by in breakdowns:
        computing.refuse_breakdown(by, chosen)
    with opened(tables, engine=engine, master=master) as at:
        at.refuse_uncovered(periods or ())
        asked = tuple(dict.fromkeys(periods)) if periods else tuple(windows_over(*at.months))
        return compute_tables(at.facts, chosen, at.coverage, asked, breakdowns)


@contextmanager
def opened(tables: Path, *, engine: str, master: str) -> Iterator[Computing]:
    """The facts of the event tables in the folder `tables`, kept beside them and opened on `engine`.

    Raises NotFound when no such tables are there, or nothing is covered.
    """
    from goldenthread.store.engines import open_engine

    held = _tables(tables)
    coverage = tuple(_coverage(tables))
    reported = computing.months_of(coverage)
    if reported is None:
        raise NotFound(f"{tables / COVERAGE}: it covers no day of any table. Nothing was computed.")
    authorities = tuple(sorted({one.authority for one in coverage}))
    events, kept = figures.Events(held, _digest(held), authorities=authorities), tables / "facts"
    with open_engine(engine, master, spill_in=kept) as on, figures.opened(events, reported, on, kept) as facts:
        yield Computing(reported, coverage, facts)


def _tables(folder: Path) -> dict[str, Path]:
    found = {}
    for name in TABLE:
        for place in (folder / name, folder / f"{name}.parquet"):
            if place.exists():
                found[name] = place
    if not found:
        raise NotFound(
            f"{folder}: no event tables are there. Accepted: a folder with {COVERAGE} and a Parquet file, or a folder "
            f"of them, for each event table: {', '.join(list(TABLE)[:4])}... Nothing was computed."
        )
    return found


def _coverage(folder: Path) -> list[Coverage]:
    path = folder / COVERAGE
    if not path.exists():
        raise NotFound(
            f"{path}: the file that says which days each council's tables cover is not there, so nothing could be told "
            "to be whole. Nothing was computed."
        )
    try:
        with pq.ParquetFile(path) as file:
            return coverage_from(file.read())
    except (KeyError, ValueError, TypeError, pa.ArrowInvalid) as error:
        raise DefinitionError(
            f"{path}: its columns are not those of a coverage. Nothing was computed. {error}"
        ) from error


def _digest(tables: dict[str, Path]) -> str:
    """Changes with any file: its name, size or time."""
    parts = []
    for name, place in sorted(tables.items()):
        for file in sorted(place.glob("*.parquet")) if place.is_dir() else [place]:
            seen = file.stat()
            parts.append(f"{name} {file.name} {seen.st_size} {seen.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
