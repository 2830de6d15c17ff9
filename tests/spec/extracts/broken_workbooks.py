"""Workbooks that are none, or are cut, torn, swollen or locked."""

import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile

from tests.spec.extracts.books import a_list
from tests.spec.extracts.broken_files import (
    BOMB,
    CONTACT,
    MAIN,
    NATIVE,
    OTHER,
    SHEET,
    broken,
    changed,
    contacts,
    grid,
    parts_of,
    patched,
    zipped,
)  # fmt: skip
from tests.spec.extracts.other_books import ole, write_ods, write_xls, write_xlsb

PASSWORD = "Kestrel 7"

# Workbooks that are no workbook


@broken("annex_a.xlsx", refused="is empty")
def an_empty_file(path: Path) -> None:
    path.write_bytes(b"")


@broken("annex_a.xlsx", refused="is neither a workbook nor text")
def random_bytes_named_like_a_workbook(path: Path) -> None:
    path.write_bytes(b"\x00\x01" + random.Random(1).randbytes(5000))


@broken("annex_a.xlsx", refused="is a PDF")
def a_pdf_named_like_a_workbook(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 500)


@broken("annex_a.xls", refused="is a web page")
def a_web_page_named_like_a_workbook(path: Path) -> None:
    path.write_text("<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>Child Unique ID</td></tr>")


@broken("annex_a.xlsx", refused="holds plain text")
def a_csv_named_like_a_workbook(path: Path) -> None:
    path.write_text(NATIVE)


@broken("annex_a.xls", refused="is an XML spreadsheet")
def an_xml_spreadsheet_of_2003(path: Path) -> None:
    path.write_text('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')


@broken("annex_a.xls", refused="is an Office document of the old kind")
def a_word_document_of_the_old_kind(path: Path) -> None:
    path.write_bytes(ole({"WordDocument": b"x"}))


