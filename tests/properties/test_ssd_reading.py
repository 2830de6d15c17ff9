"""Whatever a delivery of the dataset holds: rows in = rows accounted for, and periods of care are what loops find."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.spec.extracts.books import rows_of
from tests.spec.extracts.datasets import AS_AT, table, write_csv, write_parquet

from goldenthread.errors import ColumnMissing
from goldenthread.extracts import ssd
from goldenthread.extracts.opened import open_file
from goldenthread.journey.codes import CODE_LISTS
from goldenthread.journey.reading import Reading, Severity
from goldenthread.journey.ssd import SHEETS

CODES = [code.code for codes in CODE_LISTS.values() for code in codes.codes]
WORDS = ["Y", "N", "yes", "NONE", "SSD_PH", "PLACEHOLDER_DATA", "1900-01-01", "9999-12-31 00:00:00", "2024-01-05",
         "2024-01-05 10:00:00.000", "31/02/2024", "05/01/2024", "ash", "birch", "1", "1.0", "12", '["1A", "99"]',
         '{"1A": "Yes", "ADOPTION": "Y", "NFA_FLAG": 1}', "{", "HR1 2AB", "#N/A", "Completed", "Health Assessment",
         "Total", "1.23E+05", "\u201cquoted\u201d", "-"]  # fmt: skip
CELLS = st.one_of(st.none(), st.sampled_from(WORDS), st.sampled_from(CODES), st.text("ab\u00e9,\"' ", max_size=4))
FIRST = date(2023, 1, 1)
DAYS = st.integers(0, 6).map(lambda month: FIRST + timedelta(days=30 * month))


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A new folder each time it is asked."""
    return lambda: tmp_path_factory.mktemp("delivery") / "ssd"


@st.composite
def deliveries(draw: st.DrawFn) -> dict[str, list[list[Any]]]:
    """A few tables, any cells, some rows twice."""
    found = {}
    for sheet in draw(st.lists(st.sampled_from(SHEETS), min_size=1, max_size=4, unique_by=lambda one: one.table)):
        names = [field.name for field in sheet.fields]
        rows = draw(st.lists(st.fixed_dictionaries(dict.fromkeys(names, CELLS)), max_size=5))
        again = draw(st.lists(st.sampled_from(rows), max_size=2)) if rows else []
        found[sheet.table] = table(sheet.table, [*rows, *again])
    return found


def accounted(reading: Reading) -> None:
    for count in reading.counts:
        found = [one for one in reading.findings if one.sheet in (count.sheet, "")]
        rejected = {one.row for one in found if one.severity is Severity.ROW_REJECTED}
        assert count.rows_in == count.rows_loaded + count.rows_rejected + count.rows_duplicate
        assert count.rows_rejected == len(rejected)
        assert count.rows_duplicate == sum(one.rows for one in found if one.rule == "repeats_a_row")
        assert count.values_dropped == sum(one.rows for one in found if one.severity is Severity.VALUE_DROPPED)
    for rows in reading.tables.values():
        rows.validate(full=True)
    for one in reading.findings:
        assert one.sentence()
    for covered in reading.coverage:
        assert covered.from_on <= covered.to_on == AS_AT


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_any_delivery(folders: Any, tables: dict[str, list[list[Any]]]) -> None:
    as_text = write_csv(folders(), tables)
    try:
        reading = ssd.read(open_file(as_text), authority="999", as_at=AS_AT)
    except ColumnMissing:  # every table's children are stand-ins
        return
    accounted(reading)
    typed = ssd.read(open_file(write_parquet(folders(), tables)), authority="999", as_at=AS_AT)
    for name, rows in reading.tables.items():
        assert rows.drop_columns("source_sheet").equals(typed.tables[name].drop_columns("source_sheet"))


EPISODES = st.lists(
    st.tuples(st.sampled_from(["ash", "birch"]), st.sampled_from(["p1", "p2", None]), st.one_of(st.none(), DAYS), DAYS,
              st.one_of(st.none(), DAYS), st.sampled_from(["X1", "E4A", "E45", None])), max_size=8,
)  # fmt: skip


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(EPISODES)
def test_periods_of_care(folders: Any, episodes: list[tuple[Any, ...]]) -> None:
    rows = [
        {"clae_cla_episode_id": f"e{at}", "clae_person_id": child, "clae_cla_id": period,
         "clae_entered_care_date": entered, "clae_cla_episode_start_date": start,
         "clae_cla_episode_ceased_date": end, "clae_cla_episode_ceased_reason": why}
        for at, (child, period, entered, start, end, why) in enumerate(episodes)
    ]  # fmt: skip
    reading = ssd.read(
        open_file(write_csv(folders(), {"ssd_cla_episodes": table("ssd_cla_episodes", rows)})),
        authority="999", as_at=AS_AT,
    )  # fmt: skip
    found = Counter(rows_of(reading, "cla_period", "child_id", "started_on", "ended_on", "end_reason"))
    assert found == Counter(periods(episodes))


def periods(episodes: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The periods of care, one loop at a time."""
    of: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for child, period, entered, *rest in episodes:
        if period or entered:
            of[child, period, None if period else entered].append((entered, *rest))
    told = []
    for (child, _, _), held in of.items():
        first = min(entered or start for entered, start, _, _ in held)
        _, _, end, why = max(held, key=lambda one: (one[1], one[2] or date.max))
        last = {(one[1], one[2]) for one in held if (one[1], one[2] or date.max) == max(
            (each[1], each[2] or date.max) for each in held)}  # fmt: skip
        assert len(last) == 1
        same = [one for one in held if (one[1], one[2]) in last]
        end, why = same[-1][2], same[-1][3]  # of two alike, the later in the file
        ended = end if end and why != "X1" else None
        told.append((child, first, ended, why if ended else None))
    return told
