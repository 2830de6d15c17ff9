"""An SVG canvas for our own charts: axes that never crowd, labels that never overlap.

Every drawing has a title and a description, role="img", dark text, and marks that differ in shape
as well as colour, so that it can be read in black and white. The same drawing goes into the page
and on paper; the font is the one the review ships, then the reader's own sans.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from goldenthread.journey.periods import month_start

WIDTH = 720.0
FONT = "Source Sans Pro, Arial, Helvetica, sans-serif"
TEXT_SIZE = 15
INK, QUIET, GRID, LINE, ACCENT = "#1b2733", "#4d5863", "#dde2e7", "#8a949e", "#12436d"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def width_of(text: str, size: float = TEXT_SIZE) -> float:
    """Roughly how wide `text` is drawn; a little over, so that what fits here fits in a wide font too."""
    return 0.6 * size * len(text)


def number(value: float) -> str:
    """A coordinate, short."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


@dataclass(slots=True)
class Canvas:
    """The elements of one drawing. `name` makes its ids unique on the page."""

    name: str
    title: str
    description: str
    height: float = 320.0
    parts: list[str] = field(default_factory=list)
    width: float = WIDTH

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str = GRID, width: float = 1, dash: str = ""
    ) -> None:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        self.parts.append(f'<line {ends} stroke="{stroke}" stroke-width="{number(width)}"{dashed}/>')

    def path(self, points: Sequence[tuple[float, float]], *, stroke: str, width: float = 2, dash: str = "") -> None:
        """A line through the points. Fewer than two points draw nothing."""
        if len(points) < 2:
            return
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        steps = " ".join(f"{'L' if i else 'M'}{number(x)} {number(y)}" for i, (x, y) in enumerate(points))
        join = 'stroke-linejoin="round" fill="none"'
        self.parts.append(f'<path d="{steps}" stroke="{stroke}" stroke-width="{number(width)}" {join}{dashed}/>')

    def box(self, x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "none") -> None:
        place = f'x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" height="{number(max(height, 0))}"'
        self.parts.append(f'<rect {place} fill="{fill}" stroke="{stroke}"/>')

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        anchor: str = "start",
        fill: str = INK,
        bold: bool = False,
        size: float = TEXT_SIZE,
        halo: bool = False,
    ) -> None:
        """Words at a place. `halo` draws them with a white edge, to be read over lines and marks."""
        weight = ' font-weight="600"' if bold else ""
        edge = ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        style = f'text-anchor="{anchor}" fill="{fill}" font-size="{number(size)}"{weight}{edge}'
        self.parts.append(f'<text x="{number(x)}" y="{number(y)}" {style}>{escape(words, quote=False)}</text>')

    def mark(self, shape: str, x: float, y: float, *, fill: str, size: float = 5) -> None:
        """A mark of one shape: 'ring', 'disc', 'dot', 'diamond', 'square', 'triangle' or 'down' (its point below)."""
        if shape in ("ring", "disc", "dot"):
            inside = "#ffffff" if shape == "ring" else fill
            place = f'cx="{number(x)}" cy="{number(y)}" r="{number(size * (0.3 if shape == "dot" else 0.8))}"'
            self.parts.append(f'<circle {place} fill="{inside}" stroke="{fill}" stroke-width="1.5"/>')
            return
        s = size * 1.25
        outline = {
            "diamond": [(x, y - s * 1.15), (x + s * 1.15, y), (x, y + s * 1.15), (x - s * 1.15, y)],
            "square": [(x - s * 0.85, y - s * 0.85), (x + s * 0.85, y - s * 0.85), (x + s * 0.85, y + s * 0.85),
                       (x - s * 0.85, y + s * 0.85)],
            "triangle": [(x, y - s), (x + s, y + s * 0.8), (x - s, y + s * 0.8)],
            "down": [(x, y + s), (x + s, y - s * 0.8), (x - s, y - s * 0.8)],
        }[shape]  # fmt: skip
        points = " ".join(f"{number(px)},{number(py)}" for px, py in outline)
        self.parts.append(f'<polygon points="{points}" fill="{fill}" stroke="#ffffff" stroke-width="0.8"/>')

    def svg(self) -> str:
        """The drawing, whole."""
        size = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        ids = f'aria-labelledby="{self.name}-t {self.name}-d"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {ids} font-family="{FONT}">'
        title = f'<title id="{self.name}-t">{escape(self.title, quote=False)}</title>'
        description = f'<desc id="{self.name}-d">{escape(self.description, quote=False)}</desc>'
        return f"{head}{title}{description}{''.join(self.parts)}</svg>"


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places on paper, straight."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, about: int = 4, *, whole: bool = False) -> list[float]:
    """Round values from at or below `low` to at or above `high`, about so many steps apart."""
    span = (high - low) or max(abs(high), 1.0)
    power = 10.0 ** math.floor(math.log10(span / about))
    steps = (max(m * power, 1.0) for m in (1, 2, 5, 10)) if whole else (m * power for m in (1, 2, 2.5, 5, 10))
    step = min(steps, key=lambda s: abs(span / s - about))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 10) for i in range(first, max(last, first + 1) + 1)]


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places nearest the wanted ones that keep `gap` between neighbours and lie within the ends."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [0.0] * len(wanted)
    floor = low
    for i in order:
        placed[i] = max(wanted[i], floor)
        floor = placed[i] + gap
    ceiling = high
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling)
        ceiling = placed[i] - gap
    return placed


