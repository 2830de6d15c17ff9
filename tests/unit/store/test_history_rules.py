"""What becomes of a row when the next extract comes. Children are ash, birch, cedar.

Six months of events lie in each Annex A extract: that of 30 June 2020 covers 1 January to 30 June.
"""

import os

import pyarrow.parquet as pq
import pytest

from goldenthread.errors import HomeRefused

SPRING = ("2020-03-31", ("2019-10-01", "2020-03-31"))
SUMMER = ("2020-06-30", ("2020-01-01", "2020-06-30"))
AUTUMN = ("2020-10-31", ("2020-05-01", "2020-10-31"))


def test_the_newest_extract_says_what_an_event_was(store):
    store.save(*SPRING, referral="child_id | referred_on | team\nash | 2020-02-03 | North")
    store.save(*SUMMER, referral="child_id | referred_on | team\nash | 2020-02-03 | South")
    assert store.current("referral", "child_id", "team") == [("ash", "South")]


def test_an_older_extract_loaded_later_changes_nothing_newer(store):
    store.save(*SUMMER, referral="child_id | referred_on | team\nash | 2020-02-03 | South")
    store.save(*SPRING, referral="child_id | referred_on | team\nash | 2020-02-03 | North\nbirch | 2019-11-05 | North")
    assert store.current("referral", "child_id", "team") == [("ash", "South"), ("birch", "North")]


def test_an_event_that_leaves_the_six_months_stays_and_one_gone_from_within_them_is_withdrawn(store):
    store.save(*SPRING, referral="child_id | referred_on\nash | 2019-12-31\nbirch | 2020-01-01")
    store.save(*SUMMER, referral="child_id | referred_on\ncedar | 2020-06-01")
    assert store.current("referral", "child_id") == [("ash",), ("cedar",)]
    history = store.history()
    assert (history.rows["referral"], history.withdrawn["referral"]) == (2, 1)
    aside = pq.read_table(history.folder / "referral.withdrawn.parquet").to_pylist()
    assert [(str(row["referred_on"]), row["because"]) for row in aside] == [("2020-01-01", "withdrawn")]


def test_a_second_row_of_the_same_key_is_withdrawn_alone(store):
    store.save(*SPRING, referral="child_id | referred_on\nash | 2020-02-03\nash | 2020-02-03")
    store.save(*SUMMER, referral="child_id | referred_on\nash | 2020-02-03")
    assert store.current("referral", "child_id", "occurrence") == [("ash", "1")]


def test_a_blank_in_the_key_is_a_value_like_any_other(store):
    """A contact without a source is the same contact in both extracts, not two."""
    store.save(*SPRING, contact="child_id | received_on | contact_source\nash | 2020-02-03 | -")
    store.save(*SUMMER, contact="child_id | received_on | contact_source\nash | 2020-02-03 | -")
    assert store.current("contact", "child_id", "contact_source") == [("ash", "-")]


def test_a_plan_that_ended_before_the_window_stays_ended(store):
    store.save(*SPRING, cp_plan="child_id | started_on | ended_on\nash | 2018-05-01 | 2019-12-31")
    store.save(*SUMMER, cp_plan="child_id | started_on | ended_on\nbirch | 2020-02-01 | -")
    assert store.current("cp_plan", "child_id", "ended_on") == [("ash", "2019-12-31"), ("birch", "-")]


def test_a_plan_that_ended_in_the_window_but_is_gone_was_withdrawn(store):
    store.save(*SPRING, cp_plan="child_id | started_on | ended_on\nash | 2018-05-01 | 2020-01-01")
    store.save(*SUMMER, cp_plan="child_id | started_on | ended_on\nbirch | 2020-02-01 | -")
    assert store.current("cp_plan", "child_id") == [("birch",)]


def test_an_open_plan_gone_from_an_overlapping_extract_was_withdrawn(store):
    """Open on 31 March: had it ended since, the extract from 1 January would show the end."""
    store.save(*SPRING, cp_plan="child_id | started_on\nash | 2018-05-01")
    store.save(*SUMMER, cp_plan="child_id | started_on\nbirch | 2020-02-01")
    assert store.current("cp_plan", "child_id") == [("birch",)]


