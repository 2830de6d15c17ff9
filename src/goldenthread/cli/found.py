"""Putting what was found in a file on a terminal: as text, CSV or JSON."""

from typing import TYPE_CHECKING, Any

import typer

from goldenthread.cli import show
from goldenthread.scorecard.spreadsheet_text import unlike_a_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread.journey.reading import Finding, Reading

_FIRST = 10  # faults told under "What to fix first"
_CSV = ("rule", "severity", "file", "sheet", "row", "column", "value", "accepted", "outcome", "indicators", "rows")


def print_json(readings: "Sequence[Reading]", alone: bool) -> None:
    """One object for a single file, else a list of them."""
    import json

    shown = [_as_json(one) for one in readings]
    if shown or not alone:
        typer.echo(json.dumps(shown[0] if alone else shown, indent=2, ensure_ascii=False))


def print_csv(readings: "Sequence[Reading]") -> None:
    """One line for each finding."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.DictWriter(out, _CSV, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for reading in readings:
        for one in reading.findings:
            line = _finding(one) | {"indicators": " ".join(one.indicators)}
            writer.writerow({name: unlike_a_formula(value) for name, value in line.items()})
    typer.echo(out.getvalue(), nl=False)


def print_reading(reading: "Reading") -> None:
    """What the file is, how its rows were accounted for, what to fix first, and every finding."""
    from goldenthread.home.checking import faults, what_to_fix
    from goldenthread.journey.events import SOURCE_NAME

    typer.echo(
        f"{reading.file}: {SOURCE_NAME[reading.standard]}, as at {reading.as_at:%d/%m/%Y} ({reading.as_at_because})."
    )
    for count in reading.counts:
        typer.echo(f"  {count.sentence()}")
    if not reading.findings:
        typer.echo("  Nothing found wrong. Nothing was kept: 'goldenthread load' takes the file in.")
        return
    if told := what_to_fix(faults(reading.findings)):
        typer.echo("  What to fix first:")
        for number, sentence in enumerate(told[:_FIRST], start=1):
            typer.echo(f"  {number}. {sentence}")
        if len(told) > _FIRST:
            typer.echo(f"  ... and {len(told) - _FIRST:,} more: --format json gives them all.")
    typer.echo(f"  {show.counted(len(reading.findings), 'finding')}:")
    for finding in reading.findings:
        touched = f" Touches {', '.join(finding.indicators)}." if finding.indicators else ""
        typer.echo(f"  - [{finding.severity.value.replace('_', ' ')}] {finding.sentence()}{touched}")
    typer.echo("  Nothing was kept: what is said of rows is what 'goldenthread load' would do.")


def _as_json(reading: "Reading") -> dict[str, Any]:
    from goldenthread.home.checking import faults

    return {
        "file": reading.file,
        "standard": reading.standard,
        "as_at": reading.as_at.isoformat(),
        "tables": [
            {
                "table": one.table,
                "sheet": one.sheet,
                "rows_in": one.rows_in,
                "rows_loaded": one.rows_loaded,
                "rows_rejected": one.rows_rejected,
                "rows_duplicate": one.rows_duplicate,
                "values_dropped": one.values_dropped,
            }
            for one in reading.counts
        ],
        "findings": [_finding(one) for one in reading.findings],
        "impact": [
            {
                "indicator": indicator,
                "effect": effect.value,
                "rows": one.rows,
                "rule": one.rule,
                "severity": one.severity.value,
                "sheet": one.sheet,
                "column": one.column,
                "sentence": one.sentence_of(indicator),
            }
            for one in faults(reading.findings)
            for indicator, effect in one.effects
        ],
    }


def _finding(one: "Finding") -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "file": one.file,
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "value": one.value,
        "accepted": one.accepted,
        "outcome": one.outcome,
        "indicators": list(one.indicators),
        "rows": one.rows,
        "row_numbers": one.row_numbers,
    }
