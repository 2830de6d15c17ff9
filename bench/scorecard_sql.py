"""The numbers of a scorecard from fact tables on disk, in DuckDB SQL as an expert would write it.

One statement answers for all parts of a fact table and date: rows are counted once by month and every
combination of groups, those counts are added up for each breakdown (GROUPING SETS), and months are joined
to the windows they lie in. Medians have a statement of their own. What comes back is wide: a line for each
authority, group and window, a column for each number. No flags, no percentages, no table of values: the
least that holds the same numbers. The text is written from the declarations, so that it follows them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from goldenthread.indicators.declare import Condition, Indicator, Is, Median, Part
from goldenthread.journey.periods import Period, month_end, month_start

Number = tuple[Part, str]  # rows counted or a column added up; or, with a column, the median of that
Numbers = dict[tuple[str, str, str], object]  # by authority, group and period


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL, and what each of its columns n0, n1... holds, for which breakdowns."""

    sql: str
    numbers: tuple[Number, ...]
    bys: Mapping[str, frozenset[Number]]


def statements(
    paths: Mapping[str, Path],
    indicators: Iterable[Indicator],
    periods: Sequence[Period],
    breakdowns: Sequence[str],
    *,
    finest_first: bool = True,
) -> list[Statement]:
    """Every statement of a scorecard. `finest_first` counts every combination of groups before it adds up."""
    asked: dict[tuple[str, str, str, str], dict[str, dict[Number, None]]] = {}
    for one in indicators:
        for by in breakdowns:
            if by and by not in one.breakdowns:
                continue
            for part, middle_of in _numbers_of(one):
                alone = part if middle_of else None
                key = (part.of.name, part.dated, middle_of, _condition(alone.where) if alone else "")
                asked.setdefault(key, {}).setdefault(by, {})[part, middle_of] = None
    first, last = min(one.first for one in periods), max(one.last for one in periods)
    return [
        _statement(paths[fact], dated, middle_of, bys, (first, last), finest_first)
        for (fact, dated, middle_of, _), bys in asked.items()
    ]


def connect(periods: Sequence[Period]) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, holding the windows asked for."""
    connection = duckdb.connect()
    rows = ", ".join(f"('{one}', {one.first}, {one.last})" for one in periods)
    connection.execute(f"CREATE TABLE windows AS SELECT * FROM (VALUES {rows}) AS w(period, first, last)")
    return connection


def run(connection: duckdb.DuckDBPyConnection, asked: Iterable[Statement]) -> list[pa.Table]:
    """What each statement answers."""
    return [connection.sql(one.sql).to_arrow_table() for one in asked]


def numbers_of(asked: Sequence[Statement], answers: Sequence[pa.Table]) -> dict[tuple[Number, str], Numbers]:
    """The answers by number and breakdown; a line that nothing was counted for is not there."""
    found: dict[tuple[Number, str], Numbers] = {}
    for statement, answer in zip(asked, answers, strict=True):
        for row in answer.to_pylist():
            by = next((one for one in statement.bys if one and row[one] is not None), "")
            for place, number in enumerate(statement.numbers):
                if number in statement.bys[by] and row[f"n{place}"]:
                    where = row["authority"], row[by] if by else "", row["period"]
                    found.setdefault((number, by), {})[where] = row[f"n{place}"]
    return found


def compared(
    ours: Mapping[str, pa.Table], indicators: Iterable[Indicator], theirs: dict[tuple[Number, str], Numbers]
) -> int:
    """How many numbers were compared, ours with the SQL's, by breakdown. AssertionError at the first that differs."""
    declared = {one.id: one for one in indicators}
    count = 0
    for by, table in ours.items():
        seen: dict[Number, set[tuple[str, str, str]]] = {}
        for row in table.to_pylist():
            where = row["authority"], row["group"], row["period"]
            held = (row["numerator"], row["denominator"])
            for number, ourselves in zip(_numbers_of(declared[row["indicator"]]), held, strict=False):
                their_own = theirs.get((number, by), {}).get(where, 0)
                seen.setdefault(number, set()).add(where)
                if row["flag"] != "not_supplied":
                    assert (ourselves or 0) == their_own, (row, number, their_own)
                    count += 1
        for number, wheres in seen.items():
            periods = {period for _, _, period in wheres}
            missing = {one for one in theirs.get((number, by), {}) if one[2] in periods} - wheres
            assert not missing, (number, by, sorted(missing)[:3])
    return count


