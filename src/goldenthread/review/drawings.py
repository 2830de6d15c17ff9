"""The charts of a review, each a function from plain values to one SVG.

Nothing here judges: the cause of each point is handed in. A withheld or missing value is a gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from goldenthread.journey.periods import month_period
from goldenthread.review.canvas import (
    ACCENT,
    INK,
    LINE,
    QUIET,
    WIDTH,
    Canvas,
    Key,
    Scale,
    legend,
    month_axis,
    spread,
    ticks,
    value_axis,
    width_of,
)

_LEFT, _TOP, _FOOT = 62.0, 16.0, 10.0
_RIGHT_WITH_LABELS = WIDTH - 148.0
TARGET = "#a8123a"
LEAST_POINTS = 20.0  # percentage points that an axis spans at least: a wobble must not look like a leap


class Cause(Enum):
    """What a point says, the words of its legend, its shape and its colour."""

    COMMON = ("within the usual range", "ring", QUIET)
    BETTER = ("better than chance", "diamond", ACCENT)
    WORSE = ("worse than chance", "square", "#a33c00")
    CHANGED = ("changed, not by chance", "triangle", "#5b2d86")
    EARLIER = ("earlier months", "dot", LINE)
    PARTIAL = ("partly covered, not judged", "disc", LINE)

    @property
    def words(self) -> str:
        return self.value[0]

    @property
    def shape(self) -> str:
        return self.value[1]

    @property
    def fill(self) -> str:
        return self.value[2]


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One month of a control chart. `value` is None where it is withheld or not supplied."""

    month: int
    value: float | None
    mean: float | None = None
    upper: float | None = None
    lower: float | None = None
    cause: Cause = Cause.COMMON
    phase: int = 0


@dataclass(frozen=True, slots=True)
class Labels:
    """What names a drawing: ids, title and description (its text alternative)."""

    name: str
    title: str
    description: str
    foot: float = 204.0  # how far down the axis of months or quarters lies


def _shown(value: float, unit: str) -> str:
    whole = unit or abs(value) >= 100 or float(value).is_integer()
    return f"{value:,.0f}{unit}" if whole else f"{value:,.1f}" if abs(value) >= 1 else f"{value:.2g}"


def _ends(values: Sequence[float], percent: bool, limits: Sequence[float] = (), *, whole: bool = True) -> list[float]:
    """The marks of the value axis: from zero, unless the values lie far above it and close together, or below it.

    Percentages span twenty points at least.

    Limits below zero are not drawn where no value is: what can't be negative is not drawn as if it could.
    """
    low, high = min(*values, *limits, values[0]), max(*values, *limits, values[0])
    if min(values) >= 0:
        low = max(low, 0.0)
    if percent:
        high = min(high, 100.0)
        low = max(min(low, high - LEAST_POINTS), 0.0)
    if low >= 0 and (high - low) > 0.4 * high:
        low = 0.0
    marks = ticks(low, high, whole=whole and not percent)
    return [m for m in marks if not percent or 0 <= m <= 100]


def xmr_chart(
    points: Sequence[ChartPoint],
    labels: Labels,
    *,
    percent: bool,
    targets: Sequence[tuple[int, float]] = (),
    whole: bool = True,
) -> str:
    """A control chart of months: values, average, expected range, targets; shape and colour say the cause.

    Each of `targets` is the month it came into force and its value, the earliest first.

    One point at least has a value. `whole`: the marks of the axis are whole numbers.
    """
    canvas = Canvas(labels.name, labels.title, labels.description)
    unit, right, bottom = ("%" if percent else ""), _RIGHT_WITH_LABELS, labels.foot
    limits = [v for p in points for v in (p.upper, p.lower) if v is not None]
    limits += [value for _, value in targets]
    marks = _ends([p.value for p in points if p.value is not None], percent, limits, whole=whole)
    y = Scale(marks[0], marks[-1], bottom, _TOP)
    x = Scale(points[0].month, max(points[-1].month, points[0].month + 1), _LEFT + 12, right - 12)
    value_axis(canvas, marks, y, _LEFT, right, unit)
    month_axis(canvas, [p.month for p in points], x, bottom)
    side: list[tuple[float, str, bool]] = []
    for phase in dict.fromkeys(p.phase for p in points):
        run = [p for p in points if p.phase == phase]
        _limits(canvas, run, x, y, marks)
        if phase != points[0].phase:
            canvas.line(x(run[0].month) - 4, _TOP, x(run[0].month) - 4, bottom, stroke=QUIET, dash="1 3")
    end = next((p for p in reversed(points) if p.mean is not None), points[-1])
    if end.mean is not None:
        side.append((y(end.mean), f"average {_shown(end.mean, unit)}", False))
    for limit, words in ((end.upper, "upper"), (end.lower, "lower")):
        if limit is not None and marks[0] <= limit <= marks[-1]:
            side.append((y(limit), f"{words} {_shown(limit, unit)}", False))
    side += _targets(canvas, targets, points, x, y, marks, unit)
    _line_with_gaps(canvas, points, x, y, LINE, 1.5)
    for point in points:
        if point.value is not None:
            canvas.mark(point.cause.shape, x(point.month), y(point.value), fill=point.cause.fill)
    known = [p for p in points if p.value is not None]
    if known and known[-1].value is not None:
        side.append((y(known[-1].value), f"{_month(known[-1].month)}: {_shown(known[-1].value, unit)}", True))
    _side_labels(canvas, side, right, bottom)
    keys = [Key(c.words, c.shape, c.fill) for c in Cause if any(p.cause is c for p in known)]
    if end.mean is not None:
        keys += [Key("average", "line", ACCENT), Key("expected range", "dash", QUIET)]
    keys += _where_it_starts(marks, unit)
    canvas.height = legend(canvas, keys, _FOOT, bottom + 66, WIDTH) + 12
    return canvas.svg()


