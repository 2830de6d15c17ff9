"""The door: a file, a folder or a zip opened, whatever it is, for the readers to look into."""

import hashlib
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final, Protocol, TypeAlias

from goldenthread.errors import NotThisStandard, UnreadableFile
from goldenthread.extracts import container
from goldenthread.extracts.container import BROKEN_ARCHIVE, WORKBOOKS, Content, Form, Held
from goldenthread.extracts.delimited import ParquetFile, TextFile
from goldenthread.extracts.findings import Notes
from goldenthread.extracts.markup import root_of
from goldenthread.extracts.workbook import Grid, Workbook

MOST_FILES: Final = 1_000

# What systems and people leave beside the data. The first kind is passed over, the second with a note.
_SYSTEM = ("thumbs.db", "desktop.ini")
_DOCUMENTS = (".md", ".pdf", ".doc", ".docx", ".rtf", ".log", ".html", ".htm", ".yaml", ".yml", ".json", ".png", ".jpg")
_READ_ME = ("readme", "read me", "licence", "license")


class Part(Protocol):
    """One table of what was opened: a sheet of a workbook, or a file of a folder or zip."""

    name: str  # the sheet's, or the file's inside the folder or zip

    @property
    def content(self) -> Content:
        """WORKBOOK for a sheet, TEXT or PARQUET for a file."""

    def top(self) -> Grid:
        """The first 20 rows: enough to find the headers."""

    def grid(self, notes: Notes, progress: Callable[[str, int], None] | None = None) -> Grid:
        """Every row."""

    def open(self) -> BinaryIO:
        """The bytes of a file, as they stand."""


def stem(part: Part) -> str:
    """A part's name without folders and ending: what names the table."""
    return part.name if part.content is Content.WORKBOOK else PurePosixPath(part.name).stem


@dataclass(frozen=True, slots=True)
class Opened:
    """What lies behind one path. `name` is what findings call it; `made_at` the moment it says it was made, else
    that of its last change. `parts` are empty for XML, which is read as a stream.
    """

    path: Path
    name: str
    content: Content
    sha256: str
    made_at: datetime | None
    parts: tuple[Part, ...] = ()
    root: str = ""  # of XML: the name of its root element
    passed_over: tuple[tuple[str, str], ...] = ()  # files that were not read, each with what it is
    hides_errors: str = ""  # the kind of workbook whose error cells cannot be seen
    _held: Held | None = field(default=None, repr=False)

    def stream(self) -> BinaryIO:
        """The bytes of an XML file. NotThisStandard for everything else."""
        if self._held is None:
            raise NotThisStandard(
                f"{self.name}: is {self.content.value}. Accepted here: XML. Nothing was loaded. Give the XML file."
            )
        return self._held.open()

    def notes(self) -> Notes:
        """The notes of a reading, begun with what opening found."""
        notes = Notes(self.name)
        for name, found in self.passed_over:
            notes.add("file_not_read", sheet=name, value=found)
        if self.hides_errors:
            notes.add("errors_look_blank", value=self.hides_errors)
        return notes


def open_file(path: Path, password: str | None = None) -> Opened:
    """What lies at `path`, opened. UnreadableFile, saying what to do, when it is nothing we read.

    `password` opens a locked workbook; where nothing is locked it is not used.
    """
    path = path.absolute()
    name = path.name or path.resolve().name
    if path.is_dir():
        files, over = _in_folder(path, name)
        members = [_member(path, file, name) for file in files]
        newest = max((file.stat().st_mtime for file in files), default=path.stat().st_mtime)
        return _set(_About(path, name, sha256(path), datetime.fromtimestamp(newest, UTC)), members, over, password)
    held = container.unpacked(container.on_disk(path))
    form = container.form_of(held)
    about = _About(path, name, container.sha256(path), datetime.fromtimestamp(path.stat().st_mtime, UTC))
    if form is Form.ZIP:
        return _set(about, *_in_zip(held), password)
    return _one(about, held, form, held.name, password)


