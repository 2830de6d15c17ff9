"""DuckDB's way to read what lies at an address of storage elsewhere.

DuckDB's own readers of addresses are extensions that it fetches from the internet when they are first needed,
which a locked-down machine cannot. Arrow's come with it.
"""

import threading
from typing import Any

from fsspec.implementations.arrow import ArrowFSWrapper
from pyarrow import fs


class _Places:
    """A file that each thread reads where it sought itself: DuckDB's threads share one, and seek, then read."""

    def __init__(self, file: Any) -> None:
        self._file, self._thread = file, threading.local()

    def seek(self, place: int, whence: int = 0) -> int:
        self._thread.place = place if whence == 0 else (self.tell() if whence == 1 else self._file.size()) + place
        return self.tell()

    def tell(self) -> int:
        return int(getattr(self._thread, "place", 0))

    def read(self, size: int) -> bytes:
        content: bytes = self._file.read_at(size, self.tell())
        self._thread.place = self.tell() + len(content)
        return content

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()


class Far(ArrowFSWrapper):  # type: ignore[misc]  # fsspec comes without types
    """The file system of an address, under a name of its own by which DuckDB is to know it."""

    cachable = False

    def __init__(self, files: fs.FileSystem, name: str) -> None:
        super().__init__(fs=files)
        self._name = name

    @property
    def protocol(self) -> str:
        return self._name

    def _open(self, path: str, *_: Any, **__: Any) -> _Places:
        return _Places(self.fs.open_input_file(self._strip_protocol(path)))

    @classmethod
    def _strip_protocol(cls, path: Any) -> str:
        return str(path).rpartition("://")[2]