def month_axis(canvas: Canvas, months: Sequence[int], x: Callable[[float], float], y: float) -> None:
    """Month names under the axis, as many as fit, with the year under each January and under the first."""
    first, last = min(months), max(months)
    room = (x(last) - x(first)) / max(last - first, 1)
    step = next((s for s in (1, 3, 6, 12) if room * s >= 32), 12)
    years: list[float] = []
    for ord_ in range(first, last + 1):
        month = ord_ % 12
        if month % step == 0 or step == 1:
            canvas.line(x(ord_), y, x(ord_), y + 5, stroke=LINE)
            if step < 12:
                canvas.text(x(ord_), y + 20, _MONTHS[month], anchor="middle", fill=QUIET)
        if month == 0 or (ord_ == first and _room_before_january(first, last, room, step)):
            shown_under = ord_ if month == 0 or step == 1 else ord_ + (-month) % step
            if all(abs(x(shown_under) - other) >= 44 for other in years):
                years.append(x(shown_under))
                year = f"{month_start(ord_).year}"
                canvas.text(x(shown_under), y + (38 if step < 12 else 20), year, anchor="middle", fill=QUIET, bold=True)


def _room_before_january(first: int, last: int, room: float, step: int) -> bool:
    """Whether the first year's name fits left of the first January, if one follows."""
    labelled = first + (-(first % 12)) % step
    january = first + (-first) % 12
    return labelled < january and (january > last or (january - labelled) * room >= 44)


def value_axis(canvas: Canvas, marks: Sequence[float], y: Scale, left: float, right: float, unit: str) -> None:
    """Faint lines across, each with its value at the left."""
    for mark in marks:
        canvas.line(left, y(mark), right, y(mark), stroke=LINE if mark == marks[0] else GRID)
        words = f"{mark:,.0f}" if float(mark).is_integer() else f"{mark:,g}"
        canvas.text(left - 8, y(mark) + 5, f"{words}{unit}", anchor="end", fill=QUIET)


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a mark, a line or a box of colour, and its words."""

    words: str
    shape: str  # a shape of Canvas.mark, 'line', 'dash', 'box' or 'words' (words alone)
    fill: str


def legend(canvas: Canvas, keys: Sequence[Key], x: float, y: float, right: float) -> float:
    """Draw the legend from `x`, wrapping before `right`; return the y of its last line."""
    place = x
    for key in keys:
        before = 0 if key.shape == "words" else 22
        wide = before + width_of(key.words)
        if place + wide > right and place > x:
            place, y = x, y + 22
        _key(canvas, key, place, y)
        canvas.text(place + before, y, key.words, fill=INK if before else key.fill)
        place += wide + 14
    return y


def _key(canvas: Canvas, key: Key, x: float, y: float) -> None:
    if key.shape == "box":
        canvas.box(x, y - 11, 14, 13, fill=key.fill, stroke=QUIET)
    elif key.shape in ("line", "dash"):
        canvas.line(x, y - 5, x + 17, y - 5, stroke=key.fill, width=2, dash="5 4" if key.shape == "dash" else "")
    elif key.shape != "words":
        canvas.mark(key.shape, x + 8, y - 5, fill=key.fill)
