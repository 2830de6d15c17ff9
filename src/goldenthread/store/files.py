"""Files written whole or not at all."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# A folder being written is called this and its name; a killed write leaves one behind.
UNFINISHED = ".unfinished-"
_DAY_SECONDS = 24 * 60 * 60
_HOUR_SECONDS = 60 * 60


def write_file(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Replace `path` by `content` in one step: a reader sees the old file or the new one."""
    part = path.with_name(f"{UNFINISHED}{os.getpid()}-{path.name}")
    handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder to fill, which becomes `folder` in one step once that is done; none of it stays where it fails.

    FileExistsError when it is there already.
    """
    if folder.exists():
        raise FileExistsError(folder)
    part = folder.with_name(f"{UNFINISHED}{os.getpid()}-{folder.name}")
    part.mkdir(mode=0o700)
    try:
        yield part
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    for path in sorted(part.iterdir()):
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    sync_folder(part)
    part.rename(folder)
    sync_folder(folder.parent)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make `folder` with these files in one step. FileExistsError when it is there already."""
    with new_folder(folder) as part:
        for name, content in contents.items():
            (part / name).write_bytes(content)


def pieces(path: Path) -> Iterator[bytes]:
    """What a file holds, a megabyte at a time."""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece


def remove_abandoned(folder: Path) -> None:
    """Remove what a killed process left in `folder` more than a day ago; what is newer may still be at work."""
    for left in folder.glob(f"{UNFINISHED}*"):
        used_at = _used_at(left)
        if used_at is not None and time.time() - used_at > _DAY_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def forget_older(folder: Path, newest: Path) -> None:
    """Remove what was derived in `folder`, but for `newest`, the one before it, and all that was used within the hour.

    Another process may be reading those. Whoever begins to read one says so by `os.utime`.
    """
    remove_abandoned(folder)
    others = [
        (used_at, one)
        for one in folder.iterdir()
        if one != newest and not one.name.startswith(UNFINISHED) and (used_at := _used_at(one)) is not None
    ]
    for used_at, one in sorted(others, reverse=True)[1:]:
        if time.time() - used_at > _HOUR_SECONDS:
            shutil.rmtree(one, ignore_errors=True)


def _used_at(path: Path) -> float | None:
    """When it was last used, in seconds; None when another process has removed it meanwhile."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` last through a power cut. Windows does so itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
