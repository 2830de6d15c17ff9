"""How do we compare? A council beside its neighbours in the published statistics of a home, as they were on a day."""

from collections.abc import Mapping
from datetime import date

from goldenthread.errors import NotFound
from goldenthread.home.benchmarks import Benchmarks
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.indicators.declare import Better, Indicator
from goldenthread.insight.comparison import Comparison, is_comparable
from goldenthread.insight.comparison import compare as compare_figures


def polarity(measure: str) -> Better:
    """Which way is better, of the indicator that counts the same; 'neither' where no indicator does."""
    found = INDICATORS.get(measure) or next((one for one in INDICATORS.values() if measure in one.published), None)
    return found.better if found else Better.NEITHER


def compare(
    benchmarks: Benchmarks, council: str, measure: str, *, known_at: date | None = None, year: int | None = None
) -> Comparison | None:
    """`measure` of `council` (a code or a name) in `year`, or in the newest year that was public at `known_at`.

    None where the council had no row for it then. Neighbours are those of the newest model that was public at
    `known_at` and holds the council. NotFound for a measure or a council that is not held.
    """
    area = benchmarks.area(council)
    everybody = benchmarks.series(measure, known_at=known_at)
    return compare_figures(
        [one for one in everybody if one.la_old_code == area.la_old_code],
        everybody,
        better=polarity(measure),
        neighbours=benchmarks.neighbours(area.la_old_code, known_at=known_at),
        region_code=area.region_code,
        year=year,
    )


def comparisons(
    benchmarks: Benchmarks, council: str, indicators: Mapping[str, Indicator], *, known_at: date
) -> dict[str, Comparison]:
    """Each indicator that is published beside what was public of the council at `known_at`, by the indicator's id.

    Of several published series of one indicator the first that sets councils of any size side by side. Empty where
    nothing is held of the council.
    """
    held = {one.measure for one in benchmarks.held()}
    try:
        benchmarks.area(council)
    except NotFound:
        return {}
    found = {}
    for id_, indicator in indicators.items():
        measure = next((one for one in indicator.published if one in held and is_comparable(one)), None)
        one = compare(benchmarks, council, measure, known_at=known_at) if measure else None
        if one is not None and one.ours.value is not None:
            found[id_] = one
    return found
