"""The published files beside this repository: every row accounted for, and the same figures from either form."""

import csv
import gzip
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow.compute as pc
import pytest

from goldenthread.extracts.reader import read
from goldenthread.home.benchmarks import Benchmarks
from goldenthread.journey.published_rows import Kind, PublishedReading

SHARED = Path(__file__).parents[4] / "shared"
BENCHMARKS, DATA_SETS = SHARED / "indicators" / "benchmarks", SHARED / "samples" / "ees"
pytestmark = pytest.mark.skipif(not BENCHMARKS.exists(), reason="the published files are not part of this repository")

# Rows, series, first year, last year, flagged: the table of the files' own notes.
THEMES = {
    "population": (2_132, 1, 2012, 2024, 21),
    "front_door": (17_760, 9, 2013, 2025, 310),
    "need": (21_028, 11, 2013, 2025, 221),
    "assessment_factors": (52_480, 40, 2018, 2025, 5_101),
    "child_protection": (41_120, 22, 2013, 2025, 2_735),
    "looked_after": (41_935, 35, 2016, 2025, 3_135),
    "new_placements": (15_865, 19, 2021, 2025, 3_730),
    "looked_after_profile": (40_425, 49, 2021, 2025, 7_710),
    "permanence": (35_315, 37, 2016, 2025, 12_187),
    "adoption_national": (315, 63, 2021, 2025, 5),
    "care_leavers": (22_266, 20, 2016, 2025, 5_394),
    "workforce": (22_949, 15, 2016, 2025, 263),
    "education": (23_146, 19, 2016, 2025, 4_322),
}
# Source rows and figures: areas by years, times the columns that are measures.
RAW = {
    "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": (2_132, 2_132 * 10),
    "cla_number_and_rate_per_10k_children.csv": (2_505, 2_505 * 2),
    "csww_indicators_2017_to_2025.csv": (1_463, 1_463 * 22),
    "d3_cpps_subsequent_plan_2013_to_2025.csv": (2_132, 2_132 * 3),
    "d5_cpps_at31march_by_duration_2013_to_2025.csv": (2_132, 2_132 * 11),
}


def load(path: Path) -> PublishedReading:
    found = read(path, authority="884")
    assert isinstance(found, PublishedReading)
    return found


@pytest.fixture(scope="module")
def themes() -> dict[str, PublishedReading]:
    return {name: load(BENCHMARKS / f"{name}.csv.gz") for name in THEMES}


@pytest.mark.parametrize("name", THEMES)
def test_a_series_file_is_what_its_notes_say(themes, name):
    found = themes[name]
    rows, series, first, last, flagged = THEMES[name]
    assert (found.counts[0].rows_in, found.counts[0].rows_loaded, found.rows.num_rows) == (rows, rows, rows)
    assert len(set(found.rows["measure"].to_pylist())) == series
    years = found.rows["year"].to_pylist()
    assert (min(years), max(years)) == (first, last)
    assert sum(flag is not None for flag in found.rows["flag"].to_pylist()) == flagged
    assert found.rows["value"].null_count == flagged
    assert {one.rule for one in found.findings} <= {"has_no_known_day_of_publication"}


def test_all_of_them_together_are_336_736_rows(themes):
    assert sum(one.rows.num_rows for one in themes.values()) == 336_736


def test_the_series_are_read_as_they_stand(themes):
    """Cell by cell against a plain reading of the text, for one file of every kind of symbol and one of decimals."""
    for name in ("workforce", "front_door"):
        with gzip.open(BENCHMARKS / f"{name}.csv.gz", "rt", encoding="utf-8") as stream:
            plain = [
                (row["indicator_id"], int(row["year"]), row["la_code"], row["la_old_code"], row["name"],
                 *(Decimal(row[one]) if row[one] else None for one in ("value", "numerator", "denominator")),
                 row["flag"] or None, row["source_file"])
                for row in csv.DictReader(stream)
            ]  # fmt: skip
        names = ("measure", "year", "la_code", "la_old_code", "name", "value", "numerator", "denominator", "flag")
        columns = [themes[name].rows[one].to_pylist() for one in (*names, "source_file")]
        columns[3] = [code or "" for code in columns[3]]
        assert list(zip(*columns, strict=True)) == plain


@pytest.mark.parametrize("name", RAW)
def test_a_data_set_is_loaded_whole_and_each_of_its_columns_is_named(name):
    found = load(DATA_SETS / name)
    assert (found.counts[0].rows_loaded, found.rows.num_rows) == RAW[name]
    assert found.counts[0].values_dropped == 0
    made = [one for one in set(found.rows["measure"].to_pylist()) if name.split("_20")[0].removesuffix(".csv") in one]
    assert made == []


def _by_place(found: PublishedReading, source: str = "") -> dict[tuple, tuple]:
    rows = found.rows.select([
        "measure", "year", "la_code", "la_old_code", "value", "numerator", "denominator", "flag", "source_file",
        "published_on", "edition_on",
    ]).to_pylist()  # fmt: skip
    return {
        (row["measure"], row["year"], row["la_code"], row["la_old_code"]): (
            row["value"], row["numerator"], row["denominator"], row["flag"], row["published_on"], row["edition_on"],
        )
        for row in rows
        if not source or row["source_file"] == source
    }  # fmt: skip


