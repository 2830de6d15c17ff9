"""The health and schooling of children in care, from the words of the catalogue."""

from datetime import date

from tests.oracle.care import Stay, stays, stays_at
from tests.oracle.looked_after import case
from tests.oracle.plain import (
    Case,
    History,
    Oracle,
    Span,
    age,
    months_after,
    of_child,
    person,
    working_days,
    working_days_after,
    year_to,
)


def _assessed(history: History, stay: Stay, until: date) -> list[date]:
    """The days of a stay, up to a day, on which the child's health was assessed."""
    return sorted(
        {
            row["held_on"]
            for row in of_child(history, "health_check", stay.child)
            if row["check_kind"] == "health_assessment" and stay.came <= row["held_on"] <= until
        }
    )


def first_assessment(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays(history):
        due = working_days_after(stay.came, 20)
        if period.starts_on <= due <= period.ends_on and stay.holds(due):
            cases.append(Case(stay.came, stay.child, stay.periods[0]["team"], bool(_assessed(history, stay, due))))
    return cases


def first_assessment_overdue(history: History, period: Span) -> list[Case]:
    cases = []
    for stay in stays_at(history, period.ends_on):
        due = working_days_after(stay.came, 20)
        if due < period.ends_on and not _assessed(history, stay, period.ends_on):
            cases.append(case(stay, period, amount=(period.ends_on - due).days))
    return cases


def _a_year_in_care(history: History, end: date) -> list[Stay]:
    return [stay for stay in stays_at(history, end) if months_after(stay.came, 12) <= end]


def assessed(history: History, period: Span) -> list[Case]:
    """Once in the last twelve months; twice for those under five."""
    end, cases = period.ends_on, []
    for stay in _a_year_in_care(history, end):
        lately = [day for day in _assessed(history, stay, end) if months_after(day, 12) >= end]
        years = age(history, stay.child, end)
        cases.append(case(stay, period, len(lately) >= (2 if years is not None and years < 5 else 1)))
    return cases


def sdq_score(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for stay in _a_year_in_care(history, end):
        years = age(history, stay.child, end)
        scored = [
            row
            for row in sorted(of_child(history, "sdq", stay.child), key=lambda row: row["completed_on"])
            if row["score"] is not None and 0 <= row["score"] <= 40
            if row["completed_on"] <= end <= months_after(row["completed_on"], 12)
        ]
        if scored and years is not None and 5 <= years <= 16:
            cases.append(case(stay, period, amount=scored[-1]["score"]))
    return cases


def _is_of_school_age(born: date, end: date) -> bool:
    """From the first 31 March, 31 August or 31 December on or after the fifth birthday, to June of the last year."""
    fifth = _birthday(born, 5)
    days = [date(year, *day) for year in (fifth.year, fifth.year + 1) for day in ((3, 31), (8, 31), (12, 31))]
    begins = min(day for day in days if day >= fifth)
    sixteenth = _birthday(born, 16)
    last_june = date(sixteenth.year + (sixteenth > date(sixteenth.year, 8, 31)), 6, 30)
    return begins <= end < last_june


def _birthday(born: date, years: int) -> date:
    """The day somebody becomes so old: 1 March for one born on 29 February."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _term_from(end: date) -> date:
    """The day on which the term of a day began."""
    return max(date(end.year, month, 1) for month in (1, 4, 9) if month <= end.month)


def pep(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for stay in stays_at(history, end):
        known = person(history, stay.child)
        if (
            known
            and known["born_on"]
            and _is_of_school_age(known["born_on"], end)
            and working_days(stay.came, end) >= 10
        ):
            plans = [row["completed_on"] for row in of_child(history, "pep", stay.child)]
            cases.append(case(stay, period, any(max(stay.came, _term_from(end)) <= day <= end for day in plans)))
    return cases


def persistent_absence(history: History, period: Span) -> list[Case]:
    end, cases = period.ends_on, []
    for stay in _a_year_in_care(history, end):
        told = [
            row
            for row in of_child(history, "school_attendance", stay.child)
            if year_to(end) <= row["ended_on"] <= end
            and (row["sessions_authorised"] is not None or row["sessions_unauthorised"] is not None)
        ]
        possible = sum(row["sessions_possible"] for row in told)
        missed = sum((row["sessions_authorised"] or 0) + (row["sessions_unauthorised"] or 0) for row in told)
        if possible > 0:
            cases.append(case(stay, period, missed * 100 >= possible * 10))
    return cases


ORACLES: dict[str, Oracle] = {
    "cla_initial_health_assessment_20wd_pct": first_assessment,
    "cla_initial_health_assessment_overdue": first_assessment_overdue,
    "cla_health_assessment_pct": assessed,
    "cla_sdq_average_score": sdq_score,
    "cla_pep_up_to_date_pct": pep,
    "cla_persistent_absence_pct": persistent_absence,
}
OVER: dict[str, Oracle] = {}
