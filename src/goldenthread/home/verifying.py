"""Whether a home is what was written: every file of every snapshot and published statistic, the vault, the keys."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goldenthread.errors import DamagedSnapshot, GoldenthreadError
from goldenthread.home.home import Home
from goldenthread.store import benchmarks as published
from goldenthread.store.manifest import FINDINGS, NAME, WITHDRAWN, Manifest
from goldenthread.store.pseudonyms import named_in
from goldenthread.store.snapshots import table_from


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, and what was wrong with it: blank when nothing was."""

    what: str
    wrong: str = ""


def checks(home: Home) -> Iterator[Check]:
    """Every check of the home's own files, one at a time. Opening the home has shown that the keys belong to it."""
    yield Check(f"keys: those this home was made with ({home.keys.folder.name})")
    known: set[str] = set()
    try:
        known = set(home.snapshots.vault.everyone())
        yield Check(f"vault: opens, {len(known):,} names")
    except GoldenthreadError as problem:
        yield Check("vault", str(problem))
    for folder in home.snapshots.folders():
        try:
            manifest = Manifest.read(folder)
            yield Check(f"{folder.name}: {_counted(home, manifest, known)}")
        except GoldenthreadError as problem:
            yield Check(folder.name, str(problem))
    for folder in home.benchmarks.store.folders():
        try:
            yield Check(f"{folder.name}: {_published(home, folder)}")
        except GoldenthreadError as problem:
            yield Check(folder.name, str(problem))


def _counted(home: Home, manifest: Manifest, known: set[str]) -> str:
    """How many files and rows were found as written. DamagedSnapshot at the first that is not."""
    rows = 0
    for name, table in manifest.tables.items():
        content = home.snapshots.opened(manifest.folder, table)
        place = manifest.folder / table.file
        if home.keys.content_hash([content]) != table.content:
            raise DamagedSnapshot(f"{place}: its rows are not those the manifest names.")
        if name == FINDINGS:
            found = len(json.loads(content))
        else:
            held = table_from(content)
            found = held.num_rows
            rows += found
            if named_in(held, name) - known:
                raise DamagedSnapshot(f"{place}: it holds a pseudonym that is not in the vault.")
        if found != table.rows:
            raise DamagedSnapshot(f"{place}: {found:,} rows were found, and the manifest says {table.rows:,}.")
    _refuse_others(manifest.folder, {one.file for one in manifest.tables.values()})
    return f"{len(manifest.tables) + 1} files, {rows:,} rows"


def _published(home: Home, folder: Path) -> str:
    """The same, of a file of published statistics."""
    manifest = published.Manifest.read(folder)
    rows = home.benchmarks.store.rows(manifest).num_rows
    found = len(home.benchmarks.store.findings(manifest))
    for place, held, said in (
        (published.ROWS, rows, manifest.rows),
        (published.FINDINGS, found, sum(sum(rules.values()) for rules in manifest.findings.values())),
    ):
        if held != said:
            raise DamagedSnapshot(f"{folder / place}: {held:,} rows were found, and the manifest says {said:,}.")
    _refuse_others(folder, {published.ROWS, published.FINDINGS})
    return f"3 files, {rows:,} rows"


def _refuse_others(folder: Path, known: set[str]) -> None:
    """DamagedSnapshot when something lies in the folder of a file that was not written with it."""
    unknown = sorted({one.name for one in folder.iterdir()} - known - {NAME, WITHDRAWN})
    if unknown:
        raise DamagedSnapshot(f"{folder / unknown[0]}: the manifest does not know this file.")
