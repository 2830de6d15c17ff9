"""Which standard a file belongs to, by what it holds: never by its name alone."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from goldenthread.errors import NotThisStandard, UnreadableFile, UsageError
from goldenthread.extracts import annex_a, cin_census, native, published, ssd, ssda903
from goldenthread.extracts.container import WHAT_IS_ACCEPTED, Content
from goldenthread.extracts.findings import quoted
from goldenthread.extracts.opened import Opened
from goldenthread.journey.published_rows import PublishedReading
from goldenthread.journey.reading import Reading


class Reader(Protocol):
    """What the module of a standard offers."""

    def fits(self, opened: Opened) -> float:
        """How surely the file is of this standard, from 0 (not at all) to 1, by its headers or root element."""

    def read(
        self, opened: Opened, *, authority: str, as_at: date | None = None, covers_from: date | None = None,
        mapping: Path | None = None, progress: Callable[[str, int], None] | None = None,
    ) -> Reading | PublishedReading:  # fmt: skip
        """Everything the file says."""


# One line for each standard: its name, and the module that reads it. Of two that fit alike the first is taken.
STANDARDS: Final[Mapping[str, Reader]] = {
    "annex_a": annex_a,
    "cin_census": cin_census,
    "native": native,
    "published": published,
    "ssd": ssd,
    "ssda903": ssda903,
}

# Whose refusal is clearest for a file that fits nothing.
_LIKELIEST = {Content.WORKBOOK: "annex_a", Content.PARQUET: "native", Content.TEXT: "native"}


def recognise(opened: Opened, standard: str | None = None) -> str:
    """The name of the standard that the file fits best, or the one the user says it is.

    Raises UsageError when there is no such standard, NotThisStandard when the file fits none.
    """
    if standard is not None:
        if standard not in STANDARDS:
            raise UsageError(
                f'"{standard}" is not a standard we read. Accepted: {quoted(STANDARDS)}. Nothing was loaded.'
            )
        return standard
    scores: dict[str, float] = {}
    damage: UnreadableFile | None = None
    for name, reader in STANDARDS.items():
        try:
            scores[name] = reader.fits(opened)
        except UnreadableFile as problem:  # in a part that the standard the file is of may not even need
            scores[name], damage = 0, damage or problem
        if scores[name] == 1:
            break  # none can fit better, and to look costs
    best = max(scores, key=lambda name: scores[name])
    if scores[best] > 0:
        return best
    if damage:
        raise damage
    if opened.content in _LIKELIEST:
        return _LIKELIEST[opened.content]
    held = f"its root element is <{opened.root}>" if opened.root else f"it holds {_named(opened)}"
    raise NotThisStandard(
        f"{opened.name}: fits none of the standards we read: {held}. {WHAT_IS_ACCEPTED} If you know what it is, say so "
        f"with --as: {quoted(STANDARDS)}."
    )


def _named(opened: Opened) -> str:
    names = [part.name for part in opened.parts]
    return quoted(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
