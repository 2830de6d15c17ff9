"""Audits of case files.

audits_inadequate_pct    audits judged inadequate
"""

from goldenthread.facts.audits import AUDIT
from goldenthread.indicators.declare import Better, Counts, Share

AUDITS_INADEQUATE = Share(
    id="audits_inadequate_pct",
    title="Audits judged inadequate",
    question="How much of our work is not good enough?",
    theme="audit_and_quality",
    of=AUDIT,
    dated="completed_on",
    where="is_inadequate",
    among="is_graded",
    numerator="those whose final grade is inadequate",
    denominator="audits completed with a grade; the grade after moderation decides",
    better=Better.LOWER,
    counts=Counts.PRACTICE,
    unit="audits",
    unit_one="audit",
    needs=("audit.completed_on", "audit.grade"),
    source="The council's audit programme",
    note="11% of 18 audits is two cases: read the numbers before the percentage.",
)
