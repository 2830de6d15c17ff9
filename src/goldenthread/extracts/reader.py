"""The door for files: any file of a standard we read, as a Reading."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from goldenthread.extracts import annex_a, native
from goldenthread.extracts.recognise import recognise
from goldenthread.journey.reading import Reading


def read(
    path: Path,
    *,
    authority: str,
    standard: str | None = None,
    as_at: date | None = None,
    covers_from: date | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> Reading:
    """Everything the file at `path` says, with a finding for whatever could not be read as written.

    `standard` ('annex_a', 'native') is recognised by content when not given; `as_at` taken from the
    file when not given; `covers_from` is the first day a native table covers. `progress` is told the
    name of each sheet or table and its rows. Raises ExtractError when the file cannot be read at all.
    """
    if recognise(path, standard) == "annex_a":
        return annex_a.read(path, authority=authority, as_at=as_at, progress=progress)
    return native.read(path, authority=authority, as_at=as_at, covers_from=covers_from, progress=progress)
