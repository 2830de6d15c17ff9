"""The service's audits and posts come into the history as snapshots of their own."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.journey.arrow import schema_of
from goldenthread.journey.events import TABLE


def audits(*rows: tuple[str, str, str]) -> dict[str, pa.Table]:
    """Audits by number, day and grade."""
    lines = [
        {"audit_id": number, "completed_on": date.fromisoformat(day), "grade": grade} for number, day, grade in rows
    ]
    return {"audit": pa.Table.from_pylist(lines, schema=schema_of(TABLE["audit"]))}


A1, A2, A3 = ("A1", "2020-01-15", "good"), ("A2", "2020-03-20", "inadequate"), ("A3", "2020-06-02", "good")
MAY, JUNE = date(2020, 5, 31), date(2020, 6, 30)


@pytest.fixture
def graded(home):
    def read() -> list[tuple[str, str]]:
        rows = pq.read_table(home.history().tables["audit"]).to_pylist()
        return sorted((home.snapshots.vault.lookup(row["audit_id"]).id, row["grade"]) for row in rows)

    return read


def test_audits_are_kept_and_cover_from_the_month_of_the_first(home, graded):
    manifest = home.keep_tables(audits(A1, A2), MAY, by="ann")
    assert (manifest.standard, manifest.loaded_by) == ("human_record", "ann")
    assert [(one.table, one.from_on, one.to_on) for one in manifest.coverage] == [("audit", date(2020, 1, 1), MAY)]
    assert graded() == [("A1", "good"), ("A2", "inadequate")]


def test_what_has_not_changed_is_not_kept_again(home):
    assert home.keep_tables(audits(A1, A2), MAY, by="ann")
    assert home.keep_tables(audits(A1, A2), MAY, by="ann") is None
    assert home.keep_tables(audits(A1, A2), JUNE, by="ann").as_at == JUNE  # it speaks for June now


def test_a_change_replaces_all_there_was(home, graded):
    home.keep_tables(audits(A1, A2), MAY, by="ann")
    home.keep_tables(audits(("A1", "2020-01-15", "requires_improvement"), A3), JUNE, by="ann")
    assert graded() == [("A1", "requires_improvement"), ("A3", "good")]
    assert home.history().withdrawn["audit"] == 1


def test_the_first_audit_taken_away_is_missed_too(home, graded):
    """January is still spoken for, though the earliest audit left is of March."""
    home.keep_tables(audits(A1, A2), MAY, by="ann")
    home.keep_tables(audits(A2), MAY, by="ann")
    assert graded() == [("A2", "inadequate")]


def test_a_change_undone_on_the_same_day_is_kept_as_it_is_now(home, graded):
    for held in (audits(A1), audits(A1, A2), audits(A1)):
        home.keep_tables(held, MAY, by="ann")
    assert graded() == [("A1", "good")]


def test_a_record_nobody_has_begun_is_not_kept_but_one_emptied_is(home, graded):
    assert home.keep_tables(audits(), MAY, by="ann") is None
    home.keep_tables(audits(A1), MAY, by="ann")
    assert home.keep_tables(audits(), MAY, by="ann") is not None
    assert graded() == []


def test_posts_keep_their_full_time_equivalents_exact(home):
    post = {"post_id": "SW-7", "started_on": date(2019, 4, 1), "fte": Decimal("0.60"), "is_vacant": True, "role": None}
    home.keep_tables({"post": pa.Table.from_pylist([post], schema=schema_of(TABLE["post"]))}, MAY, by="ann")
    rows = pq.read_table(home.history().tables["post"]).to_pylist()
    assert [(row["fte"], row["is_vacant"], row["standard"]) for row in rows] == [
        (Decimal("0.60"), True, "human_record")
    ]
