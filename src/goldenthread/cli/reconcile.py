"""reconcile: our figures beside a council's own scorecard."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldenthread.cli import show
from goldenthread.cli.files import PasswordFile, password_in
from goldenthread.cli.where import Where, user
from goldenthread.errors import UsageError

if TYPE_CHECKING:
    from goldenthread.home.measure_names import Match
    from goldenthread.home.reconciling import Compared, Reconciled

_ROWS_SHOWN = 20  # of each list of rows, on a terminal


class ReconcileFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


def add_to(app: typer.Typer) -> None:
    app.command()(reconcile)


def reconcile(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your own scorecard: a workbook or CSV.")],
    names: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A YAML file that says which of our indicators each of your measures is."),
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Only draft that file, from the names that come near.")
    ] = False,
    rows: Annotated[
        bool, typer.Option("--rows", help="List the rows behind each difference that a rule makes.")
    ] = False,
    password_file: PasswordFile = None,
    format_: Annotated[
        ReconcileFormat, typer.Option("--format", help="How to print or write.")
    ] = ReconcileFormat.TABLE,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="The file to write; printed when left out.")] = None,
) -> None:
    """Lay our figures beside your own scorecard, and find the rule behind each difference.

    For officers: figures are exact. Nothing of your scorecard is kept. Rows are by pseudonym, recorded in the audit
    trail; children of restricted records are counted, and never listed.
    """
    if format_ is ReconcileFormat.XLSX and out is None:
        raise UsageError("--format xlsx is a file: say where with --out FILE.xlsx.")
    if rows and (suggest or format_ is not ReconcileFormat.TABLE or out):
        raise UsageError("--rows prints on the terminal: give it without --suggest, --format and --out.")
    if suggest and names:
        raise UsageError("--suggest drafts a file of names; give it without --names.")
    from goldenthread.extracts.council_scorecard import read_scorecard
    from goldenthread.extracts.opened import open_file
    from goldenthread.home import measure_names
    from goldenthread.home.reconciling import reconcile as laid_beside
    from goldenthread.service.reviewing import with_human_record

    opened = open_file(file, password_in(password_file))
    figures = read_scorecard(opened)
    matches = measure_names.match((one.measure for one in figures), measure_names.read_names(names) if names else {})
    if suggest:
        _draft(list(matches.values()), opened.name, out)
        return
    where: Where = context.obj
    with show.progress("Reconciling") as step:
        step("reading the human record", 0.1)
        home = with_human_record(where.home(create=False))
        made_on = opened.made_at.date() if opened.made_at else None
        found = laid_beside(home, figures, matches, file=opened.name, made_on=made_on, step=step)
    if format_ is not ReconcileFormat.TABLE or out:
        _write(found, format_, out)
        return
    _print(found)
    if rows:
        _print_rows(where, found)


def _draft(matches: "list[Match]", file: str, out: Path | None) -> None:
    from goldenthread.home.measure_names import draft

    text = draft(matches, file)
    if out is None:
        typer.echo(text, nl=False)
        return
    if out.exists():
        raise UsageError(f"{out} is already there. Nothing was written. Give another name, or move it first.")
    with out.open("x", encoding="utf-8") as stream:
        stream.write(text)
    typer.echo(str(out))
    show.note("A draft: look through every line before you use it.")


def _write(found: "Reconciled", format_: ReconcileFormat, out: Path | None) -> None:
    from goldenthread.home import reconciled_file
    from goldenthread.store.files import write_file

    if format_ is ReconcileFormat.XLSX:
        content = reconciled_file.as_xlsx(found)
    elif format_ is ReconcileFormat.JSON:
        content = reconciled_file.as_json(found).encode()
    else:
        content = reconciled_file.as_csv(found).encode()
    if out is None:
        typer.echo(content.decode(), nl=False)
    else:
        write_file(out, content)
        typer.echo(out)
    show.note(reconciled_file.OFFICERS_ONLY)


def _print(found: "Reconciled") -> None:
    """The summary; what each measure was taken for; each difference with its rule; what was not compared, and why."""
    from goldenthread.home.reconciled_file import OFFICERS_ONLY, line_of, why
    from goldenthread.scorecard.reconcile import Standing

    typer.echo("\n".join([f"{found.file} beside our figures. {OFFICERS_ONLY}", *found.summary(), ""]))
    show.table(
        ("your measure", "ours", "because"),
        ((one.measure, one.indicator or "none", one.because) for one in found.matches),
    )
    apart = [one for one in found.cells if one.standing in (Standing.DIFFERS, Standing.PARTIAL)]
    if apart:
        typer.echo("\nDifferences:")
    for one in apart:
        line = line_of(one)
        typer.echo(f"  {line['measure']}, {line['heading']} ({line['sheet']} {line['cell']}): "
                   f"yours {line['yours']}, ours {line['ours']}.")  # fmt: skip
        typer.echo(f"    {line['rule'] or _sentence(why(one))}")
    others = [one for one in found.cells if one.why and one not in apart and one.standing is not Standing.NOT_MATCHED]
    if others:
        typer.echo("\nNot compared:")
    for because, places in _by_reason(others).items():
        typer.echo(f"  {_sentence(because)} {', '.join(places)}")
    typer.echo('\nA rule is what gives your figure, not proof that you use it. "--rows" lists the rows behind each.')


def _by_reason(cells: "list[Compared]") -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in cells:
        told.setdefault(one.why, []).append(f"{one.theirs.sheet} {one.theirs.cell}")
    return told


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _print_rows(where: Where, found: "Reconciled") -> None:
    """The rows that only one way of counting counts, for each difference with a rule; recorded before shown."""
    from goldenthread.service import custody

    home = where.home(create=False)
    for one, listed in custody.view_differences(home, [one for one in found.cells if one.cause], who=user()):
        typer.echo(f"\n{one.theirs.measure}, {one.theirs.heading}:")
        for part in listed:
            typer.echo(f"  {part.part}, counted by {part.only} alone: {part.listed.counted:,}")
            held = part.listed.rows.slice(0, _ROWS_SHOWN).to_pylist()
            if held:
                columns = [
                    name
                    for name in held[0]
                    if not name.startswith("found_") and any(row[name] is not None for row in held)
                ]
                show.table(columns, ([_cell(row[name]) for name in columns] for row in held))
            if part.listed.rows.num_rows > _ROWS_SHOWN:
                typer.echo(f"  ... and {part.listed.rows.num_rows - _ROWS_SHOWN:,} more.")
            if part.listed.restricted:
                show.note(f"{part.listed.restricted} of them are restricted records, and are not listed.")
        if not listed:
            typer.echo("  No row is counted by one alone: the figures differ in how they are rounded or divided.")


def _cell(held: object) -> str:
    if isinstance(held, bool):
        return "yes" if held else "no"
    return "" if held is None else str(held)
