"""Our own tables as CSV or Parquet: rows and plain sentences out."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.errors import ColumnMissing, NotThisStandard, UsageError
from goldenthread.extracts.native_tables import table_in_name
from goldenthread.extracts.native_template import template
from goldenthread.extracts.reader import read
from goldenthread.journey.events import TABLES
from tests.spec.extracts.books import accounts, rows_of, sentences

JUNE_30 = date(2020, 6, 30)


@pytest.fixture
def text(tmp_path):
    def make(name: str, content: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return make


class TestMoments:
    def test_a_time_without_a_zone_is_london_time(self, text):
        path = text(
            "contact.csv",
            "child_id,received_on,received_at,decided_at\n"
            "ash,2020-06-01,2020-06-01 09:00,01/06/2020 17:30:00\n"  # summer: London is an hour ahead
            "birch,2020-01-10,2020-01-10T09:00:00Z,2020-01-10T11:00:00+01:00\n",
        )
        reading = read(path, authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "received_at", "decided_at") == [
            (datetime(2020, 6, 1, 8, tzinfo=UTC), datetime(2020, 6, 1, 16, 30, tzinfo=UTC)),
            (datetime(2020, 1, 10, 9, tzinfo=UTC), datetime(2020, 1, 10, 10, tzinfo=UTC)),
        ]

    def test_the_day_received_is_the_london_day_of_the_moment_when_blank_or_absent(self, text):
        blank = "child_id,received_on,received_at\nash,,2020-06-01T23:30:00Z\nbirch,2020-06-05,2020-06-06 10:00\n"
        reading = read(text("contact.csv", blank), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "received_on") == [(date(2020, 6, 2),), (date(2020, 6, 5),)]
        absent = "child_id,received_at\nash,2020-06-01T23:30:00Z\n"
        reading = read(text("contact.csv", absent), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "received_on") == [(date(2020, 6, 2),)]
        assert reading.coverage[0].columns == {"child_id", "received_on", "received_at"}
        assert sentences(reading) == []

    def test_the_day_a_child_came_back_is_the_london_day_of_the_moment_when_absent(self, text):
        """Without its day nobody would be known to have come back, and no interview be due."""
        content = (
            "child_id,missing_kind,started_on,ended_at\n"
            "ash,M,2020-05-30,2020-06-01T23:30:00Z\n"
            "birch,M,2020-06-20,\n"  # not back
        )
        reading = read(text("missing_episode.csv", content), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "missing_episode", "child_id", "ended_on") == [
            ("ash", date(2020, 6, 2)),
            ("birch", None),
        ]
        assert "ended_on" in reading.coverage[0].columns
        assert sentences(reading) == []

    def test_a_bare_date_is_no_moment_and_the_hour_the_clocks_change_is_flagged(self, text):
        path = text(
            "contact.csv",
            "child_id,received_on,received_at\nash,2020-06-01,2020-06-01\nbirch,2019-10-27,27/10/2019 01:30\n",
        )
        reading = read(path, authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "received_at") == [(None,), (datetime(2019, 10, 27, 0, 30, tzinfo=UTC),)]
        assert sentences(reading) == [
            'row 2, column "received_at": "2020-06-01" is not a date with a time. Accepted: a date with a time, such '
            "as 2020-06-30 14:05 or 30/06/2020 14:05. The value was left out; the row was loaded.",
            'row 3, column "received_at": "27/10/2019 01:30" falls in a clock change. Accepted: a date with a time, '
            "such as 2020-06-30 14:05 or 30/06/2020 14:05. Read as the first of the two.",
        ]

    def test_a_day_without_a_time_is_still_the_day(self, text):
        content = (
            "child_id,received_at,team\nash,2020-06-01,North\nbirch,2020-06-02 10:00,North\ncedar,soon,North\n"
            "dill,44012,North\n"
        )
        reading = read(text("contact.csv", content), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "child_id", "received_on") == [
            ("ash", date(2020, 6, 1)), ("birch", date(2020, 6, 2)), ("dill", date(2020, 6, 30)),
        ]  # fmt: skip
        assert accounts(reading)["contact"][:3] == (4, 3, 1)

    def test_what_is_found_in_a_row_that_is_set_aside_does_not_say_that_it_was_loaded(self, text):
        path = text("cp_visit.csv", "child_id,visited_on,mode\nash,,by carrier pigeon\n")
        assert sentences(read(path, authority="999", as_at=JUNE_30)) == [
            'row 2, column "mode": "by carrier pigeon" is not a known code. Accepted: face_to_face, virtual, doorstep, '
            "or their labels. The row was set aside and is in no count."
        ]


class TestText:
    def test_marks_semicolons_quotes_and_line_ends_inside_a_cell(self, text):
        content = '\ufeffchild_id;started_on;organisation\r\nash;2020-06-01;"Early help,\r\nnorth; east"\r\n'
        reading = read(text("early_help.csv", content), authority="999", as_at=JUNE_30)
        assert rows_of(reading, "early_help", "child_id", "organisation", "source_row") == [
            ("ash", "Early help, north; east", 2)
        ]

    def test_windows_text_is_read_and_said_to_be(self, text):
        path = text("early_help.csv", "child_id,started_on,organisation\nash,2020-06-01,Café\n", "cp1252")
        reading = read(path, authority="999", as_at=JUNE_30)
        assert rows_of(reading, "early_help", "organisation") == [("Café",)]
        assert sentences(reading) == ["The text is not UTF-8. Read as Windows-1252: check names with accents."]

    def test_an_unquoted_comma_sets_the_row_aside_rather_than_shift_its_cells(self, text):
        path = text("early_help.csv", "child_id,started_on,organisation\nash,2020-06-01,Smith, Jones\n")
        reading = read(path, authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"early_help": (1, 0, 1, 0, 0)}
        assert sentences(reading) == [
            'row 2: "Jones" is one cell too many. Accepted: 3 cells a row, with quotes round a text that holds a '
            "comma. The row was set aside and is in no count."
        ]

    def test_numbers_are_exact(self, text):
        path = text(
            "post.csv",
            "post_id,started_on,fte,is_vacant\np1,2020-01-01,0.60,no\np2,2020-01-01,.4,1\np3,2020-01-01,0.333,y\n"
            "p4,2020-01-01,full,n\n",
        )
        reading = read(path, authority="999", as_at=JUNE_30)
        assert rows_of(reading, "post", "post_id", "fte", "is_vacant") == [
            ("p1", Decimal("0.60"), False), ("p2", Decimal("0.40"), True), ("p3", Decimal("0.33"), True),
        ]  # fmt: skip
        assert accounts(reading) == {"post": (4, 3, 1, 0, 0)}
        assert 'row 4, column "fte": "0.333" was rounded. Accepted: a number such as 0.60. Kept as 0.33. The row was ' \
            "loaded." in sentences(reading)  # fmt: skip


class TestAccounts:
    def test_rows_coverage_and_columns(self, text):
        path = text(
            "cp_visit 2020.csv",
            "child_id,visited_on,mode,colour\nash,2020-03-14,virtual,red\nash,2020-03-14,virtual,red\n"
            "birch,,face_to_face,\nbirch,2020-05-20,by carrier pigeon,\n",
        )
        reading = read(path, authority="999", as_at=JUNE_30)
        assert accounts(reading) == {"cp_visit": (4, 2, 1, 1, 1)}
        (covered,) = reading.coverage
        assert (covered.from_on, covered.to_on, covered.standard) == (date(2020, 3, 1), JUNE_30, "native")
        assert covered.columns == {"child_id", "visited_on", "mode"}
        assert 'row 1, column "colour": The header is not known. The column was not read.' in sentences(reading)
        assert reading.counts[0].sentence() == (
            "cp_visit 2020.csv: 4 rows read = 2 loaded + 1 set aside + 1 exact duplicates."
        )

    def test_the_first_day_covered_is_assumed_unless_given(self, text):
        path = text("cp_visit.csv", "child_id,visited_on\nash,2020-03-14\n")
        reading = read(path, authority="999", as_at=JUNE_30)
        assert [one.value for one in reading.findings if one.rule == "coverage_assumed"] == ["01/03/2020"]
        given = read(path, authority="999", as_at=JUNE_30, covers_from=date(2019, 4, 1))
        assert given.coverage[0].from_on == date(2019, 4, 1)
        assert not any(one.rule == "coverage_assumed" for one in given.findings)

    @pytest.mark.parametrize(("last", "as_at"), [("2020-06-25", date(2020, 6, 30)), ("2020-06-23", date(2020, 6, 23))])
    def test_a_latest_event_within_six_days_of_the_months_end_speaks_for_the_month(self, text, last, as_at):
        path = text("cp_visit.csv", f"child_id,visited_on\nash,2020-03-14\nash,{last}\n")
        assert read(path, authority="999").as_at == as_at

    def test_two_sessions_for_one_key_are_numbered(self, text):
        path = text(
            "supervision.csv",
            "worker,supervised_on,supervision_kind,team\nAnn Other,2020-06-01,personal,Hub\n"
            "Ann Other,2020-06-01,personal,North\n",
        )
        reading = read(path, authority="999", as_at=JUNE_30)
        assert rows_of(reading, "supervision", "team", "occurrence") == [("Hub", 1), ("North", 2)]
        assert any("shares its key with another row" in one for one in sentences(reading))


class TestWhichTable:
    @pytest.mark.parametrize(
        ("stem", "table"),
        [
            ("contact", "contact"),
            ("Contact 2020", "contact"),
            ("contact final", "contact"),
            ("contact source codes", "contact"),
            ("contactsource", None),
            ("contacts_2020-06", "contact"),
            ("worker_absence", "worker_absence"),
            ("worker", "worker"),
            ("CP-Visits (final)", "cp_visit"),
            ("referral_decision", "referral_decision"),
            ("posterior", None),
            ("export", None),
        ],
    )
    def test_by_the_files_name(self, stem, table):
        assert table_in_name(stem) == table

    def test_by_its_headers_when_only_one_table_fits(self, text):
        path = text("export.csv", "Child ID,Referred On,Decided On\nash,2020-06-01,2020-06-02\n")
        assert list(read(path, authority="999", as_at=JUNE_30).tables) == ["referral_decision"]

    def test_headers_that_fit_two_tables_decide_nothing(self, text):
        path = text("export.csv", "child_id,held_on\nash,2020-06-01\n")
        with pytest.raises(NotThisStandard, match='its headers fit "icpc", "cp_review", "court_hearing", "cla_review"'):
            read(path, authority="999")

    def test_a_missing_required_column_is_refused_with_the_nearest(self, text):
        path = text("cp_visit.csv", "child_id,visit_on,mode\nash,2020-06-01,virtual\n")
        with pytest.raises(ColumnMissing) as refusal:
            read(path, authority="999")
        assert str(refusal.value) == (
            'cp_visit.csv: no column for "visited_on", which no row of cp_visit can do without. Nearest found: '
            '"visit_on". Accepted: "child_id", "visited_on", "was_seen", "was_seen_alone", "mode". Nothing from this '
            "file was loaded. Rename the column, or start from 'goldenthread template cp_visit'."
        )


class TestParquet:
    def test_typed_columns_are_read_as_they_are(self, tmp_path):
        held = pa.table(
            {
                "post_id": pa.array([17, 18]),
                "started_on": pa.array([date(2020, 1, 1), date(2020, 2, 1)]),
                "fte": pa.array([Decimal("1.00"), Decimal("0.50")]),
                "is_vacant": pa.array([True, False]),
                "role": pa.array(["social_worker", None]),
            }
        )
        pq.write_table(held, tmp_path / "post.parquet")
        reading = read(tmp_path / "post.parquet", authority="999", as_at=JUNE_30)
        assert rows_of(reading, "post", "post_id", "started_on", "fte", "is_vacant", "role") == [
            ("17", date(2020, 1, 1), Decimal("1.00"), True, "social_worker"),
            ("18", date(2020, 2, 1), Decimal("0.50"), False, None),
        ]

    def test_moments_keep_their_zone_to_the_microsecond(self, tmp_path):
        at = datetime(2020, 6, 1, 9, 30, 0, 5, tzinfo=UTC)
        held = pa.table({"child_id": ["ash"], "received_at": pa.array([at], pa.timestamp("ns", tz="Europe/London"))})
        pq.write_table(held, tmp_path / "contact.parquet")
        reading = read(tmp_path / "contact.parquet", authority="999", as_at=JUNE_30)
        assert rows_of(reading, "contact", "received_on", "received_at") == [(date(2020, 6, 1), at)]


class TestTemplate:
    @pytest.mark.parametrize("table", [one.name for one in TABLES])
    def test_an_empty_template_is_read_back_with_every_column_supplied(self, tmp_path, table):
        empty, _ = template(table, tmp_path)
        reading = read(empty, authority="999", as_at=JUNE_30)
        assert accounts(reading) == {table: (0, 0, 0, 0, 0)}
        (covered,) = reading.coverage
        assert covered.columns == {column.name for column in next(one for one in TABLES if one.name == table)}

    def test_the_dictionary_says_what_each_column_accepts(self, tmp_path):
        _, dictionary = template("contact", tmp_path)
        with dictionary.open(encoding="utf-8-sig", newline="") as stream:
            about = {row["column"]: row for row in csv.DictReader(stream)}
        assert about["received_on"]["meaning"] == "the day the contact was received; taken from received_at when blank"
        assert about["received_on"]["required"] == "yes"
        assert about["outcome"]["accepted"].startswith("nfa = No further action; advice = ")

    def test_it_never_writes_over_a_file_and_knows_its_tables(self, tmp_path):
        (tmp_path / "contact.csv").write_text("ours")
        with pytest.raises(UsageError, match="already there. Nothing was written"):
            template("contact", tmp_path)
        assert (tmp_path / "contact.csv").read_text() == "ours"
        with pytest.raises(UsageError, match='"contacts" is not one of our tables'):
            template("contacts", tmp_path)


def test_a_column_written_month_first_is_not_believed_even_where_a_date_also_reads_day_first(tmp_path):
    """06/03/2020 would be taken for 6 March: three dates that can only be month first give the column away."""
    path = tmp_path / "cp_visit.csv"
    days = ("06/13/2020", "06/14/2020", "06/15/2020", "06/03/2020", "2020-06-04")
    path.write_text("child_id,visited_on\n" + "".join(f"{1001 + n},{day}\n" for n, day in enumerate(days)), "utf-8")
    reading = read(path, authority="999", as_at=date(2020, 6, 30))
    assert reading.tables["cp_visit"]["visited_on"].to_pylist() == [date(2020, 6, 4)]
    assert sum(one.rule == "is_written_month_first" for one in reading.findings) == 4


def test_two_slips_do_not_condemn_a_column(tmp_path):
    path = tmp_path / "cp_visit.csv"
    days = ("06/13/2020", "06/14/2020", "03/06/2020")
    path.write_text("child_id,visited_on\n" + "".join(f"{1001 + n},{day}\n" for n, day in enumerate(days)), "utf-8")
    reading = read(path, authority="999", as_at=date(2020, 6, 30))
    assert reading.tables["cp_visit"]["visited_on"].to_pylist() == [date(2020, 6, 3)]


class TestWhatSystemsCallThem:
    """A list from HR or a legal tracker is loaded as it comes."""

    def test_a_staffing_list_is_the_table_of_workers(self, text):
        path = text(
            "Workforce March 2020.csv",
            "Employee number,Job title,FTE,Agency,Start date,Leaving date,Team name\n"
            "W-17,Social worker,0.80,No,03/02/2020,,North\n"
            "W-18,Team manager,1,Yes,01/03/2019,28/02/2020,South\n",
        )
        reading = read(path, authority="999", as_at=JUNE_30)
        assert reading.counts[0].table == "worker"
        held = reading.tables["worker"].select(["worker", "role", "fte", "is_agency", "ended_on"]).to_pylist()
        assert held == [
            {"worker": "W-17", "role": "social_worker", "fte": Decimal("0.80"), "is_agency": False, "ended_on": None},
            {"worker": "W-18", "role": "manager", "fte": Decimal("1.00"), "is_agency": True,
             "ended_on": date(2020, 2, 28)},
        ]  # fmt: skip

    def test_attendance_and_hearings_are_known_by_their_headers(self, text):
        path = text(
            "export.csv",
            "Child ID,Period start,Period end,Possible sessions,Authorised absence,Unauthorised absence\n"
            "ash,06/01/2020,14/02/2020,60,2,6\n",
        )
        held = read(path, authority="999", as_at=JUNE_30).tables["school_attendance"].to_pylist()[0]
        assert (held["sessions_possible"], held["sessions_authorised"], held["sessions_unauthorised"]) == (60, 2, 6)
        hearing = text(
            "hearings.csv", "Child ID,Court reference,Hearing date,Hearing type\nash,WR20C1,03/02/2020,IRH\n"
        )
        held = read(hearing, authority="999", as_at=JUNE_30).tables["court_hearing"].to_pylist()[0]
        assert (held["case_id"], held["hearing_kind"]) == ("WR20C1", "issues_resolution")
