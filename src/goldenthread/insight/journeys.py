"""The journey whose steps account for one another, and the stocks that starts fill and ends empty: data alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from goldenthread.insight.held import Source


@dataclass(frozen=True, slots=True)
class Step:
    """A count along the journey, its words, and where it is found: the first source that is held speaks."""

    one: str
    many: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Flows:
    """What fills a stock and what empties it, by indicator, and who is in it."""

    started: str
    ended: str
    one: str
    many: str
    start: str  # what starts and ends, in words
    ends: str


JOURNEY: Final = (
    Step("contact", "contacts", (Source("contacts_received"),)),
    Step("referral", "referrals", (Source("referrals_received"),)),
    Step(
        "assessment",
        "assessments",
        (Source("assessments_nfa_pct", is_whole=True), Source("assessments_within_45wd_pct", is_whole=True)),
    ),
    # Enquiries count in the month of their 30th working day, by when a conference is due: so does its indicator.
    Step("section 47 enquiry", "section 47 enquiries", (Source("s47_to_icpc_pct", is_whole=True),)),
    Step(
        "initial conference",
        "initial conferences",
        (Source("icpc_to_plan_pct", is_whole=True), Source("icpc_within_15wd_pct", is_whole=True)),
    ),
    Step("plan", "plans", (Source("cp_plans_started"),)),
)

STOCKS: Final[Mapping[str, Flows]] = {
    "cp_plans_at_period_end": Flows(
        "cp_plans_started", "cp_plans_ended", "child on a plan", "children on plans", "plans started", "plans ended"
    ),
    "cla_at_period_end": Flows(
        "cla_started", "cla_ceased", "child in care", "children in care", "children came into care",
        "children left care",
    ),
}  # fmt: skip


def steps_to(indicator: str) -> tuple[Step, ...]:
    """The journey up to a count that is a step of it; none for any other."""
    for at, step in enumerate(JOURNEY):
        if Source(indicator) in step.sources:
            return JOURNEY[: at + 1]
    return ()


def stock_ended_by(indicator: str) -> str:
    """The stock that a count of ends empties; blank for any other."""
    return next((stock for stock, flows in STOCKS.items() if flows.ended == indicator), "")
