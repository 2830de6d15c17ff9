"""The folder of a home: where it is, what marks it, and where its keys may not be."""

import json
import os
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from goldenthread import __version__
from goldenthread.errors import HomeRefused, KeysRefused, NotFound
from goldenthread.store import generations
from goldenthread.store import keys as store_keys
from goldenthread.store.files import write_file
from goldenthread.store.generations import Generation
from goldenthread.store.keys import Keys

FORMAT = 2
MARK = "home.json"
_SYNCHRONISED = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive", "googledrive": "Google Drive",
    "my drive": "Google Drive", "icloud": "iCloud", "sharepoint": "SharePoint", "nextcloud": "Nextcloud",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """What home.json says. `keys` tells this home's keys from another's, and nothing about them.

    `snapshots` names the folder in use, and `keys_in` that of the keys where it is not called by the
    home's id: both change when everything is written anew (`store.generations`).
    """

    format: int
    id: str
    keys: str
    made_at: str
    made_by_version: str
    snapshots: str = generations.FIRST
    keys_in: str = ""

    @property
    def generation(self) -> Generation:
        """The folders in use."""
        return Generation(self.snapshots, self.keys_in or self.id)


def default_folder() -> Path:
    """GOLDENTHREAD_HOME, else the platform's folder for data."""
    named = os.environ.get("GOLDENTHREAD_HOME")
    return Path(named) if named else platformdirs.user_data_path("goldenthread", appauthor=False) / "home"


def read_mark(folder: Path, *, older: bool = False) -> Mark | None:
    """What home.json says; None when there is none.

    HomeRefused when a newer version wrote it, or an older one and `older` does not allow that.
    """
    try:
        content = json.loads((folder / MARK).read_text(encoding="utf-8"))
        found = content["format"]
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise HomeRefused(f"{folder / MARK}: damaged. Nothing was changed. Restore it from your backup.") from error
    if not isinstance(found, int) or found > FORMAT or (found < FORMAT and not older):
        mend = (
            "'goldenthread upgrade' rewrites it, keeping everything; back it up with its keys first"
            if found in range(1, FORMAT)
            else "Install the version that made it, or a newer one"
        )
        raise HomeRefused(
            f"{folder}: a home of format {found} was found; this version of goldenthread reads format {FORMAT}. "
            f"Nothing was changed. {mend}."
        )
    return Mark(**content)


def write_mark(folder: Path, mark: Mark) -> None:
    """Replace home.json in one step."""
    write_file(folder / MARK, json.dumps(asdict(mark), indent=1).encode())


def make(folder: Path, keys: Path | None) -> tuple[Mark, Keys]:
    """A new home in `folder`, with new keys. The mark is written last: without it there is no home."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(PermissionError):  # a folder that was there, and is somebody else's to open or close
        folder.chmod(0o700)
    id_ = uuid.uuid4().hex[:16]
    opened = Keys.open(keys_folder(folder, keys, id_))
    mark = Mark(FORMAT, id_, opened.fingerprint, datetime.now(UTC).isoformat(timespec="seconds"), __version__)
    write_mark(folder, mark)
    return mark, opened


def open_keys(folder: Path, keys: Path | None, mark: Mark) -> Keys:
    """The keys of the home `mark` describes. KeysRefused when they are gone, or another home's."""
    opened = Keys.open(keys_folder(folder, keys, mark.generation.keys), create=False)
    if opened.fingerprint != mark.keys:
        raise KeysRefused(
            f"{opened.folder}: these are not the keys this home was made with. With them every child would get another "
            "pseudonym. Nothing was changed. Put the right keys back from your backup of the keys folder."
        )
    return opened


def keys_folder(folder: Path, keys: Path | None, id_: str) -> Path:
    """Where the keys of this home are: a folder of their own, never inside the home."""
    base = (keys or store_keys.default_folder()).expanduser().resolve()
    if base.is_relative_to(folder.resolve()):
        raise HomeRefused(
            f"{base}: the keys may not be inside the home ({folder}), or a copy of the home could name its children. "
            "Accepted: any folder outside it, by --keys or GOLDENTHREAD_KEYS. Nothing was written."
        )
    return base / id_


def missing(folder: Path) -> NotFound:
    """The error for a folder that is no home."""
    return NotFound(
        f"{folder}: no goldenthread home was found there. Nothing was changed. "
        "Make one by loading a file (goldenthread --home FOLDER load FILE), or name another folder."
    )


def synchronised_by(folder: Path) -> str:
    """The service that copies `folder` elsewhere, or 'a network drive'; blank when none is recognised."""
    resolved = str(folder.expanduser().resolve())
    if resolved.startswith("\\\\"):
        return "a network drive"
    for part in Path(resolved).parts:
        for sign, service in _SYNCHRONISED.items():
            if part.lower().startswith(sign):
                return service
    return ""
