"""Tables of the Standard Safeguarding Dataset that are read: care, the courts, leaving care, who works with whom."""

from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet
from goldenthread.journey.ssd_need import (
    code,
    day,
    json,
    key_date,
    key_id,
    plain_id,
    sheet,
    team,
    text,
    worker,
    yes_no,
)

CARE: tuple[Sheet, ...] = (
    sheet(
        "ssd_cla_episodes", "Episodes of care", ("clae_cla_episode_id",),
        plain_id("clae_cla_episode_id"), key_id("clae_person_id"), key_date("clae_cla_episode_start_date"),
        code("clae_cla_primary_need_code", "primary_need"), day("clae_cla_episode_ceased_date"),
        code("clae_cla_episode_ceased_reason", "reason_ceased"), plain_id("clae_cla_id"),
        day("clae_entered_care_date"), day("clae_cla_last_iro_contact_date"),
    ),
    sheet(
        "ssd_cla_placement", "Placements", ("clap_cla_placement_id",),
        plain_id("clap_cla_placement_id"), plain_id("clap_person_id"), plain_id("clap_cla_id"),
        key_date("clap_cla_placement_start_date"), day("clap_cla_placement_end_date"),
        code("clap_cla_placement_type", "placement_type", OnBlank.FLAG),
        code("clap_cla_placement_provider", "placement_provider", OnBlank.FLAG), plain_id("clap_cla_placement_urn"),
        Field("clap_cla_placement_distance", "clap_cla_placement_distance", FieldKind.DECIMAL),
        Field("clap_cla_placement_postcode", "clap_cla_placement_postcode", FieldKind.POSTCODE),
        code("clap_cla_placement_change_reason", "placement_change_reason"),
    ),
    sheet(
        "ssd_cla_reviews", "Reviews of children in care", ("clar_cla_review_id", "clar_cla_id"),
        plain_id("clar_cla_review_id"), plain_id("clar_cla_id"), day("clar_cla_review_due_date"),
        day("clar_cla_review_date"), yes_no("clar_cla_review_cancelled"),
        code("clar_cla_review_participation", "participation"),
    ),
    sheet(
        "ssd_cla_visits", "Visits to children in care", ("clav_cla_visit_id", "clav_person_id"),
        plain_id("clav_cla_visit_id"), key_id("clav_person_id"), key_date("clav_cla_visit_date"),
        yes_no("clav_cla_visit_seen"), yes_no("clav_cla_visit_seen_alone"),
    ),
    sheet(
        "ssd_cla_care_plan", "Permanence plans", ("lacp_table_id",),
        plain_id("lacp_table_id"), key_id("lacp_person_id"), key_date("lacp_cla_care_plan_start_date"),
        day("lacp_cla_care_plan_end_date"), json("lacp_cla_care_plan_json"),
    ),
    sheet(
        "ssd_cla_health", "Health checks", ("clah_health_check_id",),
        plain_id("clah_health_check_id"), key_id("clah_person_id"), code("clah_health_check_type", "health_check"),
        day("clah_health_check_date"), code("clah_health_check_status", "health_check_status"),
    ),
    sheet(
        "ssd_sdq_scores", "Strengths and difficulties scores", ("csdq_table_id",),
        plain_id("csdq_table_id"), key_id("csdq_person_id"), day("csdq_sdq_completed_date"),
        code("csdq_sdq_reason", "sdq_reason"), Field("csdq_sdq_score", "csdq_sdq_score", FieldKind.INTEGER),
    ),
    sheet(
        "ssd_cla_previous_permanence", "Earlier permanent homes", ("lapp_table_id",),
        plain_id("lapp_table_id"), key_id("lapp_person_id"), text("lapp_previous_permanence_order_date"),
        code("lapp_previous_permanence_option", "previous_permanence"), text("lapp_previous_permanence_la"),
    ),
)  # fmt: skip

LAW: tuple[Sheet, ...] = (
    sheet(
        "ssd_legal_status", "Legal statuses", ("lega_legal_status_id",),
        plain_id("lega_legal_status_id"), key_id("lega_person_id"),
        code("lega_legal_status", "legal_status", OnBlank.FLAG), key_date("lega_legal_status_start_date"),
        day("lega_legal_status_end_date"),
    ),
    sheet(
        "ssd_pre_proceedings", "Pre-proceedings", ("prep_table_id", "prep_person_id"),
        plain_id("prep_table_id"), key_id("prep_person_id"), key_date("prep_pre_pro_decision_date"),
        text("prep_pre_pro_outcome"), day("prep_agree_stepdown_issue_date"), day("prep_pre_pro_letter_date"),
    ),
    sheet(
        "ssd_permanence", "Adoption and permanence", ("perm_table_id",),
        plain_id("perm_table_id"), key_id("perm_person_id"), plain_id("perm_cla_id"), day("perm_adm_decision_date"),
        day("perm_placement_order_date"), day("perm_placed_for_adoption_date"), day("perm_matched_date"),
        day("perm_placed_ffa_cp_date"), day("perm_decision_reversed_date"),
        code("perm_decision_reversed_reason", "adoption_reversal"), day("perm_permanence_order_date"),
        code("perm_permanence_order_type", "legal_order"),
    ),
)  # fmt: skip

AROUND: tuple[Sheet, ...] = (
    sheet(
        "ssd_missing", "Times missing",
        ("miss_table_id",),
        plain_id("miss_table_id"), key_id("miss_person_id"), key_date("miss_missing_episode_start_date"),
        code("miss_missing_episode_type", "missing_kind", OnBlank.FLAG), day("miss_missing_episode_end_date"),
        yes_no("miss_missing_rhi_offered"), yes_no("miss_missing_rhi_accepted"),
    ),
    sheet(
        "ssd_care_leavers", "Care leavers", ("clea_table_id",),
        plain_id("clea_table_id"), key_id("clea_person_id"),
        code("clea_care_leaver_eligibility", "eligibility", OnBlank.FLAG),
        code("clea_care_leaver_in_touch", "in_touch", OnBlank.FLAG),
        day("clea_care_leaver_latest_contact"), code("clea_care_leaver_accommodation", "accommodation"),
        code("clea_care_leaver_accom_suitable", "suitability"), code("clea_care_leaver_activity", "activity_status"),
        day("clea_pathway_plan_review_date"), worker("clea_care_leaver_personal_advisor"),
        team("clea_care_leaver_allocated_team"), worker("clea_care_leaver_worker_id"),
    ),
    sheet(
        "ssd_involvements", "Who works with whom",
        ("invo_involvements_id", "invo_person_id"),
        plain_id("invo_involvements_id"), worker("invo_professional_id"), text("invo_professional_role_id"),
        team("invo_professional_team"), key_date("invo_involvement_start_date"), day("invo_involvement_end_date"),
        code("invo_worker_change_reason", "worker_change_reason"), key_id("invo_person_id"),
    ),
)  # fmt: skip
