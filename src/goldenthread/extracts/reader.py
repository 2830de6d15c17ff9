"""The door for files: any file of a standard we read, as a Reading; published statistics as theirs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from goldenthread.extracts import local_names
from goldenthread.extracts.opened import open_file
from goldenthread.extracts.recognise import STANDARDS, recognise
from goldenthread.journey.published_rows import PublishedReading
from goldenthread.journey.reading import Reading


def read(
    path: Path,
    *,
    authority: str,
    standard: str | None = None,
    as_at: date | None = None,
    covers_from: date | None = None,
    password: str | None = None,
    mapping: Path | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Reading | PublishedReading:
    """Everything the file, folder or zip at `path` says, with a finding for whatever could not be read as written.

    `standard` ('annex_a', 'native'...) is recognised by content when not given; `as_at` taken from the
    file when not given; `covers_from` is the first day a native table covers; `password` opens a locked
    workbook; `mapping` is a file of the council's own names, or a folder with one for each standard.
    `progress` is told the name of each sheet or table and its rows. Raises ExtractError when the file
    cannot be read at all.
    """
    opened = open_file(path, password)
    reader = STANDARDS[recognise(opened, standard or local_names.standard_of(mapping))]
    reading = reader.read(
        opened, authority=authority, as_at=as_at, covers_from=covers_from, mapping=mapping, progress=progress
    )
    return reading if reading.made_at else replace(reading, made_at=opened.made_at)
