"""From files to figures, by way of the history and the facts."""

from datetime import date

import pytest

from goldenthread.errors import NotFound, UsageError
from goldenthread.home.figures import months_reported
from goldenthread.journey.periods import month_ord, parse
from goldenthread.journey.reading import Coverage
from goldenthread.store.engines import Engine

LINES = ("1001,2020-01-10,North", "1002,2020-01-31,North", "1001,2020-03-02,South", "1003,2020-03-31,South")


@pytest.fixture
def loaded(home, csv_file):
    home.load([csv_file("referral", "child_id,referred_on,team", *LINES)], authority="999")
    return home


def shown(values):
    return [(one.period, one.group, one.numerator, str(one.flag)) for one in values]


def test_referrals_of_a_file_are_counted_by_month_and_quarter(loaded):
    asked = [parse(period) for period in ("2020-01", "2020-02", "2019-20-Q4")]
    assert shown(loaded.scorecard(asked, indicators=["referrals_received"])) == [
        ("2019-20-Q4", "", 4, ""), ("2020-01", "", 2, ""), ("2020-02", "", 0, ""),
    ]  # fmt: skip


def test_the_same_by_team(loaded):
    values = loaded.scorecard([parse("2020-01")], by="team", indicators=["referrals_received"])
    assert shown(values) == [("2020-01", "North", 2, "")]


def test_a_financial_year_is_its_twelve_months_and_partial_when_not_all_are_covered(loaded):
    values = loaded.scorecard([parse("FY2019-20")], indicators=["referrals_received"])
    assert shown(values) == [("FY2019-20", "", 4, "partial")]


def test_no_period_means_every_covered_month(loaded):
    values = loaded.scorecard(indicators=["referrals_received"])
    months = [one.period for one in values if one.window == "month"]
    assert months == ["2020-01", "2020-02", "2020-03"]


def test_the_rows_behind_a_number_are_pseudonymous(loaded):
    rows = loaded.rows_behind("referrals_received", parse("2020-01")).numerator
    children = {loaded.snapshots.vault.lookup(one).id for one in rows["child_id"].to_pylist()}
    assert children == {"1001", "1002"}


def test_facts_are_built_when_asked_for_and_again_when_a_file_is_added(loaded, csv_file):
    def asked(*indicators: str) -> dict[str, int]:
        loaded.scorecard(indicators=indicators)
        return {path.relative_to(loaded.folder): path.stat().st_mtime_ns for path in loaded.folder.rglob("facts/*/*")}

    first = asked("referrals_received")
    assert [one.name for one in first] == ["referral.parquet"]
    second = asked("referrals_received", "contacts_received")
    assert second.items() > first.items()
    assert sorted(one.name for one in second) == ["contact.parquet", "referral.parquet"]
    assert asked("contacts_received") == second
    loaded.load([csv_file("contact", "child_id,received_on", "1001,2020-01-09")])
    (added,) = asked("contacts_received").keys() - second.keys()
    assert added.name == "contact.parquet"


def test_the_sql_of_a_fact_is_written_once_for_every_load(loaded, csv_file, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    loaded.scorecard(indicators=["referrals_received"])
    loaded.load([csv_file("referral", "child_id,referred_on", "1003,2020-04-09")])

    def cannot(*_: object) -> str:
        raise AssertionError("a definition was written again")

    monkeypatch.setattr(Engine, "sql", cannot)
    (value,) = loaded.scorecard([parse("2020-04")], indicators=["referrals_received"])
    assert value.numerator == 1
    with pytest.raises(AssertionError):
        loaded.scorecard(indicators=["contacts_received"])


def test_nothing_loaded_gives_no_values_and_a_period_is_then_not_found(home):
    assert home.scorecard() == []
    with pytest.raises(NotFound, match="Nothing is covered yet"):
        home.rows_behind("referrals_received", parse("2020-01"))


def test_what_is_not_there_is_not_found_and_the_nearest_is_named(loaded):
    with pytest.raises(NotFound, match="Did you mean referrals_received"):
        loaded.scorecard(indicators=["referals_received"])
    with pytest.raises(NotFound, match="2015-01: nothing covers its end. Covered: January 2020 to March 2020"):
        loaded.scorecard([parse("2015-01")])
    with pytest.raises(UsageError, match='"ward" is no breakdown. Accepted: '):
        loaded.scorecard(by="ward")
    with pytest.raises(UsageError, match="is no engine"):
        loaded.scorecard(engine="abacus")


# Which months are reported


def covers(table, first, last, *, latest_only=False):
    return Coverage(
        "999", table, "native", date.fromisoformat(first), date.fromisoformat(last), frozenset(), latest_only
    )


def test_the_longest_serving_worker_does_not_decide_the_first_month():
    coverage = [covers("post", "2004-09-01", "2020-06-30"), covers("referral", "2019-04-01", "2020-05-31")]
    needs = ["post.fte", "referral.referred_on"]
    assert months_reported(coverage, needs) == (month_ord(date(2019, 4, 1)), month_ord(date(2020, 6, 30)))


def test_lists_of_spells_decide_where_no_events_are_held():
    coverage = [covers("post", "2019-04-01", "2020-06-30")]
    assert months_reported(coverage, ["post.fte"]) == (month_ord(date(2019, 4, 1)), month_ord(date(2020, 6, 30)))


def test_tables_no_indicator_needs_and_latest_values_do_not_decide():
    coverage = [
        covers("adoption", "2010-01-01", "2021-12-31"),
        covers("cp_visit", "2021-03-31", "2021-03-31", latest_only=True),
        covers("referral", "2020-01-01", "2020-06-30"),
    ]
    needs = ["cp_visit.visited_on", "referral.referred_on"]
    assert months_reported(coverage, needs) == (month_ord(date(2020, 1, 1)), month_ord(date(2020, 6, 30)))


def test_nothing_covered_reports_nothing():
    assert months_reported([], ["referral.referred_on"]) is None
