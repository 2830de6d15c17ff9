"""The health and schooling of children in care.

cla_initial_health_assessment_20wd_pct   first health assessments in time
cla_initial_health_assessment_overdue    children still waiting for theirs
cla_health_assessment_pct                yearly health assessments up to date
cla_sdq_average_score                    how children feel and behave, as carers score it
cla_pep_up_to_date_pct                   personal education plans of this term
cla_persistent_absence_pct               children who miss a tenth of school or more
"""

from goldenthread.facts.care import CHILD_IN_CARE
from goldenthread.facts.stays import CARE_START
from goldenthread.indicators.declare import CHILD, Better, Counts, Mean, Overdue, Share, Tolerance
from goldenthread.indicators.looked_after import IN_CARE
from goldenthread.indicators.permanence import TWELVE_MONTHS

_ASSESSED = (*IN_CARE, "health_check.check_kind", "health_check.held_on")
_FIRST_LIMIT = "within 20 working days of coming into care"
_FIRST_SOURCE = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7"
_OUTCOMES = "DfE, Children looked after in England including adoptions: outcomes"

CLA_INITIAL_HEALTH_ASSESSMENT_20WD = Share(
    id="cla_initial_health_assessment_20wd_pct",
    title="First health check within 20 working days of coming into care",
    question="Is health looked at straight away?",
    theme="education_and_health",
    of=CARE_START,
    dated="matures_on",
    among="was_in_care_20_working_days",
    where="was_health_assessed_in_20_working_days",
    numerator="those whose health was assessed in care, no later than the twentieth working day",
    denominator="times a child came into care, twenty working days earlier, and stayed beyond them; short breaks left "
    "out",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children",
    unit_one="child",
    needs=_ASSESSED,
    looks_back={"cla_period": 2, "health_check": 2},
    timescale=_FIRST_LIMIT,
    is_statutory=True,
    tolerance=Tolerance(green=80, amber=60),
    overdue="cla_initial_health_assessment_overdue",
    breakdowns=CHILD,
    source=_FIRST_SOURCE,
    note="Counted on the day the outcome is known, the twentieth working day. Sources do not tell a first assessment "
    "from a later one: any since the child came into care counts.",
)

CLA_INITIAL_HEALTH_ASSESSMENT_OVERDUE = Overdue(
    id="cla_initial_health_assessment_overdue",
    title="First health checks overdue",
    question="How many children in care still wait for their first health check, and for how long?",
    theme="education_and_health",
    of=CHILD_IN_CARE,
    where="is_first_health_assessment_overdue",
    waited="days_first_health_assessment_overdue",
    numerator="children in care at the period's end, past their twentieth working day in care, whose health has not "
    "been assessed since they came",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=_ASSESSED,
    looks_back={"health_check": 12},
    timescale=_FIRST_LIMIT,
    is_statutory=True,
    breakdowns=(*CHILD, "placed_out_of_area"),
    source=_FIRST_SOURCE,
    note="The days are counted from the last day on which it would have been in time. Where health "
    "checks are held for less than twelve months it is partial: a child assessed before them seems to wait.",
)

CLA_HEALTH_ASSESSMENT = Share(
    id="cla_health_assessment_pct",
    title="Yearly health assessments up to date",
    question="Are children in care having health checks?",
    theme="education_and_health",
    of=CHILD_IN_CARE,
    among="has_been_in_care_12_months",
    where="is_health_assessed",
    numerator="those whose health was assessed in the last twelve months; twice, for those under five",
    denominator="children in care at the period's end who have been for at least twelve months",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children in care",
    unit_one="child in care",
    needs=(*_ASSESSED, "person.born_on"),
    looks_back={"health_check": 12},
    in_full=("health_check",),
    windows=TWELVE_MONTHS,
    tolerance=Tolerance(green=92, amber=85),
    published=("cla_health_assessment_pct",),
    breakdowns=(*CHILD, "placed_out_of_area"),
    source=f"{_OUTCOMES}, health",
    note="From each assessment held. A list of the latest of each child cannot say of two, and the yearly return gives "
    "a yes or no without a day: neither answers.",
)

CLA_SDQ_AVERAGE_SCORE = Mean(
    id="cla_sdq_average_score",
    title="Average strengths and difficulties score",
    question="How is children's emotional wellbeing?",
    theme="education_and_health",
    of=CHILD_IN_CARE,
    among="has_sdq_score",
    adds="sdq_score",
    numerator="the scores, 0 to 40, of the last questionnaire of each",
    denominator="children aged 5 to 16 in care at the period's end who have been for at least twelve months, with a "
    "questionnaire scored in them",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="points",
    unit_one="point",
    needs=(*IN_CARE, "sdq.completed_on", "sdq.score", "person.born_on"),
    looks_back={"sdq": 12},
    windows=TWELVE_MONTHS,
    tolerance=Tolerance(green=14, amber=16),
    published=("cla_sdq_average_score",),
    breakdowns=(*CHILD, "placement_type"),
    source=f"{_OUTCOMES}, health",
    note="0 to 13 is taken as normal, 14 to 16 as borderline, 17 and more as a concern. Children without a score are "
    "not among them. The yearly return's score has no day and does not answer.",
)

CLA_PEP_UP_TO_DATE = Share(
    id="cla_pep_up_to_date_pct",
    title="Personal education plans up to date",
    question="Does each child have a current education plan?",
    theme="education_and_health",
    of=CHILD_IN_CARE,
    among="must_have_a_pep",
    where="has_pep_this_term",
    numerator="those with a personal education plan completed or reviewed in the term of that day",
    denominator="children of compulsory school age in care at the period's end who have been for at least ten working "
    "days",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children in care",
    unit_one="child in care",
    needs=(*IN_CARE, "pep.completed_on", "person.born_on"),
    looks_back={"pep": 5},
    timescale="a plan within ten working days of coming into care, reviewed every term",
    is_statutory=True,
    tolerance=Tolerance(green=95, amber=85),
    breakdowns=(*CHILD, "key_stage", "placed_out_of_area"),
    source="Promoting the education of looked-after children, statutory guidance",
    note="Terms begin on 1 September, 1 January and 1 April, by our rule. Early in a term few plans are of it yet: "
    "compare a month with the same month of another term.",
)

CLA_PERSISTENT_ABSENCE = Share(
    id="cla_persistent_absence_pct",
    title="Persistent absence of children in care",
    question="Are children in care missing school?",
    theme="education_and_health",
    of=CHILD_IN_CARE,
    among="has_attendance",
    where="is_persistently_absent",
    numerator="those who missed 10 per cent or more of the half days they could have attended, with leave or without",
    denominator="children in care at the period's end who have been for at least twelve months, and whose attendance "
    "in them is known",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="pupils in care",
    unit_one="pupil in care",
    needs=(
        *IN_CARE,
        "school_attendance.ended_on",
        "school_attendance.sessions_possible",
        "school_attendance.sessions_authorised",
        "school_attendance.sessions_unauthorised",
    ),
    looks_back={"school_attendance": 12},
    windows=TWELVE_MONTHS,
    tolerance=Tolerance(green=18, amber=22),
    published=("cla_persistent_absence_pct",),
    breakdowns=(*CHILD, "phase", "placed_out_of_area"),
    source="DfE, Outcomes for children in need, including children looked after: absence",
    note="Over the twelve months to the period's end; DfE takes six half terms of a school year. A stretch of school "
    "counts in the month it ends.",
)
