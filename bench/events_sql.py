"""Five indicators from raw events in DuckDB SQL, as an expert would write each by hand.

Each statement reads the event tables and comes back with the counted and the whole by authority and month;
`windowed` adds months of events up to windows and takes what stands at a window's last month. `{events}` is
the folder of event tables; `calendar` and `months` are tables of the connection, as `facts.dimensions` has them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import scorecard_sql

from goldenthread.facts.dimensions import calendar_table, months_table
from goldenthread.journey.periods import Period

_REREFERRALS: Final = """
WITH days AS (SELECT DISTINCT authority, child_id, referred_on FROM '{events}/referral/*.parquet'),
before AS (
    SELECT *, lag(referred_on) OVER (PARTITION BY authority, child_id ORDER BY referred_on) AS previous_on FROM days
)
SELECT authority, month_of(referred_on) AS month,
    count(*) FILTER (previous_on >= referred_on - INTERVAL 12 MONTH) AS counted, count(*) AS whole
FROM '{events}/referral/*.parquet' JOIN before USING (authority, child_id, referred_on)
GROUP BY ALL
"""

_ASSESSMENTS: Final = """
WITH starts AS (
    SELECT *, lag(started_on) OVER (PARTITION BY authority, child_id ORDER BY started_on) AS previous_on
    FROM (SELECT DISTINCT authority, child_id, started_on FROM '{events}/assessment/*.parquet')
),
taken_up AS (
    SELECT authority, child_id, referred_on FROM '{events}/referral/*.parquet' WHERE is_nfa IS NOT TRUE
),
clocks AS (
    SELECT starts.authority, starts.child_id, started_on,
        CASE WHEN previous_on IS NULL OR previous_on < referred_on
            THEN coalesce(referred_on, started_on) ELSE started_on END AS runs_from
    FROM starts ASOF LEFT JOIN taken_up
        ON starts.authority = taken_up.authority AND starts.child_id = taken_up.child_id
        AND starts.started_on >= taken_up.referred_on
)
SELECT authority, month_of(authorised_on) AS month,
    count(*) FILTER (until.working_ord - since.working_ord BETWEEN 0 AND 45) AS counted, count(*) AS whole
FROM '{events}/assessment/*.parquet' JOIN clocks USING (authority, child_id, started_on)
    JOIN calendar AS since ON since.day = runs_from JOIN calendar AS until ON until.day = authorised_on
GROUP BY ALL
"""

_CONFERENCES: Final = """
SELECT authority, month_of(held_on) AS month,
    count(*) FILTER (until.working_ord - since.working_ord BETWEEN 0 AND 15) AS counted, count(*) AS whole
FROM '{events}/icpc/*.parquet' LEFT JOIN calendar AS since ON since.day = strategy_discussion_on
    JOIN calendar AS until ON until.day = held_on
WHERE is_transfer_in IS NOT TRUE
GROUP BY ALL
"""

_VISITS: Final = """
WITH standing AS (
    SELECT authority, child_id, started_on, occurrence, unnest(range(
        greatest(month_of(started_on), first_month),
        least(coalesce(month_of(ended_on) - 1, last_month), last_month) + 1)) AS month
    FROM '{events}/cp_plan/*.parquet', reported WHERE is_other_authority IS NOT TRUE
),
plans AS (
    SELECT authority, child_id, month_ord AS month, started_on, month_ends_on, working_ord
    FROM standing JOIN months ON month_ord = month
    QUALIFY row_number() OVER (
        PARTITION BY authority, child_id, month_ord ORDER BY started_on DESC, occurrence DESC) = 1
),
visits AS (
    SELECT authority, child_id, visited_on FROM '{events}/cp_visit/*.parquet' WHERE was_seen IS NOT FALSE
),
visited AS (
    SELECT plans.*, visited_on FROM plans ASOF LEFT JOIN visits
        ON plans.authority = visits.authority AND plans.child_id = visits.child_id AND month_ends_on >= visited_on
)
SELECT authority, month,
    count(*) FILTER (visited.working_ord - opened.working_ord >= 10 AND visited.working_ord - seen.working_ord <= 10)
        AS counted,
    count(*) FILTER (visited.working_ord - opened.working_ord >= 10) AS whole
