"""What an earlier run left: whether it is whole, unchanged, and of the same making."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

_MARK: Final = "simulated.json"
_PARTS: Final = ("annex_a", "native", "cin_census", "ssda903", "record", "minutes", "truth")


def is_whole(folder: Path, seed: int) -> bool:
    """Whether `folder` holds every file of a finished run with this seed and this version, byte for byte."""
    try:
        mark: dict[str, Any] = json.loads((folder / _MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return mark == _mark(folder, seed)


def forget(folder: Path) -> None:
    """Nothing here is whole until `remember` says so."""
    (folder / _MARK).unlink(missing_ok=True)


def remember(folder: Path, seed: int) -> None:
    text = json.dumps(_mark(folder, seed), indent=1, sort_keys=True)
    (folder / _MARK).write_text(text + "\n", encoding="utf-8")


def _mark(folder: Path, seed: int) -> dict[str, Any]:
    parts = sorted(path for part in _PARTS for path in (folder / part).rglob("*") if path.is_file())
    held = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in parts}
    return {"simulated": True, "seed": seed, "made_by": _version(), "files": held}


def _version() -> str:
    """A digest of the code that decides what is written."""
    digest = hashlib.sha256()
    for room in ("goldenthread.simulate", "goldenthread.simulate.written", "goldenthread.journey"):
        for entry in sorted(files(room).iterdir(), key=lambda one: one.name):
            if entry.name.endswith((".py", ".yaml")):
                digest.update(entry.name.encode() + entry.read_bytes())
    return digest.hexdigest()[:16]
