"""A council's workers, caseloads, supervision, audits and feedback, as event tables."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from goldenthread.simulate.national.draws import names
from goldenthread.simulate.national.making import Making, Tables, decimals


def add_work(made: Making, found: Tables) -> None:
    """Workers, caseloads, supervision, audits, feedback and complaints."""
    draws, rng, count = made.draws, made.draws.rng, len(made.workers)
    starts = (draws.first - 400 + rng.integers(0, draws.last - draws.first, count)).astype(np.int32)
    found["worker"] = made.table(
        "worker",
        worker=made.workers,
        started_on=starts,
        ended_on=draws.after(starts, 900),
        is_case_holding=draws.yes(0.9, count),
        role=draws.pick({"social_worker": 70, "newly_qualified": 12, "senior": 10, "manager": 8}, count),
        is_agency=draws.yes(0.17, count),
        is_registered=draws.yes(0.97, count),
        team=made.team(count),
        fte=decimals(rng.choice([1.0, 0.8, 0.6], count, p=[0.8, 0.12, 0.08])),
    )
    at, on = draws.repeated(starts, draws.after(starts, 900), 31)
    found["supervision"] = made.table(
        "supervision",
        worker=made.workers.take(pa.array(at)),
        supervised_on=on,
        supervision_kind=pa.array(["personal"] * len(at)),
        team=made.team(len(at)),
    )
    episodes = found["cin_episode"]
    found["caseload"] = made.table(
        "caseload",
        worker=episodes["worker"].combine_chunks(),
        child_id=episodes["child_id"].combine_chunks(),
        started_on=episodes["opened_on"].combine_chunks(),
        ended_on=episodes["closed_on"].combine_chunks(),
        team=episodes["team"].combine_chunks(),
    )
    for name, key, dated, extra in _small(made):
        days = draws.days(made.council.referrals // 120)
        found[name] = made.table(
            name,
            **{key: names(f"{name[:2]}-{made.council.code}-", len(days)), dated: days},
            team=made.team(len(days)),
            **{column: draws.pick(words, len(days)) for column, words in extra.items()},
        )


def _small(made: Making) -> list[tuple[str, str, str, Mapping[str, Mapping[str, float]]]]:
    """Tables of a few hundred rows a council: name, key, date, and columns of words."""
    grades = {"outstanding": 3, "good": 40, "requires_improvement": 45, "inadequate": 12}
    return [
        ("audit", "audit_id", "completed_on", {"grade": grades}),
        ("audit_scheduled", "audit_id", "scheduled_for", {}),
        ("feedback", "feedback_id", "received_on", {"respondent": {"child": 4, "parent_or_carer": 5, "partner": 1}}),
    ]
