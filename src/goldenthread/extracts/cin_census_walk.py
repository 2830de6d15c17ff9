"""A census walked: its rows by table, and the texts of its header. A long file is walked by two processes."""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from multiprocessing import parent_process
from typing import Any, Final

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts.cin_census_header import texts_of
from goldenthread.extracts.opened import Opened
from goldenthread.extracts.xml import Walk, records
from goldenthread.extracts.xml_halves import Half, halves
from goldenthread.journey.cin_census_elements import CHILD, CHILDREN

ROOT: Final = "Message"
_AROUND: Final = (ROOT, "Children")
_RECORDS: Final = {"Header": ROOT, CHILD.tag: "Children"}
_OTHER_HALF: Final = "from goldenthread.extracts.cin_census_walk import other_half; other_half()"
_TELL_EVERY: Final = 10_000  # children

Progress = Callable[[str, int], None]
Walked = tuple[Walk, dict[str, str]]


def walked(opened: Opened, progress: Progress | None = None) -> Walked:
    """Every child of the file walked, and what the header says, wherever in the file it stands.

    Raises NotThisStandard when the root element is another, UnreadableFile where the XML breaks off.
    """
    if opened.root != ROOT:
        raise not_a_census(opened, f"its root element is <{opened.root}>" if opened.root else "it is no XML")
    found = _by_halves(opened) or _whole(opened, progress)
    if progress:
        progress("children", found[0].tables[CHILDREN].count)
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
    walk, texts = Walk(CHILD), dict[str, str]()
    for name, element in records(stream, file, _RECORDS, walk.strangers):
        if name == CHILD.tag:
            walk.take(element)
            children = walk.tables[CHILDREN].count
            if progress and children % _TELL_EVERY == 0:
                progress("children", children)
        else:
            texts = texts_of(element, walk.strangers) | texts
    return walk, texts


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
            walk, texts = _walk_half(first)
            told = other.stdout.read()
        except (UnreadableFile, OSError):
            other.kill()
            return None  # read whole, the file says itself what is wrong with it
    if other.returncode:
        return None
    more, more_texts = pickle.loads(told)  # noqa: S301  from ourselves
    start, _ = _walk(BytesIO(second.before + first.after), opened.name)
    more.strangers = more.strangers.without(start.strangers)
    walk.join(more, second.lines)
    return walk, more_texts | texts


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
