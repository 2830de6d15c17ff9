"""A council's scorecard beside ours: each way it may count otherwise is found, and the rows behind it.

The history is small enough to count by hand. In June 2020 two referrals of one child, in May and July others.
"""

from datetime import date

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

COVERS = ("2019-01-01", "2020-06-30")

# June: 4 referrals of 3 children, 2 of them to no further action. May: 5. April: 1.
REFERRALS = """
child_id | referred_on | team  | is_nfa
1001     | 2020-04-06  | North | no
1001     | 2020-05-04  | North | no
1002     | 2020-05-05  | North | no
1003     | 2020-05-06  | South | no
1004     | 2020-05-07  | South | no
1005     | 2020-05-08  | South | no
1011     | 2020-06-02  | North | no
1011     | 2020-06-22  | North | yes
1012     | 2020-06-03  | South | yes
1013     | 2020-06-04  | North | no
"""

# Authorised in June: 1021 and 1022 in time, 1023 on the 46th working day. Started in June: 1022 alone.
ASSESSMENTS = """
child_id | started_on | authorised_on
1021     | 2020-05-11 | 2020-06-10
1022     | 2020-06-01 | 2020-06-29
1023     | 2020-04-20 | 2020-06-25
1024     | 2020-04-01 | 2020-04-30
"""


@pytest.fixture
def home(tmp_path):
    made = Home.open(tmp_path / "home", tmp_path / "keys")
    made.settle(code="999")
    tables = {"referral": REFERRALS.strip(), "assessment": ASSESSMENTS.strip()}
    made.snapshots.save(reading("2020-06-30", COVERS, **tables), by="ann")
    return made


@pytest.fixture
def beside(home, tmp_path):
    """What becomes of a scorecard of these lines, the first its headings."""

    def laid(*lines: list[object], made_on: date | None = None) -> Reconciled:
        path = tmp_path / "our scorecard.xlsx"
        with xlsxwriter.Workbook(path) as book:
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


def rule(found: Reconciled) -> str:
    cause = only(found).cause
    return cause.rule.name if cause and cause.rule else ""


def test_figures_that_agree_are_equal_and_the_summary_says_how_many(beside):
    found = beside(["Measure", "May-20", "Jun-20"], ["Referrals received", 5, 4], ["Staff sickness", 3, 4])
    assert found.counts() == {Standing.EQUAL: 2, Standing.NOT_MATCHED: 2}
    assert found.summary() == ["Of 4 figures, 2 are equal, 2 are of measures matched to none of ours."]


@pytest.mark.parametrize(
    ("measure", "heading", "theirs", "named"),
    [
        ("Referrals received", "Jun-20", 5, "period_before"),
        ("Referrals received", "May-20", 4, "period_after"),
        ("Referrals received", "May-20", 6, "year_to_date"),
        ("Referrals received", "Jun-20", 3, "children_once_first"),
        ("Referrals received", "Jun-20", 2, "among_ended_in_no_further_action"),
        ("Referrals received", "Q1 2020/21", 4, "last_month"),
        ("Assessments finished within 45 working days", "Jun-20", "1/1 (100%)", "dated_started_on"),
        ("Assessments finished within 45 working days", "Jun-20", "3/3", "limit_more"),
    ],
)
def test_each_way_of_counting_otherwise_is_found(beside, measure, heading, theirs, named):
    assert rule(beside(["Measure", heading], [measure, theirs])) == named


def test_a_whole_without_its_condition_is_found(beside, home):
    people = "child_id | born_on | expected_on\n1021 | - | 2020-09-01\n1022 | 2010-01-01 | -\n1023 | 2011-01-01 | -"
    home.snapshots.save(reading("2020-06-30", COVERS, file="people", person=people), by="ann")
    seen = ASSESSMENTS.strip().replace("authorised_on", "authorised_on | was_child_seen", 1)
    first, *others = seen.splitlines()
    home.snapshots.save(
        reading("2020-06-30", COVERS, file="seen", assessment="\n".join([first, *(f"{one} | yes" for one in others)])),
        by="ann",
    )
    found = beside(["Measure", "Jun-20"], ["Child seen during the assessment", "3/3"])
    assert found.cells[0].ours.denominator == 2
    assert rule(found) == "all_rows"


