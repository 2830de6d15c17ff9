"""Early help: who is passed to it when social care ends, and whether it holds.

step_down_to_early_help_pct    closures that keep some help
early_help_stepped_up_pct      early help that later needed social care
"""

from goldenthread.facts.closures import CIN_CLOSURE
from goldenthread.facts.early_help import EARLY_HELP
from goldenthread.indicators.declare import Better, Counts, Share

STEP_DOWN_TO_EARLY_HELP = Share(
    id="step_down_to_early_help_pct",
    title="Step-down from social care to early help",
    question="When social care ends, do families keep some help?",
    theme="early_help",
    of=CIN_CLOSURE,
    dated="closed_on",
    where="stepped_down",
    among="is_step_down_eligible",
    numerator="those closed to early help, or with early help that started within 14 days either side",
    denominator="episodes of need closed, without those that ended in an order, adoption, death, "
    "adult services or a move to another authority",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="closed cases",
    unit_one="closed case",
    needs=("cin_episode.closed_on", "cin_episode.closure_reason", "early_help.started_on"),
    looks_back={"early_help": 1},
    looks_ahead={"early_help": 14},
    source="Local practice; the 14 days are our rule",
)

EARLY_HELP_STEPPED_UP = Share(
    id="early_help_stepped_up_pct",
    title="Early help that later needed social care",
    question="Does early help hold?",
    theme="early_help",
    of=EARLY_HELP,
    dated="matures_on",
    where="needed_social_care",
    numerator="those with a referral after early help started and no more than 183 days after it ended",
    denominator="episodes of early help that ended 183 days earlier",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="episodes of early help",
    unit_one="episode of early help",
    needs=("early_help.started_on", "early_help.ended_on", "referral.referred_on"),
    looks_back={"early_help": 7, "referral": 12},
    source="Local practice; the six months are our rule",
    note="Counted on the day the outcome is known, six months after early help ended: "
    "else the newest quarter would always look best.",
    breakdowns=(),
)
