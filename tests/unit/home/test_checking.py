"""What findings spoil: the indicators they touch, by how many rows, and what to mend first."""

from datetime import date

import pytest
from tests.spec.extracts.books import a_list, write_book

from goldenthread.errors import ExtractError
from goldenthread.home.checking import Effect, faults, naming_indicators
from goldenthread.home.home import Home
from goldenthread.indicators.catalogue import CATALOGUE
from goldenthread.journey.reading import Finding, Severity

DAY = date(2020, 6, 30)
REFERRAL = ("referral.referred_on",)
OF_REFERRALS = {id_ for id_, one in CATALOGUE.items() if "referral.referred_on" in one.needs}


def _finding(rule, severity=Severity.WORTH_A_LOOK, row=2, column="", feeds=REFERRAL, **others):
    return Finding(rule, severity, "a.xlsx", "List 3", row, column, feeds=feeds, **others)


def _rejected(*rows):
    return [_finding("is_not_a_date", Severity.ROW_REJECTED, row, "Date of referral") for row in rows]


def test_rows_set_aside_make_every_count_of_them_short():
    (fault,) = faults(_rejected(2, 3, 4))
    assert {id_ for id_, _ in fault.effects} == OF_REFERRALS
    assert set(dict(fault.effects).values()) == {Effect.SHORT}
    assert fault.sentence_of("referrals_received") == (
        '"List 3", 3 referrals without "Date of referral" (the cell is not a date): referrals_received is short by '
        "up to 3."
    )


def test_a_value_left_out_makes_what_it_decides_uncertain_and_nothing_else():
    feeds = ("referral.is_nfa",)
    (fault,) = faults([_finding("is_not_a_known_code", Severity.VALUE_DROPPED, 2, "Referral NFA?", feeds)])
    assert dict(fault.effects) == {"referrals_nfa_pct": Effect.OUT, "police_referrals_nfa_pct": Effect.OUT}
    assert fault.sentence() == (
        '"List 3", 1 row of referrals without "Referral NFA?" (the cell is not a known code): out by up to 1: '
        "police_referrals_nfa_pct, referrals_nfa_pct."
    )


def test_without_its_end_a_plan_ended_is_missed_and_an_open_one_may_be_one_too_many():
    feeds = ("cp_plan.ended_on",)
    (fault,) = faults([_finding("is_not_a_date", Severity.VALUE_DROPPED, 2, "End", feeds)])
    effects = dict(fault.effects)
    assert effects["cp_plans_ended"] is Effect.SHORT
    assert effects["cp_plans_at_period_end"] is Effect.OUT


def test_a_finding_that_speaks_for_many_rows_counts_for_all_of_them():
    (fault,) = faults([_finding("is_blank", column="Date of referral", rows=12, row_numbers="2-13")])
    assert fault.rows == 12
    assert "12 referrals without" in fault.sentence()


def test_a_list_that_is_not_there_comes_first_then_rows_lost_then_rows_in_doubt():
    found = [
        *(_finding("is_after_the_extract", row=row, column="Date of referral") for row in range(2, 9)),  # 7 x 1
        *_rejected(20, 21),  # 2 x 5
        _finding("sheet_missing", row=None),
    ]
    assert [one.rule for one in faults(found)] == ["sheet_missing", "is_not_a_date", "is_after_the_extract"]
    assert faults(found)[0].sentence().startswith('"List 3" (no sheet is this list): not supplied by this file: ')


def test_repairs_and_stand_ins_for_no_date_spoil_nothing():
    assert faults([_finding("repeats_a_row", Severity.REPAIRED), _finding("is_a_placeholder_date")]) == []
    assert faults([_finding("is_blank", feeds=("person.ethnicity",))]) == []  # no indicator needs it


def test_a_file_is_read_from_its_cells_to_the_sentence(home: Home, tmp_path):
    rows = [{"child_id": 1000 + at, "date_of_referral": "31/06/2020", "referral_source": "6"} for at in range(12)]
    rows += [{"child_id": 2000 + at, "date_of_referral": date(2020, 6, 1)} for at in range(20)]
    path = write_book(tmp_path / "a.xlsx", {"List 3": a_list(3, *rows)})
    (reading,) = home.check([path], as_at=DAY)
    told = [one.sentence_of("referrals_received") for one in faults(reading.findings)
            if one.rule == "is_not_a_date"]  # fmt: skip
    assert told == [
        '"List 3", 12 referrals without "Date of referral" (the cell is not a date): referrals_received is short by '
        "up to 12."
    ]
    blank = next(one for one in faults(reading.findings) if one.column == "Referral Source")
    assert (blank.rows, dict(blank.effects)["referrals_from_police_pct"]) == (20, Effect.OUT)
    assert naming_indicators(reading) == reading


def test_a_file_that_cannot_be_read_stops_no_other(home: Home, csv_file, tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    good = csv_file("referral", "child_id,referred_on", "1001,2020-02-03")
    refused: list[ExtractError] = []
    readings = home.check([tmp_path / "broken.xlsx", good], refused=refused)
    assert [one.file for one in readings] == ["referral.csv"]
    assert "broken.xlsx" in str(refused[0])
    with pytest.raises(ExtractError, match="broken.xlsx"):
        home.check([tmp_path / "broken.xlsx", good])


def test_the_homes_own_mappings_are_used_without_asking(home: Home, csv_file):
    (home.folder / "mappings").mkdir()
    (home.folder / "mappings" / "native.yaml").write_text(
        "standard: native\ncolumns: {referral.referred_on: Came in}\n", encoding="utf-8"
    )
    (reading,) = home.check([csv_file("referral", "child_id,Came in", "1001,2020-02-03")])
    assert reading.counts[0].rows_loaded == 1
    loaded = home.load([csv_file("referral", "child_id,Came in", "1001,2020-02-03")])
    assert loaded[0].counts[0].rows_loaded == 1
