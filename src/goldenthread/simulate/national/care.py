"""A council's children in care, as event tables."""

from __future__ import annotations

import numpy as np

from goldenthread.simulate.national.draws import NONE, Days, Numbers, moments, names
from goldenthread.simulate.national.making import NEEDS, Making, Tables, decimals

_PLACEMENTS = {"U1": 5, "U3": 6, "U4": 34, "U6": 26, "K2": 12, "P1": 7, "H5": 8, "A3": 2}
_STATUSES = {"C1": 18, "C2": 57, "E1": 5, "V2": 20}
_ENDS = {"E4A": 20, "E4B": 6, "E11": 9, "E45": 10, "E46": 2, "E5": 8, "E6": 10, "E41": 4, "E8": 31}


def add_care(made: Making, people: int, found: Tables) -> None:
    """Everything about children in care, those in care before the story began among them."""
    draws, rng = made.draws, made.draws.rng
    before, during = made.council.referrals // 62, made.council.referrals // 25
    whose = rng.permutation(people)[: before + during].astype(np.int64)
    starts = np.concatenate(
        [draws.first - rng.integers(1, 1800, before), rng.integers(draws.first, draws.last, during)]
    ).astype(np.int32)
    lasting = (starts + rng.gamma(1.3, 650, len(starts))).astype(np.int64)
    lasting = np.where(
        starts < draws.first, np.maximum(lasting, draws.first + rng.integers(0, 1500, len(starts))), lasting
    )
    ends = np.where(lasting > draws.last, NONE, lasting).astype(np.int32)
    count = len(starts)
    found["cla_period"] = made.table(
        "cla_period",
        child_id=made.child(whose),
        started_on=starts,
        ended_on=ends,
        end_reason=draws.pick(_ENDS, count),
        category_of_need=draws.pick(NEEDS, count),
        is_short_break=draws.yes(0.01, count),
        team=made.team(count),
        worker=made.worker(count),
    )
    found["cla_legal_status"] = made.table(
        "cla_legal_status",
        child_id=made.child(whose),
        started_on=starts,
        ended_on=ends,
        legal_status=draws.pick(_STATUSES, count),
        ended_because=draws.pick({"discharged": 10, "replaced": 50, "other": 40}, count),
    )
    _placements(made, whose, starts, ends, found)
    for name, dated, every, share in (("cla_visit", "visited_on", 38, 0.97), ("cla_review", "held_on", 165, 1.0)):
        at, on = draws.repeated(starts, ends, every)
        extra = (
            {"was_seen": draws.yes(share, len(at))}
            if name == "cla_visit"
            else {"participation": draws.pick({"PN1": 60, "PN6": 20, "PN4": 5, "PN7": 5, "PN0": 10}, len(at))}
        )
        found[name] = made.table(name, child_id=made.child(whose[at]), **{dated: on}, **extra)
    _health(made, whose, starts, ends, found)
    gone = rng.integers(0, count, made.council.referrals // 12)
    left = draws.days(len(gone))
    back = draws.after(left, 1.5, 1.0)
    found["missing_episode"] = made.table(
        "missing_episode",
        child_id=made.child(whose[gone]),
        missing_kind=draws.pick({"M": 9, "A": 1}, len(gone)),
        started_on=left,
        ended_on=back,
        ended_at=moments(back, rng.integers(0, 86_400, len(gone))),
        was_interview_offered=draws.yes(0.85, len(gone)),
        was_interview_accepted=draws.yes(0.6, len(gone)),
        interview_held_at=moments(draws.after(back, 2.4), rng.integers(8 * 3600, 18 * 3600, len(gone))),
    )


def _placements(made: Making, whose: Numbers, starts: Days, ends: Days, found: Tables) -> None:
    """Each stay cut at random days: one placement follows another."""
    draws, rng = made.draws, made.draws.rng
    until = np.where(ends == NONE, draws.last, ends).astype(np.int64)
    moves = rng.poisson(0.5 + (until - starts) / 420)
    at = np.repeat(np.arange(len(whose)), moves + 1)
    cut = starts[at] + (rng.random(len(at)) * (until - starts)[at]).astype(np.int64)
    first_of_each = np.r_[True, at[1:] != at[:-1]]
    cut = np.where(first_of_each, starts[at], cut)
    order = np.lexsort((cut, at))
    at, cut = at[order], cut[order]
    follows = np.r_[at[1:] == at[:-1], False]
    over = np.where(follows, np.r_[cut[1:], 0], ends[at]).astype(np.int32)
    count = len(at)
    found["cla_placement"] = made.table(
        "cla_placement",
        child_id=made.child(whose[at]),
        started_on=cut.astype(np.int32),
        ended_on=over,
        placement_type=draws.pick(_PLACEMENTS, count),
        provider=draws.pick({"PR1": 55, "PR4": 42, "PR5": 3}, count),
        location=draws.pick({"in": 65, "out": 35}, count),
        distance_miles=decimals(rng.gamma(1.1, 14, count).round(1)),
        is_intended_to_18=draws.yes(0.25, count),
    )


def _health(made: Making, whose: Numbers, starts: Days, ends: Days, found: Tables) -> None:
    draws = made.draws
    at, on = draws.repeated(starts, ends, 330)
    found["health_check"] = made.table(
        "health_check",
        child_id=made.child(whose[at]),
        held_on=on,
        check_kind=draws.pick({"health_assessment": 6, "dental_check": 4}, len(at)),
    )
    found["sdq"] = made.table(
        "sdq", child_id=made.child(whose[at]), completed_on=on, score=draws.rng.integers(2, 33, len(at))
    )
    at, on = draws.repeated(starts, ends, 115)
    found["pep"] = made.table("pep", child_id=made.child(whose[at]), completed_on=on)
    found["school_attendance"] = made.table(
        "school_attendance",
        child_id=made.child(whose[at]),
        started_on=(on - 60).astype(np.int32),
        ended_on=on,
        sessions_possible=np.full(len(at), 120, np.int64),
        sessions_authorised=draws.rng.poisson(6, len(at)),
        sessions_unauthorised=draws.rng.poisson(3, len(at)),
    )
    issued = draws.days(made.council.referrals // 60)
    case = names(f"k-{made.council.code}-", len(issued))
    found["court_case"] = made.table(
        "court_case",
        child_id=made.child(draws.rng.integers(0, len(made.children), len(issued))),
        case_id=case,
        issued_on=issued,
        concluded_on=draws.after(issued, 290, 6.0),
        final_order=draws.pick(
            {"care": 40, "special_guardianship": 30, "placement": 20, "supervision": 10}, len(issued)
        ),
    )
    made_on = draws.days(made.council.referrals // 160)
    found["legal_order"] = made.table(
        "legal_order",
        child_id=made.child(draws.rng.integers(0, len(made.children), len(made_on))),
        made_on=made_on,
        order_type=draws.pick({"special_guardianship": 7, "child_arrangements": 3}, len(made_on)),
    )
