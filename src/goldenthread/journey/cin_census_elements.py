"""The children in need census: its tables, and where in the XML each row and field is.

One `Sheet` for each element that repeats. A field that is not inside its own element (`child_id` of a
plan) is the enclosing element's.
"""

from dataclasses import dataclass
from typing import Final

from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet

OLDEST: Final = 2017  # collection years, by the 31 March they end on
NEWEST: Final = 2026
WINDOW: Final = 12  # months: 1 April to 31 March
SEX_SINCE: Final = 2025  # Sex in place of GenderCurrent


@dataclass(frozen=True, slots=True)
class Element:
    """One element: `row_of` the table it is a row of, `field` what its text fills in the row it is in.

    `since` and `until` are the first and last collection years that have it. An element with neither a
    row nor a field is a wrapper, or one that is known and not kept.
    """

    tag: str
    row_of: str = ""
    field: str = ""
    inside: tuple["Element", ...] = ()
    since: int = OLDEST
    until: int = NEWEST

    def is_of(self, year: int) -> bool:
        """Whether the collection of `year` has the element."""
        return self.since <= year <= self.until


_CHILD_ID = Field("child_id", "LAchildID", FieldKind.ID, on_blank=OnBlank.REJECT)


def _day(name: str, header: str, on_blank: OnBlank = OnBlank.OK) -> Field:
    return Field(name, header, FieldKind.DATE, on_blank=on_blank)


def _code(name: str, header: str, codes: str, on_blank: OnBlank = OnBlank.OK) -> Field:
    return Field(name, header, FieldKind.CATEGORY, codes, on_blank)


def _yes_no(name: str, header: str, on_blank: OnBlank = OnBlank.OK) -> Field:
    return Field(name, header, FieldKind.YES_NO, "yes_no", on_blank)


_REJECT, _FLAG = OnBlank.REJECT, OnBlank.FLAG

CHILDREN: Final = "children"
SHEETS: Final = (
    Sheet(
        1, CHILDREN, "Children", ("Child",), ("child_id",), WINDOW,
        (
            _CHILD_ID,
            Field("upn", "UPN", FieldKind.ID),
            _code("upn_unknown_reason", "UPNunknown", "upn_unknown"),
            _day("date_of_birth", "PersonBirthDate"),
            _day("expected_birth_date", "ExpectedPersonBirthDate"),
            _code("gender", "GenderCurrent", "census_sex"),
            _code("sex", "Sex", "census_sex"),
            _day("date_of_death", "PersonDeathDate"),
            _code("ethnicity", "Ethnicity", "ethnicity", _FLAG),
        ),
    ),
    Sheet(
        2, "disabilities", "Disabilities", ("Disability",), ("child_id", "disability"), WINDOW,
        (_CHILD_ID, _code("disability", "Disability", "disability", _REJECT)),
    ),
    Sheet(
        3, "referrals", "Referrals and episodes of need", ("CINdetails",), ("child_id", "referral_date"), WINDOW,
        (
            _CHILD_ID,
            _day("referral_date", "CINreferralDate", _REJECT),
            _code("referral_source", "ReferralSource", "contact_source", _FLAG),
            _code("primary_need", "PrimaryNeedCode", "primary_need"),
            _day("closure_date", "CINclosureDate"),
            _code("closure_reason", "ReasonForClosure", "reason_for_closure"),
            _day("icpc_date_without_s47", "DateOfInitialCPC"),
            _yes_no("referral_nfa", "ReferralNFA", _FLAG),
        ),
    ),
    Sheet(
        4, "assessments", "Assessments", ("Assessments",), ("child_id", "assessment_start_date"), WINDOW,
        (
            _CHILD_ID,
            _day("assessment_start_date", "AssessmentActualStartDate", _REJECT),
            _day("assessment_internal_review_date", "AssessmentInternalReviewDate"),
            _day("assessment_authorised_date", "AssessmentAuthorisationDate"),
        ),
    ),
    Sheet(
        5, "assessment_factors", "Factors found at assessment", ("AssessmentFactors",),
        ("child_id", "assessment_start_date", "factor"), WINDOW,
        (
            _CHILD_ID,
            _day("assessment_start_date", "AssessmentActualStartDate", _REJECT),
            _code("factor", "AssessmentFactors", "assessment_factor", _REJECT),
        ),
    ),
    Sheet(
        6, "cin_plans", "Child in need plans", ("CINPlanDates",), ("child_id", "plan_start_date"), WINDOW,
        (
            _CHILD_ID,
            _day("plan_start_date", "CINPlanStartDate", _REJECT),
            _day("plan_end_date", "CINPlanEndDate"),
        ),
    ),
    Sheet(
        7, "section_47", "Section 47 enquiries", ("Section47",), ("child_id", "section_47_start_date"), WINDOW,
        (
            _CHILD_ID,
            _day("section_47_start_date", "S47ActualStartDate", _REJECT),
            _day("icpc_target_date", "InitialCPCtarget"),
            _day("icpc_date", "DateOfInitialCPC"),
            _yes_no("icpc_not_required", "ICPCnotRequired", _FLAG),
        ),
    ),
    Sheet(
        8, "child_protection_plans", "Child protection plans", ("ChildProtectionPlans",),
        ("child_id", "plan_start_date"), WINDOW,
        (
            _CHILD_ID,
            _day("plan_start_date", "CPPstartDate", _REJECT),
            _day("plan_end_date", "CPPendDate"),
            _code("initial_category", "InitialCategoryOfAbuse", "category_of_abuse", _FLAG),
            _code("latest_category", "LatestCategoryOfAbuse", "category_of_abuse", _FLAG),
            Field("previous_plans", "NumberOfPreviousCPP", FieldKind.INTEGER, on_blank=_FLAG),
        ),
    ),
    Sheet(
        9, "cp_reviews", "Child protection reviews", ("CPPreviewDate",), ("child_id", "review_date"), WINDOW,
        (
            _CHILD_ID,
            _day("review_date", "CPPreviewDate", _REJECT),
        ),
    ),
    Sheet(
        10, "pre_proceedings", "Pre-proceedings and family group decision-making", ("PreProceedingsandFGDM",),
        ("child_id", "start_date"), WINDOW,
        (
            _CHILD_ID,
            _day("start_date", "PPStartDate", _REJECT),
            _day("letter_before_proceedings_date", "LBPSentDate"),
            _yes_no("family_meeting_offered", "FGDMMeetingOffer"),
            _yes_no("family_meeting_held", "FGDMMeetingFac"),
            _day("initial_meeting_date", "InitialPPMeetingDate"),
            Field("review_meetings", "ReviewMeetingsCount", FieldKind.INTEGER),
            _day("step_decision_date", "StepDecisionDate"),
            Field("outcome", "PPOutcome", FieldKind.TEXT),
            _day("court_application_date", "CourtAppDate"),
            _day("care_proceedings_letter_date", "LetterInitCPDate"),
        ),
    ),
)  # fmt: skip


