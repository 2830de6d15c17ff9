"""The journey drawn: inspections above, headline measures as small lines beneath, all on one axis of months.

A mark on a line is where its level shifted: solid where somebody accepted it, hollow where nobody has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from goldenthread.journey.periods import month_period
from goldenthread.review.canvas import (
    ACCENT,
    GRID,
    LINE,
    QUIET,
    WIDTH,
    Canvas,
    Scale,
    number,
    spread,
    width_of,
)
from goldenthread.review.drawings import Labels

ACCEPTED, PROPOSED = "level shifted: accepted, with its reason", "level shifted: proposed, nobody has accepted it"
OWN_SCALE = "Each line has a scale of its own, from its lowest figure to its highest."
_TOP, _LANE, _PANEL, _LINE_HIGH = 16.0, 46.0, 74.0, 38.0
_LATEST = 74.0  # room for the latest figure, right of a line
_SHIFT = "#5b2d86"
_SMALL = 15.0  # the smallest text that is still large enough on paper


@dataclass(frozen=True, slots=True)
class Moment:
    """One inspection or visit. `grade` counts from the top (0 is outstanding); None gives none."""

    month: int
    grade: int | None


@dataclass(frozen=True, slots=True)
class Shift:
    """Where a level shifted: its first month, and whether somebody accepted it."""

    month: int
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class SmallLine:
    """One measure: its values by their last month, `every` so many months (1 or 3), None where there is no figure."""

    title: str
    points: Sequence[tuple[int, float | None]]
    every: int
    unit: str  # '%' or blank
    shifts: Sequence[Shift] = ()
    decimals: int | None = None  # as published; None: whole for shares and from a hundred on, else one

    @property
    def values(self) -> list[float]:
        return [value for _, value in self.points if value is not None]


def journey_chart(
    moments: Sequence[Moment], grades: Sequence[str], ungraded: str, lines: Sequence[SmallLine], labels: Labels
) -> str:
    """Inspections as steps between grades, visits without a grade below them, then each line with its shifts.

    There is a moment or a line at least; each line has a value. Downs are drawn as boldly as ups.
    """
    canvas = Canvas(labels.name, labels.title, labels.description)
    rows = [*grades, *([ungraded] if any(m.grade is None for m in moments) else [])] if moments else []
    left = 14 + max((width_of(words) for words in (*rows, *map(_range_of, lines))), default=90.0)
    months = [m.month for m in moments] + [month for line in lines for month, _ in line.points]
    first = min(months) // 12 * 12
    x = Scale(first, max(*months, first + 23), left + 34, WIDTH - (_LATEST if lines else 44))
    bottom = _TOP + _LANE * len(rows)
    for at, row in enumerate(rows):
        y = _row(at)
        canvas.line(left, y, WIDTH - 10, y)
        canvas.text(left - 12, y + 5, row, anchor="end", fill=QUIET)
    foot = bottom + _PANEL * len(lines)
    if lines:
        for moment in moments:
            canvas.line(x(moment.month), bottom, x(moment.month), foot, stroke=GRID, dash="2 4")
    _inspections(canvas, moments, len(grades), x)
    for at, line in enumerate(lines):
        _small_line(canvas, line, x, left, bottom + _PANEL * at)
    _years(canvas, x, foot + 6)
    canvas.height = _keys(canvas, lines, foot + 54) + 12 if lines else foot + 38
    return canvas.svg()


def _row(at: int) -> float:
    return _TOP + _LANE * at + _LANE / 2


def _inspections(canvas: Canvas, moments: Sequence[Moment], grades: int, x: Scale) -> None:
    """The steps between grades, then each inspection's mark and month, left out where it would cover another."""
    graded = [(x(m.month), _row(m.grade)) for m in moments if m.grade is not None]
    for (x1, y1), (x2, y2) in pairwise(graded):
        canvas.path([(x1, y1), (x2, y1), (x2, y2)], stroke=ACCENT, width=2.6)
    taken: list[tuple[float, float]] = []
    for moment in moments:
        place, y = x(moment.month), _row(grades if moment.grade is None else moment.grade)
        canvas.mark("ring" if moment.grade is None else "disc", place, y, fill=ACCENT, size=8)
        words = _month(moment.month)
        wide = width_of(words, _SMALL)
        free = (
            y + dy
            for dy in (-13.0, 23.0)
            if all(abs(place - tx) > wide or abs(y + dy - ty) > _SMALL for tx, ty in taken)
        )
        beside = next(free, None)
        if beside is not None:
            taken.append((place, beside))
            canvas.text(place, beside, words, anchor="middle", bold=True, size=_SMALL)


