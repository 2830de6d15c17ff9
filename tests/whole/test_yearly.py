"""One county, several sources: its yearly returns with Annex A, and alone, against the simulator's own answers."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.home.home import Home
from goldenthread.indicators.catalogue import INDICATORS
from goldenthread.journey import periods
from goldenthread.scorecard.series import Flag, Value
from goldenthread.simulate import census, looked_after
from goldenthread.simulate.authority import simulate
from goldenthread.simulate.yearly import numbers_in_care
from tests.whole.conftest import Demo

pytestmark = pytest.mark.whole

Key = tuple[str, str]
Count = tuple[Decimal | int | None, Decimal | int | None]

# What each return can answer by itself, for every month of the years it was loaded of.
OF_THE_CENSUS = {
    "referrals_received", "referrals_from_police_pct", "rereferrals_within_12m_pct", "assessments_within_45wd_pct",
    "assessments_overdue_open", "icpc_within_15wd_pct", "cp_plans_started", "cp_plans_ended", "cp_plans_at_period_end",
}  # fmt: skip
OF_THE_RETURN = {"cla_at_period_end", "sgo_granted", "care_orders_discharged"}


@dataclass(frozen=True)
class County:
    """The files as `simulate` wrote them, and how to make a home of some of them."""

    files: Path
    home_of: Callable[..., Home]

    @property
    def censuses(self) -> list[Path]:
        return [self.files / "cin_census" / name for name in census.FILES]

    @property
    def returns(self) -> list[Path]:
        return [self.files / "ssda903" / name for name in looked_after.FOLDERS]


@pytest.fixture(scope="module")
def county(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> County:
    def home_of(*paths: Path, with_annex_a: bool) -> Home:
        folder = tmp_path_factory.mktemp("county")
        if with_annex_a:
            shutil.copytree(demo.folder / "home", folder / "home")
            shutil.copytree(demo.folder / "keys", folder / "keys")
        home = Home.open(folder / "home", folder / "keys")
        home.load(paths, authority="999")
        return home

    return County(demo.folder / "files", home_of)


@pytest.fixture(scope="module")
def everything(county: County) -> Home:
    """Annex A, the native tables, the censuses and the looked-after returns."""
    return county.home_of(*county.censuses, *county.returns, with_annex_a=True)


@pytest.fixture(scope="module")
def truth(county: County) -> dict[Key, Count]:
    with (county.files / "truth" / "truth.csv").open(encoding="utf-8") as file:
        return {
            (row["indicator"], row["month"]): (
                Decimal(row["numerator"]), Decimal(row["denominator"]) if row["denominator"] else None,
            )
            for row in csv.DictReader(file)
        }  # fmt: skip


@pytest.fixture(scope="module")
def native_faults(county: County) -> set[Key]:
    """The figures spoilt by a fault of a native file: no yearly return holds what it should have said."""
    with (county.files / "truth" / "dirt.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["file"].startswith("native/")]
    return {(row["indicator"], month) for row in rows for month in row["months"].split()}


def values_of(home: Home, by: str = "") -> dict[tuple[str, str, str], Value]:
    return {(one.indicator, one.period, one.group): one for one in home.scorecard(by=by)}


def said(values: dict[tuple[str, str, str], Value], key: Key) -> Count:
    value = values[(*key, "")]
    return value.numerator, value.denominator


def flags(values: dict[tuple[str, str, str], Value], truth: dict[Key, Count]) -> dict[Key, Flag]:
    return {key: values[(*key, "")].flag for key in truth}


def test_with_all_sources_every_figure_is_the_truth_but_for_what_a_native_file_spoilt(everything, truth, native_faults):
    """The faults that stay in every workbook are repaired by the returns, and nothing else changes."""
    values = values_of(everything)
    unlike = {key for key, true in truth.items() if said(values, key) != true}
    assert unlike <= native_faults
    for key in unlike:
        (numerator, denominator), (true, of) = said(values, key), truth[key]
        assert abs((numerator or 0) - (true or 0)) <= 1, key
        assert abs((denominator or 0) - (of or 0)) <= 1, key


def test_with_all_sources_one_figure_is_partial(everything, truth):
    """The year before April 2017 is in the returns, so all that looks back is whole; early help's own list ends
    with September 2020, and a step down may come in the fourteen days after that."""
    found = flags(values_of(everything), truth)
    assert {key for key, flag in found.items() if flag is not Flag.NONE} == {("step_down_to_early_help_pct", "2020-09")}


def test_quarters_and_rolling_years_are_the_sums_of_their_months(everything, truth):
    values = values_of(everything)
    told = {id_ for id_, _ in truth}
    checked = 0
    for (id_, text, _), value in values.items():
        period = periods.parse(text)
        if id_ not in told or INDICATORS[id_].is_stock or value.flag is not Flag.NONE or len(period.months) == 1:
            continue
        months = [values[id_, str(periods.month_period(ord_)), ""] for ord_ in period.months]
        assert value.numerator == sum(month.numerator or 0 for month in months), (id_, text)
        checked += 1
    assert checked > 500


def test_no_team_is_lost_or_changed_by_loading_the_returns(demo, everything, county, truth):
    """The returns name no team. Whoever held the work by Annex A holds it still, but for the rows whose faults
    kept them out of Annex A's figures, and those whose look back is now whole."""
    before, after = values_of(demo.home, "team"), values_of(everything, "team")
    with (county.files / "truth" / "dirt.csv").open(encoding="utf-8") as file:
        spoilt = {(row["indicator"], month) for row in csv.DictReader(file) for month in row["months"].split()}
    told = {id_ for id_, _ in truth}
    compared = 0
    for key in before | after:
        id_, period, group = key
        first, second = before.get(key), after.get(key)
        if (
            id_ not in told
            or len(period) != len("2017-04")
            or period < "2017-04"
            or (first and first.flag is not Flag.NONE)
        ):
            continue
        compared += 1
        counts = [((one.numerator or 0, one.denominator or 0) if one else (0, 0)) for one in (first, second)]
        if (id_, period) in spoilt:
            assert abs(counts[0][0] - counts[1][0]) <= 1, (key, counts)
        else:
            assert counts[0] == counts[1], (key, counts)
    assert compared > 3000


