"""The health of children in care at each month end: assessments up to date, the first one overdue, wellbeing."""

from __future__ import annotations

from goldenthread.facts.children import completed_years
from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.health_checks import health_assessments
from goldenthread.facts.stays import last_of_stays
from goldenthread.facts.steps import CHILD, attach, latest, months, yes
from goldenthread.facts.working_days import with_working_day
from goldenthread.journey.rules import (
    FIRST_HEALTH_ASSESSMENT_WORKING_DAYS,
    HEALTH_ASSESSMENT_MONTHS,
    SDQ_FROM_AGE,
    SDQ_HIGHEST_SCORE,
    SDQ_MONTHS,
    SDQ_TO_AGE,
    TWO_HEALTH_ASSESSMENTS_BELOW_AGE,
)

_CHILD_MONTH = (*CHILD, "month_ord")


def with_health(in_care: Rows, events: Events) -> Rows:
    """Children in care at month ends, with:

    is_health_assessed                   assessed in the stay and in the last twelve months; twice, if now under
                                         five; the anniversary still counts; never under five, with no birth date held
    is_first_health_assessment_overdue   not assessed in the stay, and its twentieth working day has gone by
    days_first_health_assessment_overdue    since that day; null where it has not
    sdq_score                            of the last questionnaire with a score from 0 to 40 in the last twelve
                                         months, children in care for twelve and aged 5 to 16; null when there is none
    has_sdq_score                        there is one

    Needs started_on, has_been_in_care_12_months and born_on of the rows.
    """
    assessed = last_of_stays(health_assessments(events), "assessed_on", events)
    rows = attach(in_care, assessed, _CHILD_MONTH)
    rows = with_working_day(rows, events, "started_on", FIRST_HEALTH_ASSESSMENT_WORKING_DAYS, "first_due_on")
    twelve = months(HEALTH_ASSESSMENT_MONTHS)
    age = completed_years(rows.born_on, rows.month_ends_on)
    needs_one = ~yes(age < TWO_HEALTH_ASSESSMENTS_BELOW_AGE)
    once, twice = rows.assessed_on + twelve, rows.previous_assessed_on + twelve
    is_overdue = rows.assessed_on.isnull() & yes(rows.month_ends_on > rows.first_due_on)
    rows = rows.mutate(
        is_health_assessed=yes(once >= rows.month_ends_on) & (needs_one | yes(twice >= rows.month_ends_on)),
        is_first_health_assessment_overdue=is_overdue,
        days_first_health_assessment_overdue=is_overdue.ifelse(
            rows.month_ends_on.delta(rows.first_due_on, unit="day"), None
        ),
    ).drop("assessed_on", "previous_assessed_on", "first_due_on")
    return _with_wellbeing(rows, events)


def _with_wellbeing(in_care: Rows, events: Events) -> Rows:
    """Children in care at month ends, with sdq_score and has_sdq_score."""
    scored = events["sdq"]
    scored = scored.filter(scored.score.between(0, SDQ_HIGHEST_SCORE))
    scored = latest(scored, per=(*CHILD, "completed_on"), by=("occurrence",)).select(*CHILD, "completed_on", "score")
    rows = attach(in_care, last_of_stays(scored, "completed_on", events), _CHILD_MONTH)
    is_asked = completed_years(rows.born_on, rows.month_ends_on).between(SDQ_FROM_AGE, SDQ_TO_AGE)
    is_recent = rows.completed_on + months(SDQ_MONTHS) >= rows.month_ends_on
    rows = rows.mutate(has_sdq_score=rows.has_been_in_care_12_months & yes(is_asked) & yes(is_recent))
    rows = rows.mutate(sdq_score=rows.has_sdq_score.ifelse(rows.score.cast("int64"), None))
    return rows.drop("completed_on", "previous_completed_on", "score")
