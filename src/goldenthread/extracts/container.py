"""What kind of file it is, by its first bytes; and the files we turn away, each with what to do.

Every message: where, what was found, what is accepted, what happened.
"""

import hashlib
import struct
import zipfile
import zlib
from enum import Enum
from pathlib import Path
from typing import Final

from goldenthread.errors import UnreadableFile

MOST_ON_DISK: Final = 250 * 1024 * 1024
MOST_UNPACKED: Final = 1024 * 1024 * 1024
MOST_PARTS: Final = 10_000

WHAT_IS_ACCEPTED: Final = (
    "Accepted: an Annex A workbook (.xlsx), or one of our own tables as CSV or Parquet. Nothing was loaded."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml")
_CHUNK = 1 << 20

# What the standard library raises for an archive that is broken, or packed or locked in a way it cannot undo.
BROKEN_ARCHIVE: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, RuntimeError,
)  # fmt: skip


class Content(Enum):
    """What the bytes are, whatever the name says."""

    WORKBOOK = "workbook"
    PARQUET = "parquet"
    TEXT = "text"


def content_of(path: Path) -> Content:
    """What the file at `path` holds. UnreadableFile, saying what to do, for everything we do not read."""
    _check_is_a_file(path)
    with path.open("rb") as stream:
        start = stream.read(8192)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_archive(path)
    if start.startswith(_OLE):
        raise _old_or_locked(path)
    if start.startswith(b"PAR1"):
        return Content.PARQUET
    if start.startswith(b"%PDF"):
        raise _refused(path, "is a PDF")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith(_MARKUP):
        raise _save_as(path, "is a web page or XML, whatever its name says")
    has_mark = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in start and not has_mark:
        raise _refused(path, "is neither a workbook nor text")
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise UnreadableFile(
            f"{path.name}: is not a workbook, though it is named like one: it holds plain text. {WHAT_IS_ACCEPTED} "
            f"If it is one of our own tables, rename it to {path.stem}.csv; else save it again from Excel as .xlsx."
        )
    return Content.TEXT


def _check_is_a_file(path: Path) -> None:
    if path.is_dir():
        raise _refused(path, "is a folder", "Give the files inside it, one by one or with a wildcard.")
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as problem:
        reason = (problem.strerror or "it cannot be opened").lower()
        raise _refused(path, f"cannot be opened ({reason})", "Check the name, and close it in Excel.") from problem
    if size == 0:
        raise _refused(path, "is empty")
    if size > MOST_ON_DISK:
        raise UnreadableFile(
            f"{path.name}: is {size / 1024**2:,.0f} MB. Accepted: up to {MOST_ON_DISK // 1024**2} MB on disk and "
            f"{MOST_UNPACKED // 1024**3} GB unpacked. Nothing was loaded. Delete sheets that are not lists, or give "
            "a shorter period."
        )


def _refused(path: Path, found: str, advice: str = "") -> UnreadableFile:
    return UnreadableFile(f"{path.name}: {found}. {WHAT_IS_ACCEPTED} {advice}".rstrip())


def _in_archive(path: Path) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except BROKEN_ARCHIVE as problem:
        raise damaged(path, problem) from problem
    if "xl/workbook.xml" in names:
        return Content.WORKBOOK
    if "xl/workbook.bin" in names:
        raise _save_as(path, "is a binary workbook (.xlsb)")
    if "content.xml" in names:
        raise _save_as(path, "is an OpenDocument spreadsheet (.ods)")
    raise _refused(path, "is an archive, not a workbook", "Unzip it and give the files inside.")


def _save_as(path: Path, found: str) -> UnreadableFile:
    return _refused(path, found, "Open it in Excel and save it as an Excel workbook (.xlsx).")


def _old_or_locked(path: Path) -> UnreadableFile:
    """Both are OLE containers; an encrypted workbook names its one stream 'EncryptedPackage'."""
    mark, tail = "EncryptedPackage".encode("utf-16-le"), b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if mark in tail + chunk:
                return password_protected(path)
            tail = chunk[-len(mark) :]
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return password_protected(path)
    return _save_as(path, "is a workbook of the old kind (.xls)")


def password_protected(path: Path) -> UnreadableFile:
    """The error for a workbook locked with a password."""
    return _refused(
        path, "is protected by a password", "Open it in Excel, remove the password (File, Info), save, and load it."
    )


def damaged(path: Path, problem: Exception) -> UnreadableFile:
    """The error for a workbook that opens as an archive but is broken inside."""
    said = " ".join(str(problem).split())[:120] or type(problem).__name__
    return _refused(path, f"is damaged, or was cut short ({said})", "Open it in Excel, save it again, and load that.")


def check_unpacked_size(path: Path, archive: zipfile.ZipFile) -> None:
    """UnreadableFile when the archive would unpack to more than we hold, whatever its size on disk."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise UnreadableFile(
            f"{path.name}: unpacks to {unpacked / 1024**3:,.1f} GB in {len(parts):,} parts. Accepted: up to "
            f"{MOST_ON_DISK // 1024**2} MB on disk and {MOST_UNPACKED // 1024**3} GB unpacked. Nothing was loaded. "
            "Delete sheets that are not lists, or give a shorter period."
        )


def sha256(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
