"""Event tables of people, the front door, need and protection."""

from goldenthread.journey.columns import (
    CHILD,
    CODE,
    DATE,
    ID,
    INTEGER,
    TEAM_COLUMN,
    TEXT,
    TIME,
    WORKER_COLUMN,
    YES_NO,
    started,
)
from goldenthread.journey.tables import Column, Rule, Table

NEED: tuple[Table, ...] = (
    Table(
        "person", "one per child or young person", ("child_id",), Rule.REGISTER,
        (
            CHILD,
            Column("born_on", DATE, "date of birth; kept only in encrypted snapshots"),
            Column("expected_on", DATE, "expected date of birth of an unborn child; kept as the date of birth is"),
            Column("died_on", DATE, "date of death; kept as the date of birth is"),
            Column("upn", ID, "unique pupil number: links the same child across sources, and is kept nowhere else"),
            Column("sex", CODE, "sex or gender as recorded", "gender"),
            Column("ethnicity", CODE, "ethnic group", "ethnicity"),
            Column("has_disability", YES_NO, "recorded as having a disability"),
            Column("is_uasc", YES_NO, "unaccompanied asylum-seeking child"),
        ),
    ),
    Table(
        "restricted_record", "one per child whose record only named staff may open", ("child_id",), Rule.REGISTER,
        (
            CHILD,
            Column("restricted_because", TEXT, "why, as written: a family of staff, an address to be protected"),
        ),
    ),
    Table(
        "contact", "one per child per contact", ("child_id", "received_on", "contact_source"), Rule.EVENT,
        (
            CHILD,
            Column("received_on", DATE, "the day the contact was received", required=True),
            Column("received_at", TIME, "the moment it was received; in no national standard"),
            Column("contact_source", CODE, "who made the contact", "contact_source"),
            Column("decided_at", TIME, "the moment the front door decided; in no national standard"),
            Column("outcome", CODE, "what was decided", "contact_outcome"),
            TEAM_COLUMN,
        ),
        dated="received_on",
    ),
    Table(
        "referral", "one per child per referral", ("child_id", "referred_on"), Rule.EVENT,
        (
            CHILD,
            Column("referred_on", DATE, "the day the referral was received", required=True),
            Column("referral_source", CODE, "who referred", "contact_source"),
            Column("is_nfa", YES_NO, "ended in no further action"),
            Column("referrals_last_12_months", INTEGER, "the council's own count; a fallback, never added"),
            TEAM_COLUMN, WORKER_COLUMN,
        ),
        dated="referred_on",
    ),
    Table(
        "referral_decision", "one per referral decided", ("child_id", "referred_on"), Rule.EVENT,
        (
            CHILD,
            Column("referred_on", DATE, "the day the referral was received", required=True),
            Column("decided_on", DATE, "the day a manager decided on next steps; blank when undecided"),
        ),
        dated="referred_on",
    ),
    Table(
        "early_help", "one per child per early help assessment or episode",
        ("child_id", "started_on", "organisation"), Rule.SPELL,
        (
            CHILD, started("the day it started"),
            Column("ended_on", DATE, "the day it ended, or the assessment was completed"),
            Column("organisation", TEXT, "the lead organisation"),
            Column("end_reason", TEXT, "why it ended, as written"),
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "cin_episode", "one per child per episode of need, from referral to closure", ("child_id", "opened_on"),
        Rule.SPELL,
        (
            CHILD,
            Column("opened_on", DATE, "the day the episode opened", required=True),
            Column("closed_on", DATE, "the day it closed"),
            Column("closure_reason", CODE, "why it closed", "reason_for_closure"),
            Column("primary_need", CODE, "the main need", "primary_need"),
            Column("case_status", CODE, "status on the day of the extract", "case_status"),
            Column("last_seen_on", DATE, "the latest visit of any kind"),
            TEAM_COLUMN, WORKER_COLUMN,
        ),
        dated="opened_on", ended="closed_on",
    ),
    Table(
        "assessment", "one per child per assessment", ("child_id", "started_on"), Rule.SPELL,
        (
            CHILD, started("the day the assessment started"),
            Column("internal_review_on", DATE, "the day agreed for reviewing its progress"),
            Column("authorised_on", DATE, "the day a manager authorised it; blank while open"),
            Column("was_child_seen", YES_NO, "the child was seen during the assessment"),
            Column("requires_support", YES_NO, "found to need social care support"),
            TEAM_COLUMN, WORKER_COLUMN,
        ),
        dated="started_on", ended="authorised_on",
    ),
    Table(
        "assessment_factor", "one per assessment per factor found", ("child_id", "assessment_started_on", "factor"),
        Rule.EVENT,
        (
            CHILD,
            Column("assessment_started_on", DATE, "the day the assessment started", required=True),
            Column("factor", CODE, "what was found", "assessment_factor", required=True),
        ),
        dated="assessment_started_on",
    ),
    Table(
        "section_47", "one per child per enquiry", ("child_id", "strategy_discussion_on"), Rule.EVENT,
        (
            CHILD,
            Column("strategy_discussion_on", DATE, "the strategy discussion that began the enquiry", required=True),
            Column("ended_on", DATE, "the day the enquiry ended"),
            Column("is_icpc_required", YES_NO, "an initial conference was needed"),
            TEAM_COLUMN, WORKER_COLUMN,
        ),
        dated="strategy_discussion_on",
    ),
    Table(
        "icpc", "one per child per initial child protection conference", ("child_id", "held_on"), Rule.EVENT,
        (
            CHILD,
            Column("held_on", DATE, "the day the conference was held", required=True),
            Column("strategy_discussion_on", DATE, "the strategy discussion that began the enquiry"),
            Column("target_on", DATE, "the day it was due by, as the council works it out"),
            Column("led_to_plan", YES_NO, "a child protection plan was made"),
            Column("is_transfer_in", YES_NO, "held for a child who moved in from another authority"),
            TEAM_COLUMN,
        ),
        dated="held_on",
    ),
    Table(
        "cin_plan", "one per child per child in need plan", ("child_id", "started_on"), Rule.SPELL,
        (
            CHILD, started("the day the plan started"),
            Column("ended_on", DATE, "the day it ended"),
            TEAM_COLUMN, WORKER_COLUMN,
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "cin_visit", "one per visit to a child in need", ("child_id", "visited_on"), Rule.EVENT,
        (
            CHILD,
            Column("visited_on", DATE, "the day of the visit", required=True),
            Column("was_seen", YES_NO, "the child was seen"),
            Column("was_seen_alone", YES_NO, "the child was seen alone"),
            Column("mode", CODE, "face to face, virtual or doorstep", "visit_mode"),
        ),
        dated="visited_on",
    ),
    Table(
        "cp_plan", "one per child per child protection plan", ("child_id", "started_on"), Rule.SPELL,
        (
            CHILD, started("the day the plan started; may come before birth"),
            Column("ended_on", DATE, "the day it ended"),
            Column("initial_category", CODE, "category of abuse at the start", "category_of_abuse"),
            Column("latest_category", CODE, "category of abuse now", "category_of_abuse"),
            Column("previous_plans", INTEGER, "earlier plans in the child's life, as the council counts them"),
            Column("is_other_authority", YES_NO, "held for another authority: left out of our counts"),
            Column("had_emergency_protection", YES_NO, "emergency order or police powers in the last six months"),
            TEAM_COLUMN, WORKER_COLUMN,
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "cp_visit", "one per visit to a child on a plan", ("child_id", "visited_on"), Rule.EVENT,
        (
            CHILD,
            Column("visited_on", DATE, "the day of the visit", required=True),
            Column("was_seen", YES_NO, "the child was seen; blank counts as seen"),
            Column("was_seen_alone", YES_NO, "the child was seen alone"),
            Column("mode", CODE, "face to face, virtual or doorstep", "visit_mode"),
        ),
        dated="visited_on",
    ),
    Table(
        "cp_review", "one per review conference", ("child_id", "held_on"), Rule.EVENT,
        (
            CHILD,
            Column("held_on", DATE, "the day of the review", required=True),
            Column("due_on", DATE, "the day it was due by, as the council records it"),
            Column("participation", CODE, "how the child took part", "participation"),
            Column("plan_continues", YES_NO, "the plan continues"),
        ),
        dated="held_on",
    ),
)  # fmt: skip