def _targets(
    canvas: Canvas,
    targets: Sequence[tuple[int, float]],
    points: Sequence[ChartPoint],
    x: Scale,
    y: Scale,
    marks: Sequence[float],
    unit: str,
) -> list[tuple[float, str, bool]]:
    """Each target over the months it was in force; the label of the latest."""
    first, last = points[0].month, points[-1].month
    side: list[tuple[float, str, bool]] = []
    ends = [*(start for start, _ in targets[1:]), last + 1]
    for (start, value), end in zip(targets, ends, strict=False):
        if start <= last and end > first and marks[0] <= value <= marks[-1]:
            left, right = x(max(start, first)) - 8, x(min(end, last + 1) - 1) + 8
            canvas.line(left, y(value), right, y(value), stroke=TARGET, width=1.6, dash="9 3 2 3")
            side = [(y(value), f"target {_shown(value, unit)}", False)]
    return side


def _where_it_starts(marks: Sequence[float], unit: str) -> list[Key]:
    """Said where a scale starts above zero, which makes ups and downs look larger."""
    return [Key(f"scale starts at {_shown(marks[0], unit)}", "words", QUIET)] if marks[0] > 0 else []


def _month(ord_: int) -> str:
    name, year = month_period(ord_).title.split()
    return f"{name[:3]} {year}"


def _limits(canvas: Canvas, run: Sequence[ChartPoint], x: Scale, y: Scale, marks: Sequence[float]) -> None:
    """The average and the limits of one phase; a limit off the axis (over 100%) is not drawn."""
    judged = [p for p in run if p.mean is not None]
    if not judged:
        return
    first, start, end = judged[0], x(judged[0].month) - 5, x(judged[-1].month) + 5
    for level, stroke, dash in ((first.mean, ACCENT, ""), (first.upper, QUIET, "5 4"), (first.lower, QUIET, "5 4")):
        if level is not None and marks[0] <= level <= marks[-1]:
            canvas.line(start, y(level), end, y(level), stroke=stroke, width=1.6, dash=dash)


def _line_with_gaps(
    canvas: Canvas, points: Sequence[ChartPoint], x: Scale, y: Scale, stroke: str, width: float
) -> None:
    """A line through neighbouring values, broken where one is missing or a new phase starts."""
    run: list[tuple[float, float]] = []
    before: ChartPoint | None = None
    for point in points:
        if before is not None and (point.phase != before.phase or point.month != before.month + 1):
            canvas.path(run, stroke=stroke, width=width)
            run = []
        if point.value is None:
            canvas.path(run, stroke=stroke, width=width)
            run = []
        else:
            run.append((x(point.month), y(point.value)))
        before = point
    canvas.path(run, stroke=stroke, width=width)


def _side_labels(canvas: Canvas, side: Sequence[tuple[float, str, bool]], right: float, bottom: float) -> None:
    places = spread([y + 5 for y, _, _ in side], 18, _TOP + 8, bottom + 5)
    for (_, words, bold), place in zip(side, places, strict=True):
        canvas.text(right + 10, place, words, bold=bold, fill=INK if bold else QUIET)


def stock_line(points: Sequence[ChartPoint], labels: Labels, *, percent: bool = False) -> str:
    """A line of month ends, without a verdict: a stock is judged through its starts and ends."""
    canvas = Canvas(labels.name, labels.title, labels.description)
    unit, right, bottom = ("%" if percent else ""), _RIGHT_WITH_LABELS, labels.foot
    known = [p for p in points if p.value is not None]
    marks = _ends([p.value for p in points if p.value is not None] or [0.0], percent)
    y = Scale(marks[0], marks[-1], bottom, _TOP)
    x = Scale(points[0].month, max(points[-1].month, points[0].month + 1), _LEFT + 12, right - 12)
    value_axis(canvas, marks, y, _LEFT, right, unit)
    month_axis(canvas, [p.month for p in points], x, bottom)
    _line_with_gaps(canvas, points, x, y, ACCENT, 2.6)
    for point in known:
        if point.cause is Cause.PARTIAL and point.value is not None:
            canvas.mark(point.cause.shape, x(point.month), y(point.value), fill=point.cause.fill)
    if known and known[-1].value is not None:
        last = known[-1]
        canvas.mark("disc", x(last.month), y(known[-1].value), fill=ACCENT)
        _side_labels(canvas, [(y(known[-1].value), f"{_month(last.month)}: {_shown(known[-1].value, unit)}", True)],
                     right, bottom)  # fmt: skip
    partly = [Key(c.words, c.shape, c.fill) for c in (Cause.PARTIAL,) if any(p.cause is c for p in known)]
    keys = [*partly, *_where_it_starts(marks, unit)]
    canvas.height = (legend(canvas, keys, _FOOT, bottom + 66, WIDTH) if keys else bottom + 40) + 12
    return canvas.svg()


