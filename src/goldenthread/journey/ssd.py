"""The Standard Safeguarding Dataset: how its tables climb to event tables.

Most tables climb as they stand. What needs two tables is joined by the reader before the climb: the
columns in `JOINED` are added to a table's own, and the sheets of `MADE` are put together whole (periods
of care out of episodes, factors out of JSON). `ALSO_FEEDS` says what their sources feed, so that a
finding in a source names what it touches.

Three columns are stated the other way round (no further action, twice; nothing is made of the third
while an assessment is open). The start of an enquiry stands in for its strategy discussion, of which the
dataset has no table. `ssd_professionals` gives no dates, so no worker's time in a team is made of it; who
held which case comes from `ssd_involvements`, by the roles that a council names.
"""

from collections.abc import Mapping
from typing import Final

from goldenthread.journey.mapping import Rung, Sheet, Standard
from goldenthread.journey.ssd_care import AROUND, CARE, LAW
from goldenthread.journey.ssd_need import MONTHS, NEED, PEOPLE, PROTECTION

NAME: Final = "ssd"
SPECIAL_GUARDIANSHIP: Final = frozenset({"E45", "E46", "E47", "E48"})

SHEETS: Final[tuple[Sheet, ...]] = (*PEOPLE, *NEED, *PROTECTION, *CARE, *LAW, *AROUND)

# Columns that the reader adds to a table from others.
JOINED: Final[Mapping[str, tuple[str, ...]]] = {
    "ssd_person": ("upn", "has_disability", "is_uasc"),
    "ssd_cin_episodes": ("last_seen_on", "team", "worker"),
    "ssd_initial_cp_conference": ("enquiry_started_on",),
    "ssd_cp_plans": ("had_emergency_protection", "team", "worker"),
    "ssd_cla_episodes": ("period",),
    "ssd_cla_reviews": ("person", "took_place_on"),
    "ssd_cla_health": ("done_on",),
    "ssd_legal_status": ("ended_because",),
    "ssd_permanence": ("entered_care_on",),
    "ssd_involvements": ("is_a_cases_worker",),
}

