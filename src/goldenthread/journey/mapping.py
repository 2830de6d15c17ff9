"""The shape of a mapping: how a standard's sheets and headers become event tables. Data, not code.

A `Sheet` says what a source table looks like; a `Rung` says which rows of it are events, and which
field feeds which column.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FieldKind(StrEnum):
    """How a cell is read."""

    ID = "id"
    TEXT = "string"
    DATE = "date"
    INTEGER = "integer"
    CATEGORY = "category"
    YES_NO = "yes_no"
    POSTCODE = "postcode"
    TEAM = "team"
    WORKER = "worker"
    TIME = "time"  # a moment; Europe/London when the file gives no zone
    DECIMAL = "decimal"  # full-time equivalents and money, exact to two places
    JSON = "json"  # text that holds JSON: kept as JSON, for a rule of the reader to take apart


class OnBlank(StrEnum):
    OK = "ok"  # blank is normal
    FLAG = "flag"  # keep the row, say so
    REJECT = "reject_row"  # the row cannot be used


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list: what is stored, what people say, and every spelling that means it."""

    code: str
    label: str
    official: str = ""
    accept: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes a column may hold. `embedded`: the code may be the first word of a longer text."""

    name: str
    codes: tuple[Code, ...]
    embedded: bool = False

    def label(self, code: str) -> str:
        """What people say for `code`. KeyError when it is not in the list."""
        for entry in self.codes:
            if entry.code == code:
                return entry.label
        raise KeyError(f"{self.name} has no code {code}")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a source sheet, as headers name it.

    `spellings` are a council's own wordings, each with the code it means. `asked_once`: a blank is told only
    where this other field is filled.
    """

    name: str
    header: str
    kind: FieldKind
    codes: str = ""
    on_blank: OnBlank = OnBlank.OK
    variants: tuple[str, ...] = ()
    optional: bool = False
    floor: bool = False
    spellings: tuple[tuple[str, str], ...] = ()
    asked_once: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One source table. `months` is the window before the extract; 0 means the day itself only."""

    number: int
    table: str
    title: str
    names: tuple[str, ...]
    key: tuple[str, ...]
    months: int
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(f"{self.table} has no field {name}")


@dataclass(frozen=True, slots=True)
class Rung:
    """How rows of `sheet` become rows of the event table `table`.

    `columns` maps an event column to the field that feeds it. A row is an event when every field in
    `needs` is filled and, for each entry of `only`, the field holds one of the codes named.
    `derived` maps an event column to the name of a rule the reader knows; `constant` to a value.
    `latest_only`: the sheet holds each child's latest one and no others. `unvouched`: columns that are
    filled but mean something near by, so that no indicator may be told they were supplied.
    """

    table: str
    sheet: str
    columns: Mapping[str, str]
    needs: tuple[str, ...] = ()
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    derived: Mapping[str, str] = field(default_factory=dict)
    constant: Mapping[str, str] = field(default_factory=dict)
    latest_only: bool = False
    unvouched: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard: its sheets, and how they climb to events."""

    name: str
    title: str
    sheets: tuple[Sheet, ...]
    rungs: tuple[Rung, ...]
