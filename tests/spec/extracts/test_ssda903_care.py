"""The looked-after return: what episodes join into, and what they tell of adoptions."""

from datetime import date

import pytest

from goldenthread.extracts.reader import read
from goldenthread.journey.reading import Reading
from tests.spec.extracts.books import rows_of, sentences

MARCH_31 = date(2018, 3, 31)
HEADER = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"


def episode(
    child: str, start: str, why: str, end: str = "", because: str = "", *, status: str = "C2", kind: str = "U6",
    place: str = "HR4 2BB", urn: str = "1234567", changed: str = "",
) -> str:  # fmt: skip
    return f"{child},{start},{why},{status},N1,{kind},PR4,{end},{because},{changed},HR1 1AA,{place},{urn}"


@pytest.fixture
def care(tmp_path):
    def make(*episodes: str, **tables: str) -> Reading:
        folder = tmp_path / "return"
        folder.mkdir()
        (folder / "episodes.csv").write_text("\n".join([HEADER, *episodes, ""]), encoding="utf-8")
        for name, content in tables.items():
            (folder / f"{name}.csv").write_text(content, encoding="utf-8")
        return read(folder, authority="999", as_at=MARCH_31)

    return make


def periods(reading: Reading) -> list:
    return rows_of(reading, "cla_period", "child_id", "started_on", "ended_on", "end_reason")


class TestPeriods:
    def test_a_stay_is_a_chain_of_episodes_from_s_to_an_end_that_is_not_x1(self, care):
        reading = care(
            episode("ash", "01/06/2017", "P", "01/09/2017", "X1", kind="K2"),  # in any order
            episode("ash", "01/05/2017", "S", "01/06/2017", "X1"),
            episode("ash", "01/09/2017", "L", "24/12/2017", "E4A", kind="K2", status="E1"),
            episode("ash", "05/01/2018", "S"),
        )
        assert periods(reading) == [
            ("ash", date(2017, 5, 1), date(2017, 12, 24), "E4A"),
            ("ash", date(2018, 1, 5), None, None),
        ]
        assert rows_of(reading, "cla_period", "source_row") == [(3,), (5,)]  # where each began
        assert sentences(reading) == []

    def test_a_stay_that_began_before_the_file_is_counted_from_what_is_known(self, care):
        reading = care(episode("ash", "01/05/2016", "L", "01/06/2017", "X1"), episode("ash", "01/06/2017", "P"))
        assert periods(reading) == [("ash", date(2016, 5, 1), None, None)]
        assert sentences(reading) == [
            'sheet "episodes.csv", row 2, column "RNE": "L" does not start a stay in care. The stay is counted from '
            "this episode."
        ]

    def test_a_gap_ends_the_stay_and_is_said(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", "01/06/2017", "X1"), episode("ash", "03/06/2017", "L"),
            episode("birch", "01/05/2017", "S", "01/06/2017", "X1"),
        )  # fmt: skip
        assert periods(reading) == [
            ("ash", date(2017, 5, 1), date(2017, 6, 1), "X1"),
            ("ash", date(2017, 6, 3), None, None),
            ("birch", date(2017, 5, 1), date(2017, 6, 1), "X1"),
        ]
        assert sentences(reading) == [
            'sheet "episodes.csv", row 2, column "DEC": "01/06/2017" leaves a gap. The next starts on 03/06/2017. The '
            "stay was ended there.",
            'sheet "episodes.csv", row 3, column "RNE": "L" does not start a stay in care. The stay is counted from '
            "this episode.",
            'sheet "episodes.csv", row 4, column "DEC": "01/06/2017" leaves a gap. No other follows. The stay was '
            "ended there.",
        ]

    def test_overlaps_and_two_open_episodes_are_said(self, care):
        reading = care(episode("ash", "01/05/2017", "S"), episode("ash", "03/06/2017", "S"))
        assert periods(reading) == [("ash", date(2017, 5, 1), None, None), ("ash", date(2017, 6, 3), None, None)]
        assert [(one.rule, one.row) for one in reading.findings] == [
            ("overlaps_the_next_episode", 2), ("is_one_of_several_open", 2), ("is_one_of_several_open", 3),
        ]  # fmt: skip

    def test_a_reason_without_a_date_leaves_the_stay_open(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", "", "X1"), episode("birch", "01/05/2017", "S", "01/06/2017", "")
        )
        assert periods(reading) == [
            ("ash", date(2017, 5, 1), None, None),
            ("birch", date(2017, 5, 1), date(2017, 6, 1), None),
        ]
        assert sentences(reading) == [
            'sheet "episodes.csv", row 2, column "REC": "X1" is half an ending. Without a date it is still open. In 2 '
            "rows; the first is row 2."
        ]

    def test_short_breaks_are_apart_from_care_even_without_a_day_between(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", "01/06/2017", "X1", status="V4"),
            episode("ash", "01/06/2017", "L", status="C1"),
        )
        assert rows_of(reading, "cla_period", "started_on", "is_short_break") == [
            (date(2017, 5, 1), True),
            (date(2017, 6, 1), False),
        ]
        assert sentences(reading) == []

    def test_adults_and_children_without_a_header_are_said(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", "02/07/2017", "E17"), episode("birch", "01/07/2017", "S"),
            episode("cedar", "01/07/2017", "S"),
            header="CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nash,1,01/07/1999,WBRI,UN1,,\nbirch,1,01/07/1999,WBRI,UN1,,\n",
        )  # fmt: skip
        assert sentences(reading) == [
            'sheet "episodes.csv", row 2, column "DEC": "02/07/2017" makes the child 18 or over. The child turned 18 '
            "on 01/07/2017. The row was loaded.",
            'sheet "episodes.csv", row 3, column "DECOM": "01/07/2017" makes the child 18 or over. The child turned 18 '
            "on 01/07/2017. The row was loaded.",
            'sheet "episodes.csv", row 4, column "CHILD": "cedar" is absent from the header. The row was loaded; sex, '
            "ethnicity and birth date come from elsewhere or stay blank.",
        ]
        assert rows_of(reading, "person", "child_id") == [("ash",), ("birch",), ("cedar",)]

    def test_oc2_is_about_children_in_care_for_the_whole_year(self, care):
        oc2 = "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
        oc2 += "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"
        reading = care(
            episode("ash", "01/04/2017", "S"), episode("birch", "02/04/2017", "S"),
            episode("cedar", "01/04/2016", "S", "30/03/2018", "E4A"), episode("elm", "01/04/2016", "S", status="V4"),
            oc2=oc2 + "".join(f"{one},27/03/2008,9,,0,,1,1,1,0,,\n" for one in ("ash", "birch", "cedar", "elm")),
        )  # fmt: skip
        assert [(one.rule, one.value) for one in reading.findings] == [
            ("was_in_care_under_a_year", "birch"),
            ("was_in_care_under_a_year", "cedar"),
            ("was_in_care_under_a_year", "elm"),
        ]


