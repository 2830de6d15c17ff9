"""benchmarks: the published statistics that are held, and what was public on a day."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.files import Format
from goldenthread.cli.where import Where, day
from goldenthread.errors import UsageError
from goldenthread.journey.published import LICENCE, LICENCE_CAVEAT, SYMBOLS
from goldenthread.scorecard.spreadsheet_text import unlike_a_formula

if TYPE_CHECKING:
    from goldenthread.home.benchmarks import Series
    from goldenthread.journey.published_rows import Figure

_FIGURE = (
    "measure", "year", "year_ends_on", "level", "la_code", "la_old_code", "name", "is_joint", "value", "numerator",
    "denominator", "flag", "source_file", "publication", "published_on", "published_on_is_assumed",
    "published_on_because", "edition_on", "is_later_edition",
)  # fmt: skip
_SERIES = ("measure", "first_year", "last_year", "figures", "without_value", "publication")


def add_to(app: typer.Typer) -> None:
    app.command()(benchmarks)


def benchmarks(
    context: typer.Context,
    measure: Annotated[
        str | None, typer.Argument(metavar="[MEASURE]", help="One series, by its id; all that are held when left out.")
    ] = None,
    la: Annotated[
        str, typer.Option(metavar="AREA", help="One area only: a council's DfE or ONS code, or its name.")
    ] = "",
    known_at: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="Only what was public on this day; all when left out."),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """List published statistics, or show one series.

    Each figure with the day it became public, and the symbol that stands where none is shown.
    """
    if not measure and (la or known_at):
        raise UsageError("--la and --known-at go with a measure: goldenthread benchmarks ID --la 884. Nothing shown.")
    where: Where = context.obj
    held = where.home(create=False).benchmarks
    if measure:
        figures = held.series(measure, known_at=known_at, la=la)
        _print(_FIGURE, figures, format_) if format_ is not Format.TABLE else _figures_as_table(figures)
    else:
        series = held.held()
        _print(_SERIES, series, format_) if format_ is not Format.TABLE else _series_as_table(series)
    if format_ is Format.TABLE:
        typer.echo(f"{LICENCE} {LICENCE_CAVEAT}")
    elif format_ is Format.CSV:
        show.note(f"{LICENCE} {LICENCE_CAVEAT}")


def _print(names: Sequence[str], rows: "Sequence[Figure | Series]", format_: Format) -> None:
    plain = [{name: _plain(getattr(row, name)) for name in names} for row in rows]
    if format_ is Format.JSON:
        import json

        shown = {"licence": f"{LICENCE} {LICENCE_CAVEAT}", "rows": plain}
        typer.echo(json.dumps(shown, indent=2, ensure_ascii=False))
        return
    import csv
    import io

    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    texts = ("name", "measure", "source_file")  # a number may well begin with a minus
    writer.writerows(row | {name: unlike_a_formula(row[name]) for name in texts if name in row} for row in plain)
    typer.echo(out.getvalue(), nl=False)


def _plain(value: object) -> object:
    """What JSON and CSV hold: numbers exact, as text."""
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)


def _series_as_table(series: "Sequence[Series]") -> None:
    show.table(
        ("measure", "years", "figures", "not shown", "publication"),
        (
            (
                one.measure,
                f"{one.first_year}-{one.last_year}",
                f"{one.figures:,}",
                f"{one.without_value:,}",
                one.publication,
            )
            for one in series
        ),
        right=(2, 3),
    )
    if not series:
        show.note("No published statistics are held yet: load a file of them first (goldenthread load FILE.csv).")


def _figures_as_table(figures: "Sequence[Figure]") -> None:
    show.table(
        ("area", "name", "year to", "value", "symbol", "public since", ""),
        (
            (
                one.area,
                one.name,
                f"{one.year_ends_on:%d/%m/%Y}",
                "" if one.value is None else f"{one.value:,f}",
                one.flag,
                f"{one.published_on:%d/%m/%Y}",
                ", ".join(_remarks(one)),
            )
            for one in figures
        ),
        right=(3,),
    )
    if not figures:
        show.note("Nothing of this series was public on that day.")
    for symbol in dict.fromkeys(one.flag for one in figures if one.flag):
        typer.echo(f"{symbol}: {SYMBOLS[symbol]}.")
    if any(one.is_later_edition for one in figures):
        typer.echo("From a later edition: the edition of that day is not held, so the figure may have been revised.")


def _remarks(one: "Figure") -> list[str]:
    told = {"day assumed": one.published_on_is_assumed, "from a later edition": one.is_later_edition}
    return [remark for remark, holds in (told | {"joint return": one.is_joint}).items() if holds]
