"""Event tables of the workforce and of practice."""

from goldenthread.journey.columns import CHILD, CODE, DATE, DECIMAL, ID, TEAM_COLUMN, TEXT, WORKER, YES_NO, started
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
            TEAM_COLUMN,
        ),
        dated="started_on", ended="ended_on",
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
)  # fmt: skip
