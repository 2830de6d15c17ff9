"""The true answers for how things stood on the last day of each month."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from goldenthread.journey.periods import month_end, month_start
from goldenthread.journey.rules import ASSESSMENT_WORKING_DAYS, CP_VISIT_WORKING_DAYS, SUPERVISION_DAYS
from goldenthread.journey.working_days import working_days_between
from goldenthread.simulate.records import Authority
from goldenthread.simulate.story import AS_AT
from goldenthread.simulate.tally import MONTHS, Tally
from goldenthread.simulate.truth_flows import assessment_clock, authorised_on


def _is_open(started_on: date, ended_on: date | None, on: date) -> bool:
    return started_on <= on and (ended_on is None or ended_on > on)


def _latest(days: dict[str, list[date]], key: str, on: date) -> date | None:
    """The latest of the sorted days of `key` up to `on`."""
    found = days.get(key, [])
    position = bisect_right(found, on)
    return found[position - 1] if position else None


def _by_key(pairs: Iterable[tuple[str, date]]) -> dict[str, list[date]]:
    days: dict[str, list[date]] = defaultdict(list)
    for key, day in pairs:
        days[key].append(day)
    for found in days.values():
        found.sort()
    return days


def protection(held: Authority, tally: Tally) -> None:
    """Plans and their visits, and assessments past their limit."""
    plans = [
        (plan.child.child_id, plan.known("started_on", AS_AT), plan.known("ended_on", AS_AT))
        for plan in held.plans
        if plan.is_known(AS_AT)
    ]
    seen = _by_key((one.child.child_id, one.visited_on) for one in held.visits if one.was_seen)
    waiting = [
        (runs_from, held.assessments[place].started_on, authorised_on(held.assessments[place]))
        for place, runs_from in assessment_clock(held).items()
    ]
    for month in MONTHS:
        on = month_end(month)
        for child in {child for child, started_on, ended_on in plans if _is_open(started_on, ended_on, on)}:
            tally.count("cp_plans_at_period_end", month, bool(child))
        for child, started_on, ended_on in plans:
            if _is_open(started_on, ended_on, on) and working_days_between(started_on, on) >= CP_VISIT_WORKING_DAYS:
                visit = _latest(seen, child, on)
                in_time = visit is not None and working_days_between(visit, on) <= CP_VISIT_WORKING_DAYS
                tally.count("cp_visits_in_timescale_pct", month, in_time)
        for runs_from, started_on, signed_on in waiting:
            if _is_open(started_on, signed_on, on) and working_days_between(runs_from, on) > ASSESSMENT_WORKING_DAYS:
                tally.count("assessments_overdue_open", month)


def care_and_cases(held: Authority, tally: Tally) -> None:
    """Children in care, and every open case with the last time it was talked over."""
    spells = [(one, (one.child.child_id, one.started_on, one.known("ended_on", AS_AT))) for one in held.care]
    care = [spell for one, spell in spells if not one.is_short_break]
    breaks = [spell for one, spell in spells if one.is_short_break]
    cases = [(one.child.child_id, one.opened_on, one.known("closed_on", AS_AT)) for one in held.episodes]
    plans = [
        (one.child.child_id, one.known("started_on", AS_AT), one.known("ended_on", AS_AT))
        for one in held.plans
        if one.is_known(AS_AT)
    ]
    talked = _by_key((one.child_id, one.supervised_on) for one in held.supervisions if one.child_id)
    for month in MONTHS:
        on = month_end(month)
        for child in {child for child, started_on, ended_on in care if _is_open(started_on, ended_on, on)}:
            tally.count("cla_at_period_end", month, bool(child))
        for child in {child for child, since, until in (*cases, *plans, *care, *breaks) if _is_open(since, until, on)}:
            latest = _latest(talked, child, on)
            in_time = latest is not None and latest > on - timedelta(days=SUPERVISION_DAYS)
            tally.count("case_supervision_in_timescale_pct", month, in_time)


def workforce(held: Authority, tally: Tally) -> None:
    """Workers in post with their last supervision, and posts without a holder."""
    sessions = _by_key((one.worker, one.supervised_on) for one in held.supervisions if one.kind == "personal")
    for month in MONTHS:
        first, on = month_start(month), month_end(month)
        since = [one for one in held.absences if one.started_on <= first]
        away = {one.worker for one in since if one.ended_on is None or one.ended_on >= on}
        holding = [one for one in held.holders if one.is_case_holding and one.worker not in away]
        for holder in holding:
            if _is_open(holder.started_on, holder.ended_on, on):
                latest = _latest(sessions, holder.worker, on)
                in_time = latest is not None and latest > on - timedelta(days=SUPERVISION_DAYS)
                tally.count("supervision_in_timescale_pct", month, in_time)
        for post in held.posts:
            for spell in post.spells:
                if _is_open(spell.started_on, spell.ended_on, on):
                    tally.count("sw_vacancy_rate_pct", month, spell.is_vacant, post.fte)
