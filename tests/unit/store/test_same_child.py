"""One child, two numbers: the census knows ash as 1001, the looked-after return as 2001.

The better source for people is the census. Pupil numbers are made up: U7 and U8.
"""

from datetime import date

import pyarrow.parquet as pq

from goldenthread.store import links, retention
from goldenthread.store.history import derive, identities, sealed_rows
from goldenthread.store.snapshots import Snapshots

YEAR = ("2020-03-31", ("2019-04-01", "2020-03-31"))
CENSUS = {"standard": "cin_census"}
RETURN = {"standard": "ssda903"}
ASH_1001 = "child_id | upn | born_on | sex\n1001 | U7 | 2009-07-08 | F"
ASH_2001 = "child_id | upn | born_on | sex\n2001 | U7 | 2009-07-08 | F"
IN_CARE = "child_id | started_on\n2001 | 2019-09-02"


def census(store, person=ASH_1001, **tables):
    store.save(*YEAR, **CENSUS, person=person, **tables)


def looked_after(store, person=ASH_2001, **tables):
    store.save(*YEAR, **RETURN, person=person, **tables)


def found(store):
    return {reason: count for reason, count in store.history().identities.items() if count}


def test_two_numbers_with_one_pupil_number_are_one_child_by_the_better_sources_number(store):
    census(store, referral="child_id | referred_on\n1001 | 2019-05-06")
    looked_after(store, cla_period=IN_CARE)
    assert store.current("cla_period", "child_id", "started_on") == [("1001", "2019-09-02")]
    assert store.current("person", "child_id", "sex") == [("1001", "F")]
    assert found(store) == {links.LINKED: 1}


def test_an_event_that_both_hold_is_then_one_event_of_the_better_source(store):
    """Both cover the year; the return's placement and the census's are the same day of the same child."""
    census(store, referral="child_id | referred_on | team\n1001 | 2019-05-06 | North")
    looked_after(store, referral="child_id | referred_on | team\n2001 | 2019-05-06 | South")
    assert store.current("referral", "child_id", "team") == [("1001", "North")]
    assert store.history().superseded["referral"] == 1


def test_two_rows_of_one_file_that_meet_in_one_child_are_both_kept(store):
    both = "child_id | upn\n1001 | U7\n1002 | U7"
    rows = "child_id | referred_on | team\n1001 | 2019-05-06 | North\n1002 | 2019-05-06 | South"
    census(store, person=both, referral=rows)
    assert {team for _, team in store.current("referral", "child_id", "team")} == {"North", "South"}
    assert [one for (one,) in store.current("referral", "occurrence")] == ["1", "2"]
    assert len(store.current("person", "child_id")) == 1


def test_the_same_pupil_number_with_another_birth_date_is_a_fault_and_links_nobody(store):
    census(store)
    looked_after(store, person="child_id | upn | born_on\n2001 | U7 | 2011-01-02", cla_period=IN_CARE)
    assert store.current("cla_period", "child_id") == [("2001",)]
    assert found(store) == {links.BORN_APART: 1}


def test_a_birth_date_that_one_does_not_give_is_no_reason_to_keep_apart(store):
    census(store)
    looked_after(store, person="child_id | upn\n2001 | U7", cla_period=IN_CARE)
    assert store.current("cla_period", "child_id") == [("1001",)]


def test_three_numbers_with_one_pupil_number_are_kept_apart(store):
    census(store)
    looked_after(store, person="child_id | upn\n2001 | U7\n2002 | U7", cla_period=IN_CARE)
    assert store.current("cla_period", "child_id") == [("2001",)]
    assert found(store) == {links.TOO_MANY: 1}


def test_a_child_with_an_adoption_order_is_never_linked(store):
    census(store)
    looked_after(store, adoption="child_id | decided_on | adopted_on\n2001 | 2019-05-06 | 2020-01-02")
    assert store.current("adoption", "child_id") == [("2001",)]
    assert found(store) == {links.ADOPTED: 1}
    assert identities(store.history(), store.snapshots) == [], "a list of the two would join them"


def test_nor_one_whose_care_ended_in_adoption(store):
    census(store)
    looked_after(
        store, cla_period="child_id | started_on | ended_on | end_reason\n2001 | 2019-09-02 | 2020-01-02 | E12"
    )
    assert found(store) == {links.ADOPTED: 1}


def test_nor_one_who_was_adopted_before_care(store):
    census(store)
    looked_after(store, previous_permanence="child_id | previous_permanence\n2001 | P1")
    assert store.current("previous_permanence", "child_id") == [("2001",)]
    assert found(store) == {links.ADOPTED: 1}


def test_a_decision_for_adoption_without_an_order_keeps_nobody_apart(store):
    census(store)
    looked_after(store, adoption="child_id | decided_on\n2001 | 2019-05-06")
    assert found(store) == {links.LINKED: 1}


