"""Files in: read side by side, kept one after the other, each whole or not at all."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from goldenthread.errors import ExtractError, UnreadableFile
from goldenthread.journey.events import SOURCE_NAME
from goldenthread.journey.published_rows import PublishedReading
from goldenthread.journey.reading import Count, Finding, Reading
from goldenthread.store.benchmarks import Benchmarks as PublishedStore
from goldenthread.store.benchmarks import Manifest as PublishedManifest
from goldenthread.store.manifest import Manifest
from goldenthread.store.snapshots import Snapshots

Progress = Callable[[str, float], None]  # what is being done, and the share done, from 0 to 1

# Starting a second process costs as long as reading about this much.
_WORTH_A_PROCESS = 500_000


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read, and what was said about it. `again`: keep it anew where it was taken back."""

    path: Path
    authority: str
    standard: str | None = None
    as_at: date | None = None
    covers_from: date | None = None
    password: str | None = field(default=None, repr=False)
    mapping: Path | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file. `already`: it was loaded before, and nothing was done, though `asked_otherwise`."""

    file: str
    manifest: Manifest | PublishedManifest
    already: bool
    findings: tuple[Finding, ...] = ()
    asked_otherwise: bool = False  # of another day, with a mapping, or again
    believed: str = ""  # which is believed, where another file is of the same source and day

    @property
    def counts(self) -> tuple[Count, ...]:
        return self.manifest.counts

    def sentence(self) -> str:
        """What a person is told of this file."""
        if self.already:
            otherwise = (
                f"To have it read another way: goldenthread withdraw {self.manifest.name}, then load it with --again."
            )
            loaded = f"{self.manifest.loaded_at.astimezone():%d/%m/%Y}"
            if self.manifest.withdrawn:
                return (
                    f"{self.file}: loaded on {loaded} and taken back since; nothing was changed. "
                    f"'goldenthread withdraw {self.manifest.name} --undo' puts it back; load --again reads it anew."
                )
            return (
                f"{self.file}: loaded already on {loaded}, as at {self.manifest.as_at:%d/%m/%Y}; nothing was changed."
                f"{' ' + otherwise if self.asked_otherwise else ''}"
            )
        as_at = f"as at {self.manifest.as_at:%d/%m/%Y} ({self.manifest.as_at_because})"
        return f"{self.file}: {SOURCE_NAME[self.manifest.standard]}, {as_at}.{self.believed and ' '}{self.believed}"


def load(
    jobs: Sequence[Job], snapshots: Snapshots, published: PublishedStore, by: str, progress: Progress | None = None
) -> tuple[list[Loaded], list[ExtractError]]:
    """Keep every file of `jobs` that can be read; what became of each, and why the others were refused.

    In the order given. A file whose SHA-256 is already kept for its authority is not read again.
    """
    digests = {job.path: _sha256(job.path) for job in jobs}
    known = {
        job.path: snapshots.find(digests[job.path], job.authority, job.again)
        or published.find(digests[job.path], job.again)
        for job in jobs
    }
    fresh = [job for job in jobs if known[job.path] is None]
    readings = read_all(fresh, progress)
    loaded: list[Loaded] = []
    refused: list[ExtractError] = []
    for job in jobs:
        if manifest := known[job.path]:
            loaded.append(Loaded(job.path.name, manifest, True, asked_otherwise=_asks_otherwise(job, manifest)))
            continue
        reading = next(readings)
        if isinstance(reading, ExtractError):
            refused.append(reading)
        elif _is_of_no_use(reading):
            refused.append(UnreadableFile(_of_no_use(reading)))
        elif isinstance(reading, PublishedReading):
            already = published.find(reading.sha256, job.again) is not None
            held = published.save(reading, by, again=job.again)
            loaded.append(Loaded(job.path.name, held, already, () if already else reading.findings))
        elif once := snapshots.find(reading.sha256, reading.authority, job.again):
            loaded.append(Loaded(job.path.name, once, already=True))
        else:
            with _all_that_is_made_stays():
                kept = snapshots.save(reading, by, job.again)
            believed = _believed(kept, snapshots.rivals(kept))
            loaded.append(Loaded(job.path.name, kept, False, reading.findings, believed=believed))
    return loaded, refused


def _asks_otherwise(job: Job, held: Manifest | PublishedManifest) -> bool:
    """Whether what was said about a file would have had it read otherwise than it was, as far as can be told."""
    has_names = job.mapping is not None and job.mapping.is_file()  # a home's own are a folder, and always given
    return job.again or has_names or bool(job.covers_from) or job.as_at not in (None, held.as_at)


def read_all(
    jobs: Sequence[Job], progress: Progress | None = None
) -> Iterator[Reading | PublishedReading | ExtractError]:
    """Each file read, in the order given; the error where it cannot be. Several are read side by side."""
    tell = progress or _silent
    size = sum(job.path.stat().st_size for job in jobs if job.path.is_file())
    workers = min(len(jobs), os.cpu_count() or 1)
    if workers < 2 or size < _WORTH_A_PROCESS:
        for done, job in enumerate(jobs):
            tell(job.path.name, done / len(jobs))
            yield _read(job, _within(job.path.name, done / len(jobs), tell))
        return
    # A fresh process for each reader: a forked one would share this one's threads.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            for done, (job, reading) in enumerate(zip(jobs, pool.map(_read, jobs), strict=True), start=1):
                tell(job.path.name, done / len(jobs))
                yield reading
        except BrokenProcessPool as error:
            raise UnreadableFile(
                "A process that was reading files ended by itself, most likely for want of memory. Files read before "
                "were kept. Load the remaining files one at a time."
            ) from error


def _believed(kept: Manifest, rivals: Sequence[Manifest]) -> str:
    """Which of `kept` and its newest rival is believed, and how to take either back; blank without a rival."""
    if not rivals:
        return ""
    other = rivals[-1]
    newer, older = (kept, other) if kept.newness > other.newness else (other, kept)
    if newer.made_at is None:
        because = "neither says when it was made, so their content alone decides"
    elif older.made_at is None:
        because = "it alone says when it was made"
    elif newer.made_at > older.made_at:
        because = f"it was made later, on {newer.made_at.astimezone():%d/%m/%Y at %H:%M}"
    else:
        because = "both were made at the same moment, so their content alone decides"
    return (
        f"{other.file} describes the same day and is held too. Where both speak "
        f"{'this file' if newer is kept else other.file} is believed: {because}. To take one back: "
        f"goldenthread withdraw {kept.name} (this file) or {other.name}."
    )


def _is_of_no_use(reading: Reading | PublishedReading) -> bool:
    """Whether rows were read, or none at all were there, and not one could be loaded."""
    return not any(count.rows_loaded for count in reading.counts)


def _of_no_use(reading: Reading | PublishedReading) -> str:
    rows = sum(count.rows_in for count in reading.counts)
    found = f"none of its {rows:,} rows could be used" if rows else "it holds no rows"
    return (
        f"{reading.file}: {found}. Accepted: a file with at least one row that can be read. Nothing from this file was "
        "loaded. 'goldenthread check' says what is wrong with each row."
    )


def _within(file: str, done: float, tell: Progress) -> Callable[[str, int], None]:
    """How a reader tells of its rows, said as a part of the whole work."""
    return lambda what, rows: tell(f"{file}: {what}, {rows:,} rows", done)


def _read(job: Job, progress: Callable[[str, int], None] | None = None) -> Reading | PublishedReading | ExtractError:
    from goldenthread.extracts.reader import read

    try:
        with _all_that_is_made_stays():
            return read(
                job.path,
                authority=job.authority,
                standard=job.standard,
                as_at=job.as_at,
                covers_from=job.covers_from,
                password=job.password,
                mapping=job.mapping,
                progress=progress,
            )
    except ExtractError as error:
        return error


@contextmanager
def _all_that_is_made_stays() -> Iterator[None]:
    """Hold back Python's collector of cycles while one file is read or kept.

    That makes millions of small things, none of them garbage until it is done, and the collector would
    walk them again and again: a tenth of the whole time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sha256(path: Path) -> str:
    """SHA-256 of the file or folder; blank when there is none, or too much: the reader will say so."""
    from goldenthread.extracts.opened import sha256

    try:
        return sha256(path)
    except (ExtractError, OSError):
        return ""


def _silent(_what: str, _done: float) -> None:
    pass
