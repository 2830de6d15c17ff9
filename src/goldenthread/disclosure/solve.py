"""What a set of sums says about the numbers in them: whole numbers, none below nothing.

Linear algebra over the fractions, held as whole-number equations so that it is exact and quick, and
the bounds that each sum puts on its terms; each in turn until neither finds more. A sum that
contradicts the ones before it is ignored, as a reader would ignore a misprint.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

Atom = int  # the number of one unknown; from 0 up
Terms = Mapping[Atom, int]

_PATIENCE = 100  # looks at each sum, on average: two that contradict each other would push bounds up for ever
_ANSWER: Atom = -1  # stands for the sum that is asked after; below every unknown, so never a pivot


@dataclass(frozen=True, slots=True)
class Equation:
    """The terms, each times its factor, come to `total`."""

    terms: Terms
    total: int


@dataclass(slots=True)
class Bounds:
    """The whole numbers one unknown may still be; `high` is None where nothing holds it down."""

    low: int = 0
    high: int | None = None


@dataclass(slots=True)
class Solver:
    """Works out all it can from `equations`, trusting the earlier over the later."""

    equations: Sequence[Equation]
    bounds: dict[Atom, Bounds] = field(default_factory=lambda: defaultdict(Bounds))
    pivots: dict[Atom, Equation] = field(default_factory=dict)

    def run(self) -> "Solver":
        """Tightens and eliminates until no unknown is left to learn. Returns itself."""
        self._tighten(self.equations)
        while True:
            self.pivots = {}
            for equation in self.equations:
                self._add(equation)
            if not self._tighten(self.pivots.values()):
                return self
            self._tighten(self.equations)

    def number(self, terms: Terms) -> int | None:
        """What the terms come to, where that follows; None where it does not."""
        left = self._reduced(Equation({**terms, _ANSWER: -1}, 0))
        if left.terms.keys() == {_ANSWER}:
            return _whole(Fraction(left.total, left.terms[_ANSWER]))
        low, high = self._reach(terms)
        return low if low == high else None

    def _known(self, atom: Atom) -> int | None:
        found = self.bounds.get(atom)
        return found.low if found and found.low == found.high else None

    def _add(self, equation: Equation) -> None:
        """Keep the equation by its largest unknown, unless it follows from the others or contradicts them."""
        left = self._reduced(equation)
        if left.terms:
            self.pivots[max(left.terms)] = left

    def _reduced(self, equation: Equation) -> Equation:
        """The equation with all that is known, and every pivot, taken out of it."""
        total, terms = equation.total, dict[Atom, int]()
        for atom, factor in equation.terms.items():
            known = self._known(atom)
            if known is None:
                terms[atom] = factor
            else:
                total -= factor * known
        # A pivot is the largest unknown of its row: taking it out only brings in smaller ones.
        while waiting := [atom for atom in terms if atom in self.pivots]:
            atom = max(waiting)
            pivot = self.pivots[atom]
            common = gcd(terms[atom], pivot.terms[atom])
            ours, theirs = pivot.terms[atom] // common, terms[atom] // common
            total = ours * total - theirs * pivot.total
            terms = {each: ours * factor for each, factor in terms.items()}
            for each, factor in pivot.terms.items():
                terms[each] = terms.get(each, 0) - theirs * factor
                if not terms[each]:
                    del terms[each]
        common = gcd(total, *terms.values()) or 1
        return Equation({each: factor // common for each, factor in terms.items()}, total // common)

    def _tighten(self, equations: Iterable[Equation]) -> bool:
        """Narrow the bounds by every sum until they hold still. Whether an unknown became known."""
        rows = [equation for equation in equations if any(self._known(atom) is None for atom in equation.terms)]
        rows_of = defaultdict[Atom, list[int]](list)
        for at, row in enumerate(rows):
            for atom in row.terms:
                rows_of[atom].append(at)
        waiting, learnt, looks = dict.fromkeys(range(len(rows))), False, _PATIENCE * len(rows)
        while waiting and looks:
            at = next(iter(waiting))
            del waiting[at]
            looks -= 1
            for atom in self._narrow(rows[at]):
                learnt |= self._known(atom) is not None
                waiting |= dict.fromkeys(rows_of[atom])
        return learnt

    def _narrow(self, row: Equation) -> list[Atom]:
        """The unknowns whose bounds moved: each is the total less the least, and most, of the others."""
        moved = []
        for atom, factor in row.terms.items():
            low, high = self._reach({each: f for each, f in row.terms.items() if each != atom})
            least = None if high is None else row.total - high
            most = None if low is None else row.total - low
            if factor < 0:
                least, most = (None if each is None else -each for each in (most, least))
            if self._squeeze(atom, abs(factor), least, most):
                moved.append(atom)
        return moved

    def _reach(self, terms: Terms) -> tuple[int | None, int | None]:
        """The least and the most the terms can come to; None where nothing holds them."""
        low: int | None = 0
        high: int | None = 0
        for atom, factor in terms.items():
            its = self.bounds[atom]
            least, most = (its.low, its.high) if factor > 0 else (its.high, its.low)
            low = None if low is None or least is None else low + factor * least
            high = None if high is None or most is None else high + factor * most
            if low is None and high is None:
                break
        return low, high

    def _squeeze(self, atom: Atom, factor: int, least: int | None, most: int | None) -> bool:
        """Narrow the bounds so that `factor` of the unknown lies from `least` to `most`. Contradictions are ignored."""
        bounds = self.bounds[atom]
        low, high = bounds.low, bounds.high
        if least is not None:
            low = max(low, -(-least // factor))
        if most is not None:
            high = most // factor if high is None else min(high, most // factor)
        if (low, high) == (bounds.low, bounds.high) or (high is not None and high < low):
            return False
        bounds.low, bounds.high = low, high
        return True


def _whole(number: Fraction) -> int | None:
    return number.numerator if number.denominator == 1 else None
