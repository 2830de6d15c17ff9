"""The vault: which id each pseudonym stands for. Sealed, kept with the keys, never in the home.

One file per snapshot, or per part of a long one, holding the pseudonyms it was the first to need. Files are added
to; only retention takes from them. After a change of keys one file holds everyone by the new name,
and one (`store.rotation`) everyone by the old.
"""

import json
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

import numpy as np
from cryptography.fernet import InvalidToken

from goldenthread.errors import KeysRefused
from goldenthread.store.files import UNFINISHED, write_file
from goldenthread.store.keys import Keys
from goldenthread.store.pseudonyms import Original, pseudonym

FOLDER = "vault"


class Vault:
    """The sealed files in the keys folder's `vault`."""

    def __init__(self, keys: Keys) -> None:
        self.folder = keys.folder / FOLDER
        self._keys = keys
        self._known: dict[str, Original] | None = None
        self._names: _Names | None = None

    def keep(self, name: str, originals: Mapping[str, Original]) -> int:
        """Add what is not yet known under `name`; how many were new."""
        names = self._all_names()
        new = {pseudonym: originals[pseudonym] for pseudonym in names.without(originals)}
        if new:
            self.folder.mkdir(exist_ok=True, mode=0o700)
            path = self.folder / f"{name}.enc"
            held = self._open(path) if path.exists() else {}
            self._write(path, held | new)
            names.add(new)
            if self._known is not None:
                self._known.update(new)
        return len(new)

    def everyone(self) -> Mapping[str, Original]:
        """What every pseudonym stands for."""
        return dict(self._all())

    def keep_only(self, named: Set[str]) -> int:
        """Forget everyone whose pseudonym, as these keys make it, is not among `named`; how many names went.

        A name from before a change of keys goes with the one that replaced it.
        """
        gone = 0
        for path in self._files():
            held = self._open(path)
            left = {name: one for name, one in held.items() if pseudonym(self._keys.pseudonyms, one) in named}
            gone += len(held) - len(left)
            if not left:
                path.unlink()
            elif left != held:
                self._write(path, left)
        self._known = self._names = None
        return gone

    def lookup(self, pseudonym: str) -> Original | None:
        """What `pseudonym` stands for; None when no snapshot of this home needed it."""
        return self._all().get(pseudonym)

    def _all(self) -> dict[str, Original]:
        if self._known is None:
            self._known = {}
            for path in self._files():
                self._known.update(self._open(path))
        return self._known

    def _all_names(self) -> "_Names":
        """Every pseudonym, without what it stands for."""
        if self._names is None:
            self._names = _Names()
            for path in self._files():
                self._names.add(self._open(path))
        return self._names

    def _files(self) -> list[Path]:
        """The files in it, but not what a killed write left half written."""
        return sorted(one for one in self.folder.glob("*.enc") if not one.name.startswith(UNFINISHED))

    def _write(self, path: Path, held: Mapping[str, Original]) -> None:
        for left in self.folder.glob(f"{UNFINISHED}*"):  # there is one writer at a time, and it is this one
            left.unlink(missing_ok=True)
        rows = [(key, *one) for key, one in held.items()]
        write_file(path, self._keys.vault.encrypt(json.dumps(rows, ensure_ascii=False).encode()))

    def _open(self, path: Path) -> dict[str, Original]:
        try:
            rows = json.loads(self._keys.vault.decrypt(path.read_bytes()))
        except InvalidToken as error:
            raise KeysRefused(f"{path}: damaged, or sealed with another key. Put it back from your backup.") from error
        return {pseudonym: Original(*rest) for pseudonym, *rest in rows}


class _Names:
    """Pseudonyms, a few bytes each: a home may know a million children."""

    def __init__(self) -> None:
        self._sorted = np.zeros(0, "S1")
        self._latest: list[str] = []  # sorted in when they are first asked about: after one file nobody asks

    def add(self, names: Iterable[str]) -> None:
        """Know these too."""
        self._sort_in()
        self._latest = list(names)

    def _sort_in(self) -> None:
        if self._latest:
            new = np.sort(_as_bytes(self._latest))
            known = self._sorted.astype(np.promote_types(self._sorted.dtype, new.dtype), copy=False)
            self._sorted, self._latest = np.insert(known, np.searchsorted(known, new), new), []

    def without(self, names: Iterable[str]) -> list[str]:
        """Those of `names` that are not known, in their order."""
        self._sort_in()
        names = list(names)
        if not len(self._sorted):
            return names
        asked = _as_bytes(names)
        at = np.searchsorted(self._sorted, asked).clip(max=len(self._sorted) - 1)
        return [name for name, known in zip(names, self._sorted[at] == asked, strict=True) if not known]


def _as_bytes(names: Iterable[str]) -> "np.ndarray[tuple[int], np.dtype[np.bytes_]]":
    return np.array([one.encode() for one in names], np.bytes_)
