"""The yearly returns: a census and a looked-after return for each year, of the same records as all else."""

from datetime import date

import pytest

from goldenthread.extracts import reader
from goldenthread.extracts.cin_census_checks import PUPIL_NUMBER
from goldenthread.journey.reading import Severity
from goldenthread.simulate import census, looked_after
from goldenthread.simulate.people import pupil_number
from goldenthread.simulate.records import Child
from goldenthread.simulate.yearly import YEARS, numbers_in_care

WORTH_A_LOOK = {
    "is_after_the_closure",  # a handful of assessments go on after the case closed, in the county's own story
    "starts_part_way",  # a return holds the episodes of its year alone
    "extract_date_taken_from_the_file",
}


@pytest.fixture(scope="module")
def readings(wyeford, tmp_path_factory):
    """Each return as its reader reads it, by kind and year."""
    folder = tmp_path_factory.mktemp("returns")
    census.write_all(wyeford, folder / "cin_census")
    looked_after.write_all(wyeford, folder / "ssda903")
    paths = {
        **{("cin_census", year): folder / "cin_census" / census.file_name(year) for year in YEARS},
        **{("ssda903", year): folder / "ssda903" / looked_after.folder_name(year) for year in YEARS},
    }
    return {key: reader.read(path, authority="999") for key, path in paths.items()}


def test_each_is_recognised_as_what_it_is_of_its_year(readings):
    for (kind, year), reading in readings.items():
        assert (reading.standard, reading.as_at) == (kind, year.ends_on)
        assert not reading.unread


def test_every_row_is_read_and_nothing_in_it_is_strange(readings):
    """No fault is planted here: dates, codes of the year, spans, births, chains of episodes are all in order."""
    for reading in readings.values():
        assert all(count.rows_in == count.rows_loaded for count in reading.counts)
        assert {finding.rule for finding in reading.findings} <= WORTH_A_LOOK
        assert not any(one.severity in (Severity.ROW_REJECTED, Severity.VALUE_DROPPED) for one in reading.findings)


def test_every_module_of_these_years_is_filled(readings):
    for (kind, _), reading in readings.items():
        held = {name for name, table in reading.tables.items() if table.num_rows}
        if kind == "cin_census":
            assert {
                "person", "referral", "cin_episode", "assessment", "assessment_factor", "section_47", "icpc", "cp_plan",
                "cp_review",
            } == held  # fmt: skip
        else:
            assert {
                "person", "cla_period", "cla_placement", "cla_legal_status", "legal_order", "cla_review",
                "missing_episode", "cla_year", "care_leaver", "adoption",
            } == held  # fmt: skip


def test_nothing_after_the_31_march_is_told(readings):
    for (_, year), reading in readings.items():
        for name, column in (
            ("referral", "referred_on"), ("cin_episode", "closed_on"), ("assessment", "authorised_on"),
            ("icpc", "held_on"), ("cp_plan", "ended_on"), ("cp_review", "held_on"), ("cla_period", "ended_on"),
            ("cla_review", "held_on"), ("missing_episode", "ended_on"),
        ):  # fmt: skip
            if name in reading.tables:
                days = [day for day in reading.tables[name].column(column).to_pylist() if day]
                assert max(days) <= year.ends_on, (name, year)


def test_a_conference_for_a_child_who_moved_in_and_a_referral_that_came_to_nothing_are_there(readings):
    for (kind, _), reading in readings.items():
        if kind == "cin_census":
            assert any(reading.tables["icpc"].column("is_transfer_in").to_pylist())
            assert reading.tables["referral"].num_rows > reading.tables["cin_episode"].num_rows


def test_pupil_numbers_are_what_they_say(readings, wyeford):
    """A letter that checks twelve digits, of those of school age; no two children have the same."""
    children = [child for family in wyeford.families for child in family.children]
    numbers = [number for child in children if (number := pupil_number(child, date(2020, 3, 31)))]
    assert len(numbers) == len(set(numbers))
    assert all(PUPIL_NUMBER.fullmatch(number) for number in numbers)
    for reading in readings.values():
        upns = [one for one in reading.tables["person"].column("upn").to_pylist() if one]
        assert 0.4 < len(upns) / reading.tables["person"].num_rows < 1


def test_a_pupil_number_by_hand():
    """999 0104 19 210: 2x9 + 3x9 + 4x9 + 5x0 + 6x1 + 7x0 + 8x4 + 9x1 + 10x9 + 11x2 + 12x1 + 13x0 = 252, 22 over 23s."""
    assert pupil_number(Child("104210", date(2014, 5, 1), "F", "WBRI", False), date(2020, 3, 31)) == "Z999010419210"
    assert pupil_number(Child("104210", date(2016, 5, 1), "F", "WBRI", False), date(2020, 3, 31)) == ""


def test_a_few_children_go_by_an_older_systems_number_in_the_return_alone(readings, wyeford):
    second = set(numbers_in_care(wyeford).values())
    assert 5 <= len(second) <= 25
    in_returns = {
        one for (kind, _), reading in readings.items() if kind == "ssda903"
        for one in reading.tables["person"].column("child_id").to_pylist()
    }  # fmt: skip
    in_censuses = {
        one for (kind, _), reading in readings.items() if kind == "cin_census"
        for one in reading.tables["person"].column("child_id").to_pylist()
    }  # fmt: skip
    assert second & in_returns
    assert not second & in_censuses
    assert not set(numbers_in_care(wyeford)) & in_returns