# Sheets that the reader puts together: their columns are named as the event table names them.
MADE: Final[Mapping[str, tuple[str, ...]]] = {
    "factors found": ("child_id", "assessment_started_on", "factor"),
    "periods of care": (
        "child_id", "started_on", "ended_on", "end_reason", "category_of_need", "is_short_break",
        "is_second_in_12_months", "permanence_plan", "team", "worker",
    ),
    "children in care": ("child_id", "last_iro_contact_on", "legal_status", "legal_status_started_on"),
}  # fmt: skip


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_NEED: Final = (
    Rung(
        "person", "ssd_person",
        {"child_id": "pers_person_id", "born_on": "pers_dob", "expected_on": "pers_expected_dob",
         "died_on": "pers_death_date", "sex": "pers_sex", "ethnicity": "pers_ethnicity",
         **_same("upn", "has_disability", "is_uasc")},
        needs=("pers_person_id",),
    ),
    Rung(
        "contact", "ssd_contacts",
        {"child_id": "cont_person_id", "received_on": "cont_contact_date",
         "contact_source": "cont_contact_source_code"},
        needs=("cont_person_id", "cont_contact_date"),
        derived={"outcome": "the outcome that cont_contact_outcome_json marks"},
    ),
    Rung(
        "early_help", "ssd_early_help_episodes",
        {"child_id": "earl_person_id", "started_on": "earl_episode_start_date", "ended_on": "earl_episode_end_date",
         "organisation": "earl_episode_organisation", "end_reason": "earl_episode_end_reason"},
        needs=("earl_person_id", "earl_episode_start_date"),
    ),
    Rung(
        "referral", "ssd_cin_episodes",
        {"child_id": "cine_person_id", "referred_on": "cine_referral_date",
         "referral_source": "cine_referral_source_code", "is_nfa": "cine_referral_nfa",
         "team": "cine_referral_team", "worker": "cine_referral_worker_id"},
        needs=("cine_person_id", "cine_referral_date"),
    ),
    Rung(
        "cin_episode", "ssd_cin_episodes",
        {"child_id": "cine_person_id", "opened_on": "cine_referral_date", "closed_on": "cine_close_date",
         "closure_reason": "cine_close_reason", "primary_need": "cine_cin_primary_need_code",
         **_same("last_seen_on", "team", "worker")},
        needs=("cine_person_id", "cine_referral_date"),
    ),
    Rung(
        "assessment", "ssd_cin_assessments",
        {"child_id": "cina_person_id", "started_on": "cina_assessment_start_date",
         "authorised_on": "cina_assessment_auth_date", "was_child_seen": "cina_assessment_child_seen",
         "team": "cina_assessment_team", "worker": "cina_assessment_worker_id"},
        needs=("cina_person_id", "cina_assessment_start_date"),
        derived={"requires_support": "the opposite of cina_assessment_outcome_nfa, once authorised"},
    ),
    Rung(
        "assessment_factor", "factors found", _same(*MADE["factors found"]),
        needs=MADE["factors found"],
    ),
    Rung(
        "cin_plan", "ssd_cin_plans",
        {"child_id": "cinp_person_id", "started_on": "cinp_cin_plan_start_date",
         "ended_on": "cinp_cin_plan_end_date", "team": "cinp_cin_plan_team", "worker": "cinp_cin_plan_worker_id"},
        needs=("cinp_person_id", "cinp_cin_plan_start_date"),
    ),
    Rung(
        "cin_visit", "ssd_cin_visits",
        {"child_id": "cinv_person_id", "visited_on": "cinv_cin_visit_date", "was_seen": "cinv_cin_visit_seen",
         "was_seen_alone": "cinv_cin_visit_seen_alone"},
        needs=("cinv_person_id", "cinv_cin_visit_date"),
    ),
    Rung(
        "section_47", "ssd_s47_enquiry",
        {"child_id": "s47e_person_id", "strategy_discussion_on": "s47e_s47_start_date",
         "ended_on": "s47e_s47_end_date", "team": "s47e_s47_completed_by_team",
         "worker": "s47e_s47_completed_by_worker_id"},
        needs=("s47e_person_id", "s47e_s47_start_date"),
        derived={"is_icpc_required": "the opposite of s47e_s47_nfa"},
    ),
    Rung(
        "icpc", "ssd_initial_cp_conference",
        {"child_id": "icpc_person_id", "held_on": "icpc_icpc_date", "strategy_discussion_on": "enquiry_started_on",
         "target_on": "icpc_icpc_target_date", "led_to_plan": "icpc_icpc_outcome_cp_flag",
         "is_transfer_in": "icpc_icpc_transfer_in", "team": "icpc_icpc_team"},
        needs=("icpc_person_id", "icpc_icpc_date"),
    ),
    Rung(
        "cp_plan", "ssd_cp_plans",
        {"child_id": "cppl_person_id", "started_on": "cppl_cp_plan_start_date", "ended_on": "cppl_cp_plan_end_date",
         "initial_category": "cppl_cp_plan_initial_category", "latest_category": "cppl_cp_plan_latest_category",
         "is_other_authority": "cppl_cp_plan_ola", **_same("had_emergency_protection", "team", "worker")},
        needs=("cppl_person_id", "cppl_cp_plan_start_date"),
    ),
    Rung(
        "cp_visit", "ssd_cp_visits",
        {"child_id": "cppv_person_id", "visited_on": "cppv_cp_visit_date", "was_seen": "cppv_cp_visit_seen",
         "was_seen_alone": "cppv_cp_visit_seen_alone"},
        needs=("cppv_person_id", "cppv_cp_visit_date"),
    ),
    Rung(
        "cp_review", "ssd_cp_reviews",
        {"child_id": "cppr_person_id", "held_on": "cppr_cp_review_date", "due_on": "cppr_cp_review_due",
         "participation": "cppr_cp_review_participation", "plan_continues": "cppr_cp_review_outcome_continue_cp"},
        needs=("cppr_person_id", "cppr_cp_review_date"),
    ),
)  # fmt: skip

