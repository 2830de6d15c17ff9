"""Snapshots: what each file said, kept as it was said, for good.

    snapshots/<as-at>_<standard>_<short SHA-256 of the source>/
        manifest.json        where from, what it covers, counts, SHA-256 of every file below
        <event table>.parquet
        person.parquet.enc   sealed: full dates of birth are nowhere else
        findings.json.enc    sealed: a finding holds the value it is about
        withdrawn.json       only where it was taken back: when, by whom, why

A snapshot is written whole or not at all, and never changed. `store.generations` replaces all of
them at once where they must be written anew.
"""

import hashlib
import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from cryptography.fernet import InvalidToken

from goldenthread.errors import ActRefused, DamagedSnapshot, DefinitionError, NotFound
from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE
from goldenthread.journey.parts import taken
from goldenthread.journey.reading import Finding, Reading, Severity
from goldenthread.store.files import UNFINISHED, new_folder, pieces
from goldenthread.store.keys import Keys
from goldenthread.store.manifest import (
    FINDINGS,
    NAME,
    WITHDRAWN,
    Manifest,
    StoredTable,
    Withdrawal,
    free_name,
    loaded_again,
    put_back,
    take_back,
)
from goldenthread.store.packing import Packing
from goldenthread.store.pseudonyms import Pseudonyms
from goldenthread.store.vault import Vault

