"""Snapshots: what each file said, kept as it was said, for good.

    snapshots/<as-at>_<standard>_<short SHA-256 of the source>/
        manifest.json        where from, what it covers, counts, SHA-256 of every file below
        <event table>.parquet
        person.parquet.enc   sealed: full dates of birth are nowhere else
        findings.json.enc    sealed: a finding holds the value it is about

A snapshot is written whole or not at all, and never changed.
"""

import hashlib
import io
import json
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from cryptography.fernet import InvalidToken

from goldenthread.errors import DamagedSnapshot, DefinitionError
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Finding, Reading, Severity
from goldenthread.store.files import UNFINISHED, write_folder
from goldenthread.store.keys import Keys
from goldenthread.store.manifest import NAME, Manifest, StoredTable
from goldenthread.store.pseudonyms import Original, Pseudonyms
from goldenthread.store.vault import Vault

# Tables that hold a full date of birth.
SEALED_TABLES = frozenset({"person"})
FINDINGS = "findings"


def parquet(table: pa.Table) -> bytes:
    """`table` as the bytes of a Parquet file."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


class Snapshots:
    """The snapshots in one folder, with the keys that seal and name what is in them."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.folder = folder
        self.keys = keys
        self.vault = Vault(keys)
        self._pseudonyms = Pseudonyms(keys.pseudonyms)
        self._manifests: dict[str, Manifest] = {}

    def all(self) -> list[Manifest]:
        """Every snapshot's manifest, oldest extract first."""
        folders = self.folder.iterdir() if self.folder.exists() else ()
        there = {one.name: one for one in folders if one.is_dir() and not one.name.startswith(UNFINISHED)}
        for name in there.keys() - self._manifests.keys():
            self._manifests[name] = Manifest.read(there[name])
        return sorted((self._manifests[name] for name in there), key=lambda one: one.newness)

    def find(self, sha256: str, authority: str) -> Manifest | None:
        """The snapshot made from the file with this SHA-256 for this authority, if there is one."""
        for manifest in self.all():
            if (manifest.sha256, manifest.authority) == (sha256, authority):
                return manifest
        return None

    def save(self, reading: Reading, by: str) -> Manifest:
        """Keep `reading`, pseudonymous; the manifest of what was kept.

        A file already kept for this authority is not kept twice: its first manifest is returned.
        """
        if known := self.find(reading.sha256, reading.authority):
            return known
        originals: dict[str, Original] = {}
        stored, contents = {}, {}
        for name, rows in sorted(reading.tables.items()):
            held = self._stored_rows(reading, name, rows, originals)
            file, content = self._as_file(name, parquet(held))
            stored[name], contents[file] = StoredTable(file, held.num_rows, _sha256(content)), content
        findings = json.dumps([asdict(one) for one in reading.findings], ensure_ascii=False).encode()
        file, content = f"{FINDINGS}.json.enc", self.keys.snapshots.encrypt(findings)
        stored[FINDINGS], contents[file] = StoredTable(file, len(reading.findings), _sha256(content)), content
        manifest = self._manifest(reading, by, stored)
        self.vault.keep(manifest.name, originals)
        self.folder.mkdir(parents=True, exist_ok=True)
        write_folder(manifest.folder, contents | {NAME: manifest.to_json()})
        return manifest

    def read(self, manifest: Manifest, name: str) -> pa.Table:
        """The rows of one event table of a snapshot, checked against its SHA-256."""
        return pq.read_table(io.BytesIO(self._content(manifest, name)))

    def path(self, manifest: Manifest, name: str) -> Path:
        """Where an unsealed table of a snapshot lies, its content checked against its SHA-256."""
        if name in SEALED_TABLES:
            raise ValueError(f"{name} is sealed: read it")
        self._content(manifest, name)
        return manifest.folder / manifest.tables[name].file

    def findings(self, manifest: Manifest) -> tuple[Finding, ...]:
        """What was found wrong in the file. Holds values: for the person who loaded it, never for a log."""
        rows = json.loads(self._content(manifest, FINDINGS))
        fixed = ({"severity": Severity(row["severity"]), "feeds": tuple(row["feeds"])} for row in rows)
        return tuple(Finding(**(row | {"indicators": ()} | one)) for row, one in zip(rows, fixed, strict=True))

    def clean(self) -> list[str]:
        """Remove what killed writes left behind; their names. Only for who holds the writer's lock."""
        left = self.unfinished()
        for one in left:
            shutil.rmtree(one)
        return [one.name for one in left]

    def unfinished(self) -> list[Path]:
        """The folders of writes that have not ended, or never will."""
        return sorted(self.folder.glob(f"{UNFINISHED}*")) if self.folder.exists() else []

    def _stored_rows(self, reading: Reading, name: str, rows: pa.Table, originals: dict[str, Original]) -> pa.Table:
        if name not in TABLE:
            raise DefinitionError(f"{reading.file}: {name} is no event table. Accepted: {', '.join(sorted(TABLE))}.")
        schema = schema_of(TABLE[name])
        rows = rows.select(schema.names).cast(schema)
        return self._pseudonyms.applied(rows, TABLE[name], reading.authority, originals)

    def _as_file(self, name: str, content: bytes) -> tuple[str, bytes]:
        if name in SEALED_TABLES:
            return f"{name}.parquet.enc", self.keys.snapshots.encrypt(content)
        return f"{name}.parquet", content

    def _manifest(self, reading: Reading, by: str, stored: dict[str, StoredTable]) -> Manifest:
        name = f"{reading.as_at}_{reading.standard}_{reading.sha256[:12]}"
        if (self.folder / name).exists():  # the same file, loaded for another authority
            name += f"_{reading.authority}"
        return Manifest(
            folder=self.folder / name,
            standard=reading.standard,
            file=reading.file,
            sha256=reading.sha256,
            authority=reading.authority,
            as_at=reading.as_at,
            as_at_because=reading.as_at_because,
            loaded_at=datetime.now(UTC),
            loaded_by=by,
            coverage=reading.coverage,
            counts=reading.counts,
            findings=_counted(reading.findings),
            tables=stored,
            unread=reading.unread,
        )

    def _content(self, manifest: Manifest, name: str) -> bytes:
        table = manifest.tables[name]
        path = manifest.folder / table.file
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise DamagedSnapshot(_damage(path, "the file is gone")) from error
        if _sha256(content) != table.sha256:
            raise DamagedSnapshot(_damage(path, "its content is not what the manifest says was written"))
        if not path.name.endswith(".enc"):
            return content
        try:
            return self.keys.snapshots.decrypt(content)
        except InvalidToken as error:
            raise DamagedSnapshot(_damage(path, "it was sealed with another key")) from error


def _counted(findings: Iterable[Finding]) -> dict[str, dict[str, int]]:
    """How many findings, by severity and then by rule: one rule may reject a row or drop a value."""
    counted: dict[str, dict[str, int]] = {}
    for (severity, rule), count in sorted(Counter((one.severity.value, one.rule) for one in findings).items()):
        counted.setdefault(severity, {})[rule] = count
    return counted


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _damage(path: Path, found: str) -> str:
    return (
        f"{path}: {found}. A snapshot is never changed once written, so nothing was computed from it. "
        "Restore the folder from your backup, or delete it and load the file again."
    )
