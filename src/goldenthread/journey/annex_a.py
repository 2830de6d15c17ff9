"""Annex A: how its eleven lists climb to event tables.

Lists 7 and 8 hold the LATEST visit, review, check and placement of each child: those rungs speak only
for the day of the extract. The latest legal status is part of the child's position that day; only one
that ended with care is a finished spell.
"""

from goldenthread.journey.annex_a_care import LISTS_7_TO_11
from goldenthread.journey.annex_a_need import LISTS_1_TO_6
from goldenthread.journey.mapping import Rung, Standard

_WHO = {"child_id": "child_id"}
_HELD_BY = {"team": "allocated_team", "worker": "allocated_worker"}
_CHILD_LISTS = (
    "contacts", "early_help_assessments", "referrals", "assessments", "section_47_enquiries_and_icpcs",
    "children_in_need", "child_protection_plans", "looked_after_children", "care_leavers", "adoption",
)  # fmt: skip
_HAS_DISABILITY = frozenset(_CHILD_LISTS) - {"contacts", "early_help_assessments", "referrals"}


def _person(sheet: str) -> Rung:
    columns = _WHO | {"born_on": "date_of_birth", "sex": "gender", "ethnicity": "ethnicity"}
    if sheet in _HAS_DISABILITY:
        columns["has_disability"] = "has_disability"
    if sheet == "looked_after_children":
        columns["is_uasc"] = "uasc_last_12_months"
    if sheet == "care_leavers":
        columns["is_uasc"] = "uasc"
    return Rung("person", sheet, columns, needs=("child_id",))


