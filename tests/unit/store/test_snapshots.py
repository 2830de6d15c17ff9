"""A snapshot is written whole or not at all, says where it came from, and names nobody."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.errors import DamagedSnapshot, DefinitionError, HomeRefused
from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Count, Finding, Severity
from goldenthread.journey.tables import Kind
from goldenthread.store.manifest import Manifest
from goldenthread.store.snapshots import Snapshots

SUMMER = ("2020-06-30", ("2020-01-01", "2020-06-30"))
REFERRALS = "child_id | referred_on | worker\nash-1001 | 2020-02-03 | Ann Archer\nbirch-1002 | 2020-03-04 | -"
PEOPLE = "child_id | born_on | sex\nash-1001 | 2009-07-08 | F"


def test_a_snapshot_says_where_it_came_from_and_what_is_in_it(store, reading_of):
    reading = replace(
        reading_of(*SUMMER, referral=REFERRALS, person=PEOPLE),
        counts=(Count("referral", "List 3", 3, 2, 0, 1, 0),),
        findings=(Finding("not_a_date", Severity.ROW_REJECTED, "x.xlsx", value="31/06/2020"),) * 2,
        unread=("Notes",),
    )
    written = store.snapshots.save(reading, by="ann")
    read = Snapshots(store.snapshots.folder, store.keys).all()
    assert read == [written]
    manifest = read[0]
    assert manifest.name == f"2020-06-30_annex_a_{reading.sha256[:12]}"
    assert (manifest.loaded_by, manifest.counts) == ("ann", reading.counts)
    assert manifest.findings == {"row_rejected": {"not_a_date": 2}}
    assert (manifest.coverage, manifest.unread) == (reading.coverage, ("Notes",))
    assert {name: one.rows for name, one in manifest.tables.items()} == {"person": 1, "referral": 2, "findings": 2}


def test_findings_are_read_back_as_they_were(store, reading_of):
    finding = Finding(
        "not_a_date", Severity.ROW_REJECTED, "x.xlsx", "List 3", 118, "Date", "31/06/2020", feeds=("a.b",)
    )
    manifest = store.snapshots.save(replace(reading_of(*SUMMER, referral=REFERRALS), findings=(finding,)), by="")
    assert store.snapshots.findings(manifest) == (finding,)


def test_no_id_worker_or_value_found_wrong_is_written_in_the_clear(store, reading_of):
    finding = Finding("not_a_date", Severity.ROW_REJECTED, "x.xlsx", value="ash was born 8/7/9")
    manifest = store.snapshots.save(
        replace(reading_of(*SUMMER, referral=REFERRALS, person=PEOPLE), findings=(finding,)), by=""
    )
    assert "person.parquet" not in os.listdir(manifest.folder)
    for path in (*manifest.folder.iterdir(), *store.keys.folder.rglob("*.enc")):
        content = re.sub(rb"[0-9a-f]{16,}", b"", path.read_bytes())  # digests are chance too
        if path.suffix == ".parquet":  # compressed: look at what it says, pseudonyms (which are chance) apart
            content = re.sub(rb"[cw]-[0-9a-f]+", b"", str(pq.read_table(path).to_pylist()).encode())
        for word in (b"1001", b"Archer", b"was born", b"2009"):
            assert word not in content, f"{path.name} holds {word.decode()}"


def test_ids_become_pseudonyms_that_the_vault_can_turn_back(store):
    manifest = store.save(*SUMMER, referral=REFERRALS)
    rows = store.snapshots.read(manifest, "referral").to_pylist()
    assert [row["child_id"][:2] for row in rows] == ["c-", "c-"]
    assert (rows[0]["worker"][:2], rows[1]["worker"]) == ("w-", None)
    assert store.snapshots.vault.lookup(rows[0]["child_id"]).id == "ash-1001"
    assert store.snapshots.vault.lookup(rows[0]["worker"]).id == "Ann Archer"


def test_no_id_column_of_any_table_is_left_as_it_was(store, reading_of):
    """Every table with every id filled."""
    for name, table in TABLE.items():
        ids = [column.name for column in table if column.kind in (Kind.ID, Kind.WORKER)]
        required = [column.name for column in table if column.required and column.name not in ids]
        line = ["secret-7" for _ in ids] + [_value(table.column(column).kind) for column in required]
        columns = {name: "\n".join([" | ".join([*ids, *required]), " | ".join(line)])}
        manifest = store.snapshots.save(reading_of(*SUMMER, file=name, **columns), by="")
        held = store.snapshots.read(manifest, name).to_pylist()[0]
        assert [held[column] for column in ids if held[column] == "secret-7"] == []


def _value(kind):
    return {Kind.DATE: "2020-02-03", Kind.YES_NO: "yes", Kind.INTEGER: "7", Kind.DECIMAL: "0.60"}.get(kind, "x")


def test_a_file_is_kept_once_for_an_authority(store):
    first = store.save(*SUMMER, referral=REFERRALS)
    assert store.save(*SUMMER, referral=REFERRALS) == first
    assert len(store.snapshots.all()) == 1


def test_the_same_file_for_two_authorities_is_two_snapshots_with_different_pseudonyms(store, reading_of):
    reading = reading_of(*SUMMER, referral=REFERRALS)
    one = store.snapshots.save(reading, by="")
    two = store.snapshots.save(replace(reading, authority="884"), by="")
    assert one.name != two.name
    ash = [store.snapshots.read(each, "referral")["child_id"][0].as_py() for each in (one, two)]
    assert ash[0] != ash[1]


def test_what_is_no_event_table_is_refused_and_nothing_is_written(store, reading_of):
    reading = replace(reading_of(*SUMMER), tables={"hobbies": pa.table({"a": [1]})})
    with pytest.raises(DefinitionError, match="hobbies is no event table"):
        store.snapshots.save(reading, by="")
    assert store.snapshots.all() == []


# Damage


def test_a_table_changed_by_hand_is_refused(store):
    manifest = store.save(*SUMMER, referral=REFERRALS)
    path = manifest.folder / "referral.parquet"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(DamagedSnapshot, match="not what the manifest says was written"):
        store.history()


def test_a_table_that_is_gone_is_refused(store):
    manifest = store.save(*SUMMER, referral=REFERRALS)
    (manifest.folder / "referral.parquet").unlink()
    with pytest.raises(DamagedSnapshot, match="the file is gone"):
        store.history()


def test_a_snapshot_of_a_newer_version_is_refused(store):
    manifest = store.save(*SUMMER, referral=REFERRALS)
    path = manifest.folder / "manifest.json"
    path.write_text(path.read_text().replace('"format": 2', '"format": 3'))
    with pytest.raises(HomeRefused, match="format 3 was found"):
        Manifest.read(manifest.folder)


KILLED = """
import os, pathlib, sys
from tests.unit.store.conftest import Store
folder = pathlib.Path(sys.argv[1])
pathlib.Path.rename = lambda *_: os._exit(9)  # the power goes just before the folder gets its name
Store(folder).save("2020-06-30", ("2020-01-01", "2020-06-30"), referral="child_id | referred_on\\nash | 2020-02-03")
"""


def test_a_write_that_was_killed_leaves_no_snapshot_and_can_be_done_again(store, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)], check=False, env=os.environ | {"PYTHONPATH": ".:src"}
    )
    assert done.returncode == 9
    assert len(os.listdir(store.snapshots.folder)) == 1
    assert store.snapshots.all() == []
    assert [one[:12] for one in store.snapshots.clean()] == [".unfinished-"]
    assert os.listdir(store.snapshots.folder) == []
    store.save(*SUMMER, referral="child_id | referred_on\nash | 2020-02-03")
    assert store.current("referral", "child_id") == [("ash",)]