def test_an_adoption_that_a_taken_back_file_told_of_is_not_believed(store):
    census(store)
    looked_after(store)
    told = store.save(*YEAR, **RETURN, file="late.zip", previous_permanence="child_id | previous_permanence\n2001 | P1")
    assert found(store) == {links.ADOPTED: 1}
    store.snapshots.withdraw(told.name, "ann", "the wrong child")
    assert found(store) == {links.LINKED: 1}


def test_an_adoption_told_of_later_keeps_apart_in_the_history_of_an_earlier_day_too(store):
    """Who looks at one number as at that day must not be led to the other."""
    census(store)
    looked_after(store, cla_period=IN_CARE)
    then = {"known_at": date(2020, 6, 30)}
    assert store.history(**then).identities[links.LINKED] == 1
    store.save("2021-03-31", **RETURN, previous_permanence="child_id | previous_permanence\n2001 | P1")
    history = store.history(**then)
    assert (history.identities[links.LINKED], history.identities[links.ADOPTED]) == (0, 1)
    assert history.known_as == {}
    assert [one.rows["previous_permanence"] for one in (history, store.history())] == [0, 1]


def test_the_pupil_number_of_an_adopted_child_goes_with_the_last_row_that_tells_of_the_adoption(store):
    """Only the adoption kept the old record and the new apart; 3001 was not adopted, and keeps a pupil number."""
    person = "child_id | upn\n1001 | U7\n2001 | U7\n3001 | U8"
    referral = "child_id | referred_on\n1001 | 2020-02-03\n2001 | 2020-03-30\n3001 | 2020-03-30"
    adoption = "child_id | decided_on | adopted_on\n1001 | 2019-05-06 | 2020-01-02\n3001 | 2020-03-30 | -"
    census(store, person=person, referral=referral, adoption=adoption)
    assert found(store) == {links.ADOPTED: 1}
    plan = retention.plan(store.snapshots, {"adoption": 1}, date(2021, 3, 10))
    assert plan.rows == {"adoption": 1}
    (left,) = retention.retained(store.snapshots, plan)
    anew = Snapshots(store.folder / "anew", store.keys)
    anew.keep(left.manifest, left.rows, left.findings)
    history = derive(anew, store.folder / "history")
    assert [history.identities[one] for one in (links.LINKED, links.ADOPTED)] == [0, 0]
    kept = [(store.snapshots.vault.lookup(row["child_id"]).id, row["upn"] is None)
            for row in sealed_rows(history, "person", anew).to_pylist()]  # fmt: skip
    assert sorted(kept) == [("1001", True), ("2001", False), ("3001", False)]


def test_a_pupil_number_corrected_since_links_no_more(store):
    census(store)
    looked_after(store)
    store.save("2021-03-31", **RETURN, person="child_id | upn\n2001 | U8")
    assert found(store) == {}


def test_two_councils_children_are_never_linked(store):
    census(store)
    store.save(*YEAR, authority="884", **RETURN, person=ASH_2001)
    history = derive(store.snapshots, store.folder / "history", several=True)
    assert (history.identities[links.LINKED], history.rows["person"]) == (0, 2)


def test_two_birth_dates_and_two_sexes_of_one_child_are_counted_and_the_lines_behind_are_sealed(store):
    census(store)
    looked_after(store, person="child_id | upn | born_on | sex\n1001 | - | 2009-08-07 | M")
    history = store.history()
    assert found(store) == {links.TWO_BIRTH_DATES: 1, links.TWO_SEXES: 1}
    behind = [(one.found, one.standard, one.says) for one in identities(history, store.snapshots)]
    assert behind == [
        (links.TWO_BIRTH_DATES, "cin_census", "2009-07-08"),
        (links.TWO_BIRTH_DATES, "ssda903", "2009-08-07"),
        (links.TWO_SEXES, "cin_census", "F"),
        (links.TWO_SEXES, "ssda903", "M"),
    ]
    assert not any(b"2009-08-07" in path.read_bytes() for path in history.folder.glob("*.json*"))


def test_a_birth_date_that_the_same_source_corrected_is_no_disagreement(store):
    census(store, person="child_id | born_on\n1001 | 2009-08-07")
    store.save("2021-03-31", **CENSUS, person="child_id | born_on | sex\n1001 | 2009-07-08 | U")
    looked_after(store, person="child_id | born_on | sex\n1001 | 2009-07-08 | F")
    assert found(store) == {}


def test_pupil_numbers_are_in_the_sealed_table_alone(store):
    census(store)
    looked_after(store)
    history = store.history()
    for path in history.folder.glob("*.parquet"):
        assert "upn" not in pq.read_schema(path).names
    assert b"n-" not in b"".join(path.read_bytes() for path in history.folder.glob("*.json"))
