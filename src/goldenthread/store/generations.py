"""All snapshots written anew and put in place of the old in one step: for an upgrade, new keys, retention.

    generation.json       the journal: what is being made, and of what. It is there only meanwhile
    snapshots/            the first generation; the next are snapshots.2/, snapshots.3/...
    history/ and facts/   derived of the first; those of the next are history.2/ and facts.2/...
    KEYS/<home's id>/     the first keys; the next are <id>.2/, <id>.3/...

The home's mark (home.json) names the folders in use, and is replaced in one step: that is the swap.
Killed before it, the home is as it was, and `settle` drops what was begun; killed after it, the home
is the new one, and `settle` removes what it replaced. There is no moment between.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from goldenthread.errors import DamagedSnapshot
from goldenthread.journey.reading import Finding
from goldenthread.store.files import sync_folder, write_file
from goldenthread.store.manifest import Manifest
from goldenthread.store.pseudonyms import named_in
from goldenthread.store.snapshots import Snapshots

JOURNAL: Final = "generation.json"
FIRST: Final = "snapshots"
DERIVED: Final = ("history", "facts")
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Generation:
    """Where a home's snapshots are, within it, and its keys, within the folder of all keys."""

    snapshots: str
    keys: str

    def derived(self, name: str) -> str:
        """Where what is derived of these snapshots is kept: beside them, of the same number."""
        return name + self.snapshots.removeprefix(FIRST)


@dataclass(frozen=True, slots=True)
class Journal:
    """What is being done: from the old generation the new. `forgets`: the vault is to keep only what is named."""

    act: str
    old: Generation
    new: Generation
    forgets: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All that a snapshot holds."""

    manifest: Manifest
    rows: Mapping[str, pa.Table]
    findings: Sequence[Finding]


def next_generation(home: Path, keys: Path, old: Generation, id_: str, *, new_keys: bool) -> Generation:
    """The names of the folders to write: the next number that neither the home nor the keys have used."""
    number = 2
    while (home / f"{FIRST}.{number}").exists() or (keys / f"{id_}.{number}").exists():
        number += 1
    return Generation(f"{FIRST}.{number}", f"{id_}.{number}" if new_keys else old.keys)


def begin(home: Path, journal: Journal) -> None:
    """Write down what is about to be made, so that whoever opens the home next can settle it."""
    write_file(home / JOURNAL, json.dumps(asdict(journal), indent=1).encode())


def under_way(home: Path) -> Journal | None:
    """What was begun in `home` and is not settled yet; None when nothing was."""
    try:
        content = json.loads((home / JOURNAL).read_bytes())
    except FileNotFoundError:
        return None
    return Journal(content["act"], Generation(**content["old"]), Generation(**content["new"]), content["forgets"])


def contents_of(snapshots: Snapshots) -> Iterable[Content]:
    """What each snapshot holds, those taken back among them, one at a time."""
    for manifest in snapshots.every():
        rows = {name: snapshots.read(manifest, name) for name in manifest.event_tables}
        yield Content(manifest, rows, snapshots.findings(manifest))


def write(contents: Iterable[Content], new: Snapshots, count: int, tell: Progress) -> None:
    """Write every snapshot into the folder of the new generation, and read each back to make sure of it."""
    new.folder.mkdir(mode=0o700)
    for done, one in enumerate(contents):
        tell(one.manifest.name, done / max(count, 1))
        kept = new.keep(one.manifest, one.rows, one.findings)
        for name, rows in one.rows.items():
            if not new.read(kept, name).equals(rows):
                raise DamagedSnapshot(
                    f"{kept.folder}: {name} was not read back as it was written. Nothing was changed."
                )
    sync_folder(new.folder)


def settle(home: Path, keys: Path, current: Generation, snapshots: Snapshots) -> None:
    """Finish or drop what `under_way` tells of; nothing when nothing is. Only for who holds the writer's lock.

    `current` is what the home's mark says, and `snapshots` are its own. May be killed and done again
    at any moment.
    """
    journal = under_way(home)
    if journal is None:
        return
    if current == journal.new:
        _remove(home, keys, journal.old, unless=current)
        for name in DERIVED:
            shutil.rmtree(home / journal.old.derived(name), ignore_errors=True)
        if journal.forgets:
            forget(snapshots)
    elif current == journal.old:
        _remove(home, keys, journal.new, unless=current)
    (home / JOURNAL).unlink()
    sync_folder(home)


def left_behind(home: Path, current: Generation) -> list[Path]:
    """What a reader was still deriving of an older generation while it was replaced."""
    kept = {current.derived(name) for name in DERIVED}
    return sorted(one for name in DERIVED for one in home.glob(f"{name}*") if one.is_dir() and one.name not in kept)


def forget(snapshots: Snapshots) -> int:
    """Take out of the vault everyone whom no snapshot names any more; how many."""
    named: set[str] = set()
    for manifest in snapshots.every():
        for name in manifest.event_tables:
            named |= named_in(snapshots.read(manifest, name), name)
    return snapshots.vault.keep_only(named)


def _remove(home: Path, keys: Path, gone: Generation, *, unless: Generation) -> None:
    """Remove the folders of `gone`, but for those that `unless` uses."""
    for base, name, kept in ((home, gone.snapshots, unless.snapshots), (keys, gone.keys, unless.keys)):
        if name != kept and (base / name).exists():
            shutil.rmtree(base / name)
            sync_folder(base)
