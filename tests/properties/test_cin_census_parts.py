"""A long census is read part by part: in whatever parts, the same events, counts, findings and coverage come out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.test_cin_census_oracle import trees
from tests.spec.extracts.cin_census_files import IDENTIFIERS, REFERRAL, census, child, episode, found, read_census, rows

from goldenthread.extracts import cin_census_walk
from goldenthread.journey.cin_census_elements import CHILD
from goldenthread.journey.reading import Reading

CHILDREN = st.lists(trees(CHILD), min_size=1, max_size=8)


@contextmanager
def parts_of(rows: int) -> Iterator[None]:
    """Meanwhile a part ends after the first child with which it has `rows` rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cin_census_walk, "_PART", rows)
        yield


def in_parts(folder: Path, text: str, rows: int = 1) -> Reading:
    with parts_of(rows):
        return read_census(folder, text)


def numbered(*children: tuple[str, str]) -> list[str]:
    """A child for each id and what is said of it."""
    return [child(said, identifiers=IDENTIFIERS.replace("7001", number)) for number, said in children]


def events(reading: Reading) -> dict[str, list[str]]:
    """Every row of every table, whatever the order of rows."""
    return {name: sorted(map(str, table.to_pylist())) for name, table in reading.tables.items()}


def noted(reading: Reading) -> Sequence[Any]:
    """The findings; those of one line and element in whatever order."""
    return sorted(map(str, reading.findings))


def same(one: Reading, other: Reading) -> None:
    assert events(one) == events(other)
    assert noted(one) == noted(other)
    assert [(each.sheet, each.row) for each in one.findings] == [(each.sheet, each.row) for each in other.findings]
    assert (one.counts, one.coverage, one.as_at) == (other.counts, other.coverage, other.as_at)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CHILDREN, st.integers(1, 12))
def test_in_whatever_parts_a_census_says_the_same(children, size):
    """Ids come from four, so that nearly every file has a child twice, in parts far from one another."""
    text = census("".join(ElementTree.tostring(one, encoding="unicode") + "\n" for one in children))
    with TemporaryDirectory() as folder:
        same(in_parts(Path(folder), text, size), read_census(Path(folder), text))


def test_a_child_told_of_twice_is_one_person_and_its_rows_are_compared(tmp_path):
    others = numbered(*((str(number), episode()) for number in range(7100, 7110)))
    again = child(identifiers=IDENTIFIERS.replace("2012-05-04", "2012-05-05"))
    reading = in_parts(tmp_path, census(child(), *others, child(), again))
    assert reading.tables["person"].num_rows == 11
    assert [one.sheet for one in found(reading, "repeats_a_row")] == ["Child", "CINdetails", "CINdetails"]
    (differs,) = found(reading, "differs_between_rows")
    assert differs.value == "05/05/2012"
    assert differs.outcome.endswith("row 2 says 04/05/2012, which was taken.")


def test_every_child_twice_is_read_in_parts_too(tmp_path):
    once = numbered(*((str(number), episode()) for number in range(7100, 7140)))
    reading = in_parts(tmp_path, census(*once, *once), rows=8)
    assert reading.tables["person"].num_rows == reading.tables["referral"].num_rows == 40
    assert sum(one.rows_duplicate for one in reading.counts) == 80
    assert len(list(reading.tables.taken())) > 10


def test_dates_written_month_first_are_told_by_the_whole_column(tmp_path):
    """No part has three dates that can only be month first; the file has."""
    referrals = ("06/13/2023", "06/14/2023", "06/15/2023", "06/07/2023")
    children = [
        (str(7100 + number), episode(details=REFERRAL.replace("2023-06-01", one)))
        for number, one in enumerate(referrals)
    ]
    reading = in_parts(tmp_path, census(*numbered(*children)))
    assert reading.counts[1].rows_rejected == 4
    assert len(found(reading, "is_written_month_first")) == 4


def test_a_module_that_one_part_lacks_is_not_missing(tmp_path):
    plan = "<CINPlanDates><CINPlanStartDate>2023-07-03</CINPlanStartDate></CINPlanDates>"
    text = census(*numbered(("7100", episode()), ("7101", episode(plan)), ("7102", episode())))
    reading = in_parts(tmp_path, text)
    assert "CINPlanDates" not in [one.sheet for one in found(reading, "module_is_missing")]
    assert rows(reading, "cin_plan", "child_id") == [("7101",)]


def test_an_element_outside_its_years_is_one_finding_with_its_first_line(tmp_path):
    text = census(*numbered(*((str(number), episode()) for number in range(7100, 7104)))).replace(
        "<GenderCurrent>2</GenderCurrent>", "<Sex>F</Sex>"
    )
    whole, cut = read_census(tmp_path, text), in_parts(tmp_path, text)
    (outside,) = found(cut, "element_is_outside_its_years")
    assert "In 4 rows" in outside.outcome
    assert [outside] == found(whole, "element_is_outside_its_years")
