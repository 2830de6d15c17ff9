"""scorecard, indicators: the numbers and what they mean."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.files import Format
from goldenthread.cli.where import Where, day
from goldenthread.errors import NotFound


class Engine(StrEnum):
    DUCKDB = "duckdb"
    SPARK = "spark"


def add_to(app: typer.Typer) -> None:
    app.command()(scorecard)
    app.command()(indicators)


def scorecard(
    context: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERIOD]", help="2020-06, 2019-20-Q4, FY2019-20 or 2020-03-R12; every covered month when left out."
        ),
    ] = None,
    by: Annotated[str, typer.Option(metavar="COLUMN", help="Break down by a column: team.")] = "",
    indicator: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this indicator; may be given again.")
    ] = None,
    engine: Annotated[Engine, typer.Option(help="Where to compute.")] = Engine.DUCKDB,
    known_at: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="As it would have been computed on this day."),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """Compute the indicators, exactly, for officers.

    Not for publication: small numbers are not withheld.
    """
    from goldenthread.journey import periods
    from goldenthread.service.reviewing import with_human_record

    where: Where = context.obj
    asked = [periods.parse(period)] if period else None
    with show.progress("Computing") as step:
        step("reading the human record", 0.1)
        home = with_human_record(where.home(create=False))
        step("computing", 0.3)
        values = home.scorecard(asked, by=by, indicators=indicator or None, engine=engine.value, known_at=known_at)
    from goldenthread.scorecard.write import as_csv, as_json

    if format_ is Format.CSV:
        typer.echo(as_csv(values), nl=False)
    elif format_ is Format.JSON:
        typer.echo(as_json(values))
    else:
        show.table(
            ("indicator", "period", by or "group", "numerator", "of", "value", "flag"),
            (
                (
                    one.indicator,
                    one.period,
                    one.group or "all",
                    "" if one.numerator is None else f"{one.numerator:,}",
                    "" if one.denominator is None else f"{one.denominator:,}",
                    "" if one.value is None or one.denominator is None else f"{one.value:.1f}%",
                    one.flag.value,
                )
                for one in values
            ),
            right=(3, 4, 5),
        )
        if not values:
            show.note("Nothing is covered yet: load an extract first (goldenthread load FILE).")


def indicators(
    id_: Annotated[str | None, typer.Argument(metavar="[ID]", help="One indicator, with its lineage.")] = None,
) -> None:
    """List the indicators, or show one definition.

    What is counted, of what, and where it comes from.
    """
    from goldenthread.indicators.catalogue import INDICATORS

    if id_ is None:
        show.table(("id", "title", "better"), ((one.id, one.title, one.better.value) for one in INDICATORS.values()))
        return
    if id_ not in INDICATORS:
        import difflib

        near = difflib.get_close_matches(id_, INDICATORS, n=3)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise NotFound(f'There is no indicator "{id_}".{hint} "goldenthread indicators" lists all {len(INDICATORS)}.')
    one = INDICATORS[id_]
    lines = [
        one.title,
        one.question,
        "",
        f"  id          {one.id}, version {one.version}",
        f"  counted     {one.numerator}",
        f"  of          {one.denominator or 'nothing: it is a count'}",
        f"  dated by    {one.dated or 'the last day of the period'}",
        f"  better      {one.better.value}",
        f"  small nos.  {one.counts.value}",
        f"  timescale   {one.timescale or 'none'}",
        f"  source      {one.source}",
        f"  facts       {one.of.name}, from {', '.join(one.of.events)}",
        f"  needs       {', '.join(one.needs)}",
    ]
    if one.note:
        lines.append(f"  note        {one.note}")
    typer.echo("\n".join(lines))
