"""The nth working day after a day, by an equal join to the calendar."""

from __future__ import annotations

from goldenthread.facts.fact import Events, Rows
from goldenthread.facts.steps import attach, number_working_days


def with_working_day(rows: Rows, events: Events, since: str, count: int, name: str) -> Rows:
    """`rows` with the date `name`: `count` working days after the day in the column `since`, which is day 0."""
    calendar = events["calendar"]
    working = calendar.filter(calendar.is_working).select(calendar.day.name(name), due_working=calendar.working_ord)
    numbered = number_working_days(rows, events, since)
    numbered = numbered.mutate(due_working=numbered[f"{since}_working"] + count).drop(f"{since}_working")
    return attach(numbered, working, ["due_working"]).drop("due_working")