# Series of each data set that the series files hold too, areas by years each.
HELD_TWICE = {
    "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": ("front_door", 5 * 2_132),
    "cla_number_and_rate_per_10k_children.csv": ("looked_after", 6 * 835),
    "csww_indicators_2017_to_2025.csv": ("workforce", 14 * 1_463),
    "d3_cpps_subsequent_plan_2013_to_2025.csv": ("child_protection", 2 * 2_132),
    "d5_cpps_at31march_by_duration_2013_to_2025.csv": ("child_protection", 6 * 2_132),
}


@pytest.mark.parametrize("name", HELD_TWICE)
def test_a_data_set_equals_the_series_made_from_it(themes, name):
    """Value, counts, symbol and day: every figure of the series file that came from this data set."""
    theme, figures = HELD_TWICE[name]
    series, own = _by_place(themes[theme], name), _by_place(load(DATA_SETS / name))
    assert len(series) == figures
    assert {place: own[place] for place in series} == series


def test_the_council_of_the_origin_minutes(themes):
    """Herefordshire's referrals, and its second plans, as the notes print them."""

    def of(theme: str, measure: str) -> list[str]:
        held = themes[theme].rows
        own = pc.and_(pc.equal(held["measure"], measure), pc.equal(held["la_old_code"], "884"))
        rows = held.filter(own).to_pylist()
        shown = {row["year"]: row["flag"] or format(row["value"].normalize(), "f") for row in rows}
        return [shown[year] for year in sorted(shown)]

    assert of("front_door", "referrals_received") == [
        "1509", "2579", "4551", "2992", "1367", "3414", "1182", "1321", "1080", "2308", "1569", "u", "1806",
    ]  # fmt: skip
    assert of("child_protection", "cp_plans_second_or_subsequent_pct") == [
        "15.8", "17.8", "20.7", "22.8", "28.7", "29.2", "31.9", "34.4", "18.8", "22.7", "22.5", "33.4", "32.7",
    ]  # fmt: skip


def test_what_a_review_as_at_15_september_2020_may_know(themes, tmp_path):
    """The newest year of each series for Herefordshire that was public that day, as the notes print them."""
    held = Benchmarks(tmp_path / "benchmarks")
    for theme in ("front_door", "child_protection", "looked_after", "workforce", "population"):
        held.keep(themes[theme], "ana")
    for name in ("ofsted_judgements.csv", "statistical_neighbours_2021.csv", "la_lookup.csv"):
        held.keep(load(BENCHMARKS / name), "ana")
    day = date(2020, 9, 15)

    def newest(measure: str) -> tuple[int, str]:
        one = held.series(measure, known_at=day, la="Herefordshire")[-1]
        return one.year, str(one.value)

    assert newest("referrals_received") == (2019, "1182")
    assert newest("rereferrals_within_12m_pct") == (2019, "28.5")
    assert newest("cp_plans_at_period_end") == (2019, "111")
    assert newest("cla_at_period_end") == (2019, "332")
    assert newest("sw_vacancy_rate_pct") == (2019, "25.5")
    assert newest("population_0_17") == (2019, "34236")
    (only,) = held.judgements("Herefordshire", until=day)
    assert (only.inspected_on, only.overall_effectiveness) == (date(2018, 6, 11), "requires_improvement")
    assert held.neighbours("Herefordshire", known_at=day) == ()
    for measure in (one.measure for one in held.held() if one.measure.startswith(("c", "r"))):
        assert all(one.published_on <= day for one in held.series(measure, known_at=day, la="884"))


def test_both_shapes_of_the_neighbour_model_say_the_same():
    def told(path: Path) -> dict[tuple, tuple]:
        return {
            (row["la_old_code"], row["rank"]): (row["neighbour_old_code"], row["closeness"], row["model"])
            for row in load(path).rows.to_pylist()
        }

    wide, long = told(DATA_SETS / "sn_model_2025_wide.csv"), told(BENCHMARKS / "statistical_neighbours_2025.csv")
    assert len(long) == 1_530
    assert wide == long


def test_the_lists_beside_the_figures():
    kinds = {
        "statistical_neighbours_2021.csv": (Kind.NEIGHBOURS, 1_560),
        "ofsted_judgements.csv": (Kind.JUDGEMENTS, 375),
        "la_lookup.csv": (Kind.AREAS, 160),
        "la_distribution_by_year.csv": (Kind.DISTRIBUTION, 1_991),
    }
    found = {name: load(BENCHMARKS / name) for name in kinds}
    assert {name: (one.kind, one.rows.num_rows) for name, one in found.items()} == kinds
    assert all(one.counts[0].rows_loaded == one.counts[0].rows_in for one in found.values())
    grades = Counter(found["ofsted_judgements.csv"].rows["overall_effectiveness"].to_pylist())
    assert grades == {"good": 127, "requires_improvement": 80, "outstanding": 71, "inadequate": 35, None: 62}


def test_joint_returns_are_marked():
    rows = load(DATA_SETS / "csww_indicators_2017_to_2025.csv").rows
    joint = {code for code, is_joint in zip(rows["la_old_code"].to_pylist(), rows["is_joint"].to_pylist(), strict=True)
             if is_joint}  # fmt: skip
    assert joint == {"314 / 318", "940 / 941"}
