"""Acts on the home leave their row of the trail; a look at a child is recorded before anything is shown."""

import shutil
from datetime import date

import pytest

from goldenthread.errors import ActRefused, NotFound, UsageError
from goldenthread.home import child as children
from goldenthread.home import upkeep
from goldenthread.home.home import Home
from goldenthread.journey.periods import parse
from goldenthread.service import custody
from goldenthread.store.pseudonyms import Original, pseudonym
from tests.unit.store.conftest import reading

JUNE = ("2020-06-30", ("2020-01-01", "2020-06-30"))
REFERRAL = "child_id | referred_on\n1001 | 2020-02-03"


def silent(_what, _done):
    pass


@pytest.fixture
def home(tmp_path, on_sqlite, new_record):
    made = Home.open(tmp_path / "home", tmp_path / "keys")
    shutil.copy(new_record, made.folder / new_record.name)
    made.settle(code="999")
    made.snapshots.save(reading(*JUNE, referral=REFERRAL), by="ann")
    return made


def trail() -> list[tuple[str, str, str, str]]:
    from goldenthread.service.accounts.models import AuditEntry

    held = AuditEntry.objects.order_by("number").exclude(act="person_added")
    return [(one.who, one.act, one.subject, one.because) for one in held]


def ash(home):
    return pseudonym(home.keys.pseudonyms, Original("999", "child", "1001"))


def test_a_look_at_a_child_by_pseudonym_is_one_row(home):
    found = custody.view_child(home, ash(home), as_at=date(2020, 6, 30), by="ann", because=" a complaint ")
    assert len(found.lines) == 1
    assert trail() == [("console:ann", "history_viewed", f"{ash(home)}, as at 2020-06-30", "a complaint")]


