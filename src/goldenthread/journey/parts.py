"""The event tables of a long file, kept in packed parts, so that they are never all there at once as tables.

Nothing of them is on disk: they hold the council's own ids.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import pyarrow as pa

_PACKED: Final = pa.ipc.IpcWriteOptions(compression="zstd", use_threads=False)


class TablesInParts(Mapping[str, pa.Table]):
    """Event tables by name: each joined of its parts when it is asked for. Every part has the same tables."""

    def __init__(self) -> None:
        self._parts: list[dict[str, bytes]] = []

    def add(self, tables: Mapping[str, pa.Table]) -> None:
        """Add one part: rows that follow those of the parts before. ValueError when its tables are others."""
        if self._parts and tables.keys() != self._parts[0].keys():
            raise ValueError(f"a part holds {', '.join(tables)}; the one before {', '.join(self._parts[0])}")
        self._parts.append({name: _packed(table) for name, table in tables.items()})

    def keep_only(self, names: Collection[str]) -> None:
        """Leave out every other table."""
        self._parts = [{name: one for name, one in part.items() if name in names} for part in self._parts]

    def taken(self) -> Iterator[dict[str, pa.Table]]:
        """The tables of each part in turn, let go as the next is asked for: they can be had once."""
        while self._parts:
            part = self._parts.pop(0)
            yield {name: _unpacked(part.pop(name)) for name in list(part)}

    def __getitem__(self, name: str) -> pa.Table:
        if not self._parts:
            raise KeyError(name)
        return pa.concat_tables([_unpacked(part[name]) for part in self._parts])

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts[0] if self._parts else ())

    def __len__(self) -> int:
        return len(self._parts[0]) if self._parts else 0


def taken(tables: Mapping[str, pa.Table]) -> Iterator[Mapping[str, pa.Table]]:
    """The parts of event tables that are kept so, which can be had once; else all of them, as one."""
    return tables.taken() if isinstance(tables, TablesInParts) else iter([tables])


def _packed(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=_PACKED) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def _unpacked(content: bytes) -> pa.Table:
    with pa.ipc.open_stream(content) as stream:
        return stream.read_all()
