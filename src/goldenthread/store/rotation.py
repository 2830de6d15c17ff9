"""New keys: every pseudonym made anew through the vault, everything sealed anew.

The old names stay in the vault, sealed, beside what they stood for: the audit trail is never
rewritten, and a pseudonym written on paper last year still leads back.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from goldenthread.errors import KeysRefused
from goldenthread.journey.arrow import array_of
from goldenthread.store.files import sync_folder
from goldenthread.store.generations import Content, contents_of
from goldenthread.store.keys import FILES, Keys
from goldenthread.store.pseudonyms import Original, pseudonym, renamed
from goldenthread.store.snapshots import Snapshots
from goldenthread.store.vault import FOLDER, Vault

FORMER = "former"


def new_keys(old: Keys, folder: Path) -> Keys:
    """New keys in `folder`, and a vault that knows everyone of the old by the new name and by the old."""
    made = Keys.open(folder)
    for path in sorted(old.folder.iterdir()):
        if path.is_file() and path.name not in FILES:  # what else is kept with the keys, such as the service's secret
            shutil.copy2(path, folder / path.name)
    known = Vault(old).everyone()
    vault = Vault(made)
    vault.keep("all", {pseudonym(made.pseudonyms, original): original for original in known.values()})
    vault.keep(FORMER, known)
    sync_folder(folder / FOLDER if known else folder)
    return made


def by_new_names(old: Snapshots, made: Keys) -> Iterator[Content]:
    """Everything the snapshots hold, every pseudonym made with the new keys."""
    names: dict[str, str] = {}

    def named_anew(_column: str, held: pa.Array) -> pa.Array:
        former = held.to_pylist()
        for one in former:
            if one not in names:
                names[one] = pseudonym(made.pseudonyms, _original(old.vault, one))
        return array_of([names[one] for one in former], pa.string())

    for one in contents_of(old):
        yield Content(
            one.manifest, {name: renamed(rows, name, named_anew) for name, rows in one.rows.items()}, one.findings
        )


def _original(vault: Vault, name: str) -> Original:
    """What `name` stands for. KeysRefused when the vault lacks it: without it nobody could be named anew."""
    found = vault.lookup(name)
    if found is None:
        raise KeysRefused(
            f"{vault.folder}: a pseudonym of the snapshots is not in the vault, so no new one can be made of it. "
            "Nothing was changed. Put the vault back from your backup of the keys folder."
        )
    return found
