"""Putting tables, notes and progress on a terminal. Results go to standard output, progress to standard error."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import typer


@contextmanager
def progress(title: str) -> Iterator[Callable[[str, float], None]]:
    """A bar on standard error while the work runs; `step(what, share done)` moves it.

    On something that is not a terminal each new step is one plain line.
    """
    if not sys.stderr.isatty():
        said: set[str] = set()

        def plain(what: str, _done: float) -> None:
            stage = what.split(":")[0]
            if stage not in said:
                said.add(stage)
                typer.echo(f"{title}: {stage}", err=True)

        yield plain
        return

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(title, total=1.0)

        def step(what: str, done: float) -> None:
            bar.update(task, description=f"{title}: {what}", completed=done)

        yield step


def table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> None:
    """A plain table: columns as wide as they must be, those in `right` aligned right."""
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    aligned = set(right)
    for number, line in enumerate(lines):
        cells = [
            cell.rjust(w) if i in aligned else cell.ljust(w)
            for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        ]
        typer.echo("  ".join(cells).rstrip())
        if number == 0:
            typer.echo("  ".join("-" * w for w in widths))


def counted(count: int, noun: str) -> str:
    """'1 finding', '1,204 findings'."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def note(text: str) -> None:
    """A remark on standard error."""
    typer.echo(text, err=True)
