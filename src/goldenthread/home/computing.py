"""Facts opened on an engine, to compute from: one history throughout, whatever is loaded meanwhile."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from goldenthread.errors import NotFound, UsageError
from goldenthread.home import figures
from goldenthread.home.benchmarks import Benchmarks
from goldenthread.home.residents import residents
from goldenthread.indicators.catalogue import CATALOGUE, INDICATORS, computed
from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period, month_period
from goldenthread.journey.reading import Coverage
from goldenthread.store.history import History, sealed_rows
from goldenthread.store.snapshots import Snapshots

Months = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Computing:
    """Fact tables, as an engine knows them, and what they speak for."""

    months: Months
    coverage: tuple[Coverage, ...]
    facts: figures.Facts

    def refuse_uncovered(self, periods: Iterable[Period]) -> None:
        """NotFound when nothing covers the end of a period asked for."""
        refuse_uncovered(periods, self.months)


@contextmanager
def opened(
    history: History,
    snapshots: Snapshots,
    benchmarks: Benchmarks,
    folder: Path,
    *,
    engine: str,
    master: str,
    known_at: date | None,
) -> Iterator[Computing]:
    """The facts of `history`, kept under `folder` and opened on `engine`. NotFound when nothing is covered yet."""
    from goldenthread.store.engines import open_engine

    reported = months(history)
    if reported is None:
        raise NotFound(_NOTHING)
    living = residents(benchmarks, history.authorities, known_at)
    events = figures.Events(history.tables, history.digest, lambda: sealed_rows(history, "person", snapshots), living)
    with open_engine(engine, master) as on, figures.opened(events, reported, on, folder) as facts:
        yield Computing(reported, (*history.coverage, *living.coverage), facts)


_NOTHING = "Nothing is covered yet. Load an extract first: goldenthread load FILE. Nothing was computed."


def months(history: History) -> Months | None:
    """The first and last month to report, as month numbers; None when nothing is covered yet."""
    return months_of(history.coverage)


def months_of(coverage: Iterable[Coverage]) -> Months | None:
    """The first and last month that a coverage lets report; None when it covers nothing."""
    return figures.months_reported(tuple(coverage), (need for one in INDICATORS.values() for need in one.needs))


def chosen(ids: Sequence[str]) -> list[Indicator]:
    """The series of the indicators named, a distribution's all of them; every one when none is named.

    NotFound, naming the nearest, for an id that is not there.
    """
    if not ids:
        return list(INDICATORS.values())
    found = {one.id: one for id_ in ids for one in _named(id_)}
    return list(found.values())


def _named(id_: str) -> list[Indicator]:
    if id_ in INDICATORS and id_ not in CATALOGUE:
        return [INDICATORS[id_]]
    if id_ in CATALOGUE:
        return computed([CATALOGUE[id_]])
    near = get_close_matches(id_, INDICATORS, n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise NotFound(f'"{id_}" is no indicator.{hint} Nothing was computed. "goldenthread indicators" lists them.')


def refuse_breakdown(by: str, among: Iterable[Indicator]) -> None:
    """UsageError when none of the indicators asked for can be broken down by the column `by`."""
    accepted = sorted({column for one in among for column in one.breakdowns})
    if by and by not in accepted:
        known = ", ".join(accepted) or "none: it is of the whole council alone"
        raise UsageError(f'"{by}" is no breakdown. Accepted: {known}. Nothing was computed.')


def refuse_uncovered(periods: Iterable[Period], covered: Months | None) -> None:
    """NotFound when nothing covers the end of a period asked for."""
    if covered is None:
        raise NotFound(_NOTHING)
    for period in periods:
        if period.last < covered[0] or period.last > covered[1]:
            first, last = (month_period(one).title for one in covered)
            raise NotFound(f"{period}: nothing covers its end. Covered: {first} to {last}. Nothing was computed.")
