"""Published statistics as rows: what a figure, a neighbour, a judgement and an area are, and how they are kept."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

import pyarrow as pa

from goldenthread.journey.reading import Count, Finding

STANDARD: Final = "published"

# Exact: 20 digits before the point and 18 after it.
DECIMAL: Final = pa.decimal128(38, 18)
_CODE: Final = pa.dictionary(pa.int32(), pa.string())


class Kind(StrEnum):
    """What a file of published statistics holds."""

    FIGURES = "figures"
    NEIGHBOURS = "neighbours"
    JUDGEMENTS = "judgements"
    AREAS = "areas"
    DISTRIBUTION = "distribution"


class Level(StrEnum):
    NATIONAL = "national"
    REGION = "region"
    LA = "la"


GRADES: Final = ("outstanding", "good", "requires_improvement", "inadequate")
JUDGED: Final = (
    "overall_effectiveness", "impact_of_leaders", "help_and_protection", "children_in_care", "care_leavers",
)  # fmt: skip
SPREAD: Final = ("min", "p10", "q1", "median", "q3", "p90", "max")

_APPEARED: Final = (
    ("published_on", pa.date32()), ("published_on_is_assumed", pa.bool_()), ("published_on_because", _CODE),
)  # fmt: skip
SCHEMAS: Final = {
    Kind.FIGURES: pa.schema([
        ("measure", _CODE), ("year", pa.int32()), ("year_ends_on", pa.date32()), ("level", _CODE), ("la_code", _CODE),
        ("la_old_code", _CODE), ("name", _CODE), ("is_joint", pa.bool_()), ("value", DECIMAL), ("numerator", DECIMAL),
        ("denominator", DECIMAL), ("flag", _CODE), ("source_file", _CODE), ("publication", _CODE), *_APPEARED,
        ("edition_on", pa.date32()),
    ]),
    Kind.NEIGHBOURS: pa.schema([
        ("model", pa.int32()), ("la_old_code", _CODE), ("la_code", _CODE), ("la_name", _CODE), ("rank", pa.int32()),
        ("neighbour_old_code", _CODE), ("neighbour_code", _CODE), ("neighbour_name", _CODE), ("closeness", _CODE),
        ("source_file", _CODE), *_APPEARED,
    ]),
    Kind.JUDGEMENTS: pa.schema([
        ("la_code", _CODE), ("la_old_code", _CODE), ("name", _CODE), ("framework", _CODE), ("inspection_type", _CODE),
        ("inspected_on", pa.date32()), ("published_on", pa.date32()), *((one, _CODE) for one in JUDGED),
        ("visit_theme", _CODE), ("source_file", _CODE),
    ]),
    Kind.AREAS: pa.schema([
        ("la_old_code", _CODE), ("la_code", _CODE), ("name", _CODE), ("region_code", _CODE), ("region_name", _CODE),
        ("all_la_codes", _CODE), ("first_year", pa.int32()), ("last_year", pa.int32()),
    ]),
    Kind.DISTRIBUTION: pa.schema([
        ("measure", _CODE), ("year", pa.int32()), ("england", DECIMAL), ("councils", pa.int32()),
        *((one, DECIMAL) for one in SPREAD), *_APPEARED,
    ]),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure of one area and year. `value` is null when `flag` says why it is not shown.

    `edition_on` is the day the file it was read from appeared: `is_later_edition` says that it is after the day
    asked about, so the figure may have been revised since it was first public.
    """

    measure: str
    year: int
    year_ends_on: date
    level: Level
    la_code: str
    la_old_code: str
    name: str
    is_joint: bool
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    flag: str
    source_file: str
    publication: str
    published_on: date
    published_on_is_assumed: bool
    published_on_because: str
    edition_on: date
    is_later_edition: bool = False

    @property
    def area(self) -> str:
        """What joins an area over time: DfE's three digits; the ONS code for regions and England."""
        return self.la_old_code or self.la_code


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One of the councils that a model holds nearest to another. Rank 1 is the nearest."""

    model: int
    la_old_code: str
    la_code: str
    la_name: str
    rank: int
    neighbour_old_code: str
    neighbour_code: str
    neighbour_name: str
    closeness: str
    source_file: str
    published_on: date
    published_on_is_assumed: bool
    published_on_because: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One inspection or visit by Ofsted. A grade is blank where none was given."""

    la_code: str
    la_old_code: str
    name: str
    framework: str
    inspection_type: str
    inspected_on: date
    published_on: date
    overall_effectiveness: str
    impact_of_leaders: str
    help_and_protection: str
    children_in_care: str
    care_leavers: str
    visit_theme: str
    source_file: str

    @property
    def is_graded(self) -> bool:
        return bool(self.overall_effectiveness)


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its codes, its region, and the years figures are held for. England and regions have no DfE code."""

    la_old_code: str
    la_code: str
    name: str
    region_code: str = ""
    region_name: str = ""
    first_year: int = 0
    last_year: int = 0
    former_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """How the councils of England lie in one measure and year."""

    measure: str
    year: int
    england: Decimal | None
    councils: int
    min: Decimal
    p10: Decimal
    q1: Decimal
    median: Decimal
    q3: Decimal
    p90: Decimal
    max: Decimal
    published_on: date
    published_on_is_assumed: bool
    published_on_because: str


@dataclass(frozen=True, slots=True)
class PublishedReading:
    """One file of published statistics, read whole. Nothing in it is personal.

    `as_at` is the day this edition of the statistics appeared: that of its newest figures.
    """

    file: str
    sha256: str
    kind: Kind
    as_at: date
    as_at_because: str
    counts: tuple[Count, ...]
    findings: tuple[Finding, ...]
    rows: pa.Table
    standard: str = STANDARD
    made_at: datetime | None = None
