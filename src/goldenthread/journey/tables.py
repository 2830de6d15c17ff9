"""The shape of an event table: what a row is, what names it, which days cover it.

The tables themselves are declared in `journey.events`; `docs/reference/tables.md` is generated
from them, and so are the native templates and the Parquet schemas.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds."""

    ID = "id"  # the council's own number: text, never arithmetic; a pseudonym once stored
    WORKER = "worker"  # a name or number of a member of staff; a pseudonym once stored
    TEXT = "text"
    TEAM = "team"
    CODE = "code"  # one code of the code list the column names
    DATE = "date"
    TIME = "time"  # a moment, with its zone; Europe/London when the file gives none
    INTEGER = "integer"
    DECIMAL = "decimal"  # full-time equivalents and money: exact, never a float
    YES_NO = "yes_no"  # true, false, or null for unknown


class Rule(StrEnum):
    """When a snapshot that covers FROM to TO is expected to hold a row."""

    EVENT = "event"  # its date lies in FROM..TO
    SPELL = "spell"  # it started by TO, and is open or ended on or after FROM
    POSITION = "position"  # it describes the day the extract was made, and no other
    REGISTER = "register"  # a list of people: who is gone from a newer one has left, and is not withdrawn


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an event table."""

    name: str
    kind: Kind
    meaning: str
    codes: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An event table: one row for each `grain`, named by `key`.

    `dated` is the column coverage and withdrawal are judged by, `ended` the end of a spell. `one_at_a_time`:
    a child has one such spell at a time, so that two sources which date its start differently mean the same.
    `preferred` lists the sources that may carry the same event, best first: where the dates of
    two sources overlap only the better one's rows count.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    rule: Rule
    columns: tuple[Column, ...]
    dated: str = ""
    ended: str = ""
    one_at_a_time: bool = False
    preferred: tuple[str, ...] = ("native", "human_record", "ssd", "cin_census", "ssda903", "annex_a")
    owner: str = "extract"  # 'human_record' when the service owns it

    def column(self, name: str) -> Column:
        """The column called `name`. KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)


# Every stored row also says where it came from.
PROVENANCE: tuple[Column, ...] = (
    Column("authority", Kind.TEXT, "the council's three-digit DfE code"),
    Column("standard", Kind.TEXT, "the standard the row was read from: annex_a, native, human_record..."),
    Column("as_at", Kind.DATE, "the day the extract describes"),
    Column("source_sheet", Kind.TEXT, "the sheet, file or element it was read from"),
    Column("source_row", Kind.INTEGER, "its row on the spreadsheet's edge; the header is row 1"),
    Column("occurrence", Kind.INTEGER, "1, 2... among rows of one file that share a key"),
)
