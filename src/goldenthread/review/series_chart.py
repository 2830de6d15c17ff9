"""A control chart of any monthly series, drawn as a review draws its own."""

import re

from goldenthread.insight.chart import XmR
from goldenthread.journey.periods import month_ord
from goldenthread.review.charts import CAUSES
from goldenthread.review.drawings import ChartPoint, Labels, xmr_chart


def series_chart(name: str, chart: XmR, number: int) -> str | None:
    """The SVG of a chart, its title what the latest point says.

    None where two points lie in one month, and where no point has a value.
    """
    months = [month_ord(point.on) for point in chart.points]
    values = [point.value for point in chart.points if point.value is not None]
    if len(set(months)) < len(months) or not values:
        return None
    points = [
        ChartPoint(
            month, one.value, one.limits.mean, one.limits.upper, one.limits.lower, CAUSES[one.variation], one.phase
        )
        for month, one in zip(months, chart.points, strict=True)
    ]
    flagged = sum(one.is_special for one in chart.points)
    said = f"{name}. The latest point: {CAUSES[chart.variation].words}"
    target = "" if chart.target is None else f" The target is {chart.target:,g}."
    phases = f" in {len(chart.phases)} phases" if len(chart.phases) > 1 else ""
    told = f"{len(points)} points{phases}; {flagged} are not chance alone.{target}"
    return xmr_chart(
        points,
        Labels(f"series-{number}", said, told),
        percent=False,
        targets=[] if chart.target is None else [(months[0], chart.target)],
        whole=all(map(float.is_integer, values)),
    )


def file_name(name: str, number: int) -> str:
    """A name for the file of a drawing that every system takes, never that of another series."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    return f"{number:02d}-{plain or 'series'}.svg"
