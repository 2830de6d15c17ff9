"""Case-file audits: how many each quarter, and how they were graded."""

from datetime import date, timedelta
from random import Random
from typing import Final

from goldenthread.journey.working_days import is_working_day
from goldenthread.simulate.records import Audit
from goldenthread.simulate.workforce import TEAMS

# The quarter's first day: (audits graded, of them inadequate, good, outstanding). The rest require
# improvement. The two quarters the committee spoke of are April to June 2019 (12 of 25, 48%) and
# April to June 2020 (3 of 27, 11%).
QUARTERS: Final[dict[date, tuple[int, int, int, int]]] = {
    date(2017, 4, 1): (12, 5, 1, 0),
    date(2017, 7, 1): (12, 5, 1, 0),
    date(2017, 10, 1): (14, 7, 1, 0),
    date(2018, 1, 1): (15, 7, 2, 0),
    date(2018, 4, 1): (16, 8, 1, 0),
    date(2018, 7, 1): (18, 9, 2, 0),
    date(2018, 10, 1): (21, 10, 3, 0),
    date(2019, 1, 1): (23, 11, 3, 0),
    date(2019, 4, 1): (25, 12, 3, 0),
    date(2019, 7, 1): (26, 10, 5, 0),
    date(2019, 10, 1): (24, 7, 6, 0),
    date(2020, 1, 1): (26, 5, 9, 1),
    date(2020, 4, 1): (27, 3, 11, 1),
    date(2020, 7, 1): (28, 3, 12, 2),
}
COLLABORATIVE_FROM: Final = date(2020, 1, 1)
_ONE_UP: Final = {
    "inadequate": "requires_improvement", "requires_improvement": "good", "good": "good", "outstanding": "good",
}  # fmt: skip


def audits(seed: int) -> list[Audit]:
    """Every audit of the reported years, in order of completion."""
    rng, done = Random(f"{seed}:audits"), []
    for starts_on, (count, inadequate, good, outstanding) in QUARTERS.items():
        grades = ["inadequate"] * inadequate + ["good"] * good + ["outstanding"] * outstanding
        grades += ["requires_improvement"] * (count - len(grades))
        rng.shuffle(grades)
        days = sorted(_working_day(rng, starts_on) for _ in grades)
        for number, (day, grade) in enumerate(zip(days, grades, strict=True), 1):
            done.append(_audit(rng, day, grade, number))
    return done


def _working_day(rng: Random, starts_on: date) -> date:
    while True:
        day = starts_on + timedelta(days=rng.randint(4, 88))
        if is_working_day(day):
            return day


def _audit(rng: Random, day: date, final: str, number: int) -> Audit:
    """One audit with the final grade `final`: one in eight was graded kinder before moderation."""
    year = day.year if day.month >= 4 else day.year - 1
    reference = f"A{year % 100}{(year + 1) % 100}-{(day.month - 4) % 12 // 3 + 1}{number:02}"
    first = _ONE_UP[final] if rng.random() < 0.125 else final
    teams = [team for team, (_, is_case_holding) in TEAMS.items() if is_case_holding]
    together = day >= COLLABORATIVE_FROM and rng.random() < (0.25 if day.year == 2020 and day.month < 7 else 0.4)
    return Audit(reference, day, rng.choice(teams), first, final if first != final else None, together)
