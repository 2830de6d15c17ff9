"""Published statistics on disk: what each file said, kept as it was said.

    benchmarks/<kind>_<short SHA-256 of the source>/
        manifest.json        where from, which measures and years, counts, SHA-256 of the rows
        rows.parquet         the figures, neighbours, judgements or councils of the file
        findings.json        what was found wrong in it
        withdrawn.json       only where it was taken back: when, by whom, why

Written whole or not at all, and never changed: an edition that is revised stands beside the one it revises.
Nothing here is personal, so nothing is sealed.
"""

import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from goldenthread.errors import ActRefused, DamagedSnapshot, HomeRefused
from goldenthread.journey.arrow import array_of
from goldenthread.journey.published_rows import Kind, PublishedReading
from goldenthread.journey.reading import Count, Finding, Severity
from goldenthread.store.files import UNFINISHED, remove_abandoned, write_folder
from goldenthread.store.manifest import Withdrawal, free_name, loaded_again, put_back, take_back

FORMAT: Final = 1
NAME: Final = "manifest.json"
ROWS: Final = "rows.parquet"
FINDINGS: Final = "findings.json"
HELD: Final = "it was held here on that day"
_TUPLES: Final = ("feeds", "indicators")  # of a finding
_ROWS_OF_A_GROUP = 16_384  # few enough that one series is found without reading the others


@dataclass(frozen=True, slots=True)
class HeldMeasure:
    """What one file holds of one measure."""

    measure: str
    first_year: int
    last_year: int
    figures: int
    without_value: int
    publication: str


@dataclass(frozen=True, slots=True)
class HeldArea:
    """An area that one file is about, by the codes and name it had."""

    la_old_code: str
    la_code: str
    name: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of one file of published statistics. `as_at`: the day the edition appeared."""

    folder: Path
    standard: str
    kind: Kind
    file: str
    sha256: str
    as_at: date
    as_at_because: str
    loaded_at: datetime
    loaded_by: str
    counts: tuple[Count, ...]
    findings: Mapping[str, Mapping[str, int]]
    measures: tuple[HeldMeasure, ...]
    areas: tuple[HeldArea, ...]
    rows: int
    rows_sha256: str
    withdrawn: Withdrawal | None = None

    @property
    def name(self) -> str:
        return self.folder.name

    def to_json(self) -> bytes:
        content = {"format": FORMAT} | asdict(self)
        del content["folder"], content["withdrawn"]
        return json.dumps(content, indent=1, ensure_ascii=False, default=_plain).encode() + b"\n"

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest in `folder`. HomeRefused when a newer version wrote it, DamagedSnapshot when it is damaged."""
        try:
            content: dict[str, Any] = json.loads((folder / NAME).read_bytes())
            form = content.pop("format")
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise DamagedSnapshot(_damage(folder / NAME, "the manifest is gone or cannot be read")) from error
        if form != FORMAT:
            raise HomeRefused(
                f"{folder}: format {form} was found; this version of goldenthread reads format {FORMAT}. "
                "Nothing was changed. Install the version that wrote it, or a newer one."
            )
        try:
            content["kind"] = Kind(content["kind"])
            content["as_at"] = date.fromisoformat(content["as_at"])
            content["loaded_at"] = datetime.fromisoformat(content["loaded_at"])
            content["counts"] = tuple(Count(**one) for one in content["counts"])
            content["measures"] = tuple(HeldMeasure(**one) for one in content["measures"])
            content["areas"] = tuple(HeldArea(**one) for one in content["areas"])
            return cls(folder=folder, withdrawn=Withdrawal.read(folder), **content)
        except (KeyError, TypeError, ValueError) as error:
            raise DamagedSnapshot(_damage(folder / NAME, f"the manifest is not what was written ({error})")) from error


