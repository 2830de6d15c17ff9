"""Series for charts: read from a CSV, told on the screen, written to a folder."""

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from goldenthread.cli import show
from goldenthread.errors import ColumnMissing, NotFound, SeriesRefused, UnreadableFile
from goldenthread.scorecard.spreadsheet_text import unlike_a_formula

if TYPE_CHECKING:
    from goldenthread.insight.chart import Point
    from goldenthread.insight.spc_table import Options

    Series = dict[str, tuple[list[Point], Options]]

Rows = list[dict[str, str]]
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")


def read(file: Path, otherwise: "Options", *, value: str, needed: Sequence[str]) -> "Series":
    """The points of each series in the order given, and how it is to be charted.

    Values are from the column `value`; where it is not `needed` and not there, every point is without one.
    """
    from goldenthread.insight.chart import Point
    from goldenthread.insight.spc_table import options_from

    text = _text(file)
    first = text.partition("\n")[0]
    apart = max(",;\t", key=first.count)
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
    try:
        header = [one.strip().lower() for one in lines.fieldnames or ()]
        if missing := [one for one in needed if one not in header]:
            raise ColumnMissing(
                f"{file}: the column {' and '.join(missing)} is not there. Found: {', '.join(header) or 'nothing'}. "
                f"Accepted: {' and '.join(dict.fromkeys((*needed, value)))}; case and options too. Nothing was charted."
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
            found[case][0].append(
                Point(_day(row["date"], where), _value(row.get(value), where, has_semicolons=apart == ";"))
            )
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
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableFile(
                f"{file}: its text ends within a letter. Save it again. Nothing was charted."
            ) from error
    if b"\0" in content[:4096]:
        raise UnreadableFile(f"{file}: it is no text. Accepted: a CSV (a workbook saved as one). Nothing was charted.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _day(text: str | None, where: str) -> date:
    plain = (text or "").strip()
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%b-%y", "%b %Y", "%B %Y"):  # a month alone is its first day
        with suppress(ValueError):
            return datetime.strptime(plain, form).date()  # noqa: DTZ007  a day has no time zone
    raise SeriesRefused(
        f'{where}: "{plain}" is not a date. Accepted: 2022-04-01, 01/04/2022 or Apr-22. Nothing was charted.'
    )


def _value(text: str | None, where: str, *, has_semicolons: bool) -> float | None:
    """A number; where semicolons stand between cells, a comma may stand for the point, as Excel writes it abroad."""
    plain = (text or "").strip().removesuffix("%")
    if not plain:
        return None
    if has_semicolons and _DECIMAL_COMMA.fullmatch(plain) and not _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", ".")
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


def told(summary: Rows, what: str) -> None:
    """Print a line for each phase, and remarks on those that were refused or hold few of `what` ('point', 'gap')."""
    from goldenthread.insight.chart import SHORT_PHASE

    show.table(
        ("series", f"{what}s", "mean", "lower", "upper", "variation", "assurance"),
        ([one["case"] or "-", one["n"], *(_short(one[name]) for name in ("mean", "lpl", "upl")),
          (one["variation_type"] or "refused").replace("_", " "), one["assurance_type"].replace("_", " ")]
         for one in summary),
        right=(1, 2, 3, 4),
    )  # fmt: skip
    for one in summary:
        name = one["case"] or "The series"
        if one["status"] != "ok":
            show.note(f"{name}: {one['status'].removeprefix('error: ')}")
        elif int(one["n"]) < SHORT_PHASE:
            show.note(f"{name}: {show.counted(int(one['n']), what)}, few: limits are safer from {SHORT_PHASE}.")


def warn(name: str, points: "Sequence[Point]", options: "Options") -> None:
    """Remarks on what was asked for and has no effect, and on points without a value."""
    days = {point.on for point in points}
    for one in options.rebase:
        if one not in days:
            show.note(f"{name}: no point is of {one:%d/%m/%Y}, so limits do not begin anew there.")
    if options.fix_after_n_points and options.fix_after_n_points > len(points):
        show.note(f"{name}: it has {len(points)} points; limits are from all of them.")
    if blank := sum(point.value is None for point in points):
        show.note(f"{name}: {show.counted(blank, 'point')} without a value.")


def write(out: Path, rows: Rows, summary: Rows, drawings: Mapping[str, str]) -> None:
    """Write the rows, their summary and the drawings by file name; print the path of each."""
    from goldenthread.insight.spc_table import POINT_COLUMNS, SUMMARY_COLUMNS
    from goldenthread.store.files import write_file

    out.mkdir(parents=True, exist_ok=True)
    contents = {"points.csv": _csv(POINT_COLUMNS, rows), "summary.csv": _csv(SUMMARY_COLUMNS, summary), **drawings}
    for place, content in contents.items():
        write_file(out / place, content.encode(), mode=0o644)
        typer.echo(out / place)


def _csv(header: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {"case": unlike_a_formula(row["case"])} for row in rows)
    return text.getvalue()
