"""Assessments: finished in time, and those still waiting.

assessments_within_45wd_pct    finished within 45 working days
assessments_overdue_open       open and past them
"""

from goldenthread.facts.assessments import ASSESSMENT, OPEN_ASSESSMENT
from goldenthread.indicators.declare import Better, Counts, Share, Stock

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
    source="Working Together to Safeguard Children: 45 working days from referral at most",
    note="Finished assessments hide the overdue open ones: read the two together.",
)

ASSESSMENTS_OVERDUE_OPEN = Stock(
    id="assessments_overdue_open",
    title="Open assessments past 45 working days",
    question="How many children are still waiting past the limit?",
    theme="assessment",
    of=OPEN_ASSESSMENT,
    where="is_overdue",
    numerator="assessments open at the period's end, more than 45 working days after the referral they answer, "
    "else after they started",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="assessments",
    unit_one="assessment",
    needs=("assessment.started_on", "assessment.authorised_on", "referral.referred_on"),
    looks_back={"assessment": 3, "referral": 3},
    timescale="45 working days from referral",
    source="Working Together to Safeguard Children: 45 working days from referral at most",
)
