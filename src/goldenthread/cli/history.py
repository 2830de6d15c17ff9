"""history, snapshots, withdraw, sources: what is held, what was known, and taking a file back."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goldenthread.cli import show
from goldenthread.cli.files import Format
from goldenthread.cli.where import Where, day, user
from goldenthread.errors import UsageError
from goldenthread.scorecard.spreadsheet_text import unlike_a_formula

if TYPE_CHECKING:
    from goldenthread.home.child import ChildHistory
    from goldenthread.store.benchmarks import Manifest as PublishedManifest
    from goldenthread.store.manifest import Manifest

Because = Annotated[
    str, typer.Option(metavar="WORDS", help="Why: it is kept in the audit trail. Asked for when left out.")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]


def add_to(app: typer.Typer) -> None:
    app.command()(history)
    app.command()(snapshots)
    app.command()(withdraw)
    app.command()(sources)


def history(
    context: typer.Context,
    child: Annotated[
        str,
        typer.Argument(metavar="CHILD", help="A pseudonym (c-...), or the council's own number: that opens the vault."),
    ],
    as_at: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="The day: what was known then. Today when left out."),
    ] = None,
    because: Because = "",
    format_: FormatOption = Format.TABLE,
) -> None:
    """What was known of one child on a day.

    Identifiable. Recorded in the audit trail, with the reason, before anything is shown.
    """
    where: Where = context.obj
    home = where.home(create=False)
    why = _reason(because)
    from goldenthread.service.custody import view_child

    found = view_child(home, child, as_at=as_at or datetime.now(UTC).date(), by=user(), because=why)
    if format_ is Format.TABLE:
        _print_timeline(found)
    else:
        _print_rows(_CHILD_COLUMNS, [_flat(found, number) for number in range(len(found.lines))], format_)


_CHILD_COLUMNS = ("child", "date", "table", "what", "standard", "file", "sheet", "row", "as_at", "since")


def _flat(found: "ChildHistory", number: int) -> dict[str, Any]:
    line = found.lines[number]
    day = line.on.isoformat() if line.on else ""
    values = (
        found.child, day, line.table, line.what, line.standard, line.file, line.sheet, line.row, line.as_at.isoformat(),
        line.since,
    )  # fmt: skip
    return dict(zip(_CHILD_COLUMNS, values, strict=True))


def _print_timeline(found: "ChildHistory") -> None:
    age = "age not known" if found.age is None else f"aged {found.age}"
    others = f" Sources also know the child as {', '.join(found.also_known_as)}." if found.also_known_as else ""
    things = show.counted(len(found.lines), "thing")
    typer.echo(f"{found.child}, {age} on {found.as_at:%d/%m/%Y}: {things} known then.{others}")
    show.note("Identifiable: it is about one child. It was recorded in the audit trail that you looked, and why.")
    for one in found.lines:
        since = f"; {one.since}" if one.since else ""
        typer.echo(f"{f'{one.on:%d/%m/%Y}' if one.on else '':10}  {one.what}\n{'':12}({one.source}{since})")


def snapshots(context: typer.Context, format_: FormatOption = Format.TABLE) -> None:
    """List the files that were loaded, oldest extract first.

    Of two that describe the same day and lists, which is believed. Files of published statistics come last.
    """
    where: Where = context.obj
    home = where.home(create=False)
    rows = []
    held = home.snapshots.every()
    for one in held:
        newer = [each for each in held if not each.withdrawn and each.is_rival_of(one) and each.newness > one.newness]
        count = sum(table.rows for name, table in one.tables.items() if name in one.event_tables)
        rows.append(_snapshot(one, count, newer))
    rows += [_snapshot(one, one.rows, ()) for one in home.benchmarks.store.every()]
    _print_rows(_SNAPSHOT_COLUMNS, rows, format_, right=(4,))
    if not rows:
        show.note("Nothing is loaded yet: goldenthread load FILE.")


_SOURCES = ("standard", "preferred", "other", "source")  # columns that name one; in full where a person reads
_SNAPSHOT_COLUMNS = ("snapshot", "standard", "as_at", "file", "rows", "loaded_on", "loaded_by", "standing")


def _snapshot(one: "Manifest | PublishedManifest", rows: int, newer: "Sequence[Manifest]") -> dict[str, Any]:
    loaded = f"{one.loaded_at.astimezone():%Y-%m-%d}"
    values = (one.name, one.standard, one.as_at.isoformat(), one.file, rows, loaded, one.loaded_by)
    return dict(zip(_SNAPSHOT_COLUMNS, (*values, _standing(one, newer)), strict=True))


def _standing(one: "Manifest | PublishedManifest", newer: "Sequence[Manifest]") -> str:
    if one.withdrawn:
        return f"taken back {one.withdrawn.at.astimezone():%Y-%m-%d} by {one.withdrawn.by}: {one.withdrawn.because}"
    return f"yields to {newer[-1].name}" if newer else "counts"


def withdraw(
    context: typer.Context,
    snapshot: Annotated[
        str, typer.Argument(metavar="SNAPSHOT", help="Its name, as 'goldenthread snapshots' gives it.")
    ],
    because: Because = "",
    undo: Annotated[bool, typer.Option("--undo", help="Put back one that was taken back.")] = False,
) -> None:
    """Take a loaded file back: it is kept, and counts nowhere.

    Recorded in the audit trail. --undo puts it back.
    """
    where: Where = context.obj
    home = where.home(create=False)
    home.holder(snapshot)
    why = _reason(because)
    from goldenthread.service.custody import withdraw as take_back

    done = take_back(home, snapshot, by=user(), because=why, undo=undo)
    if undo:
        typer.echo(f"{done.name} ({done.file}) counts again.")
    else:
        typer.echo(
            f"{done.name} ({done.file}) was taken back: it is kept, and counts nowhere. "
            f"'goldenthread withdraw {done.name} --undo' puts it back."
        )


def sources(
    context: typer.Context,
    children: Annotated[
        bool, typer.Option("--children", help="The children instead: who is kept apart or disagreed about. Audited.")
    ] = False,
    because: Because = "",
    format_: FormatOption = Format.TABLE,
) -> None:
    """What two sources hold of the same days: where they differ.

    And how many children they know by two numbers, or disagree about.
    """
    where: Where = context.obj
    home = where.home(create=False)
    if children:
        from goldenthread.service.custody import view_disagreements

        lines = view_disagreements(home, by=user(), because=_reason(because))
        said = [(_IDENTITIES[one.found], one.child_id, one.standard, one.says) for one in lines]
        _print_rows(_CHILDREN_COLUMNS, [dict(zip(_CHILDREN_COLUMNS, one, strict=True)) for one in said], format_)
        show.note("Identifiable: it is about single children. It was recorded in the audit trail that you looked.")
        return
    found = home.history()
    rows = [
        dict(
            zip(
                _SOURCE_COLUMNS,
                (
                    one.table, one.preferred, one.other, one.both, one.only_preferred, one.only_other,
                    one.from_on.isoformat(), one.to_on.isoformat(),
                ),
                strict=True,
            )
        )
        for one in found.differences
    ]  # fmt: skip
    _print_rows(_SOURCE_COLUMNS, rows, format_, right=(3, 4, 5))
    if not rows:
        show.note("No two sources cover the same days of one table.")
    for reason, count in found.identities.items():
        if count:
            show.note(f"{count:,} {'child' if count == 1 else 'children'}: {_IDENTITIES[reason]}.")


_SOURCE_COLUMNS = ("table", "preferred", "other", "both", "only_preferred", "only_other", "from", "to")
_CHILDREN_COLUMNS = ("found", "child", "source", "says")
_IDENTITIES = {
    "linked": "known by two numbers with one pupil number, and counted as one",
    "kept_apart_adopted": "known by two numbers with one pupil number, kept apart because of an adoption, never listed",
    "kept_apart_birth_dates_differ": "two numbers with one pupil number, kept apart because their birth dates differ",
    "kept_apart_more_than_two_numbers": "more than two numbers tied by pupil numbers, kept apart",
    "two_birth_dates": "given different birth dates by two sources",
    "two_sexes": "given different sexes by two sources",
}


def _reason(because: str) -> str:
    """`because`, or what is typed when asked for it on a terminal. UsageError when there is nobody to ask."""
    if because.strip():
        return because
    if not sys.stdin.isatty():
        raise UsageError('Say why, with --because "...": this act keeps its reason. Nothing was done.')
    return str(typer.prompt("Why"))


def _print_rows(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]], format_: Format, right: Iterable[int] = ()
) -> None:
    """Rows as a table, as CSV or as JSON."""
    if format_ is Format.JSON:
        import json

        typer.echo(json.dumps(list(rows), indent=2, ensure_ascii=False))
    elif format_ is Format.CSV:
        import csv
        import io

        out = io.StringIO()
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: unlike_a_formula(value) for name, value in row.items()} for row in rows)
        typer.echo(out.getvalue(), nl=False)
    else:
        from goldenthread.journey.events import SOURCE_NAME

        lines = [[SOURCE_NAME[row[name]] if name in _SOURCES else str(row[name]) for name in columns] for row in rows]
        show.table([name.replace("_", " ") for name in columns], lines, right)
