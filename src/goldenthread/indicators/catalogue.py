"""Every indicator, by its id: found by looking through the modules of this room, so none can be forgotten.

`CATALOGUE` holds them as declared; `INDICATORS` what a scorecard computes, where a distribution is the
shares of its categories, and those overdue are also said how old.
"""

from collections.abc import Iterable

import goldenthread.indicators
from goldenthread.facts.catalogue import by_name, declared_in
from goldenthread.indicators.declare import Distribution, Indicator, Overdue


def computed(declared: Iterable[Indicator]) -> list[Indicator]:
    """What is computed of `declared`: each indicator, or in its place the series it stands for."""
    return [one for each in declared for one in (each.series if isinstance(each, Distribution | Overdue) else (each,))]


CATALOGUE: dict[str, Indicator] = by_name(declared_in(goldenthread.indicators, Indicator), "id")
INDICATORS: dict[str, Indicator] = by_name(computed(CATALOGUE.values()), "id")