_CARE: Final = (
    Rung("cla_period", "periods of care", _same(*MADE["periods of care"]), needs=("child_id", "started_on")),
    Rung(
        "legal_order", "periods of care", {"child_id": "child_id", "made_on": "ended_on"},
        needs=("child_id", "ended_on"), only={"end_reason": SPECIAL_GUARDIANSHIP},
        constant={"order_type": "special_guardianship"},
    ),
    Rung(
        "cla_position", "children in care", _same(*MADE["children in care"]), needs=("child_id",),
        derived={"position_on": "the day of the extract"},
    ),
    Rung(
        "cla_placement", "ssd_cla_placement",
        {"child_id": "clap_person_id", "started_on": "clap_cla_placement_start_date",
         "ended_on": "clap_cla_placement_end_date", "placement_type": "clap_cla_placement_type",
         "provider": "clap_cla_placement_provider", "urn": "clap_cla_placement_urn",
         "distance_miles": "clap_cla_placement_distance", "change_reason": "clap_cla_placement_change_reason"},
        needs=("clap_person_id", "clap_cla_placement_start_date"),
        derived={"postcode_district": "the outward half of clap_cla_placement_postcode"},
    ),
    Rung(
        "cla_legal_status", "ssd_legal_status",
        {"child_id": "lega_person_id", "started_on": "lega_legal_status_start_date",
         "ended_on": "lega_legal_status_end_date", "legal_status": "lega_legal_status",
         **_same("ended_because")},
        needs=("lega_person_id", "lega_legal_status_start_date"),
    ),
    Rung(
        "cla_review", "ssd_cla_reviews",
        {"child_id": "person", "held_on": "took_place_on", "due_on": "clar_cla_review_due_date",
         "participation": "clar_cla_review_participation"},
        needs=("person", "took_place_on"),
    ),
    Rung(
        "cla_visit", "ssd_cla_visits",
        {"child_id": "clav_person_id", "visited_on": "clav_cla_visit_date", "was_seen": "clav_cla_visit_seen",
         "was_seen_alone": "clav_cla_visit_seen_alone"},
        needs=("clav_person_id", "clav_cla_visit_date"),
    ),
    Rung(
        "health_check", "ssd_cla_health",
        {"child_id": "clah_person_id", "check_kind": "clah_health_check_type", "held_on": "done_on"},
        needs=("clah_person_id", "clah_health_check_type", "done_on"),
    ),
    Rung(
        "sdq", "ssd_sdq_scores",
        {"child_id": "csdq_person_id", "completed_on": "csdq_sdq_completed_date", "score": "csdq_sdq_score",
         "no_score_reason": "csdq_sdq_reason"},
        needs=("csdq_person_id", "csdq_sdq_completed_date"),
    ),
    Rung(
        "previous_permanence", "ssd_cla_previous_permanence",
        {"child_id": "lapp_person_id", "previous_permanence": "lapp_previous_permanence_option",
         "previous_la": "lapp_previous_permanence_la", "ordered_on": "lapp_previous_permanence_order_date"},
        needs=("lapp_person_id",),
    ),
    Rung(
        "pre_proceedings", "ssd_pre_proceedings",
        {"child_id": "prep_person_id", "started_on": "prep_pre_pro_decision_date",
         "letter_on": "prep_pre_pro_letter_date", "ended_on": "prep_agree_stepdown_issue_date",
         "outcome": "prep_pre_pro_outcome"},
        needs=("prep_person_id", "prep_pre_pro_decision_date"),
    ),
    Rung(
        "adoption", "ssd_permanence",
        {"child_id": "perm_person_id", "care_started_on": "entered_care_on", "decided_on": "perm_adm_decision_date",
         "placement_order_on": "perm_placement_order_date", "matched_on": "perm_matched_date",
         "placed_on": "perm_placed_for_adoption_date", "foster_to_adopt_on": "perm_placed_ffa_cp_date",
         "reversed_on": "perm_decision_reversed_date", "reversed_because": "perm_decision_reversed_reason"},
        needs=("perm_person_id", "perm_adm_decision_date"),
        derived={"adopted_on": "perm_permanence_order_date, where the order is an adoption"},
    ),
    Rung(
        "missing_episode", "ssd_missing",
        {"child_id": "miss_person_id", "missing_kind": "miss_missing_episode_type",
         "started_on": "miss_missing_episode_start_date", "ended_on": "miss_missing_episode_end_date",
         "was_interview_offered": "miss_missing_rhi_offered", "was_interview_accepted": "miss_missing_rhi_accepted"},
        needs=("miss_person_id", "miss_missing_episode_start_date"),
    ),
    Rung(
        "care_leaver", "ssd_care_leavers",
        {"child_id": "clea_person_id", "eligibility": "clea_care_leaver_eligibility",
         "in_touch": "clea_care_leaver_in_touch", "latest_contact_on": "clea_care_leaver_latest_contact",
         "accommodation": "clea_care_leaver_accommodation", "suitability": "clea_care_leaver_accom_suitable",
         "activity": "clea_care_leaver_activity", "pathway_plan_on": "clea_pathway_plan_review_date",
         "personal_adviser": "clea_care_leaver_personal_advisor", "team": "clea_care_leaver_allocated_team",
         "worker": "clea_care_leaver_worker_id"},
        needs=("clea_person_id",), derived={"position_on": "the day of the extract"},
    ),
    Rung(
        "caseload", "ssd_involvements",
        {"worker": "invo_professional_id", "child_id": "invo_person_id", "started_on": "invo_involvement_start_date",
         "ended_on": "invo_involvement_end_date", "change_reason": "invo_worker_change_reason",
         "role": "invo_professional_role_id", "team": "invo_professional_team"},
        needs=("invo_professional_id", "invo_person_id", "invo_involvement_start_date"),
        only={"is_a_cases_worker": frozenset({"yes"})},
    ),
)  # fmt: skip

