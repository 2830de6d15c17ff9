"""Facts and figures: the history handed to an engine, facts built once, the scorecard computed.

Facts are kept in `facts/<hash>/`, named by all they depend on: the events, their definitions, the
months reported and the engine. They are put in place in one step.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
from goldenthread.store.files import UNFINISHED, forget_older

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
    """The event tables to build facts from: where each lies, and a digest of all they say.

    `people` gives the register of children with their dates of birth, where it must not be written down: it
    is asked for only when facts are built. Without it the register is read like any other table.
    """

    tables: Mapping[str, Path]
    digest: str
    people: Callable[[], pa.Table] | None = None
    residents: Residents | None = None


def facts(events: Events, months: Months, engine: Engine, folder: Path) -> dict[str, Path]:
    """Every fact table of the catalogue as Parquet under `folder`, built by `engine` unless it was before."""
    from goldenthread.facts.catalogue import FACTS

    home = folder / _hash(events, months, engine.name)
    if not home.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
        try:
            read = _read(events, months, engine, part)
            for fact in FACTS.values():
                engine.write(
                    fact.rows({name: read[name] for name in _read_by(fact.reads)}), part / f"{fact.name}.parquet"
                )
            _swap(part, home)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    os.utime(home)
    return {name: home / f"{name}.parquet" for name in FACTS}


def open_facts(paths: Mapping[str, Path], engine: Engine) -> dict[str, "ibis.Table"]:
    """The fact tables, known to the engine by their names."""
    return {name: engine.read(f"fact_{name}", path) for name, path in paths.items()}


def _read_by(events: Sequence[str]) -> set[str]:
    return {*events, "calendar", "months"}


def _read(events: Events, months: Months, engine: Engine, folder: Path) -> dict[str, "ibis.Table"]:
    """The event tables and the two dimensions, as `engine` sees them; one that nobody has is empty."""
    from goldenthread.facts.dimensions import calendar_table, months_table

    made = {"calendar": calendar_table(), "months": months_table(*months)}
    made |= {name: schema_of(table).empty_table() for name, table in TABLE.items() if name not in events.tables}
    if events.residents and events.residents.rows.num_rows:
        held = _whole(events.tables["population"])
        made["population"] = pa.concat_tables([held, events.residents.rows])
    paths = dict(events.tables)
    for name, table in made.items():
        paths[name] = folder / f"{name}.made.parquet"
        pq.write_table(table, paths[name])
    if events.people:
        del paths["person"]
    read = {name: engine.read(name, path) for name, path in paths.items()}
    return read | ({"person": engine.hold("person", events.people())} if events.people else {})


def _whole(path: Path) -> pa.Table:
    with pq.ParquetFile(path) as file:
        return file.read()


def _hash(events: Events, months: Months, engine: str) -> str:
    residents = events.residents.rows.to_pylist() if events.residents else []
    parts = [events.digest, engine, str(months), str(residents)]
    for room in (goldenthread.facts, goldenthread.journey):
        for source in sorted(Path(room.__path__[0]).glob("*.py")):
            parts.append(hashlib.sha256(source.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def _swap(part: Path, home: Path) -> None:
    """Put `part` in place as `home`, and forget older facts that nobody is reading."""
    try:
        part.rename(home)
    except OSError:
        if not home.exists():  # else another process built the same facts first
            raise
    forget_older(home.parent, home)
