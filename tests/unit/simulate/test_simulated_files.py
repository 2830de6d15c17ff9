"""The files: what a council would have, readable, dirty, and the same every time."""

import csv
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import python_calamine

from goldenthread.extracts import reader
from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.periods import month_period, parse
from goldenthread.simulate import census, faults, looked_after, native, style, workbooks
from goldenthread.simulate.authority import simulate
from goldenthread.simulate.writing import Simulated, write

A_FEW = [date(2017, 4, 30), date(2018, 11, 30), date(2019, 12, 31), date(2020, 9, 30)]


@pytest.fixture(scope="module")
def folder(wyeford, chosen, tmp_path_factory):
    made = tmp_path_factory.mktemp("wyeford")
    list(workbooks.write_each(wyeford, chosen, made / "annex_a", A_FEW))
    native.write_all(wyeford, chosen, made / "native")
    return made


@pytest.mark.parametrize("as_at", A_FEW)
def test_a_workbook_opens_and_has_the_eleven_lists(folder, as_at):
    workbook = python_calamine.CalamineWorkbook.from_path(folder / "annex_a" / workbooks.file_name(as_at))
    assert len(workbook.sheet_names) == 11
    assert all(len(workbook.get_sheet_by_name(name).to_python()) > 5 for name in workbook.sheet_names)


@pytest.mark.parametrize("as_at", A_FEW)
def test_the_reader_finds_every_list_and_the_day(folder, as_at):
    reading = reader.read(folder / "annex_a" / workbooks.file_name(as_at), authority="999")
    assert reading.as_at == as_at
    assert {count.table for count in reading.counts} == {sheet.table for sheet in ANNEX_A.sheets}
    assert not reading.unread


def test_a_workbook_shows_what_was_entered_by_its_day_and_lies_in_its_window(folder):
    """As at 31 December 2019: referrals from 1 July 2019, none later, each entered by then."""
    reading = reader.read(folder / "annex_a" / "Annex A 2019-12-31.xlsx", authority="999")
    days = reading.tables["referral"].column("referred_on").to_pylist()
    assert min(days) >= date(2019, 7, 1)
    assert max(days) <= date(2019, 12, 31)


def test_the_last_workbook_agrees_with_the_state_it_was_pulled_from(folder, wyeford, answers):
    """No slip that would change a count is made in the last file."""
    reading = reader.read(folder / "annex_a" / "Annex A 2020-09-30.xlsx", authority="999")
    open_plans = {
        child
        for child, ended in zip(
            reading.tables["cp_plan"].column("child_id").to_pylist(),
            reading.tables["cp_plan"].column("ended_on").to_pylist(),
            strict=True,
        )
        if ended is None
    }
    assert len(open_plans) == answers["cp_plans_at_period_end"]["2020-09"].numerator
    received = [day for day in reading.tables["referral"].column("referred_on").to_pylist() if day >= date(2020, 9, 1)]
    assert len(received) == answers["referrals_received"]["2020-09"].numerator


def test_the_dirt_of_real_files_is_there(folder):
    """Over four files: errors, repeats, blanks, non-dates, unknown codes, uncalculated formulas, notes."""
    found = set()
    for as_at in A_FEW:
        reading = reader.read(folder / "annex_a" / workbooks.file_name(as_at), authority="999")
        found |= {finding.rule for finding in reading.findings}
    assert {
        "error_cell", "repeats_a_row", "is_blank", "is_not_a_date", "is_not_a_known_code", "formula_not_calculated",
        "looks_like_a_note",
    } <= found  # fmt: skip


def test_no_two_neighbouring_months_need_look_alike():
    habits = [style.style_of(2017, day) for day in workbooks.month_ends()]
    assert {one.headers for one in habits} == {"official", "variant", "camel", "spaced"}
    assert {one.codes for one in habits} == {"official", "shifted", "bare", "label"}
    assert {one.ids for one in habits} == {"number", "text"}
    assert any(one.renamed for one in habits)
    assert any(one.banner for one in habits)


def test_each_native_file_is_read_to_the_last_day(folder):
    for name in native.FILES:
        reading = reader.read(folder / "native" / name, authority="999")
        assert reading.as_at == date(2020, 9, 30), name
        assert reading.standard == "native"
        assert all(count.rows_rejected <= 1 for count in reading.counts)


def test_native_files_reach_back_as_far_as_april_2017_looks(folder):
    needed = {
        "contact.csv": date(2017, 4, 1), "referral_decision.csv": date(2017, 4, 1), "cp_visit.csv": date(2017, 3, 1),
        "supervision.csv": date(2017, 2, 1), "worker.csv": date(2017, 4, 1), "worker_absence.csv": date(2017, 4, 1),
    }  # fmt: skip
    for name, day in needed.items():
        reading = reader.read(folder / "native" / name, authority="999")
        assert min(one.from_on for one in reading.coverage) <= day, name


