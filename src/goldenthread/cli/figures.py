"""scorecard, indicators: the numbers and what they mean."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from goldenthread.cli import show
from goldenthread.cli.where import Where, day
from goldenthread.disclosure.audience import Audience
from goldenthread.errors import NotFound, UsageError

if TYPE_CHECKING:
    import pyarrow as pa

    from goldenthread.home.home import Home
    from goldenthread.indicators.declare import Indicator
    from goldenthread.journey.periods import Period
    from goldenthread.scorecard.series import Value


class Engine(StrEnum):
    DUCKDB = "duckdb"
    SPARK = "spark"


class ScorecardFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    EES = "ees"  # the shape of Explore Education Statistics
    PARQUET = "parquet"
    XLSX = "xlsx"


_FILES = (ScorecardFormat.PARQUET, ScorecardFormat.XLSX)


def add_to(app: typer.Typer) -> None:
    app.command()(scorecard)
    app.command()(indicators)


Master = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        help="Where Spark runs: local[4], spark://HOST:PORT, or a Spark Connect server sc://HOST:PORT.",
    ),
]
Tables = Annotated[
    str | None,
    typer.Option(
        metavar="PLACE",
        help="Event tables pooled from several councils, instead of a home's own files: a folder, or an address of "
        "object storage (s3://, gs://, abfss://).",
    ),
]
Facts = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="With --tables: where facts are kept; beside them, or in your cache folder, when left out.",
    ),
]


def scorecard(
    context: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERIOD]", help="2020-06, 2019-20-Q4, FY2019-20 or 2020-03-R12; every covered month when left out."
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN", help="Break down by a column: team, age_band, sex...; may be given again."),
    ] = None,
    indicator: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only this indicator; may be given again.")
    ] = None,
    engine: Annotated[Engine, typer.Option(help="Where to compute.")] = Engine.DUCKDB,
    master: Master = "",
    tables: Tables = None,
    facts: Facts = None,
    known_at: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="As it would have been computed on this day."),
    ] = None,
    audience: Annotated[
        Audience, typer.Option(help="Officers see exact figures; for others small numbers are withheld.")
    ] = Audience.OFFICERS,
    format_: Annotated[
        ScorecardFormat, typer.Option("--format", help="How to print or write; by the name of --out when left out.")
    ] = ScorecardFormat.TABLE,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="The file to write; printed when left out.")] = None,
) -> None:
    """Compute the indicators, exactly, for officers.

    Not for publication unless --audience says for whom: small numbers are not withheld otherwise.
    """
    if out and format_ is ScorecardFormat.TABLE:
        format_ = format_of(out)
    if format_ in _FILES and out is None:
        raise UsageError(f"--format {format_.value} is a file: say where with --out FILE.{format_.value}.")
    if facts and not tables:
        raise UsageError("--facts goes with --tables: a home keeps its own. Nothing was computed.")
    if tables and known_at:
        raise UsageError("--known-at asks a home what it knew: pooled tables can't tell. Nothing was computed.")
    asked = _Asked(period, by or [""], indicator, engine.value, master, known_at, tables, facts)
    if format_ is ScorecardFormat.PARQUET and out and audience is Audience.OFFICERS:
        _write_exact(context.obj, asked, out)
        return
    values = _computed(context.obj, asked, audience)
    if format_ is not ScorecardFormat.TABLE:
        _write(None if tables else context.obj.home(create=False), values, format_, out, audience)
        return
    _print(values)
    if not values:
        show.note("Nothing is covered yet: load an extract first (goldenthread load FILE).")


def format_of(out: Path) -> ScorecardFormat:
    """What the name of the file asks for; CSV where it says nothing that is known."""
    named = out.suffix.lower().removeprefix(".")
    return ScorecardFormat(named) if named in ("json", "parquet", "xlsx") else ScorecardFormat.CSV


def _print(values: "list[Value]") -> None:
    from goldenthread.indicators.catalogue import INDICATORS
    from goldenthread.scorecard.words import figure

    has_several = len({one.authority for one in values}) > 1
    whose = ("authority",) if has_several else ()
    show.table(
        (*whose, "indicator", "period", "group", "numerator", "of", "value", "flag"),
        (
            (
                *((one.authority,) if has_several else ()),
                one.indicator,
                one.period,
                one.group or "all",
                "" if one.numerator is None else f"{one.numerator:,}",
                "" if one.denominator is None else f"{one.denominator:,}",
                figure(one, INDICATORS[one.indicator]),
                one.flag.value,
            )
            for one in values
        ),
        right=[number + len(whose) for number in (3, 4, 5)],
    )


class _Asked(NamedTuple):
    """What the command line asks for."""

    period: str | None
    breakdowns: list[str]
    indicators: list[str] | None
    engine: str
    master: str
    known_at: date | None
    tables: str | None
    facts: Path | None


def _computed(where: Where, asked: _Asked, audience: Audience) -> "list[Value]":
    """The values asked for, as the audience may see them: withheld from the whole and its groups together."""
    from goldenthread.disclosure.release import release
    from goldenthread.indicators.catalogue import INDICATORS
    from goldenthread.journey import periods
    from goldenthread.scorecard.columns import values_of

    period = [periods.parse(asked.period)] if asked.period else None
    is_exact = audience is Audience.OFFICERS
    wanted = asked if is_exact else asked._replace(period=None, breakdowns=sorted({"", *asked.breakdowns}))
    with show.progress("Computing") as step:
        exact = _exact(where, wanted, period if is_exact else None, step)
        values = [one for by in wanted.breakdowns for one in values_of(exact[by])]
        if is_exact:
            return values
        step("withholding small numbers", 0.7)
        released = release(values, INDICATORS, audience)
    shown = {str(one) for one in period} if period else None
    return [one for one in released if one.breakdown in asked.breakdowns and (shown is None or one.period in shown)]


def _write_exact(where: Where, asked: _Asked, out: Path) -> None:
    """A Parquet file of every exact value: a nation's are millions, and never made one by one."""
    from goldenthread.journey import periods
    from goldenthread.scorecard.write import tables_as_parquet

    period = [periods.parse(asked.period)] if asked.period else None
    with show.progress("Computing") as step:
        exact = _exact(where, asked, period, step)
        step("writing", 0.9)
        _put(out, tables_as_parquet(exact[by] for by in asked.breakdowns))


