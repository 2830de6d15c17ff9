"""Published statistics: DfE's own data sets, and the files of series, neighbours, judgements and councils.

What a file holds is told by its headers. Nothing in these files is personal.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
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
    """How surely the file is published statistics: 1 when its headers are those of one of the shapes we read."""
    return 1.0 if opened.parts and all(_shape(_top(part)) for part in opened.parts) else 0.0


def read(
    opened: Opened, *, authority: str, as_at: date | None = None, covers_from: date | None = None,
    mapping: Path | None = None, progress: Callable[[str, int], None] | None = None,
) -> PublishedReading:  # fmt: skip
    """Everything the file says. `as_at` is the day this edition appeared, where the user knows it.

    Raises NotThisStandard when its headers are none of ours, UnreadableFile when it cannot be read at all.
    """
    if len(opened.parts) != 1 or opened.content is not Content.TEXT:
        raise UnreadableFile(
            f"{opened.name}: is {opened.content.value}. {ACCEPTED} Published statistics are loaded file by file: give "
            "the files inside."
        )
    part = opened.parts[0]
    with part.open() as stream:
        data = stream.read()
    reading = read_bytes(data, opened.name, opened.sha256, as_at)
    if progress:
        progress(reading.kind, reading.counts[0].rows_in)
    return reading


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