def test_an_open_plan_gone_after_a_gap_is_kept_with_no_end(store):
    """Open on 31 March, and the next extract begins on 1 May: it may have ended in April."""
    store.save(*SPRING, cp_plan="child_id | started_on\nash | 2018-05-01")
    store.save(*AUTUMN, cp_plan="child_id | started_on\nbirch | 2020-06-01")
    assert store.current("cp_plan", "child_id", "ended_on") == [("ash", "-"), ("birch", "-")]


def test_an_extract_that_begins_on_the_day_a_plan_was_last_seen_open_speaks_for_it(store):
    store.save(*SPRING, cp_plan="child_id | started_on\nash | 2018-05-01")
    store.save("2020-09-30", ("2020-03-31", "2020-09-30"), cp_plan="child_id | started_on\nbirch | 2020-06-01")
    assert store.current("cp_plan", "child_id") == [("birch",)]


def test_a_position_is_withdrawn_only_by_another_extract_of_the_same_day(store):
    first = "child_id | position_on\nash | 2020-03-31\nbirch | 2020-03-31"
    store.save(*SPRING, made_on="2020-04-01", cla_position=first)
    store.save(*SUMMER, cla_position="child_id | position_on\nash | 2020-06-30")
    assert len(store.current("cla_position", "child_id")) == 3
    corrected = "child_id | position_on\nbirch | 2020-03-31"
    store.save(*SPRING, file="corrected.xlsx", made_on="2020-04-09", cla_position=corrected)
    assert store.current("cla_position", "child_id", "position_on") == [("ash", "2020-06-30"), ("birch", "2020-03-31")]


def test_a_person_gone_from_a_newer_list_has_left_and_is_not_withdrawn(store):
    store.save(*SPRING, person="child_id | sex\nash | F\nbirch | M")
    store.save(*SUMMER, person="child_id | sex\nbirch | F")
    assert store.current("person", "child_id", "sex") == [("ash", "F"), ("birch", "F")]


def test_a_person_keeps_the_newest_known_value_of_each_column(store):
    """The contacts list has no disability column: a child seen only there does not lose theirs."""
    store.save(*SPRING, person="child_id | sex | has_disability\nash | F | yes")
    store.save(*SUMMER, person="child_id | sex | has_disability\nash | M | -")
    assert store.current("person", "child_id", "sex", "has_disability") == [("ash", "M", "yes")]


def test_dates_of_birth_are_in_the_sealed_file_alone(store):
    from goldenthread.store.history import sealed_rows

    store.save(*SPRING, person="child_id | born_on | sex\nash | 2009-07-08 | F")
    history = store.history()
    assert "born_on" not in pq.read_schema(history.tables["person"]).names
    assert [str(one) for one in sealed_rows(history, "person", store.snapshots)["born_on"]] == ["2009-07-08"]


# Two sources of the same event

MONTHLY_LOG = ("2020-06-30", ("2020-04-01", "2020-06-30"))


def test_where_the_front_doors_own_log_covers_a_day_its_contacts_alone_count(store):
    """Annex A has three contacts; the log covers from 1 April and has one, with another source."""
    lines = ("child_id | received_on | contact_source", "ash | 2020-03-31 | 5A", "birch | 2020-04-01 | 5A")
    store.save(*SUMMER, contact="\n".join([*lines, "cedar | 2020-05-06 | -"]))
    store.save(
        *MONTHLY_LOG, standard="native", contact="child_id | received_on | contact_source\nbirch | 2020-04-01 | 6"
    )
    assert store.current("contact", "child_id", "contact_source") == [("ash", "5A"), ("birch", "6")]
    history = store.history()
    assert (history.superseded["contact"], history.withdrawn["contact"]) == (2, 0)


def test_an_open_plan_of_a_worse_source_yields_when_the_better_one_should_hold_it(store):
    store.save(*SPRING, cp_plan="child_id | started_on\nash | 2018-05-01\nbirch | 2018-06-01")
    store.save(*SUMMER, standard="native", cp_plan="child_id | started_on | ended_on\nash | 2018-05-01 | 2020-06-02")
    assert store.current("cp_plan", "child_id", "ended_on") == [("ash", "2020-06-02")]


