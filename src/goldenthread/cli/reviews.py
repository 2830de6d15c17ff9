"""demo, simulate, review: the whole job."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.where import Where, day, user
from goldenthread.errors import NotFound, UsageError

if TYPE_CHECKING:
    from goldenthread.home.home import Home
    from goldenthread.home.reviewing import Made
    from goldenthread.journey.periods import Period

DEMO_QUARTERS = ("2019-20-Q4", "2020-21-Q1")
DEMO_ISSUE = "The improvement plan after the inspection of June 2018"
DEMO_ITEM = "15/09/2020 6"
_FORMATS = ("html", "pdf")


def add_to(app: typer.Typer) -> None:
    app.command()(demo)
    app.command()(review)
    app.command()(simulate)


def review(
    context: typer.Context,
    period: Annotated[
        str | None,
        typer.Argument(metavar="[PERIOD]", help="A financial quarter, such as 2019-20-Q4 (January to March 2020)."),
    ] = None,
    published: Annotated[
        str,
        typer.Option(metavar="COUNCIL", help="Instead of PERIOD: a council's review from published statistics alone."),
    ] = "",
    year: Annotated[
        int | None,
        typer.Option(metavar="YEAR", help="With --published: the year its newest figures end in; else the newest."),
    ] = None,
    as_at: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="With --published: only what was public on this day; else today."),
    ] = None,
    formats: Annotated[
        str, typer.Option(metavar="FORMATS", help="html, pdf, or both with a comma between.")
    ] = "html,pdf",
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The folder to write into; the home's reviews when left out.")
    ] = None,
) -> None:
    """Make a quarter's review, safe to publish; or, with --published, one of any council from published statistics.

    Prints the paths of what was made, one a line.
    """
    where: Where = context.obj
    wanted = formats_wanted(formats)
    if published and period is None:
        _published(where, published, year, as_at, wanted, out)
        return
    quarter = _quarter(period, published, year, as_at)
    from goldenthread.service.reviewing import review as make

    with show.progress("Review") as step:
        made = make(where.home(create=False), [quarter], formats=wanted, out=out, by=user(), step=step)
    _print(made)


def _quarter(period: str | None, published: str, year: int | None, as_at: date | None) -> "Period":
    """The quarter that was typed. UsageError for none, another period, or options of the other kind of review."""
    from goldenthread.journey import periods

    if period is None:
        raise UsageError(
            "Nothing says what to review. Accepted: a financial quarter, such as 2019-20-Q4, or --published with a "
            "council's name. Nothing was written."
        )
    if published:
        raise UsageError(
            f'A review is of a quarter ("{period}") or of published statistics (--published "{published}"), not of '
            "both. Leave one out. Nothing was written."
        )
    if year is not None or as_at is not None:
        option = "--year" if year is not None else "--as-at"
        raise UsageError(f"{option} goes with --published alone. Leave it out. Nothing was written.")
    quarter = periods.parse(period)
    if quarter.window is not periods.Window.QUARTER:
        raise UsageError(f'A review is of a financial quarter; "{period}" is not one. Accepted: 2019-20-Q4.')
    return quarter


def _published(
    where: Where, council: str, year: int | None, as_at: date | None, formats: tuple[str, ...], out: Path | None
) -> None:
    from goldenthread.home.published_review import make_published_review

    today = datetime.now(UTC).date()
    if as_at and as_at > today:
        raise UsageError(
            f"--as-at {as_at:%d/%m/%Y} is still to come. Accepted: a day up to today. Nothing was written."
        )
    try:
        home = where.home(create=False)
    except NotFound as missing:
        first = "Load the published files first: goldenthread load FILE.csv FILE.csv.gz ..."
        raise NotFound(f"{missing} {first}") from missing
    with show.progress("Review") as step:
        made = make_published_review(
            home, council, year=year, as_at=as_at, formats=formats, out=out, made_on=today, step=step
        )
    for warning in made.warnings:
        show.note(warning)
    for path in made.paths:
        typer.echo(str(path))


def formats_wanted(text: str) -> tuple[str, ...]:
    """The formats that were typed. UsageError for one that no document is written in."""
    wanted = tuple(one.strip().lower() for one in text.split(",") if one.strip())
    unknown = [one for one in wanted if one not in _FORMATS]
    if unknown or not wanted:
        found = unknown[0] if unknown else text
        raise UsageError(f'"{found}" is not a format of the review. Accepted: {", ".join(_FORMATS)}.')
    return wanted


def _print(made: "list[Made]") -> None:
    for one in made:
        for warning in one.warnings:
            show.note(warning)
    for one in made:
        for path in one.paths:
            typer.echo(str(path))


def simulate(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="The folder to write into.")] = Path("simulated"),
    seed: Annotated[int, typer.Option(metavar="NUMBER", help="The same seed gives the same authority.")] = 2017,
    national: Annotated[
        bool, typer.Option("--national", help="A nation's pooled event tables instead, for 'scorecard --tables'.")
    ] = False,
    councils: Annotated[
        int, typer.Option(metavar="NUMBER", help="With --national: how many councils, up to 150.", min=1, max=150)
    ] = 150,
) -> None:
    """Write a simulated authority's files.

    Annex A workbooks, native tables, yearly censuses and looked-after returns of one invented county, and its
    human record. The true answers are written beside them. The demo loads the workbooks and native tables alone.
    With --national, the event tables of many councils over six years: about England's size.
    """
    if national:
        _simulate_nation(out, councils, seed)
        return
    from goldenthread.simulate import write

    with show.progress("Simulating") as step:
        made = write(out, seed=seed, progress=step)
    typer.echo("Wyeford is simulated: no child, worker or family in these files exists.")
    counts = f"{len(made.workbooks)} Annex A workbooks, {len(made.native)} native tables, {len(made.censuses)} censuses"
    typer.echo(f"{counts}, {len(made.returns)} looked-after returns, {len(made.record)} files of the human record,")
    typer.echo(f"{len(made.minutes)} pages of a committee's minutes.")
    typer.echo(str(made.folder))


def _simulate_nation(out: Path, councils: int, seed: int) -> None:
    from goldenthread.simulate.national import write_nation

    with show.progress("Simulating") as step:
        made = write_nation(out, councils, seed, step)
    typer.echo(f"{councils} simulated councils: no child, worker or family in these tables exists.")
    typer.echo(", ".join(f"{rows:,} rows of {name}" for name, rows in made.rows.items() if rows) + ".")
    typer.echo(str(made.folder))


def demo(
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="The folder to write into.")] = Path("goldenthread-demo"),
) -> None:
    """A simulated authority, the whole job, and where to look.

    A second run reuses what has not changed.
    """
    from goldenthread.home.home import Home
    from goldenthread.insight.targets import Target
    from goldenthread.journey import periods
    from goldenthread.service import boot
    from goldenthread.service.exchange import import_file
    from goldenthread.service.reviewing import review as make
    from goldenthread.simulate import AUTHORITY_CODE, AUTHORITY_NAME, TARGETS, write

    with show.progress("Simulating Wyeford") as step:
        made = write(out / "files", progress=step)
    home = Home.open(out / "home", out / "keys")
    targets = {
        name: tuple(Target(float(one), since) for since, one in dated.items()) for name, dated in TARGETS.items()
    }
    home.settle(code=AUTHORITY_CODE, name=AUTHORITY_NAME, simulated=True, targets=targets)
    with show.progress("Loading its files") as step:
        loaded = home.load([*made.workbooks, *made.native], authority=AUTHORITY_CODE, by=user(), progress=step)
    rows = sum(count.rows_in for one in loaded for count in one.counts)
    before = sum(one.already for one in loaded)
    typer.echo(f"{len(loaded)} files, {rows:,} rows accounted for ({before} files were loaded before).")
    with show.progress("Importing the human record") as step, home.writing("import", user()):
        boot(home.folder, home.keys.folder)
        for number, (kind, path) in enumerate(made.record):
            step(path.name, number / len(made.record))
            import_file(kind, path, by=user())
        typer.echo(_load_minutes(home, made.minutes))
    with show.progress("Reviewing") as step:
        quarters = [periods.parse(quarter) for quarter in DEMO_QUARTERS]
        reviews = make(home, quarters, formats=_FORMATS, out=None, by=user(), step=step)
    _say_what_to_try(out)
    typer.echo("Wyeford is simulated: no child, worker or family in it exists. Its reviews:")
    _print(reviews)


def _load_minutes(home: "Home", pages: Sequence[Path]) -> str:
    """Merge the committee's pages into the record, as `minutes --load` does; the sentence that counts them."""
    from goldenthread.extracts.moderngov.reader import read
    from goldenthread.service.minuting import load

    contents = [(str(path), path.read_bytes()) for path in pages]
    loaded = load(home, [(name, content, read(name, content)) for name, content in contents], who=user())
    for one in (note for page in loaded for note in page.notes):
        show.note(one)
    points = show.counted(sum(one.points for one in loaded), "new point")
    before = sum(one.is_known for one in loaded)
    return f"{len(loaded)} pages of a committee's minutes, {points} ({before} pages were loaded before)."


def _say_what_to_try(out: Path) -> None:
    """What else the demo's home can show, as commands to type."""
    where = f'goldenthread --home "{out / "home"}" --keys "{out / "keys"}"'
    typer.echo("To try next, with what its committee asked and was told:")
    typer.echo(f'  goldenthread minutes "{out / "files" / "minutes"}"')
    typer.echo(f'  {where} issue "{DEMO_ISSUE}" --as-at 01/10/2020')
    typer.echo(f"  {where} briefing {DEMO_ITEM}")
    typer.echo(f'  {where} minutes --confirm "{out / "to confirm.csv"}"')
