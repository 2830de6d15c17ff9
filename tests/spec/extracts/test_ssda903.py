"""The looked-after return: each of its tables, small and by hand."""

from datetime import date

import pytest

from goldenthread.errors import ColumnMissing
from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Reading
from tests.spec.extracts.books import accounts, rows_of, sentences

MARCH_31 = date(2018, 3, 31)
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
ASH_IN_CARE = "ash,01/05/2017,S,C2,N1,U6,PR4,,,,HR1 1AA,HR4 2BB,1234567"


@pytest.fixture
def returned(tmp_path):
    def make(as_at: date | None = MARCH_31, **tables: str) -> Reading:
        """The return made of these files; a single one is loaded alone."""
        folder = tmp_path / "return"
        folder.mkdir()
        for name, content in tables.items():
            (folder / f"{name}.csv").write_text(content, encoding="utf-8")
        only = next(folder.iterdir()) if len(tables) == 1 else folder
        return read(only, authority="999", as_at=as_at)

    return make


class TestHeader:
    def test_sex_was_a_number_until_2024_and_a_letter_since(self, returned):
        reading = returned(
            header="CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
            "ash,1,27/03/2008,WBRI,A123456789012,,\n"
            "birch,2,28/03/2008,REFU,UN3,1.0,27/08/2016\n"
            "0042,F,29/03/2008,MWBC,A12345678901B,0,\n"
        )
        assert rows_of(reading, "person", "child_id", "sex", "born_on", "ethnicity", "upn") == [
            ("ash", "M", date(2008, 3, 27), "WBRI", "A123456789012"),
            ("birch", "F", date(2008, 3, 28), "REFU", None),  # UN3 says why there is none
            ("0042", "F", date(2008, 3, 29), "MWBC", "A12345678901B"),  # a letter ends a temporary one
        ]
        assert sentences(reading) == [
            'row 4, column "SEX": "F" is outside its years. It is used from 01/04/2024 on. It was read all the same.'
        ]

    def test_a_pupil_number_that_is_none_is_not_kept_and_two_children_do_not_share_one(self, returned):
        reading = returned(
            header="CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nash,1,27/03/2008,WBRI,12345,,\n"
            "birch,2,28/03/2008,WBRI,A123456789012,,\ncedar,2,28/03/2008,WBRI,A123456789012,,\n"
        )
        assert rows_of(reading, "person", "upn") == [(None,), ("A123456789012",), ("A123456789012",)]
        assert sentences(reading) == [
            'row 2, column "UPN": "12345" is not a pupil number. It was not kept; the row was loaded.',
            'row 4, column "UPN": Two children share "A123456789012". Row 3 has the same. Both were loaded.',
        ]

    def test_unaccompanied_children_are_listed_apart(self, returned):
        reading = returned(
            header="CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nash,1,27/03/2008,AOTH,UN1,,\nbirch,2,01/01/2009,AOTH,UN1,,\n",
            uasc="CHILD,SEX,DOB,DUC\nash,1,27/03/2008,27/03/2026\n",
        )
        assert rows_of(reading, "person", "child_id", "is_uasc") == [("ash", True), ("birch", None)]
        assert sentences(reading) == []  # the day it ceases may be to come

    def test_a_birth_date_that_differs_between_files_is_said(self, returned):
        reading = returned(
            header="CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nash,1,27/03/2008,WBRI,UN1,,\n",
            reviews="CHILD,DOB,REVIEW,REVIEW_CODE\nash,28/03/2008,30/08/2017,PN6\n",
        )
        assert rows_of(reading, "person", "born_on") == [(date(2008, 3, 27),)]
        assert sentences(reading) == [
            'sheet "reviews.csv", row 2, column "DOB": "28/03/2008" differs between rows. "header.csv", row 2 says '
            "27/03/2008, which was taken."
        ]


