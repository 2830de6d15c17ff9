"""Deliberately broken files, made by code: each with the words it must be refused with, or the finding it must give.

A maker writes one file, folder or zip at the path it is given. What it is called is what is wrong with it.
"""

import importlib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from tests.spec.extracts.books import a_list, rewritten, write_book

Maker: TypeAlias = Callable[[Path], object]
KINDS = ("workbooks", "sheets", "tables", "sets", "xml", "returns")


@dataclass(frozen=True)
class Broken:
    """One broken file: `refused` are words of its refusal, `finds` the rule of its finding, `loads` the rows it loads.

    `finds` blank and `loads` given: there is nothing to find, and it must be read in spite of its looks.
    """

    name: str
    file: str
    make: Maker
    refused: str = ""
    finds: str = ""
    loads: int | None = None
    password: str | None = None


BROKEN: list[Broken] = []


def all_broken() -> list[Broken]:
    """Every broken file of every kind: `broken_workbooks`, `broken_sheets` and so on add theirs."""
    for kind in KINDS:
        importlib.import_module(f"tests.spec.extracts.broken_{kind}")
    return BROKEN


def broken(file: str, **outcome: Any) -> Callable[[Maker], Maker]:
    """Add a maker to the list, under its own name in words."""

    def add(make: Maker) -> Maker:
        BROKEN.append(Broken(make.__name__.replace("_", " "), file, make, **outcome))
        return make

    return add


# What a good file looks like

CONTACT = {"child_id": 1001.0, "date_of_birth": date(2010, 2, 1), "date_of_contact": date(2020, 6, 1),
           "contact_source": "6"}  # fmt: skip
OTHER = CONTACT | {"child_id": 1002.0, "date_of_contact": date(2020, 6, 2)}
NATIVE = "child_id,received_on\nash,2020-06-01\nbirch,2020-06-02\n"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"


def contacts(path: Path, *rows: Mapping[str, Any], **options: Any) -> Path:
    return write_book(path, {"List 1": a_list(1, *(rows or (CONTACT, OTHER)), **options)})


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A good workbook with one of its parts changed."""
    return rewritten(contacts(path), lambda name, content: change(content) if name == part else content)


def grid(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    return write_book(path, {"List 1": rows})


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def patched(path: Path, *changes: tuple[bytes, int, bytes]) -> Path:
    """The file with bytes written over, each so many after the last place that a mark occurs."""
    content = bytearray(path.read_bytes())
    for mark, after, new in changes:
        at = content.rindex(mark) + after
        content[at : at + len(new)] = new
    path.write_bytes(content)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Each level of it is ten times the one before: 20,000 letters, and with a few levels more no end of them.
BOMB = (
    b'<!DOCTYPE m [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