# What stands where words would not fit: in the cells of the tables too, and explained under either.
SIGNS = {"withheld": "c", "not supplied": "x", "none to count": "–"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `value` is None where it is withheld or not supplied; `words` then says which."""

    label: str
    value: float | None
    words: str = ""
    under: str = ""  # a second line under the label, drawn where it is another than the bar's before
    quiet: bool = False


def bars(rows: Sequence[Bar], labels: Labels, *, percent: bool = False, axis: str = "") -> str:
    """Plain upright bars, each with its value above it. No verdict. `axis` names what lies below."""
    canvas = Canvas(labels.name, labels.title, labels.description)
    unit, bottom, right = ("%" if percent else ""), labels.foot, WIDTH - 10
    values = [b.value for b in rows if b.value is not None]
    highest = max(values, default=1) or 1
    marks = ticks(0, min(highest, 100.0) if percent else highest, whole=not percent)
    y = Scale(marks[0], marks[-1], bottom, _TOP + 14)
    value_axis(canvas, marks, y, _LEFT, right, unit)
    slot = (right - _LEFT) / max(len(rows), 1)
    wide = min(slot * 0.66, 64)
    for i, bar in enumerate(rows):
        middle = _LEFT + slot * (i + 0.5)
        if bar.value is None:
            sign = bar.words if width_of(bar.words) < slot else SIGNS.get(bar.words, "–")
            canvas.text(middle, bottom - 8, sign, anchor="middle", fill=QUIET)
        else:
            canvas.box(middle - wide / 2, y(bar.value), wide, bottom - y(bar.value), fill=LINE if bar.quiet else ACCENT)
            shown = _shown(bar.value, unit)
            if width_of(shown) < slot:
                canvas.text(middle, y(bar.value) - 6, shown, anchor="middle", bold=True)
        canvas.text(middle, bottom + 20, bar.label, anchor="middle", fill=QUIET)
        if bar.under and (not i or bar.under != rows[i - 1].under):
            canvas.text(middle, bottom + 38, bar.under, anchor="middle", fill=QUIET, bold=True)
    low = bottom + (38 if any(b.under for b in rows) else 20)
    if axis:
        low += 24
        canvas.text((_LEFT + right) / 2, low, axis, anchor="middle", fill=INK)
    signs = {
        b.words: SIGNS[b.words] for b in rows if b.value is None and b.words in SIGNS and width_of(b.words) >= slot
    }
    if signs:
        keys = [Key(f"{sign}: {words}", "words", QUIET) for words, sign in signs.items()]
        low = legend(canvas, keys, _LEFT, low + 26, WIDTH)
    canvas.height = low + 10
    return canvas.svg()


@dataclass(frozen=True, slots=True)
class Stack:
    """One row of stacked bars: its label and the count in each category."""

    label: str
    counts: tuple[int, ...]


# Each with the ink of its count; every two differ in lightness too, so that grey paper tells them apart.
SHADES = (("#a33c00", "#ffffff"), ("#f0c59b", INK), ("#6f9fc5", INK), (ACCENT, "#ffffff"))


def stacked_bars(rows: Sequence[Stack], categories: Sequence[str], labels: Labels) -> str:
    """Rows of stacked bars, all to one scale, each part with its count; up to four categories, worst first."""
    canvas = Canvas(labels.name, labels.title, labels.description)
    keys = [Key(words, "box", SHADES[i][0]) for i, words in enumerate(categories)]
    top = legend(canvas, keys, 4, 18, WIDTH) + 18
    left = 4 + max((width_of(r.label) for r in rows), default=80) + 10
    most = max((sum(r.counts) for r in rows), default=1) or 1
    x = Scale(0, most, left, WIDTH - 60)
    for i, row in enumerate(rows):
        y = top + i * 38
        canvas.text(left - 10, y + 18, row.label, anchor="end")
        place = 0
        for count, (fill, ink) in zip(row.counts, SHADES, strict=False):
            if count:
                canvas.box(x(place), y, x(place + count) - x(place) - 1.5, 26, fill=fill, stroke=QUIET)
                if x(count) - x(0) > width_of(f"{count}") + 6:
                    canvas.text(
                        (x(place) + x(place + count)) / 2, y + 18, f"{count}", anchor="middle", fill=ink, bold=True
                    )
            place += count
        canvas.text(x(place) + 8, y + 18, f"of {place}" if place else "none", fill=QUIET)
    canvas.height = top + len(rows) * 38 + 4
    return canvas.svg()
