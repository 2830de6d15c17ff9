"""Plain English for published figures: the day they are of, their unit, and one sentence of a comparison."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from goldenthread.insight.comparison import Comparison, is_comparable, places, shown
from goldenthread.journey.published import SYMBOLS
from goldenthread.journey.published_rows import Figure

# Measures that are taken on the last day of the year; all others count what happened in it.
_ON_ONE_DAY: Final = re.compile(
    r"_at_period_end|_31_march|_open_duration_|^cp_plans_rate_|^cp_reviews_|^cla_(in_|placed_|age__|distance__|ethnicity__"
    r"|legal_status__|locality__|need__|placement_type__|provider__|sex__|uasc|3plus_|long_term_)|_with_ehcp_"
    r"|^sw_(inpost|agency|vacanc|case|average)|_foster_places$"
)


def is_on_one_day(measure: str) -> bool:
    """Whether a published measure is taken on the last day of its year, as children on plans are."""
    return bool(_ON_ONE_DAY.search(measure))


def day(on: date) -> str:
    """'31 March 2019'."""
    return f"{on.day} {on:%B} {on.year}"


def when(figure: Figure) -> str:
    """'the year to 31 March 2019', or '31 March 2019' for what is taken on one day."""
    on = day(figure.year_ends_on)
    return on if is_on_one_day(figure.measure) else f"the year to {on}"


def unit(measure: str) -> str:
    """What follows a value of the measure: '%', ' per 10,000 children', or nothing for a count or an average."""
    if measure.endswith("_pct") or (measure.startswith("assessment_factor__") and not measure.endswith("__episodes")):
        return "%"
    return " per 10,000 children" if "rate_per_10000" in measure else ""


def valued(value: Decimal, measure: str, decimals: int) -> str:
    """'28.5%', '524.4 per 10,000 children', '1,305'."""
    return shown(value, decimals) + unit(measure)


def symbol(flag: str) -> str:
    """Why there is no figure: what the symbol printed in its place means."""
    return SYMBOLS.get(flag, "no figure was published")


def published(figure: Figure) -> str:
    """'published 31 October 2019'; 'published by 31 January 2026' where the day itself is not known."""
    return f"published {'by ' if figure.published_on_is_assumed else ''}{day(figure.published_on)}"


def sentence(comparison: Comparison) -> str:
    """The comparison in one sentence: ours, the neighbours' middle and England's, and the day they were published.

    'In the year to 31 March 2019 28.5% here; the neighbours' middle 21.0%, England 22.6% (published 31 October 2019).'
    Where a figure was read from an edition of after the day that was asked about, it says so within the brackets.
    """
    ours, measure = comparison.ours, comparison.measure
    decimals = places(comparison.used)
    start = f"{'At' if is_on_one_day(measure) else 'In'} {when(ours)}"
    here = f"no figure ({symbol(ours.flag)})" if ours.value is None else valued(ours.value, measure, decimals)
    percent = "%" if unit(measure) == "%" else ""  # 'per 10,000 children' is said once
    beside = []
    if comparison.median is not None:
        beside.append(f"the neighbours' middle {shown(comparison.median, decimals)}{percent}")
    if comparison.england is not None and comparison.england.value is not None and is_comparable(measure):
        beside.append(f"England {shown(comparison.england.value, decimals)}{percent}")
    against = f"; {', '.join(beside)}" if beside else "; nothing to compare it with"
    later = "; read from a later edition" if comparison.is_later_edition else ""
    return f"{start} {here} here{against} ({published(ours)}{later})."