def _exact(
    where: Where, asked: _Asked, periods: "list[Period] | None", step: Callable[[str, float], None]
) -> "dict[str, pa.Table]":
    if asked.tables is not None:
        from goldenthread.home.pooled import scorecard_tables

        step("computing", 0.2)
        return scorecard_tables(
            asked.tables,
            periods,
            asked.breakdowns,
            asked.indicators,
            engine=asked.engine,
            master=asked.master,
            facts=asked.facts,
        )
    from goldenthread.service.reviewing import with_human_record

    step("reading the human record", 0.1)
    home = with_human_record(where.home(create=False))
    step("computing", 0.3)
    return home.scorecard_tables(
        periods, asked.breakdowns, asked.indicators, asked.engine, asked.known_at, asked.master
    )


def _write(
    home: "Home | None", values: "list[Value]", format_: ScorecardFormat, out: Path | None, audience: Audience
) -> None:
    from goldenthread.home.outputs import scorecard_file

    content = scorecard_file(home, values, format_.value, is_exact=audience is Audience.OFFICERS)
    if out is None:
        typer.echo(content.decode(), nl=False)
        return
    _put(out, content)


def _put(out: Path, content: bytes) -> None:
    from goldenthread.store.files import write_file

    write_file(out, content)
    typer.echo(out)


def indicators(
    id_: Annotated[str | None, typer.Argument(metavar="[ID]", help="One indicator, with its lineage.")] = None,
) -> None:
    """List the indicators, or show one definition.

    What is counted, of what, and where it comes from.
    """
    from goldenthread.indicators.catalogue import CATALOGUE, INDICATORS
    from goldenthread.indicators.told import kind_of, told

    if id_ is None:
        rows = ((one.id, one.theme.replace("_", " "), one.title, kind_of(one), one.better.value) for one in _by_theme())
        show.table(("id", "theme", "title", "kind", "better"), rows)
        show.note("goldenthread indicators ID tells one in full.")
        return
    one = CATALOGUE.get(id_) or INDICATORS.get(id_)
    if one is None:
        import difflib

        near = difflib.get_close_matches(id_, {**CATALOGUE, **INDICATORS}, n=3)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise NotFound(f'There is no indicator "{id_}".{hint} "goldenthread indicators" lists all {len(CATALOGUE)}.')
    lines = [one.title, one.question, "", f"  {'id':15} {one.id}"]
    lines += [f"  {label.lower():15} {text}" for label, text in told(one)]
    typer.echo("\n".join(lines))


def _by_theme() -> "list[Indicator]":
    from goldenthread.indicators.catalogue import CATALOGUE

    return sorted(CATALOGUE.values(), key=lambda one: one.theme)
