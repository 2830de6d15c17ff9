"""A funnel plot: a point for each unit, how far chance moves a unit of each size, and ours among them."""

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

_LEFT, _TOP, _RIGHT = 62.0, 30.0, WIDTH - 16.0
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
    """The SVG of a funnel: size across, share up, the 95% and 99.8% limits as lines.

    `ours` is the unit of that name, drawn as a large diamond with its name; blank where none is ours.
    Units beyond the 99.8% limits are named too, the furthest first, up to six of them, where there is room.
    Raises UsageError where `ours` names no unit.
    """
    mine = funnel.named(ours) if ours else None
    canvas = Canvas(labels.name, labels.title, labels.description)
    bottom = max(labels.foot, 204.0) + 76
    sizes = [one.unit.of for one in funnel.units]
    across = ticks(0, max(sizes), whole=True)
    x = Scale(0, across[-1], _LEFT, _RIGHT)
    shares = [100 * one.unit.share for one in funnel.units]
    edges = [100 * edge for one in funnel.units for edge in (one.action.low, one.action.high)]
    # Limits of the very smallest units may span everything: the points and most limits decide the scale.
    marks = [m for m in ticks(*_ends(shares, edges)) if 0 <= m <= 100]
    y = Scale(marks[0], marks[-1], bottom, _TOP)
    value_axis(canvas, marks, y, _LEFT, _RIGHT, "%")
    _size_axis(canvas, across, x, bottom)
    canvas.line(_LEFT, y(100 * funnel.whole.share), _RIGHT, y(100 * funnel.whole.share), stroke=ACCENT, width=1.6)
    for confidence, dash in ((WARNING, "2 3"), (ACTION, "7 4")):
        _limits(canvas, funnel, confidence, (min(sizes), int(across[-1])), x, y, dash)
    for one in sorted(funnel.units, key=lambda each: each.place is not Place.WITHIN):
        if one is not mine:
            shape, fill = _SHAPES[one.place, one.is_above]
            canvas.mark(shape, x(one.unit.of), y(100 * one.unit.share), fill=fill, size=5)
    if mine is not None:
        canvas.mark("diamond", x(mine.unit.of), y(100 * mine.unit.share), fill=_OURS, size=8)
    _names(canvas, funnel, mine, x, y, bottom)
    canvas.height = legend(canvas, _keys(funnel, mine), 10, bottom + 72, WIDTH) + 12
    return canvas.svg()


def _ends(shares: list[float], edges: list[float]) -> tuple[float, float]:
    """The lowest and highest share to draw: every unit, and the limits of three units in four."""
    lows, highs = sorted(edges[0::2], reverse=True), sorted(edges[1::2])
    usual = (3 * len(lows)) // 4 - 1
    return max(0.0, min(*shares, lows[usual])), min(100.0, max(*shares, highs[usual]))


def _size_axis(canvas: Canvas, marks: list[float], x: Scale, bottom: float) -> None:
    for mark in marks:
        canvas.line(x(mark), bottom, x(mark), bottom + 5, stroke=LINE)
        anchor = "end" if mark == marks[-1] else "middle"
        canvas.text(x(mark), bottom + 20, f"{mark:,.0f}", anchor=anchor, fill=QUIET)
    canvas.text((_LEFT + _RIGHT) / 2, bottom + 42, "how many cases each has", anchor="middle")


def _limits(
    canvas: Canvas, funnel: Funnel, confidence: float, span: tuple[int, int], x: Scale, y: Scale, dash: str
) -> None:
    """Both limits as lines over the sizes from the smallest unit up, left out where they leave the scale."""
    first, last = span
    sizes = sorted({round(first * (last / first) ** (step / _STEPS)) for step in range(_STEPS + 1)})
    found = [(size, funnel.limits(size, confidence)) for size in sizes]
    for edge in ([(size, 100 * each.low) for size, each in found], [(size, 100 * each.high) for size, each in found]):
        inside = [(x(size), y(value)) for size, value in edge if y.low <= value <= y.high]
        canvas.path(inside, stroke=QUIET, width=1.5, dash=dash)


def _names(canvas: Canvas, funnel: Funnel, mine: Placed | None, x: Scale, y: Scale, bottom: float) -> None:
    """Our name, then those beyond the 99.8% limits, furthest first: each where no other name stands yet."""
    middle = funnel.whole.share
    others = sorted(funnel.at(Place.DIFFERENT), key=lambda one: -abs(one.unit.share - middle))
    wanted = ([mine] if mine else []) + [one for one in others if one is not mine][:_NAMED]
    taken: list[tuple[float, float, float]] = []
    for one in wanted:
        px, py = x(one.unit.of), y(100 * one.unit.share) + 5
        wide = width_of(one.unit.name)
        for start in (px + 12, px - 12 - wide):
            free = all(abs(py - ty) >= 17 or start + wide < left or start > right for left, right, ty in taken)
            if free and start >= _LEFT and start + wide <= WIDTH - 4 and _TOP - 20 <= py <= bottom + 5:
                taken.append((start, start + wide, py))
                anchor_x, anchor = (start, "start") if start > px else (px - 12, "end")
                canvas.text(anchor_x, py, one.unit.name, anchor=anchor, bold=one is mine)
                break


def _keys(funnel: Funnel, mine: Placed | None) -> list[Key]:
    held = {one.place for one in funnel.units if one is not mine}
    above = {one.is_above for one in funnel.at(Place.DIFFERENT) if one is not mine}
    keys = [Key(mine.unit.name, "diamond", _OURS)] if mine else []
    if Place.WITHIN in held:
        keys.append(Key("within chance", "disc", LINE))
    if Place.UNUSUAL in held:
        keys.append(Key("beyond 95%", "ring", INK))
    if True in above:
        keys.append(Key("above 99.8%", "triangle", INK))
    if False in above:
        keys.append(Key("below 99.8%", "down", INK))
    return [*keys, Key("all together", "line", ACCENT), Key("limits 95% (dotted), 99.8% (dashed)", "dash", QUIET)]
