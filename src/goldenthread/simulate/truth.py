"""The true answers, counted from the simulator's own state: never from the files it wrote.

Each answer is what an analyst with perfect files would have found on 30 September 2020. The rules
are those of `journey.rules`, counted here a second time in plain Python so that the product's own
counting can be held against them.
"""

from collections.abc import Iterator
from csv import writer
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from goldenthread.journey.periods import month_period
from goldenthread.simulate import truth_flows, truth_standing
from goldenthread.simulate.records import Authority
from goldenthread.simulate.tally import MONTHS, Tally

COUNTS: Final = (
    "contacts_received", "referrals_received", "assessments_overdue_open", "cp_plans_at_period_end",
    "cp_plans_started", "cp_plans_ended", "cla_at_period_end", "sgo_granted", "care_orders_discharged",
)  # fmt: skip
SHARES: Final = (
    "contacts_decided_within_24h_pct", "contacts_to_early_help_pct", "referrals_decided_within_1wd_pct",
    "referrals_from_police_pct", "police_referrals_nfa_pct", "rereferrals_within_12m_pct",
    "step_down_to_early_help_pct", "early_help_stepped_up_pct", "assessments_within_45wd_pct",
    "icpc_within_15wd_pct", "cp_visits_in_timescale_pct", "supervision_in_timescale_pct",
    "case_supervision_in_timescale_pct", "audits_inadequate_pct", "sw_vacancy_rate_pct",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One true answer. `denominator` is None for counts and stocks."""

    indicator: str
    month: str
    numerator: Decimal
    denominator: Decimal | None


def answers(held: Authority) -> list[Answer]:
    """The 24 indicators for April 2017 to September 2020, by month, in order."""
    tally = Tally()
    truth_flows.front_door(held, tally)
    truth_flows.early_help(held, tally)
    truth_flows.assessment_and_protection(held, tally)
    truth_flows.permanence_and_quality(held, tally)
    truth_standing.protection(held, tally)
    truth_standing.care_and_cases(held, tally)
    truth_standing.workforce(held, tally)
    return list(_in_order(tally))


def _in_order(tally: Tally) -> Iterator[Answer]:
    for indicator in sorted((*COUNTS, *SHARES)):
        for month in MONTHS:
            of = tally.denominator(indicator, month) if indicator in SHARES else None
            yield Answer(indicator, str(month_period(month)), tally.numerator(indicator, month), of)


def write(found: list[Answer], path: Path) -> None:
    """`indicator, month, numerator, denominator` as CSV; the denominator is blank for counts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = writer(file, lineterminator="\n")
        rows.writerow(("indicator", "month", "numerator", "denominator"))
        for one in found:
            rows.writerow((one.indicator, one.month, one.numerator, "" if one.denominator is None else one.denominator))