# Workbooks cut, torn or swollen


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_workbook_cut_in_half(path: Path) -> None:
    content = contacts(path).read_bytes()
    path.write_bytes(content[: len(content) // 2])


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_workbook_without_its_directory(path: Path) -> None:
    path.write_bytes(contacts(path).read_bytes()[:-300])


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_zip_that_is_only_its_first_bytes(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(200))


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_flipped_byte_in_a_packed_sheet(path: Path) -> None:
    contacts(path)
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 60
    content = bytearray(path.read_bytes())
    content[start] ^= 0xFF
    path.write_bytes(content)


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_sheet_that_is_not_where_the_workbook_says(path: Path) -> None:
    parts = {name: content for name, content in parts_of(contacts(path)).items() if name != SHEET}
    zipped(path, parts)


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_sheet_whose_xml_is_cut(path: Path) -> None:
    changed(path, SHEET, lambda content: content[: len(content) // 2] + b"<f>")


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def shared_texts_whose_xml_is_cut(path: Path) -> None:
    changed(path, "xl/sharedStrings.xml", lambda content: content[:200])


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_cell_that_points_beyond_the_shared_texts(path: Path) -> None:
    changed(path, SHEET, lambda content: content.replace(b't="s"><v>0<', b't="s"><v>99999<'))


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_cell_with_an_impossible_place(path: Path) -> None:
    changed(path, SHEET, lambda content: content.replace(b'r="A2"', b'r="@2"'))


@broken("annex_a.xlsx", refused="holds no worksheet")
def a_workbook_without_a_sheet(path: Path) -> None:
    changed(path, "xl/workbook.xml", lambda _: f"<workbook {MAIN}/>".encode())


@broken("annex_a.xlsx", refused="stretches the sheet to 1,048,576 rows by 16,384 columns")
def one_cell_at_the_far_end_of_a_sheet(path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    changed(path, SHEET, lambda content: content.replace(b"</sheetData>", far))


@broken("annex_a.xlsx", finds="column_not_known", loads=2)
def a_sheet_of_16384_columns(path: Path) -> None:
    header, *rows = a_list(1, CONTACT, OTHER)
    grid(path, [[*header, *(f"Spare {at}" for at in range(16_384 - len(header)))], *rows])


@broken("annex_a.xlsx", refused="unpacks to 5.0 GB")
def a_part_that_says_it_unpacks_to_5_gb(path: Path) -> None:
    _says_it_unpacks_to(contacts(path), SHEET, 5 * 1024**3 - 1024**3 - 1)
    _says_it_unpacks_to(path, "xl/sharedStrings.xml", 1024**3)


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def a_part_that_unpacks_to_more_than_it_says(path: Path) -> None:
    _understated(path, crc=None)


@broken("annex_a.xlsx", refused="unpacks to more than the archive says")
def a_part_that_unpacks_to_more_than_it_says_with_a_checksum_to_match(path: Path) -> None:
    _understated(path, crc=zlib.crc32)


@broken("annex_a.xlsx", refused="in 10,0")
def a_workbook_of_ten_thousand_parts(path: Path) -> None:
    zipped(path, parts_of(contacts(path)) | {f"xl/media/{at}.png": b"" for at in range(10_000)})


@broken("annex_a.xlsx", refused="is damaged, or was cut short")
def parts_that_share_their_bytes(path: Path) -> None:
    """As the densest of zip bombs do: one packed part serves for many."""
    zipped(path, parts_of(contacts(path)))
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0].header_offset
    patched(path, (SHEET.encode(), -4, struct.pack("<I", first)))


@broken("annex_a.xlsx", refused="holds a document type")
def an_entity_bomb_in_a_sheet(path: Path) -> None:
    changed(path, SHEET, lambda content: content.replace(b"<worksheet", BOMB + b"<worksheet", 1).replace(
        b"<sheetData>", b'<sheetData><row r="9"><c t="e"><v>&d;</v></c></row>'))  # fmt: skip


@broken("annex_a.xlsx", refused="holds a document type")
def an_outside_file_named_by_the_workbook(path: Path) -> None:
    outside = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    changed(path, "xl/workbook.xml", lambda content: content.replace(b"<workbook", outside + b"<workbook", 1).replace(
        b'name="List 1"', b'name="&x;"'))  # fmt: skip


def _understated(path: Path, crc: Callable[[bytes], int] | None) -> None:
    """A sheet of 3 MB whose size is given as 5,000 bytes, with the checksum of those or of the whole."""
    swollen = b" " * 3_000_000
    changed(path, SHEET, lambda content: content.replace(b"</sheetData>", b"</sheetData>" + swollen))
    sheet = parts_of(zipped(path, parts_of(path)))[SHEET]
    _says_it_unpacks_to(path, SHEET, 5000)
    if crc:
        patched(path, (SHEET.encode(), -46 + 16, struct.pack("<I", crc(sheet[:5000]))))


def _says_it_unpacks_to(path: Path, part: str, size: int) -> None:
    """Change what the directory says of a part's size, and nothing else."""
    patched(path, (part.encode(), -46 + 24, struct.pack("<I", size)))


# Workbooks that are locked


def locked(path: Path) -> Path:
    """A good workbook under a password."""
    out = BytesIO()
    OOXMLFile(BytesIO(contacts(path).read_bytes())).encrypt(PASSWORD, out)
    path.write_bytes(out.getvalue())
    return path


@broken("annex_a.xlsx", refused="--password-file")
def a_locked_workbook_without_a_password(path: Path) -> None:
    locked(path)


@broken("annex_a.xlsx", refused="the one given does not open it", password="kestrel 7")
def a_locked_workbook_with_the_wrong_password(path: Path) -> None:
    locked(path)


@broken("annex_a.xlsx", refused="is damaged, or was cut short", password=PASSWORD)
def a_locked_workbook_cut_short(path: Path) -> None:
    content = locked(path).read_bytes()
    path.write_bytes(content[:-2048])


@broken("annex_a.xls", refused="--password-file")
def a_locked_workbook_of_the_old_kind(path: Path) -> None:
    write_xls(path, {"List 1": [["x"]]}, locked=True)


# Workbooks of the other kinds


@broken("annex_a.xls", refused="no workbook, or a part of one")
def an_old_workbook_cut_short(path: Path) -> None:
    content = write_xls(path, {"List 1": [["x"] * 20] * 200}).read_bytes()
    path.write_bytes(content[:3000])


@broken("annex_a.xls", refused="is damaged, or was cut short")
def an_old_workbook_whose_sectors_follow_one_another_in_a_ring(path: Path) -> None:
    """The table of what follows what comes last: the third sector is followed by the second."""
    content = bytearray(write_xls(path, {"List 1": [["x"] * 20] * 200}).read_bytes())
    content[-512 + 4 * 2 : -512 + 4 * 3] = struct.pack("<I", 1)
    path.write_bytes(content)


@broken("annex_a.xls", refused="stretches the sheet to 65,535 rows by 65,535 columns")
def an_old_workbook_with_a_far_cell(path: Path) -> None:
    content = write_xls(path, {"List 1": [["x", 1.5]]}).read_bytes()
    path.write_bytes(
        content.replace(struct.pack("<HHHHH", 0x203, 14, 0, 1, 0), struct.pack("<HHHHH", 0x203, 14, 65_534, 65_534, 0))
    )


@broken("annex_a.xls", refused="is damaged, or was cut short")
def an_old_workbook_that_names_more_sectors_than_it_has(path: Path) -> None:
    content = bytearray(write_xls(path, {"List 1": [["x"]]}).read_bytes())
    content[44:48] = struct.pack("<I", 2**31)
    path.write_bytes(content)


@broken("annex_a.xlsb", refused="stretches the sheet to 2 rows by 20,000 columns")
def a_binary_workbook_wider_than_any_spreadsheet(path: Path) -> None:
    write_xlsb(path, {"List 1": [["x"]]}, stray=(1, 19_999))


@broken("annex_a.xlsb", refused="a cell is cut off")
def a_binary_workbook_with_half_a_cell(path: Path) -> None:
    """The record of a number, its column only."""
    parts = parts_of(write_xlsb(path, {"List 1": [["x"]]}))
    sheet = parts["xl/worksheets/sheet1.bin"]
    end = sheet.rindex(b"\x92\x01")  # the end of the rows
    zipped(path, parts | {"xl/worksheets/sheet1.bin": sheet[:end] + b"\x05\x04\xff\xff\xff\x0f" + sheet[end:]})


@broken("annex_a.xlsb", refused="a sheet is linked to nothing")
def a_binary_workbook_whose_sheet_is_linked_to_nothing(path: Path) -> None:
    parts = parts_of(write_xlsb(path, {"List 1": [["x"]]}))
    links = parts["xl/_rels/workbook.bin.rels"].replace(b"rId1", b"rId9")
    zipped(path, parts | {"xl/_rels/workbook.bin.rels": links})


@broken("annex_a.xlsb", refused="a text runs beyond its record")
def a_binary_workbook_that_its_reader_cannot_survive(path: Path) -> None:
    """A sheet's name longer than what is left of its record."""
    parts = parts_of(write_xlsb(path, {"List 1": [["x"]]}))
    name = struct.pack("<I", 6) + "List 1".encode("utf-16-le")
    book = parts["xl/workbook.bin"].replace(name, struct.pack("<I", 60_000) + name[4:])
    zipped(path, parts | {"xl/workbook.bin": book})


@broken("annex_a.xlsb", refused="is damaged, or was cut short")
def a_binary_workbook_whose_sheet_is_noise(path: Path) -> None:
    parts = parts_of(write_xlsb(path, {"List 1": [["x"]]}))
    zipped(path, parts | {"xl/worksheets/sheet1.bin": b"\xff" * 50})


@broken("annex_a.xlsb", refused="stretches the sheet to 1,048,576 rows by 16,384 columns")
def a_binary_workbook_with_a_far_cell(path: Path) -> None:
    write_xlsb(path, {"List 1": [["x"]]}, stray=(1_048_575, 16_383))


@broken("annex_a.ods", refused="stretches the sheet to")
def an_open_document_that_repeats_a_cell_without_end(path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    write_ods(path, {"L": [["x"]]}, f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>')


@broken("annex_a.ods", refused="holds a document type")
def an_open_document_with_an_entity_bomb(path: Path) -> None:
    parts = parts_of(write_ods(path, {"List 1": [["&d;"]]}))
    content = parts["content.xml"].replace(b"<office:document", BOMB + b"<office:document", 1)
    zipped(path, parts | {"content.xml": content.replace(b"&amp;d;", b"&d;")})
