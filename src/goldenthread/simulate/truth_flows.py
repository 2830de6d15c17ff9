"""The true answers for what happens: counted in the month it happened."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from goldenthread.journey.periods import add_months, month_ord
from goldenthread.journey.rules import (
    ASSESSMENT_WORKING_DAYS,
    CONTACT_DECISION_HOURS,
    ICPC_WORKING_DAYS,
    REFERRAL_DECISION_WORKING_DAYS,
    REREFERRAL_MONTHS,
    STEP_DOWN_DAYS,
    STEP_UP_DAYS,
)
from goldenthread.journey.working_days import working_days_between
from goldenthread.simulate.records import Assessment, Authority, Referral
from goldenthread.simulate.story import AS_AT
from goldenthread.simulate.tally import Tally

_LONDON = ZoneInfo("Europe/London")

# Closed because the child died, was adopted, went to live under an order, moved away or grew up.
MOVED_ON = frozenset({"RC1", "RC2", "RC3", "RC4", "RC5", "RC6"})


def front_door(held: Authority, tally: Tally) -> None:
    """Contacts and referrals."""
    for contact in held.contacts:
        month = month_ord(contact.received_at)
        decided_at, outcome = contact.known("decided_at", AS_AT), contact.known("outcome", AS_AT)
        tally.count("contacts_received", month)
        if decided_at is not None:
            took = _moment(decided_at) - _moment(contact.received_at)
            tally.count("contacts_decided_within_24h_pct", month, took <= CONTACT_DECISION_HOURS * 3600)
        elif contact.received_at.date() < AS_AT:
            tally.count("contacts_decided_within_24h_pct", month, False)
        if outcome is not None:
            tally.count("contacts_to_early_help_pct", month, outcome == "early_help")
            if contact.source == "6" and outcome != "referral":
                tally.count("police_referrals_nfa_pct", month, outcome in ("nfa", "advice"))
    for history in _referrals(held).values():
        _referrals_of_a_child(history, tally)


def _moment(clock: datetime) -> float:
    """Seconds on one scale for a time read off a clock in London: an hour is an hour when clocks change."""
    return clock.replace(tzinfo=_LONDON).timestamp()


def _referrals(held: Authority) -> dict[str, list[Referral]]:
    """What stands on the day, by child, in order of the day referred."""
    by_child: dict[str, list[Referral]] = defaultdict(list)
    for referral in held.referrals:
        if referral.is_known(AS_AT):
            by_child[referral.child.child_id].append(referral)
    for history in by_child.values():
        history.sort(key=_referred_on)
    return by_child


def _referred_on(referral: Referral) -> date:
    day: date = referral.known("referred_on", AS_AT)
    return day


def _referrals_of_a_child(history: list[Referral], tally: Tally) -> None:
    previous: date | None = None
    for referral in history:
        day = _referred_on(referral)
        month, decided_on = month_ord(day), referral.known("decided_on", AS_AT)
        tally.count("referrals_received", month)
        tally.count("referrals_from_police_pct", month, referral.source == "6")
        again = previous is not None and add_months(day, -REREFERRAL_MONTHS) <= previous < day
        tally.count("rereferrals_within_12m_pct", month, again)
        if decided_on is not None:
            in_time = working_days_between(day, decided_on) <= REFERRAL_DECISION_WORKING_DAYS
            tally.count("referrals_decided_within_1wd_pct", month, in_time)
        elif working_days_between(day, AS_AT) >= REFERRAL_DECISION_WORKING_DAYS:
            tally.count("referrals_decided_within_1wd_pct", month, False)
        is_nfa = referral.known("is_nfa", AS_AT)
        if referral.source == "6" and is_nfa is not None:
            tally.count("police_referrals_nfa_pct", month, is_nfa)
        previous = day


def early_help(held: Authority, tally: Tally) -> None:
    """Step-down at closure, and step-up after early help."""
    referred = {child: [_referred_on(one) for one in history] for child, history in _referrals(held).items()}
    began: dict[str, list[date]] = defaultdict(list)
    for help_ in held.early_help:
        child, ended_on = help_.child.child_id, help_.known("ended_on", AS_AT)
        began[child].append(help_.started_on)
        if ended_on is not None:
            matures_on = ended_on + timedelta(days=STEP_UP_DAYS)
            up = any(help_.started_on < day <= matures_on for day in referred.get(child, ()))
            tally.count("early_help_stepped_up_pct", month_ord(matures_on), up)
    for episode in held.episodes:
        closed_on, reason = episode.known("closed_on", AS_AT), episode.known("reason", AS_AT)
        if closed_on is not None and reason not in MOVED_ON:
            near = any(abs((day - closed_on).days) <= STEP_DOWN_DAYS for day in began[episode.child.child_id])
            tally.count("step_down_to_early_help_pct", month_ord(closed_on), near or reason == "RC9")


def assessment_clock(held: Authority) -> dict[int, date]:
    """The day each assessment's 45 working days run from, by the assessment's place in the list.

    The child's latest referral that went on, on or before the start, with no other assessment of the
    child begun since; else the assessment's own start.
    """
    referrals, clock = _referrals(held), {}
    by_child: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for place, one in enumerate(held.assessments):
        if one.is_known(AS_AT):
            by_child[one.child.child_id].append((one.started_on, place))
    for child, found in by_child.items():
        went_on = [_referred_on(one) for one in referrals.get(child, ()) if one.known("is_nfa", AS_AT) is not True]
        for started_on, place in found:
            latest = max((day for day in went_on if day <= started_on), default=started_on)
            between = any(latest <= other < started_on for other, _ in found)
            clock[place] = started_on if between else latest
    return clock


def authorised_on(assessment: Assessment) -> date | None:
    day: date | None = assessment.known("authorised_on", AS_AT)
    return day


def assessment_and_protection(held: Authority, tally: Tally) -> None:
    """Assessments signed off, conferences held, plans begun and ended."""
    for place, runs_from in assessment_clock(held).items():
        signed_on = authorised_on(held.assessments[place])
        if signed_on is not None:
            in_time = working_days_between(runs_from, signed_on) <= ASSESSMENT_WORKING_DAYS
            tally.count("assessments_within_45wd_pct", month_ord(signed_on), in_time)
    for enquiry in held.enquiries:
        held_on = enquiry.known("held_on", AS_AT)
        if enquiry.is_known(AS_AT) and held_on is not None:
            in_time = working_days_between(enquiry.strategy_on, held_on) <= ICPC_WORKING_DAYS
            tally.count("icpc_within_15wd_pct", month_ord(held_on), in_time)
    for plan in held.plans:
        if plan.is_known(AS_AT):
            tally.count("cp_plans_started", month_ord(plan.known("started_on", AS_AT)))
            ended_on = plan.known("ended_on", AS_AT)
            if ended_on is not None:
                tally.count("cp_plans_ended", month_ord(ended_on))


def permanence_and_quality(held: Authority, tally: Tally) -> None:
    """Special guardianship, care orders discharged, audits."""
    for period in held.care:
        ended_on = period.known("ended_on", AS_AT)
        if ended_on is None or not period.is_known(AS_AT):
            continue
        if period.known("reason", AS_AT) in ("E45", "E46", "E47", "E48"):
            tally.count("sgo_granted", month_ord(ended_on))
        if period.legal[-1].status == "C2" and period.legal[-1].because == "discharged":
            tally.count("care_orders_discharged", month_ord(ended_on))
    for audit in held.audits:
        final = audit.moderated_grade or audit.grade
        tally.count("audits_inadequate_pct", month_ord(audit.completed_on), final == "inadequate")
