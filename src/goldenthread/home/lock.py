"""One writer at a time, and its name. Readers never wait."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from goldenthread.errors import HomeBusy
from goldenthread.store.files import write_file

_PATIENCE_SECONDS = 2.0  # a short write ends by itself


class Lock:
    """The writer's lock of the home in `folder`. It may be taken again by who holds it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder = folder / "writer.json"
        self._lock = FileLock(folder / "writer.lock")

    @contextmanager
    def held(self, act: str, by: str, patience: float = _PATIENCE_SECONDS) -> Iterator[bool]:
        """Hold the lock while doing `act`; true when this took it, false when it was held already.

        Raises HomeBusy, saying who holds it and since when, after `patience` seconds.
        """
        is_first = not self._lock.is_locked
        try:
            self._lock.acquire(timeout=patience)
        except Timeout as error:
            raise HomeBusy(self._busy()) from error
        try:
            if is_first:
                about = {"act": act, "by": by, "process": os.getpid(), "machine": socket.gethostname()}
                now = {"since": datetime.now(UTC).isoformat(timespec="seconds")}
                write_file(self._holder, json.dumps(about | now).encode())
            yield is_first
        finally:
            if is_first:
                self._holder.unlink(missing_ok=True)
            self._lock.release()

    def _busy(self) -> str:
        try:
            held = json.loads(self._holder.read_text())
            since = datetime.fromisoformat(held["since"]).astimezone()
            who = f"{held['by'] or 'someone'} (process {held['process']} on {held['machine']})"
            doing = f"{held['act']}, since {since:%d/%m/%Y %H:%M}"
        except (FileNotFoundError, ValueError, KeyError):
            who, doing = "another process", "starting or ending"
        return (
            f"{self._folder}: this home is being written to by {who}: {doing}. One writer at a time is "
            "accepted; reading is always possible. Nothing was changed. Try again when it is done."
        )
