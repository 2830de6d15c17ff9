"""Many councils' pooled tables: their facts are built some councils at a time, and are the same."""

import pytest

from goldenthread.home import pooled
from goldenthread.simulate.national.writing import write_nation
from goldenthread.store import engines

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
