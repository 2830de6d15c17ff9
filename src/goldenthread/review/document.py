"""The review as a document: one model, one renderer per format.

A document is sections of blocks; a block is made of runs. A `Text` run may hold no digit: every
figure is a `Claim`, bound to a released value or to a count of the human record; dates, periods,
titles and references are `Named`; the words that officers typed are `Typed`, printed as theirs.
So a figure without a source cannot be drafted: the constructor refuses it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.errors import DefinitionError, DisclosureRefused
from goldenthread.review.published_figure import PublishedFigure
from goldenthread.scorecard.series import Flag, Value

_DIGIT = re.compile(r"\d")


class Tone(StrEnum):
    """How a mark is drawn. The words carry the meaning; the tone only helps the eye."""

    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of rows of the human record, or a sum of released values, with what was counted."""

    source: str  # 'plan', 'audits', 'feedback', 'workforce', 'committee', 'verdicts', 'data'
    what: str
    numerator: int | float | Decimal
    denominator: int | Decimal | None = None


def _refuse_digits(text: str, kind: str) -> None:
    if _DIGIT.search(text):
        raise DefinitionError(
            f'A {kind} run of the review holds a figure: "{text}". '
            "Accepted: a Claim for a figure, Named for a date, a period, a title or a reference. Nothing was drafted."
        )


@dataclass(frozen=True, slots=True)
class Text:
    """Plain drafted words, without figures."""

    text: str

    def __post_init__(self) -> None:
        _refuse_digits(self.text, "Text")


@dataclass(frozen=True, slots=True)
class Strong:
    """Drafted words that matter most, without figures."""

    text: str

    def __post_init__(self) -> None:
        _refuse_digits(self.text, "Strong")


@dataclass(frozen=True, slots=True)
class Named:
    """The name of something: a date, a period, a title, a reference, a definition. Not a figure.

    `address` makes it a link: a page of the web, or `#` and the id of a section or an `anchor` of the same document.
    """

    text: str
    strong: bool = False
    address: str = ""
    anchor: str = ""  # the id of the place it stands at, for links to lead to: each once a document

    def __post_init__(self) -> None:
        if self.address and not self.address.startswith(("https://", "http://", "#")):
            raise DefinitionError(
                f'"{self.text}" leads to "{self.address}". Accepted: an address that begins with https:// or http://, '
                "or # and a section. Nothing was drafted."
            )


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and what it is bound to. A withheld value may carry words, never a digit."""

    text: str
    of: Value | Tally | PublishedFigure
    period: str  # as a reader sees it
    snapshot: str  # digest of the history it was computed from; blank for the human record
    strong: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.of, Value) and self.of.flag is Flag.SUPPRESSED and _DIGIT.search(self.text):
            raise DisclosureRefused(
                f"{self.of.indicator}, {self.of.period}: a figure was drafted from a withheld value. "
                "Accepted: words without figures. Nothing was published."
            )
        if isinstance(self.of, PublishedFigure) and self.of.value is None and _DIGIT.search(self.text):
            raise DefinitionError(
                f"{self.of.measure}, {self.of.year}, {self.of.area}: a figure was drafted where a symbol was "
                "published. Accepted: words without figures. Nothing was drafted."
            )

    @property
    def source(self) -> str:
        """The indicator's id, the published measure, or the part of the human record."""
        if isinstance(self.of, PublishedFigure):
            return self.of.measure
        return self.of.indicator if isinstance(self.of, Value) else self.of.source

    @property
    def trace(self) -> str:
        """Where the figure comes from, in a line."""
        if isinstance(self.of, PublishedFigure):
            return self.of.trace
        counted = "" if self.of.numerator is None else f": {plain_number(self.of.numerator)}"
        if counted and self.of.denominator is not None:
            counted += f" of {plain_number(self.of.denominator)}"
        if isinstance(self.of, Tally):
            return f"{self.of.what}{counted}. Source: {self.of.source}."
        flag = f" ({self.of.flag.replace('_', ' ')})" if self.of.flag else ""
        group = f", {self.of.group}" if self.of.group else ""
        origin = f" Extract {self.snapshot[:12]}." if self.snapshot else ""
        return f"{self.of.indicator}, {self.period}{group}{counted}{flag}. Definition {self.of.version}.{origin}"


@dataclass(frozen=True, slots=True)
class Typed:
    """Words a person typed, printed as theirs: never altered, never judged."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating in words, drawn as a mark."""

    text: str
    tone: Tone = Tone.QUIET

    def __post_init__(self) -> None:
        _refuse_digits(self.text, "Mark")


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a cell or an item."""

    text: str = " "


@dataclass(frozen=True, slots=True)
class Spark:
    """A drawing so small that it stands in a cell, and in words what it shows."""

    svg: str
    alt: "Runs"

    @property
    def text(self) -> str:
        """Its words, which stand for it wherever it can't be drawn."""
        return plain(self.alt)


