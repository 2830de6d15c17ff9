"""A funnel plot: a point for each unit, how far chance moves a unit of each size, and ours among them.

Nothing here judges: the funnel is handed in. Its title, which says what it finds, is the caller's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from goldenthread.insight.funnel import ACTION, WARNING, Funnel, Place, Placed
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
    ticks,
    value_axis,
    width_of,
)
from goldenthread.review.drawings import Labels
from goldenthread.review.funnel_names import Box, Plot, Point, along

_LEFT, _TOP, _RIGHT = 62.0, 30.0, WIDTH - 16.0
_MANTISSAS = ((5, 2, 1), (3, 1.5, 7))  # of the sizes that are printed on the axis: the roundest first
_SMALLEST = 0.005  # of the largest size: smaller ones are not printed
_STEPS = 48  # sizes at which the limits are worked out: enough for a smooth line
_SHAPES = {
    (Place.WITHIN, True): ("disc", LINE),
    (Place.WITHIN, False): ("disc", LINE),
    (Place.UNUSUAL, True): ("ring", INK),
    (Place.UNUSUAL, False): ("ring", INK),
    (Place.DIFFERENT, True): ("triangle", INK),
    (Place.DIFFERENT, False): ("down", INK),
}
_OURS = "#a33c00"
_NAMED = 6  # names beside the points of others: the furthest from the middle


def funnel_chart(funnel: Funnel, ours: str, labels: Labels) -> str:
    """The SVG of a funnel: size across by its square root, share up, the 95% and 99.8% limits as lines.

    `ours` is the unit of that name, drawn as a large diamond, its name apart with a line to it; blank where none is.
    Units beyond the 99.8% limits are named too, the furthest first, up to six of them, where there is room.
    Raises UsageError where `ours` names no unit.
    """
    mine = funnel.named(ours) if ours else None
    canvas = Canvas(labels.name, labels.title, labels.description)
    bottom = max(labels.foot, 204.0) + 28
    sizes = [one.unit.of for one in funnel.units]
    x = Roots(max(sizes), _LEFT, _RIGHT)
    shares = [100 * one.unit.share for one in funnel.units]
    edges = [100 * edge for one in funnel.units for edge in (one.action.low, one.action.high)]
    # Limits of the very smallest units may span everything: the points and most limits decide the scale.
    marks = [m for m in ticks(*_ends(shares, edges)) if 0 <= m <= 100]
    y = Scale(marks[0], marks[-1], bottom, _TOP)
    value_axis(canvas, marks, y, _LEFT, _RIGHT, "%")
    _size_axis(canvas, x, bottom)
    middle = [(_LEFT, y(100 * funnel.whole.share)), (_RIGHT, y(100 * funnel.whole.share))]
    canvas.line(*middle[0], *middle[1], stroke=ACCENT, width=1.6)
    curves = [middle]
    for confidence, dash in ((WARNING, "2 3"), (ACTION, "7 4")):
        for edge in _limits(funnel, confidence, (min(sizes), max(sizes)), x, y):
            canvas.path(edge, stroke=QUIET, width=1.5, dash=dash)
            curves.append(edge)
    places = {one.unit.name: (x(one.unit.of), y(100 * one.unit.share)) for one in funnel.units}
    plot = Plot(_LEFT, _TOP, _RIGHT, bottom, list(places.values()), curves)
    _names(canvas, funnel, mine, places, plot)  # before the points: a name, or the line to it, never hides one
    for one in sorted(funnel.units, key=lambda each: each.place is not Place.WITHIN):
        if one is not mine:
            shape, fill = _SHAPES[one.place, one.is_above]
            canvas.mark(shape, x(one.unit.of), y(100 * one.unit.share), fill=fill, size=4.5)
    if mine is not None:
        canvas.mark("diamond", x(mine.unit.of), y(100 * mine.unit.share), fill=_OURS, size=8)
    canvas.height = legend(canvas, [*_keys(funnel, mine), *_notes(funnel, marks[0])], 10, bottom + 72, WIDTH) + 12
    return canvas.svg()


def _ends(shares: list[float], edges: list[float]) -> tuple[float, float]:
    """The lowest and highest share to draw: every unit, and the limits of three units in four."""
    lows, highs = sorted(edges[0::2], reverse=True), sorted(edges[1::2])
    usual = (3 * len(lows)) // 4 - 1
    return max(0.0, min(*shares, lows[usual])), min(100.0, max(*shares, highs[usual]))


@dataclass(frozen=True, slots=True)
class Roots:
    """From sizes to places on paper, by their square roots: one huge unit leaves the others room to be seen apart."""

    most: float
    start: float
    end: float

    def __call__(self, size: float) -> float:
        return self.start + sqrt(size / self.most) * (self.end - self.start)

    def marks(self) -> list[int]:
        """Nought and round sizes, as many as have room for their numbers."""
        powers = [10**power for power in range(len(f"{self.most:.0f}"))]
        kept = [0]
        for mantissas in _MANTISSAS:
            sizes = (int(m * power) for power in reversed(powers) for m in mantissas if m * power % 1 == 0)
            for one in sizes:
                if _SMALLEST * self.most <= one <= self.most and self._has_room(one, kept):
                    kept.append(one)
        return sorted(kept)

    def _has_room(self, size: int, kept: Sequence[int]) -> bool:
        half = width_of(f"{size:,}") / 2 + 10
        is_within = self(size) + half <= WIDTH
        return is_within and all(abs(self(size) - self(one)) > half + width_of(f"{one:,}") / 2 for one in kept)


def _size_axis(canvas: Canvas, x: Roots, bottom: float) -> None:
    for mark in x.marks():
        canvas.line(x(mark), bottom, x(mark), bottom + 5, stroke=LINE)
        canvas.text(x(mark), bottom + 20, f"{mark:,}", anchor="middle", fill=QUIET)
    words = "how many cases each has, on a scale of square roots"
    canvas.text((_LEFT + _RIGHT) / 2, bottom + 42, words, anchor="middle")


def _limits(funnel: Funnel, confidence: float, span: tuple[int, int], x: Roots, y: Scale) -> list[list[Point]]:
    """Both limits as lines over the sizes from the smallest unit up, left out where they leave the scale."""
    smallest, last = span
    first = max(1, min(smallest, last // 2))  # where all are of one size there is a line too
    sizes = sorted({round(first * (last / first) ** (step / _STEPS)) for step in range(_STEPS + 1)})
    found = [(size, funnel.limits(size, confidence)) for size in sizes]
    edges = ([(size, 100 * each.low) for size, each in found], [(size, 100 * each.high) for size, each in found])
    return [[(x(size), y(value)) for size, value in edge if y.low <= value <= y.high] for edge in edges]


def _names(canvas: Canvas, funnel: Funnel, mine: Placed | None, places: dict[str, Point], plot: Plot) -> None:
    """Our name, with a line to its point; then those beyond the 99.8% limits, furthest first, where there is room."""
    middle = funnel.whole.share
    taken: list[Box] = []
    line: list[Point] = []
    if mine is not None:
        at = places[mine.unit.name]
        box = plot.apart(mine.unit.name, at)
        end = box.nearest(*at)
        canvas.line(*at, *end, stroke=_OURS, width=1.4)
        place, anchor = box.held_towards(at[0])
        canvas.text(place, box.base, mine.unit.name, anchor=anchor, fill=_OURS, bold=True, halo=True)
        taken.append(box)
        line = list(along((at, end)))
    others = sorted(funnel.at(Place.DIFFERENT), key=lambda one: -abs(one.unit.share - middle))
    for one in [each for each in others if each is not mine][:_NAMED]:
        found = plot.beside(one.unit.name, places[one.unit.name], taken, line)
        if found is not None:
            box, anchor = found
            taken.append(box)
            place = box.left + {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * box.width
            canvas.text(place, box.base, one.unit.name, anchor=anchor, halo=True)


def _keys(funnel: Funnel, mine: Placed | None) -> list[Key]:
    held = {one.place for one in funnel.units if one is not mine}
    above = {one.is_above for one in funnel.at(Place.DIFFERENT) if one is not mine}
    keys = [Key(mine.unit.name, "diamond", _OURS)] if mine else []
    if Place.WITHIN in held:
        keys.append(Key("within the limits", "disc", LINE))
    if Place.UNUSUAL in held:
        keys.append(Key("beyond 95% (one in twenty by chance)", "ring", INK))
    if True in above:
        keys.append(Key("above 99.8%", "triangle", INK))
    if False in above:
        keys.append(Key("below 99.8%", "down", INK))
    return [*keys, Key("all together", "line", ACCENT), Key("limits 95% (dotted), 99.8% (dashed)", "dash", QUIET)]


def _notes(funnel: Funnel, start: float) -> list[Key]:
    """What a reader has to know of the limits and the scale."""
    notes = []
    if funnel.is_dispersed:
        notes.append(Key("limits widened: they differ by more than chance", "words", QUIET))
    if start > 0:
        notes.append(Key(f"scale starts at {start:g}%", "words", QUIET))
    return notes
