"""What the simulation carries from day to day: the records so far, and the luck of each subject."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from goldenthread.simulate import story
from goldenthread.simulate.people import Numbers, new_family
from goldenthread.simulate.records import Authority, Child, EarlyHelp, Family, Record


class Deck:
    """Draws from 0 to 1 by the handful, spread evenly over each: luck without long streaks.

    A small county with large families is lumpy enough; this keeps its levels where the story puts them.
    """

    _SIZE = 20

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._cards: list[float] = []

    def draw(self) -> float:
        if not self._cards:
            self._cards = [(place + self._rng.random()) / self._SIZE for place in range(self._SIZE)]
            self._rng.shuffle(self._cards)
        return self._cards.pop()


@dataclass(slots=True)
class World:
    """The authority as it grows, with one stream of chance per subject: a change in one moves no other."""

    held: Authority
    numbers: Numbers
    adopter_numbers: Numbers
    _streams: dict[str, Random] = field(default_factory=dict)
    _decks: dict[str, Deck] = field(default_factory=dict)
    lately_referred: list[Family] = field(default_factory=list)
    lately_helped: list[Family] = field(default_factory=list)
    latest_help: dict[str, EarlyHelp] = field(default_factory=dict)  # by child
    busy: list[Family] = field(default_factory=list)
    seen_on: set[tuple[str, date, str]] = field(default_factory=set)  # (child, day, what), to keep keys apart

    def chance(self, subject: str) -> Random:
        if subject not in self._streams:
            self._streams[subject] = Random(f"{self.held.seed}:{subject}")
        return self._streams[subject]

    def deck(self, subject: str) -> Deck:
        if subject not in self._decks:
            self._decks[subject] = Deck(self.chance(f"deck of {subject}"))
        return self._decks[subject]

    def family(self, on: date) -> Family:
        """A family never heard of before."""
        family = new_family(self.chance("people"), self.numbers, len(self.held.families) + 1, on)
        self.held.families.append(family)
        return family

    def first_of(self, child: Child, day: date, what: str) -> bool:
        """Whether nothing of the kind is held for the child that day; remembers that there is now."""
        key = (child.child_id, day, what)
        if key in self.seen_on:
            return False
        self.seen_on.add(key)
        return True


def begin(seed: int) -> World:
    """An empty world."""
    return World(
        held=Authority(seed),
        numbers=Numbers(Random(f"{seed}:numbers"), 104_210),
        adopter_numbers=Numbers(Random(f"{seed}:adopters"), 7_020),
    )


def end_of(record: Record, name: str, day: date | None, rng: Random, slow: float = 1.0) -> date | None:
    """Sets when something ended, known once it was entered. Returns the day it was entered."""
    if day is None:
        return None
    entered = max(record.recorded_on, story.recorded(rng, day, slow))
    record.learn(name, day, entered)
    if rng.random() < story.PUT_RIGHT_LATER:
        wrong = day + timedelta(days=rng.choice((-2, -1, 1, 2)))
        if wrong <= entered:
            record.put_right(name, wrong, entered + timedelta(days=rng.randint(10, 50)))
    return entered
