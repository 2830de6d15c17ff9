"""What a fact table is: its name, its grain, and how it is built from events.

Declaring facts must stay light: a file can be loaded, and its findings explained, without a query
engine. So nothing here, nor in any module of facts, imports Ibis when it is itself imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import ibis

Rows: TypeAlias = "ibis.Table"

# The event tables by name, and two dimensions: `calendar`, one row per day, and `months`, one row
# per month end to be reported (month_ord, month_ends_on, working_ord).
Events: TypeAlias = Mapping[str, "ibis.Table"]


class Grain(StrEnum):
    EVENT = "event"  # one row per thing that happened; months add up
    STANDING = "standing"  # one row per child, plan or worker at each month end; never added


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact table: `build` turns events into one Ibis expression; `events` are the tables it reads.

    Every fact row has `authority`, a key of its own, `team` (null where none is known), and, for a
    standing, `month_ord`. Yes-or-no columns are never null. `aged_on` is the date column at which a
    child's age is taken: such facts also carry the child's age, age band, sex, ethnic group and
    disability (see `facts.children`). Blank for facts that are not of children.
    """

    name: str
    grain: Grain
    build: Callable[[Events], Rows]
    events: tuple[str, ...]
    key: tuple[str, ...]
    aged_on: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        """Every event table behind its rows: its own, and the register of children where it describes one."""
        return tuple(dict.fromkeys((*self.events, *(("person",) if self.aged_on else ()))))

    def rows(self, events: Events) -> Rows:
        """The fact rows, as an expression over `events`."""
        from goldenthread.facts.children import described

        built = self.build(events)
        return described(built, events, self.aged_on) if self.aged_on else built
