"""Snapshots of an older format, as this version writes them: one declared step for each format.

A step takes what a manifest of its format says, and its tables, and gives those of the next. A table
that only gained a column needs none: the column is null in old rows, and no old snapshot covers it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from goldenthread.store.generations import Content
from goldenthread.store.manifest import FINDINGS, FORMAT, StoredTable, from_plain, raw
from goldenthread.store.snapshots import Snapshots, findings_from, table_from

Tables = dict[str, pa.Table]
Step = Callable[[dict[str, Any], Tables], tuple[dict[str, Any], Tables]]


def _from_1(manifest: dict[str, Any], tables: Tables) -> tuple[dict[str, Any], Tables]:
    """Format 2 says when the file was made (format 1 did not know), and names the content of each table."""
    stored = {name: one | {"content": ""} for name, one in manifest["tables"].items()}
    return manifest | {"made_at": None, "tables": stored}, tables


STEPS: Final[Mapping[int, Step]] = {1: _from_1}


def upgraded(snapshots: Snapshots) -> Iterator[Content]:
    """Every snapshot as this version would have written it, whatever format it is of."""
    for folder in snapshots.folders():
        yield _upgraded(folder, snapshots)


def _upgraded(folder: Path, snapshots: Snapshots) -> Content:
    said = raw(folder)
    held = {
        name: snapshots.opened(folder, StoredTable(one["file"], one["rows"], one["sha256"], ""))
        for name, one in said["tables"].items()
    }
    findings = findings_from(json.loads(held.pop(FINDINGS)))
    tables = {name: table_from(content) for name, content in held.items()}
    for step in range(said["format"], FORMAT):
        said, tables = STEPS[step](said, tables)
    return Content(from_plain(folder, said), tables, findings)
