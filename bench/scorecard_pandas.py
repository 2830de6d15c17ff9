"""The numbers of a scorecard from fact tables on disk, in pandas as an analyst would write it.

Each fact table is read once. Each number of an indicator is a groupby by month and group, then rolling
sums of 3 and 12 months; a median is asked of the rows of each window.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from goldenthread.indicators.declare import Indicator, Is, Median, Part
from goldenthread.journey.periods import Period

Found = dict[tuple[str, str, str], pd.DataFrame]  # by indicator, 'numerator' or 'denominator', and breakdown


def scorecard(
    paths: Mapping[str, Path], indicators: Iterable[Indicator], periods: Sequence[Period], breakdowns: Sequence[str]
) -> Found:
    """Each number as a table: a line for each authority and group, a column for each period."""
    indicators = list(indicators)
    names = {part.of.name for one in indicators for _, part in _parts(one)}
    read = {name: _read(paths[name], breakdowns) for name in names}
    found: Found = {}
    for one in indicators:
        for by in breakdowns:
            if by and by not in one.breakdowns:
                continue
            for name, part in _parts(one):
                rows = _rows(read[part.of.name], part)
                groups = ["authority", *([by] if by else [])]
                if name == "numerator" and isinstance(one, Median):
                    found[one.id, name, by] = _medians(rows, groups, one.middle_of, part.is_standing, periods)
                else:
                    found[one.id, name, by] = _counts(rows, groups, part, periods)
    return found


def compared(ours: Mapping[str, "pd.DataFrame"], theirs: Found, every: int) -> int:
    """How many numbers were compared with pandas', one row of ours in `every`. AssertionError at one that differs."""
    count = 0
    for by, table in ours.items():
        for row in table.iloc[::every].to_dict("records"):
            if row["flag"] == "not_supplied":
                continue
            where = (row["authority"], row["group"]) if by else row["authority"]
            for name in ("numerator", "denominator"):
                table_of_theirs = theirs.get((row["indicator"], name, by))
                if table_of_theirs is None:
                    continue
                held = table_of_theirs[row["period"]].get(where, 0)
                theirs_is = 0 if pd.isna(held) else float(held)
                assert math.isclose(float(row[name] or 0), theirs_is, abs_tol=1e-6), (row, name, held)
                count += 1
    return count


def _parts(indicator: Indicator) -> Iterator[tuple[str, Part]]:
    yield "numerator", indicator.counted
    if indicator.whole:
        yield "denominator", indicator.whole


def _read(path: Path, breakdowns: Sequence[str]) -> pd.DataFrame:
    facts = pd.read_parquet(path)
    groups = [by for by in breakdowns if by in facts.columns]
    facts[groups] = facts[groups].fillna("not recorded")
    return facts


def _rows(facts: pd.DataFrame, part: Part) -> pd.DataFrame:
    """The rows of the part, with the month that each counts in: worked out once for each date."""
    month = f"month of {part.dated}" if part.dated else "month_ord"
    if month not in facts.columns:
        dated = pd.to_datetime(facts[part.dated])
        facts[month] = dated.dt.year * 12 + dated.dt.month - 1
    rows = facts
    for condition in part.where:
        rows = rows[rows[condition.column] == condition.code if isinstance(condition, Is) else rows[condition]]
    return rows.rename(columns={month: "month"})


def _counts(rows: pd.DataFrame, groups: list[str], part: Part, periods: Sequence[Period]) -> pd.DataFrame:
    grouped = rows.groupby([*groups, "month"])
    counted = grouped[part.adds].sum() if part.adds else grouped.size()
    months = range(min(one.first for one in periods), max(one.last for one in periods) + 1)
    by_month = counted.unstack("month", fill_value=0).reindex(columns=months, fill_value=0)
    if part.is_standing:
        return pd.DataFrame({str(one): by_month[one.last] for one in periods})
    wide = by_month.T
    over = {length: wide.rolling(length).sum().T for length in {len(one.months) for one in periods}}
    return pd.DataFrame({str(one): over[len(one.months)][one.last] for one in periods})


def _medians(
    rows: pd.DataFrame, groups: list[str], middle_of: str, is_standing: bool, periods: Sequence[Period]
) -> pd.DataFrame:
    found = {}
    for one in periods:
        first = one.last if is_standing else one.first
        found[str(one)] = rows[rows["month"].between(first, one.last)].groupby(groups)[middle_of].median()
    return pd.DataFrame(found)
