"""Tables of the Standard Safeguarding Dataset that are read: people, the front door, need and protection.

A field is called what its column is called. The key is the record's own id, with the person where
brothers and sisters may share it. The dataset reaches six years back in most builds.
"""

from typing import Final

from goldenthread.journey.mapping import Field, FieldKind, OnBlank, Sheet

MONTHS: Final = 72


def sheet(table: str, title: str, key: tuple[str, ...], *fields: Field) -> Sheet:
    """A table as a sheet to read."""
    return Sheet(0, table, title, (table,), key, MONTHS, fields)


def key_id(name: str) -> Field:
    """A column no row can do without: whose row it is."""
    return Field(name, name, FieldKind.ID, on_blank=OnBlank.REJECT)


def key_date(name: str) -> Field:
    """A column no row can do without: the day it happened."""
    return Field(name, name, FieldKind.DATE, on_blank=OnBlank.REJECT)


def plain_id(name: str) -> Field:
    return Field(name, name, FieldKind.ID)


def day(name: str) -> Field:
    return Field(name, name, FieldKind.DATE)


def text(name: str) -> Field:
    return Field(name, name, FieldKind.TEXT)


def yes_no(name: str) -> Field:
    return Field(name, name, FieldKind.YES_NO, codes="yes_no")


def code(name: str, codes: str, on_blank: OnBlank = OnBlank.OK) -> Field:
    return Field(name, name, FieldKind.CATEGORY, codes=codes, on_blank=on_blank)


def team(name: str) -> Field:
    return Field(name, name, FieldKind.TEAM)


def worker(name: str) -> Field:
    return Field(name, name, FieldKind.WORKER)


def json(name: str) -> Field:
    return Field(name, name, FieldKind.JSON)


_FLAG: Final = OnBlank.FLAG

PEOPLE: tuple[Sheet, ...] = (
    sheet(
        "ssd_person", "People", ("pers_person_id",),
        key_id("pers_person_id"), code("pers_sex", "gender", _FLAG), code("pers_ethnicity", "ethnicity", _FLAG),
        day("pers_dob"), day("pers_expected_dob"), day("pers_death_date"),
    ),
    sheet(
        "ssd_send", "Education numbers", ("send_table_id",),
        plain_id("send_table_id"), key_id("send_person_id"), plain_id("send_upn"),
    ),
    sheet(
        "ssd_disability", "Disabilities", ("disa_table_id",),
        plain_id("disa_table_id"), key_id("disa_person_id"), code("disa_disability_code", "disability"),
    ),
    sheet(
        "ssd_immigration_status", "Immigration statuses", ("immi_immigration_status_id",),
        plain_id("immi_immigration_status_id"), key_id("immi_person_id"), text("immi_immigration_status"),
    ),
    sheet(
        "ssd_department", "Teams", ("dept_team_id",), key_id("dept_team_id"), team("dept_team_name"),
    ),
)  # fmt: skip

