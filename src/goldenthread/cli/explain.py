"""explain: is a change real, what accounts for it, and where."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goldenthread.cli import show
from goldenthread.cli.where import Where
from goldenthread.disclosure.audience import Audience

if TYPE_CHECKING:
    from goldenthread.home.explaining import Why
    from goldenthread.insight.explained import Cause, Explained
    from goldenthread.insight.proportions import Interval


_NOTHING = 1e-9  # what rounding leaves of nothing


class ExplainFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    app.command()(explain)


def explain(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The indicator; 'goldenthread indicators' lists them.")],
    period: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERIOD]", help="2019-20-Q4, 2020-06, FY2019-20 or 2020-03-R12; the latest whole quarter if none."
        ),
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="The earlier period; the same a year before when left out.")
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="COLUMN", help="Where it changed: by team, age_band...; a share is told by team.")
    ] = "",
    audience: Annotated[
        Audience, typer.Option(help="Officers see exact figures; for others small numbers are withheld.")
    ] = Audience.OFFICERS,
    format_: Annotated[ExplainFormat, typer.Option("--format", help="How to print.")] = ExplainFormat.TABLE,
) -> None:
    """Say why a number changed: chance or not, what accounts for it, and where.

    Plans started are explained by the steps before them, a number on one day by what started and ended, a percentage
    by its groups. Ranges are what chance leaves open. Exact figures, for officers, unless --audience says for whom.
    """
    from goldenthread.home.explaining import why
    from goldenthread.journey import periods
    from goldenthread.service.reviewing import with_human_record
    from goldenthread.service.stepping import steps_that_stand

    where: Where = context.obj
    now = periods.parse(period) if period else None
    then = periods.parse(against) if against else None
    with show.progress("Explaining") as step:
        step("reading the human record", 0.1)
        home = with_human_record(where.home(create=False))
        steps = steps_that_stand(home, id_)
        found = why(home, id_, now, then, by=by, audience=audience, steps=steps, step=step)
    if format_ is ExplainFormat.JSON:
        typer.echo(json.dumps(_as_json(found), indent=2, ensure_ascii=False))
    else:
        _print(found)
    if audience is Audience.OFFICERS:
        show.note("For officers only: figures are exact, and small numbers are not withheld.")


def _print(found: "Why") -> None:
    from goldenthread.insight.explained import accounts, headline, joined, plain

    one = found.explained
    if one.against != one.period.year_before():
        show.note(f"The verdict asks of the year before; what follows asks of {one.against.title}.")
    typer.echo(found.verdict.paragraph)
    if found.compared:
        typer.echo(found.compared)
    typer.echo(joined((headline(one), *accounts(one))))
    if one.causes:
        typer.echo("")
        _table(("what accounts for it",), (([plain(each.name)], each) for each in one.causes), one)
    if found.beside:
        _print_groups(found)
    for note in (*(plain(each) for each in one.notes), *found.notes):
        show.note(note)


def _print_groups(found: "Why") -> None:
    from goldenthread.insight.explained import accounts, joined, plain
    from goldenthread.scorecard.words import said

    one, groups = found.explained, found.groups
    typer.echo(f"\nBy {found.by.replace('_', ' ')}:")
    if groups is not None and groups.interval is not None:
        typer.echo(joined(accounts(groups)))
    header = ("group", str(one.against), str(one.period))
    pairs = {group: [said(value, one.indicator) for value in pair] for group, pair in found.beside.items()}
    if groups is None:
        show.table(header, ([group, *pair] for group, pair in pairs.items()), right=(1, 2))
        return
    rows = (([each.group or plain(each.name), *pairs.get(each.group, ["", ""])], each) for each in groups.causes)
    _table(header, rows, groups)


def _table(header: tuple[str, ...], rows: "Iterable[tuple[list[str], Cause]]", one: "Explained") -> None:
    """The rows, each with what it adds, its range, and whether that is more than chance; then the whole change."""
    unit = " (points)" if one.indicator.is_percentage else ""
    lines = [[*cells, *_figures(each.adds, each.interval, one, is_known=each.is_known)] for cells, each in rows]
    lines.append(["The whole change", *[""] * (len(header) - 1), *_figures(one.change, one.interval, one)])
    wide = len(header)
    show.table((*header, f"adds{unit}", "between", "and", "chance?"), lines, right=range(1, wide + 3))


def _figures(adds: float, interval: "Interval | None", one: "Explained", *, is_known: bool = False) -> list[str]:
    if interval is None:
        return [_signed(adds, one), "", "", ""]
    ends = [_signed(end, one) for end in (interval.low, interval.high)]
    if is_known:
        return [_signed(adds, one), *ends, "hardly varies"]
    return [_signed(adds, one), *ends, "no more than chance" if 0 in interval else "more than chance"]


def _signed(number: float, one: "Explained") -> str:
    """'-11.2', '0': of what would round to nought, as many places as tell on which side of it it lies."""
    from goldenthread.indicators.declare import Mean

    if abs(number) < _NOTHING:
        return "0"
    text = f"{number:+,.{2 if isinstance(one.indicator, Mean) else 1}f}"
    return text if float(text.replace(",", "")) else f"{number:+.1g}"


def _as_json(found: "Why") -> dict[str, Any]:
    from goldenthread.insight.explained import accounts, headline, plain

    one, groups = found.explained, found.groups
    return {
        "indicator": one.indicator.id,
        "period": str(one.period),
        "against": str(one.against),
        "verdict": {"outcome": found.verdict.outcome.value, "sentence": found.verdict.paragraph},
        "published": found.compared,
        "before": _value(one.before),
        "after": _value(one.after),
        **_change(one),
        "causes": [{"cause": plain(each.name)} | _part(each) for each in one.causes],
        "by": found.by,
        "groups": [] if groups is None else [{"group": each.group or plain(each.name)} | _part(each)
                                             for each in groups.causes],
        "sentences": [plain(each) for each in (headline(one), *accounts(one))],
        "group_sentences": [] if groups is None or groups.interval is None else [plain(each)
                                                                                for each in accounts(groups)],
        "notes": [*(plain(each) for each in one.notes), *found.notes],
    }  # fmt: skip


def _change(one: "Explained") -> dict[str, Any]:
    return {"change": one.change} | _range(one.interval)


def _part(cause: "Cause") -> dict[str, Any]:
    return {"adds": cause.adds} | _range(cause.interval)


def _range(interval: "Interval | None") -> dict[str, Any]:
    """The ends of a range and whether it is beyond chance; nulls where too little is held to say."""
    if interval is None:
        return {"low": None, "high": None, "is_more_than_chance": None}
    return {"low": interval.low, "high": interval.high, "is_more_than_chance": 0 not in interval}


def _value(value: Any) -> dict[str, Any]:
    numerator, denominator = (None if one is None else float(one) for one in (value.numerator, value.denominator))
    return {"period": value.period, "numerator": numerator, "denominator": denominator, "value": value.value}
