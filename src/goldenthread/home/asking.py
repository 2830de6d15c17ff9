"""What may be asked of a home: indicators there are, columns to break them down by, periods that are covered."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from goldenthread.errors import NotFound, UsageError
from goldenthread.journey.periods import Period, month_period
from goldenthread.store.history import History

if TYPE_CHECKING:
    from goldenthread.indicators.declare import Indicator


def months(history: History) -> tuple[int, int] | None:
    """The first and last month that `history` lets an indicator report, as month numbers; None when none."""
    from goldenthread.home.figures import months_reported

    return months_reported(history.coverage, (need for one in indicators().values() for need in one.needs))


def indicators() -> Mapping[str, "Indicator"]:
    """Every indicator, by its id."""
    from goldenthread.indicators.catalogue import INDICATORS

    return INDICATORS


def indicator(id_: str) -> "Indicator":
    """The indicator called `id_`. NotFound, naming the nearest, when there is none."""
    known = indicators()
    if id_ not in known:
        near = get_close_matches(id_, known, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NotFound(f'"{id_}" is no indicator.{hint} Nothing was computed. "goldenthread indicators" lists them.')
    return known[id_]


def refuse_breakdown(by: str) -> None:
    """UsageError when no indicator can be broken down by the column `by`."""
    accepted = sorted({column for one in indicators().values() for column in one.breakdowns})
    if by and by not in accepted:
        raise UsageError(f'"{by}" is no breakdown. Accepted: {", ".join(accepted)}. Nothing was computed.')


def refuse_uncovered(periods: Iterable[Period], covered: tuple[int, int] | None) -> None:
    """NotFound when no month of a period asked for is covered."""
    if covered is None:
        raise NotFound("Nothing is covered yet. Load an extract first: goldenthread load FILE. Nothing was computed.")
    for period in periods:
        if period.last < covered[0] or period.last > covered[1]:
            first, last = (month_period(one).title for one in covered)
            raise NotFound(f"{period}: nothing covers its end. Covered: {first} to {last}. Nothing was computed.")