def placements(reading: Reading) -> list:
    return rows_of(reading, "cla_placement", "started_on", "ended_on", "placement_type", "change_reason")


class TestPlacements:
    def test_a_change_of_legal_status_alone_is_no_new_placement(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", "01/06/2017", "X1", status="C1"),
            episode("ash", "01/06/2017", "L", "01/09/2017", "X1", status="C2", changed="STAND"),
            episode("ash", "01/09/2017", "P", kind="K2", place="B1 1AA", urn="XXXXXXX"),
        )
        assert placements(reading) == [
            (date(2017, 5, 1), date(2017, 9, 1), "U6", "STAND"),
            (date(2017, 9, 1), None, "K2", None),
        ]
        assert rows_of(reading, "cla_placement", "provider", "urn", "postcode_district") == [
            ("PR4", "1234567", "HR4"),
            ("PR4", None, "B1"),  # XXXXXXX: it has none
        ]

    def test_a_change_of_carer_at_one_address_is(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", "01/06/2017", "X1"), episode("ash", "01/06/2017", "P"),
        )  # fmt: skip
        assert [one[0] for one in placements(reading)] == [date(2017, 5, 1), date(2017, 6, 1)]

    def test_away_and_back_is_one_placement(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", "01/06/2017", "X1"),
            episode("ash", "01/06/2017", "P", "08/06/2017", "X1", kind="T1", place="HR1 9ZZ", urn=""),  # in hospital
            episode("ash", "08/06/2017", "P", "01/08/2017", "X1"),
            episode("ash", "01/08/2017", "P", "05/08/2017", "X1", kind="T3", place="HR1 9ZZ", urn=""),
            episode("ash", "05/08/2017", "P", "", "", kind="K2", place="B1 1AA"),  # not back, but on
        )
        assert [(start, end, kind) for start, end, kind, _ in placements(reading)] == [
            (date(2017, 5, 1), date(2017, 8, 1), "U6"),
            (date(2017, 8, 1), date(2017, 8, 5), "T3"),
            (date(2017, 8, 5), None, "K2"),
        ]

    def test_no_more_of_a_postcode_than_its_outward_half_is_in_any_table(self, care):
        reading = care(episode("ash", "01/05/2017", "S"))
        held = str({name: table.to_pydict() for name, table in reading.tables.items()})
        assert "HR4" in held
        assert "2BB" not in held
        assert "HR1" not in held  # where the child's home was

    def test_kinds_of_placement_have_their_years(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", kind="K3"), episode("birch", "01/05/2017", "S", kind="P2"),
        )  # fmt: skip
        assert sentences(reading) == [
            'sheet "episodes.csv", row 2, column "PLACE": "K3" is outside its years. It is used from 01/04/2024 on. It '
            "was read all the same."
        ]


