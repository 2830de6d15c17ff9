"""Child protection plans: whether each is looked at again in time, and whether the children are seen.

cp_reviews_in_timescale_pct          plans reviewed in time, all their life
cp_reviews_overdue                   plans whose review is overdue
cp_visits_in_timescale_pct           children on a plan who were seen
cp_visits_overdue                    children on a plan who were not
cp_visits_seen_alone_pct             children who could speak freely
"""

from goldenthread.facts.protection import CHILD_ON_PLAN
from goldenthread.indicators.declare import CHILD, Better, Counts, Overdue, Share, Tolerance

_ON_PLAN = ("cp_plan.started_on", "cp_plan.ended_on")
_VISIT_LIMIT = "every 10 working days"
_VISIT_SOURCE = "Local practice; national guidance leaves the interval to the plan"
_REVIEW_LIMIT = "3 months from the plan's start, then every 6 months"
_REVIEW_SOURCE = "Working Together to Safeguard Children: review conferences"

CP_REVIEWS_IN_TIMESCALE = Share(
    id="cp_reviews_in_timescale_pct",
    title="Child protection reviews on time",
    question="Is every plan looked at again when it should be?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    where="was_reviewed_in_time",
    among="has_been_open_3_months",
    numerator="those whose plan's every review was held by its day, and none is overdue",
    denominator="children on a plan at the period's end that has been open for at least three months",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children on plans",
    unit_one="child on a plan",
    needs=(*_ON_PLAN, "cp_review.held_on"),
    looks_back={"cp_review": 36},
    in_full=("cp_review",),
    timescale=_REVIEW_LIMIT,
    is_statutory=True,
    tolerance=Tolerance(green=98, amber=93),
    published=("cp_reviews_in_timescale_pct",),
    overdue="cp_reviews_overdue",
    source=_REVIEW_SOURCE,
    note="The whole life of each plan: one late review keeps it late until it ends. The share of the reviews held in "
    "a quarter that were on time is a kinder figure. A plan whose first reviews no source gave counts as late: reviews "
    "of three years are asked for, and hardly any plan is longer.",
)

CP_REVIEWS_OVERDUE = Overdue(
    id="cp_reviews_overdue",
    title="Children on plans whose review is overdue",
    question="How many plans wait for a review, and for how long?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    where="is_review_overdue",
    waited="days_review_overdue",
    numerator="children on a plan at the period's end whose last day for a review has gone by",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children on plans",
    unit_one="child on a plan",
    needs=(*_ON_PLAN, "cp_review.held_on"),
    looks_back={"cp_review": 6},
    timescale=_REVIEW_LIMIT,
    is_statutory=True,
    source=_REVIEW_SOURCE,
    note="The days are counted from the last day on which the review would have been in time.",
)

CP_VISITS_IN_TIMESCALE = Share(
    id="cp_visits_in_timescale_pct",
    title="Child protection visits on time",
    question="Are children on plans being seen as often as they should?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    where="was_visited_in_10_working_days",
    among="has_been_open_10_working_days",
    numerator="those with a visit in the 10 working days to the period's end; not one where the child was not seen",
    denominator="children on a plan at the period's end that has been open for at least 10 working days",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children on plans",
    unit_one="child on a plan",
    needs=(*_ON_PLAN, "cp_visit.visited_on"),
    looks_back={"cp_visit": 1},
    timescale=_VISIT_LIMIT,
    tolerance=Tolerance(green=90, amber=80),
    overdue="cp_visits_overdue",
    breakdowns=CHILD,
    source=_VISIT_SOURCE,
    note="The children seen lately at the period's end, not every visit of the period. "
    "Visits by video count as visits here.",
)

CP_VISITS_OVERDUE = Overdue(
    id="cp_visits_overdue",
    title="Children on plans not visited in 10 working days",
    question="How many children on plans wait to be seen, and for how long?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    where="is_visit_overdue",
    waited="days_since_visit",
    numerator="children on a plan at the period's end, open for at least 10 working days, without a visit in the 10 "
    "working days to that end; a visit where the child was not seen is none",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children on plans",
    unit_one="child on a plan",
    needs=(*_ON_PLAN, "cp_visit.visited_on"),
    looks_back={"cp_visit": 1},
    timescale=_VISIT_LIMIT,
    breakdowns=CHILD,
    source=_VISIT_SOURCE,
    note="The days are counted from the last visit of the plan, else from its start.",
)

CP_VISITS_SEEN_ALONE = Share(
    id="cp_visits_seen_alone_pct",
    title="Child seen alone at the last visit",
    question="Could the child speak freely?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    where="was_seen_alone",
    among="can_be_seen_alone",
    numerator="those seen alone at the plan's latest visit; not one of which nobody says so",
    denominator="children aged four or over on a plan at the period's end that has been open for at least 10 working "
    "days",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="children on plans",
    unit_one="child on a plan",
    needs=(*_ON_PLAN, "cp_visit.visited_on", "cp_visit.was_seen_alone", "person.born_on"),
    looks_back={"cp_visit": 3},
    tolerance=Tolerance(green=80, amber=65),
    breakdowns=("team", "age_band"),
    source="Ofsted ILACS Annex A, list 7: was the child seen alone",
    note="A latest visit that did not find the child counts as one where the child was not seen alone.",
)