_RUNGS = (
    *(_person(sheet) for sheet in _CHILD_LISTS),
    Rung(
        "contact", "contacts", _WHO | {"received_on": "date_of_contact", "contact_source": "contact_source"},
        needs=("child_id", "date_of_contact"),
    ),
    Rung(
        "early_help", "early_help_assessments",
        _WHO | {"started_on": "assessment_start_date", "ended_on": "assessment_completion_date",
                "organisation": "organisation"},
        needs=("child_id", "assessment_start_date"),
        unvouched=frozenset({"ended_on"}),  # the end of the assessment, not of the help
    ),
    Rung(
        "referral", "referrals",
        _WHO | _HELD_BY | {"referred_on": "date_of_referral", "referral_source": "referral_source",
                           "is_nfa": "referral_nfa", "referrals_last_12_months": "referrals_last_12_months"},
        needs=("child_id", "date_of_referral"),
    ),
    Rung(
        "assessment", "assessments",
        _WHO | _HELD_BY | {"started_on": "assessment_start_date", "authorised_on": "assessment_authorised_date",
                           "was_child_seen": "child_seen", "requires_support": "requires_social_care_support"},
        needs=("child_id", "assessment_start_date"),
    ),
    Rung(
        "section_47", "section_47_enquiries_and_icpcs",
        _WHO | _HELD_BY | {"strategy_discussion_on": "strategy_discussion_date"},
        needs=("child_id", "strategy_discussion_date"),
        derived={"is_icpc_required": "the opposite of icpc_unnecessary"},
    ),
    Rung(
        "icpc", "section_47_enquiries_and_icpcs",
        _WHO | {"held_on": "icpc_date", "strategy_discussion_on": "strategy_discussion_date",
                "led_to_plan": "icpc_led_to_plan", "team": "allocated_team"},
        needs=("child_id", "icpc_date"),
    ),
    Rung(
        "cin_episode", "children_in_need",
        _WHO | _HELD_BY | {"opened_on": "cin_start_date", "closed_on": "cin_closure_date",
                           "closure_reason": "reason_for_closure", "primary_need": "primary_need",
                           "case_status": "case_status", "last_seen_on": "last_seen_date"},
        needs=("child_id", "cin_start_date"),
    ),
    Rung(
        "cp_plan", "child_protection_plans",
        _WHO | _HELD_BY | {"started_on": "plan_start_date", "ended_on": "plan_end_date",
                           "initial_category": "initial_category", "latest_category": "latest_category",
                           "previous_plans": "previous_plans",
                           "had_emergency_protection": "epo_or_police_powers_last_6_months"},
        needs=("child_id", "plan_start_date"),
    ),
    Rung(
        "cp_visit", "child_protection_plans",
        _WHO | {"visited_on": "last_statutory_visit_date", "was_seen_alone": "seen_alone"},
        needs=("child_id", "last_statutory_visit_date"), latest_only=True,
    ),
    Rung(
        "cp_review", "child_protection_plans", _WHO | {"held_on": "latest_review_date"},
        needs=("child_id", "latest_review_date"), latest_only=True,
    ),
    Rung(
        "cla_period", "looked_after_children",
        _WHO | _HELD_BY | {"started_on": "care_start_date", "ended_on": "care_end_date",
                           "end_reason": "care_end_reason", "category_of_need": "category_of_need",
                           "is_second_in_12_months": "second_period_last_12_months",
                           "permanence_plan": "permanence_plan"},
        needs=("child_id", "care_start_date"),
        derived={"is_short_break": "legal_status is V3 or V4"},
    ),
    Rung(
        "cla_position", "looked_after_children",
        _WHO | {"placements_last_12_months": "placements_last_12_months",
                "missing_last_12_months": "missing_episodes_last_12_months",
                "absent_last_12_months": "absent_episodes_last_12_months",
                "was_interview_offered": "return_interview_offered",
                "was_interview_accepted": "return_interview_accepted",
                "last_iro_contact_on": "last_iro_contact_date", "legal_status": "legal_status",
                "legal_status_started_on": "legal_status_start_date"},
        needs=("child_id",), derived={"position_on": "the day of the extract"},
    ),
    Rung(
        "cla_placement", "looked_after_children",
        _WHO | {"started_on": "placement_start_date", "placement_type": "placement_type",
                "provider": "placement_provider", "urn": "placement_urn", "location": "placement_location",
                "placement_la": "placement_la"},
        needs=("child_id", "placement_start_date"), latest_only=True,
        derived={"postcode_district": "the outward half of placement_postcode"},
    ),
    Rung(
        "cla_legal_status", "looked_after_children",
        _WHO | {"started_on": "legal_status_start_date", "legal_status": "legal_status",
                "ended_on": "care_end_date"},
        needs=("child_id", "legal_status_start_date", "care_end_date"),
        derived={"ended_because": "how care_end_reason ends a legal status"},
    ),
    Rung(
        "legal_order", "looked_after_children", _WHO | {"made_on": "care_end_date"},
        needs=("child_id", "care_end_date"),
        only={"care_end_reason": frozenset({"E45", "E46", "E47", "E48"})},
        constant={"order_type": "special_guardianship"},
    ),
    Rung(
        "cla_review", "looked_after_children", _WHO | {"held_on": "latest_review_date"},
        needs=("child_id", "latest_review_date"), latest_only=True,
    ),
    Rung(
        "cla_visit", "looked_after_children", _WHO | {"visited_on": "last_visit_date"},
        needs=("child_id", "last_visit_date"), latest_only=True,
    ),
    Rung(
        "health_check", "looked_after_children", _WHO | {"held_on": "last_health_assessment_date"},
        needs=("child_id", "last_health_assessment_date"), constant={"check_kind": "health_assessment"},
        latest_only=True,
    ),
    Rung(
        "health_check", "looked_after_children", _WHO | {"held_on": "last_dental_check_date"},
        needs=("child_id", "last_dental_check_date"), constant={"check_kind": "dental_check"},
        latest_only=True,
    ),
    Rung(
        "care_leaver", "care_leavers",
        _WHO | _HELD_BY | {"eligibility": "eligibility", "in_touch": "in_touch",
                           "latest_contact_on": "latest_contact_date", "accommodation": "accommodation",
                           "suitability": "accommodation_suitability", "activity": "activity_status",
                           "pathway_plan_on": "latest_pathway_plan_date", "personal_adviser": "personal_adviser"},
        needs=("child_id",), derived={"position_on": "the day of the extract"},
    ),
    Rung(
        "adoption", "adoption",
        _WHO | {"family_id": "family_id", "care_started_on": "care_start_date",
                "decided_on": "adoption_decision_date", "placement_order_on": "placement_order_date",
                "matched_on": "matched_date", "placed_on": "placed_date",
                "foster_to_adopt_on": "ffa_placement_date", "adopted_on": "adoption_order_date",
                "reversed_on": "decision_reversed_date", "reversed_because": "decision_reversed_reason"},
        needs=("child_id", "adoption_decision_date"),
    ),
    Rung(
        "adopter", "adopters",
        {"adopter_id": "adopter_id", "family_id": "family_id", "sex": "gender", "ethnicity": "ethnicity",
         "has_disability": "has_disability", "is_fostering_for_adoption": "fostering_for_adoption",
         "enquired_on": "enquiry_date", "stage_1_started_on": "stage_1_start_date",
         "stage_1_ended_on": "stage_1_end_date", "stage_2_started_on": "stage_2_start_date",
         "stage_2_ended_on": "stage_2_end_date", "applied_on": "application_submitted_date",
         "approved_on": "application_approved_date", "matched_on": "matched_date", "placed_on": "placed_date",
         "children_placed": "children_placed", "adopted_on": "adoption_order_date",
         "left_on": "left_process_date", "left_because": "left_process_reason"},
        needs=("adopter_id",),
    ),
)  # fmt: skip

ANNEX_A = Standard("annex_a", "Ofsted ILACS Annex A, lists 1 to 11", (*LISTS_1_TO_6, *LISTS_7_TO_11), _RUNGS)
