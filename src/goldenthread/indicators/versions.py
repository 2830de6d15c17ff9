"""Which version of an indicator speaks for a period."""

from goldenthread.errors import DefinitionError
from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period, parse


def version_for(indicator: Indicator, period: Period) -> Indicator:
    """The version in force for the whole of `period`: a window across the change keeps the older definition.

    So no figure mixes two definitions, and the break stands between two windows. What stands at a moment
    goes by its last month. Raises DefinitionError where a version does not come after the one before it.
    """
    one = indicator
    while not speaks_for(one, period):
        if one.before is None:
            break
        if one.before.version >= one.version:
            raise DefinitionError(f"{one.id}: version {one.version} must come after version {one.before.version}.")
        one = one.before
    return one


def speaks_for(indicator: Indicator, period: Period) -> bool:
    """Whether the version was in force for the whole of `period`; for what stands at a moment, its last month."""
    first = period.last if indicator.is_stock else period.first
    return not indicator.since or first >= parse(indicator.since).first
