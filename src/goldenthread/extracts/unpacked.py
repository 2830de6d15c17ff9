"""What a part of an archive really unpacks to, and how far the cells of an OpenDocument spreadsheet reach.

The library that reads workbooks believes an archive that says a part is small, and holds every cell up
to the furthest; so both are looked at before it is asked.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree

from goldenthread.extracts.markup import xml_options

_CHUNK: Final = 1 << 20
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def unpacked(stream: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of `part` of the archive in `stream`, piece by piece.

    BadZipFile when it unpacks to more than the archive says, or is packed in a way we cannot undo.
    """
    stream.seek(part.header_offset)
    head = stream.read(30)
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(f"{part.filename} is not where the archive says")
    stream.seek(sum(struct.unpack("<HH", head[26:30])), 1)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(f"{part.filename} is packed in a way that is not read")
    total = 0
    for chunk in _inflated(stream, part):
        total += len(chunk)
        if total > part.file_size:
            raise zipfile.BadZipFile(f"{part.filename} unpacks to more than the archive says")
        yield chunk


def _inflated(stream: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    left = part.compress_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0 and (chunk := stream.read(min(left, _CHUNK))):
        left -= len(chunk)
        while inflate and chunk:
            yield inflate.decompress(chunk, _CHUNK)
            chunk = inflate.unconsumed_tail
        if chunk:
            yield chunk


def reaches_of_open_document(pieces: Iterator[bytes]) -> Iterator[tuple[str, int, int]]:
    """Each table of an OpenDocument spreadsheet: its name, and the rows and columns it stretches over."""
    parser = etree.XMLPullParser(events=("start", "end"), **xml_options())
    name, rows, filled_rows, columns, filled_columns, widest = "", 0, 0, 0, 0, 0
    for piece in pieces:
        parser.feed(piece)
        for event, element in parser.read_events():
            if event == "start":
                if element.tag == f"{_TABLE}table":
                    name, rows, filled_rows, widest = element.get(f"{_TABLE}name", ""), 0, 0, 0
                elif element.tag == f"{_TABLE}table-row":
                    columns = filled_columns = 0
                continue
            if element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                columns += _times(element, "columns")
                if element.get(f"{_OFFICE}value-type") or element.find(f"{_TEXT}p") is not None:
                    filled_columns = columns
            elif element.tag == f"{_TABLE}table-row":
                rows += _times(element, "rows")
                if filled_columns:
                    filled_rows, widest = rows, max(widest, filled_columns)
                element.clear()
            elif element.tag == f"{_TABLE}table":
                yield name, filled_rows, widest
                element.clear()


def _times(element: etree._Element, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isascii() and said.isdigit() else 1
