"""spc: control charts of any series of dates and values, and of the gaps between rare events."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from goldenthread.cli import series, show
from goldenthread.cli.where import day
from goldenthread.errors import SeriesRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from goldenthread.cli.series import Rows, Series
    from goldenthread.insight.between import Between
    from goldenthread.insight.chart import Point
    from goldenthread.insight.spc_table import Options

Chart = TypeVar("Chart")
Judged = tuple["Rows", "Rows", dict[str, str]]  # rows, their summary, and drawings by file name


def add_to(app: typer.Typer) -> None:
    app.command()(spc)


def spc(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV with the columns date and value.")],
    improvement_direction: Annotated[
        str, typer.Option("--improve", metavar="WAY", help="Which way is better: increase, decrease or neutral.")
    ] = "neutral",
    target: Annotated[float | None, typer.Option(metavar="NUMBER", help="The target, said of the limits.")] = None,
    rebase: Annotated[
        list[date] | None,
        typer.Option(parser=day, metavar="DAY", help="A point from which limits begin anew; may be given again."),
    ] = None,
    fix_after: Annotated[
        int | None, typer.Option(metavar="N", help="Limits from the first N points of each phase; 12 or more.")
    ] = None,
    screen: Annotated[
        bool,
        typer.Option("--screen/--no-screen", help="Leave very large moving ranges out of the limits; Excel does not."),
    ] = True,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write points.csv and summary.csv there.")] = None,
    chart: Annotated[bool, typer.Option("--chart", help="Draw each series of months there too, as SVG.")] = False,
    between: Annotated[
        bool, typer.Option("--between", help="Each row is one rare event: chart the days from one to the next.")
    ] = False,
    as_at: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="With --between: count the time since the last event to then."),
    ] = None,
) -> None:
    """Judge a series by a control chart: chance, or change?

    By the method of Making Data Count (XmR), in the columns of its R package. A column 'case' names several series in
    one file; a column 'options' says how each is charted (improvement_direction=increase;target=85). With --between no
    value is needed, and --improve speaks of the events: decrease where fewer are better. A column 'between' says how
    many cases came since the event before, and is charted in place of days.
    """
    from goldenthread.insight.spc_table import Options, options_from

    otherwise = options_from(
        f"improvement_direction={improvement_direction}",
        Options(target=target, rebase=tuple(rebase or ()), fix_after_n_points=fix_after, screen_outliers=screen),
    )
    if chart and out is None:
        raise SeriesRefused("--chart draws into a folder: say which with --out FOLDER. Nothing was charted.")
    if as_at and not between:
        raise SeriesRefused(
            "--as-at is said with --between: the day to which the last gap is counted. Nothing was charted."
        )
    if between:
        rows, summary, drawings = _gaps(file, otherwise, as_at, is_drawn=chart)
    else:
        rows, summary, drawings = _points(file, otherwise, is_drawn=chart)
    show.note(_how_limited(fix_after, screen=screen, between=between))
    if out:
        series.write(out, rows, summary, drawings)
        if between:
            show.note(
                "Each row, and each mark of a drawing, is one event: a child may be recognised. For officers alone."
            )


def _how_limited(fix_after: int | None, *, screen: bool, between: bool) -> str:
    """How the limits were had, in a sentence."""
    one = "gap" if between else "point"
    kind = (
        "of days by their power 1/3.6 (Nelson), of cases by the geometric distribution"
        if between
        else f"mean and 2.66 average moving ranges{'' if screen else ', none left out'}"
    )
    first = f"the first {fix_after} {one}s" if fix_after else f"every {one}"
    return f"Limits: {kind}, from {first} of each phase."


def _points(file: Path, otherwise: "Options", *, is_drawn: bool) -> Judged:
    """A control chart of each series in `file`."""
    from goldenthread.insight.spc_table import charted, point_rows, summary_rows
    from goldenthread.review.series_chart import file_name, series_chart

    given = series.read(file, otherwise, value="value", needed=("date", "value"))
    charts, refused = _charts(given, charted)
    rows = [row for case, chart in charts.items() for row in point_rows(case, given[case][0], chart)]
    summaries = {case: summary_rows(case, chart) for case, chart in charts.items()} | refused
    summary = [row for case in given for row in summaries[case]]
    series.told(summary, "point")
    for case, (points, options) in given.items():
        series.warn(case or "The series", points, options)
    drawings = {}
    for number, (case, chart) in enumerate(charts.items() if is_drawn else (), start=1):
        drawn = series_chart(case or file.stem, chart, number)
        if drawn is None:
            show.note(f"{case or 'The series'}: not drawn. A drawing needs a value, and has one place for each month.")
        else:
            drawings[file_name(case or file.stem, number)] = drawn
    return rows, summary, drawings


def _gaps(file: Path, otherwise: "Options", as_at: date | None, *, is_drawn: bool) -> Judged:
    """A chart of the gaps between the events of each series in `file`."""
    from goldenthread.insight.spc_table import gap_rows, gap_summary, gaps_charted
    from goldenthread.review.between_chart import between_chart
    from goldenthread.review.series_chart import file_name

    given = series.read(file, otherwise, value="between", needed=("date",))
    charts, refused = _charts(given, lambda events, options: gaps_charted(events, options, as_at))
    rows = [row for case, found in charts.items() for row in gap_rows(case, found)]
    summaries = {case: gap_summary(case, found) for case, found in charts.items()} | refused
    summary = [row for case in given for row in summaries[case]]
    series.told(summary, "gap")
    for case, found in charts.items():
        series.warn(case or "The series", found.chart.points, given[case][1])
        for remark in _remarks(found, as_at):
            show.note(f"{case or 'The series'}: {remark}")
    drawings = {
        file_name(case or file.stem, number): between_chart(case or file.stem, found, number)
        for number, (case, found) in enumerate(charts.items() if is_drawn else (), start=1)
    }
    return rows, summary, drawings


def _remarks(found: "Between", as_at: date | None) -> list[str]:
    """What a reader of the table must know of the events: those of one day, and the wait since the last."""
    said = []
    if found.together:
        said.append(
            f"{show.counted(found.events, 'event')}, {found.together} on the day of another: one occurrence with it."
        )
    if found.since is not None and found.since.value is not None:
        so_far = f"{show.counted(int(found.since.value), 'day')} since the last event"
        said.append(
            f"{so_far}, already longer than the upper limit."
            if found.since.is_special
            else f"{so_far}, not finished: nothing can be said of it yet."
        )
    elif as_at is not None:
        said.append("cases are counted, not days: the time since the last event is not shown.")
    return said


def _charts(
    given: "Series", chart_of: "Callable[[list[Point], Options], Chart]"
) -> "tuple[dict[str, Chart], dict[str, Rows]]":
    """The chart of each series, and the row of each that is refused. A lone series that is refused is an error."""
    from goldenthread.insight.spc_table import refused_row

    charts, refused = {}, {}
    for case, (points, options) in given.items():
        try:
            charts[case] = chart_of(points, options)
        except SeriesRefused as problem:
            if len(given) == 1:
                raise
            refused[case] = [refused_row(case, problem)]
    return charts, refused
