"""The manifest of a snapshot: where it came from, what it covers, and what is in it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from goldenthread.errors import HomeRefused
from goldenthread.journey.reading import Count, Coverage

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class StoredTable:
    """One file of a snapshot: an event table, or the findings."""

    file: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of one snapshot without opening its tables.

    `sha256` is that of the source file. `loaded_at` is in UTC. `findings` counts them by
    what became of the row, then by rule.
    """

    folder: Path
    standard: str
    file: str
    sha256: str
    authority: str
    as_at: date
    as_at_because: str
    loaded_at: datetime
    loaded_by: str
    coverage: tuple[Coverage, ...]
    counts: tuple[Count, ...]
    findings: Mapping[str, Mapping[str, int]]
    tables: Mapping[str, StoredTable]
    unread: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def newness(self) -> tuple[date, datetime, str]:
        """Snapshots sort from the oldest to the newest by this."""
        return self.as_at, self.loaded_at, self.sha256

    @property
    def digest(self) -> str:
        """SHA-256 of the manifest as written: it names every table's content too."""
        return hashlib.sha256((self.folder / NAME).read_bytes()).hexdigest()

    def covering(self, table: str) -> tuple[Coverage, ...]:
        """What this snapshot says it covers of `table`."""
        return tuple(one for one in self.coverage if one.table == table)

    def to_json(self) -> bytes:
        """The manifest as it is written: the same bytes for the same snapshot."""
        content = {"format": FORMAT} | asdict(self)
        del content["folder"]
        for one in content["coverage"]:
            one["columns"] = sorted(one["columns"])
        return json.dumps(content, indent=1, ensure_ascii=False, default=_plain).encode() + b"\n"

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of the snapshot in `folder`. Raises HomeRefused when a newer version wrote it."""
        content: dict[str, Any] = json.loads((folder / NAME).read_bytes())
        form = content.pop("format")
        if form != FORMAT:
            raise HomeRefused(
                f"{folder}: format {form} was found; this version of goldenthread reads format {FORMAT}. "
                "Nothing was changed. Install the version that wrote it, or a newer one."
            )
        content["as_at"] = date.fromisoformat(content["as_at"])
        content["loaded_at"] = datetime.fromisoformat(content["loaded_at"])
        content["coverage"] = tuple(coverage_from_plain(one) for one in content["coverage"])
        content["counts"] = tuple(Count(**one) for one in content["counts"])
        content["tables"] = {name: StoredTable(**one) for name, one in content["tables"].items()}
        content["unread"] = tuple(content["unread"])
        return cls(folder=folder, **content)


def coverage_to_plain(one: Coverage) -> dict[str, Any]:
    """A coverage as JSON holds it."""
    return asdict(one) | {
        "from_on": one.from_on.isoformat(),
        "to_on": one.to_on.isoformat(),
        "columns": sorted(one.columns),
    }


def coverage_from_plain(one: Mapping[str, Any]) -> Coverage:
    """The coverage that JSON held."""
    dates = {name: date.fromisoformat(one[name]) for name in ("from_on", "to_on")}
    return Coverage(**({**one} | dates | {"columns": frozenset(one["columns"])}))


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"a manifest cannot hold {type(value).__name__}")
