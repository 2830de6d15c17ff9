"""What a home is: its folder, its mark, its keys apart, its settings."""

import json
import os
from datetime import date

import pytest

from goldenthread.errors import DefinitionError, HomeRefused, KeysRefused, NotFound
from goldenthread.home.folder import default_folder, synchronised_by
from goldenthread.home.home import Home
from goldenthread.home.settings import Settings
from goldenthread.insight.targets import Target


def test_a_new_home_has_a_mark_settings_and_keys_outside_it(tmp_path):
    home = Home.open(tmp_path / "home", tmp_path / "keys")
    assert sorted(os.listdir(home.folder)) == ["home.json", "settings.yaml", "writer.lock"]
    mark = json.loads((home.folder / "home.json").read_text())
    assert (mark["format"], mark["id"]) == (2, home.id)
    assert home.keys.folder == tmp_path / "keys" / home.id


def test_a_home_opened_again_is_the_same_home(tmp_path):
    first = Home.open(tmp_path / "home", tmp_path / "keys")
    again = Home.open(tmp_path / "home", tmp_path / "keys", create=False)
    assert (again.id, again.keys.fingerprint) == (first.id, first.keys.fingerprint)


def test_two_homes_may_keep_their_keys_in_one_place(tmp_path):
    one, two = (Home.open(tmp_path / name, tmp_path / "keys") for name in ("one", "two"))
    assert one.keys.folder != two.keys.folder
    assert one.keys.fingerprint != two.keys.fingerprint


def test_a_folder_that_is_no_home_is_not_made_one_by_who_only_reads(tmp_path):
    with pytest.raises(NotFound, match="no goldenthread home was found there"):
        Home.open(tmp_path / "nowhere", tmp_path / "keys", create=False)
    assert os.listdir(tmp_path) == []


def test_keys_inside_the_home_are_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(HomeRefused, match="keys may not be inside the home"):
        Home.open(tmp_path / "home", tmp_path / "home" / "keys")
    assert os.listdir(tmp_path) == []


def test_a_home_whose_keys_are_gone_makes_no_new_ones(tmp_path):
    home = Home.open(tmp_path / "home", tmp_path / "keys")
    home.keys.folder.rename(tmp_path / "lost")
    with pytest.raises(KeysRefused, match="Put the key back from your backup"):
        Home.open(tmp_path / "home", tmp_path / "keys")
    assert os.listdir(tmp_path / "keys") == []


def test_the_keys_of_another_home_are_refused(tmp_path):
    one, two = (Home.open(tmp_path / name, tmp_path / "keys") for name in ("one", "two"))
    one.keys.folder.rename(tmp_path / "aside")
    two.keys.folder.rename(one.keys.folder)
    with pytest.raises(KeysRefused, match="not the keys this home was made with"):
        Home.open(tmp_path / "one", tmp_path / "keys")


def test_a_home_of_a_newer_version_is_refused(tmp_path):
    home = Home.open(tmp_path / "home", tmp_path / "keys")
    mark = home.folder / "home.json"
    mark.write_text(mark.read_text().replace('"format": 2', '"format": 9'))
    with pytest.raises(HomeRefused, match="a home of format 9 was found"):
        Home.open(tmp_path / "home", tmp_path / "keys")


def test_the_folder_of_a_home_can_be_named_by_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "there"))
    assert default_folder() == tmp_path / "there"


def test_what_a_killed_write_left_is_removed_when_the_home_is_opened(home, tmp_path):
    left = home.folder / "snapshots" / ".unfinished-77-2020-06-30_annex_a_0123"
    left.mkdir(parents=True)
    (left / "person.parquet.enc").write_bytes(b"half")
    Home.open(home.folder, tmp_path / "keys")
    assert not left.exists()


def test_what_another_writer_is_writing_now_is_left_alone(home, tmp_path):
    left = home.folder / "snapshots" / ".unfinished-77-2020-06-30_annex_a_0123"
    left.mkdir(parents=True)
    with home.writing("load", "ann"):
        Home.open(home.folder, tmp_path / "keys")
        assert left.exists()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/ann/OneDrive - Wyeford Council/goldenthread", "OneDrive"),
        ("/home/ann/Dropbox/goldenthread", "Dropbox"),
        ("/home/ann/Google Drive/My Drive/home", "Google Drive"),
        ("/home/ann/goldenthread", ""),
        ("/home/ann/drop box notes/home", ""),
    ],
)
def test_a_synchronised_folder_is_recognised(folder, service, tmp_path):
    from pathlib import Path

    assert synchronised_by(Path(folder)) == service


def test_a_home_on_a_synchronised_folder_works_and_says_so(tmp_path):
    home = Home.open(tmp_path / "OneDrive" / "home", tmp_path / "keys")
    assert "is on OneDrive" in home.notices()[0]


# Settings


def test_a_home_nobody_has_named_says_how_to_name_it(home):
    assert home.settings.authority == "local"
    assert "set authority_name in" in home.notices()[0]
    home.settle(name="Wyeford County Council (simulated)", simulated=True)
    assert home.notices() == []


def test_settings_are_kept_and_read_back(home, tmp_path):
    home.settle(code="999", name="Wyeford", simulated=True, targets={"icpc_within_15wd_pct": (Target(90),)})
    again = Home.open(home.folder, tmp_path / "keys").settings
    assert again == Settings("999", "Wyeford", True, False, {"icpc_within_15wd_pct": (Target(90),)})


def test_a_code_typed_as_a_number_keeps_its_three_digits(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("authority: 84\nauthority_name: Herefordshire\ntargets:\n  icpc_within_15wd_pct: 90\n")
    assert Settings.read(path) == Settings("084", "Herefordshire", targets={"icpc_within_15wd_pct": (Target(90),)})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("authoriti: 999", '"authoriti" is no setting. Accepted: authority,'),
        ("simulated: perhaps", "Accepted: true or false"),
        ("- 999", "a list of settings was expected"),
        ("targets: 90", "set in by two spaces"),
        ("targets:\n  icpc_within_15wd_pct: soon", 'the target of icpc_within_15wd_pct is "soon". Accepted: a number'),
        ("targets:\n  icpc_within_15wd_pct:\n    2020: 90", 'is "2020: 90". Accepted: a number'),
        ("a: [", "this is not YAML"),
    ],
)
def test_a_setting_that_is_wrong_is_refused_by_name(tmp_path, content, says):
    path = tmp_path / "settings.yaml"
    path.write_text(content)
    with pytest.raises(DefinitionError, match=says.replace("[", r"\[")):
        Settings.read(path)


def test_a_target_may_change_from_a_day_on_and_is_written_as_it_was_read(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("targets:\n  visits:\n    2020-04-01: 95\n    2019-04-01: 90.5\n  audits: 15%\n")
    read = Settings.read(path)
    assert read.targets == {
        "visits": (Target(90.5, date(2019, 4, 1)), Target(95, date(2020, 4, 1))),
        "audits": (Target(15),),
    }
    read.write(path)
    assert Settings.read(path) == read


def test_an_empty_file_of_settings_is_a_new_homes(tmp_path):
    (tmp_path / "settings.yaml").write_text("# nothing yet\n")
    assert Settings.read(tmp_path / "settings.yaml") == Settings()
