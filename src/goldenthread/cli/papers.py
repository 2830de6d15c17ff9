"""issue, briefing, inquiry: papers of the committee's trail."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.reviews import formats_wanted
from goldenthread.cli.where import Where, day, user

Formats = Annotated[str, typer.Option(metavar="FORMATS", help="html, pdf, or both with a comma between.")]
AsAt = Annotated[
    date | None, typer.Option(parser=day, metavar="DAY", help="As it stood on this day; today when left out.")
]


def add_to(app: typer.Typer) -> None:
    app.command()(issue)
    app.command()(briefing)
    app.command()(inquiry)


def issue(
    context: typer.Context,
    title: Annotated[
        str | None, typer.Argument(metavar="[TITLE]", help="The issue: its name, its title or another of its titles.")
    ] = None,
    as_at: AsAt = None,
    formats: Formats = "html,pdf",
    out: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The folder to write into; the home's issues when left out.")
    ] = None,
) -> None:
    """Write the page of an issue: every meeting that considered it, and what became of what was asked.

    Without TITLE, lists the issues. Prints the paths of what was made, one a line. Small numbers are withheld.
    """
    from goldenthread.service.papers import issues, write_issue

    where: Where = context.obj
    wanted, on = formats_wanted(formats), as_at or datetime.now(UTC).date()
    home = where.home(create=False)
    if title is None:
        found = issues(home, on)
        if found:
            show.table(("name", "title"), found)
        else:
            show.note("No issue is held. 'goldenthread minutes FILE --load' opens one for each issue page it reads.")
        return
    with show.progress("Issue") as step:
        paths, warnings = write_issue(home, title, on, formats=wanted, out=out, who=user(), step=step)
    print_made(paths, warnings)


def briefing(
    context: typer.Context,
    meeting: Annotated[
        date, typer.Argument(parser=day, metavar="MEETING", help="The day of the meeting, such as 15/09/2020.")
    ],
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The number of the item on its agenda.")],
    committee: Annotated[str, typer.Option(metavar="NAME", help="The committee, where several met on that day.")] = "",
    formats: Formats = "html,pdf",
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The folder to write into; the home's briefings when left out."),
    ] = None,
) -> None:
    """Write a member's page on an item: one side on what changed, what was answered, what is open, what to ask.

    The questions come of stated rules, each with the figures behind it. Small numbers are withheld.
    """
    from goldenthread.service.papers import write_briefing

    where: Where = context.obj
    wanted = formats_wanted(formats)
    with show.progress("Briefing") as step:
        home = where.home(create=False)
        paths, warnings = write_briefing(
            home, meeting, item, committee=committee, formats=wanted, out=out, who=user(), step=step
        )
    print_made(paths, warnings)


def inquiry(
    context: typer.Context,
    title: Annotated[str | None, typer.Argument(metavar="[TITLE]", help="The title of the piece of work.")] = None,
    as_at: AsAt = None,
    formats: Formats = "html,pdf",
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The folder to write into; the home's inquiries when left out."),
    ] = None,
) -> None:
    """Write the paper of a working group, spotlight review or challenge session: who came, what was found and asked.

    Without TITLE, lists them. It is marked as not for publication unless it is said to be for the public.
    """
    from goldenthread.service.inquiry_papers import inquiries_held, write_inquiry

    where: Where = context.obj
    wanted, on = formats_wanted(formats), as_at or datetime.now(UTC).date()
    home = where.home(create=False)
    if title is not None:
        print_made(*write_inquiry(home, title, on, formats=wanted, out=out, who=user()))
        return
    found = inquiries_held(home, on)
    if found:
        show.table(("begun", "kind", "title", "committee"), found)
    else:
        show.note("None is held. They are the 'inquiries' of a committee's file: goldenthread import committee FILE.")


def print_made(paths: tuple[Path, ...], warnings: tuple[str, ...]) -> None:
    """The warnings on standard error, then the paths, one a line."""
    for warning in warnings:
        show.note(warning)
    for path in paths:
        typer.echo(str(path))
