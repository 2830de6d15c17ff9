"""Child protection: how soon we plan, and how many children are on a plan.

s47_rate_per_10000                   enquiries for the number of children who live here
s47_to_icpc_pct                      enquiries that reach a conference
icpc_within_15wd_pct                 initial conferences in time
icpc_overdue_open                    enquiries that still wait for one
icpc_to_plan_pct                     initial conferences that lead to a plan
cp_plans_at_period_end               children on a plan
cp_plans_rate_per_10000              the same for every 10,000 children who live here
cp_plans_started                     plans that began
cp_plans_ended                       plans that ended
cp_plans_by_category                 the harm they are about
cp_plans_second_or_subsequent_pct    children who come back to a plan
cp_plans_open_duration_2y_plus_pct   children on a plan for two years or more
"""

from goldenthread.facts.conferences import ICPC
from goldenthread.facts.enquiries import ENQUIRY, WAITING_ENQUIRY
from goldenthread.facts.population import RESIDENT_CHILDREN
from goldenthread.facts.protection import CATEGORIES, CHILD_ON_PLAN, CP_PLAN
from goldenthread.indicators.declare import (
    CHILD,
    Better,
    Count,
    Counts,
    Distribution,
    Overdue,
    Part,
    Ratio,
    Share,
    Stock,
    Tolerance,
)
from goldenthread.journey.periods import Window

# Plans at the end = plans before + started - ended, and the rate is of the same children: where one is withheld,
# the others give it away.
_TOGETHER = "cp_plans"

_ON_PLAN = ("cp_plan.started_on", "cp_plan.ended_on")
_CONFERENCE_SOURCE = "Working Together to Safeguard Children: within 15 working days of the strategy discussion"

S47_RATE = Ratio(
    id="s47_rate_per_10000",
    title="Section 47 enquiry rate",
    question="How often do we open a child protection enquiry?",
    theme="child_protection",
    of=ENQUIRY,
    dated="strategy_discussion_on",
    numerator="enquiries begun in twelve months: a child with two enquiries counts twice",
    denominator="children aged 0 to 17 who live here: the mid-year estimate of the reporting year's first quarter",
    over=Part(of=RESIDENT_CHILDREN, adds="children"),
    over_needs=("population.children",),
    each=10_000,
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="enquiries",
    unit_one="enquiry",
    needs=("section_47.strategy_discussion_on",),
    published=("s47_rate_per_10000",),
    breakdowns=(),
    source="DfE, Characteristics of children in need: section 47 enquiries",
)

S47_TO_ICPC = Share(
    id="s47_to_icpc_pct",
    title="Section 47 enquiries that reach conference",
    question="Are enquiries being opened on the right children?",
    theme="child_protection",
    of=ENQUIRY,
    dated="matures_on",
    where="reached_conference",
    numerator="those whose child had an initial conference by then, not as one who moved in",
    denominator="enquiries whose 30th working day after the strategy discussion fell in the period",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="enquiries",
    unit_one="enquiry",
    needs=("section_47.strategy_discussion_on", "icpc.held_on"),
    looks_back={"section_47": 2, "icpc": 2},
    source="Ofsted ILACS Annex A, list 5; the 30 working days are our rule",
    note="A conference held later than that is not counted: every enquiry is given the same time.",
)

ICPC_WITHIN_15WD = Share(
    id="icpc_within_15wd_pct",
    title="Initial conference within 15 working days",
    question="When a child may be at risk, do we plan quickly?",
    theme="child_protection",
    of=ICPC,
    dated="held_on",
    where="within_15_working_days",
    among="is_our_enquiry",
    numerator="those held no more than 15 working days after the strategy discussion that began the enquiry",
    denominator="initial conferences held, one per child, without those for children who moved in",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="initial conferences",
    unit_one="initial conference",
    needs=("icpc.held_on", "icpc.strategy_discussion_on"),
    timescale="15 working days from the strategy discussion",
    is_statutory=True,
    tolerance=Tolerance(green=90, amber=80),
    published=("icpc_within_15wd_pct",),
    overdue="icpc_overdue_open",
    breakdowns=CHILD,
    source=_CONFERENCE_SOURCE,
    note="Brothers and sisters share a conference: one late family of five moves a small council by several points.",
)

ICPC_OVERDUE_OPEN = Overdue(
    id="icpc_overdue_open",
    title="Enquiries waiting for a conference past 15 working days",
    question="How many children still wait for a conference?",
    theme="child_protection",
    of=WAITING_ENQUIRY,
    where="is_overdue",
    waited="days_waited",
    numerator="enquiries found to need an initial conference, without one at the period's end, more than 15 working "
    "days after the strategy discussion",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="enquiries",
    unit_one="enquiry",
    needs=("section_47.strategy_discussion_on", "section_47.is_icpc_required", "icpc.held_on"),
    looks_back={"section_47": 3, "icpc": 3},
    timescale="15 working days from the strategy discussion",
    is_statutory=True,
    source=_CONFERENCE_SOURCE,
    note="Counted no longer than the newest extract that lists the enquiry says. The days are counted from the "
    "strategy discussion.",
)