def _small_line(canvas: Canvas, line: SmallLine, x: Scale, left: float, top: float) -> None:
    """One measure: its title, its range at the left, its values, its shifts, its latest figure at the right."""
    low, high = min(line.values), max(line.values)
    base = top + _PANEL - 10
    y = Scale(low, high, base, base - _LINE_HIGH) if high > low else Scale(low - 1, low + 1, base, base - _LINE_HIGH)
    canvas.line(4, top + 2, WIDTH - 4, top + 2)
    size = _SMALL * min(1.0, (WIDTH - 8) / width_of(line.title, _SMALL))
    canvas.text(4, top + 19, line.title, size=size, bold=True)
    canvas.text(left - 12, base - _LINE_HIGH / 2 + 5, _range_of(line), anchor="end", fill=QUIET)
    run: list[tuple[float, float]] = []
    before: int | None = None
    for month, value in line.points:
        if value is None or (before is not None and month != before + line.every):
            canvas.path(run, stroke=ACCENT, width=2)
            run = []
        if value is not None:
            run.append((x(month), y(value)))
        before = month
    canvas.path(run, stroke=ACCENT, width=2)
    for month, value in line.points:
        if value is not None and _is_alone(line, month):
            canvas.mark("dot", x(month), y(value), fill=ACCENT, size=8)
    _shifts(canvas, line, x, y, base)
    month, latest = next((m, v) for m, v in reversed(line.points) if v is not None)
    (place,) = spread([y(latest) + 5], 18, base - _LINE_HIGH + 5, base + 5)
    canvas.text(x(month) + 10, place, _shown(latest, line), bold=True)


def _is_alone(line: SmallLine, month: int) -> bool:
    """Whether a value has no neighbour, so that no line would show it."""
    held = {at for at, value in line.points if value is not None}
    return month - line.every not in held and month + line.every not in held


def _shifts(canvas: Canvas, line: SmallLine, x: Scale, y: Scale, base: float) -> None:
    held = {month: value for month, value in line.points if value is not None}
    for shift in line.shifts:
        value = held.get(shift.month)
        place = y(value) if value is not None else base - _LINE_HIGH / 2
        canvas.line(x(shift.month), base - _LINE_HIGH - 4, x(shift.month), base + 4, stroke=_SHIFT, dash="3 3")
        _diamond(canvas, x(shift.month), place, is_solid=shift.is_accepted)


def _diamond(canvas: Canvas, x: float, y: float, *, is_solid: bool) -> None:
    canvas.mark("diamond", x, y, fill=_SHIFT if is_solid else "#ffffff", size=6)
    if not is_solid:
        s = 7.5
        canvas.path([(x, y - s), (x + s, y), (x, y + s), (x - s, y), (x, y - s)], stroke=_SHIFT, width=1.8)


def _years(canvas: Canvas, x: Scale, y: float) -> None:
    """Each year under its January, as many as fit."""
    first, last = int(x.low) // 12, int(x.high) // 12
    room = x(12) - x(0)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if s * room >= 44 or s == 100)
    for year in range(first, last + 1):
        canvas.line(x(year * 12), y, x(year * 12), y + 5, stroke=LINE)
        if (year - first) % step == 0:
            canvas.text(x(year * 12), y + 21, number(year), anchor="middle", fill=QUIET)


def _keys(canvas: Canvas, lines: Sequence[SmallLine], y: float) -> float:
    """The marks that the drawing holds, each explained on a line of its own; the y of the last."""
    held = {shift.is_accepted for line in lines for shift in line.shifts}
    for is_accepted, words in ((True, ACCEPTED), (False, PROPOSED)):
        if is_accepted in held:
            _diamond(canvas, 18, y - 5, is_solid=is_accepted)
            canvas.text(34, y, words)
            y += 22
    canvas.text(10, y, OWN_SCALE, fill=QUIET)
    return y


def _range_of(line: SmallLine) -> str:
    """'58% to 96%', the lowest and the highest drawn."""
    low, high = _shown(min(line.values), line), _shown(max(line.values), line)
    return low if low == high else f"{low} to {high}"


def _shown(value: float, line: SmallLine) -> str:
    """The value with the decimals of its line, halves up, as the tables beside it have them."""
    is_whole = line.unit or abs(value) >= 100 or float(value).is_integer()
    decimals = line.decimals if line.decimals is not None else 0 if is_whole else 1
    rounded = Decimal(str(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,}{line.unit}"


def _month(ord_: int) -> str:
    name, year = month_period(ord_).title.split()
    return f"{name[:3]} {year}"
