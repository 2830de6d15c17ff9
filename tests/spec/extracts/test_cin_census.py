"""The children in need census, module by module: what each element becomes."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.errors import AnotherAuthority
from goldenthread.extracts import cin_census
from tests.spec.extracts.cin_census_files import (
    IDENTIFIERS,
    census,
    child,
    element,
    episode,
    found,
    header,
    read_census,
    rows,
)

ASSESSMENT = (
    "<Assessments><AssessmentActualStartDate>2023-06-05</AssessmentActualStartDate>"
    "<AssessmentInternalReviewDate>2023-06-19</AssessmentInternalReviewDate>"
    "<AssessmentAuthorisationDate>2023-07-10</AssessmentAuthorisationDate>"
    "<FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors>"
    "<AssessmentFactors>16A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>"
)
ENQUIRY = (
    "<Section47><S47ActualStartDate>2023-07-03</S47ActualStartDate><InitialCPCtarget>2023-07-24</InitialCPCtarget>"
    "<DateOfInitialCPC>2023-07-20</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>"
)
PLAN = (
    "<ChildProtectionPlans><CPPstartDate>2023-07-20</CPPstartDate><CPPendDate>2024-01-31</CPPendDate>"
    "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>"
    "<NumberOfPreviousCPP>0</NumberOfPreviousCPP>{}</ChildProtectionPlans>"
)
DISABLED = "<Disabilities><Disability>PC</Disability></Disabilities>"
ONE_WRAPPER = "<Reviews><CPPreviewDate>2023-10-10</CPPreviewDate><CPPreviewDate>2024-01-09</CPPreviewDate></Reviews>"
A_WRAPPER_EACH = (
    "<Reviews><CPPreviewDate>2023-10-10</CPPreviewDate></Reviews>"
    "<Reviews><CPPreviewDate>2024-01-09</CPPreviewDate></Reviews>"
)


def test_a_child_becomes_a_person(tmp_path):
    identifiers = IDENTIFIERS + "<UPN>a850728973744</UPN><PersonDeathDate>2024-02-01</PersonDeathDate>"
    disabilities = "<Disabilities><Disability>HAND</Disability><Disability>AUT</Disability></Disabilities>"
    reading = read_census(
        tmp_path, census(child(identifiers=identifiers, characteristics=f"<Ethnicity>MWBC</Ethnicity>{disabilities}"))
    )
    assert rows(reading, "person", "child_id", "born_on", "died_on", "upn", "sex", "ethnicity", "has_disability") == [
        ("7001", date(2012, 5, 4), date(2024, 2, 1), "A850728973744", "F", "MWBC", True)
    ]


def test_an_unborn_child_has_only_an_expected_date(tmp_path):
    unborn = "<LAchildID>7002</LAchildID><ExpectedPersonBirthDate>2024-06-15</ExpectedPersonBirthDate>"
    reading = read_census(tmp_path, census(child(identifiers=unborn, sex="<GenderCurrent>0</GenderCurrent>")))
    assert rows(reading, "person", "born_on", "expected_on", "sex") == [(None, date(2024, 6, 15), "U")]
    assert not found(reading, "has_no_birth_date")
    assert not found(reading, "is_after_the_extract")


@pytest.mark.parametrize(
    ("codes", "has_disability"),
    [(["NONE"], False), (["NONE", "LD"], True), (["VIS"], True), ([], None), (["nonsense"], None)],
)
def test_none_alone_means_no_disability_and_nothing_means_unknown(tmp_path, codes, has_disability):
    listed = "".join(element("Disability", code) for code in codes)
    other = child(
        identifiers="<LAchildID>8</LAchildID>", characteristics=element("Disabilities", "<Disability>PC</Disability>")
    )
    text = census(child(characteristics=f"<Ethnicity>WBRI</Ethnicity><Disabilities>{listed}</Disabilities>"), other)
    people = dict(rows(read_census(tmp_path, text), "person", "child_id", "has_disability"))
    assert people["7001"] is has_disability


def test_a_referral_opens_an_episode_of_need(tmp_path):
    details = (
        "<CINreferralDate>2023-06-01</CINreferralDate><ReferralSource>3A</ReferralSource>"
        "<PrimaryNeedCode>N1</PrimaryNeedCode><CINclosureDate>2023-12-15</CINclosureDate>"
        "<ReasonForClosure>RC8</ReasonForClosure><ReferralNFA>false</ReferralNFA>"
    )
    reading = read_census(tmp_path, census(child(episode(details=details))))
    assert rows(reading, "referral", "child_id", "referred_on", "referral_source", "is_nfa") == [
        ("7001", date(2023, 6, 1), "3A", False)
    ]
    assert rows(reading, "cin_episode", "opened_on", "closed_on", "closure_reason", "primary_need") == [
        (date(2023, 6, 1), date(2023, 12, 15), "RC8", "N1")
    ]


@pytest.mark.parametrize(
    ("nfa", "opened"), [("true", []), ("1", []), ("false", [date(2023, 6, 1)]), ("", [date(2023, 6, 1)])]
)
def test_a_referral_that_ends_in_no_further_action_opens_none(tmp_path, nfa, opened):
    """Such a referral has no day of closure: as an episode it would stay open for ever."""
    details = f"<CINreferralDate>2023-06-01</CINreferralDate>{element('ReferralNFA', nfa)}"
    reading = read_census(
        tmp_path, census(child(episode(details=details)), child(identifiers="<LAchildID>8</LAchildID>"))
    )
    assert len(rows(reading, "referral", "child_id")) == 2
    assert [day for who, day in rows(reading, "cin_episode", "child_id", "opened_on") if who == "7001"] == opened


def test_an_assessment_and_each_of_its_factors(tmp_path):
    reading = read_census(tmp_path, census(child(episode(ASSESSMENT))))
    assert rows(reading, "assessment", "child_id", "started_on", "internal_review_on", "authorised_on") == [
        ("7001", date(2023, 6, 5), date(2023, 6, 19), date(2023, 7, 10))
    ]
    assert rows(reading, "assessment_factor", "child_id", "assessment_started_on", "factor") == [
        ("7001", date(2023, 6, 5), "3B"),
        ("7001", date(2023, 6, 5), "16A"),
    ]


def test_factor_9a_says_yes_to_asylum_and_nothing_says_no(tmp_path):
    alone = ASSESSMENT.replace("16A", "9A")
    other = child(episode(ASSESSMENT), identifiers=IDENTIFIERS.replace("7001", "7002"))
    reading = read_census(tmp_path, census(child(episode(alone)), other))
    assert dict(rows(reading, "person", "child_id", "is_uasc")) == {"7001": True, "7002": None}
    (people,) = (one for one in reading.coverage if one.table == "person")
    assert "is_uasc" not in people.columns


def test_an_enquiry_its_conference_and_the_plan_it_led_to(tmp_path):
    reading = read_census(tmp_path, census(child(episode(ENQUIRY, PLAN.format("")))))
    assert rows(reading, "section_47", "strategy_discussion_on", "is_icpc_required") == [(date(2023, 7, 3), True)]
    assert rows(reading, "icpc", "held_on", "strategy_discussion_on", "target_on", "led_to_plan", "is_transfer_in") == [
        (date(2023, 7, 20), date(2023, 7, 3), date(2023, 7, 24), True, False)
    ]
    assert rows(
        reading, "cp_plan", "started_on", "ended_on", "initial_category", "latest_category", "previous_plans"
    ) == [(date(2023, 7, 20), date(2024, 1, 31), "NEG", "EMO", 0)]


def test_a_conference_without_a_plan_led_to_none(tmp_path):
    later = PLAN.format("").replace("2023-07-20", "2023-08-01")
    reading = read_census(tmp_path, census(child(episode(ENQUIRY, later))))
    assert rows(reading, "icpc", "led_to_plan") == [(False,)]


def test_without_plans_in_the_file_nobody_knows_what_a_conference_led_to(tmp_path):
    reading = read_census(tmp_path, census(child(episode(ENQUIRY))))
    assert rows(reading, "icpc", "led_to_plan") == [(None,)]
    (held,) = (one for one in reading.coverage if one.table == "icpc")
    assert "led_to_plan" not in held.columns


def test_a_conference_on_the_episode_itself_is_a_transfer_in(tmp_path):
    moved = "<DateOfInitialCPC>2023-07-20</DateOfInitialCPC>"
    reading = read_census(tmp_path, census(child(episode(moved, PLAN.format("")))))
    assert rows(reading, "icpc", "held_on", "is_transfer_in", "led_to_plan", "strategy_discussion_on") == [
        (date(2023, 7, 20), True, True, None)
    ]


def test_a_conference_recorded_twice_counts_once(tmp_path):
    reading = read_census(tmp_path, census(child(episode("<DateOfInitialCPC>2023-07-20</DateOfInitialCPC>", ENQUIRY))))
    assert rows(reading, "icpc", "held_on", "is_transfer_in") == [(date(2023, 7, 20), False)]
    (one,) = found(reading, "is_recorded_twice")
    assert (one.sheet, one.column, one.value) == ("CINdetails", "DateOfInitialCPC", "20/07/2023")


@pytest.mark.parametrize("reviews", [ONE_WRAPPER, A_WRAPPER_EACH])
def test_reviews_in_one_wrapper_or_in_many(tmp_path, reviews):
    reading = read_census(tmp_path, census(child(episode(PLAN.format(reviews)))))
    assert rows(reading, "cp_review", "child_id", "held_on") == [
        ("7001", date(2023, 10, 10)),
        ("7001", date(2024, 1, 9)),
    ]


def test_a_child_in_need_plan(tmp_path):
    plan = "<CINPlanDates><CINPlanStartDate>2023-06-20</CINPlanStartDate><CINPlanEndDate/></CINPlanDates>"
    reading = read_census(tmp_path, census(child(episode(plan))))
    assert rows(reading, "cin_plan", "child_id", "started_on", "ended_on") == [("7001", date(2023, 6, 20), None)]


@pytest.mark.parametrize(
    ("ends", "ended_on"),
    [
        ("<StepDecisionDate>2025-11-01</StepDecisionDate>", date(2025, 11, 1)),
        (
            "<StepDecisionDate>2025-11-01</StepDecisionDate><CourtAppDate>2025-12-01</CourtAppDate>",
            date(2025, 12, 1),
        ),
        ("", None),
    ],
)
def test_pre_proceedings_end_in_court_or_by_a_step_down(tmp_path, ends, ended_on):
    module = (
        "<PreProceedingsandFGDM><PPStartDate>2025-09-01</PPStartDate><LBPSentDate>2025-09-02</LBPSentDate>"
        f"<FGDMMeetingOffer>1</FGDMMeetingOffer><PPOutcome>2</PPOutcome>{ends}</PreProceedingsandFGDM>"
    )
    text = census(child(episode(module), sex="<Sex>F</Sex>"), head=header("2026", "2026-03-31"))
    reading = read_census(tmp_path, text)
    assert rows(reading, "pre_proceedings", "started_on", "letter_on", "ended_on", "outcome") == [
        (date(2025, 9, 1), date(2025, 9, 2), ended_on, "2")
    ]


@pytest.mark.parametrize(
    ("text", "is_nfa"),
    [("true", True), ("TRUE", True), ("1", True), ("false", False), ("FALSE", False), ("0", False), ("", None)],
)
def test_yes_and_no_in_six_spellings(tmp_path, text, is_nfa):
    details = f"<CINreferralDate>2023-06-01</CINreferralDate>{element('ReferralNFA', text)}"
    other = child(identifiers="<LAchildID>8</LAchildID>")
    reading = read_census(tmp_path, census(child(episode(details=details)), other))
    assert rows(reading, "referral", "child_id", "is_nfa")[0] == ("7001", is_nfa)


@pytest.mark.parametrize("written", ["2023-06-01", "01/06/2023", " 2023-06-01 ", "2023-06-01T00:00:00"])
def test_dates_as_systems_write_them(tmp_path, written):
    details = f"<CINreferralDate>{written}</CINreferralDate><ReferralNFA>0</ReferralNFA>"
    assert rows(read_census(tmp_path, census(child(episode(details=details)))), "referral", "referred_on") == [
        (date(2023, 6, 1),)
    ]


def test_a_referral_without_its_date_is_set_aside_with_its_line(tmp_path):
    text = census(child(episode(details="<CINreferralDate/><ReferralNFA>0</ReferralNFA>"), episode()))
    reading = read_census(tmp_path, text)
    (count,) = (one for one in reading.counts if one.table == "referrals")
    assert (count.rows_in, count.rows_loaded, count.rows_rejected) == (2, 1, 1)
    (one,) = (one for one in reading.findings if one.severity == "row_rejected")
    assert (one.sheet, one.row, one.column, one.rule) == ("CINdetails", 5, "CINreferralDate", "is_blank")
    assert "referral.referred_on" in one.feeds


def test_a_child_in_two_blocks_is_one_person_and_flagged(tmp_path):
    second = child(episode(ASSESSMENT), sex="<GenderCurrent>1</GenderCurrent>")
    reading = read_census(tmp_path, census(child(), second))
    assert reading.tables["person"].num_rows == 1
    (one,) = found(reading, "shares_its_key_with_another_row")
    assert (one.sheet, one.row, one.outcome) == (
        "Child", 7, "Row 2 has the same LAchildID but differs elsewhere. Both were loaded.",
    )  # fmt: skip
    (other,) = found(reading, "differs_between_rows")
    assert (other.row, other.column, other.value) == (7, "sex", "M")
    assert [one.sheet for one in found(reading, "repeats_a_row")] == ["CINdetails"]


def test_the_same_block_twice_is_counted_once(tmp_path):
    reading = read_census(tmp_path, census(child(), child()))
    assert {one.table: (one.rows_in, one.rows_loaded, one.rows_duplicate) for one in reading.counts} == {
        "children": (2, 1, 1),
        "referrals": (2, 1, 1),
    }


def test_a_module_that_is_not_there_is_not_supplied(tmp_path):
    reading = read_census(tmp_path, census())
    assert {one.sheet for one in found(reading, "module_is_missing")} == {
        "Disability", "Assessments", "AssessmentFactors", "CINPlanDates", "Section47", "ChildProtectionPlans",
        "CPPreviewDate",
    }  # fmt: skip
    assert {one.table for one in reading.coverage} == {"person", "referral", "cin_episode", "icpc"}


def test_it_speaks_for_the_year_to_its_reference_date(tmp_path):
    reading = read_census(tmp_path, census(child(episode(ASSESSMENT, ENQUIRY, PLAN.format(ONE_WRAPPER)))))
    assert (reading.standard, reading.as_at) == ("cin_census", date(2024, 3, 31))
    assert {(one.from_on, one.to_on) for one in reading.coverage} == {(date(2023, 4, 1), date(2024, 3, 31))}
    assert reading.made_at == datetime(2024, 5, 23, 10, 14, 5, tzinfo=UTC)


def test_another_councils_census_is_refused(tmp_path):
    with pytest.raises(AnotherAuthority, match=r"LEA: is 201; this home is authority 999's"):
        read_census(tmp_path, census(head=header(lea="201")))


def test_an_unnamed_home_takes_it_and_says_that_nothing_was_compared(tmp_path):
    reading = read_census(tmp_path, census(head=header(lea="201")), authority="local")
    (one,) = found(reading, "authority_was_not_compared")
    assert one.value == "201"
    assert reading.authority == "local"


def test_a_councils_own_wording_for_a_code(tmp_path):
    mapping = tmp_path / "cin_census.yaml"
    mapping.write_text("standard: cin_census\ncodes:\n  contact_source:\n    Constabulary: '6'\n")
    details = "<CINreferralDate>2023-06-01</CINreferralDate><ReferralSource>Constabulary</ReferralSource>"
    reading = read_census(tmp_path, census(child(episode(details=details))), mapping=mapping)
    assert rows(reading, "referral", "referral_source") == [("6",)]


def test_its_mapping_names_only_what_there_is():
    cin_census.check_definitions()
