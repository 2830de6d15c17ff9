"""What a file's findings spoil: by how many rows, in which indicators, and so what to mend first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from goldenthread import __version__
from goldenthread.extracts import marked
from goldenthread.extracts.container import Content
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.marked_xml import excerpt
from goldenthread.extracts.opened import Opened, open_file, sha256, stem
from goldenthread.extracts.workbook import Grid
from goldenthread.home.folder import synchronised_by
from goldenthread.indicators.catalogue import CATALOGUE
from goldenthread.indicators.declare import Indicator
from goldenthread.journey.events import PLAIN_NAME, TABLE
from goldenthread.journey.found import as_clause
from goldenthread.journey.reading import Finding, Reading, Severity


class Effect(StrEnum):
    """What a fault does to an indicator, worst first."""

    NOT_SUPPLIED = "not_supplied"  # nothing of what it needs came in
    SHORT = "short"  # rows it should count are missing
    OUT = "out"  # rows it counts lack what decides where they belong
    LOOK = "look"  # rows it counts say something odd


_WEIGHT: Final = {Effect.NOT_SUPPLIED: 0, Effect.SHORT: 5, Effect.OUT: 3, Effect.LOOK: 1}
_SAID: Final = {
    Effect.NOT_SUPPLIED: "not supplied by this file: {}",
    Effect.SHORT: "short by up to {rows}: {}",
    Effect.OUT: "out by up to {rows}: {}",
    Effect.LOOK: "counted all the same in {}",
}

# Nothing of the list or the column came in.
_ABSENT: Final = frozenset(
    {
        "sheet_missing", "sheet_has_no_header_row", "column_missing", "required_column_missing", "most_rows_set_aside",
        "module_is_missing", "column_is_a_placeholder",
    }
)  # fmt: skip
# The row came in, this cell of it did not. (A stand-in for 'no date' means no more than blank.)
_EMPTY: Final = frozenset({"is_blank", "error_cell", "formula_not_calculated"})
_SAYS_NOTHING_WRONG: Final = frozenset({"is_a_placeholder_date", "is_outside_the_lists_window"})
_UNCOUNTED: Final = frozenset({"early", "supervision", "school", "yearly", "pre-proceedings"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule's findings in one column, and what they do. `tables` are the event tables it touches."""

    rule: str
    severity: Severity
    sheet: str
    column: str
    rows: int
    tables: tuple[str, ...]
    effects: tuple[tuple[str, Effect], ...]  # each indicator's id, and what happens to it

    @property
    def weight(self) -> tuple[bool, int]:
        """What a person mends first has most: whole lists and columns, then rows by what their fault does."""
        worst = [effect for _, effect in self.effects]
        return Effect.NOT_SUPPLIED in worst, self.rows * max(_WEIGHT[effect] for effect in worst)

    def sentence(self) -> str:
        """Such as: 9 referrals without "Received" (the cell is not a date): short by up to 9: referrals_received."""
        told = "; ".join(
            _SAID[effect].format(", ".join(ids), rows=f"{self.rows:,}") for effect, ids in self._by_effect().items()
        )
        return f"{self._what()}: {told}."

    def sentence_of(self, indicator: str) -> str:
        """The same, of one indicator."""
        effect = dict(self.effects)[indicator]
        said = {
            Effect.NOT_SUPPLIED: "is not supplied by this file", Effect.SHORT: f"is short by up to {self.rows:,}",
            Effect.OUT: f"may be out by up to {self.rows:,}", Effect.LOOK: "counts them",
        }[effect]  # fmt: skip
        return f"{self._what()}: {indicator} {said}."

    def _by_effect(self) -> Mapping[Effect, list[str]]:
        found: dict[Effect, list[str]] = {}
        for effect in Effect:
            if ids := [id_ for id_, one in self.effects if one is effect]:
                found[effect] = ids
        return found

    def _what(self) -> str:
        place = f'"{self.sheet}", ' if self.sheet else ""
        rule = as_clause(self.rule)
        if self.rule in _ABSENT:
            column = f', "{self.column}"' if self.column else ""
            return f"{place.removesuffix(', ')}{column} ({rule})".lstrip(", ")
        if self.severity is Severity.ROW_REJECTED or self.severity is Severity.VALUE_DROPPED or self.rule in _EMPTY:
            without = f' without "{self.column}"' if self.column else " set aside"
            return f"{place}{self._rows()}{without} ({rule})"
        column = f' in "{self.column}"' if self.column else ""
        return f"{place}look at {self._rows()}{column} ({rule})"

    def _rows(self) -> str:
        plain = " and ".join(PLAIN_NAME[table] for table in self.tables[:2])
        if self.rows == 1:
            return f"1 row of {plain}"
        return f"{self.rows:,} {'rows of ' if plain.split(' ')[0] in _UNCOUNTED else ''}{plain}"


def naming_indicators(reading: Reading) -> Reading:
    """`reading`, each of its findings naming the indicators it touches."""
    touched = _indicators_by_column()
    findings = tuple(
        replace(one, indicators=tuple(sorted({id_ for feed in one.feeds for id_ in touched.get(feed, ())})))
        for one in reading.findings
    )
    return replace(reading, findings=findings)


