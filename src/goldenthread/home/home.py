"""A home, opened: the one place that puts the floors together.

home.json        what is in use      snapshots/  what each file said, for good
settings.yaml    the council's own   history/    derived from the snapshots; may be deleted
service.sqlite3  the human record    facts/      computed from the history; may be deleted
writer.lock      one writer          reviews/    what was made for people to read
                                     benchmarks/ published statistics, as each file said them
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from goldenthread.errors import ExtractError, HomeBusy, HomeRefused
from goldenthread.home import folder as home_folder
from goldenthread.home import human_record, loading, opening
from goldenthread.home.benchmarks import Benchmarks
from goldenthread.home.loading import Job, Loaded, Progress
from goldenthread.home.lock import Lock
from goldenthread.home.settings import UNNAMED, Settings
from goldenthread.journey.periods import Period, windows_over
from goldenthread.journey.published_rows import PublishedReading
from goldenthread.journey.reading import Reading
from goldenthread.store import generations
from goldenthread.store.files import UNFINISHED
from goldenthread.store.history import History, derive
from goldenthread.store.keys import Keys
from goldenthread.store.manifest import Manifest
from goldenthread.store.snapshots import Snapshots

if TYPE_CHECKING:
    from goldenthread.home.computing import Computing
    from goldenthread.scorecard.behind import RowsBehind
    from goldenthread.scorecard.series import Value
    from goldenthread.store.benchmarks import Benchmarks as PublishedStore

_Made = TypeVar("_Made")


class Home:
    """A council's home folder. Reading never waits; writing takes the lock."""

    def __init__(self, folder: Path, mark: home_folder.Mark, keys: Keys) -> None:
        self.folder = folder
        self.id = mark.id
        self._attach(mark, keys)
        self.benchmarks = Benchmarks(folder / "benchmarks")
        self.settings = Settings.read(folder / "settings.yaml")
        self._lock = Lock(folder)

    @classmethod
    def open(cls, folder: Path | None = None, keys: Path | None = None, create: bool = True) -> "Home":
        """The home in `folder`, made on first use when `create`.

        `folder` defaults to GOLDENTHREAD_HOME, else the platform's folder for data; `keys` to
        GOLDENTHREAD_KEYS, else its folder for settings. Raises NotFound when there is no home and
        `create` is false, HomeRefused and KeysRefused when it cannot be used. What a killed write
        left behind is removed.
        """
        folder = (folder or home_folder.default_folder()).expanduser().resolve()
        if home_folder.read_mark(folder):
            opening.settle(folder, keys)
            home = cls(folder, *opening.mark_and_keys(folder, keys))
        elif create:
            home = cls._made(folder, keys)
        else:
            raise home_folder.missing(folder)
        home._clean()
        return home

    @classmethod
    def _made(cls, folder: Path, keys: Path | None) -> "Home":
        home_folder.keys_folder(folder, keys, "")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with Lock(folder).held("making the home", ""):
            mark = home_folder.read_mark(folder)
            opened = home_folder.open_keys(folder, keys, mark) if mark else None
            if mark is None or opened is None:
                mark, opened = home_folder.make(folder, keys)
                Settings().write(folder / "settings.yaml")
        return cls(folder, mark, opened)

    # Settings, lock and notices

    def settle(self, *, code: str = "", name: str = "", simulated: bool | None = None, **others: Any) -> Settings:
        """Change the settings given, keep the others. HomeRefused for another code once extracts are held."""
        changed = {"authority": code, "authority_name": name, "simulated": simulated} | others
        with self.writing("settings", ""):
            settings = replace(self.settings, **{key: one for key, one in changed.items() if one not in ("", None)})
            if settings != self.settings:
                self._refuse_another(settings.authority, settings)
                settings.write(self.folder / "settings.yaml")
                self.settings = settings
        return self.settings

    @contextmanager
    def writing(self, act: str, by: str) -> Iterator[None]:
        """Hold the writer's lock. HomeBusy, naming the holder, when someone else does."""
        with self._lock.held(act, by):
            self.follow()
            yield

    def notices(self) -> list[str]:
        """What whoever uses this home ought to be told; none of it stops anything."""
        told = []
        if service := home_folder.synchronised_by(self.folder):
            told.append(
                f"{self.folder} is on {service}. Copies made while it is written to may be broken, and leave this "
                "machine. Move the home to a folder that is not synchronised."
            )
        if not self.settings.is_named:
            told.append(
                f'This home has no authority named yet; its rows are kept under "{self.settings.authority}". To name '
                f"it, set authority_name in {self.folder / 'settings.yaml'}. A DfE code comes with the first file: "
                "load --authority CODE FILE. Once rows are kept under another, that takes a new home."
            )
        return told

    # Files in

    def load(
        self,
        paths: Sequence[Path],
        *,
        standard: str | None = None,
        as_at: date | None = None,
        authority: str | None = None,
        covers_from: date | None = None,
        password: str | None = None,
        mapping: Path | None = None,
        again: bool = False,
        by: str = "",
        progress: Progress | None = None,
        refused: list[ExtractError] | None = None,
    ) -> list[Loaded]:
        """Keep each file whole or not at all; what became of each, in the order given.

        `password` opens a locked workbook; `mapping` is a file of the council's own names (else those in the
        home's folder of mappings). A file loaded before (the same SHA-256) is said to be so and skipped; with
        `again`, one that was taken back is read anew. Files that cannot be read are added to `refused`, the
        others kept; without it the first such error is raised, once the others are kept.
        """
        with self.writing("load", by):
            about, whose = self._about(standard, as_at, covers_from, password, mapping), self._authority(authority)
            jobs = [replace(about, path=Path(one).absolute(), authority=whose, again=again) for one in paths]
            loaded, errors = loading.load(jobs, self.snapshots, self.benchmarks.store, by, progress)
            if self.settings.authority == UNNAMED and self.snapshots.all():
                self.settle(code=whose)  # the first one of which an extract is held becomes the home's own
        if refused is not None:
            refused.extend(errors)
        elif errors:
            raise errors[0]
        return loaded

    def check(
        self,
        paths: Sequence[Path],
        *,
        standard: str | None = None,
        as_at: date | None = None,
        authority: str | None = None,
        covers_from: date | None = None,
        password: str | None = None,
        mapping: Path | None = None,
        progress: Progress | None = None,
        refused: list[ExtractError] | None = None,
    ) -> list[Reading | PublishedReading]:
        """Each file read, its findings naming the indicators they touch. Nothing is kept.

        Files that cannot be read are added to `refused`; without it the first such error is raised.
        """
        from goldenthread.home.checking import naming_indicators

        about = self._about(standard, as_at, covers_from, password, mapping)
        whose = authority or self.settings.authority
        jobs = [replace(about, path=Path(path).absolute(), authority=whose) for path in paths]
        readings: list[Reading | PublishedReading] = []
        for reading in loading.read_all(jobs, progress):
            if not isinstance(reading, ExtractError):
                readings.append(reading if isinstance(reading, PublishedReading) else naming_indicators(reading))
            elif refused is None:
                raise reading
            else:
                refused.append(reading)
        return readings

    def keep_tables(self, tables: Mapping[str, pa.Table], as_at: date, by: str) -> Manifest | None:
        """Keep the human record's event tables as a snapshot; None when nothing in them has changed."""
        with self.writing("keep the human record", by):
            return human_record.keep(tables, self.snapshots, authority=self._authority(None), as_at=as_at, by=by)

    def holder(self, name: str) -> "Snapshots | PublishedStore":
        """What keeps the file called `name`. NotFound, naming where they are listed, when nothing does."""
        if self.benchmarks.store.holds(name):
            return self.benchmarks.store
        self.snapshots.named(name)
        return self.snapshots

    # Figures out

    def history(self, progress: Callable[[str, int], None] | None = None, known_at: date | None = None) -> History:
        """The history of every snapshot, derived again only when a snapshot was added or taken back.

        With `known_at`, of the extracts that describe that day or one before it: what was known then.
        """
        return self.steadily(lambda: self._history(progress, known_at))

    def months(self) -> tuple[int, int] | None:
        """The first and last month to report, as month numbers; None when nothing is covered yet."""
        from goldenthread.home import computing

        return computing.months(self.history())

    def require(self, period: Period) -> None:
        """NotFound when nothing covers `period`, saying what is covered."""
        from goldenthread.home import computing

        computing.refuse_uncovered([period], self.months())

    def facts(self, engine: str = "duckdb") -> dict[str, Path]:
        """Every fact table as Parquet, computed again only when something it depends on has changed."""

        def built() -> dict[str, Path]:
            with self.computing(engine) as at:
                return at.facts.paths()

        return self.steadily(built)

    def scorecard(
        self,
        periods: Sequence[Period] | None = None,
        by: str = "",
        indicators: Sequence[str] | None = None,
        engine: str = "duckdb",
        known_at: date | None = None,
        master: str = "",
    ) -> list["Value"]:
        """Exact values, for officers: of every covered month, quarter and rolling year, or of `periods`.

        Broken down by the column `by` when given; as they would have been computed on the day
        `known_at` when given. NotFound for an indicator or a period that is not there.
        """
        from goldenthread.scorecard.columns import values_of

        return values_of(self.scorecard_tables(periods, (by,), indicators, engine, known_at, master)[by])

    def scorecard_tables(
        self,
        periods: Sequence[Period] | None = None,
        breakdowns: Sequence[str] = ("",),
        indicators: Sequence[str] | None = None,
        engine: str = "duckdb",
        known_at: date | None = None,
        master: str = "",
    ) -> dict[str, pa.Table]:
        """As `scorecard`, for each of `breakdowns` at once; tables in the shape of `scorecard.columns.SCHEMA`.

        `master` is where Spark runs, this machine when blank.
        """
        from goldenthread.home import computing
        from goldenthread.scorecard.columns import SCHEMA
        from goldenthread.scorecard.compute import compute_tables

        chosen = computing.chosen(indicators or ())
        for by in breakdowns:
            computing.refuse_breakdown(by, chosen)

        def computed() -> dict[str, pa.Table]:
            if computing.months(self.history(known_at=known_at)) is None:
                return {by: SCHEMA.empty_table() for by in breakdowns}
            with self.computing(engine, known_at, master) as at:
                at.refuse_uncovered(periods or ())
                asked = tuple(dict.fromkeys(periods)) if periods else tuple(windows_over(*at.months))
                return compute_tables(at.facts, chosen, at.coverage, asked, breakdowns)

        return self.steadily(computed)

    def rows_behind(self, indicator: str, period: Period, *, by: str = "", group: str = "") -> "RowsBehind":
        """The pseudonymous rows that one number counted. NotFound as for the scorecard."""
        from goldenthread.home import computing
        from goldenthread.scorecard.behind import rows_behind

        (found,) = computing.chosen([indicator])
        computing.refuse_breakdown(by, [found])

        def listed() -> "RowsBehind":
            with self.computing() as at:
                at.refuse_uncovered([period])
                return rows_behind(at.facts, found, period, by=by, group=group)

        return self.steadily(listed)

    def computing(
        self, engine: str = "duckdb", known_at: date | None = None, master: str = ""
    ) -> "AbstractContextManager[Computing]":
        """The facts, opened on an engine to compute from. NotFound when nothing is covered yet, or on `known_at`."""
        from goldenthread.home import computing

        return computing.opened(
            self.history(known_at=known_at),  # one history throughout, whatever is loaded meanwhile
            self.snapshots,
            self.benchmarks,
            self.folder / self.mark.generation.derived("facts"),
            engine=engine,
            master=master,
            known_at=known_at,
        )

    # Within

    def _history(self, progress: Callable[[str, int], None] | None, known_at: date | None) -> History:
        to = self.folder / self.mark.generation.derived("history")
        return derive(self.snapshots, to, self.settings.several_authorities, progress, known_at)

    def steadily(self, work: Callable[[], _Made]) -> _Made:
        """What `work` gives; done again where all snapshots were written anew under it."""
        self.follow()
        begun = self.mark
        try:
            return work()
        except Exception:
            self.follow()
            if self.mark == begun:
                raise
        return work()

    def follow(self) -> None:
        """Move to the snapshots and keys in use, where another process wrote them anew."""
        mark = home_folder.read_mark(self.folder)
        if mark not in (None, self.mark):
            self._attach(*opening.mark_and_keys(self.folder, self.keys.folder.parent))

    def _attach(self, mark: home_folder.Mark, keys: Keys) -> None:
        self.mark = mark
        self.keys = keys
        self.snapshots = Snapshots(self.folder / mark.snapshots, keys)

    def _authority(self, asked: str | None) -> str:
        """The authority to load for. HomeRefused for another than the home's own, where it may not hold several."""
        own = self.settings.authority
        self._refuse_another(asked or own, self.settings)
        if asked and own not in (asked, UNNAMED) and not self.settings.several_authorities:
            raise HomeRefused(
                f'{self.folder}: settings.yaml says that this home is of authority {own}; "{asked}" was asked for. '
                "Nothing was changed. Use a home for each authority, or mend the code in settings.yaml: no extract is "
                "held yet."
            )
        return asked or own

    def _refuse_another(self, authority: str, settings: Settings) -> None:
        """HomeRefused when extracts of another authority are held and settings do not allow several."""
        others = sorted({one.authority for one in self.snapshots.all()} - {authority})
        if others and not settings.several_authorities:
            raise HomeRefused(
                f'{self.folder}: extracts of authority {", ".join(others)} are held here; "{authority}" was asked for. '
                "Children's pseudonyms are made with the authority, so the two would not join. Nothing was changed. "
                "Use a home for each authority, or set several_authorities: true in settings.yaml."
            )

    def _about(
        self, standard: str | None, as_at: date | None, covers_from: date | None, password: str | None,
        mapping: Path | None,
    ) -> Job:  # fmt: skip
        """What was said about all the files of one command, as the job of none of them yet."""
        own = self.folder / "mappings"
        if mapping is None and own.is_dir():
            mapping = own
        return Job(Path(), "", standard, as_at, covers_from, password, mapping)

    def _clean(self) -> None:
        """Remove what killed writes left, unless a writer is at work now."""
        stale = generations.left_behind(self.folder, self.mark.generation)
        if stale or self._unfinished():
            with suppress(HomeBusy), self._lock.held("tidying", "", patience=0):
                self.snapshots.clean()
                for left in self._unfinished():
                    left.unlink(missing_ok=True)
                for folder in stale:
                    shutil.rmtree(folder, ignore_errors=True)

    def _unfinished(self) -> list[Path]:
        """What writes that have not ended, or never will, have begun in the home and in the folder of its keys."""
        places = (self.folder, self.keys.folder, self.snapshots.vault.folder)
        return self.snapshots.unfinished() + [one for place in places for one in place.glob(f"{UNFINISHED}*")]