ICPC_TO_PLAN = Share(
    id="icpc_to_plan_pct",
    title="Initial conferences that lead to a plan",
    question="Do conferences agree that a plan is needed?",
    theme="child_protection",
    of=ICPC,
    dated="held_on",
    where="led_to_plan",
    among="is_our_enquiry",
    numerator="those that made a child protection plan",
    denominator="initial conferences held, one per child, without those for children who moved in",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="initial conferences",
    unit_one="initial conference",
    needs=("icpc.held_on", "icpc.led_to_plan"),
    source="Ofsted ILACS Annex A, list 5: did the conference result in a plan",
    note="A conference of which nobody says what it decided is in the whole alone.",
)

CP_PLANS_AT_PERIOD_END = Stock(
    id="cp_plans_at_period_end",
    title="Children on a child protection plan",
    question="How many children are on a plan today?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    numerator="children on a plan at the period's end, without plans held for other councils",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children on plans",
    unit_one="child on a plan",
    needs=_ON_PLAN,
    together=_TOGETHER,
    published=("cp_plans_at_period_end",),
    breakdowns=(*CHILD, "category"),
    source="DfE, Characteristics of children in need, table D5",
    note="A fall is neither good nor bad in itself: ask what started, what ended, and why.",
)

CP_PLANS_RATE = Ratio(
    id="cp_plans_rate_per_10000",
    title="Child protection plan rate",
    question="Is the number of plans high or low for the area?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    numerator="children on a plan at the period's end, without plans held for other councils",
    denominator="children aged 0 to 17 who live in the area",
    over=Part(of=RESIDENT_CHILDREN, adds="children"),
    over_needs=("population.children",),
    each=10_000,
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children on plans",
    unit_one="child on a plan",
    needs=_ON_PLAN,
    together=_TOGETHER,
    published=("cp_plans_rate_per_10000",),
    breakdowns=(),
    source="DfE, Characteristics of children in need, table D5, over the Office for National Statistics' estimates",
)

CP_PLANS_STARTED = Count(
    id="cp_plans_started",
    title="Child protection plans started",
    question="How many plans began?",
    theme="child_protection",
    of=CP_PLAN,
    dated="started_on",
    numerator="plans that started, without those held for other councils",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="plans",
    unit_one="plan",
    needs=("cp_plan.started_on",),
    together=_TOGETHER,
    published=("cp_plans_started",),
    breakdowns=(*CHILD, "category"),
    source="DfE, Characteristics of children in need, table D3",
)

CP_PLANS_ENDED = Count(
    id="cp_plans_ended",
    title="Child protection plans ended",
    question="How many plans closed, and where did the children go?",
    theme="child_protection",
    of=CP_PLAN,
    dated="ended_on",
    numerator="plans that ended, without those held for other councils",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="plans",
    unit_one="plan",
    needs=_ON_PLAN,
    together=_TOGETHER,
    breakdowns=("team", "duration", "next_status"),
    source="DfE, Characteristics of children in need",
    note="Where the children went is told of the day the plan ended (next_status): a case closed a few days later was "
    "still one of need then.",
)

CP_PLANS_BY_CATEGORY = Distribution(
    id="cp_plans_by_category",
    title="Plans by category of abuse",
    question="What kind of harm are plans about?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    by="category",
    categories=(
        *((words.replace(" ", "_"), words, words) for words in CATEGORIES),
        ("not_recorded", "not recorded", "not recorded"),
    ),
    numerator="those whose latest category is",
    denominator="children on a plan at the period's end, without plans held for other councils",
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children on plans",
    unit_one="child on a plan",
    needs=(*_ON_PLAN, "cp_plan.latest_category"),
    breakdowns=("age_band",),
    source="DfE, Characteristics of children in need; Ofsted ILACS Annex A, list 7: latest category of abuse",
    note="The category as last recorded: one that changed since a month's end is told as it is now.",
)

CP_PLANS_SECOND_OR_SUBSEQUENT = Share(
    id="cp_plans_second_or_subsequent_pct",
    title="Second or later plans",
    question="Are children returning to a plan?",
    theme="child_protection",
    of=CP_PLAN,
    dated="started_on",
    where="is_second_or_later",
    numerator="those of children who ever had a plan here before, as the history holds or the council counts",
    denominator="plans that started, without those held for other councils",
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="plans",
    unit_one="plan",
    needs=("cp_plan.started_on", "cp_plan.previous_plans"),
    tolerance=Tolerance(green=22, amber=27),
    published=("cp_plans_second_or_subsequent_pct",),
    breakdowns=("team", "category", "gap_since_last_plan"),
    source="DfE, Characteristics of children in need, table D3",
    note="'Ever' needs the council's own count: the history alone begins too late. A return within two years says "
    "more: see by gap_since_last_plan.",
)

CP_PLANS_OPEN_2Y_PLUS = Share(
    id="cp_plans_open_duration_2y_plus_pct",
    title="Plans open two years or more",
    question="Are any children stuck on a plan?",
    theme="child_protection",
    of=CHILD_ON_PLAN,
    where="has_been_open_2_years",
    numerator="those whose plan started two years ago or longer",
    denominator="children on a plan at the period's end, without plans held for other councils",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children on plans",
    unit_one="child on a plan",
    needs=_ON_PLAN,
    tolerance=Tolerance(green=3, amber=5),
    published=("cp_plans_open_duration_2y_plus_pct",),
    source="DfE, Characteristics of children in need, table D5",
    note="Plans that are open. Many councils report those that had lasted two years when they ended: another number.",
)
