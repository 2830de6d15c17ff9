"""A waterfall: where a figure started, what each part adds, where it ended. From plain values to one SVG.

A part that is more than chance is filled, one that is not is hollow; a whisker is the range that chance leaves open.
Nothing here judges: whether a part is more than chance is handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

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
    width_of,
)
from goldenthread.review.drawings import Labels

_LEFT: Final = 330.0  # where the bars begin; the words of a row lie left of it
_RIGHT: Final = WIDTH - 92  # what a part adds is written right of it
_TOP, _ROW, _BAR, _LINE = 22.0, 37.0, 16.0, 17.0
_LINES = 2  # of words that a row has room for


@dataclass(frozen=True, slots=True)
class Fall:
    """One part: its words, what it adds, its range (None where there is none), and how the figure is said."""

    label: str
    adds: float
    low: float | None
    high: float | None
    is_real: bool
    said: str


@dataclass(frozen=True, slots=True)
class End:
    """Where the figure starts or ends: its words, its value, and how it is said."""

    label: str
    value: float
    said: str


def waterfall(start: End, falls: Sequence[Fall], end: End, labels: Labels, *, unit: str = "") -> str:
    """The drawing, rows from the start above to the end below, all to one scale across."""
    canvas = Canvas(labels.name, labels.title, labels.description)
    places = [start.value]
    for fall in falls:
        places.append(places[-1] + fall.adds)
    reached = [*places, end.value]
    for at, fall in zip(places, falls, strict=False):
        reached += [at + one for one in (fall.low, fall.high) if one is not None]
    marks = ticks(min(reached), max(reached), whole=not unit)
    x = Scale(marks[0], marks[-1], _LEFT, _RIGHT)
    bottom = _TOP + _ROW * (len(falls) + 2)
    _axis(canvas, marks, x, bottom, unit)
    _end(canvas, start, _TOP, x)
    for row, (at, fall) in enumerate(zip(places, falls, strict=False), start=1):
        _fall(canvas, fall, at, _TOP + _ROW * row, x)
    _end(canvas, end, _TOP + _ROW * (len(falls) + 1), x)
    keys = [Key("start and end", "diamond", INK)]
    if any(fall.is_real for fall in falls):
        keys.append(Key("more than chance", "box", ACCENT))
    if any(not fall.is_real and fall.low is not None for fall in falls):
        keys.append(Key("hollow: no more than chance", "words", QUIET))
    if any(fall.low is None for fall in falls):
        keys.append(Key("hollow, no whisker: can't be told from chance", "words", QUIET))
    if any(fall.low is not None for fall in falls):
        keys.append(Key("what chance leaves open", "line", INK))
    canvas.height = legend(canvas, keys, 10, bottom + 48, WIDTH) + 12
    return canvas.svg()


def _axis(canvas: Canvas, marks: Sequence[float], x: Scale, bottom: float, unit: str) -> None:
    for mark in marks:
        canvas.line(x(mark), _TOP - 14, x(mark), bottom - 4)
        words = f"{mark:,.0f}" if float(mark).is_integer() else f"{mark:,g}"
        canvas.text(x(mark), bottom + 14, f"{words}{unit}", anchor="middle", fill=QUIET)
    canvas.line(_LEFT, bottom - 4, _RIGHT, bottom - 4, stroke=LINE)


def _end(canvas: Canvas, end: End, y: float, x: Scale) -> None:
    _words(canvas, end.label, y, bold=True)
    canvas.mark("diamond", x(end.value), y, fill=INK, size=6)
    canvas.text(_RIGHT + 12, y + 5, end.said, bold=True)


def _fall(canvas: Canvas, fall: Fall, at: float, y: float, x: Scale) -> None:
    """A part's bar, from where the figure stood to where the part brings it, joined to the row above."""
    to = at + fall.adds
    canvas.line(x(at), y - _ROW + _BAR / 2, x(at), y - _BAR / 2, stroke=LINE, dash="2 3")
    left, right = sorted((x(at), x(to)))
    fill, stroke = (ACCENT, ACCENT) if fall.is_real else ("#ffffff", QUIET)
    canvas.box(left, y - _BAR / 2, max(right - left, 1.5), _BAR, fill=fill, stroke=stroke)
    if fall.low is not None and fall.high is not None and fall.low != fall.high:
        low, high = x(at + fall.low), x(at + fall.high)
        if fall.is_real:
            canvas.line(max(low, left), y, min(high, right), y, stroke="#ffffff", width=4)
        canvas.line(low, y, high, y, stroke=INK, width=1.5)
        for end in (low, high):
            canvas.line(end, y - 4, end, y + 4, stroke=INK, width=1.5)
    _words(canvas, fall.label, y, bold=fall.is_real)
    canvas.text(_RIGHT + 12, y + 5, fall.said, bold=fall.is_real)


def _words(canvas: Canvas, text: str, y: float, *, bold: bool) -> None:
    """The words of a row, in one line or two; a third is cut short with an ellipsis."""
    lines = _wrapped(text, _LEFT - 18)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1] + "…"]
    first = y + 5 - _LINE * (len(lines) - 1) / 2
    for at, line in enumerate(lines):
        canvas.text(4, first + at * _LINE, line, bold=bold, fill=INK)


def _wrapped(text: str, room: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def signed(value: float, places: int = 0) -> str:
    """'+12', '−35', '0': a minus that is as wide as a plus."""
    text = f"{value:+,.{places}f}"
    return text.replace("-", "−") if round(value, places) else text[1:]