def sha256(path: Path) -> str:
    """The SHA-256 of the file at `path`; of a folder, that of the names and contents of the files to be read.

    Blank when there is nothing there.
    """
    if path.is_file():
        return container.sha256(path)
    if not path.is_dir():
        return ""
    whole = hashlib.sha256()
    for file in (one for one in _in_folder(path, path.name)[0] if one.is_file()):
        whole.update(f"{file.relative_to(path).as_posix()}\0{container.sha256(file)}\n".encode())
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class _About:
    path: Path
    name: str
    sha256: str
    made_at: datetime


_Over: TypeAlias = tuple[tuple[str, str], ...]  # files that are not read, each with what it is


def _one(about: _About, held: Held, form: Form, part: str, password: str | None, over: _Over = ()) -> Opened:
    """A single file, alone or the only one in a folder or zip."""
    path, name, digest, made_at = about.path, about.name, about.sha256, about.made_at
    if form is Form.XML:
        with held.open() as stream:
            root = root_of(held.place, stream)
        return Opened(path, name, Content.XML, digest, made_at, root=root, passed_over=over, _held=held)
    if form in WORKBOOKS:
        held, form = _unlocked(held.in_memory(), form, password)
        book = Workbook(held, form)
        return Opened(
            path, name, Content.WORKBOOK, digest, book.made_at() or made_at, book.sheets,
            passed_over=over, hides_errors="" if form is Form.XLSX else form.value,
        )  # fmt: skip
    table = _table(held, form, part, "" if part == name else part)
    return Opened(path, name, table.content, digest, made_at, (table,), passed_over=over)


def _set(about: _About, files: list[Held], over: _Over, password: str | None) -> Opened:
    """The files of a folder or zip. One that holds a single file is what that file is."""
    forms = {file.name: container.form_of(file) for file in files if file.size}
    over += tuple((file.name, "an empty file") for file in files if not file.size)
    files = [file for file in files if file.size]
    if nested := [file for file in files if forms[file.name] is Form.ZIP]:
        raise _refused_set(about, f'holds an archive of its own, "{nested[0].name}"', "Unpack that one first.")
    if len(files) == 1:
        return _one(about, files[0], forms[files[0].name], files[0].name, password, over)
    tables = [file for file in files if forms[file.name] in (Form.TEXT, Form.PARQUET)]
    others = [file for file in files if file not in tables]
    if not tables:
        found = f"holds {len(others)} files that are each read by themselves" if others else "holds no file to read"
        raise _refused_set(about, found, "Give those files one by one, or with a wildcard." if others else "")
    if (size := sum(file.size for file in tables)) > container.MOST_UNPACKED:
        raise container.too_large(about.name, f"holds {size / 1024**3:,.1f} GB of tables", "Give a shorter period.")
    over += tuple((file.name, f"{forms[file.name].value}, which is loaded by itself") for file in others)
    parts = tuple(_table(file, forms[file.name], file.name, file.name) for file in tables)
    return Opened(about.path, about.name, Content.SET, about.sha256, about.made_at, parts, passed_over=over)


def _table(held: Held, form: Form, name: str, place: str) -> TextFile | ParquetFile:
    return TextFile(held, name, place) if form is Form.TEXT else ParquetFile(held, name)


def _refused_set(about: _About, found: str, advice: str = "") -> UnreadableFile:
    return container.refused(about.name, found, advice)


def _is_system(name: str) -> bool:
    """Whether a file was left by a system, not by a person: hidden, or of a known name."""
    pieces = [piece for piece in name.lower().split("/") if piece not in (".", "..")]
    return any(piece.startswith((".", "~$", "__macosx")) for piece in pieces) or pieces[-1] in _SYSTEM


def _is_document(name: str) -> bool:
    """Whether a file is for people to read: by its ending, or a read-me."""
    last = PurePosixPath(name.lower()).name
    return last.endswith(_DOCUMENTS) or last.startswith(_READ_ME)


