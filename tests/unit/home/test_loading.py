"""Files in: each whole or not at all, once, in the order given."""

import subprocess
import sys
from datetime import date

import pytest

from goldenthread.errors import ActRefused, ExtractError, HomeBusy, HomeRefused
from goldenthread.home import loading
from goldenthread.home.home import Home

REFERRALS = ("child_id,referred_on,team", "1001,2020-02-03,North", "1002,2020-02-29,South")


def test_a_newcomer_loads_a_file_into_a_fresh_home_and_is_told_how_to_name_it(home, csv_file):
    loaded = home.load([csv_file("referral", *REFERRALS)], by="ann")
    assert [(one.file, one.already, one.manifest.authority) for one in loaded] == [("referral.csv", False, "local")]
    assert loaded[0].counts[0].sentence().endswith("2 rows read = 2 loaded + 0 set aside + 0 exact duplicates.")
    assert "set authority_name" in home.notices()[-1]


def test_a_file_loaded_before_is_said_to_be_so_under_any_name(home, csv_file):
    home.load([csv_file("referral", *REFERRALS)])
    again = home.load([csv_file("referral", *REFERRALS, name="referral 2020.csv")])
    assert again[0].already
    said = f"loaded already on {date.today():%d/%m/%Y}, as at {again[0].manifest.as_at:%d/%m/%Y}; nothing was changed."
    assert again[0].sentence() == f"referral 2020.csv: {said}"
    assert len(home.snapshots.all()) == 1


def test_a_file_loaded_with_the_wrong_day_is_taken_back_and_loaded_again(home, csv_file):
    """What assumed the day said: give the right one with --as-at."""
    path = csv_file("referral", *REFERRALS)
    wrong = home.load([path], as_at=date(2020, 2, 29))[0].manifest
    told = home.load([path], as_at=date(2020, 3, 31))[0].sentence()
    assert told.endswith(f"goldenthread withdraw {wrong.name}, then load it with --again.")
    assert "another way" not in home.load([path], as_at=date(2020, 2, 29))[0].sentence()
    home.snapshots.withdraw(wrong.name, "ann", "the wrong day")
    told = home.load([path], as_at=date(2020, 3, 31))[0]
    assert (told.already, "load --again reads it anew" in told.sentence()) == (True, True)
    right = home.load([path], as_at=date(2020, 3, 31), again=True)[0]
    assert (right.already, right.manifest.as_at) == (False, date(2020, 3, 31))
    assert [one.name for one in home.snapshots.all()] == [right.manifest.name]
    assert home.load([path])[0].manifest == right.manifest, "of the two the one that counts is told of"
    with pytest.raises(ActRefused, match="loaded again since"):
        home.snapshots.put_back(wrong.name)


def test_loaded_again_with_a_mapping_of_the_same_day_it_stands_beside_the_one_taken_back(home, csv_file, tmp_path):
    path = csv_file("referral", "child_id,referred_on,team", "1001,2020-02-03,Nth")
    (tmp_path / "ours.yaml").write_text("standard: native\n")
    wrong = home.load([path])[0].manifest
    home.snapshots.withdraw(wrong.name, "ann", "our wording was not known")
    right = home.load([path], mapping=tmp_path / "ours.yaml", again=True)[0].manifest
    assert right.name == f"{wrong.name}_2"
    assert len(home.snapshots.every()) == 2
    home.snapshots.withdraw(right.name, "ann", "it was right after all")
    assert home.snapshots.put_back(wrong.name).withdrawn is None


def test_the_same_file_twice_in_one_load_is_kept_once(home, csv_file):
    path = csv_file("referral", *REFERRALS)
    assert [one.already for one in home.load([path, path])] == [False, True]


def test_a_file_that_cannot_be_read_stops_no_other(home, csv_file, tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"not a workbook")
    files = [tmp_path / "broken.xlsx", csv_file("referral", *REFERRALS), tmp_path / "absent.csv"]
    refused: list[ExtractError] = []
    assert [one.file for one in home.load(files, refused=refused)] == ["referral.csv"]
    assert [name in str(error) for name, error in zip(("broken.xlsx", "absent.csv"), refused, strict=True)] == [
        True,
        True,
    ]


