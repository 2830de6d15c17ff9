"""A few units beside the whole: a row each, its share and the range in which it may truly lie."""

from goldenthread.insight.funnel import Intervals, Ranged
from goldenthread.insight.small_samples import counted
from goldenthread.review.canvas import ACCENT, INK, LINE, QUIET, WIDTH, Canvas, Key, Scale, legend, number, width_of
from goldenthread.review.drawings import Labels

_TOP, _ROW, _RIGHT_GAP = 40.0, 34.0, 14.0
_LONGEST_NAME = 28  # characters: a longer name is cut, and whole in the table
_TICKS = (0, 25, 50, 75, 100)
_APART = "#a33c00"


def interval_chart(found: Intervals, whole: str, labels: Labels) -> str:
    """The SVG: shares across from 0% to 100%, the whole as a line down, named `whole`; rows in the order given.

    A range that leaves out the line has a diamond and a thick bar, the others a disc and a thin one.
    """
    canvas = Canvas(labels.name, labels.title, labels.description)
    shown = {one.unit.name: _short(one.unit.name) for one in found.units}
    left = 16 + max(width_of(name) for name in shown.values())
    right = WIDTH - _RIGHT_GAP - max(width_of(counted(one.unit.part)) for one in found.units) - 8
    bottom = _TOP + _ROW * len(found.units)
    x = Scale(0, 100, left, right)
    for tick in _TICKS:
        canvas.line(x(tick), _TOP, x(tick), bottom)
        canvas.text(x(tick), bottom + 20, f"{number(tick)}%", anchor="middle", fill=QUIET)
    middle = x(100 * found.whole.share)
    canvas.line(middle, _TOP - 6, middle, bottom, stroke=ACCENT, width=1.8)
    words = f"{whole} {counted(found.whole)}"
    half = width_of(words) / 2
    canvas.text(min(max(middle, half + 4), WIDTH - half - 4), _TOP - 14, words, anchor="middle", fill=ACCENT, bold=True)
    for i, one in enumerate(found.units):
        _row(canvas, one, _TOP + _ROW * (i + 0.5), x, is_apart=one in found.apart)
        canvas.text(left - 12, _TOP + _ROW * (i + 0.5) + 5, shown[one.unit.name], anchor="end")
    canvas.height = legend(canvas, _keys(found), 10, bottom + 50, WIDTH) + 12
    return canvas.svg()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _row(canvas: Canvas, one: Ranged, y: float, x: Scale, *, is_apart: bool) -> None:
    low, high = x(100 * one.interval.low), x(100 * one.interval.high)
    fill = _APART if is_apart else INK
    canvas.line(low, y, high, y, stroke=fill if is_apart else LINE, width=5 if is_apart else 2.5)
    for end in (low, high):
        canvas.line(end, y - 5, end, y + 5, stroke=fill, width=1.5)
    canvas.mark("diamond" if is_apart else "disc", x(100 * one.unit.share), y, fill=fill, size=6)
    canvas.text(WIDTH - _RIGHT_GAP, y + 5, counted(one.unit.part), anchor="end", bold=is_apart)


def _keys(found: Intervals) -> list[Key]:
    keys = []
    if len(found.apart) < len(found.units):
        keys.append(Key("range takes in the line", "disc", INK))
    if found.apart:
        keys.append(Key("range leaves out the line", "diamond", _APART))
    return [*keys, Key("of twenty ranges, chance takes about one off the line", "words", QUIET)]
