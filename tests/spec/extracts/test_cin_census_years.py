"""The header's year chooses the codes and elements; the reference date rules over the year beside it."""

from datetime import date

import pytest

from goldenthread.errors import UsageError
from tests.spec.extracts.cin_census_files import IDENTIFIERS, REFERRAL, census, child, episode, found, header, rows
from tests.spec.extracts.cin_census_files import read_census as read

SEX = {2024: "<GenderCurrent>2</GenderCurrent>", 2025: "<Sex>F</Sex>"}


def of_year(year: int, *episodes: str, **said: str) -> str:
    """A census of that year with one child."""
    sex = said.pop("sex", SEX[2025] if year >= 2025 else SEX[2024])
    return census(child(*episodes, sex=sex, **said), head=header(str(year), f"{year}-03-31"))


def assessment(factor: str) -> str:
    return (
        "<Assessments><AssessmentActualStartDate>2019-06-05</AssessmentActualStartDate><FactorsIdentifiedAtAssessment>"
        f"<AssessmentFactors>{factor}</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
    )


@pytest.mark.parametrize("year", range(2017, 2027))
def test_every_year_is_read_and_says_nothing_of_its_own_elements(tmp_path, year):
    reading = read(tmp_path, of_year(year))
    assert reading.as_at == date(year, 3, 31)
    assert rows(reading, "person", "sex") == [("F",)]
    assert not found(reading, "element_is_outside_its_years")
    assert not found(reading, "is_outside_its_years")
    assert not found(reading, "collection_year_is_not_known")


@pytest.mark.parametrize(("code", "first"), [("5D", 2023), ("RC9", 2023), ("24A", 2022), ("18B", 2021), ("19C", 2021)])
def test_a_code_from_a_later_year_is_read_and_worth_a_look(tmp_path, code, first):
    def of(year: int) -> str:
        details = REFERRAL
        if code == "5D":
            details = details.replace(">6<", ">5D<")
        if code == "RC9":
            details += f"<CINclosureDate>{year}-02-01</CINclosureDate><ReasonForClosure>RC9</ReasonForClosure>"
        return of_year(year, episode(assessment(code if code[0] in "12" else "2A"), details=details))

    assert not found(read(tmp_path, of(first), name="first.xml"), "is_outside_its_years")
    before = read(tmp_path, of(first - 1), name="before.xml")
    (one,) = found(before, "is_outside_its_years")
    assert one.value == code
    assert f"in use from {first - 1}-{first % 100}; the census is of {first - 2}-{(first - 1) % 100}" in one.outcome
    read_as = {"5D": ("referral", "referral_source"), "RC9": ("cin_episode", "closure_reason")}
    table, column = read_as.get(code, ("assessment_factor", "factor"))
    assert (code,) in rows(before, table, column)


@pytest.mark.parametrize("code", ["18A", "19A"])
def test_the_undivided_codes_of_abuse_ended_with_2019_20(tmp_path, code):
    def of(year: int) -> str:
        return of_year(year, episode(assessment(code)))

    assert not found(read(tmp_path, of(2017), name="old.xml"), "is_outside_its_years")
    (one,) = found(read(tmp_path, of(2024), name="new.xml"), "is_outside_its_years")
    assert (one.sheet, one.column, one.value) == ("AssessmentFactors", "AssessmentFactors", code)


@pytest.mark.parametrize(("older", "read_as"), [("1", "M"), ("2", "F"), ("0", "U"), ("9", "N")])
def test_an_older_gender_in_sex_is_flagged_then_read(tmp_path, older, read_as):
    reading = read(tmp_path, of_year(2025, sex=f"<Sex>{older}</Sex>"))
    assert rows(reading, "person", "sex") == [(read_as,)]
    (one,) = found(reading, "is_outside_its_years")
    assert (one.sheet, one.column, one.value) == ("Child", "Sex", older)


def test_gender_in_a_year_of_sex_is_read_and_flagged_once(tmp_path):
    reading = read(tmp_path, of_year(2025, sex="<GenderCurrent>1</GenderCurrent>"))
    assert rows(reading, "person", "sex") == [("M",)]
    (one,) = found(reading, "element_is_outside_its_years")
    assert (one.sheet, one.column, one.accepted) == ("Child", "GenderCurrent", "GenderCurrent to 2023-24")
    (people,) = (one for one in reading.coverage if one.table == "person")
    assert "sex" in people.columns


def test_without_either_the_sex_is_not_supplied(tmp_path):
    reading = read(tmp_path, of_year(2025, sex=""))
    (people,) = (one for one in reading.coverage if one.table == "person")
    assert "sex" not in people.columns
    assert [one.column for one in found(reading, "column_missing")] == ["Sex"]