# Tables that hold a full date of birth.
SEALED_TABLES = frozenset({"person"})


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
        self._manifests: dict[str, Manifest] = {}

    def all(self) -> list[Manifest]:
        """The manifest of every snapshot that counts, oldest extract first. One taken back does not."""
        return [one for one in self.every() if not one.withdrawn]

    def every(self) -> list[Manifest]:
        """The manifest of every snapshot, those taken back among them, oldest extract first."""
        there = {one.name: one for one in self.folders()}
        for name in there.keys() - self._manifests.keys():
            self._manifests[name] = Manifest.read(there[name])
        found = (replace(self._manifests[name], withdrawn=Withdrawal.read(one)) for name, one in there.items())
        return sorted(found, key=lambda one: one.newness)

    def folders(self) -> list[Path]:
        """The folder of every snapshot; nothing in it has been read."""
        folders = self.folder.iterdir() if self.folder.exists() else ()
        return sorted(one for one in folders if one.is_dir() and not one.name.startswith(UNFINISHED))

    def find(self, sha256: str, authority: str, again: bool = False) -> Manifest | None:
        """The snapshot made from the file with this SHA-256 for this authority: one that counts, if there is one.

        Else one that was taken back; not with `again`, when it may be made anew.
        """
        made = [one for one in self.every() if (one.sha256, one.authority) == (sha256, authority)]
        counting = [one for one in made if not one.withdrawn]
        return next(iter(counting or ([] if again else made)), None)

    def named(self, name: str) -> Manifest:
        """The snapshot called `name`. NotFound, naming where they are listed, when there is none."""
        for manifest in self.every():
            if manifest.name == name:
                return manifest
        raise NotFound(f'There is no snapshot "{name}". "goldenthread snapshots" lists them. Nothing was changed.')

    def rivals(self, of: Manifest) -> list[Manifest]:
        """Other snapshots that count of the same source, council and day feeding a same table, oldest first."""
        return [one for one in self.all() if one.is_rival_of(of)]

    def withdraw(self, name: str, by: str, because: str) -> Manifest:
        """Take a snapshot back: it is kept, and counts nowhere. NotFound, ActRefused when it was taken back before."""
        manifest = self.named(name)
        return replace(manifest, withdrawn=take_back(manifest.folder, manifest.withdrawn, by, because))

    def put_back(self, name: str) -> Manifest:
        """Let a snapshot that was taken back count again.

        NotFound, ActRefused when it was not taken back, or its file was loaded again since.
        """
        manifest = self.named(name)
        if manifest.withdrawn and (since := self.find(manifest.sha256, manifest.authority, again=True)):
            raise ActRefused(loaded_again(name, since.name))
        put_back(manifest.folder, manifest.withdrawn)
        return replace(manifest, withdrawn=None)

    def save(self, reading: Reading, by: str, again: bool = False) -> Manifest:
        """Keep `reading`, pseudonymous; the manifest of what was kept.

        A file already kept for this authority is not kept twice: its first manifest is returned. With `again`
        one that was taken back is kept anew, beside it. Tables that are in parts are used up.
        """
        if known := self.find(reading.sha256, reading.authority, again):
            return known
        for name in reading.tables:
            if name not in TABLE:
                accepted = ", ".join(sorted(TABLE))
                raise DefinitionError(f"{reading.file}: {name} is no event table. Accepted: {accepted}.")
        manifest = self._manifest(reading, by)
        return self._write(manifest, self._stored_parts(reading, manifest.name), reading.findings)

    def keep(self, manifest: Manifest, rows: Mapping[str, pa.Table], findings: Sequence[Finding]) -> Manifest:
        """Write a snapshot of these pseudonymous `rows`, whole or not at all; its manifest, the files named in it."""
        return self._write(manifest, [rows], findings)

    def _write(
        self, manifest: Manifest, parts: Iterable[Mapping[str, pa.Table]], findings: Sequence[Finding]
    ) -> Manifest:
        """Write a snapshot part after part: no more than one part of its rows is held at a time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / manifest.name
        with new_folder(target) as folder:
            stored = dict(sorted(self._written(folder, parts).items()))
            said = json.dumps([_as_plain(one) for one in findings], ensure_ascii=False).encode()
            stored[FINDINGS] = self._sealed(folder / f"{FINDINGS}.json.enc", said, len(findings))
            kept = replace(manifest, folder=target, tables=stored)
            if manifest.withdrawn:
                (folder / WITHDRAWN).write_bytes(manifest.withdrawn.to_json())
            (folder / NAME).write_bytes(kept.to_json())
        return kept

    def _written(self, folder: Path, parts: Iterable[Mapping[str, pa.Table]]) -> dict[str, StoredTable]:
        """Every event table written to `folder`. One that is sealed is packed in memory, and never there in clear."""
        sinks: dict[str, BinaryIO] = {}
        packing: dict[str, Packing] = {}
        with ExitStack() as opened, ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as beside:
            for part in parts:
                for name in sorted(part.keys() - packing.keys()):
                    sinks[name] = opened.enter_context(_sink(folder, name))
                    packing[name] = opened.enter_context(Packing(sinks[name], part[name].schema))
                # Arrow packs without Python's lock
                for _ in beside.map(lambda name, part=part: packing[name].add(part[name]), sorted(part)):
                    pass
            for _ in beside.map(lambda one: one.close(), packing.values()):
                pass
            return {name: self._closed(folder, name, sinks[name], one.rows) for name, one in packing.items()}

    def _closed(self, folder: Path, name: str, sink: BinaryIO, rows: int) -> StoredTable:
        """What the manifest says of a table whose file is written, or is to be sealed."""
        path = folder / f"{name}.parquet"
        if isinstance(sink, io.BytesIO):
            return self._sealed(path.with_name(f"{path.name}.enc"), sink.getvalue(), rows)
        sink.close()
        return StoredTable(path.name, rows, _sha256(pieces(path)), self.keys.content_hash(pieces(path)))

    def _sealed(self, path: Path, content: bytes, count: int) -> StoredTable:
        """What the manifest says of `content`, sealed and written to `path`."""
        written = self.keys.snapshots.encrypt(content)
        path.write_bytes(written)
        return StoredTable(path.name, count, _sha256([written]), self.keys.content_hash([content]))

    def read(self, manifest: Manifest, name: str) -> pa.Table:
        """The rows of one event table of a snapshot, checked against its SHA-256."""
        return table_from(self.opened(manifest.folder, manifest.tables[name]))

    def path(self, manifest: Manifest, name: str) -> Path:
        """Where an unsealed table of a snapshot lies, its content checked against its SHA-256."""
        if name in SEALED_TABLES:
            raise ValueError(f"{name} is sealed: read it")
        self.opened(manifest.folder, manifest.tables[name])
        return manifest.folder / manifest.tables[name].file

    def findings(self, manifest: Manifest) -> tuple[Finding, ...]:
        """What was found wrong in the file. Holds values: for the person who loaded it, never for a log."""
        return findings_from(json.loads(self.opened(manifest.folder, manifest.tables[FINDINGS])))

    def clean(self) -> list[str]:
        """Remove what killed writes left behind; their names. Only for who holds the writer's lock."""
        left = self.unfinished()
        for one in left:
            shutil.rmtree(one)
        return [one.name for one in left]

    def unfinished(self) -> list[Path]:
        """The folders of writes that have not ended, or never will."""
        return sorted(self.folder.glob(f"{UNFINISHED}*")) if self.folder.exists() else []

    def _stored_parts(self, reading: Reading, name: str) -> Iterator[dict[str, pa.Table]]:
        """Each part of a reading, pseudonymous; whom it names is in the vault before it is handed over."""
        for number, part in enumerate(taken(reading.tables), start=1):
            pseudonyms = Pseudonyms(self.keys.pseudonyms, reading.authority)
            rows = {
                table: pseudonyms.applied(_in_schema(held, table), TABLE[table]) for table, held in sorted(part.items())
            }
            self.vault.keep(name if number == 1 else f"{name}.{number}", pseudonyms.originals)
            yield rows

    def _manifest(self, reading: Reading, by: str) -> Manifest:
        # The same file may be there for another authority, or as it was before it was taken back.
        name = free_name(self.folder, f"{reading.as_at}_{reading.standard}_{reading.sha256[:12]}")
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
            tables={},
            unread=reading.unread,
            made_at=_in_utc(reading.made_at),
        )

    def opened(self, folder: Path, table: StoredTable) -> bytes:
        """The content of one file of a snapshot, checked against its SHA-256, and unsealed. DamagedSnapshot."""
        path = folder / table.file
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise DamagedSnapshot(_damage(path, "the file is gone")) from error
        if _sha256([content]) != table.sha256:
            raise DamagedSnapshot(_damage(path, "its content is not what the manifest says was written"))
        if not path.name.endswith(".enc"):
            return content
        try:
            return self.keys.snapshots.decrypt(content)
        except InvalidToken as error:
            raise DamagedSnapshot(_damage(path, "it was sealed with another key")) from error


