"""Published statistics: the symbols that stand for a figure, the publications, and the day each became public.

A figure belongs to a publication and to a year. A review as at a day may know the figures that were public
on that day and no others, so every figure carries the day it appeared and whether that day is known or assumed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

LICENCE: Final = "Contains public sector information licensed under the Open Government Licence v3.0."
LICENCE_CAVEAT: Final = (
    "Sources: Department for Education, Ofsted, Office for National Statistics; confirm for Cafcass before "
    "redistribution."
)

# What stands where a figure is not shown. A symbol is a state of the figure: never a number, never zero.
SYMBOLS: Final[Mapping[str, str]] = {
    "c": "withheld to protect people",
    "u": "low reliability: the return was not good enough to publish",
    "x": "not available: not collected, not returned, or the area did not exist",
    "z": "not applicable: nothing to divide by, or the column was not in use that year",
    "k": "a percentage that rounds to 0 but is not 0",
    "low": "rounds to 0 but is not 0",
    "-": "withheld, unreliable, not available or not applicable: the interactive tool does not say which",
}
# What releases before 2022 printed for the same states (data guidance of the 2020 and 2021 releases).
OLDER_SYMBOLS: Final[Mapping[str, str]] = {":": "x", "~": "low"}

REPORTING_YEAR: Final = (3, 31)
ACADEMIC_YEAR: Final = (8, 31)
CALENDAR_YEAR: Final = (12, 31)
_MONTHS: Final = {1: "January", 3: "March", 4: "April"}


@dataclass(frozen=True, slots=True)
class Appeared:
    """The day a year's figures became public, and how that is known."""

    on: date
    is_assumed: bool
    because: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A yearly publication. `ends` is the month and day its year describes or ends on.

    `latest` says when a year whose day is not in `days` is sure to have been public: years later, month, day.
    """

    id: str
    title: str
    ends: tuple[int, int]
    latest: tuple[int, int, int] = (1, 1, 31)
    days: Mapping[int, tuple[date, str]] = field(default_factory=dict)

    def ends_on(self, year: int) -> date:
        """The last day, or the one day, that the figures of `year` describe."""
        return date(year, *self.ends)

    def appeared(self, year: int) -> Appeared:
        """When the figures of `year` became public."""
        if known := self.days.get(year):
            return Appeared(known[0], False, known[1])
        later, month, day = self.latest
        return Appeared(date(year + later, month, day), True, self._assumption)

    @property
    def _assumption(self) -> str:
        later, month, day = self.latest
        when = "the end of the following January" if self.latest == (1, 1, 31) else f"{day} {_MONTHS[month]}"
        if self.latest != (1, 1, 31):
            when += " of the following year" if later == 1 else " two years later"
        return f"taken as {when}: the day itself is not known to us"


_PAGE: Final = "page of the release, as FE News carries it"

CHILDREN_IN_NEED: Final = Publication(
    "children_in_need", "DfE, Characteristics of children in need", REPORTING_YEAR,
    days={
        2014: (date(2014, 10, 29), "DfE, SFR 43/2014, first page"),
        2015: (date(2015, 10, 22), "DfE, SFR 41/2015, first page"),
        2019: (date(2019, 10, 31), "childhub.org, entry of its library"),
        2020: (date(2020, 11, 26), _PAGE),
    },
)  # fmt: skip
LOOKED_AFTER: Final = Publication(
    "children_looked_after", "DfE, Children looked after in England including adoptions", REPORTING_YEAR,
    days={2020: (date(2020, 12, 10), _PAGE)},
)  # fmt: skip
# The release of 2020 says that these were added to it for councils, but not when.
ADDED_LATER: Final = Publication(
    "children_looked_after_added", f"{LOOKED_AFTER.title}: care leavers and stability", REPORTING_YEAR
)
WORKFORCE: Final = Publication(
    "social_work_workforce", "DfE, Children's social work workforce", (9, 30), latest=(1, 3, 31),
    days={
        2019: (date(2020, 2, 27), _PAGE),
        2020: (date(2021, 2, 25), _PAGE),
    },
)  # fmt: skip
OUTCOMES: Final = Publication(
    "outcomes", "DfE, Outcomes for children in need, including children looked after", ACADEMIC_YEAR,
    latest=(1, 4, 30),
    days={
        2020: (date(2021, 3, 25), _PAGE),
        2021: (date(2022, 3, 31), "the publication's methodology, note of its update"),
    },
)  # fmt: skip
# Suspensions come from a collection that closes a year later than absence and attainment.
SUSPENSIONS: Final = Publication(
    "outcomes_suspensions", f"{OUTCOMES.title}: suspensions", ACADEMIC_YEAR, latest=(2, 4, 30)
)
POPULATION: Final = Publication(
    "population_estimates", "ONS, Mid-year population estimates", (6, 30), latest=(2, 1, 31),
    days={
        2012: (date(2013, 8, 8), "ONS, Annual mid-year population estimates, 2011 and 2012"),
        2019: (date(2020, 6, 24), "ONS, release page of mid-2019"),
    },
)  # fmt: skip
CARE_DEMAND: Final = Publication("care_demand", "Cafcass, Care demand", REPORTING_YEAR)
FOSTERING: Final = Publication("fostering", "Ofsted, Fostering in England", REPORTING_YEAR)
NEIGHBOUR_MODEL: Final = Publication("statistical_neighbours", "DfE, Statistical neighbours model", CALENDAR_YEAR)
OTHER: Final = Publication("other", "a publication we do not know", REPORTING_YEAR)

PUBLICATIONS: Final[Mapping[str, Publication]] = {
    one.id: one
    for one in (
        CHILDREN_IN_NEED, LOOKED_AFTER, ADDED_LATER, WORKFORCE, OUTCOMES, SUSPENSIONS, POPULATION, CARE_DEMAND,
        FOSTERING, NEIGHBOUR_MODEL, OTHER,
    )
}  # fmt: skip

# The names DfE and ONS give their files.
_BY_FILE: Final = (
    (re.compile(r"[a-d]\d+_"), CHILDREN_IN_NEED),
    (re.compile(r"(la_|national_|combined_|ceased_)?cla_|la_care_leavers_|la_conviction_"), LOOKED_AFTER),
    (re.compile(r"csww_"), WORKFORCE),
    (re.compile(r"(absence|ks2|ks4)_la"), OUTCOMES),
    (re.compile(r"ons_mid-year_"), POPULATION),
)
# For files that carry several publications: what a measure's name says. The first that fits.
_BY_MEASURE: Final = (
    (re.compile(r"population_"), POPULATION),
    (re.compile(r"care_applications_"), CARE_DEMAND),
    (re.compile(r"(approved|filled)_foster_places"), FOSTERING),
    (re.compile(r"sw_"), WORKFORCE),
    (re.compile(r"(cin|cla|cp)_suspended_"), SUSPENSIONS),
    (re.compile(r"(cin|cla|cp)_(\w+_absence|ks\d|with_ehcp)"), OUTCOMES),
    (re.compile(r"care_leavers_|cla_(3plus_placements|long_term_stability)_"), ADDED_LATER),
    (re.compile(r"cla_|adopt|new_placement|placements?_chang|sgo_"), LOOKED_AFTER),
    (re.compile(r"re?referrals?_|referrals_|children_re|assessment|cin_|s47_|icpc_|cp_"), CHILDREN_IN_NEED),
)


def publication_of(source_file: str, measure: str) -> Publication:
    """The publication that a figure of `source_file` appeared in: by the file's name, else by the measure's.

    'derived:' before the file's name, a table's name after a colon and a second file after '+' are ignored:
    what is worked out from counts appeared with the counts.
    """
    name = origin_of(source_file)
    for pattern, publication in _BY_FILE:
        if pattern.match(name):
            return publication
    for pattern, publication in _BY_MEASURE:
        if pattern.match(measure):
            return publication
    return OTHER


def origin_of(source_file: str) -> str:
    """The one file that `source_file` names first: without 'derived:', table and second file."""
    return source_file.removeprefix("derived:").split("+")[0].split(":")[0]
