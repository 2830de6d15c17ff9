"""A home upgraded from an older format, given new keys, and rid of what it may no longer keep."""

import json
import os
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.unit.store.conftest import reading

from goldenthread.errors import DamagedSnapshot, DefinitionError, HomeRefused, KeysRefused
from goldenthread.home.home import Home
from goldenthread.home.settings import Settings
from goldenthread.home.upkeep import retain, retention_plan, rotate_keys, upgrade_home
from goldenthread.home.verifying import checks
from goldenthread.journey.events import TABLE
from goldenthread.journey.reading import Finding, Severity
from goldenthread.store.history import sealed_rows
from goldenthread.store.pseudonyms import Original, pseudonym

SPRING = ("2020-03-31", ("2019-10-01", "2020-03-31"))
SUMMER = ("2020-06-30", ("2020-01-01", "2020-06-30"))
PEOPLE = "child_id | born_on | sex | upn\nash | 2009-07-08 | F | U7\nbirch | 2010-01-02 | M | -"
REFERRALS = "child_id | referred_on | worker\nash | 2020-02-03 | Ann Archer\nbirch | 2020-03-04 | -"


def silent(_what: str, _done: float) -> None:
    pass


@pytest.fixture
def home(home: Home) -> Home:
    home.settle(code="999")
    return home


def filled(home: Home) -> Home:
    """Two extracts, the later without birch's referral, and one that was taken back."""
    home.snapshots.save(reading(*SPRING, referral=REFERRALS, person=PEOPLE), by="ann")
    home.snapshots.save(reading(*SUMMER, referral=REFERRALS.splitlines()[0] + "\nash | 2020-02-03 | Ann Archer"), by="")
    back = home.snapshots.save(reading("2020-09-30", referral="child_id | referred_on\ncedar | 2020-09-30"), by="")
    home.snapshots.withdraw(back.name, "ann", "the wrong file")
    return home


def told(home: Home) -> dict[str, list[tuple[str, ...]]]:
    """All that the home's history says, by the council's own ids."""
    history = home.history()

    def shown(value: object) -> str:
        original = home.snapshots.vault.lookup(value) if isinstance(value, str) else None
        return original.id if original else str(value)

    tables = {name: pq.read_table(path) for name, path in history.tables.items() if name not in history.sealed}
    sealed = {name: sealed_rows(history, name, home.snapshots) for name in history.sealed}
    rows = {
        name: sorted(tuple(map(shown, row.values())) for row in t.to_pylist()) for name, t in (tables | sealed).items()
    }
    return rows | {"coverage": [tuple(map(str, (one.table, one.from_on, one.to_on))) for one in history.coverage]}


def is_whole(home: Home) -> bool:
    return [one for one in checks(home) if one.wrong] == []


def reopened(home: Home) -> Home:
    return Home.open(home.folder, home.keys.folder.parent, create=False)


# New keys


def test_new_keys_change_every_pseudonym_and_nothing_that_is_told(home):
    before = told(filled(home))
    old_keys, old_names = home.keys, set(home.snapshots.vault.everyone())
    (home.keys.folder / "service.secret").write_text("a secret")
    assert rotate_keys(home, "ann", silent) == 3
    again = reopened(home)
    assert told(again) == told(home) == before
    assert again.keys.fingerprint != old_keys.fingerprint
    named = {row["child_id"] for row in pq.read_table(again.history().tables["referral"]).to_pylist()}
    assert named.isdisjoint(old_names)
    assert (again.keys.folder / "service.secret").read_text() == "a secret"
    assert [one.withdrawn.because for one in again.snapshots.every() if one.withdrawn] == ["the wrong file"]
    assert is_whole(again)


def test_the_old_keys_and_what_they_sealed_are_gone(home):
    filled(home).history()
    old = home.keys.folder
    rotate_keys(home, "ann", silent)
    assert not old.exists()
    assert sorted(os.listdir(home.folder)) == ["home.json", "settings.yaml", "snapshots.2", "writer.lock"]
    assert os.listdir(old.parent) == [f"{home.id}.2"]