_PERIOD_OF_CARE: Final = ("cla_period.started_on", "cla_period.ended_on", "cla_position.position_on")
ALSO_FEEDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "ssd_send": {"send_upn": ("person.upn",)},
    "ssd_disability": {"disa_disability_code": ("person.has_disability",)},
    "ssd_immigration_status": {"immi_immigration_status": ("person.is_uasc",)},
    "ssd_assessment_factors": {
        "cinf_assessment_id": ("assessment_factor.assessment_started_on",),
        "cinf_assessment_factors_json": ("assessment_factor.factor",),
    },
    "ssd_initial_cp_conference": {"icpc_s47_enquiry_id": ("icpc.strategy_discussion_on",)},
    "ssd_cla_reviews": {
        "clar_cla_id": ("cla_review.held_on",),
        "clar_cla_review_date": ("cla_review.held_on",),
        "clar_cla_review_cancelled": ("cla_review.held_on",),
    },
    "ssd_cla_placement": {"clap_cla_id": ("cla_placement.started_on",)},
    "ssd_permanence": {"perm_cla_id": ("adoption.care_started_on",)},
    "ssd_cla_health": {
        "clah_health_check_date": ("health_check.held_on",),
        "clah_health_check_status": ("health_check.held_on",),
    },
    "ssd_cla_episodes": {
        "clae_person_id": _PERIOD_OF_CARE,
        "clae_cla_episode_start_date": _PERIOD_OF_CARE,
        "clae_entered_care_date": ("cla_period.started_on", "adoption.care_started_on"),
        "clae_cla_episode_ceased_date": ("cla_period.ended_on", "legal_order.made_on"),
        "clae_cla_episode_ceased_reason": (
            "cla_period.end_reason", "cla_period.ended_on", "legal_order.made_on", "cla_legal_status.ended_because",
        ),
        "clae_cla_primary_need_code": ("cla_period.category_of_need",),
        "clae_cla_id": ("cla_review.held_on", "cla_placement.started_on"),
        "clae_cla_last_iro_contact_date": ("cla_position.last_iro_contact_on",),
    },
    "ssd_cla_care_plan": {
        "lacp_cla_care_plan_start_date": ("cla_period.permanence_plan",),
        "lacp_cla_care_plan_json": ("cla_period.permanence_plan",),
    },
    "ssd_legal_status": {
        "lega_legal_status": (
            "cla_period.is_short_break", "cp_plan.had_emergency_protection", "cla_position.legal_status",
        ),
    },
}  # fmt: skip

# Which flag of a contact's JSON means which outcome of ours, the one that goes furthest first.
OUTCOME_FLAGS: Final[Mapping[str, str]] = {
    "NEW_REFERRAL_FLAG": "referral",
    "EXISTING_REFERRAL_FLAG": "open_case",
    "ADVICE_FLAG": "advice",
    "NFA_FLAG": "nfa",
}

# Which aim of a care plan's JSON means which plan for permanence.
PLAN_FLAGS: Final[Mapping[str, str]] = {
    "REMAINSUP": "other",
    "RETURN1M": "return_home",
    "RETURN6M": "return_home",
    "RETURNEV": "return_home",
    "LTRELFR": "long_term_foster",
    "LTFOST18": "long_term_foster",
    "RESPLMT": "residential",
    "SUPPLIV": "supported_living",
    "ADOPTION": "adoption",
    "OTHERPLN": "other",
}

# Words of which one makes a status that of an unaccompanied asylum-seeking child, and words that take it back.
UASC: Final = frozenset({"uasc", "unaccompanied"})
NOT_UASC: Final = frozenset({"not", "non", "no"})
NO_DISABILITY: Final = "NONE"

PLACEHOLDERS: Final = frozenset({"placeholder_data", "placeholder", "ssd_ph"})


def _made(name: str) -> Sheet:
    """A sheet that no file holds, so that a rung can name it."""
    return Sheet(0, name, name.capitalize(), (), (), MONTHS, ())


SSD: Final = Standard(
    NAME, "Standard Safeguarding Dataset", (*SHEETS, *(_made(name) for name in MADE)), (*_NEED, *_CARE)
)
