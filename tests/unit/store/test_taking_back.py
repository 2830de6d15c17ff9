"""A snapshot taken back counts nowhere and is kept; of two of one day the later made is believed."""

from datetime import date

import pytest

from goldenthread.errors import ActRefused, DamagedSnapshot, NotFound
from goldenthread.store.history import derive

JUNE = ("2020-06-30", ("2020-01-01", "2020-06-30"))
NORTH = "child_id | referred_on | team\nash | 2020-02-03 | North"
SOUTH = "child_id | referred_on | team\nash | 2020-02-03 | South"


def test_of_two_extracts_of_one_day_the_later_made_is_believed_whichever_came_first(store):
    store.save(*JUNE, file="b.xlsx", made_on="2020-07-09", referral=SOUTH)
    store.save(*JUNE, file="a.xlsx", made_on="2020-07-02", referral=NORTH)
    assert store.current("referral", "team") == [("South",)]


def test_one_that_does_not_say_when_it_was_made_yields_to_one_that_does(store):
    store.save(*JUNE, file="a.xlsx", made_on="2020-07-02", referral=NORTH)
    store.save(*JUNE, file="b.xlsx", referral=SOUTH)
    assert store.current("referral", "team") == [("North",)]


def test_when_a_file_was_made_matters_only_where_it_decides(store, reading_of):
    """A copy of a file may bear another time than the file: alone, it gives the history that the file gives."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from goldenthread.store.snapshots import Snapshots

    one = reading_of(*JUNE, made_on="2020-07-02", referral=NORTH)
    copy = replace(one, made_at=datetime(2021, 1, 1, tzinfo=UTC))
    names = []
    for number, each in enumerate((one, copy)):
        snapshots = Snapshots(store.folder / str(number), store.keys)
        snapshots.save(each, by="")
        names.append(derive(snapshots, store.folder / "histories").digest)
    assert names[0] == names[1]


def test_a_withdrawal_that_cannot_be_read_is_damage(store):
    wrong = store.save(*JUNE, referral=SOUTH)
    store.snapshots.withdraw(wrong.name, "ann", "wrong")
    (wrong.folder / "withdrawn.json").write_text("{")
    with pytest.raises(DamagedSnapshot, match="deleting it puts the snapshot back"):
        store.history()


def test_two_of_one_source_day_and_table_are_rivals_and_others_are_not(store):
    first = store.save(*JUNE, file="a.xlsx", made_on="2020-07-02", referral=NORTH)
    second = store.save(*JUNE, file="b.xlsx", made_on="2020-07-09", referral=SOUTH)
    other_table = store.save(*JUNE, file="c.xlsx", contact="child_id | received_on\nash | 2020-02-01")
    other_source = store.save(*JUNE, standard="native", referral=NORTH)
    other_day = store.save("2020-05-31", ("2020-01-01", "2020-05-31"), referral=NORTH)
    assert store.snapshots.rivals(second) == [first]
    assert [store.snapshots.rivals(one) for one in (other_table, other_source, other_day)] == [[], [], []]


def test_what_is_taken_back_counts_no_more_and_is_there_to_be_put_back(store):
    store.save(*JUNE, file="a.xlsx", made_on="2020-07-02", referral=NORTH)
    wrong = store.save(*JUNE, file="b.xlsx", made_on="2020-07-09", referral=SOUTH)
    before = store.history().digest
    taken = store.snapshots.withdraw(wrong.name, "ann", "made from the wrong team list")
    assert (taken.withdrawn.by, taken.withdrawn.because) == ("ann", "made from the wrong team list")
    assert store.current("referral", "team") == [("North",)]
    assert [one.withdrawn is None for one in store.snapshots.every()] == [True, False]
    store.snapshots.put_back(wrong.name)
    assert store.current("referral", "team") == [("South",)]
    assert store.history().digest == before


def test_a_file_taken_back_is_known_when_it_is_loaded_again(store):
    wrong = store.save(*JUNE, referral=SOUTH)
    store.snapshots.withdraw(wrong.name, "ann", "wrong")
    assert store.save(*JUNE, referral=SOUTH).name == wrong.name
    assert store.snapshots.all() == []


def test_what_is_not_there_or_is_taken_back_already_is_refused(store):
    wrong = store.save(*JUNE, referral=SOUTH)
    with pytest.raises(NotFound, match='"goldenthread snapshots" lists them'):
        store.snapshots.withdraw("2020-06-30_annex_a_0", "ann", "wrong")
    with pytest.raises(ActRefused, match="was not taken back"):
        store.snapshots.put_back(wrong.name)
    store.snapshots.withdraw(wrong.name, "ann", "wrong")
    with pytest.raises(ActRefused, match="was taken back on .* already"):
        store.snapshots.withdraw(wrong.name, "ann", "wrong")


# What was known on a day


def test_a_history_known_at_a_day_is_of_the_extracts_up_to_that_day_alone(store):
    store.save("2020-03-31", ("2019-10-01", "2020-03-31"), referral=NORTH)
    store.save(*JUNE, referral="child_id | referred_on | team\nbirch | 2020-05-04 | South")
    then = derive(store.snapshots, store.folder / "home" / "history", known_at=date(2020, 5, 31))
    assert (then.rows["referral"], then.snapshots) == (1, 1)
    assert {one.to_on for one in then.coverage} == {date(2020, 3, 31)}
    now = store.history()
    assert (now.rows["referral"], now.withdrawn["referral"], now.snapshots) == (1, 1, 2)
    assert then.digest != now.digest
    assert derive(store.snapshots, store.folder / "home" / "history", known_at=date(2020, 6, 30)).digest == now.digest


# A column that a table gained


def test_a_column_gained_since_is_null_in_old_snapshots_and_not_covered_by_them(store, reading_of):
    from dataclasses import replace

    before = reading_of(*JUNE, referral=NORTH)
    covered = tuple(replace(one, columns=one.columns - {"is_nfa"}) for one in before.coverage)
    old = store.snapshots.save(replace(before, coverage=covered), by="")
    rows = store.snapshots.read(old, "referral").drop_columns(["is_nfa"])
    store.snapshots.keep(replace(old, folder=old.folder.with_name("2020-06-30_annex_a_old")), {"referral": rows}, ())
    import shutil

    shutil.rmtree(old.folder)
    history = store.history()
    assert store.current("referral", "team", "is_nfa") == [("North", "-")]
    assert [("is_nfa" in one.columns, "team" in one.columns) for one in history.coverage] == [(False, True)]


# What two sources say of the same days


def test_the_difference_between_two_sources_is_counted_over_the_days_both_cover(store):
    """The log covers April to June; Annex A January to June. Ash is in both, birch and cedar in one."""
    header = "child_id | received_on | contact_source\nash | 2020-04-02 | 5A\n"
    annex = f"{header}birch | 2020-05-04 | 5A\nbirch | 2020-02-03 | 5A"
    log = f"{header}cedar | 2020-06-01 | 6"
    store.save(*JUNE, contact=annex)
    store.save("2020-06-30", ("2020-04-01", "2020-06-30"), standard="native", contact=log)
    one = next(iter(store.history().differences))
    assert (one.table, one.preferred, one.other) == ("contact", "native", "annex_a")
    assert (one.both, one.only_preferred, one.only_other) == (1, 1, 1)
    assert (str(one.from_on), str(one.to_on)) == ("2020-04-01", "2020-06-30")


def test_a_source_of_latest_values_has_no_days_to_compare(store):
    store.save("2020-06-30", latest_only=True, cp_visit="child_id | visited_on\nash | 2020-06-19")
    store.save(*JUNE, standard="native", cp_visit="child_id | visited_on\nash | 2020-06-18")
    assert store.history().differences == ()


def test_what_a_source_has_withdrawn_is_no_difference(store):
    store.save("2020-05-31", ("2020-01-01", "2020-05-31"), referral=NORTH)
    store.save(*JUNE, referral="child_id | referred_on\nbirch | 2020-06-01")
    store.save(*JUNE, standard="native", referral="child_id | referred_on\nbirch | 2020-06-01")
    assert [(one.both, one.only_preferred, one.only_other) for one in store.history().differences] == [(1, 0, 0)]
