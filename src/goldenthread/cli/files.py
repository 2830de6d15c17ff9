"""load, check, template: a council's files at the door."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goldenthread.cli import show
from goldenthread.cli.where import Where, user
from goldenthread.errors import ExtractError, NotFound

if TYPE_CHECKING:
    from goldenthread.home.home import Home
    from goldenthread.journey.reading import Finding, Reading

_DAY = ["%Y-%m-%d", "%d/%m/%Y"]

Files = Annotated[list[Path], typer.Argument(help="Annex A workbooks (.xlsx), or CSV or Parquet of our own tables.")]
Standard = Annotated[str | None, typer.Option("--as", help="annex_a or native; recognised by content when left out.")]
AsAt = Annotated[datetime | None, typer.Option(formats=_DAY, help="The day the extract describes.")]
CoversFrom = Annotated[
    datetime | None, typer.Option("--from", formats=_DAY, help="The first day a native table covers.")
]
Authority = Annotated[str | None, typer.Option(help="The council's three-digit DfE code, when not the home's own.")]


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    app.command()(load)
    app.command()(check)
    app.command()(template)


def load(
    context: typer.Context,
    files: Files,
    standard: Standard = None,
    as_at: AsAt = None,
    covers_from: CoversFrom = None,
    authority: Authority = None,
) -> None:
    """Take files into the home, every row accounted for.

    Each file is loaded whole or not at all.
    """
    where: Where = context.obj
    home = where.home()
    refused: list[ExtractError] = []
    with show.progress("Loading") as step:
        results = home.load(
            files,
            standard=standard,
            as_at=as_at.date() if as_at else None,
            covers_from=covers_from.date() if covers_from else None,
            authority=authority,
            by=user(),
            progress=step,
            refused=refused,
        )
    for loaded in results:
        typer.echo(loaded.sentence())
        if loaded.already:
            continue
        for count in loaded.counts:
            typer.echo(f"  {count.sentence()}")
        found = sum(sum(rules.values()) for rules in loaded.manifest.findings.values())
        if found:
            typer.echo(f"  {found:,} findings: 'goldenthread check' lists them with the indicators they touch.")
    for notice in home.notices():
        show.note(notice)
    for problem in refused[1:]:
        show.note(str(problem))
    if refused:
        raise refused[0]


def _as_json(reading: "Reading") -> dict[str, Any]:
    return {
        "file": reading.file,
        "standard": reading.standard,
        "as_at": reading.as_at.isoformat(),
        "tables": [
            {
                "table": one.table,
                "sheet": one.sheet,
                "rows_in": one.rows_in,
                "rows_loaded": one.rows_loaded,
                "rows_rejected": one.rows_rejected,
                "rows_duplicate": one.rows_duplicate,
                "values_dropped": one.values_dropped,
            }
            for one in reading.counts
        ],
        "findings": [_finding(one) for one in reading.findings],
    }


def _finding(one: "Finding") -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "file": one.file,
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "value": one.value,
        "accepted": one.accepted,
        "outcome": one.outcome,
        "indicators": list(one.indicators),
    }


def check(
    context: typer.Context,
    files: Files,
    standard: Standard = None,
    as_at: AsAt = None,
    covers_from: CoversFrom = None,
    authority: Authority = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """Say what is wrong with files; keep nothing.

    Each finding names the indicators it touches.
    """
    where: Where = context.obj
    with show.progress("Checking") as step, _home_to_check_by(where) as home:
        readings = home.check(
            files,
            standard=standard,
            as_at=as_at.date() if as_at else None,
            covers_from=covers_from.date() if covers_from else None,
            authority=authority,
            progress=step,
        )
    if format_ is Format.JSON:
        import json

        shown = [_as_json(one) for one in readings]
        typer.echo(json.dumps(shown[0] if len(shown) == 1 else shown, indent=2, ensure_ascii=False))
    elif format_ is Format.CSV:
        _print_findings_csv(readings)
    else:
        for reading in readings:
            _print_reading(reading)


@contextmanager
def _home_to_check_by(where: Where) -> "Iterator[Home]":
    """The home, for its authority; where there is none yet a passing one: checking keeps nothing."""
    import tempfile

    from goldenthread.home.home import Home

    with tempfile.TemporaryDirectory() as folder:
        try:
            home = where.home(create=False)
        except NotFound:
            home = Home.open(Path(folder) / "home", Path(folder) / "keys")
        yield home


def _print_findings_csv(readings: "list[Reading]") -> None:
    import csv
    import io

    out = io.StringIO()
    names = ("rule", "severity", "file", "sheet", "row", "column", "value", "accepted", "outcome", "indicators")
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for reading in readings:
        for one in reading.findings:
            writer.writerow(_finding(one) | {"indicators": " ".join(one.indicators)})
    typer.echo(out.getvalue(), nl=False)


def _print_reading(reading: "Reading") -> None:
    typer.echo(f"{reading.file}: {reading.standard}, as at {reading.as_at:%d/%m/%Y} ({reading.as_at_because}).")
    for count in reading.counts:
        typer.echo(f"  {count.sentence()}")
    if not reading.findings:
        typer.echo("  Nothing found wrong.")
        return
    typer.echo(f"  {len(reading.findings):,} findings:")
    for one in reading.findings:
        touched = f" Touches {', '.join(one.indicators)}." if one.indicators else ""
        typer.echo(f"  - [{one.severity.value.replace('_', ' ')}] {one.sentence()}{touched}")


def template(
    table: Annotated[str, typer.Argument(help="An event table, such as contact, cp_visit or supervision.")],
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path(),
) -> None:
    """Write an empty native table and its data dictionary."""
    from goldenthread.extracts.native import template as write

    for path in write(table, out):
        typer.echo(str(path))
