"""The manifest of a snapshot: where it came from, what it covers, and what is in it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from itertools import chain, count
from pathlib import Path
from typing import Any, Final

from goldenthread.errors import ActRefused, DamagedSnapshot, HomeRefused
from goldenthread.journey.reading import Count, Coverage
from goldenthread.store.files import sync_folder, write_file

FORMAT: Final = 2
NAME: Final = "manifest.json"
WITHDRAWN: Final = "withdrawn.json"
FINDINGS: Final = "findings"
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StoredTable:
    """One file of a snapshot: an event table, or the findings.

    `sha256` is that of the file. `content` is the same for the same rows however they are sealed:
    a keyed hash, for a plain one of a few sealed rows could be guessed.
    """

    file: str
    rows: int
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a snapshot was taken back: when, by whom, and why."""

    at: datetime
    by: str
    because: str

    def to_json(self) -> bytes:
        """The withdrawal as it is written beside the manifest."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False, default=_plain).encode() + b"\n"

    @classmethod
    def read(cls, folder: Path) -> "Withdrawal | None":
        """The withdrawal kept in the folder of a snapshot; None when it was not taken back."""
        try:
            content = json.loads((folder / WITHDRAWN).read_bytes())
            return cls(datetime.fromisoformat(content["at"]), content["by"], content["because"])
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedSnapshot(
                f"{folder / WITHDRAWN}: this file says that the snapshot was taken back, and cannot be read. "
                "Nothing was computed. Restore it from your backup; deleting it puts the snapshot back."
            ) from error


def take_back(folder: Path, before: Withdrawal | None, by: str, because: str) -> Withdrawal:
    """Write beside the manifest in `folder` that what it tells of counts nowhere. ActRefused where that is said."""
    if before:
        raise ActRefused(
            f"{folder.name} was taken back on {before.at.astimezone():%d/%m/%Y} already. Nothing was changed."
        )
    withdrawal = Withdrawal(datetime.now(UTC), by, because)
    write_file(folder / WITHDRAWN, withdrawal.to_json())
    return withdrawal


def put_back(folder: Path, before: Withdrawal | None) -> None:
    """Remove what `take_back` wrote. ActRefused where nothing was taken back."""
    if not before:
        raise ActRefused(f"{folder.name} was not taken back: it counts. Nothing was changed.")
    (folder / WITHDRAWN).unlink()
    sync_folder(folder)


def loaded_again(name: str, since: str) -> str:
    """Why `name` may not be put back: its file was loaded again, and is kept as `since`."""
    return (
        f"{name}: its file was loaded again since, as {since}, which counts; it would count twice. Nothing was "
        f"changed. To put this one back, first: goldenthread withdraw {since}."
    )


def free_name(folder: Path, name: str) -> str:
    """`name`, or where `folder` has it already, with the next number after it."""
    numbered = (f"{name}_{number}" for number in count(2))
    return next(one for one in chain([name], numbered) if not (folder / one).exists())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of one snapshot without opening its tables.

    `sha256` is that of the source file. `made_at` is the moment the file says it was made, where it
    says so; `loaded_at` the moment it was loaded. Both are in UTC. `findings` counts them by what
    became of the row, then by rule.
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
    made_at: datetime | None = None
    withdrawn: Withdrawal | None = None

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def newness(self) -> tuple[date, datetime, str, str]:
        """Snapshots sort from the oldest to the newest by this: by what they say, not by when they came."""
        return self.as_at, self.made_at or _EARLIEST, self.sha256, self.authority

    @property
    def digest(self) -> str:
        """SHA-256 of all that the history takes from this snapshot, but for its place among the others.

        Not of when it was loaded, by whom, or when it was made: that decides the place, and nothing else.
        """
        said = {
            "source": [self.standard, self.authority, self.sha256, self.as_at],
            "coverage": sorted(json.dumps(coverage_to_plain(one), sort_keys=True) for one in self.coverage),
            "tables": {name: one.content for name, one in self.tables.items() if name != FINDINGS},
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=_plain).encode()).hexdigest()

    @property
    def event_tables(self) -> list[str]:
        """The names of the event tables it holds."""
        return [name for name in self.tables if name != FINDINGS]

    def covering(self, table: str) -> tuple[Coverage, ...]:
        """What this snapshot says it covers of `table`."""
        return tuple(one for one in self.coverage if one.table == table)

    def is_rival_of(self, other: "Manifest") -> bool:
        """Whether both are of one standard and one council, describe the same day, and feed a same table."""
        if (self.standard, self.authority, self.as_at) != (other.standard, other.authority, other.as_at):
            return False
        fed, fed_too = ({one.table for one in each.coverage} for each in (self, other))
        return self.name != other.name and bool(fed & fed_too)

    def to_json(self) -> bytes:
        """The manifest as it is written: the same bytes for the same snapshot."""
        content = {"format": FORMAT} | asdict(self)
        del content["folder"], content["withdrawn"]
        for one in content["coverage"]:
            one["columns"] = sorted(one["columns"])
        return json.dumps(content, indent=1, ensure_ascii=False, default=_plain).encode() + b"\n"

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of the snapshot in `folder`.

        Raises HomeRefused when another version wrote it, DamagedSnapshot when it cannot be read.
        """
        content = raw(folder)
        if content["format"] != FORMAT:
            raise HomeRefused(_another_format(folder, content["format"]))
        return from_plain(folder, content)


def raw(folder: Path) -> dict[str, Any]:
    """What is written in the manifest of `folder`, of whatever format. DamagedSnapshot when it cannot be read."""
    try:
        content = json.loads((folder / NAME).read_bytes())
        content["format"] = int(content["format"])
    except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
        raise DamagedSnapshot(
            f"{folder / NAME}: the manifest is gone or cannot be read. Accepted: the file as it was written. Nothing "
            "was computed. Restore the folder from your backup, or delete it and load the file again."
        ) from error
    return dict(content)


def from_plain(folder: Path, content: Mapping[str, Any]) -> Manifest:
    """The manifest that JSON of this format held. DamagedSnapshot when a part of it is missing or wrong."""
    found = dict(content)
    found.pop("format", None)
    try:
        found["as_at"] = date.fromisoformat(found["as_at"])
        found["loaded_at"] = datetime.fromisoformat(found["loaded_at"])
        found["made_at"] = datetime.fromisoformat(found["made_at"]) if found["made_at"] else None
        found["coverage"] = tuple(coverage_from_plain(one) for one in found["coverage"])
        found["counts"] = tuple(Count(**one) for one in found["counts"])
        found["tables"] = {name: StoredTable(**one) for name, one in found["tables"].items()}
        found["unread"] = tuple(found["unread"])
        return Manifest(folder=folder, withdrawn=Withdrawal.read(folder), **found)
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedSnapshot(
            f"{folder / NAME}: the manifest is not what was written ({error}). Nothing was computed. Restore the "
            "folder from your backup, or delete it and load the file again."
        ) from error


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


def _another_format(folder: Path, found: int) -> str:
    mend = (
        "'goldenthread upgrade' rewrites it" if found < FORMAT else "Install the version that wrote it, or a newer one"
    )
    return (
        f"{folder}: format {found} was found; this version of goldenthread reads format {FORMAT}. "
        f"Nothing was changed. {mend}."
    )


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"a manifest cannot hold {type(value).__name__}")
