"""Control charts as rows: the columns of the reference's own files, so that ours can be laid beside them.

Flags are 0 and 1, blank where they cannot be computed. A phase is called a rebase group there, and limits
`lpl` and `upl`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.errors import SeriesRefused
from goldenthread.insight.between import Between, cases_between, days_between
from goldenthread.insight.chart import Charted, Direction, Phase, Point, Variation, XmR
from goldenthread.insight.spc import xmr

POINT_COLUMNS: Final = (
    "case", "n", "date", "value", "rebase_group", "short_group_warning", "mean", "lpl", "upl", "relative_to_mean",
    "outside_limits", "close_to_limits", "in_trend", "in_two_in_three", "in_shift", "special_cause_flag",
    "special_cause_type", "point_type", "variation_type", "assurance_type",
)  # fmt: skip
SUMMARY_COLUMNS: Final = (
    "case", "status", "rebase_group", "n", "mean", "lpl", "upl", "common_cause", "special_cause_improvement",
    "special_cause_concern", "variation_type", "assurance_type", "short_group_warning",
)  # fmt: skip

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Options:
    """How a series is charted; see `spc.xmr`."""

    improvement_direction: Direction = Direction.NEUTRAL
    target: float | None = None
    rebase: tuple[date, ...] = ()
    fix_after_n_points: int | None = None
    screen_outliers: bool = True


def options_from(text: str, otherwise: Options) -> Options:
    """Options as the reference's files write them: `improvement_direction=increase;target=85;rebase=2022-04-01`.

    What is not said is as in `otherwise`. SeriesRefused, naming the one, for an option or a value that is none.
    """
    given: dict[str, str] = {}
    for pair in filter(None, (one.strip() for one in text.split(";"))):
        name, equals, value = pair.partition("=")
        if name not in Options.__dataclass_fields__ or not equals:
            raise SeriesRefused(
                f'"{pair}" is no option of a chart. Accepted: {", ".join(Options.__dataclass_fields__)}, each '
                "with = and a value, and ; between them. Nothing was charted."
            )
        given[name] = value
    direction = given.get("improvement_direction", otherwise.improvement_direction)
    if direction not in list(Direction):
        raise SeriesRefused(f'"{direction}" is no direction. Accepted: {", ".join(Direction)}. Nothing was charted.')
    try:
        return Options(
            Direction(direction),
            float(given["target"]) if "target" in given else otherwise.target,
            tuple(date.fromisoformat(one) for one in given["rebase"].split("|") if one)
            if "rebase" in given
            else otherwise.rebase,
            int(given["fix_after_n_points"]) if "fix_after_n_points" in given else otherwise.fix_after_n_points,
            _is_true(given["screen_outliers"]) if "screen_outliers" in given else otherwise.screen_outliers,
        )
    except ValueError as error:
        raise SeriesRefused(f'The options "{text}" cannot be read: {error}. Nothing was charted.') from error


def charted(points: Sequence[Point], options: Options) -> XmR:
    """The chart of one series. SeriesRefused as by `spc.xmr`."""
    return xmr(
        points,
        improvement_direction=options.improvement_direction,
        target=options.target,
        rebase=options.rebase,
        fix_after_n_points=options.fix_after_n_points,
        screen_outliers=options.screen_outliers,
    )


def gaps_charted(events: Sequence[Point], options: Options, as_at: date | None) -> Between:
    """The chart of the gaps between events: of cases where any event says how many came before it, else of days.

    SeriesRefused as by `between.days_between` and `between.cases_between`; cases have no screening.
    """
    if any(event.value is not None for event in events):
        return cases_between(
            events,
            improvement_direction=options.improvement_direction,
            target=options.target,
            rebase=options.rebase,
            fix_after_n_points=options.fix_after_n_points,
        )
    return days_between(
        [event.on for event in events],
        improvement_direction=options.improvement_direction,
        as_at=as_at,
        target=options.target,
        rebase=options.rebase,
        fix_after_n_points=options.fix_after_n_points,
        screen_outliers=options.screen_outliers,
    )


def point_rows(case: str, given: Sequence[Point], chart: XmR) -> list[Row]:
    """A row for each point in date order; `n` is its place among those `given`."""
    place = {point.on: number for number, point in enumerate(given, start=1)}
    return [_point_row(case, place[one.on], one, chart) for one in chart.points]


def gap_rows(case: str, found: Between) -> list[Row]:
    """A row for each gap, and one for the time since the last event: its flags are blank while it says nothing."""
    rows = [*found.chart.points, *([found.since] if found.since else [])]
    return [_point_row(case, number, one, found.chart) for number, one in enumerate(rows, start=1)]


def gap_summary(case: str, found: Between) -> list[Row]:
    """A row for each phase, of finished gaps; the last says what the time since the last event says, where it does."""
    rows = summary_rows(case, found.chart)
    rows[-1]["variation_type"] = found.chart.variation
    return rows


def _point_row(case: str, place: int, one: Charted, chart: XmR) -> Row:
    is_short = next(phase.is_short for phase in chart.phases if phase.number == one.phase)
    return dict(
        zip(
            POINT_COLUMNS,
            (
                case, str(place), one.on.isoformat(), _number(one.value), str(one.phase), _flag(is_short),
                _number(one.limits.mean), _number(one.limits.lower), _number(one.limits.upper),
                "" if one.side is None else str(one.side), _flag(one.is_outside), _flag(one.is_near),
                _flag(one.in_trend), _flag(one.in_two_in_three), _flag(one.in_shift), _flag(one.is_special),
                one.special_cause, one.variation, chart.variation, chart.assurance or "",
            ),
            strict=True,
        )
    )  # fmt: skip


def summary_rows(case: str, chart: XmR) -> list[Row]:
    """A row for each phase. Assurance is said of the last alone: it is of the limits in force."""
    last = chart.phases[-1]
    return [_summary(case, chart, phase, (chart.assurance or "") if phase is last else "") for phase in chart.phases]


def refused_row(case: str, problem: SeriesRefused) -> Row:
    """The row of a series that could not be charted: why, and nothing else."""
    return dict.fromkeys(SUMMARY_COLUMNS, "") | {"case": case, "status": f"error: {problem}"}


def _summary(case: str, chart: XmR, phase: Phase, assurance: str) -> Row:
    says = [point.variation for point in phase.points]
    counts = (str(says.count(one)) for one in (Variation.COMMON_CAUSE, Variation.IMPROVEMENT, Variation.CONCERN))
    limits = phase.limits
    return dict(
        zip(
            SUMMARY_COLUMNS,
            (
                case, "ok", str(phase.number), str(len(says)), _number(limits.mean), _number(limits.lower),
                _number(limits.upper), *counts, says[-1], assurance, _flag(chart.is_short),
            ),
            strict=True,
        )
    )  # fmt: skip


def _is_true(text: str) -> bool:
    if text.upper() not in ("TRUE", "FALSE"):
        raise ValueError(f'"{text}" is neither TRUE nor FALSE')
    return text.upper() == "TRUE"


def _flag(value: bool | None) -> str:
    return "" if value is None else str(int(value))


def _number(value: float | None) -> str:
    """To fifteen digits, as in the reference's files."""
    return "" if value is None else f"{value:.15g}"
