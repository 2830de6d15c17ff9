"""steps: where an indicator's level seems to have moved, and who accepted it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.where import Where, day, user
from goldenthread.errors import UsageError

if TYPE_CHECKING:
    from goldenthread.indicators.declare import Indicator
    from goldenthread.service.stepping import Stepped

ROUGH = 12  # months of a new level, below which its limits are rough


def add_to(app: typer.Typer) -> None:
    app.command()(steps)


def steps(
    context: typer.Context,
    accept: Annotated[
        tuple[str, str] | None,
        typer.Option("--accept", metavar="ID MONTH", help="Accept that the level changed with a month, as 2020-01."),
    ] = None,
    withdraw: Annotated[
        tuple[str, str] | None, typer.Option("--withdraw", metavar="ID MONTH", help="Withdraw a step that stands.")
    ] = None,
    because: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why: reviews print it, so it names nobody.")
    ] = "",
    by: Annotated[str, typer.Option(metavar="POST", help="The post that accepts it, as reviews print it.")] = "",
    on: Annotated[
        str, typer.Option(metavar="DAY", help="The day it was agreed, 30/06/2020 or 2020-06-30. Today when left out.")
    ] = "",
) -> None:
    """List step changes that the months suggest, and those accepted.

    A step is proposed and never applied: somebody accepts it, with a reason. From its month on, charts have
    new limits. Worked out from exact figures: not for publication.
    """
    where: Where = context.obj
    if accept and withdraw:
        raise UsageError("Give --accept or --withdraw, one at a time. Nothing was changed.")
    if not accept and not withdraw:
        if because or by or on:
            raise UsageError("--reason, --by and --on go with --accept or --withdraw. Nothing was changed.")
        _list(where)
        return
    if not because.strip():
        raise UsageError("Say why with --reason: a step change is kept with its reason. Nothing was changed.")
    agreed = _agreed(on)
    if accept and not by.strip():
        raise UsageError(
            "Say with --by which post accepts it: reviews print it beside the reason. Nothing was changed."
        )
    if accept:
        _accept(where, *accept, because, by, agreed)
    elif withdraw:
        if by:
            raise UsageError("--by goes with --accept. Nothing was changed.")
        _withdraw(where, *withdraw, because, agreed)


def _agreed(on: str) -> date:
    today = datetime.now(UTC).date()
    agreed = day(on) if on else today
    if agreed > today:
        raise UsageError(f"{agreed:%d/%m/%Y} is yet to come. Accepted: today or a day before. Nothing was changed.")
    return agreed


def _accept(where: Where, indicator: str, month: str, because: str, post: str, agreed: date) -> None:
    from goldenthread.service.stepping import accept

    home = where.home(create=False)
    kept = accept(home, indicator, month, because=because, post=post, on=agreed, who=user())
    typer.echo(f"{indicator}: the level changed with {kept.on:%B %Y}. Accepted on {agreed:%d/%m/%Y}: {kept.reason}")
    show.note(f"Reviews of quarters that end on {agreed:%d/%m/%Y} or later are drawn with it.")


def _withdraw(where: Where, indicator: str, month: str, because: str, agreed: date) -> None:
    from goldenthread.service.stepping import withdraw

    withdraw(where.home(create=False), indicator, month, because=because, on=agreed, who=user())
    typer.echo(f"{indicator}: the step at {month} is withdrawn as of {agreed:%d/%m/%Y}. That it was accepted is kept.")


def _list(where: Where) -> None:
    from goldenthread.service.stepping import step_changes

    with show.progress("Steps") as step:
        step("computing", 0.1)
        found = step_changes(where.home(create=False))
    show.table(("id", "months", "step", "month", "what"), (row for one in found for row in _rows(one)), right=(1,))
    proposed = sum(len(one.proposed) for one in found)
    accepted = sum(len(one.accepted) for one in found)
    charted = show.counted(sum(bool(one.months) for one in found), "indicator")
    show.note(f"{charted} can be charted by month; {accepted} accepted, {proposed} proposed. Not for publication.")
    if proposed:
        show.note("A proposal is what the months suggest: accept it only with a reason that does not come from them.")


def _rows(one: "Stepped") -> Iterator[tuple[str, str, str, str, str]]:
    id_, months = one.indicator.id, str(len(one.months))
    for step in one.accepted:
        post = f" by {step.accepted_by}" if step.accepted_by else ""
        rest = "" if one.months else " It has no chart."
        what = f"{' '.join(step.reason.split())} ({step.accepted_on:%d/%m/%Y}{post}){rest}"
        yield id_, months, "accepted", f"{step.on:%Y-%m}", what
    for proposal in one.proposed:
        rough = " The new limits are still rough." if proposal.months_after < ROUGH else ""
        what = proposal.sentence(lambda average: _shown(average, one.indicator)) + rough
        yield id_, months, "proposed", f"{proposal.on:%Y-%m}", what
    if not one.accepted and not one.proposed:
        yield id_, months, "none", "", ""


def _shown(average: float, indicator: "Indicator") -> str:
    return f"{average:,.1f}{'%' if indicator.is_percentage else ''}"
