"""The steps that facts are built with. They run unchanged, and give the same rows, on DuckDB and Spark.

What keeps them portable: dates become numbers by an equal join to the calendar; no window aggregate
without a frame, and no join that looks for the nearest date; a division never meets a zero. Ibis is
imported by the steps that need it, not with the module: see `facts.fact`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.facts.fact import Events, Rows

CHILD = ("authority", "child_id")


def attach(rows: Rows, others: Rows, key: Sequence[str]) -> Rows:
    """`rows`, each with the columns of the one row of `others` that has the same `key`; nulls where none has.

    No column of the key may be null, and `others` may hold a key once only.
    """
    joined = rows.left_join(others, [rows[name] == others[name] for name in key], rname="{name}_to_match")
    return joined.select(*rows.columns, *(name for name in others.columns if name not in key))


def whether(rows: Rows, name: str, key: Sequence[str], found: Rows) -> Rows:
    """`rows` with a yes-or-no column `name`: whether the row's `key` is among those `found`."""
    marked = attach(rows, found.select(*key).distinct().mutate(**{name: True}), key)
    return marked.mutate(**{name: yes(marked[name])})


def yes(condition: Any) -> Any:
    """`condition`, with unknown read as no."""
    return condition.fill_null(False)


def number_working_days(rows: Rows, events: Events, *dates: str) -> Rows:
    """`rows` with `<date>_working` for each of `dates`: its place in the count of England's working days.

    Working days between two dates, not counting the first, are then a subtraction. Null for a null date.
    """
    calendar = events["calendar"]
    for name in dates:
        numbered = calendar.select(calendar.day.name(name), calendar.working_ord.name(f"{name}_working"))
        rows = attach(rows, numbered, [name])
    return rows


def open_at_month_ends(spells: Rows, events: Events, started: str = "started_on", ended: str = "ended_on") -> Rows:
    """One row per spell and month end on which it is open: started by then, and not ended by then.

    Adds month_ord, month_ends_on and month_end_working. Each spell is given its own months, so the work
    grows with the rows that come out and not with spells times months.
    """
    return _with_month_ends(_each_month(_with_months_open(spells, events, started, ended)), events)


def latest_at_month_ends(
    spells: Rows,
    events: Events,
    per: Sequence[str] = CHILD,
    by: Sequence[str] = ("started_on", "occurrence"),
    ended: str = "ended_on",
) -> Rows:
    """As `open_at_month_ends`, for each `per` the latest open at each month end alone, in the order of `by`.

    `by` begins with the day of the start. Spells that are open at no month end with another of the same `per`,
    nearly all, need no comparing.
    """
    import ibis

    placed = _with_months_open(spells, events, by[0], ended)
    in_order = ibis.window(group_by=list(per), order_by=list(by))
    so_far = ibis.window(group_by=list(per), order_by=list(by), preceding=None, following=0)
    placed = placed.mutate(reached=placed.closes.max().over(so_far), next_opens=placed.opens.lead().over(in_order))
    meets_one_before = yes(placed.reached.lag().over(in_order) >= placed.opens)
    placed = placed.mutate(is_alone=~(meets_one_before | yes(placed.next_opens <= placed.closes)))
    alone, others = (
        _each_month(placed.filter(these).drop("reached", "next_opens", "is_alone"))
        for these in (placed.is_alone, ~placed.is_alone)
    )
    return _with_month_ends(alone.union(latest(others, per=(*per, "month_ord"), by=by)), events)


def _with_months_open(spells: Rows, events: Events, started: str, ended: str) -> Rows:
    """The spells that are open at a month end reported, with the first such month, `opens`, and the last, `closes`."""
    import ibis

    months = events["months"]
    reported = months.agg(first_month=months.month_ord.min(), last_month=months.month_ord.max())
    placed = spells.cross_join(reported)
    opened, closed = month_number(placed[started]), month_number(placed[ended]) - 1
    placed = placed.mutate(
        opens=ibis.greatest(opened, placed.first_month),
        closes=ibis.least(closed.fill_null(placed.last_month), placed.last_month),
    )
    placed = placed.filter(placed[started].notnull() & (placed.opens <= placed.closes))
    return placed.drop("first_month", "last_month")


def _each_month(placed: Rows) -> Rows:
    """A row for each month that a spell is open at the end of, as `month_ord`."""
    import ibis

    months = ibis.range(placed.opens, placed.closes + 1).unnest().cast("int64")
    return placed.mutate(month_ord=months).drop("opens", "closes")


def _with_month_ends(standing: Rows, events: Events) -> Rows:
    months = events["months"]
    ends = months.select("month_ord", "month_ends_on", months.working_ord.name("month_end_working"))
    return attach(standing, ends, ["month_ord"])


def month_number(date: Any) -> Any:
    """The running number of a date's month, as `journey.periods.month_ord` counts; null for a null date."""
    return (date.year() * 12 + date.month() - 1).cast("int64")


def latest(rows: Rows, per: Sequence[str], by: Sequence[str]) -> Rows:
    """One row per `per`: the one that comes last in the order of `by`."""
    import ibis

    newest_first = ibis.window(group_by=list(per), order_by=[ibis.desc(name) for name in by])
    placed = rows.mutate(place=ibis.row_number().over(newest_first))
    return placed.filter(placed.place == 0).drop("place")


def days_with_previous(rows: Rows, date: str, previous: str) -> Rows:
    """One row per child and day of `date`, with the child's day before it as `previous`; null for the first.

    Two on one day share the day before: neither is previous to the other.
    """
    import ibis

    days = rows.select(*CHILD, date).distinct()
    in_order = ibis.window(group_by=list(CHILD), order_by=date)
    return days.mutate(**{previous: days[date].lag().over(in_order)})


def days(count: int) -> Any:
    """A length of `count` days, to add to a date or take from one."""
    import ibis

    return ibis.interval(days=count)


def months(count: int) -> Any:
    """A length of `count` calendar months; the day is clamped to the month's end."""
    import ibis

    return ibis.interval(months=count)


def hours(count: int) -> Any:
    """A length of `count` elapsed hours."""
    import ibis

    return ibis.interval(hours=count)


def day_of(moment: Any) -> Any:
    """The day itself. DuckDB makes midnight of a day and a length of time, where Ibis holds it for a day still."""
    return moment.cast("timestamp").cast("date")


def london_day(moment: Any) -> Any:
    """A day of the month, in London, in which `moment` fell; null for none.

    Moments are held by Greenwich's clock. Months from April to October begin by summer time, an hour ahead.
    """
    begins_by_summer_time = moment.month().between(3, 9)
    return begins_by_summer_time.ifelse(moment + hours(1), moment).date()


def literal(text: str) -> Any:
    """The same `text` in every row; a bare string would be read as a column's name."""
    import ibis

    return ibis.literal(text)


def in_words(code: Any, groups: Mapping[str, Sequence[str]], otherwise: str) -> Any:
    """The name of the group that holds `code`; `otherwise` for no code and for those in none."""
    import ibis

    return ibis.cases(*((code.isin(codes), words) for words, codes in groups.items()), else_=otherwise)


def no_team() -> Any:
    """The team column of facts whose events name none."""
    import ibis

    return ibis.null("string").name("team")
