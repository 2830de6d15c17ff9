"""Published statistics: DfE's own data sets, and the files of series, neighbours, judgements and councils.

What a file holds is told by its headers. Nothing in these files is personal.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts import published_ees as ees
from goldenthread.extracts import published_lists as lists
from goldenthread.extracts import published_theme as theme
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.opened import Opened, Part
from goldenthread.extracts.published_figures import Sieve
from goldenthread.extracts.published_text import ACCEPTED, Texts, header_of, read_texts
from goldenthread.journey.published_rows import Kind, PublishedReading

NAME: Final = "published"
_TOP = 65_536  # bytes that hold the headers

_Read: TypeAlias = Callable[[Texts, str, Notes, date | None], tuple[pa.Table, Sieve]]


# What a file holds, the headers that tell, and who reads it.
_SHAPES: Final[tuple[tuple[Kind, frozenset[str], _Read], ...]] = (
    (Kind.FIGURES, theme.COLUMNS, theme.read),
    (Kind.FIGURES, ees.COLUMNS, ees.read),
    (Kind.NEIGHBOURS, lists.NEIGHBOURS, lists.read_neighbours),
    (Kind.NEIGHBOURS, lists.NEIGHBOURS_WIDE, lists.read_wide_neighbours),
    (Kind.JUDGEMENTS, lists.JUDGEMENTS, lists.read_judgements),
    (Kind.AREAS, lists.AREAS, lists.read_areas),
    (Kind.DISTRIBUTION, lists.DISTRIBUTION, lists.read_distribution),
)


# Headers we know and have no use for.
_OF_NO_USE: Final = frozenset({"ofsted_region", "la_status", "region_ind", "region_name", "theme"})


def fits(opened: Opened) -> float:
    """How surely it is published statistics: the share of its files with the headers of a shape we read."""
    return sum(_shape(_top(part)) is not None for part in opened.parts) / max(len(opened.parts), 1)


def read(
    opened: Opened, *, authority: str, as_at: date | None = None, covers_from: date | None = None,
    mapping: Path | None = None, progress: Callable[[str, int], None] | None = None,
) -> PublishedReading:  # fmt: skip
    """Everything a file says; of a folder or zip, such as a release downloaded whole, all its files of figures.

    `as_at` is the day this edition appeared, where the user knows it. Raises NotThisStandard when headers are none
    of ours, UnreadableFile when it cannot be read at all or holds lists of several kinds.
    """
    notes, readings = opened.notes(), []
    for part in opened.parts:
        if len(opened.parts) > 1 and _shape(_top(part)) is None:
            notes.add("file_not_read", sheet=part.name, value="a table of another kind")
            continue
        with part.open() as stream:
            reading = read_bytes(stream.read(), PurePosixPath(part.name).name, "", as_at)
        if progress:
            progress(part.name, reading.counts[0].rows_in)
        readings.append(_placed(reading, opened.name, part.name if len(opened.parts) > 1 else ""))
    kinds = {one.kind for one in readings}
    if len(kinds) != 1:
        found = " and ".join(sorted(kinds)) or "nothing that published statistics are"
        raise UnreadableFile(f"{opened.name}: holds {found}. {ACCEPTED} Give the files inside one by one.")
    newest = max(readings, key=lambda one: one.as_at)
    return replace(
        newest,
        sha256=opened.sha256,
        counts=tuple(count for one in readings for count in one.counts),
        findings=(*notes.findings(), *(finding for one in readings for finding in one.findings)),
        rows=pa.concat_tables([one.rows for one in readings]).unify_dictionaries().combine_chunks(),
    )


def _placed(reading: PublishedReading, file: str, part: str) -> PublishedReading:
    """A reading that names the file a person gave, and the part of it that it came from."""
    return replace(
        reading,
        file=file,
        counts=tuple(replace(one, sheet=part or one.sheet) for one in reading.counts),
        findings=tuple(replace(one, file=file, sheet=part) for one in reading.findings),
    )


def read_bytes(data: bytes, file: str, sha256: str = "", as_at: date | None = None) -> PublishedReading:
    """The same, of the bytes of a CSV."""
    found = _shape(header_of(data[:_TOP]))
    if found is None:
        raise NotThisStandard(f"{file}: its headers are none that published statistics have. {ACCEPTED}")
    kind, _, reader = found
    notes = Notes(file)
    texts = read_texts(data, file, notes)
    rows, sieve = reader(texts, file, notes, as_at)
    for name in texts.unread():
        if name not in _OF_NO_USE:
            notes.add("column_not_known", column=name)
    on, because = _edition(kind, rows, as_at)
    return PublishedReading(
        file, sha256 or hashlib.sha256(data).hexdigest(), kind, on, because, (sieve.count(),), sieve.findings(), rows
    )  # fmt: skip


def _top(part: Part) -> list[str]:
    if part.content is not Content.TEXT:
        return []
    with part.open() as stream:
        return header_of(stream.read(_TOP))


def _shape(header: list[str]) -> tuple[Kind, frozenset[str], _Read] | None:
    there = set(header)
    return next((shape for shape in _SHAPES if shape[1] <= there), None)


_DAY_OF: Final[Mapping[Kind, str]] = {
    Kind.FIGURES: "edition_on", Kind.NEIGHBOURS: "published_on", Kind.JUDGEMENTS: "published_on",
    Kind.DISTRIBUTION: "published_on",
}  # fmt: skip


def _edition(kind: Kind, rows: pa.Table, given: date | None) -> tuple[date, str]:
    """The day the newest of the rows appeared, and how it is known."""
    if given:
        return given, "given"
    if not rows.num_rows:
        return date.min, "it holds no row"
    if kind is Kind.AREAS:
        return date(pc.max(rows["last_year"]).as_py() or 1, 12, 31), "the last year it names"
    newest = pc.max(rows[_DAY_OF[kind]])
    on: date = newest.as_py()
    if "published_on_is_assumed" in rows.column_names:
        latest = rows.filter(pc.equal(rows["published_on"], newest))
        if pc.any(latest["published_on_is_assumed"]).as_py():
            return on, "when its newest figures were out at the latest; give the day itself with --as-at"
    return on, "the day its newest figures appeared"
