"""`goldenthread`: the verbs, and the one place where an error becomes an exit code.

Nothing heavy is imported here, so that `--help` answers at once; each command imports what it needs.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from goldenthread import __version__
from goldenthread.cli import (
    benchmarks,
    compare,
    explain,
    figures,
    files,
    history,
    keeping,
    lists,
    mapping,
    minutes,
    papers,
    people,
    reconcile,
    reviews,
    spc,
    steps,
)
from goldenthread.cli.plain_help import PlainTyper
from goldenthread.cli.where import Where
from goldenthread.errors import GoldenthreadError, NotPermitted

app = PlainTyper(
    help="From the extracts a children's service already makes to a review a committee can test.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"goldenthread {__version__}")
        raise typer.Exit


@app.callback()
def goldenthread(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="The home folder: snapshots, settings, reviews.", envvar="GOLDENTHREAD_HOME"
        ),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Where keys and the vault are kept, outside the home.", envvar="GOLDENTHREAD_KEYS"
        ),
    ] = None,
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")] = False,
) -> None:
    context.obj = Where(home, keys)


for room in (
    reviews,
    files,
    mapping,
    figures,
    lists,
    explain,
    reconcile,
    spc,
    steps,
    compare,
    benchmarks,
    minutes,
    papers,
    people,
    history,
    keeping,
):
    room.add_to(app)


def run() -> None:
    """The console script. Every problem ends as a sentence on standard error and its own exit code."""
    try:
        app(standalone_mode=True)
    except GoldenthreadError as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as problem:
        place = f"{problem.filename or 'A file'}: {problem.strerror or problem}"
        sys.stderr.write(
            f"{place}. Nothing half-done was kept. Check that the folder is there and who may write in it.\n"
        )
        sys.exit(NotPermitted.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing half-done was kept.\n")
        sys.exit(130)
    except Exception as bug:  # noqa: BLE001  the outermost door: a bug of ours is said in a sentence, never a traceback
        if os.environ.get("GOLDENTHREAD_DEBUG"):
            raise
        last = traceback.extract_tb(bug.__traceback__)[-1]
        place = f"{type(bug).__name__} at {Path(last.filename).name}:{last.lineno}"
        sys.stderr.write(
            f"Something went wrong inside goldenthread ({place}). This is a fault of the program, not of your file. "
            "Nothing half-done was kept.\nPlease report it with that place. GOLDENTHREAD_DEBUG=1 shows the details, "
            "which may hold personal data.\n"
        )
        sys.exit(1)
