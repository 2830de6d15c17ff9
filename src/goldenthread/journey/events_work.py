"""Event tables of the workforce and of practice."""

from goldenthread.journey.columns import (
    CHILD,
    CODE,
    DATE,
    DECIMAL,
    ID,
    INTEGER,
    TEAM_COLUMN,
    TEXT,
    WORKER,
    YES_NO,
    started,
)
from goldenthread.journey.tables import Column, Rule, Table

WORK: tuple[Table, ...] = (
    Table(
        "worker", "one per worker per spell in a team", ("worker", "started_on"), Rule.SPELL,
        (
            Column("worker", WORKER, "the worker's name or number", required=True),
            started("the day the worker joined the team"),
            Column("ended_on", DATE, "the day the worker left it"),
            Column("role", CODE, "the post held", "worker_role"),
            Column("is_case_holding", YES_NO, "holds children's cases"),
            Column("is_agency", YES_NO, "an agency worker"),
            Column("fte", DECIMAL, "full-time equivalent"),
            Column("is_registered", YES_NO, "registered as a social worker with the regulator"),
            Column("route", CODE, "how a starter came", "starter_route"),
            TEAM_COLUMN,
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "recruitment", "one per post filled by recruiting", ("post_id", "approved_on"), Rule.EVENT,
        (
            Column("post_id", ID, "the post's number", required=True),
            Column("approved_on", DATE, "the day filling the vacancy was approved", required=True),
            Column("filled_on", DATE, "the day the new worker started", required=True),
            Column("role", CODE, "the kind of post", "worker_role"),
            TEAM_COLUMN,
        ),
        dated="filled_on",
    ),
    Table(
        "training", "one per worker per course completed", ("worker", "course", "completed_on"), Rule.EVENT,
        (
            Column("worker", WORKER, "the worker's name or number", required=True),
            Column("course", CODE, "what was completed", "training_course", required=True),
            Column("completed_on", DATE, "the day it was completed", required=True),
        ),
        dated="completed_on",
    ),
    Table(
        "worker_absence", "one per worker per absence", ("worker", "started_on"), Rule.SPELL,
        (
            Column("worker", WORKER, "the worker's name or number", required=True),
            started("the first day away"),
            Column("ended_on", DATE, "the last day away"),
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "caseload", "one per child per spell with an allocated worker", ("worker", "child_id", "started_on"),
        Rule.SPELL,
        (
            Column("worker", WORKER, "the worker's name or number", required=True),
            CHILD, started("the day the case was allocated"),
            Column("ended_on", DATE, "the day it passed to someone else, or closed"),
            Column("change_reason", CODE, "why the worker changed", "worker_change_reason"),
            Column("role", TEXT, "the worker's role in the case, as written"),
            TEAM_COLUMN,
        ),
        dated="started_on", ended="ended_on",
    ),
    Table(
        "supervision", "one per supervision session, or per case discussed",
        ("worker", "supervised_on", "supervision_kind", "child_id"), Rule.EVENT,
        (
            Column("worker", WORKER, "the worker supervised", required=True),
            Column("supervised_on", DATE, "the day of the session", required=True),
            Column("supervision_kind", CODE, "of the worker, or of a case", "supervision_kind"),
            Column("child_id", ID, "the child discussed; blank for personal supervision"),
            TEAM_COLUMN,
        ),
        dated="supervised_on",
    ),
    Table(
        "audit", "one per case-file audit", ("audit_id",), Rule.EVENT,
        (
            Column("audit_id", ID, "the audit's number", required=True),
            Column("completed_on", DATE, "the day it was completed", required=True),
            Column("grade", CODE, "the auditor's grade", "audit_grade"),
            Column("moderated_grade", CODE, "the grade after moderation; it decides", "audit_grade"),
            Column("is_collaborative", YES_NO, "done together with the practitioner"),
            TEAM_COLUMN,
        ),
        dated="completed_on", owner="human_record",
    ),
    Table(
        "audit_scheduled", "one per audit in the programme", ("audit_id",), Rule.EVENT,
        (
            Column("audit_id", ID, "the audit's number", required=True),
            Column("scheduled_for", DATE, "the day, or the first day of the month, it is planned for", required=True),
            TEAM_COLUMN,
        ),
        dated="scheduled_for",
    ),
    Table(
        "audit_action", "one per action that an audit asked for", ("action_id",), Rule.SPELL,
        (
            Column("action_id", ID, "the action's number", required=True),
            Column("raised_on", DATE, "the day it was raised", required=True),
            Column("due_on", DATE, "the day it is due"),
            Column("closed_on", DATE, "the day it was done"),
            Column("priority", CODE, "how urgent it is", "action_priority"),
            TEAM_COLUMN,
        ),
        dated="raised_on", ended="closed_on",
    ),
    Table(
        "improvement_action", "one per action of the improvement plan per rating", ("action_id", "rated_on"),
        Rule.EVENT,
        (
            Column("action_id", ID, "the action's number", required=True),
            Column("rated_on", DATE, "the day it was rated", required=True),
            Column("delivery", CODE, "how it stands, as its owner says", "action_delivery", required=True),
            Column("has_evidence", YES_NO, "dated evidence was given with the rating"),
            Column("priority", TEXT, "the plan's priority it serves, by number"),
            TEAM_COLUMN,
        ),
        dated="rated_on", owner="human_record",
    ),
    Table(
        "feedback", "one per piece of feedback", ("feedback_id",), Rule.EVENT,
        (
            Column("feedback_id", ID, "its number", required=True),
            Column("received_on", DATE, "the day it was received", required=True),
            Column("respondent", CODE, "who gave it", "respondent"),
            Column("stage", TEXT, "the stage of the service it speaks of, as written"),
            Column("score", INTEGER, "the mark on a scale of 0 to 10; blank when words alone"),
            TEAM_COLUMN,
        ),
        dated="received_on", owner="human_record",
    ),
    Table(
        "complaint", "one per complaint per stage", ("complaint_id", "stage"), Rule.SPELL,
        (
            Column("complaint_id", ID, "its number", required=True),
            Column("received_on", DATE, "the day it was received", required=True),
            Column("responded_on", DATE, "the day the council answered"),
            Column("closed_on", DATE, "the day the stage was closed; blank while open"),
            Column("stage", INTEGER, "1, 2 or 3 of the statutory procedure", required=True),
            Column("is_complex", YES_NO, "extended to 20 working days"),
            Column("outcome", CODE, "what was found", "complaint_outcome"),
            TEAM_COLUMN,
        ),
        dated="received_on", ended="closed_on",
    ),
    Table(
        "post", "one per post per spell of being filled or vacant", ("post_id", "started_on"), Rule.SPELL,
        (
            Column("post_id", ID, "the post's number", required=True),
            started("the first day of the spell"),
            Column("ended_on", DATE, "the day the spell ended"),
            Column("role", CODE, "the kind of post", "worker_role"),
            Column("fte", DECIMAL, "full-time equivalent", required=True),
            Column("is_vacant", YES_NO, "no permanent or fixed-term holder", required=True),
            Column("is_covered_by_agency", YES_NO, "an agency worker covers the vacancy"),
            TEAM_COLUMN,
        ),
        dated="started_on", ended="ended_on", owner="human_record",
    ),
    Table(
        "population", "one per year that an estimate of residents stands for", ("started_on",), Rule.SPELL,
        (
            started("the first day of the reporting year it stands for: 1 April before the estimate's mid-year"),
            Column("ended_on", DATE, "the first day it no longer stands for; blank until a newer one is held"),
            Column("children", INTEGER, "residents aged 0 to 17, mid-year estimate", required=True),
        ),
        dated="started_on", ended="ended_on",
    ),
)  # fmt: skip