FROM visited JOIN calendar AS opened ON opened.day = started_on LEFT JOIN calendar AS seen ON seen.day = visited_on
GROUP BY ALL
"""

_PLACEMENTS: Final = """
WITH breaks AS (
    SELECT authority, child_id, started_on, ended_on FROM '{events}/cla_period/*.parquet' WHERE is_short_break
),
placed AS (
    SELECT *, placement_type IN ('T0', 'T1', 'T2', 'T3', 'T4') IS TRUE AS is_temporary
    FROM '{events}/cla_placement/*.parquet' AS p
    WHERE NOT EXISTS (
        FROM breaks WHERE breaks.authority = p.authority AND breaks.child_id = p.child_id
            AND breaks.started_on <= p.started_on AND (breaks.ended_on IS NULL OR breaks.ended_on > p.started_on))
),
kept AS (
    SELECT *,
        lead(is_temporary) OVER child IS TRUE
            AND (ended_on IS NULL OR ended_on >= lead(started_on) OVER child) IS TRUE AS is_left,
        lag(is_temporary) OVER child IS TRUE AS is_back
    FROM placed WINDOW child AS (PARTITION BY authority, child_id ORDER BY started_on, occurrence)
    QUALIFY NOT is_temporary
),
beside AS (
    SELECT authority, child_id, started_on, occurrence, ended_on, is_left, is_back, placement_type,
        lag(started_on) OVER child AS started_before,
        lag(ended_on) OVER child AS ended_before,
        lag(change_reason) OVER child AS reason_before,
        lag(placement_type) OVER child AS type_before,
        lag(is_left) OVER child IS TRUE AND is_back AS was_away,
        placement_type IS NOT DISTINCT FROM lag(placement_type) OVER child
            AND urn IS NOT DISTINCT FROM lag(urn) OVER child
            AND postcode_district IS NOT DISTINCT FROM lag(postcode_district) OVER child AS is_same_place,
        lead(started_on) OVER child AS next_on
    FROM kept WINDOW child AS (PARTITION BY authority, child_id ORDER BY started_on, occurrence)
),
moves AS (
    SELECT authority, child_id, started_on, occurrence,
        least(CASE WHEN NOT is_left THEN ended_on END, next_on) AS ended_on,
        (started_before IS NULL OR NOT (
            (is_same_place AND (was_away OR ended_before IS NULL OR ended_before > started_on))
            OR ((was_away OR ended_before IS NULL OR ended_before >= started_on) AND (
                reason_before = 'PLACE' IS TRUE
                OR (placement_type IN ('A3', 'A5') AND type_before IN ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')) IS TRUE))
        ))::INT AS begins
    FROM beside
),
homes AS (
    SELECT *, sum(begins) OVER child AS home, lag(ended_on) OVER child AS before_ended_on
    FROM moves WINDOW child AS (PARTITION BY authority, child_id ORDER BY started_on, occurrence)
),
thirds AS (
    SELECT authority, child_id, home,
        lag(before_ended_on) OVER (PARTITION BY authority, child_id ORDER BY home) AS third_last_ended_on
    FROM homes WHERE begins = 1
),
moved AS (
    SELECT DISTINCT authority, child_id, unnest(range(
        greatest(month_of(started_on), first_month),
        least(coalesce(month_of(ended_on) - 1, last_month), month_of(third_last_ended_on) + 11, last_month) + 1))
        AS month
    FROM homes JOIN thirds USING (authority, child_id, home), reported WHERE third_last_ended_on IS NOT NULL
),
periods AS (
    SELECT authority, child_id, started_on, least(ended_on, lead(started_on) OVER (
        PARTITION BY authority, child_id ORDER BY started_on, occurrence)) AS ended_on
    FROM '{events}/cla_period/*.parquet' WHERE is_short_break IS NOT TRUE
),
in_care AS (
    SELECT authority, child_id, unnest(range(
        greatest(month_of(started_on), first_month),
        least(coalesce(month_of(ended_on) - 1, last_month), last_month) + 1)) AS month
    FROM periods, reported
)
SELECT authority, month, count(moved.child_id) AS counted, count(*) AS whole
FROM in_care LEFT JOIN moved USING (authority, child_id, month)
GROUP BY ALL
"""

STATEMENTS: Final = {  # by the id of the indicator
    "rereferrals_within_12m_pct": _REREFERRALS,
    "assessments_within_45wd_pct": _ASSESSMENTS,
    "icpc_within_15wd_pct": _CONFERENCES,
    "cp_visits_in_timescale_pct": _VISITS,
    "cla_3plus_placements_12m_pct": _PLACEMENTS,
}
_STANDING: Final = ("cp_visits_in_timescale_pct", "cla_3plus_placements_12m_pct")


def connect(periods: Sequence[Period], first: int, last: int) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, holding the windows asked for, the calendar, and the months `first` to `last`."""
    connection = scorecard_sql.connect(periods)
    connection.register("calendar", calendar_table())
    connection.register("months", months_table(first, last))
    connection.execute(f"CREATE TABLE reported AS SELECT {first} AS first_month, {last} AS last_month")
    connection.execute("CREATE MACRO month_of(day) AS year(day) * 12 + month(day) - 1")
    return connection


def run(connection: duckdb.DuckDBPyConnection, events: Path) -> dict[str, pa.Table]:
    """The counted and the whole of each indicator, by authority and period."""
    return {
        name: connection.sql(_windowed(sql.format(events=events), name in _STANDING)).to_arrow_table()
        for name, sql in STATEMENTS.items()
    }


def _windowed(sql: str, is_standing: bool) -> str:
    joined = "month = last" if is_standing else "month BETWEEN first AND last"
    return (
        "SELECT authority, period, sum(counted) AS counted, sum(whole) AS whole "
        f"FROM ({sql}) AS by_month JOIN windows ON {joined} GROUP BY ALL"
    )
