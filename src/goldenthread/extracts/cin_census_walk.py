"""A census walked: its rows by table, in packed parts, and the texts of its header.

A long file is walked by two processes. Neither holds more than one part of it as rows.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from multiprocessing import parent_process
from typing import Any, Final

import numpy as np

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts.cin_census_facts import Facts
from goldenthread.extracts.cin_census_header import texts_of
from goldenthread.extracts.opened import Opened
from goldenthread.extracts.xml import Strangers, Walk, records
from goldenthread.extracts.xml_halves import Half, halves
from goldenthread.extracts.xml_rows import Packed, RowsOf, chosen, joined
from goldenthread.journey.cin_census_elements import CHILD, CHILDREN

ROOT: Final = "Message"
_AROUND: Final = (ROOT, "Children")
_RECORDS: Final = {"Header": ROOT, CHILD.tag: "Children"}
_OTHER_HALF: Final = "from goldenthread.extracts.cin_census_walk import other_half; other_half()"
_TELL_EVERY: Final = 10_000  # children
_PART: Final = 32_768  # rows, of all tables together: some five thousand children with every module filled

Progress = Callable[[str, int], None]


@dataclass(slots=True)
class Walked:
    """A census walked: its parts in the file's order, and what was found on the way."""

    strangers: Strangers
    repeats: Strangers
    parts: list[Packed] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, tables: dict[str, RowsOf]) -> None:
        """Keep one part more."""
        self.facts.add(tables)
        self.parts.append(Packed.of(tables))

    def join(self, other: "Walked", lines: int) -> None:
        """Add what was walked of the rest of the file, `lines` further down."""
        self.parts += [replace(one, lines=one.lines + lines) for one in other.parts]
        self.facts.join(other.facts)
        self.strangers.join(other.strangers, lines)
        self.repeats.join(other.repeats, lines)
        self.texts = other.texts | self.texts

    def tables(self) -> Iterator[dict[str, RowsOf]]:
        """Each part's tables, in the file's order."""
        return (one.unpacked(CHILD) for one in self.parts)

    def of_whole_children(self) -> Iterator[dict[str, RowsOf]]:
        """The tables in parts of which each holds all that the file says of its children.

        Children whose id the file has several times come last, about as many to a part as in any other.
        """
        repeated = self.facts.repeated() if len(self.parts) > 1 else np.zeros(0, np.uint64)
        if not len(repeated):
            yield from self.tables()
            return
        groups = min(len(repeated), len(self.parts))
        held: list[list[Packed]] = [[] for _ in range(groups)]
        for tables, numbers in zip(self.tables(), self.facts.children, strict=True):
            place = np.searchsorted(repeated, numbers).clip(max=len(repeated) - 1)
            group = np.where(repeated[place] == numbers, place * groups // len(repeated), -1)
            for one in np.unique(group[group >= 0]).tolist():
                held[one].append(Packed.of(chosen(tables, group == one)))
            once = group < 0
            if once.any():
                yield tables if once.all() else chosen(tables, once)
        for pieces in held:
            yield joined([one.unpacked(CHILD) for one in pieces])


def walked(opened: Opened, progress: Progress | None = None) -> Walked:
    """Every child of the file walked, and what the header says, wherever in the file it stands.

    Raises NotThisStandard when the root element is another, UnreadableFile where the XML breaks off.
    """
    if opened.root != ROOT:
        raise not_a_census(opened, f"its root element is <{opened.root}>" if opened.root else "it is no XML")
    found = _by_halves(opened) or _whole(opened, progress)
    if progress:
        progress("children", found.facts.counts[CHILDREN])
    return found


def not_a_census(opened: Opened, found: str) -> NotThisStandard:
    """The error for a file that is no census."""
    return NotThisStandard(
        f"{opened.name}: is no children in need census: {found}. Accepted: XML whose root element is <{ROOT}>, with a "
        "<Header> and <Children>. Nothing was loaded."
    )


def _whole(opened: Opened, progress: Progress | None) -> Walked:
    with opened.stream() as stream:
        return _walk(stream, opened.name, progress)


def _walk(stream: Any, file: str, progress: Progress | None = None) -> Walked:
    walk = Walk(CHILD)
    found = Walked(walk.strangers, walk.repeats)
    children = 0
    for name, element in records(stream, file, _RECORDS, walk.strangers):
        if name != CHILD.tag:
            found.texts = texts_of(element, walk.strangers) | found.texts
            continue
        walk.take(element)
        children += 1
        if walk.rows() >= _PART:
            found.add(walk.cut())
        if progress and children % _TELL_EVERY == 0:
            progress("children", children)
    if walk.rows():
        found.add(walk.cut())
    return found


def _by_halves(opened: Opened) -> Walked | None:
    """The same, by two processes; None where one does better, and where a half cannot be read by itself."""
    alone = (os.cpu_count() or 1) < 2 or parent_process() is not None  # or several files are being read side by side
    if alone or not sys.executable or not _is_on_disk(opened):
        return None
    if (both := halves(opened.path, CHILD.tag, _AROUND)) is None:
        return None
    first, second = both
    # Not of multiprocessing: that would run the program that called us once more, from its first line.
    with subprocess.Popen(  # noqa: S603  ourselves
        [sys.executable, "-P", "-c", _OTHER_HALF],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        try:
            other.stdin.write(pickle.dumps(second))
            other.stdin.close()
            found = _walk_half(first)
            told = other.stdout.read()
        except (UnreadableFile, OSError):
            other.kill()
            return None  # read whole, the file says itself what is wrong with it
    if other.returncode:
        return None
    more = pickle.loads(told)  # noqa: S301  from ourselves
    start = _walk(BytesIO(second.before + first.after), opened.name)
    more.strangers = more.strangers.without(start.strangers)
    found.join(more, second.lines)
    return found


def _is_on_disk(opened: Opened) -> bool:
    """Whether the file itself is the XML, and no archive that holds it."""
    if not opened.path.is_file():
        return False
    with opened.stream() as stream, opened.path.open("rb") as file:
        return stream.read(64) == file.read(64)


def other_half() -> None:
    """Walk the half that is described on standard input, and write what it holds to standard output."""
    gc.disable()  # as the process that asked has: a walk makes no cycles
    half = pickle.load(sys.stdin.buffer)  # noqa: S301  from ourselves
    sys.stdout.buffer.write(pickle.dumps(_walk_half(half)))


def _walk_half(half: Half) -> Walked:
    with half.open() as stream:
        return _walk(stream, half.path.name)
