"""import, export, serve: the human record."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.where import Where, day, user
from goldenthread.errors import UsageError


class Kind(StrEnum):
    PLAN = "plan"
    AUDITS = "audits"
    FEEDBACK = "feedback"
    WORKFORCE = "workforce"
    JUDGEMENTS = "judgements"
    COMMITTEE = "committee"
    STEPS = "steps"


class Exported(StrEnum):
    """What export writes: every kind that import takes, the tracker of a committee's trail, and feeds for programs."""

    PLAN = "plan"
    AUDITS = "audits"
    FEEDBACK = "feedback"
    WORKFORCE = "workforce"
    JUDGEMENTS = "judgements"
    COMMITTEE = "committee"
    STEPS = "steps"
    CALENDAR = "calendar"
    OPARL = "oparl"
    ATOM = "atom"
    TRACKER = "tracker"


KindArgument = Annotated[
    Kind,
    typer.Argument(
        metavar="KIND", help="What the file holds: plan, audits, feedback, workforce, judgements, committee or steps."
    ),
]


def add_to(app: typer.Typer) -> None:
    app.command("import")(import_)
    app.command()(export)
    app.command()(serve)


def import_(
    context: typer.Context,
    kind: KindArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A YAML file; a plan may also be a workbook (.xlsx).")],
) -> None:
    """Take in a plan, audits, feedback, posts or a committee's trail.

    The file's shape is what export writes. A mistake is named with its place, and nothing is imported.
    """
    from goldenthread.indicators.catalogue import INDICATORS
    from goldenthread.service import boot
    from goldenthread.service.exchange import import_file

    where: Where = context.obj
    home = where.home()
    with home.writing("import", user()):
        boot(home.folder, home.keys.folder)
        taken = import_file(kind.value, file, by=user(), known_indicators=INDICATORS)
    for remark in taken.notes:
        show.note(remark)
    typer.echo(taken.sentence())


def export(
    context: typer.Context,
    kind: Annotated[
        Exported,
        typer.Argument(
            metavar="KIND",
            help="A kind that import takes; tracker; or calendar, oparl or atom, of a committee's trail.",
        ),
    ],
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Where to write: .yaml; a plan also .xlsx; a tracker .csv, .xlsx, .html or .pdf; a calendar .ics; "
            "oparl .json; atom .xml or .atom.",
        ),
    ],
    which: Annotated[
        str | None, typer.Option(metavar="NAME", help="The plan's financial year, or the committee's name.")
    ] = None,
    as_at: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="Of a tracker: as it stood on this day; today when left out."),
    ] = None,
    replace: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
) -> None:
    """Write a part of the human record as a file, which import reads back; or the committee's tracker.

    The tracker is everything committees asked for and what became of it, to read and to filter.
    A calendar, OParl-shaped JSON and an Atom feed are for other programs.
    """
    from goldenthread.service import boot
    from goldenthread.service.exchange import export_file

    where: Where = context.obj
    home = where.home(create=False)
    if kind is Exported.TRACKER:
        from goldenthread.service.papers import write_tracker

        on = as_at or datetime.now(UTC).date()
        path, warnings = write_tracker(home, file, on, committee=which or "", who=user(), replace=replace)
        for warning in warnings:
            show.note(warning)
        typer.echo(str(path))
        return
    if as_at is not None:
        raise UsageError(f"--as-at goes with a tracker alone; {kind.value} is written as it is. Nothing was written.")
    boot(home.folder, home.keys.folder)
    typer.echo(str(export_file(kind.value, file, by=user(), which=which, replace=replace)))


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="NUMBER", help="The port to listen on.")] = 8000,
    create_admin: Annotated[bool, typer.Option(help="Ask for a name and password and make an administrator.")] = False,
) -> None:
    """Run the web service on this machine.

    In this version: the administration pages of the human record.
    """
    from goldenthread.service.serve import serve as run

    where: Where = context.obj
    home = where.home()
    run(home.folder, host, port, keys=home.keys.folder, create_admin=create_admin)