def test_without_a_place_for_refusals_the_first_is_raised_once_the_others_are_kept(home, csv_file, tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(ExtractError, match="broken.xlsx"):
        home.load([tmp_path / "broken.xlsx", csv_file("referral", *REFERRALS)])
    assert len(home.snapshots.all()) == 1


def test_several_large_files_are_read_side_by_side_and_kept_in_the_order_given(home, csv_file, monkeypatch):
    monkeypatch.setattr(loading, "_WORTH_A_PROCESS", 1)
    months = [
        csv_file("referral", "child_id,referred_on", f"1001,2020-0{month}-03", name=f"referral {month}.csv")
        for month in range(1, 6)
    ]
    told: list[tuple[str, float]] = []
    loaded = home.load(months, progress=lambda what, done: told.append((what, done)))
    assert [one.file for one in loaded] == [f"referral {month}.csv" for month in range(1, 6)]
    assert [done for _, done in told] == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])


def test_the_first_authority_named_becomes_the_homes_own(home, csv_file):
    home.load([csv_file("referral", *REFERRALS)], authority="884")
    assert home.settings.authority == "884"
    assert home.load([csv_file("referral", REFERRALS[0], "1003,2020-03-04,North")])[0].manifest.authority == "884"


def test_an_authority_of_which_no_file_was_kept_does_not_become_the_homes_own(home, csv_file, tmp_path):
    """A slip of the pen, and a file that is not there: the next load would be of another council than the home."""
    with pytest.raises(ExtractError):
        home.load([tmp_path / "absent.csv"], authority="999")
    home.load([csv_file("referral", *REFERRALS)], authority="884")
    assert home.settings.authority == "884"


def test_the_code_in_the_settings_is_not_overruled_by_a_first_load(home, csv_file):
    home.settle(code="884")
    with pytest.raises(HomeRefused, match='this home is of authority 884; "885" was asked for'):
        home.load([csv_file("referral", *REFERRALS)], authority="885")
    assert home.snapshots.all() == []


def test_another_authority_is_refused_until_the_settings_allow_several(home, csv_file):
    home.load([csv_file("referral", *REFERRALS)], authority="884")
    with pytest.raises(HomeRefused, match='extracts of authority 884 are held here; "885" was asked for'):
        home.load([csv_file("referral", *REFERRALS)], authority="885")
    home.settle(several_authorities=True)
    assert home.load([csv_file("referral", *REFERRALS)], authority="885")[0].manifest.authority == "885"
    assert home.history().authorities == ("884", "885")


def test_the_code_cannot_change_under_extracts_already_held(home, csv_file):
    home.load([csv_file("referral", *REFERRALS)], authority="884")
    with pytest.raises(HomeRefused, match="Nothing was changed"):
        home.settle(code="885")
    assert home.settings.authority == "884"


def test_a_home_being_written_to_refuses_a_second_writer_and_lets_readers_in(home, csv_file, tmp_path, monkeypatch):
    monkeypatch.setattr("goldenthread.home.lock._PATIENCE_SECONDS", 0.1)
    other = Home.open(home.folder, tmp_path / "keys")
    with home.writing("load", "birch"):
        with pytest.raises(HomeBusy, match="by birch"):
            other.load([csv_file("referral", *REFERRALS)], by="ash")
        assert other.history().rows["referral"] == 0


def test_checking_a_file_keeps_nothing_and_names_the_indicators_a_finding_touches(home, csv_file):
    reading = home.check([csv_file("referral", *REFERRALS, "1003,31/02/2020,North")], as_at=date(2020, 3, 31))[0]
    assert reading.counts[0].rows_rejected == 1
    touched = [one.indicators for one in reading.findings if one.row == 4]
    assert any("referrals_received" in one for one in touched)
    assert home.snapshots.all() == []


def test_loading_starts_without_the_libraries_it_does_not_need(csv_file, tmp_path):
    script = (
        "import sys, pathlib; from goldenthread.home.home import Home; "
        f"Home.open(pathlib.Path({str(tmp_path / 'h')!r}), pathlib.Path({str(tmp_path / 'k')!r}))"
        f".load([pathlib.Path({str(csv_file('referral', *REFERRALS))!r})]); "
        "print([name for name in ('ibis', 'django', 'duckdb', 'pandas', 'pyspark') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONPATH": "src"}
    )
    assert done.stdout.strip() == "[]"
