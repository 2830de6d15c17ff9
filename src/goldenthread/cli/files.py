"""load, check, template: a council's files at the door."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldenthread.cli import found, show
from goldenthread.cli.where import Where, day, user
from goldenthread.errors import ExtractError, NotFound, UsageError

_TOLD = 12  # files of a folder that were not read, named one by one

if TYPE_CHECKING:
    from goldenthread.home.home import Home
    from goldenthread.journey.reading import Reading

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Extracts: Annex A workbooks, census XML, SSDA903 or Standard Safeguarding Dataset folders, zips, our own "
        "tables as CSV or Parquet, published statistics.",
    ),
]
Standard = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        help="annex_a, cin_census, ssda903, ssd, native or published; recognised by content when left out.",
    ),
]
AsAt = Annotated[date | None, typer.Option(parser=day, metavar="DAY", help="The day the extract describes.")]
CoversFrom = Annotated[
    date | None, typer.Option("--from", parser=day, metavar="DAY", help="The first day a table of your own covers.")
]
Authority = Annotated[
    str | None, typer.Option(metavar="CODE", help="The council's three-digit DfE code, when not the home's own.")
]
Mapping = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="A YAML file of your own sheet names, headers and wordings (goldenthread mapping suggest)."
    ),
]
PasswordFile = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A file whose first line is the password of a locked workbook.")
]


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
    mapping: Mapping = None,
    password_file: PasswordFile = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read a file anew that was taken back: of another day, or with a mapping.")
    ] = False,
) -> None:
    """Take files into the home, every row accounted for.

    Each file is loaded whole or not at all.
    """
    where: Where = context.obj
    password = password_in(password_file)
    home = where.home()
    refused: list[ExtractError] = []
    with show.progress("Loading") as step:
        results = home.load(
            files,
            standard=standard,
            as_at=as_at,
            covers_from=covers_from,
            authority=authority,
            password=password,
            mapping=mapping,
            again=again,
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
        by_themselves = [
            one.sheet for one in loaded.findings if one.rule == "file_not_read" and one.value != "a document"
        ]
        if by_themselves:
            told = ", ".join(by_themselves[:_TOLD]) + (" ..." if len(by_themselves) > _TOLD else "")
            typer.echo(f"  Not read, for each is loaded by itself, {show.counted(len(by_themselves), 'file')}: {told}")
        findings = sum(sum(rules.values()) for rules in loaded.manifest.findings.values())
        if findings:
            typer.echo(
                f"  {show.counted(findings, 'finding')}: 'goldenthread check' says which, and what to fix first."
            )
    for notice in home.notices():
        show.note(notice)
    _raise_first(refused)


def check(
    context: typer.Context,
    files: Files,
    standard: Standard = None,
    as_at: AsAt = None,
    covers_from: CoversFrom = None,
    authority: Authority = None,
    mapping: Mapping = None,
    password_file: PasswordFile = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
    marked: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="A folder for copies of the files with the cells marked. They hold personal data."
        ),
    ] = None,
) -> None:
    """Say what is wrong with files, and what to fix first; keep nothing.

    Each finding names the indicators it touches. A file that cannot be read stops no other.
    """
    where: Where = context.obj
    password = password_in(password_file)
    refused: list[ExtractError] = []
    with show.progress("Checking") as step, _home_to_check_by(where) as home:
        readings = home.check(
            files,
            standard=standard,
            as_at=as_at,
            covers_from=covers_from,
            authority=authority,
            password=password,
            mapping=mapping,
            progress=step,
            refused=refused,
        )
    # Written before anything is printed: a reader of the output who stops early loses no copy.
    told, problem = _marked(files, readings, marked, password) if marked else ([], None)
    if format_ is Format.JSON:
        found.print_json(readings, alone=len(files) == 1)
    elif format_ is Format.CSV:
        found.print_csv(readings)
    else:
        for reading in readings:
            found.print_reading(reading)
    for one in told:
        typer.echo(one, err=format_ is not Format.TABLE)
    if problem:
        raise problem
    _raise_first(refused)


def _marked(
    files: list[Path], readings: "list[Reading]", folder: Path, password: str | None
) -> tuple[list[str], UsageError | None]:
    """What was written, in sentences, and why the rest was not."""
    from goldenthread.home.checking import mark

    told: list[str] = []
    try:
        for one in mark(files, readings, folder, password):
            told.append(one)
    except UsageError as problem:
        return told, problem
    return told, None


def _raise_first(refused: list[ExtractError]) -> None:
    """Say why each file was refused; the first of them decides the exit code."""
    for problem in refused[1:]:
        show.note(str(problem))
    if refused:
        raise refused[0]


def password_in(path: Path | None) -> str | None:
    """The first line of the file at `path`; None for no file. A password is never given in the command's own words."""
    if path is None:
        return None
    try:
        with path.open(encoding="utf-8-sig") as file:
            password = file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(
            f"{path}: the password could not be read from it. Accepted: a text file whose first line is the password. "
            "Nothing was read."
        ) from problem
    if not password:
        raise UsageError(
            f"{path}: its first line is empty. Accepted: the password on the first line. Nothing was read."
        )
    return password


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


def template(
    table: Annotated[
        str, typer.Argument(metavar="TABLE", help="An event table, such as contact, cp_visit or supervision.")
    ],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="The folder to write into.")] = Path(),
) -> None:
    """Write an empty native table and its data dictionary."""
    from goldenthread.extracts.native_template import template as write

    for path in write(table, out):
        typer.echo(str(path))
