"""Any damage to a good file: it is read, every row accounted for, or refused in a sentence; never anything else."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.spec.extracts.books import a_list, write_book
from tests.spec.extracts.broken_files import CONTACT, OTHER, zipped
from tests.spec.extracts.broken_returns import CONTACT as CONTACT_OF_THE_DATASET
from tests.spec.extracts.broken_returns import PERSON
from tests.spec.extracts.broken_sets import VISITS
from tests.spec.extracts.broken_workbooks import PASSWORD, locked
from tests.spec.extracts.broken_xml import CENSUS
from tests.spec.extracts.datasets import table
from tests.spec.extracts.other_books import write_ods, write_xls, write_xlsb

from goldenthread.errors import GoldenthreadError
from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Reading

CONTACTS = (
    "child_id,received_on,contact_source,outcome,team\n"
    "ash,2020-06-01,6,no_further_action,North\n"
    'birch,02/06/2020,1A,referral,"South, east"\n'
    "cedar,2020-06-03,,,\n"
)
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "1001,15/02/2016,S,C2,N3,U1,PR1,14/08/2017,X1,CLOSE,HR1 2AB,HR1 3AB,SC123456\n"
    "1001,14/08/2017,P,C2,N3,U1,PR1,,,,HR1 2AB,HR1 3AB,SC123456\n"
)
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1001,2,27/03/2008,WROM,D051910639385,,\n"
DATASET = {"ssd_person": [PERSON], "ssd_contacts": [CONTACT_OF_THE_DATASET]}
OTHER_ROWS = (
    ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)", "Date of Contact",
     "Contact Source"],
    ["1001", "a) Female", "a) WBRI", "01/02/2010", 10.0, 43983.0, "6"],
    [1002.0, "b) Male", "a) WBRI", "01/02/2011", 9.0, "02/06/2020", "6"],
)  # fmt: skip


def _parquet(path: Path) -> Path:
    days = [date(2020, 6, day) for day in range(1, 31)]
    pq.write_table(pa.table({"child_id": [f"c{day}" for day in range(30)], "received_on": days}), path)
    return path


def _csv(rows: list[list[Any]]) -> str:
    return "".join(f"{','.join('' if cell is None else cell for cell in row)}\n" for row in rows)


def _text(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content)


GOOD: dict[str, Callable[[Path], object]] = {
    "annex_a.xlsx": lambda path: write_book(path, {"List 1": a_list(1, CONTACT, OTHER), "List 3": a_list(3)}),
    "annex_a.xls": lambda path: write_xls(path, {"List 1": OTHER_ROWS}),
    "annex_a.xlsb": lambda path: write_xlsb(path, {"List 1": OTHER_ROWS}),
    "annex_a.ods": lambda path: write_ods(path, {"List 1": OTHER_ROWS}),
    "contact.csv": _text(CONTACTS),
    "contact.parquet": _parquet,
    "june.zip": lambda path: zipped(path, {"contact.csv": CONTACTS, "cp_visit.csv": VISITS}),
    "ssda903.zip": lambda path: zipped(path, {"episodes.csv": EPISODES, "header.csv": HEADER}),
    "ssd.zip": lambda path: zipped(path, {f"{name}.csv": _csv(table(name, rows)) for name, rows in DATASET.items()}),
    "cin.xml": _text(CENSUS),
}
PACKED = [name for name in GOOD if name.endswith((".xlsx", ".xlsb", ".ods", ".zip"))]
ROWS = {"contact.csv": CONTACTS, "episodes.csv": EPISODES}

# A place is a share of the whole, so that what is found wrong can be made small.
PLACES = st.floats(0, 1, exclude_max=True)
DAMAGES = st.lists(
    st.tuples(st.sampled_from(["flip", "cut", "drop", "add", "again"]), PLACES, st.binary(min_size=1, max_size=12)),
    min_size=1, max_size=3,
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(["", "31/02/2020", "1.23E+05", "1900-01-01", "=1+1", "Total", "#N/A", "\x00", "\ufeff", '"', "ZZ"]),
    st.text(max_size=6),
)
LITTLE = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def damaged(content: bytes, damages: list[tuple[str, float, bytes]]) -> bytes:
    """The content with bytes flipped, dropped, added, repeated, or cut off, one after the other."""
    for what, place, junk in damages:
        at = int(place * len(content))
        match what:
            case "flip":
                content = content[:at] + junk[:1] + content[at + 1 :]
            case "cut":
                content = content[:at]
            case "drop":
                content = content[:at] + content[at + len(junk) :]
            case "add":
                content = content[:at] + junk + content[at:]
            case _:
                content = content[: at + 50] + content[at:]
    return content


@cache
def _good(name: str, folder: Path) -> bytes:
    path = folder / f"good {name}"
    GOOD[name](path)
    return path.read_bytes()


def read_or_none(path: Path) -> Reading | None:
    """The reading; None where it was refused. Whatever else is raised fails the test."""
    try:
        return read(path, authority="999", password=PASSWORD)
    except GoldenthreadError:
        return None


def is_accounted_for(path: Path) -> None:
    """Read it: a balance is held by each `Count`, which cannot be made without one."""
    reading = read_or_none(path)
    if reading is None:
        return
    for rows in reading.tables.values():
        rows.validate(full=True)
    for finding in reading.findings:
        assert finding.sentence()
    assert sum(count.rows_in for count in reading.counts) == sum(
        count.rows_loaded + count.rows_rejected + count.rows_duplicate for count in reading.counts
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damage")


@pytest.mark.parametrize("name", GOOD)
def test_each_is_good_to_begin_with(name: str, folder: Path):
    GOOD[name](folder / name)
    assert sum(count.rows_loaded for count in read(folder / name, authority="999", password=PASSWORD).counts) >= 1


@pytest.mark.parametrize("name", GOOD)
@LITTLE
@given(damages=DAMAGES)
def test_any_damage(name: str, folder: Path, damages: list[tuple[str, float, bytes]]):
    path = folder / name
    path.write_bytes(damaged(_good(name, folder), damages))
    is_accounted_for(path)


@settings(LITTLE, max_examples=15)  # a password is made to be slow to try
@given(damages=DAMAGES)
def test_any_damage_to_a_locked_workbook(folder: Path, damages: list[tuple[str, float, bytes]]):
    path = locked(folder / "locked.xlsx")
    path.write_bytes(damaged(path.read_bytes(), damages))
    is_accounted_for(path)


@pytest.mark.parametrize("name", PACKED)
@LITTLE
@given(damages=DAMAGES, which=PLACES)
def test_any_damage_inside_a_sound_archive(
    name: str, folder: Path, damages: list[tuple[str, float, bytes]], which: float
):
    with zipfile.ZipFile(io.BytesIO(_good(name, folder))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    part = list(parts)[int(which * len(parts))]
    is_accounted_for(zipped(folder / name, parts | {part: damaged(parts[part], damages)}))


@pytest.mark.parametrize("name", ROWS)
@LITTLE
@given(changes=st.lists(st.tuples(PLACES, PLACES, WORDS), min_size=1, max_size=8), shuffled=st.randoms())
def test_any_cells_of_a_csv(name: str, folder: Path, changes: list[tuple[float, float, str]], shuffled):
    rows = [line.split(",") for line in ROWS[name].splitlines()]
    for row, column, word in changes:
        cells = rows[int(row * len(rows))]
        cells[int(column * len(cells))] = word
    shuffled.shuffle(rows)
    path = folder / name
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8", errors="surrogatepass")
    is_accounted_for(path)


@LITTLE
@given(changes=st.lists(st.tuples(PLACES, WORDS), min_size=1, max_size=8))
def test_any_words_in_a_census(folder: Path, changes: list[tuple[float, str]]):
    pieces = re.split(r"(?<=>)([^<>]+)(?=<)", CENSUS)  # tags, and every second one the text of an element
    for place, word in changes:
        pieces[1 + 2 * int(place * (len(pieces) // 2))] = escape(word)
    path = folder / "cin.xml"
    path.write_text("".join(pieces), encoding="utf-8")
    is_accounted_for(path)
