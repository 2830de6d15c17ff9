"""Every indicator, by its id: found by looking through the modules of this room, so none can be forgotten."""

import goldenthread.indicators
from goldenthread.facts.catalogue import by_name, declared_in
from goldenthread.indicators.declare import Indicator

INDICATORS: dict[str, Indicator] = by_name(declared_in(goldenthread.indicators, Indicator), "id")