def test_the_same_event_from_two_sources_counts_once_even_outside_their_days(store):
    store.save(*SPRING, referral="child_id | referred_on | team\nash | 2020-03-01 | North")
    store.save(*MONTHLY_LOG, standard="native", referral="child_id | referred_on | team\nash | 2020-03-01 | South")
    assert store.current("referral", "child_id", "team") == [("ash", "South")]


def test_of_the_same_event_the_better_sources_row_counts_though_it_is_older(store):
    store.save(
        "2020-03-31", ("2020-03-01", "2020-03-31"), standard="native",
        referral="child_id | referred_on | team\nash | 2020-02-10 | South",
    )  # fmt: skip
    store.save(*SUMMER, referral="child_id | referred_on | team\nash | 2020-02-10 | North")
    assert store.current("referral", "child_id", "team") == [("ash", "South")]


CENSUS_OF_THE_YEAR = ("2020-03-31", ("2019-04-01", "2020-03-31"))


def test_a_census_without_teams_borrows_them_from_annex_a_and_nothing_else(store):
    """The census decides which referrals there are, and what became of them; Annex A only says who held them."""
    store.save(
        *SPRING,
        referral="child_id | referred_on | team | is_nfa\nash | 2020-03-01 | North | yes\nbirch | 2020-03-02 | - | no",
    )
    store.save(
        *CENSUS_OF_THE_YEAR, standard="cin_census", lacks=("team", "worker"),
        referral="child_id | referred_on | is_nfa\nash | 2020-03-01 | -\ncedar | 2020-03-03 | no",
    )  # fmt: skip
    assert store.current("referral", "child_id", "team", "is_nfa") == [("ash", "North", "-"), ("cedar", "-", "no")]


def test_a_team_is_not_borrowed_where_the_better_source_has_teams_and_leaves_one_blank(store):
    store.save(*SPRING, referral="child_id | referred_on | team\nash | 2020-03-01 | North")
    store.save(*CENSUS_OF_THE_YEAR, standard="ssd", referral="child_id | referred_on | team\nash | 2020-03-01 | -")
    assert store.current("referral", "child_id", "team") == [("ash", "-")]


def test_a_team_is_not_borrowed_from_a_row_that_was_withdrawn(store):
    store.save(*SPRING, referral="child_id | referred_on | team\nash | 2020-03-01 | North\nbirch | 2020-03-02 | -")
    store.save(*SUMMER, referral="child_id | referred_on | team\nbirch | 2020-03-02 | -")
    store.save(
        *CENSUS_OF_THE_YEAR, standard="cin_census", lacks=("team", "worker"),
        referral="child_id | referred_on\nash | 2020-03-01",
    )  # fmt: skip
    assert store.current("referral", "child_id", "team") == [("ash", "-")]


# What came after the better source's last day: a yearly return says how things stood on 31 March


def test_a_plan_open_in_the_census_ends_as_a_later_extract_says(store):
    """The census covers the day it began and is believed; of May it says nothing, and Annex A does."""
    store.save(
        *CENSUS_OF_THE_YEAR, standard="cin_census", lacks=("team", "worker"),
        cp_plan="child_id | started_on | ended_on | latest_category\nash | 2020-01-08 | - | NEG",
    )  # fmt: skip
    header = "child_id | started_on | ended_on | latest_category | team"
    store.save(*SUMMER, cp_plan=f"{header}\nash | 2020-01-08 | 2020-05-20 | EMO | North")
    columns = header.split(" | ")
    assert store.current("cp_plan", *columns) == [("ash", "2020-01-08", "2020-05-20", "NEG", "North")]
    assert store.history().superseded["cp_plan"] == 1


def test_why_a_case_closed_comes_with_the_day_it_did(store):
    store.save(*CENSUS_OF_THE_YEAR, standard="cin_census", cin_episode="child_id | opened_on\nash | 2019-12-02")
    store.save(
        *SUMMER, cin_episode="child_id | opened_on | closed_on | closure_reason\nash | 2019-12-02 | 2020-04-30 | RC7"
    )
    assert store.current("cin_episode", "closed_on", "closure_reason") == [("2020-04-30", "RC7")]


