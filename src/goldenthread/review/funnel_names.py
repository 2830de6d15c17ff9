"""Names on a funnel: ours in a place of its own, with a line to its point; others only where nothing lies beneath."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist

from goldenthread.review.canvas import WIDTH, width_of

Point = tuple[float, float]
_CLEAR = 24.0  # between a point and its name, for the line to be seen
_CHOICE = 12  # free places, the nearest first, of which the one whose line passes fewest points is taken


@dataclass(frozen=True, slots=True)
class Box:
    """Where a name would stand: its left end, the line it stands on, its width."""

    left: float
    base: float
    width: float

    def meets(self, other: "Box") -> bool:
        apart = self.left + self.width < other.left or other.left + other.width < self.left
        return not apart and abs(self.base - other.base) < 17

    def covers(self, x: float, y: float) -> bool:
        return self.left - 4 <= x <= self.left + self.width + 4 and self.base - 16 <= y <= self.base + 7

    def held_towards(self, x: float) -> tuple[float, str]:
        """Where a name is held, and by which end: the one towards `x`, however wide the reader's font draws it."""
        if x > self.left + self.width:
            return self.left + self.width, "end"
        return (self.left, "start") if x < self.left else (self.left + self.width / 2, "middle")

    def nearest(self, x: float, y: float) -> Point:
        """The place of its edge that is nearest to a point."""
        return min(max(x, self.left - 4), self.left + self.width + 4), min(max(y, self.base - 13), self.base + 5)


@dataclass(frozen=True, slots=True)
class Plot:
    """The field that points and names lie in: its edges, every point, and the curves through it."""

    left: float
    top: float
    right: float
    bottom: float
    points: Sequence[Point]
    curves: Sequence[Sequence[Point]]

    def apart(self, name: str, at: Point) -> Box:
        """Where our name covers no point and no curve, nearest to ours; where it covers fewest if nowhere is free."""
        wide = width_of(name)
        places = sorted(self._places(wide), key=lambda box: dist(at, box.nearest(*at)))
        places = [box for box in places if dist(at, box.nearest(*at)) >= _CLEAR] or places
        beneath = [*self.points, *(one for curve in self.curves for one in along(curve))]
        free: list[Box] = []
        for box in places:
            if not any(box.covers(*one) for one in beneath):
                free.append(box)
                if len(free) == _CHOICE:
                    break
        if not free:
            return min(places, key=lambda box: sum(box.covers(*one) for one in beneath))
        return min(free, key=lambda box: self._passed(at, box))

    def beside(self, name: str, at: Point, taken: Sequence[Box], line: Sequence[Point]) -> tuple[Box, str] | None:
        """A place next to a point, and the end its name is held by; None where it would cover a point or a name."""
        (x, y), wide = at, width_of(name)
        # The middle is where it is meant, however wide the reader's font draws it.
        places = (
            (Box(x + 12, y + 5, wide), "start"),
            (Box(x - 12 - wide, y + 5, wide), "end"),
            (Box(x - wide / 2, y - 14, wide), "middle"),
            (Box(x - wide / 2, y + 26, wide), "middle"),
        )
        others = [one for one in (*self.points, *line) if one != at]
        for box, anchor in places:
            is_within = box.left >= self.left and box.left + wide <= WIDTH - 4 and 14 <= box.base <= self.bottom
            if is_within and not any(map(box.meets, taken)) and not any(box.covers(*one) for one in others):
                return box, anchor
        return None

    def _places(self, wide: float) -> Iterator[Box]:
        last = max(self.left + 6, self.right - wide - 6)
        across = int((last - self.left - 6) // 14)
        for row in range(int((self.bottom - self.top - 24) // 10) + 1):
            for column in range(across + 1):
                yield Box(last - 14 * column, self.top + 16 + 10 * row, wide)

    def _passed(self, at: Point, box: Box) -> int:
        """How many points the line from ours to its name runs over."""
        line = [one for one in along((at, box.nearest(*at))) if dist(one, at) > 10]
        return sum(any(dist(one, point) < 7 for one in line) for point in self.points if point != at)


def along(curve: Sequence[Point]) -> Iterator[Point]:
    """Places on a line of straight pieces, at most six apart."""
    for (x1, y1), (x2, y2) in pairwise(curve):
        pieces = int(dist((x1, y1), (x2, y2)) // 6) + 1
        for step in range(pieces + 1):
            yield x1 + (x2 - x1) * step / pieces, y1 + (y2 - y1) * step / pieces