def test_by_the_councils_number_it_is_two_and_neither_holds_the_number(home):
    custody.view_child(home, "1001", as_at=date(2020, 6, 30), by="ann", because="a complaint")
    assert [row[1:3] for row in trail()] == [
        ("vault_opened", ash(home)), ("history_viewed", f"{ash(home)}, as at 2020-06-30"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["9999", "c-00000000000000000000"])
def test_nobody_found_is_recorded_too_and_said_in_the_same_words(home, text):
    with pytest.raises(NotFound) as refused:
        custody.view_child(home, text, as_at=date(2020, 6, 30), by="ann", because="a complaint")
    assert str(refused.value).startswith("Nothing was known here on 30/06/2020 of a child by that number or pseudonym.")
    assert text not in str(refused.value)
    assert [row[1:3] for row in trail()] == [("vault_opened", custody.NOBODY)]


def test_without_a_reason_nothing_is_shown_nor_recorded(home):
    with pytest.raises(UsageError, match="Say why"):
        custody.view_child(home, ash(home), as_at=date(2020, 6, 30), by="ann", because=" ")
    assert trail() == []


def test_nothing_is_shown_when_the_trail_cannot_be_written(home, monkeypatch):
    from goldenthread.service.accounts import trail as the_trail

    def broken(*_args, **_named):
        raise OSError("the disk is full")

    monkeypatch.setattr(the_trail, "record", broken)
    with pytest.raises(OSError, match="disk is full"):
        custody.view_child(home, ash(home), as_at=date(2020, 6, 30), by="ann", because="a complaint")
    with pytest.raises(OSError, match="disk is full"):
        custody.withdraw(home, home.snapshots.all()[0].name, by="ann", because="wrong")
    assert len(home.snapshots.all()) == 1


def test_a_look_goes_on_when_another_process_changes_the_keys_meanwhile(home, monkeypatch):
    """What was being read is gone, and the child has another pseudonym: it is read again, and recorded once."""
    look, before = children.child_history, ash(home)

    def with_new_keys_meanwhile(home, found, as_at):
        if found.pseudonym == before:
            home.history(known_at=as_at)
            upkeep.rotate_keys(Home.open(home.folder, home.keys.folder.parent), "birch", silent)
        return look(home, found, as_at)

    monkeypatch.setattr(children, "child_history", with_new_keys_meanwhile)
    found = custody.view_child(home, before, as_at=date(2020, 6, 30), by="ann", because="a complaint")
    assert (found.child, len(found.lines)) == (ash(home), 1)
    assert found.child != before
    assert [row[1] for row in trail()] == ["history_viewed"]


def test_a_look_at_what_sources_disagree_about_is_one_row(home):
    for standard, born in (("ssd", "2009-07-08"), ("annex_a", "2009-08-07")):
        person = f"child_id | born_on\n1001 | {born}"
        home.snapshots.save(reading("2020-09-30", standard=standard, person=person), by="ann")
    found = custody.view_disagreements(home, by="ann", because="to mend them")
    assert [(one.found, one.child_id, one.standard, one.says) for one in found] == [
        ("two_birth_dates", ash(home), "annex_a", "2009-08-07"), ("two_birth_dates", ash(home), "ssd", "2009-07-08"),
    ]  # fmt: skip
    assert trail() == [("console:ann", "disagreements_viewed", "two_birth_dates 1", "to mend them")]


def test_a_file_taken_back_and_put_back_is_two_rows(home):
    name = home.snapshots.all()[0].name
    custody.withdraw(home, name, by="ann", because="wrong")
    assert home.snapshots.all() == []
    custody.withdraw(home, name, by="birch", because="right after all", undo=True)
    assert len(home.snapshots.all()) == 1
    assert trail() == [
        ("console:ann", "snapshot_withdrawn", name, "wrong"),
        ("console:birch", "snapshot_put_back", name, "right after all"),
    ]


def test_a_file_of_published_statistics_is_taken_back_by_the_same_act(home, tmp_path):
    path = tmp_path / "front_door.csv"
    path.write_text(
        "indicator_id,year,geography_level,la_code,la_old_code,name,value,numerator,denominator,flag,source_file\n"
        "referrals_received,2019,la,E06000019,884,Ashshire,1182,,,,c1_a.csv\n"
    )
    (loaded,) = home.load([path])
    name = loaded.manifest.name
    custody.withdraw(home, name, by="ann", because="the wrong release")
    assert home.benchmarks.files() == []
    assert "taken back since" in home.load([path])[0].sentence()
    custody.withdraw(home, name, by="ann", because="right after all", undo=True)
    assert [one.name for one in home.benchmarks.files()] == [name]
    assert [row[1:] for row in trail()] == [
        ("snapshot_withdrawn", name, "the wrong release"), ("snapshot_put_back", name, "right after all"),
    ]  # fmt: skip


def test_what_is_refused_leaves_no_row(home):
    with pytest.raises(NotFound):
        custody.withdraw(home, "2020-06-30_annex_a_0", by="ann", because="wrong")
    with pytest.raises(ActRefused):
        custody.withdraw(home, home.snapshots.all()[0].name, by="ann", because="right", undo=True)
    assert trail() == []


def test_new_keys_and_retention_are_recorded_before_they_begin_and_the_record_goes_on(home):
    first = home.keys.fingerprint
    custody.rotate_keys(home, by="ann", because="a laptop was lost", tell=silent)
    home.settle(retention={"referral": 1})
    from goldenthread.home.upkeep import retention_plan

    today = date(2026, 1, 2)
    custody.retain(home, retention_plan(home, today), today=today, by="ann", tell=silent)
    assert [row[1:] for row in trail()] == [
        ("keys_change_begun", f"keys {first}", "a laptop was lost"),
        ("retention_begun", "rows: referral 1", "years kept: referral 1"),
    ]
    assert [one.wrong for one in custody.verify(home) if one.wrong] == []


def test_a_broken_trail_is_found(home):
    from goldenthread.service.accounts.models import TrailHead

    custody.view_child(home, ash(home), as_at=date(2020, 6, 30), by="ann", because="a complaint")
    TrailHead.objects.update(hash="0" * 64)
    wrong = [one.wrong for one in custody.verify(home) if one.wrong]
    assert wrong == ["audit trail, entry 3: entries were cut from the end."]


def test_a_list_behind_a_number_is_recorded_before_it_is_shown(home):
    found = custody.view_list(home, "referrals_received", parse("2020-02"), who="ann")
    assert found.numerator.counted == 1
    assert "council_number" not in found.numerator.rows.schema.names
    assert trail() == [("console:ann", "list_viewed", "referrals_received, 2020-02", "")]


def test_identifying_the_children_of_a_list_keeps_who_and_why(home):
    found = custody.identify_list(home, "referrals_received", parse("2020-02"), who="ann", because="an audit")
    assert found.numerator.rows["council_number"].to_pylist() == ["1001"]
    assert [row[1:] for row in trail()] == [
        ("list_viewed", "referrals_received, 2020-02", "an audit"),
        ("children_identified", "referrals_received, 2020-02", "an audit"),
    ]


def test_without_a_reason_nobody_is_identified_and_nothing_is_recorded(home):
    with pytest.raises(UsageError):
        custody.identify_list(home, "referrals_received", parse("2020-02"), who="ann", because=" ")
    assert trail() == []
