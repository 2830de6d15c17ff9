"""Assessments: finished in time, those still waiting, and what they found.

assessments_within_45wd_pct        finished within 45 working days
assessments_overdue_open           open and past them
assessments_nfa_pct                ended with no social care service
child_seen_during_assessment_pct   the child was met
assessment_factors                 the worries found
"""

from goldenthread.facts.assessments import ASSESSMENT, OPEN_ASSESSMENT
from goldenthread.facts.factors import FACTORS
from goldenthread.indicators.declare import CHILD, Better, Counts, Distribution, Overdue, Share, Tolerance
from goldenthread.journey.periods import Window

ASSESSMENTS_WITHIN_45WD = Share(
    id="assessments_within_45wd_pct",
    title="Assessments finished within 45 working days",
    question="Do families get an answer in reasonable time?",
    theme="assessment",
    of=ASSESSMENT,
    dated="authorised_on",
    where="within_45_working_days",
    numerator="those authorised no more than 45 working days after the referral they answer, else after they started",
    denominator="assessments authorised",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="assessments",
    unit_one="assessment",
    needs=("assessment.started_on", "assessment.authorised_on", "referral.referred_on"),
    looks_back={"assessment": 3, "referral": 3},
    timescale="45 working days from referral",
    is_statutory=True,
    tolerance=Tolerance(green=90, amber=80),
    published=("assessments_within_45wd_pct",),
    overdue="assessments_overdue_open",
    breakdowns=CHILD,
    source="Working Together to Safeguard Children: 45 working days from referral at most",
    note="Finished assessments hide the overdue open ones: read the two together.",
)

ASSESSMENTS_OVERDUE_OPEN = Overdue(
    id="assessments_overdue_open",
    title="Open assessments past 45 working days",
    question="How many children are still waiting past the limit?",
    theme="assessment",
    of=OPEN_ASSESSMENT,
    where="is_overdue",
    waited="days_waited",
    numerator="assessments open at the period's end, more than 45 working days after the referral they answer, "
    "else after they started",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="assessments",
    unit_one="assessment",
    needs=("assessment.started_on", "assessment.authorised_on", "referral.referred_on"),
    looks_back={"assessment": 3, "referral": 3},
    timescale="45 working days from referral",
    is_statutory=True,
    tolerance=Tolerance(green=0, amber=10),
    source="Working Together to Safeguard Children: 45 working days from referral at most",
)

ASSESSMENTS_NFA = Share(
    id="assessments_nfa_pct",
    title="Assessments ending with no social care service",
    question="Are families assessed who never needed a social worker?",
    theme="assessment",
    of=ASSESSMENT,
    dated="authorised_on",
    where="ended_without_service",
    numerator="those that found no need of social care support, families passed to early help among them",
    denominator="assessments authorised",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="assessments",
    unit_one="assessment",
    needs=("assessment.authorised_on", "assessment.requires_support"),
    breakdowns=("source_group", "team"),
    source="Ofsted ILACS Annex A, list 4: assessed as requiring social care support",
    note="DfE publishes a share of referrals, not of assessments: compare the direction, not the level. "
    "An assessment of which nobody says what it found is in the whole alone.",
)

CHILD_SEEN_DURING_ASSESSMENT = Share(
    id="child_seen_during_assessment_pct",
    title="Child seen during the assessment",
    question="Was the child met, not just written about?",
    theme="assessment",
    of=ASSESSMENT,
    dated="authorised_on",
    where="was_child_seen",
    among="was_child_born",
    numerator="those during which the child was seen; not one of which nobody says so",
    denominator="assessments authorised, without those of children not yet born by then",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="assessments",
    unit_one="assessment",
    needs=("assessment.authorised_on", "assessment.was_child_seen"),
    tolerance=Tolerance(green=98, amber=95),
    breakdowns=("team", "age_band"),
    source="Ofsted ILACS Annex A, list 4: child seen during the continuous assessment",
    note="A child born before the assessment was authorised could be seen, and counts.",
)

ASSESSMENT_FACTORS = Distribution(
    id="assessment_factors",
    title="Worries found at assessment",
    question="What is bringing families to us?",
    theme="assessment",
    of=ASSESSMENT,
    dated="authorised_on",
    among="has_factors",
    categories=tuple((one.slug, one.column, one.words) for one in FACTORS),
    starts={one.slug: one.since for one in FACTORS if one.since},
    numerator="those in which it was found",
    denominator="assessments authorised in twelve months with at least one factor; 'none found' is not one",
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="assessments",
    unit_one="assessment",
    needs=("assessment.authorised_on", "assessment_factor.factor"),
    published=("assessment_factor",),
    breakdowns=("age_band",),
    source="DfE, Characteristics of children in need, table C3",
    note="One assessment may find several: shares do not add to 100. DfE counts episodes of need; a child "
    "assessed twice in one episode counts twice here.",
)