def test_late_recording_is_found_by_what_was_known_at_the_end_of_the_period(beside, home):
    late = REFERRALS.strip() + "\n1014 | 2020-06-05 | North | no"
    home.snapshots.save(reading("2020-09-30", ("2019-01-01", "2020-09-30"), referral=late), by="ann")
    found = beside(["Measure", "May-20", "Jun-20"], ["Referrals received", 5, 4])
    assert rule(found) == "known_on"
    assert "only what was known on 30/06/2020 is counted" in only(found).cause.said()
    (part,) = rows_behind_difference(home, only(found))
    assert (part.part, part.only, part.listed.counted) == ("counted", "ours", 1)
    assert part.listed.rows["referred_on"].to_pylist() == [date(2020, 6, 5)]


def test_a_percentage_that_is_cut_off_is_told_from_one_that_is_rounded(beside):
    found = beside(["Measure", "Jun-20"], ["Assessments finished within 45 working days", "66%"])
    assert only(found).cause.sentence == (
        "Yours equals ours when what is beyond the last place shown is cut off, not rounded."
    )
    assert beside(["Measure", "Jun-20"], ["Assessments finished within 45 working days", "67%"]).counts() == {
        Standing.EQUAL: 1
    }


def test_a_rule_that_fits_one_figure_of_a_row_alone_is_said_with_perhaps(beside):
    found = beside(["Measure", "Apr-20", "May-20", "Jun-20"], ["Referrals received", 1, 5, 3])
    said = only(found).cause.said()
    assert said.startswith("Perhaps: Yours equals ours when ")
    assert beside(["Measure", "Apr-20", "May-20", "Jun-20"], ["Referrals received", 0, 1, 5]).cells[1].cause.is_sure


def test_what_no_rule_explains_is_said_with_the_counts(beside):
    found = beside(["Measure", "Jun-20"], ["Assessments finished within 45 working days", "2/17"])
    assert only(found).cause is None
    assert '"no rule that was tried gives yours; the counted is equal; the whole differs: yours 17, ours 3"' in as_json(
        found
    )


def test_rows_behind_a_difference_are_those_that_one_alone_counts(beside, home):
    found = beside(["Measure", "Jun-20"], ["Assessments finished within 45 working days", "3/3"])
    (part,) = rows_behind_difference(home, only(found))
    assert (part.part, part.only) == ("counted", "yours")
    assert part.listed.rows["working_days_taken"].to_pylist() == [46]


def test_a_restricted_record_is_counted_among_them_and_never_listed(beside, home):
    held = "child_id | restricted_because\n1023 | family of staff"
    home.snapshots.save(reading("2020-06-30", COVERS, file="restricted", restricted_record=held), by="ann")
    found = beside(["Measure", "Jun-20"], ["Assessments finished within 45 working days", "3/3"])
    (part,) = rows_behind_difference(home, only(found))
    assert (part.listed.counted, part.listed.restricted, part.listed.rows.num_rows) == (1, 1, 0)


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
    found = beside(["Measure", "Apr-20", "Jun-20"], ["Assessments finished within 45 working days", 1, 0.67])
    assert found.counts() == {Standing.EQUAL: 2}


def test_how_many_of_a_share_is_its_numerator(beside):
    found = beside(["Measure", "Jun-20"], ["Number of referrals ending in no further action", 2])
    assert found.counts() == {Standing.EQUAL: 1}


def test_a_file_has_a_line_for_each_figure_and_no_formula(beside):
    found = beside(["Measure", "May-20", "Jun-20"], ["Referrals received", 5, 3], ["=Sickness", "1", "2"])
    lines = as_csv(found).splitlines()
    assert len(lines) == 5
    assert as_xlsx(found).startswith(b"PK")


def test_without_a_period_there_is_no_scorecard(beside):
    with pytest.raises(NotThisStandard, match="no scorecard was found"):
        beside(["Measure", "Target"], ["Referrals received", 5])


def test_of_a_home_that_holds_nothing_nothing_is_compared(tmp_path, beside, monkeypatch):
    empty = Home.open(tmp_path / "empty", tmp_path / "its keys")
    with pytest.raises(NotFound, match="Nothing is covered yet"):
        reconcile(empty, [], {}, file="x.xlsx", made_on=None, step=lambda *_: None)
