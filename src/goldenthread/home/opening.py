"""Opening a home while others may be writing all of it anew."""

from contextlib import suppress
from pathlib import Path

from goldenthread.errors import HomeBusy, KeysRefused
from goldenthread.home import folder as home_folder
from goldenthread.home.lock import Lock
from goldenthread.store import generations
from goldenthread.store.keys import Keys
from goldenthread.store.snapshots import Snapshots


def mark_and_keys(folder: Path, keys: Path | None) -> tuple[home_folder.Mark, Keys]:
    """The mark of the home in `folder` and the keys it names. NotFound, HomeRefused, KeysRefused.

    The keys may be changed between reading the one and the other: then both are read again.
    """
    while True:
        mark = home_folder.read_mark(folder)
        if mark is None:
            raise home_folder.missing(folder)
        try:
            return mark, home_folder.open_keys(folder, keys, mark)
        except KeysRefused:
            if home_folder.read_mark(folder) == mark:
                raise


def settle(folder: Path, keys: Path | None, *, older: bool = False) -> None:
    """Finish or drop what a killed upgrade, change of keys or retention left, unless one is at work now."""
    if generations.under_way(folder) is None:
        return
    with suppress(HomeBusy), Lock(folder).held("tidying", "", patience=0):
        mark = home_folder.read_mark(folder, older=older)
        if mark is None:
            raise home_folder.missing(folder)
        opened = home_folder.open_keys(folder, keys, mark)
        snapshots = Snapshots(folder / mark.snapshots, opened)
        generations.settle(folder, opened.folder.parent, mark.generation, snapshots)
