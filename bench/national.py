"""The whole catalogue for a nation of councils: seconds, peak memory, and how both grow with the councils.

Each act is a process of its own on THREADS threads, and its peak memory is the most that process ever held:
facts from events; the scorecard from facts on disk, six years by month, quarter and rolling year, the whole
authority and by team, age, sex and ethnic group; and the same numbers in SQL. DuckDB is given MEMORY of it.
`python bench/national.py 1 5 20` tries other sizes, prints what it found and keeps nothing.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import scorecard_sql
from growth import drawing
from scorecard import BREAKDOWNS

from goldenthread.home import computing, figures
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import Period, month_ord, windows_over
from goldenthread.journey.pooled import COVERAGE, coverage_from
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.compute import compute_tables
from goldenthread.simulate.national.writing import FIRST, LAST, write_nation
from goldenthread.store.engines import duckdb_engine

COUNCILS = (1, 10, 150)
THREADS = 2
MEMORY = "3500MiB"
_PERIODS: tuple[Period, ...] = tuple(windows_over(month_ord(FIRST), month_ord(LAST)))
_FACTS, _OURS, _SQL = "facts from events", "scorecard from facts", "the same in SQL"
_DRAWN = Path(__file__).parent / "results" / "growth.svg"


def measure(folder: Path) -> dict[str, object]:
    """Figures at each of COUNCILS, exponents of growth, and their drawing in `results`."""
    found = figures_at(COUNCILS, folder)
    _DRAWN.parent.mkdir(exist_ok=True)
    _DRAWN.write_text(drawing(_seconds(found)), encoding="utf-8")
    return found


def figures_at(sizes: Sequence[int], folder: Path) -> dict[str, object]:
    """By number of councils: rows, and of each act its seconds and peak memory; then the exponents."""
    found: dict[str, object] = {"threads": THREADS, "memory_for_duckdb": MEMORY}
    for councils in sizes:
        nation = folder / f"{councils} councils"
        rows = write_nation(nation, councils).rows
        found[f"{councils} councils"] = {
            "referrals": rows["referral"],
            "visits": sum(rows[name] for name in rows if name.endswith("_visit")),
            **{act: _measured(act, nation) for act in _ACTS},
        }
    return found | {"exponents": {act: exponent(points) for act, points in _seconds(found).items()}}


def exponent(points: Mapping[int, float]) -> float | None:
    """The slope of log seconds over log councils, by least squares; None for one size alone."""
    if len(points) < 2:
        return None
    xs, ys = ([math.log(one) for one in side] for side in (points.keys(), points.values()))
    middle, level = sum(xs) / len(xs), sum(ys) / len(ys)
    rises = sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True))
    return round(rises / sum((x - middle) ** 2 for x in xs), 3)


def _seconds(found: Mapping[str, object]) -> dict[str, dict[int, float]]:
    """Seconds by act and number of councils."""
    sized = {int(name.split()[0]): each for name, each in found.items() if name.endswith(" councils")}
    return {act: {councils: each[act]["seconds"] for councils, each in sized.items()} for act in _ACTS}


def _measured(act: str, nation: Path) -> dict[str, object]:
    """One act in a process of its own: what it says, and the most memory the process held."""
    command = [sys.executable, __file__, act, str(nation)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return json.loads(said) | {"peak_mib": round(used.ru_maxrss / 1024)}


def _build_facts(nation: Path) -> dict[str, object]:
    with _opened(nation) as (_, facts, seconds):
        return {"seconds": round(seconds, 2), "fact_tables": len(facts)}


def _compute(nation: Path) -> dict[str, object]:
    with _opened(nation) as (coverage, facts, _):
        start = time.perf_counter()
        tables = compute_tables(facts, list(INDICATORS.values()), coverage, _PERIODS, BREAKDOWNS)
        seconds = time.perf_counter() - start
        return {"seconds": round(seconds, 2), "values": sum(table.num_rows for table in tables.values())}


def _in_sql(nation: Path) -> dict[str, object]:
    """The quicker of two ways to write it."""
    paths = {place.stem: place for place in sorted((nation / "facts").glob("*/*.parquet"))}
    connection = scorecard_sql.connect(_PERIODS)
    connection.execute(f"SET threads = {THREADS}; SET memory_limit = '{MEMORY}'; SET temp_directory = '{nation}/spill'")
    times = {}
    for name, is_finest_first in (("finest groups first", True), ("grouping sets alone", False)):
        asked = scorecard_sql.statements(paths, INDICATORS.values(), _PERIODS, BREAKDOWNS, finest_first=is_finest_first)
        start = time.perf_counter()
        scorecard_sql.run(connection, asked)
        times[name] = round(time.perf_counter() - start, 2)
    return {"seconds": min(times.values())} | times


_ACTS: Mapping[str, Callable[[Path], dict[str, object]]] = {_FACTS: _build_facts, _OURS: _compute, _SQL: _in_sql}


@contextmanager
def _opened(nation: Path) -> Iterator[tuple[list[Coverage], figures.Facts, float]]:
    """What the nation covers, its facts (built unless they were), and the seconds until they were there."""
    coverage = coverage_from(pq.read_table(nation / COVERAGE))
    reported = computing.months_of(coverage)
    assert reported is not None, "the nation covers nothing"
    held = {name: nation / name for name in TABLE if (nation / name).exists()}
    events = figures.Events(held, nation.name, authorities=tuple(sorted({one.authority for one in coverage})))
    kept = nation / "facts"
    with duckdb_engine(kept, MEMORY, THREADS) as engine, figures.opened(events, reported, engine, kept) as facts:
        start = time.perf_counter()
        facts.paths()
        yield coverage, facts, time.perf_counter() - start


def main(asked: Sequence[str]) -> None:
    if asked and asked[0] in _ACTS:
        print(json.dumps(_ACTS[asked[0]](Path(asked[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(figures_at([int(one) for one in asked] or COUNCILS, Path(folder)), indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
