"""A council's scorecard beside ours: each way it may count otherwise is found, and the rows behind it.

The history is small enough to count by hand, and so that each way of counting gives a figure of its own.

    referrals    April 1, May 8, June 6 (of 5 children; two were recorded after June), July 7
    assessments  authorised in June: 3, of which one on the 46th working day and one of a child not yet born;
                 started in June: 1
"""

from datetime import date

import openpyxl
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from tests.unit.store.conftest import reading

from goldenthread.errors import NotFound, NotThisStandard
from goldenthread.extracts.council_scorecard import read_scorecard
from goldenthread.extracts.opened import open_file
from goldenthread.home.home import Home
from goldenthread.home.measure_names import match
from goldenthread.home.reconciled_file import as_csv, as_json, as_xlsx
from goldenthread.home.reconciling import Reconciled, reconcile, rows_behind_difference
from goldenthread.scorecard.reconcile import Standing
from goldenthread.scorecard.reconcile_rules import LIMITS

TO_JUNE, TO_SEPTEMBER = ("2019-01-01", "2020-06-30"), ("2019-01-01", "2020-09-30")

REFERRALS = "\n".join(
    [
        "child_id | referred_on | team | is_nfa",
        "1001 | 2020-04-06 | North | no",
        *(f"{child} | 2020-05-05 | North | no" for child in range(1001, 1009)),
        "1011 | 2020-06-02 | North | no",
        "1011 | 2020-06-22 | North | yes",
        "1012 | 2020-06-03 | South | yes",
        "1013 | 2020-06-04 | North | no",
    ]
)
RECORDED_LATE = "\n1014 | 2020-06-05 | North | no\n1015 | 2020-06-05 | North | no"
JULY = "".join(f"\n{child} | 2020-07-06 | North | no" for child in range(1031, 1038))
ASSESSMENTS = """
child_id | started_on | authorised_on | was_child_seen
1021     | 2020-05-11 | 2020-06-10    | yes
1022     | 2020-06-01 | 2020-06-29    | yes
1023     | 2020-04-20 | 2020-06-25    | yes
1024     | 2020-04-01 | 2020-04-30    | no
"""
PEOPLE = """
child_id | born_on    | expected_on
1021     | -          | 2020-09-01
1022     | 2010-01-01 | -
1023     | 2011-01-01 | -
"""
IN_45 = "Assessments finished within 45 working days"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reconciling")
    made = Home.open(folder / "home", folder / "keys")
    made.settle(code="999")
    tables = {"referral": REFERRALS, "assessment": ASSESSMENTS.strip(), "person": PEOPLE.strip()}
    made.snapshots.save(reading("2020-06-30", TO_JUNE, **tables), by="ann")
    later = REFERRALS + RECORDED_LATE + JULY
    restricted = "child_id | restricted_because\n1015 | family of staff"
    made.snapshots.save(reading("2020-09-30", TO_SEPTEMBER, referral=later, restricted_record=restricted), by="ann")
    return made


@pytest.fixture
def beside(home, tmp_path):
    """What becomes of a scorecard of these lines, the first its headings."""

    def laid(*lines: list[object], made_on: date | None = None) -> Reconciled:
        path = tmp_path / "our scorecard.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("Front door")
            sheet.write_string(0, 0, "Children's scorecard")
            for row, line in enumerate(lines, start=2):
                for column, cell in enumerate(line):
                    sheet.write(row, column, cell)
        opened = open_file(path)
        figures = read_scorecard(opened)
        matches = match((one.measure for one in figures), {})
        return reconcile(home, figures, matches, file=opened.name, made_on=made_on, step=lambda *_: None)

    return laid


def only(found: Reconciled):
    (one,) = (cell for cell in found.cells if cell.standing is Standing.DIFFERS)
    return one


def test_figures_that_agree_are_equal_and_the_summary_says_how_many(beside):
    found = beside(["Measure", "May-20", "Jun-20"], ["Referrals received", 8, 6], ["Staff sickness", 3, 4])
    assert found.counts() == {Standing.EQUAL: 2, Standing.NOT_MATCHED: 2}
    assert found.summary() == ["Of 4 figures, 2 are equal, 2 are of measures matched to none of ours."]


@pytest.mark.parametrize(
    ("measure", "heading", "theirs", "named"),
    [
        ("Referrals received", "Jun-20", 8, "period_before"),
        ("Referrals received", "Jun-20", 7, "period_after"),
        ("Referrals received", "May-20", 9, "year_to_date"),
        ("Referrals received", "Jun-20", 5, "children_once_first"),
        ("Referrals received", "Jun-20", 2, "among_ended_in_no_further_action"),
        ("Referrals received", "Q1 2020/21", 6, "last_month"),
        ("Referrals received", "Jun-20", 4, "known_at_end"),
        (IN_45, "Jun-20", "1/1 (100%)", "dated_started_on"),
        (IN_45, "Jun-20", "3/3", "limit_more"),
        ("Child seen during the assessment", "Jun-20", "3/3", "all_rows"),
    ],
)
def test_each_way_of_counting_otherwise_is_found(beside, measure, heading, theirs, named):
    cause = only(beside(["Measure", heading], [measure, theirs])).cause
    assert cause.rule.name == named


