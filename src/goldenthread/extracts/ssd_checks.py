"""What rows and tables of the Standard Safeguarding Dataset say about one another. Nothing is changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from goldenthread.extracts.checks import Checks
from goldenthread.extracts.climb import is_mostly_set_aside
from goldenthread.extracts.rows import SheetRead
from goldenthread.extracts.ssd_joins import NONE, first_match, numbered, taken
from goldenthread.extracts.ssd_made import Tables
from goldenthread.journey.ssd import SSD

# An end may not lie before its start.
SPANS: Final = (
    ("ssd_person", "pers_dob", "pers_death_date"),
    ("ssd_early_help_episodes", "earl_episode_start_date", "earl_episode_end_date"),
    ("ssd_cin_episodes", "cine_referral_date", "cine_close_date"),
    ("ssd_cin_assessments", "cina_assessment_start_date", "cina_assessment_auth_date"),
    ("ssd_cin_plans", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date"),
    ("ssd_s47_enquiry", "s47e_s47_start_date", "s47e_s47_end_date"),
    ("ssd_cp_plans", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    ("ssd_cla_episodes", "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
    ("ssd_cla_placement", "clap_cla_placement_start_date", "clap_cla_placement_end_date"),
    ("ssd_legal_status", "lega_legal_status_start_date", "lega_legal_status_end_date"),
    ("ssd_missing", "miss_missing_episode_start_date", "miss_missing_episode_end_date"),
    ("ssd_pre_proceedings", "prep_pre_pro_decision_date", "prep_agree_stepdown_issue_date"),
    ("ssd_involvements", "invo_involvement_start_date", "invo_involvement_end_date"),
)

# Days that may well be still to come, or that say nothing of when the extract was made.
DUE: Final = frozenset({
    "cppr_cp_review_due", "clar_cla_review_due_date", "icpc_icpc_target_date", "cppr_cp_review_date",
    "clar_cla_review_date", "clah_health_check_date", "pers_dob", "pers_expected_dob",
})  # fmt: skip

# Nobody is in these before birth; what the other tables hold may concern a child not yet born.
_BORN: Final = (
    "ssd_cla_episodes", "ssd_cla_placement", "ssd_cla_reviews", "ssd_cla_visits", "ssd_cla_care_plan",
    "ssd_cla_health", "ssd_sdq_scores", "ssd_missing", "ssd_care_leavers",
)  # fmt: skip
# Nobody is in care or on a plan at 18: each day of a row, and whether it is its end.
_WHILE_A_CHILD: Final = (
    ("ssd_cp_plans", "cppl_cp_plan_start_date", False), ("ssd_cp_plans", "cppl_cp_plan_end_date", True),
    ("ssd_cla_episodes", "clae_cla_episode_start_date", False),
    ("ssd_cla_episodes", "clae_cla_episode_ceased_date", True),
)  # fmt: skip
_NOT_OF_A_CHILD: Final = frozenset({"ssd_person", "ssd_department", "ssd_send"})


def check(tables: Tables) -> None:
    """Note ends before starts, days still to come, events before birth, adults, and children nobody lists."""
    read = {table: one for table, one in tables.reads.items() if one.sheet.fields}
    Checks(read, tables.feeds, tables.notes, tables.sheetless).spans(SPANS)
    dated = {table: _without(one, DUE) for table, one in read.items()}
    Checks(dated, tables.feeds, tables.notes, tables.sheetless).nothing_after(tables.as_at)
    _check_births(tables, dated)
    for one in read.values():
        if is_mostly_set_aside(one.count):
            tables.notes.add("most_rows_set_aside", sheet=tables.place(one), value=one.count.set_aside())


def _without(read: SheetRead, fields: frozenset[str]) -> SheetRead:
    return replace(read, columns={name: column for name, column in read.columns.items() if name not in fields})


def _child_fields() -> Mapping[str, str]:
    """The column of each table that says whose row it is."""
    found = {rung.sheet: rung.columns["child_id"] for rung in SSD.rungs if "child_id" in rung.columns}
    return {**found, "ssd_cla_episodes": "clae_person_id", "ssd_cla_care_plan": "lacp_person_id"}


def _check_births(tables: Tables, dated: Mapping[str, SheetRead]) -> None:
    """What needs the birth date, which only the table of people holds."""
    people = tables.having("ssd_person", "pers_person_id")
    if people is None:
        return
    born = "pers_dob"
    with_births: dict[str, SheetRead] = {}
    for table, field in _child_fields().items():
        if (read := dated.get(table)) is None or table in _NOT_OF_A_CHILD or field not in read.columns:
            continue
        left, right = numbered([read.column(field)], [people.column("pers_person_id")])
        found = first_match(left, right)
        strangers = read.numbers[(found == NONE) & ~read.column(field).is_null()]
        if len(strangers):
            tables.notes.add_rows(
                "is_not_among_the_people", strangers.tolist(), sheet=tables.place(read),
                column=read.labels.get(field, field), feeds=("person.born_on", "person.sex", "person.ethnicity"),
            )  # fmt: skip
        births = taken(people.column(born), found)
        with_births[table] = replace(read, columns={**read.columns, born: births})
    checks = Checks(with_births, tables.feeds, tables.notes, tables.sheetless)
    checks.born_first((one for one in with_births if one not in _BORN), born, unborn=True)
    checks.born_first((one for one in with_births if one in _BORN), born, unborn=False)
    checks.children_under_18(_WHILE_A_CHILD, born, tables.as_at)
