"""The workforce, from the words of the catalogue."""

from tests.oracle.plain import Case, History, Oracle, Span, is_open

_SOCIAL_WORK = ("social_worker", "newly_qualified", "senior", "manager")


def vacancies(history: History, period: Span) -> list[Case]:
    return [
        Case(period.ends_on, team=row["team"], counts=row["is_vacant"] is True, amount=row["fte"])
        for row in history["post"]
        if is_open(row, period.ends_on) and row["role"] in _SOCIAL_WORK
    ]


ORACLES: dict[str, Oracle] = {"sw_vacancy_rate_pct": vacancies}
OVER: dict[str, Oracle] = {}
