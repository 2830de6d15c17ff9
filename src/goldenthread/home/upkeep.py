"""A home that grows old: upgraded, given new keys, rid of what it may no longer keep, and looked over.

Each writes all snapshots anew and swaps them in one step (`store.generations`): whoever is killed
midway leaves the home as it was or as it was to be.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goldenthread.errors import DefinitionError
from goldenthread.home import folder as home_folder
from goldenthread.home import opening
from goldenthread.home.home import Home
from goldenthread.home.lock import Lock
from goldenthread.store import generations, retention, rotation, upgrade
from goldenthread.store.generations import Content, Journal, Progress
from goldenthread.store.keys import Keys
from goldenthread.store.retention import Plan
from goldenthread.store.snapshots import Snapshots

Contents = Callable[[Keys], Iterable[Content]]  # what is to be written, with the keys it is written with


@dataclass(frozen=True, slots=True)
class _Work:
    """One rewriting of a home: what it is called, and whether it needs new keys or forgets people."""

    act: str
    has_new_keys: bool = False
    forgets: bool = False


def upgrade_home(folder: Path | None, keys: Path | None, by: str, tell: Progress) -> int | None:
    """Write the home as this version does; from which format. None when it was of this version's already.

    NotFound, HomeRefused for a newer format, KeysRefused, HomeBusy.
    """
    folder = (folder or home_folder.default_folder()).expanduser().resolve()
    if home_folder.read_mark(folder, older=True) is None:
        raise home_folder.missing(folder)
    opening.settle(folder, keys, older=True)
    with Lock(folder).held("upgrade", by):
        mark = home_folder.read_mark(folder, older=True)
        if mark is None or mark.format == home_folder.FORMAT:
            return None
        opened = home_folder.open_keys(folder, keys, mark)
        old = Snapshots(folder / mark.snapshots, opened)
        _write_anew(folder, mark, old, _Work("upgrade"), lambda _keys: upgrade.upgraded(old), tell)
        return mark.format


def rotate_keys(home: Home, by: str, tell: Progress) -> int:
    """Give the home new keys, every pseudonym and seal made anew; how many snapshots were written. HomeBusy."""
    with home.writing("change the keys", by):
        old = home.snapshots
        work = _Work("change the keys", has_new_keys=True)
        _write_anew(home.folder, home.mark, old, work, lambda made: rotation.by_new_names(old, made), tell)
        home.follow()
        return len(home.snapshots.every())


def retention_plan(home: Home, today: date) -> Plan:
    """What the years in settings.yaml would take out today. DefinitionError when none are set."""
    if not home.settings.retention:
        raise DefinitionError(
            f"{home.folder / 'settings.yaml'}: no table has a number of years yet. Accepted, on lines of their own: "
            f"retention: and under it, set in by two spaces, contact: 6. Nothing was removed."
        )
    return retention.plan(home.snapshots, home.settings.retention, today)


def retain(home: Home, today: date, by: str, tell: Progress) -> Plan:
    """Take out of every snapshot what `retention_plan` says, and of the vault whom nothing names any more.

    What was taken out; nothing is written where that is nothing. DefinitionError, HomeBusy.
    """
    with home.writing("retention", by):
        old = home.snapshots
        plan = retention_plan(home, today)
        if plan.rows:
            work = _Work("retention", forgets=True)
            _write_anew(home.folder, home.mark, old, work, lambda _keys: retention.retained(old, plan), tell)
            home.follow()
    return plan


def _write_anew(
    folder: Path, mark: home_folder.Mark, old: Snapshots, work: _Work, contents: Contents, tell: Progress
) -> None:
    """Write the next generation and swap it in. Whatever stops it before the swap leaves the home as it was."""
    base = old.keys.folder.parent
    new = generations.next_generation(folder, base, mark.generation, mark.id, new_keys=work.has_new_keys)
    generations.begin(folder, Journal(work.act, mark.generation, new, work.forgets))
    try:
        keys = rotation.new_keys(old.keys, base / new.keys) if work.has_new_keys else old.keys
        made = Snapshots(folder / new.snapshots, keys)
        generations.write(contents(keys), made, len(old.folders()), tell)
    except BaseException:
        generations.settle(folder, base, mark.generation, old)
        raise
    swapped = replace(
        mark,
        format=home_folder.FORMAT,
        keys=keys.fingerprint,
        snapshots=new.snapshots,
        keys_in=new.keys if new.keys != mark.id else "",
    )
    home_folder.write_mark(folder, swapped)
    generations.settle(folder, base, swapped.generation, made)
