"""Small lines beside the rows of a table: two years at a glance, without an axis.

A month without a whole figure (withheld, not supplied, partly covered) is a gap; nothing is drawn across it.
"""

from collections.abc import Sequence

from goldenthread.indicators.declare import Indicator
from goldenthread.journey.periods import Period, Window, month_ord
from goldenthread.review.canvas import ACCENT, QUIET, Canvas, Scale
from goldenthread.review.charts import CAUSES
from goldenthread.review.document import Claim, Runs, Spark, Table, Tally, Text, plain
from goldenthread.review.drawings import Cause, ChartPoint, Labels
from goldenthread.review.evidence import Evidence, Judged
from goldenthread.review.phrases import brief, prose, share
from goldenthread.scorecard.series import Flag, Value

WIDE, TALL = 140.0, 24.0
MONTHS = 24
FEWEST = {Window.MONTH: 6, Window.QUARTER: 4}  # fewer figures draw no line
LEAST_SPAN = 0.3  # of 100 per cent, or of the highest figure: a wobble must not look like a leap
_SHAPES = {
    Cause.BETTER: "a diamond marks a month that is better than chance would give",
    Cause.WORSE: "a square marks a month that is worse than chance would give",
    Cause.CHANGED: "a triangle marks a month that is higher or lower than chance would give",
}


def sparkline(points: Sequence[ChartPoint], labels: Labels, *, months: range, percent: bool) -> str:
    """The line of the points over `months`, the latest one marked, special causes marked by their shapes.

    One point at least has a value. A value between two gaps is a dot.
    """
    canvas = Canvas(labels.name, labels.title, labels.description, TALL, width=WIDE)
    x = Scale(months[0], months[-1], 6, WIDE - 8)
    y = _scale([point.value for point in points if point.value is not None], percent)
    for run in _runs_of_values(points):
        canvas.path([(x(at), y(value)) for at, value in run], stroke=QUIET, width=1.6)
        if len(run) == 1:
            canvas.mark("dot", x(run[0][0]), y(run[0][1]), fill=QUIET, size=4)
    last = [point for point in points if point.value is not None][-1]
    for point in points:
        if point.value is not None and point.cause in _SHAPES and point is not last:
            canvas.mark(point.cause.shape, x(point.month), y(point.value), fill=point.cause.fill, size=1.9)
    shape, fill = (last.cause.shape, last.cause.fill) if last.cause in _SHAPES else ("disc", ACCENT)
    canvas.mark(shape, x(last.month), y(last.value or 0.0), fill=fill, size=2.8)
    return canvas.svg()


def _scale(values: Sequence[float], percent: bool) -> Scale:
    """From the lowest to the highest, widened where they lie closer together than `LEAST_SPAN`."""
    low, high = min(values), max(values)
    least = LEAST_SPAN * (100.0 if percent else high) or 1.0
    wider = max(least - (high - low), 0.0) / 2
    low, high = low - wider, high + wider
    if percent and high > 100:
        low, high = low - (high - 100), 100.0
    if low < 0 <= min(values):
        low, high = 0.0, high - low
    return Scale(low, high, TALL - 5.5, 5.5)


def _runs_of_values(points: Sequence[ChartPoint]) -> list[list[tuple[int, float]]]:
    """Neighbouring values, broken where one is missing."""
    runs: list[list[tuple[int, float]]] = [[]]
    for point in points:
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append((point.month, point.value))
    return [run for run in runs if run]


def spark_of(evidence: Evidence, judged: Judged, table: str) -> Spark | None:
    """The line of one measure's last 24 months, or of eight quarters where its chart has quarters.

    `table` makes its name unique on the page. None where fewer than six months, or four quarters, hold
    a whole figure.
    """
    indicator = judged.indicator
    window = Window.MONTH if indicator.is_stock or judged.chart is not None else Window.QUARTER
    for each in dict.fromkeys((window, Window.QUARTER)):
        back = MONTHS if each is Window.MONTH else MONTHS // 3
        held = [(p, v if _is_whole(v) else None) for p, v in evidence.series(indicator.id, each, back=back)]
        shown = [(p, v) for p, v in held if v is not None]
        if len(shown) >= FEWEST[each]:
            return _spark(evidence, judged, f"{table}-{indicator.id.replace('_', '-')}", held, shown, back)
    return None


def _is_whole(value: Value | None) -> bool:
    return value is not None and value.flag is Flag.NONE and share(value) is not None


def _spark(
    evidence: Evidence,
    judged: Judged,
    name: str,
    held: Sequence[tuple[Period, Value | None]],
    shown: Sequence[tuple[Period, Value]],
    back: int,
) -> Spark:
    indicator, end = judged.indicator, evidence.period.last
    causes = {month_ord(p.on): CAUSES[p.variation] for p in judged.chart.points} if judged.chart else {}
    points = [
        ChartPoint(p.last, share(v) if v is not None else None, cause=causes.get(p.last, Cause.COMMON)) for p, v in held
    ]
    special = sum(p.cause in _SHAPES for p in points if p.value is not None)
    alt = _words(evidence, indicator, shown, back, special)
    labels = Labels(name, indicator.title, plain(alt))
    months = range(end - MONTHS + 1, end + 1)
    return Spark(sparkline(points, labels, months=months, percent=indicator.is_percentage), alt)


def _words(
    evidence: Evidence, indicator: Indicator, shown: Sequence[tuple[Period, Value]], back: int, special: int
) -> Runs:
    """'24 months, between 70% and 82%, latest 80%'; '20 of 24 months' where some are gaps."""
    unit = "months" if back == MONTHS else "quarters"
    drawn = Tally("data", f"{unit} of {indicator.id} drawn", len(shown), back)
    count = f"{len(shown)} {unit}" if len(shown) == back else f"{len(shown)} of {back} {unit}"
    ordered = sorted((value for _, value in shown), key=lambda value: share(value) or 0.0)
    told = prose(
        "{count}, between {low} and {high}, latest {now}",
        count=Claim(count, drawn, "", ""),
        low=evidence.bind(brief(ordered[0], indicator), ordered[0]),
        high=evidence.bind(brief(ordered[-1], indicator), ordered[-1]),
        now=evidence.bind(brief(shown[-1][1], indicator), shown[-1][1]),
    )
    if not special:
        return told
    tally = Tally("verdicts", f"months of {indicator.id} outside the expected pattern", special, len(shown))
    return (*told, *prose("; {special} outside the expected pattern", special=Claim(f"{special}", tally, "", "")))


def key(table: Table) -> Runs:
    """What the lines of a table mean, explaining only the shapes they hold. Nothing where it has no line."""
    sparks = [run for row in table.rows for cell in row for run in cell if isinstance(run, Spark)]
    if not sparks:
        return ()
    shapes = [said for cause, said in _SHAPES.items() if any(cause.fill in spark.svg for spark in sparks)]
    told = "The line: two years of months, or of quarters where there are too few to judge by months; a gap where "
    told += "no whole figure may be shown. It has no scale: read the figures beside it. The last mark is the latest"
    return (Text(f"{'; '.join((told, *shapes))}."),)