def test_children_whom_the_return_knows_by_another_number_are_linked_by_their_pupil_number(everything, truth):
    history = everything.history()
    assert history.identities["linked"] == len(history.known_as) / 2 >= 5
    assert sum(count for found, count in history.identities.items() if found.startswith("kept_apart")) == 0


def test_without_the_census_nobody_can_link_them_and_they_alone_count_twice(county, truth):
    """Annex A carries no pupil number. Children in care are the returns' to count, and right; among the open cases
    each child of two numbers counts twice while in care, as decision 0010 says of a number that nobody holds."""
    values = values_of(county.home_of(*county.returns, with_annex_a=True))
    held = simulate(2017)
    stays = [one for one in held.care if one.child.child_id in numbers_in_care(held)]
    for month in sorted({month for _, month in truth if month <= "2020-03"}):
        assert said(values, ("cla_at_period_end", month)) == truth["cla_at_period_end", month], month
        on = periods.parse(month).ends_on
        twice = {
            one.child.child_id for one in stays if one.started_on <= on and not (one.ended_on and one.ended_on <= on)
        }
        discussed, of = truth["case_supervision_in_timescale_pct", month]
        expected = (discussed, of + len(twice))
        assert said(values, ("case_supervision_in_timescale_pct", month)) == expected, month


@pytest.mark.parametrize(("source", "answers"), [("censuses", OF_THE_CENSUS), ("returns", OF_THE_RETURN)])
def test_a_home_of_one_kind_of_return_says_the_truth_or_that_it_cannot(county, truth, source, answers):
    """From April 2017 to March 2020. What it does not hold is not supplied; nothing is guessed, nothing is zero."""
    home = county.home_of(*getattr(county, source), with_annex_a=False)
    values = values_of(home)
    months = sorted({month for _, month in truth if month <= "2020-03"})
    assert len(months) == 36
    for id_ in sorted({id_ for id_, _ in truth}):
        for month in months:
            value = values[id_, month, ""]
            if id_ in answers:
                assert value.flag is Flag.NONE, (id_, month)
                assert (value.numerator, value.denominator) == truth[id_, month], (id_, month)
            else:
                assert (value.flag, value.numerator, value.denominator) == (Flag.NOT_SUPPLIED, None, None), (id_, month)
    assert max(month for _, month, _ in values if len(month) == len("2020-03")) == "2020-03"