def table_from(content: bytes) -> pa.Table:
    """The rows of a Parquet file.

    Not by Arrow's own `read_table`: threads of its scanner outlive the answer, and now and then abort the process.
    """
    with pq.ParquetFile(pa.BufferReader(content)) as file:
        return file.read()


def findings_from(rows: Sequence[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """The findings that JSON held. What they touch is said anew by who knows the indicators."""
    fixed = ({"severity": Severity(row["severity"]), "feeds": tuple(row["feeds"]), "indicators": ()} for row in rows)
    return tuple(Finding(**{**row, **one}) for row, one in zip(rows, fixed, strict=True))


_OF_A_FINDING = tuple(one.name for one in fields(Finding))


def _as_plain(finding: Finding) -> dict[str, Any]:
    """A finding as JSON holds it. There may be a hundred thousand: `asdict` would copy every value of each."""
    return {name: getattr(finding, name) for name in _OF_A_FINDING}


def _in_utc(at: datetime | None) -> datetime | None:
    """`at` in UTC; a moment without a zone is taken to be in it already."""
    return at and (at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC))


def _counted(findings: Iterable[Finding]) -> dict[str, dict[str, int]]:
    """How many findings, by severity and then by rule: one rule may reject a row or drop a value."""
    counted: dict[str, dict[str, int]] = {}
    for (severity, rule), count in sorted(Counter((one.severity.value, one.rule) for one in findings).items()):
        counted.setdefault(severity, {})[rule] = count
    return counted


def _sink(folder: Path, name: str) -> BinaryIO:
    """Where a table is packed: in its file, or in memory alone where it is to be sealed."""
    return io.BytesIO() if name in SEALED_TABLES else (folder / f"{name}.parquet").open("wb")


def _in_schema(rows: pa.Table, table: str) -> pa.Table:
    schema = schema_of(TABLE[table])
    return rows.select(schema.names).cast(schema)


def _sha256(content: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    for piece in content:
        made.update(piece)
    return made.hexdigest()


def _damage(path: Path, found: str) -> str:
    return (
        f"{path}: {found}. A snapshot is never changed once written, so nothing was computed from it. "
        "Restore the folder from your backup, or delete it and load the file again."
    )