def test_a_rule_along_a_whole_row_is_sure_and_one_that_fits_a_single_figure_is_not(beside):
    lagged = beside(["Measure", "May-20", "Jun-20", "Jul-20"], ["Referrals received", 1, 8, 6])
    assert [one.cause.said() for one in lagged.cells] == [
        f"Yours equals ours when it speaks for {month} 2020, the period before it. "
        "It gives 3 of the 3 figures of the row."
        for month in ("April", "May", "June")
    ]
    once = beside(["Measure", "Apr-20", "May-20", "Jun-20"], ["Referrals received", 1, 8, 8])
    assert only(once).cause.said() == (
        "Perhaps: Yours equals ours when it speaks for May 2020, the period before it. "
        "It gives 1 of the 3 figures of the row."
    )
    assert once.summary()[1] == (
        "What makes the difference: a rule that fits the whole row, 0; perhaps a rule, 1; none that was tried, 0."
    )


def test_a_percentage_that_is_cut_off_is_told_from_one_that_is_rounded(beside):
    assert only(beside(["Measure", "Jun-20"], [IN_45, "66%"])).cause.sentence == (
        "Yours equals ours when what is beyond the last place shown is cut off, not rounded."
    )
    assert beside(["Measure", "Jun-20"], [IN_45, "67%"]).counts() == {Standing.EQUAL: 1}


def test_what_no_rule_explains_is_said_with_the_counts(beside):
    found = beside(["Measure", "Jun-20"], [IN_45, "2/17"])
    assert only(found).cause is None
    assert "no rule that was tried gives yours; the counted is equal; the whole differs: yours 17, ours 3" in as_csv(
        found
    )


@pytest.mark.parametrize("condition", sorted(LIMITS))
def test_a_limit_as_the_rules_have_it_is_the_one_the_facts_have(home, condition):
    waits, limit = LIMITS[condition]
    (rows,) = (table for path in home.facts().values() if condition in (table := pq.read_table(path)).column_names)
    for row in rows.to_pylist():
        assert row[condition] == (row[waits] is not None and 0 <= row[waits] <= limit)


def test_rows_behind_a_difference_are_those_that_one_alone_counts(beside, home):
    (part,) = rows_behind_difference(home, only(beside(["Measure", "Jun-20"], [IN_45, "3/3"])))
    assert (part.part, part.only) == ("counted", "yours")
    assert part.listed.rows["working_days_taken"].to_pylist() == [46]


def test_late_recording_has_the_late_rows_behind_it_and_a_restricted_record_is_never_listed(beside, home):
    late = only(beside(["Measure", "May-20", "Jun-20"], ["Referrals received", 8, 4]))
    assert "only what was known at the end of the period is counted: the rest was recorded later" in late.cause.sentence
    (part,) = rows_behind_difference(home, late)
    assert (part.part, part.only, part.listed.counted, part.listed.restricted) == ("counted", "ours", 2, 1)
    assert part.listed.rows["referred_on"].to_pylist() == [date(2020, 6, 5)]


def test_what_was_known_on_the_day_of_the_workbook_is_tried_too(beside):
    found = beside(["Measure", "Q1 2020/21"], ["Referrals received", 13], made_on=date(2020, 7, 15))
    assert "only what was known at the end of the period" in only(found).cause.sentence
    assert any("only what was known on 15/07/2020 is counted" in one for one in only(found).cause.also)
    assert not only(found).cause.is_sure


def test_what_cannot_be_compared_says_why(beside):
    found = beside(
        ["Measure", "YTD", "Jun-20", "Mar-31"],
        ["Referrals received", 10, "n/a", 4],
        ["Child protection plans started", 1, 2, 3],
    )
    whys = {one.theirs.cell: (one.standing, one.why) for one in found.cells}
    assert whys["B4"] == (Standing.NOT_COMPARABLE, "its heading is a year to date, which is no period of ours")
    assert whys["C4"] == (Standing.NOT_COMPARABLE, "theirs is no figure")
    assert whys["D4"] == (Standing.NOT_SUPPLIED, "nothing that was loaded covers the period's end")
    assert whys["C5"] == (Standing.NOT_SUPPLIED, "no file that was loaded carries what it needs")


def test_fractions_are_percentages_where_the_whole_row_is(beside):
    found = beside(["Measure", "Apr-20", "Jun-20"], [IN_45, 1, 0.67])
    assert found.counts() == {Standing.EQUAL: 2}


def test_how_many_of_a_share_is_its_numerator(beside):
    found = beside(["Measure", "Jun-20"], ["Number of referrals ending in no further action", 2])
    assert found.counts() == {Standing.EQUAL: 1}


def test_a_file_has_a_line_for_each_figure_and_its_colours_say_nothing_that_words_do_not(beside, tmp_path):
    found = beside(["Measure", "May-20", "Jun-20"], ["Referrals received", 8, 5], ["@Sickness", 1, 2])
    assert len(as_csv(found).splitlines()) == 5
    assert "'@Sickness" in as_csv(found)
    assert '"standing": "differs"' in as_json(found)
    (tmp_path / "beside.xlsx").write_bytes(as_xlsx(found))
    book = openpyxl.load_workbook(tmp_path / "beside.xlsx")
    assert book.sheetnames == ["Summary", "Side by side", "Differences", "Every figure", "Measures"]
    line = [cell.value for cell in book["Side by side"][2]]
    assert line[1:] == ["Referrals received", "value", "equal\nyours: 8\nours: 8", "differs\nyours: 5\nours: 6"]


def test_without_a_period_there_is_no_scorecard(beside):
    with pytest.raises(NotThisStandard, match="no scorecard was found"):
        beside(["Measure", "Target"], ["Referrals received", 5])


def test_of_a_home_that_holds_nothing_nothing_is_compared(tmp_path):
    empty = Home.open(tmp_path / "empty", tmp_path / "its keys")
    with pytest.raises(NotFound, match="Nothing is covered yet"):
        reconcile(empty, [], {}, file="x.xlsx", made_on=None, step=lambda *_: None)