def mark(paths: Sequence[Path], readings: Iterable[Reading], folder: Path, password: str | None) -> Iterator[str]:
    """Write a marked copy of each file read into `folder`; what was written, in sentences.

    Raises UsageError, having written nothing for that file, when a copy of it is there already.
    """
    if service := synchronised_by(folder):
        yield f"{folder} is on {service}: copies with personal data in them will leave this machine."
    made = f"on {datetime.now():%d/%m/%Y} by goldenthread {__version__}"  # noqa: DTZ005  the day on this desk
    written: list[Path] = []
    for reading in readings:
        opened = next(_opened(paths, reading, password))
        path = marked.path_of(folder, reading.file, written)
        written.append(path)
        lost = marked.write(path, reading, _grids(opened, reading), _original(opened), made)
        yield f"{path}: holds personal data. {' '.join(lost)}"


def _opened(paths: Sequence[Path], reading: Reading, password: str | None) -> Iterator[Opened]:
    """The file that a reading is of, opened again."""
    for path in paths:
        if path.absolute().name == reading.file and sha256(path.absolute()) == reading.sha256:
            yield open_file(path, password)


def _grids(opened: Opened, reading: Reading) -> list[Grid]:
    """The sheets of a file, each called what findings call it; of XML, the elements findings speak of."""
    if opened.content is Content.XML:
        with opened.stream() as stream:
            return excerpt(stream, reading.findings)
    called = {one.sheet for one in reading.findings}
    grids = []
    for part in opened.parts:
        name = next((name for name in (part.name, stem(part)) if name in called), part.name)
        grids.append(replace(part.grid(Notes(opened.name)), name=name))
    return grids


def _original(opened: Opened) -> IO[bytes] | None:
    """The bytes of a workbook that can be copied as it is: .xlsx, and not locked."""
    if opened.content is not Content.WORKBOOK or not opened.path.is_file():
        return None
    content = opened.path.read_bytes()
    return BytesIO(content) if content.startswith(b"PK") and not opened.hides_errors else None


def faults(findings: Iterable[Finding]) -> list[Fault]:
    """What the findings spoil, what to mend first first. Those that touch no indicator are not among them."""
    piles: dict[tuple[str, Severity, str, str], list[Finding]] = {}
    for one in findings:
        if one.feeds and one.severity is not Severity.REPAIRED and one.rule not in _SAYS_NOTHING_WRONG:
            piles.setdefault((one.rule, one.severity, one.sheet, one.column), []).append(one)
    found = (_fault(pile) for pile in piles.values())
    return sorted((one for one in found if one.effects), key=lambda one: one.weight, reverse=True)


def what_to_fix(found: Sequence[Fault]) -> list[str]:
    """A sentence for each fault, in their order; all that is not in the file in one, ahead of them."""
    absent = [one for one in found if one.rule in _ABSENT]
    told = [one.sentence() for one in found if one.rule not in _ABSENT]
    if len(absent) < 2:
        return [one.sentence() for one in absent] + told
    places = ", ".join(" ".join(f'"{name}"' for name in (one.sheet, one.column) if name) for one in absent)
    ids = ", ".join(dict.fromkeys(id_ for one in absent for id_, _ in one.effects))
    return [f"{places} (missing): {_SAID[Effect.NOT_SUPPLIED].format(ids)}.", *told]


def _fault(pile: list[Finding]) -> Fault:
    first = pile[0]
    feeds = tuple(dict.fromkeys(feed for one in pile for feed in one.feeds))
    effects = tuple(_effects(first, feeds))
    needed = {need for id_, _ in effects for need in CATALOGUE[id_].needs}
    tables = tuple(dict.fromkeys(feed.partition(".")[0] for feed in feeds if feed in needed))
    rows = sum(one.rows for one in pile)
    return Fault(first.rule, first.severity, first.sheet, first.column, rows, tables, effects)


def _effects(finding: Finding, feeds: tuple[str, ...]) -> Iterator[tuple[str, Effect]]:
    for one in CATALOGUE.values():
        needed = [feed for feed in feeds if feed in one.needs]
        if needed:
            yield one.id, _effect(finding, one, needed)


def _effect(finding: Finding, indicator: Indicator, needed: list[str]) -> Effect:
    if finding.rule in _ABSENT:
        return Effect.NOT_SUPPLIED
    if finding.severity is Severity.ROW_REJECTED:
        return Effect.SHORT
    if finding.severity is Severity.VALUE_DROPPED or finding.rule in _EMPTY:
        return Effect.SHORT if any(_is_lost(feed, indicator) for feed in needed) else Effect.OUT
    return Effect.LOOK


def _is_lost(feed: str, indicator: Indicator) -> bool:
    """Whether a row without this column is no row of the indicator: it cannot be dated."""
    table, _, column = feed.partition(".")
    return column == TABLE[table].dated or column == indicator.dated


@cache
def _indicators_by_column() -> Mapping[str, list[str]]:
    touched: dict[str, list[str]] = {}
    for one in CATALOGUE.values():
        for need in one.needs:
            touched.setdefault(need, []).append(one.id)
    return touched