def test_what_a_reader_derived_of_the_old_snapshots_meanwhile_is_removed_when_the_home_is_opened(home):
    rotate_keys(filled(home), "ann", silent)
    home.history()
    late = home.folder / "history" / "0123"
    late.mkdir(parents=True)
    reopened(home)
    assert not late.exists()
    assert (home.folder / "history.2").exists()


def test_a_pseudonym_from_before_still_leads_back_through_the_vault(home):
    filled(home)
    ash = pseudonym(home.keys.pseudonyms, Original("999", "child", "ash"))
    rotate_keys(home, "ann", silent)
    rotate_keys(home, "ann", silent)
    assert reopened(home).snapshots.vault.lookup(ash) == Original("999", "child", "ash")


def test_files_loaded_after_join_those_from_before(home):
    rotate_keys(filled(home), "ann", silent)
    home.snapshots.save(
        reading("2020-09-30", ("2020-04-01", "2020-09-30"), cp_plan="child_id | started_on\nash | 2020-05-01"), by=""
    )
    history = home.history()
    one, two = (pq.read_table(history.tables[name])["child_id"].to_pylist() for name in ("referral", "cp_plan"))
    assert two[0] in one


def test_a_process_that_had_the_home_open_moves_to_the_new_keys(home):
    other = reopened(filled(home))
    before = told(other)
    rotate_keys(home, "ann", silent)
    assert told(other) == before
    with other.writing("load", "birch"):
        assert other.keys.fingerprint == home.keys.fingerprint


def test_without_a_name_in_the_vault_nothing_is_changed(home):
    before = told(filled(home))
    for path in (home.keys.folder / "vault").iterdir():
        path.rename(path.with_suffix(".aside"))
    with pytest.raises(KeysRefused, match="a pseudonym of the snapshots is not in the vault"):
        rotate_keys(reopened(home), "ann", silent)
    for path in (home.keys.folder / "vault").iterdir():
        path.rename(path.with_suffix(".enc"))
    again = reopened(home)
    assert told(again) == before
    assert os.listdir(home.keys.folder.parent) == [home.id]


def test_an_empty_home_can_have_new_keys_too(home):
    assert rotate_keys(home, "ann", silent) == 0
    assert is_whole(reopened(home))


# Retention


@pytest.fixture
def kept_for(home):
    """The home, filled, keeping each table's rows for the years given."""

    def years(**tables: int) -> Home:
        filled(home)
        home.settle(retention=tables)
        return home

    return years


def test_rows_older_than_the_years_go_from_every_snapshot(kept_for):
    """On 10 March 2026 six years reach back to 10 March 2020: both referrals are older; the one taken back is not."""
    home = kept_for(referral=6)
    plan = retain(home, date(2026, 3, 10), "ann", silent)
    assert plan.rows == {"person": 2, "referral": 3}
    again = reopened(home)
    assert told(again)["referral"] == []
    assert [one.tables["referral"].rows for one in again.snapshots.every()] == [0, 0, 1]
    assert is_whole(again)


def test_the_very_day_stays(kept_for):
    home = kept_for(referral=6)
    assert retention_plan(home, date(2026, 2, 3)).rows == {}
    assert retention_plan(home, date(2026, 2, 4)).rows == {"person": 1, "referral": 2}  # ash's, in two


def test_saying_what_would_go_changes_nothing(kept_for):
    home = kept_for(referral=6)
    before = told(home)
    retention_plan(home, date(2030, 1, 1))
    assert told(reopened(home)) == before


def test_coverage_claims_no_day_whose_rows_were_removed(kept_for):
    home = kept_for(referral=6)
    retain(home, date(2026, 3, 10), "ann", silent)
    days = [(one.from_on, one.to_on) for one in home.history().coverage if one.table == "referral"]
    assert days == [(date(2020, 3, 10), date(2020, 6, 30))]


def test_a_person_goes_with_the_last_row_that_named_them_and_so_does_their_name_in_the_vault(kept_for):
    """Ash is on a plan that is kept; nothing but a referral named birch, and Ann Archer."""
    home = kept_for(referral=6)
    home.snapshots.save(
        reading("2026-01-31", ("2026-01-01", "2026-01-31"), cp_plan="child_id | started_on\nash | 2026-01-05"), by=""
    )
    retain(home, date(2026, 3, 10), "ann", silent)
    again = reopened(home)
    people = sealed_rows(again.history(), "person", again.snapshots).to_pylist()
    assert [again.snapshots.vault.lookup(row["child_id"]).id for row in people] == ["ash"]
    assert {one.id for one in again.snapshots.vault.everyone().values()} == {"ash", "cedar", "U7"}