def test_an_end_is_not_taken_from_an_extract_that_is_no_later(store):
    """Of one day, the better source says that the plan is open, and is believed."""
    store.save(*CENSUS_OF_THE_YEAR, standard="cin_census", cp_plan="child_id | started_on\nash | 2020-01-08")
    store.save(*SPRING, cp_plan="child_id | started_on | ended_on\nash | 2020-01-08 | 2020-03-20")
    assert store.current("cp_plan", "ended_on") == [("-",)]


def test_an_end_is_not_taken_from_another_plan_of_the_child(store):
    store.save(*CENSUS_OF_THE_YEAR, standard="cin_census", cp_plan="child_id | started_on\nash | 2020-01-08")
    store.save(*SUMMER, cp_plan="child_id | started_on | ended_on\nash | 2019-01-08 | 2020-04-20")
    assert store.current("cp_plan", "started_on", "ended_on") == [("2020-01-08", "-")]


def test_a_stay_in_care_ends_though_the_return_dates_its_start_otherwise(store):
    """The return holds the episodes of its year: the stay is dated by the first of them, not by its first day."""
    store.save(
        *CENSUS_OF_THE_YEAR, standard="ssda903", lacks=("team", "worker"),
        cla_period="child_id | started_on\nash | 2019-02-11\nbirch | 2019-06-03",
    )  # fmt: skip
    lines = ("child_id | started_on | ended_on | end_reason | team", "ash | 2015-07-01 | 2020-06-10 | E4A | Care")
    store.save(*SUMMER, cla_period="\n".join([*lines, "birch | 2019-06-03 | - | - | Care"]))
    assert store.current("cla_period", "child_id", "started_on", "ended_on", "end_reason", "team") == [
        ("ash", "2019-02-11", "2020-06-10", "E4A", "Care"), ("birch", "2019-06-03", "-", "-", "Care"),
    ]  # fmt: skip


def test_an_earlier_stay_that_a_return_left_open_is_not_ended_again(store):
    """Two returns know one stay by two starts; only what the newer left open may have ended since."""
    store.save(
        "2019-03-31",
        ("2018-04-01", "2019-03-31"),
        standard="ssda903",
        cla_period="child_id | started_on\nash | 2018-01-09",
    )
    store.save(*CENSUS_OF_THE_YEAR, standard="ssda903", cla_period="child_id | started_on\nash | 2019-02-11")
    store.save(*SUMMER, cla_period="child_id | started_on | ended_on\nash | 2015-07-01 | 2020-06-10")
    assert store.current("cla_period", "started_on", "ended_on") == [("2018-01-09", "-"), ("2019-02-11", "2020-06-10")]


def test_the_steps_of_an_adoption_go_on_after_the_return(store):
    """Decided in the return's year and adopted after it: the return's blank was no 'never'."""
    store.save(
        *CENSUS_OF_THE_YEAR, standard="ssda903",
        adoption="child_id | decided_on | matched_on\nash | 2019-05-01 | 2019-11-04",
    )  # fmt: skip
    store.save(
        *SUMMER, adoption="child_id | decided_on | matched_on | adopted_on\nash | 2019-05-01 | 2019-11-05 | 2020-06-02"
    )
    assert store.current("adoption", "matched_on", "adopted_on") == [("2019-11-04", "2020-06-02")]


# The latest visit only


def test_latest_visits_add_up_over_extracts_and_none_is_withdrawn(store):
    store.save("2020-05-31", latest_only=True, cp_visit="child_id | visited_on\nash | 2020-05-20")
    store.save("2020-06-30", latest_only=True, cp_visit="child_id | visited_on\nash | 2020-06-18")
    assert store.current("cp_visit", "visited_on") == [("2020-05-20",), ("2020-06-18",)]


