"""One authority's scorecard: ours beside hand-written SQL and straightforward pandas, in one run.

From facts on disk: the whole catalogue for 36 months, the whole authority and by team, age, sex and ethnic group.
From raw events: five indicators, with the facts that they need built first. Before anything is timed, the
numbers are held against each other.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import events_sql
import pyarrow as pa
import pyarrow.parquet as pq
import scorecard_pandas
import scorecard_sql

from goldenthread.facts.dimensions import calendar_table, months_table
from goldenthread.home import pooled
from goldenthread.home.computing import Computing
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import Period, windows_over
from goldenthread.journey.reading import Coverage
from goldenthread.scorecard.compute import compute_tables
from goldenthread.simulate.national.writing import write_nation
from goldenthread.store.engines import duckdb_engine

BREAKDOWNS = ("", "team", "age_band", "sex", "ethnicity")
MONTHS = 36
_RUNS = 7
_PANDAS_RUNS = 3
_ONE_ROW_IN = 7  # how many of our rows are held against pandas


def measure(folder: Path) -> dict[str, object]:
    """Seconds and ratios, from facts on disk and from raw events."""
    write_nation(folder, councils=1)
    with pooled.opened(folder, engine="duckdb", master="") as at:
        periods = tuple(windows_over(at.months[1] - MONTHS + 1, at.months[1]))
        return {
            "from facts on disk": from_facts(at, periods, _RUNS, _PANDAS_RUNS),
            "from raw events": from_events(folder, at.coverage, periods, _RUNS),
        }


def from_facts(at: Computing, periods: Sequence[Period], runs: int, pandas_runs: int) -> dict[str, object]:
    """The whole catalogue by every one of BREAKDOWNS: ours, the quicker of two ways in SQL, and pandas."""
    indicators = list(INDICATORS.values())

    def ours() -> dict[str, pa.Table]:
        return compute_tables(at.facts, indicators, at.coverage, periods, BREAKDOWNS)

    connection = scorecard_sql.connect(periods)
    ways = {
        way: scorecard_sql.statements(at.facts.paths(), indicators, periods, BREAKDOWNS, finest_first=is_finest_first)
        for way, is_finest_first in (("finest groups first", True), ("grouping sets alone", False))
    }
    computed = ours()
    compared = {
        way: scorecard_sql.compared(
            computed, indicators, scorecard_sql.numbers_of(asked, scorecard_sql.run(connection, asked))
        )
        for way, asked in ways.items()
    }
    times = alternately(
        {"ours": ours} | {way: lambda asked=asked: scorecard_sql.run(connection, asked) for way, asked in ways.items()},
        runs,
    )
    in_pandas, by_hand = [], None
    for _ in range(pandas_runs):
        start = time.perf_counter()
        by_hand = scorecard_pandas.scorecard(at.facts.paths(), indicators, periods, BREAKDOWNS)
        in_pandas.append(time.perf_counter() - start)
    best = min(ways, key=lambda way: statistics.median(times[way]))
    found: dict[str, object] = {
        "values": sum(table.num_rows for table in computed.values()),
        "numbers_equal_to_sql": compared,
        "median_s": {name: round(statistics.median(each), 3) for name, each in times.items()},
        "min_s": {name: round(min(each), 3) for name, each in times.items()},
        "times_the_best_sql": ratio(times["ours"], times[best]),
        "runs": runs,
    }
    if by_hand is not None:
        frames = {by: table.to_pandas() for by, table in computed.items()}
        found["numbers_equal_to_pandas"] = scorecard_pandas.compared(frames, by_hand, _ONE_ROW_IN)
        found["pandas_s"] = round(statistics.median(in_pandas), 2)
        found["times_faster_than_pandas"] = round(statistics.median(in_pandas) / statistics.median(times["ours"]), 1)
    return found


def from_events(events: Path, coverage: Sequence[Coverage], periods: Sequence[Period], runs: int) -> dict[str, object]:
    """Five indicators of the whole authority: ours with the fact tables that they need, and SQL for each by hand.

    Ours also as at a home's first load, when the SQL of the facts has yet to be written: a home keeps it.
    """
    indicators = [INDICATORS[name] for name in events_sql.STATEMENTS]
    months = min(one.last for one in periods), max(one.last for one in periods)
    connection = events_sql.connect(periods, *months)

    kept: dict[str, str] = {}

    def ours(queries: dict[str, str]) -> pa.Table:
        with tempfile.TemporaryDirectory() as folder, duckdb_engine() as engine:
            paths = {name: events / name for name in TABLE if (events / name).exists()}
            for name, table in _made(paths, months).items():
                paths[name] = Path(folder) / f"{name}.parquet"
                pq.write_table(table, paths[name])
            facts = {}
            for fact in {one.of.name: one.of for one in indicators}.values():
                read = {name: engine.read(name, paths[name]) for name in (*fact.reads, "calendar", "months")}
                if fact.name not in queries:
                    queries[fact.name] = engine.sql(fact.rows(read))
                engine.write(queries[fact.name], Path(folder) / f"{fact.name}.fact.parquet")
                facts[fact.name] = engine.read(f"fact_{fact.name}", Path(folder) / f"{fact.name}.fact.parquet")
            return compute_tables(facts, indicators, coverage, periods, [""])[""]

    def by_hand() -> dict[str, pa.Table]:
        return events_sql.run(connection, events)

    compared = _equal(ours(kept), by_hand())
    times = alternately({"ours": lambda: ours(kept), "ours at the first load": lambda: ours({}), "sql": by_hand}, runs)
    return {
        "indicators": list(events_sql.STATEMENTS),
        "fact_tables": sorted({one.of.name for one in indicators}),
        "numbers_equal_to_sql": compared,
        "median_s": {name: round(statistics.median(each), 3) for name, each in times.items()},
        "times_the_sql": ratio(times["ours"], times["sql"]),
        "times_the_sql_at_the_first_load": ratio(times["ours at the first load"], times["sql"]),
        "runs": runs,
    }


def alternately(timed: Mapping[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """Seconds of each, `runs` times in turn, after one that isn't counted."""
    times: dict[str, list[float]] = {name: [] for name in timed}
    for run in range(runs + 1):
        for name, act in timed.items():
            gc.collect()
            start = time.perf_counter()
            act()
            if run:
                times[name].append(time.perf_counter() - start)
    return times


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of each turn."""
    return round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 2)


def _made(paths: Mapping[str, Path], months: tuple[int, int]) -> dict[str, pa.Table]:
    """The tables that are no files of the nation: those nobody has, and the two dimensions."""
    empty = {name: schema_of(table).empty_table() for name, table in TABLE.items() if name not in paths}
    return empty | {"calendar": calendar_table(), "months": months_table(*months)}


def _equal(ours: pa.Table, by_hand: Mapping[str, pa.Table]) -> int:
    """How many numbers were compared. AssertionError at the first that differs."""
    theirs = {
        (name, row["authority"], row["period"]): (row["counted"], row["whole"])
        for name, table in by_hand.items()
        for row in table.to_pylist()
    }
    for row in ours.to_pylist():
        where = row["indicator"], row["authority"], row["period"]
        assert (row["numerator"], row["denominator"]) == theirs.get(where, (0, 0)), (row, theirs.get(where))
    return 2 * ours.num_rows
