"""A region's or the nation's event tables: Parquet in a folder, computed from without a home.

    TABLES/<event table>/*.parquet, or <event table>.parquet      the rows, each with its authority
    TABLES/coverage.parquet                                       the days each authority's tables cover
    TABLES/facts/                                                 built once, again when something changed

TABLES may be an address of object storage (s3://bucket/region, gs://..., abfss://...), which is only read:
facts are then kept in the user's cache folder, or where they are asked to be.

Ids are pseudonyms made by each council with keys of its own, so no child is matched across councils. The
register of children holds dates of birth: whoever pools it keeps the folder as they keep those.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from goldenthread.errors import DefinitionError, NotFound, UsageError
from goldenthread.home import computing, figures
from goldenthread.home.computing import Computing
from goldenthread.journey.events import TABLE
from goldenthread.journey.periods import Period, windows_over
from goldenthread.journey.pooled import COVERAGE, coverage_from
from goldenthread.journey.reading import Coverage
from goldenthread.store.addresses import is_address, secrets_in, without_secrets
from goldenthread.store.engines import open_engine


@dataclass(frozen=True, slots=True)
class Pool:
    """Where pooled tables lie: a folder of this machine, or an address of object storage."""

    given: str
    files: fs.FileSystem
    root: str

    @classmethod
    def at(cls, tables: Path | str) -> "Pool":
        """The folder or address `tables`. UsageError for an address of a kind that is not read."""
        if not is_address(tables):
            return cls(str(tables), fs.LocalFileSystem(), Path(tables).as_posix())
        try:
            files, root = fs.FileSystem.from_uri(str(tables))
        except OSError as error:
            raise NotFound(_unreadable(str(tables), error)) from error
        except (ValueError, pa.ArrowException) as error:
            raise UsageError(
                f"{without_secrets(str(tables))}: no such address is read. Accepted: a folder, or an address that "
                "begins with s3://, gs://, abfss:// or file://. Nothing was computed."
            ) from error
        return cls(str(tables), files, root.rstrip("/"))

    def __str__(self) -> str:
        return without_secrets(self.given)

    @property
    def facts(self) -> Path:
        """Where facts are kept unless somewhere else is asked for."""
        if not is_address(self.given):
            return Path(self.given) / "facts"
        kept = hashlib.sha256(str(self).encode()).hexdigest()[:20]
        return platformdirs.user_cache_path("goldenthread", appauthor=False) / "pooled" / kept

    def held(self) -> dict[str, list[fs.FileInfo]]:
        """Of each event table that is there, its files. NotFound when none is, or storage does not answer."""
        try:
            listed = self.files.get_file_info(fs.FileSelector(self.root, allow_not_found=True, recursive=True))
        except (OSError, pa.ArrowException) as error:
            raise NotFound(_unreadable(self.given, error)) from error
        if not listed and not is_address(self.given) and not Path(self.given).exists():
            raise NotFound(f"{self}: no such folder is there. Nothing was computed.")
        found: dict[str, list[fs.FileInfo]] = {}
        for one in sorted(listed, key=lambda one: str(one.path)):
            inside = self._parts(one)
            name = inside[0].removesuffix(".parquet")
            if one.type is not fs.FileType.File or not inside[-1].endswith(".parquet") or name not in TABLE:
                continue
            if len(inside) > 2:
                raise NotFound(
                    f"{self}/{'/'.join(inside)}: files of a table lie directly in its folder, not in folders of their "
                    "own. Nothing was computed."
                )
            found.setdefault(name, []).append(one)
        if not found:
            raise NotFound(
                f"{self}: no event tables are there. Accepted: a folder with {COVERAGE} and a Parquet file, or a "
                f"folder of them, for each event table: {', '.join(list(TABLE)[:4])}... Nothing was computed."
            )
        return found

    def place(self, listed: Sequence[fs.FileInfo]) -> Path | str:
        """The path or address of an event table, given its files. NotFound where there are two of it."""
        named = {self._parts(one)[0] for one in listed}
        if len(named) > 1:
            raise NotFound(f"{self}: {' and '.join(sorted(named))} are both there. Keep one. Nothing was computed.")
        return self._inside(named.pop())

    def coverage(self) -> list[Coverage]:
        """What the tables cover. NotFound when nobody says; DefinitionError when it can't be read."""
        place = f"{self}/{COVERAGE}"
        try:
            with (
                self.files.open_input_file(f"{self.root}/{COVERAGE}") as content,
                pq.ParquetFile(content) as file,
            ):
                return coverage_from(file.read())
        except FileNotFoundError as error:
            raise NotFound(
                f"{place}: the file that says which days each council's tables cover is not there, so nothing could be "
                "told to be whole. Nothing was computed."
            ) from error
        except (KeyError, ValueError, TypeError, pa.ArrowInvalid) as error:
            raise DefinitionError(
                f"{place}: its columns are not those of a coverage. Nothing was computed. {error}"
            ) from error
        except OSError as error:
            raise NotFound(_unreadable(self.given, error)) from error

    def _parts(self, one: fs.FileInfo) -> list[str]:
        return str(one.path).removeprefix(self.root).strip("/").split("/")

    def _inside(self, name: str) -> Path | str:
        if not is_address(self.given):
            return Path(self.given) / name
        address, asked, options = self.given.partition("?")
        return f"{address.rstrip('/')}/{name}{asked}{options}"