@pytest.mark.parametrize(
    ("module", "first", "table"),
    [
        ("<CINPlanDates><CINPlanStartDate>2020-06-01</CINPlanStartDate></CINPlanDates>", 2022, "cin_plan"),
        (
            "<PreProceedingsandFGDM><PPStartDate>2020-06-01</PPStartDate></PreProceedingsandFGDM>",
            2026,
            "pre_proceedings",
        ),
    ],
)
def test_a_module_before_its_first_year_is_read_and_flagged(tmp_path, module, first, table):
    assert not found(read(tmp_path, of_year(first, episode(module)), name="a.xml"), "element_is_outside_its_years")
    before = read(tmp_path, of_year(first - 1, episode(module)), name="b.xml")
    assert len(found(before, "element_is_outside_its_years")) == 1
    assert before.tables[table].num_rows == 1


def test_a_module_is_not_missed_in_a_year_that_has_none(tmp_path):
    missing = {one.sheet for one in found(read(tmp_path, of_year(2019)), "module_is_missing")}
    assert not missing & {"CINPlanDates", "PreProceedingsandFGDM"}


def test_the_reference_date_rules_over_the_year(tmp_path):
    reading = read(tmp_path, census(head=header(year="2021", reference="2024-03-31")))
    assert reading.as_at == date(2024, 3, 31)
    (one,) = found(reading, "header_says_another_year")
    assert (one.value, one.accepted) == ("2021", "2024")


@pytest.mark.parametrize(("reference", "from_on"), [("2023-03-28", date(2022, 4, 1)), ("2022-07-21", date(2022, 4, 1))])
def test_a_reference_date_that_is_no_31_march(tmp_path, reference, from_on):
    reading = read(tmp_path, census(head=header(year="2023", reference=reference)))
    assert reading.as_at == date.fromisoformat(reference)
    assert {(one.from_on, one.to_on) for one in reading.coverage} == {(from_on, date.fromisoformat(reference))}
    assert len(found(reading, "reference_date_is_not_31_march")) == 1
    assert not found(reading, "header_says_another_year")


@pytest.mark.parametrize("reference", ["", "31 of March", "2024-02-31"])
def test_without_a_reference_date_the_year_is_taken(tmp_path, reference):
    reading = read(tmp_path, census(head=header(year="2024", reference=reference)))
    assert reading.as_at == date(2024, 3, 31)
    assert len(found(reading, "reference_date_is_missing")) == 1


def test_without_either_the_file_is_asked(tmp_path):
    reading = read(tmp_path, census(head=header(year="", reference="")), name="cin at 2024-03-31.xml")
    assert reading.as_at == date(2024, 3, 31)
    assert len(found(reading, "reference_date_is_missing")) == 1
    assert len(found(reading, "extract_date_taken_from_the_file")) == 1


def test_without_any_header_at_all(tmp_path):
    reading = read(tmp_path, census(head=""), name="cin.xml")
    assert reading.as_at == date(2023, 6, 1)  # its latest event
    assert len(found(reading, "authority_was_not_compared")) == 1


def test_a_header_after_the_children(tmp_path):
    text = census(head="").replace("</Children>", "</Children>" + header())
    reading = read(tmp_path, text)
    assert (reading.as_at, reading.tables["person"].num_rows) == (date(2024, 3, 31), 1)


def test_of_a_source_that_repeats_the_first_counts(tmp_path):
    twice = header().replace("</Source>", "</Source><Source><LEA>201</LEA></Source>")
    assert read(tmp_path, census(head=twice)).authority == "999"


def test_a_reference_date_to_come_is_no_day_to_speak_for(tmp_path):
    reading = read(tmp_path, census(head=header(year="2099", reference="2099-03-31", made="2024-01-15T09:00:00")))
    assert reading.as_at == date(2024, 1, 15)
    assert len(found(reading, "reference_date_is_to_come")) == 1
    assert len(found(reading, "collection_year_is_not_known")) == 1


def test_a_year_before_any_we_know_is_read_by_the_first(tmp_path):
    reading = read(tmp_path, of_year(2012))
    (one,) = found(reading, "collection_year_is_not_known")
    assert (one.value, one.outcome) == ("2011-12", "Read by the codes and elements of 2016-17.")


def test_the_day_given_overrules_the_header(tmp_path):
    reading = read(tmp_path, census(), as_at=date(2023, 12, 31))
    assert (reading.as_at, reading.as_at_because) == (date(2023, 12, 31), "as given")
    assert {one.from_on for one in reading.coverage} == {date(2023, 4, 1)}
    with pytest.raises(UsageError, match="after today"):
        read(tmp_path, census(), as_at=date(2999, 1, 1))


def test_the_first_day_given_overrules_the_year(tmp_path):
    reading = read(tmp_path, census(), covers_from=date(2023, 10, 1))
    assert {one.from_on for one in reading.coverage} == {date(2023, 10, 1)}


def test_a_childs_number_is_letters_and_digits_from_2024_25(tmp_path):
    long = IDENTIFIERS.replace("7001", "A-123")
    assert not found(read(tmp_path, of_year(2024, identifiers=long), name="a.xml"), "is_not_20_letters_and_digits")
    (one,) = found(read(tmp_path, of_year(2025, identifiers=long), name="b.xml"), "is_not_20_letters_and_digits")
    assert one.value == "A-123"
