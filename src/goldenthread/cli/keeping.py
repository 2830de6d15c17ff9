"""upgrade, keys, retain, verify: a home that grows old safely."""

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.plain_help import PlainTyper
from goldenthread.cli.where import Where, user
from goldenthread.errors import DamagedSnapshot, UsageError

Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
_BACK_UP = "Back up the home and the folder of its keys first, together: the one is of no use without the other."


def add_to(app: typer.Typer) -> None:
    app.command()(upgrade)
    keys = PlainTyper(help="The keys of this home.\n\nThey make pseudonyms, and seal what may not be read.")
    keys.command("rotate")(rotate)
    keys.callback()(_keys)
    app.add_typer(keys, name="keys")
    app.command()(retain)
    app.command()(verify)


def _keys() -> None:
    """The keys that make pseudonyms and seal.

    Kept outside the home.
    """


def upgrade(context: typer.Context) -> None:
    """Write an older home as this version does.

    Everything is kept; killed midway, the home is as it was.
    """
    from goldenthread.service.custody import upgrade as run

    where: Where = context.obj
    with show.progress("Upgrading") as step:
        home, was = run(where.folder, where.keys, by=user(), tell=step)
    if was is None:
        typer.echo(f"{home.folder}: of format {home.mark.format} already; nothing was changed.")
    else:
        count = len(home.snapshots.every())
        typer.echo(
            f"{home.folder}: {count} snapshots of format {was} are now of format {home.mark.format}. Figures are "
            "computed again when they are next asked for."
        )


def rotate(
    context: typer.Context,
    because: Annotated[str, typer.Option(metavar="WORDS", help="Why: it is kept in the audit trail.")] = "",
    yes: Yes = False,
) -> None:
    """Give the home new keys: every pseudonym and seal made anew.

    Killed midway, the home is the old one with the old keys or the new one with the new.
    """
    from goldenthread.service.custody import rotate_keys

    where: Where = context.obj
    home = where.home(create=False)
    _confirm(f"Every child and worker gets another pseudonym, and the old keys are destroyed. {_BACK_UP}", yes)
    with show.progress("Changing keys") as step:
        count = rotate_keys(home, by=user(), because=because, tell=step)
    typer.echo(f"{count} snapshots were written with new keys. The keys are in {home.keys.folder}: back them up now.")


def retain(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
    yes: Yes = False,
) -> None:
    """Remove rows older than settings.yaml says they are kept.

    From every snapshot, for good; people whom nothing names any more go with them.
    """
    from goldenthread.home.upkeep import retention_plan

    where: Where = context.obj
    home = where.home(create=False)
    today = datetime.now(UTC).date()
    plan = retention_plan(home, today)
    if not plan.rows:
        typer.echo("Nothing is older than the years in settings.yaml. Nothing was removed.")
        return
    show.table(
        ("table", "rows to remove", "kept from"),
        ((name, f"{count:,}", _from(plan.first_kept, name)) for name, count in plan.rows.items()),
        right=(1,),
    )
    if dry_run:
        typer.echo("Nothing was removed: this only says what would be.")
        return
    _confirm(f"These rows are removed from every snapshot for good. {_BACK_UP}", yes)
    from goldenthread.service.custody import retain as run

    with show.progress("Removing") as step:
        done = run(home, plan, today=today, by=user(), tell=step)
    typer.echo(f"{sum(done.rows.values()):,} rows were removed.")


def _from(first_kept: Mapping[str, date], name: str) -> str:
    return f"{first_kept[name]:%d/%m/%Y}" if name in first_kept else "nothing names them any more"


def verify(context: typer.Context) -> None:
    """Look the home over: every file, the vault, the keys, the audit trail.

    Ends with exit code 10 when something is not as it was written.
    """
    from goldenthread.service.custody import verify as look

    where: Where = context.obj
    with show.progress("Verifying"):
        found = look(where.home(create=False))
    for one in found:
        typer.echo(f"{'WRONG ' if one.wrong else 'ok    '} {one.wrong or one.what}")
    wrong = sum(bool(one.wrong) for one in found)
    if wrong:
        raise DamagedSnapshot(f"{wrong} of {len(found)} checks found something that is not as it was written.")


def _confirm(what: str, yes: bool) -> None:
    """Go on only when told to: by --yes, or on a terminal. UsageError when there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(f"{what} To go on, say --yes. Nothing was done.")
    show.note(what)
    if not typer.confirm("Go on?"):
        raise UsageError("Nothing was done.")