def _chosen(names: list[str]) -> tuple[list[str], _Over]:
    """The names to read, in order, and those of documents."""
    kept = sorted(name for name in names if not _is_system(name))
    return [one for one in kept if not _is_document(one)], tuple(
        (one, "a document") for one in kept if _is_document(one)
    )


def _in_folder(folder: Path, name: str) -> tuple[list[Path], _Over]:
    """The files to read below `folder`, and the documents. UnreadableFile when there are too many."""
    found: list[str] = []

    def refuse(problem: OSError) -> None:
        raise container.cannot_be_opened(name, problem) from problem

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders.sort()
        found += [(Path(place) / file).relative_to(folder).as_posix() for file in files]
        if len(found) > MOST_FILES:
            raise _too_many(name, f"more than {MOST_FILES:,}")
    chosen, over = _chosen(found)
    return [folder / one for one in chosen], over


def _member(folder: Path, file: Path, name: str) -> Held:
    inside = file.relative_to(folder).as_posix()
    return container.on_disk(file, inside, f'{name}, file "{inside}"')


def _in_zip(held: Held) -> tuple[list[Held], _Over]:
    """The files to read in a zip, and the documents. Nothing is unpacked to disk: a name is only a name."""
    try:
        with held.open() as stream, zipfile.ZipFile(stream) as archive:
            container.check_unpacked_size(held.place, archive)
            members = {info.filename: info for info in archive.infolist() if not info.is_dir()}
    except BROKEN_ARCHIVE as problem:
        raise container.damaged(held.place, problem) from problem
    if len(members) > MOST_FILES:
        raise _too_many(held.place, f"{len(members):,}")
    if locked := [name for name, info in members.items() if info.flag_bits & 1]:
        raise container.refused(
            held.place, f'is a zip locked with a password ("{locked[0]}" cannot be read)',
            "Unpack it, and give the folder.",
        )  # fmt: skip
    chosen, over = _chosen(list(members))
    return [_in_archive(held, members[one]) for one in chosen], over


def _in_archive(archive: Held, info: zipfile.ZipInfo) -> Held:
    place = f'{archive.place}, file "{info.filename}"'

    return Held(info.filename, place, info.file_size, lambda: BufferedReader(_Member(archive, info, place)))


class _Member(RawIOBase):
    """A file inside a zip, unpacked as it is read. UnreadableFile when it turns out to be damaged."""

    def __init__(self, archive: Held, info: zipfile.ZipInfo, place: str) -> None:
        self._place = place
        self._under = archive.open()
        try:
            self._inner = zipfile.ZipFile(self._under).open(info)  # noqa: SIM115 - closed with this stream
        except BROKEN_ARCHIVE as problem:
            self._under.close()
            raise container.damaged(place, problem) from problem

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            content = self._inner.read(len(buffer))
        except BROKEN_ARCHIVE as problem:
            raise container.damaged(self._place, problem) from problem
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self._inner.close()
        self._under.close()
        super().close()


def _too_many(place: str, found: str) -> UnreadableFile:
    return container.refused(
        place, f"holds {found} files, too many for one extract (up to {MOST_FILES:,})",
        "Give the folder or zip that holds only the extract.",
    )  # fmt: skip


def _unlocked(held: Held, form: Form, password: str | None) -> tuple[Held, Form]:
    """The workbook without its password, in memory. UnreadableFile when there is none, or it is the wrong one."""
    if form not in (Form.LOCKED, Form.XLS):
        return held, form
    from goldenthread.extracts import locked  # few workbooks are either, and its libraries take a while to load

    if form is Form.XLS and not locked.is_locked(held):
        return held, form
    if password is None:
        raise container.password_protected(held.place)
    opened = locked.unlocked(held, password)
    return opened, form if form is Form.XLS else container.form_of(opened)
