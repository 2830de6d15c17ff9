"""The keys of one home: made once, never overwritten, kept outside the home.

Three keys, three duties: one makes pseudonyms, one seals what a snapshot may not hold in the
clear, one seals the vault. Who has the home alone can name nobody.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from cryptography.fernet import Fernet

from goldenthread.errors import KeysRefused

_PSEUDONYMS, _SNAPSHOTS, _VAULT = "pseudonyms.key", "snapshots.key", "vault.key"
FILES = (_PSEUDONYMS, _SNAPSHOTS, _VAULT)


def default_folder() -> Path:
    """Where keys live: GOLDENTHREAD_KEYS, else the platform's folder for settings."""
    named = os.environ.get("GOLDENTHREAD_KEYS")
    return Path(named) if named else platformdirs.user_config_path("goldenthread", appauthor=False) / "keys"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys in one folder. Never printed, logged or pickled."""

    folder: Path
    pseudonyms: bytes = field(repr=False)
    snapshots: Fernet = field(repr=False)
    vault: Fernet = field(repr=False)

    @classmethod
    def open(cls, folder: Path, create: bool = True) -> "Keys":
        """The keys in `folder`, made on first use (folder mode 700, files mode 600).

        Raises KeysRefused when some are missing and others are there, when none is there and
        `create` is false, or when one is not a key. A key is never overwritten.
        """
        missing = [name for name in FILES if not (folder / name).exists()]
        if missing == list(FILES) and create:
            _make(folder)
        elif missing:
            raise KeysRefused(
                f"{folder}: the key {missing[0]} is missing. What was sealed with it cannot be opened without it, and "
                "a new key would give every child another pseudonym. Nothing was changed. Put the key back from your "
                "backup of the keys folder, or name the right folder in GOLDENTHREAD_KEYS."
            )
        if os.name == "posix":
            _tighten(folder)
        return cls(folder, _read(folder / _PSEUDONYMS), *(_sealer(folder / name) for name in (_SNAPSHOTS, _VAULT)))

    @property
    def fingerprint(self) -> str:
        """Tells one set of keys from another, and nothing about them."""
        return hmac.digest(self.pseudonyms, b"goldenthread: which keys are these", hashlib.sha256).hex()[:16]

    def content_hash(self, content: Iterable[bytes]) -> str:
        """The same for the same content, in whatever pieces; of no use to who would guess at it without the key."""
        made = hmac.new(self.pseudonyms, b"goldenthread: content\n", hashlib.sha256)
        for piece in content:
            made.update(piece)
        return made.hexdigest()

    def __reduce__(self) -> str:
        raise TypeError("keys do not travel between processes")


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in FILES:
        key = secrets.token_hex(32).encode() if name == _PSEUDONYMS else Fernet.generate_key()
        handle = os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())


def _tighten(folder: Path) -> None:
    """Close the folder and its keys to everyone but their owner."""
    for path, mode in ((folder, 0o700), *((folder / name, 0o600) for name in FILES)):
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)


def _read(path: Path) -> bytes:
    text = path.read_bytes().strip()
    if len(text) < 32:
        raise KeysRefused(
            f"{path}: {len(text)} characters is no key. Nothing was changed. Put it back from your backup."
        )
    return text


def _sealer(path: Path) -> Fernet:
    try:
        return Fernet(_read(path))
    except ValueError as error:
        raise KeysRefused(f"{path}: this is no key. Nothing was changed. Put it back from your backup.") from error
