"""Data-quality truth: everything the simulator puts wrong is found at its place, and what else is found is counted."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from goldenthread.extracts.marked import rows_named
from goldenthread.journey.reading import Finding, Severity
from tests.whole.conftest import Demo
from tests.whole.planted import Planted, planted

pytestmark = pytest.mark.whole

# What is found beside the faults overheard, by rule: at most so many rows, and why.
OTHERS = {
    "was_a_serial_number": (
        34_220,
        "months whose dates were exported as Excel's numbers: read, and told once a column",
    ),
    "is_not_a_known_authority": (17_338, "the county's neighbours are invented: told once a name"),
    "is_blank": (156, "referrals not decided yet: they do lack what the police's share of no action needs"),
    "looks_like_a_note": (550, "totals and notes below the lists, which are rightly not read as rows"),
    "makes_the_child_18_or_over": (164, "young people who are 18 in the county's own story"),
    "extract_date_taken_from_the_file": (43, "the name of each workbook, and of the residents' file, says its day"),
    "sheet_read_by_its_headers": (11, "sheets with names of somebody's own, rightly read"),
    "is_absent_from_the_need_list": (
        9,
        "their row of list 6 was set aside for an id that was spoilt: a planted fault, told twice",
    ),
    "extract_date_assumed": (7, "native files that do not say their day"),
    "coverage_assumed": (8, "native files that do not say their first day"),
    "repeats_a_row": (7, "rows given twice in the native files: planted too, where nobody listened"),
}


@pytest.fixture(scope="session")
def spoilt() -> list[Planted]:
    return planted()


@pytest.fixture(scope="session")
def found(demo: Demo) -> dict[str, tuple[Finding, ...]]:
    """The findings of each file, as they were kept with it."""
    snapshots = demo.home.snapshots
    return {one.file: snapshots.findings(one) for one in snapshots.all()}


def _rows(finding: Finding) -> set[int | None]:
    return {finding.row, *rows_named(finding.row_numbers)}


def _answers(finding: Finding, fault: Planted) -> bool:
    """Whether a finding tells a fault: by its rule at its cell; or all of its row is set aside."""
    if finding.rule == "differs_between_rows" == fault.found_by:  # told at one of the two rows, naming the other
        here = finding.sheet == fault.sheet and finding.row == fault.row
        return here or f'"{fault.sheet}", row {fault.row} says' in finding.outcome
    if finding.sheet != fault.sheet or fault.row not in _rows(finding):
        return False
    same = finding.rule == fault.found_by and finding.column == fault.column
    return same or finding.severity is Severity.ROW_REJECTED


def _answered(spoilt: list[Planted], found: dict[str, tuple[Finding, ...]]) -> Iterator[tuple[Planted, list[Finding]]]:
    by_row: dict[tuple[str, str, int | None], list[Finding]] = defaultdict(list)
    differing: dict[str, list[Finding]] = defaultdict(list)
    for file, findings in found.items():
        for one in findings:
            for row in _rows(one):
                by_row[file, one.sheet, row].append(one)
            if one.rule == "differs_between_rows":
                differing[file].append(one)
    for fault in spoilt:
        near = by_row[fault.file, fault.sheet, fault.row]
        near = near + (differing[fault.file] if fault.found_by == "differs_between_rows" else [])
        yield fault, [one for one in near if _answers(one, fault)]


def test_every_fault_that_a_file_gives_away_is_found_at_its_place(spoilt, found, capsys):
    answered = list(_answered([one for one in spoilt if one.found_by], found))
    missed = [fault for fault, findings in answered if not findings]
    hidden = [one for one in spoilt if not one.found_by]
    with capsys.disabled():
        print(
            f"\n{len(answered):,} planted faults, {len(answered) - len(missed):,} found at their cell, by their rule."
        )
        print(f"{len(hidden)} more that no reader can see: a blank where blank is normal, a birth date told only once.")
    assert missed == []
    assert len(answered) > 2_400
    assert len(hidden) <= 25


def test_every_fault_that_changes_a_count_is_among_them_and_in_every_file_that_shows_it(demo, spoilt, found):
    """dirt.csv names what stays wrong; the two in native tables are looked up in the file itself."""
    with (demo.folder / "files" / "truth" / "dirt.csv").open(encoding="utf-8") as file:
        faults = {(one["file"], one["child_id"], one["column"], one["value"]) for one in csv.DictReader(file)}
    told = {(fault.child, fault.what.partition("became ")[2]) for fault in spoilt}
    for name, child, column, value in sorted(faults):
        if name.startswith("annex_a"):
            assert any(who == child and f"'{value}'" in what for who, what in told), (child, value)
            continue
        with (demo.folder / "files" / name).open(encoding="utf-8", newline="") as file:
            rows = [at for at, row in enumerate(csv.DictReader(file), start=2)
                    if row["child_id"] == child and row[column] == value]  # fmt: skip
        places = {(one.row, one.column, one.value) for one in found[name.removeprefix("native/")]}
        assert rows
        assert {(row, column, value) for row in rows} <= places


def test_what_else_is_found_is_known_and_has_a_reason(spoilt, found, capsys):
    asked = {(fault.file, id(one), fault.row) for fault, findings in _answered(spoilt, found) for one in findings}
    differing = {id(one) for fault, findings in _answered(spoilt, found) for one in findings
                 if fault.found_by == "differs_between_rows"}  # fmt: skip
    others: Counter[str] = Counter()
    gathered: Counter[str] = Counter()
    for file, findings in found.items():
        for one in findings:
            left = [row for row in _rows(one) if (file, id(one), row) not in asked and id(one) not in differing]
            in_dirt = file.endswith(".csv") and one.rule in ("is_not_a_date", "is_not_a_known_code")  # see above
            if left and not in_dirt:
                others[one.rule] += len(left)
                gathered[one.rule] += 1
    with capsys.disabled():
        print("\nFound beside what was planted, by rule: findings, rows, and why.")
        for rule, rows in others.most_common():
            print(f"  {rule}: {gathered[rule]:,} findings, {rows:,} rows; {OTHERS.get(rule, (0, 'NOT EXPECTED'))[1]}")
    assert {rule: rows for rule, rows in others.items() if rows > OTHERS.get(rule, (0, ""))[0]} == {}
