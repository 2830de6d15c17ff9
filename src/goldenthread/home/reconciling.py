"""Our figures beside a council's own: each difference, the rule that makes it, and the rows behind it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from goldenthread.errors import NotFound
from goldenthread.extracts.council_scorecard import TheirFigure
from goldenthread.home.behind import Listed, listed, restricted_children
from goldenthread.home.computing import Computing
from goldenthread.home.home import Home
from goldenthread.home.measure_names import Match, is_a_count
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.indicators.declare import Indicator
from goldenthread.indicators.versions import version_for
from goldenthread.journey.periods import Period
from goldenthread.scorecard import reconcile as compare
from goldenthread.scorecard.behind import rows_behind
from goldenthread.scorecard.reconcile import ROUNDINGS, Role, Rounding, Standing
from goldenthread.scorecard.reconcile_rows import rows_apart
from goldenthread.scorecard.reconcile_rules import (
    AS_DECLARED,
    KNOWN_AT_END,
    Rule,
    counted_by,
    given_by,
    known_on,
    rules_for,
)
from goldenthread.scorecard.series import Value

Step = Callable[[str, float], None]
_OTHERS = 3  # rules told beside the first that give as much
_EXPLAINABLE = (Standing.DIFFERS, Standing.PARTIAL)


@dataclass(frozen=True, slots=True)
class Cause:
    """A rule that gives their figure.

    rule     None for a way of rounding, which needs no other rows
    known    the day whose knowledge it counts by; None for today's
    fits     of the figures of the same row that can be compared, how many the rule gives
    of       how many those are
    also     other rules that give this figure, and give no more of the row
    """

    sentence: str
    fits: int
    of: int
    rule: Rule | None = None
    known: date | None = None
    also: tuple[str, ...] = ()
    has_counts: bool = False

    @property
    def is_sure(self) -> bool:
        """It alone gives every figure of the row: of three at least, or the counts themselves."""
        return not self.also and self.fits == self.of and (self.of > 2 or self.has_counts)

    def said(self) -> str:
        """The sentence with how far it holds."""
        holds = f"It gives {self.fits} of the {self.of} figures of the row." if self.of > 1 else ""
        more = f" And {len(self.also) - _OTHERS} more rules." if len(self.also) > _OTHERS else ""
        others = f" So do: {' '.join(self.also[:_OTHERS])}{more}" if self.also else ""
        return f"{'' if self.is_sure else 'Perhaps: '}{self.sentence} {holds}".rstrip() + others


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of theirs beside ours."""

    theirs: TheirFigure
    standing: Standing
    why: str = ""
    indicator: Indicator | None = None
    ours: Value | None = None
    cause: Cause | None = None

    @property
    def role(self) -> Role:
        return role_of(self.theirs, self.indicator)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A whole scorecard beside ours, in the order of theirs."""

    file: str
    cells: tuple[Compared, ...]
    matches: tuple[Match, ...]

    def counts(self) -> dict[Standing, int]:
        """How many cells stand how, in the order of `Standing`; none that is nought."""
        held = Counter(one.standing for one in self.cells)
        return {one: held[one] for one in Standing if held[one]}

    def summary(self) -> list[str]:
        """'Of 96 figures, 80 are equal, 9 differ, ...' and how many of the differences have a rule."""
        said = {
            Standing.EQUAL: "equal", Standing.DIFFERS: "different",
            Standing.PARTIAL: "different from figures of ours that are partial",
            Standing.NOT_SUPPLIED: "of something not supplied to us", Standing.NOT_COMPARABLE: "not comparable",
            Standing.NOT_MATCHED: "of measures matched to none of ours",
        }  # fmt: skip
        told = ", ".join(f"{count} {'is' if count == 1 else 'are'} {said[one]}" for one, count in self.counts().items())
        lines = [f"Of {len(self.cells)} figures, {told}."]
        apart = [one for one in self.cells if one.standing in _EXPLAINABLE]
        if apart:
            sure = sum(bool(one.cause and one.cause.is_sure) for one in apart)
            perhaps = sum(bool(one.cause and not one.cause.is_sure) for one in apart)
            none = len(apart) - sure - perhaps
            what = "difference" if len(apart) == 1 else f"{len(apart)} differences"
            lines.append(
                f"What makes the {what}: a rule that fits the whole row, {sure}; perhaps a rule, {perhaps}; "
                f"none that was tried, {none}."
            )
        return lines


@dataclass(frozen=True, slots=True)
class RowsApart:
    """The rows of one part of a figure that only one of the two ways of counting counts."""

    part: str
    only: str  # 'ours' or 'yours'
    listed: Listed


def role_of(theirs: TheirFigure, indicator: Indicator | None) -> Role:
    """Which of our numbers theirs is: told by its line, or by a measure that asks how many of a share."""
    if theirs.role == Role.VALUE and indicator and indicator.per and is_a_count(theirs.measure):
        return Role.NUMERATOR
    return Role(theirs.role)


def reconcile(
    home: Home,
    figures: Sequence[TheirFigure],
    matches: Mapping[str, Match],
    *,
    file: str,
    made_on: date | None,
    step: Step,
) -> Reconciled:
    """Every figure beside ours, and for each that differs the rule that makes it. NotFound when nothing is covered."""
    cells = [_begun(one, matches[one.measure]) for one in figures]
    rows = _rows(cells)
    with home.computing() as at:
        authority = home.settings.authority
        step("computing ours", 0.2)
        cells = _beside_ours(cells, rows, at, authority)
        tried: dict[int, list[_Tried]] = {}
        apart = [row for row in rows if any(cells[place].standing in _EXPLAINABLE for place in row)]
        for number, row in enumerate(apart):
            step("trying rules", 0.3 + 0.4 * number / len(apart))
            tried[row[0]] = _tried(cells, row, at, authority)
    ends = [one.theirs.period.ends_on for row in apart for one in map(cells.__getitem__, row) if one.theirs.period]
    days = _days(home, [*ends, *([made_on] if made_on else [])])
    then: dict[date, list[dict[Period, Value]]] = {}
    for number, day in enumerate(dict.fromkeys(days.values())):
        step("trying what was known then", 0.7 + 0.3 * number / len(days))
        then[day] = _as_known(home, day, cells, apart)
    for number, row in enumerate(apart):
        given = {day: rows[number] for day, rows in then.items()}
        tried[row[0]] = [*_late(cells, row, days, given, made_on), *tried[row[0]]]  # the plainest first
    for row in apart:
        for place in row:
            if cells[place].standing in _EXPLAINABLE:
                cells[place] = replace(cells[place], cause=_cause(cells, row, place, tried[row[0]]))
    return Reconciled(file, tuple(cells), tuple(matches.values()))


def rows_behind_difference(home: Home, cell: Compared) -> list[RowsApart]:
    """The rows that only ours, or only the rule that makes theirs, counts; those of restricted records never listed."""
    cause, period, indicator = cell.cause, cell.theirs.period, cell.indicator
    if cause is None or cause.rule is None or period is None or indicator is None:
        return []
    with home.computing() as at:
        ours = rows_behind(at.facts, indicator, period)
        if cause.known is None:
            theirs = rows_behind(*counted_by(cause.rule, indicator, period, at.facts))
    if cause.known is not None:
        with home.computing(known_at=cause.known) as then:
            theirs = rows_behind(then.facts, indicator, period)
    key = version_for(indicator, period).of.key
    hidden = restricted_children(home)
    return [
        RowsApart(part, only, listed(rows, hidden))
        for part, apart in rows_apart(ours, theirs, key).items()
        for only, rows in (("ours", apart.ours), ("yours", apart.theirs))
        if rows.num_rows
    ]


@dataclass(frozen=True, slots=True)
class _Tried:
    """A rule, and what it gives for the periods of one row; `known`: on which day it was known, where not today."""

    rule: Rule
    gives: Mapping[Period, Value]
    known: Mapping[Period, date] = field(default_factory=dict)


def _begun(theirs: TheirFigure, found: Match) -> Compared:
    if not found.indicator:
        return Compared(theirs, Standing.NOT_MATCHED, found.because)
    indicator = INDICATORS[found.indicator]
    if theirs.period is None:
        return Compared(theirs, Standing.NOT_COMPARABLE, f"its heading is {theirs.why_not}", indicator)
    return Compared(theirs, Standing.NOT_COMPARABLE, "", indicator)


def _rows(cells: Sequence[Compared]) -> list[list[int]]:
    """The places of the figures of each row of theirs that is matched: what one rule must explain together."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for place, one in enumerate(cells):
        if one.indicator and one.theirs.period:
            found.setdefault((one.theirs.sheet, one.theirs.measure, one.theirs.role), []).append(place)
    return list(found.values())


