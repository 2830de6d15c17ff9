"""Many councils' pooled tables: built some councils at a time, and read where they lie."""

import pytest
from tests.unit.home.object_storage import served

from goldenthread.errors import NotFound, UsageError
from goldenthread.home import pooled
from goldenthread.home.pooled import Pool
from goldenthread.journey.periods import parse
from goldenthread.simulate.national.writing import write_nation
from goldenthread.store import engines
from goldenthread.store.addresses import without_secrets

FACTS = ("referral", "child_in_need", "child_on_plan", "worker")


@pytest.fixture(scope="module")
def nation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nation")
    write_nation(folder, councils=3)
    return folder


def rows_of(nation, name):
    with pooled.opened(nation, engine="duckdb", master="") as at:
        rows = at.facts[name].order_by(list(at.facts[name].columns)).to_pyarrow()
        is_a_folder = at.facts.path(name).is_dir()
        at.facts.path(name).rename(nation / f"{name} kept apart")
    return rows, is_a_folder


@pytest.mark.parametrize("name", FACTS)
def test_facts_built_some_councils_at_a_time_are_those_built_at_once(nation, monkeypatch, name):
    at_once, was_a_file = rows_of(nation, name)
    (nation / f"{name} kept apart").unlink()
    monkeypatch.setattr(engines, "_AUTHORITIES_AT_ONCE", 1)
    in_turn, is_a_folder = rows_of(nation, name)
    assert (was_a_file, is_a_folder) == (False, True)
    assert at_once.num_rows > 0
    assert in_turn.equals(at_once)


# Tables elsewhere

ASKED = ("referrals_received", "cin_at_period_end")


def scorecard(tables, facts=None):
    return pooled.scorecard_tables(tables, [parse("2024-12")], [""], ASKED, facts=facts)[""].to_pylist()


def test_tables_in_object_storage_give_what_they_give_in_a_folder(nation, tmp_path):
    with served(nation) as (address, asked):
        found = scorecard(address, tmp_path / "facts")
    assert len(found) == 6
    assert found == scorecard(nation)
    assert any(one.startswith("GET /region/pooled/referral/801.parquet") for one in asked)
    assert not any("/contact/" in one for one in asked if "list-type" not in one), "only what is needed is read"


def test_facts_of_tables_elsewhere_are_kept_in_the_cache_and_no_secret_in_their_name(nation, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with served(nation) as (address, _):
        kept, again = Pool.at(address).facts, Pool.at(address.replace("a-secret", "another")).facts
        assert str(Pool.at(address)) == "s3://region/pooled"
    assert kept == again, "a new secret is no reason to build facts again"


def test_an_address_given_by_file_is_a_folder(nation, tmp_path):
    assert scorecard(nation.as_uri(), tmp_path / "facts") == scorecard(nation)


def test_what_is_not_there_is_said_without_the_secret(tmp_path):
    with served(tmp_path) as (address, _), pytest.raises(NotFound, match="no event tables are there") as told:
        scorecard(address)
    assert "a-secret" not in str(told.value)
    with pytest.raises(UsageError, match="ftp://example/x: no such address is read. Accepted: a folder, or an address"):
        scorecard("ftp://example/x")
    with pytest.raises(NotFound, match="no such folder is there"):
        scorecard(tmp_path / "nowhere")
    assert (
        without_secrets("abfss://box:a-key@account.dfs.core.windows.net/x")
        == "abfss://box@account.dfs.core.windows.net/x"
    )
    assert without_secrets("S3://key:a-secret@bucket/x?region=y") == "S3://bucket/x"


def test_a_table_in_folders_of_folders_is_refused_and_never_taken_for_empty(nation, tmp_path):
    for name in ("coverage.parquet", "referral"):
        (tmp_path / name).symlink_to(nation / name)
    (tmp_path / "cin_episode" / "year=2024").mkdir(parents=True)
    (tmp_path / "cin_episode" / "year=2024" / "801.parquet").symlink_to(nation / "cin_episode" / "801.parquet")
    with pytest.raises(NotFound, match=r"cin_episode/year=2024/801.parquet: files of a table lie directly in"):
        scorecard(tmp_path)


def test_a_folder_named_as_a_file_and_one_with_brackets_are_read(nation, tmp_path):
    there = tmp_path / "q [2024]"
    there.mkdir()
    for one in nation.iterdir():
        if one.name in ("coverage.parquet", "referral", "cin_episode", "referral_decision", "person"):
            (there / (one.name if one.is_file() else f"{one.name}.parquet")).symlink_to(one)
    assert scorecard(there) == scorecard(nation)
    assert scorecard(there.as_uri(), tmp_path / "facts") == scorecard(nation)
