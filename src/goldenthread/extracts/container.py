"""What kind of file it is, by its first bytes; and the files we turn away, each with what to do.

Every message: where, what was found, what is accepted, what happened.
"""

import gzip
import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from goldenthread.errors import UnreadableFile

_MB: Final = 1024 * 1024
MOST_ON_DISK: Final = 250 * _MB
MOST_STREAMED: Final = 4096 * _MB  # XML is read as it comes and never held whole
MOST_UNPACKED: Final = 1024 * _MB
MOST_PARTS: Final = 10_000

WHAT_IS_ACCEPTED: Final = (
    "Accepted: a workbook (.xlsx), CSV, Parquet, XML of a census, or a folder or zip of CSV or Parquet files. "
    "Nothing was loaded."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP = b"\x1f\x8b"
_ARCHIVES = (_GZIP, b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00")
_WEB_PAGE = ("<!doctype html", "<html", "<table", "<head", "<body")
_CHUNK = 1 << 20
_START = 8192

# What the standard library raises for an archive that is broken, or packed or locked in a way it cannot undo.
BROKEN_ARCHIVE: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, RuntimeError,
    LookupError,
)  # fmt: skip


class Content(Enum):
    """What a reader is given, whatever the file's name says."""

    WORKBOOK = "a workbook"
    PARQUET = "a Parquet file"
    TEXT = "a text file"
    XML = "an XML file"
    SET = "a folder or zip of files"


class Form(Enum):
    """What the bytes are."""

    XLSX = "an Excel workbook (.xlsx)"
    XLSB = "a binary workbook (.xlsb)"
    XLS = "a workbook of the old kind (.xls)"
    ODS = "an OpenDocument spreadsheet (.ods)"
    LOCKED = "a workbook protected by a password"
    ZIP = "a zip"
    PARQUET = "a Parquet file"
    TEXT = "a text file"
    XML = "an XML file"


WORKBOOKS: Final = frozenset({Form.XLSX, Form.XLSB, Form.XLS, Form.ODS, Form.LOCKED})


@dataclass(frozen=True, slots=True)
class Held:
    """The bytes of one file: on disk, inside an archive, or in memory once a password was taken off.

    `place` is how a message names it.
    """

    name: str
    place: str
    size: int
    open: Callable[[], BinaryIO]

    def read(self) -> bytes:
        """All of it."""
        with self.open() as stream:
            return stream.read()

    def in_memory(self, content: bytes | None = None) -> "Held":
        """The same, or other content under the same name, kept in memory so that it may be read in any order."""
        data = self.read() if content is None else content
        return Held(self.name, self.place, len(data), lambda: BytesIO(data))


def on_disk(path: Path, name: str = "", place: str = "") -> Held:
    """The file at `path`. UnreadableFile when it cannot be opened at all."""
    place = place or path.name

    def opened() -> BinaryIO:
        try:
            return path.open("rb")
        except OSError as problem:
            raise cannot_be_opened(place, problem) from problem

    try:
        about = path.stat()
    except OSError as problem:
        raise cannot_be_opened(place, problem) from problem
    if not stat.S_ISREG(about.st_mode):  # opening a pipe would wait for whoever writes to it
        raise refused(place, "is no file, but a device or a pipe")
    opened().close()
    return Held(name or path.name, place, about.st_size, opened)


def cannot_be_opened(place: str, problem: OSError) -> UnreadableFile:
    """The error for a file or folder that the machine does not let us open."""
    reason = (problem.strerror or "it cannot be opened").lower()
    return refused(place, f"cannot be opened ({reason})", "Check the name, and close it in Excel.")


def unpacked(held: Held) -> Held:
    """The file inside when `held` is packed with gzip, in memory; else `held` itself."""
    with held.open() as stream:
        if stream.read(len(_GZIP)) != _GZIP:
            return held
    try:
        with held.open() as stream, gzip.open(stream) as inside:
            content = inside.read(MOST_ON_DISK + 1)
    except BROKEN_ARCHIVE as problem:
        said = " ".join(str(problem).split())[:120] or type(problem).__name__
        found = f"is packed with gzip and damaged, or was cut short ({said})"
        raise refused(held.place, found, "Fetch it again from where it came.") from problem
    if len(content) > MOST_ON_DISK:
        raise too_large(held.place, f"unpacks to more than {MOST_ON_DISK // _MB} MB", "Give a shorter period.")
    return held.in_memory(content)


def form_of(held: Held) -> Form:
    """What `held` is. UnreadableFile, saying what to do, for everything we do not read."""
    if held.size == 0:
        raise refused(held.place, "is empty")
    with held.open() as stream:
        start = stream.read(_START)
    markup = _markup(start)
    if held.size > (MOST_STREAMED if markup else MOST_ON_DISK):
        raise too_large(held.place, f"is {held.size / _MB:,.0f} MB")
    return _in_markup(held, markup) if markup else _form(held, start)


def _form(held: Held, start: bytes) -> Form:
    if start.startswith(_ZIP):
        return _in_archive(held)
    if start.startswith(_OLE):
        return _in_ole(held)
    if start.startswith(b"PAR1"):
        return Form.PARQUET
    if start.startswith(b"%PDF"):
        raise refused(held.place, "is a PDF")
    if start.startswith(_ARCHIVES):
        raise refused(held.place, "is an archive, not a zip", "Unpack it and give the file inside.")
    has_mark = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in start and not has_mark:
        raise _not_text(held, start)
    if PurePath(held.name).suffix.lower() in (".xlsx", ".xlsm", ".xlsb"):
        raise UnreadableFile(
            f"{held.place}: is not a workbook, though it is named like one: it holds plain text. {WHAT_IS_ACCEPTED} "
            f"If it is one of our own tables, rename it to {PurePath(held.name).stem}.csv; else save it again from "
            "Excel as .xlsx."
        )
    return Form.TEXT


def _markup(start: bytes) -> str:
    """The start of the text in lower case if it opens with a tag, in any encoding a browser or census writes."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start[: len(start) // 2 * 2].decode("utf-16", "replace")
    elif start.startswith((b"<\x00", b"\x00<")):
        text = start[: len(start) // 2 * 2].decode("utf-16-le" if start[0] else "utf-16-be", "replace")
    else:
        text = start.decode("utf-8-sig", "replace")
    text = text.lstrip("\ufeff \t\r\n")[:2000].lower()
    return text if text.startswith("<") and (text[1:2].isalpha() or text[1:2] in ("?", "!")) else ""


def _in_markup(held: Held, markup: str) -> Form:
    if markup.startswith(_WEB_PAGE) or "<html" in markup or "//w3c//dtd" in markup:
        raise _save_as(held, "is a web page, whatever its name says")
    if "urn:schemas-microsoft-com:office:spreadsheet" in markup:
        raise _save_as(held, "is an XML spreadsheet")
    return Form.XML


def _not_text(held: Held, start: bytes) -> UnreadableFile:
    """Every second byte of plain text is nought when it is UTF-16 that does not say so."""
    if len(start) > 3 and (start[1::2].count(0) > len(start) * 0.4 or start[0::2].count(0) > len(start) * 0.4):
        return refused(held.place, "seems to be UTF-16 text without its mark", "Save it from Excel as 'CSV UTF-8'.")
    return refused(held.place, "is neither a workbook nor text")


def _in_archive(held: Held) -> Form:
    try:
        whole = held.open if _is_seekable(held) else held.in_memory().open
        with whole() as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except BROKEN_ARCHIVE as problem:
        raise damaged(held.place, problem) from problem
    if "xl/workbook.xml" in names:
        return Form.XLSX
    if "xl/workbook.bin" in names:
        return Form.XLSB
    if "content.xml" in names:
        return Form.ODS
    return Form.ZIP


def _is_seekable(held: Held) -> bool:
    with held.open() as stream:
        return stream.seekable()


def _in_ole(held: Held) -> Form:
    """An old workbook and a locked one are both OLE containers: their streams tell them apart by name."""
    marks = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book")}
    found, tail = set(), b""
    with held.open() as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            found |= {name for name, mark in marks.items() if mark in window}
            tail = window[-64:]
    if "EncryptedPackage" in found:
        return Form.LOCKED
    if found:
        return Form.XLS
    if PurePath(held.name).suffix.lower() in (".xlsx", ".xlsm", ".xlsb"):
        return Form.LOCKED
    raise refused(held.place, "is an Office document of the old kind, but no workbook, or a part of one")


def refused(place: str, found: str, advice: str = "") -> UnreadableFile:
    """The error for a file that is not what we read: what it is, and what to do."""
    return UnreadableFile(f"{place}: {found}. {WHAT_IS_ACCEPTED} {advice}".rstrip())


def too_large(place: str, found: str, advice: str = "") -> UnreadableFile:
    """The error for a file beyond what we hold."""
    return UnreadableFile(
        f"{place}: {found}. Accepted: up to {MOST_ON_DISK // _MB} MB on disk and {MOST_UNPACKED // (1024 * _MB)} GB "
        f"unpacked, and XML of up to {MOST_STREAMED // (1024 * _MB)} GB. Nothing was loaded. "
        + (advice or "Delete sheets that are not lists, or give a shorter period.")
    )


def _save_as(held: Held, found: str) -> UnreadableFile:
    return refused(held.place, found, "Open it in Excel and save it as an Excel workbook (.xlsx).")


def password_protected(place: str) -> UnreadableFile:
    """The error for a workbook locked with a password that nobody gave."""
    return refused(
        place, "is protected by a password",
        "Give a file that holds the password with --password-file, or open the workbook in Excel, remove the password "
        "(File, Info), save, and load it.",
    )  # fmt: skip


def wrong_password(place: str) -> UnreadableFile:
    """The error for a workbook that the password given does not open."""
    return refused(
        place, "is protected by a password, and the one given does not open it",
        "Check the file given with --password-file: its first line is taken, letter for letter.",
    )  # fmt: skip


def damaged(place: str, problem: Exception) -> UnreadableFile:
    """The error for a workbook or zip that opens as what it is but is broken inside."""
    said = " ".join(str(problem).split())[:120] or type(problem).__name__
    return refused(
        place, f"is damaged, or was cut short ({said})",
        "Fetch it again from where it came; a workbook that Excel still opens can be saved again and loaded.",
    )  # fmt: skip


def check_unpacked_size(place: str, archive: zipfile.ZipFile) -> None:
    """UnreadableFile when the archive would unpack to more than we hold, whatever its size on disk."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise too_large(place, f"unpacks to {unpacked / 1024**3:,.1f} GB in {len(parts):,} parts")


def sha256(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