def test_a_person_whom_no_row_ever_named_is_not_removed(home):
    home.snapshots.save(reading(*SPRING, person=PEOPLE, referral="child_id | referred_on\nash | 2020-02-03"), by="")
    home.settle(retention={"referral": 1})
    retain(home, date(2026, 3, 10), "ann", silent)
    people = sealed_rows(home.history(), "person", home.snapshots).to_pylist()
    assert [home.snapshots.vault.lookup(row["child_id"]).id for row in people] == ["birch"]


def test_a_spell_is_as_old_as_its_end_and_an_open_one_as_the_day_it_was_last_seen_open(home):
    """One year kept on 1 April 2021: a plan that ended before 1 April 2020 goes, one open on 30 June 2020 stays."""
    header = "child_id | started_on | ended_on"
    home.snapshots.save(
        reading(*SPRING, cp_plan=f"{header}\nash | 2015-01-02 | -\nbirch | 2018-01-02 | 2020-03-30"), by=""
    )
    home.snapshots.save(
        reading(*SUMMER, cp_plan=f"{header}\nash | 2015-01-02 | -\nbirch | 2018-01-02 | 2020-03-30"), by=""
    )
    home.settle(retention={"cp_plan": 1})
    assert retain(home, date(2021, 4, 1), "ann", silent).rows == {"cp_plan": 3}
    assert [row[1] for row in told(home)["cp_plan"]] == ["2015-01-02"]


def test_what_was_found_wrong_with_a_removed_row_goes_with_it(home):
    from dataclasses import replace

    def finding(row: int) -> Finding:
        return Finding(
            "code_unknown", Severity.VALUE_DROPPED, "x", "referral", row, value="Ash", feeds=("referral.team",)
        )

    made = reading(*SPRING, referral=REFERRALS)
    home.snapshots.save(replace(made, findings=(finding(2), finding(3))), by="")
    home.settle(retention={"referral": 1})
    retain(home, date(2021, 3, 1), "ann", silent)
    kept = home.snapshots.findings(home.snapshots.all()[0])
    assert [one.row for one in kept] == [3]


def test_nothing_older_is_nothing_written(kept_for):
    home = kept_for(referral=50)
    retain(home, date(2026, 3, 10), "ann", silent)
    assert (home.folder / "snapshots").exists()


def test_a_home_without_years_says_how_to_set_them(home):
    with pytest.raises(DefinitionError, match="contact: 6"):
        retention_plan(home, date(2026, 3, 10))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("retention:\n  contacts: 6", 'retention names "contacts". Accepted: contact, '),
        ("retention:\n  person: 6", "a person goes with the last row that names them"),
        ("retention:\n  contact: soon", "Accepted: whole years, 1 to 100"),
        ("retention:\n  contact: 0", "Accepted: whole years"),
        ("retention:\n  contact: true", "Accepted: whole years"),
        ("retention: 6", "set in by two spaces: contact: 6"),
    ],
)
def test_years_that_cannot_be_are_refused(tmp_path, content, says):
    (tmp_path / "settings.yaml").write_text(content)
    with pytest.raises(DefinitionError, match=says):
        Settings.read(tmp_path / "settings.yaml")


def test_years_are_kept_with_the_other_settings(kept_for):
    assert reopened(kept_for(contact=6, referral=10)).settings.retention == {"contact": 6, "referral": 10}


# An older format


def as_format_1(home: Home) -> None:
    """The home as format 1 wrote it: no moment of making, no content of tables, no folders named in its mark."""
    for folder in home.snapshots.folders():
        path = folder / "manifest.json"
        manifest = json.loads(path.read_text())
        del manifest["made_at"]
        for table in manifest["tables"].values():
            del table["content"]
        path.write_text(json.dumps(manifest | {"format": 1}))
    mark = json.loads((home.folder / "home.json").read_text())
    del mark["snapshots"], mark["keys_in"]
    (home.folder / "home.json").write_text(json.dumps(mark | {"format": 1}))


