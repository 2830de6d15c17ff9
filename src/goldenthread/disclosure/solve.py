"""What a set of sums says about the numbers in them, none of which is below nothing.

Exact: whole numbers and fractions throughout. A sum that contradicts the ones before it is ignored,
as a reader would ignore a misprint.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

Atom = int  # the number of one unknown
Terms = Mapping[Atom, int | Fraction]


@dataclass(frozen=True, slots=True)
class Equation:
    """The terms, each times its factor, come to `total`."""

    terms: Terms
    total: int | Fraction


@dataclass(slots=True)
class Bounds:
    """The whole numbers one unknown may still be; `high` is None where nothing holds it down."""

    low: int = 0
    high: int | None = None

    @property
    def number(self) -> int | None:
        return self.low if self.low == self.high else None


@dataclass(slots=True)
class Solver:
    """Works out all it can from the equations it is given, trusting the earlier over the later."""

    equations: list[Equation]
    known: dict[Atom, Fraction] = field(default_factory=dict)
    bounds: dict[Atom, Bounds] = field(default_factory=dict)
    pivots: dict[Atom, Equation] = field(default_factory=dict)

    def run(self) -> "Solver":
        """Eliminates and tightens until neither finds another unknown. Returns itself."""
        while True:
            self.pivots = {}
            for equation in self.equations:
                self._add(equation)
            if not self._tighten():
                return self

    def number(self, terms: Terms) -> int | None:
        """What the terms come to, where that follows; None where it does not."""
        left = self._reduced(Equation(terms, 0))
        if not left.terms:
            return _whole(-left.total)
        low, high = self._range(left.terms)
        return _whole(low - left.total) if low is not None and low == high else None

    def _add(self, equation: Equation) -> None:
        left = self._reduced(equation)
        if not left.terms:
            return  # it follows from the others, or contradicts them
        atom = max(left.terms)
        factor = Fraction(left.terms[atom])
        self.pivots[atom] = Equation({each: f / factor for each, f in left.terms.items()}, left.total / factor)

    def _reduced(self, equation: Equation) -> Equation:
        """The equation with all that is known taken out of it."""
        total = Fraction(equation.total)
        terms: dict[Atom, Fraction] = {}
        for atom, factor in equation.terms.items():
            if atom in self.known:
                total -= factor * self.known[atom]
            else:
                terms[atom] = Fraction(factor)
        waiting = {atom for atom in terms if atom in self.pivots}
        while waiting:
            atom = max(waiting)  # a pivot is the largest atom of its row, so this only brings in smaller ones
            pivot, factor = self.pivots[atom], terms[atom]
            total -= factor * pivot.total
            for each, its in pivot.terms.items():
                left = terms.get(each, Fraction(0)) - factor * its
                if left:
                    terms[each] = left
                else:
                    terms.pop(each, None)
            waiting = {each for each in terms if each in self.pivots}
        return Equation(terms, total)

    def _tighten(self) -> bool:
        """Narrow the bounds by every sum until they hold still. Whether an unknown became known."""
        rows = [self._without_known(equation) for equation in (*self.equations, *self.pivots.values())]
        rows = [row for row in rows if row.terms]
        self.bounds = {atom: Bounds() for row in rows for atom in row.terms}
        changed = True
        while changed:
            changed = False
            for row in rows:
                changed |= self._narrow(row)
        found = {atom: Fraction(each.low) for atom, each in self.bounds.items() if each.number is not None}
        self.known |= found
        return bool(found)

    def _without_known(self, equation: Equation) -> Equation:
        total = equation.total - sum(
            (f * self.known[a] for a, f in equation.terms.items() if a in self.known), Fraction(0)
        )
        return Equation({a: f for a, f in equation.terms.items() if a not in self.known}, total)

    def _narrow(self, row: Equation) -> bool:
        """Each unknown of the row is the total less what the others can at most, and least, come to."""
        changed = False
        for atom, factor in row.terms.items():
            low, high = self._range({each: f for each, f in row.terms.items() if each != atom})
            most = None if low is None else (row.total - low) / Fraction(factor)
            least = None if high is None else (row.total - high) / Fraction(factor)
            if factor < 0:
                most, least = least, most
            changed |= _squeeze(self.bounds[atom], least, most)
        return changed

    def _range(self, terms: Terms) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most the terms can come to; None where nothing holds them."""
        low: Fraction | None = Fraction(0)
        high: Fraction | None = Fraction(0)
        for atom, factor in terms.items():
            its = self.bounds.get(atom, Bounds())
            least, most = (its.low, its.high) if factor > 0 else (its.high, its.low)
            low = None if low is None or least is None else low + factor * least
            high = None if high is None or most is None else high + factor * most
        return low, high


def _squeeze(bounds: Bounds, least: Fraction | None, most: Fraction | None) -> bool:
    """Narrow the bounds to whole numbers from `least` to `most`. A contradiction is ignored."""
    low = bounds.low if least is None else max(bounds.low, ceil(least))
    high = bounds.high
    if most is not None:
        high = floor(most) if high is None else min(high, floor(most))
    if (low, high) == (bounds.low, bounds.high) or (high is not None and high < low):
        return False
    bounds.low, bounds.high = low, high
    return True


def _whole(number: Fraction | int) -> int | None:
    return int(number) if number == int(number) else None