def _beside_ours(
    cells: Sequence[Compared], rows: Iterable[Sequence[int]], at: Computing, authority: str
) -> list[Compared]:
    """Each figure with ours, and how the two stand; rows of fractions read as percentages."""
    found = list(cells)
    for row in rows:
        indicator = cells[row[0]].indicator
        assert indicator is not None
        stated = compare.as_percentages([cells[place].theirs.stated for place in row], indicator)
        ours = _ours(cells, row, at, authority)
        for place, one in zip(row, stated, strict=True):
            period = cells[place].theirs.period
            value = ours.get(period) if period else None
            theirs = replace(cells[place].theirs, stated=one)
            if value is None:
                found[place] = replace(cells[place], theirs=theirs, standing=Standing.NOT_SUPPLIED,
                                       why="nothing that was loaded covers the period's end")  # fmt: skip
                continue
            standing, why = compare.standing_of(one, role_of(theirs, indicator), indicator, value)
            found[place] = replace(cells[place], theirs=theirs, standing=standing, why=why, ours=value)
    return found


def _ours(cells: Sequence[Compared], row: Sequence[int], at: Computing, authority: str) -> dict[Period, Value]:
    """Our value for each period of a row that is covered."""
    indicator = cells[row[0]].indicator
    assert indicator is not None
    periods = _covered([cells[place].theirs.period for place in row], at)
    given = given_by([AS_DECLARED], indicator, periods, at.facts, at.coverage, authority)
    return {period: value for (_, period), value in given.items()}