def test_a_home_of_format_1_says_what_to_run_and_is_then_the_same_home(home):
    before = told(filled(home))
    as_format_1(home)
    base = home.keys.folder.parent
    with pytest.raises(HomeRefused, match="a home of format 1 .* 'goldenthread upgrade' rewrites it"):
        Home.open(home.folder, base)
    assert upgrade_home(home.folder, base, "ann", silent) == 1
    again = reopened(home)
    assert told(again) == before
    assert (again.mark.format, again.keys.folder, again.mark.snapshots) == (2, home.keys.folder, "snapshots.2")
    assert not (home.folder / "snapshots").exists()
    assert is_whole(again)


def test_a_snapshot_of_format_1_in_a_home_of_this_format_names_the_verb_too(home):
    filled(home)
    manifest = home.snapshots.all()[0].folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 2', '"format": 1'))
    with pytest.raises(HomeRefused, match="'goldenthread upgrade' rewrites it"):
        reopened(home).history()


def test_a_home_of_this_format_needs_no_upgrade(home):
    filled(home)
    assert upgrade_home(home.folder, home.keys.folder.parent, "ann", silent) is None
    assert (home.folder / "snapshots").exists()


def test_a_damaged_snapshot_stops_an_upgrade_and_nothing_is_changed(home):
    filled(home)
    path = next(home.snapshots.all()[0].folder.glob("referral.parquet"))
    content = path.read_bytes()
    as_format_1(home)
    path.write_bytes(content + b" ")
    base = home.keys.folder.parent
    with pytest.raises(DamagedSnapshot, match="not what the manifest says"):
        upgrade_home(home.folder, base, "ann", silent)
    path.write_bytes(content)
    assert not (home.folder / "snapshots.2").exists()
    assert upgrade_home(home.folder, base, "ann", silent) == 1


def test_every_older_format_has_its_step():
    from goldenthread.store.manifest import FORMAT
    from goldenthread.store.upgrade import STEPS

    assert sorted(STEPS) == list(range(1, FORMAT))


# Looking a home over


def test_a_whole_home_is_found_whole(home):
    found = [one.what for one in checks(filled(home))]
    assert found[1] == "vault: opens, 5 names"
    assert found[2].startswith("2020-03-31_annex_a_")
    assert found[2].endswith(": 4 files, 4 rows")
    assert is_whole(home)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda folder: (folder / "referral.parquet").write_bytes(b"x"), "not what the manifest says was written"),
        (lambda folder: (folder / "person.parquet.enc").unlink(), "the file is gone"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "the manifest is gone or cannot be read"),
        (lambda folder: (folder / "manifest.json").unlink(), "the manifest is gone or cannot be read"),
        (lambda folder: (folder / "extra.csv").write_text("x"), "the manifest does not know this file"),
    ],
)
def test_harm_is_found_and_named(home, harm, says):
    harm(filled(home).snapshots.all()[0].folder)
    assert [one.wrong for one in checks(reopened(home)) if one.wrong][0].count(says) == 1


def test_a_vault_that_cannot_be_opened_is_found(home):
    filled(home)
    path: Path = next((home.keys.folder / "vault").iterdir())
    path.write_bytes(path.read_bytes()[:-9])
    wrong = [one for one in checks(reopened(home)) if one.wrong]
    assert "damaged, or sealed with another key" in wrong[0].wrong


def test_a_row_changed_together_with_its_manifest_is_found(home):
    """Who has the home alone cannot make a content hash: it is keyed."""
    import hashlib

    manifest = filled(home).snapshots.all()[0]
    path = manifest.folder / "referral.parquet"
    table = pq.read_table(path)
    pq.write_table(table.slice(0, 1), path)
    said = json.loads((manifest.folder / "manifest.json").read_text())
    said["tables"]["referral"] |= {"rows": 1, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    (manifest.folder / "manifest.json").write_text(json.dumps(said))
    assert "its rows are not those the manifest names" in [one.wrong for one in checks(reopened(home)) if one.wrong][0]


def test_every_dated_table_may_have_its_years():
    from goldenthread.journey.tables import Rule
    from goldenthread.store.retention import DATED

    assert set(TABLE) - set(DATED) == {name for name, table in TABLE.items() if table.rule is Rule.REGISTER}