class TestEvents:
    def test_reviews_with_how_the_child_took_part(self, returned):
        reading = returned(
            reviews="\ufeffCHILD,DOB,REVIEW,REVIEW_CODE\r\nash,27/03/2008,30/08/2017,PN6\r\nash,27/03/2008,30/08/2017,PN6\r\n"
            "ash,27/03/2008,,PN1\r\nbirch,27/03/2016,05/02/2018,pn0\r\n"
        )
        assert rows_of(reading, "cla_review", "child_id", "held_on", "participation", "source_row") == [
            ("ash", date(2017, 8, 30), "PN6", 2),
            ("birch", date(2018, 2, 5), "PN0", 5),
        ]
        assert accounts(reading) == {"reviews": (4, 2, 1, 1, 0)}
        (people, reviews) = reading.coverage
        assert (reviews.table, reviews.from_on, reviews.to_on) == ("cla_review", date(2017, 4, 1), MARCH_31)

    def test_times_missing(self, returned):
        reading = returned(
            missing="CHILD,DOB,MISSING,MIS_START,MIS_END\nash,27/03/2008,M,01/05/2017,03/05/2017\n"
            "ash,27/03/2008,A,09/05/2017,\nbirch,27/03/2008,M,01/05/2017,30/04/2017\n"
        )
        assert rows_of(reading, "missing_episode", "child_id", "missing_kind", "started_on", "ended_on") == [
            ("ash", "M", date(2017, 5, 1), date(2017, 5, 3)),
            ("ash", "A", date(2017, 5, 9), None),  # still away
            ("birch", "M", date(2017, 5, 1), date(2017, 4, 30)),
        ]
        assert sentences(reading) == [
            'row 4, column "MIS_END": "30/04/2017" is before its start. It started on 01/05/2017. Both were kept.'
        ]

    def test_social_workers(self, returned):
        reading = returned(
            sw_episodes="CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
            "ash,27/03/2008,SW999,01/05/2017,03/06/2017,MANAGE\n"
            "ash,27/03/2008,SW123,03/06/2017,,PCCHAN \n"
            "birch,27/03/2008,XX,03/06/2017,,\n"  # nobody is allocated
            "cedar,27/03/2008,SW999,03/06/2017,,SWLAZY\n"
        )
        assert rows_of(reading, "caseload", "worker", "child_id", "started_on", "ended_on", "change_reason") == [
            ("SW999", "ash", date(2017, 5, 1), date(2017, 6, 3), "MANAGE"),
            ("SW123", "ash", date(2017, 6, 3), None, "PCCHAN"),
            ("SW999", "cedar", date(2017, 6, 3), None, None),
        ]
        assert accounts(reading) == {"social_worker_episodes": (4, 4, 0, 0, 1)}

    def test_orders_that_deprive_of_liberty(self, returned):
        reading = returned(dolo="CHILD,DOB,DOLO_START,DOLO_END\nash,27/03/2008,01/05/2017,01/08/2017\n")
        assert rows_of(reading, "deprivation_of_liberty", "child_id", "started_on", "ended_on") == [
            ("ash", date(2017, 5, 1), date(2017, 8, 1))
        ]


class TestPositions:
    def test_the_health_of_the_year(self, returned):
        reading = returned(
            oc2="CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
            "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"
            "ash,27/03/2008,15.0,,0,,1,1.0,True,FALSE,,\nbirch,27/03/2008,,SDQ2,yes,0,0,0,0,1,0,1\n"
        )
        assert rows_of(
            reading, "cla_year", "child_id", "position_on", "sdq_score", "sdq_reason", "is_convicted",
            "has_immunisations", "had_dental_check", "had_health_assessment", "has_substance_misuse",
            "was_intervention_offered",
        ) == [
            ("ash", MARCH_31, 15, None, False, True, True, True, False, None),
            ("birch", MARCH_31, None, "SDQ2", True, False, False, False, True, True),
        ]  # fmt: skip

    def test_a_care_leaver_is_told_of_on_the_birthday(self, returned):
        reading = returned(
            oc3="CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"
            "ash,30/03/2001,YES,F1,K1\nbirch,01/04/2000,DIED,0,0\ncedar,29/02/2000,NO,G6,01\nelm,,RHOM,P2,Z2\n"
        )
        assert rows_of(
            reading, "care_leaver", "child_id", "position_on", "in_touch", "activity", "accommodation", "suitability"
        ) == [
            ("ash", date(2018, 3, 30), "YES", "F1", "K", "suitable"),
            ("birch", date(2017, 4, 1), "DIED", None, None, None),  # 0: not known
            ("cedar", date(2018, 3, 1), "NO", "G6", None, None),  # born on a leap day; 01 is no accommodation
            ("elm", MARCH_31, "RHOM", "P2", "Z", "unsuitable"),
        ]
        assert accounts(reading) == {"oc3": (4, 4, 0, 0, 1)}

    def test_activities_have_their_years(self, returned):
        old = returned(oc3="CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nash,30/03/2001,YES,F3,K1\nbirch,30/03/2001,YES,F4,K1\n")
        assert sentences(old) == [
            'row 3, column "ACTIV": "F4" is outside its years. It is used from 01/04/2021 on. It was read all the same.'
        ]

    def test_an_earlier_permanent_home_may_have_an_unknown_date(self, returned):
        reading = returned(
            previous_permanence="CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\nash,27/03/2008,P1,884,ZZ/05/2012\n"
            "birch,27/03/2008,P4,,ZZ/ZZ/ZZZZ\ncedar,27/03/2008,Z1,,\n"
        )
        assert rows_of(
            reading, "previous_permanence", "child_id", "previous_permanence", "previous_la", "ordered_on"
        ) == [("ash", "P1", "884", "ZZ/05/2012"), ("birch", "P4", None, "ZZ/ZZ/ZZZZ"), ("cedar", "Z1", None, None)]
        assert sentences(reading) == []