def test_the_faults_that_stay_are_few_and_each_is_listed_with_what_it_changes(chosen, tmp_path, answers):
    faults.write(chosen, tmp_path / "dirt.csv")
    with (tmp_path / "dirt.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert 5 <= len(chosen) <= 10
    assert {row["indicator"] for row in rows} <= set(answers)
    for row in rows:
        assert row["file"]
        assert row["value"]
        assert row["what"]
        months = [str(parse(month)) for month in row["months"].split()]
        assert months
        assert set(months) <= set(answers[row["indicator"]])


def test_a_fault_is_in_every_file_that_shows_its_row(folder, chosen):
    """The plan whose start cannot be read is in the files of its months, each time with the same text."""
    fault = next(one for one in chosen if one.where == "child_protection_plans")
    reading = reader.read(folder / "annex_a" / "Annex A 2019-12-31.xlsx", authority="999")
    shown = fault.dated and fault.dated <= date(2019, 12, 31)
    plans = zip(
        reading.tables["cp_plan"].column("child_id").to_pylist(),
        reading.tables["cp_plan"].column("started_on").to_pylist(),
        strict=True,
    )
    assert shown
    assert (fault.who, fault.dated) not in set(plans)


def test_the_same_seed_gives_the_same_bytes_in_another_process(wyeford, folder, tmp_path):
    """Whatever the order of sets there: 30 November 2018, and all that happened before it."""
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from goldenthread.simulate import census, faults, looked_after, native, workbooks\n"
        "from goldenthread.simulate.authority import simulate\n"
        "held = simulate(2017); chosen = faults.choose(held); out = Path(sys.argv[1])\n"
        "list(workbooks.write_each(held, chosen, out, [date(2018, 11, 30)])); native.write_all(held, chosen, out)\n"
        "census.write_all(held, out); looked_after.write_all(held, out)\n"
    )
    environment = os.environ | {"PYTHONHASHSEED": "12345", "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=environment)
    census.write_all(wyeford, folder)
    looked_after.write_all(wyeford, folder)
    for again in (path for path in tmp_path.rglob("*") if path.is_file()):
        within = {".csv": "native", ".xlsx": "annex_a"}.get(again.suffix, "") if again.parent == tmp_path else ""
        first = folder / within / again.relative_to(tmp_path)
        assert _digest(first) == _digest(again), again.name


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_another_seed_gives_another_county(wyeford):
    other = simulate(7)
    assert len(other.contacts) != len(wyeford.contacts)
    assert other.referrals[0].child.child_id != wyeford.referrals[0].child.child_id


@contextmanager
def three_months(processes: int) -> Iterator[None]:
    """Three months of workbooks for the 42, written by so many processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbooks, "month_ends", lambda: A_FEW[:3])
        patch.setattr("goldenthread.simulate.writing.cpu_count", lambda: processes)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Simulated:
    with three_months(processes=2):
        return write(tmp_path_factory.mktemp("whole"))


def test_everything_a_council_has_is_written_where_it_is_said_to_be(made):
    assert len(made.workbooks) == 3
    assert len(made.native) == 8
    assert [kind for kind, _ in made.record].count("plan") == 2
    assert len(made.censuses) == len(made.returns) == 4
    paths = [
        *made.workbooks, *made.native, *made.censuses, *(folder / "episodes.csv" for folder in made.returns),
        *(path for _, path in made.record), made.truth, made.dirt,
    ]  # fmt: skip
    assert all(path.is_file() for path in paths)
    assert made.workbooks[0].name == "Annex A 2017-04-30.xlsx"


def test_files_written_whole_are_not_written_again(made):
    before = made.workbooks[2].stat().st_mtime_ns
    with three_months(processes=1):
        write(made.folder)
    assert made.workbooks[2].stat().st_mtime_ns == before


def test_files_that_someone_changed_are_written_again_with_progress_from_nothing_to_nearly_all(made):
    made.truth.write_text("spoilt", encoding="utf-8")
    shares = []
    with three_months(processes=1):
        write(made.folder, progress=lambda what, done: shares.append(done))
    assert made.truth.read_text(encoding="utf-8").startswith("indicator,month")
    assert shares == sorted(shares)
    assert shares[0] < 0.05
    assert 0.9 <= shares[-1] <= 1


def test_months_run_from_april_2017_to_september_2020():
    days = workbooks.month_ends()
    assert (days[0], days[-1], len(days)) == (date(2017, 4, 30), date(2020, 9, 30), 42)
    assert str(month_period(days[0].year * 12 + days[0].month - 1)) == "2017-04"