def test_a_latest_visit_yields_to_every_visit_where_those_cover_its_date_or_its_extract(store):
    store.save("2020-03-31", latest_only=True, cp_visit="child_id | visited_on\nash | 2020-03-20")
    store.save("2020-04-30", latest_only=True, cp_visit="child_id | visited_on\nash | 2020-03-30")
    store.save(*MONTHLY_LOG, standard="native", cp_visit="child_id | visited_on\nash | 2020-04-02")
    assert store.current("cp_visit", "visited_on") == [("2020-03-20",), ("2020-04-02",)]


def test_latest_values_yield_to_any_source_that_covers_their_date(store):
    """Even to one that is otherwise the worse: it holds every visit of those days, not the latest alone."""
    store.save("2020-07-31", standard="native", latest_only=True, cp_visit="child_id | visited_on\nash | 2020-06-20")
    store.save(*SUMMER, cp_visit="child_id | visited_on\nash | 2020-06-19")
    assert store.current("cp_visit", "visited_on") == [("2020-06-19",)]


# Several authorities


def test_extracts_of_two_authorities_are_refused_unless_the_home_says_so(store):
    store.save(*SPRING, referral="child_id | referred_on\nash | 2020-02-03")
    store.save(*SUMMER, authority="884", referral="child_id | referred_on\nash | 2020-02-03")
    with pytest.raises(HomeRefused, match="several authorities were found \\(884, 999\\)"):
        store.history()


def test_two_authorities_never_withdraw_each_others_rows(store):
    from goldenthread.store.history import derive

    store.save(*SPRING, referral="child_id | referred_on\nash | 2020-02-03")
    store.save(*SUMMER, authority="884", referral="child_id | referred_on\nbirch | 2020-02-03")
    history = derive(store.snapshots, store.folder / "history", several=True)
    assert (history.rows["referral"], history.withdrawn["referral"]) == (2, 0)


# The cache


def test_a_history_is_derived_once_and_again_when_a_snapshot_is_added(store):
    store.save(*SPRING, referral="child_id | referred_on\nash | 2020-02-03")
    first = store.history()
    stamp = first.tables["referral"].stat().st_mtime_ns
    assert store.history().tables["referral"].stat().st_mtime_ns == stamp
    store.save(*SUMMER, referral="child_id | referred_on\nash | 2020-02-03\nbirch | 2020-05-03")
    assert store.history().digest != first.digest
    assert store.history().rows["referral"] == 2


def test_older_histories_are_deleted_but_for_the_one_before(store):
    """Used within the hour, none is: another may be reading it (tests/unit/home/test_two_at_once.py)."""
    for month in ("01", "02", "03", "04"):
        store.save(f"2020-{month}-28", referral=f"child_id | referred_on\nash | 2020-{month}-03")
        newest = store.history().digest
        hours = int(month) * 3600  # of 1 January 1970
        os.utime(store.folder / "home" / "history" / newest, (hours, hours))
    kept = sorted(one.name for one in (store.folder / "home" / "history").iterdir())
    assert len(kept) == 2
    assert newest in kept


def test_no_snapshots_give_empty_tables_of_the_right_shape(store):
    from goldenthread.journey.arrow import schema_of
    from goldenthread.journey.events import TABLES

    history = store.history()
    for table in TABLES:
        shape = [name for name in schema_of(table).names if name not in ("born_on", "expected_on", "died_on", "upn")]
        held = pq.read_table(history.tables[table.name])
        assert (held.schema.names, held.num_rows) == (shape, 0)


def test_every_table_keeps_its_types(store):
    from goldenthread.journey.arrow import schema_of
    from goldenthread.journey.events import TABLES

    history = store.history()
    for table in TABLES:
        if table.name != "person":
            assert pq.read_schema(history.tables[table.name]).equals(schema_of(table)), table.name


def test_what_a_killed_derivation_left_is_removed_after_a_day(store):
    import os
    import time

    folder = store.folder / "home" / "history"
    old, new = folder / ".unfinished-old", folder / ".unfinished-new"
    for one in (old, new):
        one.mkdir(parents=True)
    os.utime(old, (time.time() - 90_000,) * 2)
    store.history()
    assert (old.exists(), new.exists()) == (False, True)
