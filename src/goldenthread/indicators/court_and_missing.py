"""The family court, and children who go missing.

care_applications_rate_per_10000     how often we go to court
care_proceedings_median_days         how long children wait for its decision
care_proceedings_overdue_open        those who still wait past 26 weeks
return_interviews_within_72h_pct     children asked why they went missing
return_interviews_overdue_open       children who still wait to be asked
"""

from goldenthread.facts.court import COURT_CASE, OPEN_COURT_CASE
from goldenthread.facts.missing import MISSING_EPISODE, OUTSTANDING_INTERVIEW
from goldenthread.facts.population import RESIDENT_CHILDREN
from goldenthread.indicators.declare import Better, Counts, Median, Overdue, Part, Ratio, Share, Tolerance
from goldenthread.journey.periods import Window

_COURT_LIMIT = "26 weeks from the issue of the application"
_COURT_SOURCE = "Children and Families Act 2014, section 14"
_INTERVIEW_LIMIT = "72 hours from the return"
_INTERVIEW_SOURCE = "Statutory guidance on children who run away or go missing from home or care (2014)"

CARE_APPLICATIONS_RATE = Ratio(
    id="care_applications_rate_per_10000",
    title="Care applications rate",
    question="How often do we go to court?",
    theme="court_and_missing",
    of=COURT_CASE,
    dated="issued_on",
    numerator="children in cases issued in twelve months, one per child per case",
    denominator="children aged 0 to 17 who live here: the mid-year estimate of the reporting year's first quarter",
    over=Part(of=RESIDENT_CHILDREN, adds="children"),
    over_needs=("population.children",),
    each=10_000,
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    better=Better.NEITHER,
    counts=Counts.CHILDREN,
    unit="children in care applications",
    unit_one="child in a care application",
    needs=("court_case.issued_on",),
    breakdowns=(),
    source="The council's legal tracker; Cafcass, care demand, counts applications",
    note="Not to be laid beside Cafcass's rate: that counts applications, and brothers and sisters share one. "
    "The court's log says no kind of case: list care applications alone in it.",
)

CARE_PROCEEDINGS_MEDIAN = Median(
    id="care_proceedings_median_days",
    title="Length of care proceedings",
    question="How long do children wait for the court's decision?",
    theme="court_and_missing",
    of=COURT_CASE,
    dated="concluded_on",
    among="has_length",
    middle_of="days_taken",
    numerator="the middle one's days of the calendar from the issue to the final order",
    denominator="children in cases concluded in twelve months, one per child per case",
    windows=(Window.YEAR, Window.ROLLING_YEAR),
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="days",
    unit_one="day",
    needs=("court_case.issued_on", "court_case.concluded_on"),
    timescale=_COURT_LIMIT,
    is_statutory=True,
    tolerance=Tolerance(green=182, amber=245, basis="26 weeks in statute"),
    overdue="care_proceedings_overdue_open",
    breakdowns=("order_made",),
    source=_COURT_SOURCE,
    note="The council does not control it alone. Brothers and sisters in one case count once each. A case concluded "
    "before it was issued is left out: one of its dates is wrong.",
)

CARE_PROCEEDINGS_OVERDUE_OPEN = Overdue(
    id="care_proceedings_overdue_open",
    title="Care proceedings open past 26 weeks",
    question="How many children still wait for the court's decision?",
    theme="court_and_missing",
    of=OPEN_COURT_CASE,
    where="is_overdue",
    waited="days_waited",
    numerator="children in cases that are open at the period's end, more than 26 weeks after their issue",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="children in proceedings",
    unit_one="child in proceedings",
    needs=("court_case.issued_on", "court_case.concluded_on"),
    timescale=_COURT_LIMIT,
    is_statutory=True,
    breakdowns=("age_band",),
    source=_COURT_SOURCE,
    note="The days are counted from the issue.",
)

RETURN_INTERVIEWS_WITHIN_72H = Share(
    id="return_interviews_within_72h_pct",
    title="Return home interviews within 72 hours",
    question="When a child goes missing, does someone ask why?",
    theme="court_and_missing",
    of=MISSING_EPISODE,
    dated="ended_on",
    where="within_72_hours",
    among="is_due",
    numerator="those with an interview held no later than 72 elapsed hours after the return, weekends included",
    denominator="times a child missing came back, whose interview was held or whose 72 hours have gone; "
    "one whose hour of return nobody knows is not in time",
    better=Better.HIGHER,
    counts=Counts.PRACTICE,
    unit="times missing",
    unit_one="time missing",
    needs=(
        "missing_episode.ended_on",
        "missing_episode.ended_at",
        "missing_episode.interview_held_at",
        "cla_period.started_on",
        "cla_period.ended_on",
    ),
    timescale=_INTERVIEW_LIMIT,
    is_statutory=True,
    tolerance=Tolerance(green=80, amber=60, basis="common local practice; a national survey for 2023-24 averaged 63%"),
    overdue="return_interviews_overdue_open",
    breakdowns=("lives_in", "age_band", "offer"),
    source=_INTERVIEW_SOURCE,
    note="Every return asks for an interview: one that was declined or never offered is in the whole (see by offer). "
    "Needs clock times, which no national standard carries: the tracker of missing children has them. "
    "The periods of care tell where the child lives.",
)

RETURN_INTERVIEWS_OVERDUE_OPEN = Overdue(
    id="return_interviews_overdue_open",
    title="Return interviews outstanding past 72 hours",
    question="How many children still wait to be asked why they went missing?",
    theme="court_and_missing",
    of=OUTSTANDING_INTERVIEW,
    where="is_overdue",
    waited="days_waited",
    numerator="times a child missing came back three days before the period's end or earlier, without an interview by "
    "that end; not one that the child declined",
    better=Better.LOWER,
    counts=Counts.CHILDREN,
    unit="interviews",
    unit_one="interview",
    needs=("missing_episode.ended_on", "missing_episode.interview_held_at"),
    looks_back={"missing_episode": 3},
    timescale=_INTERVIEW_LIMIT,
    is_statutory=True,
    breakdowns=("age_band",),
    source=_INTERVIEW_SOURCE,
    note="Counted no longer than the newest extract that lists the time missing says.",
)
