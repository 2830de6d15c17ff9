"""children: the list behind a number."""

import csv
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goldenthread.cli import show
from goldenthread.cli.files import Format
from goldenthread.cli.where import Where, user
from goldenthread.errors import UsageError

if TYPE_CHECKING:
    from goldenthread.home.behind import Behind, Listed


def add_to(app: typer.Typer) -> None:
    app.command()(children)


def children(
    context: typer.Context,
    indicator: Annotated[str, typer.Argument(metavar="ID", help="Its id, as 'goldenthread indicators' gives it.")],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="2020-06, 2019-20-Q4, FY2019-20 or 2020-03-R12.")],
    by: Annotated[str, typer.Option(metavar="COLUMN", help="A breakdown: team, age_band, sex...")] = "",
    group: Annotated[
        str, typer.Option(metavar="GROUP", help="The group of the breakdown; 'not recorded' for those without one.")
    ] = "",
    identify: Annotated[bool, typer.Option("--identify", help="Show the council's own number of each child.")] = False,
    because: Annotated[
        str,
        typer.Option(
            "--reason", "--because", metavar="TEXT", help="Why children are identified: it is kept in the audit trail."
        ),
    ] = "",
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
) -> None:
    """List the rows behind a number: what it counted, and the whole it is part of.

    By pseudonym, unless --identify. Recorded in the audit trail. Children of restricted records are counted,
    and never listed. Not for publication.
    """
    if bool(by) != bool(group):
        raise UsageError('Give --by and --group together: --by team --group "North". Nothing was shown.')
    if identify and not because.strip():
        raise UsageError("Say why with --reason: identifying children keeps it in the audit trail. Nothing was shown.")
    from goldenthread.journey import periods
    from goldenthread.service import custody
    from goldenthread.service.reviewing import with_human_record

    where: Where = context.obj
    home, asked = with_human_record(where.home(create=False)), periods.parse(period)
    if identify:
        found = custody.identify_list(home, indicator, asked, by=by, group=group, who=user(), because=because)
    else:
        found = custody.view_list(home, indicator, asked, by=by, group=group, who=user())
    _print(found, format_)
    if identify:
        show.note("Identifiable: these are children's own numbers. That you looked was recorded, and why.")


def _print(found: "Behind", format_: Format) -> None:
    parts = dict(_parts(found))
    if format_ is Format.JSON:
        about = {"indicator": found.indicator, "period": str(found.period)}
        listed = {name: part.rows.to_pylist() for name, part in parts.items()}
        restricted = {f"{name}_restricted": part.restricted for name, part in parts.items()}
        typer.echo(json.dumps(about | listed | restricted, default=str, ensure_ascii=False, indent=1))
        return
    columns = list(dict.fromkeys(name for part in parts.values() for name in part.rows.schema.names))
    rows = [[name, *(_cell(row.get(one)) for one in columns)] for name, row in _rows(parts)]
    if format_ is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([["part", *columns], *rows])
    else:
        show.table(["part", *columns], rows)
    for name, part in parts.items():
        hidden = f" {part.restricted} of them are restricted records, and are not listed." if part.restricted else ""
        show.note(f"{name}: {part.counted:,} counted.{hidden}")


def _parts(found: "Behind") -> "Iterator[tuple[str, Listed]]":
    yield "numerator", found.numerator
    if not found.is_of_one_part:
        yield "denominator", found.denominator


def _rows(parts: "dict[str, Listed]") -> Iterator[tuple[str, dict[str, Any]]]:
    for name, part in parts.items():
        for row in part.rows.to_pylist():
            yield name, row


def _cell(held: object) -> str:
    if isinstance(held, bool):
        return "yes" if held else "no"
    return "" if held is None else str(held)
