"""A long XML file cut between two records, so that two processes can read it at once.

Each half is a document of its own: the first ends with the tags that the file's start opened, the second
begins with that start. A cut in the wrong place (in a comment, say) leaves a half that is not well formed:
who reads it then reads the file whole.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

_LEAST: Final = 16 * 1024 * 1024  # bytes: below it, a second process costs more than it saves
_SHARE: Final = 0.55  # of the file, to be read by the process that runs already: the other has yet to start
_PIECE: Final = 1 << 20
_ENCODINGS: Final = frozenset({b"utf-8", b"us-ascii", b"iso-8859-1", b"iso-8859-15", b"windows-1252"})
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Half:
    """A part of a file with what is put before and after it; its lines are `lines` further down in the file."""

    path: Path
    before: bytes
    first: int
    end: int
    after: bytes
    lines: int

    def open(self) -> "HalfStream":
        return HalfStream(self)


class HalfStream:
    """The bytes of a half, as a parser reads them."""

    def __init__(self, half: Half) -> None:
        self._rest, self._left, self._after = half.before, half.end - half.first, half.after
        self._file = half.path.open("rb")
        self._file.seek(half.first)

    def read(self, size: int) -> bytes:
        """At most `size` bytes more; none at the end."""
        if self._rest:
            piece, self._rest = self._rest[:size], self._rest[size:]
            return piece
        if self._left:
            piece = self._file.read(min(size, self._left))
            self._left -= len(piece)
            return piece
        self._rest, self._after = self._after, b""
        return self.read(size) if self._rest else b""

    def __enter__(self) -> "HalfStream":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def halves(path: Path, record: str, around: tuple[str, ...], least: int = _LEAST) -> tuple[Half, Half] | None:
    """The file cut before a record a little after its middle; None where that is not to be done.

    `record` lies in `around`, the elements from the root inwards. A file that is short, or whose text is
    not of single bytes for ASCII, is left whole.
    """
    size = path.stat().st_size
    if size < least:
        return None
    with path.open("rb") as file:
        start = file.read(_PIECE)
        found = re.search(rb"<((?:[A-Za-z_][\w.-]*:)?)" + record.encode() + rb"[\s>/]", start)
        if found is None or not _is_of_single_bytes(start):
            return None
        before, prefix = start[: found.start()], found[1]
        cut = _cut(file, int(size * _SHARE), re.compile(b"<" + prefix + record.encode() + rb"[\s>/]"))
        if cut is None or cut <= found.start():
            return None
        newlines = _newlines(file, cut)
    after = b"".join(b"</" + prefix + name.encode() + b">" for name in reversed(around))
    first = Half(path, b"", 0, cut, after, 0)
    return first, Half(path, before, cut, size, b"", newlines - before.count(b"\n"))


def _is_of_single_bytes(start: bytes) -> bool:
    declared = _ENCODING.match(start.removeprefix(_MARK))
    return b"\x00" not in start and (declared is None or declared[1].lower() in _ENCODINGS)


def _cut(file: BinaryIO, middle: int, tag: re.Pattern[bytes]) -> int | None:
    """Where the first record from `middle` on starts."""
    file.seek(middle)
    held, at = b"", middle
    while piece := file.read(_PIECE):
        held += piece
        if found := tag.search(held):
            return at + found.start()
        at += max(len(held) - 256, 0)
        held = held[-256:]
    return None


def _newlines(file: BinaryIO, end: int) -> int:
    file.seek(0)
    count = 0
    while end and (piece := file.read(min(_PIECE, end))):
        count += piece.count(b"\n")
        end -= len(piece)
    return count
