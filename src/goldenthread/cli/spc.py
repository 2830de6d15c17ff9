"""spc: control charts of any series of dates and values."""

import codecs
import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.where import day
from goldenthread.errors import ColumnMissing, NotFound, SeriesRefused, UnreadableFile

if TYPE_CHECKING:
    from goldenthread.insight.chart import Point, XmR
    from goldenthread.insight.spc_table import Options

_NEEDED = ("date", "value")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")


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
) -> None:
    """Judge a series by a control chart: chance, or change?

    By the method of Making Data Count (XmR), in the columns of its R package. A column 'case' names several series in
    one file; a column 'options' says how each is charted (improvement_direction=increase;target=85).
    """
    from goldenthread.insight.chart import SHORT_PHASE
    from goldenthread.insight.spc_table import Options, options_from

    otherwise = options_from(
        f"improvement_direction={improvement_direction}",
        Options(target=target, rebase=tuple(rebase or ()), fix_after_n_points=fix_after, screen_outliers=screen),
    )
    if chart and out is None:
        raise SeriesRefused("--chart draws into a folder: say which with --out FOLDER. Nothing was charted.")
    series = _read(file, otherwise)
    charts, rows, summary = _judged(series)
    show.table(
        ("series", "points", "mean", "lower", "upper", "variation", "assurance"),
        ([one["case"] or "-", one["n"], *(_short(one[name]) for name in ("mean", "lpl", "upl")),
          (one["variation_type"] or "refused").replace("_", " "), one["assurance_type"].replace("_", " ")]
         for one in summary),
        right=(1, 2, 3, 4),
    )  # fmt: skip
    for case, (points, options) in series.items():
        _warn(case or "The series", points, options)
    for one in summary:
        name = one["case"] or "The series"
        if one["status"] != "ok":
            show.note(f"{name}: {one['status'].removeprefix('error: ')}")
        elif int(one["n"]) < SHORT_PHASE:
            show.note(f"{name}: {show.counted(int(one['n']), 'point')}, few: limits are safer from {SHORT_PHASE}.")
    show.note(
        f"Limits: mean and 2.66 average moving ranges{'' if screen else ', none left out'}, from "
        f"{f'the first {fix_after} points' if fix_after else 'every point'} of each phase."
    )
    if out:
        _write(out, file.stem, charts if chart else {}, rows, summary)


def _warn(name: str, points: "list[Point]", options: "Options") -> None:
    """Remarks on what was asked for and has no effect, and on points without a value."""
    days = {point.on for point in points}
    for one in options.rebase:
        if one not in days:
            show.note(f"{name}: no point is of {one:%d/%m/%Y}, so limits do not begin anew there.")
    if options.fix_after_n_points and options.fix_after_n_points > len(points):
        show.note(f"{name}: it has {len(points)} points; limits are from all of them.")
    if blank := sum(point.value is None for point in points):
        show.note(f"{name}: {show.counted(blank, 'point')} without a value.")


def _judged(
    series: "dict[str, tuple[list[Point], Options]]",
) -> "tuple[dict[str, XmR], list[dict[str, str]], list[dict[str, str]]]":
    """The charts by series, and their rows. A lone series that is refused is an error; of several it is said of it."""
    from goldenthread.insight.spc_table import charted, point_rows, refused_row, summary_rows

    charts, rows, summary = {}, [], []
    for case, (points, options) in series.items():
        try:
            charts[case] = charted(points, options)
        except SeriesRefused as problem:
            if len(series) == 1:
                raise
            summary.append(refused_row(case, problem))
            continue
        rows += point_rows(case, points, charts[case])
        summary += summary_rows(case, charts[case])
    return charts, rows, summary


def _read(file: Path, otherwise: "Options") -> "dict[str, tuple[list[Point], Options]]":
    """The points of each series in the order given, and how it is to be charted."""
    from goldenthread.insight.chart import Point
    from goldenthread.insight.spc_table import options_from

    text = _text(file)
    first = text.partition("\n")[0]
    apart = max(",;\t", key=first.count)
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
    try:
        header = [one.strip().lower() for one in lines.fieldnames or ()]
        if missing := [one for one in _NEEDED if one not in header]:
            raise ColumnMissing(
                f"{file}: the column {' and '.join(missing)} is not there. Found: {', '.join(header) or 'nothing'}. "
                "Accepted: date and value; case and options too. Nothing was charted."
            )
        lines.fieldnames = header
        found: dict[str, tuple[list[Point], Options]] = {}
        for row in lines:
            if not any(isinstance(cell, str) and cell.strip() for cell in row.values()):
                continue
            case = (row.get("case") or "").strip()
            if case not in found:
                found[case] = [], options_from(row.get("options") or "", otherwise)
            where = f"{file}, line {lines.line_num}"
            if None in row or None in row.values():
                raise SeriesRefused(f"{where}: it has not as many cells as the header. Nothing was charted.")
            found[case][0].append(Point(_day(row["date"], where), _value(row["value"], where)))
    except csv.Error as error:
        raise UnreadableFile(f"{file}, line {lines.line_num}: {error}. Nothing was charted.") from error
    if not found:
        raise SeriesRefused(f"{file}: it holds no points. Accepted: a row for each. Nothing was charted.")
    return found


def _text(file: Path) -> str:
    """The file as text, by its byte order mark, else UTF-8, else as Windows writes it."""
    if not file.is_file():
        raise NotFound(f"{file}: no such file is there. Nothing was charted.")
    content = file.read_bytes()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    if b"\0" in content[:4096]:
        raise UnreadableFile(f"{file}: it is no text. Accepted: a CSV (a workbook saved as one). Nothing was charted.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _day(text: str | None, where: str) -> date:
    plain = (text or "").strip()
    try:
        return date.fromisoformat("-".join(reversed(plain.split("/"))))
    except ValueError:
        raise SeriesRefused(
            f'{where}: "{plain}" is not a date. Accepted: 2022-04-01 or 01/04/2022. Nothing was charted.'
        ) from None


def _value(text: str | None, where: str) -> float | None:
    plain = (text or "").strip().removesuffix("%")
    if not plain:
        return None
    try:
        return float(plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain)
    except ValueError:
        raise SeriesRefused(
            f'{where}: "{text}" is not a number. Accepted: a number, or nothing where none is. Nothing was charted.'
        ) from None


def _short(number: str) -> str:
    if not number:
        return ""
    return f"{float(number):,.1f}" if abs(float(number)) >= 100 else f"{float(number):.4g}"


def _write(
    out: Path, name: str, charts: "dict[str, XmR]", rows: list[dict[str, str]], summary: list[dict[str, str]]
) -> None:
    from goldenthread.insight.spc_table import POINT_COLUMNS, SUMMARY_COLUMNS
    from goldenthread.review.series_chart import file_name, series_chart
    from goldenthread.store.files import write_file

    out.mkdir(parents=True, exist_ok=True)
    contents = {"points.csv": _csv(POINT_COLUMNS, rows), "summary.csv": _csv(SUMMARY_COLUMNS, summary)}
    for number, (case, chart) in enumerate(charts.items(), start=1):
        drawn = series_chart(case or name, chart, number)
        if drawn is None:
            show.note(f"{case or 'The series'}: not drawn. A drawing needs a value, and has one place for each month.")
        else:
            contents[file_name(case or name, number)] = drawn
    for place, content in contents.items():
        write_file(out / place, content.encode(), mode=0o644)
        typer.echo(out / place)


def _csv(header: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {"case": show.unlike_a_formula(row["case"])} for row in rows)
    return text.getvalue()