class Benchmarks:
    """The files of published statistics in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifests: dict[str, Manifest] = {}

    def all(self, kind: Kind | None = None) -> list[Manifest]:
        """The manifest of every file that counts, of one kind if given, the oldest edition first."""
        return [one for one in self.every() if not one.withdrawn and kind in (None, one.kind)]

    def every(self) -> list[Manifest]:
        """Every file's manifest, of those taken back too, the oldest edition first."""
        there = {one.name: one for one in self.folders()}
        for name in there.keys() - self._manifests.keys():
            self._manifests[name] = Manifest.read(there[name])
        found = (replace(self._manifests[name], withdrawn=Withdrawal.read(one)) for name, one in there.items())
        return sorted(found, key=lambda one: (one.as_at, one.loaded_at, one.sha256))

    def folders(self) -> list[Path]:
        """The folder of every file; nothing in it has been read."""
        folders = self.folder.iterdir() if self.folder.exists() else ()
        return sorted(one for one in folders if one.is_dir() and not one.name.startswith(UNFINISHED))

    def find(self, sha256: str, again: bool = False) -> Manifest | None:
        """The file with this SHA-256, if it is held: as it counts, else as it was taken back.

        Not the latter with `again`, when it may be kept anew.
        """
        made = [one for one in self.every() if one.sha256 == sha256]
        counting = [one for one in made if not one.withdrawn]
        return next(iter(counting or ([] if again else made)), None)

    def holds(self, name: str) -> bool:
        """Whether a file is kept as `name`, taken back or not."""
        return any(one.name == name for one in self.folders())

    def withdraw(self, name: str, by: str, because: str) -> Manifest:
        """Take the file called `name` back: kept, it counts nowhere. ActRefused when it was taken back before."""
        manifest = self._named(name)
        return replace(manifest, withdrawn=take_back(manifest.folder, manifest.withdrawn, by, because))

    def put_back(self, name: str) -> Manifest:
        """Let a file that was taken back count again. ActRefused when it was not, or was loaded again since."""
        manifest = self._named(name)
        if manifest.withdrawn and (since := self.find(manifest.sha256, again=True)):
            raise ActRefused(loaded_again(name, since.name))
        put_back(manifest.folder, manifest.withdrawn)
        return replace(manifest, withdrawn=None)

    def _named(self, name: str) -> Manifest:
        return next(one for one in self.every() if one.name == name)

    def save(self, reading: PublishedReading, by: str, at: datetime | None = None, again: bool = False) -> Manifest:
        """Keep what a file says; the manifest of what was kept. A file held already is not kept twice.

        With `again` one that was taken back is kept anew, beside it. `at` is the moment of loading, now if not
        given. A day of publication that was only assumed and has not come yet is that day instead: what is
        held here is public.
        """
        if known := self.find(reading.sha256, again):
            return known
        at = at or datetime.now(UTC)
        rows = _public_by(reading.rows, at.date())
        content = _parquet(rows)
        manifest = Manifest(
            folder=self.folder / free_name(self.folder, f"{reading.kind}_{reading.sha256[:12]}"),
            standard=reading.standard,
            kind=reading.kind,
            file=reading.file,
            sha256=reading.sha256,
            as_at=min(reading.as_at, at.date()),
            as_at_because=reading.as_at_because,
            loaded_at=at,
            loaded_by=by,
            counts=reading.counts,
            findings=_counted(reading.findings),
            measures=_measures(rows),
            areas=_areas(rows),
            rows=rows.num_rows,
            rows_sha256=hashlib.sha256(content).hexdigest(),
        )
        findings = json.dumps([asdict(one) for one in reading.findings], ensure_ascii=False).encode()
        self.folder.mkdir(parents=True, exist_ok=True)
        remove_abandoned(self.folder)
        write_folder(manifest.folder, {ROWS: content, FINDINGS: findings, NAME: manifest.to_json()})
        return manifest

    def rows(self, manifest: Manifest, measure: str = "", columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of one file, checked against the SHA-256 of what was written.

        Those of one `measure`, and of `columns` only, where they are given.
        """
        path = manifest.folder / ROWS
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise DamagedSnapshot(_damage(path, "the file is gone")) from error
        if hashlib.sha256(content).hexdigest() != manifest.rows_sha256:
            raise DamagedSnapshot(_damage(path, "its content is not what the manifest says was written"))
        with pq.ParquetFile(io.BytesIO(content)) as file:
            groups = [at for at in range(file.num_row_groups) if not measure or _may_hold(file, at, measure)]
            rows = file.read_row_groups(groups, columns=columns, use_threads=False)
        return rows.filter(pc.equal(rows["measure"], measure)) if measure else rows

    def findings(self, manifest: Manifest) -> tuple[Finding, ...]:
        """What was found wrong in the file. DamagedSnapshot when that cannot be read."""
        path = manifest.folder / FINDINGS
        try:
            return tuple(
                Finding(**row | {"severity": Severity(row["severity"])} | {name: tuple(row[name]) for name in _TUPLES})
                for row in json.loads(path.read_bytes())
            )
        except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
            raise DamagedSnapshot(_damage(path, "the file is gone or cannot be read")) from error


def _may_hold(file: pq.ParquetFile, group: int, measure: str) -> bool:
    """Whether the rows of a group can hold a measure: it lies between their first and last."""
    about = file.metadata.row_group(group).column(file.schema_arrow.get_field_index("measure")).statistics
    return about is None or not about.has_min_max or bool(about.min <= measure <= about.max)


def _parquet(rows: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(rows, sink, compression="zstd", row_group_size=_ROWS_OF_A_GROUP)
    return sink.getvalue()


def _public_by(rows: pa.Table, day: date) -> pa.Table:
    """Rows whose assumed day of publication is not after `day`, when they were held here."""
    held = array_of([day], pa.date32())[0]
    changed = rows
    if "published_on_is_assumed" in rows.column_names:
        early = pc.and_(rows["published_on_is_assumed"], pc.greater(rows["published_on"], held))
        because = pc.if_else(early, HELD, rows["published_on_because"].cast(pa.string())).dictionary_encode()
        changed = _with(changed, "published_on", pc.if_else(early, held, rows["published_on"]))
        changed = _with(changed, "published_on_because", because)
    if "edition_on" in rows.column_names:
        changed = _with(changed, "edition_on", pc.min_element_wise(rows["edition_on"], held))
    return changed


def _with(rows: pa.Table, name: str, column: pa.ChunkedArray) -> pa.Table:
    return rows.set_column(rows.column_names.index(name), rows.schema.field(name), column)


def _measures(rows: pa.Table) -> tuple[HeldMeasure, ...]:
    """What the file holds of each measure, by its id."""
    if "publication" not in rows.column_names:
        return ()
    years, shown = _numbers(rows["year"]), _numbers(pc.is_valid(rows["value"]).cast(pa.int32()))
    held = [
        HeldMeasure(
            measure or "", int(years[own].min()), int(years[own].max()), len(own), int(len(own) - shown[own].sum()),
            publication or "",
        )
        for (measure, publication), own in _each(rows, "measure", "publication")
    ]  # fmt: skip
    return tuple(sorted(held, key=lambda one: (one.measure, one.publication)))


def _areas(rows: pa.Table) -> tuple[HeldArea, ...]:
    """The areas the file is about: of figures by their years, of neighbours by the model's, else by publication."""
    there = rows.column_names
    if "la_old_code" not in there or "published_on" not in there:
        return ()
    dated = next((rows[name] for name in ("year", "model") if name in there), None)
    years = _numbers(pc.year(rows["published_on"]).cast(pa.int32()) if dated is None else dated)
    named = "la_name" if "la_name" in there else "name"
    return tuple(
        HeldArea(old_code or "", code or "", name or "", int(years[own].min()), int(years[own].max()))
        for (old_code, code, name), own in _each(rows, "la_old_code", "la_code", named)
    )


def _each(rows: pa.Table, *names: str) -> Iterator[tuple[tuple[str | None, ...], "np.ndarray[Any, Any]"]]:
    """Each combination of texts that stands in the columns `names`, with its rows.

    By the places of the texts: Arrow's own grouping imports a query engine.
    """
    if not rows.num_rows:
        return
    columns = [rows[name].combine_chunks() for name in names]
    together = np.zeros(rows.num_rows, np.int64)
    for column in columns:
        together = together * (len(column.dictionary) + 1) + _numbers(pc.fill_null(column.indices, -1)) + 1
    order = np.argsort(together, kind="stable")
    for own in np.split(order, np.flatnonzero(np.diff(together[order])) + 1):
        yield tuple(column[int(own[0])].as_py() for column in columns), own


def _numbers(column: pa.Array | pa.ChunkedArray) -> "np.ndarray[Any, Any]":
    """Whole numbers without nulls, from their buffer: Arrow's own way to numpy imports pandas."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.frombuffer(array.buffers()[1], np.int32, len(array), array.offset * 4)


def _counted(findings: Iterable[Finding]) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    for (severity, rule), count in sorted(Counter((one.severity.value, one.rule) for one in findings).items()):
        counted.setdefault(severity, {})[rule] = count
    return counted


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"a manifest cannot hold {type(value).__name__}")


def _damage(path: Path, found: str) -> str:
    return (
        f"{path}: {found}. What was kept is never changed once written, so nothing was read from it. "
        "Restore the folder from your backup, or delete it and load the file again."
    )