class TestColumns:
    def test_a_column_we_do_not_know_is_named_and_the_order_does_not_matter(self, returned):
        reading = returned(missing="mis_start,Child,COLOUR,MISSING,DOB,MIS_END\n01/05/2017,ash,red,M,27/03/2008,\n")
        assert rows_of(reading, "missing_episode", "child_id", "started_on") == [("ash", date(2017, 5, 1))]
        assert sentences(reading) == ['row 1, column "COLOUR": The header is not known. The column was not read.']

    def test_without_the_reason_of_new_episodes_nothing_can_be_made_of_any(self, returned):
        with pytest.raises(ColumnMissing) as refused:
            returned(episodes=f"{EPISODES.replace('RNE,', 'WHY,')}\n{ASH_IN_CARE}\n")
        assert str(refused.value) == (
            'episodes.csv, no column for "RNE" of episodes. Looked for "RNE". Nothing from this file was loaded. '
            "Rename the column, and load it again."
        )

    def test_beside_tables_that_can_be_read_it_is_a_finding(self, returned):
        reading = returned(
            episodes=f"{EPISODES.replace('RNE,', 'WHY,')}\n{ASH_IN_CARE}\n",
            reviews="CHILD,DOB,REVIEW,REVIEW_CODE\nash,27/03/2008,30/08/2017,PN6\n",
        )
        assert reading.unread == ("episodes.csv",)
        assert set(reading.tables) == {"person", "cla_review"}
        assert [one.rule for one in reading.findings] == ["required_column_missing"]

    def test_a_councils_own_header_by_its_mapping(self, tmp_path):
        mapping, path = tmp_path / "ssda903.yaml", tmp_path / "away.csv"
        mapping.write_text("standard: ssda903\ncolumns:\n  missing.missing_start_date: Went missing on\n")
        path.write_text("CHILD,DOB,MISSING,Went missing on,MIS_END\nash,27/03/2008,M,01/05/2017,\n")
        reading = read(path, authority="999", standard="ssda903", as_at=MARCH_31, mapping=mapping)
        assert rows_of(reading, "missing_episode", "child_id", "started_on") == [("ash", date(2017, 5, 1))]


def test_a_file_is_known_by_its_headers_whatever_it_is_called(tmp_path):
    path = tmp_path / "contact.csv"
    path.write_text("CHILD,DOB,REVIEW,REVIEW_CODE\nash,27/03/2008,30/08/2017,PN6\n", encoding="utf-8")
    assert read(path, authority="999", as_at=MARCH_31).standard == "ssda903"


def test_where_headers_do_not_tell_the_name_does(tmp_path):
    path = tmp_path / "Episodes.csv"
    path.write_text("Number,Began,Left\n1,2,3\n", encoding="utf-8")
    with pytest.raises(ColumnMissing) as refused:
        read(path, authority="999", standard="ssda903")
    assert "none of the first 20 rows holds the headers of episodes." in str(refused.value)
