"""Whether a home is what was written: every file of every snapshot, the vault, and the keys."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.errors import DamagedSnapshot, GoldenthreadError
from goldenthread.home.home import Home
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
    files = {one.name for one in manifest.folder.iterdir()}
    unknown = sorted(files - {one.file for one in manifest.tables.values()} - {NAME, WITHDRAWN})
    if unknown:
        raise DamagedSnapshot(f"{manifest.folder / unknown[0]}: the manifest does not know this file.")
    return f"{len(manifest.tables) + 1} files, {rows:,} rows"
