"""Who sees children in care, who knows them, and whether their plan is reviewed with them.

cla_visits_in_timescale_pct          children seen as often as the law asks
cla_visits_overdue                   children whose visit is overdue
cla_reviews_in_timescale_pct         children whose reviews were held in time
cla_reviews_overdue                  children whose review is overdue
cla_review_participation_pct         children who had a say
cla_3plus_social_workers_12m_pct     children who did not keep their social worker
"""

from goldenthread.facts.care import CHILD_IN_CARE
from goldenthread.facts.care_reviews import CARE_REVIEW
from goldenthread.indicators.declare import CHILD, Better, Counts, Overdue, Share, Tolerance
from goldenthread.indicators.looked_after import IN_CARE
from goldenthread.journey.periods import Window

_VISITED = (
    *IN_CARE,
    "cla_placement.started_on",
    "cla_placement.placement_type",
    "cla_legal_status.legal_status",
    "cla_review.held_on",
    "cla_visit.visited_on",
)
_VISITS_BACK = {"cla_visit": 3, "cla_review": 6}
_VISIT_LIMIT = (
    "within a week of a placement's start; every 6 weeks in its first year; then every 6 weeks, or every 3 months "
    "where it is to last until 18; with parents on an interim care order weekly until the first review, then every "
    "4 weeks"
)
_VISIT_SOURCE = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28"
_REVIEW_LIMIT = "20 working days from coming into care, then 3 months, then every 6 months"
_REVIEW_SOURCE = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33"

CLA_VISITS_IN_TIMESCALE = Share(
    id="cla_visits_in_timescale_pct",
    title="Visits to children in care on time",
    question="Are children in care seen by their social worker?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="was_visited_in_time",
    among="must_have_been_visited",
    numerator="those visited in their placement, the last visit no longer ago than the law allows them; not one where "
    "the child was not seen",
    denominator="children in care at the period's end who have been in their placement for at least seven days",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children in care",
    unit_one="child in care",
    needs=_VISITED,
    looks_back=_VISITS_BACK,
    timescale=_VISIT_LIMIT,
    is_statutory=True,
    tolerance=Tolerance(90, 80),
    overdue="cla_visits_overdue",
    breakdowns=(*CHILD, "placement_type", "distance"),
    source=_VISIT_SOURCE,
    note="The children seen lately at the period's end, not every visit of the period. No national standard says "
    "which placements are to last until 18: where nobody does, six weeks hold. Visits by video count here.",
)

CLA_VISITS_OVERDUE = Overdue(
    id="cla_visits_overdue",
    title="Children in care whose visit is overdue",
    question="How many children in care are waiting for a visit, and for how long?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="is_visit_overdue",
    waited="days_visit_overdue",
    numerator="children in care at the period's end whose last day for a visit has gone by",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=_VISITED,
    looks_back=_VISITS_BACK,
    timescale=_VISIT_LIMIT,
    is_statutory=True,
    breakdowns=(*CHILD, "placement_type", "distance"),
    source=_VISIT_SOURCE,
    note="The days are counted from the last day on which the visit would have been in time.",
)

CLA_REVIEWS_IN_TIMESCALE = Share(
    id="cla_reviews_in_timescale_pct",
    title="Looked-after reviews on time",
    question="Is each child's care plan reviewed on time?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="was_reviewed_in_time",
    among="has_been_in_care_20_working_days",
    numerator="those whose every review that was due in the twelve months was held by its day",
    denominator="children in care at the period's end who have been for at least 20 working days",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children in care",
    unit_one="child in care",
    needs=(*IN_CARE, "cla_review.held_on"),
    looks_back={"cla_review": 18},
    in_full=("cla_review",),
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    timescale=_REVIEW_LIMIT,
    is_statutory=True,
    tolerance=Tolerance(97, 92),
    overdue="cla_reviews_overdue",
    breakdowns=CHILD,
    source=_REVIEW_SOURCE,
    note="A review is due by the law's day, whatever day was planned. Each day runs from the review before, so one "
    "held early brings the next forward.",
)

CLA_REVIEWS_OVERDUE = Overdue(
    id="cla_reviews_overdue",
    title="Children in care whose review is overdue",
    question="How many children in care are waiting for a review, and for how long?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="is_review_overdue",
    waited="days_review_overdue",
    numerator="children in care at the period's end whose last day for a review has gone by",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=(*IN_CARE, "cla_review.held_on"),
    looks_back={"cla_review": 6},
    timescale=_REVIEW_LIMIT,
    is_statutory=True,
    breakdowns=CHILD,
    source=_REVIEW_SOURCE,
    note="The days are counted from the last day on which the review would have been in time.",
)

CLA_REVIEW_PARTICIPATION = Share(
    id="cla_review_participation_pct",
    title="Children who took part in their review",
    question="Did the child have a say?",
    theme="looked_after",
    of=CARE_REVIEW,
    dated="held_on",
    where="took_part",
    among="could_take_part",
    numerator="those where the child came and said what they think, or had it said or sent (PN1 to PN3, PN5, PN6)",
    denominator="reviews held of children in care aged four and over",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="reviews",
    unit_one="review",
    needs=("cla_review.held_on", "cla_review.participation", "cla_period.started_on", "person.born_on"),
    tolerance=Tolerance(95, 90),
    breakdowns=CHILD,
    source="DfE, children looked-after return: review participation",
    note="A review whose participation nobody recorded counts as one where the child did not take part. Reviews are of "
    "children in care, whether or not the period of care is held.",
)

CLA_3PLUS_SOCIAL_WORKERS_12M = Share(
    id="cla_3plus_social_workers_12m_pct",
    title="Three or more social workers in a year",
    question="Does a child keep the same social worker?",
    theme="looked_after",
    of=CHILD_IN_CARE,
    where="had_3_workers_in_12_months",
    numerator="those who had three or more workers in the twelve months, cover for an absence left out",
    denominator="children in care at the period's end",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children in care",
    unit_one="child in care",
    needs=(*IN_CARE, "caseload.worker", "caseload.started_on", "caseload.ended_on"),
    looks_back={"caseload": 12},
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    tolerance=Tolerance(25, 32),
    published=("cla_3plus_social_workers_12m_pct",),
    breakdowns=CHILD,
    source="DfE, Children looked after in England including adoptions: social worker stability, 2024",
    note="Workers are counted, not changes: one who comes back is one. The worker a child had at the start of the "
    "twelve months counts, before care as well as in it.",
)
