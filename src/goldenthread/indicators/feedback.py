"""What children and families say of the service, and what becomes of their complaints.

feedback_received                pieces of feedback
feedback_scale_mean              the average mark
complaints_stage1_in_time_pct    complaints answered on time
complaints_stage1_overdue_open   complaints still waiting past the limit
"""

from goldenthread.facts.feedback import COMPLAINT, FEEDBACK, UNANSWERED_COMPLAINT
from goldenthread.indicators.declare import Better, Count, Counts, Mean, Overdue, Share, Tolerance

_REGULATIONS = "Children Act 1989 Representations Procedure (England) Regulations 2006"
_LIMIT = "10 working days from receipt, 20 where the complaint is complex"

FEEDBACK_RECEIVED = Count(
    id="feedback_received",
    title="Pieces of feedback received",
    question="Are we hearing from children and families?",
    theme="feedback",
    of=FEEDBACK,
    dated="received_on",
    numerator="pieces of feedback received, from whomever they came",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="pieces of feedback",
    unit_one="piece of feedback",
    needs=("feedback.received_on",),
    breakdowns=("team", "respondent", "stage"),
    source="The council's feedback log",
    note="Give the share of those asked who answered, where invitations were counted.",
)

FEEDBACK_SCALE_MEAN = Mean(
    id="feedback_scale_mean",
    title="Average score from families",
    question="How do children and families rate our help?",
    theme="feedback",
    of=FEEDBACK,
    dated="received_on",
    among="has_score",
    adds="score",
    numerator="their marks on a scale of 0 to 10, added up",
    denominator="pieces of feedback received with a mark from 0 to 10",
    better=Better.HIGHER,
    counts=Counts.CHILDREN,
    unit="points",
    unit_one="point",
    needs=("feedback.received_on", "feedback.score"),
    tolerance=Tolerance(8, 6.5, "illustrative"),
    breakdowns=("team", "respondent", "stage"),
    source="The council's feedback log",
    note="Children's and parents' marks are different things: read it by who gave them, with the number and the "
    "spread, never the average alone.",
)

COMPLAINTS_IN_TIME = Share(
    id="complaints_stage1_in_time_pct",
    title="Complaints answered on time",
    question="When families complain, do we answer?",
    theme="feedback",
    of=COMPLAINT,
    dated="closed_on",
    where="within_limit",
    among="was_owed_an_answer",
    numerator="those answered no more than 10 working days after they were received, 20 where complex",
    denominator="statutory complaints closed at stage 1, without those withdrawn before an answer",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="complaints",
    unit_one="complaint",
    needs=("complaint.received_on", "complaint.responded_on", "complaint.closed_on", "complaint.stage"),
    timescale=_LIMIT,
    is_statutory=True,
    tolerance=Tolerance(80, 65),
    overdue="complaints_stage1_overdue_open",
    breakdowns=("team", "outcome"),
    source=_REGULATIONS,
    note="A complaint not said to be complex has 10 working days. Count complaints, the share upheld and compliments "
    "beside it.",
)

COMPLAINTS_OVERDUE_OPEN = Overdue(
    id="complaints_stage1_overdue_open",
    title="Complaints waiting past the limit",
    question="Which complaints are still waiting for an answer?",
    theme="feedback",
    of=UNANSWERED_COMPLAINT,
    where="is_overdue",
    waited="days_waited",
    numerator="complaints at stage 1 neither answered nor closed at the period's end, more than 10 working days after "
    "they were received, 20 where complex",
    better=Better.LOWER,
    counts=Counts.PRACTICE,
    unit="complaints",
    unit_one="complaint",
    needs=("complaint.received_on", "complaint.responded_on", "complaint.closed_on", "complaint.stage"),
    timescale=_LIMIT,
    is_statutory=True,
    source=_REGULATIONS,
)
