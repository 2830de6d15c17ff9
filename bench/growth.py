"""Seconds by number of councils as an SVG drawing: both axes go in tens, so that steady growth is a straight line."""

import math
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 180, 30, 50  # room around the plot for words
_COLOURS = ("#12436d", "#28a197", "#801650", "#f46a25")


def drawing(lines: Mapping[str, Mapping[int, float]]) -> str:
    """A line for each name, through its seconds at each number of councils."""
    across = _Scale([x for points in lines.values() for x in points], _LEFT, _WIDTH - _RIGHT)
    up = _Scale([y for points in lines.values() for y in points.values()], _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12"><title>Seconds by number of councils</title>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        _text(_LEFT, 18, "Seconds"),
        _text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 10, "Councils", "middle"),
    ]
    for tick in across.ticks():
        x = across.at(tick)
        parts.append(f'<path d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#ddd"/>')
        parts.append(_text(x, _HEIGHT - _BOTTOM + 18, f"{tick:g}", "middle"))
    for tick in up.ticks():
        y = up.at(tick)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(_text(_LEFT - 8, y + 4, f"{tick:g}", "end"))
    for (name, points), colour in zip(lines.items(), _COLOURS, strict=False):
        placed = [(across.at(x), up.at(y)) for x, y in sorted(points.items())]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in placed)
        parts.append(_text(placed[-1][0] + 8, placed[-1][1] + 4, name, fill=colour))
    return "\n".join([*parts, "</svg>"]) + "\n"


class _Scale:
    """Whole powers of ten around the numbers, laid between two edges of the drawing."""

    def __init__(self, numbers: Iterable[float], start: float, end: float) -> None:
        logs = [math.log10(one) for one in numbers]
        self.first, self.last = math.floor(min(logs)), max(math.ceil(max(logs)), math.floor(min(logs)) + 1)
        self.start, self.end = start, end

    def at(self, number: float) -> float:
        return self.start + (math.log10(number) - self.first) / (self.last - self.first) * (self.end - self.start)

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self.first, self.last + 1)]


def _text(x: float, y: float, words: str, anchor: str = "start", fill: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'
