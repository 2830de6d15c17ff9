"""What the review says of a request beside its status: its age, who answers for it, and the links to the plan."""

from goldenthread.review.document import Named, Runs, Tally
from goldenthread.review.evidence import Evidence
from goldenthread.review.phrases import anchor_of, count, listed, prose, short_day, words
from goldenthread.review.record import Action, Recommendation
from goldenthread.review.trail_words import ORPHANS


def how_old(request: Recommendation) -> Runs:
    """Its age in meetings, since when nothing was heard, and that nobody answers for it; else nothing."""
    runs: Runs = ()
    if request.age_meetings:
        met = Tally("committee", f"meetings since {request.reference} was asked", request.age_meetings)
        runs += prose(" Asked {n} ago.", n=count(met, "meeting", "meetings"))
    if request.no_update_since:
        runs += prose(" No update since {day}.", day=Named(short_day(request.no_update_since)))
    if request.orphan:
        runs += words(f" Nobody to ask: {ORPHANS[request.orphan]}.")
    return runs


def carried_out(request: Recommendation, evidence: Evidence) -> Runs:
    """The actions of the plan it is carried out by, each a link to where this review shows it, if it does."""
    if not request.actions:
        return ()
    plan = evidence.plan
    held = (
        {
            f"{action.reference} of {plan.financial_year}": f"#{anchor_of('action', action.reference)}"
            for priority in (plan.priorities if plan else ())
            for action in priority.actions
        }
        if plan
        else {}
    )
    named: list[Runs] = [(Named(one, address=held.get(one, "")),) for one in request.actions]
    return prose(" Carried out by action {all}.", all=listed(named))


def asked_by_members(action: Action, evidence: Evidence) -> Runs:
    """The requests that an action carries out, each a link to where it stands among what members asked."""
    plan = evidence.plan
    name = f"{action.reference} of {plan.financial_year}" if plan else ""
    asked: list[Runs] = [
        (Named(one.reference, address=f"#{anchor_of('asked', one.reference)}"),)
        for one in evidence.record.recommendations
        if name in one.actions
    ]
    return prose(". Asked for by members: {all}", all=listed(asked)) if asked else ()
