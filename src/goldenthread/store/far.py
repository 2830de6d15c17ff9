"""DuckDB's way to read what lies at an address of storage elsewhere.

DuckDB's own readers of addresses are extensions that it fetches from the internet when they are first needed,
which a locked-down machine cannot. Arrow's come with it.
"""

from typing import Any

from fsspec.implementations.arrow import ArrowFSWrapper
from pyarrow import fs


class Far(ArrowFSWrapper):  # type: ignore[misc]
    """The file system of an address, under a name of its own by which DuckDB is to know it."""

    cachable = False

    def __init__(self, files: fs.FileSystem, name: str) -> None:
        super().__init__(fs=files)
        self._name = name

    @property
    def protocol(self) -> str:
        return self._name

    @classmethod
    def _strip_protocol(cls, path: Any) -> str:
        return str(path).rpartition("://")[2]
