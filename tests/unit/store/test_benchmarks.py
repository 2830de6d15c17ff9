"""Published statistics kept and asked about: editions side by side, and nothing that came later."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread.errors import ActRefused, DamagedSnapshot, HomeRefused, NotFound
from goldenthread.extracts.published import read_bytes
from goldenthread.home.benchmarks import Benchmarks
from goldenthread.home.home import Home
from goldenthread.home.verifying import Check, checks
from goldenthread.journey.published_rows import Kind, Level
from goldenthread.store import benchmarks as store

SERIES = "indicator_id,year,geography_level,la_code,la_old_code,name,value,numerator,denominator,flag,source_file\n"
AS_LOADED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


ASHSHIRE = 'la,E06000019,884,"Ashshire, County of"'


def figure(year: int, value: int | str, area: str = ASHSHIRE, measure: str = "cp_x") -> str:
    """A row of a series file: a number, or a symbol in its own column."""
    shown = f"{value},,," if isinstance(value, int) else f",,,{value}"
    return f"{measure},{year},{area},{shown},d3_cpps.csv\n"


@pytest.fixture
def held(tmp_path: Path) -> Benchmarks:
    return Benchmarks(tmp_path / "benchmarks")


def keep(held: Benchmarks, text: str, name: str = "d3.csv", at: datetime = AS_LOADED) -> store.Manifest:
    return held.keep(read_bytes(text.encode(), name), "ana", at)


def told(held: Benchmarks, measure: str = "cp_x", **asked: object) -> list[tuple]:
    return [(one.area, one.year, one.value, one.flag) for one in held.series(measure, **asked)]


# One series


def test_a_reader_sees_what_was_public_and_nothing_later(held):
    """The figures of 2018-19 were out on 31 October 2019, those of 2019-20 on 26 November 2020."""
    keep(held, SERIES + figure(2019, 30) + figure(2020, 34) + figure(2021, "u"))
    day_before, day_itself = date(2020, 11, 25), date(2020, 11, 26)
    assert told(held, known_at=date(2019, 10, 30)) == []
    assert told(held, known_at=day_before) == [("884", 2019, 30, "")]
    assert told(held, known_at=day_itself) == [("884", 2019, 30, ""), ("884", 2020, 34, "")]
    assert told(held)[-1] == ("884", 2021, None, "u")


def test_a_revised_figure_is_the_one_that_was_out_then(held):
    """Said first to be 30, and put right a year later."""
    keep(held, SERIES + figure(2019, 30), "first.csv")
    keep(held, SERIES + figure(2019, 31) + figure(2020, 34), "revised.csv")
    assert told(held, known_at=date(2020, 9, 15)) == [("884", 2019, 30, "")]
    assert told(held, known_at=date(2020, 11, 26)) == [("884", 2019, 31, ""), ("884", 2020, 34, "")]
    assert told(held) == told(held, known_at=date(2020, 11, 26))


def test_editions_may_be_loaded_in_any_order(tmp_path):
    editions = {"first.csv": SERIES + figure(2019, 30), "revised.csv": SERIES + figure(2019, 31) + figure(2020, 34)}
    answers = []
    for order in (list(editions), list(reversed(editions))):
        held = Benchmarks(tmp_path / order[0])
        for name in order:
            keep(held, editions[name], name)
        answers.append([told(held, known_at=day) for day in (None, date(2020, 9, 15), date(2021, 1, 1))])
    assert answers[0] == answers[1]


def test_where_only_later_editions_are_held_the_oldest_stands_and_says_so(held):
    keep(held, SERIES + figure(2019, 31) + figure(2020, 34), "second.csv")
    keep(held, SERIES + figure(2019, 32) + figure(2021, 35), "third.csv")
    (then,) = held.series("cp_x", known_at=date(2020, 9, 15))
    assert (then.value, then.is_later_edition, then.edition_on) == (31, True, date(2020, 11, 26))
    assert [one.is_later_edition for one in held.series("cp_x")] == [False, False, False]


def test_figures_carry_all_that_was_published(held):
    keep(held, SERIES + "cp_x_pct,2020,la,E06000019,884,Ashshire,9.30,123,1321,,d3_cpps.csv\n")
    (one,) = held.series("cp_x_pct")
    assert (one.value, one.numerator, one.denominator, one.flag) == (Decimal("9.3"), 123, 1321, "")
    assert (str(one.value), str(one.denominator)) == ("9.3", "1321")
    assert (one.year_ends_on, one.level, one.publication) == (
        date(2020, 3, 31), Level.LA, "DfE, Characteristics of children in need",
    )  # fmt: skip
    assert (one.published_on, one.published_on_is_assumed) == (date(2020, 11, 26), False)


def test_one_level_or_one_area(held):
    england = "national,E92000001,,England"
    keep(held, SERIES + figure(2019, 30) + figure(2019, 9000, england))
    assert told(held, level=Level.NATIONAL) == [("E92000001", 2019, 9000, "")]
    assert told(held, la="England") == [("E92000001", 2019, 9000, "")]
    assert told(held, la="ashshire") == told(held, la="884") == told(held, la="E06000019") == [("884", 2019, 30, "")]


def test_what_is_held_here_is_public_even_if_its_day_is_not_known(held):
    """Loaded on 1 November 2023, three months before the day that is assumed for 2022-23."""
    loaded = datetime(2023, 11, 1, 9, 0, tzinfo=UTC)
    manifest = keep(held, SERIES + figure(2022, 30) + figure(2023, 34), at=loaded)
    newest = held.series("cp_x", known_at=date(2023, 11, 1))[-1]
    assert (newest.year, newest.published_on, newest.published_on_because) == (2023, loaded.date(), store.HELD)
    assert (newest.published_on_is_assumed, newest.is_later_edition) == (True, False)
    assert [one.year for one in held.series("cp_x", known_at=date(2023, 10, 31))] == [2022]
    assert manifest.as_at == loaded.date()


def test_a_series_that_is_not_held_is_named_with_the_nearest(held):
    with pytest.raises(
        NotFound,
        match="No published statistics are held, so nothing .* Load the published files first: goldenthread load",
    ):
        held.series("cp_y")
    keep(held, SERIES + figure(2019, 30))
    with pytest.raises(NotFound, match='No published series "cp_y" is held. Nearest: cp_x'):
        held.series("cp_y")


# What stands beside the figures


def test_population_of_a_mid_year(held):
    keep(held, SERIES + "population_0_17,2019,la,E06000019,884,Ashshire,34236,,,,ons_mid-year_x.csv\n")
    found = held.population("884", 2019, known_at=date(2020, 9, 15))
    assert found is not None
    assert (found.value, found.published_on) == (34236, date(2020, 6, 24))
    assert held.population("884", 2019, known_at=date(2020, 6, 23)) is None
    assert held.population("884", 2018) is None


NEIGHBOURS = "la_old_code,la_code,la_name,rank,neighbour_old_code,neighbour_code,neighbour_name,closeness\n"


def test_neighbours_of_the_newest_model_that_was_public(held):
    row = "884,E06000019,Ashshire,{},{},E06000051,{},Close\n"
    keep(held, NEIGHBOURS + row.format(2, 885, "Cedar") + row.format(1, 893, "Birch"), "neighbours_2021.csv")
    keep(held, NEIGHBOURS + row.format(1, 860, "Oak"), "neighbours_2025.csv")
    assert [one.neighbour_name for one in held.neighbours("884")] == ["Oak"]
    assert [one.neighbour_name for one in held.neighbours("884", known_at=date(2025, 6, 1))] == ["Birch", "Cedar"]
    assert [one.neighbour_name for one in held.neighbours("884", model=2021)] == ["Birch", "Cedar"]
    assert held.neighbours("884", known_at=date(2020, 9, 15)) == ()
    assert held.neighbours("884", model=2025, known_at=date(2020, 9, 15)) == ()
    assert held.models() == (2021, 2025)


def test_neighbours_of_dfes_own_file_get_the_codes_of_today(held):
    keep(held, SERIES + figure(2019, 30) + figure(2019, 31, "la,E06000051,893,Birchshire"))
    keep(held, "old_la_code,la_name,SN_1,SN_1P\n884,Ashshire,893,Close \n", "sn_model_2025_wide.csv")
    (one,) = held.neighbours("ashshire")
    assert (one.la_code, one.neighbour_code, one.closeness) == ("E06000019", "E06000051", "Close")


def test_judgements_are_known_once_published(held):
    text = (
        "la_code,la_old_code,name,inspection_date,publication_date,framework,inspection_type,overall_effectiveness,"
        "impact_of_leaders,help_and_protection,children_in_care,care_leavers,visit_theme\n"
        "E06000019,884,Ashshire,2022-07-18,2022-09-21,ILACS,standard inspection,inadequate,,,,,\n"
        "E06000019,884,Ashshire,2018-06-11,2018-07-23,ILACS,standard inspection,requires_improvement,,,,,\n"
        "E06000019,884,Ashshire,2025-02-18,2025-03-20,ILACS,la monitoring visit,,,,,,Front door\n"
    )
    keep(held, text, "judgements.csv")
    grades = [one.overall_effectiveness for one in held.judgements("884")]
    assert grades == ["requires_improvement", "inadequate", ""]
    assert [one.is_graded for one in held.judgements("884")] == [True, True, False]
    assert [one.inspected_on.year for one in held.judgements("884", until=date(2022, 9, 20))] == [2018]


def test_how_councils_spread(held):
    text = (
        "theme,indicator_id,year,england_published,las_with_value,min,p10,q1,median,q3,p90,max\n"
        "front_door,referrals_nfa_pct,2020,,3,0,0.5,1,1.5,2,2.5,3\n"
    )
    keep(held, text, "la_distribution_by_year.csv")
    (one,) = held.distribution("referrals_nfa_pct")
    assert (one.england, one.councils, one.median, one.published_on) == (None, 3, Decimal("1.5"), date(2020, 11, 26))
    assert held.distribution("referrals_nfa_pct", known_at=date(2020, 11, 25)) == ()


# Areas


AREAS = "la_old_code,la_code_latest,la_name,region_code,region_name,all_la_codes,first_year,last_year\n"


def test_a_council_by_any_of_its_names_and_codes(held):
    keep(held, AREAS + (
        '884,E06000019,"Herefordshire, County of",E12000005,West Midlands,E06000019:2012-2025,2012,2025\n'
        "835,E10000009,Dorset,E12000009,South West,E10000009:2012-2019,2012,2019\n"
        "838,E06000059,Dorset,E12000009,South West,E06000059:2019-2025,2019,2025\n"
        "370,E08000038,Barnsley,E12000003,Yorkshire,E08000016:2012-2025|E08000038:2025-2025,2012,2025\n"
        "201,E09000001,City of London,E13000001,Inner London,E09000001:2012-2025,2012,2025\n"
    ), "la_lookup.csv")  # fmt: skip
    for text in ("Herefordshire", "herefordshire, county of", "Herefordshire Council", "884", "e06000019", " 884 "):
        assert held.area(text).la_old_code == "884"
    assert held.area("Dorset").la_old_code == "838"
    assert held.area("E08000016").la_code == "E08000038"
    assert held.area("City of London").region_name == "Inner London"
    with pytest.raises(NotFound, match='held for "Herefordshite". Nearest: .*Accepted: a DfE code such as 884'):
        held.area("Herefordshite")
    with pytest.raises(NotFound):
        held.area("London")


def test_without_a_list_of_councils_areas_are_those_of_the_figures(held):
    old, new = "la,E08000016,370,Barnsley", "la,E08000038,370,Barnsley MBC"
    keep(held, SERIES + figure(2019, 1, old) + figure(2025, 2, new))
    found = held.area("370")
    assert (found.name, found.la_code, found.former_codes) == ("Barnsley MBC", "E08000038", ("E08000016",))
    assert (found.first_year, found.last_year) == (2019, 2025)


# On disk


def test_a_file_is_kept_once_and_its_manifest_says_what_it_holds(held):
    text = SERIES + figure(2019, 30) + figure(2020, "c") + figure(2020, 5, measure="cla_x")
    first, again = keep(held, text), keep(held, text)
    assert first == again
    assert [(one.measure, one.first_year, one.last_year, one.figures, one.without_value) for one in first.measures] == [
        ("cla_x", 2020, 2020, 1, 0), ("cp_x", 2019, 2020, 2, 1),
    ]  # fmt: skip
    assert (first.kind, first.rows, first.loaded_by) == (Kind.FIGURES, 3, "ana")
    assert store.Manifest.read(first.folder) == first
    assert [(one.measure, one.figures, one.files) for one in held.held()] == [
        ("cla_x", 1, ("d3.csv",)), ("cp_x", 2, ("d3.csv",)),
    ]  # fmt: skip


def test_findings_are_kept_with_the_file(held):
    manifest = keep(held, SERIES + figure(2021, 30))
    assert manifest.findings == {"worth_a_look": {"has_no_known_day_of_publication": 1}}
    (found,) = store.Benchmarks(manifest.folder.parent).findings(manifest)
    assert found.sentence().startswith('d3.csv: "DfE, Characteristics of children in need, 2021" has no known day')


def test_what_was_changed_on_disk_is_not_believed(held):
    manifest = keep(held, SERIES + figure(2019, 30))
    rows = manifest.folder / store.ROWS
    rows.write_bytes(rows.read_bytes() + b" ")
    with pytest.raises(DamagedSnapshot, match="its content is not what the manifest says was written"):
        held.series("cp_x")
    rows.unlink()
    with pytest.raises(DamagedSnapshot, match="the file is gone"):
        held.series("cp_x")


def test_a_newer_format_is_refused(held):
    manifest = keep(held, SERIES + figure(2019, 30))
    path = manifest.folder / store.NAME
    path.write_bytes(path.read_bytes().replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(HomeRefused, match="format 2 was found"):
        Benchmarks(manifest.folder.parent).series("cp_x")


def test_a_file_taken_back_counts_no_more_and_is_there_to_be_put_back(held):
    keep(held, SERIES + figure(2019, 30), "right.csv")
    wrong = keep(held, SERIES + figure(2020, 99, 'la,E06000020,894,"Birchshire"'), "wrong.csv")
    assert [one.name for one in held.areas()] == ["Ashshire, County of", "Birchshire"]
    taken = held.store.withdraw(wrong.name, "ana", "the wrong release")
    assert (taken.withdrawn.by, taken.withdrawn.because) == ("ana", "the wrong release")
    assert told(held) == [("884", 2019, 30, "")]
    assert [one.name for one in held.areas()] == ["Ashshire, County of"]
    assert held.store.find(wrong.sha256) == taken
    with pytest.raises(ActRefused, match="was taken back on .* already"):
        held.store.withdraw(wrong.name, "ana", "again")
    again = held.store.save(read_bytes((SERIES + figure(2020, 34)).encode(), "right.csv"), "ana")
    assert held.store.put_back(wrong.name).withdrawn is None
    assert len(told(held)) == 3
    held.store.withdraw(again.name, "ana", "the wrong release too")
    anew = held.store.save(read_bytes((SERIES + figure(2020, 34)).encode(), "right.csv"), "ana", again=True)
    assert anew.name == f"{again.name}_2"
    with pytest.raises(ActRefused, match=f"loaded again since, as {anew.name}"):
        held.store.put_back(again.name)
    with pytest.raises(ActRefused, match="was not taken back"):
        held.store.put_back(wrong.name)


@pytest.mark.parametrize("damage", [b"{", b'{"format": 1}', b"[]"])
def test_a_manifest_that_cannot_be_read_is_damage(held, damage):
    manifest = keep(held, SERIES + figure(2019, 30))
    (manifest.folder / store.NAME).write_bytes(damage)
    with pytest.raises(DamagedSnapshot, match="delete it and load the file again"):
        Benchmarks(manifest.folder.parent).series("cp_x")


def test_a_home_is_looked_over_with_its_published_files(tmp_path):
    home = Home.open(tmp_path / "home", tmp_path / "keys")
    manifest = keep(home.benchmarks, SERIES + figure(2019, 30))
    assert Check(f"{manifest.name}: 3 files, 1 rows") in list(checks(home))
    for place, damaged in ((store.ROWS, b"0"), (store.FINDINGS, b"[{}]"), (store.NAME, b"{}"), ("more.csv", b"")):
        path = manifest.folder / place
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(damaged)
        assert [one.what for one in checks(home) if one.wrong] == [manifest.name], place
        path.unlink() if before is None else path.write_bytes(before)
    assert [one.wrong for one in checks(home) if one.wrong] == []


def test_a_write_that_was_killed_is_not_there(held):
    manifest = keep(held, SERIES + figure(2019, 30))
    (manifest.folder.parent / ".unfinished-1-figures_abc").mkdir()
    assert [one.file for one in held.files()] == ["d3.csv"]


def test_a_home_keeps_published_files_beside_its_snapshots(tmp_path):
    home = Home.open(tmp_path / "home", tmp_path / "keys")
    path = tmp_path / "front_door.csv"
    path.write_text(SERIES + figure(2019, 30))
    (first,), (again,) = home.load([path]), home.load([path])
    assert (first.already, again.already) == (False, True)
    assert (
        first.sentence()
        == "front_door.csv: published statistics, as at 31/10/2019 (the day its newest figures appeared)."
    )
    assert home.snapshots.all() == []
    assert Home.open(tmp_path / "home", tmp_path / "keys").benchmarks.series("cp_x")[0].value == 30
    (checked,) = home.check([path])
    assert (checked.standard, checked.counts[0].rows_loaded) == ("published", 1)
