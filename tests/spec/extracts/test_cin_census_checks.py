"""What elements of a census say about one another: one finding each, nothing changed."""

import pytest

from tests.spec.extracts.cin_census_files import IDENTIFIERS, REFERRAL, census, child, element, episode, found, rows
from tests.spec.extracts.cin_census_files import read_census as read

CLOSED = REFERRAL + "<CINclosureDate>2023-09-29</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"


def enquiry(started: str = "2023-07-03", held: str = "2023-07-20", more: str = "") -> str:
    start = f"<S47ActualStartDate>{started}</S47ActualStartDate>"
    return f"<Section47>{start}{element('DateOfInitialCPC', held)}{more}</Section47>"


def plan(started: str = "2023-07-20", ended: str = "", reviewed: str = "") -> str:
    review = element("Reviews", element("CPPreviewDate", reviewed))
    return (
        f"<ChildProtectionPlans><CPPstartDate>{started}</CPPstartDate>{element('CPPendDate', ended)}{review}"
        "</ChildProtectionPlans>"
    )


def need_plan(started: str, ended: str = "") -> str:
    return (
        f"<CINPlanDates><CINPlanStartDate>{started}</CINPlanStartDate>{element('CINPlanEndDate', ended)}</CINPlanDates>"
    )


def assessment(started: str = "2023-06-05", authorised: str = "", review: str = "") -> str:
    dates = element("AssessmentInternalReviewDate", review) + element("AssessmentAuthorisationDate", authorised)
    return f"<Assessments><AssessmentActualStartDate>{started}</AssessmentActualStartDate>{dates}</Assessments>"


def said(reading, rule: str) -> list[tuple[str, str, str]]:
    """Where a rule was found: element, field and value."""
    return [(one.sheet, one.column, one.value) for one in found(reading, rule)]


BIRTH, EXPECTED = (
    "<PersonBirthDate>2012-05-04</PersonBirthDate>",
    "<ExpectedPersonBirthDate>2012-05-01</ExpectedPersonBirthDate>",
)


@pytest.mark.parametrize(
    ("dates", "rule"),
    [
        (BIRTH, None),
        (EXPECTED, None),
        (BIRTH + EXPECTED, "has_both_birth_dates"),
        (BIRTH + "<ExpectedPersonBirthDate> </ExpectedPersonBirthDate>", None),
        (BIRTH + "<ExpectedPersonBirthDate>1066-04-13</ExpectedPersonBirthDate>", "has_both_birth_dates"),
        ("", "has_no_birth_date"),
    ],
)
def test_one_and_only_one_birth_date(tmp_path, dates, rule):
    reading = read(tmp_path, census(child(identifiers=f"<LAchildID>1</LAchildID>{dates}")))
    assert {one.rule for one in reading.findings if "birth_date" in one.rule} == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("held", "saturday_or_sunday"),
    [("2023-07-21", False), ("2023-07-22", True), ("2023-07-23", True), ("2023-07-24", False)],
)
def test_a_conference_at_a_weekend(tmp_path, held, saturday_or_sunday):
    reading = read(tmp_path, census(child(episode(enquiry(held=held)))))
    assert bool(found(reading, "falls_on_a_weekend")) is saturday_or_sunday
    alone = read(tmp_path, census(child(episode(element("DateOfInitialCPC", held)))), name="other.xml")
    assert bool(found(alone, "falls_on_a_weekend")) is saturday_or_sunday


def test_a_conference_before_its_enquiry(tmp_path):
    reading = read(tmp_path, census(child(episode(enquiry("2023-07-03", "2023-06-30")))))
    (one,) = found(reading, "is_before_its_start")
    assert (one.sheet, one.row, one.column) == ("Section47", 5, "DateOfInitialCPC")
    assert one.outcome == "It started on 03/07/2023. Both were kept."


def test_a_conference_recorded_on_two_days_counts_twice_and_is_flagged(tmp_path):
    reading = read(tmp_path, census(child(episode(element("DateOfInitialCPC", "2023-07-19"), enquiry()))))
    (one,) = found(reading, "is_recorded_twice")
    assert one.outcome == "An enquiry of the episode has one on another day. Both were counted."
    assert reading.tables["icpc"].num_rows == 2


def test_conferences_of_two_episodes_are_two(tmp_path):
    first = episode(element("DateOfInitialCPC", "2023-07-19"))
    second = episode(enquiry(), details=REFERRAL.replace("2023-06-01", "2023-07-01"))
    assert not found(read(tmp_path, census(child(first, second))), "is_recorded_twice")


def test_a_plan_that_starts_on_no_conference(tmp_path):
    good = child(episode(enquiry(), plan("2023-07-20")))
    wrong = child(episode(enquiry(), plan("2023-07-21")), identifiers=IDENTIFIERS.replace("7001", "7002"))
    reading = read(tmp_path, census(good, wrong))
    assert said(reading, "is_not_the_day_of_a_conference") == [("ChildProtectionPlans", "CPPstartDate", "21/07/2023")]


def test_a_review_before_its_plan(tmp_path):
    one = plan("2023-07-20", "2023-08-31", reviewed="2023-08-01")
    reading = read(tmp_path, census(child(episode(one, plan("2023-10-02", reviewed="2023-09-30")))))
    assert said(reading, "is_before_its_start") == [("CPPreviewDate", "CPPreviewDate", "30/09/2023")]