Run = Text | Strong | Named | Claim | Typed | Mark | Break | Spark
Runs = tuple[Run, ...]


def plain_number(number: int | float | Decimal) -> str:
    """A number as a reader sees it: thousands separated, decimals only where there are any."""
    text = f"{number:,.2f}" if not isinstance(number, int) else f"{number:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain(runs: Runs) -> str:
    """The runs as one string, for an alternative text or a test."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    lead: bool = False  # the sentence that states a section's finding
    keep: bool = False  # stays on the page of what follows it


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Runs, ...]
    small: bool = False  # a definition: smaller type


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `width` is its share of the page, in twelfths; 0 lets it find its own."""

    header: str
    numeric: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The first cell of each row names the row when `row_headers` is set."""

    caption: Runs
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    notes: Runs = ()
    row_headers: bool = True
    small: bool = False  # a table of values in an annex: smaller type

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise DefinitionError(
                    f'The table "{plain(self.caption)}" has {len(self.columns)} columns and a row of {len(row)}.'
                )


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, what it shows in words, and the values behind it as a table.

    `printed` prints the table under the drawing on paper too; otherwise `elsewhere` says where in
    the document the values are.
    """

    svg: str
    title: Runs
    alt: Runs
    data: Table | None = None
    printed: bool = False
    elsewhere: Runs = ()
    is_compact: bool = False  # smaller on paper, where it shares a page


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    blocks: tuple["Paragraph | Bullets", ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What was drafted, and beside it what officers typed. Neither overwrites the other."""

    title: str
    left: Panel
    right: Panel


@dataclass(frozen=True, slots=True)
class KeyFigure:
    label: Runs
    figure: Runs
    note: Runs


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A few figures side by side, each with its label and a word on how sure we are."""

    items: tuple[KeyFigure, ...]


Block = Paragraph | Bullets | Table | Figure | Beside | KeyFigures


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its blocks. Level 1 is a numbered part, 2 and 3 lie inside it."""

    id: str
    title: str
    level: int
    blocks: tuple[Block, ...]
    number: str = ""
    is_annex: bool = False
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """A stretch that no source covers, or that only a 'latest' column speaks for."""

    what: str  # 'Child protection visits'
    because: str  # a sentence
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings of one rule the loading gave, and what became of the rows."""

    rule: str
    severity: str
    count: int


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """An indicator whose definition changed: figures before and after are not alike."""

    on: date
    indicator: str
    what: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What the data cannot say."""

    gaps: tuple[CoverageGap, ...] = ()
    findings: tuple[FindingCount, ...] = ()
    withdrawn: tuple[tuple[str, int], ...] = ()  # (table, rows gone from a newer extract)
    definition_changes: tuple[DefinitionChange, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """Who the review is by, what it was made from and when."""

    authority: str
    is_simulated: bool
    as_at: date
    snapshot: str
    made_on: date
    audience: str = "public"
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    subtitle: str
    authority: str
    period: str
    sections: tuple[Section, ...]
    about: About
    notice: str = ""  # stands at the foot of every page: the licence of published figures
    restriction: str = ""  # for whom it is, where it is not for publication: stands at the head of every page
    language: str = "en-GB"
    is_paper: bool = False  # a few sides that read on from the title: no first page of answers, no list of contents

    @property
    def is_simulated(self) -> bool:
        return self.about.is_simulated

    def runs(self) -> Iterator[Run]:
        """Every run, in reading order: captions, cells, alternative texts and notes too."""
        for section in self.sections:
            for block in section.blocks:
                yield from runs_of(block)

    def claims(self) -> Iterator[Claim]:
        """Every figure of the document, with what it is bound to."""
        return (run for run in self.runs() if isinstance(run, Claim))


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of a block, in reading order; of a small drawing, its words."""
    for run in _runs_of(block):
        if isinstance(run, Spark):
            yield from run.alt
        else:
            yield run


def _runs_of(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph(runs=runs):
            yield from runs
        case Bullets(items=items):
            for item in items:
                yield from item
        case Table():
            yield from block.caption
            for row in block.rows:
                for cell in row:
                    yield from cell
            yield from block.notes
        case Figure():
            yield from (*block.title, *block.alt, *block.elsewhere)
            if block.data:
                yield from _runs_of(block.data)
        case Beside(left=left, right=right):
            for inner in (*left.blocks, *right.blocks):
                yield from _runs_of(inner)
        case KeyFigures(items=figures):
            for figure in figures:
                yield from (*figure.label, *figure.figure, *figure.note)
