"""The few faults that no later file puts right: chosen by name, listed with what they change."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from csv import writer
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from goldenthread.journey.annex_a import ANNEX_A
from goldenthread.journey.periods import month_end, month_ord, month_period
from goldenthread.journey.rules import CP_VISIT_WORKING_DAYS
from goldenthread.journey.working_days import working_days_between
from goldenthread.simulate.records import Authority, Record
from goldenthread.simulate.story import AS_AT
from goldenthread.simulate.tally import MONTHS

_Record = TypeVar("_Record", bound=Record)


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that is wrong in every file that shows it, and the answers it changes.

    `where` is the list's table name, or the native file. `changes` holds (indicator, months).
    """

    where: str
    who: str
    dated: date | None
    field: str
    value: str
    what: str
    changes: tuple[tuple[str, tuple[int, ...]], ...]


def choose(held: Authority) -> list[Fault]:
    """The faults of this authority: the same for the same seed."""
    return [
        *_referrals(held), *_assessment(held), *_plan(held), *_conference(held), *_guardianship(held),
        *_contact(held), *_visit(held),
    ]  # fmt: skip


def _alone(records: Iterable[_Record]) -> set[str]:
    """Children with a single record of the kind."""
    counts = Counter(one.child.child_id for one in records)  # type: ignore[attr-defined]  # every kind passed has a child
    return {child for child, count in counts.items() if count == 1}


def _plain(record: Record) -> bool:
    """Entered by the day, never corrected or withdrawn."""
    steps = record.earlier.values()
    return record.withdrawn_on is None and all(len(one) == 1 and one[0][1] is None for one in steps)


def _referrals(held: Authority) -> Iterator[Fault]:
    alone = _alone(held.referrals) - {one.child.child_id for one in held.early_help}
    quiet = [one for one in held.referrals if one.child.child_id in alone and _plain(one) and one.decided_on]
    for one in quiet:
        if one.referred_on >= date(2018, 6, 5) and one.is_nfa and one.source != "6":
            month = (month_ord(one.referred_on),)
            counted = (
                "referrals_received", "referrals_from_police_pct", "rereferrals_within_12m_pct",
                "referrals_decided_within_1wd_pct",
            )  # fmt: skip
            yield Fault(
                "referrals", one.child.child_id, one.referred_on, "date_of_referral", "31/06/2018",
                "the day of the referral cannot be read in any file: the referral is in no count",
                tuple((indicator, month) for indicator in counted),
            )  # fmt: skip
            break
    for one in quiet:
        if one.referred_on >= date(2019, 2, 4) and one.source == "6":
            month = (month_ord(one.referred_on),)
            yield Fault(
                "referrals", one.child.child_id, one.referred_on, "referral_source", "q) 66: Polcie",
                "the source, the police, cannot be read in any file: the referral counts, but not as the police's",
                (("referrals_from_police_pct", month), ("police_referrals_nfa_pct", month)),
            )  # fmt: skip
            break


def _assessment(held: Authority) -> Iterator[Fault]:
    alone = _alone(held.assessments)
    for one in held.assessments:
        signed_on = one.authorised_on
        quiet = one.child.child_id in alone and _plain(one) and signed_on
        if quiet and signed_on and one.started_on >= date(2018, 10, 8) and (signed_on - one.started_on).days < 50:
            yield Fault(
                "assessments", one.child.child_id, one.started_on, "assessment_authorised_date", "#N/A",
                "the day of authorisation is an error in every file: the assessment looks open until it leaves the "
                "list, and is then withdrawn",
                (("assessments_within_45wd_pct", (month_ord(signed_on),)),),
            )  # fmt: skip
            return


def _plan(held: Authority) -> Iterator[Fault]:
    alone = _alone(held.plans)
    for one in held.plans:
        if one.child.child_id not in alone or not _plain(one) or not one.ended_on or one.started_on < date(2018, 11, 1):
            continue
        if 150 < (one.ended_on - one.started_on).days < 400:
            months = [at for at in MONTHS if one.started_on <= month_end(at) < one.ended_on]
            days_open = {at: working_days_between(one.started_on, month_end(at)) for at in months}
            visited = [at for at in months if days_open[at] >= CP_VISIT_WORKING_DAYS]
            yield Fault(
                "child_protection_plans", one.child.child_id, one.started_on, "plan_start_date", "31/11/2018",
                "the start of the plan cannot be read in any file: the plan is in no count",
                (
                    ("cp_plans_started", (month_ord(one.started_on),)), ("cp_plans_ended", (month_ord(one.ended_on),)),
                    ("cp_plans_at_period_end", tuple(months)), ("cp_visits_in_timescale_pct", tuple(visited)),
                ),
            )  # fmt: skip
            return