NEED: tuple[Sheet, ...] = (
    sheet(
        "ssd_contacts", "Contacts", ("cont_contact_id", "cont_person_id"),
        plain_id("cont_contact_id"), key_id("cont_person_id"), key_date("cont_contact_date"),
        code("cont_contact_source_code", "contact_source", _FLAG), json("cont_contact_outcome_json"),
    ),
    sheet(
        "ssd_early_help_episodes", "Early help",
        ("earl_episode_id", "earl_person_id"),
        plain_id("earl_episode_id"), key_id("earl_person_id"), key_date("earl_episode_start_date"),
        day("earl_episode_end_date"), text("earl_episode_end_reason"), text("earl_episode_organisation"),
    ),
    sheet(
        "ssd_cin_episodes", "Referrals and episodes of need", ("cine_referral_id", "cine_person_id"),
        plain_id("cine_referral_id"), key_id("cine_person_id"), key_date("cine_referral_date"),
        code("cine_cin_primary_need_code", "primary_need"),
        code("cine_referral_source_code", "contact_source", _FLAG), yes_no("cine_referral_nfa"),
        code("cine_close_reason", "reason_for_closure"), day("cine_close_date"),
        team("cine_referral_team"), worker("cine_referral_worker_id"),
    ),
    sheet(
        "ssd_cin_assessments", "Assessments", ("cina_assessment_id", "cina_person_id"),
        plain_id("cina_assessment_id"), key_id("cina_person_id"), key_date("cina_assessment_start_date"),
        yes_no("cina_assessment_child_seen"), day("cina_assessment_auth_date"), yes_no("cina_assessment_outcome_nfa"),
        team("cina_assessment_team"), worker("cina_assessment_worker_id"),
    ),
    sheet(
        "ssd_assessment_factors", "Factors found at assessment", ("cinf_table_id", "cinf_assessment_id"),
        plain_id("cinf_table_id"), key_id("cinf_assessment_id"), json("cinf_assessment_factors_json"),
    ),
    sheet(
        "ssd_cin_plans", "Child in need plans", ("cinp_cin_plan_id", "cinp_person_id"),
        plain_id("cinp_cin_plan_id"), key_id("cinp_person_id"), key_date("cinp_cin_plan_start_date"),
        day("cinp_cin_plan_end_date"), team("cinp_cin_plan_team"), worker("cinp_cin_plan_worker_id"),
    ),
    sheet(
        "ssd_cin_visits", "Visits to children in need", ("cinv_cin_visit_id", "cinv_person_id"),
        plain_id("cinv_cin_visit_id"), key_id("cinv_person_id"), key_date("cinv_cin_visit_date"),
        yes_no("cinv_cin_visit_seen"), yes_no("cinv_cin_visit_seen_alone"),
    ),
)  # fmt: skip

PROTECTION: tuple[Sheet, ...] = (
    sheet(
        "ssd_s47_enquiry", "Section 47 enquiries", ("s47e_s47_enquiry_id", "s47e_person_id"),
        plain_id("s47e_s47_enquiry_id"), key_id("s47e_person_id"), key_date("s47e_s47_start_date"),
        day("s47e_s47_end_date"), yes_no("s47e_s47_nfa"),
        worker("s47e_s47_completed_by_worker_id"), team("s47e_s47_completed_by_team"),
    ),
    sheet(
        "ssd_initial_cp_conference", "Initial child protection conferences", ("icpc_icpc_id", "icpc_person_id"),
        plain_id("icpc_icpc_id"), plain_id("icpc_s47_enquiry_id"), key_id("icpc_person_id"), day("icpc_icpc_date"),
        yes_no("icpc_icpc_transfer_in"), day("icpc_icpc_target_date"), yes_no("icpc_icpc_outcome_cp_flag"),
        team("icpc_icpc_team"),
    ),
    sheet(
        "ssd_cp_plans", "Child protection plans", ("cppl_cp_plan_id", "cppl_person_id"),
        plain_id("cppl_cp_plan_id"), key_id("cppl_person_id"), key_date("cppl_cp_plan_start_date"),
        day("cppl_cp_plan_end_date"), code("cppl_cp_plan_initial_category", "category_of_abuse", _FLAG),
        yes_no("cppl_cp_plan_ola"), code("cppl_cp_plan_latest_category", "category_of_abuse", _FLAG),
    ),
    sheet(
        "ssd_cp_visits", "Visits to children on plans", ("cppv_cp_visit_id", "cppv_person_id"),
        plain_id("cppv_cp_visit_id"), key_id("cppv_person_id"), key_date("cppv_cp_visit_date"),
        yes_no("cppv_cp_visit_seen"), yes_no("cppv_cp_visit_seen_alone"),
    ),
    sheet(
        "ssd_cp_reviews", "Child protection reviews", ("cppr_cp_review_id", "cppr_person_id"),
        plain_id("cppr_cp_review_id"), key_id("cppr_person_id"), day("cppr_cp_review_due"),
        day("cppr_cp_review_date"), yes_no("cppr_cp_review_outcome_continue_cp"),
        code("cppr_cp_review_participation", "participation"),
    ),
)  # fmt: skip
