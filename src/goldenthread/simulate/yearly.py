"""The years of the yearly returns, and when the county made them: months after the year, as every council does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.simulate.people import age_on, pupil_number
from goldenthread.simulate.records import Authority, Care, Record


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a return, named by the 31 March it ends on."""

    ends_in: int

    @property
    def starts_on(self) -> date:
        return date(self.ends_in - 1, 4, 1)

    @property
    def ends_on(self) -> date:
        return date(self.ends_in, 3, 31)

    @property
    def census_made_on(self) -> date:
        return date(self.ends_in, 7, 28)

    @property
    def return_made_on(self) -> date:
        return date(self.ends_in, 6, 29)

    def __str__(self) -> str:
        return f"{self.ends_in - 1}-{self.ends_in % 100:02}"

    def holds(self, started_on: date, ended_on: date | None) -> bool:
        """Whether something was going on at any time in the year."""
        return started_on <= self.ends_on and (ended_on is None or ended_on >= self.starts_on)

    def by_its_end(self, day: date | None) -> date | None:
        """`day`, unless it lies after the year: a return does not know it."""
        return None if day is None or day > self.ends_on else day


# The year before the one that is reported from, so that what April 2017 looks back on is there.
YEARS: Final = (Year(2017), Year(2018), Year(2019), Year(2020))


def known(record: Record, name: str, on: date, year: Year) -> date | None:
    """The day that a field of the record held on `on`, if it lies in the year or before it."""
    return year.by_its_end(record.known(name, on))


def numbers_in_care(held: Authority) -> dict[str, str]:
    """The second number, by the first, of children whom the looked-after return knows by the number of an older system.

    One in forty of those who came into care of school age. A pupil number alone says who they are. None was
    adopted: an adopted child's records are never joined.
    """
    adopted = {one.child.child_id for one in held.adoptions}
    return {
        one.child.child_id: f"C{one.child.child_id}"
        for one in _first_stays(held.care)
        if int(one.child.child_id) % 40 == 7
        and age_on(one.child, one.started_on) >= 5
        and pupil_number(one.child, one.started_on)
        and one.child.child_id not in adopted
    }


def _first_stays(care: Iterable[Care]) -> list[Care]:
    first: dict[str, Care] = {}
    for one in care:
        held = first.get(one.child.child_id)
        if held is None or one.started_on < held.started_on:
            first[one.child.child_id] = one
    return list(first.values())