@pytest.mark.parametrize(
    ("need", "protection", "overlaps"),
    [
        (("2023-06-10", "2023-07-20"), ("2023-07-20", "2023-12-01"), False),  # the one ends when the other starts
        (("2023-06-10", "2023-07-21"), ("2023-07-20", "2023-12-01"), True),
        (("2023-06-10", ""), ("2023-07-20", "2023-12-01"), True),
        (("2023-12-01", ""), ("2023-07-20", "2023-12-01"), False),
        (("2023-11-30", ""), ("2023-07-20", "2023-12-01"), True),
        (("2023-12-02", ""), ("2023-07-20", ""), True),
    ],
)
def test_a_child_in_need_plan_while_a_protection_plan_is_open(tmp_path, need, protection, overlaps):
    stranger = child(episode(plan("2020-01-06")), identifiers=IDENTIFIERS.replace("7001", "7002"))
    reading = read(tmp_path, census(child(episode(need_plan(*need), plan(*protection))), stranger))
    assert bool(found(reading, "overlaps_a_protection_plan")) is overlaps


@pytest.mark.parametrize(
    ("module", "late"),
    [
        (assessment("2023-10-02"), [("Assessments", "AssessmentActualStartDate", "02/10/2023")]),
        (assessment(authorised="2023-10-02"), [("Assessments", "AssessmentAuthorisationDate", "02/10/2023")]),
        (assessment(review="2023-10-02"), []),  # agreed, not done
        (assessment(authorised="2023-09-29"), []),
        (need_plan("2023-06-10", "2023-10-02"), [("CINPlanDates", "CINPlanEndDate", "02/10/2023")]),
        (enquiry("2023-10-02", ""), [("Section47", "S47ActualStartDate", "02/10/2023")]),
        (enquiry(more="<InitialCPCtarget>2023-10-02</InitialCPCtarget>"), []),
        (plan(reviewed="2023-10-02"), [("CPPreviewDate", "CPPreviewDate", "02/10/2023")]),
        (element("DateOfInitialCPC", "2023-10-02"), [("CINdetails", "DateOfInitialCPC", "02/10/2023")]),
    ],
)
def test_nothing_happens_after_the_episode_closed(tmp_path, module, late):
    open_one = episode(module, details=REFERRAL.replace("2023-06-01", "2023-05-01"))
    reading = read(tmp_path, census(child(episode(module, details=CLOSED), open_one)))
    assert said(reading, "is_after_the_closure") == late


@pytest.mark.parametrize(
    ("module", "worked"), [(assessment(), True), (enquiry(), True), (need_plan("2023-06-10"), False)]
)
def test_no_further_action_and_yet_there_was_some(tmp_path, module, worked):
    details = REFERRAL.replace("false", "true")
    reading = read(
        tmp_path, census(child(episode(module, details=details), episode(details=details.replace("06-01", "08-01"))))
    )
    assert said(reading, "is_worked_on_all_the_same") == ([("CINdetails", "ReferralNFA", "")] if worked else [])


def test_a_referral_with_work_that_was_not_nfa_is_in_order(tmp_path):
    assert not found(read(tmp_path, census(child(episode(assessment())))), "is_worked_on_all_the_same")


def test_dates_long_ago_and_to_come(tmp_path):
    reading = read(tmp_path, census(child(episode(assessment("2024-04-02"), details=REFERRAL.replace("2023", "1989")))))
    assert said(reading, "is_before_1990") == [("CINdetails", "CINreferralDate", "01/06/1989")]
    assert said(reading, "is_after_the_extract") == [("Assessments", "AssessmentActualStartDate", "02/04/2024")]


@pytest.mark.parametrize(("started", "early"), [("2011-07-28", True), ("2011-07-29", False)])  # 280 days before
def test_work_before_birth_is_for_an_unborn_child(tmp_path, started, early):
    reading = read(tmp_path, census(child(episode(assessment(started)))))
    assert bool(found(reading, "is_before_the_birth")) is early


@pytest.mark.parametrize(
    ("upn", "kept"),
    [
        ("A850728973744", True),
        ("a85072897374B", True),
        ("A85072897374", False),
        ("8850728973744", False),
        ("UN3", False),
    ],
)
def test_a_pupil_number_is_a_letter_and_twelve_digits(tmp_path, upn, kept):
    reading = read(tmp_path, census(child(identifiers=f"{IDENTIFIERS}<UPN>{upn}</UPN>")))
    assert rows(reading, "person", "upn") == [(upn.upper() if kept else None,)]
    assert bool(found(reading, "is_not_a_pupil_number")) is not kept


def test_findings_say_what_they_touch(tmp_path):
    reading = read(tmp_path, census(child(episode(element("DateOfInitialCPC", "2023-07-22"), plan("2023-07-22")))))
    (weekend,) = found(reading, "falls_on_a_weekend")
    assert "icpc.held_on" in weekend.feeds
    bad = read(tmp_path, census(child(episode(plan("31/02/2023"), plan()))), name="bad.xml")
    (rejected,) = (one for one in bad.findings if one.severity == "row_rejected")
    assert (rejected.rule, rejected.sheet, rejected.column) == ("is_not_a_date", "ChildProtectionPlans", "CPPstartDate")
    assert "cp_plan.started_on" in rejected.feeds


def test_a_disability_or_factor_that_is_no_code_touches_the_person(tmp_path):
    listed = "<Disabilities><Disability>ODD</Disability></Disabilities>"
    (one,) = found(read(tmp_path, census(child(characteristics=listed))), "is_not_a_known_code")
    assert (one.sheet, one.value, one.severity) == ("Disability", "ODD", "row_rejected")
