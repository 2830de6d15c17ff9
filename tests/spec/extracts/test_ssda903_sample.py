"""The sample files, which nobody here wrote, give what their notes say and what plain loops count in them."""

import csv
import shutil
from collections import Counter
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import pytest

from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Reading, Severity
from tests.spec.extracts.books import accounts, rows_of

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
FILES = {
    "header": (2675, 2675, 0, 0, 0),
    "episodes": (5050, 5050, 0, 0, 0),
    "reviews": (12582, 12580, 0, 2, 0),  # two rows are there twice
    "uasc": (132, 132, 0, 0, 0),
    "oc3": (53, 53, 0, 0, 2),  # accommodation 01 and 02
    "missing": (43, 43, 0, 0, 0),
    "placed_for_adoption": (29, 29, 0, 0, 29),  # the reason is XXX in every row
    "sw_episodes": (1, 1, 0, 0, 1),  # SWLAZY
}
TABLE = {name: name for name in FILES} | {"sw_episodes": "social_worker_episodes"}

pytestmark = pytest.mark.skipif(
    not (SAMPLES / "episodes.csv").exists(), reason="the sample files are not part of this repository"
)


@pytest.fixture(scope="module")
def reading(tmp_path_factory) -> Reading:
    folder = tmp_path_factory.mktemp("sample") / "903"
    folder.mkdir()
    for name in FILES:
        shutil.copy(SAMPLES / f"{name}.csv", folder)
    return read(folder, authority="999")


@pytest.mark.parametrize("name", FILES)
def test_each_file_alone(name):
    alone = read(SAMPLES / f"{name}.csv", authority="999")
    assert alone.standard == "ssda903"
    assert accounts(alone) == {TABLE[name]: FILES[name]}


def test_all_of_them_as_one_return(reading):
    assert accounts(reading) == {TABLE[name]: counts for name, counts in FILES.items()}
    assert {name: table.num_rows for name, table in reading.tables.items()} == {
        "person": 2676,  # the header's, and the one of sw_episodes.csv
        "cla_period": 2481, "cla_placement": 4491, "cla_legal_status": 3031, "legal_order": 159,
        "cla_review": 12580, "missing_episode": 43, "caseload": 1, "care_leaver": 53, "adoption": 29,
    }  # fmt: skip
    assert (reading.as_at, reading.unread) == (date(2018, 3, 31), ())


def test_exactly_what_the_notes_name_is_dropped(reading):
    dropped = Counter(
        (one.sheet, one.column, one.value) for one in reading.findings if one.severity is Severity.VALUE_DROPPED
    )
    assert dropped == {
        ("placed_for_adoption.csv", "REASON_PLACED_CEASED", "XXX"): 29,
        ("oc3.csv", "ACCOM", "01"): 1,
        ("oc3.csv", "ACCOM", "02"): 1,
        ("sw_episodes.csv", "SW_REASON", "SWLAZY"): 1,
    }


def test_a_mother_written_1_0_is_read(reading):
    assert "MOTHER" not in {one.column for one in reading.findings}


def test_episodes_cover_fewer_children_than_the_header(reading):
    children = {who for (who,) in rows_of(reading, "cla_period", "child_id")}
    assert len(children) == 2123
    assert children < {who for (who,) in rows_of(reading, "person", "child_id")}


def test_periods_and_spells_are_what_plain_loops_count(reading):
    with (SAMPLES / "episodes.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    periods: Counter[str] = Counter()
    spells = open_ones = short = 0
    ranked = sorted(rows, key=lambda row: (row["CHILD"], _day(row["DECOM"]), _day(row["DEC"])))
    for child, episodes in groupby(ranked, key=lambda row: row["CHILD"]):
        before = None
        for one in episodes:
            goes_on = (
                before is not None
                and one["RNE"] != "S"
                and before["REC"] == "X1"
                and before["DEC"] == one["DECOM"]
                and (before["LS"] in ("V3", "V4")) == (one["LS"] in ("V3", "V4"))
            )
            periods[child] += not goes_on
            spells += not goes_on or before["LS"] != one["LS"]
            short += not goes_on and one["LS"] in ("V3", "V4")
            open_ones += not one["DEC"]
            before = one
    held = rows_of(reading, "cla_period", "child_id", "ended_on", "is_short_break")
    assert Counter(child for child, _, _ in held) == periods
    assert sum(ended is None for _, ended, _ in held) == open_ones
    assert sum(is_short for *_, is_short in held) == short
    assert reading.tables["cla_legal_status"].num_rows == spells


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else date.max