def _conference(held: Authority) -> Iterator[Fault]:
    for one in held.enquiries:
        if one.held_on and one.held_on >= date(2018, 12, 3) and _plain(one):
            yield Fault(
                "section_47_enquiries_and_icpcs", one.child.child_id, one.strategy_on, "icpc_date", "12/13/2018",
                "the day of the conference cannot be read in any file: the conference is in no count",
                (("icpc_within_15wd_pct", (month_ord(one.held_on),)),),
            )  # fmt: skip
            return


def _guardianship(held: Authority) -> Iterator[Fault]:
    for one in held.care:
        if one.ended_on and one.ended_on >= date(2019, 5, 1) and one.reason in ("E45", "E47") and _plain(one):
            yield Fault(
                "looked_after_children", one.child.child_id, one.started_on, "care_end_reason", "#REF!",
                "the reason care ended, a special guardianship order, is an error in every file: it is not counted",
                (("sgo_granted", (month_ord(one.ended_on),)),),
            )  # fmt: skip
            return


def _contact(held: Authority) -> Iterator[Fault]:
    for one in held.contacts:
        day = one.received_at.date()
        if day >= date(2019, 9, 9) and one.source == "6" and one.outcome == "nfa" and one.decided_at and _plain(one):
            yield Fault(
                "contact.csv", one.child.child_id, day, "contact_source", "Polcie",
                "the source, the police, is misspelt in the front door's log: the contact does not count as theirs",
                (("police_referrals_nfa_pct", (month_ord(day),)),),
            )  # fmt: skip
            return


def _visit(held: Authority) -> Iterator[Fault]:
    """A visit that alone kept one child in time at one month end."""
    seen: dict[str, list[date]] = defaultdict(list)
    for one in held.visits:
        if one.was_seen:
            seen[one.child.child_id].append(one.visited_on)
    plans = {one.child.child_id: one for one in held.plans if _plain(one) and one.started_on < date(2018, 1, 8)}
    for one in held.visits:
        plan, day = plans.get(one.child.child_id), one.visited_on
        if plan is None or not one.was_seen or day < date(2018, 2, 12):
            continue
        if plan.ended_on and plan.ended_on < date(2018, 4, 30):
            continue
        days = sorted(set(seen[one.child.child_id]) - {day})
        changed = []
        for month in (month_ord(day), month_ord(day) + 1):
            on = month_end(month)
            near = days[max(0, bisect_left(days, day) - 3) : bisect_right(days, on)]
            others = any(working_days_between(other, on) <= CP_VISIT_WORKING_DAYS for other in near)
            if day <= on and working_days_between(day, on) <= CP_VISIT_WORKING_DAYS and not others:
                changed.append(month)
        if len(changed) == 1:
            yield Fault(
                "cp_visit.csv", one.child.child_id, day, "visited_on", "2018-02-30",
                "the day of the visit cannot be read: the child looks unvisited at that month's end",
                (("cp_visits_in_timescale_pct", tuple(changed)),),
            )  # fmt: skip
            return


def in_rows(faults: list[Fault]) -> dict[tuple[str, str, date | None], list[Fault]]:
    """The faults by list, child and date."""
    found: dict[tuple[str, str, date | None], list[Fault]] = defaultdict(list)
    for fault in faults:
        found[fault.where, fault.who, fault.dated].append(fault)
    return dict(found)


def write(faults: list[Fault], path: Path) -> None:
    """One line for each fault and indicator: where it is, what is wrong, what it changes and when."""
    titles = {sheet.table: f"List {sheet.number}" for sheet in ANNEX_A.sheets}
    headers = {(sheet.table, field.name): field.header for sheet in ANNEX_A.sheets for field in sheet.fields}
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = writer(file, lineterminator="\n")
        rows.writerow(("file", "sheet", "child_id", "column", "value", "what", "indicator", "months"))
        for fault in faults:
            native = fault.where.endswith(".csv")
            for indicator, months in fault.changes:
                rows.writerow((
                    f"native/{fault.where}" if native else "annex_a/Annex A *.xlsx",
                    "" if native else titles[fault.where], fault.who,
                    headers.get((fault.where, fault.field), fault.field), fault.value, fault.what, indicator,
                    " ".join(str(month_period(month)) for month in months if month <= month_ord(AS_AT)),
                ))  # fmt: skip
