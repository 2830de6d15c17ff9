"""Early help: who is helped, who is passed to it when social care ends, and whether it holds.

early_help_open_at_period_end  children helped early
step_down_to_early_help_pct    closures that keep some help
early_help_stepped_up_pct      early help that later needed social care
"""

from goldenthread.facts.closures import CIN_CLOSURE
from goldenthread.facts.early_help import CHILD_IN_EARLY_HELP, EARLY_HELP
from goldenthread.indicators.declare import Better, Counts, Share, Stock, Tolerance

EARLY_HELP_OPEN_AT_PERIOD_END = Stock(
    id="early_help_open_at_period_end",
    title="Children with an open early help episode",
    question="How many children are being helped early?",
    theme="early_help",
    of=CHILD_IN_EARLY_HELP,
    numerator="children with an episode of early help open at the period's end, each once",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children helped early",
    unit_one="child helped early",
    needs=("early_help.started_on", "early_help.ended_on"),
    breakdowns=("organisation", "age_band"),
    source="The early help system's own record; not collected nationally",
    note="Annex A lists assessments of early help, not episodes: from it alone, these are assessments under way.",
)

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
    tolerance=Tolerance(green=15, amber=20),
    breakdowns=("organisation",),
    source="Local practice; the six months are our rule",
    note="Counted on the day the outcome is known, six months after early help ended: "
    "else the newest quarter would always look best.",
)
