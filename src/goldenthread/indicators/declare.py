"""The words an indicator is declared with.

An indicator says *of* which facts, *where* which condition holds, *among* which rows, *dated* by
which column. From that come its parts: what is counted, and the whole it is counted in. The number
and the list of children behind it come from the same parts, so they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Final

from goldenthread.facts.fact import Fact
from goldenthread.journey.periods import Window

# Every characteristic of a child that facts carry, and the team that holds the work.
TEAM: Final = ("team",)
CHILD: Final = ("team", "age_band", "sex", "ethnicity", "disability")


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"  # a change asks for an explanation; it is never good or bad


class Counts(StrEnum):
    """What is counted, and so how small numbers are treated outside the council."""

    CHILDREN = "children"  # 1 to 5 withheld everywhere
    PRACTICE = "practice"  # shown with denominators council-wide, never for a small team
    MANAGEMENT = "management"  # exact


@dataclass(frozen=True, slots=True)
class Is:
    """A condition: `column` holds `code`."""

    column: str
    code: str


Condition = str | Is  # a yes-or-no column by its name, or a column that holds a code


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One number of an indicator: the rows of `of` that meet every condition, or a column of theirs added up.

    dated   the date column that assigns a row to a month; blank for standing facts
    where   all of these must hold
    adds    a column to add up: whole numbers, or decimals with two places; rows are counted when blank
    """

    of: Fact
    dated: str = ""
    where: tuple[Condition, ...] = ()
    adds: str = ""

    @property
    def is_standing(self) -> bool:
        """Taken at the last month of a period, never added."""
        return not self.dated


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Where a council commonly draws green and amber, in the unit of the indicator; beyond amber is red.

    Illustrative: each council sets its own every year. `basis` says where the bounds come from.
    """

    green: float
    amber: float
    basis: str = "common local practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator, defined once.

    where        a yes-or-no column of the facts, or a code it must hold: the numerator (all rows when blank)
    among        the same for the denominator (all rows when blank); a share only
    dated        the date column that assigns a row to a month; blank for standing facts
    adds         a column to add up instead of counting rows
    needs        'table.column' of every event column that must be supplied
    looks_back   months of each event table that must be covered before the window
    looks_ahead  days of each event table that must be covered after it
    in_full      event tables of which every row is asked for: a list of each child's latest does not answer
    windows      the windows it is given for; a figure that means nothing for a month is not given for one
    timescale    the limit in words, with `is_statutory` when a law or statutory guidance sets it
    published    ids of the published series that count the same
    in_caseloads its cases come a whole caseload at a time: chance moves it in leaps, so a test that
                 takes each case for itself would call too much real; shown, never judged
    overdue      the id of the indicator of those still open past the limit: a share of finished work hides them
    together     indicators that give each other away by subtraction share a word here
    since        the first month ('2024-04') that this version speaks for; `before` is the version for
                 the months before it
    part_of      the declared indicator this series is drawn from: a distribution, or those overdue
    """

    id: str
    title: str
    question: str
    theme: str
    of: Fact
    numerator: str
    where: Condition = ""
    dated: str = ""
    adds: str = ""
    denominator: str = ""
    among: Condition = ""
    better: Better
    counts: Counts
    unit: str
    unit_one: str
    needs: tuple[str, ...]
    source: str
    looks_back: Mapping[str, int] = field(default_factory=dict)
    looks_ahead: Mapping[str, int] = field(default_factory=dict)
    in_full: tuple[str, ...] = ()
    windows: tuple[Window, ...] = tuple(Window)
    timescale: str = ""
    is_statutory: bool = False
    target: str = ""
    tolerance: Tolerance | None = None
    published: tuple[str, ...] = ()
    overdue: str = ""
    together: str = ""
    in_caseloads: bool = False
    note: str = ""
    breakdowns: tuple[str, ...] = TEAM
    version: int = 1
    since: str = ""
    before: "Indicator | None" = None
    part_of: str = ""

    @property
    def counted(self) -> Part:
        """The numerator."""
        return Part(of=self.of, dated=self.dated, where=_all(self.among, self.where), adds=self.adds)

    @property
    def whole(self) -> Part | None:
        """The denominator; None for a count or a stock."""
        return None

    @property
    def per(self) -> int:
        """What numerator over denominator is multiplied by: 100 for a percentage. 0: there is nothing to divide."""
        return 0

    @property
    def is_share(self) -> bool:
        """A part of a whole, in per cent, the counted among the whole."""
        return False

    @property
    def is_percentage(self) -> bool:
        """Said in per cent: a share, or two counts of which one is taken per hundred of the other."""
        return self.per == 100

    @property
    def is_stock(self) -> bool:
        """Counted at a moment: shown for each month end, never added, never judged on a chart."""
        return not self.dated

    @property
    def is_median(self) -> bool:
        """The middle of a column, worked out for each window anew."""
        return False

    @property
    def tables(self) -> tuple[str, ...]:
        """Every event table it reads, through all of its facts."""
        whole = self.whole
        return tuple(dict.fromkeys((*self.of.reads, *(whole.of.reads if whole else ()))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Indicator):
    """How many rows, added up over the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock(Indicator):
    """How many at the period's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Indicator):
    """A part of a whole: numerator and denominator carried apart, divided last."""

    @property
    def whole(self) -> Part:
        return Part(of=self.of, dated=self.dated, where=_all(self.among), adds=self.adds)

    @property
    def per(self) -> int:
        return 100

    @property
    def is_share(self) -> bool:
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean(Indicator):
    """The average of the column `adds` over the rows `among`, none of which may lack it: sum and number apart."""

    @property
    def whole(self) -> Part:
        return Part(of=self.of, dated=self.dated, where=_all(self.among))

    @property
    def per(self) -> int:
        return 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Median(Indicator):
    """The middle of the column `middle_of` over the rows `among`, none of which may lack it.

    The numerator is that middle itself, the denominator the number of rows it is the middle of.
    """

    middle_of: str

    @property
    def whole(self) -> Part:
        return self.counted

    @property
    def is_median(self) -> bool:
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue(Stock):
    """How many are open past their limit at the period's end, and how old they are.

    `waited` is a whole number of days on its standing facts. The scorecard holds the count, and under
    `id__median_days` the middle of the days waited by those counted.
    """

    waited: str

    @property
    def series(self) -> "tuple[Indicator, ...]":
        """The count, and how long the middle one of those counted has waited."""
        shared = {one.name: getattr(self, one.name) for one in fields(Indicator) if one.name not in _OWN}
        in_days = {"where": "", "among": self.where, "unit": "days", "unit_one": "day", "tolerance": None, "target": ""}
        middle = Median(
            **shared | in_days | {"denominator": self.numerator},
            id=f"{self.id}__median_days",
            title=f"{self.title}: days waited",
            numerator="the middle one's days waited",
            together=self.together or self.id,
            part_of=self.id,
            middle_of=self.waited,
        )
        return (self, middle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(Indicator):
    """Two separate counts, each taken as its own facts are, divided last and multiplied by `each`.

    The counted need not be among the whole: leavers over those in post, referrals over residents.
    `over_needs` are the event columns of the denominator.
    """

    over: Part
    over_needs: tuple[str, ...]
    each: int

    @property
    def whole(self) -> Part:
        return self.over

    @property
    def per(self) -> int:
        return self.each


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(Indicator):
    """One share for each of `categories`: its slug, the code that the column `by` holds, and words.

    Where one row may be of several categories `by` is blank and a yes-or-no column stands in place of the
    code: those shares do not add up to 100, and none gives another away. `starts` names the first month of
    a category that began later than the rest: it is not supplied before. `published_as` names the published
    series that counts a category, where it isn't one of `published` with the slug.
    It has no figure of its own: the scorecard holds its `series`, `id__slug` each.
    """

    by: str = ""
    categories: tuple[tuple[str, str, str], ...]  # slug, code held or yes-or-no column, in words
    starts: Mapping[str, str] = field(default_factory=dict)
    published_as: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> Part:
        return Part(of=self.of, dated=self.dated, where=_all(self.among))

    @property
    def per(self) -> int:
        return 100

    @property
    def series(self) -> tuple[Share, ...]:
        """A share for each category; those of one column give each other away."""
        shared = {one.name: getattr(self, one.name) for one in fields(Indicator) if one.name not in _OWN}
        return tuple(Share(**shared | self._own(*category)) for category in self.categories)

    def _own(self, slug: str, code: str, words: str) -> dict[str, Any]:
        return {
            "id": f"{self.id}__{slug}",
            "title": f"{self.title}: {words}",
            "numerator": f"{self.numerator}: {words}",
            "where": Is(self.by, code) if self.by else code,
            "together": self.together or (self.id if self.by else ""),
            "published": (
                *(f"{one}__{slug}" for one in self.published),
                *(one for its, one in self.published_as.items() if its == slug),
            ),
            "since": self.starts.get(slug, self.since),
            "part_of": self.id,
        }


_OWN: Final = ("id", "title", "numerator", "together", "published", "overdue", "part_of")


def _all(*conditions: Condition) -> tuple[Condition, ...]:
    return tuple(one for one in conditions if one)
