"""The vault: which id each pseudonym stands for. Sealed, kept with the keys, never in the home.

One file per snapshot, holding the pseudonyms that snapshot was the first to need. Files are added
to, never taken from.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from cryptography.fernet import InvalidToken

from goldenthread.errors import KeysRefused
from goldenthread.store.files import write_file
from goldenthread.store.keys import Keys
from goldenthread.store.pseudonyms import Original


class Vault:
    """The sealed files in the keys folder's `vault`."""

    def __init__(self, keys: Keys) -> None:
        self._folder = keys.folder / "vault"
        self._sealer = keys.vault
        self._known: dict[str, Original] | None = None

    def keep(self, name: str, originals: Mapping[str, Original]) -> int:
        """Add what is not yet known under `name`; how many were new."""
        known = self._all()
        new = {pseudonym: original for pseudonym, original in originals.items() if pseudonym not in known}
        if new:
            self._folder.mkdir(exist_ok=True, mode=0o700)
            path = self._folder / f"{name}.enc"
            held = self._open(path) if path.exists() else {}
            rows = [[key, one.authority, one.kind, one.id] for key, one in (held | new).items()]
            write_file(path, self._sealer.encrypt(json.dumps(rows, ensure_ascii=False).encode()))
            known.update(new)
        return len(new)

    def lookup(self, pseudonym: str) -> Original | None:
        """What `pseudonym` stands for; None when no snapshot of this home needed it."""
        return self._all().get(pseudonym)

    def _all(self) -> dict[str, Original]:
        if self._known is None:
            self._known = {}
            for path in sorted(self._folder.glob("*.enc")):
                self._known.update(self._open(path))
        return self._known

    def _open(self, path: Path) -> dict[str, Original]:
        try:
            rows = json.loads(self._sealer.decrypt(path.read_bytes()))
        except InvalidToken as error:
            raise KeysRefused(f"{path}: damaged, or sealed with another key. Put it back from your backup.") from error
        return {pseudonym: Original(*rest) for pseudonym, *rest in rows}