def _fields(table: str, *but: str) -> tuple[Element, ...]:
    """The fields of a table that are elements inside its own, but for those named."""
    sheet = next(one for one in SHEETS if one.table == table)
    return tuple(Element(one.header, field=one.name) for one in sheet.fields if one.name not in ("child_id", *but))


_REVIEW = Element("CPPreviewDate", row_of="cp_reviews", field="review_date")

CHILD: Final = Element(
    "Child", row_of=CHILDREN,
    inside=(
        Element("ChildIdentifiers", inside=(
            Element("LAchildID", field="child_id"),
            Element("FormerUPN"),  # identifies, and nothing needs it: known, and not kept
            *_fields(CHILDREN, "ethnicity", "gender", "sex"),
            Element("GenderCurrent", field="gender", until=SEX_SINCE - 1),
            Element("Sex", field="sex", since=SEX_SINCE),
        )),
        Element("ChildCharacteristics", inside=(
            Element("Ethnicity", field="ethnicity"),
            Element("Disabilities", inside=(Element("Disability", row_of="disabilities", field="disability"),)),
        )),
        Element("CINdetails", row_of="referrals", inside=(
            *_fields("referrals"),
            Element("Assessments", row_of="assessments", inside=(
                *_fields("assessments"),
                Element("FactorsIdentifiedAtAssessment", inside=(
                    Element("AssessmentFactors", row_of="assessment_factors", field="factor"),
                )),
            )),
            Element("CINPlanDates", row_of="cin_plans", inside=_fields("cin_plans"), since=2022),
            Element("Section47", row_of="section_47", inside=_fields("section_47")),
            Element("ChildProtectionPlans", row_of="child_protection_plans", inside=(
                *_fields("child_protection_plans"),
                Element("Reviews", inside=(_REVIEW,)),  # one wrapper with many dates, or many with one each
                _REVIEW,
            )),
            Element("PreProceedingsandFGDM", row_of="pre_proceedings", inside=_fields("pre_proceedings"), since=2026),
        )),
    ),
)  # fmt: skip

# The header: what is read of it, by the element it is in.
HEADER: Final = {
    "CollectionDetails": ("Collection", "Year", "ReferenceDate"),
    "Source": ("SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo", "DateTime"),
    "Content": ("CBDSLevels",),  # says that the file is of children; nothing is kept of it
}

# The collection years a code was in use, where not all: by code list, then code.
YEARS_OF_CODES: Final = {
    "contact_source": {"5D": (2023, NEWEST)},
    "reason_for_closure": {"RC9": (2023, NEWEST)},
    "assessment_factor": {
        "24A": (2022, NEWEST),
        # Physical and sexual abuse were divided by who did it from 2020-21.
        "18A": (OLDEST, 2020), "18B": (2021, NEWEST), "18C": (2021, NEWEST),
        "19A": (OLDEST, 2020), "19B": (2021, NEWEST), "19C": (2021, NEWEST),
    },
    "census_sex": {
        "1": (OLDEST, 2024), "2": (OLDEST, 2024), "0": (OLDEST, 2024), "9": (OLDEST, 2024),
        "M": (2025, NEWEST), "F": (2025, NEWEST), "U": (2025, NEWEST),
    },
}  # fmt: skip