class TestLegalStatuses:
    def test_spells_and_why_they_ended(self, care):
        reading = care(
            episode("ash", "01/05/2017", "S", "01/06/2017", "X1", status="C1"),
            episode("ash", "01/06/2017", "L", "01/07/2017", "X1", status="C2"),
            episode("ash", "01/07/2017", "P", "01/08/2017", "E4A", status="C2", kind="K2"),
            episode("birch", "01/05/2017", "S", "01/06/2017", "E3", status="V2"),
            episode("cedar", "01/05/2017", "S", status="E1"),
            episode("elm", "01/05/2017", "S", "01/06/2017", "E9", status="J1"),
        )
        assert rows_of(reading, "cla_legal_status", "legal_status", "started_on", "ended_on", "ended_because") == [
            ("C1", date(2017, 5, 1), date(2017, 6, 1), "replaced"),
            ("C2", date(2017, 6, 1), date(2017, 8, 1), "discharged"),
            ("V2", date(2017, 5, 1), date(2017, 6, 1), "transferred"),
            ("E1", date(2017, 5, 1), None, None),
            ("J1", date(2017, 5, 1), date(2017, 6, 1), "other"),
        ]

    def test_special_guardianship_by_the_codes_of_then_and_now(self, care):
        ends = ("E45", "E46", "E47", "E48", "E43", "E44", "E41")
        reading = care(*(episode(one, "01/05/2017", "S", f"0{at}/06/2017", one) for at, one in enumerate(ends, 1)))
        assert rows_of(reading, "legal_order", "child_id", "order_type", "made_on") == [
            (one, "special_guardianship", date(2017, 6, at)) for at, one in enumerate(ends[:6], 1)
        ]
        assert [reason for *_, reason in periods(reading)] == ["E45", "E46", "E47", "E48", "E46", "E48", "E41"]


class TestAdoption:
    PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
    AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"
    COLUMNS = (
        "child_id", "care_started_on", "decided_on", "placement_order_on", "matched_on", "placed_on", "adopted_on",
    )  # fmt: skip

    def test_one_adoption_out_of_three_tables(self, care):
        reading = care(
            episode("ash", "01/02/2017", "S", "01/06/2017", "X1", status="C2"),
            episode("ash", "01/06/2017", "L", "01/09/2017", "X1", status="E1"),
            episode("ash", "01/09/2017", "P", "01/03/2018", "E11", status="E1", kind="A5", place="B1 1AA"),
            placed_for_adoption=self.PLACED + "ash,27/03/2014,10/05/2017,,\n",
            ad1=self.AD1 + "ash,27/03/2014,10/05/2017,20/08/2017,0,2,MF,L11\n",
        )
        assert rows_of(reading, "adoption", *self.COLUMNS) == [
            ("ash", date(2017, 2, 1), date(2017, 5, 10), date(2017, 6, 1), date(2017, 8, 20), date(2017, 9, 1),
             date(2018, 3, 1))
        ]  # fmt: skip
        assert sentences(reading) == []

    def test_a_date_belongs_to_the_decision_before_it(self, care):
        reading = care(
            episode("ash", "01/02/2016", "S", "01/06/2017", "X1"),
            episode("ash", "01/06/2017", "B", status="E1", kind="A6"),
            placed_for_adoption=self.PLACED
            + "ash,27/03/2014,10/05/2016,01/11/2016,RD3\nash,27/03/2014,10/05/2017,,\n"
            + "birch,27/03/2014,10/05/2017,,XXX\n",
        )
        assert rows_of(
            reading, "adoption", "child_id", "decided_on", "placed_on", "reversed_on", "reversed_because"
        ) == [
            ("ash", date(2016, 5, 10), None, date(2016, 11, 1), "RD3"),
            ("ash", date(2017, 5, 10), date(2017, 6, 1), None, None),
            ("birch", date(2017, 5, 10), None, None, None),  # XXX is no reason
        ]
        assert [one.rule for one in reading.findings] == ["is_not_a_known_code"]

    def test_an_episode_that_goes_on_from_an_earlier_return_gives_no_day(self, care):
        """Moved on 1 March under a placement order of before: that day is neither the order's nor the child's first."""
        reading = care(
            episode("ash", "01/03/2017", "P", "01/09/2017", "X1", status="E1"),
            episode("ash", "01/09/2017", "P", "01/03/2018", "E11", status="E1", kind="A5", place="B1 1AA"),
            placed_for_adoption=self.PLACED + "ash,27/03/2014,10/11/2016,,\n",
        )
        assert rows_of(reading, "adoption", *self.COLUMNS) == [
            ("ash", None, date(2016, 11, 10), None, None, date(2017, 9, 1), date(2018, 3, 1))
        ]
        claimed = next(one.columns for one in reading.coverage if one.table == "adoption")
        assert not {"care_started_on", "placement_order_on"} & claimed

    def test_an_adoption_without_its_decision_stands_by_itself(self, care):
        reading = care(
            episode("ash", "01/02/2017", "S", "01/03/2018", "E12", status="E1", kind="A5"),
            ad1=self.AD1 + "ash,27/03/2014,10/05/2017,20/08/2017,0,2,MF,L11\n",
        )
        assert rows_of(reading, "adoption", *self.COLUMNS[2:]) == [
            (date(2017, 5, 10), date(2017, 2, 1), date(2017, 8, 20), date(2017, 2, 1), date(2018, 3, 1))
        ]
