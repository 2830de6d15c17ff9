"""Facts and figures: the history handed to an engine, and each fact built when it is first asked for.

Facts are kept in `facts/<hash>/`, named by all they depend on: the events, their definitions, the
months reported and the engine. Each is put in place in one step, and then read from there. The SQL of their
definitions, which takes longer to write than a council's facts to compute, is kept in the user's own cache: what is
kept there is run, so never in a folder that somebody may hand over.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pyarrow as pa
import pyarrow.parquet as pq

import goldenthread.facts
import goldenthread.journey
from goldenthread.home.residents import Residents
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import month_ord
from goldenthread.journey.reading import Coverage
from goldenthread.journey.tables import Rule
from goldenthread.journey.working_days import FIRST_DAY, LAST_DAY
from goldenthread.store.engines import Engine
from goldenthread.store.files import UNFINISHED, forget_older, write_file

if TYPE_CHECKING:
    import ibis

Months = tuple[int, int]  # the first and the last month reported, as month numbers


def months_reported(coverage: Iterable[Coverage], needs: Iterable[str]) -> Months | None:
    """The first and last month that any table an indicator `needs` ('table.column') covers.

    The first is judged by tables of events: a list of posts or workers starts when its longest-serving
    one did, which is no reason to report from that year. Other tables decide it only where no events
    are held. The last is that of any table, those of latest values apart.
    """
    tables = {need.split(".")[0] for need in needs}
    ranges = [one for one in coverage if one.table in tables]
    for judging in (
        [one for one in ranges if not one.latest_only and TABLE[one.table].rule is Rule.EVENT],
        [one for one in ranges if not one.latest_only],
        ranges,
    ):
        if judging:
            first = max(min(one.from_on for one in judging), FIRST_DAY)
            lasting = [one for one in ranges if not one.latest_only] or ranges
            last = min(max(one.to_on for one in lasting), LAST_DAY)
            return month_ord(first), month_ord(last)
    return None


@dataclass(frozen=True, slots=True)
class Events:
    """The event tables to build facts from: the path or address of each, and a digest of all they say.

    `people` gives the register of children with their dates of birth, where it must not be written down: it
    is asked for only when facts are built. Without it the register is read like any other table.
    `authorities` are those to build facts of, where they are so many that an engine may take some at a time.
    """

    tables: Mapping[str, Path | str]
    digest: str
    people: Callable[[], pa.Table] | None = None
    residents: Residents | None = None
    authorities: tuple[str, ...] = ()


class Facts(Mapping[str, "ibis.Table"]):
    """Every fact table of the catalogue by name, as the engine knows it; built when first asked for, and kept."""

    def __init__(
        self, events: Events, months: Months, engine: Engine, folder: Path, scratch: Path, queries: Path | None
    ) -> None:
        from goldenthread.facts.catalogue import FACTS

        self._declared = FACTS
        self._events, self._months, self._engine = events, months, engine
        self._folder, self._scratch, self._queries = folder, scratch, queries
        self._read: dict[str, ibis.Table] = {}
        self._known: dict[str, ibis.Table] = {}

    def __getitem__(self, name: str) -> "ibis.Table":
        if name not in self._known:
            self._known[name] = self._engine.read(f"fact_{name}", self.path(name))
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._declared)

    def __len__(self) -> int:
        return len(self._declared)

    def path(self, name: str) -> Path:
        """Where the fact table called `name` lies as Parquet. KeyError when there is none of that name."""
        path = self._folder / f"{self._declared[name].name}.parquet"
        if not path.exists():
            self._engine.write(self._query(name), path, self._events.authorities)
        return path

    def paths(self) -> dict[str, Path]:
        """Where each of them lies."""
        return {name: self.path(name) for name in self}

    def _query(self, name: str) -> str:
        """The fact's definition in the engine's SQL, over tables that the engine has been told of."""
        fact = self._declared[name]
        tables = {one: self._event(one) for one in dict.fromkeys((*fact.reads, "calendar", "months"))}
        kept = self._queries / f"{name}.sql" if self._queries else None
        if kept and kept.exists():
            return kept.read_text(encoding="utf-8")
        sql = self._engine.sql(fact.rows(tables))
        if kept:
            write_file(kept, sql.encode())
        return sql

    def _event(self, name: str) -> "ibis.Table":
        """An event table or one of the two dimensions, as the engine sees it; one that nobody has is empty."""
        if name not in self._read:
            if name == "person" and self._events.people:
                self._read[name] = self._engine.hold(name, self._events.people())
            else:
                self._read[name] = self._engine.read(name, self._made(name) or self._events.tables[name])
        return self._read[name]

    def _made(self, name: str) -> Path | None:
        """A table that no snapshot holds as it must be read, written beside; None for any other."""
        from goldenthread.facts.dimensions import calendar_table, months_table

        living = self._events.residents
        if name == "calendar":
            table = calendar_table()
        elif name == "months":
            table = months_table(*self._months)
        elif name not in self._events.tables:
            table = schema_of(TABLE[name]).empty_table()
        elif name == "population" and living and living.rows.num_rows:
            table = pa.concat_tables([_whole(Path(self._events.tables[name])), living.rows])
        else:
            return None
        path = self._scratch / f"{name}.made.parquet"
        pq.write_table(table, path)
        return path


@contextmanager
def opened(events: Events, months: Months, engine: Engine, folder: Path) -> Iterator[Facts]:
    """The facts of `events` over `months`, kept under `folder`. Those of other events are forgotten in time."""
    home = _in_use(folder, _hash(events, months, engine.name))
    queries = platformdirs.user_cache_path("goldenthread", appauthor=False) / "queries"
    written: Path | None = None
    with suppress(OSError):  # without a cache folder the SQL is written each time, and that is all
        written = _in_use(queries, _definitions(engine.name))
    scratch = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        yield Facts(events, months, engine, home, scratch, written)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        forget_older(folder, home)
        if written:
            forget_older(queries, written)


def _in_use(folder: Path, name: str) -> Path:
    """The folder `name` in `folder`, made where it is not there, and marked as read now."""
    found = folder / name
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.utime(found)
    return found


def _whole(path: Path) -> pa.Table:
    with pq.ParquetFile(path) as file:
        return file.read()


def _hash(events: Events, months: Months, engine: str) -> str:
    residents = events.residents.rows.to_pylist() if events.residents else []
    parts = [events.digest, str(months), str(residents), str(events.authorities), _definitions(engine)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


@cache
def _definitions(engine: str) -> str:
    """Changes with any definition of a fact or an event, with the engine, and with what writes its SQL."""
    parts = [engine, *(f"{one} {version(one)}" for one in ("ibis-framework", "sqlglot"))]
    for room in (goldenthread.facts, goldenthread.journey):
        for source in sorted(Path(room.__path__[0]).glob("*.py")):
            parts.append(hashlib.sha256(source.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]
