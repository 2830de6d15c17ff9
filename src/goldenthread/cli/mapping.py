"""mapping suggest: a draft of a council's own names for sheets, columns and codes."""

from pathlib import Path
from typing import Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.files import PasswordFile, Standard, password_in
from goldenthread.cli.plain_help import PlainTyper
from goldenthread.errors import UsageError

mapping = PlainTyper(help="Your own sheet names, headers and wordings.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    app.add_typer(mapping, name="mapping")


@mapping.callback()
def _group() -> None:
    """Your own sheet names, headers and wordings."""


@mapping.command()
def suggest(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An extract with names of your own in it.")],
    standard: Standard = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The YAML file to write; printed when left out.")
    ] = None,
    password_file: PasswordFile = None,
) -> None:
    """Draft a mapping file from what comes near to the names we know.

    Nothing is used until you have looked it through and given it with --mapping.
    """
    from goldenthread.extracts.opened import open_file
    from goldenthread.extracts.recognise import recognise
    from goldenthread.extracts.suggest import suggest as draft

    if out and out.exists():
        raise UsageError(f"{out} is already there. Nothing was written. Give another name, or move it first.")
    opened = open_file(file, password_in(password_file))
    text = draft(opened, recognise(opened, standard))
    if out is None:
        typer.echo(text, nl=False)
        return
    with out.open("x", encoding="utf-8") as stream:
        stream.write(text)
    typer.echo(str(out))
    show.note("A draft: look through every line before you use it.")