def _covered(periods: Iterable[Period | None], at: Computing) -> list[Period]:
    first, last = at.months
    return list(dict.fromkeys(one for one in periods if one and first <= one.last <= last))


def _tried(cells: Sequence[Compared], row: Sequence[int], at: Computing, authority: str) -> list[_Tried]:
    """Every rule that can be tried on a row, with what it gives for each of its periods."""
    indicator = cells[row[0]].indicator
    assert indicator is not None
    periods = _covered([cells[place].theirs.period for place in row], at)
    rules = rules_for(indicator, at.facts)
    given = given_by(rules, indicator, periods, at.facts, at.coverage, authority)
    return [_Tried(rule, {period: value for (name, period), value in given.items() if name == rule.name})
            for rule in rules]  # fmt: skip


def _days(home: Home, asked: Iterable[date]) -> dict[date, date]:
    """Of the days asked for those on which something was held, and less than now: each with the first like it."""
    held = sorted({one.as_at for one in home.snapshots.all() if one.standard != "human_record"})
    first: dict[int, date] = {}
    found = {}
    for day in sorted(set(asked)):
        known = sum(one <= day for one in held)
        if 0 < known < len(held):
            found[day] = first.setdefault(known, day)
    return found


def _as_known(
    home: Home, day: date, cells: Sequence[Compared], apart: Sequence[Sequence[int]]
) -> list[dict[Period, Value]]:
    """What each row would have been on `day`."""
    try:
        with home.computing(known_at=day) as at:
            return [_ours(cells, row, at, home.settings.authority) for row in apart]
    except NotFound:  # nothing was covered that day
        return [{} for _ in apart]


def _late(
    cells: Sequence[Compared], row: Sequence[int], days: Mapping[date, date],
    given: Mapping[date, dict[Period, Value]], made_on: date | None,
) -> Iterator[_Tried]:  # fmt: skip
    """A row as it was known at the end of each period, and on the day of the workbook."""
    ours = {one.theirs.period: one.ours for one in map(cells.__getitem__, row) if one.theirs.period and one.ours}
    known = {period: days[period.ends_on] for period in ours if period.ends_on in days}
    at_end = {period: given[day][period] for period, day in known.items() if period in given[day]}
    if at_end:
        today = {period: value for period, value in ours.items() if period not in known}
        yield _Tried(KNOWN_AT_END, at_end | today, known)
    if made_on is not None and made_on in days:
        day = days[made_on]
        yield _Tried(known_on(made_on), given[day], dict.fromkeys(given[day], day))


def _cause(cells: Sequence[Compared], row: Sequence[int], place: int, tried: Sequence[_Tried]) -> Cause | None:
    """The rule that gives this figure and most of its row; the plainest of those that give as many."""
    cell = cells[place]
    if cell.theirs.period is None:
        return None
    comparable = [cells[one] for one in row if cells[one].standing in (Standing.EQUAL, *_EXPLAINABLE)]
    fitting = [
        (sum(_gives(one, other) for other in comparable), one) for one in _plainest_first(tried) if _gives(one, cell)
    ]
    if not fitting:
        return None
    most = max(fits for fits, _ in fitting)
    best, *others = (one for fits, one in fitting if fits == most)
    period = cell.theirs.period
    rule, known = (None, None) if isinstance(best, Rounding) else (best.rule, best.known.get(period))
    return Cause(
        _sentence(best, period), most, len(comparable), rule, known, tuple(_sentence(one, period) for one in others),
        has_counts=compare.gives_counts(cell.theirs.stated),
    )  # fmt: skip


def _plainest_first(tried: Sequence[_Tried]) -> list[Rounding | _Tried]:
    """Every way of counting and rounding otherwise; counts rounded to fives last, for they fit by chance most often."""
    return [
        *(one for one in ROUNDINGS if not one.of_counts), *tried, *(one for one in ROUNDINGS if one.of_counts)
    ]  # fmt: skip


def _sentence(way: Rounding | _Tried, period: Period) -> str:
    return f"Yours equals ours when {way.when}." if isinstance(way, Rounding) else way.rule.sentence(period)


def _gives(way: Rounding | _Tried, cell: Compared) -> bool:
    """Whether this way gives their figure."""
    period, indicator, stated = cell.theirs.period, cell.indicator, cell.theirs.stated
    if period is None or indicator is None or cell.ours is None:
        return False
    if isinstance(way, Rounding):
        return compare.is_rounded(way, stated, cell.role, indicator, cell.ours)
    value = way.gives.get(period)
    return value is not None and compare.agrees(stated, cell.role, indicator, value)