def scorecard_tables(
    tables: Path | str,
    periods: Sequence[Period] | None,
    breakdowns: Sequence[str],
    indicators: Sequence[str] | None,
    *,
    engine: str = "duckdb",
    master: str = "",
    facts: Path | None = None,
) -> dict[str, pa.Table]:
    """The scorecard of every authority pooled in `tables`, as `Home.scorecard_tables` gives a council's."""
    from goldenthread.scorecard.compute import compute_tables

    chosen = computing.chosen(indicators or ())
    for by in breakdowns:
        computing.refuse_breakdown(by, chosen)
    with opened(tables, engine=engine, master=master, facts=facts) as at:
        at.refuse_uncovered(periods or ())
        asked = tuple(dict.fromkeys(periods)) if periods else tuple(windows_over(*at.months))
        return compute_tables(at.facts, chosen, at.coverage, asked, breakdowns)


@contextmanager
def opened(tables: Path | str, *, engine: str, master: str, facts: Path | None = None) -> Iterator[Computing]:
    """The facts of the event tables in the folder or at the address `tables`, opened on `engine`.

    They are kept in `facts`: beside the tables, or in the user's cache for those at an address, when None. Raises
    NotFound when no such tables are there, or nothing is covered.
    """
    pool = Pool.at(tables)
    held, coverage = pool.held(), tuple(pool.coverage())
    reported = computing.months_of(coverage)
    if reported is None:
        raise NotFound(f"{pool}/{COVERAGE}: it covers no day of any table. Nothing was computed.")
    places = {name: pool.place(listed) for name, listed in held.items()}
    authorities = tuple(sorted({one.authority for one in coverage}))
    events, kept = figures.Events(places, _digest(held), authorities=authorities), facts or pool.facts
    spill_in = None if is_address(tables) else kept  # dates of birth are written where they lie already, or nowhere
    with open_engine(engine, master, spill_in=spill_in) as on, figures.opened(events, reported, on, kept) as built:
        yield Computing(reported, coverage, built)


def _unreadable(place: str, error: Exception) -> str:
    told = str(error)
    for secret in secrets_in(place):
        told = told.replace(secret, "...")
    return f"{without_secrets(place)}: it could not be read. Nothing was computed. What was answered: {told}"


def _digest(held: Mapping[str, Sequence[fs.FileInfo]]) -> str:
    """Changes with any file: its name, size or time."""
    parts = [f"{name} {one.base_name} {one.size} {one.mtime_ns}" for name in sorted(held) for one in held[name]]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
