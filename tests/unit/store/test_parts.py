"""A reading that comes in parts is kept as one that came whole, and nothing of it is left where it cannot be."""

import io
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.errors import DefinitionError
from goldenthread.journey.parts import TablesInParts, taken
from goldenthread.store import packing
from goldenthread.store.packing import Packing
from goldenthread.store.snapshots import parquet

SUMMER = ("2020-06-30", ("2020-01-01", "2020-06-30"))
REFERRALS = "child_id | referred_on | worker\nash-1001 | 2020-02-03 | Ann Archer\nbirch-1002 | 2020-03-04 | -"
PEOPLE = "child_id | born_on | sex\nash-1001 | 2009-07-08 | F\nbirch-1002 | 2010-01-02 | M"


class FailsAfterTheFirst(TablesInParts):
    """Parts of which the second cannot be had."""

    def __init__(self, look):
        super().__init__()
        self._look = look

    def taken(self):
        yield next(super().taken())
        self._look()
        raise OSError("the disk is gone")


def cut(tables, made=None):
    """The tables in parts of one row."""
    made = TablesInParts() if made is None else made
    for row in range(2):
        made.add({name: table.slice(row, 1) for name, table in tables.items()})
    return made


# Tables in parts


def test_a_table_is_joined_of_its_parts(reading_of):
    tables = reading_of(*SUMMER, referral=REFERRALS, person=PEOPLE).tables
    parts = cut(tables)
    assert list(parts) == ["referral", "person"]
    assert all(parts[name].equals(table) for name, table in tables.items())
    assert [one["referral"].num_rows for one in taken(parts)] == [1, 1]
    assert list(parts) == []  # each was let go
    assert list(taken(tables)) == [tables]


def test_every_part_has_the_same_tables_and_some_can_be_left_out(reading_of):
    tables = reading_of(*SUMMER, referral=REFERRALS, person=PEOPLE).tables
    parts = cut(tables)
    with pytest.raises(ValueError, match="a part holds referral; the one before referral, person"):
        parts.add({"referral": tables["referral"]})
    parts.keep_only({"person"})
    assert (list(parts), len(parts)) == (["person"], 1)
    with pytest.raises(KeyError):
        parts["referral"]
    with pytest.raises(KeyError):
        TablesInParts()["person"]


# Packing


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.integers(1, 6))
def test_the_same_rows_give_the_same_bytes_in_whatever_parts(lengths, group):
    whole = pa.table({"child_id": [f"c-{number // 2}" for number in range(sum(lengths))]})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "GROUP", group)
        in_parts, at_once = io.BytesIO(), io.BytesIO()
        made = Packing(in_parts, whole.schema)
        at = 0
        for length in lengths:
            made.add(whole.slice(at, length))
            at += length
        made.close()
        one = Packing(at_once, whole.schema)
        one.add(whole)
        one.close()
    assert in_parts.getvalue() == at_once.getvalue()
    read = pq.read_table(io.BytesIO(in_parts.getvalue()))
    assert (read.to_pylist(), made.rows) == (whole.to_pylist(), sum(lengths))


def test_a_short_table_is_packed_as_it_always_was(reading_of):
    table = reading_of(*SUMMER, referral=REFERRALS).tables["referral"]
    for rows in (table, table.slice(0, 0)):
        sink = io.BytesIO()
        made = Packing(sink, rows.schema)
        made.add(rows)
        made.close()
        assert sink.getvalue() == parquet(rows)


# Snapshots


def test_a_reading_in_parts_is_kept_as_if_it_had_come_whole(store, reading_of, tmp_path):
    whole = reading_of(*SUMMER, referral=REFERRALS, person=PEOPLE)
    other = replace(whole, tables=cut(whole.tables), sha256="f" * 64)
    one, two = (store.snapshots.save(each, by="ann") for each in (whole, other))
    assert {name: (each.rows, each.content) for name, each in one.tables.items()} == {
        name: (each.rows, each.content) for name, each in two.tables.items()
    }
    assert store.snapshots.read(two, "person").equals(store.snapshots.read(one, "person"))
    assert store.current("referral", "child_id", "referred_on") == [
        ("ash-1001", "2020-02-03"), ("birch-1002", "2020-03-04"),
    ]  # fmt: skip


def test_whom_each_part_names_is_in_the_vault_and_only_once(store, reading_of):
    whole = reading_of(*SUMMER, referral=REFERRALS, person=PEOPLE)
    kept = store.snapshots.save(replace(whole, tables=cut(whole.tables)), by="ann")
    files = sorted(one.name for one in store.snapshots.vault.folder.iterdir())
    assert files == [f"{kept.name}.2.enc", f"{kept.name}.enc"]
    named = store.snapshots.vault.everyone().values()
    assert sorted(one.id for one in named) == ["Ann Archer", "ash-1001", "birch-1002"]
    store.snapshots.save(replace(whole, sha256="f" * 64), by="ann")
    assert sorted(one.name for one in store.snapshots.vault.folder.iterdir()) == files


def test_nothing_readable_is_on_disk_midway_and_nothing_is_left_of_a_failure(store, reading_of, tmp_path):
    """What lies there between two parts is all that a kill could leave behind."""
    whole, seen = reading_of(*SUMMER, referral=REFERRALS, person=PEOPLE), {}

    def look():
        seen.update((path.name, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file())

    with pytest.raises(OSError, match="the disk is gone"):
        store.snapshots.save(replace(whole, tables=cut(whole.tables, FailsAfterTheFirst(look))), by="ann")
    assert "referral.parquet" in seen
    assert not [name for name in seen if name.startswith("person")]
    for content in seen.values():
        assert not [word for word in (b"1001", b"ash", b"Archer", b"2009") if word in content]
    assert list(store.snapshots.folder.iterdir()) == []
    assert store.snapshots.save(whole, by="ann").tables["referral"].rows == 2


def test_a_table_that_is_none_of_ours_stops_a_reading_before_anything_is_written(store, reading_of):
    whole = reading_of(*SUMMER, referral=REFERRALS)
    with pytest.raises(DefinitionError, match="horses is no event table"):
        store.snapshots.save(replace(whole, tables={"horses": whole.tables["referral"]}), by="ann")
    assert not store.snapshots.folder.exists()
    assert not store.snapshots.vault.folder.exists()