def _numbers_of(indicator: Indicator) -> Iterator[Number]:
    """The numerator and, where it has one, the denominator."""
    yield indicator.counted, indicator.middle_of if isinstance(indicator, Median) else ""
    if indicator.whole:
        yield indicator.whole, ""


def _statement(
    path: Path,
    dated: str,
    middle_of: str,
    bys: Mapping[str, Mapping[Number, None]],
    over: tuple[int, int],
    finest_first: bool,
) -> Statement:
    numbers = tuple(dict.fromkeys(number for mine in bys.values() for number in mine))
    groups = [by for by in bys if by]
    month = f"year({dated}) * 12 + month({dated}) - 1" if dated else "month_ord"
    recorded = [f"coalesce({by}, 'not recorded') AS {by}" for by in groups]
    places = ", ".join(["authority", *groups])
    sets = ", ".join(f"(authority, {f'{by}, ' if by else ''}{{}})" for by in bys)
    within = (
        f"BETWEEN '{month_start(over[0])}' AND '{month_end(over[1])}'" if dated else f"BETWEEN {over[0]} AND {over[1]}"
    )
    read = f"FROM '{path}' WHERE {dated or 'month_ord'} {within}"
    if middle_of:
        sql = _medians(numbers[0], recorded, places, sets, month, read)
    else:
        sql = _counts(numbers, recorded, places, sets, month, read, finest_first)
    return Statement(sql, numbers, {by: frozenset(mine) for by, mine in bys.items()})


def _counts(
    numbers: Sequence[Number],
    recorded: Sequence[str],
    places: str,
    sets: str,
    month: str,
    read: str,
    finest_first: bool,
) -> str:
    measures = ", ".join(f"{_measure(part)} AS n{place}" for place, (part, _) in enumerate(numbers))
    added = ", ".join(f"sum(n{place}) AS n{place}" for place in range(len(numbers)))
    grouping = f"GROUP BY GROUPING SETS ({sets.replace('{}', 'month')})"
    if finest_first:
        columns = ", ".join(["authority", *recorded])
        months = (
            f"finest AS (SELECT {columns}, {month} AS month, {measures} {read} GROUP BY ALL), "
            f"months AS (SELECT {places}, month, {added} FROM finest {grouping})"
        )
    else:
        columns = f"* REPLACE ({', '.join(recorded)})" if recorded else "*"
        months = (
            f"rows AS (SELECT {columns}, {month} AS month {read}), "
            f"months AS (SELECT {places}, month, {measures} FROM rows {grouping})"
        )
    if numbers[0][0].is_standing:
        return f"WITH {months} SELECT months.* EXCLUDE (month), period FROM months JOIN windows ON month = last"
    return (
        f"WITH {months} SELECT {places}, period, {added} FROM months JOIN windows ON month BETWEEN first AND last "
        "GROUP BY ALL"
    )


def _medians(number: Number, recorded: Sequence[str], places: str, sets: str, month: str, read: str) -> str:
    part, middle_of = number
    within = f" AND {_condition(part.where)}" if part.where else ""
    columns = ", ".join(["authority", *recorded])
    rows = f"rows AS (SELECT {columns}, {month} AS month, {middle_of} AS held {read}{within})"
    if part.is_standing:
        return (
            f"WITH {rows}, months AS (SELECT {places}, month, median(held) AS n0 FROM rows "
            f"GROUP BY GROUPING SETS ({sets.replace('{}', 'month')})) "
            "SELECT months.* EXCLUDE (month), period FROM months JOIN windows ON month = last"
        )
    return (
        f"WITH {rows} SELECT {places}, period, median(held) AS n0 FROM rows JOIN windows "
        f"ON month BETWEEN first AND last GROUP BY GROUPING SETS ({sets.replace('{}', 'period')})"
    )


def _measure(part: Part) -> str:
    what = f"sum({part.adds})" if part.adds else "count(*)"
    return f"{what} FILTER ({_condition(part.where)})" if part.where else what


def _condition(where: Sequence[Condition]) -> str:
    return " AND ".join(_holds(one) for one in where)


def _holds(condition: Condition) -> str:
    if isinstance(condition, Is):
        code = condition.code.replace("'", "''")
        return f"{condition.column} = '{code}'"
    return condition
