"""Audits of case files, from the words of the catalogue."""

from tests.oracle.plain import Case, History, Oracle, Span, during


def inadequate(history: History, period: Span) -> list[Case]:
    graded = [(row, row["moderated_grade"] or row["grade"]) for row in during(history["audit"], "completed_on", period)]
    return [Case(row["completed_on"], team=row["team"], counts=grade == "inadequate") for row, grade in graded if grade]


ORACLES: dict[str, Oracle] = {"audits_inadequate_pct": inadequate}
OVER: dict[str, Oracle] = {}
